// What is for the facilitator alone, marked by words that must not come up anywhere else, however an author set it off.
import { describe, expect, test } from 'vitest';
import { Report } from '../../src/diagnostics.ts';
import type { Article } from '../../src/model.ts';
import { parseArticle } from '../../src/parse/index.ts';
import { type Format, readManuscript } from '../../src/readers/index.ts';
import { isCampaign } from '../campaign.ts';

const BODY = 'The bridge was built in one summer, and nobody was paid for it.';

function parseFile(source: string, format: Format = 'markdown') {
  const report = new Report('article.md');
  const article = parseArticle(readManuscript(source, format, report), undefined, report);
  return { article, codes: report.diagnostics.map(({ code }) => code) };
}

/** Everything of an article but what only the facilitator sees. */
function shown(article: Article): string {
  const paragraphs = article.paragraphs.map(({ remarks: _, ...rest }) => rest);
  const questions = article.questions.map(({ expected: _, remarks: __, ...rest }) => rest);
  return JSON.stringify({ ...article, paragraphs, questions });
}

const hidden = ({ questions, paragraphs }: Article): string =>
  [
    ...questions.flatMap(({ expected, remarks }) => [...expected.map(({ text }) => text), ...remarks]),
    ...paragraphs.flatMap(({ remarks }) => remarks),
  ].join('\n');

/** Every marker of the source is hidden, none is shown. */
function expectHidden(source: string, format: Format = 'markdown'): Article {
  const { article } = parseFile(source, format);
  const markers = source.match(/SECRET\d*/g)!;
  expect(markers.length).toBeGreaterThan(0);
  expect(shown(article)).not.toContain('SECRET');
  for (const marker of markers) expect(hidden(article)).toContain(marker);
  return article;
}

const indents = { none: '', two: '  ', three: '   ', four: '    ', five: '     ', eight: '        ', tab: '\t' };

describe.each(Object.entries(indents))('an answer indented by %s', (_, indent) => {
  test.each(['-', '*', '+', '•', '–', '·'])('behind %s', (bullet) => {
    const turn = indent.length + bullet.codePointAt(0)!;
    for (const [g, gap] of ['\n', '\n\n'].entries()) {
      // One number with each gap, another with each bullet and indent; in the campaign all with all.
      for (const number of ['1.', '10.', '1)', '（1）'].filter((_, n) => isCampaign || (turn + g) % 4 === n)) {
        const source = `${BODY}\n\n## Discussion questions\n\n${number} Why was it built?${gap}${indent}${bullet} SECRET1 one${gap}${indent}${bullet} SECRET2 two\n`;
        expect(expectHidden(source).questions).toHaveLength(1);
      }
    }
  });

  test.each(['答：', '要点：', 'Answer: ', 'A: ', '参考答案：'])('behind %s', (label) => {
    for (const gap of ['\n', '\n\n']) {
      const item = (n: number) => `${n}. Why?${gap}${indent}${label}SECRET${n}`;
      const article = expectHidden(`${BODY}\n\n## Discussion questions\n\n${item(1)}\n\n${item(2)}\n`);
      expect(article.questions.map(({ content }) => content.text)).toEqual(['Why?', 'Why?']);
    }
  });

  test('in plain text', () => {
    for (const mark of ['- ', '• ', '* ', '– ', '答：', '要点：', 'A: ']) {
      const item = (n: number) =>
        `${n}. Why was it built?\n${indent}${mark}SECRET${n}\n${indent}${mark}SECRET${n}1 <!-- notes: SECRET${n}2 -->\n`;
      const heading = mark === '- ' ? '讨论题：' : 'Discussion questions';
      const article = expectHidden(`${BODY}\n\n${heading}\n${item(9)}${item(10)}`, 'text');
      expect(article.questions.map(({ content }) => content.text)).toEqual(['Why was it built?', 'Why was it built?']);
      expect(article.paragraphs).toHaveLength(1);
    }
  });

  test('without a heading', () => {
    const article = expectHidden(`${BODY}\n\n1. Why?\n${indent}- SECRET1\n2. How?\n${indent}- SECRET2\n`);
    expect(article.questions).toHaveLength(2);
  });
});

