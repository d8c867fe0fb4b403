// Decks for the contact sheets: one slide of every layout, at its emptiest and at its fullest.
import type { Article, Code, Deck, MathBlock, Question, Section, Slide, Table } from '../../src/model.ts';
import { plain } from '../../src/text/rich.ts';
import { paragraph, rich, slideOf } from '../render/deck-fixture.ts';
import type { Words } from './words.ts';

export type Fullness = 'emptiest' | 'fullest';

const position = { line: 1, column: 1 };

/** A deck of the thirteen layouts in the words of one language. */
export function deckOf(words: Words, fullness: Fullness): Deck {
  const isFull = fullness === 'fullest';
  const pick = <T>(texts: readonly [T, T]): T => texts[isFull ? 1 : 0];
  const article = articleOf(words, isFull);
  const content = plain(pick(words.question), position);
  const points = (isFull ? words.points.slice(1) : words.points.slice(0, 1)).map((text) => ({
    content: plain(text, position),
    paragraph: 1,
  }));
  const part = isFull ? { part: { index: 2, of: 3 } } : {};
  const last = article.sections.findLastIndex(({ level }) => level === 1);
  const slides: Slide[] = [
    slideOf('title'),
    slideOf('agenda', {
      agenda: [
        ...article.sections.map((_, section) => ({
          section,
          firstParagraph: 3 * section + 1,
          lastParagraph: 3 * section + 3,
          minutes: 6,
        })),
        { section: 'questions', minutes: 15 },
      ],
    }),
    slideOf('section', {
      section: isFull ? last : 0,
      points: isFull ? [{ content: plain(words.lead), paragraph: 2 }] : [],
      paragraphs: isFull ? [2] : [],
    }),
    slideOf('points', {
      section: isFull ? 2 : 0,
      heading: plain(pick(words.heading), position),
      points,
      paragraphs: isFull ? [3, 4, 7] : [1],
      ...part,
    }),
    slideOf('text', { section: 0, blocks: [paragraph(rich(pick(words.text)))], paragraphs: [2], ...part }),
    slideOf('quote', { section: 0, subject: 0, ...(isFull && { speaker: words.speaker }), paragraphs: [2] }),
    slideOf('figure', { section: 0, subject: isFull ? 1 : 0 }),
    slideOf('table', {
      section: 0,
      blocks: [tableOf(words, isFull)],
      paragraphs: [3],
      ...(isFull && { heading: plain(words.heading[0]) }),
    }),
    slideOf('code', {
      section: 0,
      blocks: [codeOf(isFull)],
      paragraphs: [3],
      ...(isFull && { heading: plain(words.heading[0]) }),
    }),
    slideOf('math', {
      section: 0,
      blocks: formulasOf(isFull),
      paragraphs: [3],
      ...(isFull && { heading: plain(words.heading[0]) }),
    }),
    slideOf('question', { subject: 0, paragraphs: [1] }),
    slideOf('recap', {
      points: isFull
        ? words.points.slice(1).map((text, i) => ({
            content: plain(text),
            paragraph: 3 * i + 2,
            section: topsOf(article)[i % topsOf(article).length]!,
          }))
        : [{ content: plain(words.points[0]), paragraph: 1, section: 0 }],
    }),
    slideOf('closing'),
  ];
  return {
    article,
    detail: 'standard',
    questions: [
      {
        n: isFull ? 12 : 1,
        content,
        refs: isFull ? [2, 5, 7, 8, 11, 14] : [1],
        minutes: 10,
        kind: 'discuss',
        form: 'pairs',
        expected: [],
      },
    ],
    keySentences: [],
    minutes: 60,
    slides,
  };
}

const topsOf = (article: Article): readonly number[] =>
  article.sections.flatMap(({ level }, i) => (level === 1 ? [i] : []));

