import { describe, expect, test } from 'vitest';
import type { Manuscript } from '../../src/model.ts';
import { takeImprint } from '../../src/readers/imprint.ts';
import { read } from './reading.ts';

const BODY = Array.from({ length: 12 }, (_, i) => `第${i + 1}天，船照常过河，船上的人照常不着急，河水也照常往东流。`);
const article = (head: readonly string[], foot: readonly string[]) =>
  takeImprint(read([...head, ...BODY, ...foot].join('\n'), 'text'));
const wordsOf = ({ blocks }: Manuscript) =>
  blocks.map((block) => (block.type === 'paragraph' ? block.content.text : ''));

describe('imprint at the foot', () => {
  test.each([
    '责任编辑：王小明',
    '（责任编辑：王小明 李四）',
    '【责编：欧阳文】',
    '責任編輯：陳大文',
    '编辑/王小明 审核/李四',
    '编辑丨王小明',
    '一审：王小明 二审：李四 三审：赵五',
    'Edited by Anna Smith',
    'Editor: Anna Smith',
    '版权所有，未经许可不得转载',
    '未经授权，任何单位不得转载本网内容。',
    '转载请注明出处',
    '© 2024 The Ferry Review',
    'Copyright 2024 by the author. All rights reserved.',
  ])('%s is taken and listed', (line) => {
    const taken = article([], [line]);
    expect(wordsOf(taken)).toEqual(BODY);
    expect(taken.repairs).toEqual([{ line: 13, column: 1, from: line, to: '', rule: 'imprint' }]);
    expect(taken.meta).toEqual({});
  });

  test.each([
    ['来源：渡船评论', '渡船评论'],
    ['（来源：渡船评论）', '渡船评论'],
    ['本文来源：渡船评论 2024年3月1日', '渡船评论'],
    ['摘自《渡船评论》', '《渡船评论》'],
    ['Source: The Ferry Review', 'The'],
    ['Originally published in The Ferry Review', 'The'],
  ])('%s becomes the source', (line, source) => {
    const taken = article([], [line, '讨论题', '1. 船为什么不着急？']);
    expect(taken.meta.source).toMatch(source);
    expect(wordsOf(taken)).toEqual([...BODY, '讨论题', '1. 船为什么不着急？']);
  });

  test('a source that is named already is not named twice', () => {
    expect(article(['渡船', '来源：晚报'], ['来源：渡船评论']).meta.source).toBeUndefined();
    const { manuscript } = { manuscript: read(`---\nsource: 晚报\n---\n\n${BODY.join('\n\n')}\n\n来源：渡船评论`) };
    expect(takeImprint(manuscript)).toBe(manuscript);
  });
});

describe('what only looks like it stays', () => {
  test.each([
    '来源于生活的故事最动人',
    '来源：一切财富都来自劳动。可是谁在劳动？',
    '编辑是一门手艺',
    '编辑：这个职业在十年里变得谁也不认识了，而且没有人知道下一个十年会怎样，大家都在等',
    '版权法改变了书店',
    'Copyright law is older than the novel',
    'Edited by hand, the page is never finished.',
    'Source code is also prose',
    'Sources: the river has many',
  ])('%s', (line) => expect(wordsOf(article([], [line])).at(-1)).toBe(line));

  test('a line in the middle of the text', () => {
    const lines = [...BODY, '责任编辑：王小明', ...BODY];
    expect(wordsOf(takeImprint(read(lines.join('\n'), 'text')))).toEqual(lines);
  });

  test('the source of a table', () => {
    const manuscript = read(`${BODY.join('\n\n')}\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\nSource: The Census`);
    expect(takeImprint(manuscript)).toBe(manuscript);
  });

  test('source and byline at the head are left for those who read them', () => {
    const head = ['渡船', '作者：王小明', '来源：渡船评论'];
    expect(wordsOf(article(head, []))).toEqual([...head, ...BODY]);
    expect(wordsOf(article([...head, '责任编辑：李四'], []))).toEqual([...head, ...BODY]);
  });
});
