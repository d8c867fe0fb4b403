// Brings together what render needs for one article: theme, templates, words, fonts and pictures, for screen and for print.
import path from 'node:path';
import type { PageFont } from './browser.ts';
import type { Cache } from './cache.ts';
import { Failure, type Report } from './diagnostics.ts';
import { readKatex, readTemplates, readTheme } from './files.ts';
import {
  charactersOf,
  FAMILY_NAMES,
  type FaceRequest,
  type FaceScript,
  type FontRequest,
  fontCss,
  type PreparedFonts,
  prepareFonts,
} from './fonts.ts';
import { type Locale, writeDate } from './locale.ts';
import type { Article, Code, Deck, NumberedParagraph, Position, Rich } from './model.ts';
import { loadPicture, loadPictures } from './pictures.ts';
import { nearestWord } from './readers/distance.ts';
import { lowContrasts } from './render/accent.ts';
import { formulaCss } from './render/formula.ts';
import type { Aspect, Look, Paper } from './render/look.ts';
import { prepareTemplates } from './templates.ts';
import { rememberEach, rememberWhile } from './text/remember.ts';
import { positionAt } from './text/rich.ts';

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

/** Reads, prepares and reports whatever is missing; `own` are the pictures that the article's file itself holds; an unknown theme on the command line is a Failure, in the article a diagnostic. */
export async function prepareLooks(
  deck: Deck,
  locale: Locale,
  folder: string,
  choices: LookChoices,
  cache: Cache,
  report: Report,
  own?: ReadonlyMap<string, Uint8Array>,
  sources: Sources = DISK,
): Promise<Looks> {
  const { article } = deck;
  const { meta } = article;
  const templates = await sources.templates();
  await prepareTemplates(templates, cache);
  const chosen = await chooseTheme(choices.theme, meta.theme, templates, folder, report);
  const pictures = await loadPictures(article.figures, folder, report, own, cache);
  const logo = meta.logo === undefined ? undefined : await loadPicture(meta.logo, folder, 'logo', report);
  const characters = requestsFor(deck, locale);
  const fonts = await sources.fonts({ characters, script: faceScript(article.language) }, cache);
  const { theme, has } = await completeTheme(chosen, templates, characters.map(({ text }) => text).join(''), report);
  const missing = fonts.missing.filter((character) => !has.has(character.codePointAt(0)!));
  reportMissing(missing, article, report);
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
    screen: { ...look, fontCss: screenCss(fonts.faces), formulaCss: formulas('woff2') },
  };
}

const screenCss = rememberWhile((faces: PreparedFonts['faces']) => fontCss(faces, 'woff2'));

/** A theme as it is written; `folder` is that of a style sheet of the user's own. */
interface ChosenTheme {
  readonly name: string;
  readonly css: string;
  readonly folder?: string;
}

async function chooseTheme(
  asked: string | undefined,
  written: string | undefined,
  templates: Look['templates'],
  folder: string,
  report: Report,
): Promise<ChosenTheme> {
  const themes = Object.keys(templates).flatMap((name) => /^themes\/(.+)\.css$/.exec(name)?.[1] ?? []);
  const from = (place: string, name: string, css: string): ChosenTheme => ({
    name,
    css,
    ...(name.endsWith('.css') && { folder: path.dirname(path.resolve(place, name)) }),
  });
  if (asked !== undefined) {
    const css = await readTheme(asked, templates, '.', 'anywhere');
    if (css === undefined) throw unknownTheme(asked, themes);
    return from('.', asked, css);
  }
  const name = written ?? DEFAULT_THEME;
  const css = await readTheme(name, templates, folder, 'inside');
  if (css !== undefined) return from(folder, name, css);
  const suggestion = nearestWord(name, themes);
  if (suggestion !== undefined) report.add('render/misspelt-theme', undefined, { theme: name, suggestion });
  else report.add('render/unknown-theme', undefined, { theme: name, themes: themes.join(', ') });
  return { name: DEFAULT_THEME, css: templates[`themes/${DEFAULT_THEME}.css`]! };
}

