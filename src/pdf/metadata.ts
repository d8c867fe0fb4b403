// What a PDF says about itself, twice as the format wants it: the Info dictionary and the XMP packet.
import type { PdfFacts } from './facts.ts';
import { dictAt, type Pdf, putObject } from './file.ts';
import { type Dict, dictOf, readText, referred, textString } from './syntax.ts';

/** Writes Info and XMP in place of whatever was there; `isTagged` says the file follows PDF/UA-1. */
export function writeMetadata(pdf: Pdf, facts: PdfFacts, isTagged: boolean): void {
  const old = pdf.info === undefined ? undefined : dictAt(pdf, `${pdf.info} 0 R`);
  const producer = old?.get('/Producer');
  const producerText = typeof producer === 'string' ? readText(producer) : undefined;
  const date = parseDate(facts.date);
  const stamp = date && `(D:${date.toISOString().replace(/\D/g, '').slice(0, 14)}Z)`;
  const words = (text: string | undefined) => (text ? textString(text) : undefined);
  const info: Dict = dictOf({
    Title: words(facts.title),
    Author: words(facts.author),
    Subject: words(facts.subject),
    Keywords: words(facts.keywords?.join(', ')),
    Creator: words(facts.creator),
    Producer: words(producerText),
    CreationDate: stamp,
    ModDate: stamp,
  });
  pdf.info = referred(putObject(pdf, { value: info }, pdf.info))!;
  const bytes = Buffer.from(xmpPacket(facts, producerText, date, isTagged), 'utf8');
  // In the open, so that programs that know no PDF find it.
  const value = dictOf({ Type: '/Metadata', Subtype: '/XML', Length: String(bytes.length) });
  const catalog = dictAt(pdf, `${pdf.root} 0 R`)!;
  catalog.set('/Metadata', putObject(pdf, { value, bytes }, referred(catalog.get('/Metadata'))));
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
