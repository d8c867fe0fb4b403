import { expect, test } from 'vitest';
import { composeMarkdown } from '../../src/compose/index.ts';
import { Report } from '../../src/diagnostics.ts';
import type { Block } from '../../src/model.ts';
import { readMarkdown } from '../../src/readers/markdown.ts';
import { heading, lines, paragraph, parse, proseAbout } from './manuscript.ts';

const prose = (subject: string) => paragraph(proseAbout(subject));
const outline = (blocks: readonly Block[], meta = {}) =>
  parse(blocks, meta).article.sections.map((section) => [section.level, section.startParagraph, section.heading.text]);

test('a single top heading is the title, the next levels are sections', () => {
  const blocks = [
    heading(1, '河边'),
    heading(2, '春'),
    prose('甲'),
    heading(3, '早春'),
    prose('乙'),
    heading(4, '一片叶'),
    prose('丙'),
  ];
  const { article, codes } = parse(blocks);
  expect(article.title.text).toBe('河边');
  expect(article.titleInferred).toBe(false);
  expect(outline(blocks)).toEqual([
    [1, 1, '春'],
    [2, 2, '早春'],
  ]);
  expect(article.paragraphs[2]?.heading?.content.text).toBe('一片叶');
  expect(article.paragraphs.map(({ section }) => section)).toEqual([0, 1, 1]);
  expect(codes).toEqual([]);
});

test('shallower and deeper documents are shifted alike', () => {
  const expected = [
    [1, 1, '春'],
    [2, 2, '早春'],
    [1, 3, '夏'],
  ];
  for (const top of [1, 2, 3]) {
    const blocks = [
      heading(top, '春'),
      prose('甲'),
      heading(top + 1, '早春'),
      prose('乙'),
      heading(top, '夏'),
      prose('丙'),
    ];
    expect(outline(blocks, { title: '四季' })).toEqual(expected);
  }
});

test.each([
  ['一、春天', '二、夏天'],
  ['（一）春天', '（二）夏天'],
  ['1. 春天', '2. 夏天'],
  ['第一部分 春天', '第二部分 夏天'],
  ['1. Spring', '2. Summer'],
  ['Part One Spring', 'Part Two Summer'],
])('the numbered lines %s and %s are headings', (first, second) => {
  const blocks = [paragraph(first), prose('甲'), prose('乙'), paragraph(second), prose('丙')];
  expect(outline(blocks, { title: '四季' })).toEqual([
    [1, 1, first],
    [1, 3, second],
  ]);
});

test('bare lines are headings from near the beginning on, not where only a later list has them', () => {
  const bare = [
    prose('子'),
    paragraph('Spring walks'),
    prose('甲'),
    prose('乙'),
    paragraph('Summer walks'),
    prose('丙'),
  ];
  const headings = (blocks: readonly Block[]) => outline(blocks, { title: '四季' }).map(([, , text]) => text);
  expect(headings(bare)).toEqual(['Spring walks', 'Summer walks']);
  const before = ['丁', '戊', '己', '庚', '辛'].map(prose);
  expect(headings([...before, ...bare])).not.toContain('Summer walks');
});

test('numbering nests', () => {
  const blocks = lines(
    `一、春天\n（一）早春\n${proseAbout('甲')}\n（二）晚春\n${proseAbout('乙')}\n二、夏天\n${proseAbout('丙')}`,
  );
  expect(outline(blocks, { title: '四季' })).toEqual([
    [1, 1, '一、春天'],
    [2, 1, '（一）早春'],
    [2, 2, '（二）晚春'],
    [1, 3, '二、夏天'],
  ]);
});

test('sentences that begin 第一， and lists of short lines are no headings', () => {
  const sentences = lines('第一，春天要早起，不误农时，也不误读书。\n第二，夏天要午睡，养足精神，晚上再读书。');
  expect(outline(sentences, { title: '四季' })).toEqual([]);
  expect(outline(lines('1. Apples\n2. Pears\n3. Plums'), { title: 'Fruit' })).toEqual([]);
});

