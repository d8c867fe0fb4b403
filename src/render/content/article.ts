// Layouts that show the article: its prose, points, quotations, figures, tables, program text and formulas.
import type { Block, Slide } from '../../model.ts';
import { paragraphText } from '../../text/plain.ts';
import { plain } from '../../text/rich.ts';
import { attributionHtml, blockHtml, proseHtml } from '../block.ts';
import { escapeHtml } from '../escape.ts';
import { lengthOf, widthOf } from '../extent.ts';
import { figureValues } from '../figure.ts';
import { sectionTrail } from '../orientation.ts';
import { richHtml } from '../rich.ts';
import { type Content, heading, LINE, type Scene, word } from './scene.ts';

/** Kicker, heading and "(2/3)". A slide without a heading has its section's name, or the article's, as heading: every slide has a bookmark. */
function headed(scene: Scene): object {
  const { slide, deck } = scene;
  const { top, subsection } = sectionTrail(deck.article, slide.section);
  const plainly = { language: deck.article.language, omit: ['footnote'] } as const;
  const part = slide.part && slide.part.of > 1 ? word(scene, 'part', slide.part) : '';
  if (slide.heading) {
    const kicker = subsection && { tag: 'p', html: richHtml(subsection.heading, plainly) };
    const tail = part && `<span class="part">&nbsp;${escapeHtml(part)}</span>`;
    const html = heading(scene, slide.heading, { line: LINE.heading[scene.look.aspect], tail });
    return { kicker, heading: { tag: scene.tag(3), html } };
  }
  const name = subsection ?? top?.section;
  const html = richHtml(name?.heading ?? deck.article.title, plainly);
  return { kicker: { tag: scene.tag(3), html, part } };
}

function blocksOf(scene: Scene, blocks: readonly Block[] = scene.slide.blocks, isShort = false): string {
  return blocks.map((block) => blockHtml(block, { ...scene.rich, nextUnit: scene.nextUnit, isShort })).join('');
}

function wordsOf(slide: Slide): string {
  return [...slide.points.map((point) => point.content.text), ...slide.blocks.map(paragraphText)].join('');
}

/** Columns from which a table is set close from the start. */
const MANY_COLUMNS = 8;

/** How much a table holds: one of few rows and columns may be set larger. */
function densityOf({ blocks }: Slide): 'sparse' | 'full' | 'dense' {
  const tables = blocks.filter((block) => block.type === 'table');
  if (tables.some(({ head }) => head.length >= MANY_COLUMNS)) return 'dense';
  const isSmall = tables.every(({ head, rows }) => rows.length <= 5 && head.length <= 4);
  return isSmall && tables.length === blocks.length ? 'sparse' : 'full';
}

/** Few short lines of code may be set larger. */
function densityOfCode({ blocks }: Slide): 'sparse' | 'full' {
  const lines = blocks.flatMap((block) => (block.type === 'code' ? block.value.split('\n') : ['']));
  return lines.length <= 4 && lines.every((line) => widthOf(line) <= 22) ? 'sparse' : 'full';
}

/** Prose of a few large lines, where a word cut in two is seen; it costs a character or two of a line's width. */
function isShortProse(length: ReturnType<typeof lengthOf>): boolean {
  return length !== 'huge';
}

/** Prose. */
export function textContent(scene: Scene): Content {
  const { slide } = scene;
  // The parts of one text have one size, however little the last of them holds.
  const length = slide.part && slide.part.of > 1 ? 'huge' : lengthOf(wordsOf(slide));
  return { ...headed(scene), blocks: blocksOf(scene, slide.blocks, isShortProse(length)), traits: { length } };
}

/** A table. */
export function tableContent(scene: Scene): Content {
  return { ...headed(scene), blocks: blocksOf(scene), traits: { density: densityOf(scene.slide) } };
}

/** Program text. */
export function codeContent(scene: Scene): Content {
  return { ...headed(scene), blocks: blocksOf(scene), traits: { density: densityOfCode(scene.slide) } };
}

/** Formulas. */
export function mathContent(scene: Scene): Content {
  return { ...headed(scene), blocks: blocksOf(scene) };
}

/** Points. */
export function pointsContent(scene: Scene): Content {
  const { points } = scene.slide;
  const width = points.reduce((sum, point) => sum + widthOf(point.content.text), 0);
  return {
    ...headed(scene),
    points: points.map((point) => ({
      unit: scene.nextUnit(),
      // A point is wholly what the author marked: the mark has done its work.
      html: heading(scene, point.content),
    })),
    traits: {
      count: points.length,
      density: points.length === 1 && width <= 30 ? 'sole' : width <= 48 ? 'sparse' : width <= 96 ? 'even' : 'full',
    },
  };
}

/** A quotation and who said it. */
export function quoteContent(scene: Scene): Content {
  const { deck, slide } = scene;
  const quotation = slide.subject === undefined ? undefined : deck.article.quotations[slide.subject];
  const quote = slide.blocks.find((block) => block.type === 'blockquote');
  const blocks = slide.blocks.flatMap((block) => (block.type === 'blockquote' ? block.children : [block]));
  const speaker = quote?.attribution ?? plain(slide.speaker ?? quotation?.speaker ?? '');
  const words = blocks.length > 0 ? blocks.map(paragraphText).join('') : (quotation?.text ?? '');
  const length = lengthOf(words);
  const isShort = isShortProse(length);
  const html =
    blocks.length > 0
      ? blocksOf(scene, blocks, isShort)
      : `<p data-unit="${scene.nextUnit()}">${proseHtml(plain(words), { ...scene.rich, isShort })}</p>`;
  return {
    ...headed(scene),
    quote: html,
    attribution: speaker.text ? attributionHtml(speaker, scene.rich) : '',
    traits: { length },
  };
}

/** A figure, or the caption of one that is not at hand. */
export function figureContent(scene: Scene): Content {
  const { deck, slide, look } = scene;
  const own = slide.subject === undefined ? undefined : deck.article.figures[slide.subject];
  const figure = own ?? slide.blocks.find((block) => block.type === 'figure');
  const number = slide.subject === undefined ? '' : ` ${slide.subject + 1}`;
  const values = figure ? figureValues(figure, look, scene.rich, slide.size) : { arrangement: 'alone', setting: '' };
  const label = values.setting || escapeHtml(word(scene, 'picture') + number);
  return {
    ...values,
    ...(slide.heading
      ? { kicker: { tag: 'p', html: label }, heading: { tag: scene.tag(3), html: heading(scene, slide.heading) } }
      : { kicker: { tag: scene.tag(3), html: label } }),
    traits: { arrangement: values.arrangement, length: lengthOf(figure?.caption.text ?? '') },
  };
}
