// Blocks to HTML, the same for slides, notes and paper. Sizes, rules and indents are the style sheet's.
import type { Block, Blockquote, Code, Figure, FigureBlock, List, ListItem, Rich, Table } from '../model.ts';
import { boundariesOutside } from '../text/cut.ts';
import { sliceRich } from '../text/rich.ts';
import { isCjkText } from '../text/script.ts';
import { codeLines, highlightCode } from './code.ts';
import { escapeHtml } from './escape.ts';
import { widthOf } from './extent.ts';
import { formulaHtml } from './formula.ts';
import { phraseBreaks } from './heading.ts';
import type { Picture } from './look.ts';
import { type RichOptions, richHtml } from './rich.ts';

/** How blocks become HTML. */
export interface BlockOptions extends RichOptions {
  readonly pictures?: ReadonlyMap<string, Picture>;
  /** Gives the next number of a unit that fit may move: then paragraphs, items (nested ones too), rows and code lines carry `data-unit`. */
  readonly nextUnit?: () => number;
  /** Chinese and Japanese prose is so short and large that its lines end between words. */
  readonly isShort?: boolean;
}

/** One block as HTML; breaks and remarks are nothing. */
export function blockHtml(block: Block, options: BlockOptions = {}): string {
  switch (block.type) {
    case 'heading':
      return `<p class="subheading"${unit(options)}><strong>${richHtml(block.content, options)}</strong></p>`;
    case 'paragraph':
      return `<p${unit(options)}>${proseHtml(block.content, options)}</p>`;
    case 'blockquote':
      return blockquoteHtml(block, options);
    case 'list':
      return listHtml(block, options);
    case 'table':
      return tableHtml(block, options);
    case 'code':
      return codeHtml(block, options);
    case 'math':
      return `<div class="formula"${unit(options)}>${formulaHtml(block.value, 'block', options.report, block.position)}</div>`;
    case 'figure':
      return figureHtml(block, options);
    case 'break':
    case 'remark':
      return '';
  }
}

/** Characters of Chinese or Japanese prose that end a ¶ on one line, so that none is left there alone; shorter texts are left as they are. */
const TAIL = /[^\s\p{P}]{4}\p{P}{0,4}$/u;
const SHORTEST_PROSE = 24;

/** Running text as inline HTML, its last characters kept together where words are not spaced. */
export function proseHtml(content: Rich, options: BlockOptions): string {
  if (options.isShort && options.language && isCjkText(content.text)) {
    const breaks = phraseBreaks(content.text, options.language);
    if (breaks.length > 0) return `<span class="phrases">${richHtml(content, { ...options, breaks })}</span>`;
  }
  const tail =
    content.text.length >= SHORTEST_PROSE && isCjkText(content.text) ? TAIL.exec(content.text)?.index : undefined;
  if (tail === undefined || boundariesOutside(content, [tail]).length === 0) return richHtml(content, options);
  return `${richHtml(sliceRich(content, 0, tail), options)}<span class="tail">${richHtml(sliceRich(content, tail), options)}</span>`;
}

function unit(options: BlockOptions): string {
  return options.nextUnit ? ` data-unit="${options.nextUnit()}"` : '';
}

function blocksHtml(blocks: readonly Block[], options: BlockOptions): string {
  return blocks.map((block) => blockHtml(block, options)).join('');
}

function blockquoteHtml(block: Blockquote, options: BlockOptions): string {
  const attribution = block.attribution ? attributionHtml(block.attribution, options) : '';
  return `<blockquote>${blocksHtml(block.children, options)}${attribution}</blockquote>`;
}

/** Who said it, behind the dash of the language it is written in; a dash the author wrote is not doubled. */
export function attributionHtml(attribution: Rich, options: RichOptions = {}): string {
  const dash = /^\s*[—―–─-]/u.test(attribution.text) ? '' : isCjkText(attribution.text) ? '—— ' : '— ';
  return `<p class="attribution">${dash}${richHtml(attribution, options)}</p>`;
}

