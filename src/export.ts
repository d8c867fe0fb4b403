// Stage export: a fitted deck and its looks become the files of a session. HTML is rendered, PDFs are printed and finished.
import { setImmediate } from 'node:timers/promises';
import type { Page } from './browser.ts';
import { type Coverage, measureCoverage, readRendered, textOfHtml } from './coverage.ts';
import { Report } from './diagnostics.ts';
import { readReveal } from './files.ts';
import type { Looks } from './looks.ts';
import type { Deck, Repair } from './model.ts';
import { topSections } from './outline.ts';
import { FILE_NAMES, type Handout, OUTPUTS, type Output } from './outputs.ts';
import { renderDeck } from './render/deck.ts';
import { renderGuide } from './render/guide.ts';
import { handoutLabel, renderHandout } from './render/handout.ts';
import { renderSlides } from './render/slides.ts';
import { sessionView } from './session.ts';
import { ruleSheets } from './sheets.ts';

/** Pages of the browser that have the fonts of the look: one of a slide's size, one for paper. */
export interface Pages {
  readonly slides: Page;
  readonly paper: Page;
}

/** How to print on paper. */
export interface PaperChoices {
  /** Variants of the handout: the first is handout.pdf, another one handout-3up.pdf …; the text when absent. */
  readonly handout?: readonly Handout[];
  /** True for printing on both sides: margins mirrored, an even number of pages. */
  readonly duplex?: boolean;
}

/** What came out: contents by file name, and how much of the article is in them. */
export interface Exported {
  readonly files: ReadonlyMap<string, Uint8Array | string>;
  readonly coverage: Coverage;
}

/** One PDF on its way: its file, what it is called, how it is rendered, and whether it is paper. */
interface Print {
  readonly file: string;
  readonly label: string;
  readonly isPaper: boolean;
  readonly render: () => string;
  /** What is wrong with it: by itself, so that the order does not depend on what is printed first. */
  readonly report: Report;
}

/** Renders, prints and checks the wanted outputs. */
export async function exportDeck(
  deck: Deck,
  looks: Looks,
  wanted: ReadonlySet<Output>,
  pages: Pages,
  repairs: readonly Repair[],
  report: Report,
  paper: PaperChoices = {},
): Promise<Exported> {
  const files = new Map<string, Uint8Array | string>();
  const reveal = await readReveal();
  const prints = printsOf(deck, looks.print, wanted, paper, report.file);
  const queues = [
    printAll(
      prints.filter(({ isPaper }) => !isPaper),
      pages.slides,
    ),
    printAll(
      prints.filter(({ isPaper }) => isPaper),
      pages.paper,
    ),
  ];
  const printing = Promise.all(queues.map(({ printed }) => printed));
  // What fails while this is busy with the rest is heard when it is waited for.
  printing.catch(() => undefined);
  // The browser has something to do before this has.
  await Promise.all(queues.map(({ begun }) => begun));
  const presenter = renderDeck(deck, looks.screen, 'presenter', reveal, report);
  if (wanted.has('deck')) files.set(FILE_NAMES.deck, presenter);
  if (wanted.has('share')) files.set(FILE_NAMES.share, renderDeck(deck, looks.screen, 'participant', reveal, report));
  const handout = new Report(report.file);
  const coverage = coverageOf(deck, presenter, renderHandout(deck, looks.print, handout));
  const done = (await printing).flat();
  for (const print of prints) report.addAll(print.report.diagnostics);
  for (const { file, finishing } of done) {
    const { bytes, problems, pages: count, blank = [] } = await finishing;
    files.set(file, bytes);
    if (file === FILE_NAMES.slides && count !== undefined && count !== deck.slides.length)
      report.add('export/page-count', undefined, { file, pages: count, slides: deck.slides.length });
    for (const page of blank) report.add('export/blank-page', undefined, { file, page });
    for (const reason of problems) report.add('export/tags-unfinished', undefined, { file, reason });
  }
  report.addAll(handout.diagnostics);
  for (const { paragraph, file, text } of coverage.lost)
    report.add('coverage/lost-text', undefined, { paragraph, file, text });
  for (const paragraph of coverage.uncited) report.add('coverage/uncited-paragraph', undefined, { paragraph });
  // Always written: index.html and other programs find the session by it.
  files.set(FILE_NAMES.session, sessionText(deck, coverage, repairs, report, looks.print.locale));
  return { files, coverage };

  /** `begun` as soon as the browser prints the first, or there is nothing to print. */
  function printAll(list: readonly Print[], page: Page) {
    let begin = () => {};
    const begun = new Promise<void>((resolve) => {
      begin = resolve;
    });
    const printEach = async () => {
      const done = [];
      for (const print of list) {
        const { html, printed } = await startPrint(print, page, paper);
        begin();
        const bytes = await printed;
        // One file is finished while the browser has the next.
        done.push({ file: print.file, finishing: setImmediate().then(() => finishPrint(print, bytes, html, deck)) });
      }
      return done;
    };
    return { begun, printed: printEach().finally(begin) };
  }
}

