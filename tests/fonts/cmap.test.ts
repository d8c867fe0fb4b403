// Character maps and unicode-range: what is written reads back the same.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { formatUnicodeRange, parseUnicodeRange, readCharacterMap, writeCharacterMap } from '../../src/fonts/cmap.ts';

const codes = fc.uniqueArray(fc.oneof(fc.integer({ min: 0x20, max: 0x60 }), fc.integer({ min: 0, max: 0x10ffff })));

it('reads back the map it wrote', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.tuple(fc.nat(0x10ffff), fc.nat(0xffff)), { selector: ([code]) => code }), (pairs) => {
      const map = new Map(pairs);
      expect(new Map(readCharacterMap(writeCharacterMap(map)))).toEqual(map);
    }),
  );
});

it('reads a format 4 table with deltas and with glyph lists', () => {
  const segments = [
    { end: 0x43, start: 0x41, delta: -0x40, range: 0 },
    { end: 0x52, start: 0x50, delta: 0, range: 4 },
    { end: 0xffff, start: 0xffff, delta: 1, range: 0 },
  ];
  const column = (pick: (segment: (typeof segments)[number]) => number) => segments.map(pick);
  const values = [
    ...[0, 1, 3, 1, 0, 12],
    ...[4, 0, 0, 6, 0, 0, 0],
    ...column(({ end }) => end),
    0,
    ...column(({ start }) => start),
    ...column(({ delta }) => delta & 0xffff),
    ...column(({ range }) => range),
    ...[9, 0, 8],
  ];
  const table = Buffer.alloc(2 * values.length);
  values.forEach((value, i) => {
    table.writeUInt16BE(value, 2 * i);
  });
  expect([...readCharacterMap(table)]).toEqual([
    [0x41, 1],
    [0x42, 2],
    [0x43, 3],
    [0x50, 9],
    [0x52, 8],
  ]);
});

it('names exactly the given code points, in ascending runs that do not touch', () => {
  fc.assert(
    fc.property(codes, (given) => {
      const runs = parseUnicodeRange(formatUnicodeRange(given));
      const named = runs.flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, i) => first + i));
      expect(named).toEqual(given.toSorted((a, b) => a - b));
      for (const [i, [first]] of runs.entries()) if (i > 0) expect(first).toBeGreaterThan(runs[i - 1]![1] + 1);
    }),
  );
});

it('writes CSS', () => {
  expect(formatUnicodeRange([0x4e01, 0x4e00, 0x61, 0x1f600])).toBe('U+61,U+4E00-4E01,U+1F600');
});
