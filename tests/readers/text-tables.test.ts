import { describe, expect, test } from 'vitest';
import type { Table } from '../../src/model.ts';
import { paragraphText } from '../../src/text/plain.ts';
import { read } from './reading.ts';

const blocksOf = (source: string) => read(source, 'text').blocks;

describe('lines with tabs', () => {
  test('are a table, blank lines between them or not; numbers stand to the right', () => {
    const rows = ['Year\tSales ($)\tStaff', '2019\t612,000\t9', '2020\t540,000\t8'];
    for (const between of ['\n', '\n\n']) {
      const [, table, behind] = blocksOf(`Exhibit 1\n\n${rows.join(between)}\n\nThe end.`);
      expect(table).toMatchObject({ type: 'table', align: [undefined, 'right', 'right'] });
      expect(paragraphText(table!)).toBe(rows.join('\n'));
      expect(behind).toMatchObject({ type: 'paragraph' });
    }
  });

  test('short rows are filled up, and every cell knows its place', () => {
    const [table] = blocksOf('a\tb\tc\n1\t2\n3\t4\t5\n6\t7\t8') as [Table];
    expect(table.rows.map((row) => row.map(({ text }) => text))).toEqual([
      ['1', '2', ''],
      ['3', '4', '5'],
      ['6', '7', '8'],
    ]);
    expect(table.rows[1]![2]!.origins).toEqual([{ offset: 0, line: 3, column: 5 }]);
  });

  test('a tab in a broken line parts nothing', () => {
    const line = 'The ferry crosses the bay four times a day, and nobody on board is in a hurry to';
    const broken = [line, line.replace('bay ', 'bay\t'), line, `${line} arrive.`].join('\n');
    expect(blocksOf(`${broken}\n\n${line}\n${line} arrive.`).map(({ type }) => type)).toEqual([
      'paragraph',
      'paragraph',
    ]);
  });

  test('many lines are no trouble', () => {
    expect(blocksOf('a\tb\n'.repeat(150_000))).toHaveLength(1);
  });

  test.each([
    ['a conversation', 'Q:\tWhere?\n\nA:\tBy the sea.', Array(2).fill('paragraph')],
    ['one line alone', 'Name\tWords', ['paragraph']],
    ['numbers set apart from their words', '1.\tFirst.\n2.\tSecond.', ['list']],
    ['lines of which few have as many cells', 'a\tb\nc\td\te\tf\ng\th\ti\tj\tk', Array(3).fill('paragraph')],
  ])('%s are none', (_, source, types) => {
    expect(blocksOf(source).map(({ type }) => type)).toEqual(types);
  });
});

test('items with letters are a list and keep them', () => {
  for (const marks of [
    ['a)', 'b)'],
    ['(a)', '(b)'],
  ]) {
    const items = [`${marks[0]} raise the wages of those who work at night;`, `${marks[1]} bake in the evening.`];
    const [list] = blocksOf(items.join('\n'));
    expect(list).toMatchObject({ type: 'list', ordered: false });
    expect(paragraphText(list!)).toBe(items.join('\n'));
  }
});

test.each(['---------- ', '* * *', '＊＊＊', '======'])('a line drawn across the page is a break: %j', (rule) => {
  expect(blocksOf(`The ferry.\n\n${rule}\n\nThe bridge.`).map(({ type }) => type)).toEqual([
    'paragraph',
    'break',
    'paragraph',
  ]);
});

test.each(['……', '——', '-- Anna'])('%j is none', (line) => {
  expect(blocksOf(`The ferry.\n\n${line}\n\nThe bridge.`)).toHaveLength(3);
});
