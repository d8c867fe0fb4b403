// The elements that hold an article → its blocks, footnotes and pictures. Web pages and Word files share this road.

import type { Block, Footnote } from '../../model.ts';
import { countHan } from '../../text/script.ts';
import { readFlow, wordsAndRest } from './blocks.ts';
import { dropNoteHeadings, trimEnds } from './ends.ts';
import { type Gallery, joinCaptions, openGallery } from './figure.ts';
import type { CaptionKind, FlowContext } from './flow.ts';
import type { Notes } from './notes.ts';
import { descendants, type Element, lineOf, type Text } from './tree.ts';

/** Where an article stands in a tree. */
export interface Place {
  /** What holds its text, in order. */
  readonly parts: readonly Element[];
  readonly notes: Notes;
  /** What is left out of the text. */
  readonly dropped: ReadonlySet<Element>;
  /** What stands elsewhere in the manuscript: title, date, author. */
  readonly taken: ReadonlySet<Element>;
  /** Texts in another language than the page. */
  readonly languages: ReadonlyMap<Text, string>;
  /** The page's address: relative links lead from there, and its pictures lie there. */
  readonly base: string | undefined;
}

/** An article as blocks. */
export interface PageArticle {
  readonly blocks: readonly Block[];
  readonly footnotes: readonly Footnote[];
  /** Blocks at the end that belong to the site. */
  readonly cut: readonly Block[];
  readonly gallery: Gallery;
}

/** Reads the article at its place. */
export function readArticle({ parts, notes: found, dropped, taken, languages, base }: Place): PageArticle {
  const { notes, marks, backLinks } = found;
  const gallery = openGallery(base);
  const context: FlowContext = {
    base,
    languages,
    noteMarks: marks,
    dropped: new Set([...dropped, ...taken, ...notes.map(({ body }) => body), ...backLinks]),
    keepsRuby: isForLearners(parts),
    isCentred: false,
    isCaption: false,
    captions: new Map<Block, CaptionKind>(),
    figureOf: gallery.figureOf,
  };
  const read = joinCaptions(readFlow(parts, context), context.captions);
  const shown = read.filter((block) => block.type !== 'figure' || block.src || block.caption.text);
  const { blocks, cut } = trimEnds(notes.length > 0 ? dropNoteHeadings(shown) : shown);
  const inNotes = { ...context, dropped: new Set([...dropped, ...backLinks]) };
  const footnotes = notes.map(({ label, body }): Footnote => {
    const { content } = wordsAndRest(body.children, inNotes);
    return { label, content, position: body.position };
  });
  return { blocks, footnotes, cut, gallery };
}

/** A text for learners gives most characters their reading. */
function isForLearners(parts: readonly Element[]): boolean {
  const elements = parts.flatMap(descendants);
  const annotated = elements
    .filter(({ name }) => name === 'ruby')
    .reduce((sum, ruby) => sum + countHan(lineOf(ruby)), 0);
  return annotated > 0 && annotated > parts.reduce((sum, part) => sum + countHan(lineOf(part)), 0) / 2;
}
