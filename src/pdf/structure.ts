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
  const owners = new Map<string, string>();
  for (const [, element] of elements)
    if (typeOf(element) === 'NonStruct' && element.has('/Lang')) element.set('/S', '/Span');
  for (const element of elements) if (isPicture(element[1])) flatten(pdf, element, owners);
  for (const element of elements)
    if (pdf.objects.has(element[0]) && typeOf(element[1]) === 'LI') giveBody(pdf, element, owners);
  changeOwners(pdf, root.get('/ParentTree'), owners);
  renumberIdentifiers(
    pdf,
    root,
    elements.filter(([number]) => pdf.objects.has(number)),
  );
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

function isPicture(element: Dict): boolean {
  return typeOf(element) === 'Figure' && element.has('/Alt');
}

/** Makes a picture with words for it one element: what is drawn in it becomes its own, the elements in it go. */
function flatten(pdf: Pdf, [number, figure]: Element, owners: Map<string, string>): void {
  const inside: number[] = [];
  const content: Value[] = [];
  const visit = (element: Dict, page: Value | undefined): boolean =>
    itemsAt(pdf, element.get('/K')).every((kid) => {
      const dict = dictAt(pdf, kid);
      const kidNumber = referred(kid);
      if (dict?.has('/S') && kidNumber !== undefined) {
        inside.push(kidNumber);
        return visit(dict, dict.get('/Pg') ?? page);
      }
      content.push(dict ? kid : contentOn(page, kid));
      // An annotation keeps the element it has.
      return !dict?.has('/Obj');
    });
  if (!visit(figure, figure.get('/Pg')) || inside.length === 0) return;
  figure.set('/K', content);
  for (const gone of inside) {
    pdf.objects.delete(gone);
    owners.set(`${gone} 0 R`, `${number} 0 R`);
  }
}

/** A run of marked content that names its page. */
function contentOn(page: Value | undefined, id: Value): Value {
  return page === undefined ? id : dictOf({ Type: '/MCR', Pg: page, MCID: id });
}

/** Puts all of a list item but its label into one LBody: a nameless element in first place becomes it. */
function giveBody(pdf: Pdf, [number, item]: Element, owners: Map<string, string>): void {
  const kids = itemsAt(pdf, item.get('/K'));
  const isElement = (kid: Value) => referred(kid) !== undefined && dictAt(pdf, kid)?.has('/S') === true;
  const labelled = kids.findLastIndex((kid) => isElement(kid) && typeOf(dictAt(pdf, kid)) === 'Lbl') + 1;
  const [first, ...rest] = kids.slice(labelled);
  if (first === undefined) return;
  const body = isElement(first) ? dictAt(pdf, first)! : undefined;
  if (typeOf(body) === 'LBody') return;
  const labels = kids.slice(0, labelled);
  const isBare = !rest.every(isElement) || !body;
  if (body && !isBare && typeOf(body) === 'NonStruct') {
    body.set('/S', '/LBody');
    adopt(pdf, String(first), body, itemsAt(pdf, body.get('/K')), rest);
    item.set('/K', [...labels, first]);
  } else {
    const made = dictOf({ Type: '/StructElem', S: '/LBody', P: `${number} 0 R`, Pg: item.get('/Pg') });
    const reference = putObject(pdf, { value: made });
    adopt(pdf, reference, made, [], [first, ...rest]);
    item.set('/K', [...labels, reference]);
    // What is drawn right inside the item is the body's.
    if (isBare) owners.set(`${number} 0 R`, reference);
  }
}

function adopt(pdf: Pdf, reference: string, parent: Dict, own: readonly Value[], added: readonly Value[]): void {
  for (const kid of added) if (referred(kid) !== undefined) dictAt(pdf, kid)?.set('/P', reference);
  parent.set('/K', [...own, ...added]);
}

/** The way from marked content to its element (14.7.4.4), where that element is another now. */
function changeOwners(pdf: Pdf, node: Value | undefined, owners: ReadonlyMap<string, string>): void {
  if (owners.size === 0) return;
  const change = (value: Value): Value => (typeof value === 'string' ? (owners.get(value) ?? value) : value);
  const tree = dictAt(pdf, node);
  for (const kid of itemsAt(pdf, tree?.get('/Kids'))) changeOwners(pdf, kid, owners);
  for (const list of itemsAt(pdf, tree?.get('/Nums'))) {
    const number = referred(list);
    const items = number === undefined ? undefined : pdf.objects.get(number);
    if (items && Array.isArray(items.value)) items.value = items.value.map(change);
  }
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
