// Lines that belong to the pages a text was copied from: page numbers and running heads. Comes in: the lines of a file.
// Goes out: the lines of the text, each with its number in the file. Only what repeats through the whole file is taken.
import type { Repair } from '../model.ts';

/** The lines of a text; `numbers[i]` is the line (from 1) of the file on which line `i` stands. */
export interface TextLines {
  readonly lines: readonly string[];
  readonly numbers: readonly number[];
  readonly repairs: readonly Repair[];
}

/** Pages without which nothing is taken: two equal lines are chance. */
const FEWEST = 3;
/** Characters between the numbers of two pages, at the least and by the median. */
const PAGE = 300;
/** Share of page ends that must fall into a sentence when the line itself does not say "page". */
const CUT_SHARE = 0.25;
/** Share of page numbers that must follow the one before. */
const ORDER_SHARE = 0.8;
/** A running head stands so many lines of text from its page's number, at the most. */
const REACH = 2;
const LONGEST_HEAD = 60;
/** A line this long beside the next is not a heading at the foot of a page. */
const FULL_LINE = 0.7;

const SAYS_PAGE =
  /^(?:第\s*(\d{1,4})\s*[页頁](?:\s*[,，/／]?\s*[共总總]\s*\d{1,4}\s*[页頁])?|(?:page|pg\.?|p\.|seite|página|쪽)\s*(\d{1,4})(?:\s*(?:of|\/|von|sur|de)\s*\d{1,4})?|(\d{1,4})\s*(?:[页頁]|ページ|쪽))$/i;
