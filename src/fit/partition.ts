// Where to part a row of pieces so that every part fits and the parts are of like height. Pure arithmetic.

/** What is laid out one below the other: its height in px, and how bad it is to start a new slide behind it. */
export interface Piece {
  readonly height: number;
  readonly cost: number;
}

/** How strongly uneven parts count against a bad place to part: a part that is off by a tenth of the room costs 1. */
const UNEVEN = 100;

/** Height of some pieces together, in px. */
export function heightOf(pieces: readonly Piece[]): number {
  return pieces.reduce((sum, { height }) => sum + height, 0);
}

/** Slides of height `room` that `pieces` take when each is filled as far as it goes: no order-keeping way needs fewer. */
export function countSlides(pieces: readonly Piece[], room: number): number {
  let count = 0;
  let left = Number.NEGATIVE_INFINITY;
  for (const { height } of pieces) {
    if (height > left) {
      count++;
      left = room;
    }
    left -= height;
  }
  return count;
}

/**
 * Joins pieces across costly places wherever the joined run still fits a slide, so that a list item is cut only when it is
 * too tall alone, and a sentence only then. `levels` are the costs from natural to painful; places up to the first are always open.
 */
export function joinCostly<P extends Piece>(
  pieces: readonly P[],
  room: number,
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
    .flatMap((run) => (heightOf(run) <= room ? [run] : joinCostly(run, room, worse)));
}

/**
 * Cuts `pieces` into `count` runs, none taller than `room`, by least cost: the squared distance of every run from the
 * mean height (in rooms, weighted) plus the cost of each parting. Undefined when no such cut exists.
 * Dynamic programming over (runs, pieces); quadratic in the pieces of one slide, which are few.
 */
export function partition<P extends Piece>(
  pieces: readonly P[],
  count: number,
  room: number,
): readonly (readonly P[])[] | undefined {
  const sums = [0];
  for (const piece of pieces) sums.push(sums.at(-1)! + piece.height);
  const mean = sums.at(-1)! / count;
  const best: { cost: number; from: number }[][] = [[{ cost: 0, from: 0 }]];
  for (let runs = 1; runs <= count; runs++) {
    const row: { cost: number; from: number }[] = [];
    for (let to = runs; to <= pieces.length; to++) {
      for (let from = to - 1; from >= runs - 1; from--) {
        const height = sums[to]! - sums[from]!;
        // A run of one piece is allowed whatever its height: it cannot be parted further.
        if (height > room && to - from > 1) break;
        const before = best[runs - 1]?.[from];
        if (!before) continue;
        const parting = to < pieces.length ? pieces[to - 1]!.cost : 0;
        const cost = before.cost + parting + UNEVEN * ((height - mean) / room) ** 2;
        const known = row[to];
        if (!known || cost < known.cost) row[to] = { cost, from };
      }
    }
    best.push(row);
  }
  if (!best[count]?.[pieces.length]) return undefined;
  const parts: (readonly P[])[] = [];
  for (let runs = count, to = pieces.length; runs > 0; runs--) {
    const { from } = best[runs]![to]!;
    parts.unshift(pieces.slice(from, to));
    to = from;
  }
  return parts;
}
