// A file, whatever it is → Manuscript: its format and encoding are told, damage of the whole file is undone, and the
// reader of its format reads it. What cannot be read at all is one Failure that says how to make it readable.
import { Failure, type Report } from '../diagnostics.ts';
import type { Manuscript, Position, Repair } from '../model.ts';
import { rememberEach, rememberWhile } from '../text/remember.ts';
import { takeColophon } from './colophon.ts';
import { unpackDocx, type WordSource } from './docx.ts';
import { titleOf } from './encoding/names.ts';
import { decodeText } from './encoding.ts';
import { detectFormat } from './format.ts';
import { takeImprint } from './imprint.ts';
import { type Format, hasReader, readManuscript } from './index.ts';
import { takeMail } from './mail.ts';
import { undoMojibake } from './mojibake.ts';
import { dropPageLines } from './page-lines.ts';
import { takeRepeats } from './repeats.ts';
import { takeResponses } from './responses.ts';
import { takeTimeStamps } from './time-stamps.ts';
import { takeWikiParts } from './wiki.ts';

/** How to read a file. */
export interface ReadingChoices {
  /** Encoding by any of its names; told from the bytes when absent. */
  readonly encoding?: string | undefined;
  /** False leaves damage of the whole file as it is. */
  readonly mends?: boolean;
}

/** A file as it was read. */
export interface Source {
  /** Lines of the file as it was decoded, for showing diagnostics. */
  readonly lines: readonly string[];
  readonly manuscript: Manuscript;
}

/** Bytes that are a file of an article, with its pictures. */
const LARGEST_FILE = 100_000_000;
/** Characters of text that are an article; a thick novel has one million. */
const LARGEST_TEXT = 4_000_000;
/** Formats that are nearly all words; saved pages carry styles and scripts of many times theirs. */
const WORDS_ONLY: ReadonlySet<string> = new Set(['markdown', 'text']);
/** Pictures written into the text. */
const DATA = /data:[\w/+.-]{1,60};base64,[\w+/=]+/g;

/** An open file: bytes of text, or a Word file unpacked. */
export type Content = Uint8Array | WordSource;

/** Opens a file: a Word file is unpacked, anything else stays the bytes it is. Throws a Failure for what is no article's file. */
export async function openFile(fileName: string | undefined, bytes: Uint8Array, report: Report): Promise<Content> {
  return formatFor(fileName, bytes, report) === 'docx' ? unpackDocx(bytes, report) : bytes;
}

/** Reads an open file; without `fileName` its content alone says what it is. Throws a Failure for what is no article's file. */
export function readSource(
  fileName: string | undefined,
  content: Content,
  choices: ReadingChoices,
  report: Report,
): Source {
  const { lines, manuscript: read } =
    content instanceof Uint8Array
      ? readBytes(fileName, content, choices, report)
      : { lines: content.lines, manuscript: readManuscript(content.html, 'docx', report) };
  const manuscript =
    choices.mends === false ? read : takeRepeats(takeImprint(takeResponses(takeWikiParts(takeColophon(read)))));
  if (manuscript.blocks.length === 0) report.add('read/empty-article');
  return { lines, manuscript };
}

function readBytes(
  fileName: string | undefined,
  bytes: Uint8Array,
  { encoding, mends = true }: ReadingChoices,
  report: Report,
): Source {
  const format = formatFor(fileName, bytes, report);
  if (format === 'docx') throw new Error('a Word file is read from openFile');
  const text = decode(bytes, encoding, report);
  if (WORDS_ONLY.has(format) && text.replace(DATA, '').length > LARGEST_TEXT)
    throw new Failure('too-long', { path: report.file, millions: LARGEST_TEXT / 1e6 });
  const sound = mends ? undoMojibake(text) : { text, repairs: [] };
  const read = mends && format === 'text' ? readPages(sound.text, report) : readManuscript(sound.text, format, report);
  const repairs: readonly Repair[] = [...sound.repairs, ...read.repairs];
  return { lines: text.split(/\r\n|\n|\r/), manuscript: { ...read, repairs } };
}

/** Asked when a file is opened and when it is read. */
const formatOf = rememberWhile((bytes: Uint8Array) => rememberEach((name) => detectFormat(name, bytes)));

function formatFor(fileName: string | undefined, bytes: Uint8Array, { file }: Report): Format {
  const format = formatOf(bytes)(fileName ?? '');
  if (typeof format === 'object') {
    throw new Failure(`unsupported-${format.unsupported}`, { path: file });
  }
  if (!hasReader(format)) throw new Failure('unsupported-binary', { path: file });
  if (bytes.length > LARGEST_FILE) throw new Failure('too-large', { path: file, megabytes: LARGEST_FILE / 1e6 });
  return format;
}

function decode(bytes: Uint8Array, asked: string | undefined, report: Report): string {
  const { text, encoding, confidence, broken } = decodeText(bytes, asked);
  const title = titleOf(encoding);
  if (confidence === 'low') report.add('read/guessed-encoding', undefined, { encoding: title });
  if (broken && encoding === 'utf-8') report.add('read/invalid-utf8', broken.position, { count: broken.count });
  else if (broken) report.add('read/invalid-bytes', broken.position, { count: broken.count, encoding: title });
  return text;
}

/** Reads plain text without what its pages, a mail or a recording put around it; positions are those of the file. */
function readPages(text: string, report: Report): Manuscript {
  const { lines, numbers, columns, repairs, meta } = takeTimeStamps(takeMail(dropPageLines(text)));
  if (repairs.length === 0) return readManuscript(text, 'text', report);
  const manuscript = readManuscript(lines.join('\n'), 'text', report);
  const placed = replacePlaces(manuscript, ({ line, column }) => ({
    line: numbers[line - 1] ?? line,
    column: column + (columns[line - 1] ?? 0),
  }));
  return { ...placed, meta: { ...meta, ...placed.meta }, repairs: [...repairs, ...placed.repairs] };
}

/** `value` with every place in it replaced. */
function replacePlaces<Value>(value: Value, placeOf: (place: Position) => Position): Value {
  if (Array.isArray(value)) return value.map((item) => replacePlaces(item, placeOf)) as Value;
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, part]) => [key, replacePlaces(part, placeOf)]);
  const copy = Object.fromEntries(entries);
  const { line, column } = copy;
  return typeof line === 'number' && typeof column === 'number' ? { ...copy, ...placeOf({ line, column }) } : copy;
}
