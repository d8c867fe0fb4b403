// A GPOS table from what an assembled face knows: adjustments by feature, kerning, joined dashes.
import type { Adjustments } from './gpos-read.ts';
import { ascending, coverage, type Feature, type Lookup, words, writeLayout } from './layout.ts';

/** Changes of room by left glyph, then right glyph, in font units. */
export type Pairs = ReadonlyMap<number, ReadonlyMap<number, number>>;

/** What the table is to say. */
export interface Positioning {
  /** Single adjustments by feature tag, e.g. `palt`; applied where the feature is switched on. */
  readonly features: Readonly<Record<string, Adjustments>>;
  /** Kerning, applied by default. */
  readonly kern: Pairs;
  /** A glyph that moves towards its twin when doubled: the first one right, the second one left, by `by` units. */
  readonly joined?: { readonly glyph: number; readonly by: number };
}

const SINGLE = 1;
const PAIR = 2;

/** Writes the table; undefined when there is nothing to say. */
export function writePositioning({ features, kern, joined }: Positioning): Buffer | undefined {
  const lookups: Lookup[] = [];
  const tagged: Feature[] = [];
  const add = (type: number, subtable: Buffer) => lookups.push({ type, subtable }) - 1;
  for (const [tag, adjustments] of Object.entries(features)) {
    if (adjustments.size) tagged.push({ tag, lookups: [add(SINGLE, singles(adjustments))] });
  }
  const byDefault: number[] = [];
  if (joined) byDefault.push(add(PAIR, twins(joined.glyph, joined.by)));
  const kerning = kern.size ? pairsByClass(kern) : undefined;
  // Offsets are 16 bits wide: kerning of more alphabets than that is left to the glyphs' own widths.
  if (kerning) byDefault.push(add(PAIR, kerning));
  if (byDefault.length) tagged.push({ tag: 'kern', lookups: byDefault });
  return writeLayout(tagged, lookups);
}

/** SinglePos format 2: placement and advance for each glyph. */
function singles(adjustments: Adjustments): Buffer {
  const glyphs = ascending(adjustments.keys());
  const values = glyphs.flatMap((glyph) => [adjustments.get(glyph)!.placement, adjustments.get(glyph)!.advance]);
  return Buffer.concat([words(2, 8 + 2 * values.length, 0b101, glyphs.length, ...values), coverage(glyphs)]);
}

/** PairPos format 1 with one pair: the glyph and itself, placements only. */
function twins(glyph: number, by: number): Buffer {
  return Buffer.concat([words(1, 20, 1, 1, 1, 12), words(1, glyph, by, -by), coverage([glyph])]);
}

/** PairPos format 2: glyphs that kern alike share a class; undefined when it would pass 64 KB. */
function pairsByClass(pairs: Pairs): Buffer | undefined {
  const lefts = ascending(pairs.keys());
  const rights = ascending([...pairs.values()].flatMap((row) => [...row.keys()]));
  const value = (left: number, right: number) => pairs.get(left)?.get(right) ?? 0;
  const rows = alike(lefts, (left) => rights.map((right) => value(left, right)));
  const columns = alike(rights, (right) => lefts.map((left) => value(left, right)));
  // Right class 0 is every other glyph, left class 0 the first of ours (coverage keeps the others out).
  const matrix = rows.map((left) => [0, ...columns.map((right) => value(left[0]!, right[0]!))]);
  const covered = coverage(lefts);
  const [leftClasses, rightClasses] = [classes(rows, 0), classes(columns, 1)];
  const coverageAt = 16 + 2 * rows.length * (columns.length + 1);
  if (coverageAt + covered.length + leftClasses.length + rightClasses.length > 0xffff) return undefined;
  const leftAt = coverageAt + covered.length;
  const header = words(2, coverageAt, 4, 0, leftAt, leftAt + leftClasses.length, rows.length, columns.length + 1);
  return Buffer.concat([header, words(...matrix.flat()), covered, leftClasses, rightClasses]);
}

/** Groups glyphs whose values are the same, in the order of their first members. */
function alike(glyphs: readonly number[], values: (glyph: number) => readonly number[]): number[][] {
  const groups = new Map<string, number[]>();
  for (const glyph of glyphs) {
    const key = values(glyph).join();
    const group = groups.get(key);
    if (group) group.push(glyph);
    else groups.set(key, [glyph]);
  }
  return [...groups.values()];
}

/** ClassDef format 2, the first group numbered `from`. */
function classes(groups: readonly (readonly number[])[], from: number): Buffer {
  const ranges = groups
    .flatMap((group, i) => group.map((glyph) => [glyph, glyph, i + from] as const))
    .filter(([, , number]) => number > 0)
    .toSorted(([a], [b]) => a - b);
  return words(2, ranges.length, ...ranges.flat());
}
