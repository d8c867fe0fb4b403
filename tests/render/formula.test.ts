import { describe, expect, test } from 'vitest';
import { readKatex } from '../../src/files.ts';
import type { Article } from '../../src/model.ts';
import { formulaCss } from '../../src/render/formula.ts';
import { deck, paragraph, rich } from './deck-fixture.ts';

const { sheet, readFont } = await readKatex();
const articleOf = (...formulas: string[]): Article => ({
  ...deck.article,
  paragraphs: formulas.map((formula, i) => ({
    ...deck.article.paragraphs[0]!,
    n: i + 1,
    block: paragraph(rich(formula, ['math', formula])),
  })),
});
const familiesIn = (css: string) =>
  new Set([...css.matchAll(/@font-face\{[^}]*?font-family:(KaTeX_\w+)/g)].map((m) => m[1]));

describe('formulaCss', () => {
  test('is nothing for an article without formula or code', () => {
    expect(formulaCss(articleOf(), sheet, readFont, 'woff2')).toBe('');
  });

  test('embeds the faces that the formulas use and no others', () => {
    const families = familiesIn(formulaCss(articleOf('x + \\mathbb{R}'), sheet, readFont, 'woff2'));
    expect(families).toContain('KaTeX_Main');
    expect(families).toContain('KaTeX_Math');
    expect(families).toContain('KaTeX_AMS');
    expect(families).not.toContain('KaTeX_Fraktur');
    expect(families).not.toContain('KaTeX_Size3');
  });

  test('asks for the files of the format, and leaves no address outside', () => {
    const asked: string[] = [];
    const read = (file: string): Uint8Array => {
      asked.push(file);
      return new Uint8Array([1]);
    };
    const css = formulaCss(articleOf('a'), sheet, read, 'truetype');
    expect(asked.length).toBeGreaterThan(0);
    expect(asked.every((file) => file.endsWith('.ttf'))).toBe(true);
    expect([...css.matchAll(/url\(([^)]*)\)/g)].every((match) => match[1]!.startsWith('data:'))).toBe(true);
  });

  test('gives code its face even without a formula', () => {
    const article = articleOf();
    const block = paragraph(rich('run npm', ['code', 'npm']));
    const css = formulaCss(
      { ...article, paragraphs: [{ ...deck.article.paragraphs[0]!, block }] },
      sheet,
      readFont,
      'woff2',
    );
    expect([...familiesIn(css)]).toEqual(['KaTeX_Typewriter']);
  });
});
