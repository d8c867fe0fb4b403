// The faces in a real Chromium: marks are squeezed, figures align, and the print can be searched.
import { beforeAll, describe, expect, it, test } from 'vitest';
import { withBrowser } from '../../src/browser.ts';
import { fontCss, prepareFonts } from '../../src/fonts.ts';
import { readPdf } from '../pdf-reader.ts';

const SENTENCE = '他说：“路要自己走。”（见下文）「是」，《书》、“引”——it’s 2021年的事……';
const MEASURED = ['。”（', '」，', '）。', '，“', '：“', '——', '1111', '2024', 'it’s', 'its'];

interface Outcome {
  readonly widths: Record<string, number>;
  readonly text: string;
  readonly fonts: readonly { name: string; type: string; embedded: boolean }[];
}

/** Widths in em of the measured strings, and what a print of the sentence says. */
async function setInChromium(format: 'truetype' | 'woff2'): Promise<Outcome> {
  const { faces } = await prepareFonts({
    script: 'hans',
    characters: (['serif', 'sans'] as const).map((family) => ({
      family,
      weight: 400,
      text: SENTENCE + MEASURED.join(''),
    })),
  });
  const html = `<!doctype html><html lang="zh-Hans"><meta charset="utf-8"><title>t</title><style>${fontCss(faces, format)}
    body { font: 100px "Lectern Serif"; font-variant-numeric: tabular-nums } span { white-space: nowrap }
    p { font-size: 16px } .sans { font-family: "Lectern Sans" } @media print { span { display: none } }</style>
    <p>${SENTENCE}</p><p class="sans">${SENTENCE}</p>${MEASURED.map((text) => `<div><span>${text}</span></div>`).join('')}</html>`;
  return withBrowser({}, async (browser) =>
    browser.withPage(html, async (page) => {
      const widths = await page.evaluate(() =>
        Object.fromEntries(
          [...document.querySelectorAll('span')].map((span) => [
            span.textContent ?? '',
            Math.round(span.getBoundingClientRect().width * 10) / 1000,
          ]),
        ),
      );
      const { text, fonts } = await readPdf(await page.print());
      return { widths, text: text.join(''), fonts };
    }),
  );
}

describe.each(['truetype', 'woff2'] as const)('%s faces', (format) => {
  let outcome: Outcome;
  beforeAll(async () => {
    outcome = await setInChromium(format);
  });

  it('squeeze marks that stand together', () => {
    expect(outcome.widths).toMatchObject({ '。”（': 2, '」，': 1.5, '）。': 1.5, '，“': 1.5, '：“': 1.5, '——': 2 });
  });

  it('align figures, and set the apostrophe of a word narrow', () => {
    expect(outcome.widths['1111']).toBe(outcome.widths['2024']);
    expect(outcome.widths['it’s']! - outcome.widths.its!).toBeLessThan(0.4);
  });

  it('print text that reads as it was written, in embedded TrueType fonts', () => {
    const read = outcome.text.replace(/\s/g, '');
    expect(read).toBe((SENTENCE + SENTENCE).replace(/\s/g, ''));
    expect(outcome.fonts.map(({ name }) => name.replace(/^[A-Z]{6}\+/, '')).toSorted()).toEqual([
      'LecternSans-Regular',
      'LecternSerif-Regular',
    ]);
    for (const { type, embedded } of outcome.fonts) expect([type, embedded]).toEqual(['CIDFontType2', true]);
  });
});

test('scripts that need shaping join their letters, and print as embedded TrueType', async () => {
  const arabic = 'سلام';
  const words = `${arabic} שלום Ελλάδα Україна 日本 한국 😀`;
  const { faces, missing } = await prepareFonts({
    script: 'latn',
    characters: [{ family: 'sans', weight: 400, text: words }],
  });
  expect(missing).toEqual([]);
  const html = `<!doctype html><html lang="ar" dir="rtl"><meta charset="utf-8"><title>t</title><style>${fontCss(faces, 'truetype')}
    body { font: 40px "Lectern Sans" } span { white-space: nowrap }</style>
    <p>${words}</p><p class="apart"><span id="joined">${arabic}</span></p>${[...arabic].map((letter) => `<p class="apart"><span class="one">${letter}</span></p>`).join('')}</html>`;
  const { joined, apart, print } = await withBrowser({}, async (browser) =>
    browser.withPage(html, async (page) => {
      const widths = await page.evaluate(() => {
        const width = (element: Element) => element.getBoundingClientRect().width;
        return {
          joined: width(document.querySelector('#joined')!),
          apart: [...document.querySelectorAll('.one')].reduce((sum, one) => sum + width(one), 0),
        };
      });
      return { ...widths, print: await readPdf(await page.print()) };
    }),
  );
  // Letters in the middle of a word are narrower than letters alone.
  expect(joined).toBeLessThan(apart * 0.9);
  for (const { name, type, embedded } of print.fonts)
    expect([/Lectern/.test(name), type, embedded]).toEqual([true, 'CIDFontType2', true]);
  for (const word of ['Ελλάδα', 'Україна', '日本', '한국', '😀']) expect(print.text.join('')).toContain(word);
});

test('an emoji of several characters is one sign, and figures beside it stay figures', async () => {
  const sequences = ['👍🏽', '☝🏿', '👩🏽‍💻', '👨‍👩‍👧', '🏳️‍🌈', '🇩🇪', '1️⃣', '#️⃣'];
  const single = ['👍', '1', '#'];
  const all = [...sequences, ...single];
  const { faces, missing } = await prepareFonts({
    script: 'hans',
    characters: [{ family: 'sans', weight: 400, text: all.join('') }],
  });
  expect(missing).toEqual([]);
  const html = `<!doctype html><html lang="zh"><meta charset="utf-8"><title>t</title><style>${fontCss(faces, 'woff2')}
    body { font: 100px "Lectern Sans" } span { white-space: nowrap }</style>${all.map((text) => `<p><span>${text}</span></p>`).join('')}</html>`;
  const widths = await withBrowser({}, (browser) =>
    browser.withPage(html, (page) =>
      page.evaluate(() => [...document.querySelectorAll('span')].map((span) => span.getBoundingClientRect().width)),
    ),
  );
  const widthOf = (text: string) => widths[all.indexOf(text)]!;
  for (const sequence of sequences) expect([sequence, widthOf(sequence)]).toEqual([sequence, widthOf('👍')]);
  for (const sign of ['1', '#']) expect(widthOf(sign)).toBeLessThan(70);
});