test('short lines between paragraphs are headings where there are no others', () => {
  const blocks = lines(`${proseAbout('甲')}\n春天的河\n${proseAbout('乙')}\n夏天的河\n${proseAbout('丙')}`);
  expect(outline(blocks, { title: '四季' })).toEqual([
    [1, 2, '春天的河'],
    [1, 3, '夏天的河'],
  ]);
});

test('who wrote it and where it appeared may stand at the foot, in any order', () => {
  const text = `# 河边读书记\n${proseAbout('爱书')}\n${proseAbout('种树')}\n来源：河口日报\n文/林一鸣`;
  const { article } = parse(lines(text));
  expect(article).toMatchObject({ byline: { name: '林一鸣' }, source: '河口日报' });
  expect(article.paragraphs.map(({ block }) => block.type)).toEqual(['paragraph', 'paragraph']);
});

test('the head of a pasted article: title, subtitle, byline, date, source, note at the foot', () => {
  const text = `河边读书记\n——写给河口的朋友\n林一鸣\n2021年3月4日 08:30\n来源：河口日报\n${proseAbout('爱书')}\n${proseAbout('种树')}\n（作者系河口大学教授）`;
  const { article } = parse(lines(text));
  expect(article.title.text).toBe('河边读书记');
  expect(article).toMatchObject({
    titleInferred: false,
    subtitle: '写给河口的朋友',
    byline: { name: '林一鸣', role: '河口大学教授' },
    date: '2021年3月4日',
    source: '河口日报',
  });
  expect(article.paragraphs).toHaveLength(2);
});

test('front matter wins; a line that says the same is not said twice', () => {
  const { article } = parse(lines(`副馆长 林一鸣\n${proseAbout('爱书')}`), { title: '河', author: '林一鸣' });
  expect(article.byline).toEqual({ name: '林一鸣', role: '副馆长' });
  expect(article.paragraphs).toHaveLength(1);
});

test('breaks, remarks and figures hang on their paragraphs', () => {
  const position = { line: 1, column: 1 };
  const { article } = parse(
    [
      prose('甲'),
      { type: 'remark', position, value: '慢一点' },
      paragraph('2021年3月4日，在云江省河口市白石镇，村民在修水渠。图：林一鸣/河口社'),
      { type: 'break', position },
      prose('乙'),
    ],
    { title: 'x' },
  );
  expect(article.paragraphs.map(({ startsSlide, remarks }) => [startsSlide, remarks])).toEqual([
    [false, ['慢一点']],
    [true, []],
  ]);
  expect(article.figures).toMatchObject([{ afterParagraph: 1, credit: '林一鸣/河口社', place: '云江省河口市白石镇' }]);
});

test('the month of a caption is no part of its place', () => {
  const line = paragraph('Photo: Readers waiting on the steps in Brookfield, January 2026. Credit: Ann Lee');
  const { article } = parse([prose('One.'), line, prose('Two.')], { title: 'x' });
  expect(article.figures).toMatchObject([{ place: 'Brookfield', date: 'January 2026', credit: 'Ann Lee' }]);
});

test('a slide heading without text below keeps its words as a paragraph', () => {
  const { article } = parse([heading(2, '春'), prose('甲'), heading(4, '空'), heading(2, '夏'), prose('乙')], {
    title: 'x',
  });
  expect(
    article.paragraphs.map(({ block }) => (block.type === 'paragraph' ? block.content.text.slice(0, 2) : '')),
  ).toContain('空');
});

test('{inferred} headings come back inferred', () => {
  const { article } = parse([heading(2, '春', 1, { inferred: '' }), prose('甲'), heading(2, '夏'), prose('乙')], {
    title: 'x',
  });
  expect(article.sections.map(({ inferred }) => inferred)).toEqual([true, false]);
});

