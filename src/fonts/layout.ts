// The frame that GPOS and GSUB share (OpenType 1.9, "OpenType Layout common table formats"): scripts, features, lookups.

/** One lookup with one subtable; its type means what the table makes of it. */
export interface Lookup {
  readonly type: number;
  readonly subtable: Buffer;
}

/** A feature's tag and the lookups it switches on, by their index. */
export interface Feature {
  readonly tag: string;
  readonly lookups: readonly number[];
}

const SCRIPTS = ['DFLT', 'cyrl', 'grek', 'hani', 'kana', 'latn'];
const LIMIT = 0xffff;

/** Writes a layout table (version 1.0), the same for every script; undefined when no feature is in it. */
export function writeLayout(features: readonly Feature[], lookups: readonly Lookup[]): Buffer | undefined {
  if (features.length === 0) return undefined;
  const sorted = features.toSorted((a, b) => (a.tag < b.tag ? -1 : 1));
  const scripts = scriptList(sorted.length);
  const list = featureList(sorted);
  const [first, second, third] = [10, 10 + scripts.length, 10 + scripts.length + list.length];
  return Buffer.concat([words(1, 0, first, second, third), scripts, list, lookupList(lookups)]);
}

/** Values of 16 bits, signed or not; throws when one does not fit. */
export function words(...values: number[]): Buffer {
  const bytes = Buffer.alloc(2 * values.length);
  values.forEach((value, i) => {
    if (value > LIMIT || value < -0x8000) throw new RangeError(`${value} does not fit 16 bits`);
    bytes.writeUInt16BE(value & LIMIT, 2 * i);
  });
  return bytes;
}

function scriptList(features: number): Buffer {
  const shared = 2 + 6 * SCRIPTS.length;
  const records = SCRIPTS.map((tag) => Buffer.concat([Buffer.from(tag, 'latin1'), words(shared)]));
  const language = words(0, LIMIT, features, ...Array(features).keys());
  return Buffer.concat([words(SCRIPTS.length), ...records, words(4, 0), language]);
}

function featureList(features: readonly Feature[]): Buffer {
  const records: Buffer[] = [];
  const tables: Buffer[] = [];
  let offset = 2 + 6 * features.length;
  for (const { tag, lookups } of features) {
    const table = words(0, lookups.length, ...lookups.toSorted((a, b) => a - b));
    records.push(Buffer.from(tag, 'latin1'), words(offset));
    tables.push(table);
    offset += table.length;
  }
  return Buffer.concat([words(features.length), ...records, ...tables]);
}

function lookupList(lookups: readonly Lookup[]): Buffer {
  const offsets: number[] = [];
  let offset = 2 + 2 * lookups.length;
  for (const { subtable } of lookups) {
    offsets.push(offset);
    offset += 8 + subtable.length;
  }
  const tables = lookups.flatMap(({ type, subtable }) => [words(type, 0, 1, 8), subtable]);
  return Buffer.concat([words(lookups.length, ...offsets), ...tables]);
}

/** A coverage table (format 1) of glyphs in ascending order. */
export function coverage(glyphs: readonly number[]): Buffer {
  return words(1, glyphs.length, ...glyphs);
}

/** Each once, in order. */
export const ascending = (glyphs: Iterable<number>): number[] => [...new Set(glyphs)].toSorted((a, b) => a - b);

/** Chained context, format 3: `lookup` on a glyph of `input` that has one of `around` on both sides. */
export function inContext(around: readonly number[], input: readonly number[], lookup: number): Buffer {
  const [outer, inner] = [coverage(ascending(around)), coverage(ascending(input))];
  const header = 20;
  const outerAt = header + inner.length;
  return Buffer.concat([words(3, 1, outerAt, 1, header, 1, outerAt, 1, 0, lookup), inner, outer]);
}