describe('blocks of questions', () => {
  test('two with other headings give their questions in order', () => {
    const article = expectHidden(
      `# T\n\n## One\n\n${BODY}\n\n### Questions for discussion\n\n1. Why?\n   - SECRET1\n\n## Two\n\n${BODY}\n\n## Reflection questions\n\n1. How?\n  - SECRET2\n`,
    );
    expect(article.questions.map(({ n, content }) => [n, content.text])).toEqual([
      [1, 'Why?'],
      [2, 'How?'],
    ]);
    expect(article.sections.map(({ heading }) => heading.text)).toEqual(['One', 'Two']);
    expect(article.questionsHeading).toBe('Reflection questions');
  });

  test('a heading inside parts the questions, not the block', () => {
    const article = expectHidden(
      `${BODY}\n\n## Discussion questions\n\n### Warm-up\n\n1. Why?\n   - SECRET1\n\n### Deeper\n\n2. How?\n   - SECRET2\n\n### Hints\n\n- SECRET3\n`,
    );
    expect(article.questions).toHaveLength(2);
  });

  test('an answer in prose, between two questions or behind its label', () => {
    const article = expectHidden(
      `${BODY}\n\n## Discussion questions\n\n1. Why?\n\nSECRET1 because of the river.\n\n2. How?\n\n   Answer: SECRET2\n\n   SECRET3 and so on\n`,
    );
    expect(article.questions).toHaveLength(2);
  });

  test('text behind the questions stays text', () => {
    const { article } = parseFile(`${BODY}\n\n讨论题：\n1. 为什么？\n2. 怎样？\n${BODY}\n`, 'text');
    expect(article.questions).toHaveLength(2);
    expect(article.paragraphs).toHaveLength(2);
  });

  test('questions that are bullets themselves stay questions', () => {
    for (const [source, format] of [
      [`${BODY}\n\n## Discussion questions\n\n- Why?\n- Explain the plan.\n`, 'markdown'],
      [`${BODY}\n\n讨论题：\n• 为什么？\n• 谈谈体会。\n`, 'text'],
    ] as const) {
      expect(parseFile(source, format).article.questions).toHaveLength(2);
    }
  });

  test('with lost indentation of the first line, numbers that go on stay questions', () => {
    const { article } = parseFile(`${BODY}\n\n讨论题：\n1. 为什么？\n    2. 怎样？\n    3. 何时？\n`, 'text');
    expect(article.questions).toHaveLength(3);
  });
});

/** A question, a second one, and how their answers are announced, in each language. */
const ANNOUNCED: readonly (readonly [string, string, string, string, string, string])[] = [
  ['zh-Hans', '讨论题', '为什么修桥？', '谁出的力？', '参考答案', '参考要点：'],
  ['zh-Hant', '討論題', '為什麼修橋？', '誰出的力？', '參考答案', '答案：'],
  ['en', 'Discussion questions', 'Why was it built?', 'Who paid for it?', 'Answer key', 'Answer: '],
  ['ja', '討論の問い', 'なぜ橋を架けたのですか？', '誰が払いましたか？', '解答例', '答え：'],
  ['ko', '토론 질문', '왜 다리를 놓았습니까?', '누가 냈습니까?', '모범 답안', '답변: '],
  ['de', 'Diskussionsfragen', 'Warum eine Brücke?', 'Wer hat gezahlt?', 'Lösungen', 'Antwort: '],
  ['fr', 'Questions de discussion', 'Pourquoi un pont ?', 'Qui a payé ?', 'Corrigé', 'Réponse : '],
  ['es', 'Preguntas para reflexionar', '¿Por qué un puente?', '¿Quién pagó?', 'Respuestas', 'Respuesta: '],
  ['ru', 'Вопросы для обсуждения', 'Зачем мост?', 'Кто платил?', 'Ответы', 'Ответ: '],
  ['ar', 'أسئلة للنقاش', 'لماذا بني الجسر؟', 'من دفع؟', 'الإجابات', 'الجواب: '],
];

