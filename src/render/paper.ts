// What handout and guide share: the printed page, the data of the session, ¶ references, figures. It knows no slide.
import { fill, type Locale, writeDate } from '../locale.ts';
import type { Article, Deck, Figure } from '../model.ts';
import { accentCss } from './accent.ts';
import { type BlockOptions, pictureHtml } from './block.ts';
import { escapeHtml, styleText } from './escape.ts';
import { widthOf } from './extent.ts';
import type { Look } from './look.ts';
import { contentPolicy } from './page.ts';
import { bylineView, richHtml, wordsHtml } from './rich.ts';

/** Longest title repeated at the foot of a page, in Han characters (a Latin letter counts half). */
const SHORT_TITLE = 28;

/** What the printer wants to know. */
export interface PrintChoices {
  /** Printed on both sides: the margin at the binding is the wider one, left and right by turns. */
  readonly isDuplex?: boolean;
  /** Large print: the smallest type is 16 pt, the foot of the page too. */
  readonly isLarge?: boolean;
}

/** The style sheet of a printed page: fonts, formulas, theme, slides shown small (`slideCss`), then paper itself, what it is used for, and its @page. */
export function paperCss(
  deck: Deck,
  look: Look,
  use: { readonly sheet: 'handout.css' | 'guide.css'; readonly label: string; readonly slideCss?: string },
  choices: PrintChoices,
): string {
  const theme = look.theme.css + (look.accent ? accentCss(look.accent, look.theme.css) : '');
  const sheets = ['paper.css', use.sheet].map((name) => look.templates[name] ?? '');
  const parts = [look.fontCss, look.formulaCss, theme, use.slideCss ?? '', ...sheets];
  return styleText([...parts, pageRule(deck, look, use.label, choices)].join('\n'));
}

/** Paper in mm. */
const SIZES = { a4: { name: 'A4', width: 210, height: 297 }, letter: { name: 'letter', width: 215.9, height: 279.4 } };
/** Margins in mm; at the binding of a duplex print the inner one is wider and the outer one narrower by `shift`. */
const MARGIN = { top: 18, bottom: 20, side: 19, shift: 5 };

/** Size, margins and foot: what the page is and its title on one side, page n / N on the other, the outer one in a duplex print. */
function pageRule(deck: Deck, look: Look, label: string, { isDuplex, isLarge }: PrintChoices): string {
  const [near, far] = look.locale.direction === 'rtl' ? ['right', 'left'] : ['left', 'right'];
  const type = `font:${isLarge ? 16 : 8.5}pt/1.4 "Lectern Sans","Noto Sans",sans-serif;color:#000;padding-bottom:4mm`;
  const title = `content:${cssString(`${shorten(deck.article.title.text, isLarge ? SHORT_TITLE / 2 : SHORT_TITLE)} · ${label}`)}`;
  const foot = (titleSide: string, pageSide: string) =>
    `@bottom-${titleSide}{${title};${type}}@bottom-${pageSide}{${pageNumbers(look)};${type}}`;
  const paper = SIZES[look.paper];
  const { top, bottom, side, shift } = MARGIN;
  const sheet = `:root{--sheet-width:${paper.width - 2 * side}mm;--sheet-height:${paper.height - top - bottom}mm}`;
  const page = `size:${paper.name};margin:${top}mm ${side}mm ${bottom}mm`;
  if (!isDuplex) return `${sheet}@page{${page};${foot(near, far)}}`;
  const half = (inner: string, outer: string) =>
    `@page :${outer}{margin-${inner}:${side + shift}mm;margin-${outer}:${side - shift}mm;${foot(inner, outer)}}`;
  return `${sheet}@page{${page}}${half('left', 'right')}${half('right', 'left')}`;
}

function pageNumbers(look: Look): string {
  const parts = fill(look.locale.words.pageOf!, { page: '\0', pages: '\u0001' })
    .split(/([\0\u0001])/)
    .filter(Boolean)
    .map((part) => (part === '\0' ? 'counter(page)' : part === '\u0001' ? 'counter(pages)' : cssString(part)));
  return `content:${parts.join(' ')}`;
}

