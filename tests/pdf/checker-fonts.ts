// Fonts of a PDF, for the checker: embedded, no pictures of glyphs, and every glyph says which real character it is.
import { decodePDFRawStream, PDFDict, type PDFDocument, PDFName, PDFRawStream } from '@cantoo/pdf-lib';
import { arrayOf, dictOf, nameOf } from './checker-values.ts';

/** Radicals that look like characters, private use, lost characters, no character at all. */
const WRONG = /[\u2e80-\u2fdf\ue000-\uf8ff\ufffd\ufeff\ufffe\u0000]/u;

/** Faults of all fonts. */
export function* checkFonts(pdf: PDFDocument): Generator<string> {
  for (const [, font] of pdf.context.enumerateIndirectObjects()) {
    if (!(font instanceof PDFDict) || nameOf(font.get(PDFName.of('Type'))) !== 'Font') continue;
    const subtype = nameOf(font.get(PDFName.of('Subtype')));
    // A descendant is checked with the composite font that it belongs to.
    if (subtype.startsWith('CIDFont')) continue;
    const name = nameOf(font.get(PDFName.of('BaseFont')));
    if (subtype === 'Type3') {
      yield `font: ${name || 'one'} is of Type 3`;
      continue;
    }
    if (subtype !== 'Type0') yield `font: ${name} is of ${subtype}, which Chromium does not write`;
    const inner = arrayOf(font.lookup(PDFName.of('DescendantFonts'))).map((ref) => pdf.context.lookup(ref))[0];
    const descriptor = dictOf((dictOf(inner) ?? font).lookup(PDFName.of('FontDescriptor')));
    if (!['FontFile', 'FontFile2', 'FontFile3'].some((key) => descriptor?.has(PDFName.of(key))))
      yield `font: ${name} is not embedded`;
    const map = font.lookup(PDFName.of('ToUnicode'));
    if (!(map instanceof PDFRawStream)) {
      yield `unicode: ${name} does not say which characters it shows`;
      continue;
    }
    const characters = readCharacterMap(new TextDecoder('latin1').decode(decodePDFRawStream(map).decode()));
    const wrong = [...characters.values()].find((text) => WRONG.test(text));
    if (wrong !== undefined) yield `unicode: ${name} shows U+${wrong.codePointAt(0)!.toString(16).toUpperCase()}`;
  }
}

/** The text of every code that a ToUnicode map has (ISO 32000-1, 9.10.3). */
export function readCharacterMap(map: string): ReadonlyMap<number, string> {
  const found = new Map<number, string>();
  const text = (hex: string) => new TextDecoder('utf-16be').decode(Buffer.from(hex.padStart(4, '0'), 'hex'));
  for (const [, body] of map.matchAll(/beginbfchar(.*?)endbfchar/gs))
    for (const [, code, to] of body!.matchAll(/<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]*)>/g))
      found.set(Number.parseInt(code!, 16), text(to!));
  for (const [, body] of map.matchAll(/beginbfrange(.*?)endbfrange/gs)) {
    for (const [, from, to, first] of body!.matchAll(/<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>/g)) {
      const start = Number.parseInt(from!, 16);
      for (let i = 0; i <= Number.parseInt(to!, 16) - start; i++) {
        const last = (Number.parseInt(first!.slice(-4), 16) + i).toString(16).padStart(4, '0');
        found.set(start + i, text(first!.slice(0, -4) + last));
      }
    }
  }
  return found;
}