async function startPrint(print: Print, page: Page, { duplex: isDuplex = false }: PaperChoices) {
  await page.open();
  const html = print.render();
  await page.show(html);
  if (print.isPaper) await ruleSheets(page, isDuplex);
  return { html, printed: page.print() };
}

/** The PDF called `file` alone, exactly as `exportDeck` makes it; undefined when `paper` does not ask for it. */
export async function printFile(
  file: string,
  deck: Deck,
  look: Looks['print'],
  page: Page,
  report: Report,
  paper: PaperChoices = {},
): Promise<Uint8Array | undefined> {
  const print = printsOf(deck, look, new Set(OUTPUTS), paper, report.file).find((other) => other.file === file);
  if (!print) return undefined;
  const { html, printed } = await startPrint(print, page, paper);
  const { bytes } = await finishPrint(print, await printed, html, deck);
  report.addAll(print.report.diagnostics);
  return bytes;
}

/** The name of the PDF of each variant of the handout, in order, each once. */
export function handoutFiles({ handout = ['text'] }: PaperChoices): ReadonlyMap<Handout, string> {
  const variants = [...new Set(handout)];
  return new Map(variants.map((variant, i) => [variant, i === 0 ? FILE_NAMES.handout : `handout-${variant}.pdf`]));
}

/** The PDFs that are wanted. */
function printsOf(
  deck: Deck,
  look: Looks['print'],
  wanted: ReadonlySet<Output>,
  paper: PaperChoices,
  file: string,
): readonly Print[] {
  const isDuplex = paper.duplex === true;
  const { words } = look.locale;
  const print = (output: Output, name: string, label: string, render: (report: Report) => string) => {
    const report = new Report(file);
    return { output, file: name, label, isPaper: output !== 'slides', report, render: () => render(report) };
  };
  const handouts = [...handoutFiles(paper)].map(([variant, name]) =>
    print('handout', name, handoutLabel(variant, look.locale), (report) =>
      renderHandout(deck, look, report, variant, { isDuplex }),
    ),
  );
  const prints = [
    print('slides', FILE_NAMES.slides, words.slides!, (report) => renderSlides(deck, look, report)),
    ...handouts,
    print('guide', FILE_NAMES.guide, words.guide!, (report) => renderGuide(deck, look, report, { isDuplex })),
  ];
  return prints.filter(({ output }) => wanted.has(output));
}

/** session.json as text; without `coverage` when nothing was rendered. */
export function sessionText(
  deck: Deck,
  coverage: Coverage | undefined,
  repairs: readonly Repair[],
  report: Report,
  locale: Looks['print']['locale'],
): string {
  return `${JSON.stringify(sessionView(deck, coverage, repairs, report.diagnostics, locale), null, 2)}\n`;
}

async function finishPrint({ label }: Print, bytes: Uint8Array, html: string, { article }: Deck) {
  const { finishPdf } = await import('./pdf/finish.ts');
  const subject = article.subtitle ?? article.source;
  return finishPdf(bytes, {
    title: `${article.title.text.replaceAll('\n', ' ')} · ${label}`,
    ...(article.byline && { author: article.byline.name }),
    ...(subject !== undefined && { subject }),
    keywords: topSections(article).map(({ section }) => section.heading.text),
    ...dateOf(article),
    language: article.language,
    creator: 'Lectern',
    linkWords: linkWords(html),
  });
}

/** The words of each link inside the page, by the id it leads to. */
function linkWords(html: string): ReadonlyMap<string, string> {
  const links = [...html.matchAll(/<a\b[^>]*\shref="#([^"]+)"[^>]*>(.*?)<\/a>/gs)];
  return new Map(links.toReversed().map(([, id, words]) => [id!, textOfHtml(words!).replace(/\s+/g, ' ').trim()]));
}

/** The date that SOURCE_DATE_EPOCH sets (seconds; reproducible-builds.org), else the article's own, else none. */
function dateOf({ date }: Deck['article']): { date?: string } {
  const epoch = process.env.SOURCE_DATE_EPOCH;
  if (epoch !== undefined && /^\d{1,11}$/.test(epoch)) return { date: new Date(Number(epoch) * 1000).toISOString() };
  return date !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(date) ? { date } : {};
}

/** The share of the article in what was rendered: the deck with its notes, and the handout. */
export function coverageOf(deck: Deck, presenter: string, handout: string): Coverage {
  return measureCoverage(deck.article, deck.detail, readRendered(presenter, handout));
}
