// Slices of a typeface, pinned to one weight and cut down to one text → one static TrueType face.
// One face and not one a slice: a 40-slide PDF is a third smaller, and marks next to each other are squeezed.
import { adaptOutlines, type FaceScript } from './adapt.ts';
import { writeCharacterMap } from './cmap.ts';
import { writePositioning } from './gpos-write.ts';
import { writeSubstitution } from './gsub-write.ts';
import { collectOutlines, type Glyph, readOutlineTables } from './outlines.ts';
import { readTables, type Tables, writeTables } from './sfnt.ts';

/** What the face is called. */
export interface FaceStyle {
  /** Family name, e.g. `Lectern Serif`. */
  readonly family: string;
  /** 100–900. */
  readonly weight: number;
}

const WEIGHT_NAMES: Readonly<Record<number, string>> = {
  100: 'Thin',
  200: 'ExtraLight',
  300: 'Light',
  400: 'Regular',
  500: 'Medium',
  600: 'SemiBold',
  700: 'Bold',
  800: 'ExtraBold',
  900: 'Black',
};

/**
 * Assembles one face from static TrueType subsets (same units per em); the first one gives its line height.
 * Keeps kerning, `halt`, `palt`, the copyright and licence notes; adds `tnum`. Same input, same bytes.
 */
export function assembleFace(subsets: readonly Uint8Array[], script: FaceScript, style: FaceStyle): Uint8Array {
  const fonts = subsets.map(readOutlineTables);
  const [first] = fonts;
  if (!first) throw new RangeError('a face needs at least one subset');
  const outlines = collectOutlines(fonts);
  const { positioning, substitution } = adaptOutlines(outlines, script);
  const [GPOS, GSUB] = [writePositioning(positioning), writeSubstitution(substitution)];
  const { glyphs, characters } = outlines;
  const isBold = style.weight >= 600;
  return writeTables({
    ...(first.gasp && { gasp: first.gasp }),
    ...(first.prep && { prep: first.prep }),
    ...(GPOS && { GPOS }),
    ...(GSUB && { GSUB }),
    ...glyphTables(glyphs),
    cmap: writeCharacterMap(characters),
    head: headTable(first.head!, glyphs, isBold),
    hhea: hheaTable(first.hhea!, glyphs),
    maxp: maxpTable(fonts, glyphs.length),
    'OS/2': os2Table(fonts, characters.keys(), style.weight, isBold),
    post: postTable(first.post!),
    name: nameTable(first.name!, style),
  });
}

/** A static font that keeps its own tables, layout rules among them, under the face's name. */
export function nameFace(ttf: Uint8Array, style: FaceStyle): Uint8Array {
  const { STAT: _, head, ...tables } = readTables(ttf) as Record<string, Buffer>;
  return writeTables({ ...tables, head: Buffer.from(head!), name: nameTable(tables.name!, style) });
}

function glyphTables(glyphs: readonly Glyph[]): Tables {
  const loca = Buffer.alloc(4 * (glyphs.length + 1));
  const hmtx = Buffer.alloc(4 * glyphs.length);
  const parts: Buffer[] = [];
  let offset = 0;
  glyphs.forEach(({ outline, advance, bearing }, i) => {
    const padding = Buffer.alloc(-outline.length & 3);
    parts.push(outline, padding);
    offset += outline.length + padding.length;
    loca.writeUInt32BE(offset, 4 * (i + 1));
    hmtx.writeUInt16BE(advance, 4 * i);
    hmtx.writeInt16BE(bearing, 4 * i + 2);
  });
  return { glyf: Buffer.concat(parts), loca, hmtx };
}

function headTable(source: Buffer, glyphs: readonly Glyph[], isBold: boolean): Buffer {
  const head = Buffer.from(source);
  const drawn = glyphs.filter(({ outline }) => outline.length > 0);
  // xMin, yMin, xMax, yMax of all glyphs together.
  for (const [at, pick] of [
    [2, Math.min],
    [4, Math.min],
    [6, Math.max],
    [8, Math.max],
  ] as const) {
    head.writeInt16BE(
      drawn.reduce((value, { outline }) => pick(value, outline.readInt16BE(at)), 0),
      34 + at,
    );
  }
  head.writeUInt16BE(isBold ? 1 : 0, 44);
  head.writeUInt16BE(1, 50);
  return head;
}

function hheaTable(source: Buffer, glyphs: readonly Glyph[]): Buffer {
  const hhea = Buffer.from(source);
  hhea.writeUInt16BE(
    glyphs.reduce((widest, { advance }) => Math.max(widest, advance), 0),
    10,
  );
  hhea.writeUInt16BE(glyphs.length, 34);
  return hhea;
}

