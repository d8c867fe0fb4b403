import { describe, expect, it } from 'vitest';
import type { Block, ListItem } from '../../src/model.ts';
import { paragraphText } from '../../src/text/plain.ts';
import { plain } from '../../src/text/rich.ts';

const position = { line: 1, column: 1 };
const paragraph = (text: string): Block => ({ type: 'paragraph', content: plain(text), position });
const item = (text: string, ...children: Block[]): ListItem => ({
  content: plain(text),
  children,
  attributes: {},
  position,
});
const list = (...items: ListItem[]): Block => ({ type: 'list', ordered: false, start: 1, items, position });

describe('paragraphText', () => {
  it.each<[string, Block, string]>([
    ['prose', paragraph('words'), 'words'],
    ['a nested list', list(item('a', list(item('b'))), item('c')), 'a\nb\nc'],
    [
      'a table',
      { type: 'table', align: [], head: [plain('h'), plain('i')], rows: [[plain('1'), plain('')]], position },
      'h\ti\n1\t',
    ],
    [
      'a quotation',
      { type: 'blockquote', children: [paragraph('q'), paragraph('r')], attribution: plain('s'), position },
      'q\nr\ns',
    ],
    ['code', { type: 'code', value: 'x\n y', position }, 'x\n y'],
    ['a formula', { type: 'math', value: 'a^2', position }, 'a^2'],
    ['a break', { type: 'break', position }, ''],
    ['a remark', { type: 'remark', value: 'secret', position }, ''],
  ])('%s', (_, block, text) => expect(paragraphText(block)).toBe(text));
});
