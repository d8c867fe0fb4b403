// What fit knows of the world: numbers that somebody measured. It never sees HTML, fonts or a browser.
import type { Slide } from '../model.ts';

/** One slide as it was laid out, in CSS px. */
export interface Measurement {
  /** Height of the content box. */
  readonly room: number;
  /** Height that the content takes, heading and gaps included; more than `room` is an overflow. */
  readonly height: number;
  /** How far the widest word, cell or formula sticks out of the content box; 0 when nothing does. */
  readonly tooWide: number;
  /** The words that stick out, when it is words. */
  readonly wideWords: readonly string[];
  /** Height of each unit in order: a point, a paragraph, a list item, a table row (head first), a line of code. */
  readonly units: readonly number[];
  /** Lines of running text in the slide's blocks. */
  readonly lines: number;
}

/**
 * Lays slides out and measures them, all in one call; the answer has one measurement a slide, in order. Fit asks only for slides
 * that it has not seen measured: some of a deck, in versions of which it may keep none.
 */
export type Measure = (slides: readonly Slide[]) => Promise<readonly Measurement[]>;
