// How well boundaries are found. Comes in: reference and found boundaries over n paragraphs. Goes out: Pk, F1, and TextTiling to compare with.
import { terms } from '../../src/text/word.ts';

export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** Half to even, as reference implementations round. */
function roundEven(value: number): number {
  const floor = Math.floor(value);
  if (value - floor !== 0.5) return Math.round(value);
  return floor % 2 === 0 ? floor : floor + 1;
}

/** The share of windows, half a reference section wide, that wrongly say whether a boundary lies in them (Beeferman et al., 1999). */
export function pk(reference: readonly number[], found: readonly number[], n: number): number {
  const k = Math.max(2, roundEven(n / (2 * (reference.length + 1))));
  if (n <= k) return 0;
  const sectionsOf = (boundaries: readonly number[]) => {
    let section = 0;
    return Array.from({ length: n }, (_, i) => (boundaries.includes(i) ? ++section : section));
  };
  const [a, b] = [sectionsOf(reference), sectionsOf(found)];
  let wrong = 0;
  for (let i = 0; i + k < n; i++) if ((a[i] === a[i + k]) !== (b[i] === b[i + k])) wrong++;
  return wrong / (n - k);
}

/** F1 of the boundaries, each found at most `tolerance` paragraphs away and used once. */
export function boundaryF1(reference: readonly number[], found: readonly number[], tolerance: number): number {
  const free = new Set(reference);
  let hits = 0;
  for (const boundary of found) {
    const near = [...free].filter((other) => Math.abs(other - boundary) <= tolerance);
    const nearest = near.sort((a, b) => Math.abs(a - boundary) - Math.abs(b - boundary))[0];
    if (nearest === undefined) continue;
    free.delete(nearest);
    hits++;
  }
  return hits === 0 ? 0 : (2 * hits) / (reference.length + found.length);
}

/** Boundaries by TextTiling's block comparison over paragraphs (Hearst, 1997): depth above mean + sd / 2. */
export function tileText(texts: readonly string[]): readonly number[] {
  const n = texts.length;
  if (n < 3) return [];
  const width = Math.max(1, Math.min(n < 60 ? 2 : n < 150 ? 4 : 6, n >> 1));
  const lists = texts.map(terms);
  const bag = (from: number, to: number) => {
    const counts = new Map<string, number>();
    for (const term of lists.slice(Math.max(0, from), to).flat()) counts.set(term, (counts.get(term) ?? 0) + 1);
    return counts;
  };
  const similarity = Array.from({ length: n - 1 }, (_, i) =>
    cosine(bag(i + 1 - width, i + 1), bag(i + 1, i + 1 + width)),
  );
  const smooth = similarity.map((_, i) => mean(similarity.slice(Math.max(0, i - 1), i + 2)));
  const climb = (from: number, step: 1 | -1) => {
    let peak = smooth[from]!;
    for (let i = from + step; i >= 0 && i < smooth.length && smooth[i]! >= peak; i += step) peak = smooth[i]!;
    return peak - smooth[from]!;
  };
  const depth = smooth.map((_, i) => climb(i, -1) + climb(i, 1));
  const average = mean(depth);
  const threshold = average + Math.sqrt(mean(depth.map((value) => (value - average) ** 2))) / 2;
  const kept: number[] = [];
  const order = depth.map((_, i) => i).sort((a, b) => depth[b]! - depth[a]!);
  for (const i of order) {
    const isPeak = depth[i]! > 0 && depth[i]! >= Math.max(...depth.slice(Math.max(0, i - 1), i + 2));
    if (isPeak && depth[i]! > threshold && kept.every((other) => Math.abs(other - i) > 1)) kept.push(i);
  }
  return kept.map((i) => i + 1).sort((a, b) => a - b);
}

function cosine(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number {
  let dot = 0;
  for (const [term, count] of a) dot += count * (b.get(term) ?? 0);
  const square = (bag: ReadonlyMap<string, number>) => [...bag.values()].reduce((sum, count) => sum + count * count, 0);
  return dot / (Math.sqrt(square(a) * square(b)) || 1);
}

/** Means of samples drawn with replacement, the same at every call, in ascending order. */
export function resampleMeans(values: readonly number[], rounds = 1000): readonly number[] {
  let state = 1;
  const draw = () => {
    state = (state * 1_664_525 + 1_013_904_223) >>> 0;
    return values[Math.floor((state / 2 ** 32) * values.length)]!;
  };
  return Array.from({ length: rounds }, () => mean(values.map(draw))).sort((a, b) => a - b);
}

/** The 95 % interval of a mean by bootstrap, with a seed of its own. */
export function bootstrap(values: readonly number[], rounds = 1000): readonly [number, number] {
  const means = resampleMeans(values, rounds);
  return [means[Math.floor(rounds * 0.025)]!, means[Math.floor(rounds * 0.975)]!];
}
