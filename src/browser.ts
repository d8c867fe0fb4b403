// Chromium as a service: HTML in, PDF or measured values out. Finds a browser that works on this machine, starts it
// and leaves nothing behind. What the pages mean it does not know.
import { rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeFontconfig } from './browser/fontconfig.ts';
import { type Launched, launch } from './browser/launch.ts';
import { type Page, type PageOptions, withPage } from './browser/page.ts';
import { cacheFolder, openCache } from './cache.ts';

export type { Page, PageOptions } from './browser/page.ts';

/** A running browser, as the rest of Lectern sees it. */
export interface Browser {
  /** Product and version, e.g. `Chrome/147.0.7727.0`. */
  readonly version: string;
  /** The program on disk. */
  readonly path: string;
  /** Loads an HTML document that has everything inside, gives it to `use`, and closes it. */
  withPage<T>(html: string, use: (page: Page) => Promise<T>, options?: PageOptions): Promise<T>;
  /** Prints an HTML document to a tagged PDF with bookmarks; its CSS `@page` rules give the paper. */
  print(html: string): Promise<Uint8Array>;
}

/** Which browser, and how long its work may take. */
export interface BrowserOptions {
  /** Path or name of a browser; before LECTERN_BROWSER and PUPPETEER_EXECUTABLE_PATH. When one is given, no other is tried. */
  readonly executable?: string | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Longest time for one load, evaluation or print, in milliseconds; 60 000 by default. */
  readonly timeout?: number;
}

const REMOVAL = { recursive: true, force: true, maxRetries: 5 } as const;

/**
 * Launches a browser, calls `use` and ends the browser, whatever happens. Throws one Failure when no browser works, and
 * another when the browser crashes or hangs; the reason of an aborted `signal` as it is.
 */
export async function withBrowser<T>(options: BrowserOptions, use: (browser: Browser) => Promise<T>): Promise<T> {
  return withChromium(options, async ({ browser, candidate }, signal) => {
    const limits = { timeout: options.timeout ?? 60_000, signal };
    const load: Browser['withPage'] = (html, work, page = {}) => withPage(browser, html, work, page, limits);
    return use({
      version: (await browser.version()).replace(/^Headless/, ''),
      path: candidate.path,
      withPage: load,
      print: (html) => load(html, (page) => page.print()),
    });
  });
}

/** The same browser as Puppeteer sees it, for whoever has to open a finished deck as the meeting room will. */
export async function withChromium<T>(
  options: BrowserOptions,
  use: (running: Launched, signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'lectern-'));
  const end = new AbortController();
  const signal = AbortSignal.any([end.signal, ...(options.signal ? [options.signal] : [])]);
  const release = onProcessEnd(() => {
    end.abort();
    rmSync(folder, REMOVAL);
  });
  try {
    const env = await browserEnvironment(folder);
    const running = await launch({ executable: options.executable, folder, env, signal });
    try {
      return await use(running, signal);
    } finally {
      await running.close();
    }
  } finally {
    release();
    await rm(folder, REMOVAL);
  }
}

/** On Linux the browser sees one font of ours, and what it writes beside its profile goes into `folder` too. */
async function browserEnvironment(folder: string): Promise<NodeJS.ProcessEnv> {
  if (process.platform !== 'linux') return process.env;
  const fonts = await writeFontconfig(folder, openCache(join(cacheFolder(), 'fonts')));
  const homes = { TMPDIR: folder, XDG_CACHE_HOME: folder, XDG_CONFIG_HOME: folder };
  return { ...process.env, ...homes, FONTCONFIG_FILE: fonts };
}

/** Calls `clean` when this process is about to end while the browser runs; returns the way to call it off. */
function onProcessEnd(clean: () => void): () => void {
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  const obey = (signal: NodeJS.Signals) => {
    release();
    clean();
    // Nobody else listens: the signal does what it would have done without us.
    if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
  };
  const release = () => {
    process.off('exit', clean);
    for (const signal of signals) process.off(signal, obey);
  };
  process.once('exit', clean);
  for (const signal of signals) process.on(signal, obey);
  return release;
}
