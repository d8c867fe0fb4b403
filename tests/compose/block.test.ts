// Blocks read back the same, alone and one behind the other, however deep they are nested.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { composeBlocks } from '../../src/compose/block.ts';
import { Report } from '../../src/diagnostics.ts';
import type { Block, ListItem } from '../../src/model.ts';
import { readManuscript } from '../../src/readers/index.ts';
import { plain } from '../../src/text/rich.ts';
import { sampled } from '../campaign.ts';
import { asRead, blocksOf, rich, withoutPlaces, words } from './rich.ts';

const position = { line: 1, column: 1 };
const runs = { numRuns: sampled(300) };

function readBack(markdown: string): readonly Block[] {
  return blocksOf(
    readManuscript(`---\nlang: en\n---\n\n${markdown}\n\n[^n]: A note.\n`, 'markdown', new Report('a.md')),
  );
}

const content = rich.filter(({ text }) => text !== '' && !/^\s*[—–―-]/u.test(text));
// A name begins with a letter of it, not with a footnote mark.
const speaker = content.filter(({ spans }) => !spans.some(({ end }) => end === 0));
const line = words.map((text) => text.replace(/\s+/g, ' ').trim());
const verbatim = fc
  .array(fc.constantFrom('a', ' ', '\n', '`', '```', '~~~', '$', '# ', '- ', '> ', '|', '<!--', '河'), {
    maxLength: 12,
  })
  .map((parts) => parts.join(''))
  .filter((text) => text.trim() !== '');

const paragraph = content.map((words): Block => ({ type: 'paragraph', content: words, position }));
const leaves: readonly fc.Arbitrary<Block>[] = [
  paragraph,
  fc
    .record({ value: verbatim, language: fc.option(fc.constantFrom('js', 'c++'), { nil: undefined }) })
    .map(({ value, language }): Block => ({ type: 'code', ...(language && { language }), value, position })),
  fc
    .array(fc.constantFrom('x', '^2', '\\\\', '\\$', '\n', ' = ', '\n\n', '\\frac{1}{2}'), {
      minLength: 1,
      maxLength: 6,
    })
    .map((parts) => parts.join('').trim())
    .filter((value) => value !== '')
    .map((value): Block => ({ type: 'math', value, position })),
  fc
    .record({ caption: rich, src: fc.option(line), credit: fc.option(line), alt: fc.option(line) })
    .map(({ caption, src, credit, alt }): Block => {
      const quotable = alt && !(alt.includes('"') && alt.includes("'")) && !alt.includes('<!--') ? alt : '';
      return {
        type: 'figure',
        caption,
        ...(src && { src }),
        ...(quotable && { alt: quotable }),
        ...(credit && { credit }),
        position,
      };
    }),
  fc
    .record({ words: content, columns: fc.integer({ min: 1, max: 3 }), rows: fc.nat(2) })
    .map(({ words, columns, rows }): Block => {
      const row = Array.from({ length: columns }, (_, i) => (i === 1 ? asRead(plain('')) : words));
      const align = Array.from({ length: columns }, (_, i) => (['right', undefined, 'center'] as const)[i]);
      return { type: 'table', align, head: row, rows: Array.from({ length: rows }, () => row), position };
    }),
  line
    .map((words) => words.replace(/<!--|--+!?>/g, '').trim())
    .filter((words) => words !== '')
    .map((words): Block => ({ type: 'remark', value: `${words}\n\nmore`, position })),
  fc.constant<Block>({ type: 'break', position }),
  fc
    .record({ words: content, level: fc.integer({ min: 1, max: 6 }) })
    .map(({ words, level }): Block => ({ type: 'heading', level, content: words, attributes: {}, position })),
];

const { block } = fc.letrec<{ block: Block; item: ListItem }>((tie) => ({
  block: fc.oneof(
    { maxDepth: 2, depthSize: 'small' },
    ...leaves,
    fc
      .record({
        ordered: fc.boolean(),
        start: fc.nat(12),
        items: fc.array(tie('item'), { minLength: 1, maxLength: 3 }),
      })
      .map(
        ({ ordered, start, items }): Block => ({ type: 'list', ordered, start: ordered ? start : 1, items, position }),
      ),
    fc.record({ children: fc.array(tie('block'), { minLength: 1, maxLength: 3 }), speaker: fc.option(speaker) }).map(
      ({ children, speaker: who }): Block => ({
        type: 'blockquote',
        children,
        ...(who && { attribution: who }),
        position,
      }),
    ),
  ),
  item: fc
    .record({ words: content, children: fc.array(tie('block'), { maxLength: 2 }) })
    .map(({ words, children }): ListItem => ({ content: words, children, attributes: {}, position })),
}));

test('any blocks, one behind the other', () => {
  fc.assert(
    fc.property(fc.array(block, { minLength: 1, maxLength: 4 }), (blocks) => {
      const markdown = composeBlocks(blocks);
      expect(readBack(markdown), markdown).toEqual(withoutPlaces(blocks));
    }),
    runs,
  );
});
