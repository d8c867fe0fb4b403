// One small article in each language beside Chinese and English: what its author wrote must be told apart there as well.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { Report } from '../../src/diagnostics.ts';
import { allLocales } from '../../src/locale.ts';
import { parseArticle } from '../../src/parse/index.ts';
import { readManuscript } from '../../src/readers/index.ts';
import { heading, lines, list, paragraph, parse } from './manuscript.ts';

const FOLDER = new URL('../fixtures/languages/', import.meta.url);

test.each([
  ['ar', 'سلمى نور', 'النجار سالم الحداد', 'سالم الحداد', '1998'],
  ['de', 'Anna Roth', 'der Tischler Karl Moser', 'Karl Moser', '1998'],
  ['es', 'Ana Ruiz', 'el carpintero Luis Vega', 'Luis Vega', '1998'],
  ['fr', 'Anne Roche', 'le menuisier Marc Leroy', 'Marc Leroy', '1998'],
  ['ja', '森田春子', '大工の木村さん', '木村誠', undefined],
  ['ko', '박수진', '목수 김민호', '김민호', '1998년'],
  ['ru', 'Анна Белова', 'плотник Пётр Волков', 'Пётр Волков', '1998'],
])(
  'an article in %s: byline, sections, quotation, caption and questions',
  (language, author, speaker, credit, date) => {
    const report = new Report(`${language}.md`);
    const source = readFileSync(new URL(`${language}.md`, FOLDER), 'utf8');
    const article = parseArticle(readManuscript(source, 'markdown', report), undefined, report);
    expect(report.diagnostics).toEqual([]);
    expect(article.language).toBe(language);
    expect(article.titleInferred).toBe(false);
    expect(article.byline).toEqual({ name: author });
    expect(article.sections).toHaveLength(2);
    expect(article.paragraphs).toHaveLength(4);
    expect(article.quotations.map((quotation) => quotation.speaker)).toEqual([speaker]);
    expect(article.figures).toMatchObject([{ credit, afterParagraph: 2 }]);
    expect(article.figures[0]?.date).toBe(date);
    expect(article.questions).toHaveLength(3);
    expect(article.questionsHeading).toBeTruthy();
  },
);

/** Two paragraphs of prose, a heading in the wild form, and three questions. */
const WILD: readonly (readonly [string, string, readonly [string, string, string]])[] = [
  ['zh-Hans', '【思考与讨论】', ['为什么要修井？', '井边少了什么？', '结合实际，谈谈我们能做什么。']],
  ['zh-Hant', '問題討論：', ['為什麼要修井？', '井邊少了什麼？', '結合實際，談談我們能做什麼。']],
  ['en', 'Questions for Reflection', ['Why dig a well?', 'What was lost?', 'Discuss what we could do.']],
  [
    'ja',
    '◆ 討論の問い',
    ['なぜ井戸を掘るのですか。', '何が失われましたか。', '私たちに何ができるか、話し合いましょう。'],
  ],
  ['ko', '토론 질문:', ['왜 우물을 팝니까?', '무엇을 잃었습니까?', '우리가 할 일을 토론해 봅시다.']],
  ['de', 'Diskussionsfragen', ['Warum ein Brunnen?', 'Was ging verloren?', 'Diskutieren Sie, was wir tun können.']],
  [
    'fr',
    'Pistes de réflexion :',
    ['Pourquoi un puits ?', 'Qu’a-t-on perdu ?', 'Discutez de ce que nous pourrions faire.'],
  ],
  ['es', 'Preguntas para reflexionar', ['¿Por qué un pozo?', '¿Qué se perdió?', 'Explica qué podríamos hacer.']],
  ['ru', 'Вопросы для обсуждения:', ['Зачем нужен колодец?', 'Что было потеряно?', 'Обсудите, что можем сделать мы.']],
  ['ar', 'أسئلة للنقاش:', ['لماذا نحفر بئرًا؟', 'ماذا خسرنا؟', 'ناقش ما نستطيع أن نفعله.']],
];
const SIGNS: readonly (readonly [string, (i: number) => string])[] = [
  ['numbers', (i) => `${i + 1}. `],
  ['numbers in brackets', (i) => `(${i + 1}) `],
  ['letters', (i) => `${'abc'[i]}) `],
  ['bullets', () => '• '],
];
const prose = (language: string) => {
  const source = readFileSync(new URL(`${language}.md`, FOLDER), 'utf8');
  return lines(source)
    .filter(({ content }) => content.text.length > 100 || /[。다]$/u.test(content.text))
    .slice(0, 2);
};
const BODY: Readonly<Record<string, readonly string[]>> = {
  en: ['The square stood empty for twenty years, and whoever wanted to talk stayed at home with the door shut.'],
  'zh-Hans': ['村里的广场空了二十年，想说话的人都待在自己家里，谁也没有这样决定过，事情就这样成了。'],
  'zh-Hant': ['村裡的廣場空了二十年，想說話的人都待在自己家裡，誰也沒有這樣決定過，事情就這樣成了。'],
};

