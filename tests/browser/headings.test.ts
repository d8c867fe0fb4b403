// Headings of words with spaces: a line may be full to its edge, since the space behind it is not measured.
import { expect, test } from 'vitest';
import { withBrowser } from '../../src/browser.ts';
import { measureFrames } from '../../src/measure.ts';
import { lookFor } from '../render/deck-fixture.ts';

test('a space at the end of a heading’s line does not make it too wide', async () => {
  const { templates, theme } = lookFor();
  const question = Array.from({ length: 24 }, (_, i) => 'lantern'.slice(0, 1 + (i % 7))).join(' ');
  // Every width of the last word of a line is met at one of these sizes.
  const frames = Array.from(
    { length: 40 },
    (_, i) =>
      `<div class="frame layout-points" lang="en"><div class="body"><div class="content"><h3 class="heading" style="font-size:${40 + i / 4}px;text-wrap:wrap">${question}</h3></div></div></div>`,
  ).join('');
  const html = `<!doctype html><html lang="en"><meta charset="utf-8"><style>${templates['slides.css']}${theme.css}</style><body class="static">${frames}</html>`;
  const measured = await withBrowser({}, (browser) => browser.withPage(html, (page) => page.evaluate(measureFrames)));
  expect(measured.map(({ tooWide }) => tooWide)).toEqual(measured.map(() => 0));
});
