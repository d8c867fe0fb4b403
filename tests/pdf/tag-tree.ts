// What a PDF says by its tags: the words of its elements in reading order, as a screen reader gets them. Words that replace glyphs
// (ActualText) and runs that are drawn backwards (ReversedChars) are read as ISO 32000-1, 14.9.4 and 14.8.2.3.3 say.
import { decodePDFRawStream, type PDFDict, type PDFDocument, PDFName, PDFRawStream, PDFRef } from '@cantoo/pdf-lib';
import { readCharacterMap } from './checker-fonts.ts';
import type { Element } from './checker-tree.ts';
import { arrayOf, dictOf, nameOf, textOf } from './checker-values.ts';

/** Words of each run of marked content, by "page-or-stream MCID". */
export type Runs = ReadonlyMap<string, string>;

/** A font of a page, and a code of it that the page shows. */
type OnGlyph = (font: PDFDict, code: number) => void;

/** Reads what all pages and their forms draw; `onGlyph` gets every glyph, tagged or not. */
export function readRuns(pdf: PDFDocument, onGlyph: OnGlyph = () => undefined): Runs {
  const runs = new Map<string, string>();
  const maps = new Map<string, ReadonlyMap<number, string>>();
  const fontsOf = (resources: PDFDict | undefined) => (name: string) => {
    const font = dictOf(dictOf(resources?.lookup(PDFName.of('Font')))?.lookup(PDFName.of(name)));
    const map = font?.get(PDFName.of('ToUnicode'));
    const stream = map instanceof PDFRef ? pdf.context.lookup(map) : map;
    const known = maps.get(String(map)) ?? readCharacterMap(stream instanceof PDFRawStream ? decode(stream) : '');
    maps.set(String(map), known);
    return (code: number) => {
      if (font) onGlyph(font, code);
      return known.get(code) ?? '\ufffd';
    };
  };
  for (const page of pdf.getPages()) {
    const contents = page.node.Contents();
    const streams =
      contents instanceof PDFRawStream ? [contents] : arrayOf(contents).map((ref) => pdf.context.lookup(ref));
    const content = streams.map((stream) => (stream instanceof PDFRawStream ? decode(stream) : '')).join('\n');
    readContent(content, fontsOf(page.node.Resources()), String(page.ref), runs);
  }
  for (const [ref, object] of pdf.context.enumerateIndirectObjects()) {
    if (!(object instanceof PDFRawStream) || nameOf(object.dict.get(PDFName.of('Subtype'))) !== 'Form') continue;
    readContent(decode(object), fontsOf(dictOf(object.dict.lookup(PDFName.of('Resources')))), String(ref), runs);
  }
  return runs;
}

function decode(stream: PDFRawStream): string {
  return new TextDecoder('latin1').decode(decodePDFRawStream(stream).decode());
}

const TOKEN = /\((?:\\[\s\S]|[^\\()])*\)|<<|>>|<[0-9A-Fa-f\s]*>|\[|\]|\/[^\s/<>[\]()]*|[^\s/<>[\]()]+/g;

/** A marked stretch: whose words it holds, and how they are to be read. */
interface Mark {
  readonly id?: string;
  readonly actual?: string;
  readonly isReversed: boolean;
  readonly pieces: string[];
}

function readContent(
  content: string,
  fontOf: (name: string) => (code: number) => string,
  place: string,
  runs: Map<string, string>,
): void {
  const marks: Mark[] = [];
  let font: ((code: number) => string) | undefined;
  let operands: string[] = [];
  const say = (words: string) => marks.at(-1)?.pieces.push(words);
  for (const [token] of content.matchAll(TOKEN)) {
    switch (token) {
      case 'BDC':
      case 'BMC': {
        const id = operands[operands.indexOf('/MCID') + 1];
        const actual = operands[operands.indexOf('/ActualText') + 1];
        marks.push({
          ...(operands.includes('/MCID') && { id: `${place} ${id}` }),
          ...(operands.includes('/ActualText') && { actual: wordsOf(actual!) }),
          isReversed: operands.includes('/ReversedChars'),
          pieces: [],
        });
        break;
      }
      case 'EMC': {
        const { id, actual, isReversed, pieces } = marks.pop()!;
        const words = actual ?? (isReversed ? pieces.toReversed() : pieces).join('');
        if (id !== undefined) runs.set(id, (runs.get(id) ?? '') + words);
        else say(words);
        break;
      }
      case 'Tf':
        font = fontOf(operands.at(-2)!.slice(1));
        break;
      case 'Tj':
      case 'TJ':
        for (const string of operands.filter((operand) => /^[(<][^<]?/.test(operand)))
          for (const code of codesOf(string)) say(font?.(code) ?? '\ufffd');
        break;
      default:
        operands.push(token);
        continue;
    }
    operands = [];
  }
}

function wordsOf(token: string): string {
  const bytes = Buffer.from(token.replace(/[<>\s]/g, ''), 'hex');
  return new TextDecoder('utf-16be').decode(bytes.subarray(2));
}

/** Codes of two bytes each. */
function codesOf(token: string): readonly number[] {
  const hex = token.startsWith('<')
    ? token.replace(/[<>\s]/g, '')
    : Buffer.from(readLiteral(token), 'latin1').toString('hex');
  return (hex.match(/.{4}/g) ?? []).map((code) => Number.parseInt(code, 16));
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

function readLiteral(token: string): string {
  return token
    .slice(1, -1)
    .replace(/\\([0-7]{1,3}|[\s\S])/g, (_, sign: string) =>
      /^[0-7]/.test(sign) ? String.fromCharCode(Number.parseInt(sign, 8)) : (ESCAPES[sign] ?? sign),
    );
}

/** All words of an element, in the order of the tree. */
export function wordsIn(element: Element, runs: Runs): string {
  const actual = textOf(element.dict.lookup(PDFName.of('ActualText')));
  return (
    actual ??
    element.parts.map((part) => (typeof part === 'string' ? (runs.get(part) ?? '') : wordsIn(part, runs))).join('')
  );
}
