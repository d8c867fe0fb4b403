// What a file is: by its bytes first, by the ending of its name where bytes leave it open. It reads nothing of the article.
import { decodeText } from './encoding.ts';
import { zipNames } from './zip-names.ts';

/** A kind of file that Lectern does not read, though people bring it. */
export type Unsupported = 'pdf' | 'doc' | 'pages' | 'wps' | 'rtf' | 'odt' | 'epub' | 'protected' | 'binary';

/** What a file holds. */
export type FileFormat = 'markdown' | 'text' | 'html' | 'docx' | { readonly unsupported: Unsupported };

const ENDINGS: Readonly<Record<string, 'markdown' | 'text' | 'html'>> = {
  md: 'markdown',
  markdown: 'markdown',
  mkd: 'markdown',
  txt: 'text',
  text: 'text',
  html: 'html',
  htm: 'html',
  xhtml: 'html',
};

/** Bytes that the first look takes in. */
const HEAD = 1 << 16;

/** Tells the format of a file; without a name, or with an ending that says nothing, from the content alone. */
export function detectFormat(fileName: string | undefined, bytes: Uint8Array): FileFormat {
  const ending = /\.([^./\\]+)$/.exec(fileName ?? '')?.[1]?.toLowerCase() ?? '';
  const head = latin1(bytes.subarray(0, HEAD));
  const container = containerOf(head, bytes, ending);
  if (container) return container;
  // Text of two bytes a character shows its tags between zeros.
  const markup = head.replaceAll('\0', '').replace(/^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)/, '');
  const named = Object.hasOwn(ENDINGS, ending) ? ENDINGS[ending] : undefined;
  if (bytes.length === 0) return named ?? (isUnsupported(ending) ? { unsupported: ending } : 'text');
  if (!isText(bytes)) return { unsupported: 'binary' };
  if (isWebPage(markup)) return 'html';
  if (named === 'html') return /<[a-z!/]/i.test(markup) ? 'html' : 'text';
  if (named === 'text') return isFragment(markup) ? 'html' : hasFrontMatter(markup) ? 'markdown' : 'text';
  const text = decodeText(bytes.subarray(0, HEAD)).text.replace(/\r\n?/g, '\n');
  if (named === 'markdown') return isPastedProse(text) ? 'text' : 'markdown';
  return isFragment(markup) ? 'html' : hasMarkdown(text) ? 'markdown' : 'text';
}

function containerOf(head: string, bytes: Uint8Array, ending: string): FileFormat | undefined {
  if (/(?:^|[\r\n\0])%PDF-\d/.test(head.slice(0, 1024)) && /\bobj\b|%%EOF|\bxref\b/.test(head))
    return { unsupported: 'pdf' };
  if (/^\s*\{\\rtf\d?/.test(head)) return { unsupported: 'rtf' };
  if (head.startsWith('\xd0\xcf\x11\xe0')) return { unsupported: compoundKind(bytes, ending) };
  if (head.startsWith('PK\x03\x04') || head.startsWith('PK\x05\x06')) return zipKind(head, bytes, ending);
  return IMAGES.test(head) ? { unsupported: 'binary' } : undefined;
}

/** One character a byte. */
function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
}

const IMAGES = /^(?:\x89PNG|\xff\xd8\xff|GIF8[79]a|RIFF[\s\S]{4}WEBP|BM[\s\S]{4}\0{4}|II\*\0|MM\0\*|[\s\S]{4}ftyp)/;

/** A compound file of Microsoft's, with streams named in UTF-16: .doc, .wps, a .docx behind a password, or a workbook. */
function compoundKind(bytes: Uint8Array, ending: string): Unsupported {
  const has = (name: string) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(name, 0, 'utf16le');
  if (has('EncryptedPackage')) return 'protected';
  if (ending === 'wps') return 'wps';
  return ending === 'doc' || ending === 'dot' || has('WordDocument') ? 'doc' : 'binary';
}

