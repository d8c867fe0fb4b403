// The laws of import: an article reads back the same from what is composed of it, and composing it again changes no byte.
// Tried on a third of the project's own files with the unit tests, on all and on those beside it in the campaign.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { composeMarkdown } from '../../src/compose/index.ts';
import { Failure, Report } from '../../src/diagnostics.ts';
import type { Article } from '../../src/model.ts';
import { makeArticle } from '../../src/pipeline.ts';
import { openFile } from '../../src/readers/source.ts';
import { isCampaign } from '../campaign.ts';
import { meaningOf } from './rich.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const FOLDERS = [
  'tests/fixtures/articles',
  'tests/fixtures/markdown',
  'tests/fixtures/clean',
  'tests/fixtures/encodings',
  'tests/fixtures/html',
  'content',
  ...(isCampaign ? ['../shared/articles', '../shared/corpus/articles'] : []),
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
})
  .sort()
  .filter((_, i) => isCampaign || i % 3 === 0);

/** Undefined for a file that is refused with a reason. */
async function readFixture(name: string): Promise<Article | undefined> {
  try {
    return await read(name, readFileSync(path.join(ROOT, name)));
  } catch (error) {
    if (error instanceof Failure) return undefined;
    throw error;
  }
}

let tried = 0;

test.each(files)('%s reads back the same and is composed the same twice', async (name) => {
  const article = await readFixture(name);
  if (!article) return;
  tried++;
  const markdown = composeMarkdown(article);
  const again = await read('article.md', new TextEncoder().encode(markdown));
  expect(meaningOf(again)).toEqual(meaningOf(article));
  expect(composeMarkdown(again)).toBe(markdown);
});

test('there were articles to try', () => {
  expect(tried).toBeGreaterThan(10);
});
