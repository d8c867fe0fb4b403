// What a GPOS table says about single glyphs and pairs of them: the part of OpenType layout that typeset text needs.
// Knows single and pair adjustments, also behind extension lookups; other lookups are passed over.

/** A glyph drawn `placement` units to the right and followed by `advance` units more room. */
export interface Adjustment {
  readonly placement: number;
  readonly advance: number;
}
/** Adjustments by glyph. */
export type Adjustments = ReadonlyMap<number, Adjustment>;

const SINGLE = 1;
const PAIR = 2;
const EXTENSION = 9;

/** One subtable of a lookup: its type, and the bytes from its start on. */
interface Subtable {
  readonly type: number;
  readonly bytes: Buffer;
}

/** The single adjustments that `feature` makes (e.g. `halt`); the first lookup that names a glyph wins. */
export function readAdjustments(gpos: Buffer, feature: string): Adjustments {
  const adjustments = new Map<number, Adjustment>();
  for (const { bytes } of featureSubtables(gpos, feature).filter(({ type }) => type === SINGLE)) {
    const format = bytes.readUInt16BE(4);
    const size = valueSize(format);
    readCoverage(bytes, bytes.readUInt16BE(2)).forEach((glyph, i) => {
      const at = bytes.readUInt16BE(0) === 1 ? 6 : 8 + size * i;
      if (!adjustments.has(glyph)) adjustments.set(glyph, readValue(bytes, at, format));
    });
  }
  return adjustments;
}

/** How `feature` (`kern`) changes the room between two glyphs, in font units, 0 for pairs it does not name. */
export function readPairs(gpos: Buffer, feature: string): (left: number, right: number) => number {
  const finders = featureSubtables(gpos, feature)
    .filter(({ type }) => type === PAIR)
    .map(({ bytes }) => (bytes.readUInt16BE(0) === 1 ? pairsByGlyph(bytes) : pairsByClass(bytes)));
  return (left, right) => {
    for (const find of finders) {
      const value = find(left, right);
      if (value !== undefined) return value;
    }
    return 0;
  };
}

type FindPair = (left: number, right: number) => number | undefined;

function pairsByGlyph(bytes: Buffer): FindPair {
  const [format, second] = [bytes.readUInt16BE(4), bytes.readUInt16BE(6)];
  const size = 2 + valueSize(format) + valueSize(second);
  const pairs = new Map<number, Map<number, number>>();
  readCoverage(bytes, bytes.readUInt16BE(2)).forEach((left, i) => {
    const set = bytes.readUInt16BE(10 + 2 * i);
    const row = new Map<number, number>();
    for (let k = 0; k < bytes.readUInt16BE(set); k++) {
      const at = set + 2 + size * k;
      row.set(bytes.readUInt16BE(at), readValue(bytes, at + 2, format).advance);
    }
    pairs.set(left, row);
  });
  return (left, right) => pairs.get(left)?.get(right);
}

function pairsByClass(bytes: Buffer): FindPair {
  const [format, second] = [bytes.readUInt16BE(4), bytes.readUInt16BE(6)];
  const covered = new Set(readCoverage(bytes, bytes.readUInt16BE(2)));
  const [lefts, rights] = [8, 10].map((at) => readClasses(bytes, bytes.readUInt16BE(at))) as [Classes, Classes];
  const columns = bytes.readUInt16BE(14);
  const size = valueSize(format) + valueSize(second);
  return (left, right) => {
    if (!covered.has(left)) return undefined;
    const cell = (lefts.get(left) ?? 0) * columns + (rights.get(right) ?? 0);
    return readValue(bytes, 16 + size * cell, format).advance;
  };
}

function featureSubtables(gpos: Buffer, feature: string): Subtable[] {
  const features = gpos.readUInt16BE(6);
  const lookups = new Set<number>();
  for (let i = 0; i < gpos.readUInt16BE(features); i++) {
    const record = features + 2 + 6 * i;
    if (gpos.toString('latin1', record, record + 4) !== feature) continue;
    const table = features + gpos.readUInt16BE(record + 4);
    for (let k = 0; k < gpos.readUInt16BE(table + 2); k++) lookups.add(gpos.readUInt16BE(table + 4 + 2 * k));
  }
  return [...lookups].toSorted((a, b) => a - b).flatMap((index) => lookupSubtables(gpos, index));
}

function lookupSubtables(gpos: Buffer, index: number): Subtable[] {
  const list = gpos.readUInt16BE(8);
  const lookup = list + gpos.readUInt16BE(list + 2 + 2 * index);
  const type = gpos.readUInt16BE(lookup);
  return Array.from({ length: gpos.readUInt16BE(lookup + 4) }, (_, i) => {
    const bytes = gpos.subarray(lookup + gpos.readUInt16BE(lookup + 6 + 2 * i));
    if (type !== EXTENSION) return { type, bytes };
    return { type: bytes.readUInt16BE(2), bytes: bytes.subarray(bytes.readUInt32BE(4)) };
  });
}

function readCoverage(bytes: Buffer, at: number): number[] {
  const glyphs: number[] = [];
  for (let i = 0; i < bytes.readUInt16BE(at + 2); i++) {
    if (bytes.readUInt16BE(at) === 1) glyphs.push(bytes.readUInt16BE(at + 4 + 2 * i));
    else {
      const last = bytes.readUInt16BE(at + 6 + 6 * i);
      for (let glyph = bytes.readUInt16BE(at + 4 + 6 * i); glyph <= last; glyph++) glyphs.push(glyph);
    }
  }
  return glyphs;
}

type Classes = ReadonlyMap<number, number>;

function readClasses(bytes: Buffer, at: number): Classes {
  const classes = new Map<number, number>();
  if (bytes.readUInt16BE(at) === 1) {
    const first = bytes.readUInt16BE(at + 2);
    for (let i = 0; i < bytes.readUInt16BE(at + 4); i++) classes.set(first + i, bytes.readUInt16BE(at + 6 + 2 * i));
    return classes;
  }
  for (let i = 0; i < bytes.readUInt16BE(at + 2); i++) {
    const range = at + 4 + 6 * i;
    const last = bytes.readUInt16BE(range + 2);
    for (let glyph = bytes.readUInt16BE(range); glyph <= last; glyph++) {
      classes.set(glyph, bytes.readUInt16BE(range + 4));
    }
  }
  return classes;
}

/** Bytes of a value record: two for every bit of its format. */
function valueSize(format: number): number {
  let size = 0;
  for (let bits = format; bits; bits >>= 1) size += 2 * (bits & 1);
  return size;
}

/** The horizontal half of a value record. */
function readValue(bytes: Buffer, at: number, format: number): Adjustment {
  const field = (bit: number) => (format & bit ? bytes.readInt16BE(at + valueSize(format & (bit - 1))) : 0);
  return { placement: field(1), advance: field(4) };
}
