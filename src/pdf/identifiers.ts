// Names of structure elements, by which cells point at their headers. Chromium counts them through all that a page ever
// showed; here they are counted through the file, so that the same document always gets the same ones.
import { PDFArray, PDFDict, type PDFDocument, PDFName, type PDFObject, PDFRef, PDFString } from '@cantoo/pdf-lib';

const name = PDFName.of;

/** Renumbers the names of `elements` in the order given, in the elements, in the references to them and in the root's IDTree. */
export function renumberIdentifiers(
  { context, catalog }: PDFDocument,
  elements: readonly (readonly [PDFRef, PDFDict])[],
): void {
  const root = catalog.lookup(name('StructTreeRoot'), PDFDict);
  const names = new Map<string, PDFString>();
  const leaves: (PDFRef | PDFString)[] = [];
  for (const [ref, element] of elements) {
    const id = element.get(name('ID'));
    if (!(id instanceof PDFString)) continue;
    // Digits enough to keep the tree's order that of the numbers.
    const renamed = PDFString.of(`element${String(names.size + 1).padStart(6, '0')}`);
    names.set(id.asString(), renamed);
    element.set(name('ID'), renamed);
    leaves.push(renamed, ref);
  }
  if (names.size === 0) return;
  for (const [, element] of elements) for (const headers of headersOf(element)) rename(headers, names);
  forgetTree(context, root.get(name('IDTree')));
  root.set(name('IDTree'), context.obj({ Names: leaves }));
}

/** Deletes the nodes of a name tree, which would stay in the file though nothing leads to them. */
function forgetTree(context: PDFDocument['context'], node: PDFObject | undefined): void {
  const dict = node instanceof PDFRef ? context.lookup(node) : node;
  const kids = dict instanceof PDFDict ? dict.lookup(name('Kids')) : undefined;
  if (kids instanceof PDFArray) for (const kid of kids.asArray()) forgetTree(context, kid);
  if (node instanceof PDFRef) context.delete(node);
}

/** The lists of headers in a cell's attributes, which are one dictionary or several. */
function headersOf(element: PDFDict): PDFArray[] {
  const attributes = element.lookup(name('A'));
  const owners =
    attributes instanceof PDFArray ? attributes.asArray().map((_, i) => attributes.lookup(i)) : [attributes];
  return owners.flatMap((owner) => {
    const headers = owner instanceof PDFDict ? owner.lookup(name('Headers')) : undefined;
    return headers instanceof PDFArray ? [headers] : [];
  });
}

function rename(headers: PDFArray, names: ReadonlyMap<string, PDFString>): void {
  for (let i = 0; i < headers.size(); i++) {
    const header = headers.get(i);
    const renamed = header instanceof PDFString ? names.get(header.asString()) : undefined;
    if (renamed) headers.set(i, renamed);
  }
}
