import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { detectFormat } from '../../src/readers/format.ts';

/** A ZIP archive as far as its directory goes: names, and the first file's content stored. */
function zip(names: readonly string[], content = ''): Buffer {
  const records = names.map((name, i) => {
    const body = Buffer.from(i === 0 ? content : '');
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt32LE(body.length, 22);
    local.writeUInt16LE(Buffer.byteLength(name), 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(Buffer.byteLength(name), 28);
    return { local: Buffer.concat([local, Buffer.from(name), body]), entry: Buffer.concat([entry, Buffer.from(name)]) };
  });
  const files = Buffer.concat(records.map(({ local }) => local));
  const directory = Buffer.concat(records.map(({ entry }) => entry));
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt32LE(files.length, 16);
  return Buffer.concat([files, directory, end]);
}

function compound(stream: string): Buffer {
  const head = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  return Buffer.concat([head, Buffer.alloc(1000), Buffer.from(stream, 'utf16le'), Buffer.alloc(1000)]);
}

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const PDF = Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< /Type /Catalog >>\nendobj\n', 'latin1');
const WORD = zip(['[Content_Types].xml', 'word/document.xml']);
const noise = Buffer.from(Array.from({ length: 4000 }, (_, i) => (Math.imul(i, 2654435761) >>> 13) & 255));

describe('files that are no text', () => {
  test.each([
    ['a PDF', PDF, 'pdf'],
    ['RTF', Buffer.from('{\\rtf1\\ansi Hello}'), 'rtf'],
    ['an old Word file', compound('WordDocument'), 'doc'],
    ['a Word file behind a password', compound('EncryptedPackage'), 'protected'],
    ['a workbook', compound('Workbook'), 'binary'],
    ['OpenDocument', zip(['mimetype', 'content.xml'], 'application/vnd.oasis.opendocument.text'), 'odt'],
    ['an e-book', zip(['mimetype', 'a.xhtml'], 'application/epub+zip'), 'epub'],
    ['Pages', zip(['Index/Document.iwa', 'preview.jpg']), 'pages'],
    ['another archive', zip(['photo.jpg']), 'binary'],
    ['a picture', PNG, 'binary'],
    ['the head of a picture', PNG.subarray(0, 8), 'binary'],
    ['noise', noise, 'binary'],
    ['zeros', Buffer.alloc(3000), 'binary'],
  ])('%s, whatever it is called', (_, bytes, unsupported) => {
    for (const name of ['article.md', 'article.txt', 'article.docx', 'article', undefined])
      expect(detectFormat(name, bytes), String(name)).toEqual({ unsupported });
  });

  test('the ending settles what bytes leave open', () => {
    expect(detectFormat('a.wps', compound('WordDocument'))).toEqual({ unsupported: 'wps' });
    expect(detectFormat('a.pages', zip(['x']))).toEqual({ unsupported: 'pages' });
    expect(detectFormat('a.pdf', new Uint8Array())).toEqual({ unsupported: 'pdf' });
    expect(detectFormat('a.docx', zip(['x']).subarray(0, 40))).toBe('docx');
  });
});

test('a Word file is told by its content', () => {
  for (const name of ['a.docx', 'a.md', 'a.doc', undefined]) expect(detectFormat(name, WORD)).toBe('docx');
});

describe('files of text', () => {
  const prose = '清晨的集市已经热闹起来，卖豆腐的老人把担子放在桥头，招呼着每一位路过的熟人，问他们昨天睡得好不好。';
  const page = '<!doctype html>\n<html><body><p>Hello</p></body></html>';

  test.each([
    ['a.md', '# Title\n\nWords.', 'markdown'],
    ['a.MARKDOWN', 'Words.', 'markdown'],
    ['a.txt', '# not a heading', 'text'],
    ['a.txt', '---\ntitle: T\n---\n\nWords.', 'markdown'],
    ['a.txt', '---\nA line between rules\n---\n', 'text'],
    ['a.html', '<p>Words</p>', 'html'],
    ['a.html', 'Words, and not one tag.', 'text'],
    ['a.txt', page, 'html'],
    ['a.md', page, 'html'],
    ['a.txt', '<div><p>One</p><p>Two</p></div>', 'html'],
    ['a.md', '<div align="center"><p>One</p><p>Two</p></div>\n\n# Title', 'markdown'],
    ['a.txt', 'In HTML, <p>One</p> and <p>Two</p> are paragraphs.', 'text'],
    ['article', '# Title\n\nWords.', 'markdown'],
    ['a.constructor', '# Title\n\nWords.', 'markdown'],
    ['article', prose, 'text'],
    [undefined, `${prose}\n\n- one\n- two`, 'markdown'],
    ['a.md', '', 'markdown'],
    ['a.txt', '', 'text'],
    ['a.txt', 'The PDF began with %PDF-1.4 and ended badly.', 'text'],
    ['a.md', '\ufeff', 'markdown'],
  ])('%s with %j is %s', (name, source, format) => expect(detectFormat(name, Buffer.from(source))).toBe(format));

  test('prose pasted into a .md file, a paragraph a line, is text; broken lines and verse stay Markdown', () => {
    const verse = 'The tide goes out,\nthe tide comes in,\nand nobody counts.';
    const broken =
      'A paragraph whose lines were broken by an editor that\nbreaks them at a certain width, so that most of them\nend in the middle of a sentence.';
    expect(detectFormat('a.md', Buffer.from(`${prose}\n${prose}\n${prose}`))).toBe('text');
    expect(detectFormat('a.md', Buffer.from(`${prose}\n${prose}\n\n> ${prose}`))).toBe('markdown');
    expect(detectFormat('a.md', Buffer.from(verse))).toBe('markdown');
    expect(detectFormat('a.md', Buffer.from(broken))).toBe('markdown');
  });

  test.each(['gb18030', 'utf-16le', 'utf-16be', 'big5'])('in %s too', (encoding) => {
    expect(detectFormat('a.txt', iconv.encode(prose, encoding))).toBe('text');
    expect(detectFormat('a.txt', iconv.encode(page, encoding))).toBe('html');
    expect(detectFormat(undefined, iconv.encode(`# 題\n\n${prose}`, encoding))).toBe('markdown');
  });

  test('a few zeros, or zeros at the end, are no reason to refuse a text', () => {
    expect(detectFormat('a.txt', Buffer.from(`${prose}\0${prose}`))).toBe('text');
    expect(detectFormat('a.txt', Buffer.concat([Buffer.from(prose), Buffer.alloc(9000)]))).toBe('text');
  });

  test('runs of one sign end', { timeout: 30_000 }, () => {
    for (const sign of ['[', '<', '`', '|', '<!--', '(', '- ', '{', '“', '\n'])
      expect(detectFormat('a.md', Buffer.from(sign.repeat(60_000)))).toMatch(/markdown|text/);
  });
});