function zipKind(head: string, bytes: Uint8Array, ending: string): FileFormat {
  // The formats of OASIS and the IDPF begin with a file that names them.
  if (/^[\s\S]{30}mimetypeapplication\/vnd\.oasis\.opendocument\.text/.test(head)) return { unsupported: 'odt' };
  if (/^[\s\S]{30}mimetypeapplication\/epub/.test(head)) return { unsupported: 'epub' };
  const names = zipNames(bytes);
  if (names.some((name) => /^word\//i.test(name))) return 'docx';
  const isPages = names.some((name) => /^(?:.*\.pages\/)?(?:Index\/Document\.iwa|Index\.zip|index\.xml)$/.test(name));
  if (isPages) return { unsupported: 'pages' };
  // A damaged archive still has its name.
  return ending === 'docx' && names.length === 0 ? 'docx' : { unsupported: isUnsupported(ending) ? ending : 'binary' };
}

function isUnsupported(ending: string): ending is Unsupported {
  return ['pdf', 'doc', 'pages', 'wps', 'rtf', 'odt', 'epub'].includes(ending);
}

/** Characters that text has next to none of: controls, and what no encoding explains. */
const CONTROL = /[\0-\x08\x0e-\x1a\x1c-\x1f\x7f]/g;
const UNEXPLAINED = /[\0-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffd\ue000-\uf8ff\p{Cn}]/gu;
const CONTROL_SHARE = 0.05;
const UNEXPLAINED_SHARE = 0.2;

function isText(bytes: Uint8Array): boolean {
  const { text, encoding, confidence } = decodeText(bytes.subarray(0, HEAD));
  // Any pairs of bytes make some UTF-16.
  if (text === '') return bytes.some((byte) => byte !== 0);
  if (encoding.startsWith('utf-16') && confidence === 'low') return false;
  const controls = text.match(CONTROL)?.length ?? 0;
  const unexplained = text.match(UNEXPLAINED)?.length ?? 0;
  return controls <= CONTROL_SHARE * text.length + 1 && unexplained <= UNEXPLAINED_SHARE * text.length + 1;
}

/** A whole document, whatever the file is called. */
function isWebPage(markup: string): boolean {
  const start = markup.replace(/^(?:\s+|<\?xml[^>]*\?>|<!--[\s\S]*?-->)+/, '');
  return /^<(?:!doctype\s+html|html|head|body)\b/i.test(start);
}

/** A piece of a page: begins with an element of blocks, and closes several. */
function isFragment(markup: string): boolean {
  const closed = markup.match(/<\/(?:p|div|section|article|h[1-6]|ul|ol|li|table|tr|td|span)>/gi)?.length ?? 0;
  return /^\s*<(?:p|div|section|article|main|h[1-6]|ul|ol|table|span)\b[^<]*>/i.test(markup) && closed >= 2;
}

function hasFrontMatter(text: string): boolean {
  return /^---[ \t]*\r?\n(?:[ \t]*(?:#.*)?\r?\n)*[a-z]+[ \t]*:[^\n]*\n[\s\S]*?^---[ \t]*\r?$/m.test(
    text.slice(0, 4096),
  );
}

/** What only Markdown has. */
const SIGNS =
  /^ {0,3}#{1,6}[ \t]+\S|^ {0,3}(?:```|~~~|>[ \t])|\*\*\S|!?\[[^\]\n]{0,300}\]\(|^[ \t]*\|.*\||\[\^[^\]]{1,100}\]|^={3,}[ \t]*$|<!--|==\S|\$\$|`[^`\n]+`/m;
/** What plain text has too. */
const LIST_SIGNS = /^ {0,3}(?:[-*+]|\d{1,9}[.)])[ \t]+\S|^ {0,3}(?:-{3,}|\*{3,})[ \t]*$/m;

function hasMarkdown(text: string): boolean {
  return SIGNS.test(text) || LIST_SIGNS.test(text);
}

/** Lines of a paragraph each: long, and ending as sentences do. */
const PARAGRAPH_LINE = /^.{40,}[.!?。！？…][”’"'」』）)]*\s*$/;
const PASTED_SHARE = 0.8;
const BLANK_SHARE = 0.1;

/** Prose pasted into a .md file, a paragraph a line and no sign of Markdown: its lines joined, the whole would be one paragraph. */
function isPastedProse(text: string): boolean {
  if (SIGNS.test(text)) return false;
  const lines = text.trim().split('\n');
  const long = lines.filter((line) => line.length >= 40);
  const whole = long.filter((line) => PARAGRAPH_LINE.test(line));
  const blank = lines.filter((line) => !line.trim());
  return long.length > 1 && whole.length >= PASTED_SHARE * long.length && blank.length <= BLANK_SHARE * lines.length;
}
