// The faces one article needs, made from the Noto packages: characters and weights in, TrueType and WOFF2 bytes out.
// Reads the slices of the packages, asks the cache first; the bytes themselves are made by fonts/.
// What is written in Han, kana, Hangul or an alphabet is joined to one face; scripts whose letters need shaping stay by themselves.
import { type Cache, noCache } from './cache.ts';
import { type FaceScript, partsOf } from './fonts/adapt.ts';
import { formatUnicodeRange, readCharacterMap } from './fonts/cmap.ts';
import type { FaceFiles, FaceText } from './fonts/make.ts';
import { readTables } from './fonts/sfnt.ts';
import { sliceOpener } from './fonts/slices.ts';
import { cutterVersions, FAMILY_NAMES, type Family, typefaceVersions } from './fonts/typefaces.ts';
import { rememberWhile } from './text/remember.ts';

export type { FaceScript } from './fonts/adapt.ts';
export { FAMILY_NAMES, type Family } from './fonts/typefaces.ts';

/** Text to be set in one family and weight (100–900; the serif begins at 200). */
export interface FaceRequest {
  readonly family: Family;
  readonly weight: number;
  readonly text: string;
}

/** What one article asks for; the script chooses the shapes of Han characters and the width of quotation marks. */
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
  /**
   * For each family and weight asked for, in the order of asking, those for scripts that need shaping, then the joined one. Browsers
   * ask the last first: so figures are the joined face's, and only a keycap, which that cannot draw whole, is the emoji's.
   */
  readonly faces: readonly Face[];
  /** Characters that no font has, once each, by code point. */
  readonly missing: readonly string[];
}

/** Counts up whenever the same request would give other bytes. */
const CODE_VERSION = 3;
/** What timers, page numbers and hyphenation write without its standing in any text. */
const ALWAYS = ' -0123456789:/';
/** Needs no glyph: control, layout and joining characters, and white space, which browsers draw themselves. */
const UNDRAWN = /[\p{Cc}\p{Cf}\p{Cs}\p{Z}\p{Default_Ignorable_Code_Point}]/u;

/** Several characters that are one emoji: a flag, a keycap, people of a colour or at their work (Unicode Technical Standard 51). */
const SEQUENCE =
  /\p{RI}{2}|\p{Emoji}\ufe0f?(?:\p{Emoji_Modifier}|\u20e3|\u200d\p{Emoji}\ufe0f?|[\u{e0020}-\u{e007f}])+/gu;

/** Every character of a text once, and every emoji of several: a text that asks for the same faces. */
export function charactersOf(text: string): string {
  return [...new Set(text), ...sequencesIn(text)].toSorted().join(' ');
}

const sequencesIn = (text: string): readonly string[] => [...new Set(text.match(SEQUENCE))].toSorted();

/** Makes, or takes from `cache`, one face for every family and weight asked for. Same request, same bytes. */
export async function prepareFonts(
  { characters, script }: FontRequest,
  cache: Cache = noCache,
): Promise<PreparedFonts> {
  const requests = uniteRequests(characters, script);
  const open = sliceOpener();
  // Imported late: a run that finds its faces in the cache makes none.
  const make = async (request: FaceText) => (await import('./fonts/make.ts')).makeFiles(open, request, script);
  const missing = new Set<string>();
  const prepare = async ({ needed, ...request }: UnitedRequest): Promise<readonly Face[]> => {
    const key = JSON.stringify([
      'face',
      CODE_VERSION,
      await typefaceVersions(request.family),
      await cutterVersions(),
      process.versions.brotli,
      request,
      script,
    ]);
    const kept = await cache.read(key);
    const files = kept ? unpackFiles(kept) : await make(request);
    if (!kept) await cache.write(key, packFiles(files));
    const faces = files.map(({ ttf, woff2 }) => ({ ttf, woff2, has: readCharacterMap(readTables(ttf).cmap!) }));
    for (const character of needed) {
      if (!faces.some(({ has }) => isDrawn(character, has)) && !UNDRAWN.test(character)) missing.add(character);
    }
    const { family, weight } = request;
    return faces.map(({ ttf, woff2, has }) => ({
      family,
      weight,
      unicodeRange: formatUnicodeRange(has.keys()),
      ttf,
      woff2,
    }));
  };
  const faces = (await Promise.all(requests.map(prepare))).flat();
  return { faces, missing: [...missing].toSorted(byCodePoint) };
}

/** `@font-face` rules that carry the faces as `data:` URIs, in their order. */
export function fontCss(faces: readonly Face[], format: 'truetype' | 'woff2'): string {
  return faces
    .map(({ family, weight, unicodeRange, ttf, woff2 }) => {
      const [type, bytes] = format === 'woff2' ? ['font/woff2', woff2] : ['font/ttf', ttf];
      const data = base64(bytes);
      return `@font-face{font-family:"${FAMILY_NAMES[family]}";font-style:normal;font-weight:${weight};src:url(data:${type};base64,${data}) format("${format}");unicode-range:${unicodeRange}}`;
    })
    .join('\n');
}

const base64 = rememberWhile((bytes: Uint8Array) =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64'),
);

/** A request with its texts united: `text` is what to put into the face, `needed` what has to be drawn, once each, `sequences` what is drawn as one. */
interface UnitedRequest extends FaceText {
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
    const all = [...characters].toSorted(byCodePoint).join('');
    return { family, weight, text: all, sequences: sequencesIn(text), needed };
  });
}

/** Line breaks and their like have no place in a font. */
const isCharacter = (character: string): boolean => !/[\p{Cc}\p{Cs}]/u.test(character);

const byCodePoint = (a: string, b: string): number => a.codePointAt(0)! - b.codePointAt(0)!;

/** Whether `has` holds the character, or all that it is canonically composed of. */
function isDrawn(character: string, has: ReadonlyMap<number, number>): boolean {
  return [character, character.normalize('NFD')].some((form) => [...form].every((c) => has.has(c.codePointAt(0)!)));
}

/** Files one behind the other, each with its length before it. */
function packFiles(files: readonly FaceFiles[]): Uint8Array {
  return Buffer.concat(
    files.flatMap(({ ttf, woff2 }) =>
      [ttf, woff2].flatMap((file) => {
        const length = Buffer.alloc(4);
        length.writeUInt32BE(file.length);
        return [length, file];
      }),
    ),
  );
}

function unpackFiles(entry: Uint8Array): readonly FaceFiles[] {
  const bytes = Buffer.from(entry.buffer, entry.byteOffset, entry.byteLength);
  const parts: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; ) {
    const end = at + 4 + bytes.readUInt32BE(at);
    parts.push(bytes.subarray(at + 4, end));
    at = end;
  }
  return parts.flatMap((ttf, i) => (i % 2 === 0 ? [{ ttf, woff2: parts[i + 1]! }] : []));
}
