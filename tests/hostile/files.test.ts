// Attacks that no line of text shows: Word files, archives, names of files, sheer size, and what a terminal would obey.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { formatDiagnostic, formatFailure, printable } from '../../src/commands/print.ts';
import { Failure, Report } from '../../src/diagnostics.ts';
import { build, importArticle } from '../../src/index.ts';
import { localeFor } from '../../src/locale.ts';
import { planArticle } from '../../src/pipeline.ts';
import { isCampaign, sampled } from '../campaign.ts';
import { PIXEL, p, picture, relation, run, wordFile, wordParts, zip } from '../readers/word-file.ts';
import { renderPages } from './articles.ts';
import { findLeaks, parsePage } from './judge.ts';
import { showBlock } from './tables.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'lectern-files-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const link = (id: string, words: string) => `<w:hyperlink r:id="${id}">${run(words)}</w:hyperlink>`;
const LONG = 'The survey found that the upper dam had been repaired twice and would not need another year. ';

describe('a Word file', () => {
  const OUTSIDE: Readonly<Record<string, readonly [target: string, kind: string]>> = {
    rId11: ['javascript:window.strike()', 'hyperlink'],
    rId12: ['file:///etc/passwd', 'hyperlink'],
    rId13: ['data:text/html,x', 'hyperlink'],
    rId14: ['file:///etc/passwd', 'image'],
    rId15: ['https://outside.example/a.png', 'image'],
    rId16: ['../../../outside.png', 'image'],
    rId17: ['https://outside.example/a.dotm', 'attachedTemplate'],
    rId18: ['\\\\outside.example\\share\\a.png', 'image'],
  };
  const relations = Object.entries(OUTSIDE)
    .map(([id, [target, kind]]) => relation(id, kind, target.replaceAll('&', '&amp;'), 'External'))
    .join('');
  const body = [
    p('The dam', 'Title'),
    p(LONG),
    p(`<w:r><w:t>Read </w:t></w:r>${link('rId11', 'one')}${link('rId12', 'two')}${link('rId13', 'three')}`),
    p(['rId14', 'rId15', 'rId16', 'rId18'].map((id) => picture(id, 'A view')).join('')),
    p('&lt;script&gt;window.strike()&lt;/script&gt; {{constructor}} \u202Edrow'),
    p(
      '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>INCLUDETEXT "/etc/passwd"</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t>Field.</w:t></w:r>',
    ),
    p(
      '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> HYPERLINK "javascript:window.strike()" </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>Press.</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>',
    ),
  ].join('');

  test('leads nowhere outside of itself', async () => {
    const parts = { 'word/vbaProject.bin': 'macro', 'word/../../../evil.txt': 'x', '/word/media/a.png': PIXEL };
    const { deck, html, report } = await renderPages('a.docx', wordFile(body, parts, relations), folder);
    const shown = deck.article.paragraphs.map(({ block }) => showBlock(block));
    expect(shown.join('\n')).not.toMatch(/\]\((?!https?:)/);
    expect(shown).toContain('<script>window.strike()</script> {{constructor}} drow');
    expect(report.diagnostics.map(({ code }) => code)).toContain('clean/direction-mark');
    for (const page of [html.slides, html.handout, html.guide]) expect(findLeaks(parsePage(page))).toEqual([]);
    expect(readdirSync(folder)).toEqual([]);
  });

  test('with entities that multiply or name files gives none of them', async () => {
    const bomb = Array.from({ length: 9 }, (_, i) => `<!ENTITY e${i + 1} "${`&e${i};`.repeat(10)}">`).join('');
    const parts = wordParts(p('&e9;&file;') + p(LONG));
    const main = String(parts['word/document.xml']).replace(
      '<w:document',
      `<!DOCTYPE x [<!ENTITY e0 "x">${bomb}<!ENTITY file SYSTEM "file:///etc/passwd">]><w:document`,
    );
    const outcome = renderPages('a.docx', zip({ ...parts, 'word/document.xml': main }), folder);
    const words = await outcome.then(
      ({ html }) => html.handout,
      (error: unknown) => {
        expect(error).toBeInstanceOf(Failure);
        return '';
      },
    );
    expect(words).not.toMatch(/root:|x{100}/);
  });

  test.each([
    ['an archive that bursts', zip({ ...wordParts(p('x')), 'word/media/a.bin': new Uint8Array(30_000_000) })],
    ['an archive that lies about its size', zip(wordParts(p('x'.repeat(5000))), { size: 10 })],
    ['an archive that promises four thousand million bytes', zip(wordParts(p('x')), { size: 0xffffffff })],
    ['an archive behind a password', zip(wordParts(p('x')), { flags: 1 })],
    ['an archive cut in two', wordFile(p('x')).subarray(0, 300)],
    ['an archive of another kind', zip({ 'xl/workbook.xml': '<x/>' })],
    [
      'an archive of twenty thousand files',
      zip(Object.fromEntries(Array.from({ length: 20_000 }, (_, i) => [`${i}`, '']))),
    ],
  ])('%s is refused with a reason', async (_, bytes) => {
    await expect(renderPages('a.docx', bytes, folder)).rejects.toThrow(Failure);
  });
});

