// The whole road on one screen: read → clean → parse → plan → fit → render → export, for one article.
// Stages are pure; what they need of the world (browser, fonts, pictures, templates) is brought to them here.
import path from 'node:path';
import type { Browser } from './browser.ts';
import type { Cache } from './cache.ts';
import type { Coverage } from './coverage.ts';
import { type Diagnostic, Report } from './diagnostics.ts';
import { exportDeck, type Pages, sessionText } from './export.ts';
import { fitDeck } from './fit/index.ts';
import { prepareLooks } from './looks.ts';
import type { Deck, Repair } from './model.ts';
import { FILE_NAMES, needsPaper, type Output } from './outputs.ts';
import type { Choices } from './pipeline.ts';
import { FRAME } from './render/frame.ts';
import { checkSlides, openRuler } from './ruler.ts';
import { understandArticle } from './understanding.ts';

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
  const understood = await understandArticle(file, bytes, choices, report, tools?.cache);
  const { source, locale, deck: planned, repairs, pictures } = understood;
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
  // They open while the slides are fitted; what goes wrong is said when they are needed.
  if (needsPaper(wanted)) for (const page of Object.values(pages)) void page.open().catch(() => undefined);
  try {
    enter('fitting', planned.slides.length);
    const bench = { browser, page: pages.slides, fonts, cache, mayEstimate: !needsPaper(wanted) };
    const ruler = await openRuler(planned, looks.print, bench);
    const deck = await fitDeck(planned, ruler.measure, report);
    if (ruler.isEstimate()) report.add('fit/not-measured');
    await checkSlides(deck, ruler, report);
    await ruler.remember();
    enter('printing', deck.slides.length);
    const { refusal } = needsPaper(wanted) ? await browser.program() : {};
    if (refusal !== undefined) report.add('export/no-sandbox', undefined, { reason: refusal });
    const { files, coverage } = await exportDeck(deck, looks, wanted, pages, repairs, report, choices);
    course.signal?.throwIfAborted();
    return { deck, coverage, repairs, diagnostics: report.diagnostics, source, files };
  } finally {
    await Promise.all([pages.slides.close(), pages.paper.close()]);
  }
}
