// Names of table headers: the same document gets the same ones, whatever numbers the browser had reached.
import { PDFArray, PDFDict, PDFDocument, PDFName, type PDFRef, PDFString } from '@cantoo/pdf-lib';
import { expect, it } from 'vitest';
import { renumberIdentifiers } from '../../src/pdf/identifiers.ts';

const name = PDFName.of;

/** A structure tree of two headers and a cell that names both, counted from `first`. */
async function treeFrom(first: number) {
  const pdf = await PDFDocument.create();
  const { context, catalog } = pdf;
  const id = (n: number) => PDFString.of(`node${String(first + n).padStart(8, '0')}`);
  const header = (n: number) => context.register(context.obj({ Type: 'StructElem', S: 'TH', ID: id(n) }));
  const headers = [header(0), header(7)];
  const attributes = context.obj([{ O: 'Layout' }, { O: 'Table', Headers: [id(7), id(0)] }]);
  const cell = context.register(context.obj({ Type: 'StructElem', S: 'TD', A: attributes }));
  const leaf = context.register(context.obj({ Names: [id(0), headers[0]!, id(7), headers[1]!] }));
  const tree = context.register(context.obj({ Kids: [leaf] }));
  const root = context.obj({ Type: 'StructTreeRoot', IDTree: tree });
  catalog.set(name('StructTreeRoot'), root);
  const elements = [...headers, cell].map((ref): [PDFRef, PDFDict] => [ref, context.lookup(ref, PDFDict)]);
  renumberIdentifiers(pdf, elements);
  return { context, root, elements, gone: [leaf, tree] };
}

it('counts from one, in the elements, in the cells that name them, and in the tree', async () => {
  const { context, root, elements, gone } = await treeFrom(2);
  const ids = elements.slice(0, 2).map(([, element]) => element.lookup(name('ID'), PDFString).asString());
  expect(ids).toEqual(['element000001', 'element000002']);
  const attributes = elements[2]![1].lookup(name('A'), PDFArray).lookup(1, PDFDict);
  expect(String(attributes.lookup(name('Headers')))).toBe('[ (element000002) (element000001) ]');
  const names = root.lookup(name('IDTree'), PDFDict).lookup(name('Names'), PDFArray).asArray().map(String);
  expect(names).toEqual(['(element000001)', String(elements[0]![0]), '(element000002)', String(elements[1]![0])]);
  expect(gone.map((ref) => context.lookup(ref))).toEqual([undefined, undefined]);
});

it('gives the same whatever the numbers were', async () => {
  const [one, other] = await Promise.all([treeFrom(2), treeFrom(616)]);
  expect(String(other.root)).toBe(String(one.root));
});
