// Checks a PDF as far as a program can against PDF/UA-1 (ISO 14289-1) and what Lectern promises besides. For tests; it shares
// no code with src/pdf. Every fault begins with its kind, so that a planted one can be told from another.
import { type PDFDict, PDFDocument, PDFName, PDFRawStream, PDFRef } from '@cantoo/pdf-lib';
import { checkContents } from './checker-contents.ts';
import { checkFonts } from './checker-fonts.ts';
import { checkGlyphs } from './checker-glyphs.ts';
import { type Element, readElements } from './checker-tree.ts';
import { arrayOf, dictOf, nameOf, textOf } from './checker-values.ts';
import { type Runs, readRuns } from './tag-tree.ts';

const STANDARD = new Set(
  (
    'Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6 L LI Lbl LBody ' +
    'Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP Warichu WT WP ' +
    'Figure Formula Form'
  ).split(' '),
);
const INSIDE: Readonly<Record<string, RegExp>> = {
  L: /^(LI|L|Caption)$/,
  LI: /^(Lbl|LBody)$/,
  Table: /^(TR|THead|TBody|TFoot|Caption)$/,
  TR: /^(TH|TD)$/,
  TOC: /^(TOC|TOCI|Caption)$/,
  TOCI: /^(Lbl|Reference|NonStruct|P|TOC)$/,
  Ruby: /^(RB|RT|RP)$/,
  Warichu: /^(WT|WP)$/,
};

/** What stands only in such parents. */
const NOWHERE_ELSE = /^(LI|Lbl|LBody|TR|THead|TBody|TFoot|TH|TD|TOCI|RB|RT|RP|WT|WP)$/;

/** All faults of a PDF, none when it is as it should be. */
export async function findPdfFaults(bytes: Uint8Array): Promise<readonly string[]> {
  return findFaults(await PDFDocument.load(bytes, { updateMetadata: false }));
}

/** The same of an opened document. */
export function findFaults(pdf: PDFDocument): readonly string[] {
  const elements = readElements(pdf);
  const shown = new Map<PDFDict, Set<number>>();
  const runs = readRuns(pdf, (font, code) => shown.set(font, (shown.get(font) ?? new Set()).add(code)));
  return [
    ...checkDocument(pdf),
    ...checkAbsent(pdf),
    ...checkRoles(pdf),
    ...checkTree(elements),
    ...checkTables(elements, pdf),
    ...checkHeadings(elements, pdf),
    ...checkLinks(elements, pdf),
    ...checkLanguages(elements, runs, textOf(pdf.catalog.lookup(PDFName.of('Lang'))) ?? ''),
    ...checkFonts(pdf),
    ...checkGlyphs(pdf, shown),
    ...checkContents(pdf, elements),
  ];
}

function* checkDocument(pdf: PDFDocument): Generator<string> {
  const { catalog, context } = pdf;
  const at = (key: string) => catalog.lookup(PDFName.of(key));
  if (String(dictOf(at('MarkInfo'))?.get(PDFName.of('Marked'))) !== 'true') yield 'tagged: the document is not marked';
  if (String(dictOf(at('ViewerPreferences'))?.get(PDFName.of('DisplayDocTitle'))) !== 'true')
    yield 'title: not displayed';
  const language = textOf(at('Lang'));
  if (String(dictOf(at('MarkInfo'))?.get(PDFName.of('Suspects'))) === 'true') yield 'tagged: by guesses';
  if (!language || !isLanguage(language)) yield `language: ${language ?? 'none'} of the document`;
  const metadata = at('Metadata');
  const xmp = metadata instanceof PDFRawStream ? new TextDecoder().decode(metadata.contents) : '';
  if (!/<pdfuaid:part>1<\/pdfuaid:part>/.test(xmp)) yield 'metadata: no PDF/UA part in XMP';
  const title = pdf.getTitle();
  if (!title) yield 'title: none';
  const inXmp = /<dc:title>.*?<rdf:li[^>]*>(.*?)<\/rdf:li>/s.exec(xmp)?.[1] ?? '';
  const plainly = inXmp.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
  if (title && plainly !== title) yield `metadata: the title in XMP is "${inXmp}"`;
  for (const [key, tag] of [
    ['Author', 'dc:creator'],
    ['Keywords', 'pdf:Keywords'],
    ['Subject', 'dc:description'],
  ] as const) {
    const info = context.lookup(context.trailerInfo.Info);
    if (dictOf(info)?.has(PDFName.of(key)) !== xmp.includes(`<${tag}>`))
      yield `metadata: ${key} in Info and XMP differ`;
  }
  const labels = arrayOf(dictOf(at('PageLabels'))?.lookup(PDFName.of('Nums')));
  if (String(labels[0]) !== '0') yield 'labels: the first page has none';
  if (context.trailerInfo.Encrypt) yield 'encrypted: the document is locked';
  if (catalog.has(PDFName.of('OpenAction')) || catalog.has(PDFName.of('AA')))
    yield 'action: the document acts by itself';
}

