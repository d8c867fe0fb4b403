import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Report } from '../../src/diagnostics.ts';
import type { Block, Deck, Detail, Rich } from '../../src/model.ts';
import { planDeck } from '../../src/plan/index.ts';
import { limitsFor, sizeOf } from '../../src/plan/limit.ts';
import { isBalanced } from '../../src/plan/unit.ts';
import { paragraphText } from '../../src/text/plain.ts';
import { plain } from '../../src/text/rich.ts';
import { sampled } from '../campaign.ts';
import { articleOf, type Draft, LIBRARY, type Line, marked, WORKSHOP } from './draft.ts';

const at = { line: 5, column: 1 };
const DETAILS: readonly Detail[] = ['brief', 'standard', 'full'];

function plan(draft: Draft, detail: Detail = 'standard', report = new Report('a.md')): Deck {
  const article = articleOf(draft);
  return planDeck(article, { detail }, report);
}

function list(...items: string[]): Block {
  return {
    type: 'list',
    ordered: false,
    start: 1,
    position: at,
    items: items.map((item) => ({ content: marked(item), children: [], attributes: {}, position: at })),
  };
}

function quote(text: string, attribution?: string): Block {
  const children = [{ type: 'paragraph', content: marked(text), position: at } as const];
  return { type: 'blockquote', children, position: at, ...(attribution && { attribution: marked(attribution) }) };
}

const CODE: Block = { type: 'code', value: 'make all', position: at };
const TABLE: Block = {
  type: 'table',
  align: [undefined],
  head: [marked('年')],
  rows: [[marked('2020')]],
  position: at,
};
const FULL: Draft = {
  body: [
    '## 缘由',
    LIBRARY[0]!,
    LIBRARY[1]!,
    '### 办法',
    LIBRARY[2]!,
    list('晚上开门', '周末开门'),
    TABLE,
    '## 经过',
    LIBRARY[3]!,
    quote('读书使人心明眼亮。', '小陈'),
    CODE,
    LIBRARY[4]!,
    LIBRARY[5]!,
  ],
  questions: ['图书室为什么要把开门的时间改到傍晚？', '结合实际，谈谈你身边的公共场所怎样办得更好。'],
  quotations: [{ text: '一间屋子有没有用，不看门牌挂得多高，要看晚上亮着几盏灯，灯下坐着几个人。', speaker: '老支书' }],
};

/** A line of a random article: prose of either kind, long or short, a heading, a block, a break. */
const LINES: readonly Line[] = [
  ...LIBRARY,
  '短句。',
  '他走了，她没有。',
  '## 一节',
  '### 小节',
  '#### 开门看人',
  '---',
  list('甲', '乙'),
  TABLE,
  CODE,
  quote('话说得好。'),
  '这里有三点：',
  '==记住这一句。==其余的话可以不记，但是也不妨听一听。',
  { caption: marked('没有图的说明') },
  { caption: marked('有图'), src: 'a.png' },
  `${LIBRARY.join('')}${LIBRARY.join('')}`,
];
const drafts = fc.record({
  body: fc.array(fc.constantFrom(...LINES), { maxLength: 14 }),
  questions: fc.array(fc.constantFrom('图书室怎样办好？', 'Why?'), { maxLength: 2 }),
  session: fc.option(fc.record({ minutes: fc.integer({ min: 1, max: 120 }) }), { nil: {} }),
});

