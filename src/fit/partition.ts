// Where to part a row of pieces so that every part fits and the parts are of like height. Pure arithmetic.

/** What is laid out one below the other: its height in slides (1 fills one), and how bad it is to start a new slide behind it. */
export interface Piece {
  readonly height: number;
  readonly cost: number;
}

/** How strongly uneven parts count against a bad place to part: a part that is off by a tenth of a slide costs 1. */
const UNEVEN = 100;
/** Sums of shares are exact to this. */
const EPSILON = 1e-9;

/** Height of some pieces together. */
export function heightOf(pieces: readonly Piece[]): number {
  return pieces.reduce((sum, { height }) => sum + height, 0);
}

/** Slides that `pieces` take when each is filled as far as it goes: no order-keeping way needs fewer. */
export function countSlides(pieces: readonly Piece[]): number {
  return reaches(pieces).length;
}

/**
 * Joins pieces across costly places wherever the joined run still fits a slide, so that a list item is cut only when it is
 * too tall alone, and a sentence only then. `levels` are the costs from natural to painful; places up to the first are always open.
 */
export function joinCostly<P extends Piece>(
  pieces: readonly P[],
  [level, ...worse]: readonly number[],
): readonly (readonly P[])[] {
  if (level === undefined || pieces.length === 1) return pieces.map((piece) => [piece]);
  const runs: P[][] = [[]];
  for (const piece of pieces) {
    runs.at(-1)!.push(piece);
    if (piece.cost <= level) runs.push([]);
  }
  return runs
    .filter((run) => run.length > 0)
    .flatMap((run) => (heightOf(run) <= 1 + EPSILON ? [run] : joinCostly(run, worse)));
}

/** For each number of slides from 1 on: how many pieces they hold at most. A piece taller than a slide has one to itself. */
function reaches(pieces: readonly Piece[]): readonly number[] {
  const ends: number[] = [];
  let left = 0;
  for (const [index, { height }] of pieces.entries()) {
    if (index === 0 || height > left + EPSILON) {
      if (index > 0) ends.push(index);
      left = 1;
    }
    left -= height;
  }
  return pieces.length > 0 ? [...ends, pieces.length] : ends;
}

/**
 * Cuts `pieces` into `count` runs, none taller than a slide, by least cost: the squared distance of every run from the mean
 * height (weighted) plus the cost of each parting. Undefined when no such cut exists. Dynamic programming over (runs, pieces);
 * a run of pieces is tried only from where the slides before it can end to where those behind it can begin.
 */
export function partition<P extends Piece>(pieces: readonly P[], count: number): readonly (readonly P[])[] | undefined {
  const total = pieces.length;
  if (count > total) return undefined;
  const sums = [0];
  for (const piece of pieces) sums.push(sums.at(-1)! + piece.height);
  const mean = sums[total]! / count;
  const forward = reaches(pieces);
  const backward = reaches(pieces.toReversed());
  const latest = (runs: number) => Math.min(forward[runs - 1] ?? total, total - (count - runs));
  const earliest = (runs: number) =>
    runs === count ? total : Math.max(runs, total - (backward[count - runs - 1] ?? total));
  let before = new Map([[0, 0]]);
  const origins: Map<number, number>[] = [];
  for (let runs = 1; runs <= count; runs++) {
    const costs = new Map<number, number>();
    const origin = new Map<number, number>();
    for (let to = earliest(runs); to <= latest(runs); to++) {
      for (let from = to - 1; from >= 0; from--) {
        const height = sums[to]! - sums[from]!;
        // A run of one piece is allowed whatever its height: it cannot be parted further.
        if (height > 1 + EPSILON && to - from > 1) break;
        const known = before.get(from);
        if (known === undefined) continue;
        const parting = to < total ? pieces[to - 1]!.cost : 0;
        const cost = known + parting + UNEVEN * (height - mean) ** 2;
        if (cost < (costs.get(to) ?? Number.POSITIVE_INFINITY)) {
          costs.set(to, cost);
          origin.set(to, from);
        }
      }
    }
    before = costs;
    origins.push(origin);
  }
  if (!before.has(total)) return undefined;
  const parts: (readonly P[])[] = [];
  for (let runs = count, to = total; runs > 0; runs--) {
    const from = origins[runs - 1]!.get(to)!;
    parts.unshift(pieces.slice(from, to));
    to = from;
  }
  return parts;
}
