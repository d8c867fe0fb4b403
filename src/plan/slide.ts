// Blank slides: every layout starts from here, so that a slide is built by naming only what it holds.
import type { Layout, Position, Slide } from '../model.ts';

/** A slide of `layout` at `position` that holds only what `parts` name. */
export function makeSlide(
  layout: Layout,
  position: Position,
  parts: Partial<Omit<Slide, 'layout' | 'position'>>,
): Slide {
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
    seconds: 0,
    ...parts,
    position,
  };
}