/** What Lectern never writes: each would bring conditions of its own. */
function* checkAbsent(pdf: PDFDocument): Generator<string> {
  const names = dictOf(pdf.catalog.lookup(PDFName.of('Names')));
  if (pdf.catalog.has(PDFName.of('AcroForm'))) yield 'absent: a form to fill in on the screen';
  if (pdf.catalog.has(PDFName.of('OCProperties'))) yield 'absent: layers';
  for (const key of ['EmbeddedFiles', 'JavaScript']) if (names?.has(PDFName.of(key))) yield `absent: ${key}`;
}

function* checkRoles(pdf: PDFDocument): Generator<string> {
  const roles = dictOf(dictOf(pdf.catalog.lookup(PDFName.of('StructTreeRoot')))?.lookup(PDFName.of('RoleMap')));
  for (const key of roles?.keys() ?? []) if (STANDARD.has(nameOf(key))) yield `role: ${nameOf(key)} is given another`;
}

function isLanguage(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}

function* checkTree(elements: readonly Element[]): Generator<string> {
  const ids = elements.map(({ dict }) => textOf(dict.lookup(PDFName.of('ID')))).filter((id) => id !== undefined);
  if (new Set(ids).size < ids.length) yield 'identifier: two elements have the same';
  if (elements.some(({ role, dict }) => role === 'Note' && !dict.has(PDFName.of('ID'))))
    yield 'identifier: a note has none';
  const tops = elements.filter(({ parent }) => parent === undefined);
  if (tops.length !== 1 || tops[0]!.role !== 'Document') yield 'tree: its top is not one Document';
  for (const element of elements) {
    const { type, role, kids, dict, parent } = element;
    if (!STANDARD.has(role)) yield `role: ${type} has none`;
    const wrong = INSIDE[role] && kids.find((kid) => !INSIDE[role]!.test(kid.role));
    if (wrong) yield `nesting: ${wrong.role} in ${role}`;
    if (INSIDE[role] && element.content.length > 0 && role !== 'Table') yield `nesting: bare content in ${role}`;
    if (role === 'LI' && !kids.some((kid) => kid.role === 'LBody')) yield 'nesting: LI without LBody';
    if (NOWHERE_ELSE.test(role) && parent && !fits(role, parent)) yield `nesting: ${role} in ${parent.role}`;
    if (
      (role === 'Figure' || role === 'Formula') &&
      !isIn(element, 'Figure') &&
      !textOf(dict.lookup(PDFName.of('Alt')))?.trim()
    )
      yield `alternative: ${role} has none`;
    if (type === 'H') yield 'heading: without a level';
    const language = textOf(dict.lookup(PDFName.of('Lang')));
    if (language !== undefined && !isLanguage(language)) yield `language: ${language} of ${type}`;
  }
}

function fits(role: string, parent: Element): boolean {
  let outer: Element | undefined = parent;
  while (outer?.role === 'NonStruct') outer = outer.parent;
  return outer !== undefined && (/^T(?:Head|Body|Foot)$/.test(outer.role) || (INSIDE[outer.role]?.test(role) ?? false));
}

function isIn(element: Element, role: string): boolean {
  for (let outer = element.parent; outer; outer = outer.parent) if (outer.role === role) return true;
  return false;
}

function* checkTables(elements: readonly Element[], pdf: PDFDocument): Generator<string> {
  const ids = new Set(elements.map(({ dict }) => textOf(dict.lookup(PDFName.of('ID')))));
  for (const element of elements) {
    const owners = [element.dict.lookup(PDFName.of('A'))].flatMap((value) => {
      const list = arrayOf(value);
      return list.length > 0 ? list.map((item) => (item instanceof PDFRef ? pdf.context.lookup(item) : item)) : [value];
    });
    const attribute = (key: string) => owners.map((owner) => dictOf(owner)?.lookup(PDFName.of(key))).find(Boolean);
    if (element.role === 'TH' && !/^\/(Row|Column|Both)$/.test(String(attribute('Scope'))))
      yield 'header: TH without scope';
    for (const header of arrayOf(attribute('Headers')))
      if (!ids.has(textOf(header))) yield `header: ${textOf(header)} is nowhere`;
    if (element.role === 'Table' && !descendants(element).some(({ role }) => role === 'TH'))
      yield 'header: a table has none';
  }
}

