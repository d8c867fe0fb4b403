// Names of table headers: the same document gets the same ones, whatever numbers the browser had reached.
import { expect, it } from 'vitest';
import type { Pdf } from '../../src/pdf/file.ts';
import { renumberIdentifiers } from '../../src/pdf/identifiers.ts';
import { type Dict, readValue, writeValue } from '../../src/pdf/syntax.ts';

/** A structure tree of two headers and a cell that names both, counted from `first`. */
function treeFrom(first: number): Pdf {
  const names = [first, first + 1].map((n) => `(node${String(n).padStart(8, '0')})`);
  const objects = [
    '<</Type /StructTreeRoot /IDTree 2 0 R>>',
    '<</Kids [3 0 R]>>',
    `<</Limits [${names.join(' ')}] /Names [${names[0]} 4 0 R ${names[1]} 5 0 R]>>`,
    `<</Type /StructElem /S /TH /ID ${names[0]}>>`,
    `<</Type /StructElem /S /TH /ID ${names[1]}>>`,
    `<</Type /StructElem /S /TD /A [<</O /Table /Headers [${names.join(' ')}]>> <</O /Table /RowSpan 1>>]>>`,
  ];
  return {
    objects: new Map(objects.map((text, index) => [index + 1, { value: readValue(text, 0).value }])),
    last: objects.length,
    root: 1,
  };
}

function renumbered(first: number): readonly string[] {
  const pdf = treeFrom(first);
  const dict = (n: number) => pdf.objects.get(n)!.value as Dict;
  renumberIdentifiers(
    pdf,
    dict(1),
    [4, 5, 6].map((n) => [n, dict(n)]),
  );
  return [...pdf.objects].map(([n, { value }]) => `${n} ${writeValue(value)}`);
}

it('counts from one, in the elements, in the cells that name them, and in the tree', () => {
  expect(renumbered(173)).toEqual([
    '1 <</Type/StructTreeRoot/IDTree<</Names[(element000001) 4 0 R (element000002) 5 0 R]>>>>',
    '4 <</Type/StructElem/S/TH/ID(element000001)>>',
    '5 <</Type/StructElem/S/TH/ID(element000002)>>',
    '6 <</Type/StructElem/S/TD/A[<</O/Table/Headers[(element000001) (element000002)]>> <</O/Table/RowSpan 1>>]>>',
  ]);
});

it('gives the same whatever the numbers were', () => {
  expect(renumbered(7)).toEqual(renumbered(9_998));
});
