// The structure tree of a printed PDF made regular: roles for Chromium's own types, bodies for list items,
// words for links. Leaves the text and its order alone.
import { PDFArray, PDFDict, type PDFDocument, PDFHexString, PDFName, PDFRef, PDFString } from '@cantoo/pdf-lib';
import { renumberIdentifiers } from './identifiers.ts';

const name = PDFName.of;

/** The structure types of PDF 1.7 (ISO 32000-1, 14.8.4): they need no role. */
const STANDARD = new Set(
  (
    'Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6 L LI Lbl ' +
    'LBody Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP Warichu ' +
    'WT WP Figure Formula Form'
  ).split(' '),
);
/** What Chromium's other types amount to. */
const ROLES: Readonly<Record<string, string>> = {
  Em: 'Span',
  Strong: 'Span',
  Sub: 'Span',
  Aside: 'Div',
  Title: 'P',
  FENote: 'Div',
};

/** Finishes the tree in place; a second time changes nothing. */
export function finishStructure(pdf: PDFDocument): void {
  const elements = structureElements(pdf);
  const root = pdf.catalog.lookup(name('StructTreeRoot'), PDFDict);
  const types = new Set(elements.map(([, element]) => typeOf(element)));
  const roles = [...types].filter((type) => type && !STANDARD.has(type)).toSorted();
  const map = roles.map((type) => [type, name(ROLES[type] ?? 'NonStruct')]);
  if (map.length) root.set(name('RoleMap'), pdf.context.obj(Object.fromEntries(map)));
  for (const [ref, element] of elements) if (typeOf(element) === 'LI') giveBody(pdf, ref, element);
  renumberIdentifiers(pdf, elements);
  describeLinks(pdf);
}

/** Every structure element with its reference, in the order of the file. */
function structureElements({ context }: PDFDocument): [PDFRef, PDFDict][] {
  return context
    .enumerateIndirectObjects()
    .filter((entry): entry is [PDFRef, PDFDict] => entry[1] instanceof PDFDict)
    .filter(([, dict]) => dict.get(name('Type')) === name('StructElem'));
}

function typeOf(element: PDFDict): string {
  const type = element.get(name('S'));
  return type instanceof PDFName ? type.decodeText() : '';
}

/** Puts all of a list item but its label into one LBody: a nameless element in first place becomes it. */
function giveBody({ context }: PDFDocument, ref: PDFRef, item: PDFDict): void {
  const kids = kidsOf(item);
  const elements = kids.map((kid) => (kid instanceof PDFRef ? context.lookup(kid) : undefined));
  // Marked content right inside the item belongs to it by number: there is nothing to move.
  if (!elements.every((element) => element instanceof PDFDict && element.has(name('S')))) return;
  const labelled = elements.findLastIndex((element) => typeOf(element as PDFDict) === 'Lbl') + 1;
  const [first, ...rest] = kids.slice(labelled);
  const body = elements[labelled];
  if (!(first instanceof PDFRef) || !(body instanceof PDFDict) || typeOf(body) === 'LBody') return;
  if (typeOf(body) === 'NonStruct') {
    body.set(name('S'), name('LBody'));
    adopt(context, first, body, kidsOf(body), rest);
    item.set(name('K'), context.obj([...kids.slice(0, labelled), first]));
  } else {
    const made = context.obj({ Type: 'StructElem', S: 'LBody', P: ref });
    const madeRef = context.register(made);
    adopt(context, madeRef, made, [], [first, ...rest]);
    item.set(name('K'), context.obj([...kids.slice(0, labelled), madeRef]));
  }
}

type Kid = ReturnType<PDFArray['get']>;

function kidsOf(element: PDFDict): Kid[] {
  const kids = element.get(name('K'));
  if (kids === undefined) return [];
  const list = kids instanceof PDFRef ? element.context.lookup(kids) : kids;
  return list instanceof PDFArray ? list.asArray() : [kids];
}

function adopt(context: PDFDocument['context'], ref: PDFRef, parent: PDFDict, own: Kid[], added: Kid[]): void {
  for (const kid of added) if (kid instanceof PDFRef) context.lookup(kid, PDFDict).set(name('P'), ref);
  parent.set(name('K'), context.obj([...own, ...added]));
}

/** Gives every link its address as words, and every page with links its tab order. */
function describeLinks(pdf: PDFDocument): void {
  for (const page of pdf.getPages()) {
    const annotations = page.node.Annots();
    if (!annotations?.size()) continue;
    page.node.set(name('Tabs'), name('S'));
    for (let i = 0; i < annotations.size(); i++) {
      const link = annotations.lookup(i);
      if (!(link instanceof PDFDict) || link.has(name('Contents'))) continue;
      const action = link.lookup(name('A'));
      const address = action instanceof PDFDict ? action.lookup(name('URI')) : undefined;
      if (address instanceof PDFString || address instanceof PDFHexString) {
        link.set(name('Contents'), PDFHexString.fromText(address.decodeText()));
      }
    }
  }
}
