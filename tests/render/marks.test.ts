import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { NumberedParagraph } from '../../src/model.ts';
import { blockHtml } from '../../src/render/block.ts';
import { markBlock } from '../../src/render/marks.ts';
import { paragraphText } from '../../src/text/plain.ts';
import { plain } from '../../src/text/rich.ts';
import { at, sampleDeck } from './paper-sample.ts';

const run = fc
  .tuple(fc.integer({ min: -5, max: 120 }), fc.integer({ min: 0, max: 60 }))
  .map(([start, length]) => ({ start, end: start + length }));

test('marks change no word of any block', () => {
  const { paragraphs } = sampleDeck().article;
  fc.assert(
    fc.property(fc.constantFrom(...paragraphs), fc.array(run), ({ block }, runs) => {
      expect(paragraphText(markBlock(block, runs))).toBe(paragraphText(block));
    }),
  );
});

test('a run of a nested text is marked there, and across its parts in each of them', () => {
  const item = (text: string) => ({ content: plain(text), children: [], attributes: {}, position: at(1) });
  const list: NumberedParagraph['block'] = {
    type: 'list',
    ordered: false,
    start: 1,
    items: [item('one two'), item('three')],
    position: at(1),
  };
  expect(blockHtml(markBlock(list, [{ start: 4, end: 13 }]))).toBe(
    '<ul><li>one <mark>two</mark></li><li><mark>three</mark></li></ul>',
  );
});

test('marks that overlap become one', () => {
  const block = { type: 'paragraph', content: plain('abcdef'), position: at(1) } as const;
  const html = blockHtml(
    markBlock(block, [
      { start: 3, end: 5 },
      { start: 1, end: 4 },
    ]),
  );
  expect(html).toBe('<p>a<mark>bcde</mark>f</p>');
});
