// Slides on paper for participants: two, three or six on a page, with room for notes. Each is one labelled picture.
import type { Report } from '../diagnostics.ts';
import type { Deck } from '../model.ts';
import { lengthOf } from './extent.ts';
import { renderFrames } from './frame.ts';
import type { Look } from './look.ts';
import { ruledLines } from './paper.ts';
import { slideLabel, thumbnailStyle } from './thumbnail.ts';

/**
 * Slides on a page, and width of each in mm by its shape: three rows of them, with their numbers and the gaps between, stand on
 * a Letter page below a head of 42 mm.
 */
const SHEETS = {
  '2up': { slides: 2, width: { '16:9': 132, '4:3': 100 } },
  '3up': { slides: 3, width: { '16:9': 96, '4:3': 73 } },
  '6up': { slides: 6, width: { '16:9': 81, '4:3': 73 } },
} as const;
/** More lines than a page has room for; what goes beyond its place is not printed. */
const MOST_LINES = 32;

/** The pages of slides as values of the template; places left on the last page are for notes. */
export function slidesView(deck: Deck, look: Look, report: Report, variant: keyof typeof SHEETS) {
  const { slides, width } = SHEETS[variant];
  const hasLines = variant !== '6up';
  const cells = renderFrames(deck, look, report, { thumbnails: true }).map((frame, index) => ({
    n: index + 1,
    frame,
    label: slideLabel(deck, index, look),
    lines: ruledLines(hasLines ? MOST_LINES : 0),
  }));
  const sheets = Array.from({ length: Math.ceil(cells.length / slides) }, (_, index) => ({
    cells: cells.slice(index * slides, (index + 1) * slides),
  }));
  const left = sheets.length * slides - cells.length;
  return {
    titleLength: lengthOf(deck.article.title.text),
    thumbnail: thumbnailStyle(width[look.aspect], look),
    sheets: sheets.map((sheet, index) => ({
      isFirst: index === 0,
      ...sheet,
      ...(index === sheets.length - 1 && left > 0 && { room: { places: left, lines: ruledLines(MOST_LINES) } }),
    })),
  };
}
