// The deck as one static page: every slide a frame, every frame a sheet. Printed it is slides.pdf; laid out it is what fit measures.
import type { Report } from '../diagnostics.ts';
import type { Deck } from '../model.ts';
import { FRAME, renderFrames } from './frame.ts';
import type { Look } from './look.ts';
import { contentPolicy, styleSheet } from './page.ts';
import { fillTemplate } from './template.ts';

export { FRAME, type FrameOptions, renderFrames } from './frame.ts';

/** All slides as one HTML page without script or outside reference, one slide a sheet of the slide's own size. */
export function renderSlides(deck: Deck, look: Look, report: Report): string {
  const { width, height } = FRAME[look.aspect];
  const { article } = deck;
  return fillTemplate(look.templates, 'slides', {
    language: article.language,
    direction: look.locale.direction,
    csp: contentPolicy(),
    title: article.title.text.replaceAll('\n', ' '),
    author: article.byline?.name,
    css: `@page{size:${width}px ${height}px;margin:0}\n${styleSheet(look, 'slides.css')}`,
    frames: renderFrames(deck, look, report),
  });
}
