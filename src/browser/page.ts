// One page of a running browser, shown one document after another: whole in themselves, no network, no scripts of their
// own unless asked for.
import type { BrowserContext, EvaluateFunc, Page as PuppeteerPage } from 'puppeteer-core';
import { Failure } from '../diagnostics.ts';
import { waitFor } from './process.ts';

/** A page that shows a document, its fonts and pictures ready. */
export interface Page {
  /** Shows another HTML document that has everything inside; the page's own fonts stay. The document it shows already costs nothing. */
  show(html: string): Promise<void>;
  /** Runs `script` in the page, which sees its arguments and the page only (both ways as JSON); what it throws, this throws. */
  evaluate<A extends unknown[], T>(script: (...args: A) => T, ...args: A): Promise<Awaited<T>>;
  /** The page as a tagged PDF with bookmarks; its CSS `@page` rules give the paper. */
  print(): Promise<Uint8Array>;
  close(): Promise<void>;
}

/** A face that documents find without carrying it: loading it once is most of the work of showing a document. */
export interface PageFont {
  readonly family: string;
  readonly weight: number;
  /** As CSS writes it. */
  readonly unicodeRange: string;
  /** TrueType or WOFF2. */
  readonly bytes: Uint8Array;
}

/** How a page is shown. */
export interface PageOptions {
  /** Viewport in CSS pixels, 1280 × 720 by default. */
  readonly width?: number;
  readonly height?: number;
  /** Lets scripts inside the page run; they do not by default. */
  readonly scripts?: boolean;
  readonly fonts?: readonly PageFont[];
}

const CLOSE_MS = 2_000;

/** Limits common to all pages of a browser. */
export interface Limits {
  /** Longest time for one load, evaluation or print, in milliseconds. */
  readonly timeout: number;
  readonly signal?: AbortSignal | undefined;
  /** Called when the browser crashed or hangs. */
  readonly onLost?: () => void;
}

/** Opens an empty page. What it does throws a Failure when a document asks for an address, or the browser hangs or crashes. */
export async function openPage(
  context: Pick<BrowserContext, 'newPage'>,
  options: PageOptions,
  limits: Limits,
): Promise<Page> {
  const page = await guard(context.newPage(), limits);
  const crash = new Promise<never>((_, reject) => page.once('error', () => reject(gone())));
  crash.catch(() => undefined);
  const asked = new Set<string>();
  const guarded = async <R>(work: Promise<R>) => {
    const result = await guard(Promise.race([work, crash]), limits);
    if (asked.size > 0) throw outside(asked);
    return result;
  };
  let shown: string | undefined;
  const opened: Page = {
    async show(html) {
      if (html === shown) return;
      shown = undefined;
      await guarded(load(page, html));
      shown = html;
    },
    evaluate: (script, ...args) => {
      const work = page.evaluate(script as EvaluateFunc<typeof args>, ...args);
      return guarded(work) as Promise<Awaited<ReturnType<typeof script>>>;
    },
    print: () => guarded(print(page)),
    // A page that hangs or has crashed need not close: the end of the browser takes it along.
    close: () => waitFor(page.close(), CLOSE_MS),
  };
  try {
    await guarded(prepare(page, options, asked));
    return opened;
  } catch (error) {
    await opened.close();
    throw error;
  }
}

async function prepare(page: PuppeteerPage, options: PageOptions, asked: Set<string>): Promise<void> {
  const { width = 1280, height = 720, scripts = false, fonts = [] } = options;
  await page.setViewport({ width, height });
  await page.setJavaScriptEnabled(scripts);
  await page.setRequestInterception(true);
  page.on('request', (request) => {
    const address = request.url();
    const inside = /^(data|blob|about):/.test(address);
    if (!inside) asked.add(address);
    // Either fails only when the page is gone, which is reported elsewhere.
    (inside ? request.continue() : request.abort('blockedbyclient')).catch(() => undefined);
  });
  if (fonts.length > 0) await page.evaluate(addFonts, fonts.map(portable));
}

/** A face as JSON carries it. */
function portable({ family, weight, unicodeRange, bytes }: PageFont) {
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
  return { family, weight: String(weight), unicodeRange, data };
}

/** Runs in the page: faces added to the document by hand outlive what is written into it. Of two that have a character, the later one draws it. */
async function addFonts(fonts: readonly ReturnType<typeof portable>[]): Promise<void> {
  const faces = fonts.map(({ family, weight, unicodeRange, data }) => {
    const bytes = Uint8Array.from(atob(data), (character) => character.charCodeAt(0));
    return new FontFace(family, bytes, { weight, unicodeRange });
  });
  for (const face of await Promise.all(faces.map((face) => face.load()))) document.fonts.add(face);
}

async function load(page: PuppeteerPage, html: string): Promise<void> {
  await page.setContent(html, { waitUntil: 'load', timeout: 0 });
  await page.evaluate(settle);
}

/** Runs in the page: resolves when nothing can shift any more. */
async function settle(): Promise<void> {
  const pictures = [...document.images].map((image) => {
    image.loading = 'eager';
    // A picture that cannot be decoded is not worth waiting for.
    return image.decode().catch(() => undefined);
  });
  await Promise.all([document.fonts.ready, ...pictures]);
}

async function print(page: PuppeteerPage): Promise<Uint8Array> {
  return page.pdf({ tagged: true, outline: true, preferCSSPageSize: true, printBackground: true, timeout: 0 });
}

/** Turns what ends a browser's work from outside (a hang, a crash, an abort) into one clear error. */
async function guard<T>(work: Promise<T>, { timeout, signal, onLost }: Limits): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const hang = new Promise<never>((_, reject) => {
    timer = setTimeout(reject, timeout, hanging(timeout));
  });
  try {
    return await Promise.race([work, hang]);
  } catch (error) {
    signal?.throwIfAborted();
    const known = isClosed(error) ? gone() : isOverdue(error) ? hanging(PATIENCE_MS) : error;
    if (known instanceof BrowserLost) onLost?.();
    throw known;
  } finally {
    clearTimeout(timer);
  }
}

function outside(addresses: ReadonlySet<string>): Failure {
  return new Failure('outside-address', { addresses: [...addresses].join(', ') });
}

/** The browser crashed or hangs: a fresh one may do better. */
export class BrowserLost extends Failure {}

function gone(): Failure {
  return new BrowserLost('browser-ended');
}

function hanging(milliseconds: number): Failure {
  return new BrowserLost('browser-hangs', { seconds: milliseconds / 1000 });
}

/** Puppeteer waits no longer than this for a page that does not open, whatever limits it is given. */
const PATIENCE_MS = 30_000;

function isOverdue(error: unknown): boolean {
  return error instanceof Error && error.name === 'TimeoutError' && /\b30000 ?ms\b/.test(error.message);
}

function isClosed(error: unknown): boolean {
  return error instanceof Error && /(Target|Session|Connection|Page) closed|detached/i.test(error.message);
}