test('a reprint names where it first was beside where it is', () => {
  const text = '川の話\n長い文がここにあって、川の水と人の暮らしを語っている。\n（昭和九年十一月、川口評論）';
  const { article } = parse(lines(text), { title: '川の話', source: '川口文庫' });
  expect(article).toMatchObject({ source: '川口評論 · 川口文庫', date: '昭和九年十一月' });
  expect(article.paragraphs).toHaveLength(1);
});

test('the head of a post: who, where and when', () => {
  const text = `河边读书记\n原创 林一鸣 河口发布 2024-05-06 18:30 发表于云江\n${proseAbout('爱书')}`;
  expect(parse(lines(text)).article).toMatchObject({
    byline: { name: '林一鸣' },
    source: '河口发布',
    date: '2024-05-06',
  });
});

test('a line between title and byline is the subtitle, and a bare name beside a date the author', () => {
  const head = 'The Quiet Ferry\nWhat a river teaches those who wait\nAnna Lund\n8 min read · Mar 3, 2023';
  const { article } = parse(lines(`${head}\n${proseAbout('爱书')}`));
  expect(article).toMatchObject({
    subtitle: 'What a river teaches those who wait',
    byline: { name: 'Anna Lund' },
    date: 'Mar 3, 2023',
  });
  const { article: plainer } = parse(lines(`The Quiet Ferry\nRiver Street\n${proseAbout('爱书')}`));
  expect(plainer.byline).toBeUndefined();
});

test('what is asked in a printed conversation heads the slide of its answer, and reads back so', () => {
  const text = '问：渡口开了多少年？\n答：四十年了，一天也没有停过。\n问：下雪也开吗？\n答：下雪也开，只是慢一些。';
  const first = parse(lines(text), { title: '渡口' }).article;
  const again = parse(readMarkdown(composeMarkdown(first), new Report('article.md')).blocks, { title: '渡口' }).article;
  for (const { sections, paragraphs } of [first, again]) {
    expect(sections).toEqual([]);
    expect(paragraphs.map(({ heading }) => heading?.content.text)).toEqual([
      '问：渡口开了多少年？',
      '问：下雪也开吗？',
    ]);
  }
  const { article } = parse(lines('问：渡口开了多少年？\n答：四十年了，一天也没有停过。'), { title: '渡口' });
  expect(article.paragraphs).toHaveLength(2);
});

test('a name alone over the text is its title; over a title it is the author', () => {
  expect(parse(lines(`石拱桥\n${proseAbout('石桥')}`)).article).toMatchObject({ title: { text: '石拱桥' } });
  const { article } = parse(lines(`林一鸣\n河边读书记\n${proseAbout('爱书')}`));
  expect(article).toMatchObject({ title: { text: '河边读书记' }, byline: { name: '林一鸣' } });
});

test('a star sets off headings, and is none of their words', () => {
  const text = ['开篇', '★ 老灯，新灯', '★ 灯亮着，人就回来了']
    .map((line) => `${line}\n${proseAbout('点灯')}`)
    .join('\n');
  expect(
    outline(lines(`一盏灯\n林一鸣\n来源：河口日报\n${proseAbout('点灯')}\n${text}`)).map(([, , words]) => words),
  ).toEqual(['开篇', '老灯，新灯', '灯亮着，人就回来了']);
});

test('lines in capitals are headings wherever they stand, and so is one right below the title', () => {
  const english = ['WHAT GOES MISSING', 'WHAT WE TRIED'];
  const much = Array.from({ length: 9 }, () => proseAbout('老人')).join('\n');
  const text = `The Room\nBy Amara Obi\n${much}\n${english.map((line) => `${line}\n${proseAbout('开会')}`).join('\n')}`;
  expect(outline(lines(text)).map(([, , words]) => words)).toEqual(english);
  const chinese = ['案情简介', '处理结果'].map((line) => `${line}\n仲裁委支持了王某的请求。`).join('\n');
  expect(outline(lines(chinese), { title: '案' }).map(([, , words]) => words)).toEqual(['案情简介', '处理结果']);
});

