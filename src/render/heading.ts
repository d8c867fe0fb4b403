// Headings that break between words. Comes in: a heading. Goes out: HTML whose lines may only break where a reader would.
import type { Rich } from '../model.ts';
import type { Clause } from '../text/clause.ts';
import { clausesOf, sentencesOf } from '../text/cut.ts';
import { rememberEach } from '../text/remember.ts';
import { sliceRich } from '../text/rich.ts';
import { isCjkText } from '../text/script.ts';
import type { Stretch } from '../text/sentence.ts';
import { segmenterFor } from '../text/word.ts';
import { widthOf } from './extent.ts';
import { type RichOptions, richHtml } from './rich.ts';

/** Longer headings are left to the browser: segmenting costs more than linear time. */
const LONGEST = 240;
/** A run of joined words longer than this may break between any two of them, in UTF-16 units. */
const LONGEST_CHUNK = 7;
const STAYS_WITH_PREVIOUS = /^[\p{Pe}\p{Pf}、，。；：！？・…—～%％℃,.;:!?的了着著地得过過们們性者化]+$/u;
/** Characters that make a noun of the word before them: 共產黨|人, 讀書|會, 方法|論. */
const SUFFIX = /^[人者家员員们們性化论論观觀学學界型式力率度量感史法会會馆館院厅廳站局校]$/u;
const STAYS_WITH_NEXT = /[\p{Ps}\p{Pi}《〈「『（]$/u;
const PUNCTUATION = /^[\p{P}\s]+$/u;
const HAN_DIGIT = /[〇一二三四五六七八九十百千万萬億亿]/;
const ONE_HAN = /^\p{Script=Han}$/u;
/**
 * Japanese: a phrase is a word with the particles and endings behind it, which begin with hiragana, up to so many characters in
 * all; polite verbs (ございます, ください, いただく) begin one of their own.
 */
const LONGEST_JAPANESE = 12;
const ENDING = /^(?!ござ|くださ|いただ)[\p{Script=Hiragana}ー]/u;
const PRENOMINAL = /^[こそあど]の$/u;

/** Where the lines of a Chinese or Japanese heading may break: offsets between its words, closing marks and particles kept with the word before. */
export function phraseBreaks(text: string, language: string): readonly number[] {
  if (text.length > LONGEST) return [];
  return breaksOf(`${language}\n${text}`);
}

/** Every slide is rendered several times in a run: to be measured, looked at, shown and printed. */
const breaksOf = rememberEach((key) => {
  const end = key.indexOf('\n');
  return findBreaks(key.slice(end + 1), key.slice(0, end));
});

function findBreaks(text: string, language: string): readonly number[] {
  const isJoined = language.startsWith('ja') ? isJoinedInJapanese : isJoinedInChinese;
  const chunks: { start: number; text: string }[] = [];
  for (const { segment, index } of segmenterFor(language).segment(text)) {
    const last = chunks.at(-1);
    if (last && (isNumber(last.text, segment) || isJoined(last.text, segment, text.slice(index)))) last.text += segment;
    else chunks.push({ start: index, text: segment });
  }
  return chunks.slice(1).flatMap((chunk, i) => (isLeftOver(chunks[i]!.text, chunk.text) ? [] : [chunk.start]));
}

/** Does a number written in Han go on? Segmenters part 千|五百. */
function isNumber(chunk: string, segment: string): boolean {
  return HAN_DIGIT.test(chunk.slice(-1)) && HAN_DIGIT.test(segment[0]!);
}

/** Does a word go on the line of the chunk before it? One character alone (在, 不, 同) leans on the word behind it. */
function isJoinedInChinese(chunk: string, segment: string): boolean {
  if (STAYS_WITH_NEXT.test(chunk)) return true;
  if (STAYS_WITH_PREVIOUS.test(segment)) return PUNCTUATION.test(segment) || !/[\p{Po}\s]$/u.test(chunk);
  if (chunk.length + segment.length > LONGEST_CHUNK || /[\p{P}\s]$/u.test(chunk)) return false;
  if (SUFFIX.test(segment) && /\p{Script=Han}{2}$/u.test(chunk)) return true;
  return ONE_HAN.test(chunk) || (/\d\s?$/.test(chunk) && /^\p{Script=Han}{1,2}$/u.test(segment));
}

/** Particles and endings, the last sign of a compound and the measure of a number stay with the word before them. */
function isJoinedInJapanese(chunk: string, segment: string, rest: string): boolean {
  if (STAYS_WITH_NEXT.test(chunk)) return true;
  if (PUNCTUATION.test(segment)) return STAYS_WITH_PREVIOUS.test(segment);
  if (/[\p{Po}\s]$/u.test(chunk) || chunk.length + segment.length > LONGEST_JAPANESE) return false;
  if (ENDING.test(rest)) return !PRENOMINAL.test(segment);
  return /\d$/.test(chunk)
    ? /^\p{Script=Han}{1,2}$/u.test(segment)
    : ONE_HAN.test(segment) && /\p{Script=Han}$/u.test(chunk);
}

