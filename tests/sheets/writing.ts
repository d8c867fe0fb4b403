// Draws the slides of the pages that teach writing, beside them: `npm run docs`. Each picture says of which article it is.
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { withBrowser, withChromium } from '../../src/browser.ts';
import { build } from '../../src/index.ts';
import { DOCS, readWritingPage, slideOf, WRITING_PAGES } from './writing-page.ts';

const SCREEN = { width: 1280, height: 720 };
const WIDTH = 560;

test.each(WRITING_PAGES)('the pictures of %s', async (name) => {
  const { article, pictures, digest } = readWritingPage(name);
  const folder = mkdtempSync(path.join(tmpdir(), 'lectern docs '));
  try {
    mkdirSync(path.join(folder, 'writing'));
    copyFileSync(path.join(DOCS, 'writing/lamp.svg'), path.join(folder, 'writing/lamp.svg'));
    const file = path.join(folder, 'table.md');
    const drawn = (name: string) => path.join(DOCS, name);
    for (const picture of pictures) mkdirSync(path.dirname(drawn(picture.file)), { recursive: true });
    writeFileSync(file, article);
    const [built] = await withBrowser({}, (browser) => build([file], { out: folder, only: ['deck'], browser }));
    expect(built!.diagnostics).toEqual([]);
    await withChromium({}, async ({ browser }) => {
      const page = await browser.newPage();
      await page.setViewport(SCREEN);
      await page.goto(pathToFileURL(path.join(folder, 'table', 'deck.html')).href);
      await page.waitForSelector('html.settled');
      // Only what stands on the slide.
      await page.addStyleTag({
        content: '.reveal :is(.controls, .progress), .timing .more { display: none !important }',
      });
      for (const picture of pictures) {
        await page.evaluate(
          async (index) => {
            Reveal.slide(index);
            for (let painted = 0; painted < 2; painted++) await new Promise(requestAnimationFrame);
          },
          slideOf(picture, built!.deck),
        );
        await sharp(await page.screenshot())
          .resize({ width: WIDTH })
          .withExif({ IFD0: { ImageDescription: digest } })
          .png({ palette: true, colours: 48, effort: 10 })
          .toFile(drawn(picture.file));
      }
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