// Windows allows none of these signs in a name.
describe.skipIf(process.platform === 'win32')('the name of a file', () => {
  test.each([
    ['...md', 'article'],
    ['..md', 'article'],
    ['<img src=x onerror=strike()>.md', '<img src=x onerror=strike()>'],
    ["a'b&c;$(id)`id`.md", "a'b&c;$(id)`id`"],
    ['--only deck.md', '--only deck'],
    ['\u202Edm.gpj.md', '\u202Edm.gpj'],
    ['__proto__.md', '__proto__'],
  ])('%j has its own folder, and its list of files is a page', async (name, expected) => {
    const home = mkdtempSync(path.join(folder, 'name-'));
    const out = path.join(home, 'out');
    mkdirSync(out);
    writeFileSync(path.join(out, 'kept.txt'), 'mine');
    const file = path.join(home, name);
    writeFileSync(file, `---\ntitle: <script>strike()</script>\n---\n\n${LONG}`);
    await build([file], { out, only: ['session'] });
    expect(readdirSync(out).sort()).toEqual([expected, 'index.html', 'kept.txt'].sort());
    expect(readdirSync(home).sort()).toEqual([name, 'out'].sort());
    expect(findLeaks(parsePage(readFileSync(path.join(out, 'index.html'), 'utf8')))).toEqual([]);
  });

  test('of a companion stays inside of the folder of an import', async () => {
    const home = mkdtempSync(path.join(folder, 'import-'));
    writeFileSync(path.join(home, 'outside.png'), PIXEL);
    mkdirSync(path.join(home, 'from'));
    const file = path.join(home, 'from', 'a.md');
    writeFileSync(
      file,
      `---\ntheme: ../../x.css\nlogo: ../outside.png\n---\n\n# A\n\n${LONG}\n\n![A](../outside.png)\n\n![B](%2e%2e/outside.png)\n`,
    );
    const { files, diagnostics } = await importArticle(file, { content: path.join(home, 'content') });
    expect(files).toEqual([path.join(home, 'content', 'a', 'article.md')]);
    expect(diagnostics.filter(({ code }) => code === 'render/picture-outside').length).toBeGreaterThanOrEqual(3);
    expect(readdirSync(home).sort()).toEqual(['content', 'from', 'outside.png']);
  });
});

describe('sheer size', () => {
  const plan = (text: string) => {
    const report = new Report('a.md');
    return planArticle('a.md', Buffer.from(text), {}, report).deck;
  };

  test('a hundred thousand paragraphs (a hundredth of them outside of the campaign) are planned, each on a slide', () => {
    const count = isCampaign ? 100_000 : 1_000;
    const { article, slides } = plan(Array.from({ length: count }, (_, i) => `Word ${i} of many.`).join('\n\n'));
    expect(article.paragraphs.length).toBeGreaterThanOrEqual(count - 1);
    const cited = new Set(slides.flatMap(({ paragraphs }) => paragraphs));
    expect(cited.size).toBe(article.paragraphs.length);
  });

  test.each([
    ['quotations', '> '],
    ['lists', '- '],
    ['brackets', '['],
    ['parentheses', '(['],
    ['emphasis', '*a '],
    ['backticks', '`a'],
    ['tags', '<b>'],
    ['dollars', '$a'],
    ['braces', '{{'],
    ['bars', '| a '],
    ['hashes', '#'],
    ['entities', '&amp'],
    ['comments', '<!--'],
    ['marks', '=='],
    ['footnotes', '[^1]'],
  ])('a long run of %s is read', (_, sign) => {
    expect(plan(`${LONG}\n\n${sign.repeat(sampled(20_000))} end`).slides.length).toBeGreaterThan(0);
  });
});

describe('a terminal', () => {
  const hostile = '\x1b]0;title\x07\x1b[2J\u202Etxet\x9b31m';
  const voice = { locale: localeFor('en'), colour: false };

  test('is given codes in place of what it would obey', () => {
    expect(printable(hostile)).toBe('\\u{1b}]0;title\\u{7}\\u{1b}[2J\\u{202e}txet\\u{9b}31m');
    const report = new Report(`a${hostile}.md`);
    report.add('render/missing-picture', { line: 1, column: 1 }, { src: hostile });
    const said = formatDiagnostic(report.diagnostics[0]!, [`a ${hostile}`], voice);
    const failed = formatFailure(new Failure('article-not-found', { path: hostile }), voice);
    const OBEYED = /[\0-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]/;
    expect(`${said}${failed}`).not.toMatch(OBEYED);
    expect(hostile).toMatch(OBEYED);
  });
});
