// Paper from an office laser: black on white in every theme, key sentences marked by more than a colour, and no type too small
// for two pages printed on one. Slides shown small are pictures and are not judged.
import { describe, expect, test } from 'vitest';
import { withBrowser } from '../../src/browser.ts';
import { Report } from '../../src/diagnostics.ts';
import { HANDOUTS, type Handout } from '../../src/outputs.ts';
import { renderGuide } from '../../src/render/guide.ts';
import { renderHandout } from '../../src/render/handout.ts';
import { isCampaign } from '../campaign.ts';
import { sampleDeck, sampleLook } from '../render/paper-sample.ts';

/** Two pages of A4 on one: lengths shrink to the side of A5. */
const TWO_ON_ONE = Math.SQRT1_2;
/** The least type that is read without effort, in pt; that of raised marks. */
const LEAST = 6;
const LEAST_RAISED = 4.9;
/** WCAG 2.2, 1.4.6: text; 1.4.11: marks. */
const TEXT_CONTRAST = 7;
const MARK_CONTRAST = 4.5;

interface Ink {
  readonly where: string;
  readonly words: string;
  readonly size: number;
  readonly isRaised: boolean;
  /** Contrast with white, as grey. */
  readonly contrast: number;
  readonly background: string;
}

interface Marked {
  readonly line: string;
  readonly thickness: number;
  readonly contrast: number;
}

/** Runs in the page, and so holds everything it needs. */
function readInk(): { readonly inks: Ink[]; readonly marks: Marked[] } {
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true })!;
  const contrastOf = (colour: string): number => {
    canvas.fillStyle = '#fff';
    canvas.fillRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    const [red, green, blue] = [...canvas.getImageData(0, 0, 1, 1).data].map((part) => {
      const value = part / 255;
      return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    });
    return 1.05 / (0.2126 * red! + 0.7152 * green! + 0.0722 * blue! + 0.05);
  };
  const backgroundOf = (element: Element | null): string => {
    for (let outer = element; outer; outer = outer.parentElement) {
      const { backgroundColor } = getComputedStyle(outer);
      if (!/^(?:rgba\(0, 0, 0, 0\)|transparent)$/.test(backgroundColor)) return backgroundColor;
    }
    return 'rgb(255, 255, 255)';
  };
  const inks: Ink[] = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement!;
    const words = node.textContent!.trim();
    if (words === '' || !parent.checkVisibility() || parent.closest('.thumbnail, .katex, svg, style, script')) continue;
    const { color, fontSize } = getComputedStyle(parent);
    inks.push({
      where: `${parent.localName}.${parent.className} in ${parent.parentElement?.className}`,
      words: words.slice(0, 30),
      size: Number.parseFloat(fontSize) * 0.75,
      isRaised: parent.closest('sup') !== null,
      contrast: contrastOf(color),
      background: backgroundOf(parent),
    });
  }
  const marks = [...document.querySelectorAll('mark')].map((mark) => {
    const style = getComputedStyle(mark);
    return {
      line: style.textDecorationLine,
      thickness: Number.parseFloat(style.textDecorationThickness) * 0.75,
      contrast: contrastOf(style.textDecorationColor),
    };
  });
  return { inks, marks };
}

const { templates } = sampleLook();
const THEMES = Object.keys(templates).filter((name) => name.startsWith('themes/'));
const report = new Report('a.md');
const deck = sampleDeck();

/** Sizes are a matter of variant and language, colours of the theme: each variant in one theme, and each theme in two of them. */
const FEW: readonly Handout[] = ['text', 'large'];
const CASES: readonly (readonly [theme: string, language: string, variants: readonly Handout[]])[] = [
  ...THEMES.map((theme) => [theme, 'en', isCampaign || theme === 'themes/ivory.css' ? HANDOUTS : FEW] as const),
  ['themes/ivory.css', 'zh-Hant', isCampaign ? HANDOUTS : FEW],
  ['themes/ivory.css', 'ar', isCampaign ? HANDOUTS : FEW],
];

describe('black ink', () => {
  test.each(CASES)('in %s, %s', async (name, language, variants) => {
    const look = sampleLook(language, { theme: { name, css: templates[name]! } });
    const pages = [
      ...variants.map((variant) => renderHandout(deck, look, report, variant)),
      renderGuide(deck, look, report),
    ];
    const read = await withBrowser({}, (browser) =>
      Promise.all(pages.map((html) => browser.withPage(html, (page) => page.evaluate(readInk)))),
    );
    for (const { inks } of read) expect(inks.length).toBeGreaterThan(5);
    const inks = read.flatMap((page) => page.inks);
    expect(inks.filter(({ contrast }) => contrast < TEXT_CONTRAST)).toEqual([]);
    expect(inks.filter(({ background }) => background !== 'rgb(255, 255, 255)')).toEqual([]);
    const small = ({ size, isRaised }: Ink) => size * TWO_ON_ONE < (isRaised ? LEAST_RAISED : LEAST) - 0.001;
    expect(inks.filter(small)).toEqual([]);
    const marks = read.flatMap((page) => page.marks);
    expect(marks.length).toBeGreaterThan(3);
    for (const mark of marks) {
      expect(mark.line).toBe('underline');
      expect(mark.thickness).toBeGreaterThanOrEqual(0.7);
      expect(mark.contrast).toBeGreaterThanOrEqual(MARK_CONTRAST);
    }
    const large = read[variants.indexOf('large')]!;
    expect(large.inks.filter(({ size, isRaised }) => !isRaised && size < 15.99)).toEqual([]);
  });
});
