// Compares what came out with what went in: every word of every ¶, looked for in the rendered slides, notes and handout.
import type { Article, Detail, NumberedParagraph, Rich } from './model.ts';
import { splitSentences } from './text/sentence.ts';

/** Words of a ¶ that are missing from a rendered file. */
export interface Loss {
  readonly paragraph: number;
  readonly file: string;
  readonly text: string;
}

/** Characters (white space apart) of the body, and how many of them stand on slides, in the notes and in the handout. */
export interface Coverage {
  readonly characters: number;
  readonly onSlides: number;
  readonly inNotes: number;
  readonly inHandout: number;
  readonly lost: readonly Loss[];
  /** The ¶ that no slide refers to. */
  readonly uncited: readonly number[];
}

/** What can be read on one slide, and the ¶ it refers to. */
export interface ShownSlide {
  readonly text: string;
  readonly paragraphs: ReadonlySet<number>;
}

/** What was rendered, as plain text. */
export interface Rendered {
  readonly slides: readonly ShownSlide[];
  readonly notes: string;
  readonly handout?: string;
}

/** Reads the slides and the notes of a deck, and a handout, out of the HTML that Lectern rendered. */
export function readRendered(deck: string, handout?: string): Rendered {
  const NOTES = /<aside class="notes"[^>]*>.*?<\/aside>/gs;
  const notes = [...deck.matchAll(NOTES)].map(([aside]) => textOfHtml(aside)).join('\n');
  const FRAME = '<div class="frame ';
  const frames = deck.replace(NOTES, '').split(FRAME).slice(1);
  const slides = frames.map((rest) => {
    const frame = FRAME + rest;
    return { text: textOfHtml(frame), paragraphs: readReferences(frame) };
  });
  return { slides, notes, ...(handout !== undefined && { handout: textOfHtml(handout) }) };
}

/** The ¶ numbers that a frame shows: "¶3–5 ¶8". */
function readReferences(frame: string): ReadonlySet<number> {
  const numbers = new Set<number>();
  for (const [, words] of frame.matchAll(/<span class="ref">(.*?)<\/span>/gs)) {
    for (const [, first, last = first] of words!.matchAll(/(\d+)(?:[–-](\d+))?/g)) {
      for (let n = Number(first); n <= Number(last); n++) numbers.add(n);
    }
  }
  return numbers;
}

/**
 * Measures how much of the article the rendered texts hold. Every ¶ must be referred to by a slide and stand whole in notes and
 * handout, and so must the footnotes it calls for; in a `full` deck every sentence must also stand on slides. Formulas, which no renderer shows as their TeX, do not count.
 */
export function measureCoverage(article: Article, detail: Detail, rendered: Rendered): Coverage {
  const slides = slidesByParagraph(rendered.slides);
  const notes = finder(rendered.notes);
  const handout = rendered.handout === undefined ? undefined : finder(rendered.handout);
  const total = { characters: 0, onSlides: 0, inNotes: 0, inHandout: 0 };
  const lost: Loss[] = [];
  for (const paragraph of article.paragraphs) {
    const own = slides.get(paragraph.n) ?? [];
    const lose = (file: string, text: string) => lost.push({ paragraph: paragraph.n, file, text: text.trim() });
    for (const piece of piecesOf(paragraph)) {
      const words = squeeze(piece);
      if (words === '') continue;
      total.characters += words.length;
      total.onSlides += shownCharacters(piece, own);
      // Notes of a ¶ may come again on a later slide; the handout has every ¶ once and in order.
      if (notes.find(words, 'anywhere')) total.inNotes += words.length;
      else lose('deck.html', piece);
      if (handout?.find(words, 'behind')) total.inHandout += words.length;
      else if (handout) lose('handout.pdf', piece);
      if (detail !== 'full') continue;
      for (const { start, end } of splitSentences(piece)) {
        const sentence = piece.slice(start, end);
        if (!isShown(squeeze(sentence), own)) lose('slides.pdf', sentence);
      }
    }
  }
  for (const { content, paragraph } of notesOf(article)) {
    const words = wordsOf(content).map(squeeze);
    const isIn = (text: ReturnType<typeof finder> | undefined) =>
      words.every((piece) => !text || text.find(piece, 'anywhere'));
    if (!isIn(handout)) lost.push({ paragraph, file: 'handout.pdf', text: content.text });
    if (!isIn(notes)) lost.push({ paragraph, file: 'deck.html', text: content.text });
  }
  const uncited = article.paragraphs.map(({ n }) => n).filter((n) => !slides.has(n));
  return { ...total, lost, uncited };
}

/** The footnotes that ¶ call for, each with the first ¶ that does. */
function notesOf({
  paragraphs,
  footnotes,
}: Article): readonly { readonly content: Rich; readonly paragraph: number }[] {
  const callers = new Map<string, number>();
  for (const { n, block } of paragraphs)
    for (const { kind, target = '' } of richesIn(block).flatMap(({ spans }) => spans))
      if (kind === 'footnote' && !callers.has(target)) callers.set(target, n);
  return footnotes.flatMap(({ label, content }) => {
    const paragraph = callers.get(label);
    return paragraph === undefined ? [] : [{ content, paragraph }];
  });
}

