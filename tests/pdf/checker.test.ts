// The checker can fail: a finished page has no fault, and each kind of fault that is planted in it is found.
import { readFileSync } from 'node:fs';
import { deflateSync } from 'node:zlib';
import {
  decodePDFRawStream,
  PDFArray,
  PDFBool,
  PDFDict,
  PDFDocument,
  PDFName,
  PDFRawStream,
  type PDFRef,
  PDFString,
} from '@cantoo/pdf-lib';
import { describe, expect, test } from 'vitest';
import { finishPdf } from '../../src/pdf/finish.ts';
import { findFaults, findPdfFaults } from './checker.ts';
import { BEYOND, CHECKED } from './matterhorn.ts';

const printed = new Uint8Array(readFileSync(new URL('../fixtures/pdf/list.pdf', import.meta.url)));
const { bytes: finished } = finishPdf(printed, {
  title: 'A & B',
  author: 'N',
  language: 'en',
  creator: 'Lectern',
  keywords: ['k'],
});
const name = PDFName.of;

type Plant = (pdf: PDFDocument) => unknown;

function objects(pdf: PDFDocument): readonly (readonly [PDFRef, PDFDict])[] {
  return pdf.context
    .enumerateIndirectObjects()
    .filter((entry): entry is [PDFRef, PDFDict] => entry[1] instanceof PDFDict);
}

/** The first object whose `key` is the name `value`. */
function first(pdf: PDFDocument, key: string, value: string): PDFDict {
  const found = objects(pdf).find(([, dict]) => dict.get(name(key)) === name(value));
  if (!found) throw new Error(`no object with /${key} /${value}`);
  return found[1];
}

function catalogEntry(key: string): Plant {
  return (pdf) => pdf.catalog.delete(name(key));
}

function everywhere(change: (dict: PDFDict) => unknown): Plant {
  return (pdf) => {
    for (const [, dict] of objects(pdf)) change(dict);
  };
}

/** Changes what the first page draws. */
function draw(change: (content: string) => string): Plant {
  return (pdf) => {
    const [page] = pdf.getPages();
    const stream = page!.node.Contents() as PDFRawStream;
    const content = change(new TextDecoder('latin1').decode(decodePDFRawStream(stream).decode()));
    const packed = deflateSync(Buffer.from(content, 'latin1'));
    const dict = pdf.context.obj({ Filter: 'FlateDecode', Length: packed.length });
    pdf.context.assign(page!.node.get(name('Contents')) as PDFRef, PDFRawStream.of(dict, packed));
  };
}

/** Changes the words of the first stream that holds `word`. */
function rewrite(word: string, change: (text: string) => string): Plant {
  return (pdf) => {
    for (const [ref, object] of pdf.context.enumerateIndirectObjects()) {
      if (!(object instanceof PDFRawStream)) continue;
      const text = new TextDecoder('latin1').decode(decodePDFRawStream(object).decode());
      if (!text.includes(word)) continue;
      const bytes = Buffer.from(change(text), 'latin1');
      const dict = pdf.context.obj({ Length: bytes.length });
      for (const key of ['Type', 'Subtype'])
        if (object.dict.has(name(key))) dict.set(name(key), object.dict.get(name(key))!);
      pdf.context.assign(ref, PDFRawStream.of(dict, bytes));
      return;
    }
    throw new Error(`no stream holds ${word}`);
  };
}

function roles(pdf: PDFDocument): PDFDict {
  return (pdf.catalog.lookup(name('StructTreeRoot')) as PDFDict).lookup(name('RoleMap'), PDFDict);
}

/** Shows a form with tagged content of its own so many times. */
function addForm(times: number, entries: Record<string, object>): Plant {
  return (pdf) => {
    const [page] = pdf.getPages();
    const form = PDFRawStream.of(
      pdf.context.obj({ Type: 'XObject', Subtype: 'Form', ...entries }) as PDFDict,
      Buffer.from('/P <</MCID 0 >>BDC\n0 0 9 9 re f\nEMC'),
    );
    page!.node.Resources()!.set(name('XObject'), pdf.context.obj({ Added: pdf.context.register(form) }));
    draw((content) => content + '\n/Added Do'.repeat(times))(pdf);
  };
}

