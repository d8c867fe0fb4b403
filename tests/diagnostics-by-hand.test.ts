// Diagnostics that no small article brings: measurements and faults are given by hand.
import { expect, test } from 'vitest';
import { Report } from '../src/diagnostics.ts';
import { fitDeck, type Measurement } from '../src/fit/index.ts';
import type { Deck, Layout, Slide } from '../src/model.ts';
import { planArticle } from '../src/pipeline.ts';
import { checkSlides, type Ruler } from '../src/ruler.ts';
import type { Fault } from '../src/verify.ts';

const TEXT = '# The Well\n\nThe well belongs to everybody.\n\n## Questions\n\n1. Who looks after it?\n';
const { deck } = planArticle('a.md', Buffer.from(TEXT), {}, new Report('a.md'));
const slideOf = (layout: Layout): Slide => ({
  ...deck.slides[0]!,
  layout,
  blocks: [],
  points: [],
  position: { line: 7, column: 2 },
});
const one = (layout: Layout): Deck => ({ ...deck, slides: [slideOf(layout)] });
const tall: Measurement = { room: 500, height: 900, tooWide: 0, wideWords: [], units: [900], lines: 1 };
const wide: Measurement = { room: 500, height: 100, tooWide: 40, wideWords: ['Wellwell', 'x'], units: [100], lines: 1 };

test.each([
  ['quote', tall, 'fit/block-too-tall'],
  ['figure', tall, 'fit/caption-too-tall'],
  ['question', tall, 'fit/question-too-tall'],
  ['points', wide, 'fit/word-too-wide'],
  ['figure', { ...wide, wideWords: [] }, 'fit/block-too-wide'],
] as const)('a %s that does not fit: %o is %s', async (layout, measurement, code) => {
  const report = new Report('a.md');
  await fitDeck(one(layout), async (slides) => slides.map(() => measurement), report);
  expect(report.diagnostics).toMatchObject([{ code, severity: 'error', position: { line: 7, column: 2 } }]);
});

test('what the last look finds is export/slide-fault, unless fit has said so already', async () => {
  const fault: Fault = { slide: 1, what: 'outside', text: 'The well' };
  const ruler = { findFaults: async () => [fault] } as unknown as Ruler;
  const report = new Report('a.md');
  await checkSlides(one('text'), ruler, report);
  expect(report.diagnostics).toMatchObject([
    { code: 'export/slide-fault', values: { slide: 1, what: '@fault/outside' } },
  ]);
  const told = new Report('a.md');
  told.add('fit/block-too-tall', { line: 7, column: 2 });
  await checkSlides(one('text'), ruler, told);
  expect(told.diagnostics.map(({ code }) => code)).toEqual(['fit/block-too-tall']);
});