describe('laws of every deck', () => {
  const check = (law: (deck: Deck) => void) =>
    fc.assert(
      fc.property(drafts, fc.constantFrom(...DETAILS), (draft, detail) => law(plan(draft, detail))),
      { numRuns: sampled(60), seed: 7 },
    );

  it('every paragraph is cited by a content slide, in reading order', () =>
    check(({ article, slides }) => {
      const content = slides.filter(({ layout }) => !['question', 'recap'].includes(layout));
      expect(new Set(content.flatMap(({ paragraphs }) => paragraphs))).toEqual(
        new Set(article.paragraphs.map(({ n }) => n)),
      );
      const firsts = content.flatMap(({ paragraphs }) => paragraphs.slice(0, 1));
      expect(firsts).toEqual(firsts.toSorted((a, b) => a - b));
    }));

  it('headings, points and shown words are verbatim runs of the cited paragraphs', () =>
    check(({ article, slides }) => {
      const text = (n: number) => paragraphText(article.paragraphs[n - 1]!.block);
      for (const slide of slides) {
        for (const { content, paragraph } of slide.points) expect(text(paragraph)).toContain(content.text);
        const cited = slide.paragraphs.map(text).join('\n');
        const authored = article.paragraphs.map(({ heading }) => heading?.content.text);
        if (slide.heading && !authored.includes(slide.heading.text)) expect(cited).toContain(slide.heading.text);
        if (slide.layout === 'question') continue;
        for (const block of slide.blocks) expect(cited).toContain(paragraphText(block));
      }
    }));

  it('points keep the limits and stand alone', () =>
    check(({ slides }) => {
      const limits = limitsFor('zh');
      for (const slide of slides.filter(({ layout }) => layout === 'points')) {
        expect(slide.heading).toBeDefined();
        expect(slide.points.length).toBeGreaterThan(0);
        expect(slide.points.length).toBeLessThanOrEqual(limits.points);
        const texts = [slide.heading!, ...slide.points.map(({ content }) => content)].map(({ text }) => text);
        expect(texts.map(sizeOf).reduce((a, b) => a + b)).toBeLessThanOrEqual(limits.slide);
        for (const text of texts) {
          expect(isBalanced(text)).toBe(true);
          expect(text).not.toMatch(/^(?:因此|但是|这|他|她|它)|[，；：、。]$/u);
        }
        expect(new Set(texts).size).toBe(texts.length);
      }
    }));

  it('every figure has one place: a slide when there is a picture, else the notes', () =>
    check(({ article, slides }) => {
      const shown = slides.filter(({ layout }) => layout === 'figure').map(({ subject }) => subject!);
      const captions = slides.flatMap((slide) => slide.captions);
      const expected = article.figures.map((_, i) => i);
      expect([...shown, ...captions].toSorted((a, b) => a - b)).toEqual(expected);
      for (const index of shown) expect(article.figures[index]!.src).toBeDefined();
    }));

  it('minutes are whole and add up, on slides and in the agenda', () =>
    check(({ slides, minutes, questions }) => {
      expect(Number.isInteger(minutes)).toBe(true);
      expect(slides.reduce((sum, { seconds }) => sum + seconds, 0)).toBe(60 * minutes);
      for (const { seconds } of slides) expect(seconds).toBeGreaterThanOrEqual(0);
      const agenda = slides.find(({ layout }) => layout === 'agenda')?.agenda;
      if (agenda) expect(agenda.reduce((sum, entry) => sum + (entry.minutes ?? 0), 0)).toBe(minutes);
      for (const question of questions) expect(question.minutes).toBeGreaterThanOrEqual(1);
    }));

  it('the same article gives the same deck', () => expect(plan(FULL)).toEqual(plan(FULL)));
});

