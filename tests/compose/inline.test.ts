// What is composed reads back the same: any words, any markup, at every place where words can stand.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { composeBlock } from '../../src/compose/block.ts';
import { Report } from '../../src/diagnostics.ts';
import type { Block, Rich } from '../../src/model.ts';
import { readManuscript } from '../../src/readers/index.ts';
import { plain } from '../../src/text/rich.ts';
import { sampled } from '../campaign.ts';
import { asRead, blocksOf, rich, withoutPlaces, words } from './rich.ts';

const position = { line: 1, column: 1 };
const NOTE = '\n\n[^n]: A note.\n';

function readBack(markdown: string): readonly Block[] {
  return blocksOf(readManuscript(`---\nlang: en\n---\n\n${markdown}${NOTE}`, 'markdown', new Report('a.md')));
}

/** The places where words stand, each as the block that holds them. */
const PLACES: Readonly<Record<string, (content: Rich) => Block>> = {
  paragraph: (content) => ({ type: 'paragraph', content, position }),
  heading: (content) => ({ type: 'heading', level: 3, content, attributes: {}, position }),
  'inferred heading': (content) => ({ type: 'heading', level: 2, content, attributes: { inferred: '' }, position }),
  item: (content) => ({
    type: 'list',
    ordered: true,
    start: 3,
    items: [
      { content: asRead(plain('before')), children: [], attributes: {}, position },
      { content, children: [], attributes: {}, position },
    ],
    position,
  }),
  question: (content) => ({
    type: 'list',
    ordered: false,
    start: 1,
    items: [{ content, children: [], attributes: { minutes: '8', refs: '3,7-9' }, position }],
    position,
  }),
  cell: (content) => ({
    type: 'table',
    align: ['left', undefined],
    head: [asRead(plain('a')), content],
    rows: [[content, asRead(plain(''))]],
    position,
  }),
  quotation: (content) => ({
    type: 'blockquote',
    children: [{ type: 'paragraph', content, position }],
    attribution: asRead(plain('Who, where')),
    position,
  }),
};

const runs = { numRuns: sampled(300) };

describe.each(Object.keys(PLACES))('%s', (name) => {
  const blockOf = PLACES[name]!;
  const check = (content: Rich) => {
    fc.pre(content.text.trim() !== '');
    const block = blockOf(asRead(content));
    const markdown = composeBlock(block);
    expect(readBack(markdown), markdown).toEqual([withoutPlaces(block)]);
  };

  test('plain words read back the same', () => {
    fc.assert(
      fc.property(words, (text) => check(plain(text))),
      runs,
    );
  });

  test('marked-up words read back the same', () => {
    fc.assert(fc.property(rich, check), runs);
  });
});
