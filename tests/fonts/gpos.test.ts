// GPOS: adjustments and kerning read back as they were written.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readAdjustments, readPairs } from '../../src/fonts/gpos-read.ts';
import { writePositioning } from '../../src/fonts/gpos-write.ts';

const glyph = fc.integer({ min: 1, max: 200 });
const units = fc.integer({ min: -1000, max: 1000 });
const adjustments = fc
  .uniqueArray(fc.tuple(glyph, fc.record({ placement: units, advance: units })), {
    selector: ([id]) => id,
    minLength: 1,
  })
  .map((entries) => new Map(entries));
const pairs = fc.array(fc.tuple(glyph, glyph, units), { minLength: 1, maxLength: 60 }).map((entries) => {
  const rows = new Map<number, Map<number, number>>();
  for (const [left, right, value] of entries) rows.set(left, (rows.get(left) ?? new Map()).set(right, value));
  return rows;
});

it('reads back single adjustments of each feature', () => {
  fc.assert(
    fc.property(adjustments, adjustments, (halt, palt) => {
      const table = writePositioning({ features: { palt, halt }, kern: new Map() })!;
      expect(readAdjustments(table, 'halt')).toEqual(halt);
      expect(readAdjustments(table, 'palt')).toEqual(palt);
      expect(readAdjustments(table, 'tnum')).toEqual(new Map());
    }),
  );
});

it('reads back kerning, and nothing between other glyphs', () => {
  fc.assert(
    fc.property(pairs, glyph, glyph, (kern, left, right) => {
      const between = readPairs(writePositioning({ features: {}, kern })!, 'kern');
      for (const [first, row] of kern) for (const [second, value] of row) expect(between(first, second)).toBe(value);
      expect(between(left, right)).toBe(kern.get(left)?.get(right) ?? 0);
    }),
  );
});

it('leaves kerning out rather than write a table that is too large', () => {
  const everyPairItsOwn = (count: number) =>
    new Map(
      Array.from({ length: count }, (_, left) => [
        left,
        new Map(Array.from({ length: count }, (_, right) => [right, ((left * 31 + right * 17) % 1999) - 999])),
      ]),
    );
  expect(writePositioning({ features: {}, kern: everyPairItsOwn(100) })).toBeDefined();
  expect(writePositioning({ features: {}, kern: everyPairItsOwn(400) })).toBeUndefined();
});
