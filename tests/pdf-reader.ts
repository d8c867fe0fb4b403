// Reads what a PDF tells its readers: for tests of what Lectern prints. pdf.js for text and bookmarks, pdf-lib for the rest.
import { PDFArray, PDFDict, PDFDocument, PDFHexString, PDFName, PDFRawStream, PDFString } from '@cantoo/pdf-lib';
import { extractText, getDocumentProxy } from 'unpdf';

/** A bookmark and those below it. */
export interface Bookmark {
  readonly title: string;
  readonly children: readonly Bookmark[];
}

/** A font as the PDF names it; `type` is its subtype, of the descendant when it is a composite font. */
export interface PdfFont {
  readonly name: string;
  readonly type: string;
  readonly embedded: boolean;
}

/** What can be read from a PDF. */
export interface PdfReading {
  readonly pages: number;
  /** Text of each page, as a search would find it. */
  readonly text: readonly string[];
  readonly title?: string;
  readonly author?: string;
  readonly language?: string;
  /** Whether the title stands in the window's bar. */
  readonly displaysTitle: boolean;
  readonly tagged: boolean;
  readonly outline: readonly Bookmark[];
  readonly fonts: readonly PdfFont[];
  /** How often each structure type occurs, before roles are applied. */
  readonly structure: Readonly<Record<string, number>>;
  readonly roles: Readonly<Record<string, string>>;
  /** The XMP packet. */
  readonly metadata?: string;
  readonly labels: readonly string[];
}

/** Reads a PDF; throws when it is none. */
export async function readPdf(bytes: Uint8Array): Promise<PdfReading> {
  // pdf.js keeps the bytes it is given for itself.
  const proxy = await getDocumentProxy(bytes.slice());
  const { text } = await extractText(proxy, { mergePages: false });
  const outline = (await proxy.getOutline()) ?? [];
  const labels = (await proxy.getPageLabels()) ?? [];
  await proxy.destroy();

  const pdf = await PDFDocument.load(bytes, { updateMetadata: false });
  const { context, catalog } = pdf;
  const root = catalog.lookup(PDFName.of('StructTreeRoot'));
  const roles = root instanceof PDFDict ? root.lookup(PDFName.of('RoleMap')) : undefined;
  const preferences = catalog.lookup(PDFName.of('ViewerPreferences'));
  const metadata = catalog.lookup(PDFName.of('Metadata'));
  const marks = catalog.lookup(PDFName.of('MarkInfo'));
  const [title, author, language] = [pdf.getTitle(), pdf.getAuthor(), textOf(catalog.lookup(PDFName.of('Lang')))];
  const objects = context.enumerateIndirectObjects().map(([, object]) => object);
  return {
    pages: pdf.getPageCount(),
    text,
    ...(title !== undefined && { title }),
    ...(author !== undefined && { author }),
    ...(language !== undefined && { language }),
    displaysTitle: preferences instanceof PDFDict && String(preferences.get(PDFName.of('DisplayDocTitle'))) === 'true',
    tagged: root instanceof PDFDict && marks instanceof PDFDict && String(marks.get(PDFName.of('Marked'))) === 'true',
    outline: outline.map(bookmark),
    fonts: objects.flatMap((object) => (object instanceof PDFDict ? (fontOf(object) ?? []) : [])),
    structure: countTypes(objects.filter((object) => object instanceof PDFDict)),
    roles:
      roles instanceof PDFDict
        ? Object.fromEntries(roles.entries().map(([from, to]) => [from.decodeText(), nameText(to)]))
        : {},
    ...(metadata instanceof PDFRawStream && { metadata: new TextDecoder().decode(metadata.contents) }),
    labels,
  };
}

function bookmark({ title, items }: { title: string; items: { title: string; items: unknown[] }[] }): Bookmark {
  return { title, children: (items as Parameters<typeof bookmark>[0][]).map(bookmark) };
}

function textOf(object: unknown): string | undefined {
  return object instanceof PDFString || object instanceof PDFHexString ? object.decodeText() : undefined;
}

function nameText(object: unknown): string {
  return object instanceof PDFName ? object.decodeText() : '';
}

function fontOf(font: PDFDict): PdfFont | undefined {
  const subtype = nameText(font.get(PDFName.of('Subtype')));
  // Descendants are reported with the composite font they belong to.
  if (nameText(font.get(PDFName.of('Type'))) !== 'Font' || subtype.startsWith('CIDFont')) return undefined;
  const descendants = font.lookup(PDFName.of('DescendantFonts'));
  const inner = descendants instanceof PDFArray ? descendants.lookup(0, PDFDict) : font;
  const descriptor = inner.lookup(PDFName.of('FontDescriptor'));
  const embedded =
    descriptor instanceof PDFDict &&
    ['FontFile', 'FontFile2', 'FontFile3'].some((key) => descriptor.has(PDFName.of(key)));
  return {
    name: nameText(font.get(PDFName.of('BaseFont'))),
    type: nameText(inner.get(PDFName.of('Subtype'))),
    embedded,
  };
}

function countTypes(objects: readonly PDFDict[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const element of objects) {
    if (nameText(element.get(PDFName.of('Type'))) !== 'StructElem') continue;
    const type = nameText(element.get(PDFName.of('S')));
    counts[type] = (counts[type] ?? 0) + 1;
  }
  return counts;
}
