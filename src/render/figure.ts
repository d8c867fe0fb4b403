// How a figure slide divides its room between the picture and its caption.
import type { Figure, FigureBlock } from '../model.ts';
import { type BlockOptions, pictureHtml, proseHtml } from './block.ts';
import { escapeHtml } from './escape.ts';
import { widthOf } from './extent.ts';
import type { Look, Picture } from './look.ts';

/** Content box of a frame in CSS px, as slides.css sets it. */
const ROOM = { '16:9': { width: 1056, height: 572 }, '4:3': { width: 792, height: 572 } } as const;
/** Column of a caption beside its picture, and the gap between them. */
const CAPTION = { width: 320, gap: 56, size: 28, leading: 44, label: 54, credit: 44 } as const;
/** A photograph is enlarged at most this much; a drawing as much as there is room. */
const ENLARGEMENT = 2;

/** What a size step takes off a picture whose caption needs more room than was thought. */
const SHRINKAGE = 0.15;

type Arrangement = 'beside' | 'below' | 'alone';

/** Values of figure.hbs: the picture in its final size (smaller by each negative `step`), the caption, when and where, and the credit. */
export function figureValues(figure: Figure | FigureBlock, look: Look, options: BlockOptions, step: number) {
  const picture = figure.src === undefined ? undefined : look.pictures.get(figure.src);
  const { arrangement, size } = arrange(picture, figure.caption.text, look);
  const setting = 'afterParagraph' in figure ? settingOf(figure) : [];
  const image =
    picture && size && sized(picture, scaled(size, 1 + SHRINKAGE * step), figure.alt ?? figure.caption.text);
  return {
    arrangement,
    image,
    caption: proseHtml(figure.caption, options),
    setting: setting
      .map((part) => `<span class="fact">${escapeHtml(part)}</span>`)
      .join('<span class="dot"> · </span>'),
    credit: figure.credit,
  };
}

/** Date and place, unless the caption says them itself. */
function settingOf(figure: Figure): readonly string[] {
  return [figure.date, figure.place].filter((part): part is string => !!part && !figure.caption.text.includes(part));
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Beside or below its caption, whichever shows the picture larger. */
function arrange(picture: Picture | undefined, caption: string, look: Look): { arrangement: Arrangement; size?: Size } {
  if (!picture) return { arrangement: 'alone' };
  const room = ROOM[look.aspect];
  const width = widthOf(caption) * CAPTION.size;
  const lines = (column: number): number => Math.ceil((width * 1.08) / column);
  const beside = contain(picture, { width: room.width - CAPTION.width - CAPTION.gap, height: room.height });
  const below = contain(picture, {
    width: room.width,
    height: room.height - CAPTION.label - 24 - CAPTION.credit - lines(room.width) * CAPTION.leading,
  });
  const besideFits = lines(CAPTION.width) * CAPTION.leading + CAPTION.label + CAPTION.credit + 20 <= room.height;
  const isBeside = besideFits && beside.width * beside.height >= below.width * below.height * 0.9;
  return isBeside ? { arrangement: 'beside', size: beside } : { arrangement: 'below', size: below };
}

function contain(picture: Picture, box: Size): Size {
  const largest = picture.svg ? Number.POSITIVE_INFINITY : ENLARGEMENT;
  const scale = Math.min(box.width / picture.width, Math.max(box.height, 80) / picture.height, largest);
  return { width: Math.floor(picture.width * scale), height: Math.floor(picture.height * scale) };
}

function scaled({ width, height }: Size, factor: number): Size {
  return { width: Math.floor(width * factor), height: Math.floor(height * factor) };
}

function sized(picture: Picture, size: Size, alt: string): string {
  return `<div class="picture" style="width:${size.width}px;height:${size.height}px">${pictureHtml({ ...picture, ...size }, alt)}</div>`;
}
