// Brings together what render needs for one article: theme, templates, words, fonts and pictures, for screen and for print.
import type { Cache } from './cache.ts';
import { Failure, type Report } from './diagnostics.ts';
import { readKatex, readTemplates, readTheme } from './files.ts';
import { type FaceScript, fontCss, prepareFonts } from './fonts.ts';
import type { Locale } from './locale.ts';
import type { Deck } from './model.ts';
import { loadPicture, loadPictures } from './pictures.ts';
import { formulaCss } from './render/formula.ts';
import type { Aspect, Look, Paper } from './render/look.ts';

/** The user's choices about appearance. */
export interface LookChoices {
  readonly theme?: string;
  readonly aspect?: Aspect;
  readonly paper?: Paper;
}

/** The same look twice: with TrueType fonts for print and measuring, with WOFF2 for the deck. */
export interface Looks {
  readonly print: Look;
  readonly screen: Look;
}

const DEFAULT_THEME = 'ivory';

/** Reads, prepares and reports whatever is missing; an unknown theme on the command line is a Failure, in the article a diagnostic. */
export async function prepareLooks(
  deck: Deck,
  locale: Locale,
  folder: string,
  choices: LookChoices,
  cache: Cache,
  report: Report,
): Promise<Looks> {
  const { article } = deck;
  const { meta } = article;
  const templates = await readTemplates();
  const theme = await chooseTheme(choices.theme, meta.theme, templates, folder, report);
  const pictures = await loadPictures(article.figures, folder, report);
  const logo = meta.logo === undefined ? undefined : await loadPicture(meta.logo, folder, 'logo', report);
  const fonts = await prepareFonts(
    { characters: requestsFor(deck, locale), script: faceScript(article.language) },
    cache,
  );
  reportMissing(fonts.missing, report);
  const katex = await readKatex();
  const look = {
    locale,
    aspect: choices.aspect ?? '16:9',
    paper: choices.paper ?? 'a4',
    theme,
    templates,
    pictures,
    ...(meta.accent !== undefined && { accent: meta.accent }),
    ...(logo && { logo }),
  };
  const withFonts = (format: 'truetype' | 'woff2'): Look => ({
    ...look,
    fontCss: fontCss(fonts.faces, format),
    formulaCss: formulaCss(article, katex.sheet, katex.readFont, format),
  });
  return { print: withFonts('truetype'), screen: withFonts('woff2') };
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
    const css = await readTheme(asked, templates, '.');
    if (css === undefined)
      throw new Failure(`there is no theme "${asked}"`, `themes: ${themes.join(', ')}, or a CSS file of your own`);
    return { name: asked, css };
  }
  const name = written ?? DEFAULT_THEME;
  const css = await readTheme(name, templates, folder);
  if (css !== undefined) return { name, css };
  report.add('render/unknown-theme', undefined, { theme: name, themes: themes.join(', ') });
  return { name: DEFAULT_THEME, css: templates[`themes/${DEFAULT_THEME}.css`]! };
}

/** The faces that the templates use. */
const FACES = [
  { family: 'serif', weight: 400 },
  { family: 'serif', weight: 700 },
  { family: 'sans', weight: 400 },
  { family: 'sans', weight: 700 },
] as const;

/** Every face may have to show every character of the article and every word of the interface. */
function requestsFor(deck: Deck, locale: Locale) {
  const text = textsIn([deck.article, deck.slides, locale.words, locale.numerals, locale.followUps, locale.advice]);
  const characters = [...new Set(`${PRINTABLE_ASCII}${SIGNS}${text}`)].sort().join('');
  return FACES.map((face) => ({ ...face, text: characters }));
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
