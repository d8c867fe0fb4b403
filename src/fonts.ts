// The faces one article needs, made from the Noto packages: characters and weights in, TrueType and WOFF2 bytes out.
// Reads the slices of the packages, asks the cache first; the bytes themselves are made by fonts/.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { type Cache, noCache } from './cache.ts';
import { type FaceScript, partsOf } from './fonts/adapt.ts';
import { assembleFace } from './fonts/assemble.ts';
import { formatUnicodeRange, parseUnicodeRange, readCharacterMap } from './fonts/cmap.ts';
import { readTables } from './fonts/sfnt.ts';
import { packWoff2 } from './fonts/woff2.ts';

export type { FaceScript } from './fonts/adapt.ts';
export type Family = 'serif' | 'sans';

/** Text to be set in one family and weight (100–900; the serif begins at 200). */
export interface FaceRequest {
  readonly family: Family;
  readonly weight: number;
  readonly text: string;
}

/** What one article asks for. `hans` and `hant` choose the shapes of Han characters, `latn` narrow quotation marks. */
export interface FontRequest {
  readonly characters: readonly FaceRequest[];
  readonly script: FaceScript;
}

/** One static face: `unicodeRange` is exactly what it has. `ttf` is for print (embeds as TrueType), `woff2` for screens. */
export interface Face {
  readonly family: Family;
  readonly weight: number;
  readonly unicodeRange: string;
  readonly ttf: Uint8Array;
  readonly woff2: Uint8Array;
}

export interface PreparedFonts {
  /** One for each family and weight asked for, in the order of asking. */
  readonly faces: readonly Face[];
  /** Characters that no font has, once each, by code point. */
  readonly missing: readonly string[];
}

/** The CSS names of the families. */
export const FAMILY_NAMES: Readonly<Record<Family, string>> = { serif: 'Lectern Serif', sans: 'Lectern Sans' };

/** Counts up whenever the same request would give other bytes. */
const CODE_VERSION = 1;
/** What timers, page numbers and hyphenation write without its standing in any text. */
const ALWAYS = ' -0123456789:/';
/** The packages to look in, the script's own shapes first. */
const TYPEFACES: Readonly<Record<FaceScript, readonly string[]>> = {
  hans: ['sc', 'tc'],
  hant: ['tc', 'sc'],
  latn: ['sc', 'tc'],
};
/** Needs no glyph: control, layout and joining characters, and white space, which browsers draw themselves. */
const UNDRAWN = /[\p{Cc}\p{Cf}\p{Cs}\p{Z}\p{Default_Ignorable_Code_Point}]/u;

/** Makes, or takes from `cache`, one face for every family and weight asked for. Same request, same bytes. */
export async function prepareFonts(
  { characters, script }: FontRequest,
  cache: Cache = noCache,
): Promise<PreparedFonts> {
  const requests = uniteRequests(characters, script);
  const open = sliceOpener();
  const missing = new Set<string>();
  const prepareFace = async ({ family, weight, text, needed }: UnitedRequest): Promise<Face> => {
    const typefaces = TYPEFACES[script].map((region) => `noto-${family}-${region}`);
    const versions = await Promise.all(typefaces.map(typefaceVersion));
    const key = JSON.stringify(['face', CODE_VERSION, versions, process.versions.brotli, weight, script, text]);
    const kept = await cache.read(key);
    const { ttf, woff2 } = kept ? unpackFace(kept) : await makeFace(typefaces, open, { family, weight, text }, script);
    if (!kept) await cache.write(key, packFace(ttf, woff2));
    const has = readCharacterMap(readTables(ttf).cmap!);
    for (const character of needed) {
      if (!isDrawn(character, has) && !UNDRAWN.test(character)) missing.add(character);
    }
    return { family, weight, unicodeRange: formatUnicodeRange(has.keys()), ttf, woff2 };
  };
  const faces = await Promise.all(requests.map(prepareFace));
  return { faces, missing: [...missing].toSorted(byCodePoint) };
}

/** `@font-face` rules that carry the faces as `data:` URIs. */
export function fontCss(faces: readonly Face[], format: 'truetype' | 'woff2'): string {
  return faces
    .map(({ family, weight, unicodeRange, ttf, woff2 }) => {
      const [type, bytes] = format === 'woff2' ? ['font/woff2', woff2] : ['font/ttf', ttf];
      const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
      return `@font-face{font-family:"${FAMILY_NAMES[family]}";font-style:normal;font-weight:${weight};src:url(data:${type};base64,${data}) format("${format}");unicode-range:${unicodeRange}}`;
    })
    .join('\n');
}

/** A request with its texts united: `text` is what to put into the face, `needed` what has to be drawn, once each. */
interface UnitedRequest extends FaceRequest {
  readonly needed: ReadonlySet<string>;
}

/** One request for each family and weight. */
function uniteRequests(requests: readonly FaceRequest[], script: FaceScript): UnitedRequest[] {
  const faces = new Map<string, FaceRequest>();
  for (const request of requests) {
    const key = `${request.family} ${request.weight}`;
    faces.set(key, { ...request, text: (faces.get(key)?.text ?? '') + request.text });
  }
  return [...faces.values()].map(({ family, weight, text }) => {
    // Browsers draw a letter and its accent as one character where the font has it.
    const needed = new Set(text.normalize('NFC'));
    const characters = new Set([...ALWAYS, ...text, ...needed, ...partsOf(text, script)].filter(isCharacter));
    return { family, weight, text: [...characters].toSorted(byCodePoint).join(''), needed };
  });
}

