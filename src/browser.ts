// Chromium as a service: HTML in, PDF or measured values out. Finds a browser that works on this machine, starts it
// and leaves nothing behind. What the pages mean it does not know.
import { mkdtempSync, rmSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeFontconfig } from './browser/fontconfig.ts';
import { type Launched, launch } from './browser/launch.ts';
import { type Blank, BrowserLost, openBlank, openPage, type Page, type PageOptions } from './browser/page.ts';
import { START_MS } from './browser/process.ts';
import { OWN_MARK, removeAbandoned } from './owner.ts';
import { refusalOf } from './replace.ts';

export type { Page, PageFont, PageOptions } from './browser/page.ts';

/** A browser, as the rest of Lectern sees it. It starts when it is first needed. */
export interface Browser {
  /**
   * Starts it beforehand, with `pages` open that whoever asks first gets; done as soon as the process goes its own way. What goes
   * wrong is said when it is needed.
   */
  start(pages?: number): Promise<void>;
  /**
   * The program on disk that runs, or the address of one elsewhere; its product and version, e.g. `Chrome/147.0.7727.0`; and why it
   * runs without its sandbox, where that could not be had.
   */
  program(): Promise<{ readonly path: string; readonly version: string; readonly refusal?: string }>;
  /** A page that opens when it is first used. Whoever has it closes it. */
  page(options?: PageOptions): Page;
  /** Shows an HTML document that has everything inside on a page, gives that to `use`, and closes it. */
  withPage<T>(html: string, use: (page: Page) => Promise<T>, options?: PageOptions): Promise<T>;
  /** Prints an HTML document to a tagged PDF with bookmarks; its CSS `@page` rules give the paper. */
  print(html: string): Promise<Uint8Array>;
  /** Does `work`, pages of its own and all, and once more with a fresh browser when this one crashes or hangs in it. */
  retry<T>(work: () => Promise<T>): Promise<T>;
}

/** Which browser, and how long its work may take. */
export interface BrowserOptions {
  /**
   * Path or name of a browser, or the address of one that runs elsewhere and is left running (`ws://…`, `http://host:port`);
   * before LECTERN_BROWSER and PUPPETEER_EXECUTABLE_PATH. When one is given, no other is tried.
   */
  readonly executable?: string | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Longest time for one load, evaluation or print, in milliseconds; 60 000 by default. A start takes 20 000 at most. */
  readonly timeout?: number;
}

const REMOVAL = { recursive: true, force: true, maxRetries: 5 } as const;
/** Before the process ends, so often and with so many milliseconds between. */
const LAST_TRIES = 10;
const LAST_PAUSE = 50;

/**
 * Gives `use` a browser and ends it, whatever happens. Using it throws one Failure when no browser works, and another when
 * the browser crashes or hangs; the reason of an aborted `signal` as it is.
 */
export async function withBrowser<T>(options: BrowserOptions, use: (browser: Browser) => Promise<T>): Promise<T> {
  options.signal?.throwIfAborted();
  let chromium: Chromium | undefined;
  const lost = new WeakSet<Chromium>();
  const run = () => {
    chromium ??= startChromium(options);
    return chromium;
  };
  const open = async (page: PageOptions) => {
    const inUse = run();
    const { running, signal } = inUse;
    const onLost = () => void lost.add(inUse);
    const { crashed } = await running;
    const onFree = inUse.giveBlank;
    return openPage(inUse.takeBlank(), page, { timeout: options.timeout ?? 60_000, signal, crashed, onLost, onFree });
  };
  const withPage: Browser['withPage'] = async (html, work, page) => {
    const shown = lazyPage(open, page);
    try {
      await shown.show(html);
      return await work(shown);
    } finally {
      await shown.close();
    }
  };
  /** Ends the browser when it is lost; another work that failed with it may have done so already. */
  const giveUpLost = async () => {
    if (!chromium || !lost.has(chromium)) return;
    const { end } = chromium;
    chromium = undefined;
    await end();
  };
  try {
    return await use({
      start: (pages = 0) => {
        const { spawned, openBlanks } = run();
        openBlanks(pages);
        return spawned;
      },
      program: async () => {
        const { candidate, version, refusal } = await run().running;
        return { path: candidate.path, version, ...(refusal !== undefined && { refusal }) };
      },
      page: (page) => lazyPage(open, page),
      withPage,
      print: (html) => withPage(html, (page) => page.print()),
      retry: async (work) => {
        try {
          return await work();
        } catch (error) {
          if (!(error instanceof BrowserLost)) throw error;
          await giveUpLost();
          return work();
        }
      },
    });
  } finally {
    await chromium?.end();
  }
}

