// The laws of import: an article reads back the same from what is composed of it, and composing it again changes no byte.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { cleanManuscript } from '../../src/clean/index.ts';
import { composeMarkdown } from '../../src/compose/index.ts';
import { Report } from '../../src/diagnostics.ts';
import type { Article, Manuscript } from '../../src/model.ts';
import { parseArticle } from '../../src/parse/index.ts';
import { formatOf, readManuscript } from '../../src/readers/index.ts';
import { withoutPlaces } from './rich.ts';

const ROOT = new URL('../../', import.meta.url).pathname;
const FOLDERS = [
  'tests/fixtures/articles',
  'tests/fixtures/markdown',
  'tests/fixtures/clean',
  'content',
  '../shared/articles',
  '../shared/corpus/articles',
];

function understand(manuscript: Manuscript, report: Report): Article {
  return parseArticle(cleanManuscript(manuscript, report), undefined, report);
}

function read(name: string, source: string): Article {
  const report = new Report(name);
  return understand(readManuscript(source, formatOf(name), report), report);
}

/** What the words say, however the source gave them: front matter that stands in the article's own fields is not counted twice. */
function meaningOf(article: Article): unknown {
  const { theme, detail, accent, logo } = article.meta;
  return withoutPlaces({ ...article, meta: { theme, detail, accent, logo } });
}

const files = FOLDERS.flatMap((folder) => {
  const root = path.join(ROOT, folder);
  if (!existsSync(root)) return [];
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(?:md|txt)$/.test(file) && !/^deck|^article\.json/.test(file))
    .map((file) => path.join(folder, file));
}).sort();

test('there are articles to try', () => {
  expect(files.length).toBeGreaterThan(5);
});

describe.each(files)('%s', (name) => {
  const article = read(name, readFileSync(path.join(ROOT, name), 'utf8'));
  const markdown = composeMarkdown(article);
  const again = read('article.md', markdown);

  test('reads back the same', () => {
    expect(meaningOf(again)).toEqual(meaningOf(article));
  });

  test('is composed the same twice', () => {
    expect(composeMarkdown(again)).toBe(markdown);
  });
});
