import { expect, test } from 'vitest';
import type { Article } from '../../src/model.ts';
import { findSeries } from '../../src/parse/parallel.ts';
import { paragraphText } from '../../src/text/plain.ts';
import { heading, lines, paragraph, parse, proseAbout } from './manuscript.ts';

const SUBJECTS = [
  '河水从山上流下来，带着泥沙和落叶，穿过村庄，灌溉稻田。水位在雨季上涨，渔船靠岸，水渠要清淤。',
  '图书馆的书架靠窗摆放，读者在阅览室借书还书。馆员整理目录，孩子们听故事，借阅证越办越多。',
  '果园里的苹果树开花结果，农人剪枝施肥。蜜蜂采蜜，霜冻来临时要覆草，果子装箱运到集市。',
];
/** Five paragraphs on each subject, none of them headed. */
const article = SUBJECTS.flatMap((subject) => {
  const parts = subject.split('。').filter(Boolean);
  return [0, 1, 2, 3, 4].map((i) => `${parts[i % parts.length]}。${parts[(i + 1) % parts.length]}，年年如此。`);
}).join('\n');

const verbatim = ({ title, sections, paragraphs }: Article) => {
  const words = paragraphs.map(({ block }) => paragraphText(block)).join('\n');
  return [title, ...sections.map(({ heading }) => heading)].every(({ text }) => words.includes(text));
};

test('sections are inferred where the subject changes, in the words of the article', () => {
  const { article: parsed, codes } = parse(lines(article));
  const starts = parsed.sections.map(({ startParagraph }) => startParagraph);
  expect(starts).toContain(6);
  expect(starts).toContain(11);
  expect(starts.length).toBeLessThanOrEqual(5);
  expect(parsed.sections.every(({ inferred }) => inferred)).toBe(true);
  expect(parsed.paragraphs.every(({ section }) => section >= -1 && section < parsed.sections.length)).toBe(true);
  expect(verbatim(parsed)).toBe(true);
  expect(codes).toEqual(expect.arrayContaining(['parse/title-inferred', 'parse/sections-inferred']));
});

test('a short article has no sections', () => {
  const { article: parsed, codes } = parse(lines(SUBJECTS.join('\n')), { title: 'x' });
  expect(parsed.sections).toEqual([]);
  expect(codes).not.toContain('parse/sections-inferred');
});

test('the title is the phrase that text and questions repeat', () => {
  const text = `大家都在谈论慢读好书、细想小事，这需要时间。\n慢读好书、细想小事，是老馆长留下的话。\n有人做到了慢读好书、细想小事，也有人没有。\n讨论题：\n1.怎样做到慢读好书、细想小事？`;
  const { article: parsed } = parse(lines(text));
  expect(parsed.title.text).toBe('慢读好书、细想小事');
  expect(parsed.titleInferred).toBe(true);
});

test('paragraphs that open alike are a series; conditions are not', () => {
  const long = '这里写的是很长的一段话，讲的都是平常的事，讲了很久很久，还没有讲完，于是继续讲下去。'.repeat(4);
  const opened = (openings: readonly string[]) =>
    openings.flatMap((opening) => [`${opening}，就要下功夫。`, long, long]);
  expect(findSeries(opened(['坚持为村里修路', '坚持为村里种树', '坚持为村里读书'])).map(({ index }) => index)).toEqual([
    0, 3, 6,
  ]);
  expect(findSeries(opened(['如果村里要修路', '如果村里要种树', '如果村里要读书']))).toEqual([]);
});

test.each([
  ['一', '二'],
  ['1', '2.'],
  ['I', 'II'],
  ['第一章', '第二章'],
])('sections headed %j and %j are named by their own words', (first, second) => {
  const { article, codes } = parse(
    [heading(2, first), paragraph(proseAbout('爱书')), heading(2, second), paragraph(proseAbout('种树'))],
    { title: '河边' },
  );
  const texts = article.paragraphs.map(({ block }) => (block.type === 'paragraph' ? block.content.text : ''));
  article.sections.forEach(({ heading: name, named }, i) => {
    expect(named).toBe(true);
    expect(texts[i]).toContain(name.text);
  });
  expect(codes).toContain('parse/sections-named');
});

test.each([
  ['三', '四'],
  ['一 春天', '二 秋天'],
  ['1949', '1978'],
  [`（${'\u3000'.repeat(3000)}x`, '乙'],
])('sections headed %j and %j keep their names', (first, second) => {
  const { article, codes } = parse(
    [heading(2, first), paragraph(proseAbout('爱书')), heading(2, second), paragraph(proseAbout('种树'))],
    { title: '河边' },
  );
  expect(article.sections.map((section) => section.heading.text)).toEqual([first, second]);
  expect(codes).not.toContain('parse/sections-named');
});

test.each([
  [
    ['The village keeps one well. It is deep and cold.', 'A rope of hemp holds for two summers.'],
    ['Who looks after the well in our village?', 'Who looks after the rope in our village?', 'Who pays?'],
  ],
  [
    ['水井归全村所有。井水很凉。', '麻绳能用两个夏天。'],
    ['我们身边有哪些共同照看的东西？', '我们身边有哪些没人照看的东西？', '谁来照看？'],
  ],
])('a discussion question is no title where the text has words for one: %j', (told, asked) => {
  const heading = /\p{Script=Han}/u.test(told[0]!) ? '讨论题：' : 'Questions for discussion';
  const { article: parsed } = parse(
    lines([...told, heading, ...asked.map((each, i) => `${i + 1}. ${each}`)].join('\n')),
  );
  expect(parsed.questions).toHaveLength(asked.length);
  expect(told.join('\n')).toContain(parsed.title.text);
});
