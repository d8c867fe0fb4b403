// Where a text's sentences end. Comes in: a string. Goes out: stretches that cover it without a gap.
// Intl.Segmenter is not used: it errs at quotation marks, "1." and "Dr.".
import { findPairs, type Pair } from './pairs.ts';
import { rememberEach } from './remember.ts';

/** A stretch of a text, `end` exclusive, in UTF-16 units. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

const FULL_STOPS = /[。．｡！？!?؟۔।॥…‽]/u;
const STOP = /[。．｡！？!?؟۔।॥…‽.\n]/gu;
const STOP_RUN = /[。．｡！？!?؟۔।॥….‽~～]*[”’」』﹂﹄〞｣»›）)\]］】〕〗》〉]*/uy;
const FULL_WIDTH_END = /[。！？…”’」』]/u;
/** What stands in brackets behind the end of a sentence, a place in a book or a gesture: 「……。」（出16:2）, ……。（笑）; a number there begins the next. */
const REFERENCE = /(?:[（(](?![\d一二三四五六七八九十]{1,3}[)）])[^（）()。！？\n]{1,24}[)）](?![，、；：。,]))?/uy;
const SPACE = /[^\S\n]*\n?/uy;
const INDENT = /\s*/uy;
const HAN_OR_KANA = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
const CONTINUING = /[，、；：,;:）)\]」』”’]/u;