describe('order of slides', () => {
  it('title, agenda, dividers before their content, questions, recap, closing', () => {
    const { slides } = plan(FULL);
    const layouts = slides.map(({ layout }) => layout);
    expect(layouts.slice(0, 3)).toEqual(['title', 'agenda', 'section']);
    expect(layouts.slice(-4)).toEqual(['question', 'question', 'recap', 'closing']);
    const second = slides.findIndex(({ layout, section }) => layout === 'section' && section === 2);
    expect(slides[second + 1]!.paragraphs).toContain(6);
    expect(layouts.filter((layout) => layout === 'section')).toHaveLength(2);
  });

  it('the agenda names sections with their range, subsections, and the questions', () => {
    const agenda = plan(FULL).slides[1]!.agenda;
    expect(
      agenda.map(({ section, firstParagraph, lastParagraph }) => [section, firstParagraph, lastParagraph]),
    ).toEqual([
      ['opening', undefined, undefined],
      [0, 1, 5],
      [1, 3, 5],
      [2, 6, 10],
      ['questions', undefined, undefined],
      ['closing', undefined, undefined],
    ]);
  });

  it('without sections there is neither agenda nor divider', () => {
    const layouts = plan({ body: LIBRARY }).slides.map(({ layout }) => layout);
    expect(layouts).not.toContain('agenda');
    expect(layouts).not.toContain('section');
  });

  it('the recap has one line a section', () => {
    const recap = plan(FULL).slides.find(({ layout }) => layout === 'recap')!;
    expect(recap.points.map(({ section }) => section)).toEqual([0, 2]);
  });

  it('an article without a body still opens and closes', () => {
    expect(plan({ body: [] }).slides.map(({ layout }) => layout)).toEqual(['title', 'closing']);
  });
});

describe('layouts', () => {
  const layoutsOf = (deck: Deck, n: number) =>
    deck.slides
      .filter(({ layout, paragraphs }) => layout !== 'question' && layout !== 'recap' && paragraphs.includes(n))
      .map(({ layout }) => layout);

  it('each kind of block has its own', () => {
    const deck = plan(FULL);
    expect([4, 5, 7, 8].map((n) => layoutsOf(deck, n)[0])).toEqual(['text', 'table', 'quote', 'code']);
  });

  it('a substantial quotation of somebody stands alone, the rest of its paragraph beside it', () => {
    const deck = plan(FULL);
    expect(layoutsOf(deck, 9)[0]).toBe('quote');
    expect(layoutsOf(deck, 9)).toHaveLength(2);
    const slide = deck.slides.find(({ layout, paragraphs }) => layout === 'quote' && paragraphs.includes(9))!;
    expect([slide.subject, slide.speaker]).toEqual([0, '老支书']);
    expect(paragraphText(slide.blocks[0]!)).toMatch(/^一间屋子.*几个人。$/u);
  });

  it('members of a series do not head each other', () => {
    const body = [LIBRARY[0]!, LIBRARY[1]!].map((text, i) => `（${'一二'[i]}）${text.slice(0, 90)}`);
    const slides = plan({ body }).slides.filter(({ paragraphs }) => paragraphs.length > 0);
    expect(slides.filter(({ paragraphs }) => paragraphs.includes(1) && paragraphs.includes(2))).toEqual(
      slides.filter(({ layout }) => layout === 'recap'),
    );
  });

  it('a long opening has a line of the recap, a short one none', () => {
    const recap = (body: readonly Line[]) =>
      plan({ body })
        .slides.find(({ layout }) => layout === 'recap')!
        .points.map(({ section }) => section);
    const sections = ['## 书的去处', LIBRARY[3]!, LIBRARY[4]!, '## 灯的来历', LIBRARY[5]!, LIBRARY[1]!];
    expect(recap([LIBRARY[0]!, ...sections])).toEqual([0, 1]);
    expect(recap([LIBRARY[0]!, LIBRARY[1]!, LIBRARY[2]!, LIBRARY[4]!, ...sections])).toEqual([undefined, 0, 1]);
  });

  it('a quotation ends without the comma of the sentence around it', () => {
    const said = 'Nobody wants to be awake when the whole of the rest of the town is fast asleep,';
    const deck = plan({ body: [`“${said}” said Ben.`], quotations: [{ text: `“${said}”`, speaker: 'Ben' }] });
    const slide = deck.slides.find(({ layout }) => layout === 'quote')!;
    expect(paragraphText(slide.blocks[0]!)).toBe(said.slice(0, -1));
  });

  it('a long quotation goes on over several slides, nothing of it lost', () => {
    const words = LIBRARY.join('');
    const slides = plan({ body: [quote(words)] }).slides.filter(({ layout }) => layout === 'quote');
    expect(slides.length).toBeGreaterThan(3);
    expect(slides.flatMap(({ blocks }) => blocks.map(paragraphText)).join('')).toBe(words);
  });

  it('a paragraph that leads up to a list gives its heading', () => {
    const slide = plan({ body: [LIBRARY[0]!, '图书室定了两条规矩：', list('不喧哗', '按时还书')] }).slides.find(
      ({ paragraphs }) => paragraphs.includes(3),
    )!;
    expect([slide.layout, slide.heading?.text, slide.paragraphs]).toEqual(['text', '图书室定了两条规矩', [2, 3]]);
  });

  it('short neighbours share a slide; a break, a heading and a section part them', () => {
    const [a, b] = ['图书室晚上也开门了。', '来的人比白天多得多。'];
    const groups = (...body: Line[]) =>
      plan({ body })
        .slides.filter(({ paragraphs }) => paragraphs.length > 0)
        .map(({ paragraphs }) => paragraphs);
    expect(groups(a, b)).toEqual([[1, 2]]);
    expect(groups(a, '---', b)).toEqual([[1], [2]]);
    expect(groups(a, '#### 来的人', b)).toEqual([[1], [2]]);
    expect(groups(a, { caption: marked('灯'), src: 'a.png' }, b)).toEqual([[1], [2]]);
  });

  it('full shows every word, brief about one slide a section', () => {
    const full = plan(FULL, 'full');
    for (const { n, block } of full.article.paragraphs) {
      const shown = full.slides.filter(({ layout, paragraphs }) => layout !== 'question' && paragraphs.includes(n));
      expect(shown.flatMap(({ blocks }) => blocks.map(paragraphText))).toContain(paragraphText(block));
    }
    const brief = plan(FULL, 'brief').slides.filter(({ layout }) => layout === 'points' || layout === 'text');
    expect(brief.length).toBeLessThanOrEqual(3);
  });
});

