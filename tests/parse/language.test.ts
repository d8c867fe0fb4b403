import { expect, test } from 'vitest';
import { Failure, Report } from '../../src/diagnostics.ts';
import { parseArticle } from '../../src/parse/index.ts';
import { makeArticle } from '../../src/pipeline.ts';
import { readManuscript } from '../../src/readers/index.ts';
import { complaints } from '../readers/reading.ts';
import { heading, paragraph, parse } from './manuscript.ts';

const words = 'The bridge was built in one summer, and nobody was paid for it.';

test.each([
  ['zh_CN', 'zh-Hans'],
  ['zh-tw', 'zh-Hant'],
  ['en_US', 'en-US'],
  ['PT-br', 'pt-BR'],
  ['繁體中文', 'en'],
  ['', 'en'],
])('lang: %s is read as %s', (lang, expected) => {
  expect(parse([paragraph(words)], { lang }).article.language).toBe(expected);
});

test('a tag that is none is reported where it stands, and the words decide', () => {
  const source = `---\ntitle: x\nlang: 繁體中文\n---\n\n${words}`;
  expect(complaints(source)).toEqual(['read/wrong-type 3:1']);
  const report = new Report('article.md');
  expect(parseArticle(readManuscript(source, 'markdown', report), undefined, report).language).toBe('en');
});

test('--lang is the user’s: one that is no tag is a failure', () => {
  const build = (lang: string) =>
    makeArticle('a.md', new TextEncoder().encode(words), { lang }, new Report('a.md')).article.language;
  expect(() => build('简体')).toThrow(Failure);
  expect(build('zh_TW')).toBe('zh-Hant');
});

test('an article without text is an error and has no inferred title', () => {
  expect(parse([]).codes).toEqual(['read/empty-article']);
  expect(parse([heading(1, 'T')]).codes).toEqual(['read/empty-article']);
  expect(parse([heading(1, 'T'), heading(2, 'A'), heading(2, 'B')]).codes).toContain('read/empty-article');
  expect(parse([heading(1, 'T'), paragraph(words)]).codes).toEqual([]);
});
