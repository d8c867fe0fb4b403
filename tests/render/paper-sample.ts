// A small deck with one of everything, built by hand, for the tests of paper. Words that only the facilitator may see begin with SECRET.
import { readTemplates } from '../../src/files.ts';
import { localeFor } from '../../src/locale.ts';
import type { Article, Block, Deck, Layout, NumberedParagraph, PlannedQuestion, Slide, Span } from '../../src/model.ts';
import type { Look } from '../../src/render/look.ts';
import { plain } from '../../src/text/rich.ts';

const templates = await readTemplates();

/** A place in an imaginary source. */
export function at(line: number) {
  return { line, column: 1 };
}

/** Words with the given stretches under markup. */
export function marked(text: string, ...spans: readonly Span[]) {
  return { ...plain(text), spans };
}

function blocks(): readonly NumberedParagraph['block'][] {
  const position = at(1);
  return [
    {
      type: 'paragraph',
      position,
      content: marked(
        'A ferry runs twice a day. It is never full, and never empty. Nobody asks why & nobody <minds>.',
        { kind: 'strong', start: 2, end: 7 },
        { kind: 'mark', start: 26, end: 61 },
        { kind: 'footnote', start: 25, end: 25, target: 'timetable' },
      ),
    },
    {
      type: 'blockquote',
      position,
      children: [{ type: 'paragraph', position, content: plain('Water keeps no road.') }],
      attribution: plain('A ferryman'),
    },
    {
      type: 'list',
      position,
      ordered: false,
      start: 1,
      items: ['Bring a coat', 'Bring a book'].map((text) => ({
        content: plain(text),
        children: [],
        attributes: {},
        position,
      })),
    },
    {
      type: 'table',
      position,
      align: [undefined, 'right'],
      head: [plain('Hour'), plain('People')],
      rows: [[plain('Nine'), plain('12')]],
    },
    { type: 'code', position, value: 'if (full) { wait(); }' },
    { type: 'math', position, value: 'a^2 + b^2' },
    { type: 'paragraph', position, content: plain('渡船每天開兩班。沒有人問為什麼，也沒有人介意。') },
  ];
}

function article(): Article {
  const paragraphs = blocks().map(
    (block, index): NumberedParagraph => ({
      n: index + 1,
      section: index < 2 ? -1 : index < 5 ? 0 : 1,
      block,
      startsSlide: false,
      remarks: index === 2 ? ['SECRET-REMARK'] : [],
      ...(index === 4 && {
        heading: { type: 'heading', level: 4, content: plain('When it is full'), attributes: {}, position: at(50) },
      }),
    }),
  );
  return {
    title: plain('The <Ferry> & "the" River'),
    titleInferred: false,
    subtitle: 'A sample',
    byline: { name: 'N. Boatman', role: 'pilot' },
    language: 'en',
    meta: {},
    session: {
      series: 'River evenings',
      number: '3',
      place: 'Boathouse',
      start: '15:00',
      minutes: 60,
      link: 'https://example.org/ferry',
    },
    paragraphs,
    sections: [
      { heading: plain('What to carry'), level: 1, startParagraph: 3, inferred: false, position: at(30) },
      { heading: plain('What it costs'), level: 1, startParagraph: 6, inferred: false, position: at(60) },
    ],
    figures: [{ caption: plain('The landing stage in May'), credit: 'A. Nonym', afterParagraph: 2, position: at(20) }],
    quotations: [],
    questions: [],
    footnotes: [{ label: 'timetable', content: plain('Except in winter.'), position: at(90) }],
  };
}

function question(n: number, kind: PlannedQuestion['kind'], minutes: number): PlannedQuestion {
  return {
    n,
    content: plain(`Question number ${n}: why <so>?`),
    refs: [3, 4, 5, 1],
    minutes,
    kind,
    form: 'pairs',
    expected: [
      { content: plain(`SECRET-EXPECTED-${n}`), fromText: false },
      { content: plain(`SECRET-QUOTED-${n}`), fromText: true, paragraph: 2 },
    ],
  };
}

function slide(layout: Layout, seconds: number, rest: Partial<Slide> = {}): Slide {
  return {
    layout,
    section: -1,
    points: [],
    blocks: [],
    agenda: [],
    paragraphs: [],
    captions: [],
    remarks: [],
    size: 0,
    seconds,
    position: at(1),
    ...rest,
  };
}

/** The sample deck: 7 ¶, two sections, three questions, 60 minutes. */
export function sampleDeck(): Deck {
  const text = article();
  const cite = (n: number): Slide => {
    const { block, section, remarks } = text.paragraphs[n - 1]!;
    const shown: readonly Block[] = [block];
    return slide('text', 130, { section, blocks: shown, paragraphs: [n], remarks, captions: n === 2 ? [0] : [] });
  };
  return {
    article: text,
    questions: [question(1, 'understand', 8), question(2, 'discuss', 10), question(3, 'apply', 12)],
    detail: 'standard',
    keySentences: [
      { paragraph: 1, start: 61, end: 95 },
      { paragraph: 7, start: 0, end: 8 },
    ],
    slides: [
      slide('title', 60),
      slide('agenda', 50),
      cite(1),
      cite(2),
      slide('section', 20, { section: 0 }),
      cite(3),
      cite(4),
      cite(5),
      slide('section', 20, { section: 1 }),
      { ...cite(6), paragraphs: [6, 1] },
      cite(7),
      slide('question', 480, { subject: 0, paragraphs: [3, 4, 5, 1] }),
      slide('question', 600, { subject: 1, paragraphs: [3, 4, 5, 1] }),
      slide('question', 720, { subject: 2, paragraphs: [3, 4, 5, 1] }),
      slide('recap', 80),
      slide('closing', 660 - 2 * 130 + 5),
    ],
    minutes: 60,
  };
}

/** A look without fonts, in the words of `language`. */
export function sampleLook(language = 'en', rest: Partial<Look> = {}): Look {
  return {
    locale: localeFor(language),
    aspect: '16:9',
    paper: 'a4',
    theme: { name: 'ivory', css: templates['themes/ivory.css']! },
    templates,
    fontCss: '',
    formulaCss: '',
    pictures: new Map(),
    ...rest,
  };
}

/** What a reader sees of a page, without white space: no styles, no drawings, no marks of footnotes. */
export function visibleText(html: string): string {
  return html
    .replace(/<(style|svg|title)\b.*?<\/\1>|<sup\b.*?<\/sup>|<[^>]*>/gsu, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&#x27;', "'")
    .replaceAll('&amp;', '&')
    .replace(/\s+/gu, '');
}

/** How often `part` occurs in `text`. */
export function countOf(text: string, part: string): number {
  return text.split(part).length - 1;
}