test('a second source stands beside the first when its line names the author', () => {
  const head = '渡口\n河口县融媒体中心  2026-11-12 08:30  江苏\n来源：《河口日报》2026年11月12日第3版  作者：周立新';
  expect(parse(lines(`${head}\n${proseAbout('渡口')}`)).article).toMatchObject({
    byline: { name: '周立新' },
    source: '《河口日报》第3版 · 河口县融媒体中心',
    date: '2026-11-12',
  });
});

test('a title in capitals over a date is no author', () => {
  const { article } = parse(lines(`The Great Game\nMay 5, 2024\n${proseAbout('老人')}`));
  expect(article).toMatchObject({ title: { text: 'The Great Game' }, date: 'May 5, 2024' });
  expect(article.byline).toBeUndefined();
});

test.each([`${'A '.repeat(50_000)}a`, `读[${' '.repeat(40_000)}`])('a long line is no trouble', (line) => {
  expect(parse(lines(`${proseAbout('老人')}\n${line}\n${proseAbout('老人')}`)).article.sections).toEqual([]);
});

const english = (subject: string) =>
  `People who cross the river at dawn know ${subject} well, and they tell everybody who asks them, even those who did not come for the water but for the bread that is sold on the quay.`;

test('one line between two paragraphs of finished prose is a heading, a name, a greeting or a question is none', () => {
  const sectionsOf = (line: string, language: (subject: string) => string) =>
    outline(lines(`${[...'abcd'].map((name) => language(name)).join('\n')}\n${line}\n${language('e')}`), {
      title: 'x',
    });
  const texts = (found: ReturnType<typeof outline>) => found.map(([, , text]) => text);
  expect(texts(sectionsOf('Mischung als Versicherung', english))).toEqual(['Mischung als Versicherung']);
  expect(texts(sectionsOf('Noise, music and the difference', english))).toEqual(['Noise, music and the difference']);
  expect(texts(sectionsOf('渡口的来历', proseAbout))).toEqual(['渡口的来历']);
  for (const line of [
    'Anna Lund',
    'Warmly, Anna Lund',
    'Was this wise?',
    'Quay Lane 114, 1010 Ostra',
    'See also: the quay',
  ])
    expect(texts(sectionsOf(line, english))).not.toContain(line);
});

test('lines in capitals stand beside numbered headings, as high as these', () => {
  const text = `KEY TERMS\n${english('a ferry')}\n3.1 The quay\n${english('the quay')}\n3.2 The bread\n${english('bread')}\nSUMMARY\n${english('all')}`;
  expect(outline(lines(text), { title: 'Rivers' })).toEqual([
    [1, 1, 'KEY TERMS'],
    [1, 2, '3.1 The quay'],
    [1, 3, '3.2 The bread'],
    [1, 4, 'SUMMARY'],
  ]);
});

test.each([
  ['SCIENCE & SOCIETY', 'The Bridge That Hummed'],
  ['CHAPTER THREE', 'The Grammar of Maps'],
  ['第三课', '渡口的来历'],
])('what stands over the title is not the title: %s', (kicker, title) => {
  const { article } = parse(lines(`${kicker}\n${title}\n${english('maps')}\n${english('bridges')}`));
  expect(article).toMatchObject({ title: { text: title }, subtitle: kicker });
});

test('a title in capitals stays the title over a subtitle that is no longer', () => {
  const { article } = parse(lines(`THE GREAT GAME OF THE RIVER\nA history\nBy Anna Lund\n${english('maps')}`));
  expect(article).toMatchObject({ title: { text: 'THE GREAT GAME OF THE RIVER' }, subtitle: 'A history' });
});
