// The structure tree of a printed PDF made regular: roles for Chromium's own types, bodies for list items,
// words for links. Leaves the text and its order alone.
import { dictAt, itemsAt, type Pdf, putObject } from './file.ts';
import { renumberIdentifiers } from './identifiers.ts';
import { type Dict, dictOf, readName, readText, referred, textString, type Value } from './syntax.ts';

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

/** A structure element and the number of its object. */
export type Element = readonly [number: number, dict: Dict];

/** Finishes the tree in place; `linkWords` are the words of links inside the document, by the name of their place. */
export function finishStructure(pdf: Pdf, linkWords: ReadonlyMap<string, string>): void {
  const elements = structureElements(pdf);
  const catalog = dictAt(pdf, `${pdf.root} 0 R`)!;
  const root = dictAt(pdf, catalog.get('/StructTreeRoot'))!;
  const types = new Set(elements.map(([, element]) => typeOf(element)));
  const roles = [...types].filter((type) => type && !STANDARD.has(type)).toSorted();
  if (roles.length > 0) {
    root.set('/RoleMap', dictOf(Object.fromEntries(roles.map((type) => [type, `/${ROLES[type] ?? 'NonStruct'}`]))));
  }
  for (const element of elements) if (typeOf(element[1]) === 'LI') giveBody(pdf, element);
  renumberIdentifiers(pdf, root, elements);
  describeLinks(pdf, linkWords);
}

/** Every structure element, in the order of the file. */
function structureElements({ objects }: Pdf): Element[] {
  const elements: Element[] = [];
  for (const [number, { value }] of objects)
    if (value instanceof Map && value.get('/Type') === '/StructElem') elements.push([number, value]);
  return elements;
}

function typeOf(element: Dict | undefined): string {
  const type = element?.get('/S');
  return typeof type === 'string' ? readName(type) : '';
}

/** Puts all of a list item but its label into one LBody: a nameless element in first place becomes it. */
function giveBody(pdf: Pdf, [number, item]: Element): void {
  const kids = itemsAt(pdf, item.get('/K'));
  const elements = kids.map((kid) => (referred(kid) === undefined ? undefined : dictAt(pdf, kid)));
  // Marked content right inside the item belongs to it by number: there is nothing to move.
  if (!elements.every((element) => element?.has('/S'))) return;
  const labelled = elements.findLastIndex((element) => typeOf(element) === 'Lbl') + 1;
  const [first, ...rest] = kids.slice(labelled);
  const body = elements[labelled];
  if (first === undefined || !body || typeOf(body) === 'LBody') return;
  const labels = kids.slice(0, labelled);
  if (typeOf(body) === 'NonStruct') {
    body.set('/S', '/LBody');
    adopt(pdf, String(first), body, itemsAt(pdf, body.get('/K')), rest);
    item.set('/K', [...labels, first]);
  } else {
    const made = dictOf({ Type: '/StructElem', S: '/LBody', P: `${number} 0 R` });
    const reference = putObject(pdf, { value: made });
    adopt(pdf, reference, made, [], [first, ...rest]);
    item.set('/K', [...labels, reference]);
  }
}

function adopt(pdf: Pdf, reference: string, parent: Dict, own: readonly Value[], added: readonly Value[]): void {
  for (const kid of added) dictAt(pdf, kid)?.set('/P', reference);
  parent.set('/K', [...own, ...added]);
}

/** Gives every link words for what it leads to, and every page with links its tab order. */
function describeLinks(pdf: Pdf, linkWords: ReadonlyMap<string, string>): void {
  for (const { value: page } of pdf.objects.values()) {
    if (!(page instanceof Map) || page.get('/Type') !== '/Page') continue;
    const annotations = itemsAt(pdf, page.get('/Annots'));
    if (annotations.length > 0) page.set('/Tabs', '/S');
    for (const annotation of annotations) {
      const link = dictAt(pdf, annotation);
      if (!link || link.has('/Contents')) continue;
      const words = addressOf(pdf, link) ?? linkWords.get(placeOf(link));
      if (words) link.set('/Contents', textString(words));
    }
  }
}

function addressOf(pdf: Pdf, link: Dict): string | undefined {
  const address = dictAt(pdf, link.get('/A'))?.get('/URI');
  return typeof address === 'string' ? readText(address) : undefined;
}

/** The name of the place in the document that a link leads to. */
function placeOf(link: Dict): string {
  const place = link.get('/Dest');
  if (typeof place !== 'string') return '';
  return place.startsWith('/') ? readName(place) : readText(place);
}
