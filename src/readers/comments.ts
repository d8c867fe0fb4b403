// Comments are lifted out of Markdown before its blocks are told apart, since only then may they hold blank lines, bars and
// fences. Comes in: lines. Goes out: as many lines with a short sign for each comment, and what the signs stand for.
import type { Report } from '../diagnostics.ts';
import type { Position } from '../model.ts';

/** A comment as its author wrote it; `remark` is what it says to the presenter, '' where it says nothing. */
export interface Comment {
  readonly source: string;
  readonly remark: string;
}

/** A text without its comments. */
export interface Lifted {
  /** What the lexer reads: signs such as `<!--§7-->` in place of comments, line for line. */
  readonly lexed: readonly string[];
  /** What columns are counted in: the same lines, with what stood before a line's last words still in its place. */
  readonly lines: readonly string[];
  readonly comments: readonly Comment[];
}

/** What the scan stops at: the fence of a code block, an escape, backticks, a comment. */
const STOP =
  /^[ \t]{0,99}(?:(?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t]))[ \t]{0,99}){0,16}(`{3,}(?=[^`\n]*$)|~{3,})|\\[^\n]|(`+)|<!--/gm;
const NOTES = /<!--\s{0,99}notes\s{0,99}[:：]/iy;
/** Where an unclosed comment is cut off: a blank line or a heading. */
const CUT = /\n(?=[ \t>]*(?:\n|#{1,6}[ \t]|$(?![\s\S])))/m;
const SIGN = /^<!--§(\d+) *-->$/;
const SIGNS = /<!--§(\d+) *-->/g;
/** Between two parts of one paragraph: a line that is neither blank nor words. */
export const FILLER = '<wbr>';
/** Backticks further away than this are no pair, in characters. */
const NEAR = 8192;

/**
 * Lifts out of `lines` the comments that blocks would cut to pieces, code left alone. A comment `<!-- notes:` without an end is reported
 * (`read/unclosed-notes`) and ends with its paragraph; any other without an end stays as it is. `first` is the line of the
 * file (from 0) that `lines` begin on.
 */
export function liftComments(lines: readonly string[], first: number, report: Report): Lifted {
  const text = lines.join('\n');
  if (!text.includes('<!--')) return { lexed: lines, lines, comments: [] };
  const comments: Comment[] = [];
  let lexed = '';
  let placed = '';
  let done = 0;
  let close = -1;
  const placeAt = placesIn(text, first);
  // Fences known not to be closed any more: searched for once.
  const absent = new Set<string>();
  const stops = new RegExp(STOP);
  for (let stop = stops.exec(text); stop; stop = stops.exec(text)) {
    const at = stop.index;
    if (stop[1] || stop[2]) stops.lastIndex = codeEnd(text, stops.lastIndex, stop[1], stop[2], absent);
    if (stop[0] !== '<!--') continue;
    if (close < at + 2 && close !== Number.POSITIVE_INFINITY) close = endOf(text, at);
    const found = readComment(text, at, close);
    if (!found) continue;
    if (!found.isClosed) report.add('read/unclosed-notes', placeAt(at));
    const source = text.slice(at, found.end);
    if (found.isClosed && isWhole(source, found.remark)) {
      stops.lastIndex = found.end;
      continue;
    }
    const sign = signFor(source, comments.push({ source, remark: found.remark }) - 1);
    const before = text.slice(done, at);
    const { rest, end } = linesBehind(text, at, found.end);
    lexed += before + sign + rest;
    const tail = source.indexOf('\n');
    placed += before + sign + (tail < 0 ? '' : text.slice(at + tail, end));
    done = end;
    stops.lastIndex = end;
  }
  const behind = text.slice(done);
  return { lexed: (lexed + behind).split('\n'), lines: (placed + behind).split('\n'), comments };
}

/** The presenter's words in a comment, or in the one that a sign stands for; undefined where it holds none. */
export function remarkOf(comment: string, comments: readonly Comment[]): string | undefined {
  const id = SIGN.exec(comment)?.[1];
  const remark = id === undefined ? readComment(comment, 0, endOf(comment, 0))?.remark : comments[Number(id)]?.remark;
  return remark || undefined;
}

/** Does the comment survive the telling apart of blocks as it is? On one line it does, but for the cells of a table. */
function isWhole(source: string, remark: string): boolean {
  return !source.includes('\n') && !(remark && source.includes('|')) && !SIGN.test(source);
}

/** Program text with its own comments back in it. */
export function restoreComments(code: string, comments: readonly Comment[]): string {
  let restored = '';
  let done = 0;
  for (const match of code.matchAll(SIGNS)) {
    const comment = comments[Number(match[1])];
    if (!comment || match.index < done) continue;
    restored += code.slice(done, match.index) + comment.source;
    done = match.index + match[0].length;
    // Its other lines have been left blank.
    const blank = new RegExp(`(?:\\n[ \\t]*){${comment.source.split('\n').length - 1}}`, 'y');
    blank.lastIndex = done;
    done += blank.exec(code)?.[0].length ?? 0;
  }
  return restored + code.slice(done);
}

/** Where the code that a fence or backticks open at `at` ends; `at` itself where they open none. */
function codeEnd(
  text: string,
  at: number,
  fence: string | undefined,
  ticks: string | undefined,
  absent: Set<string>,
): number {
  if (fence) {
    if (absent.has(fence)) return at;
    const end = new RegExp(`^[ \\t>]*${fence[0] === '~' ? '~' : '`'}{${Math.min(fence.length, 999)},}[ \\t]*$`, 'gm');
    end.lastIndex = text.indexOf('\n', at) + 1 || text.length;
    if (end.test(text)) return end.lastIndex;
    absent.add(fence);
    return at;
  }
  const near = text.slice(at, at + NEAR);
  const paragraph = near.slice(0, /\n[ \t>]*\n/.exec(near)?.index);
  for (const run of paragraph.matchAll(/`+/g)) if (run[0] === ticks) return at + run.index + run[0].length;
  return at;
}

