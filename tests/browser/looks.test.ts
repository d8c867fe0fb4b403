// What prepareLooks finds wrong. Here and not among the unit tests, because it prepares real fonts.
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { noCache } from '../../src/cache.ts';
import { Failure, Report } from '../../src/diagnostics.ts';
import { type LookChoices, prepareLooks } from '../../src/looks.ts';
import { planArticle } from '../../src/pipeline.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'lectern looks '));
  writeFileSync(path.join(folder, 'mine.css'), ':root { --accent: #123456 }');
  writeFileSync(path.join(folder, '..', `${path.basename(folder)}.css`), ':root { --accent: #654321 }');
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
  rmSync(`${folder}.css`, { force: true });
});

async function look(frontMatter: string, body: string, choices: LookChoices = {}, language = 'en') {
  const report = new Report('a.md');
  const source = `---\ntitle: T\nlang: ${language}\n${frontMatter}\n---\n\n${body}\n`;
  const { deck, locale } = planArticle('a.md', new TextEncoder().encode(source), {}, report);
  const looks = await prepareLooks(deck, locale, folder, choices, noCache, report);
  return { looks, codes: report.diagnostics.map(({ code }) => code), diagnostics: report.diagnostics };
}

describe('prepareLooks', () => {
  test('reports characters that no font has, by name', async () => {
    const { diagnostics } = await look('', 'A word with \u{13080} in it, and nothing else to say today.');
    expect(diagnostics).toContainEqual(
      expect.objectContaining({
        code: 'render/missing-glyph',
        values: { characters: '\u{13080} (U+13080)' },
        position: { line: 7, column: 13 },
      }),
    );
  });

  test('an emoji of several characters is asked for as one', async () => {
    const { looks, codes } = await look('', 'Well done 👍🏽, press 1️⃣ and nothing else.');
    expect(codes).not.toContain('render/missing-glyph');
    const ranges = looks.fonts.map(({ unicodeRange }) => unicodeRange);
    expect(ranges.some((range) => /U\+1F3FD.*U\+1F44D/.test(range))).toBe(true);
    expect(ranges.some((range) => range.includes('U+20E3'))).toBe(true);
  });

  test('an unknown theme in the article is reported and the default used', async () => {
    const { looks, codes } = await look('theme: marble', 'One plain sentence.');
    expect(codes).toContain('render/unknown-theme');
    expect(looks.print.theme.name).toBe('ivory');
  });

  test('a theme of the article’s own lies in its folder and nowhere else', async () => {
    const own = await look('theme: mine.css', 'One plain sentence.');
    expect(own.looks.print.theme.css).toContain('#123456');
    const outside = await look(`theme: ../${path.basename(folder)}.css`, 'One plain sentence.');
    expect(outside.codes).toContain('render/unknown-theme');
    expect(outside.looks.print.theme.css).not.toContain('#654321');
  });

  test('a theme of one’s own brings its fonts and says only what differs', async () => {
    const require = createRequire(import.meta.url);
    const font = require.resolve('@fontsource-variable/noto-sans/files/noto-sans-latin-wght-normal.woff2');
    copyFileSync(font, path.join(folder, 'face.woff2'));
    writeFileSync(
      path.join(folder, 'faced.css'),
      `@font-face { font-family: Mine; font-weight: 100 900; src: url("face.woff2") format("woff2") }
       :root { --serif: Mine, "Lectern Serif"; --soft: #eeeeee } .frame { background-image: url(https://example.org/x.png) }`,
    );
    const { looks, diagnostics } = await look('theme: faced.css', 'One plain sentence.');
    const { css } = looks.print.theme;
    expect(css).toContain('--cover:');
    expect(css.match(/@font-face/g)).toHaveLength(2);
    expect(css).toMatch(/font-weight:400;src:url\(data:font\/woff2;base64,[\w+/=]{1000,}\)/);
    expect(css).not.toContain('example.org');
    expect(diagnostics).toContainEqual(
      expect.objectContaining({ code: 'render/theme-file', values: { src: 'https://example.org/x.png' } }),
    );
    expect(diagnostics).toContainEqual(
      expect.objectContaining({
        code: 'render/low-contrast',
        values: expect.objectContaining({ ink: 'soft', ground: 'paper' }),
      }),
    );
  });

  test('a font of one’s own counts as having its characters, and fonts elsewhere are not read', async () => {
    const outside = path.join(folder, '..', `${path.basename(folder)}.css`);
    writeFileSync(
      path.join(folder, 'sly.css'),
      `@font-face { font-family: A; src: url(../${path.basename(outside)}) } @font-face { font-family: B; src: url(mine.css) }`,
    );
    const { codes, looks } = await look('theme: sly.css', 'One plain sentence.');
    expect(codes.filter((code) => code === 'render/theme-file')).toHaveLength(2);
    expect(looks.print.theme.css).not.toContain('font-family: A');
  });

  test('an unknown theme on the command line is a failure', async () => {
    await expect(look('', 'One plain sentence.', { theme: 'nosuch' })).rejects.toThrow(Failure);
  });

  test('the faces have the words that a date is written out in', async () => {
    const { looks } = await look('date: 2026-03-09', '一句話。', {}, 'zh-Hant');
    for (const { unicodeRange } of looks.fonts) expect(unicodeRange).toContain('U+5E74');
  });

  test('an accent that is no colour is reported and left out', async () => {
    const { looks, codes } = await look('accent: red', 'One plain sentence.');
    expect(codes).toContain('render/bad-accent');
    expect(looks.print.accent).toBeUndefined();
  });
});
