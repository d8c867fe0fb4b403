// Rich text → Markdown. Markup is written with Markdown's own signs where they can stand, and with tags where they cannot
// (inside a Latin word, across other markup, beside space). It knows no blocks.
import type { Rich } from '../model.ts';
import { trimRich } from '../text/rich.ts';
import { isCjk } from '../text/script.ts';
import { composeAddress, escapeAttribute, escapeRun, type Place } from './escape.ts';
import { flanksOf } from './flanks.ts';
import { type Mark, marksOf, SIGNS, TAGS } from './mark.ts';

/** In a paragraph: lines of their own. */
export const IN_PARAGRAPH: Place = { startsLine: true, lineBreak: '\\\n', inCell: false, beforeAttributes: false };
/** In a list item: as a paragraph, with attributes at its end. */
export const IN_ITEM: Place = { ...IN_PARAGRAPH, beforeAttributes: true };
/** In a heading: one line, with attributes at its end. */
export const IN_HEADING: Place = { startsLine: false, lineBreak: '<br>', inCell: false, beforeAttributes: true };
/** On one line behind other signs. */
export const IN_LINE: Place = { ...IN_HEADING, beforeAttributes: false };
/** In a cell of a table: one line without bars. */
export const IN_CELL: Place = { startsLine: false, lineBreak: '<br>', inCell: true, beforeAttributes: false };
/** In the square brackets of a picture. */
const IN_CAPTION: Place = { ...IN_PARAGRAPH, startsLine: false };

/** One piece of the Markdown to be: words, or one end of a mark. */
interface Piece {
  readonly text: string;
  readonly mark?: Mark;
  readonly opens?: boolean;
}

/** What the pieces of one block are made of. */
interface Draft {
  readonly text: string;
  readonly marks: readonly Mark[];
  readonly place: Place;
  readonly isCaption: boolean;
  /** The marks that are written as tags. */
  readonly tagged: ReadonlySet<Mark>;
  /** The links that are written as their own address: `<https://…>`. */
  readonly addresses: ReadonlySet<Mark>;
}

/** Writes the words of one block, without its block signs, so that they read back the same at their place. */
export function composeInline(content: Rich, place: Place): string {
  return compose(content, place, false);
}

/** Writes the words of a caption, without the square brackets round them. */
export function composeCaption(content: Rich): string {
  return compose(content, IN_CAPTION, true);
}

function compose(content: Rich, place: Place, isCaption: boolean): string {
  const { text, spans } = trimRich(content);
  const marks = marksOf(spans);
  const tagged = new Set(marks.filter((mark, i) => needsTags(mark, marks.slice(0, i), text, place)));
  const addresses = new Set(marks.filter((mark) => !tagged.has(mark) && isAddress(mark, marks, text, place)));
  for (;;) {
    const pieces = piecesOf({ text, marks, place, isCaption, tagged, addresses });
    const failed = failures(pieces);
    if (failed.length === 0) return guardFormula(pieces.map((piece) => piece.text).join(''), place);
    for (const mark of failed) tagged.add(mark);
  }
}

/** A formula alone on its line, when it needs two dollar signs, would be read as a displayed one. */
function guardFormula(markdown: string, { startsLine }: Place): string {
  return startsLine && /(?:^|\n)\$\$[^$\n]+\$\$$/.test(markdown) ? `${markdown}<!-- -->` : markdown;
}

/** A mark that crosses one before it or lies in one of its own sign, and code that its signs cannot hold. */
function needsTags(mark: Mark, before: readonly Mark[], text: string, place: Place): boolean {
  if (mark.kind === 'footnote' || mark.kind === 'math') return false;
  if (mark.kind === 'language') return true;
  const words = text.slice(mark.start, mark.end);
  if (mark.kind === 'code' && (words.includes('\n') || (place.inCell && words.includes('|')))) return true;
  return before.some(
    (other) => other.end > mark.start && (other.end < mark.end || SIGNS[other.kind] === SIGNS[mark.kind]),
  );
}

/** Is the link nothing but its own address? */
function isAddress({ kind, start, end, target }: Mark, marks: readonly Mark[], text: string, place: Place): boolean {
  const words = text.slice(start, end);
  const isOwn = target === words ? /^(?:https?|mailto):[^\s<>]+$/i.test(words) : target === `mailto:${words}`;
  if (kind !== 'link' || !isOwn || (place.inCell && words.includes('|')) || !/^[\w+.:-]+(?:@|:)/.test(words))
    return false;
  return !marks.some((other) => (other.start > start && other.start < end) || (other.end > start && other.end < end));
}

function piecesOf(draft: Draft): readonly Piece[] {
  const { text, marks } = draft;
  const pieces: Piece[] = [];
  const open: Mark[] = [];
  let done = 0;
  let next = 0;
  for (const edge of edgesOf(marks, text.length)) {
    if (edge > done) pieces.push({ text: composeWords(draft, done, edge, open, pieces.length === 0) });
    done = edge;
    for (const mark of open.filter(({ end }) => end === edge).reverse()) {
      open.splice(open.indexOf(mark), 1);
      pieces.push({ text: signOf(mark, false, draft), mark, opens: false });
    }
    const starting: Mark[] = [];
    while (marks[next]?.start === edge) starting.push(marks[next++]!);
    // A footnote mark belongs to the words before it.
    for (const { kind, target } of starting) if (kind === 'footnote') pieces.push({ text: composeCall(target!) });
    for (const mark of starting) {
      if (mark.kind === 'footnote') continue;
      pieces.push({ text: signOf(mark, true, draft), mark, opens: true });
      open.push(mark);
    }
  }
  return pieces;
}