function listHtml(list: List, options: BlockOptions): string {
  const tag = list.ordered ? 'ol' : 'ul';
  const start = list.ordered && list.start !== 1 ? ` start="${list.start}"` : '';
  return `<${tag}${start}>${list.items.map((item) => itemHtml(item, list, options)).join('')}</${tag}>`;
}

/** An item that begins with a letter of its author's: "a) …", "(b) …". */
const LETTERED = /^(?:[a-h][.)）]|[（(][a-h][)）])\s/u;

function itemHtml(item: ListItem, list: List, options: BlockOptions): string {
  // The rest of an item whose words stand on the slide before has no mark, one with a letter has its own.
  const goesOn = item.content.text === '' && item.children.length > 0;
  const kind = goesOn ? 'goes-on' : !list.ordered && LETTERED.test(item.content.text) ? 'lettered' : undefined;
  return `<li${kind ? ` class="${kind}"` : ''}${unit(options)}>${richHtml(item.content, options)}${blocksHtml(item.children, options)}</li>`;
}

function tableHtml(table: Table, options: BlockOptions): string {
  const row = (cells: readonly Rich[], open: string, close: string): string =>
    `<tr${unit(options)}>${cells.map((cell, column) => `<${open}${cellClass(table, cell, column)}>${richHtml(cell, options)}</${close}>`).join('')}</tr>`;
  const head = row(table.head, 'th scope="col"', 'th');
  const body = table.rows.map((cells) => row(cells, 'td', 'td')).join('');
  return `<table><thead>${head}</thead><tbody>${body}</tbody></table>`;
}

/** Words of a cell up to this width (in em) stay on one line; in a table of few columns there is room for more. */
const SHORT_CELL = { few: 5, many: 4 };
const FEW_COLUMNS = 5;

function cellClass(table: Table, cell: Rich, column: number): string {
  const align = table.align[column];
  const short = table.head.length <= FEW_COLUMNS ? SHORT_CELL.few : SHORT_CELL.many;
  const classes = [align === 'left' ? undefined : align, widthOf(cell.text) <= short ? 'short' : undefined];
  const used = classes.filter(Boolean).join(' ');
  return used && ` class="${used}"`;
}

/** Lines of program text that stand on one page: more would leave too much of the page before empty. */
const LONGEST_WHOLE = 20;

function codeHtml(code: Code, options: BlockOptions): string {
  if (!options.nextUnit) {
    const isWhole = code.value.split('\n').length <= LONGEST_WHOLE;
    return `<pre${isWhole ? ' class="whole"' : ''}><code>${highlightCode(code.value, code.language)}</code></pre>`;
  }
  const lines = codeLines(code.value, code.language).map(
    (line) => `<span class="line"${unit(options)}>${line || ' '}</span>`,
  );
  return `<pre><code>${lines.join('')}</code></pre>`;
}

/** A picture as an image or an inlined drawing; its words for those who cannot see it come from `alt`, else from the caption. */
export function pictureHtml(picture: Picture, alt: string): string {
  const label = escapeHtml(alt);
  if (picture.svg) return `<span class="drawing" role="img" aria-label="${label}">${picture.svg}</span>`;
  return `<img src="${picture.address ?? ''}" width="${picture.width}" height="${picture.height}" alt="${label}">`;
}

/** A figure with its caption and credit; without a picture at hand, its caption alone. */
export function figureHtml(figure: FigureBlock | Figure, options: BlockOptions = {}): string {
  const picture = figure.src === undefined ? undefined : options.pictures?.get(figure.src);
  const image = picture ? pictureHtml(picture, figure.alt ?? figure.caption.text) : '';
  const credit = figure.credit ? ` <span class="credit">${escapeHtml(figure.credit)}</span>` : '';
  return `<div class="figure" role="group"${unit(options)}>${image}<p class="caption">${richHtml(figure.caption, options)}${credit}</p></div>`;
}
