// Stage export: a fitted deck and its looks become the files of a session. HTML is rendered, PDFs are printed and finished.
import type { Page } from './browser.ts';
import { type Coverage, measureCoverage, readRendered } from './coverage.ts';
import type { Report } from './diagnostics.ts';
import { readReveal } from './files.ts';
import type { Looks } from './looks.ts';
import type { Deck, Repair } from './model.ts';
import { finishPdf } from './pdf/finish.ts';
import { renderDeck } from './render/deck.ts';
import { renderGuide } from './render/guide.ts';
import { renderHandout } from './render/handout.ts';
import { renderSlides } from './render/slides.ts';
import { sessionView } from './session.ts';

/** What one article can be made into. */
export const OUTPUTS = ['session', 'deck', 'share', 'slides', 'handout', 'guide'] as const;
export type Output = (typeof OUTPUTS)[number];

/** File name of each output. */
export const FILE_NAMES: Readonly<Record<Output, string>> = {
  session: 'session.json',
  deck: 'deck.html',
  share: 'share.html',
  slides: 'slides.pdf',
  handout: 'handout.pdf',
  guide: 'guide.pdf',
};

/** Pages of the browser that have the fonts of the look: one of a slide's size, one for paper. */
export interface Pages {
  readonly slides: Page;
  readonly paper: Page;
}

const PAPER: readonly Output[] = ['slides', 'handout', 'guide'];

/** Whether any of the outputs is printed. */
export function needsPaper(wanted: ReadonlySet<Output>): boolean {
  return PAPER.some((output) => wanted.has(output));
}

/** What came out: contents by file name, and how much of the article is in them. */
export interface Exported {
  readonly files: ReadonlyMap<string, Uint8Array | string>;
  readonly coverage: Coverage;
}

/** Renders, prints and checks the wanted outputs. */
export async function exportDeck(
  deck: Deck,
  looks: Looks,
  wanted: ReadonlySet<Output>,
  pages: Pages,
  repairs: readonly Repair[],
  report: Report,
): Promise<Exported> {
  const files = new Map<string, Uint8Array | string>();
  const reveal = await readReveal();
  const presenter = renderDeck(deck, looks.screen, 'presenter', reveal, report);
  const handout = renderHandout(deck, looks.print, report);
  if (wanted.has('deck')) files.set(FILE_NAMES.deck, presenter);
  if (wanted.has('share')) files.set(FILE_NAMES.share, renderDeck(deck, looks.screen, 'participant', reveal, report));
  const print = async (output: Output, page: Page, render: () => string) => {
    if (!wanted.has(output)) return undefined;
    await page.show(render());
    // What finishes one file must not keep the page from the next.
    return { output, finishing: finishPrint(output, await page.print(), deck, looks) };
  };
  const printPaper = async () => [
    await print('handout', pages.paper, () => handout),
    await print('guide', pages.paper, () => renderGuide(deck, looks.print, report)),
  ];
  const [slides, paper] = await Promise.all([
    print('slides', pages.slides, () => renderSlides(deck, looks.print, report)),
    printPaper(),
  ]);
  for (const printed of [slides, ...paper]) {
    if (!printed) continue;
    const { bytes, problems, pages: count, blank = [] } = await printed.finishing;
    const file = FILE_NAMES[printed.output];
    files.set(file, bytes);
    if (printed === slides && count !== undefined && count !== deck.slides.length)
      report.add('export/page-count', undefined, { file, pages: count, slides: deck.slides.length });
    for (const page of blank) report.add('export/blank-page', undefined, { file, page });
    for (const reason of problems) report.add('export/tags-unfinished', undefined, { file, reason });
  }
  const coverage = coverageOf(deck, presenter, handout);
  for (const { paragraph, file, text } of coverage.lost)
    report.add('coverage/lost-text', undefined, { paragraph, file, text });
  for (const paragraph of coverage.uncited) report.add('coverage/uncited-paragraph', undefined, { paragraph });
  // Always written: index.html and other programs find the session by it.
  files.set(FILE_NAMES.session, sessionText(deck, coverage, repairs, report, looks.print.locale));
  return { files, coverage };
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

function finishPrint(output: Output, bytes: Uint8Array, deck: Deck, looks: Looks) {
  const { article } = deck;
  const { words } = looks.print.locale;
  return finishPdf(bytes, {
    title: `${article.title.text} · ${words[output] ?? output}`,
    ...(article.byline && { author: article.byline.name }),
    ...(article.subtitle !== undefined && { subject: article.subtitle }),
    ...(isDate(article.date) && { date: article.date }),
    language: article.language,
    creator: 'Lectern',
  });
}

function isDate(date: string | undefined): date is string {
  return date !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(date);
}

/** The share of the article in what was rendered: the deck with its notes, and the handout. */
export function coverageOf(deck: Deck, presenter: string, handout: string): Coverage {
  return measureCoverage(deck.article, deck.detail, readRendered(presenter, handout));
}