/** Line breaks and their like have no place in a font. */
const isCharacter = (character: string): boolean => !/[\p{Cc}\p{Cs}]/u.test(character);

const byCodePoint = (a: string, b: string): number => a.codePointAt(0)! - b.codePointAt(0)!;

/** Whether `has` holds the character, or all that it is canonically composed of. */
function isDrawn(character: string, has: ReadonlyMap<number, number>): boolean {
  return [character, character.normalize('NFD')].some((form) => [...form].every((c) => has.has(c.codePointAt(0)!)));
}

/** The slices, by path, that promise a character; the alphabets' own slices first. */
type Slices = ReadonlyMap<number, readonly string[]>;

const slicesRead = new Map<string, Promise<Slices>>();

function openSlices(typeface: string): Promise<Slices> {
  const slices = slicesRead.get(typeface) ?? readSlices(typeface);
  slicesRead.set(typeface, slices);
  return slices;
}

async function readSlices(typeface: string): Promise<Slices> {
  const folder = dirname(manifestOf(typeface));
  const ranges = JSON.parse(await readFile(join(folder, 'unicode.json'), 'utf8')) as Record<string, string>;
  const slices = new Map<number, string[]>();
  const numbered = /^\[(\d+)\]$/;
  const ordered = Object.entries(ranges).toSorted(([a], [b]) => Number(numbered.test(a)) - Number(numbered.test(b)));
  for (const [slice, range] of ordered) {
    const path = join(folder, 'files', `${typeface}-${slice.replace(numbered, '$1')}-wght-normal.woff2`);
    for (const [first, last] of parseUnicodeRange(range)) {
      for (let code = first; code <= last; code++) {
        const promised = slices.get(code);
        if (promised) promised.push(path);
        else slices.set(code, [path]);
      }
    }
  }
  return slices;
}

function manifestOf(typeface: string): string {
  return createRequire(import.meta.url).resolve(`@fontsource-variable/${typeface}/package.json`);
}

async function typefaceVersion(typeface: string): Promise<string> {
  const { version } = JSON.parse(await readFile(manifestOf(typeface), 'utf8')) as { version: string };
  return `${typeface}@${version}`;
}

/** Gives a slice as a variable TrueType font. */
type OpenSlice = (path: string) => Promise<Buffer>;

/** Unpacks each slice once, for all weights: that costs more than cutting it. */
function sliceOpener(): OpenSlice {
  const opened = new Map<string, Promise<Buffer>>();
  return (path) => {
    const slice = opened.get(path) ?? unpackSlice(path);
    opened.set(path, slice);
    return slice;
  };
}

let unpacked: Promise<unknown> = Promise.resolve();

/** One at a time: the decoder hands out its own memory, which the next call overwrites. */
function unpackSlice(path: string): Promise<Buffer> {
  const slice = Promise.all([import('wawoff2'), readFile(path), unpacked.catch(() => undefined)]).then(
    async ([{ default: decoder }, woff2]) => Buffer.from(await decoder.decompress(woff2)),
  );
  unpacked = slice;
  return slice;
}

/** Cuts a variable font down to `text` and pins its weight. */
async function cut(font: Buffer, text: string, weight: number): Promise<Buffer> {
  // Imported late: a run that finds its faces in the cache needs no HarfBuzz.
  const { default: subsetFont } = await import('subset-font');
  return subsetFont(font, text, {
    targetFormat: 'truetype',
    keepFeatures: ['halt', 'kern', 'palt'],
    preserveNameIds: [0, 13, 14],
    dropTables: ['GSUB', 'BASE', 'vhea', 'vmtx'],
    noLayoutClosure: true,
    variationAxes: { wght: weight },
  });
}

async function makeFace(
  typefaces: readonly string[],
  open: OpenSlice,
  { family, weight, text }: FaceRequest,
  script: FaceScript,
): Promise<{ ttf: Uint8Array; woff2: Uint8Array }> {
  const subsets: Uint8Array[] = [];
  const wanted = new Set([...text].map((character) => character.codePointAt(0)!));
  for (const typeface of typefaces) {
    if (wanted.size === 0) break;
    const slices = await openSlices(typeface);
    // A slice may lack what it promises: then the next one that promises it, then the other script's.
    for (let choice = 0; ; choice++) {
      const plan = new Map<string, string>();
      for (const code of wanted) {
        const path = slices.get(code)?.[choice];
        if (path) plan.set(path, (plan.get(path) ?? '') + String.fromCodePoint(code));
      }
      if (plan.size === 0) break;
      const ordered = [...plan].toSorted(([a], [b]) => (a < b ? -1 : 1));
      const round = await Promise.all(
        ordered.map(async ([path, characters]) => cut(await open(path), characters, weight)),
      );
      for (const subset of round) {
        const found = [...readCharacterMap(readTables(subset).cmap!).keys()].filter((code) => wanted.delete(code));
        if (found.length) subsets.push(subset);
      }
    }
  }
  const ttf = assembleFace(subsets, { family: FAMILY_NAMES[family], weight, script });
  return { ttf, woff2: await packWoff2(ttf) };
}

/** A face as one cache entry: the length of the TrueType file, that file, the WOFF2 file. */
function packFace(ttf: Uint8Array, woff2: Uint8Array): Uint8Array {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(ttf.length);
  return Buffer.concat([length, ttf, woff2]);
}

function unpackFace(entry: Uint8Array): { ttf: Uint8Array; woff2: Uint8Array } {
  const length = Buffer.from(entry.subarray(0, 4)).readUInt32BE();
  return { ttf: entry.subarray(4, 4 + length), woff2: entry.subarray(4 + length) };
}
