// Where a text turns to another subject. Comes in: the texts of paragraphs. Goes out: the paragraphs at which a new section begins.
// Block comparison after Hearst (TextTiling, 1997) at three window sizes, opening words as cues, and a shortest path over all
// segmentations with a prior on section length (after Utiyama & Isahara, 2001).
import { countHan, countWords } from '../text/script.ts';
import { terms } from '../text/word.ts';
import { LEANING } from './phrase.ts';

/** Windows as shares of the text, and the longest window in reading units. */
const WINDOWS = [0.05, 0.12, 0.18];
const LONGEST_WINDOW = 3000;
/** A gap is compared with this many gaps on each side. */
const NEIGHBOURS = 6;
const LEANING_PENALTY = 1;
const COLON_PENALTY = 1.5;
const CLOSING_BONUS = 1.5;
/** What a boundary must score before it is worth making: with weak evidence there are fewer sections. */
const THRESHOLD = 0.8;
const LENGTH_PRIOR = 1.5;
/** As many sections as a listener keeps in mind. */
const USUAL_SECTIONS = 5;
const SHORTEST_SECTION = 4;
const CLOSING =
  /^(?:总之|總之|综上|綜上|总的来说|總的來說|总而言之|總而言之|回望|回顾历史|回顧歷史|展望|面向未来|面向未來|结语|結語|最后，|最後，|in conclusion|in summary|to sum up|to conclude|looking back|looking ahead)/iu;

type Vector = ReadonlyMap<string, number>;

/** Scores of a boundary before each paragraph; index 0 is unused. */
export function scoreBoundaries(texts: readonly string[]): readonly number[] {
  const bags = texts.map((text) => countTerms(terms(text)));
  const sizes = texts.map((text) => Math.max(1, countHan(text) + countWords(text)));
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const spread = new Map<string, number>();
  for (const bag of bags) for (const [term, count] of bag) spread.set(term, (spread.get(term) ?? 0) + count);
  const weigh = (term: string, count: number) =>
    (1 + Math.log(count)) * Math.log((1 + texts.length) / spread.get(term)!);
  const contrasts = WINDOWS.map((share) => {
    const size = Math.min(share * total, LONGEST_WINDOW);
    const similarity = texts.map((_, gap) =>
      gap === 0 ? 1 : cosine(window(bags, sizes, gap, -1, size, weigh), window(bags, sizes, gap, 1, size, weigh)),
    );
    return localContrast(similarity);
  });
  return texts.map((text, gap) => {
    if (gap === 0) return 0;
    const lexical = contrasts.reduce((sum, contrast) => sum + contrast[gap]!, 0) / contrasts.length;
    return lexical + cueScore(texts[gap - 1]!, text, gap / texts.length);
  });
}

/** What the words at a boundary say for (positive) or against it. */
function cueScore(before: string, after: string, share: number): number {
  const leaning = LEANING.test(after) && !CLOSING.test(after) ? -LEANING_PENALTY : 0;
  const colon = /[:：]\s*$/u.test(before) ? -COLON_PENALTY : 0;
  const closing = CLOSING.test(after) && share > 0.5 ? CLOSING_BONUS : 0;
  return leaning + colon + closing;
}

function countTerms(list: readonly string[]): Map<string, number> {
  const bag = new Map<string, number>();
  for (const term of list) bag.set(term, (bag.get(term) ?? 0) + 1);
  return bag;
}

/** The weighted terms of the paragraphs before (`step` −1) or from (`step` 1) a gap on, up to `size` reading units. */
function window(
  bags: readonly Vector[],
  sizes: readonly number[],
  gap: number,
  step: 1 | -1,
  size: number,
  weigh: (term: string, count: number) => number,
): Vector {
  const sum = new Map<string, number>();
  let taken = 0;
  for (let i = step < 0 ? gap - 1 : gap; i >= 0 && i < bags.length && taken < size; i += step) {
    for (const [term, count] of bags[i]!) sum.set(term, (sum.get(term) ?? 0) + count);
    taken += sizes[i]!;
  }
  for (const [term, count] of sum) sum.set(term, weigh(term, count));
  return sum;
}

function cosine(a: Vector, b: Vector): number {
  let dot = 0;
  for (const [term, weight] of a) dot += weight * (b.get(term) ?? 0);
  return dot / (length(a) * length(b) || 1);
}

function length(vector: Vector): number {
  return Math.sqrt([...vector.values()].reduce((sum, weight) => sum + weight * weight, 0));
}

/** How far each gap's similarity lies below that of its neighbours, in their standard deviations. */
function localContrast(similarity: readonly number[]): readonly number[] {
  return similarity.map((own, gap) => {
    const near = similarity.slice(Math.max(1, gap - NEIGHBOURS), gap + NEIGHBOURS + 1);
    const mean = near.reduce((sum, value) => sum + value, 0) / near.length;
    const deviation = Math.sqrt(near.reduce((sum, value) => sum + (value - mean) ** 2, 0) / near.length);
    return gap === 0 || deviation === 0 ? 0 : (mean - own) / deviation;
  });
}

/** Chooses the boundaries with the best total score: indices of the paragraphs at which sections after the first begin. */
export function chooseBoundaries(
  scores: readonly number[],
  isAllowed: (gap: number) => boolean = () => true,
): readonly number[] {
  const n = scores.length;
  const usual = Math.max(SHORTEST_SECTION, n / USUAL_SECTIONS);
  const best = [0];
  const from = [0];
  for (let end = 1; end <= n; end++) {
    best[end] = Number.NEGATIVE_INFINITY;
    for (let start = 0; start < end; start++) {
      if (start > 0 && !isAllowed(start)) continue;
      const gain = start > 0 ? scores[start]! - THRESHOLD : 0;
      const value = best[start]! + gain - LENGTH_PRIOR * Math.log((end - start) / usual) ** 2;
      if (value > best[end]!) [best[end], from[end]] = [value, start];
    }
  }
  const boundaries: number[] = [];
  for (let at = from[n] ?? 0; at > 0; at = from[at]!) boundaries.unshift(at);
  return boundaries;
}
