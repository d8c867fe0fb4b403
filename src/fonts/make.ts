// The faces of one request, made: slices are cut down to its characters, pinned to its weight and joined. Loaded only when a face is in
// no cache.
import subsetFont from 'subset-font';
import type { FaceScript } from './adapt.ts';
import { assembleFace, nameFace } from './assemble.ts';
import { type OpenSlice, takeFrom } from './slices.ts';
import { FAMILY_NAMES, type Family, JOINED, SHAPED } from './typefaces.ts';
import { packWoff2 } from './woff2.ts';

/** Characters to be set in one family and weight; `sequences` are those that are drawn as one. */
export interface FaceText {
  readonly family: Family;
  readonly weight: number;
  readonly text: string;
  readonly sequences: readonly string[];
}

/** A face as the two files it is kept in. */
export interface FaceFiles {
  readonly ttf: Uint8Array;
  readonly woff2: Uint8Array;
}

/** Say how the characters around them are to be joined; every shaped face has those that its typeface knows. */
const JOINERS = '\u200c\u200d\ufe0f';
/** Cuts a variable font down to `text` and pins its weight; 'joined' drops the layout rules that {@link assembleFace} makes anew. */
async function cut(font: Buffer, text: string, weight: number, use: 'joined' | 'shaped'): Promise<Buffer> {
  return subsetFont(font, text, {
    targetFormat: 'truetype',
    preserveNameIds: [0, 13, 14],
    variationAxes: { wght: weight },
    ...(use === 'joined'
      ? { keepFeatures: ['halt', 'kern', 'palt'], dropTables: ['GSUB', 'BASE', 'vhea', 'vmtx'], noLayoutClosure: true }
      : { dropTables: ['BASE', 'vhea', 'vmtx'] }),
  });
}

/** One face for each script that needs shaping and occurs, then the one that joins what can be joined. */
export async function makeFiles(
  open: OpenSlice,
  { family, weight, text, sequences }: FaceText,
  script: FaceScript,
): Promise<readonly FaceFiles[]> {
  const wanted = new Set([...text].map((character) => character.codePointAt(0)!));
  const name = FAMILY_NAMES[family];
  const subsets: Uint8Array[] = [];
  for (const region of JOINED[script]) {
    const typeface = `noto-${family}${region}`;
    subsets.push(
      ...(await takeFrom(typeface, wanted, (path, characters) => cutSlice(open, path, characters, weight, 'joined'))),
    );
  }
  const joined = assembleFace(subsets, script, { family: name, weight });
  const fonts: Uint8Array[] = [];
  for (const { name: kind, packages, has } of SHAPED) {
    const own = new Set([...wanted].filter((code) => has.test(String.fromCodePoint(code))));
    for (const code of own) wanted.delete(code);
    const cuts = await takeFrom(
      packages[family],
      own,
      (path, characters) => cutSlice(open, path, characters + JOINERS, weight, 'shaped'),
      sequences.filter((sequence) => has.test(sequence)),
    );
    fonts.push(...cuts.map((font) => nameFace(font, { family: `${name} ${kind}`, weight })));
    for (const code of own) wanted.add(code);
  }
  return Promise.all([...fonts, joined].map(async (ttf) => ({ ttf, woff2: await packWoff2(ttf) })));
}

async function cutSlice(open: OpenSlice, path: string, text: string, weight: number, use: 'joined' | 'shaped') {
  return cut(await open(path), text, weight, use);
}