function endOf(text: string, at: number): number {
  const found = text.indexOf('-->', at + 2);
  return found < 0 ? Number.POSITIVE_INFINITY : found;
}

/** Reads the comment at `at`; undefined for one that is neither closed nor for the presenter. */
function readComment(text: string, at: number, close: number) {
  NOTES.lastIndex = at;
  const head = NOTES.exec(text)?.[0].length;
  if (head === undefined) {
    return close === Number.POSITIVE_INFINITY ? undefined : { end: close + 3, remark: '', isClosed: true };
  }
  const start = at + head;
  const next = text.indexOf('<!--', start);
  // One that begins before this one ends shows that its end was forgotten.
  if (close >= start && close !== Number.POSITIVE_INFINITY && (next < 0 || next > close)) {
    return { end: close + 3, remark: wordsOf(text.slice(start, close)), isClosed: true };
  }
  const rest = text.slice(start, next < 0 ? text.length : next);
  const cut = CUT.exec(rest)?.index ?? rest.length;
  return { end: start + cut, remark: wordsOf(rest.slice(0, cut)), isClosed: false };
}

/** The lines of a remark without indentation and without the signs of the quotation they stand in. */
function wordsOf(inner: string): string {
  const [head = '', ...lines] = inner.split('\n').map((line) => line.trim());
  const isQuoted = lines.length > 0 && lines.every((line) => line === '' || line.startsWith('>'));
  return [head, ...(isQuoted ? lines.map((line) => line.replace(/^(?:>[ \t]*)+/, '')) : lines)].join('\n').trim();
}

/** A sign as long as a comment on one line, so that what stands behind it keeps its column. */
function signFor(source: string, id: number): string {
  const length = source.includes('\n') ? 0 : source.length - '<!--§-->'.length;
  return `<!--§${String(id).padEnd(length)}-->`;
}

/** What the further lines of the comment leave to the lexer, and where the words behind it begin. */
function linesBehind(text: string, at: number, commentEnd: number): { rest: string; end: number } {
  const lines = text.slice(at, commentEnd).split('\n');
  if (lines.length === 1) return { rest: '', end: commentEnd };
  let end = commentEnd;
  while (text[end] === ' ' || text[end] === '\t') end++;
  const head = text.slice(text.lastIndexOf('\n', at - 1) + 1, at).replace(/^[\s>]*(?:[-*+]|\d{1,9}[.)])?\s*/, '');
  const isInside = head !== '' && end < text.length && text[end] !== '\n';
  const prefixes = lines.slice(1).map((line) => /^[ \t>]*/.exec(line)![0]);
  const last = prefixes.pop()!;
  const inner = prefixes.map((prefix) => (isInside ? prefix + FILLER : prefix.trimEnd()));
  const isBlank = end >= text.length || text[end] === '\n';
  return { rest: `\n${[...inner, isBlank ? last.trimEnd() : last].join('\n')}`, end };
}

/** A function from offsets, asked for in rising order, to places in the file. */
function placesIn(text: string, first: number): (at: number) => Position {
  let line = first + 1;
  let start = 0;
  let end = text.indexOf('\n');
  return (at) => {
    while (end >= 0 && end < at) {
      line += 1;
      start = end + 1;
      end = text.indexOf('\n', start);
    }
    return { line, column: at - start + 1 };
  };
}
