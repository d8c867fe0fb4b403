// Where a text turns to another subject. Comes in: the texts of paragraphs. Goes out: the paragraphs at which a new section begins.
// Block comparison after Hearst (TextTiling, 1997) at three window sizes and between neighbours, opening words as cues, and a
// shortest path over all segmentations with a prior on section length (after Utiyama & Isahara, 2001).
import { countHan, countWords } from '../text/script.ts';
import { countTerms } from '../text/word.ts';
import { LEANING } from './headline.ts';

/** Windows as shares of the text, and the longest window in reading units. */
const WINDOWS = [0.05, 0.12, 0.18];
const LONGEST_WINDOW = 3000;
/** A gap is compared with this many gaps on each side. */
const NEIGHBOURS = 6;
/** What the two paragraphs at a gap count beside the windows around it. */
const ADJACENT_WEIGHT = 0.3;
const LEANING_PENALTY = 1;
const COLON_PENALTY = 1.5;
const LIST_PENALTY = 1.5;
const CLOSING_BONUS = 1.5;
/** What a boundary must score before it is worth making: with weak evidence there are fewer sections. */
const THRESHOLD = 0.7;
/** How dearly a section pays for being longer or shorter than usual; an introduction and an ending may well be short. */
const LENGTH_PRIOR = { inner: 1.5, introduction: 0.1, ending: 0.7 };
const USUAL_SECTIONS = 4;
const SHORTEST_SECTION = 4;
/** Of a very long text only its most likely boundaries are weighed against each other. */
const MOST_CANDIDATES = 400;
const CLOSING =
  /^(?:总之|總之|综上|綜上|总的来说|總的來說|总而言之|總而言之|回望|回顾历史|回顧歷史|展望|面向未来|面向未來|结语|結語|最后，|最後，|in conclusion|in summary|to sum up|to conclude|looking back|looking ahead)/iu;
/** A paragraph that stops without a full stop is an item of a list. */
const OPEN_END = /[^。！？.!?…؟۔।:：”"」』»）)\]\s][”"」』»）)\]\s]*$/u;

/** A paragraph's terms: a number that stands for a word, then how often it occurs, and so on. Read so often that a list is worth it. */
type Bag = readonly number[];

/** Scores of a boundary before each paragraph; index 0 is unused. Linear in the length of the text. */
export function scoreBoundaries(texts: readonly string[]): readonly number[] {
  const { bags, spread } = numberTerms(texts);
  const sizes = texts.map((text) => Math.max(1, countHan(text) + countWords(text)));
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const rarity = spread.map((count) => Math.log((1 + texts.length) / count));
  const contrastAt = (size: number) => localContrast(windowSimilarity(bags, sizes, size, rarity));
  const contrasts = WINDOWS.map((share) => contrastAt(Math.min(share * total, LONGEST_WINDOW)));
  const adjacent = contrastAt(1);
  return texts.map((text, gap) => {
    if (gap === 0) return 0;
    const lexical = contrasts.reduce((sum, contrast) => sum + contrast[gap]!, 0) / contrasts.length;
    return lexical + ADJACENT_WEIGHT * adjacent[gap]! + cueScore(texts[gap - 1]!, text, gap / texts.length);
  });
}

/** What the words at a boundary say for (positive) or against it. */
function cueScore(before: string, after: string, share: number): number {
  const leaning = LEANING.test(after) && !CLOSING.test(after) ? -LEANING_PENALTY : 0;
  const colon = /[:：]\s*$/u.test(before) ? -COLON_PENALTY : 0;
  const item = OPEN_END.test(before.slice(-12)) || OPEN_END.test(after.slice(-12)) ? -LIST_PENALTY : 0;
  const closing = CLOSING.test(after) && share > 0.5 ? CLOSING_BONUS : 0;
  return leaning + colon + item + closing;
}

/** The terms of each text as numbers, and in how many texts each stands. */
function numberTerms(texts: readonly string[]): { readonly bags: readonly Bag[]; readonly spread: readonly number[] } {
  const codes = new Map<string, number>();
  const spread: number[] = [];
  const bags = texts.map((text) => {
    const { terms, counts } = countTerms(text);
    return terms.flatMap((term, i) => {
      const code = codes.get(term) ?? codes.size;
      codes.set(term, code);
      spread[code] = (spread[code] ?? 0) + 1;
      return [code, counts[i]!];
    });
  });
  return { bags, spread };
}

/** A window of paragraphs that slides over the text: how often each term stands in it, and the square of its weights' length. */
interface Window {
  readonly counts: Float64Array;
  square: number;
}

