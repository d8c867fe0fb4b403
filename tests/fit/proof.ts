// Drives articles through plan, fit, render and both checks in one browser page a look: many articles share a page and a measurement.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Browser, Page } from '../../src/browser.ts';
import { cacheFolder, openCache } from '../../src/cache.ts';
import { type Coverage, measureCoverage, readRendered } from '../../src/coverage.ts';
import { type Diagnostic, Report } from '../../src/diagnostics.ts';
import { readReveal } from '../../src/files.ts';
import { fitDeck, type Measure, type Measurement } from '../../src/fit/index.ts';
import type { Locale } from '../../src/locale.ts';
import { prepareLooks } from '../../src/looks.ts';
import { measureFrames } from '../../src/measure.ts';
import type { Deck, Detail, Slide } from '../../src/model.ts';
import { planArticle } from '../../src/pipeline.ts';
import { openFile } from '../../src/readers/source.ts';
import { renderDeck } from '../../src/render/deck.ts';
import { FRAME, renderFrames } from '../../src/render/frame.ts';
import { renderHandout } from '../../src/render/handout.ts';
import type { Aspect, Look, Picture } from '../../src/render/look.ts';
import { renderSlides } from '../../src/render/slides.ts';
import { type Fault, findFaults, reportFaults } from '../../src/verify.ts';

/** An article to be proven, and how. */
export interface Case {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly detail: Detail;
  readonly aspect: Aspect;
}

/** A case that was planned. */
export interface Planned extends Case {
  readonly deck: Deck;
  readonly locale: Locale;
  readonly report: Report;
}

/** What was found on a case's slides. `told` are fit's own diagnostics: blocks that no slide can hold. */
export interface Proof {
  readonly name: string;
  readonly deck: Deck;
  /** Slides before fit. */
  readonly planned: number;
  readonly faults: readonly Fault[];
  readonly told: readonly Diagnostic[];
  readonly coverage: Coverage;
}

/** Reads and plans a case. */
export async function planCase(one: Case): Promise<Planned> {
  const report = new Report(one.name);
  const content = await openFile(one.name, one.bytes, report);
  return { ...one, ...planArticle(one.name, content, { detail: one.detail }, report), report };
}

/** A look with the characters and formulas of all `cases`. */
export async function lookFor(
  cases: readonly Planned[],
  theme: string,
  folder: string,
  pictures?: ReadonlyMap<string, Picture>,
): Promise<{ readonly look: Look; readonly missing: readonly Diagnostic[] }> {
  const [first] = cases;
  const article = {
    ...first!.deck.article,
    // Their places keep the words of the others from being taken for this article's.
    paragraphs: cases.flatMap(({ deck }) => deck.article.paragraphs),
    others: cases.map(({ deck }) => ({ ...deck.article, paragraphs: [] })),
  };
  const slides = cases.flatMap(({ deck }) => deck.slides);
  const questions = cases.flatMap(({ deck }) => deck.questions);
  const report = new Report('look');
  const cache = openCache(path.join(cacheFolder(), 'fonts'));
  const deck = { ...first!.deck, article: pictures ? { ...article, figures: [] } : article, slides, questions };
  // The look that has its fonts inside.
  const { screen } = await prepareLooks(deck, first!.locale, folder, { theme }, cache, report);
  const missing = report.diagnostics.filter(({ code }) => code === 'render/missing-glyph');
  return { look: pictures ? { ...screen, pictures } : screen, missing };
}

/** Measures the slides of `deck` in the simplest way: a page for each round. The look has its fonts inside. */
export function measureWith(browser: Browser, deck: Deck, look: Look): Measure {
  return (slides) =>
    browser.withPage(
      renderSlides({ ...deck, slides }, look, new Report('')),
      (page) => page.evaluate(measureFrames),
      FRAME[look.aspect],
    );
}

/** Opens one page for `look` and gives `use` a way to prove cases in it, some at a time. */
export async function withProver<T>(
  browser: Browser,
  look: Look,
  use: (prove: (cases: readonly Planned[]) => Promise<readonly Proof[]>, page: Page) => Promise<T>,
  css = '',
): Promise<T> {
  const reveal = await readReveal();
  const empty = { article: { footnotes: [], title: { text: '', spans: [], origins: [] } }, slides: [] };
  const shell = renderSlides(
    empty as unknown as Deck,
    { ...look, theme: { name: '', css: look.theme.css + css } },
    new Report(''),
  );
  return browser.withPage(shell, (page) => use((cases) => proveCases(cases, look, page, reveal), page));
}