/** The theme with all it needs inside. One of the user's own says only what differs from the default, and is judged. */
async function completeTheme(
  { name, css, folder }: ChosenTheme,
  templates: Look['templates'],
  text: string,
  report: Report,
): Promise<{ theme: Look['theme']; has: ReadonlySet<number> }> {
  if (folder === undefined) return { theme: { name, css }, has: new Set() };
  const { embedTheme } = await import('./themes.ts');
  const own = await embedTheme(css, folder, text, report);
  const whole = `${templates[`themes/${DEFAULT_THEME}.css`]}\n${own.css}`;
  for (const { ink, ground, ratio, least } of lowContrasts(whole))
    report.add('render/low-contrast', undefined, { ink, ground, ratio, least });
  return { theme: { name, css: whole }, has: own.has };
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
  // Dates are written out in words of the language.
  const dates = [article.date, article.session.date].map((date) => date && writeDate(date, article.language));
  const words = [slides, deck.questions, dates, locale.words, locale.numerals, locale.followUps, locale.advice];
  const shared = [PRINTABLE_ASCII, SIGNS, words];
  const everything = charactersIn([shared, article]);
  const displayed = { ...article, paragraphs: article.paragraphs.map(displayedText), quotations: [] };
  const display = charactersIn([shared, displayed]);
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

const PRINTABLE_ASCII = Array.from({ length: 95 }, (_, index) => String.fromCodePoint(32 + index)).join('');
/** Signs that the templates write themselves. */
const SIGNS = '¶–—·•…“”‘’、，。：；（）／|→←×−';

/** What `charactersOf` finds in the texts of a tree. */
function charactersIn(value: unknown): string {
  const texts = new Set<string>();
  gatherTexts(value, texts);
  const found = new Set([' ']);
  for (const text of texts) for (const one of drawnIn(text)) found.add(one);
  return [...found].toSorted().join(' ');
}

function gatherTexts(value: unknown, texts: Set<string>): void {
  if (typeof value === 'string') texts.add(value);
  else if (typeof value === 'object' && value !== null)
    for (const child of Object.values(value)) gatherTexts(child, texts);
}

/** What is drawn in one text: most texts stay as they are from one save to the next. */
const drawnIn = rememberEach((text): readonly string[] => charactersOf(text).split(' ').filter(Boolean));

/** One diagnostic a line on which a character that no font has first stands; where Lectern itself writes it, none. */
function reportMissing(missing: readonly string[], article: Article, report: Report): void {
  const sought = new Set(missing.filter((character) => !/[\p{C}\s]/u.test(character)));
  const lines = new Map<number | undefined, { position?: Position; characters: string[] }>();
  const note = (character: string, position?: Position) => {
    if (!sought.delete(character)) return;
    const line = lines.get(position?.line) ?? { ...(position && { position }), characters: [] };
    lines.set(position?.line, line);
    line.characters.push(character);
  };
  visitTexts(article, (text, positionOf) => {
    for (const character of sought) {
      const at = text.indexOf(character);
      if (at >= 0) note(character, positionOf(at));
    }
  });
  for (const character of [...sought]) note(character);
  for (const { position, characters } of lines.values()) {
    const names = characters.map((character) => `${character} (U+${hexadecimal(character.codePointAt(0)!)})`);
    report.add('render/missing-glyph', position, { characters: names.join(', ') });
  }
}

const hexadecimal = (code: number): string => code.toString(16).toUpperCase().padStart(4, '0');

/** Every text of the article that knows where it stood: rich text by its origins, code and formulas by their block. */
function visitTexts(
  node: unknown,
  use: (text: string, positionOf: (at: number) => Position | undefined) => void,
): void {
  if (typeof node !== 'object' || node === null) return;
  const { text, origins, value, position } = node as Partial<Rich & Code>;
  if (typeof text === 'string' && Array.isArray(origins)) {
    const rich = node as Rich;
    use(text, (at) => positionAt(rich, at));
    return;
  }
  if (typeof value === 'string' && position) use(value, () => position);
  for (const child of Object.values(node)) visitTexts(child, use);
}

/** Scripts with faces of their own, by what CLDR calls them (`Jpan` and `Kore` are what ja and ko maximise to). */
const FACE_SCRIPTS: Readonly<Record<string, FaceScript>> = {
  Hans: 'hans',
  Hant: 'hant',
  Jpan: 'jpan',
  Kore: 'kore',
  Cyrl: 'cyrl',
  Grek: 'grek',
};

function faceScript(language: string): FaceScript {
  return FACE_SCRIPTS[new Intl.Locale(language).maximize().script ?? ''] ?? 'latn';
}
