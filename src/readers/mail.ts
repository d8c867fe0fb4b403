// What a mail puts around a text: its head, marks of forwarding, the signs of quotation. Comes in: the lines of a text file.
// Goes out: the lines without these, each change listed, and the title, author and date that the head names.
import type { Meta, Repair } from '../model.ts';
import type { TextLines } from './page-lines.ts';

/** What the fields of a head are called in the languages that mail programs speak. */
const FIELDS = {
  from: 'from|von|de|da|от|发件人|發件人|寄件者|差出人|보낸\\s?사람',
  to: 'to|cc|bcc|an|kopie|à|a|para|cci?|кому|копия|收件人|收件者|抄送|副本|宛先|받는\\s?사람|reply-to|antwort an|répondre à|responder a|回复地址',
  subject: 'subject|betreff|objet|asunto|oggetto|тема|主题|主題|主旨|件名|제목',
  date: 'date|sent|datum|gesendet|envoyé|fecha|enviado(?: el)?|дата|отправлено|日期|发送时间|發送時間|傳送日期|日時|보낸\\s?날짜',
} as const;
type Field = keyof typeof FIELDS;

const FIELD = new RegExp(
  `^\\s*[*_]{0,2}(?:${Object.entries(FIELDS)
    .map(([name, words]) => `(?<${name}>${words})`)
    .join('|')})\\s?[:：][*_]{0,2}\\s*(?<value>.*)$`,
  'iu',
);
const FORWARDED =
  /^\s*-{2,}\s*(?:forwarded message|original message|weitergeleitete nachricht|ursprüngliche nachricht|message (?:transféré|transmis|d['’]origine)|mensaje (?:reenviado|original)|转发的?邮件|原始邮件|轉寄郵件|原始郵件)\s*-{2,}\s*$|^\s*(?:begin forwarded message|anfang der weitergeleiteten nachricht|début du message (?:transféré|réexpédié)|inicio del mensaje reenviado)\s*[:：]\s*$/iu;
/** The line over a quoted mail: "On 3 May 2026, Jo wrote:". */
const WROTE =
  /^(?:on|am|le|el)\s.{4,120}(?:\d|@).{0,80}\b(?:wrote|schrieb(?:\s.{2,60})?|a écrit|escribió)\s?[:：]\s*$/iu;
const REPLY = /^(?:(?:re|fwd?|aw|wg|tr|rv|rép|答复|回复|转发|轉寄|回覆)\s?[:：]\s*)+/iu;
const QUOTED = /^\s*>/u;
/** Share of the lines that bear the sign when all of the text is quoted, and so many at the least. */
const QUOTED_SHARE = 0.6;
const FEWEST_QUOTED = 5;
/** Lines above which a forwarded mail's head begins. */
const REACH = 30;
const DAY =
  /\d{4}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日|\d{4}-\d{1,2}-\d{1,2}|\d{1,2}\.?\s(?:de\s)?\p{L}{3,10}\.?\s(?:de\s)?\d{4}|\p{Lu}\p{Ll}{2,8}\.?\s\d{1,2},?\s\d{4}|\d{1,2}[./]\s?\d{1,2}[./]\s?\d{4}/u;

/** A text without the mail around it; `columns[i]` is how many characters were cut from the head of line `i`. */
export interface MailText extends TextLines {
  readonly columns: readonly number[];
  readonly meta: Meta;
}

/** Takes the heads of a mail, and of one forwarded in it, out of the text; where all of it is quoted, the signs too. */
export function takeMail(text: TextLines): MailText {
  const quoted = unquote(text.lines);
  const lines = quoted.lines;
  const dropped = new Set(quoted.dropped);
  let fields: ReadonlyMap<Field, string> = new Map();
  for (let i = 0; i < Math.min(lines.length, REACH); ) {
    const isMark = FORWARDED.test(lines[i]!);
    const head =
      fields.size === 0 && !isMark && !isFirst(lines, i, dropped) ? undefined : readHead(lines, isMark ? i + 1 : i);
    if (head) {
      for (let at = i; at < head.end; at++) if (lines[at]!.trim()) dropped.add(at);
      // The mail that was forwarded is the one that somebody wrote.
      fields = new Map([...fields, ...head.fields]);
    }
    i = head ? head.end : i + 1;
  }
  const removed = [...dropped].map(
    (i): Repair => ({ ...placeOf(text, i), from: text.lines[i]!.trim(), to: '', rule: 'imprint' }),
  );
  const signs = quoted.columns.flatMap((cut, i): Repair[] =>
    cut > 0 && !dropped.has(i)
      ? [{ ...placeOf(text, i), from: text.lines[i]!.slice(0, cut).trim(), to: '', rule: 'imprint' }]
      : [],
  );
  const kept = lines.flatMap((_, i) => (dropped.has(i) ? [] : [i]));
  return {
    lines: kept.map((i) => lines[i]!),
    numbers: kept.map((i) => text.numbers[i]!),
    columns: kept.map((i) => quoted.columns[i]!),
    repairs: [...text.repairs, ...[...removed, ...signs].toSorted((a, b) => a.line - b.line)],
    meta: metaOf(fields),
  };
}

function placeOf({ numbers }: TextLines, i: number) {
  return { line: numbers[i]!, column: 1 };
}

function isFirst(lines: readonly string[], index: number, dropped: ReadonlySet<number>): boolean {
  return lines.slice(0, index).every((line, i) => line.trim() === '' || dropped.has(i));
}

/** The fields from `start` on, blank lines before them passed over; undefined when they are none of a mail's. */
function readHead(lines: readonly string[], start: number) {
  const fields = new Map<Field, string>();
  let end = start;
  while (end < lines.length && lines[end]!.trim() === '') end++;
  let last: Field | undefined;
  for (; end < lines.length; end++) {
    const line = lines[end]!;
    const { value, ...names } = FIELD.exec(line)?.groups ?? {};
    const name = (Object.keys(names) as Field[]).find((field) => names[field] !== undefined);
    if (name !== undefined) {
      if (!fields.has(name)) fields.set(name, value!.trim());
      last = name;
    } else if (last !== undefined && /^[ \t]+\S/u.test(line)) fields.set(last, `${fields.get(last)} ${line.trim()}`);
    else break;
  }
  const hasAddress = /@/.test(`${fields.get('from')} ${fields.get('to')}`);
  const isMail =
    fields.get('subject') !== undefined && fields.has('from') && (hasAddress || fields.has('date') || fields.has('to'));
  return isMail || (hasAddress && fields.size > 2) ? { fields, end } : undefined;
}

function metaOf(fields: ReadonlyMap<Field, string>): Meta {
  const title = fields.get('subject')?.replace(REPLY, '').trim();
  const author = fields
    .get('from')
    ?.replace(/[<＜[(（]?\s*(?:mailto:)?[^\s<>＜＞[\]()（）]+@[^\s<>＜＞[\]()（）]+\s*[>＞\])）]?/gu, '')
    .replace(/^["'“]|["'”]$/gu, '')
    .trim();
  const date = DAY.exec(fields.get('date') ?? '')?.[0];
  return { ...(title && { title }), ...(author && { author }), ...(date && { date }) };
}

/** The lines without `>` where most of them have it; what announces the quotation is dropped. */
function unquote(lines: readonly string[]) {
  const written = lines.filter((line) => line.trim());
  const quoted = written.filter((line) => QUOTED.test(line)).length;
  if (quoted < FEWEST_QUOTED || quoted < QUOTED_SHARE * written.length)
    return { lines, columns: lines.map(() => 0), dropped: [] };
  const columns = lines.map((line) => /^(?:\s*>)+ ?/u.exec(line)?.[0].length ?? 0);
  const dropped = lines.flatMap((line, i) => {
    const next = lines.slice(i + 1, i + 4).find((other) => other.trim());
    return WROTE.test(line.trim()) && next !== undefined && QUOTED.test(next) ? [i] : [];
  });
  return { lines: lines.map((line, i) => line.slice(columns[i])), columns, dropped };
}
