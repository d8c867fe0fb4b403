import { describe, expect, it } from 'vitest';
import type { Block } from '../../src/model.ts';
import { kindOf } from '../../src/plan/kind.ts';
import { planQuestions } from '../../src/plan/question.ts';
import { studyArticle } from '../../src/plan/reading.ts';
import { plain } from '../../src/text/rich.ts';
import { articleOf, type Draft, LIBRARY, WORKSHOP } from './draft.ts';

const ask = (draft: Draft) => planQuestions(studyArticle(articleOf(draft)));
const refs = (body: Draft['body'], question: string, language = 'zh-Hans') =>
  ask({ body, questions: [question], language })[0]!.refs;

describe('links', () => {
  it('best paragraph first', () => {
    expect(refs(LIBRARY, '老支书说的晚上亮着几盏灯是什么意思？')[0]).toBe(5);
    expect(refs(LIBRARY, '小陈在墙上写了哪三条办法？')[0]).toBe(3);
    expect(refs(WORKSHOP, 'Why are spare parts and old models a problem?', 'en')[0]).toBe(4);
  });

  it('weak links are withheld', () => {
    expect(refs(LIBRARY, '谈谈火星探测器的能源系统。')).toEqual([]);
    expect(refs(WORKSHOP, 'What causes volcanic eruptions under glaciers?', 'en')).toEqual([]);
  });

  it('none where only everyday words are shared', () => {
    for (const question of [
      '火星上为什么没有人？',
      '这家公司去年的利润是多少，主要来自哪里？',
      '量子计算机怎样纠正错误？',
    ])
      expect(refs(LIBRARY, question)).toEqual([]);
    for (const question of [
      'Which three countries signed the treaty of the northern sea?',
      'How does the kidney regulate blood pressure?',
    ])
      expect(refs(WORKSHOP, question, 'en')).toEqual([]);
  });

  it('a question that is barely about the article needs company that is', () => {
    const barely = '村里的孩子放学以后去哪里？';
    const among = (others: readonly string[]) => ask({ body: LIBRARY, questions: [barely, ...others] })[0]!.refs;
    const own = ['老支书说的晚上亮着几盏灯是什么意思？', '小陈在墙上写了哪三条办法？', '图书室开门的时间为什么要改？'];
    const foreign = ['量子计算机怎样纠正错误？', '火山为什么喷发？', '肾脏怎样调节血压？'];
    const twelve = (list: readonly string[]) => Array.from({ length: 12 }, (_, i) => list[i % list.length]!);
    expect(among(twelve(foreign))).toEqual([]);
    expect(among(twelve(own))).not.toEqual([]);
  });

  it('words meet with other endings', () => {
    const german = [
      'Seit die Bücherei abends geöffnet ist, kommen die Leser wieder, und die Lampen brennen bis zehn Uhr.',
      'Die Ergebnisse überraschten alle: Die heimische Buche verlor nur wenige ihrer Setzlinge im Wald.',
      'Am Markt verkaufte man früher Fische, und die Boote lagen bis zum Mittag am Ufer des Flusses.',
    ];
    expect(refs(german, 'Warum überrascht das Ergebnis bei den Buchen?', 'de')[0]).toBe(2);
    const russian = [
      'Библиотека открыта вечером, и читатели приходят после работы.',
      'Лодки стояли у берега, а рыбу продавали на рынке до полудня.',
    ];
    expect(refs(russian, 'Почему рыба продавалась на рынках у берегов?', 'ru')[0]).toBe(2);
  });

  it('a second paragraph where one comes near', () => {
    expect(refs(LIBRARY, '图书室开门的时间为什么要改？').length).toBeGreaterThanOrEqual(2);
  });

  it('at most four', () => {
    expect(refs(LIBRARY, '图书室的书和看书的人怎样才能多起来？').length).toBeLessThanOrEqual(4);
  });

  it('the section that a question names counts first', () => {
    const body = ['## 开门的时间', LIBRARY[0]!, LIBRARY[1]!, '## 书的去处', LIBRARY[3]!, LIBRARY[5]!];
    expect(refs(body, '怎样看待书的去处？')[0]).toBe(3);
  });

  it('a step or part that a question names is where its answer stands', () => {
    const steps = [
      'There are three steps to a library that lives.',
      'The first step is to open it in the evening, when people have come home.',
      'The second step is to bring the books to the edge of the village.',
      'In the third step the readers choose what is bought.',
    ];
    expect(refs(steps, 'What happens in the second step?', 'en')).toEqual([3]);
    expect(refs(steps, 'What happens in the fifth step?', 'en')).not.toContain(3);
    const sections = ['## 开门', LIBRARY[0]!, LIBRARY[1]!, '## 送书', LIBRARY[3]!, LIBRARY[5]!];
    expect([...refs(sections, '第二部分讲了什么？')].toSorted()).toEqual([3, 4]);
    expect(refs(LIBRARY, '请看第二自然段，它说了什么？')).toEqual([2]);
    const twice = ['第一步是开门。', '第二步是送书。', '后来又改：第二步是修灯。', '第二步是选书。'];
    expect(refs(twice, '第二步是什么？').length).not.toBe(1);
  });

  it('a question that points to a table, a formula, a figure favours it, and nothing where there is none', () => {
    const at = { line: 1, column: 1 };
    const table: Block = {
      type: 'table',
      align: [undefined],
      head: [plain('Year')],
      rows: [[plain('1990')]],
      position: at,
    };
    const math: Block = { type: 'math', value: 'a = b', position: at };
    const body = [
      ...WORKSHOP.slice(0, 2),
      table,
      WORKSHOP[2]!,
      math,
      { caption: plain('A lamp'), src: 'a.png' },
      WORKSHOP[3]!,
    ];
    const link = (question: string) => refs(body, question, 'en');
    expect(link('Which claim is best supported by the table?')[0]).toBe(3);
    expect(link('What does the formula say about repair?')[0]).toBe(5);
    expect(link('What is to be seen in the photo?')[0]).toBe(5);
    expect(link('What did people put on the kitchen table on Sundays?')).not.toContain(5);
    expect(refs(WORKSHOP, 'Which claim is best supported by the table?', 'en')).toEqual([]);
    expect(refs([LIBRARY[0]!, table, LIBRARY[1]!], '上表最能支持哪一种说法？')).toEqual([2]);
    expect(refs([LIBRARY[0]!, table, LIBRARY[1]!], '这代表什么样的力量？')).toEqual([]);
  });

  it('the life of the one who answers is no word of the question', () => {
    expect(refs(WORKSHOP, 'How would you use patience in your own work?', 'en')).toEqual([5]);
    expect(refs(WORKSHOP, 'How would you apply it in your own team?', 'en')).toEqual([]);
    expect(refs(LIBRARY, '结合自己的工作，谈谈你打算怎样做。')).toEqual([]);
  });

  it('what the author says wins', () => {
    const [question] = ask({
      body: LIBRARY,
      questions: [{ content: plain('怎样？'), refs: [6, 2], minutes: 9, kind: 'discuss', form: 'alone' }],
    });
    expect(question).toMatchObject({ refs: [6, 2], minutes: 9, kind: 'discuss', form: 'alone' });
  });
});

