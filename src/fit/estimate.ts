// Measures slides without a browser: by how many characters a line holds (LOOK: 36 Han or 60 Latin characters) and how tall a line is.
// Comes in: slides. Goes out: measurements that are rather too large than too small. It knows no fonts.
import type { Article, Block, Layout, Rich, Slide } from '../model.ts';
import type { Measurement } from './measurement.ts';

/** Shape of the slides to be estimated. */
export interface Format {
  /** True for 4:3. */
  readonly isNarrow: boolean;
}

/** Content box in px, and the most that a line of running text holds, in Han characters. */
const ROOM = 572;
const WIDTH = { wide: 1056, narrow: 792 } as const;
const LONGEST_LINE = 36;
/** Width of a letter beside a Han character, as LOOK's 36 and 60 say it. */
const LETTER = 0.6;
/** What lines lose at their ends, since words and marks are not parted at will. */
const LOSS = 1.08;

/** Type of a layout in px: its size, what a step changes, its least, the leading, the gap behind a unit, what stands beside it. */
interface Type {
  readonly size: number;
  readonly step: number;
  readonly least: number;
  readonly leading: number;
  readonly gap: number;
  readonly indent: number;
}

/** Running text: larger where there is little of it. */
const TEXT: Type = { size: 30, step: 2, least: 28, leading: 1.7, gap: 20, indent: 0 };
const SHORT_TEXT: Type = { ...TEXT, size: 34 };
const SHORT = 60;
const TYPES: Readonly<Record<Layout, Type>> = {
  title: { size: 58, step: 5, least: 28, leading: 1.28, gap: 40, indent: 28 },
  agenda: { size: 31, step: 1.5, least: 28, leading: 1.4, gap: 34, indent: 320 },
  section: { size: 56, step: 4, least: 28, leading: 1.3, gap: 26, indent: 28 },
  points: { size: 32, step: 3, least: 28, leading: 1.55, gap: 24, indent: 40 },
  text: TEXT,
  quote: { size: 42, step: 3, least: 28, leading: 1.62, gap: 14, indent: 132 },
  figure: { size: 28, step: 0, least: 28, leading: 1.56, gap: 12, indent: 0 },
  table: { size: 26, step: 3, least: 20, leading: 1.45, gap: 21, indent: 0 },
  code: { size: 26, step: 3, least: 20, leading: 1.5, gap: 0, indent: 60 },
  math: { size: 40, step: 5, least: 28, leading: 2.2, gap: 34, indent: 0 },
  question: { size: 46, step: 4, least: 28, leading: 1.38, gap: 0, indent: 212 },
  recap: { size: 31, step: 3, least: 28, leading: 1.55, gap: 20, indent: 130 },
  closing: { size: 30, step: 0, least: 30, leading: 1.55, gap: 14, indent: 350 },
};
/** A heading, and what stands over, under and beside the content of other layouts, in px. */
const HEADING = { size: 46, leading: 1.34, gap: 30, loss: 1.15 } as const;
const LABEL = 53;
const QUESTION_FRAME = 150;
const PICTURE = 340;
/** Steps from which long lines of code are broken. */
const BREAKS_CODE = -3;

/** Estimates what the ruler in the browser would measure, slide by slide, in order. */
export function estimateFrames(
  slides: readonly Slide[],
  article: Article,
  { isNarrow }: Format,
): readonly Measurement[] {
  const width = isNarrow ? WIDTH.narrow : WIDTH.wide;
  return slides.map((slide) => estimateSlide(slide, article, width));
}

/** Width of a text in Han characters. */
function extentOf(text: string): number {
  let extent = 0;
  for (const character of text)
    extent += /[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]/.test(character) ? 1 : LETTER;
  return extent;
}

function linesOf(text: string, perLine: number): number {
  const rows = text.split('\n').map((row) => Math.ceil((extentOf(row) * LOSS) / Math.max(1, perLine)));
  return rows.reduce((sum, lines) => sum + Math.max(1, lines), 0);
}

function isShort({ blocks }: Slide): boolean {
  return blocks.every((block) => block.type === 'paragraph' && extentOf(block.content.text) <= SHORT);
}

interface Unit {
  readonly height: number;
  readonly lines: number;
  /** What sticks out at the side, in px. */
  readonly tooWide: number;
}

