import { expect, test } from 'vitest';
import type { Article } from '../src/model.ts';
import { topSections } from '../src/outline.ts';
import { lines, parse } from './parse/manuscript.ts';

const article = parse(lines('Rivers need time, and so do those who cross them.'), { title: 'Rivers' }).article;
const numbered = (...headings: readonly string[]) => {
  const sections = headings.map((text) => ({ heading: { ...article.title, text }, level: 1 as const }));
  return topSections({ ...article, sections } as unknown as Article).map(({ isNumbered }) => isNumbered);
};

test.each([
  [
    ['春', '夏'],
    [false, false],
  ],
  [
    ['一、春', '夏'],
    [true, false],
  ],
  [
    ['Aims', '3.1 Spring', '3.2 Summer', 'Summary'],
    [true, true, true, true],
  ],
])('headings %j bring their own numbers: %j', (headings, expected) => {
  expect(numbered(...headings)).toEqual(expected);
});
