// The real sample, where it is at hand: through read and clean, since parse is judged on what they leave.
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { cleanManuscript } from '../../src/clean/index.ts';
import { Report } from '../../src/diagnostics.ts';
import { parseArticle } from '../../src/parse/index.ts';
import { readManuscript } from '../../src/readers/index.ts';
import { paragraphText } from '../../src/text/plain.ts';

const FILE = new URL('../../../shared/articles/tongxin.txt', import.meta.url);
const isHere = existsSync(FILE);

describe.skipIf(!isHere)('the sample article (skipped where ../shared is absent)', () => {
  const report = new Report('tongxin.txt');
  const article = isHere
    ? parseArticle(
        cleanManuscript(readManuscript(readFileSync(FILE, 'utf8'), 'text', report), report),
        undefined,
        report,
      )
    : undefined!;

  test('its parts are told apart', () => {
    expect(article.language).toBe('zh-Hant');
    expect(article.paragraphs).toHaveLength(25);
    expect(article.questions).toHaveLength(2);
    expect(article.byline?.role).toMatch(/^\p{Script=Han}+$/u);
    expect(article.byline?.name).toMatch(/^\p{Script=Han}{3}$/u);
    expect(article.figures.map(({ afterParagraph }) => afterParagraph)).toEqual([1, 6, 9, 15, 22]);
    expect(article.figures.every(({ date, place, credit }) => date && place && credit)).toBe(true);
    expect(article.quotations.filter(({ speaker }) => speaker).map(({ paragraph }) => paragraph)).toEqual([
      1, 2, 7, 21, 24, 25,
    ]);
  });

  test('title and sections are inferred in its own words', () => {
    const words = article.paragraphs.map(({ block }) => paragraphText(block)).join('\n');
    for (const { heading } of article.sections) expect(words).toContain(heading.text);
    expect(words.split(article.title.text).length).toBeGreaterThan(8);
    const starts = (level: number) =>
      article.sections.filter((section) => section.level === level).map(({ startParagraph }) => startParagraph);
    expect(starts(1)).toEqual([1, 7, 20]);
    expect(starts(2)).toEqual([8, 12, 16]);
  });
});