describe.each(ANNOUNCED)('answers in %s', (_, heading, first, second, key, label) => {
  const asked = `1. ${first}\n2. ${second}`;
  const texts = ({ questions }: Article) => questions.map(({ content }) => content.text);
  const answers = ({ questions }: Article) => questions.map(({ expected }) => expected.map(({ text }) => text));

  test('in a key behind the questions go to their numbers', () => {
    const items = '1. SECRET1\n2. SECRET2';
    for (const title of [key, `${key}：`, `【${key}】`]) {
      for (const [source, format] of [
        [`${BODY}\n\n## ${heading}\n\n${asked}\n\n## ${title}\n\n${items}\n`, 'markdown'],
        [`${BODY}\n\n## ${heading}\n\n${asked}\n\n### ${title}\n\n${items}\n`, 'markdown'],
        [`${BODY}\n\n## ${heading}\n\n${asked}\n\n${title}\n\n${items}\n`, 'markdown'],
        [`${BODY}\n\n${heading}\n${asked}\n${title}\n${items}\n`, 'text'],
        [`${BODY}\n\n${asked}\n\n${title}\n${items}\n`, 'text'],
      ] as const) {
        const article = expectHidden(source, format);
        expect(texts(article)).toEqual([first, second]);
        expect(answers(article)).toEqual([['SECRET1'], ['SECRET2']]);
        expect(article.paragraphs).toHaveLength(1);
      }
    }
  });

  test('on the line of their question, or in brackets behind it', () => {
    for (const answer of [(n: number) => ` ${label}SECRET${n}`, (n: number) => `（${label}SECRET${n}）`]) {
      const lines = `1. ${first}${answer(1)}\n2. ${second}${answer(2)}\n`;
      for (const [source, format] of [
        [`${BODY}\n\n## ${heading}\n\n${lines}`, 'markdown'],
        [`${BODY}\n\n${heading}\n${lines}`, 'text'],
        [`${BODY}\n\n${lines}`, 'text'],
      ] as const) {
        const article = expectHidden(source, format);
        expect(texts(article)).toEqual([first, second]);
        expect(answers(article)).toEqual([['SECRET1'], ['SECRET2']]);
      }
    }
  });

  test('that count by themselves behind a label', () => {
    for (const [one, two] of [
      ['（1）', '（2）'],
      ['①', '②'],
      ['a) ', 'b) '],
    ]) {
      const points = `${label}SECRET1\n${one}SECRET2\n${two}SECRET3\n`;
      const article = expectHidden(`${BODY}\n\n${heading}\n1. ${first}\n${points}2. ${second}\n${points}`, 'text');
      expect(texts(article)).toEqual([first, second]);
      expect(article.questions.map(({ expected }) => expected.length)).toEqual([3, 3]);
    }
  });
});

describe('answer keys', () => {
  test.each([
    'Answers to the discussion questions',
    'Suggested answers (for teachers)',
    '讨论题参考答案',
    '答案与解析',
  ])('"%s" behind another section is one', (title) => {
    const article = expectHidden(
      `# T\n\n## One\n\n${BODY}\n\n## Discussion questions\n\n1. Why?\n2. How?\n\n## Further reading\n\n${BODY}\n\n## ${title}\n\n1. SECRET1\n   - SECRET2\n2. SECRET3\n\nSECRET4 goes on.\n\n## Thanks\n\n${BODY}\n`,
    );
    expect(article.questions.map(({ expected }) => expected.length)).toEqual([2, 2]);
    expect(article.sections.map(({ heading }) => heading.text)).toEqual(['One', 'Further reading', 'Thanks']);
    expect(article.paragraphs).toHaveLength(3);
  });

  test('a title between two questions announces the answer to the first', () => {
    const article = expectHidden(
      `${BODY}\n\n讨论题\n1、为什么？\n参考答案\nSECRET1 因为河。\n要点提示\nSECRET2 每月。\n2、怎样？\n【参考答案】\nSECRET3 用石头。\n`,
      'text',
    );
    expect(article.questions.map(({ content }) => content.text)).toEqual(['为什么？', '怎样？']);
    expect(article.questions.map(({ expected }) => expected.length)).toEqual([2, 1]);
  });

  test('without numbers goes one to each question where there are as many, else to the last', () => {
    const answersTo = (key: string) =>
      expectHidden(`${BODY}\n\n讨论题\n1、为什么？\n2、怎样？\n答案\n${key}\n`, 'text').questions.map(
        ({ expected }) => expected.length,
      );
    expect(answersTo('SECRET1 因为河。\nSECRET2 用石头。')).toEqual([1, 1]);
    expect(answersTo('SECRET1 因为河。')).toEqual([0, 1]);
  });

  test('numbers below a label alone are the answer, then the questions go on', () => {
    const article = expectHidden(
      `${BODY}\n\nDiscussion questions\n1. Why?\nAnswer:\n1. SECRET1\n2. SECRET2\n2. How?\nA: SECRET3\n`,
      'text',
    );
    expect(article.questions.map(({ content }) => content.text)).toEqual(['Why?', 'How?']);
  });

  test('sections with such names but no questions before them stay sections', () => {
    const { article } = parseFile(
      `# T\n\n## Answers\n\n${BODY}\n\n## 参考答案\n\n${BODY}\n\n## Solutions\n\n${BODY}\n`,
    );
    expect(article.sections.map(({ heading }) => heading.text)).toEqual(['Answers', '参考答案', 'Solutions']);
    expect(article.paragraphs).toHaveLength(3);
  });

  test('points and hints are a section of their own when they stand as one', () => {
    const { article } = parseFile(`# T\n\n## Discussion questions\n\n1. Why?\n\n## Key points\n\n${BODY}\n`);
    expect(article.paragraphs).toHaveLength(1);
  });

  test('a question that speaks of answers stays whole', () => {
    const questions = [
      'What is the answer: red or blue?',
      '为什么他的答案和别人不一样？',
      'Which answers did you expect?',
      'Which is right? A: the river B: the hill',
      '请说出本文的要点：一共几条？',
    ];
    const { article } = parseFile(
      `${BODY}\n\n## Discussion questions\n\n${questions.map((q, i) => `${i + 1}. ${q}`).join('\n')}\n`,
    );
    expect(article.questions.map(({ content }) => content.text)).toEqual(questions);
  });

  test('subquestions in brackets stay questions', () => {
    const { article } = parseFile(`${BODY}\n\n讨论题\n1、读图。\n（1）为什么？\n（2）怎样？\n2、谈谈体会。\n`, 'text');
    expect(article.questions).toHaveLength(4);
  });
});