describe('the author’s own words', () => {
  const body = [
    '#### 开门要看读者',
    '==时间跟着读者走。==图书室过去只在白天开门，来的人很少，管理员自己也觉得冷清。==门开着，灯亮着，人就会来。==',
  ];

  it('marks are the points, exactly, and the author’s heading wins', () => {
    const slide = plan({ body }).slides.find(({ layout }) => layout === 'points')!;
    expect(slide.heading?.text).toBe('开门要看读者');
    expect(slide.points.map(({ content }) => content.text)).toEqual(['时间跟着读者走', '门开着，灯亮着，人就会来']);
    expect(slide.points[0]!.content.origins[0]).toMatchObject({ line: 12, column: 1 });
  });

  it('more marks than a slide holds make another slide', () => {
    const many = Array.from({ length: 6 }, (_, i) => `==第${i}句话要记在心里。==`).join('另有一说。');
    const slides = plan({ body: ['#### 六句话', many] }).slides.filter(({ layout }) => layout === 'points');
    expect(slides.map(({ points }) => points.length)).toEqual([4, 2]);
  });

  it('marked sentences are the key sentences; without marks one is chosen', () => {
    const { keySentences, article } = plan({ body: [body[1]!, LIBRARY[1]!] });
    const text = (n: number) => paragraphText(article.paragraphs[n - 1]!.block);
    const words = keySentences.map(({ paragraph, start, end }) => [paragraph, text(paragraph).slice(start, end)]);
    expect(words.filter(([n]) => n === 1).map(([, sentence]) => sentence)).toEqual([
      '时间跟着读者走。',
      '门开着，灯亮着，人就会来。',
    ]);
    expect(words.filter(([n]) => n === 2)).toHaveLength(1);
  });

  it('what is underlined is short, a part of its ¶, and on the slides where the sentence is longer', () => {
    const long =
      '办好图书室要靠钥匙，钥匙要交到愿意开门的人手里，愿意开门的人要有人记得，记得的人还要在本子上写下来，'.repeat(3);
    const alone = '图书室的门每天傍晚都开着。';
    const { keySentences, article, slides } = plan({ body: [LIBRARY[1]!, `${LIBRARY[2]!}${long}写完再锁门。`, alone] });
    const shown = slides.flatMap(({ heading, points }) => [heading, ...points.map(({ content }) => content)]);
    const underlined = keySentences.map(({ paragraph, start, end }) => ({
      paragraph,
      whole: paragraphText(article.paragraphs[paragraph - 1]!.block),
      text: paragraphText(article.paragraphs[paragraph - 1]!.block).slice(start, end),
    }));
    expect(underlined.map(({ paragraph }) => paragraph)).toEqual(expect.arrayContaining([1, 2]));
    for (const { text, whole } of underlined) {
      expect(whole.length).toBeGreaterThan(text.length);
      expect(sizeOf(text) <= 2 * limitsFor('zh').point || shown.some((rich) => rich?.text === text)).toBe(true);
    }
  });

  it('a long heading is shown and reported', () => {
    const report = new Report('a.md');
    const long = '这个题目写得实在太长了，长得坐在最后一排的人根本没有办法一口气把它读完';
    const deck = plan({ body: [`#### ${long}`, LIBRARY[0]!] }, 'standard', report);
    expect(deck.slides.some(({ heading }) => heading?.text === long)).toBe(true);
    expect(report.diagnostics.map(({ code }) => code)).toContain('plan/long-heading');
  });
});

