// A small deck with one slide of every layout, and the look to render it with: the words are made up.
import { readReveal, readTemplates } from '../../src/files.ts';
import { localeFor } from '../../src/locale.ts';
import type { Article, Block, Deck, Layout, Paragraph, Question, Rich, Section, Slide, Span } from '../../src/model.ts';
import type { Aspect, Look, Picture } from '../../src/render/look.ts';
import { plain } from '../../src/text/rich.ts';

const position = { line: 7, column: 1 };

/** Rich text with spans given as [kind, words it covers, target]. */
export function rich(text: string, ...marks: readonly (readonly [Span['kind'], string, string?])[]): Rich {
  const spans = marks.map(([kind, words, target]): Span => {
    const start = text.indexOf(words);
    return { kind, start, end: start + words.length, ...(target !== undefined && { target }) };
  });
  return { ...plain(text, position), spans };
}

export const paragraph = (content: Rich): Paragraph => ({ type: 'paragraph', position, content });

/** A slide of `layout` that shows nothing yet. */
export const slideOf = (layout: Layout, more: Partial<Slide> = {}): Slide => ({
  layout,
  section: -1,
  points: [],
  blocks: [],
  agenda: [],
  paragraphs: [],
  captions: [],
  remarks: [],
  size: 0,
  seconds: 45,
  position,
  ...more,
});

const section = (heading: string, level: 1 | 2, startParagraph: number): Section => ({
  heading: plain(heading),
  level,
  startParagraph,
  inferred: false,
  position,
});

export const EXPECTED = 'hush-expected-answer';
export const REMARK = 'hush-remark-for-the-presenter';

const TEXTS = [
  'The ferry leaves at dawn, whatever the weather.',
  'Nobody has counted the lanterns since the harbour froze.',
  'A ledger is kept for the tide.\nIt is read aloud on Sundays.',
];

const table: Block = {
  type: 'table',
  position,
  align: [undefined, 'right'],
  head: [plain('Pier'), plain('Boats')],
  rows: [
    [plain('North'), plain('12')],
    [plain('South'), plain('9')],
  ],
};
const code: Block = { type: 'code', position, language: 'js', value: '/* tide\n   table */\nconst low = 3;' };
const math: Block = { type: 'math', position, value: '\\frac{a}{b}' };
const list: Block = {
  type: 'list',
  position,
  ordered: true,
  start: 3,
  items: ['rope', 'lamp'].map((item) => ({ position, content: plain(item), children: [], attributes: {} })),
};

const question: Question = {
  n: 1,
  content: plain('What would you keep in the ledger?'),
  expected: [],
  remarks: [],
  position,
};

const article: Article = {
  title: plain('The harbour & its <lanterns>'),
  titleInferred: false,
  byline: { name: 'Ines Vale', role: 'harbour clerk' },
  language: 'en',
  meta: {},
  session: { series: 'Tuesday circle', minutes: 50, link: 'https://example.org/a', next: 'bring a lamp' },
  paragraphs: TEXTS.map((text, index) => ({
    n: index + 1,
    section: index === 0 ? 0 : 1,
    block: paragraph(rich(text)),
    startsSlide: false,
    remarks: [],
  })),
  sections: [section('Dawn', 1, 1), section('Lanterns', 2, 2), section('Dusk', 1, 3)],
  figures: [{ caption: plain('The pier in snow'), date: '1903', src: 'pier.png', afterParagraph: 1, position }],
  quotations: [{ text: 'Read it aloud.', speaker: 'the clerk', paragraph: 3, start: 0, end: 3 }],
  questions: [question],
  footnotes: [{ label: 'ice', position, content: plain('The winter of 1903.') }],
};

/** The deck; every layout once, in the order of the model. */
export const deck: Deck = {
  article,
  questions: [
    {
      n: 1,
      content: question.content,
      refs: [3, 1],
      minutes: 8.5,
      kind: 'discuss',
      form: 'pairs',
      expected: [{ content: plain(EXPECTED), fromText: false }],
    },
  ],
  keySentences: [],
  detail: 'standard',
  minutes: 50,
  slides: [
    slideOf('title'),
    slideOf('agenda', {
      agenda: [
        { section: 0, firstParagraph: 1, lastParagraph: 2, minutes: 10 },
        { section: 1 },
        { section: 'questions', minutes: 15 },
      ],
    }),
    slideOf('section', { section: 2, paragraphs: [3] }),
    slideOf('points', {
      section: 1,
      heading: plain('Nobody counts the lanterns'),
      points: [
        { content: rich('whatever the weather', ['mark', 'whatever the weather']), paragraph: 1 },
        { content: plain('since the harbour froze'), paragraph: 2 },
      ],
      paragraphs: [1, 2],
      remarks: [REMARK],
      part: { index: 2, of: 3 },
      size: -1,
    }),
    slideOf('text', {
      section: 1,
      blocks: [paragraph(rich(TEXTS[2]!, ['footnote', '', 'ice'])), list],
      paragraphs: [3],
      captions: [0],
    }),
    slideOf('quote', { section: 0, subject: 0, speaker: 'the clerk', paragraphs: [3] }),
    slideOf('figure', { section: 0, subject: 0 }),
    slideOf('table', { blocks: [table], paragraphs: [2] }),
    slideOf('code', { section: 0, blocks: [code] }),
    slideOf('math', { section: 0, blocks: [math] }),
    slideOf('question', { subject: 0, paragraphs: [1, 3] }),
    slideOf('recap', { points: [{ content: plain('the ferry leaves at dawn'), paragraph: 1, section: 0 }] }),
    slideOf('closing'),
  ],
};

const picture: Picture = { address: 'data:image/png;base64,iVBORw0KGgo=', width: 1200, height: 800 };
const templates = await readTemplates();

export const reveal = await readReveal();

/** A look without fonts of its own. */
export function lookFor(language = 'en', aspect: Aspect = '16:9', more: Partial<Look> = {}): Look {
  return {
    locale: localeFor(language),
    aspect,
    paper: 'a4',
    theme: { name: 'ivory', css: templates['themes/ivory.css']! },
    templates,
    fontCss: '',
    formulaCss: '',
    pictures: new Map([['pier.png', picture]]),
    ...more,
  };
}
