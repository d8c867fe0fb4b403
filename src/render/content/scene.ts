// What a layout sees of its slide and of the session, and the words that most layouts show: headings, the locale's own.
import { fill } from '../../locale.ts';
import type { Deck, Rich, Slide } from '../../model.ts';
import type { BlockOptions } from '../block.ts';
import { type HeadingOptions, headingHtml } from '../heading.ts';
import type { Look } from '../look.ts';

/** All that a layout may look at. */
export interface Scene {
  readonly deck: Deck;
  readonly look: Look;
  readonly slide: Slide;
  /** The tag of a heading of level 1–3. */
  readonly tag: (level: 1 | 2 | 3) => string;
  readonly rich: BlockOptions;
  /** Numbers what fit may move, in the order of the page. */
  readonly nextUnit: () => number;
}

/** Values of a layout's template; `traits` become `data-` attributes of the frame, `timer` its clock. */
export interface Content {
  readonly traits?: Readonly<Record<string, string | number>>;
  readonly timer?: object;
  readonly [value: string]: unknown;
}

/** Words whose lines break between clauses and words: headings, points, questions. */
export function heading(scene: Scene, words: Rich, options: HeadingOptions = {}): string {
  return headingHtml(words, scene.deck.article.language, { ...scene.rich, ...options, omit: ['mark'] });
}

/** The same for names of the session and of its parts: no note is called for there. */
export function nameHtml(scene: Scene, words: Rich): string {
  return headingHtml(words, scene.deck.article.language, { ...scene.rich, omit: ['mark', 'footnote'] });
}

/** Width of a line of large type, in em. */
export const LINE = { question: { '16:9': 16, '4:3': 16 }, heading: { '16:9': 22, '4:3': 16 } } as const;

/** Words of the locale with their places filled; nothing for a word it lacks. */
export function word(scene: Scene, name: string, values: Readonly<Record<string, string | number>> = {}): string {
  return fill(scene.look.locale.words[name] ?? '', values);
}