describe('English', () => {
  it('what is shown stands under the claim that it shows, without the pronoun', () => {
    const ledger =
      'The ledger changed the argument. It showed that a third of all crossings were for the doctor and saved the health service the price of a helicopter each time. It showed that the school would lose its only teacher. It showed, too, that nobody had ever asked the fishermen whether they would carry freight.';
    const slide = plan({ body: [...WORKSHOP, ledger], language: 'en' }).slides.find(
      ({ heading }) => heading?.text === 'The ledger changed the argument',
    );
    const points = slide?.points.map(({ content }) => content.text) ?? [];
    expect(points).toContain('the school would lose its only teacher');
    for (const point of points) expect(point).not.toMatch(/^It /);
  });

  const deck = plan({ language: 'en', body: WORKSHOP });

  it('finds an assertion and points for most paragraphs', () => {
    const points = deck.slides.filter(({ layout }) => layout === 'points');
    expect(points.length).toBeGreaterThanOrEqual(3);
    for (const { heading, points: list } of points) {
      expect(
        sizeOf(heading!.text) + list.reduce((sum, { content }) => sum + sizeOf(content.text), 0),
      ).toBeLessThanOrEqual(limitsFor('en').slide);
    }
  });

  it('numbered reasons become the points', () => {
    const slide = deck.slides.find(({ layout, paragraphs }) => layout === 'points' && paragraphs[0] === 3)!;
    expect(slide.heading!.text).toBe('Three rules keep the evenings calm');
    expect(slide.points.map(({ content }: { content: Rich }) => content.text.split(',')[0])).toEqual([
      'nobody repairs alone',
      'nothing is promised',
      'every failure is written down for the next volunteer',
    ]);
  });
});

it('plans a text as long as a book', () => {
  const body = Array.from({ length: sampled(240) }, (_, i) =>
    WORKSHOP.map((text) => text.replace(/\b\w{6,}\b/gu, (word, at: number) => `${word}${(at * 7 + i) % 90}`)),
  ).flat();
  const { slides } = plan({ language: 'en', body, questions: ['Why do repairs succeed?'] });
  expect(new Set(slides.flatMap(({ paragraphs }) => paragraphs)).size).toBe(body.length);
});

