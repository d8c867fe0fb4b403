// One browser process: started over a pipe (no port that others on the machine could reach), watched and ended.
// Knows nothing of where browsers come from or what they show.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import type { Browser, BrowserContext, ConnectionTransport, PuppeteerNode } from 'puppeteer-core';
import { reasonFor } from '../locale.ts';
import type { Candidate } from './candidates.ts';

/** A browser that answers. */
export interface Running {
  readonly browser: Browser;
  /** Where pages open. */
  readonly context: Pick<BrowserContext, 'newPage'>;
  /** Product and version, e.g. `Chrome/147.0.7727.0`. */
  readonly version: string;
  /** Aborted when one of its pages has crashed. */
  readonly crashed: AbortSignal;
  /** Ends it with all its processes: politely at first, then at once. */
  close(): Promise<void>;
}

/** Why a browser did not start: it may not build its sandbox here, a shared library is missing, it was killed or crashed, or anything else. */
export interface Refusal {
  readonly kind: 'sandbox' | 'library' | 'crash' | 'other';
  /** One short line. */
  readonly reason: string;
}

/** How to start a browser. */
export interface StartOptions {
  readonly sandbox: boolean;
  /** A private folder; the profile is made in it. */
  readonly folder: string;
  readonly env: NodeJS.ProcessEnv;
  readonly signal?: AbortSignal | undefined;
  /** Longest time until it answers, in milliseconds; 20 000 by default. */
  readonly timeout?: number | undefined;
  /** Called when the process is on its way: from here on it needs nothing of ours for a while. */
  readonly onSpawn?: (() => void) | undefined;
}

/** How long a browser may take until it answers. */
export const START_MS = 20_000;
const CLOSE_MS = 5_000;
const COMPLAINT_CHARACTERS = 10_000;

/** The oldest major version whose paper is right: `@page` margin boxes came with Chrome 131. */
export const OLDEST = 131;

/**
 * What Puppeteer starts Chromium with. Its own list is in the half of it that launches browsers, which takes longer to load than
 * Chromium to start; a test compares the two.
 */
export const PUPPETEER_FLAGS = [
  '--allow-pre-commit-input',
  '--disable-background-networking',
  '--disable-background-timer-throttling',
  '--disable-backgrounding-occluded-windows',
  '--disable-breakpad',
  '--disable-client-side-phishing-detection',
  '--disable-component-extensions-with-background-pages',
  '--disable-crash-reporter',
  '--disable-default-apps',
  '--disable-dev-shm-usage',
  '--disable-hang-monitor',
  '--disable-infobars',
  '--disable-ipc-flooding-protection',
  '--disable-popup-blocking',
  '--disable-prompt-on-repost',
  '--disable-renderer-backgrounding',
  '--disable-search-engine-choice-screen',
  '--disable-sync',
  '--enable-automation',
  '--export-tagged-pdf',
  '--force-color-profile=srgb',
  '--generate-pdf-document-outline',
  '--metrics-recording-only',
  '--no-first-run',
  '--password-store=basic',
  '--use-mock-keychain',
  '--disable-features=Translate,AcceptCHFrame,MediaRouter,OptimizationHints,WebUIReloadButton,ProcessPerSiteUpToMainFrameThreshold,IsolateSandboxedIframes',
  '--enable-features=PdfOopif',
  '--hide-scrollbars',
  '--mute-audio',
  '--disable-extensions',
];

const FLAGS = [
  ...PUPPETEER_FLAGS,
  '--remote-debugging-pipe',
  '--disable-gpu',
  '--disable-component-update',
  '--no-default-browser-check',
  '--no-pings',
  '--lang=en-US',
  '--font-render-hinting=none',
  '--force-device-scale-factor=1',
  // Besides the blocked requests of every page: no name resolves, so no prefetch leaves the machine either.
  '--host-resolver-rules=MAP * ~NOTFOUND',
];

/** Starts a browser. Throws only the reason of an aborted `signal`; all else that goes wrong is a Refusal. */
export async function startBrowser(candidate: Candidate, options: StartOptions): Promise<Running | Refusal> {
  const { signal, sandbox, timeout = START_MS } = options;
  signal?.throwIfAborted();
  const args = [
    ...FLAGS,
    candidate.shell ? '--headless' : '--headless=new',
    `--user-data-dir=${await mkdtemp(join(options.folder, 'profile-'))}`,
    ...(sandbox ? [] : ['--no-sandbox']),
    'about:blank',
  ];
  const child = spawn(candidate.path, args, {
    env: options.env,
    stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
    // A process group of its own, so that its children can be ended with it.
    detached: process.platform !== 'win32',
    windowsHide: true,
  });
  options.onSpawn?.();
  const kill = () => killGroup(child);
  const ended = watch(child).finally(() => signal?.removeEventListener('abort', kill));
  signal?.addEventListener('abort', kill, { once: true });
  const silent: Refusal = { kind: 'other', reason: reasonFor('browser/silent', timeout / 1000) };
  const started = await Promise.race([
    connect(child).catch(() => ended),
    ended,
    delay(timeout, silent, { ref: false }),
  ]);
  if (!('browser' in started)) {
    kill();
    signal?.throwIfAborted();
    return started;
  }
  const { browser, version, crashed } = started;
  const close = async () => {
    await waitFor(
      browser.close().then(() => ended),
      CLOSE_MS,
    );
    kill();
    await ended;
  };
  if (!isOutdated(version))
    return { browser, context: browser, version: version.replace(/^Headless/, ''), crashed, close };
  await close();
  return { kind: 'other', reason: reasonFor('browser/outdated', version, OLDEST) };
}

