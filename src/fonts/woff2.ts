// TrueType → WOFF2 by the fast route: no glyf transform, brotli by Node's own zlib.
// A tenth larger than the full transform and some fifty times faster to make.
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';

// The known tags in the order of their numbers: WOFF File Format 2.0, section 5.2.
const KNOWN_TAGS = (
  'cmap head hhea hmtx maxp name OS/2 post cvt_ fpgm glyf loca prep CFF_ VORG EBDT EBLC gasp hdmx kern LTSH PCLT VDMX ' +
  'vhea vmtx BASE GDEF GPOS GSUB EBSC JSTF MATH CBDT CBLC COLR CPAL SVG_ sbix acnt avar bdat bloc bsln cvar fdsc feat ' +
  'fmtx fvar gvar hsty just lcar mort morx opbd prop trak Zapf Silf Glat Gloc Feat Sill'
)
  .split(' ')
  .map((tag) => tag.replace('_', ' '));
const UNKNOWN_TAG = 63;
/** Transform version 3 says "as it is" for glyf and loca, whose version 0 is the transform. */
const NULL_TRANSFORM = 3 << 6;
const HEADER_BYTES = 48;

/** Packs a TrueType font as WOFF2; `quality` is brotli's, 0–11: 11 saves 5 % more and takes sixty times as long. */
export async function packWoff2(ttf: Uint8Array, quality = 5): Promise<Buffer> {
  const font = Buffer.from(ttf.buffer, ttf.byteOffset, ttf.byteLength);
  const tables = readDirectory(font);
  const directory = Buffer.concat(tables.map(({ tag, bytes }) => directoryEntry(tag, bytes.length)));
  const content = Buffer.concat(tables.map(({ bytes }) => bytes));
  const packed = await promisify(brotliCompress)(content, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: quality,
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_FONT,
      [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
    },
  });
  const header = Buffer.alloc(HEADER_BYTES);
  const unpadded = HEADER_BYTES + directory.length + packed.length;
  const padding = Buffer.alloc(-unpadded & 3);
  header.write('wOF2', 0, 'latin1');
  font.copy(header, 4, 0, 4);
  header.writeUInt32BE(unpadded + padding.length, 8);
  header.writeUInt16BE(tables.length, 12);
  const sfntBytes = tables.reduce((sum, { bytes }) => sum + ((bytes.length + 3) & ~3), 12 + 16 * tables.length);
  header.writeUInt32BE(sfntBytes, 16);
  header.writeUInt32BE(packed.length, 20);
  return Buffer.concat([header, directory, packed, padding]);
}

function readDirectory(font: Buffer): { tag: string; bytes: Buffer }[] {
  const tables: { tag: string; bytes: Buffer }[] = [];
  for (let i = 0; i < font.readUInt16BE(4); i++) {
    const entry = 12 + 16 * i;
    const start = font.readUInt32BE(entry + 8);
    const bytes = font.subarray(start, start + font.readUInt32BE(entry + 12));
    tables.push({ tag: font.toString('latin1', entry, entry + 4), bytes });
  }
  // The format wants loca right behind glyf.
  const rank = (tag: string) => (tag === 'loca' ? 'glyf~' : tag);
  return tables.toSorted((a, b) => (rank(a.tag) < rank(b.tag) ? -1 : 1));
}

function directoryEntry(tag: string, length: number): Buffer {
  const known = KNOWN_TAGS.indexOf(tag);
  const transform = tag === 'glyf' || tag === 'loca' ? NULL_TRANSFORM : 0;
  const flags = Buffer.from([(known < 0 ? UNKNOWN_TAG : known) | transform]);
  return Buffer.concat([flags, Buffer.from(known < 0 ? tag : '', 'latin1'), base128(length)]);
}

/** UIntBase128: seven bits a byte, the highest first, all but the last byte marked. */
function base128(value: number): Buffer {
  const bytes = [value & 127];
  for (let rest = value >>> 7; rest > 0; rest >>>= 7) bytes.unshift((rest & 127) | 128);
  return Buffer.from(bytes);
}
