// Quotations in Markdown, written with its signs or in HTML: their words, who says them, what is no quotation.
import { describe, expect, test } from 'vitest';
import type { Block } from '../../src/model.ts';
import { sampled } from '../campaign.ts';
import { read } from './reading.ts';

/** Words of a paragraph; of a quotation its words and, last, who said it. */
const outline = (block: Block): unknown =>
  block.type === 'blockquote'
    ? [...block.children.map(outline), `— ${block.attribution?.text ?? 'nobody'}`]
    : 'content' in block
      ? block.content.text
      : block.type;

describe('in HTML', () => {
  test.each([
    ['<blockquote>\nWords.\n</blockquote>', [['Words.', '— nobody']]],
    ['<blockquote><p>One.</p><p>Two.</p><p>- Who</p></blockquote> After', [['One.', 'Two.', '— Who'], 'After']],
    [
      '<aside class="quote">\n  Words.\n  <p>— <a href="https://x.org">Who</a>, where</p>\n</aside>',
      [['Words.', '— Who, where']],
    ],
    [
      '<aside>\n<img src="a.png" class="pquote-avatar" alt="avatar">\nWords.\n<p>—— Who</p>\n</aside>',
      [['Words.', '— Who']],
    ],
    [
      '<aside>a<p>— A</p></aside><aside>b<p>— B</p></aside>',
      [
        ['a', '— A'],
        ['b', '— B'],
      ],
    ],
    ['<aside>a<blockquote>b</blockquote><p>— A</p></aside>', [['a', 'b', '— A']]],
    ['<aside>\nTip: do it.\n</aside>', ['Tip: do it.']],
    ['<blockquote>\nNo end', ['No end']],
    ['<blockquote>— Who</blockquote>', [['— Who', '— nobody']]],
    ['</blockquote><p>x</p>', ['x']],
  ])('%s', (source, expected) => expect(read(source).blocks.map(outline)).toEqual(expected));

  test('very many of them', () => {
    const many = sampled(10_000);
    expect(read('<aside>a<p>— A</p></aside>'.repeat(many)).blocks).toHaveLength(many);
    expect(read('<aside>'.repeat(many)).blocks).toEqual([]);
  });
});

describe('with a hard break before who said it', () => {
  test.each([
    ['> Words.  \n> —— Who', 'Words.'],
    ['> Words.\\\n> —— Who', 'Words.'],
    ['> Words.<br>\n> —— Who', 'Words.'],
    ['> a\\\\\n> —— Who', 'a\\'],
  ])('%s', (source, words) => expect(read(source).blocks.map(outline)).toEqual([[words, '— Who']]));
});