describe('notes', () => {
  test.each([
    ['with a blank line', `${BODY}\n\n<!-- notes: SECRET1\n\nSECRET2\n-->\n\n${BODY}`],
    ['begun behind text', `${BODY} <!-- notes: SECRET1\n\nSECRET2 --> And more.\n\n${BODY}`],
    ['around headings and fences', `${BODY}\n\n<!-- notes:\n# SECRET1\n\`\`\`\nSECRET2\n-->\n\n${BODY}`],
    ['unclosed', `${BODY}\n\n<!-- notes: SECRET1\nSECRET2\n\n${BODY}`],
    ['unclosed behind text', `${BODY} <!-- notes: SECRET1\nSECRET2`],
    ['unclosed before others', `${BODY}\n\n<!-- notes: SECRET1\n\n${BODY}\n\n<!-- notes: SECRET2 -->`],
    ['in a list item', `- one\n\n  <!-- notes: SECRET1\n\nSECRET2 -->\n- two <!-- notes: SECRET3 -->`],
    ['in a quotation', `> one <!-- notes: SECRET1\n>\n> SECRET2 -->\n> —— Who <!-- notes: SECRET3 -->`],
    ['in a footnote', `${BODY}[^1]\n\n[^1]: There. <!-- notes: SECRET1 -->`],
    ['in a table', '| a | b |\n|---|---|\n| c <!-- notes: SECRET1 | SECRET2 --> | d |'],
    ['in indented text', `${BODY}\n\n    <!-- notes: SECRET1 -->\n    code`],
    [
      'in a question',
      `${BODY}\n\n## Discussion questions\n\n1. Why? <!-- notes: SECRET1 -->\n   - x <!-- notes: SECRET2 -->`,
    ],
    ['behind a heading', `# T\n\n## One <!-- notes: SECRET1\n\nSECRET2 -->\n\n${BODY}`],
  ])('%s reach no slide', (_, source) => {
    const { article, codes } = parseFile(source);
    expect(shown(article)).not.toContain('SECRET');
    for (const marker of source.match(/SECRET\d/g)!) expect(hidden(article)).toContain(marker);
    expect(codes.includes('read/unclosed-notes')).toBe(_.startsWith('unclosed'));
  });

  test('other comments reach nothing', () => {
    const { article } = parseFile(`${BODY} <!-- SECRET\n\nSECRET --> End.\n\n<!--\n\nSECRET\n\n-->\n\n${BODY}`);
    expect(JSON.stringify(article)).not.toContain('SECRET');
    expect(article.paragraphs).toHaveLength(2);
  });

  test('behind a heading wait for its first paragraph, among questions stay with theirs', () => {
    const { article } = parseFile(
      `# T\n\n## One\n\n${BODY}\n\n## Two <!-- notes: a -->\n\n<!-- notes: b -->\n\n${BODY}\n\n<!-- notes: c -->\n\n## Discussion questions\n\n<!-- notes: d -->\n\n1. Why?\n   - point\n     <!-- notes: e -->\n   - <!-- notes: f -->\n\n2. How?\n\n<!-- notes: g -->\n`,
    );
    expect(article.paragraphs.map(({ remarks }) => remarks)).toEqual([[], ['a', 'b', 'c']]);
    expect(article.questions.map(({ remarks }) => remarks)).toEqual([['d', 'e', 'f'], ['g']]);
    expect(article.questions[0]!.expected.map(({ text }) => text)).toEqual(['point']);
  });
});
