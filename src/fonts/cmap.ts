// Which characters a font has: the cmap table ⇄ a map from code points to glyphs, and CSS unicode-range.

/** Glyph numbers by code point. */
export type CharacterMap = ReadonlyMap<number, number>;

/** Reads a cmap table: its format 12 subtable, or else its Unicode format 4 one. */
export function readCharacterMap(cmap: Buffer): CharacterMap {
  let offset = 0;
  let rank = 0;
  for (let i = 0; i < cmap.readUInt16BE(2); i++) {
    const platform = cmap.readUInt16BE(4 + 8 * i);
    const subtable = cmap.readUInt32BE(8 + 8 * i);
    const format = cmap.readUInt16BE(subtable);
    const ranked = format === 12 ? 2 : format === 4 && (platform === 0 || platform === 3) ? 1 : 0;
    if (ranked > rank) [rank, offset] = [ranked, subtable];
  }
  if (rank === 0) return new Map();
  return rank === 2 ? readGroups(cmap.subarray(offset)) : readSegments(cmap.subarray(offset));
}

function readGroups(table: Buffer): CharacterMap {
  const map = new Map<number, number>();
  for (let i = 0; i < table.readUInt32BE(12); i++) {
    const group = 16 + 12 * i;
    const [first, last, glyph] = [0, 4, 8].map((at) => table.readUInt32BE(group + at)) as [number, number, number];
    for (let code = first; code <= last; code++) map.set(code, glyph + code - first);
  }
  return map;
}

function readSegments(table: Buffer): CharacterMap {
  const map = new Map<number, number>();
  const size = table.readUInt16BE(6);
  const [ends, starts, deltas, ranges] = [14, 16 + size, 16 + 2 * size, 16 + 3 * size] as const;
  for (let i = 0; i < size; i += 2) {
    const delta = table.readUInt16BE(deltas + i);
    const range = table.readUInt16BE(ranges + i);
    const start = table.readUInt16BE(starts + i);
    for (let code = start; code <= table.readUInt16BE(ends + i) && code !== 0xffff; code++) {
      const raw = range ? table.readUInt16BE(ranges + i + range + 2 * (code - start)) : code;
      const glyph = range && raw === 0 ? 0 : (raw + delta) & 0xffff;
      if (glyph) map.set(code, glyph);
    }
  }
  return map;
}

/** Writes a cmap table with one format 12 subtable. */
export function writeCharacterMap(map: CharacterMap): Buffer {
  const groups: { first: number; last: number; glyph: number }[] = [];
  for (const [code, glyph] of [...map].toSorted(([a], [b]) => a - b)) {
    const group = groups.at(-1);
    if (group && code === group.last + 1 && glyph === group.glyph + code - group.first) group.last = code;
    else groups.push({ first: code, last: code, glyph });
  }
  const header = 12;
  const table = Buffer.alloc(header + 16 + 12 * groups.length);
  // One encoding record: Windows, full Unicode.
  [0, 1, 3, 10].forEach((value, i) => {
    table.writeUInt16BE(value, 2 * i);
  });
  table.writeUInt32BE(header, 8);
  table.writeUInt16BE(12, header);
  table.writeUInt32BE(table.length - header, header + 4);
  table.writeUInt32BE(groups.length, header + 12);
  groups.forEach(({ first, last, glyph }, i) => {
    [first, last, glyph].forEach((value, k) => {
      table.writeUInt32BE(value, header + 16 + 12 * i + 4 * k);
    });
  });
  return table;
}

/** Code points as the value of CSS `unicode-range`: sorted, runs joined. */
export function formatUnicodeRange(codes: Iterable<number>): string {
  const runs: [number, number][] = [];
  for (const code of [...new Set(codes)].toSorted((a, b) => a - b)) {
    const run = runs.at(-1);
    if (run && code === run[1] + 1) run[1] = code;
    else runs.push([code, code]);
  }
  const hex = (code: number) => code.toString(16).toUpperCase();
  return runs.map(([first, last]) => `U+${hex(first)}${last > first ? `-${hex(last)}` : ''}`).join(',');
}

/** The first and last code points of every run in a CSS `unicode-range`; wildcards (`U+4??`) are not read. */
export function parseUnicodeRange(range: string): [first: number, last: number][] {
  return [...range.matchAll(/U\+([0-9a-f]+)(?:-([0-9a-f]+))?/gi)].map(([, first, last]) => [
    Number.parseInt(first!, 16),
    Number.parseInt(last ?? first!, 16),
  ]);
}
