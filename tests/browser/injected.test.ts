// The library with a browser that its caller brings: it is used, and it stays.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Browser } from '../../src/browser.ts';
import { build, check, withBrowser } from '../../src/index.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'lectern '));
  for (const name of ['well', 'rope'])
    writeFileSync(
      path.join(folder, `${name}.md`),
      `# The ${name}\n\nThe ${name} is everybody's.\n\n## Questions\n\n1. Whose is it?\n`,
    );
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('several calls share one browser, which outlives them', async () => {
  const articles = ['well', 'rope'].map((name) => path.join(folder, `${name}.md`));
  await withBrowser({}, async (browser) => {
    let pages = 0;
    const counting: Browser = {
      ...browser,
      page: (options) => {
        pages++;
        return browser.page(options);
      },
    };
    const options = { browser: counting, fresh: true };
    const checked = await check(articles, options);
    expect(checked.map(({ diagnostics }) => diagnostics)).toEqual([[], []]);
    const afterCheck = pages;
    expect(afterCheck).toBeGreaterThan(0);
    const built = await build(articles, { ...options, out: path.join(folder, 'out'), only: ['handout'] });
    expect(pages).toBeGreaterThan(afterCheck);
    for (const { files } of built)
      expect(
        readFileSync(files.find((file) => file.endsWith('handout.pdf'))!)
          .subarray(0, 5)
          .toString(),
      ).toBe('%PDF-');
    expect((await browser.print('<p>still here</p>')).length).toBeGreaterThan(500);
  });
});

test('a call that is aborted rejects with the reason and leaves the browser to its owner', async () => {
  await withBrowser({}, async (browser) => {
    const stop = new AbortController();
    const reason = new Error('changed my mind');
    const onProgress = () => stop.abort(reason);
    const building = build([path.join(folder, 'well.md')], {
      browser,
      signal: stop.signal,
      onProgress,
      out: path.join(folder, 'out'),
    });
    await expect(building).rejects.toBe(reason);
    expect((await browser.print('<p>still here</p>')).length).toBeGreaterThan(500);
  });
});