type Reveal = Awaited<ReturnType<typeof readReveal>>;

async function proveCases(
  cases: readonly Planned[],
  look: Look,
  page: Page,
  reveal: Reveal,
): Promise<readonly Proof[]> {
  const measure = gather((frames) => page.evaluate(measureFrames, frames.join('')));
  const fitted = await Promise.all(
    cases.map(async (one) => {
      const own = { ...look, locale: one.locale, aspect: one.aspect };
      const frames = (slides: readonly Slide[]) => renderFrames({ ...one.deck, slides }, own, new Report(''));
      const deck = await fitDeck(one.deck, (slides) => measure(frames(slides)), one.report);
      return { one, own, deck, frames: frames(deck.slides) };
    }),
  );
  await page.evaluate(showFrames, fitted.flatMap(({ frames }) => frames).join(''));
  const found = await page.evaluate(findFaults);
  let from = 0;
  return fitted.map(({ one, own, deck }): Proof => {
    const until = from + deck.slides.length;
    const mine = found.filter(({ slide }) => slide > from && slide <= until);
    const faults = mine.map((fault) => ({ ...fault, slide: fault.slide - from }));
    from = until;
    const blamed = new Report('');
    for (const { code, position, values } of one.report.diagnostics) blamed.add(code, position, values);
    reportFaults(faults, deck.slides, blamed);
    const left = blamed.diagnostics
      .filter(({ code }) => code === 'export/slide-fault')
      .map(({ values }) => values as unknown as Fault);
    const rendered = readRendered(
      renderDeck(deck, own, 'presenter', reveal, new Report('')),
      renderHandout(deck, own, new Report('')),
    );
    return {
      name: `${one.name} ${one.detail} ${one.aspect}`,
      deck,
      planned: one.deck.slides.length,
      faults: left,
      told: one.report.diagnostics.filter(({ code }) => code.startsWith('fit/')),
      coverage: measureCoverage(deck.article, one.detail, rendered),
    };
  });
}

/** Runs in the page: shows other frames there. */
async function showFrames(frames: string): Promise<void> {
  document.body.innerHTML = frames;
  await Promise.all([...document.images].map((image) => image.decode().catch(() => undefined)));
  await document.fonts.ready;
}

/** Joins what is asked for at the same time into one call. */
function gather(
  ask: (frames: readonly string[]) => Promise<readonly Measurement[]>,
): (frames: readonly string[]) => Promise<readonly Measurement[]> {
  let waiting: {
    frames: readonly string[];
    answer: (measured: readonly Measurement[]) => void;
    fail: (error: unknown) => void;
  }[] = [];
  const send = async () => {
    const asked = waiting;
    waiting = [];
    try {
      const measured = await ask(asked.flatMap(({ frames }) => frames));
      let from = 0;
      for (const { frames, answer } of asked) {
        answer(measured.slice(from, from + frames.length));
        from += frames.length;
      }
    } catch (error) {
      for (const { fail } of asked) fail(error);
    }
  };
  return (frames) =>
    new Promise((answer, fail) => {
      if (waiting.length === 0) setTimeout(send, 0);
      waiting.push({ frames, answer, fail });
    });
}

/** A file as cases: every level of detail in both aspects. */
export async function casesOf(file: string): Promise<readonly Case[]> {
  const bytes = new Uint8Array(await readFile(file));
  const details: readonly Detail[] = ['brief', 'standard', 'full'];
  const aspects: readonly Aspect[] = ['16:9', '4:3'];
  return details.flatMap((detail) => aspects.map((aspect) => ({ name: path.basename(file), bytes, detail, aspect })));
}

/** One line on a proof. */
export function describeProof({ name, deck, planned, faults, told, coverage }: Proof): string {
  const kinds = [...new Set(faults.map(({ what }) => what))].map(
    (kind) => `${kind} ${faults.filter(({ what }) => what === kind).length}`,
  );
  return [
    `${name}: ${planned} → ${deck.slides.length} slides`,
    `faults ${faults.length}${kinds.length > 0 ? ` (${kinds.join(', ')})` : ''}`,
    `told ${told.length}`,
    `lost ${coverage.lost.length}`,
    `uncited ${coverage.uncited.length}`,
    `on slides ${Math.round((100 * coverage.onSlides) / Math.max(1, coverage.characters))} %`,
  ].join(', ');
}
