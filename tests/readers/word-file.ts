// Word files for the tests, built from small pieces of XML; and ZIP archives that are what they should not be.
import { crc32, deflateRawSync } from 'node:zlib';

/** What a part of an archive claims about itself, where that is not the truth. */
export interface Claims {
  readonly size?: number;
  readonly packed?: number;
  readonly flags?: number;
}

/** Packs files into a ZIP archive. */
export function zip(files: Readonly<Record<string, string | Uint8Array>>, claims: Claims = {}): Uint8Array {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(files)) {
    const data = Buffer.from(content as Uint8Array);
    const packed = deflateRawSync(data);
    const names = Buffer.from(name);
    const head = Buffer.alloc(26);
    head.writeUInt16LE(20, 0);
    head.writeUInt16LE(claims.flags ?? 0, 2);
    head.writeUInt16LE(8, 4);
    head.writeUInt32LE(crc32?.(data) ?? 0, 10);
    head.writeUInt32LE(claims.packed ?? packed.length, 14);
    head.writeUInt32LE(claims.size ?? data.length, 18);
    head.writeUInt16LE(names.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), head, names, packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), head, tail, names]));
    locals.push(local);
    offset += local.length;
  }
  const entries = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 0, 'latin1');
  end.writeUInt16LE(directory.length, 8);
  end.writeUInt16LE(directory.length, 10);
  end.writeUInt32LE(entries.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, entries, end]);
}

const PROLOG = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const SPACES =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"';
const TYPES = `${PROLOG}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="png" ContentType="image/png"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`;
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const rels = (rows: string) =>
  `${PROLOG}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${rows}</Relationships>`;

/** The parts of a Word file: its body, and further parts or relations that it needs. */
export function wordParts(
  body: string,
  others: Readonly<Record<string, string | Uint8Array>> = {},
  relations = '',
): Record<string, string | Uint8Array> {
  const wrap = (xml: string | Uint8Array) => (typeof xml === 'string' && !xml.startsWith('<?xml') ? PROLOG + xml : xml);
  return {
    '[Content_Types].xml': TYPES,
    '_rels/.rels': rels(`<Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="word/document.xml"/>`),
    'word/_rels/document.xml.rels': rels(relations),
    'word/document.xml': `${PROLOG}<w:document ${SPACES}><w:body>${body}<w:sectPr/></w:body></w:document>`,
    ...Object.fromEntries(Object.entries(others).map(([name, xml]) => [name, wrap(xml)])),
  };
}

/** A Word file. */
export const wordFile = (...parts: Parameters<typeof wordParts>): Uint8Array => zip(wordParts(...parts));

/** A run of words with run properties. */
export const run = (text: string, properties = ''): string =>
  `<w:r><w:rPr>${properties}</w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`;

/** A paragraph: its words (or runs), its style's id, further paragraph properties. */
export const p = (content: string, style = '', properties = ''): string =>
  `<w:p><w:pPr>${style && `<w:pStyle w:val="${style}"/>`}${properties}</w:pPr>${content.startsWith('<') || content === '' ? content : run(content)}</w:p>`;

/** A paragraph style: id, name, and what else it says. */
export const style = (id: string, name: string, rest = ''): string =>
  `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/>${rest}</w:style>`;

export const styles = (...list: readonly string[]): string => `<w:styles ${SPACES}>${list.join('')}</w:styles>`;

/** A relation of the document to a part or an address. */
export const relation = (id: string, kind: string, target: string, mode = ''): string =>
  `<Relationship Id="${id}" Type="${OFFICE}/${kind}" Target="${target}"${mode && ` TargetMode="${mode}"`}/>`;

/** A picture in a run of its own. */
export const picture = (id: string, alt = ''): string =>
  `<w:r><w:drawing><wp:inline><wp:docPr id="1" name="p" descr="${alt}"/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:blipFill><a:blip r:embed="${id}"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`;

/** An XML part of notes: `footnotes`, `endnotes` or `comments`. */
export const notes = (kind: 'footnote' | 'endnote' | 'comment', ...texts: readonly string[]): string =>
  `<w:${kind}s ${SPACES}>${texts.map((text, i) => `<w:${kind} w:id="${i + 1}" w:author="Reader">${p(text)}</w:${kind}>`).join('')}</w:${kind}s>`;

/** A numbering part with a bulleted list (1) and a numbered one (2). */
export const NUMBERING = `<w:numbering ${SPACES}>${['bullet', 'decimal']
  .map(
    (format, i) =>
      `<w:abstractNum w:abstractNumId="${i}">${[0, 1].map((level) => `<w:lvl w:ilvl="${level}"><w:numFmt w:val="${format}"/></w:lvl>`).join('')}</w:abstractNum>`,
  )
  .join(
    '',
  )}<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num></w:numbering>`;

/** Puts a paragraph into list `id` at `level`. */
export const item = (id: number, level = 0): string =>
  `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${id}"/></w:numPr>`;

/** A table of rows of cells, each cell made of paragraphs. */
export const table = (rows: readonly (readonly string[])[]): string =>
  `<w:tbl><w:tblPr/>${rows.map((cells) => `<w:tr>${cells.map((cell) => `<w:tc>${cell.startsWith('<') ? cell : p(cell)}</w:tc>`).join('')}</w:tr>`).join('')}</w:tbl>`;

/** The smallest picture: one grey pixel. */
export const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==',
  'base64',
);
