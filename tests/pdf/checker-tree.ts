// The structure tree of a PDF as a list of elements in reading order, for the checker.
import { PDFDict, type PDFDocument, PDFName, PDFNumber, type PDFObject, PDFRef } from '@cantoo/pdf-lib';
import { arrayOf, dictOf, nameOf } from './checker-values.ts';

/** One structure element. `role` is its type after the role map; `content` its marked content as "page-or-stream MCID". */
export interface Element {
  readonly ref: PDFRef | undefined;
  readonly dict: PDFDict;
  readonly type: string;
  readonly role: string;
  readonly parent: Element | undefined;
  readonly kids: Element[];
  readonly content: string[];
  /** Elements and marked content as they follow each other. */
  readonly parts: (Element | string)[];
  /** What else it holds: annotations. */
  readonly objects: PDFRef[];
}

/** All elements, parents before children, in reading order. */
export function readElements(pdf: PDFDocument): readonly Element[] {
  const root = dictOf(pdf.catalog.lookup(PDFName.of('StructTreeRoot')));
  const roles = dictOf(root?.lookup(PDFName.of('RoleMap')));
  const elements: Element[] = [];
  const open = (value: PDFObject | undefined) => (value instanceof PDFRef ? pdf.context.lookup(value) : value);
  const kidsOf = (dict: PDFDict) => {
    const kids = dict.get(PDFName.of('K'));
    const list = arrayOf(open(kids));
    return list.length > 0 ? list : kids ? [kids] : [];
  };
  const roleOf = (type: string): string => {
    let role = type;
    for (let hops = 0; hops < 5; hops++) {
      const next = nameOf(roles?.get(PDFName.of(role)));
      if (!next) return role;
      role = next;
    }
    return '(circular)';
  };
  const visit = (value: PDFObject, parent: Element | undefined, page: string): void => {
    const dict = open(value);
    const draw = (run: string) => {
      parent?.content.push(run);
      parent?.parts.push(run);
    };
    if (dict instanceof PDFNumber) draw(`${page} ${dict.asNumber()}`);
    if (!(dict instanceof PDFDict)) return;
    const own = String(dict.get(PDFName.of('Pg')) ?? page);
    if (!dict.has(PDFName.of('S'))) {
      const object = dict.get(PDFName.of('Obj'));
      const number = dict.get(PDFName.of('MCID'));
      if (object instanceof PDFRef) parent?.objects.push(object);
      if (number) draw(`${String(dict.get(PDFName.of('Stm')) ?? own)} ${String(number)}`);
      return;
    }
    const type = nameOf(dict.get(PDFName.of('S')));
    const ref = value instanceof PDFRef ? value : undefined;
    const element: Element = {
      ref,
      dict,
      type,
      role: roleOf(type),
      parent,
      kids: [],
      content: [],
      parts: [],
      objects: [],
    };
    parent?.kids.push(element);
    parent?.parts.push(element);
    elements.push(element);
    for (const kid of kidsOf(dict)) visit(kid, element, own);
  };
  if (root) for (const kid of kidsOf(root)) visit(kid, undefined, '');
  return elements;
}