describe.each(WILD)('questions in %s under "%s"', (language, title, questions) => {
  const body = BODY[language]?.map((text) => paragraph(text)) ?? prose(language);
  test.each(SIGNS)('set off by %s', (_, sign) => {
    const text = [title, ...questions.map((question, i) => sign(i) + question)].join('\n');
    const { article } = parse([...body, ...lines(text)], { title: 'x' }, language);
    expect(article.questions.map(({ content }) => content.text)).toEqual(questions);
    expect(article.paragraphs).toHaveLength(body.length);
  });

  test('as a list under a heading, with answers below', () => {
    const items = list(questions.map((text) => ({ text, nested: ['first', 'second'] })));
    const { article } = parse([...body, heading(2, title), items], { title: 'x' }, language);
    expect(article.questions.map(({ expected }) => expected.length)).toEqual([2, 2, 2]);
  });

  test('bare lines that end as questions do', () => {
    const asked = questions.slice(0, 2);
    const { article } = parse([...body, ...lines([title, ...asked].join('\n'))], { title: 'x' }, language);
    expect(article.questions.map(({ content }) => content.text)).toEqual(asked);
  });

  test('a question in prose stays prose', () => {
    const { article } = parse(
      [paragraph(`${questions[0]} ${body[0]!.content.text}`), ...body],
      { title: 'x' },
      language,
    );
    expect(article.questions).toEqual([]);
  });
});

test('every heading of every locale announces questions when questions follow', () => {
  const missed = allLocales().flatMap((table) =>
    table.discussionHeadings.filter((name) => {
      const blocks = [paragraph(BODY.en![0]!), heading(2, name), list([{ text: 'Why?' }, { text: 'What for?' }])];
      return parse(blocks, { title: 'x' }).article.questions.length !== 2;
    }),
  );
  expect(missed).toEqual([]);
});

test.each([
  ['ko', '<함께 나누기>', ['마을 사람들은 왜 둑을 고칩니까?', '누가 도와야 할까요?']],
  ['ja', '【みんなで話し合おう】', ['村の人はなぜ堤を直すのですか。', 'だれが直すべきでしょうか。']],
  ['zh-Hans', '请大家思考以下问题：', ['村里人为什么修堤？', '谁来修？']],
  ['ru', 'Обсудите в группах', ['Почему чинят плотину?', 'Кто должен помогать?']],
])('%s: "%s" announces questions with prose behind them', (language, title, asked) => {
  const list = asked.map((text, i) => `${i + 1}) ${text}`).join('\n');
  const blocks = [paragraph(BODY.en![0]!), ...lines(`${title}\n${list}`), paragraph(BODY.en![0]!)];
  const { article } = parse(blocks, { title: 'x' }, language);
  expect(article.questions.map(({ content }) => content.text)).toEqual(asked);
  expect(article.paragraphs).toHaveLength(2);
});
