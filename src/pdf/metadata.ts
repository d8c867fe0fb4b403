// What a PDF says about itself, twice as the format wants it: the Info dictionary and the XMP packet.
import { PDFDict, type PDFDocument, PDFHexString, PDFName, PDFRawStream, PDFRef, PDFString } from '@cantoo/pdf-lib';
import type { PdfFacts } from './facts.ts';

const name = PDFName.of;

/** Writes Info and XMP in place of whatever was there; `isTagged` says the file follows PDF/UA-1. */
export function writeMetadata(pdf: PDFDocument, facts: PdfFacts, isTagged: boolean): void {
  const { context, catalog } = pdf;
  const old = context.lookup(context.trailerInfo.Info);
  const producer = old instanceof PDFDict ? old.get(name('Producer')) : undefined;
  const producerText =
    producer instanceof PDFString || producer instanceof PDFHexString ? producer.decodeText() : undefined;

  const entries: [string, string | undefined][] = [
    ['Title', facts.title],
    ['Author', facts.author],
    ['Subject', facts.subject],
    ['Keywords', facts.keywords?.length ? facts.keywords.join(', ') : undefined],
    ['Creator', facts.creator],
    ['Producer', producerText],
  ];
  const info = context.obj({});
  for (const [key, text] of entries) if (text) info.set(name(key), PDFHexString.fromText(text));
  const date = parseDate(facts.date);
  if (date) for (const key of ['CreationDate', 'ModDate']) info.set(name(key), PDFString.fromDate(date));
  context.trailerInfo.Info = place(pdf, context.trailerInfo.Info, info);

  const packet = new TextEncoder().encode(xmpPacket(facts, producerText, date, isTagged));
  const stream = PDFRawStream.of(context.obj({ Type: 'Metadata', Subtype: 'XML', Length: packet.length }), packet);
  catalog.set(name('Metadata'), place(pdf, catalog.get(name('Metadata')), stream));
}

/** Puts an object where an older one stood, or at a new number. */
function place({ context }: PDFDocument, old: unknown, object: PDFDict | PDFRawStream): PDFRef {
  if (!(old instanceof PDFRef)) return context.register(object);
  context.assign(old, object);
  return old;
}

function parseDate(iso: string | undefined): Date | undefined {
  const date = iso === undefined ? undefined : new Date(iso);
  return date && !Number.isNaN(date.getTime()) ? date : undefined;
}

function xmpPacket(facts: PdfFacts, producer: string | undefined, date: Date | undefined, isTagged: boolean): string {
  const item = (text: string) => `<rdf:li>${escapeXml(text)}</rdf:li>`;
  const inDefault = (text: string) => `<rdf:Alt><rdf:li xml:lang="x-default">${escapeXml(text)}</rdf:li></rdf:Alt>`;
  // Whole seconds, as in Info.
  const stamp = date?.toISOString().replace(/\.\d+Z$/, 'Z');
  const properties: [string, string | undefined][] = [
    ['dc:format', 'application/pdf'],
    ['dc:title', inDefault(facts.title)],
    ['dc:creator', facts.author && `<rdf:Seq>${item(facts.author)}</rdf:Seq>`],
    ['dc:description', facts.subject && inDefault(facts.subject)],
    ['dc:subject', facts.keywords?.length ? `<rdf:Bag>${facts.keywords.map(item).join('')}</rdf:Bag>` : undefined],
    ['dc:language', `<rdf:Bag>${item(facts.language)}</rdf:Bag>`],
    ['pdf:Keywords', facts.keywords?.length ? escapeXml(facts.keywords.join(', ')) : undefined],
    ['pdf:Producer', producer && escapeXml(producer)],
    ['xmp:CreatorTool', escapeXml(facts.creator)],
    ['xmp:CreateDate', stamp],
    ['xmp:ModifyDate', stamp],
    ['pdfuaid:part', isTagged ? '1' : undefined],
  ];
  const body = properties.flatMap(([key, value]) => (value ? [`<${key}>${value}</${key}>`] : [])).join('\n');
  return `<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
${body}
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>`;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** Text for an XML element, without the control characters that XML 1.0 forbids. */
function escapeXml(text: string): string {
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '').replace(/[&<>]/g, (sign) => ENTITIES[sign]!);
}
