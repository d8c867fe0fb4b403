// The pages that teach writing tell the truth: the article of each builds, teaches all that the starters show, and its pictures are of it.
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { readStarter } from '../src/content.ts';
import { Report } from '../src/diagnostics.ts';
import { planArticle } from '../src/pipeline.ts';
import { DOCS, readWritingPage, slideOf, WRITING_PAGES } from './sheets/writing-page.ts';

const LARGEST = 40_000;

function plan(source: string) {
  const report = new Report('article.md');
  return {
    ...planArticle('article.md', new TextEncoder().encode(source), {}, report),
    diagnostics: report.diagnostics,
  };
}

/** Every kind of thing in a value: what its `type`s are, and which keys its objects have. */
function kindsIn(value: unknown, kinds = new Set<string>()): Set<string> {
  if (typeof value !== 'object' || value === null) return kinds;
  for (const [key, child] of Object.entries(value)) {
    if (child === undefined) continue;
    if (!Array.isArray(value)) kinds.add(key === 'type' || key === 'kind' || key === 'form' ? `${key} ${child}` : key);
    kindsIn(child, kinds);
  }
  return kinds;
}

describe.each(WRITING_PAGES)('%s', (name) => {
  const { article, pictures, digest } = readWritingPage(name);
  const planned = plan(article);

  test('its article is planned without a complaint', () => {
    expect(planned.diagnostics).toEqual([]);
  });

  test.each(['en', 'zh-Hans', 'zh-Hant'])('whatever the starter in %s shows stands on the page', async (language) => {
    const starter = plan(await readStarter(language));
    const shown = kindsIn(planned.deck.article);
    expect([...kindsIn(starter.deck.article)].filter((kind) => !shown.has(kind))).toEqual([]);
  });

  test('it shows the same slides as the page in English', () => {
    const shown = (page: string) => readWritingPage(page).pictures.map(({ file }) => path.basename(file));
    expect(shown(name)).toEqual(shown(WRITING_PAGES[0]!));
  });

  describe.each(pictures.map((picture) => [picture.file, picture] as const))('%s', (file, picture) => {
    test('shows a slide that the block above it makes', () => {
      expect(slideOf(picture, planned.deck)).toBeGreaterThanOrEqual(0);
    });

    test('is small, and was drawn from the article as it stands (else: npm run docs)', async () => {
      expect(statSync(path.join(DOCS, file)).size).toBeLessThanOrEqual(LARGEST);
      const { exif } = await sharp(readFileSync(path.join(DOCS, file))).metadata();
      expect(exif?.toString('latin1')).toContain(digest);
    });
  });
});