/** The squeezed texts of the slides that refer to each ¶, in order. */
function slidesByParagraph(slides: readonly ShownSlide[]): ReadonlyMap<number, readonly string[]> {
  const texts = new Map<number, string[]>();
  for (const { text, paragraphs } of slides) {
    const words = squeeze(text);
    for (const n of paragraphs) {
      const own = texts.get(n);
      if (own) own.push(words);
      else texts.set(n, [words]);
    }
  }
  return texts;
}

/** Looks words up from where the last ones ended, since texts keep the order of the article: linear in the text. */
function finder(text: string) {
  const squeezed = squeeze(text);
  let read = 0;
  return {
    find(words: string, where: 'behind' | 'anywhere'): boolean {
      let at = squeezed.indexOf(words, read);
      if (at < 0 && where === 'anywhere') at = squeezed.lastIndexOf(words, read);
      if (at >= 0) read = at + (where === 'behind' ? words.length : 0);
      return at >= 0;
    },
  };
}

/** True when words stand on one of some slides, or on several that follow each other: what one holds of them, then the rest. */
function isShown(words: string, slides: readonly string[]): boolean {
  if (slides.some((slide) => slide.includes(words))) return true;
  return slides.some((_, first) => {
    let rest = words;
    for (let at = first; at < slides.length && rest !== ''; at++) {
      const begun = longestBeginning(rest, slides[at]!);
      if (begun === 0) return false;
      rest = rest.slice(begun);
    }
    return rest === '';
  });
}

/** How many characters from the start of `words` stand together in `text`; by bisection, since what holds more holds less. */
function longestBeginning(words: string, text: string): number {
  let low = 0;
  let high = words.length;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (text.includes(words.slice(0, middle))) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The stretches of a ¶ that a renderer shows letter by letter: its lines and cells, parted where a formula stands. */
function piecesOf(paragraph: NumberedParagraph): readonly string[] {
  const { block } = paragraph;
  if (block.type === 'math') return [];
  if (block.type === 'code') return block.value.split('\n');
  return richesIn(block).flatMap(wordsOf);
}

/** Every Rich text in a block, in reading order. */
function richesIn(value: unknown): readonly Rich[] {
  if (typeof value !== 'object' || value === null) return [];
  return isRich(value) ? [value] : Object.values(value).flatMap(richesIn);
}

function isRich(value: object): value is Rich {
  return 'text' in value && 'spans' in value && 'origins' in value;
}

function wordsOf({ text, spans }: Rich): readonly string[] {
  const pieces: string[] = [];
  let from = 0;
  for (const { start, end } of spans.filter(({ kind }) => kind === 'math').toSorted((a, b) => a.start - b.start)) {
    pieces.push(text.slice(from, start));
    from = end;
  }
  return [...pieces, text.slice(from)].flatMap((piece) => piece.split('\n'));
}

/** Characters of the sentences of `piece` that stand on its slides, and of the clauses of those that do not. */
function shownCharacters(piece: string, slides: readonly string[]): number {
  return splitSentences(piece)
    .map(({ start, end }) => piece.slice(start, end))
    .flatMap((sentence) => (isShown(squeeze(sentence), slides) ? [sentence] : clausesShown(sentence, slides)))
    .reduce((sum, words) => sum + squeeze(words).length, 0);
}

function clausesShown(sentence: string, slides: readonly string[]): readonly string[] {
  return sentence
    .split(/(?<=[，；：。！？,;:.!?])/u)
    .map((clause) => squeeze(clause).replace(/[，；：。！？,;:.!?]+$/u, ''))
    .filter((clause) => clause !== '' && slides.some((slide) => slide.includes(clause)));
}

/** Without white space and invisible break opportunities. */
function squeeze(text: string): string {
  return text.replace(/[\s\u00ad\u200b\u2060]+/gu, '');
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  '#39': "'",
  '#x27': "'",
  '#x60': '`',
  '#x3D': '=',
  nbsp: '\u00a0',
};

/** The text of HTML that Lectern itself rendered: styles, scripts, drawings, footnote marks and tags dropped, entities read. */
export function textOfHtml(html: string): string {
  return html
    .replace(/<sup class="footnote">.*?<\/sup>/gsu, '')
    .replace(/<(style|script|svg|math)\b[^>]*>.*?<\/\1>/gsu, '')
    .replace(/<wbr>|<\/?(?:strong|em|mark|a|code|span|sup|sub|del|b|i|cite)\b[^>]*>/gu, '')
    .replace(/<[^>]*>/gu, '\n')
    .replace(
      /&(#x[0-9A-Fa-f]+|#\d+|\w+);/gu,
      (entity, name: string) => ENTITIES[name] ?? decodeNumeric(name) ?? entity,
    );
}

function decodeNumeric(name: string): string | undefined {
  if (!name.startsWith('#')) return undefined;
  const code = name[1] === 'x' ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10);
  return Number.isInteger(code) && code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}
