// The source of one paragraph → Rich text, with the pictures and remarks found in it.
// One pass, no recursion; each rule of the table reads what its character begins, or leaves the character as text.

import type { Position, Rich } from '../model.ts';
import { isCjk } from '../text/script.ts';
import { pairDelimiters, readDelimiter } from './emphasis.ts';
import { referenceAt } from './entities.ts';
import { readAngle } from './html.ts';
import { type BareAddress, bareAddresses, readCloseBracket, readOpenBracket } from './links.ts';
import { addBoundary, addText, type Context, finishScan, type Picture, type Scan, startScan } from './scan.ts';
import { readTemplateTag } from './template-tags.ts';

/** Words with what stood among them. */
export interface Inline {
  readonly content: Rich;
  readonly pictures: readonly Picture[];
  readonly remarks: readonly { readonly value: string; readonly position: Position }[];
}

const RULES: Readonly<Record<string, (scan: Scan) => boolean>> = {
  '\\': readEscape,
  '`': readCode,
  $: readMath,
  '&': readReference,
  '\n': readLineEnd,
  '<': readAngle,
  '!': readOpenBracket,
  '[': readOpenBracket,
  ']': readCloseBracket,
  '*': readDelimiter,
  _: readDelimiter,
  '~': readDelimiter,
  '=': readDelimiter,
  '{': readTemplateTag,
};
const PROSE = /[^\\`$&\n<![\]*_~={]{1,4096}/y;

/** Reads Markdown's inline markup; `source` is what the author wrote, in one paragraph, heading or table cell. */
export function readInline(source: Rich, context: Context): Inline {
  const scan = startScan(source, context);
  const addresses = bareAddresses(scan.text);
  let address = next(addresses);
  while (scan.at < scan.text.length) {
    while (address && address.start < scan.at) address = next(addresses);
    if (address?.start === scan.at) readAddress(scan, address);
    else readOne(scan, address?.start ?? scan.text.length);
  }
  pairDelimiters(scan);
  return { ...finishScan(scan), remarks: scan.remarks };
}

function readOne(scan: Scan, limit: number): void {
  PROSE.lastIndex = scan.at;
  const prose = PROSE.exec(scan.text)?.[0].slice(0, limit - scan.at);
  if (!prose && RULES[scan.text[scan.at]!]?.(scan)) return;
  const text = prose || scan.text[scan.at]!;
  addText(scan, text, scan.at);
  scan.at += text.length;
}

function readAddress(scan: Scan, { start, end, href }: BareAddress): void {
  const from = addBoundary(scan);
  addText(scan, scan.text.slice(start, end), start);
  scan.at = end;
  scan.marks.push({ kind: 'link', from, to: addBoundary(scan), target: href, bare: true });
}

function readEscape(scan: Scan): boolean {
  const after = scan.text[scan.at + 1] ?? '';
  if (after === '\n') {
    scan.at += 1;
    endLine(scan, true);
    return true;
  }
  if (!/[!-/:-@[-`{-~]/.test(after)) return false;
  addText(scan, after, scan.at + 1);
  scan.at += 2;
  return true;
}

function readReference(scan: Scan): boolean {
  const reference = referenceAt(scan.text, scan.at);
  if (!reference) return false;
  addText(scan, reference.character, scan.at);
  scan.at += reference.raw.length;
  return true;
}

function readLineEnd(scan: Scan): boolean {
  const last = scan.pieces.at(-1);
  const trailing = last && / *$/.exec(last.text.slice(-1000))?.[0];
  if (last && !last.soft) last.text = last.text.replace(/[ \t]{1,1000}$/, '');
  endLine(scan, (trailing?.length ?? 0) >= 2);
  return true;
}

/** Goes past the line end at `scan.at` and the white space that begins the next line. */
function endLine(scan: Scan, isHard: boolean): void {
  if (isHard) addText(scan, '\n', scan.at);
  else scan.pieces.push({ text: '', at: scan.at, soft: true });
  scan.at += 1;
  while (scan.text[scan.at] === ' ' || scan.text[scan.at] === '\t') scan.at += 1;
}

function readCode(scan: Scan): boolean {
  const { text, at } = scan;
  const ticks = runLength(text, at);
  const mark = '`'.repeat(ticks);
  let close = ticks > 20 || scan.absent.has(mark) ? -1 : text.indexOf('`', at + ticks);
  while (close >= 0 && runLength(text, close) !== ticks) close = text.indexOf('`', close + runLength(text, close));
  if (close < 0) {
    scan.absent.add(mark);
    addText(scan, mark, at);
    scan.at = at + ticks;
    return true;
  }
  addVerbatim(scan, 'code', at + ticks, close);
  scan.at = close + ticks;
  return true;
}

function runLength(text: string, at: number): number {
  let end = at;
  while (text[end] === '`') end++;
  return end - at;
}

/** Reads `$…$` or `$$…$$`. Amounts of money are left alone: no space stands inside the dollars, no digit behind them. */
function readMath(scan: Scan): boolean {
  const { text, at } = scan;
  const dollars = text[at + 1] === '$' ? 2 : 1;
  const start = at + dollars;
  let end = start;
  while (end < text.length && text[end] !== '$') end += text[end] === '\\' ? 2 : 1;
  const value = text.slice(start, end);
  if (end >= text.length || !value.trim() || text[end + dollars - 1] !== '$') return false;
  if (dollars === 1 && (/^\s|\s$/.test(value) || /\d/.test(text[end + 1] ?? '') || isMoney(value))) return false;
  addVerbatim(scan, 'math', start, end);
  scan.at = end + dollars;
  return true;
}

function isMoney(value: string): boolean {
  const formula = value.replace(/\\(?:text|mbox|mathrm|textbf|mathbf|operatorname)\s*\{[^{}]*\}/g, '');
  const isAmountWithWords = /^\d[\d.,]*[\s(]+[^\\]*[a-z]{2}/i.test(formula) && !formula.includes('\\');
  return isAmountWithWords || [...formula].some(isCjk);
}

/** Adds the source from `start` to `end` as it is, line ends as spaces, without one space of padding at both ends. */
function addVerbatim(scan: Scan, kind: 'code' | 'math', start: number, end: number): void {
  const raw = scan.text.slice(start, end);
  const isPadded = raw.length > 2 && /^\s/.test(raw) && /\s$/.test(raw) && raw.trim() !== '';
  const from = addBoundary(scan);
  let at = start + (isPadded ? 1 : 0);
  for (const [i, line] of (isPadded ? raw.slice(1, -1) : raw).split('\n').entries()) {
    if (i > 0) addText(scan, ' ', at - 1);
    const parts = kind === 'code' && scan.context.inCell ? line.split(/\\(?=\|)/) : [line];
    for (const part of parts) {
      addText(scan, part, at);
      at += part.length + 1;
    }
  }
  scan.marks.push({ kind, from, to: addBoundary(scan) });
}

function next<T>(values: Generator<T>): T | undefined {
  const result = values.next();
  return result.done ? undefined : result.value;
}