/** Puppeteer without the half of it that finds and starts browsers. */
export async function loadPuppeteer(): Promise<Pick<PuppeteerNode, 'connect'>> {
  const { default: puppeteer } = await import('puppeteer-core/internal/puppeteer-core-browser.js');
  return puppeteer as unknown as PuppeteerNode;
}

/** Waits until `work` is done or has failed, and no longer than `milliseconds`; this process does not end meanwhile. */
export async function waitFor(work: Promise<unknown>, milliseconds: number): Promise<void> {
  const timer = new AbortController();
  const limit = delay(milliseconds, undefined, { signal: timer.signal }).catch(() => undefined);
  await Promise.race([work.catch(() => undefined), limit]);
  timer.abort();
}

/** Whether paper would come out wrong: see `OLDEST`. */
export function isOutdated(version: string): boolean {
  return !(Number(/\/(\d+)/.exec(version)?.[1]) >= OLDEST);
}

async function connect(child: ChildProcess): Promise<Pick<Running, 'browser' | 'version' | 'crashed'>> {
  const puppeteer = await loadPuppeteer();
  const [, , , write, read] = child.stdio as [null, null, Readable, Writable, Readable];
  // Operations have time limits of their own (page.ts).
  const browser = await puppeteer.connect({ transport: pipeTransport(write, read), protocolTimeout: 0 });
  const [version, crashed] = await Promise.all([browser.version(), watchPages(browser)]);
  return { browser, version, crashed };
}

/** Listens for crashes of pages, of one context or of all: Puppeteer waits half a minute for a page that crashes while it opens. */
export async function watchPages(browser: Browser, context?: string): Promise<AbortSignal> {
  const crashed = new AbortController();
  const own = new Set<string>();
  const session = await browser.target().createCDPSession();
  session.on('Target.targetCreated', ({ targetInfo: { targetId, browserContextId } }) => {
    if (context === undefined || context === browserContextId) own.add(targetId);
  });
  session.on('Target.targetCrashed', ({ targetId }) => {
    if (own.has(targetId)) crashed.abort();
  });
  await session.send('Target.setDiscoverTargets', { discover: true });
  return crashed.signal;
}

/** Messages of the DevTools protocol over two pipes, each ended by a NUL. */
function pipeTransport(write: Writable, read: Readable): ConnectionTransport {
  const transport: ConnectionTransport = {
    send: (message) => void write.write(`${message}\0`),
    close: () => void write.end(),
  };
  let begun: Buffer[] = [];
  read.on('data', (chunk: Buffer) => {
    let start = 0;
    for (let end = chunk.indexOf(0); end >= 0; end = chunk.indexOf(0, start)) {
      const message = Buffer.concat([...begun, chunk.subarray(start, end)]).toString();
      begun = [];
      start = end + 1;
      // Puppeteer expects that what one message set off is done before the next arrives.
      setImmediate(() => transport.onmessage?.(message));
    }
    if (start < chunk.length) begun.push(chunk.subarray(start));
  });
  read.once('close', () => transport.onclose?.());
  // A broken pipe is a browser that ended: `watch` says so.
  for (const pipe of [read, write]) pipe.on('error', () => undefined);
  return transport;
}

/** Resolves when the process and its pipes are gone, with what it said last. */
function watch(child: ChildProcess): Promise<Refusal> {
  let complaint = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    complaint = (complaint + text).slice(-COMPLAINT_CHARACTERS);
  });
  return new Promise((resolve) => {
    child.once('error', (error) => resolve({ kind: 'other', reason: explainError(error) }));
    // Children that outlive it would keep the pipes open.
    child.once('exit', () => killGroup(child));
    child.once('close', (code, signal) => {
      const refusal = explain(complaint, signal ?? code ?? 0);
      // A script that starts the browser tells its signal as 128 and its number; Windows has codes above for crashes.
      const isCrash = signal !== null || (code ?? 0) > 128;
      resolve(isCrash && refusal.kind === 'other' ? { ...refusal, kind: 'crash' } : refusal);
    });
  });
}

/** What a browser's last words on stderr mean; `ending` is its exit code, or the signal that ended it. */
export function explain(complaint: string, ending: string | number): Refusal {
  const library = /error while loading shared libraries: ([^:\s]+)/.exec(complaint)?.[1];
  if (library) return { kind: 'library', reason: reasonFor('browser/library', library) };
  // [pid:tid:date:FATAL:file.cc(1)] message. First sentence …
  const fatal = /^\[[^\]]*:(?:FATAL|ERROR):[^\]]*\] (.*)$/gm;
  const messages = [...complaint.matchAll(fatal)].map(([, message = '']) => message.split(/(?<=[.!]) /)[0] ?? message);
  const sandbox = messages.find((message) => /sandbox|namespace/i.test(message));
  if (sandbox) return { kind: 'sandbox', reason: reasonFor('browser/says', sandbox) };
  const words = messages.at(-1) ?? complaint.trim().split('\n').at(-1) ?? '';
  const [silent, saying] =
    typeof ending === 'number' ? ['browser/exit', 'browser/exit-saying'] : ['browser/signal', 'browser/signal-saying'];
  const reason = words === '' ? reasonFor(silent, ending) : reasonFor(saying, ending, words.slice(0, 200));
  return { kind: 'other', reason };
}

function explainError(error: NodeJS.ErrnoException): string {
  if (error.code === 'ENOENT') return reasonFor('browser/unfit');
  return error.code === 'EACCES' ? reasonFor('browser/no-program') : reasonFor('browser/says', error.message);
}

function killGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    if (process.platform === 'win32') child.kill();
    else process.kill(-child.pid, 'SIGKILL');
  } catch {
    // Gone already.
  }
}