/** A CSS string whose every character but letters, digits and spaces is written as an escape. */
function cssString(text: string): string {
  return `"${text.replace(/[^\p{L}\p{N} ]/gu, (character) => `\\${character.codePointAt(0)!.toString(16)} `)}"`;
}

function shorten(title: string, longest: number): string {
  let kept = '';
  for (const character of title.replaceAll('\n', ' ')) {
    if (widthOf(kept + character) > longest) return `${kept.trimEnd()}…`;
    kept += character;
  }
  return kept;
}

/** A label with what is known (as HTML), or with a line to write on. */
export interface Field {
  readonly label: string;
  readonly value?: string;
}

/** The data of the session in the order people ask for them. */
export function sessionFields(article: Article, locale: Locale, names: readonly FieldName[]): readonly Field[] {
  return names.map((name) => {
    const given = name === 'name' || name === 'recorder' ? undefined : article.session[name];
    const value = name === 'date' && given ? writeDate(given, article.language) : given;
    return { label: locale.words[name]!, ...(value && { value: wordsHtml(value, article.language) }) };
  });
}

type FieldName = 'date' | 'start' | 'place' | 'host' | 'group' | 'name' | 'recorder';

/** What both title blocks say: series, number and kind of paper; title; byline; source. */
export function titleView(article: Article, look: Look, label: string) {
  const { words } = look.locale;
  const { series, number } = article.session;
  const date = article.date && writeDate(article.date, article.language);
  const source = article.source && `${words.source}${words.colon}${article.source}`;
  return {
    language: article.language,
    direction: look.locale.direction,
    csp: contentPolicy(),
    pageTitle: `${article.title.text.replaceAll('\n', ' ')} · ${label}`,
    label: [series, number && fill(words.number!, { n: number }), label].filter(Boolean).join(' · '),
    subtitle: article.subtitle && wordsHtml(article.subtitle, article.language),
    byline: article.byline && bylineView(article.byline, article.language),
    source: [source, date].filter(Boolean).join(' · '),
    words,
  };
}

/** So many lines to write on, as a template counts them. */
export function ruledLines(count: number): readonly number[] {
  return Array.from({ length: count }, (_, i) => i);
}

/** A list of ¶ in its own order, neighbours joined: [3, 4, 5, 2] is [3, 5], [2, 2]. */
export function joinRuns(numbers: readonly number[]): readonly (readonly [number, number])[] {
  const runs: [number, number][] = [];
  for (const n of numbers) {
    const run = runs.at(-1);
    if (run && run[1] + 1 === n) run[1] = n;
    else runs.push([n, n]);
  }
  return runs;
}

/** A figure in the text: picture if there is one, date and place unless the caption says them, caption, credit. */
export function figureOnPaper(figure: Figure, locale: Locale, options: BlockOptions): string {
  const picture = figure.src === undefined ? undefined : options.pictures?.get(figure.src);
  const image = picture ? pictureHtml(picture, figure.alt ?? figure.caption.text) : '';
  const unsaid = [figure.date, figure.place].filter((part) => part && !figure.caption.text.includes(part));
  const when = unsaid.length > 0 ? `<b class="when">${escapeHtml(unsaid.join(' · '))}</b> ` : '';
  const gap = /\p{P}\s*$/u.test(figure.caption.text) ? ' ' : ' · ';
  const credit = figure.credit
    ? `${gap}<span class="credit">${escapeHtml(creditText(figure.credit, locale))}</span>`
    : '';
  return `<div class="figure" role="group">${image}<p class="caption">${when}${richHtml(figure.caption, options)}${credit}</p></div>`;
}

/** "Picture: Name", unless the author's credit already says what it is. */
function creditText(credit: string, locale: Locale): string {
  return /[:：©]|(?:[摄攝]影?|供[图圖])$/u.test(credit) ? credit : fill(locale.words.pictureCredit!, { credit });
}
