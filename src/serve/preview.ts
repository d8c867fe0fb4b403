// An article as the preview shows it: the pipeline with each stage remembered by its input. Bytes on disk in, states out.
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Page } from '../browser.ts';
import { type Diagnostic, Failure, Report } from '../diagnostics.ts';
import { coverageOf, printFile } from '../export.ts';
import { listOwnTemplates, readArticle, readReveal, readTemplates } from '../files.ts';
import { fitDeck } from '../fit/index.ts';
import type { LocaleTable } from '../locale.ts';
import { type Looks, prepareLooks } from '../looks.ts';
import type { Deck } from '../model.ts';
import { pictureName } from '../pictures.ts';
import { type Choices, planArticle, prepareConversion } from '../pipeline.ts';
import { openFile } from '../readers/source.ts';
import { renderDeck } from '../render/deck.ts';
import { FRAME } from '../render/frame.ts';
import { renderHandout } from '../render/handout.ts';
import type { Tools } from '../road.ts';
import { checkSlides, openRuler } from '../ruler.ts';
import { rememberWhile } from '../text/remember.ts';
import { growingFonts } from './fonts.ts';
import { rememberBytes, rememberLast } from './memory.ts';
import { type DeckParts, digest, takeApart } from './parts.ts';
import { describeError, locateProblems, mergeDiagnostics, type Problem } from './problems.ts';

/** What there is to see: a deck, what is wrong, and whether the deck is of what the file says. */
export interface PreviewState {
  readonly version: number;
  /** The whole deck as one page, without its fonts. */
  readonly html: string;
  readonly parts: DeckParts;
  /** Rules of the faces, kept apart from the deck's other styles: they are large and seldom change. */
  readonly fonts: string;
  readonly problems: readonly Problem[];
  readonly diagnostics: readonly Diagnostic[];
  readonly source: readonly string[];
  /** False while the file is broken or gone and the deck is the last good one. */
  readonly isCurrent: boolean;
}

/** What a preview needs to know. */
export interface PreviewOptions extends Choices {
  /** The table in whose words problems are told. */
  readonly locale: LocaleTable;
  readonly onState: (state: PreviewState) => void;
}

/** A preview of one article. */
export interface Preview {
  /** Looks at the files again; resolves when what they say is shown. */
  refresh(): Promise<void>;
  /** The files on which it depends. */
  files(): readonly string[];
  /** The PDF of that name as build makes it. Undefined when there is none, or nothing can be shown yet. */
  print(paper: string): Promise<Uint8Array | undefined>;
  close(): Promise<void>;
}

/** What the first four stages made of some bytes. */
type Planned = ReturnType<typeof planArticle> & { readonly diagnostics: readonly Diagnostic[] };

/** A deck that can be shown. */
interface Shown {
  readonly deck: Deck;
  readonly looks: Looks;
}

/** The author's browser draws what was sent before the last look, which takes as long, begins beside it. */
const BROWSER_DRAWS_MS = 100;
/** Faces are large, and seldom change. */
const digestFace = rememberWhile((bytes: Uint8Array) => digest(bytes));
/** Nothing to see yet. */
const NOTHING = { html: '', parts: takeApart(''), fonts: '' };