describe('short paragraphs', () => {
  const contentOf = (draft: Draft) =>
    plan(draft)
      .slides.filter(({ paragraphs, layout }) => paragraphs.length > 0 && !['question', 'recap'].includes(layout))
      .map(({ layout, heading, points, speaker }) => ({
        layout,
        words: [heading?.text, ...points.map(({ content }) => content.text)],
        speaker,
      }));

  it.each([
    [
      '办好图书室靠三条办法：一是改时间，二是换书单，三是找帮手。',
      '办好图书室靠三条办法',
      '改时间',
      '换书单',
      '找帮手',
    ],
    [
      '村里定下三条规矩：白天不锁大门；借书不收押金；旧书交给孩子修补。',
      '村里定下三条规矩',
      '白天不锁大门',
      '借书不收押金',
      '旧书交给孩子修补',
    ],
  ])('%s shows its structure', (text, ...words) => {
    expect(contentOf({ body: [text] })).toEqual([{ layout: 'points', words, speaker: undefined }]);
  });

  it('so in English', () => {
    const body = ['Two rules hold here. First, nobody repairs alone. Second, nothing is promised to anyone.'];
    const [slide] = contentOf({ language: 'en', body });
    expect(slide?.words).toEqual(['Two rules hold here', 'nobody repairs alone', 'nothing is promised to anyone']);
  });

  it('an attributed sentence is a quote slide beside its neighbours', () => {
    const body = ['图书室晚上也开门了。', '老支书说：“门天天开着，灯夜夜亮着，人自己就会来。”', '来的人比白天多得多。'];
    const quotations = [{ text: '门天天开着，灯夜夜亮着，人自己就会来。', speaker: '老支书' }];
    expect(contentOf({ body, quotations }).map(({ layout, speaker }) => [layout, speaker])).toEqual([
      ['text', undefined],
      ['quote', '老支书'],
      ['text', undefined],
    ]);
  });

  it('the sentence that leads up to a block heads its slide, from a long paragraph too', () => {
    const slides = plan({ body: [`${LIBRARY[0]}${LIBRARY[1]}规矩只有两条：`, list('不喧哗', '按时还书')] }).slides;
    const slide = slides.find(({ blocks }) => blocks[0]?.type === 'list')!;
    expect([slide.heading?.text, slide.paragraphs]).toEqual(['规矩只有两条', [1, 2]]);
  });
});

describe('words that stand with a block', () => {
  const MATH: Block = { type: 'math', value: 'a = b', position: at };
  const WORDS = WORKSHOP[1]!;
  const laid = (body: readonly Line[], detail: Detail = 'standard') =>
    plan({ language: 'en', body }, detail)
      .slides.filter(({ paragraphs, layout }) => paragraphs.length > 0 && layout !== 'recap')
      .map(({ layout, paragraphs, blocks }) => ({ layout, paragraphs, words: blocks.map(paragraphText) }));

  it('an unfinished sentence and its end stand around their formula', () => {
    const [before, formula] = laid([
      `${WORDS} Visitors write it down as`,
      MATH,
      'and compute it at home.',
      WORKSHOP[3]!,
    ]);
    expect(before!.paragraphs).toEqual([1]);
    expect(formula).toEqual({
      layout: 'math',
      paragraphs: [1, 2, 3],
      words: ['Visitors write it down as', 'a = b', 'and compute it at home.'],
    });
  });

  it('the name of a table stands over it, not with the words before', () => {
    const table: Block = {
      type: 'table',
      align: [undefined],
      head: [plain('Year')],
      rows: [[plain('1990')]],
      position: at,
    };
    const [words, shown] = laid([WORDS, 'Table 1. Lamps that were repaired, by year.', table]);
    expect(words!.paragraphs).toEqual([1]);
    expect(shown).toMatchObject({ paragraphs: [2, 3] });
    expect(laid([WORDS, 'The table below was lost.', table]).map(({ paragraphs }) => paragraphs)).toContainEqual([3]);
  });

  it('a short ¶ stands there whole, at every detail that shows the block', () => {
    for (const detail of ['standard', 'full'] as const)
      expect(laid(['Nothing is hidden here. The rule is', MATH], detail)).toEqual([
        { layout: 'math', paragraphs: [1, 2], words: ['Nothing is hidden here. The rule is', 'a = b'] },
      ]);
  });

  it('a finished sentence stays where it is', () => {
    expect(
      laid(['Nothing is hidden here.', MATH, 'Nobody repairs alone.']).map(({ paragraphs }) => paragraphs),
    ).toEqual([[1], [2], [3]]);
  });

  it('two single marks of two paragraphs are no heading and point', () => {
    const texts = LIBRARY.slice(1, 3).map((text) => `==${text.slice(0, 14)}==。`);
    const slides = plan({ body: texts }).slides.filter(({ paragraphs }) => paragraphs.length > 0);
    expect(slides.map(({ paragraphs }) => paragraphs)).toEqual([[1], [2]]);
  });
});

