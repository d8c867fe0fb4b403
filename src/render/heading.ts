// Headings that break between words. Comes in: a heading. Goes out: HTML whose lines may only break where a reader would.
import type { Rich } from '../model.ts';
import { clausesOf } from '../text/cut.ts';
import { sliceRich } from '../text/rich.ts';
import { isCjkText } from '../text/script.ts';
import { segmenterFor } from '../text/word.ts';
import { widthOf } from './extent.ts';
import { type RichOptions, richHtml } from './rich.ts';

/** Longer headings are left to the browser: segmenting costs more than linear time. */
const LONGEST = 240;
/** A run of joined words longer than this may break between any two of them, in UTF-16 units. */
const LONGEST_CHUNK = 7;
const STAYS_WITH_PREVIOUS = /^[\p{Pe}\p{Pf}、，。；：！？・…—～%％℃,.;:!?的了着著地得过過们們性者化]+$/u;
/** Characters that make a noun of the word before them: 共產黨|人, 讀書|會, 方法|論. */
const SUFFIX = /^[人者家员員们們性化论論观觀学學界型式力率度量感史法会會]$/u;
const STAYS_WITH_NEXT = /[\p{Ps}\p{Pi}《〈「『（]$/u;
const PUNCTUATION = /^[\p{P}\s]+$/u;
const ONE_HAN = /^\p{Script=Han}$/u;
/** Japanese writes endings and particles in hiragana: what begins with it belongs to the word before, up to this many characters in all. */
const ENDING = /^[\p{Script=Hiragana}ー]/u;
const LONGEST_WITH_ENDING = 12;

/** Where the lines of a Chinese or Japanese heading may break: offsets between its words, closing marks and particles kept with the word before. */
export function phraseBreaks(text: string, language: string): readonly number[] {
  if (text.length > LONGEST) return [];
  const key = `${language}\n${text}`;
  const known = breaksOf.get(key) ?? findBreaks(text, language);
  if (breaksOf.size >= REMEMBERED) breaksOf.clear();
  breaksOf.set(key, known);
  return known;
}

/** Every slide is rendered several times in a run: to be measured, looked at, shown and printed. */
const breaksOf = new Map<string, readonly number[]>();
const REMEMBERED = 4000;

function findBreaks(text: string, language: string): readonly number[] {
  const chunks: { start: number; text: string }[] = [];
  const isJapanese = /^ja\b/i.test(language);
  for (const { segment, index } of segmenterFor(language).segment(text)) {
    const last = chunks.at(-1);
    if (last && (isJoined(last.text, segment) || (isJapanese && isEnding(last.text, segment)))) last.text += segment;
    else chunks.push({ start: index, text: segment });
  }
  return chunks.slice(1).flatMap((chunk, i) => (isLeftOver(chunks[i]!.text, chunk.text) ? [] : [chunk.start]));
}

/** Does a word go on the line of the chunk before it? One character alone (在, 不, 同) leans on the word behind it. */
function isJoined(chunk: string, segment: string): boolean {
  if (STAYS_WITH_NEXT.test(chunk)) return true;
  if (STAYS_WITH_PREVIOUS.test(segment)) return PUNCTUATION.test(segment) || !/[\p{Po}\s]$/u.test(chunk);
  if (chunk.length + segment.length > LONGEST_CHUNK || /[\p{P}\s]$/u.test(chunk)) return false;
  if (SUFFIX.test(segment) && /\p{Script=Han}{2}$/u.test(chunk)) return true;
  return ONE_HAN.test(chunk) || (/\d\s?$/.test(chunk) && /^\p{Script=Han}{1,2}$/u.test(segment));
}

function isEnding(chunk: string, segment: string): boolean {
  return ENDING.test(segment) && !/[\p{P}\s]$/u.test(chunk) && chunk.length + segment.length <= LONGEST_WITH_ENDING;
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
 * A heading as inline HTML; in Chinese and Japanese inside `<span class="phrases">`, which the style sheet breaks only between
 * words. Clauses of some length are `<span class="clause">`: a line ends with one rather than inside it.
 */
export function headingHtml(heading: Rich, language: string, options: HeadingOptions = {}): string {
  const { line = Number.POSITIVE_INFINITY, tail = '' } = options;
  const marked = { language, ...options };
  if (!isCjkText(heading.text) || heading.text.length > LONGEST) return richHtml(heading, marked) + tail;
  const parts = phrasesOf(heading, language, line).map(({ clause, breaks }) => richHtml(clause, { ...marked, breaks }));
  parts.push(parts.pop()! + tail);
  const html = parts.length > 1 ? parts.map((part) => `<span class="clause">${part}</span>`).join('<wbr>') : parts[0]!;
  return `<span class="phrases">${html}</span>`;
}

interface Phrases {
  readonly clause: Rich;
  readonly breaks: readonly number[];
}

// A heading is rendered for fit, for the deck and for every paper; finding its words is most of the work.
const PHRASES = new WeakMap<Rich, { readonly key: string; readonly phrases: readonly Phrases[] }>();

function phrasesOf(heading: Rich, language: string, line: number): readonly Phrases[] {
  const key = `${language} ${line}`;
  const known = PHRASES.get(heading);
  if (known?.key === key) return known.phrases;
  const phrases = linesOf(heading, line).map((clause) => ({ clause, breaks: phraseBreaks(clause.text, language) }));
  PHRASES.set(heading, { key, phrases });
  return phrases;
}

/** Clauses shorter than this (in em), or than this share of the longest, stand badly on a line of their own. */
const SHORTEST_CLAUSE = 4.5;
const SHORTEST_SHARE = 0.4;

function linesOf(heading: Rich, line: number): readonly Rich[] {
  const clauses = heading.text.includes('\n') ? [] : clausesOf(heading);
  const widths = clauses.map(({ start, end }) => widthOf(heading.text.slice(start, end)));
  const shortest = Math.max(SHORTEST_CLAUSE, SHORTEST_SHARE * Math.max(...widths));
  return clauses.length > 1 && widths.every((width) => width >= shortest && width <= line)
    ? clauses.map(({ start, end }) => sliceRich(heading, start, end))
    : [heading];
}
