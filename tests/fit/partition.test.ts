import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countSlides, heightOf, type Piece, partition } from '../../src/fit/partition.ts';

const pieces = fc.array(
  fc.record({ height: fc.integer({ min: 1, max: 120 }).map((n) => n / 100), cost: fc.constantFrom(0, 2, 12) }),
  {
    minLength: 1,
    maxLength: 9,
  },
);

/** The least cost of any cut into `count` runs that fit, found by trying all. */
function bruteForce(row: readonly Piece[], count: number): number {
  const mean = heightOf(row) / count;
  const best = (from: number, left: number): number => {
    if (left === 0) return from === row.length ? 0 : Number.POSITIVE_INFINITY;
    let least = Number.POSITIVE_INFINITY;
    for (let to = from + 1; to <= row.length; to++) {
      const height = heightOf(row.slice(from, to));
      if (height > 1 + 1e-9 && to - from > 1) break;
      const parting = to < row.length ? row[to - 1]!.cost : 0;
      least = Math.min(least, parting + 100 * (height - mean) ** 2 + best(to, left - 1));
    }
    return least;
  };
  return best(0, count);
}

test('cuts as well as trying every cut, into no more runs than needed', () => {
  fc.assert(
    fc.property(pieces, fc.integer({ min: 0, max: 2 }), (row, more) => {
      const count = countSlides(row) + more;
      const parts = partition(row, count);
      const least = bruteForce(row, count);
      expect(parts === undefined).toBe(least === Number.POSITIVE_INFINITY);
      if (!parts) return;
      expect(parts.flat()).toEqual(row);
      const mean = heightOf(row) / count;
      const ends = parts.slice(0, -1).reduce((sum, part) => sum + part.at(-1)!.cost, 0);
      const uneven = parts.reduce((sum, part) => sum + 100 * (heightOf(part) - mean) ** 2, 0);
      expect(ends + uneven).toBeCloseTo(least, 6);
      expect(bruteForce(row, countSlides(row) - 1)).toBe(Number.POSITIVE_INFINITY);
    }),
    { numRuns: 300 },
  );
});

test('ten thousand lines take no longer than they should', () => {
  const lines = Array.from({ length: 10_000 }, (_, i): Piece => ({ height: 1 / 13, cost: i % 7 === 0 ? 0 : 3 }));
  const started = performance.now();
  expect(partition(lines, countSlides(lines))!.length).toBe(countSlides(lines));
  expect(performance.now() - started).toBeLessThan(2000);
});