function maxpTable(fonts: readonly Tables[], glyphs: number): Buffer {
  const maxp = Buffer.from(fonts[0]!.maxp!);
  for (let at = 6; at < maxp.length; at += 2) {
    maxp.writeUInt16BE(Math.max(...fonts.map((font) => font.maxp!.readUInt16BE(at))), at);
  }
  maxp.writeUInt16BE(glyphs, 4);
  // Adapted signs are composites of up to three glyphs, one level above the typeface's own.
  for (const [at, triple] of [
    [10, 6],
    [12, 8],
  ] as const) {
    maxp.writeUInt16BE(Math.max(maxp.readUInt16BE(at), 3 * maxp.readUInt16BE(triple)), at);
  }
  maxp.writeUInt16BE(Math.max(3, maxp.readUInt16BE(28)), 28);
  maxp.writeUInt16BE(maxp.readUInt16BE(30) + 1, 30);
  return maxp;
}

function os2Table(fonts: readonly Tables[], codes: Iterable<number>, weight: number, isBold: boolean): Buffer {
  const os2 = Buffer.from(fonts[0]!['OS/2']!);
  os2.writeUInt16BE(weight, 4);
  // Which Unicode blocks and code pages it serves: what any of its slices does.
  for (const at of [42, 46, 50, 54, 78, 82]) {
    os2.writeUInt32BE(fonts.reduce((bits, font) => bits | font['OS/2']!.readUInt32BE(at), 0) >>> 0, at);
  }
  const [USE_TYPO_METRICS, REGULAR, BOLD] = [0x80, 0x40, 0x20];
  const style = isBold ? BOLD : weight === 400 ? REGULAR : 0;
  os2.writeUInt16BE((os2.readUInt16BE(62) & USE_TYPO_METRICS) | style, 62);
  const sorted = [...codes].toSorted((a, b) => a - b);
  os2.writeUInt16BE(Math.min(sorted[0] ?? 0, 0xffff), 64);
  os2.writeUInt16BE(Math.min(sorted.at(-1) ?? 0, 0xffff), 66);
  return os2;
}

/** Version 3: no glyph names. */
function postTable(source: Buffer): Buffer {
  const post = Buffer.from(source.subarray(0, 32));
  post.writeUInt32BE(0x00030000, 0);
  return post;
}

/** The face's own names, and the typeface's copyright (0) and licence (13, 14), which its licence wants kept. */
function nameTable(source: Buffer, { family, weight }: FaceStyle): Buffer {
  const style = WEIGHT_NAMES[weight] ?? `W${weight}`;
  const kept = readNames(source);
  const names: [number, string][] = [
    [1, weight === 400 || weight === 700 ? family : `${family} ${style}`],
    [2, weight === 700 ? 'Bold' : 'Regular'],
    [4, `${family} ${style}`],
    [6, `${family.replaceAll(' ', '')}-${style}`],
    [16, family],
    [17, style],
  ];
  for (const id of [0, 13, 14]) {
    const text = kept.get(id);
    if (text) names.push([id, text]);
  }
  return writeNames(names.toSorted(([a], [b]) => a - b));
}

function readNames(name: Buffer): Map<number, string> {
  const names = new Map<number, string>();
  const storage = name.readUInt16BE(4);
  for (let i = 0; i < name.readUInt16BE(2); i++) {
    const [platform, , , id, length, offset] = [0, 2, 4, 6, 8, 10].map((at) => name.readUInt16BE(6 + 12 * i + at));
    const text = name.subarray(storage + offset!, storage + offset! + length!);
    // Windows platform: UTF-16, big-endian.
    if (platform === 3) names.set(id!, Buffer.from(text).swap16().toString('utf16le'));
  }
  return names;
}

function writeNames(names: readonly [id: number, text: string][]): Buffer {
  const records = Buffer.alloc(6 + 12 * names.length);
  records.writeUInt16BE(names.length, 2);
  records.writeUInt16BE(records.length, 4);
  const texts = names.map(([, text]) => Buffer.from(text, 'utf16le').swap16());
  let offset = 0;
  names.forEach(([id], i) => {
    // Windows, Unicode, English (United States).
    [3, 1, 0x409, id, texts[i]!.length, offset].forEach((value, k) => {
      records.writeUInt16BE(value, 6 + 12 * i + 2 * k);
    });
    offset += texts[i]!.length;
  });
  return Buffer.concat([records, ...texts]);
}
