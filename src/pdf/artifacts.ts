// Marks what a printed page draws outside its tagged text (rules, backgrounds, page numbers) as artifacts,
// so that no screen reader meets it. Reads Chromium's content streams, one operator a line; leaves others alone.
import { deflateSync, inflateSync } from 'node:zlib';
import { PDFDict, type PDFDocument, PDFName, PDFRawStream, PDFRef } from '@cantoo/pdf-lib';

const name = PDFName.of;
const PAINTS = /(?:^|\s)(?:f|F|f\*|B|B\*|b|b\*|S|s|sh|Do|Tj|TJ)$/;
const SHOWS_TEXT = /(?:^|\s)(?:Tj|TJ)$/;
const BEGINS = /\b(?:BDC|BMC)$/;
const FORM = /^\/(\S+) Do$/;

/** Marks the artifacts of every page in place; a second time changes nothing. */
export function markArtifacts(pdf: PDFDocument): void {
  for (const page of pdf.getPages()) {
    const ref = page.node.get(name('Contents'));
    const stream = ref instanceof PDFRef ? pdf.context.lookup(ref) : undefined;
    if (!(ref instanceof PDFRef) || !(stream instanceof PDFRawStream)) continue;
    const content = readContent(stream);
    const forms = page.node.Resources()?.lookup(name('XObject'));
    const isTagged = (form: string) => {
      const object = forms instanceof PDFDict ? forms.lookup(name(form)) : undefined;
      return object instanceof PDFRawStream && Boolean(readContent(object)?.includes('BDC'));
    };
    const marked = content && markContent(content, isTagged);
    if (!marked || marked === content) continue;
    const packed = deflateSync(Buffer.from(marked, 'latin1'), { level: 9 });
    const dict = pdf.context.obj({ Filter: 'FlateDecode', Length: packed.length });
    pdf.context.assign(ref, PDFRawStream.of(dict, packed));
  }
}

/** Numbers, from 1, of the pages that show nothing but what stands in their margins: no tagged content, no line, no area, no picture. */
export function findBlankPages(pdf: PDFDocument): readonly number[] {
  return pdf.getPages().flatMap((page, index) => {
    const stream = page.node.lookup(name('Contents'));
    if (stream !== undefined && !(stream instanceof PDFRawStream)) return [];
    const content = stream ? readContent(stream) : '';
    return content !== undefined && isBlank(content) ? [index + 1] : [];
  });
}

/** True for a content stream that paints nothing but untagged text, as page numbers are. */
export function isBlank(content: string): boolean {
  let depth = 0;
  for (const line of content.split('\n')) {
    if (BEGINS.test(line)) depth++;
    else if (line === 'EMC') depth--;
    else if (PAINTS.test(line) && (depth > 0 || !SHOWS_TEXT.test(line))) return false;
  }
  return true;
}

function readContent({ dict, contents }: PDFRawStream): string | undefined {
  const filter = dict.get(name('Filter'));
  if (filter === undefined) return Buffer.from(contents).toString('latin1');
  return filter === name('FlateDecode') ? inflateSync(contents).toString('latin1') : undefined;
}

/**
 * Wraps each run of operators between marked contents in an artifact where it paints anything.
 * `isTagged` says whether a form carries marked content itself; such a form stays outside. Unbalanced content comes
 * back as it is.
 */
export function markContent(content: string, isTagged: (form: string) => boolean): string {
  const lines: string[] = [];
  let gap: string[] = [];
  let depth = 0;
  const close = () => {
    if (gap.some((line) => PAINTS.test(line))) lines.push('/Artifact BMC', ...gap, 'EMC');
    else lines.push(...gap);
    gap = [];
  };
  for (const line of content.split('\n')) {
    const form = FORM.exec(line)?.[1];
    if (BEGINS.test(line)) {
      if (depth === 0) close();
      depth++;
      lines.push(line);
    } else if (line === 'EMC') {
      depth--;
      if (depth < 0) return content;
      lines.push(line);
    } else if (depth > 0) lines.push(line);
    else if (form !== undefined && isTagged(form)) {
      close();
      lines.push(line);
    } else gap.push(line);
  }
  close();
  return depth === 0 ? lines.join('\n') : content;
}
