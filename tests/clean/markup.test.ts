// Markup stays over its words, and words that are not prose stay as they are.
import { expect, test } from 'vitest';
import type { Block, Rich, Span } from '../../src/model.ts';
import { plain, positionAt } from '../../src/text/rich.ts';
import { at, clean, manuscript, paragraph } from './manuscript.ts';

const rich = (text: string, spans: readonly Span[], line = 1): Rich => ({ ...plain(text, at(line)), spans });
const covered = ({ text, spans }: Rich) => spans.map(({ kind, start, end }) => [kind, text.slice(start, end)]);

test('markup grows and shrinks with its words, and origins stay right', () => {
  const content = rich('潮\u200b水ﬁne退\u200b了。', [
    { kind: 'strong', start: 2, end: 6 },
    { kind: 'link', start: 6, end: 9, target: 'https://example.org/ﬁ\u200b' },
  ]);
  const [block] = clean(manuscript([{ type: 'paragraph', position: at(1), content }])).manuscript.blocks;
  const cleaned = (block as typeof block & { content: Rich }).content;
  expect(cleaned.text).toBe('潮水fine退了。');
  expect(covered(cleaned)).toEqual([
    ['strong', '水fine'],
    ['link', '退了'],
  ]);
  expect(cleaned.spans[1]!.target).toBe('https://example.org/ﬁ\u200b');
  expect(positionAt(cleaned, cleaned.text.indexOf('了'))).toEqual(at(1, 9));
});

test('code and formulas stay, inside a paragraph and as blocks', () => {
  const code = 'ﬁ\u00ad&amp;Ａ';
  const content = rich(`見${code}與${code}。ﬁ`, [
    { kind: 'code', start: 1, end: 1 + code.length },
    { kind: 'math', start: 2 + code.length, end: 2 + 2 * code.length },
  ]);
  const blocks: Block[] = [
    { type: 'paragraph', position: at(1), content },
    { type: 'code', position: at(2), value: code },
    { type: 'math', position: at(3), value: code },
    { type: 'remark', position: at(4), value: code },
  ];
  const cleaned = clean(manuscript(blocks)).manuscript.blocks;
  expect(cleaned[0]).toMatchObject({ content: { text: `見${code}與${code}。fi` } });
  expect(cleaned.slice(1)).toEqual(blocks.slice(1));
});

test('every kind of words is cleaned', () => {
  const words = (line: number) => plain('ﬁn', at(line));
  const blocks: Block[] = [
    { type: 'heading', position: at(1), level: 2, content: words(1), attributes: {} },
    { type: 'blockquote', position: at(2), children: [paragraph('ﬁn', 2)], attribution: words(3) },
    {
      type: 'list',
      position: at(4),
      ordered: false,
      start: 1,
      items: [{ position: at(4), content: words(4), children: [paragraph('ﬁn', 5)], attributes: {} }],
    },
    { type: 'table', position: at(6), align: [undefined], head: [words(6)], rows: [[words(7)], [words(8)]] },
    { type: 'figure', position: at(9), caption: words(9), src: 'ﬁn.png' },
  ];
  const footnotes = [{ label: 'ﬁn', position: at(10), content: words(10) }];
  const { manuscript: cleaned, repairs } = clean({ ...manuscript(blocks), footnotes });
  expect(repairs).toEqual(
    Array.from({ length: 10 }, (_, i) => ({ ...at(i + 1), from: 'ﬁ', to: 'fi', rule: 'ligature' })),
  );
  expect(JSON.stringify(cleaned.blocks).match(/"fin"/g)).toHaveLength(9);
  expect(cleaned.footnotes[0]).toMatchObject({ label: 'ﬁn', content: { text: 'fin' } });
  expect(cleaned.blocks.at(-1)).toMatchObject({ src: 'ﬁn.png' });
});

test('signs that mean something in a cell stay there', () => {
  const table: Block = {
    type: 'table',
    position: at(1),
    align: [undefined],
    head: [plain('▲ 漲', at(1))],
    rows: [[plain('undefined', at(2))]],
  };
  expect(clean(manuscript([table])).repairs).toEqual([]);
});

test('a change of a change is told from the words of the source', () => {
  const { text, repairs } = clean('&nbsp;&nbsp;起句&#8203;收句');
  expect(text).toBe('起句收句\n');
  expect(repairs).toEqual([
    { ...at(1, 1), from: '&nbsp;&nbsp;', to: '', rule: 'indent' },
    { ...at(1, 15), from: '&#8203;', to: '', rule: 'zero-width' },
  ]);
});

test('without origins a repair stands where its block does', () => {
  const { repairs } = clean(manuscript([{ type: 'paragraph', position: at(7), content: plain('oﬃce') }]));
  expect(repairs).toEqual([{ ...at(7), from: 'ﬃ', to: 'ffi', rule: 'ligature' }]);
});

test('repairs of the reader stay in the list, by line', () => {
  const before = { ...at(2, 5), from: 'a', to: 'b', rule: 'hard-wrap' };
  const source = { ...manuscript([paragraph('ﬁ', 1), paragraph('ﬂ', 3)]), repairs: [before] };
  expect(clean(source).repairs.map(({ line }) => line)).toEqual([1, 2, 3]);
});
