import { expect, test } from 'vitest';
import { heading, lines, list, paragraph, parse, proseAbout } from './manuscript.ts';

const body = [paragraph(proseAbout('爱书')), paragraph(proseAbout('种树'))];

test.each([
  ['讨论题：\n1.为什么要读书？\n2.结合实际，谈谈如何读书。', ['为什么要读书？', '结合实际，谈谈如何读书。']],
  ['思考與討論\n（一）為什麼要讀書？\n（二）怎樣讀書？', ['為什麼要讀書？', '怎樣讀書？']],
  ['【思考题】\n① 读什么？\n② 怎么读？', ['读什么？', '怎么读？']],
  ['Discussion Questions\nWhat do you read?\nWhy?', ['What do you read?', 'Why?']],
  ['Questions for reflection (20 min)\na) Explain the plan.\nb) Who reads it?', ['Explain the plan.', 'Who reads it?']],
  ['讨论题：为什么要读书？', ['为什么要读书？']],
  ['1. Why read?\n2. What for?', ['Why read?', 'What for?']],
])('finds the questions of %j', (text, expected) => {
  const { article } = parse([...body, ...lines(text)], { title: 'x' });
  expect(article.questions.map((question) => question.content.text)).toEqual(expected);
  expect(article.paragraphs).toHaveLength(2);
});

test('a section called Discussion keeps its prose', () => {
  const { article } = parse([
    heading(2, 'Results'),
    paragraph(proseAbout('爱书')),
    heading(2, 'Discussion'),
    paragraph('The results show that people who read walk more often than others do.'),
  ]);
  expect(article.questions).toEqual([]);
  expect(article.sections.map((section) => section.heading.text)).toEqual(['Results', 'Discussion']);
});

test('attributes, references and expected points', () => {
  const questions = list([
    {
      text: 'Why?',
      attributes: { minutes: '8', form: 'pairs', kind: 'apply', refs: '2,1-2' },
      nested: ['the river', 'the bank'],
    },
    { text: 'How?', attributes: { refs: '2,7', form: 'crowd' } },
  ]);
  const { article, codes } = parse([...body, heading(2, 'Questions for discussion'), questions], { title: 'x' });
  const [first, second] = article.questions;
  expect(first).toMatchObject({ n: 1, refs: [2, 1], minutes: 8, form: 'pairs', kind: 'apply' });
  expect(first?.expected.map(({ text }) => text)).toEqual(['the river', 'the bank']);
  expect(second).toMatchObject({ n: 2, refs: [2] });
  expect(second).not.toHaveProperty('form');
  expect(codes).toContain('parse/bad-reference');
  expect(codes).toContain('read/bad-attribute');
  expect(article.questionsHeading).toBe('Questions for discussion');
});

test('a question in the middle of the text stays there', () => {
  const { article } = parse([paragraph('为什么要读书？'), ...body], { title: 'x' });
  expect(article.questions).toEqual([]);
  expect(article.paragraphs).toHaveLength(3);
});