/** Opens the preview of `file`. */
export function openPreview(file: string, options: PreviewOptions, tools: Tools): Preview {
  const { locale, onState } = options;
  const folder = path.dirname(file);
  const cache = rememberBytes(tools.cache);
  const faces = growingFonts(() => void refresh());
  const planOf = rememberLast(async (bytes: Uint8Array): Promise<Planned> => {
    const report = new Report(file);
    const content = await openFile(file, bytes, report);
    const planned = planArticle(file, content, options, report, await prepareConversion(options));
    return { ...planned, diagnostics: report.diagnostics };
  }, digest);
  const templatesOf = rememberLast(
    (_signature: string) => readTemplates(),
    (signature) => signature,
  );
  const revealOf = rememberLast(
    (_: undefined) => readReveal(),
    () => '',
  );
  const pagesFor = rememberLast(
    async ({ fonts, print }: Looks) => {
      const open = () => tools.browser.page({ fonts, ...FRAME[print.aspect] });
      return { page: open(), secondPage: open() };
    },
    ({ fonts, print }) => `${print.aspect} ${fonts.map(({ bytes }) => digestFace(bytes)).join(' ')}`,
    (pages: Readonly<Record<string, Page>>) => Promise.all(Object.values(pages).map((page) => page.close())),
  );
  let version = 0;
  let shown: Shown | undefined;
  let state: PreviewState | undefined;
  let companions: readonly string[] = [];
  let templateFiles: readonly string[] = [];

  const publish = (next: Omit<PreviewState, 'version'>) => {
    if (state && looksLike(state, next)) return;
    state = { ...next, version: ++version };
    onState(state);
  };
  const keepLast = (problems: readonly Problem[], diagnostics: readonly Diagnostic[], source: readonly string[]) =>
    publish({ ...(state ?? NOTHING), problems, diagnostics, source, isCurrent: false });
  const fail = async (error: Error) => {
    const isGone = !(await stat(file).catch(() => undefined));
    keepLast([describeError(isGone ? new Failure('article-gone', { path: file }) : error, locale)], [], []);
  };

  const update = async (isStale: () => boolean) => {
    const [bytes, own] = await Promise.all([readArticle(file), listOwnTemplates()]);
    const planned = await planOf(bytes);
    const { source, deck: plannedDeck } = planned;
    // What follows from it ("no title found") would only lead astray.
    const broken = planned.diagnostics.filter(({ code, severity }) => severity === 'error' && code.startsWith('read/'));
    if (broken.length > 0 && shown) return keepLast(locateProblems(broken, shown.deck, locale), broken, source);
    const report = new Report(file);
    templateFiles = own.files;
    const templates = () => templatesOf(own.signature);
    const sources = { templates, fonts: faces.fonts };
    const { pictures } = planned;
    const looks = await prepareLooks(plannedDeck, planned.locale, folder, options, cache, report, pictures, sources);
    companions = companionsOf(plannedDeck, folder, options.theme);
    const pages = await pagesFor(looks);
    const ruler = await openRuler(plannedDeck, looks.print, {
      browser: tools.browser,
      ...pages,
      fonts: looks.fonts,
      cache,
      mayEstimate: false,
    });
    const deck = await fitDeck(plannedDeck, ruler.measure, report);
    if (isStale()) return;
    const html = renderDeck(deck, { ...looks.screen, fontCss: '' }, 'presenter', await revealOf(undefined), report);
    shown = { deck, looks };
    const tell = () => {
      const diagnostics = mergeDiagnostics(planned.diagnostics, report.diagnostics);
      const problems = locateProblems(diagnostics, deck, locale);
      const fonts = looks.screen.fontCss;
      publish({ html, parts: takeApart(html), fonts, problems, diagnostics, source, isCurrent: true });
    };
    tell();
    await ruler.remember();
    await delay(BROWSER_DRAWS_MS);
    // The next state is looked at as closely.
    if (isStale()) return;
    const before = report.diagnostics.length;
    await checkSlides(deck, ruler, report);
    const handout = renderHandout(deck, looks.print, report);
    for (const { paragraph, file: lost, text } of coverageOf(deck, html, handout).lost)
      report.add('coverage/lost-text', undefined, { paragraph, file: lost, text });
    await ruler.remember();
    if (report.diagnostics.length > before && !isStale()) tell();
  };

  // One at a time: what arrives meanwhile is looked at once more when it is done.
  let running: Promise<void> | undefined;
  let asked = 0;
  const refresh = (): Promise<void> => {
    asked++;
    running ??= (async () => {
      for (let done = 0; done < asked; ) {
        done = asked;
        const goal = done;
        await update(() => asked > goal).catch(fail);
      }
    })().finally(() => {
      running = undefined;
    });
    return running;
  };

  return {
    refresh,
    files: () => [path.resolve(file), ...companions, ...templateFiles],
    async print(name) {
      if (!shown) return undefined;
      const { deck, looks } = shown;
      const page = tools.browser.page({ fonts: looks.fonts });
      try {
        return await printFile(name, deck, looks.print, page, new Report(file), options);
      } finally {
        await page.close();
      }
    },
    async close() {
      await running?.catch(() => undefined);
    },
  };
}

/** Whether two states show the same: nobody needs to hear of the second. */
function looksLike(a: Omit<PreviewState, 'version'>, b: Omit<PreviewState, 'version'>): boolean {
  const signs = ({ parts, problems, isCurrent }: Omit<PreviewState, 'version'>) =>
    JSON.stringify([parts.frame, parts.slides.map(({ key }) => key), problems, isCurrent]);
  return a.parts.css === b.parts.css && a.fonts === b.fonts && signs(a) === signs(b);
}

/** The files beside the article on which its look depends, by path. */
function companionsOf({ article }: Deck, folder: string, theme: string | undefined): readonly string[] {
  const { meta, figures } = article;
  const beside = [meta.logo, meta.theme?.endsWith('.css') ? meta.theme : undefined, ...figures.map(({ src }) => src)];
  const files = beside.flatMap((src) =>
    src === undefined || /^[a-z][a-z0-9+.-]*:/i.test(src) ? [] : [pictureName(src)],
  );
  const chosen = theme?.endsWith('.css') ? [path.resolve(theme)] : [];
  return [...new Set([...files.map((file) => path.resolve(folder, file)), ...chosen])];
}
