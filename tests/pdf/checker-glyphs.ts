// The glyphs that a PDF shows, for the checker: each is in the embedded font, is a character, and is as wide as the file says.
import { decodePDFRawStream, type PDFDict, type PDFDocument, PDFName, PDFNumber, PDFRawStream } from '@cantoo/pdf-lib';
import { readCharacterMap } from './checker-fonts.ts';
import { arrayOf, dictOf, nameOf } from './checker-values.ts';

/** Codes that are shown, by font. */
export type Shown = ReadonlyMap<PDFDict, ReadonlySet<number>>;

/** Faults of what is shown: one of each kind a font. */
export function* checkGlyphs(pdf: PDFDocument, shown: Shown): Generator<string> {
  for (const [font, codes] of shown) {
    const name = nameOf(font.get(PDFName.of('BaseFont')));
    if (nameOf(font.get(PDFName.of('Subtype'))) !== 'Type0') continue;
    if (!/^Identity-[HV]$/.test(nameOf(font.get(PDFName.of('Encoding')))))
      yield `encoding: ${name} has another than Identity`;
    const map = font.lookup(PDFName.of('ToUnicode'));
    const characters = readCharacterMap(map instanceof PDFRawStream ? latin(map) : '');
    const mute = [...codes].find((code) => !characters.get(code));
    if (mute !== undefined) yield `unicode: ${name} shows ${mute}, which is no character`;
    const cid = dictOf(pdf.context.lookup(arrayOf(font.lookup(PDFName.of('DescendantFonts')))[0]));
    const program = dictOf(cid?.lookup(PDFName.of('FontDescriptor')))?.lookup(PDFName.of('FontFile2'));
    if (dictOf(cid?.lookup(PDFName.of('FontDescriptor')))?.has(PDFName.of('CIDSet')))
      yield `subset: ${name} lists its glyphs`;
    const way = cid?.lookup(PDFName.of('CIDToGIDMap'));
    if (!cid || (way !== PDFName.of('Identity') && !(way instanceof PDFRawStream)))
      yield `glyph: ${name} says no way to its glyphs`;
    else if (program instanceof PDFRawStream) yield* checkProgram(name, cid, way, program, codes);
  }
}

function* checkProgram(
  name: string,
  cid: PDFDict,
  way: unknown,
  program: PDFRawStream,
  codes: ReadonlySet<number>,
): Generator<string> {
  const table = way instanceof PDFRawStream ? Buffer.from(decodePDFRawStream(way).decode()) : undefined;
  const { count, widthOf } = readProgram(Buffer.from(decodePDFRawStream(program).decode()));
  const widths = readWidths(cid);
  const glyphs = [...codes].map((code) => ({
    code,
    glyph: table ? (2 * code + 1 < table.length ? table.readUInt16BE(2 * code) : 0) : code,
  }));
  const none = glyphs.find(({ glyph }) => glyph === 0 || glyph >= count);
  if (none) yield `glyph: ${name} has none for ${none.code}`;
  const wrong = glyphs.find(
    ({ code, glyph }) => glyph < count && Math.abs((widths.get(code) ?? widths.get(-1)!) - widthOf(glyph)) > 1,
  );
  if (wrong) yield `width: ${name} says another for ${wrong.code} than its glyph has`;
}

/** How many glyphs a TrueType program has, and their widths in thousandths. */
function readProgram(program: Buffer): { readonly count: number; readonly widthOf: (glyph: number) => number } {
  const tables = new Map<string, number>();
  for (let i = 0; i < program.readUInt16BE(4); i++) {
    const row = 12 + 16 * i;
    tables.set(program.toString('latin1', row, row + 4), program.readUInt32BE(row + 8));
  }
  const em = program.readUInt16BE(tables.get('head')! + 18);
  const metrics = program.readUInt16BE(tables.get('hhea')! + 34);
  const widthOf = (glyph: number) =>
    (program.readUInt16BE(tables.get('hmtx')! + 4 * Math.min(glyph, metrics - 1)) * 1000) / em;
  return { count: program.readUInt16BE(tables.get('maxp')! + 4), widthOf };
}

/** Widths by code, that of all others under -1 (ISO 32000-1, 9.7.4.3). */
function readWidths(cid: PDFDict): ReadonlyMap<number, number> {
  const number = (value: unknown) => (value instanceof PDFNumber ? value.asNumber() : Number.NaN);
  const widths = new Map([[-1, cid.has(PDFName.of('DW')) ? number(cid.lookup(PDFName.of('DW'))) : 1000]]);
  const rows = arrayOf(cid.lookup(PDFName.of('W')));
  for (let at = 0; at < rows.length; ) {
    const list = arrayOf(rows[at + 1]);
    for (const [index, width] of list.entries()) widths.set(number(rows[at]) + index, number(width));
    if (list.length === 0)
      for (let code = number(rows[at]); code <= number(rows[at + 1]); code++) widths.set(code, number(rows[at + 2]));
    at += list.length > 0 ? 2 : 3;
  }
  return widths;
}

function latin(stream: PDFRawStream): string {
  return new TextDecoder('latin1').decode(decodePDFRawStream(stream).decode());
}
