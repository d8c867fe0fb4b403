import { expect, test } from 'vitest';
import type { Manuscript } from '../../src/model.ts';
import { takeWikiParts } from '../../src/readers/wiki.ts';
import { paragraphText } from '../../src/text/plain.ts';
import { read } from './reading.ts';

const outline = ({ blocks }: Manuscript) =>
  blocks.map((block) => `${block.type === 'heading' ? '#'.repeat(block.level) : '-'} ${paragraphText(block)}`);

const PAGE = `渡船
渡船在河上来去。
目录
1 历史
2 构造
2.1 船身
历史[编辑]
从前没有桥。
构造[编辑]
船身[编辑 | 编辑源代码]
木头做的。`;

test('lines with a link to edit them are headings, as deep as the table of contents says', () => {
  const taken = takeWikiParts(read(PAGE, 'text'));
  expect(outline(taken)).toEqual([
    '- 渡船',
    '- 渡船在河上来去。',
    '## 历史',
    '- 从前没有桥。',
    '## 构造',
    '### 船身',
    '- 木头做的。',
  ]);
  expect(taken.repairs.map(({ line, from }) => `${line} ${from}`)).toEqual([
    '3 目录',
    '4 1 历史',
    '5 2 构造',
    '6 2.1 船身',
    '7 [编辑]',
    '9 [编辑]',
    '10 [编辑 | 编辑源代码]',
  ]);
});

test('without a table of contents all are sections, and one link alone is chance', () => {
  const english = 'The ferry\n\nHistory[edit]\n\nOnce there was no bridge.\n\nDesign[edit]\n\nIt is made of wood.';
  expect(outline(takeWikiParts(read(english, 'text')))).toContain('## Design');
  const alone = read('渡船\n历史[编辑]\n从前没有桥。', 'text');
  expect(takeWikiParts(alone)).toBe(alone);
});

test('a table of contents of a text without such links stays', () => {
  const plain = read('渡船\n目录\n1 历史\n2 构造\n从前没有桥。', 'text');
  expect(takeWikiParts(plain)).toBe(plain);
});

test('a table behind the table of contents is the article’s own', () => {
  const page =
    'Rivers\nContents\n1 Course\n2 Fish\n\nYear\tFloods\n1900\t3\n\nCourse[edit]\nIt runs.\nFish[edit]\nMany.';
  expect(takeWikiParts(read(page, 'text')).blocks.some(({ type }) => type === 'table')).toBe(true);
});

test('the first line with a link to edit it is the title, and parts with links alone go', () => {
  const page = `渡船[编辑]\n渡船在河上来去。\n构造[编辑]\n木头做的。\n参见[编辑]\n浮桥\n渡口\n注意[编辑]\n船上不准唱歌。`;
  expect(outline(takeWikiParts(read(page, 'text')))).toEqual([
    '# 渡船',
    '- 渡船在河上来去。',
    '## 构造',
    '- 木头做的。',
    '## 注意',
    '- 船上不准唱歌。',
  ]);
});