/** `01` over a line counts the parts of a text: pages are not counted with a nought. */
const NUMBER = /^[-–—―·•\s]*(?!0)(\d{1,4})(?:\s*[/／]\s*\d{1,4})?[-–—―·•\s]*$/;
/** A number between marks of its own, beside a running head or alone. */
const SET_OFF = /^(?:\S.{0,50}\s)?\s*(?:([·•])\s?(\d{1,4})\s?\1|([-–—―])\s?(\d{1,4})\s?\3)(?:\s.{0,50}\S)?$/u;
const NUMBER_LAST = /^(\D.{0,58}?\D)[\s|·•–—-]+(\d{1,4})$/;
const NUMBER_FIRST = /^(\d{1,4})[\s|·•–—-]+(\D.{0,58}\D)$/;
const SENTENCE_END = /[.!?。！？…：:；;][”’"'」』）)\]]*$/;

/** Takes page numbers (each one more than the last, a page apart) and the running heads beside them out of the text. */
export function dropPageLines(source: string): TextLines {
  const lines = source.split(/\r\n|\r|\n/);
  const numbered = pageNumbers(lines);
  const dropped = new Set([...numbered, ...runningHeads(lines, numbered)]);
  const cuts = cutParagraphs(lines, dropped);
  const kept = lines.flatMap((_, i) => (dropped.has(i) || cuts.has(i) ? [] : [i]));
  const repairs = [...dropped]
    .toSorted((a, b) => a - b)
    .map((i) => ({ line: i + 1, column: 1, from: lines[i]!.trim(), to: '', rule: 'page-line' }));
  return { lines: kept.map((i) => lines[i]!), numbers: kept.map((i) => i + 1), repairs };
}

interface PageNumber {
  readonly index: number;
  readonly value: number;
}

function pageNumbers(lines: readonly string[]): Set<number> {
  const kinds = new Map<string, PageNumber[]>();
  for (const [index, line] of lines.entries()) {
    const found = numberIn(line.trim());
    if (!found) continue;
    const kind = kinds.get(found.kind) ?? [];
    kinds.set(found.kind, kind);
    kind.push({ index, value: found.value });
  }
  const ends = lengthsBefore(lines);
  const series = [...kinds].filter(
    ([kind, pages]) => isSeries(pages, ends) && (kind === 'page' || isExcerpt(kind, pages) || isCutting(lines, pages)),
  );
  return new Set(series.flatMap(([, pages]) => pages.map(({ index }) => index)));
}

/** The number on a line that is a page number in form; lines of one kind number the same pages. */
function numberIn(line: string): { readonly kind: string; readonly value: number } | undefined {
  if (line.length > LONGEST_HEAD || !/\d/.test(line)) return undefined;
  const page = SAYS_PAGE.exec(line);
  if (page) return { kind: 'page', value: Number(page[1] ?? page[2] ?? page[3]) };
  const setOff = SET_OFF.exec(line);
  if (setOff) return { kind: 'set off', value: Number(setOff[2] ?? setOff[4]) };
  const bare = NUMBER.exec(line);
  if (bare) return { kind: 'number', value: Number(bare[1]) };
  const last = NUMBER_LAST.exec(line);
  if (last) return { kind: `head ${last[1]}`, value: Number(last[2]) };
  const first = NUMBER_FIRST.exec(line);
  return first ? { kind: `head ${first[2]}`, value: Number(first[1]) } : undefined;
}

/** Numbers between marks of their own that begin far on: the pages of a book or a journal, and no count of the text's parts. */
function isExcerpt(kind: string, [first]: readonly PageNumber[]): boolean {
  return kind === 'set off' && first!.value > FEWEST;
}

/** How many characters stand before each line. */
function lengthsBefore(lines: readonly string[]): number[] {
  let sum = 0;
  return lines.map((line) => {
    sum += line.trim().length;
    return sum;
  });
}

/** Whether numbers count pages: upwards by one (by two where left and right pages differ), a page apart. */
function isSeries(pages: readonly PageNumber[], ends: readonly number[]): boolean {
  if (pages.length < FEWEST) return false;
  const steps = pages.slice(1).map(({ value }, i) => value - pages[i]!.value);
  const gaps = pages.slice(1).map(({ index }, i) => ends[index]! - ends[pages[i]!.index]!);
  const inOrder = steps.filter((step) => step === 1 || step === 2);
  return (
    steps.every((step) => step > 0) &&
    inOrder.length >= ORDER_SHARE * steps.length &&
    gaps.toSorted((a, b) => a - b)[gaps.length >> 1]! >= PAGE
  );
}

/** Whether the lines stand in the middle of sentences, as pages end where they must. */
function isCutting(lines: readonly string[], pages: readonly PageNumber[]): boolean {
  const cuts = pages.filter(({ index }) => {
    const before = lastText(lines, index);
    return lines[index]!.includes('\f') || (before !== undefined && before.length > 12 && !SENTENCE_END.test(before));
  });
  return cuts.length >= CUT_SHARE * pages.length;
}

function lastText(lines: readonly string[], index: number): string | undefined {
  for (let i = index - 1; i >= 0; i--) if (lines[i]!.trim()) return lines[i]!.trim();
  return undefined;
}

/** Lines that stand, always the same, beside the page numbers. */
function runningHeads(lines: readonly string[], numbered: ReadonlySet<number>): number[] {
  const beside = new Map<string, number[]>();
  for (const index of numbered)
    for (const near of [...neighbours(lines, index, -1), ...neighbours(lines, index, 1)]) {
      const text = lines[near]!.trim();
      if (text.length <= LONGEST_HEAD && !numbered.has(near) && !SENTENCE_END.test(text))
        beside.set(text, [...(beside.get(text) ?? []), near]);
    }
  return [...beside.values()]
    .map((at) => [...new Set(at)])
    .filter((at) => at.length >= FEWEST)
    .flat();
}

function neighbours(lines: readonly string[], index: number, step: 1 | -1): number[] {
  const found: number[] = [];
  for (let i = index + step; lines[i] !== undefined && found.length < REACH; i += step)
    if (lines[i]!.trim()) found.push(i);
  return found;
}

/** The blank lines round a page's end that part a sentence. */
function cutParagraphs(lines: readonly string[], dropped: ReadonlySet<number>): Set<number> {
  const blank = new Set<number>();
  let run: number[] = [];
  let before = '';
  for (const [i, line] of lines.entries()) {
    if (!line.trim() || dropped.has(i)) run.push(i);
    else {
      const isCut = before.length >= FULL_LINE * line.trim().length && !SENTENCE_END.test(before);
      if (isCut && run.some((index) => dropped.has(index))) for (const index of run) blank.add(index);
      run = [];
      before = line.trim();
    }
  }
  return blank;
}