/** A footnote's mark; one without a note of its own, which is its own words in brackets, stays these words. */
function composeCall(label: string): string {
  return /^[\p{L}\p{N}]/u.test(label) ? `[^${label}]` : label.replace(/^\[/, '\\[');
}

function edgesOf(marks: readonly Mark[], length: number): readonly number[] {
  return [...new Set([...marks.flatMap(({ start, end }) => [start, end]), length])].sort((a, b) => a - b);
}

function composeWords(draft: Draft, start: number, end: number, open: readonly Mark[], isFirst: boolean): string {
  const { text, marks, place, isCaption, tagged, addresses } = draft;
  const words = text.slice(start, end);
  const isVerbatim = (mark: Mark) =>
    mark.kind === 'math' || (mark.kind === 'code' && !tagged.has(mark)) || addresses.has(mark);
  if (open.some(isVerbatim)) return words;
  return escapeRun(
    {
      text: words,
      isFirst,
      isLast: end === text.length && !marks.some((mark) => mark.end === end),
      inBrackets: isCaption || open.some((mark) => mark.kind === 'link' && !tagged.has(mark)),
      hasDollars: isCaption || canHoldFormula(text, marks),
      hasTargets: /\][([:]/.test(text) || marks.some(({ kind }) => kind === 'link' || kind === 'footnote'),
    },
    place,
  );
}

/** Do two dollar signs, of words or addresses, stand in the block? */
function canHoldFormula(text: string, marks: readonly Mark[]): boolean {
  const all = [text, ...marks.map(({ target = '' }) => target)].join('');
  return all.indexOf('$') !== all.lastIndexOf('$') || marks.some(({ kind }) => kind === 'math');
}

function signOf(mark: Mark, opens: boolean, { text, tagged, addresses }: Draft): string {
  const { kind, target = '' } = mark;
  const words = text.slice(mark.start, mark.end);
  if (addresses.has(mark)) return opens ? '<' : '>';
  if (tagged.has(mark)) return tagOf(mark, opens);
  if (kind === 'link') return opens ? '[' : `](${composeAddress(target)})`;
  if (kind === 'math') return dollarsOf(words, text[mark.end] ?? '');
  if (kind !== 'code') return SIGNS[kind] ?? '';
  const ticks = '`'.repeat(freeLength(words));
  const pad = /^`|`$|^\s.*\s$/s.test(words) && words.trim() !== '' ? ' ' : '';
  return opens ? ticks + pad : pad + ticks;
}

function tagOf({ kind, target = '' }: Mark, opens: boolean): string {
  if (kind === 'link') return opens ? `<a href="${escapeAttribute(target)}">` : '</a>';
  if (kind === 'language') return opens ? `<span lang="${escapeAttribute(target)}">` : '</span>';
  const tags = TAGS[kind] ?? [];
  const written = opens ? tags.map((tag) => `<${tag}>`) : tags.toReversed().map((tag) => `</${tag}>`);
  return written.join('');
}

/** The least number of backticks that do not stand in a row in `words`. */
function freeLength(words: string): number {
  const taken = new Set((words.match(/`+/g) ?? []).map((run) => run.length));
  let length = 1;
  while (taken.has(length)) length++;
  return length;
}

/** One dollar sign, or two where one would be read as an amount of money. */
function dollarsOf(words: string, after: string): string {
  const isMoney = /^\d[\d.,]*[\s(]+[^\\]*[a-z]{2}/i.test(words) || [...words].some(isCjk);
  return isMoney || /^\s|\s$/.test(words) || /\d/.test(after) ? '$$' : '$';
}

/** The marks whose signs cannot do their work among their neighbours; of two that hinder each other the first. */
function failures(pieces: readonly Piece[]): readonly Mark[] {
  const failed: Mark[] = [];
  let last = -2;
  pieces.forEach(({ mark }, i) => {
    if (!mark || i === last + 1 || stands(pieces, i)) return;
    failed.push(mark);
    last = i;
  });
  return failed;
}

/** Can the sign at `i` do its work? Words, tags and brackets always can. */
function stands(pieces: readonly Piece[], i: number): boolean {
  const { text, opens } = pieces[i]!;
  const sign = text.trim()[0];
  if (!sign || !'*=~`'.includes(sign)) return true;
  const before = pieces[i - 1]?.text ?? '';
  const after = pieces[i + 1]?.text ?? '';
  const followsSign = before.endsWith(sign) && !/\\.$/s.test(before);
  // Inside its own backticks code may hold anything.
  if (sign === '`') return opens ? !followsSign : !after.startsWith(sign);
  const { canOpen, canClose } = flanksOf(sign, before, after);
  return !followsSign && !after.startsWith(sign) && (opens ? canOpen : canClose);
}
