// The laws of import: an article reads back the same from what is composed of it, and composing it again changes no byte.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { composeMarkdown } from '../../src/compose/index.ts';
import { Failure, Report } from '../../src/diagnostics.ts';
import type { Article } from '../../src/model.ts';
import { makeArticle } from '../../src/pipeline.ts';
import { openFile } from '../../src/readers/source.ts';
import { meaningOf } from './rich.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const FOLDERS = [
  'tests/fixtures/articles',
  'tests/fixtures/markdown',
  'tests/fixtures/clean',
  'tests/fixtures/encodings',
  'tests/fixtures/html',
  'content',
  '../shared/articles',
  '../shared/corpus/articles',
];

async function read(name: string, bytes: Uint8Array): Promise<Article> {
  const report = new Report(name);
  return makeArticle(name, await openFile(name, bytes, report), {}, report).article;
}

const files = FOLDERS.flatMap((folder) => {
  const root = path.join(ROOT, folder);
  if (!existsSync(root)) return [];
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(?:md|txt|x?html|docx)$/.test(file) && !/deck\.html$/.test(file))
    .map((file) => path.join(folder, file));
}).sort();

/** Undefined for a file that is refused with a reason. */
async function readFixture(name: string): Promise<Article | undefined> {
  try {
    return await read(name, readFileSync(path.join(ROOT, name)));
  } catch (error) {
    if (error instanceof Failure) return undefined;
    throw error;
  }
}

const articles: { readonly name: string; readonly article: Article }[] = [];
for (const name of files) {
  const article = await readFixture(name);
  if (article) articles.push({ name, article });
}

test('there are articles to try', () => {
  expect(articles.length).toBeGreaterThan(20);
});

describe.each(articles)('$name', ({ article }) => {
  const markdown = composeMarkdown(article);
  const again = read('article.md', new TextEncoder().encode(markdown));

  test('reads back the same', async () => {
    expect(meaningOf(await again)).toEqual(meaningOf(article));
  });

  test('is composed the same twice', async () => {
    expect(composeMarkdown(await again)).toBe(markdown);
  });
});