/** The cosine of what stands before and behind each gap, up to `size` reading units on either side. */
function windowSimilarity(
  bags: readonly Bag[],
  sizes: readonly number[],
  size: number,
  rarity: readonly number[],
): readonly number[] {
  const before: Window = { counts: new Float64Array(rarity.length), square: 0 };
  const behind: Window = { counts: new Float64Array(rarity.length), square: 0 };
  const weightOf = ({ counts }: Window, term: number) =>
    counts[term]! > 0 ? (1 + logOf(counts[term]!)) * rarity[term]! : 0;
  let dot = 0;
  const move = (window: Window, other: Window, index: number, sign: 1 | -1) => {
    const bag = bags[index]!;
    for (let i = 0; i < bag.length; i += 2) {
      const [term, count] = [bag[i]!, bag[i + 1]!];
      const old = weightOf(window, term);
      window.counts[term]! += sign * count;
      const weight = weightOf(window, term);
      window.square += weight * weight - old * old;
      dot += (weight - old) * weightOf(other, term);
    }
  };
  let [first, beforeSize, end, behindSize] = [0, 0, 0, 0];
  return bags.map((_, gap) => {
    if (gap > 0) {
      move(behind, before, gap - 1, -1);
      behindSize -= sizes[gap - 1]!;
      move(before, behind, gap - 1, 1);
      beforeSize += sizes[gap - 1]!;
    }
    for (; first < gap - 1 && beforeSize - sizes[first]! >= size; first++) {
      move(before, behind, first, -1);
      beforeSize -= sizes[first]!;
    }
    for (; end < bags.length && (end <= gap || behindSize < size); end++) {
      move(behind, before, end, 1);
      behindSize += sizes[end]!;
    }
    return gap === 0 ? 1 : dot / (Math.sqrt(Math.max(0, before.square * behind.square)) || 1);
  });
}

/** Terms are counted in small numbers: their logarithms are at hand. */
const LOGS = Array.from({ length: 64 }, (_, count) => Math.log(count));
const logOf = (count: number): number => LOGS[count] ?? Math.log(count);

/** How far each gap's similarity lies below that of its neighbours, in their standard deviations. */
function localContrast(similarity: readonly number[]): readonly number[] {
  return similarity.map((own, gap) => {
    const near = similarity.slice(Math.max(1, gap - NEIGHBOURS), gap + NEIGHBOURS + 1);
    const mean = near.reduce((sum, value) => sum + value, 0) / near.length;
    const deviation = Math.sqrt(near.reduce((sum, value) => sum + (value - mean) ** 2, 0) / near.length);
    return gap === 0 || deviation < 1e-9 ? 0 : (mean - own) / deviation;
  });
}

/** Chooses the boundaries with the best total score: indices of the paragraphs at which sections after the first begin. */
export function chooseBoundaries(
  scores: readonly number[],
  isAllowed: (gap: number) => boolean = () => true,
): readonly number[] {
  const n = scores.length;
  const usual = Math.max(SHORTEST_SECTION, n / USUAL_SECTIONS);
  const stops = [0, ...likelyGaps(scores, isAllowed), n];
  const best = [0];
  const from = [0];
  for (let j = 1; j < stops.length; j++) {
    best[j] = Number.NEGATIVE_INFINITY;
    for (let i = 0; i < j; i++) {
      const [start, end] = [stops[i]!, stops[j]!];
      const gain = start > 0 ? scores[start]! - THRESHOLD : 0;
      const value = best[i]! + gain - lengthCost(start, end, n, usual);
      if (value > best[j]!) [best[j], from[j]] = [value, i];
    }
  }
  const boundaries: number[] = [];
  for (let at = from[stops.length - 1]!; at > 0; at = from[at]!) boundaries.unshift(stops[at]!);
  return boundaries;
}

/** The gaps that may be boundaries, in order. */
function likelyGaps(scores: readonly number[], isAllowed: (gap: number) => boolean): readonly number[] {
  const gaps = scores.map((_, gap) => gap).filter((gap) => gap > 0 && isAllowed(gap));
  if (gaps.length <= MOST_CANDIDATES) return gaps;
  return gaps
    .sort((a, b) => scores[b]! - scores[a]! || a - b)
    .slice(0, MOST_CANDIDATES)
    .sort((a, b) => a - b);
}

function lengthCost(start: number, end: number, n: number, usual: number): number {
  const ratio = Math.log((end - start) / usual);
  const { inner, introduction, ending } = LENGTH_PRIOR;
  const isShort = ratio < 0;
  const prior = isShort && start === 0 ? introduction : isShort && end === n ? ending : inner;
  return prior * ratio * ratio;
}
