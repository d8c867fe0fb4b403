// What a printed page draws. Outside its tagged text (rules, backgrounds, page numbers) it becomes an artifact, so that no
// screen reader meets it; grey is written as grey, so that black text is black ink alone. Reads Chromium's content streams,
// one operator a line; leaves others alone.
import { namesOfClusters } from './clusters.ts';
import { orderWords, readFonts } from './direction.ts';
import { dictAt, itemsAt, type Pdf, pack, unpack } from './file.ts';
import { type Dict, referred, type Value } from './syntax.ts';

const PAINTS = /(?:^|\s)(?:f|F|f\*|B|B\*|b|b\*|S|s|sh|Do|Tj|TJ)$/;
const SHOWS_TEXT = /(?:^|\s)(?:Tj|TJ)$/;
const BEGINS = /\b(?:BDC|BMC)$/;
const FORM = /^(\/\S+) Do$/;
/** Both colours set at once, each of three equal parts. */
const GREY = /^(\S+) \1 \1 (?:RG \1 \1 \1 rg|rg \1 \1 \1 RG)$/gm;

/**
 * Finishes what pages and their forms draw, in place: words in reading order, grey as grey; artifacts are marked in a tagged
 * file only. `isRightToLeft` says how the lines of the document run.
 */
export function finishContents(pdf: Pdf, isTagged: boolean, isRightToLeft: boolean): void {
  const fontsOf = readFonts(pdf);
  const clusters = namesOfClusters(pdf);
  const write = (drawn: string, resources: Dict | undefined) =>
    clusters.write(orderWords(drawn, isRightToLeft, fontsOf(resources)), resources);
  const rewrite = (number: number, change: (content: string) => string) => {
    const object = pdf.objects.get(number);
    const content = object && unpack(object);
    if (content === undefined || !(object!.value instanceof Map)) return;
    const changed = change(content);
    if (changed !== content) pdf.objects.set(number, pack(changed, object!.value));
  };
  const tagged = new Set<number>();
  const owners = isTagged ? claimedContents(pdf) : new Map<number, ReadonlySet<number>>();
  const release = (number: number, content: string) => {
    const claimed = owners.get(number);
    return claimed ? releaseContent(content, claimed) : content;
  };
  for (const [number, { value, bytes }] of pdf.objects) {
    if (!bytes || !(value instanceof Map) || value.get('/Subtype') !== '/Form') continue;
    const resources = dictAt(pdf, value.get('/Resources'));
    rewrite(number, (drawn) => {
      const content = write(drawn, resources);
      if (!content.includes('BDC')) return writeGrey(content);
      if (isTagged && !owners.has(number)) return writeGrey(releaseContent(content, NOBODY));
      tagged.add(number);
      return writeGrey(markContent(release(number, content), () => false));
    });
  }
  for (const [page, { value }] of pdf.objects) {
    if (!(value instanceof Map) || value.get('/Type') !== '/Page') continue;
    const contents = referred(value.get('/Contents'));
    if (contents === undefined) continue;
    const resources = dictAt(pdf, value.get('/Resources'));
    const forms = dictAt(pdf, resources?.get('/XObject'));
    const isTaggedForm = (form: string) => tagged.has(referred(forms?.get(form)) ?? -1);
    rewrite(contents, (drawn) => {
      const content = write(drawn, resources);
      return writeGrey(isTagged ? markContent(release(page, content), isTaggedForm) : content);
    });
  }
  clusters.finish();
}

const NOBODY: ReadonlySet<number> = new Set();
const TAGGED = /^\/\S+ <<[^>]*\/MCID (\d+)[^>]*>>\s*BDC$/gm;

/** Content that is marked as an element's, though no element has it, becomes an artifact: some builds of Chromium leave such behind. */
export function releaseContent(content: string, claimed: ReadonlySet<number>): string {
  return content.replace(TAGGED, (mark, id: string) => (claimed.has(Number(id)) ? mark : '/Artifact BMC'));
}

/** The numbers of the marked contents that some element has, by the object they are drawn in: a page or a form. */
function claimedContents(pdf: Pdf): ReadonlyMap<number, ReadonlySet<number>> {
  const claimed = new Map<number, Set<number>>();
  const claim = (place: Value | undefined, id: Value | undefined) => {
    const number = referred(place);
    if (number === undefined || typeof id !== 'string') return;
    claimed.set(number, (claimed.get(number) ?? new Set()).add(Number(id)));
  };
  for (const { value: element } of pdf.objects.values()) {
    if (!(element instanceof Map) || !element.has('/S')) continue;
    const kids = element.get('/K');
    const list = itemsAt(pdf, kids);
    for (const kid of list.length > 0 || kids === undefined ? list : [kids]) {
      const content = dictAt(pdf, kid);
      if (content?.has('/MCID'))
        claim(content.get('/Stm') ?? content.get('/Pg') ?? element.get('/Pg'), content.get('/MCID'));
      else if (typeof kid === 'string' && /^\d+$/.test(kid)) claim(element.get('/Pg'), kid);
    }
  }
  return claimed;
}

/** How many pages a file has, and the numbers, from 1, of those that show nothing but what stands in their margins. */
export function countPages(pdf: Pdf): { readonly pages: number; readonly blank: readonly number[] } {
  const pages = pagesBelow(pdf, dictAt(pdf, dictAt(pdf, `${pdf.root} 0 R`)?.get('/Pages')));
  const blank = pages.flatMap((page, index) => {
    const object = pdf.objects.get(referred(page.get('/Contents')) ?? -1);
    const content = object ? unpack(object) : '';
    return content !== undefined && isBlank(content) ? [index + 1] : [];
  });
  return { pages: pages.length, blank };
}

function pagesBelow(pdf: Pdf, node: Dict | undefined): readonly Dict[] {
  if (!node) return [];
  if (node.get('/Type') === '/Page') return [node];
  return itemsAt(pdf, node.get('/Kids')).flatMap((kid) => pagesBelow(pdf, dictAt(pdf, kid)));
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
