// What a printed page draws. Outside its tagged text (rules, backgrounds, page numbers) it becomes an artifact, so that no
// screen reader meets it; grey is written as grey, so that black text is black ink alone. Reads Chromium's content streams,
// one operator a line; leaves others alone.
import { dictAt, type Pdf, pack, unpack } from './file.ts';
import { referred } from './syntax.ts';

const PAINTS = /(?:^|\s)(?:f|F|f\*|B|B\*|b|b\*|S|s|sh|Do|Tj|TJ)$/;
const BEGINS = /\b(?:BDC|BMC)$/;
const FORM = /^(\/\S+) Do$/;
/** Both colours set at once, each of three equal parts. */
const GREY = /^(\S+) \1 \1 (?:RG \1 \1 \1 rg|rg \1 \1 \1 RG)$/gm;

/** Finishes what pages and their forms draw, in place; artifacts are marked in a tagged file only. */
export function finishContents(pdf: Pdf, isTagged: boolean): void {
  const rewrite = (number: number, change: (content: string) => string) => {
    const object = pdf.objects.get(number);
    const content = object && unpack(object);
    if (content === undefined || !(object!.value instanceof Map)) return;
    const changed = change(content);
    if (changed !== content) pdf.objects.set(number, pack(changed, object!.value));
  };
  const tagged = new Set<number>();
  for (const [number, { value, bytes }] of pdf.objects) {
    if (!bytes || !(value instanceof Map) || value.get('/Subtype') !== '/Form') continue;
    rewrite(number, (content) => {
      if (!content.includes('BDC')) return writeGrey(content);
      tagged.add(number);
      return writeGrey(markContent(content, () => false));
    });
  }
  for (const { value } of pdf.objects.values()) {
    if (!(value instanceof Map) || value.get('/Type') !== '/Page') continue;
    const contents = referred(value.get('/Contents'));
    if (contents === undefined) continue;
    const forms = dictAt(pdf, dictAt(pdf, value.get('/Resources'))?.get('/XObject'));
    const isTaggedForm = (form: string) => tagged.has(referred(forms?.get(form)) ?? -1);
    rewrite(contents, (content) => writeGrey(isTagged ? markContent(content, isTaggedForm) : content));
  }
}

/** Colours without colour in the grey colour space instead of red, green and blue. */
export function writeGrey(content: string): string {
  return content.replace(GREY, '$1 G $1 g');
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
