// What handout and guide share: the printed page, the data of the session, ¶ references, figures. It knows no slide.
import { fill, type Locale, writeDate } from '../locale.ts';
import type { Article, Deck, Figure } from '../model.ts';
import { accentCss } from './accent.ts';
import { type BlockOptions, pictureHtml } from './block.ts';
import { escapeHtml, styleText } from './escape.ts';
import { widthOf } from './extent.ts';
import type { Look } from './look.ts';
import { contentPolicy } from './page.ts';
import { richHtml } from './rich.ts';

/** Longest title repeated at the foot of a page, in Han characters (a Latin letter counts half). */
const SHORT_TITLE = 28;

/** The style sheet of a printed page: fonts, formulas, theme, slides shown small, then paper itself and its @page. */
export function paperCss(
  deck: Deck,
  look: Look,
  label: string,
  slideCss?: (theme: string, look: Look) => string,
): string {
  const theme = look.theme.css + (look.accent ? accentCss(look.accent, look.theme.css) : '');
  const slides = slideCss?.(theme, look) ?? '';
  const parts = [look.fontCss, look.formulaCss, theme, slides, look.templates['paper.css'] ?? ''];
  return styleText([...parts, pageRule(deck, look, label)].join('\n'));
}

/** Size, margins and foot: what the page is and its title on one side, page n / N on the other. */
function pageRule(deck: Deck, look: Look, label: string): string {
  const [near, far] = look.locale.direction === 'rtl' ? ['right', 'left'] : ['left', 'right'];
  const pages = fill(look.locale.words.pageOf!, { page: '\0', pages: '\u0001' })
    .split(/([\0\u0001])/)
    .filter(Boolean)
    .map((part) => (part === '\0' ? 'counter(page)' : part === '\u0001' ? 'counter(pages)' : cssString(part)))
    .join(' ');
  const type = 'font:8pt/1.4 "Lectern Sans","Noto Sans",sans-serif;color:#000;padding-bottom:4mm';
  const title = cssString(`${shorten(deck.article.title.text)} · ${label}`);
  return `@page{size:${look.paper === 'letter' ? 'letter' : 'A4'};margin:18mm 19mm 20mm;@bottom-${near}{content:${title};${type}}@bottom-${far}{content:${pages};${type}}}`;
}

/** A CSS string whose every character but letters, digits and spaces is written as an escape. */
function cssString(text: string): string {
  return `"${text.replace(/[^\p{L}\p{N} ]/gu, (character) => `\\${character.codePointAt(0)!.toString(16)} `)}"`;
}

function shorten(title: string): string {
  let kept = '';
  for (const character of title.replaceAll('\n', ' ')) {
    if (widthOf(kept + character) > SHORT_TITLE) return `${kept.trimEnd()}…`;
    kept += character;
  }
  return kept;
}

/** A label with what is known, or with a line to write on. */
export interface Field {
  readonly label: string;
  readonly value?: string;
}

/** The data of the session in the order people ask for them. */
export function sessionFields(article: Article, locale: Locale, names: readonly FieldName[]): readonly Field[] {
  return names.map((name) => {
    const given = name === 'name' || name === 'recorder' ? undefined : article.session[name];
    const value = name === 'date' && given ? writeDate(given, article.language) : given;
    return { label: locale.words[name]!, ...(value && { value }) };
  });
}

type FieldName = 'date' | 'start' | 'place' | 'host' | 'group' | 'name' | 'recorder';

/** What both title blocks say: series, number and kind of paper; title; byline; source. */
export function titleView(article: Article, look: Look, label: string) {
  const { words } = look.locale;
  const { series, number } = article.session;
  const source = [article.source, article.date && writeDate(article.date, article.language)]
    .filter(Boolean)
    .join(' · ');
  return {
    language: article.language,
    direction: look.locale.direction,
    csp: contentPolicy(),
    pageTitle: `${article.title.text.replaceAll('\n', ' ')} · ${label}`,
    label: [series, number && fill(words.number!, { n: number }), label].filter(Boolean).join(' · '),
    subtitle: article.subtitle,
    byline: article.byline,
    source: source && `${words.source}${words.colon}${source}`,
    words,
  };
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
