// The file around the objects: reads what Chromium prints (one cross-reference table, dictionaries in the open), strictly,
// and writes it again packed into object streams (ISO 32000-1, 7.5). The same objects always give the same bytes.
import { createHash } from 'node:crypto';
import { deflateSync, inflateSync } from 'node:zlib';
import { type Dict, dictOf, readValue, referred, type Value, writeValue } from './syntax.ts';

/** An indirect object; a stream has its bytes as they stand in the file, packed. */
export interface PdfObject {
  value: Value;
  bytes?: Uint8Array;
}

/** Objects by number, in rising order; those added later come behind. */
export interface Pdf {
  readonly objects: Map<number, PdfObject>;
  /** The highest number that any object has had. */
  last: number;
  readonly root: number;
  /** Number of the information dictionary. */
  info?: number;
}

/** Reads a printed PDF. Throws an Error for any file that is made otherwise than Chromium makes them. */
export function readPdf(bytes: Uint8Array): Pdf {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const text = file.toString('latin1');
  if (!text.startsWith('%PDF-')) throw new Error('it does not begin as a PDF');
  const startxref = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(text.slice(-2048))?.[1] ?? Number.NaN);
  const table = /^xref\n0 (\d+)\n/.exec(text.slice(startxref, startxref + 40));
  if (!table) throw new Error('its cross-reference table is not where it should be');
  const count = Number(table[1]);
  const rows = startxref + table[0].length;
  const trailer = /^trailer\s*/.exec(text.slice(rows + 20 * count, rows + 20 * count + 20));
  if (!trailer) throw new Error('its cross-reference table has no trailer');
  const { value: dict } = readValue(text, rows + 20 * count + trailer[0].length);
  const root = dict instanceof Map ? referred(dict.get('/Root')) : undefined;
  if (!(dict instanceof Map) || root === undefined) throw new Error('its trailer names no catalog');
  if (dict.has('/Prev') || dict.has('/Encrypt')) throw new Error('it was changed or locked after it was printed');
  const objects = new Map<number, PdfObject>();
  for (let number = 1; number < count; number++) {
    const row = text.slice(rows + 20 * number, rows + 20 * number + 20);
    if (row[17] === 'n') objects.set(number, readObject(file, text, number, Number(row.slice(0, 10))));
  }
  if (!(objects.get(root)?.value instanceof Map)) throw new Error('it has no catalog');
  const info = referred(dict.get('/Info'));
  return { objects, last: count - 1, root, ...(info !== undefined && { info }) };
}

function readObject(file: Buffer, text: string, number: number, start: number): PdfObject {
  const head = `${number} 0 obj`;
  if (!text.startsWith(head, start)) throw new Error(`object ${number} is not where it should be`);
  const { value, end } = readValue(text, start + head.length);
  const stream = /^\s*stream\r?\n/.exec(text.slice(end, end + 20));
  if (!stream) return { value };
  const length = value instanceof Map ? Number(value.get('/Length')) : Number.NaN;
  const from = end + stream[0].length;
  if (!/^\s*endstream/.test(text.slice(from + length, from + length + 12))) {
    throw new Error(`the stream ${number} does not end where it should`);
  }
  return { value, bytes: file.subarray(from, from + length) };
}

/** What a value leads to, or itself. */
export function lookUp({ objects }: Pdf, value: Value | undefined): Value | undefined {
  const number = referred(value);
  return number === undefined ? value : objects.get(number)?.value;
}

/** The dictionary that a value is or leads to. */
export function dictAt(pdf: Pdf, value: Value | undefined): Dict | undefined {
  const found = lookUp(pdf, value);
  return found instanceof Map ? found : undefined;
}

/** The items of the array that a value is or leads to; a single value is its only item. */
export function itemsAt(pdf: Pdf, value: Value | undefined): readonly Value[] {
  const found = lookUp(pdf, value);
  if (Array.isArray(found)) return found as readonly Value[];
  return value === undefined ? [] : [value];
}

/** Puts an object where an older one stood, or behind all others; gives the reference to it. */
export function putObject(pdf: Pdf, object: PdfObject, old?: number): string {
  const number = old ?? ++pdf.last;
  pdf.objects.set(number, object);
  return `${number} 0 R`;
}

