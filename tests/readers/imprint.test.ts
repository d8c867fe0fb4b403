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
    '分类：渡船 河流',
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

describe('page furniture', () => {
  test.each([
    '分享到：微信 微博',
    '字号：[大 中 小]',
    '阅读 1.2万 评论(3)',
    '相关阅读：渡口下周重新开放',
    '图片来自网络',
    '1/2 图片来自网络',
    '图片来源：渡船评论',
    'Share on Facebook Twitter',
    '5 min read',
    'Related stories: The ferry runs again',
    'Skip to main content',
    'Home  About  Newsletter  Archive',
    'Share on Facebook  Tweet  Email',
    '点赞 分享 在看',
    'Leave a comment (12)',
    'Last updated: October 9, 2026',
    '跳到导航',
    '维基百科，自由的百科全书',
    'From Wikipedia, the free encyclopedia',
    'ADVERTISEMENT',
    'Subscribe to our weekly newsletter',
    '[图片]',
    '【广告】',
    '点击查看更多',
    '下一篇：渡口下周重新开放',
  ])('%s is taken wherever it stands', (line) => {
    const taken = takeImprint(read([...BODY, line, ...BODY].join('\n'), 'text'));
    expect(wordsOf(taken)).toEqual([...BODY, ...BODY]);
    expect(taken.repairs).toEqual([{ line: 13, column: 1, from: line, to: '', rule: 'imprint' }]);
  });

  test.each([
    ['相关阅读：', '· 渡口下周重新开放', '· 船工的一天'],
    ['Related articles', '- The ferry runs again', '- A day on the river'],
  ])('%s with the headlines below it', (...lines) => {
    const taken = article([], lines);
    expect(wordsOf(taken)).toEqual(BODY);
    expect(taken.repairs.map(({ to, rule }) => [to, rule])).toEqual([
      ['', 'imprint'],
      ['', 'imprint'],
    ]);
  });

  test.each([
    [['相关阅读：', '· 《渡船十年》', '· 《河边》']],
    [['广告']],
    [['Advertisements taught us how to look at a street.']],
    [['Read more books than newspapers']],
  ])('%j is part of the article', (lines) => {
    expect(takeImprint(read([...BODY, ...lines, ...BODY].join('\n'), 'text')).repairs).toEqual([]);
  });

  test.each(['首页 > 新闻 > 河边', '当前位置：首页 > 河边', 'Home › News', '新闻 > 地方 > 河边'])(
    'the trail %s above the title',
    (line) => expect(wordsOf(article([line, '渡船十年'], []))).toEqual(['渡船十年', ...BODY]),
  );

  test.each(['扫描二维码关注渡船评论', '长按识别二维码关注我们', 'Scan the QR code to follow us'])(
    '%s at the foot',
    (line) => {
      expect(wordsOf(article([], [line]))).toEqual(BODY);
    },
  );

  test('an editor beside it is taken with it', () => {
    const lines = [...BODY, '相关阅读：渡口下周重新开放', '【责任编辑：王小明】', ...BODY];
    expect(wordsOf(takeImprint(read(lines.join('\n'), 'text')))).toEqual([...BODY, ...BODY]);
  });

  test.each([
    '分享到最后，谁也没有留下什么。',
    '阅读是一个人的事',
    '阅读 100 本书之后',
    '相关阅读：《渡船十年》',
    '相关的阅读材料都在桌上',
    '图片来自一位老船工的相册，他已经九十岁了。',
    '扫描仪改变了书店',
    'Related work: nobody had asked before.',
    'Read more books, and read them slowly.',
    'A > B',
  ])('%s stays', (line) => {
    expect(wordsOf(article([], [line])).at(-1)).toBe(line);
    expect(wordsOf(article([line], []))[0]).toBe(line);
  });

  test('a title in the form of a trail, right above the text', () =>
    expect(wordsOf(article(['石头 > 剪刀 > 布'], []))[0]).toBe('石头 > 剪刀 > 布'));
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

describe('buttons and counts of a page', () => {
  test('several together are taken, and the tags above them at the end', () => {
    const head = ['The Ferry', 'Anna Reed', 'Follow', '8 min read · Mar 3, 2023', 'Listen', 'Share'];
    const taken = article(head, ['City Life', 'Boats', '482', '12']);
    expect(wordsOf(taken)).toEqual(['The Ferry', 'Anna Reed', '8 min read · Mar 3, 2023', ...BODY]);
  });

  test.each([[['人们每天做三个动作：', '点赞', '评论', '转发']], [['The answers are these:', '12', '15', '19']]])(
    '%j, announced, stay',
    (lines) => {
      expect(wordsOf(article([...BODY, ...BODY, ...lines], []))).toEqual([...BODY, ...BODY, ...lines, ...BODY]);
      expect(wordsOf(article([], lines))).toEqual([...BODY, ...lines]);
    },
  );

  test.each(['Category: a word that Aristotle took from the law courts', 'Tags: we wear them all our lives.'])(
    '%s stays',
    (line) => expect(wordsOf(article([], [line]))).toEqual([...BODY, line]),
  );

  test('what an author recommends stays', () => {
    const foot = ['推荐阅读：', '- Kahneman: Thinking', '- Gigerenzer: Feelings'];
    expect(article([], foot).repairs).toEqual([]);
  });

  test.each([[['Share']], [['Listen', '船照常过河。', 'Share']], [['120', '140', '船照常过河。']]])(
    '%j stay',
    (lines) => {
      expect(wordsOf(article([], [...lines, ...BODY]))).toEqual([...BODY, ...lines, ...BODY]);
    },
  );
});

describe('what else the page offers', () => {
  test.each(['往期推荐', '精彩回顾', 'Recommended for you'])('%s and the headlines to the end are taken', (head) => {
    expect(wordsOf(article([], [head, '◆ 一图读懂！渡口召开动员会', 'A new ferry is built']))).toEqual(BODY);
  });

  test('books, and prose below, are the author’s own', () => {
    const foot = ['推荐阅读', '《渡船史》'];
    expect(wordsOf(article([], foot))).toEqual([...BODY, ...foot]);
    expect(wordsOf(article(['往期回顾'], []))).toEqual(['往期回顾', ...BODY]);
  });

  test.each(['点击上方蓝字关注我们', '点击标题下「渡船」关注', '↑点击蓝字关注我们！'])('%s is taken', (line) => {
    expect(wordsOf(article([line], []))).toEqual(BODY);
  });
});