const PLANTS: readonly (readonly [kind: string, what: string, plant: Plant])[] = [
  ['tagged', 'a document that is not marked', catalogEntry('MarkInfo')],
  ['title', 'a title that is not displayed', catalogEntry('ViewerPreferences')],
  ['title', 'no title', (pdf) => (pdf.context.lookup(pdf.context.trailerInfo.Info) as PDFDict).delete(name('Title'))],
  ['language', 'no language', catalogEntry('Lang')],
  ['language', 'a language that is none', (pdf) => first(pdf, 'S', 'P').set(name('Lang'), PDFString.of('no tag'))],
  [
    'language',
    'words in a language that they cannot be in',
    rewrite('beginbfchar', (text) =>
      text.replace(/beginbfchar\n(<[0-9A-Fa-f]+>) <[0-9A-Fa-f]+>/, 'beginbfchar\n$1 <6587>'),
    ),
  ],
  [
    'tagged',
    'tags that are guesses',
    (pdf) => (pdf.catalog.lookup(name('MarkInfo')) as PDFDict).set(name('Suspects'), PDFBool.True),
  ],
  [
    'title',
    'a title whose display is forbidden',
    (pdf) => (pdf.catalog.lookup(name('ViewerPreferences')) as PDFDict).set(name('DisplayDocTitle'), PDFBool.False),
  ],
  ['metadata', 'no title in XMP', rewrite('dc:title', (text) => text.replaceAll('dc:title', 'dc:tile'))],
  ['absent', 'a form', (pdf) => pdf.catalog.set(name('AcroForm'), pdf.context.obj({ Fields: [] }))],
  ['absent', 'layers', (pdf) => pdf.catalog.set(name('OCProperties'), pdf.context.obj({}))],
  ['absent', 'a file inside', (pdf) => pdf.catalog.set(name('Names'), pdf.context.obj({ EmbeddedFiles: {} }))],
  ['absent', 'a script', (pdf) => pdf.catalog.set(name('Names'), pdf.context.obj({ JavaScript: {} }))],
  ['role', 'a standard type that is another', (pdf) => roles(pdf).set(name('P'), name('Span'))],
  [
    'role',
    'roles in a circle',
    (pdf) => {
      roles(pdf).set(name('X'), name('Y'));
      roles(pdf).set(name('Y'), name('X'));
      first(pdf, 'S', 'P').set(name('S'), name('X'));
    },
  ],
  ['heading', 'a heading without a level', (pdf) => first(pdf, 'S', 'H2').set(name('S'), name('H'))],
  ['heading', 'a second title', (pdf) => first(pdf, 'S', 'H2').set(name('S'), name('H1'))],
  ['nesting', 'an entry of contents outside of them', (pdf) => first(pdf, 'S', 'P').set(name('S'), name('TOCI'))],
  ['nesting', 'contents that hold lists', (pdf) => first(pdf, 'S', 'L').set(name('S'), name('TOC'))],
  ['nesting', 'a reading without its ruby', (pdf) => first(pdf, 'S', 'P').set(name('S'), name('RT'))],
  ['nesting', 'a note in two lines without its frame', (pdf) => first(pdf, 'S', 'P').set(name('S'), name('WT'))],
  ['alternative', 'a formula without words', (pdf) => first(pdf, 'S', 'P').set(name('S'), name('Formula'))],
  ['identifier', 'a note without a name', (pdf) => first(pdf, 'S', 'P').set(name('S'), name('Note'))],
  [
    'identifier',
    'two elements of one name',
    (pdf) => {
      for (const type of ['P', 'H1']) first(pdf, 'S', type).set(name('ID'), PDFString.of('one'));
    },
  ],
  ['link', 'another kind of annotation', (pdf) => first(pdf, 'Subtype', 'Link').set(name('Subtype'), name('TrapNet'))],
  ['tabs', 'an order of the page', everywhere((dict) => dict.has(name('Tabs')) && dict.set(name('Tabs'), name('R')))],
  [
    'artifact',
    'an artifact in tagged content',
    draw((content) => content.replace(/BDC\n/, 'BDC\n/Artifact BMC\nEMC\n')),
  ],
  [
    'artifact',
    'tagged content in an artifact',
    draw((content) => content.replace(/(\/\S+ <<[^>]*MCID[^>]*>>\s*BDC[\s\S]*?EMC)/, '/Artifact BMC\n$1\nEMC')),
  ],
  [
    'subset',
    'a list of the glyphs',
    (pdf) => first(pdf, 'Type', 'FontDescriptor').set(name('CIDSet'), pdf.context.obj([])),
  ],
  ['encrypted', 'a locked document', (pdf) => Object.assign(pdf.context.trailerInfo, { Encrypt: pdf.context.obj({}) })],
  ['form', 'a form that is tagged and shown twice', addForm(2, {})],
  ['form', 'a form that stands for another file', addForm(1, { Ref: {} })],
  [
    'encoding',
    'codes that are not glyphs',
    (pdf) => first(pdf, 'Subtype', 'Type0').set(name('Encoding'), name('UniGB-UCS2-H')),
  ],
  ['font', 'a font of another kind', (pdf) => first(pdf, 'Subtype', 'Type0').set(name('Subtype'), name('TrueType'))],
  ['glyph', 'a font without a way to its glyphs', everywhere((dict) => dict.delete(name('CIDToGIDMap')))],
  ['glyph', 'a code without a glyph', draw((content) => content.replace(/<[0-9A-F]{4}/i, '<0000'))],
  ['glyph', 'a code beyond the glyphs', draw((content) => content.replace(/<[0-9A-F]{4}/i, '<FFF0'))],
  [
    'width',
    'widths of another font',
    everywhere((dict) => dict.has(name('W')) && dict.set(name('W'), dict.context.obj([0, 900, 5]))),
  ],
  [
    'unicode',
    'a shown glyph that is no character',
    rewrite('beginbfchar', (text) => text.replace(/beginbfchar\n<[0-9A-Fa-f]+>/, 'beginbfchar\n<FFF1>')),
  ],
  ...['0000', 'FEFF', 'FFFE'].map(
    (code) =>
      [
        'unicode',
        `U+${code} in place of a character`,
        rewrite('beginbfchar', (text) =>
          text.replace(/beginbfchar\n(<[0-9A-Fa-f]+>) <[0-9A-Fa-f]+>/, `beginbfchar\n$1 <${code}>`),
        ),
      ] as const,
  ),
  ['metadata', 'no XMP', catalogEntry('Metadata')],
  [
    'metadata',
    'XMP without PDF/UA',
    rewrite('pdfuaid:part', (text) => text.replaceAll('pdfuaid:part', 'pdfuaid:past')),
  ],
  ['metadata', 'another title in XMP', rewrite('A &amp; B', (text) => text.replace('A &amp; B', 'C'))],
  ['metadata', 'an author in Info alone', rewrite('dc:creator', (text) => text.replaceAll('dc:creator', 'dc:nobody'))],
  ['labels', 'no page labels', catalogEntry('PageLabels')],
  ['action', 'a document that acts', (pdf) => pdf.catalog.set(name('OpenAction'), pdf.context.obj([]))],
  ['tree', 'no tree', catalogEntry('StructTreeRoot')],
  [
    'role',
    'a type without role',
    (pdf) => (pdf.catalog.lookup(name('StructTreeRoot')) as PDFDict).delete(name('RoleMap')),
  ],
  ['nesting', 'a list item that is a paragraph', (pdf) => first(pdf, 'S', 'LI').set(name('S'), name('P'))],
  ['nesting', 'a list item without body', (pdf) => first(pdf, 'S', 'LBody').set(name('S'), name('NonStruct'))],
  ['nesting', 'a cell that is a paragraph', (pdf) => first(pdf, 'S', 'TD').set(name('S'), name('P'))],
  ['alternative', 'a picture without words', (pdf) => first(pdf, 'S', 'Figure').delete(name('Alt'))],
  ['alternative', 'a picture with empty words', (pdf) => first(pdf, 'S', 'Figure').set(name('Alt'), PDFString.of(' '))],
  ['header', 'a header without scope', (pdf) => first(pdf, 'S', 'TH').delete(name('A'))],
  [
    'header',
    'a table without header',
    everywhere((dict) => dict.get(name('S')) === name('TH') && dict.set(name('S'), name('TD'))),
  ],
  ['heading', 'a level that is skipped', (pdf) => first(pdf, 'S', 'H2').set(name('S'), name('H4'))],
  ['heading', 'no title heading', (pdf) => first(pdf, 'S', 'H1').set(name('S'), name('P'))],
  ['bookmark', 'no bookmarks', catalogEntry('Outlines')],
  ['bookmark', 'a heading without bookmark', (pdf) => first(pdf, 'S', 'P').set(name('S'), name('H2'))],
  [
    'bookmark',
    'a bookmark without words',
    (pdf) =>
      (pdf.catalog.lookup(name('Outlines')) as PDFDict)
        .lookup(name('First'), PDFDict)
        .set(name('Title'), PDFString.of('')),
  ],
  ['link', 'a link without words', (pdf) => first(pdf, 'Subtype', 'Link').delete(name('Contents'))],
  ['link', 'a link that leads nowhere', (pdf) => first(pdf, 'Subtype', 'Link').delete(name('A'))],
  [
    'link',
    'a link to a place that is not there',
    (pdf) => first(pdf, 'Subtype', 'Link').set(name('Dest'), name('nowhere')),
  ],
  ['link', 'a link outside the tags', (pdf) => first(pdf, 'S', 'Link').set(name('S'), name('Span'))],
  ['tabs', 'a page with links but no order', everywhere((dict) => dict.delete(name('Tabs')))],
  ['font', 'a font of drawn glyphs', (pdf) => first(pdf, 'Type', 'Font').set(name('Subtype'), name('Type3'))],
  ['font', 'a font that is not embedded', everywhere((dict) => dict.delete(name('FontFile2')))],
  ['unicode', 'a font without characters', everywhere((dict) => dict.delete(name('ToUnicode')))],
  [
    'unicode',
    'a radical in place of a character',
    rewrite('beginbfchar', (text) =>
      text.replace(/beginbfchar\n(<[0-9A-Fa-f]+>) <[0-9A-Fa-f]+>/, 'beginbfchar\n$1 <2F08>'),
    ),
  ],
  [
    'unicode',
    'radicals in a range',
    rewrite('beginbfrange', (text) =>
      text.replace(/beginbfrange\n(<[0-9A-Fa-f]+> <[0-9A-Fa-f]+>) <[0-9A-Fa-f]+>/, 'beginbfrange\n$1 <2E7F>'),
    ),
  ],
  ['artifact', 'a line outside the tags', draw((content) => `${content}\n0 0 m 9 9 l S`)],
  ['content', 'a run that nobody owns', draw((content) => `${content}\n/P <</MCID 999>> BDC\n0 0 9 9 re f\nEMC`)],
  [
    'content',
    'a run that two own',
    (pdf) => first(pdf, 'S', 'H1').set(name('K'), first(pdf, 'S', 'P').get(name('K'))!),
  ],
  [
    'parent',
    'a way back to another element',
    (pdf) => {
      const tree = (pdf.catalog.lookup(name('StructTreeRoot')) as PDFDict).lookup(name('ParentTree'), PDFDict);
      const list = tree.lookup(name('Nums'), PDFArray).lookup(1, PDFArray);
      list.set(0, list.get(1)!);
    },
  ],
  ['blank', 'a page without text', (pdf) => void pdf.addPage()],
  ['black', 'black of three colours', draw((content) => `/Artifact BMC\n0 0 0 rg\nEMC\n${content}`)],
];

