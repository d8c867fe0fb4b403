// The whole road on one screen: read → clean → parse → plan → fit → render → export, for one article.
// Stages are pure; what they need of the world (browser, fonts, pictures, templates) is brought to them here.
import path from 'node:path';
import type { Browser } from './browser.ts';
import type { Cache } from './cache.ts';
import { cleanManuscript } from './clean/index.ts';
import type { ConvertScript, Script } from './clean/script.ts';
import type { Coverage } from './coverage.ts';
import { type Diagnostic, Failure, Report } from './diagnostics.ts';
import { exportDeck, needsPaper, type Pages, type PaperChoices, sessionText } from './export.ts';
import { fitDeck } from './fit/index.ts';
import { localeFor } from './locale.ts';
import { type LookChoices, prepareLooks } from './looks.ts';
import type { Deck, Detail, Repair } from './model.ts';
import { FILE_NAMES, type Output } from './outputs.ts';
import { languageOf, parseArticle } from './parse/index.ts';
import { planDeck } from './plan/index.ts';
import { type Content, openFile, readSource } from './readers/source.ts';
import { FRAME } from './render/frame.ts';
import { openRuler, type Ruler } from './ruler.ts';
import { normaliseLanguage } from './text/script.ts';
import { reportFaults } from './verify.ts';

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

/** One article at the end of its road. */
export interface Outcome {
  readonly deck: Deck;
  /** Absent when nothing was rendered. */
  readonly coverage?: Coverage;
  readonly repairs: readonly Repair[];
  readonly diagnostics: readonly Diagnostic[];
  /** Lines of the source, for showing diagnostics. */
  readonly source: readonly string[];
  /** What to write, by file name. */
  readonly files: ReadonlyMap<string, Uint8Array | string>;
}

/** The stretches of the road that take time, in order. */
export type Stage = 'reading' | 'looking' | 'fitting' | 'printing';

/** How a caller follows an article on its road, and stops it. */
export interface Course {
  readonly signal?: AbortSignal | undefined;
  /** Called as a stage begins; `slides` as soon as they are planned. */
  readonly onStage?: ((stage: Stage, slides?: number) => void) | undefined;
}

/** The tools that the later stages work with. */
export interface Tools {
  readonly browser: Browser;
  readonly cache: Cache;
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

/** The whole road, once more from its start when the browser is lost on it. Without `tools` it ends after plan, with session.json alone. */
export async function makeSession(
  file: string,
  bytes: Uint8Array,
  choices: Choices,
  wanted: ReadonlySet<Output>,
  tools: Tools | undefined,
  course: Course = {},
): Promise<Outcome> {
  const go = () => goTheRoad(file, bytes, choices, wanted, tools, course);
  return tools ? tools.browser.retry(go) : go();
}

async function goTheRoad(
  file: string,
  bytes: Uint8Array,
  choices: Choices,
  wanted: ReadonlySet<Output>,
  tools: Tools | undefined,
  course: Course,
): Promise<Outcome> {
  const enter = (stage: Stage, slides?: number) => {
    course.signal?.throwIfAborted();
    course.onStage?.(stage, slides);
  };
  enter('reading');
  const report = new Report(file);
  const content = await openFile(file, bytes, report);
  // The browser starts while the article is understood.
  if (needsPaper(wanted)) await tools?.browser.start();
  const {
    source,
    locale,
    deck: planned,
    repairs,
    pictures,
  } = planArticle(file, content, choices, report, await prepareConversion(choices));
  if (!tools) {
    const files = new Map([[FILE_NAMES.session, sessionText(planned, undefined, repairs, report, locale)]]);
    return { deck: planned, repairs, diagnostics: report.diagnostics, source, files };
  }
  const { browser, cache } = tools;
  enter('looking', planned.slides.length);
  const looks = await prepareLooks(planned, locale, path.dirname(file), choices, cache, report, pictures);
  const { fonts } = looks;
  const pages: Pages = {
    slides: browser.page({ fonts, ...FRAME[looks.print.aspect] }),
    paper: browser.page({ fonts }),
  };
  try {
    enter('fitting', planned.slides.length);
    const bench = { browser, page: pages.slides, fonts, cache, mayEstimate: !needsPaper(wanted) };
    const ruler = await openRuler(planned, looks.print, bench);
    const deck = await fitDeck(planned, ruler.measure, report);
    if (ruler.isEstimate()) report.add('fit/not-measured');
    await checkSlides(deck, ruler, report);
    await ruler.remember();
    enter('printing', deck.slides.length);
    const { files, coverage } = await exportDeck(deck, looks, wanted, pages, repairs, report, choices);
    course.signal?.throwIfAborted();
    return { deck, coverage, repairs, diagnostics: report.diagnostics, source, files };
  } finally {
    await Promise.all([pages.slides.close(), pages.paper.close()]);
  }
}

/** Looks once more, by other means than fit's, at the slides that fit let through; what it finds is a fault of Lectern's. */
export async function checkSlides(deck: Deck, ruler: Ruler, report: Report): Promise<void> {
  reportFaults(await ruler.findFaults(deck), deck.slides, report);
}
