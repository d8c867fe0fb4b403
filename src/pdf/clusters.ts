// Letters that are drawn with several glyphs, as Arabic ones are with their dots. Chromium says of such a group which words it
// stands for (ActualText), but of its glyphs alone that they are U+0000, which no file may hold (ISO 14289-1, 7.21.7). Here each
// group gets codes of its own: the first is the words, the others are nothing to be read. What is drawn stays the same.
import { dictAt, itemsAt, type Pdf, type PdfObject, pack, putObject, unpack } from './file.ts';
import { type Dict, dictOf, readText, referred, type Value } from './syntax.ts';

/** Stands for a glyph that is no character of its own: COMBINING GRAPHEME JOINER, which no program shows or searches. */
const SILENT = '\u034f';
const STEPS = /\/(\S+) \S+ Tf|\/ActualText (<[0-9A-Fa-f]*>)|^EMC$|<([0-9A-Fa-f]*)> Tj/gm;

interface Face {
  readonly map: PdfObject;
  readonly descendant: Dict;
  /** Codes that are said to be U+0000. */
  readonly mute: ReadonlySet<number>;
  /** Codes added, by glyph and words. */
  readonly added: Map<string, { readonly code: number; readonly glyph: number; readonly words: string }>;
  /** The first code that is free. */
  readonly first: number;
}

/** Gives groups of glyphs their own codes: `write` goes over what each page draws, `finish` then tells the fonts. */
export function namesOfClusters(pdf: Pdf): {
  readonly write: (content: string, resources: Dict | undefined) => string;
  readonly finish: () => void;
} {
  const faces = new Map<number, Face | undefined>();
  const faceOf = (resources: Dict | undefined, name: string): Face | undefined => {
    const number = referred(dictAt(pdf, resources?.get('/Font'))?.get(`/${name}`));
    if (number === undefined) return undefined;
    if (!faces.has(number)) faces.set(number, readFace(pdf, number));
    return faces.get(number);
  };
  return {
    write: (content, resources) => writeCodes(content, (name) => faceOf(resources, name)),
    finish: () => {
      for (const face of faces.values()) if (face) finishFace(pdf, face);
    },
  };
}

/** A font with glyphs that are said to be U+0000; undefined for any other. */
function readFace(pdf: Pdf, number: number): Face | undefined {
  const font = dictAt(pdf, `${number} 0 R`);
  const map = pdf.objects.get(referred(font?.get('/ToUnicode')) ?? -1);
  const descendant = dictAt(pdf, itemsAt(pdf, font?.get('/DescendantFonts'))[0]);
  const text = map && unpack(map);
  if (!text || !descendant || descendant.get('/CIDToGIDMap') !== '/Identity') return undefined;
  const mute = new Set(
    [...text.matchAll(/^<([0-9A-Fa-f]{4})> <0000>$/gm)].map(([, code]) => Number.parseInt(code!, 16)),
  );
  if (mute.size === 0) return undefined;
  const codes = [...text.matchAll(/^<([0-9A-Fa-f]{4})>/gm)].map(([, code]) => Number.parseInt(code!, 16));
  const widths = [...readWidths(pdf, descendant).keys()];
  return { map: map!, descendant, mute, added: new Map(), first: Math.max(...codes, ...widths) + 1 };
}

function writeCodes(content: string, faceOf: (name: string) => Face | undefined): string {
  if (!content.includes('/ActualText')) return content;
  let face: Face | undefined;
  let words: string | undefined;
  return content.replace(STEPS, (step, font?: string, actual?: string, codes?: string) => {
    if (font !== undefined) face = faceOf(font);
    else if (actual !== undefined) words = readText(actual);
    else if (codes === undefined) words = undefined;
    else if (face && words !== undefined) {
      const group = (codes.match(/.{4}/g) ?? []).map((code) => Number.parseInt(code, 16));
      const written = group.map((glyph) => {
        const code = codeFor(face!, glyph, words!);
        words = SILENT;
        return code.toString(16).padStart(4, '0').toUpperCase();
      });
      return `<${written.join('')}> Tj`;
    }
    return step;
  });
}

function codeFor(face: Face, glyph: number, words: string): number {
  const key = `${glyph} ${words}`;
  const known = face.added.get(key);
  if (known) return known.code;
  const code = face.first + face.added.size;
  face.added.set(key, { code, glyph, words });
  return code;
}

/** Codes to one section of a map (Adobe Technical Note 5411). */
const SECTION = 100;

function finishFace(pdf: Pdf, { map, descendant, added, first }: Face): void {
  const hex = (code: number) => code.toString(16).padStart(4, '0').toUpperCase();
  const rows = [...added.values()].map(
    ({ code, words }) => `<${hex(code)}> <${Buffer.from(words, 'utf16le').swap16().toString('hex').toUpperCase()}>\n`,
  );
  let sections = '';
  for (let at = 0; at < rows.length; at += SECTION) {
    const part = rows.slice(at, at + SECTION);
    sections += `${part.length} beginbfchar\n${part.join('')}endbfchar\n`;
  }
  const text = unpack(map)!.replace(/^(<[0-9A-Fa-f]{4}> )<0000>$/gm, `$1<${hex(SILENT.charCodeAt(0))}>`);
  Object.assign(map, pack(text.replace(/^endcmap/m, `${sections}endcmap`), map.value as Dict));
  if (added.size === 0) return;
  const widths = readWidths(pdf, descendant);
  const wide = [...added.values()].map(({ glyph }) => widths.get(glyph) ?? descendant.get('/DW') ?? '1000');
  descendant.set('/W', [...itemsAt(pdf, descendant.get('/W')), String(first), wide]);
  const glyphs = [...Array(first).keys(), ...[...added.values()].map(({ glyph }) => glyph)];
  const table = glyphs.map((glyph) => String.fromCharCode(glyph >> 8, glyph & 255)).join('');
  descendant.set('/CIDToGIDMap', putObject(pdf, pack(table, dictOf({}))));
}

/** Widths by code (ISO 32000-1, 9.7.4.3). */
function readWidths(pdf: Pdf, descendant: Dict): ReadonlyMap<number, Value> {
  const widths = new Map<number, Value>();
  const rows = itemsAt(pdf, descendant.get('/W'));
  for (let at = 0; at < rows.length; ) {
    const first = Number(rows[at]);
    const next = rows[at + 1];
    if (Array.isArray(next)) {
      for (const [index, width] of next.entries()) widths.set(first + index, width);
      at += 2;
    } else {
      for (let code = first; code <= Number(next); code++) widths.set(code, rows[at + 2]!);
      at += 3;
    }
  }
  return widths;
}
