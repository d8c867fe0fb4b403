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
  ['问题：\n1. 谁来读书？\n2. 如果你是老师，你会先做什么？', ['谁来读书？', '如果你是老师，你会先做什么？']],
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

test('a section on critical thinking keeps its prose, questions under that name are taken', () => {
  const prose = paragraph('Critical thinking is a habit that people learn by walking and reading slowly.');
  const section = [heading(2, 'Walking'), ...body, heading(2, 'Critical thinking'), prose];
  expect(parse(section, { title: 'x' }).article.questions).toEqual([]);
  const asked = lines('Critical Thinking\n• Should people walk more? Why or why not?\n• Who should build the paths?');
  const { article } = parse([...body, ...asked, paragraph(proseAbout('爱书'))], { title: 'x' });
  expect(article.questions).toHaveLength(2);
  expect(article.paragraphs).toHaveLength(3);
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

test.each([
  ['Pause and think', '• Who lit the lamp?', '• Why did they stay? Say what you would have done.'],
  ['想一想', '1. 谁点的灯？', '2. 为什么大家留下来？说说你的看法。'],
])('a name of the author’s own, %j, that comes back over questions announces them', (name, first, second) => {
  const { article } = parse([body[0]!, ...lines(`${name}\n${first}`), body[1]!, ...lines(`${name}\n${second}`)], {
    title: 'x',
  });
  expect(article.questions).toHaveLength(2);
  expect(article.paragraphs).toHaveLength(2);
  expect(article.sections).toEqual([]);
});

test.each([
  [
    'over statements',
    ['Key ideas', 'The lamp is lit by whoever comes first.', 'Key ideas', 'The table is long enough.'],
  ],
  [
    'of a speaker in a conversation',
    [
      'Host',
      'Who lit the lamp?',
      'Lin',
      'I did, every night.',
      'Host',
      'Why did you stay?',
      'Lin',
      'The table was warm.',
    ],
  ],
  [
    'over questions that the text answers',
    ['Key ideas', 'Why does the river bend? The bank is soft.', 'Key ideas', 'Who lit the lamp? Whoever came first.'],
  ],
  [
    'only once',
    ['Key ideas', '• Who lit the lamp?', 'The lamp is lit by whoever comes first, and it stays lit till ten.'],
  ],
])('a short line %s announces none', (_, texts) => {
  const { article } = parse([...texts.flatMap((text) => lines(text)), ...body], { title: 'x' });
  expect(article.questions).toEqual([]);
});

test('a question in the middle of the text stays there', () => {
  const { article } = parse([paragraph('为什么要读书？'), ...body], { title: 'x' });
  expect(article.questions).toEqual([]);
  expect(article.paragraphs).toHaveLength(3);
});

test.each([
  '问题一直没有解决，为什么？',
  '问题二十年都没有人管，谁来管？',
  'Q4 revenue fell; was it the weather?',
  'Question 4 remains: who paid?',
  'E. coli 污染了水源，怎么办？',
  'A. Lincoln said so; why?',
  '第一问题在哪里？',
])('keeps every word of %s', (text) => {
  for (const source of [`讨论题\n${text}\n为什么？`, `讨论题\n1. ${text}\n2. 为什么？`]) {
    const { article } = parse([...body, ...lines(source)], { title: 'x' });
    expect(article.questions.map((question) => question.content.text)).toEqual([text, '为什么？']);
  }
});

test.each([
  ['问题一：为什么？\n问题二、怎样？', ['为什么？', '怎样？']],
  ['问题一 为什么？\n问题二 怎样？', ['为什么？', '怎样？']],
  ['第一题 为什么？\n第二题：怎样？', ['为什么？', '怎样？']],
  ['Q1: Why?\nQ2. How?', ['Why?', 'How?']],
  ['Question 1 Why?\nQuestion 2 – How?', ['Why?', 'How?']],
  ['A. Explain why.\nB. Explain how.', ['Explain why.', 'Explain how.']],
  ['I. Why?\nII. How?', ['Why?', 'How?']],
])('takes the numbers off %j', (text, expected) => {
  const { article } = parse([...body, ...lines(`Discussion questions\n${text}`)], { title: 'x' });
  expect(article.questions.map((question) => question.content.text)).toEqual(expected);
});

test.each([
  ['渡船还该留下吗？\n你会为它做什么？\n结合本地实际，谈谈老物件的去留', 3],
  ['Should the ferry stay?\nWhat would you do for it?\nCompare it with the bridge.', 3],
  ['渡船还该留下吗？\n你会为它做什么？\n（作者系河口大学教授）', 2],
])('finds bare questions at the end: %j', (text, count) => {
  const { article, codes } = parse([...body, ...lines(text)], { title: 'x' });
  expect(article.questions).toHaveLength(count);
  expect(article.paragraphs.map(({ n }) => n).slice(0, 2)).toEqual([1, 2]);
  expect(codes).toContain('parse/questions-inferred');
});

test.each([
  '渡船还该留下吗？',
  '老人笑了。渡船还该留下吗？\n他叹了口气。你会为它做什么？',
  '“渡船还该留下吗？”\n“你会为它做什么？”',
  '渡船还该留下吗？\n没有人回答他。',
])('leaves %j in the text', (text) => {
  const { article, codes } = parse([...body, ...lines(text)], { title: 'x' });
  expect(article.questions).toEqual([]);
  expect(codes).not.toContain('parse/questions-inferred');
});

test.each([
  ['思考题：①你去过渡口吗？②谁在开船？船上有谁？③怎样让人不着急？'],
  ['思考题：1.你去过渡口吗？2.谁在开船？船上有谁？3.怎样让人不着急？'],
  ['思考题：\n（1）你去过渡口吗？（2）谁在开船？船上有谁？（3）怎样让人不着急？'],
])('questions that are counted on one line are as many: %j', (text) => {
  const { article } = parse(lines(`${proseAbout('渡口')}\n${text}`), { title: '船' });
  expect(article.questions.map(({ content }) => content.text)).toEqual([
    '你去过渡口吗？',
    '谁在开船？船上有谁？',
    '怎样让人不着急？',
  ]);
});

test('a number inside a question begins none', () => {
  const { article } = parse(lines(`${proseAbout('渡口')}\n思考题：\n1.第一条说了什么？3.5公里远吗？`), { title: '船' });
  expect(article.questions).toHaveLength(1);
});

test('questions for somebody are questions when they ask', () => {
  const ask = `${proseAbout('渡口')}\nQuestions for your group:\n- Who has the keys?\n- What works without power?`;
  expect(parse(lines(ask), { title: '船' }).article.questions).toHaveLength(2);
  const tell = `${proseAbout('渡口')}\nQuestions for future research\nMuch remains to be found out.\nThe ferry is old.`;
  expect(parse(lines(tell), { title: '船' }).article.questions).toHaveLength(0);
});

test('a title of other questions ends a list of questions', () => {
  const text =
    'REVIEW QUESTIONS\n1. Why is the ferry slow?\n2. Who pays for it?\nDISCUSSION QUESTIONS\n3. Should it stay?\n4. Bring a map. What does it leave out?';
  const { article } = parse([...body, ...lines(text)], { title: 'x' });
  expect(article.questions.map(({ content, expected }) => [content.text, expected.length])).toEqual([
    ['Why is the ferry slow?', 0],
    ['Who pays for it?', 0],
    ['Should it stay?', 0],
    ['Bring a map. What does it leave out?', 0],
  ]);
});

test('a line that asks and then sets a task is a question without a number too', () => {
  const text =
    'Questions for our evening\nWhy is the ferry slow?\nCan it do harm? Give an example from your life.\nWarmly, Anna';
  const { article } = parse([...body, ...lines(text)], { title: 'x' });
  expect(article.questions.map(({ content }) => content.text)).toEqual([
    'Why is the ferry slow?',
    'Can it do harm? Give an example from your life.',
  ]);
});

test('numbered questions without a heading, the first of which asks and sets a task', () => {
  const text = '1. What does the ferry sell? Use the table and the text.\n2. Who pays for it?';
  const { article } = parse([...body, ...lines(text)], { title: 'x' });
  expect(article.questions.map(({ content }) => content.text)).toEqual([
    'What does the ferry sell? Use the table and the text.',
    'Who pays for it?',
  ]);
});