it('no heading is taken back by what follows, in the recap either', () => {
  const body = [
    'Fishermen said the water was warmer; the mill said it was not. Everybody in the town looked at the old book of the water, in which somebody writes every morning.',
    'The town could have waited for certainty. Instead it planted willows along the bank, because roots hold the earth and shade keeps the water cool. Willows cost less than a study.',
    'The book was nearly thrown away. However, the school kept it, and every class adds a page of figures to it in the first week of spring.',
  ];
  const slides = plan({ language: 'en', body: ['## Water', ...body, '## More water', ...body] }).slides;
  const heads = slides.flatMap(({ layout, heading, points }) => [
    ...(heading ? [heading.text] : []),
    ...(layout === 'recap' ? points.map(({ content }) => content.text) : []),
  ]);
  expect(heads.length).toBeGreaterThan(2);
  for (const head of heads) expect(head).not.toMatch(/could have|warmer$|^the mill|thrown away/u);
});

it('no heading and no point leads into what the author counts and stops amid it', () => {
  const rules = ['第一，看见落水的人，一定要救', '第二，捡到的东西要挂在船头等人来认', '第三，夜里不准唱歌'];
  const deck = plan({
    body: ['## 规矩', `船家有三条规矩：${rules.join('；')}。祖母一辈子守着这些规矩，搬进公寓以后也没有忘记。`],
  });
  const texts = deck.slides.flatMap(({ heading, points }) => [
    heading,
    ...(points ?? []).map(({ content }) => content),
  ]);
  const cut = texts.filter((rich) => rich && /^船家.*第一/u.test(rich.text) && !rich.text.includes('第三'));
  expect(cut).toEqual([]);
});

it('a salutation has no slide of its own', () => {
  const speech = '今天我们在这里开会，总结渡口一年来的工作，感谢每一位摆渡的人。'.repeat(4);
  const { slides } = plan({ body: ['同志们：', speech, '## 明年', speech] });
  expect(slides.filter(({ layout, paragraphs }) => layout === 'text' && paragraphs.join() === '1')).toEqual([]);
  expect(slides.some(({ paragraphs }) => paragraphs.includes(1))).toBe(true);
});

it('what the author counts through a ¶ stands under the heading of its section, all of it', () => {
  const members = ['一是必须依靠群众', '二是必须提前转移', '三是必须统一指挥', '四是必须保障供给'];
  const body = members
    .map((member) => `${member}。没有这一条，再好的预案也只是一张纸，水来的时候谁也来不及。`)
    .join('');
  const { slides } = plan({ body: ['## 这些经验弥足珍贵', body] });
  const slide = slides.find(({ layout }) => layout === 'points');
  expect(slide?.heading?.text).toBe('这些经验弥足珍贵');
  expect(slide?.points?.map(({ content }) => content.text.slice(0, 6))).toEqual([
    '必须依靠群众',
    '必须提前转移',
    '必须统一指挥',
    '必须保障供给',
  ]);
});