/** The bytes of a stream, unpacked; undefined when they are packed in a way that no text is. */
export function unpack({ value, bytes }: PdfObject): string | undefined {
  if (!bytes || !(value instanceof Map)) return undefined;
  const filter = value.get('/Filter');
  if (filter === undefined) return Buffer.from(bytes).toString('latin1');
  return filter === '/FlateDecode' ? inflateSync(bytes).toString('latin1') : undefined;
}

/** A stream of text, packed; it keeps the entries of `dict`. */
export function pack(text: string, dict: Dict): PdfObject {
  const bytes = deflateSync(Buffer.from(text, 'latin1'), { level: 9 });
  return { value: new Map(dict).set('/Filter', '/FlateDecode').set('/Length', String(bytes.length)), bytes };
}

/** Objects in one object stream: more pack better, fewer open faster. */
const TOGETHER = 200;

/** Writes a file of version 1.7 whose identifier is made from its content. */
export function writePdf(pdf: Pdf): Uint8Array {
  const parts: Buffer[] = [];
  let offset = 0;
  const push = (part: Buffer | string) => {
    const bytes = typeof part === 'string' ? Buffer.from(part, 'latin1') : part;
    parts.push(bytes);
    offset += bytes.length;
  };
  const entries: (readonly [kind: number, where: number, index: number] | undefined)[] = [];
  const pushStream = (number: number, { value, bytes }: PdfObject) => {
    entries[number] = [1, offset, 0];
    push(`${number} 0 obj\n${writeValue(value)}\nstream\n`);
    push(Buffer.from(bytes!.buffer, bytes!.byteOffset, bytes!.byteLength));
    push('\nendstream\nendobj\n');
  };
  push('%PDF-1.7\n%\xd3\xeb\xe9\xe1\n');
  const plain = [...pdf.objects].filter(([, object]) => object.bytes === undefined);
  for (const [number, object] of pdf.objects) if (object.bytes) pushStream(number, object);
  let next = pdf.last + 1;
  for (let first = 0; first < plain.length; first += TOGETHER) {
    const container = next++;
    const group = plain.slice(first, first + TOGETHER);
    for (const [index, [number]] of group.entries()) entries[number] = [2, container, index];
    pushStream(container, objectStream(group));
  }
  const number = next;
  entries[number] = [1, offset, 0];
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  const id = `<${hash.digest('hex').slice(0, 32).toUpperCase()}>`;
  const { value, bytes } = pack(crossReferences(entries).toString('latin1'), dictOf({ Type: '/XRef' }));
  const dict = dictOf({
    Size: String(number + 1),
    W: ['1', '4', '2'],
    Root: `${pdf.root} 0 R`,
    Info: pdf.info === undefined ? undefined : `${pdf.info} 0 R`,
    ID: [id, id],
  });
  const startxref = offset;
  pushStream(number, { value: new Map([...(value as Dict), ...dict]), bytes: bytes! });
  push(`startxref\n${startxref}\n%%EOF\n`);
  const whole = Buffer.concat(parts);
  return new Uint8Array(whole.buffer, whole.byteOffset, whole.length);
}

function objectStream(group: readonly (readonly [number, PdfObject])[]): PdfObject {
  let index = '';
  let body = '';
  for (const [number, { value }] of group) {
    index += `${number} ${body.length} `;
    body += `${writeValue(value)}\n`;
  }
  const dict = dictOf({ Type: '/ObjStm', N: String(group.length), First: String(index.length) });
  return pack(index + body, dict);
}

/** Rows of one byte, four and two (7.5.8.3); what stands nowhere is free. */
function crossReferences(entries: readonly (readonly [number, number, number] | undefined)[]): Buffer {
  const rows = Buffer.alloc(entries.length * 7);
  for (let number = 0; number < entries.length; number++) {
    const [kind, where, index] = entries[number] ?? [0, 0, number === 0 ? 65_535 : 0];
    rows.writeUInt8(kind, number * 7);
    rows.writeUInt32BE(where, number * 7 + 1);
    rows.writeUInt16BE(index, number * 7 + 5);
  }
  return rows;
}
