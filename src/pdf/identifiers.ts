// Names of structure elements, by which cells point at their headers. Chromium counts them through all that a page ever
// showed; here they are counted through the file, so that the same document always gets the same ones.
import { dictAt, itemsAt, type Pdf } from './file.ts';
import { type Dict, dictOf, referred, type Value } from './syntax.ts';

/** Renumbers the names of `elements` in the order given, in the elements, in the references to them and in the root's IDTree. */
export function renumberIdentifiers(pdf: Pdf, root: Dict, elements: readonly (readonly [number, Dict])[]): void {
  const names = new Map<Value, string>();
  const leaves: string[] = [];
  for (const [number, element] of elements) {
    const id = element.get('/ID');
    if (id === undefined) continue;
    // Digits enough to keep the tree's order that of the numbers.
    const renamed = `(element${String(names.size + 1).padStart(6, '0')})`;
    names.set(id, renamed);
    element.set('/ID', renamed);
    leaves.push(renamed, `${number} 0 R`);
  }
  if (names.size === 0) return;
  for (const [, element] of elements) {
    for (const owner of itemsAt(pdf, element.get('/A'))) {
      const attributes = dictAt(pdf, owner);
      const headers = attributes?.get('/Headers');
      if (headers === undefined) continue;
      attributes!.set(
        '/Headers',
        itemsAt(pdf, headers).map((header) => names.get(header) ?? header),
      );
    }
  }
  forgetTree(pdf, root.get('/IDTree'));
  root.set('/IDTree', dictOf({ Names: leaves }));
}

/** Deletes the nodes of a name tree, which would stay in the file though nothing leads to them. */
function forgetTree(pdf: Pdf, node: Value | undefined): void {
  for (const kid of itemsAt(pdf, dictAt(pdf, node)?.get('/Kids'))) forgetTree(pdf, kid);
  const number = referred(node);
  if (number !== undefined) pdf.objects.delete(number);
}
