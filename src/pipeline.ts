// The first four stages of the road, for one article: read → clean → parse → plan. The stages are pure; road.ts goes on from here.
import { cleanManuscript } from './clean/index.ts';
import type { ConvertScript, Script } from './clean/script.ts';
import { Failure, type Report } from './diagnostics.ts';
import type { PaperChoices } from './export.ts';
import { localeFor } from './locale.ts';
import type { LookChoices } from './looks.ts';
import type { Detail } from './model.ts';
import { languageOf, parseArticle } from './parse/index.ts';
import { planDeck } from './plan/index.ts';
import { type Content, readSource } from './readers/source.ts';
import { normaliseLanguage } from './text/script.ts';

/** What the user asked for; what is left out comes from the article's front matter, then from the defaults. */
export interface Choices extends LookChoices, PaperChoices {
  readonly lang?: string;
  /** Encoding of the file, by any of its names; told from its bytes when absent. */
  readonly encoding?: string;
  readonly detail?: Detail;
  /** The Chinese script to write a Chinese article in; as it is written when absent. */
  readonly script?: Script;
  /** False leaves the text exactly as it is. */
  readonly clean?: boolean;
}

/** The first three stages: an open file becomes an article. Never fails on what an author wrote. */
export function makeArticle(file: string, content: Content, choices: Choices, report: Report, convert?: ConvertScript) {
  if (choices.lang !== undefined && normaliseLanguage(choices.lang) === undefined) {
    throw new Failure('bad-language-tag', { tag: choices.lang });
  }
  const reading = { encoding: choices.encoding, mends: choices.clean !== false };
  const { lines, manuscript } = readSource(file, content, reading, report);
  const clean = choices.clean === false ? manuscript : cleanManuscript(manuscript, report);
  const written = convert ? convert(clean, languageOf(clean, choices.lang)) : clean;
  const article = parseArticle(written, written === clean ? choices.lang : undefined, report);
  return { source: lines, article, repairs: clean.repairs, pictures: manuscript.pictures };
}

/** The tables that `--script` asks for; loaded only then. */
export async function prepareConversion({ script }: Choices): Promise<ConvertScript | undefined> {
  if (script === undefined) return undefined;
  const { loadConversion } = await import('./clean/script.ts');
  return loadConversion(script);
}

/** The first four stages: an open file becomes a planned deck. */
export function planArticle(file: string, content: Content, choices: Choices, report: Report, convert?: ConvertScript) {
  const { source, article, repairs, pictures } = makeArticle(file, content, choices, report, convert);
  const locale = localeFor(article.language);
  const deck = planDeck(article, { detail: choices.detail ?? article.meta.detail ?? 'standard' }, report);
  return { source, locale, deck, repairs, pictures };
}