function lazyPage(open: (options: PageOptions) => Promise<Page>, options: PageOptions = {}): Page {
  let opening: Promise<Page> | undefined;
  const opened = () => {
    opening ??= open(options);
    return opening;
  };
  return {
    open: async () => void (await opened()),
    show: async (html) => (await opened()).show(html),
    evaluate: (script, ...args) => opened().then((page) => page.evaluate(script, ...args)),
    print: async () => (await opened()).print(),
    close: async () => (await opening?.catch(() => undefined))?.close(),
  };
}

/** The same browser as Puppeteer sees it, for whoever has to open a finished deck as the meeting room will. */
export async function withChromium<T>(
  options: BrowserOptions,
  use: (running: Launched, signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const { running, signal, end } = startChromium(options);
  try {
    return await use(await running, signal);
  } finally {
    await end();
  }
}

/** A browser on its way: `signal` aborts what it is asked once it is over; `end` ends it, started or not, and its files. */
interface Chromium {
  readonly running: Promise<Launched>;
  /** Never fails. */
  readonly spawned: Promise<void>;
  readonly signal: AbortSignal;
  /** Opens empty pages until there are so many that nobody has taken. */
  openBlanks(count: number): void;
  takeBlank(): Promise<Blank>;
  /** Takes one back that can be used once more. */
  giveBlank(blank: Blank): void;
  end(): Promise<void>;
}

/** Removes what runs that were killed have left in the temporary folder. */
export function sweepTemporary(): Promise<void> {
  return removeAbandoned(tmpdir(), /^lectern-\d+-/);
}

/** Removes the folder of a browser that is being killed: its last processes may write there still. What stays, a later run sweeps. */
function removeAtEnd(folder: string): void {
  for (let tries = 0; tries < LAST_TRIES; tries++) {
    try {
      rmSync(folder, { recursive: true, force: true });
      return;
    } catch {
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, LAST_PAUSE);
    }
  }
}

function startChromium(options: BrowserOptions): Chromium {
  const over = new AbortController();
  const signal = AbortSignal.any([over.signal, ...(options.signal ? [options.signal] : [])]);
  const folder = makeFolder();
  const sweeping = sweepTemporary();
  const release = onProcessEnd(() => {
    over.abort();
    removeAtEnd(folder);
  });
  let onSpawn = () => {};
  const spawned = new Promise<void>((resolve) => {
    onSpawn = resolve;
  });
  const running = browserEnvironment(folder).then((env) =>
    launch({ executable: options.executable, folder, env, signal, timeout: startTime(options), onSpawn }),
  );
  const open = async () => openBlank((await running).context);
  const blanks: Promise<Blank>[] = [];
  let isRunning = false;
  running.then(
    () => {
      isRunning = true;
    },
    () => onSpawn(),
  );
  return {
    running,
    spawned,
    signal,
    openBlanks(count) {
      while (blanks.length < count) {
        const blank = open();
        // Said to whoever takes it.
        blank.catch(() => undefined);
        blanks.push(blank);
      }
    },
    takeBlank: () => blanks.shift() ?? open(),
    giveBlank: (blank) => void blanks.push(Promise.resolve(blank)),
    async end() {
      // Nobody waits for what has not begun.
      if (!isRunning) over.abort();
      const launched = await running.catch(() => undefined);
      await launched?.close();
      release();
      await Promise.all([rm(folder, REMOVAL), sweeping]);
    },
  };
}

function startTime({ timeout = START_MS }: BrowserOptions): number {
  return Math.min(timeout, START_MS);
}

/** A private folder for one browser, marked as this run's. Throws a Failure when the disk refuses. */
function makeFolder(): string {
  try {
    return mkdtempSync(join(tmpdir(), `lectern-${OWN_MARK}-`));
  } catch (error) {
    throw refusalOf(error as NodeJS.ErrnoException, tmpdir());
  }
}

/** On Linux the browser sees one font of ours, and what it writes beside its profile goes into `folder` too. */
async function browserEnvironment(folder: string): Promise<NodeJS.ProcessEnv> {
  if (process.platform !== 'linux') return process.env;
  const fonts = await writeFontconfig(folder).catch((error) => {
    throw refusalOf(error, tmpdir());
  });
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
