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

/** Documents that lack what others have, or have it twice. */
const ODD: readonly (readonly [name: string, source: string])[] = [
  ['a.md', '## Discussion questions\n\n1. Why?\n2. How?\n'],
  ['a.txt', '讨论题：\n1. 为什么？\n2. 怎样？\n'],
  ['a.txt', '1. 为什么？\n2. 怎样？\n'],
  ['a.md', '# Discussion questions\n\nThe river had risen in the night.\n\n## Discussion questions\n\n1. Why?\n'],
  ['a.md', '# Title\n\nWords.\n\n#### Deep\n'],
  ['a.md', '# Title\n\n#### Deep\n\n## Section\n\nWords.\n\n##### Deeper\n\n## Other\n'],
  ['a.md', '# Title\n\nWords.\n\n#### Deep\n\n![a](b.png)\n\n## Discussion questions\n\n1. Why?\n'],
  ['a.md', '# One\n\n## Two\n\n### Three\n\n#### Four\n'],
  ['a.txt', 'Bring:\n1. a cup\n2. a spoon\n\n- one\n- two\n* three\n* four\n'],
  ['a.md', '<aside>\nWords.\n<p>— Who</p>\n</aside>\n'],
  ['a.md', '| a |\n|---|\n| `x\\|y` |\n| `a\\\\b` |\n'],
  ['a.md', '![a](b.png)\n'],
  ['a.md', '<!-- notes: only -->\n'],
  ['a.md', '---\ntitle: x\n---\n'],
  ['a.txt', ''],
];

test.each(ODD)('%s: %j reads back the same and is composed the same twice', async (name, source) => {
  const article = await read(name, new TextEncoder().encode(source));
  const markdown = composeMarkdown(article);
  const again = await read('article.md', new TextEncoder().encode(markdown));
  expect(meaningOf(again)).toEqual(meaningOf(article));
  expect(composeMarkdown(again)).toBe(markdown);
});

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
