// The whole road on one screen: read → clean → parse → plan → fit → render → export, for one article.
// Stages are pure; what they need of the world (browser, fonts, pictures, templates) is brought to them here.
import path from 'node:path';
import type { Browser } from './browser.ts';
import type { Cache } from './cache.ts';
import { cleanManuscript } from './clean/index.ts';
import { type Diagnostic, Report } from './diagnostics.ts';
import { exportDeck, FILE_NAMES, type Output, sessionText } from './export.ts';
import { fitDeck, type Measure } from './fit/index.ts';
import { localeFor } from './locale.ts';
import { type LookChoices, prepareLooks } from './looks.ts';
import { measureFrames } from './measure.ts';
import type { Deck, Detail, Repair } from './model.ts';
import { parseArticle } from './parse/index.ts';
import { planDeck } from './plan/index.ts';
import { readSource } from './readers/source.ts';
import { FRAME } from './render/frame.ts';
import type { Look } from './render/look.ts';
import { renderSlides } from './render/slides.ts';

/** What the user asked for; what is left out comes from the article's front matter, then from the defaults. */
export interface Choices extends LookChoices {
  readonly lang?: string;
  /** Encoding of the file, by any of its names; told from its bytes when absent. */
  readonly encoding?: string;
  readonly detail?: Detail;
  /** False leaves the text exactly as it is. */
  readonly clean?: boolean;
}

/** One article at the end of its road. */
export interface Outcome {
  readonly deck: Deck;
  readonly repairs: readonly Repair[];
  readonly diagnostics: readonly Diagnostic[];
  /** Lines of the source, for showing diagnostics. */
  readonly source: readonly string[];
  /** What to write, by file name. */
  readonly files: ReadonlyMap<string, Uint8Array | string>;
}

/** The tools that the later stages work with. */
export interface Tools {
  readonly browser: Browser;
  readonly cache: Cache;
}

/** The first four stages: the bytes of a file become a planned deck. Never fails on what an author wrote. */
export function planArticle(file: string, bytes: Uint8Array, choices: Choices, report: Report) {
  const reading = { encoding: choices.encoding, mends: choices.clean !== false };
  const { lines, manuscript } = readSource(file, bytes, reading, report);
  const clean = choices.clean === false ? manuscript : cleanManuscript(manuscript, report);
  const article = parseArticle(clean, choices.lang, report);
  const locale = localeFor(article.language);
  const deck = planDeck(article, { detail: choices.detail ?? article.meta.detail ?? 'standard' }, report);
  return { source: lines, locale, deck, repairs: clean.repairs };
}

/** The whole road. Without `tools` it ends after plan, with session.json alone. */
export async function makeSession(
  file: string,
  bytes: Uint8Array,
  choices: Choices,
  wanted: ReadonlySet<Output>,
  tools: Tools | undefined,
): Promise<Outcome> {
  const report = new Report(file);
  const { source, locale, deck: planned, repairs } = planArticle(file, bytes, choices, report);
  if (!tools) {
    const files = new Map([[FILE_NAMES.session, sessionText(planned, undefined, repairs, report, locale)]]);
    return { deck: planned, repairs, diagnostics: report.diagnostics, source, files };
  }
  const looks = await prepareLooks(planned, locale, path.dirname(file), choices, tools.cache, report);
  const deck = await fitDeck(planned, measureWith(tools.browser, planned, looks.print), report);
  const files = await exportDeck(deck, looks, wanted, tools.browser, repairs, report);
  return { deck, repairs, diagnostics: report.diagnostics, source, files };
}

/** Measuring as fit wants it: the slides rendered with their final look and laid out in one page. */
export function measureWith(browser: Browser, deck: Deck, look: Look): Measure {
  return (slides) => {
    const html = renderSlides({ ...deck, slides }, look, new Report(''));
    return browser.withPage(html, (page) => page.evaluate(measureFrames), FRAME[look.aspect]);
  };
}
