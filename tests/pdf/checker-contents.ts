// What the pages of a PDF draw, for the checker: all of it is tagged or an artifact, every tagged run belongs to one element,
// no page is blank, and black is black ink alone.
import { decodePDFRawStream, type PDFDict, type PDFDocument, PDFName, PDFRawStream, PDFRef } from '@cantoo/pdf-lib';
import type { Element } from './checker-tree.ts';
import { arrayOf, dictOf, nameOf } from './checker-values.ts';

const PAINTS = new Set(['f', 'F', 'f*', 'B', 'B*', 'b', 'b*', 'S', 's', 'sh', 'Tj', 'TJ', "'", '"', 'BI']);

/** Faults of all pages and of the forms that they show. */
export function* checkContents(pdf: PDFDocument, elements: readonly Element[]): Generator<string> {
  const drawn: string[] = [];
  const shows: string[] = [];
  for (const [index, page] of pdf.getPages().entries()) {
    const stream = page.node.Contents();
    const content = stream instanceof PDFRawStream ? decode(stream) : '';
    const forms = dictOf(page.node.Resources()?.lookup(PDFName.of('XObject')));
    const seen = readRuns(content);
    for (const { operator, form } of seen.bare) {
      const ref = forms?.get(PDFName.of(form ?? ''));
      const object = ref instanceof PDFRef ? pdf.context.lookup(ref) : undefined;
      const inner =
        object instanceof PDFRawStream && nameOf(object.dict.get(PDFName.of('Subtype'))) === 'Form'
          ? readRuns(decode(object))
          : undefined;
      if (operator !== 'Do' || !inner || inner.bare.length > 0)
        yield `artifact: page ${index + 1} paints outside the tags (${operator})`;
    }
    drawn.push(...seen.tagged.map((id) => `${page.ref} ${id}`));
    for (const mixed of new Set(seen.mixed)) yield `artifact: ${mixed} on page ${index + 1}`;
    for (const { form } of seen.bare) if (form) shows.push(String(forms?.get(PDFName.of(form))));
    if (seen.tagged.length === 0) yield `blank: page ${index + 1}`;
    if (/(?:^|\s)0 0 0 (?:rg|RG)\b/.test(content)) yield `black: page ${index + 1} mixes colours for it`;
  }
  for (const [ref, object] of pdf.context.enumerateIndirectObjects()) {
    if (!(object instanceof PDFRawStream) || nameOf(object.dict.get(PDFName.of('Subtype'))) !== 'Form') continue;
    const seen = readRuns(decode(object));
    drawn.push(...seen.tagged.map((id) => `${ref} ${id}`));
    if (seen.tagged.length > 0 && shows.filter((shown) => shown === String(ref)).length > 1)
      yield `form: ${ref} is tagged and shown twice`;
    if (object.dict.has(PDFName.of('Ref'))) yield `form: ${ref} stands for another file`;
  }
  yield* checkOwners(drawn, elements, pdf);
}

/** Each tagged run is in the tree once, and nothing in the tree is drawn nowhere; the way back from page to tree is open. */
function* checkOwners(drawn: readonly string[], elements: readonly Element[], pdf: PDFDocument): Generator<string> {
  const owned = elements.flatMap(({ content }) => content);
  const times = new Map<string, number>();
  for (const run of owned) times.set(run, (times.get(run) ?? 0) + 1);
  const orphan = [...new Set(drawn)].find((run) => !times.has(run));
  if (orphan) yield `content: ${orphan} belongs to no element`;
  const double = [...times].find(([, count]) => count > 1);
  if (double) yield `content: ${double[0]} belongs to several elements`;
  const parents = readParents(pdf);
  for (const element of elements) {
    for (const run of element.content) {
      const [number, generation, , id] = run.split(' ');
      const holder = pdf.context.lookup(PDFRef.of(Number(number), Number(generation)));
      const dict = holder instanceof PDFRawStream ? holder.dict : dictOf(holder);
      const key = String(dict?.get(PDFName.of('StructParents')));
      if (parents.get(key)?.[Number(id)] !== String(element.ref)) {
        yield `parent: ${run} leads to another element`;
        return;
      }
    }
  }
}

/** The parent tree: for each key the elements by MCID. */
function readParents(pdf: PDFDocument): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  const open = (value: unknown) => (value instanceof PDFRef ? pdf.context.lookup(value) : value);
  const visit = (node: PDFDict | undefined): void => {
    for (const kid of arrayOf(node?.lookup(PDFName.of('Kids')))) visit(dictOf(open(kid)));
    const rows = arrayOf(node?.lookup(PDFName.of('Nums')));
    for (let i = 0; i < rows.length; i += 2) found.set(String(rows[i]), arrayOf(open(rows[i + 1])).map(String));
  };
  const root = dictOf(pdf.catalog.lookup(PDFName.of('StructTreeRoot')));
  visit(dictOf(root?.lookup(PDFName.of('ParentTree'))));
  return found;
}

function decode(stream: PDFRawStream): string {
  return new TextDecoder('latin1').decode(decodePDFRawStream(stream).decode());
}

interface Runs {
  readonly tagged: readonly number[];
  /** Marks that may not stand in one another. */
  readonly mixed: readonly string[];
  readonly bare: readonly { readonly operator: string; readonly form?: string }[];
}

/** MCIDs of the tagged runs of a content stream, and what paints outside of any. */
function readRuns(content: string): Runs {
  const tagged: number[] = [];
  const mixed: string[] = [];
  const open: ('tag' | 'artifact' | 'other')[] = [];
  const bare: { operator: string; form?: string }[] = [];
  const plain = content.replace(/\((?:\\.|[^\\()])*\)|<[0-9A-Fa-f\s]*>/gs, '()');
  let before: readonly string[] = [];
  for (const token of plain.match(/<<|>>|\[|\]|\/[^\s/<>[\]()]*|[^\s/<>[\]()]+|\(\)/g) ?? []) {
    if (token === 'BDC' || token === 'BMC') {
      const at = before.lastIndexOf('/MCID');
      const isTag = token === 'BDC' && at >= 0;
      const kind = isTag ? 'tag' : before.includes('/Artifact') ? 'artifact' : 'other';
      if (isTag) tagged.push(Number(before[at + 1]));
      if (kind === 'tag' && open.includes('artifact')) mixed.push('tagged content in an artifact');
      if (kind === 'artifact' && open.includes('tag')) mixed.push('an artifact in tagged content');
      open.push(kind);
    } else if (token === 'EMC') open.pop();
    else if (open.length === 0 && PAINTS.has(token)) bare.push({ operator: token });
    else if (open.length === 0 && token === 'Do') bare.push({ operator: token, form: before.at(-1)!.slice(1) });
    before = [...before.slice(-8), token];
  }
  return { tagged, bare, mixed };
}
