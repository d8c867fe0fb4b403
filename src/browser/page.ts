// One page of a running browser, shown one document after another: whole in themselves, no network, no scripts of their
// own unless asked for.
import type { BrowserContext, EvaluateFunc, HTTPRequest, Page as PuppeteerPage } from 'puppeteer-core';
import { Failure } from '../diagnostics.ts';
import { waitFor } from './process.ts';

/** A page that shows a document, its fonts and pictures ready. */
export interface Page {
  /** Done when it is open and has its fonts: to be called beforehand by whoever will need it. */
  open(): Promise<void>;
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
/** Characters of a document for which a load, evaluation or print may take as long again as for an empty one: about 150 slides. */
const CHARACTERS_PER_TIMEOUT = 250_000;

/** Limits common to all pages of a browser. */
export interface Limits {
  /** Longest time for one load, evaluation or print, in milliseconds; longer for what is large. */
  readonly timeout: number;
  readonly signal?: AbortSignal | undefined;
  /** Aborted when a page of the browser has crashed: one that opens then may never answer. */
  readonly crashed?: AbortSignal | undefined;
  /** Called when the browser crashed or hangs. */
  readonly onLost?: () => void;
  /** Called instead of closing a page on which nothing went wrong: it can be made another one. */
  readonly onFree?: ((blank: Blank) => void) | undefined;
}

/** A page that nobody uses, and what fails when it crashes. */
export interface Blank {
  readonly page: PuppeteerPage;
  readonly crash: Promise<never>;
  /** Whether it has shown something, which then has to go. */
  readonly isUsed: boolean;
}

/** Opens an empty page; done as soon as it answers. */
export async function openBlank(context: Pick<BrowserContext, 'newPage'>): Promise<Blank> {
  const page = await context.newPage();
  const crash = new Promise<never>((_, reject) => page.once('error', () => reject(gone())));
  crash.catch(() => undefined);
  return { page, crash, isUsed: false };
}

/** Makes a page of one that nobody uses. What it does throws a Failure when a document asks for an address, or the browser hangs or crashes. */
export async function openPage(blank: Promise<Blank>, options: PageOptions, limits: Limits): Promise<Page> {
  const opening = new AbortController();
  const crashing = new Promise<never>((_, reject) => {
    const { signal } = opening;
    limits.crashed?.addEventListener('abort', () => reject(gone()), { once: true, signal });
  });
  const empty = await guard(Promise.race([blank, crashing]), limits).finally(() => opening.abort());
  const { page, crash } = empty;
  const asked = new Set<string>();
  let shown: string | undefined;
  /** Work that has not ended well, or not at all. */
  let undone = options.scripts ? 1 : 0;
  const guarded = async <R>(work: Promise<R>, characters = weigh(shown)) => {
    undone += 1;
    const timeout = limits.timeout * (1 + characters / CHARACTERS_PER_TIMEOUT);
    const result = await guard(Promise.race([work, crash]), { ...limits, timeout });
    if (asked.size > 0) throw outside(asked);
    undone -= 1;
    return result;
  };
  const answer: Answer = (request) => {
    const address = request.url();
    const inside = /^(data|blob|about):/.test(address);
    if (!inside) asked.add(address);
    // Either fails only when the page is gone, which is reported elsewhere.
    (inside ? request.continue() : request.abort('blockedbyclient')).catch(() => undefined);
  };
  const opened: Page = {
    open: async () => undefined,
    async show(html) {
      if (html === shown) return;
      shown = undefined;
      await guarded(load(page, html), weigh(html));
      shown = html;
    },
    evaluate: (script, ...args) => {
      const work = page.evaluate(script as EvaluateFunc<typeof args>, ...args);
      const sent = args.map((arg) => (typeof arg === 'string' ? weigh(arg) : 0));
      return guarded(work, Math.max(weigh(shown), ...sent)) as Promise<Awaited<ReturnType<typeof script>>>;
    },
    print: () => guarded(print(page)),
    async close() {
      const { onFree } = limits;
      page.off('request', answer);
      const isFree = undone === 0 && onFree !== undefined;
      // Given away once.
      undone += 1;
      if (isFree) onFree({ ...empty, isUsed: true });
      // A page that hangs or has crashed need not close: the end of the browser takes it along.
      else await waitFor(page.close(), CLOSE_MS);
    },
  };
  try {
    await guarded(prepare(empty, options, answer));
    return opened;
  } catch (error) {
    await opened.close();
    throw error;
  }
}

/** Characters of a document that take time: those of pictures and fonts hardly do. */
function weigh(html = ''): number {
  let length = html.length;
  for (const [data] of html.matchAll(/data:[^"')]*/g)) length -= data.length;
  return length;
}

type Answer = (request: HTTPRequest) => void;

async function prepare({ page, isUsed }: Blank, options: PageOptions, answer: Answer): Promise<void> {
  const { width = 1280, height = 720, scripts = false, fonts = [] } = options;
  await page.setViewport({ width, height });
  await page.setJavaScriptEnabled(scripts);
  await page.setRequestInterception(true);
  // The document goes with its fonts; the process stays, which takes longer to start than to lay out an article.
  if (isUsed) await page.goto('about:blank', { timeout: 0 });
  // What the old one asked for last is stopped, and nobody's fault.
  page.on('request', answer);
  if (fonts.length > 0) await page.evaluate(addFonts, fonts.map(portable));
}

/** A face as JSON carries it. */
function portable({ family, weight, unicodeRange, bytes }: PageFont) {
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
  return { family, weight: String(weight), unicodeRange, data };
}

/** Runs in the page: faces added to the document by hand outlive what is written into it. Of two that have a character, the later one draws it. */
async function addFonts(fonts: readonly ReturnType<typeof portable>[]): Promise<void> {
  // Chrome 140 and later; by hand it takes many times as long.
  const { fromBase64 } = Uint8Array as { fromBase64?: (data: string) => Uint8Array<ArrayBuffer> };
  const decode = (data: string) => {
    const text = atob(data);
    const bytes = new Uint8Array(text.length);
    for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
    return bytes;
  };
  const faces = fonts.map(
    ({ family, weight, unicodeRange, data }) =>
      new FontFace(family, fromBase64?.call(Uint8Array, data) ?? decode(data), { weight, unicodeRange }),
  );
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
  return new BrowserLost('browser-hangs', { seconds: Math.round(milliseconds / 100) / 10 });
}

/** Puppeteer waits no longer than this for a page that does not open, whatever limits it is given. */
const PATIENCE_MS = 30_000;

function isOverdue(error: unknown): boolean {
  return error instanceof Error && error.name === 'TimeoutError' && /\b30000 ?ms\b/.test(error.message);
}

function isClosed(error: unknown): boolean {
  return error instanceof Error && /(Target|Session|Connection|Page) closed|detached/i.test(error.message);
}
