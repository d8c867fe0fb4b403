import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Report } from '../../src/diagnostics.ts';
import { fitDeck, type Measure } from '../../src/fit/index.ts';
import type { Block, Deck, Slide } from '../../src/model.ts';
import { plain } from '../../src/text/rich.ts';

const at = { line: 1, column: 1 };
const LINE = 48;
const ROOM = 500;
const HEADING = 90;

/** A slide that holds `blocks` and nothing else. */
function slideOf(layout: Slide['layout'], over: Partial<Slide>): Slide {
  return {
    layout,
    section: -1,
    points: [],
    blocks: [],
    agenda: [],
    paragraphs: [1],
    captions: [],
    remarks: [],
    size: 0,
    seconds: 60,
    position: at,
    ...over,
  };
}

const deckOf = (slides: readonly Slide[]): Deck => ({ slides }) as unknown as Deck;
const paragraph = (text: string): Block => ({ type: 'paragraph', content: plain(text, at), position: at });

/** Measures as a page with lines of `perLine` characters would: each size step down holds a tenth more. */
const measureWith =
  (perLine: number): Measure =>
  async (slides) =>
    slides.map((slide) => {
      const line = LINE * (1 + slide.size * 0.1);
      const linesOf = (text: string) => Math.ceil(text.length / (perLine * (1 - slide.size * 0.1)));
      const texts = [
        ...slide.points.map((point) => point.content.text),
        ...slide.blocks.flatMap((block) =>
          block.type === 'paragraph'
            ? [block.content.text]
            : block.type === 'list'
              ? block.items.map((item) => item.content.text)
              : block.type === 'code'
                ? block.value.split('\n')
                : [],
        ),
      ];
      const units = texts.map((text) => Math.max(1, linesOf(text)) * line);
      const lines = texts.reduce((sum, text) => sum + linesOf(text), 0);
      return {
        room: ROOM,
        height: HEADING + units.reduce((a, b) => a + b, 0),
        tooWide: 0,
        wideWords: [],
        units,
        lines,
      };
    });

const sentences = (count: number) =>
  Array.from({ length: count }, (_, i) => `第${i}句話講的是一件小事，後面還有半句補充。`).join('');

const textOf = (slides: readonly Slide[]) =>
  slides
    .flatMap((slide) => [
      ...slide.points.map((point) => point.content.text),
      ...slide.blocks.map((block) => (block.type === 'paragraph' ? block.content.text : '')),
    ])
    .join('')
    .replace(/\s/g, '');

describe('fitDeck', () => {
  test('leaves alone what fits', async () => {
    const slide = slideOf('text', { blocks: [paragraph(sentences(3))] });
    const report = new Report('a.md');
    const fitted = await fitDeck(deckOf([slide]), measureWith(30), report);
    expect(fitted.slides).toEqual([slide]);
    expect(report.diagnostics).toEqual([]);
  });

  test('parts long text at sentence ends, evenly, and counts the parts', async () => {
    const slide = slideOf('text', { heading: plain('標題'), blocks: [paragraph(sentences(24))], seconds: 100 });
    const { slides } = await fitDeck(deckOf([slide]), measureWith(30), new Report('a.md'));
    expect(slides.length).toBeGreaterThan(1);
    expect(slides.map((part) => part.part)).toEqual(slides.map((_, i) => ({ index: i + 1, of: slides.length })));
    expect(slides.every((part) => part.heading === slide.heading)).toBe(true);
    expect(slides.reduce((sum, part) => sum + part.seconds, 0)).toBe(100);
    const lengths = slides.map((part) => textOf([part]).length);
    expect(Math.min(...lengths)).toBeGreaterThan(Math.max(...lengths) * 0.6);
    for (const part of slides) expect(textOf([part])).toMatch(/。$/);
  });

  test('steps the type down before it parts points that are a little too tall', async () => {
    const points = [62, 62, 62].map((n) => ({ content: plain('字'.repeat(n)), paragraph: 1 }));
    const { slides } = await fitDeck(deckOf([slideOf('points', { points })]), measureWith(30), new Report('a.md'));
    expect(slides.map((slide) => slide.size)).toEqual([-1]);
  });

  test('reports what cannot be parted, at its place', async () => {
    const block: Block = { type: 'math', value: 'x', position: { line: 7, column: 3 } };
    const measure: Measure = async (slides) =>
      slides.map(() => ({ room: 500, height: 900, tooWide: 0, wideWords: [], units: [900], lines: 0 }));
    const report = new Report('a.md');
    const slide = slideOf('math', { blocks: [block], position: block.position });
    const { slides } = await fitDeck(deckOf([slide]), measure, report);
    expect(slides.length).toBe(1);
    expect(report.diagnostics).toMatchObject([{ code: 'fit/block-too-tall', position: { line: 7, column: 3 } }]);
  });

  test('reports the word that is wider than the slide', async () => {
    const measure: Measure = async (slides) =>
      slides.map(() => ({
        room: 500,
        height: 100,
        tooWide: 60,
        wideWords: ['Donaudampfschiff'],
        units: [100],
        lines: 1,
      }));
    const report = new Report('a.md');
    await fitDeck(deckOf([slideOf('text', { blocks: [paragraph('Donaudampfschiff')] })]), measure, report);
    expect(report.diagnostics).toMatchObject([{ code: 'fit/word-too-wide', values: { word: 'Donaudampfschiff' } }]);
  });

  test('remarks stay with the first part only', async () => {
    const slide = slideOf('text', { blocks: [paragraph(sentences(24))], remarks: ['slowly'], captions: [0] });
    const { slides } = await fitDeck(deckOf([slide]), measureWith(30), new Report('a.md'));
    expect(slides.map((part) => part.remarks.length)).toEqual([1, ...slides.slice(1).map(() => 0)]);
  });

  test('laws: nothing is lost, everything fits or is reported, and fitting twice changes nothing', async () => {
    const lengths = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(lengths, fc.integer({ min: 20, max: 40 }), async (counts, perLine) => {
        const slides = counts.map((count, n) =>
          slideOf('text', { blocks: [paragraph(sentences(count))], paragraphs: [n + 1] }),
        );
        const measure = measureWith(perLine);
        const report = new Report('a.md');
        const once = await fitDeck(deckOf(slides), measure, report);
        expect(textOf(once.slides)).toBe(textOf(slides));
        const measured = await measure(once.slides);
        const tooTall = measured.filter((m) => m.height > m.room || m.lines > 9).length;
        expect(tooTall).toBe(report.diagnostics.length);
        const twice = await fitDeck(once, measure, new Report('a.md'));
        expect(twice.slides).toEqual(once.slides);
      }),
      { numRuns: 100, seed: 7 },
    );
  });
});