function estimateSlide(slide: Slide, article: Article, width: number): Measurement {
  const type = slide.layout === 'text' && !slide.part && isShort(slide) ? SHORT_TEXT : TYPES[slide.layout];
  const size = Math.max(type.least, type.size + type.step * slide.size);
  const column = width - type.indent;
  const line = size * type.leading;
  const words = (text: string): Unit => {
    const lines = linesOf(text, Math.min(LONGEST_LINE, column / size));
    return { height: lines * line + type.gap, lines, tooWide: 0 };
  };
  const units = [
    ...slide.agenda.map(({ section }) =>
      words(typeof section === 'number' ? (article.sections[section]?.heading.text ?? '') : ''),
    ),
    ...slide.points.map(({ content }) => words(content.text)),
    ...slide.blocks.flatMap((block) => unitsOf(block, words, { size, line, column, step: slide.size })),
  ];
  const content = units.reduce((sum, { height }) => sum + height, 0);
  return {
    room: ROOM,
    height: content + besides(slide, article, width, words),
    tooWide: Math.max(0, ...units.map(({ tooWide }) => tooWide)),
    wideWords: [],
    units: units.map(({ height }) => height),
    lines: units.reduce((sum, { lines }) => sum + lines, 0),
  };
}

/** Height of what is no unit: the heading, the words of a title or a question, a caption. */
function besides(slide: Slide, article: Article, width: number, words: (text: string) => Unit): number {
  const { heading, layout, subject = -1 } = slide;
  switch (layout) {
    case 'title':
      return words(article.title.text).height + (article.subtitle ? words(article.subtitle).height : 0) + 3 * LABEL;
    case 'section':
      return words((heading ?? article.sections[slide.section]?.heading ?? article.title).text).height + 2 * LABEL;
    case 'question':
      return words(article.questions[subject]?.content.text ?? '').height + QUESTION_FRAME;
    case 'figure': {
      const caption = article.figures[subject]?.caption ?? heading;
      return Math.min(PICTURE, ROOM / 2) + words(caption?.text ?? '').height;
    }
    case 'closing':
      return ROOM / 2;
    default: {
      const own = heading
        ? linesOf(heading.text, width / HEADING.size / HEADING.loss) * HEADING.size * HEADING.leading + HEADING.gap
        : LABEL;
      const quoted = layout === 'quote' && slide.blocks.length === 0 ? (article.quotations[subject]?.text ?? '') : '';
      return own + (layout === 'quote' ? LABEL : 0) + (quoted ? words(quoted).height : 0);
    }
  }
}

interface Setting {
  readonly size: number;
  readonly line: number;
  readonly column: number;
  readonly step: number;
}

function unitsOf(block: Block, words: (text: string) => Unit, setting: Setting): readonly Unit[] {
  switch (block.type) {
    case 'paragraph':
    case 'heading':
      return [words(block.content.text)];
    case 'list':
      return block.items.flatMap(({ content, children }) => [
        words(content.text),
        ...children.flatMap((child) => unitsOf(child, words, setting)),
      ]);
    case 'blockquote':
      return block.children.flatMap((child) => unitsOf(child, words, setting));
    case 'table':
      return tableRows([block.head, ...block.rows], setting);
    case 'code':
      return block.value.split('\n').map((text) => codeLine(text, setting));
    case 'math':
      return [{ height: setting.line * (1 + (block.value.match(/\\\\/g)?.length ?? 0)), lines: 0, tooWide: 0 }];
    case 'figure':
      return [{ height: PICTURE + words(block.caption.text).height, lines: 0, tooWide: 0 }];
    case 'break':
    case 'remark':
      return [];
  }
}

/** Columns share the width by their longest cells, within reason; a row is as tall as its tallest cell. */
function tableRows(rows: readonly (readonly Rich[])[], { size, line, column }: Setting): readonly Unit[] {
  const extents = rows.map((cells) => cells.map(({ text }) => extentOf(text)));
  const columns = Math.max(1, ...extents.map((cells) => cells.length));
  const room = Math.max(columns, column / size - columns * 1.4);
  const wanted = Array.from({ length: columns }, (_, c) =>
    Math.max(1, ...extents.map((cells) => Math.min(cells[c] ?? 0, room / 2))),
  );
  const total = wanted.reduce((sum, extent) => sum + extent, 0);
  const share = (c: number) => (total > room ? (wanted[c]! * room) / total : wanted[c]!);
  return extents.map((cells) => {
    const lines = Math.max(1, ...cells.map((extent, c) => Math.ceil((extent * LOSS) / share(c))));
    return { height: lines * line + TYPES.table.gap, lines: 0, tooWide: 0 };
  });
}

function codeLine(text: string, { size, line, column, step }: Setting): Unit {
  const width = extentOf(text) * size;
  if (step <= BREAKS_CODE)
    return { height: Math.max(1, Math.ceil((width * LOSS) / column)) * line, lines: 0, tooWide: 0 };
  return { height: line, lines: 0, tooWide: Math.max(0, width - column) };
}
