// Where to part a row of atoms so that every part fits and the parts are of like height. Pure arithmetic.
import type { Atom } from './atoms.ts';

/** How strongly uneven parts count against a bad place to part: a part that is off by a tenth of the room costs 1. */
const UNEVEN = 100;

/**
 * Cuts `atoms` into `count` runs, none taller than `room`, by least cost: the squared distance of every run from the
 * mean height (in rooms, weighted) plus the cost of each parting. Undefined when no such cut exists.
 * Dynamic programming over (runs, atoms); quadratic in the atoms of one slide, which are few.
 */
export function partition(
  atoms: readonly Atom[],
  count: number,
  room: number,
): readonly (readonly Atom[])[] | undefined {
  const sums = [0];
  for (const atom of atoms) sums.push(sums.at(-1)! + atom.height);
  const mean = sums.at(-1)! / count;
  const best: { cost: number; from: number }[][] = [[{ cost: 0, from: 0 }]];
  for (let runs = 1; runs <= count; runs++) {
    const row: { cost: number; from: number }[] = [];
    for (let to = runs; to <= atoms.length; to++) {
      for (let from = to - 1; from >= runs - 1; from--) {
        const height = sums[to]! - sums[from]!;
        // A run of one atom is allowed whatever its height: it cannot be parted further here.
        if (height > room && to - from > 1) break;
        const before = best[runs - 1]?.[from];
        if (!before) continue;
        const parting = to < atoms.length ? atoms[to - 1]!.cost : 0;
        const cost = before.cost + parting + UNEVEN * ((height - mean) / room) ** 2;
        const known = row[to];
        if (!known || cost < known.cost) row[to] = { cost, from };
      }
    }
    best.push(row);
  }
  if (!best[count]?.[atoms.length]) return undefined;
  const parts: (readonly Atom[])[] = [];
  for (let runs = count, to = atoms.length; runs > 0; runs--) {
    const { from } = best[runs]![to]!;
    parts.unshift(atoms.slice(from, to));
    to = from;
  }
  return parts;
}