async function faultsWith(plant: Plant): Promise<readonly string[]> {
  const pdf = await PDFDocument.load(finished, { updateMetadata: false });
  plant(pdf);
  return findFaults(pdf);
}

describe('findPdfFaults', () => {
  test('finds nothing in a finished page', async () => {
    expect(await findPdfFaults(finished)).toEqual([]);
    expect(await faultsWith(() => undefined)).toEqual([]);
  });

  test('has a planted fault for every condition of the Matterhorn Protocol', () => {
    expect(new Set(Object.keys({ ...CHECKED, ...BEYOND }))).toHaveProperty('size', 87);
    const planted = new Set(PLANTS.map(([kind]) => kind));
    expect(Object.entries({ ...CHECKED, ...BEYOND }).filter(([, kind]) => !planted.has(kind))).toEqual([]);
  });

  test('finds what is missing in a page that is only printed', async () => {
    const kinds = new Set((await findPdfFaults(printed)).map((fault) => fault.split(':')[0]));
    for (const kind of ['metadata', 'labels', 'role', 'nesting', 'artifact', 'black']) expect(kinds).toContain(kind);
  });

  test.each(PLANTS)('%s: %s', async (kind, _, plant) => {
    expect((await faultsWith(plant)).map((fault) => fault.split(':')[0])).toContain(kind);
  });
});
