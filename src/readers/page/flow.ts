// A run of inline nodes between two block elements → paragraphs and figures.
// Many Chinese pages part their paragraphs by line breaks and indents instead of elements: such runs are several paragraphs.

import type { Block, FigureBlock, Paragraph, Rich } from '../../model.ts';
import { positionAt, sliceRich, trimRich } from '../../text/rich.ts';
import { countHan, countWords } from '../../text/script.ts';
import { type InlineContext, readInline } from './inline.ts';
import type { Element, Node } from './tree.ts';

/** Why a paragraph is taken for a caption: the page calls it one, or it is short and stands like one. */
export type CaptionKind = 'named' | 'placed';

/** What the readers of blocks share. */
export interface FlowContext extends InlineContext {
  /** Is the text set in the middle of the line? */
  readonly isCentred: boolean;
  /** Does the page call the text a caption? */
  readonly isCaption: boolean;
  /** Paragraphs that say what a picture beside them shows. */
  readonly captions: Map<Block, CaptionKind>;
  /** The figure that an image makes; undefined when there is nothing to show. */
  readonly figureOf: (image: Element) => FigureBlock | undefined;
}

/** A caption is no longer than this. */
const LONGEST_CAPTION = { han: 80, words: 50 };
/** A line of at least this length that ends a sentence is a paragraph. */
const LEAST_LINE = { han: 25, words: 15 };
const SENTENCE_END = /[.!?。！？…：:；;][”’"'」』）)\]]*$/u;

/** Reads a run as paragraphs, with figures where pictures stood. */
export function readRun(nodes: readonly Node[], context: FlowContext): Block[] {
  const { content, pictures } = readInline(nodes, context);
  const edges = paragraphEdges(
    content.text,
    pictures.map(({ offset }) => offset),
  );
  const waiting = [...pictures];
  const blocks: Block[] = [];
  const addFigures = (until: number) => {
    while (waiting[0] && waiting[0].offset <= until) {
      const figure = context.figureOf(waiting.shift()!.element);
      if (figure) blocks.push(figure);
    }
  };
  edges.slice(1).forEach((end, i) => {
    const start = edges[i]!;
    addFigures(start);
    // Thousands of empty lines are common in poor pages: only what holds words is cut out.
    if (!content.text.slice(start, end).trim()) return;
    const words = trimRich(sliceRich(content, start, end));
    if (words.text) blocks.push(paragraphOf(words, context, blocks.at(-1)));
  });
  addFigures(content.text.length);
  return blocks;
}

function paragraphOf(
  content: Rich,
  { isCentred, isCaption, captions }: FlowContext,
  before: Block | undefined,
): Paragraph {
  const paragraph: Paragraph = {
    type: 'paragraph',
    content,
    position: positionAt(content, 0) ?? { line: 1, column: 1 },
  };
  const isShort = countHan(content.text) <= LONGEST_CAPTION.han && countWords(content.text) <= LONGEST_CAPTION.words;
  const followsPicture = before?.type === 'figure' && !SENTENCE_END.test(content.text);
  if (isShort && (isCentred || isCaption || followsPicture)) captions.set(paragraph, isCaption ? 'named' : 'placed');
  return paragraph;
}

/** Where the paragraphs of a run begin and end: at empty lines, before indented lines, around pictures, or at every line. */
function paragraphEdges(text: string, pictures: readonly number[]): number[] {
  const edges = new Set([0, text.length]);
  for (const { index } of text.matchAll(/\n(?=[^\S\n]*\n)|\n(?=[\u00a0 ]*\u3000|[\u00a0 ]{2,}\S)/g)) edges.add(index);
  for (const offset of pictures) {
    const isLineStart = /(?:^|\n)\s*$/.test(text.slice(Math.max(0, offset - 50), offset));
    const isLineEnd = /^\s*(?:\n|$)/.test(text.slice(offset, offset + 50));
    if (isLineStart || isLineEnd) edges.add(offset);
  }
  const ordered = [...edges].sort((a, b) => a - b);
  return ordered.flatMap((edge, i) => [edge, ...lineEdges(text, edge, ordered[i + 1] ?? edge)]);
}

/** Line ends between `start` and `end` when nearly every line is a paragraph by itself: long, and the end of a sentence. */
function lineEdges(text: string, start: number, end: number): number[] {
  const lines = text.slice(start, end).trim().split('\n');
  const isParagraph = (line: string) =>
    SENTENCE_END.test(line.trim()) && (countHan(line) >= LEAST_LINE.han || countWords(line) >= LEAST_LINE.words);
  if (lines.length < 2 || lines.filter(isParagraph).length < lines.length * 0.7) return [];
  return [...text.slice(start, end).matchAll(/\n/g)].map(({ index }) => start + index).filter((index) => index > start);
}
