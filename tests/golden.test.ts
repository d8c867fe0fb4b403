// The chain on small articles of every kind: the article understood, the deck planned, the slides rendered. When a golden
// file changes, the first one in the chain says which stage did it. `npx vitest -u` writes them anew: read the difference.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { Report } from '../src/diagnostics.ts';
import { readTemplates } from '../src/files.ts';
import { planArticle } from '../src/pipeline.ts';
import { renderFrames } from '../src/render/frame.ts';
import type { Look } from '../src/render/look.ts';

const FOLDER = fileURLToPath(new URL('fixtures/articles/', import.meta.url));
const names = readdirSync(FOLDER).sort();

/** Goldens show words and structure; where each character stood in the source is the readers' own test. */
const withoutOrigins = (_key: string, value: unknown) =>
  typeof value === 'object' && value !== null && 'origins' in value ? { ...value, origins: undefined } : value;

describe.each(names)('%s', (name) => {
  const folder = path.join(FOLDER, name);
  const input = readdirSync(folder).find((file) => file.startsWith('input.'))!;
  const report = new Report(input);
  const { deck, locale, repairs } = planArticle(input, readFileSync(path.join(folder, input)), {}, report);
  const golden = async (file: string, value: unknown) =>
    expect(`${JSON.stringify(value, withoutOrigins, 1)}\n`).toMatchFileSnapshot(path.join(folder, file));

  test('article', async () => {
    await golden('article.json', { article: deck.article, repairs, diagnostics: report.diagnostics });
  });

  test('deck', async () => {
    const { article: _, ...rest } = deck;
    await golden('deck.json', rest);
  });

  test('slides', async () => {
    const look: Look = {
      locale,
      aspect: '16:9',
      paper: 'a4',
      theme: { name: 'ivory', css: '' },
      templates: await readTemplates(),
      fontCss: '',
      formulaCss: '',
      pictures: new Map(),
    };
    const frames = renderFrames(deck, look, new Report(input));
    await expect(`${frames.join('\n\n')}\n`).toMatchFileSnapshot(path.join(folder, 'deck.html'));
  });
});
