// Subsets of several slices of one typeface → one list of glyphs with its character map and its positioning.
// Refuses to know which script the text is in.
import { readCharacterMap } from './cmap.ts';
import { type Adjustment, readAdjustments, readPairs } from './gpos-read.ts';
import { readTables, type Tables } from './sfnt.ts';

/** A glyph: its `glyf` bytes (none when it draws nothing), how far the pen moves, where its ink begins. */
export interface Glyph {
  readonly outline: Buffer;
  readonly advance: number;
  readonly bearing: number;
}

/** Everything that is kept of a typeface; glyph 0 is the box for characters it lacks. */
export interface Outlines {
  readonly glyphs: Glyph[];
  readonly characters: Map<number, number>;
  /** Half-width punctuation, which CSS `text-spacing-trim` needs. */
  readonly halt: Map<number, Adjustment>;
  /** Proportional punctuation and kana, for `font-feature-settings: "palt"`. */
  readonly palt: Map<number, Adjustment>;
  readonly kern: Map<number, Map<number, number>>;
}

/** Characters below it are letters and signs of scripts that kern; from it on stand the full-width ones. */
const FIRST_CJK = 0x2e80;

/** Bits of a component of a composite glyph: OpenType 1.9, "glyf". */
export const COMPONENT = {
  words: 0x0001,
  offsets: 0x0002,
  scale: 0x0008,
  more: 0x0020,
  scales: 0x0040,
  matrix: 0x0080,
};

/** Collects the glyphs of static TrueType fonts; of a character that several have, the first one's. */
export function collectOutlines(fonts: readonly Tables[]): Outlines {
  const outlines: Outlines = { glyphs: [], characters: new Map(), halt: new Map(), palt: new Map(), kern: new Map() };
  for (const tables of fonts) collectFont(outlines, tables);
  return outlines;
}

/** Reads a font file's tables for {@link collectOutlines}; throws on an OpenType font without TrueType outlines. */
export function readOutlineTables(ttf: Uint8Array): Tables {
  const tables = readTables(ttf);
  if (!tables.glyf || !tables.loca) throw new TypeError('not a TrueType font');
  return tables;
}

function collectFont(outlines: Outlines, tables: Tables): void {
  const { glyphs, characters, halt, palt } = outlines;
  const readGlyph = glyphReader(tables);
  const renumbered = new Map<number, number>();
  const keep = (old: number): number => {
    const known = renumbered.get(old);
    if (known !== undefined) return known;
    const glyph = readGlyph(old);
    const kept = glyphs.push(glyph) - 1;
    renumbered.set(old, kept);
    glyphs[kept] = { ...glyph, outline: renumberComponents(glyph.outline, keep) };
    return kept;
  };
  if (glyphs.length === 0) keep(0);
  const [halves, proportionals] = tables.GPOS
    ? [readAdjustments(tables.GPOS, 'halt'), readAdjustments(tables.GPOS, 'palt')]
    : [];
  const letters: number[] = [];
  for (const [code, old] of [...readCharacterMap(tables.cmap!)].toSorted(([a], [b]) => a - b)) {
    if (characters.has(code) || old === 0) continue;
    const glyph = keep(old);
    characters.set(code, glyph);
    const [half, proportional] = [halves?.get(old), proportionals?.get(old)];
    if (half) halt.set(glyph, half);
    if (proportional) palt.set(glyph, proportional);
    if (code < FIRST_CJK) letters.push(old);
  }
  if (tables.GPOS) collectKerning(outlines, tables.GPOS, letters, renumbered);
}

function collectKerning({ kern }: Outlines, gpos: Buffer, letters: readonly number[], kept: Map<number, number>): void {
  const between = readPairs(gpos, 'kern');
  for (const left of letters) {
    for (const right of letters) {
      const value = between(left, right);
      if (value === 0) continue;
      const row = kern.get(kept.get(left)!) ?? new Map<number, number>();
      kern.set(kept.get(left)!, row.set(kept.get(right)!, value));
    }
  }
}

function glyphReader(tables: Tables): (glyph: number) => Glyph {
  const { head, loca, glyf, hhea, hmtx } = tables as Record<string, Buffer>;
  const long = head!.readUInt16BE(50) === 1;
  const offset = (glyph: number) => (long ? loca!.readUInt32BE(4 * glyph) : 2 * loca!.readUInt16BE(2 * glyph));
  const metrics = hhea!.readUInt16BE(34);
  return (glyph) => ({
    outline: glyf!.subarray(offset(glyph), offset(glyph + 1)),
    advance: hmtx!.readUInt16BE(4 * Math.min(glyph, metrics - 1)),
    bearing: hmtx!.readInt16BE(glyph < metrics ? 4 * glyph + 2 : 4 * metrics + 2 * (glyph - metrics)),
  });
}

/** The same outline with every component's glyph number replaced; a simple outline as it is. */
function renumberComponents(outline: Buffer, renumber: (glyph: number) => number): Buffer {
  if (outline.length === 0 || outline.readInt16BE(0) >= 0) return outline;
  const copy = Buffer.from(outline);
  let at = 10;
  for (let flags = COMPONENT.more; flags & COMPONENT.more; ) {
    flags = copy.readUInt16BE(at);
    copy.writeUInt16BE(renumber(copy.readUInt16BE(at + 2)), at + 2);
    const transform = flags & COMPONENT.scale ? 2 : flags & COMPONENT.scales ? 4 : flags & COMPONENT.matrix ? 8 : 0;
    at += 4 + (flags & COMPONENT.words ? 4 : 2) + transform;
  }
  return copy;
}
