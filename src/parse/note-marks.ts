// The marks of notes as texts write them. Comes in: a line or a run of words. Goes out: where marks stand and what they count. It knows no blocks.
import type { Rich } from '../model.ts';

/** How a mark is written: [1] 〔1〕 (note 1), ①, ¹, a plain number right behind a stop ("so.1 But"), or, at the foot alone, the plain number of a list. */
export type NoteForm = 'bracket' | 'circled' | 'raised' | 'plain' | 'item';

/** A mark in the prose; `[2, 4–6]` counts several notes. */
export interface NoteMark {
  readonly rich: Rich;
  readonly start: number;
  readonly end: number;
  readonly form: NoteForm;
  readonly numbers: readonly number[];
}

/** What a line of the foot begins with: a note's mark, so many characters long. */
export interface NoteHead {
  readonly form: NoteForm;
  readonly number: number;
  readonly length: number;
}

const CIRCLED = '①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳';
const RAISED = '⁰¹²³⁴⁵⁶⁷⁸⁹';
const WORD = '(?:注释|註釋|注|註|note\\s)';
const COUNT = '\\d{1,3}(?:\\s{0,2}[,，、–-]\\s{0,2}\\d{1,3}){0,9}';
const MARK = new RegExp(
  `[[［〔【]\\s{0,2}${WORD}?\\s{0,2}(${COUNT})\\s{0,2}[\\]］〕】]|[（(]${WORD}(${COUNT})[)）]|([${CIRCLED}])|([${RAISED}]{1,3})|(?<=\\p{L}{3}[.,;:!?][”"’)]?)(\\d{1,2})(?=\\s|$)`,
  'giu',
);
const HEAD = new RegExp(
  `^\\s*(?:[[［〔【（(]\\s*${WORD}\\s*(\\d{1,3})\\s*[\\]］〕】)）]|[[［〔【]\\s*(\\d{1,3})\\s*[\\]］〕】]|${WORD}\\s*(\\d{1,3})(?=[\\s:：.．、])|${WORD}?\\s*([${CIRCLED}])|([${RAISED}]{1,3}))[\\s:：.．、]*(?=\\S)`,
  'iu',
);
/** The way back to the marks, as encyclopedias set it before each note. */
const WAY_BACK = /^\s*(?:(\d{1,3})[.．、]?\s*)?\^\s*(?:(?:\d{1,3}\.\d\s+|[a-z]\s+){1,20})?(?=\S)/u;
const ITEM = /^\s*(\d{1,3})(?:[)）.．、](?!\d)|\s)\s*(?=\S)/u;
/** What closes a sentence or a clause, or a quotation or bracket behind it. */
const STOP = /[。，、；：！？…”’」』》）.,;:!?"')\]\s]/u;
/** The widest range that one mark counts. */
const MOST = 30;

/** The note's mark at the head of a line; `byItems` takes the number of an item ("1.") for one. */
export function readNoteHead(line: string, byItems: boolean): NoteHead | undefined {
  const match = HEAD.exec(line);
  if (!match) {
    const item = byItems ? ITEM.exec(line) : undefined;
    return item ? { form: 'item', number: Number(item[1]), length: item[0].length } : undefined;
  }
  const [head, worded, bracketed, counted, circled, raised] = match;
  const figure = worded ?? bracketed ?? counted;
  if (figure) return { form: 'bracket', number: Number(figure), length: head.length };
  if (circled) return { form: 'circled', number: CIRCLED.indexOf(circled) + 1, length: head.length };
  return { form: 'raised', number: raisedNumber(raised!), length: head.length };
}

/** The length of the way back with which a note begins that its place alone numbers; undefined without one. */
export function wayBackIn(line: string): number | undefined {
  return WAY_BACK.exec(line)?.[0].length;
}

/** The marks in a run of words: behind a word, not in code, formulas or links. What only counts the members of a sentence is none. */
export function findNoteMarks(rich: Rich): readonly NoteMark[] {
  const marks: NoteMark[] = [];
  for (const match of rich.text.matchAll(MARK)) {
    const [whole, bracketed, worded, circled, raised, figure] = match;
    const [start, end] = [match.index, match.index + whole.length];
    if (!isBehindWord(rich.text, start) || isTechnical(rich, start, end)) continue;
    if (circled && !closesClause(rich.text, start, end)) continue;
    if (raised && isPower(rich.text, start)) continue;
    const counted = bracketed ?? worded ?? figure;
    const numbers = counted ? numbersIn(counted) : [circled ? CIRCLED.indexOf(circled) + 1 : raisedNumber(raised!)];
    const form = figure ? 'plain' : counted ? 'bracket' : circled ? 'circled' : 'raised';
    if (numbers.length > 0) marks.push({ rich, start, end, form, numbers });
  }
  return marks;
}

/** Whether a mark can be nothing but a note's, though that note is not at hand: in brackets, where a clause ends. */
export function isSurelyNote({ rich: { text }, start, end, form }: NoteMark): boolean {
  const before = text[start - 1] ?? '';
  const behind = text[end] ?? ' ';
  const isAttached = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(before) || STOP.test(before.trim());
  return form === 'bracket' && isAttached && (STOP.test(behind) || STOP.test(before));
}

/** Whether the mark stands where a clause or a sentence ends, not before the words that it would number. */
function closesClause(text: string, start: number, end: number): boolean {
  return STOP.test(text[end] ?? ' ') || /[。！？.!?”’」』》）)]/u.test(text[start - 1]!);
}

/** Whether raised figures are an exponent: of a number, of a unit, of a name in a formula. */
function isPower(text: string, start: number): boolean {
  return /(?:\d|(?:^|[^\p{L}])(?:[a-zµμ]?m|[a-z]|in|ft|yd|mi|CO|H)|(?<=\d\s?)\p{L}{1,2})$/iu.test(
    text.slice(Math.max(0, start - 12), start),
  );
}

function isBehindWord(text: string, start: number): boolean {
  const before = text.slice(0, start).trimEnd();
  if (before === '' || /[\n:：;；(（[]$/u.test(before) || text[start - 1] === '\n') return false;
  // One letter before a bracket is a name in a program or a formula.
  return !/(?:^|[^\p{L}\p{N}])[a-z_]\w?$/iu.test(before) || before.length < start;
}

/** Whether code, a formula or a link lies over a stretch of words. */
export function isTechnical({ spans }: Rich, start: number, end: number): boolean {
  return spans.some(
    (span) =>
      (span.kind === 'code' || span.kind === 'math' || span.kind === 'link') && span.start < end && start < span.end,
  );
}

/** The numbers of "1, 3–5", rising; none where they do not rise. */
function numbersIn(counted: string): readonly number[] {
  const numbers: number[] = [];
  for (const part of counted.split(/\s*[,，、]\s*/u)) {
    const [first, last = first] = part.split(/\s*[–-]\s*/u).map(Number) as [number, number?];
    if (first <= (numbers.at(-1) ?? 0) || last < first || last - first > MOST) return [];
    for (let n = first; n <= last; n++) numbers.push(n);
  }
  return numbers;
}

function raisedNumber(figures: string): number {
  return Number([...figures].map((figure) => RAISED.indexOf(figure)).join(''));
}