/** Abbreviations that a name or a number follows: their point never ends a sentence. */
const TITLES = new Set(
  'mr mrs ms mx dr prof st ste rev hon gen sen rep gov capt lt col sgt maj adm mt ft messrs mme mlle fr hr nr vs cf viz e.g i.e eg ie ca approx fig figs eq eqs sec ch chap vol vols pp ed eds trans art arts bzw z.b d.h u.a vgl sr sra srta dra c.f al'.split(
    ' ',
  ),
);
/** Abbreviations that end a sentence only before a word that usually begins one. */
const WEAK = new Set(
  'etc inc ltd co corp jr sr bros dept univ assn est a.m p.m u.s u.k u.n e.u d.c ph.d b.c a.d usw etc jan feb mar apr jun jul aug sep sept oct nov dec'.split(
    ' ',
  ),
);
/** Abbreviations only before a number: "No. 5", "p. 12". */
const NUMBERED = new Set(['no', 'nos', 'p', 'art', 'n', 'nº', 'bd', 's']);
const STARTERS =
  /^["“‘(]?(?:The|This|That|These|Those|He|She|It|We|They|You|I|In|On|At|But|And|So|For|If|When|While|As|After|Before|However|There|Then|What|Why|How|Our|His|Her|Its|Their|My|Some|Many|Most|No|A|An)\b/u;

/** What may follow a quotation that opens the sentence, up to the word for speaking: “……。”他说. */
const SAID_AFTER =
  /^[^\s，。！？；：、,.!?;:“”「」『』《》]{0,10}?(?:说|說|道|问|問|喊|叫|答|笑|想|写|寫|讲|講|回忆|回憶|表示|指出|认为|認為|强调|強調|告诉|告訴|と)/u;

/** Splits `text` into sentences. Quotations and brackets stay whole, closing marks and the space behind belong to the sentence before, a line feed ends one. Linear time. */
export const splitSentences: (text: string) => readonly Stretch[] = rememberEach(sentencesIn);

function sentencesIn(text: string): readonly Stretch[] {
  const { pairs } = findPairs(text);
  const lineEnds = lineFeeds(text);
  const sentences: Stretch[] = [];
  let start = 0;
  let nextLine = 0;
  let nextPair = 0;
  let stop = -1;
  const close = (at: number): number => {
    let behind = endOf(STOP_RUN, text, at);
    while (/["＂']/.test(text[behind] ?? '') && pairFrom(behind)?.start !== behind) behind++;
    if (FULL_WIDTH_END.test(text[behind - 1] ?? '')) behind = endOf(REFERENCE, text, behind);
    const end = endOf(SPACE, text, behind);
    sentences.push({ start, end });
    start = end;
    return end;
  };
  const pairFrom = (at: number): Pair | undefined => {
    while (nextPair < pairs.length && pairs[nextPair]!.start < at) nextPair++;
    return pairs[nextPair];
  };
  for (let at = 0; at < text.length; ) {
    const pair = pairFrom(at);
    if (stop < at) stop = nextStop(text, at);
    if (pair && pair.start < stop) {
      at = pair.start;
      while (nextLine < lineEnds.length && lineEnds[nextLine]! < at) nextLine++;
      const isWithinLine = pair.end <= (lineEnds[nextLine] ?? text.length);
      at = isWithinLine ? pair.end : at + 1;
      if (isWithinLine && pairEnds(text, pair, start)) at = close(at);
    } else if (stop >= text.length) break;
    else if (text[stop] === '\n' || pointEnds(text, stop, start)) {
      at = close(text[stop] === '\n' ? stop : stop + 1);
    } else at = stop + 1;
  }
  if (start < text.length) sentences.push({ start, end: text.length });
  return mergeBlank(text, sentences);
}

/** Offset of the next mark that may end a sentence, or the length of `text`. */
function nextStop(text: string, at: number): number {
  STOP.lastIndex = at;
  return STOP.exec(text)?.index ?? text.length;
}

function endOf(sticky: RegExp, text: string, at: number): number {
  sticky.lastIndex = at;
  return at + sticky.exec(text)![0].length;
}

function lineFeeds(text: string): number[] {
  return [...text.matchAll(/\n/g)].map((match) => match.index);
}

/** Does the mark at `at` end the sentence that began at `start`? */
function pointEnds(text: string, at: number, start: number): boolean {
  const mark = text[at]!;
  if (mark === '.') return fullStopEnds(text, at, start);
  if (!FULL_STOPS.test(mark)) return false;
  if (mark === '．') return !(/[\d０-９]/u.test(text[at - 1] ?? '') && at - start <= 3);
  return stopEnds(text, at, mark);
}

/** `!`, `?` and `…`: not inside a word (Yahoo!), before a small letter, or before a comma. */
function stopEnds(text: string, at: number, mark: string): boolean {
  const rest = text.slice(at + 1, at + 12).replace(/^[!?！？….。]+/u, '');
  if (mark === '。' || mark === '।' || mark === '॥' || mark === '۔' || mark === '｡') return true;
  const next = rest.trimStart()[0] ?? '';
  if (mark === '…') return !CONTINUING.test(rest[0] ?? ' ') && !/\p{Ll}/u.test(next);
  if (/^[，、；：]/u.test(rest)) return false;
  if (mark === '！' || mark === '？') return true;
  if (rest === '' || /^[\s"'”’)\]）」』»]/u.test(rest)) return !/\p{Ll}/u.test(next);
  return HAN_OR_KANA.test(rest[0]!) || (HAN_OR_KANA.test(text[at - 1] ?? '') && !/\p{Ll}/u.test(rest[0]!));
}

function fullStopEnds(text: string, at: number, start: number): boolean {
  const next = text[at + 1] ?? ' ';
  if (next === '.') return false;
  const previous = text[at - 1] ?? ' ';
  if (HAN_OR_KANA.test(previous)) return !/[\p{L}\p{N}]/u.test(next) || HAN_OR_KANA.test(next);
  if (!/[\s"'”’)\]）」』»*]/u.test(next)) return HAN_OR_KANA.test(next) && /\p{L}/u.test(previous) && at - start > 3;
  const rest = text.slice(at + 1, at + 24).replace(/^["'”’)\]）」』»]*\s*/u, '');
  if (/^\p{Ll}/u.test(rest)) return false;
  const word = /[\p{L}\p{N}][\p{L}\p{M}\p{N}.º]*$/u.exec(text.slice(Math.max(start, at - 16), at))?.[0] ?? '';
  if (/^(?:\p{N}{1,3}|\p{L}|[ivxIVX]{1,5})$/u.test(word) && at - word.length <= endOf(INDENT, text, start))
    return false;
  const lower = word.toLowerCase();
  if (TITLES.has(lower)) return rest === '';
  if (NUMBERED.has(lower)) return !/^\d/.test(rest);
  if (WEAK.has(lower) || /^(?:\p{L}\.)+\p{L}$/u.test(word)) return rest === '' || STARTERS.test(rest);
  return !/^\p{Lu}$/u.test(word) || word === 'I' || rest === '';
}

/** A quotation or bracket that holds whole sentences ends the sentence around it unless that one goes on. */
function pairEnds(text: string, pair: Pair, start: number): boolean {
  const inner = text.slice(Math.max(pair.start + 1, pair.end - 4), pair.end - 1);
  if (!/[。．！？!?؟।….][”’」』》）)"'»]*$/u.test(inner)) return false;
  const rest = text.slice(pair.end, pair.end + 24);
  if (/^\s*[\p{Ll}，、；：,;:。.—–]/u.test(rest)) return false;
  const opensSentence = pair.start <= endOf(INDENT, text, start);
  if (pair.kind === 'bracket') return opensSentence;
  if (opensSentence) return !SAID_AFTER.test(rest);
  const before = text[pair.start - 1] ?? ' ';
  const isName = /[？！?!…]$/u.test(inner) && /[\p{L}\p{N}、”」』]/u.test(before) && /^\p{L}/u.test(rest);
  return !isName;
}

/** White space alone is no sentence: it joins the one before it (or after it, at the start). */
function mergeBlank(text: string, sentences: readonly Stretch[]): readonly Stretch[] {
  const merged: Stretch[] = [];
  for (const sentence of sentences) {
    const last = merged.at(-1);
    const lastIsBlank = last !== undefined && isBlank(text, last);
    if (last && (lastIsBlank || isBlank(text, sentence)))
      merged[merged.length - 1] = { start: last.start, end: sentence.end };
    else merged.push(sentence);
  }
  return merged;
}

function isBlank(text: string, { start, end }: Stretch): boolean {
  return text.slice(start, end).trim() === '';
}