function articleOf(words: Words, isFull: boolean): Article {
  const section = (heading: string, level: 1 | 2, startParagraph: number): Section => ({
    heading: plain(heading, position),
    level,
    startParagraph,
    inferred: false,
    position,
  });
  const blocks = [
    paragraph(rich(words.text[isFull ? 1 : 0])),
    tableOf(words, isFull),
    codeOf(isFull),
    ...formulasOf(isFull),
  ];
  const [first, second, , fourth] = words.sections;
  const question: Question = { n: 1, content: plain(words.question[0]), expected: [], remarks: [], position };
  return {
    title: plain(isFull ? words.title[1] : words.title[0], position),
    titleInferred: false,
    ...(isFull && { subtitle: words.subtitle, source: words.source }),
    ...(isFull && { byline: { name: words.name, role: words.role } }),
    language: words.language,
    meta: {},
    session: isFull
      ? {
          series: words.sections[1]!,
          number: '7',
          date: '2026-11-26',
          start: '15:00',
          place: words.place,
          minutes: 60,
          next: words.next,
          link: 'https://example.org/long-table/reading',
        }
      : {},
    paragraphs: Array.from({ length: 16 }, (_, i) => ({
      n: i + 1,
      section: 0,
      block: blocks[i % blocks.length]!,
      startsSlide: false,
      remarks: [],
    })),
    sections: isFull
      ? [
          section(first!, 1, 1),
          section(second!, 1, 4),
          section(words.subsection, 2, 7),
          section(words.longSection, 1, 10),
          section(fourth!, 1, 13),
        ]
      : [section(first!, 1, 1)],
    figures: [
      { caption: plain(words.caption[0]), afterParagraph: 1, position },
      { caption: plain(words.caption[1]), src: 'table.jpg', credit: words.credit, afterParagraph: 1, position },
    ],
    quotations: [{ text: isFull ? words.quote[1] : words.quote[0], paragraph: 2, start: 0, end: 1 }],
    questions: [question],
    footnotes: [],
  };
}

function tableOf({ cells }: Words, isFull: boolean): Table {
  const [year, evenings, readers, most, first, second, third, total, novels, history] = cells as [
    string,
    string,
    string,
    string,
    string,
    string,
    string,
    string,
    string,
    string,
  ];
  const row = (...texts: string[]) => texts.map((text) => plain(text, position));
  if (!isFull)
    return {
      type: 'table',
      position,
      align: [undefined, 'right'],
      head: row(year, evenings),
      rows: [row(first, '18')],
    };
  return {
    type: 'table',
    position,
    align: [undefined, 'right', 'right', undefined],
    head: row(year, evenings, readers, most),
    rows: [
      row(first, '18', '204', novels),
      row(second, '51', '733', history),
      row(third, '77', '1,102', `${novels} / ${history}`),
      row(total, '146', '2,039', ''),
    ],
  };
}

function codeOf(isFull: boolean): Code {
  const short = 'const lamp = "on";';
  const long = `// How often the lamp stayed on: one entry an evening.
import { readLedger } from './ledger.js';

export function countEvenings(ledger, year = 2024) {
  const evenings = ledger.filter((entry) => entry.year === year);
  if (evenings.length === 0) return { year, evenings: 0 };
  const readers = evenings.reduce((sum, { count }) => sum + count, 0);
  return { year, evenings: evenings.length, readers, name: "long table" };
}`;
  return { type: 'code', position, language: 'js', value: isFull ? long : short };
}

function formulasOf(isFull: boolean): readonly MathBlock[] {
  const formulas = isFull
    ? [
        '\\bar{x} = \\frac{1}{n} \\sum_{i=1}^{n} x_i',
        '\\sigma^2 = \\int_{-\\infty}^{\\infty} (x-\\mu)^2 f(x)\\,\\mathrm{d}x',
        'P(A \\mid B) = \\frac{P(B \\mid A)\\,P(A)}{P(B)}',
      ]
    : ['E = mc^2'];
  return formulas.map((value) => ({ type: 'math' as const, position, value }));
}
