// Brings together what render needs for one article: theme, templates, words, fonts and pictures, for screen and for print.
import type { PageFont } from './browser.ts';
import type { Cache } from './cache.ts';
import { Failure, type Report } from './diagnostics.ts';
import { readKatex, readTemplates, readTheme } from './files.ts';
import {
  FAMILY_NAMES,
  type FaceRequest,
  type FaceScript,
  type FontRequest,
  fontCss,
  type PreparedFonts,
  prepareFonts,
} from './fonts.ts';
import type { Locale } from './locale.ts';
import type { Deck, NumberedParagraph } from './model.ts';
import { loadPicture, loadPictures } from './pictures.ts';
import { nearestWord } from './readers/distance.ts';
import { formulaCss } from './render/formula.ts';
import type { Aspect, Look, Paper } from './render/look.ts';

/** The user's choices about appearance. */
export interface LookChoices {
  readonly theme?: string;
  readonly aspect?: Aspect;
  readonly paper?: Paper;
}

/** The same look twice: for print and measuring, with TrueType fonts that the page has; and for the deck, with WOFF2 inside. */
export interface Looks {
  readonly print: Look;
  readonly fonts: readonly PageFont[];
  readonly screen: Look;
}

/** Where templates and fonts come from; a preview brings what it has prepared already. */
export interface Sources {
  readonly templates: () => Promise<Look['templates']>;
  readonly fonts: (request: FontRequest, cache: Cache) => Promise<PreparedFonts>;
}

const DISK: Sources = { templates: readTemplates, fonts: prepareFonts };
const DEFAULT_THEME = 'ivory';
const COLOUR = /^#(?:[0-9a-f]{3}|[0-9a-f]{6})$/i;

/** Reads, prepares and reports whatever is missing; an unknown theme on the command line is a Failure, in the article a diagnostic. */
export async function prepareLooks(
  deck: Deck,
  locale: Locale,
  folder: string,
  choices: LookChoices,
  cache: Cache,
  report: Report,
  sources: Sources = DISK,
): Promise<Looks> {
  const { article } = deck;
  const { meta } = article;
  const templates = await sources.templates();
  const theme = await chooseTheme(choices.theme, meta.theme, templates, folder, report);
  const pictures = await loadPictures(article.figures, folder, report, cache);
  const logo = meta.logo === undefined ? undefined : await loadPicture(meta.logo, folder, 'logo', report);
  const fonts = await sources.fonts(
    { characters: requestsFor(deck, locale), script: faceScript(article.language) },
    cache,
  );
  reportMissing(fonts.missing, report);
  if (meta.accent !== undefined && !COLOUR.test(meta.accent))
    report.add('render/bad-accent', undefined, { accent: meta.accent });
  const katex = await readKatex();
  const look = {
    locale,
    aspect: choices.aspect ?? '16:9',
    paper: choices.paper ?? 'a4',
    theme,
    templates,
    pictures,
    ...(meta.accent !== undefined && COLOUR.test(meta.accent) && { accent: meta.accent }),
    ...(logo && { logo }),
  };
  const formulas = (format: 'truetype' | 'woff2') => formulaCss(article, katex.sheet, katex.readFont, format);
  return {
    print: { ...look, fontCss: '', formulaCss: formulas('truetype') },
    fonts: fonts.faces.map(({ family, ttf, ...face }) => ({ ...face, family: FAMILY_NAMES[family], bytes: ttf })),
    screen: { ...look, fontCss: fontCss(fonts.faces, 'woff2'), formulaCss: formulas('woff2') },
  };
}

async function chooseTheme(
  asked: string | undefined,
  written: string | undefined,
  templates: Look['templates'],
  folder: string,
  report: Report,
): Promise<Look['theme']> {
  const themes = Object.keys(templates).flatMap((name) => /^themes\/(.+)\.css$/.exec(name)?.[1] ?? []);
  if (asked !== undefined) {
    const css = await readTheme(asked, templates, '.', 'anywhere');
    if (css === undefined) throw unknownTheme(asked, themes);
    return { name: asked, css };
  }
  const name = written ?? DEFAULT_THEME;
  const css = await readTheme(name, templates, folder, 'inside');
  if (css !== undefined) return { name, css };
  const suggestion = nearestWord(name, themes);
  if (suggestion !== undefined) report.add('render/misspelt-theme', undefined, { theme: name, suggestion });
  else report.add('render/unknown-theme', undefined, { theme: name, themes: themes.join(', ') });
  return { name: DEFAULT_THEME, css: templates[`themes/${DEFAULT_THEME}.css`]! };
}

function unknownTheme(theme: string, themes: readonly string[]): Failure {
  const suggestion = nearestWord(theme, themes);
  if (suggestion !== undefined) return new Failure('misspelt-theme', { theme, suggestion });
  return new Failure('unknown-theme', { theme, themes: themes.join(', ') });
}

/** The faces that the templates use. Running text is set in the first; the others show headings, points, labels and what is marked. */
const FACES = [
  { family: 'serif', weight: 400, hasRunningText: true },
  { family: 'serif', weight: 700, hasRunningText: false },
  { family: 'sans', weight: 400, hasRunningText: false },
  { family: 'sans', weight: 700, hasRunningText: false },
] as const;

function requestsFor(deck: Deck, locale: Locale): readonly FaceRequest[] {
  const { article, slides } = deck;
  const words = [slides, deck.questions, locale.words, locale.numerals, locale.followUps, locale.advice];
  const everything = charactersIn([article, words]);
  const display = charactersIn([
    { ...article, paragraphs: article.paragraphs.map(displayedText), quotations: [] },
    words,
  ]);
  return FACES.map(({ family, weight, hasRunningText }) => ({
    family,
    weight,
    text: hasRunningText ? everything : display,
  }));
}

/** What of a ¶ may be set in another face than running text: all of a table, list or code; of prose only what is marked. */
function displayedText({ block, heading }: NumberedParagraph): unknown {
  if (block.type !== 'paragraph') return [heading, block];
  const { text, spans } = block.content;
  return [heading, spans.map((span) => text.slice(span.start, span.end))];
}

function charactersIn(value: unknown): string {
  return [...new Set(`${PRINTABLE_ASCII}${SIGNS}${textsIn(value)}`)].sort().join('');
}

const PRINTABLE_ASCII = Array.from({ length: 95 }, (_, index) => String.fromCodePoint(32 + index)).join('');
/** Signs that the templates write themselves. */
const SIGNS = '¶–—·•…“”‘’、，。：；（）／|→←×−';

function textsIn(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null) return '';
  return Object.values(value).map(textsIn).join('');
}

function reportMissing(missing: readonly string[], report: Report): void {
  const visible = missing.filter((character) => !/[\p{C}\s]/u.test(character));
  if (visible.length === 0) return;
  const names = visible.map(
    (character) => `${character} (U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')})`,
  );
  report.add('render/missing-glyph', undefined, { characters: names.join(', ') });
}

function faceScript(language: string): FaceScript {
  const { language: base, script } = new Intl.Locale(language).maximize();
  if (base !== 'zh' && base !== 'ja' && base !== 'ko') return 'latn';
  return script === 'Hans' ? 'hans' : 'hant';
}