/** A last character, with its mark or without, is not left to a line of its own. */
function isLeftOver(before: string, chunk: string): boolean {
  return /^\p{Script=Han}[\p{P}\s]*$/u.test(chunk) && !/[\p{P}\s]$/u.test(before) && before.length < LONGEST_CHUNK;
}

/** How a heading becomes HTML. */
export interface HeadingOptions extends RichOptions {
  /** About what fits on a line, in em: when a clause is wider, lines break between words only. */
  readonly line?: number;
  /** HTML that stays with the last words. */
  readonly tail?: string;
}

/**
 * A heading as inline HTML. Clauses of some length are `<span class="clause">`: a line ends with one rather than inside it. In
 * Chinese and Japanese the style sheet breaks what stands inside `<span class="phrases">` only between words.
 */
export function headingHtml(heading: Rich, language: string, options: HeadingOptions = {}): string {
  const { line = Number.POSITIVE_INFINITY, tail = '' } = options;
  const marked = { language, ...options };
  if (heading.text.length > LONGEST) return richHtml(heading, marked) + tail;
  const phrases = phrasesOf(heading, language, line);
  const parts = phrases.map(({ clause, breaks }) => richHtml(clause, { ...marked, breaks }));
  parts.push(parts.pop()! + tail);
  const html =
    parts.length > 1
      ? parts.map((part, i) => `<span class="clause">${part}</span>${phrases[i]!.space}`).join('<wbr>')
      : parts[0]!;
  return parts.length > 1 || isCjkText(heading.text) ? `<span class="phrases">${html}</span>` : html;
}

/** A stretch of a heading that is set as one, and the white space that parts it from the next. */
interface Phrases {
  readonly clause: Rich;
  readonly space: string;
  readonly breaks: readonly number[];
}

/** A heading is rendered for fit, for the deck and for every paper; finding its words is most of the work. */
function phrasesOf(heading: Rich, language: string, line: number): readonly Phrases[] {
  const { text, spans } = heading;
  const isCjk = isCjkText(text);
  return stretchesOf(JSON.stringify([text, spans, Number.isFinite(line) ? line : null])).map(({ start, end }) => {
    const last = start + text.slice(start, end).trimEnd().length;
    const clause = sliceRich(heading, start, last);
    return { clause, space: text.slice(last, end), breaks: isCjk ? phraseBreaks(clause.text, language) : [] };
  });
}

const stretchesOf = rememberEach((key) => {
  const [text, spans, line] = JSON.parse(key) as [string, Rich['spans'], number | null];
  const heading: Rich = { text, spans, origins: [] };
  return linesOf(heading, line ?? Number.POSITIVE_INFINITY, isCjkText(text));
});

/** Clauses shorter than this (in em), or than this share of the longest, stand badly on a line of their own. */
const SHORTEST_CLAUSE = 4.5;
const SHORTEST_SHARE = 0.4;
/** Where the sense turns, a line may end though the rest is shorter. */
const TURN = /^[:：;；؛。．｡.！？!?؟…—―–]/u;
const SHORTEST_SHARE_AT_TURN = 0.25;

/** The stretches that a line should end with: all clauses when each can be a line, else what stands between turns of the sense. */
function linesOf(heading: Rich, line: number, isCjk: boolean): readonly Stretch[] {
  const whole = [{ start: 0, end: heading.text.length }];
  if (heading.text.includes('\n')) return whole;
  const clauses = sentencesOf(heading).flatMap((sentence) => clausesOf(heading, sentence));
  if (clauses.length < 2) return whole;
  const areLines = (parts: readonly Stretch[], share: number, longest: number) => {
    const widths = parts.map(({ start, end }) => widthOf(heading.text.slice(start, end)));
    const shortest = Math.max(SHORTEST_CLAUSE, share * Math.max(...widths));
    return parts.length > 1 && widths.every((width) => width >= shortest && width <= longest);
  };
  // Languages with spaces break well at any of them.
  if (isCjk && areLines(clauses, SHORTEST_SHARE, line)) return clauses;
  const parts = joinUntilTurn(clauses);
  if (!areLines(parts, SHORTEST_SHARE_AT_TURN, Number.POSITIVE_INFINITY)) return whole;
  return parts.flatMap((part) => {
    const inside = clauses.filter(({ start, end }) => start >= part.start && end <= part.end);
    return isCjk && areLines(inside, SHORTEST_SHARE, line) ? inside : [part];
  });
}

function joinUntilTurn(clauses: readonly Clause[]): readonly Stretch[] {
  const parts: Stretch[] = [];
  let start: number | undefined;
  for (const [i, clause] of clauses.entries()) {
    start ??= clause.start;
    if (!TURN.test(clause.mark) && i < clauses.length - 1) continue;
    parts.push({ start, end: clause.end });
    start = undefined;
  }
  return parts;
}
