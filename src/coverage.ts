// Compares what came out with what went in: every word of every ¶, looked for in the rendered notes and handout.
import type { Article, NumberedParagraph, Rich } from './model.ts';

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
}

/** Plain text of what was rendered: each string is the text of one file, or of one part of it. */
export interface RenderedTexts {
  readonly slides: string;
  readonly notes: string;
  readonly handout?: string;
}

/** Measures how much of the article the rendered texts hold. Formulas, which no renderer shows as their TeX, do not count. */
export function measureCoverage(article: Article, rendered: RenderedTexts): Coverage {
  const slides = squeeze(rendered.slides);
  const notes = squeeze(rendered.notes);
  const handout = rendered.handout === undefined ? undefined : squeeze(rendered.handout);
  let characters = 0;
  let onSlides = 0;
  let inNotes = 0;
  let inHandout = 0;
  const lost: Loss[] = [];
  // The handout has every ¶ once and in order, so each is looked for behind the one before; notes may come again on a later slide.
  let read = 0;
  for (const paragraph of article.paragraphs) {
    for (const piece of piecesOf(paragraph)) {
      const words = squeeze(piece);
      if (words === '') continue;
      characters += words.length;
      onSlides += slides.includes(words) ? words.length : commonCharacters(piece, slides);
      if (notes.includes(words)) inNotes += words.length;
      else lost.push({ paragraph: paragraph.n, file: 'deck.html', text: piece.trim() });
      if (handout === undefined) continue;
      const at = handout.indexOf(words, read);
      if (at >= 0) {
        inHandout += words.length;
        read = at + words.length;
      } else lost.push({ paragraph: paragraph.n, file: 'handout.pdf', text: piece.trim() });
    }
  }
  return { characters, onSlides, inNotes, inHandout, lost };
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

/** Characters of the clauses of `piece` that stand whole in `squeezed`. */
function commonCharacters(piece: string, squeezed: string): number {
  return piece
    .split(/(?<=[，；：。！？,;:.!?])/u)
    .map((clause) => squeeze(clause).replace(/[，；：。！？,;:.!?]+$/u, ''))
    .filter((clause) => clause !== '' && squeezed.includes(clause))
    .reduce((sum, clause) => sum + clause.length, 0);
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