function descendants(element: Element): readonly Element[] {
  return element.kids.flatMap((kid) => [kid, ...descendants(kid)]);
}

/** Headings begin with one H1 and skip no level; the bookmarks are the headings, in their order. */
function* checkHeadings(elements: readonly Element[], pdf: PDFDocument): Generator<string> {
  const headings = elements.filter(({ role }) => /^H[1-6]$/.test(role));
  let level = 0;
  for (const { role } of headings) {
    const next = Number(role[1]);
    if (next > level + 1) yield `heading: ${role} after H${level}`;
    level = next;
  }
  if (headings.filter(({ role }) => role === 'H1').length !== 1) yield 'heading: not one H1';
  const marked = readBookmarks(pdf);
  const expected = headings.map(({ ref }) => String(ref));
  if (marked.map(({ element }) => element).join() !== expected.join())
    yield `bookmark: ${marked.length} for ${expected.length} headings, or others`;
  for (const { title } of marked) if (!title.trim()) yield 'bookmark: without words';
}

function readBookmarks(pdf: PDFDocument): readonly { title: string; element: string }[] {
  const found: { title: string; element: string }[] = [];
  const visit = (item: PDFDict | undefined): void => {
    for (let next = item; next; next = dictOf(next.lookup(PDFName.of('Next')))) {
      found.push({
        title: textOf(next.lookup(PDFName.of('Title'))) ?? '',
        element: String(next.get(PDFName.of('SE'))),
      });
      visit(dictOf(next.lookup(PDFName.of('First'))));
    }
  };
  visit(dictOf(dictOf(pdf.catalog.lookup(PDFName.of('Outlines')))?.lookup(PDFName.of('First'))));
  return found;
}

/** Languages that a script can be in; scripts that many share are not checked. */
const WRITTEN_IN: readonly (readonly [RegExp, RegExp])[] = [
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/u, /^ja\b/],
  [/\p{Script=Han}/u, /^(?:zh|ja|ko)\b/],
  [/\p{Script=Hangul}/u, /^ko\b/],
  [/\p{Script=Hebrew}/u, /^(?:he|yi)\b/],
  [/\p{Script=Thai}/u, /^th\b/],
];

/** Words stand in an element, or below one, that says a language in which they can be. */
function* checkLanguages(elements: readonly Element[], runs: Runs, language: string): Generator<string> {
  for (const element of elements) {
    let said: string | undefined;
    for (let outer: Element | undefined = element; outer && said === undefined; outer = outer.parent)
      said = textOf(outer.dict.lookup(PDFName.of('Lang')));
    const words = element.content.map((run) => runs.get(run) ?? '').join('');
    const wrong = WRITTEN_IN.find(([script, languages]) => script.test(words) && !languages.test(said ?? language));
    if (wrong && element.role !== 'Figure') yield `language: "${words.slice(0, 20)}" in ${said ?? language}`;
  }
}

/** Every link has words, a place or address, and stands in a Link element; a page that has one is walked by structure. */
function* checkLinks(elements: readonly Element[], pdf: PDFDocument): Generator<string> {
  const places = dictOf(pdf.catalog.lookup(PDFName.of('Dests')));
  const tagged = new Set(elements.filter(({ role }) => role === 'Link').flatMap(({ objects }) => objects.map(String)));
  for (const [index, page] of pdf.getPages().entries()) {
    const annotations = arrayOf(page.node.lookup(PDFName.of('Annots')));
    if (annotations.length > 0 && page.node.get(PDFName.of('Tabs')) !== PDFName.of('S'))
      yield `tabs: page ${index + 1}`;
    for (const ref of annotations) {
      const link = dictOf(ref instanceof PDFRef ? pdf.context.lookup(ref) : ref)!;
      if (nameOf(link.get(PDFName.of('Subtype'))) !== 'Link') yield 'link: another kind of annotation';
      if (!textOf(link.lookup(PDFName.of('Contents')))?.trim()) yield 'link: without words';
      const place = link.get(PDFName.of('Dest'));
      if (place instanceof PDFName && !places?.has(place)) yield `link: leads nowhere (${nameOf(place)})`;
      if (!place && !link.has(PDFName.of('A'))) yield 'link: leads nowhere';
      if (!tagged.has(String(ref))) yield 'link: outside the tags';
    }
  }
}
