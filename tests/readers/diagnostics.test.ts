// What a reader or a repair says of a file, word for word: one file for each of their diagnostics.
import { readFileSync } from 'node:fs';
import iconv from 'iconv-lite';
import { expect, test } from 'vitest';
import { cleanManuscript } from '../../src/clean/index.ts';
import { CODES, Report } from '../../src/diagnostics.ts';
import { describe as inWords, localeFor } from '../../src/locale.ts';
import { openFile, readSource } from '../../src/readers/source.ts';
import { notes, p, relation, wordFile } from './word-file.ts';

const fixture = (name: string) => readFileSync(new URL(`../fixtures/clean/${name}`, import.meta.url));
const PROSE = 'The river had risen in the night, and nobody along the lower bank knew how far it would come. ';

/** A file, by its name and what it holds, and what is said of it: line and column where there are any, message, hint. */
const FILES: Readonly<Record<string, readonly [file: string, content: string | Uint8Array, said: string]>> = {
  'read/bad-front-matter': [
    'a.md',
    '---\ntitle: a\nsource: see: there\n---\n\nWords.',
    '3:9 the front matter cannot be read here: the value contains a colon; put it in quotation marks | write each line between the two --- at the top as "key: value"; a value that cannot be read is taken as it stands, any other such line left out',
  ],
  'read/wrong-type': [
    'a.md',
    '---\ntitle: a\nsession: { minutes: soon }\n---\n\nWords.',
    '3:12 "session.minutes" must be a number, not soon | ',
  ],
  'read/unknown-key': [
    'a.md',
    '---\ntitle: a\ntags: x\nlayout: y\n---\n\nWords.',
    '3:1 unknown keys in the front matter: tags, layout | left out; the keys are: title, subtitle, author, role, source, date, lang, theme, detail, accent, logo, session',
  ],
  'read/misspelt-key': [
    'a.md',
    '---\nlang: en\nauthr: Li\n---\n\nWords.',
    '3:1 unknown key "authr" | did you mean "author"?',
  ],
  'read/dropped-html': [
    'a.md',
    'Words.\n\nMore <iframe src="x"> words.',
    '3:6 <iframe> was dropped; its words are kept | ',
  ],
  'read/bad-attribute': [
    'a.md',
    'Words.\n\n- one\n- two {minutes=soon}',
    '4:7 cannot read the attribute minutes=soon | write {minutes=8 form=pairs kind=apply refs="3,7-9"}',
  ],
  'read/unclosed-notes': [
    'a.txt',
    'Words.\nMore. <!-- notes: secret\n\nWords.',
    '2:7 notes for the presenter have no end; they were taken up to the end of their paragraph | write --> behind the notes that begin here',
  ],
  'read/invalid-utf8': [
    'a.txt',
    Buffer.concat([Buffer.from('一行。\n二'), Buffer.from([0xff]), Buffer.from('行。')]),
    '2:2 bytes that are not valid UTF-8: 1; each is shown as � | get a better copy of the file, or name its encoding with --encoding',
  ],
  'read/invalid-bytes': [
    'a.txt',
    Buffer.concat([iconv.encode('清晨的集市已经热闹起来。\n'.repeat(9), 'gbk'), Buffer.from([0xff])]),
    '10:1 bytes that are not valid GB18030: 1; each is shown as � | get a better copy of the file, or name its encoding with --encoding',
  ],
  'read/guessed-encoding': [
    'a.txt',
    iconv.encode('It’s late.', 'windows-1252'),
    'the encoding was guessed; the file was read as Windows-1252 | if the text looks wrong, name the encoding with --encoding',
  ],
  'read/missing-footnote': [
    'a.md',
    'Words.\n\nMore[^2] words.',
    '3:5 footnote [^2] has no text | add a line "[^2]: …"',
  ],
  'read/too-tangled': [
    'a.docx',
    wordFile('<w:tbl><w:tr><w:tc>'.repeat(300) + p('Words.') + '</w:tc></w:tr></w:tbl>'.repeat(300)),
    '1:1 the markup of this file is too tangled to follow; it was read as plain text | look for very long runs of one sign, such as * or |',
  ],
  'read/too-deep': [
    'a.md',
    `Words.\n\n${'> '.repeat(20)}deep`,
    '3:33 quotations and lists stand more than 16 deep in each other here; what is deeper is read as text | use fewer levels',
  ],
  'read/empty-article': ['a.md', '---\nlang: en\n---\n\n', 'the article has no text | write at least one paragraph'],
  'read/dropped-page-parts': [
    'a.html',
    `<body><div class="nav-bar"><a href="/">Home</a></div>\n<div id="text"><p>${PROSE.repeat(3)}</p></div></body>`,
    '1:7 parts of the page that are not the article were left out (1): div.nav-bar | if words of the article are missing, copy its text into a .md or .txt file',
  ],
  'read/remote-picture': [
    'a.html',
    `<body><article><p>${PROSE.repeat(3)}</p>\n<figure><img src="https://x.org/a.png"><figcaption>A boat</figcaption></figure></article></body>`,
    '2:9 pictures that are only on the web are not fetched (1), for example https://x.org/a.png | save the page together with its pictures ("complete page")',
  ],
  'read/dropped-comments': [
    'a.docx',
    wordFile(
      p('Words.'),
      { 'word/comments.xml': notes('comment', 'Is this so?') },
      relation('rId3', 'comments', 'comments.xml'),
    ),
    'comments of the Word file were left out (1) | move what belongs to the article into its text',
  ],
  'clean/uncertain-damage': [
    'a.txt',
    fixture('uncertain-damage.in.txt'),
    '4:105 the text looks damaged at "?yàn)"; perhaps it was "□" | correct it in the article if the suggestion is right',
  ],
  'clean/direction-mark': [
    'a.md',
    'Words.\n\nThe file is photo\u202egnp.exe here.',
    '3:18 1 marks that change the order of letters were dropped (U+202E) | they have no end or hide what is written; nothing else was changed',
  ],
  'clean/replacement-character': [
    'a.md',
    'Words.\n\nWo\ufffd\ufffds.',
    '3:3 2 characters were lost before the file came here (shown as "��") | get a better copy of the text',
  ],
};

test('there is a file for every diagnostic of read and clean', () => {
  const codes = Object.keys(CODES).filter((code) => /^(?:read|clean)\//.test(code));
  expect(Object.keys(FILES).sort()).toEqual(codes.sort());
});

test.each(Object.entries(FILES))('%s', async (code, [file, content, said]) => {
  const report = new Report(file);
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  const { manuscript } = readSource(file, await openFile(file, bytes, report), {}, report);
  cleanManuscript(manuscript, report);
  const diagnostic = report.diagnostics.find((one) => one.code === code)!;
  const at = diagnostic.position ? `${diagnostic.position.line}:${diagnostic.position.column} ` : '';
  const { message, hint } = inWords(diagnostic, localeFor('en'));
  expect(`${at}${message} | ${hint ?? ''}`).toBe(said);
});