describe('kinds', () => {
  it.each([
    ['如何认识这件事的意义？', 'understand'],
    ['为什么要改时间？', 'understand'],
    ['結合實際，談談如何辦好圖書室。', 'apply'],
    ['What does the author mean by patience?', 'understand'],
    ['How could you use this in your own work?', 'apply'],
    ['你同意作者的看法吗？', 'discuss'],
    ['图书室该不该收费？为什么？', 'discuss'],
    ['Should the library charge a fee? Why or why not?', 'discuss'],
    ['Do you agree with the volunteers?', 'discuss'],
    ['Warum bleibt die Bücherei abends offen?', 'understand'],
    ['Wer sollte die Lampe bezahlen? Begründen Sie Ihre Meinung.', 'discuss'],
    ['Wie können wir das in unserer Gemeinde anwenden?', 'apply'],
    ['Quelles règles le village a-t-il fixées ?', 'understand'],
    ['Êtes-vous d’accord avec le bibliothécaire ?', 'discuss'],
    ['Que feriez-vous dans votre quartier ?', 'apply'],
    ['¿Por qué cerraba antes la biblioteca?', 'understand'],
    ['¿Está usted de acuerdo con el autor?', 'discuss'],
    ['¿Qué haría usted en su comunidad?', 'apply'],
    ['Почему библиотека открыта вечером?', 'understand'],
    ['Согласны ли вы с автором?', 'discuss'],
    ['Что вы бы изменили в своей школе?', 'apply'],
    ['도서관은 왜 저녁에 문을 엽니까?', 'understand'],
    ['여러분의 학교에는 어떻게 적용하겠습니까?', 'apply'],
    ['図書室はなぜ夜も開いているのですか。', 'understand'],
    ['لماذا تفتح المكتبة مساءً؟', 'understand'],
    ['كيف تستفيدون من هذا في عملكم؟', 'apply'],
  ])('%s is %s', (text, kind) => expect(kindOf(text)).toBe(kind));
});

describe('expected points', () => {
  it('of questions about the own work are what the text asks for; none is what it does not stand by', () => {
    const body = [
      '许多人以为，图书室最难的是没有新书。图书室开门的时间必须跟着读者走，晚上也要有人值班。',
      '去年冬天图书室开门的时间改到了傍晚，来看书的孩子坐满了两间屋子。',
    ];
    const question = { content: plain('结合实际，谈谈图书室开门的时间和新书。'), refs: [1, 2] };
    const [apply, told] = ask({
      body,
      questions: [
        { ...question, kind: 'apply' },
        { ...question, kind: 'understand' },
      ],
    });
    expect(apply!.expected.map(({ content }) => content.text).join()).toMatch(/必须/u);
    expect(apply!.expected.every(({ paragraph }) => paragraph === 1)).toBe(true);
    const all = [...apply!.expected, ...told!.expected].map(({ content }) => content.text);
    expect(all.join()).not.toMatch(/没有新书/u);
  });

  it('are the author’s, else at most three runs of the answering paragraphs', () => {
    const [own, found] = ask({
      body: LIBRARY,
      questions: [{ content: plain('怎样？'), expected: [plain('说到时间')] }, '图书室开门的时间为什么要跟着读者走？'],
    });
    expect(own!.expected).toEqual([{ content: plain('说到时间'), fromText: false }]);
    expect(found!.expected.length).toBeGreaterThan(0);
    expect(found!.expected.length).toBeLessThanOrEqual(3);
    for (const { content, fromText, paragraph } of found!.expected) {
      expect(fromText).toBe(true);
      expect(found!.refs).toContain(paragraph);
      expect(LIBRARY[paragraph! - 1]).toContain(content.text);
    }
  });

  it('no two questions expect the same words', () => {
    const questions = ['图书室开门的时间为什么要改？', '图书室开门的时间怎样改才合适？', '谈谈图书室开门的时间。'];
    const asked = ask({ body: LIBRARY, questions });
    const texts = asked.flatMap(({ expected }) => expected.map(({ content }) => content.text));
    expect(asked.every(({ refs }) => refs.length > 0)).toBe(true);
    expect(texts.length).toBeGreaterThan(2);
    expect(new Set(texts).size).toBe(texts.length);
  });
});
