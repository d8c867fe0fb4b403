// A browser that runs elsewhere and is not ours: reached by its address, given a context of our own, left running.
// Knows nothing of what the pages show.
import { setTimeout as delay } from 'node:timers/promises';
import type { ConnectionTransport } from 'puppeteer-core';
import { Failure } from '../diagnostics.ts';
import { reasonFor } from '../locale.ts';
import type { Candidate } from './candidates.ts';
import { isOutdated, loadPuppeteer, OLDEST, type Running, START_MS, waitFor, watchPages } from './process.ts';

const CLOSE_MS = 5_000;

/** A browser that is left running when it is closed; `candidate` names its address. */
interface Connected extends Running {
  readonly candidate: Candidate;
}

/** Whether `name` is the address of a running browser rather than a program. */
export function isAddress(name: string): boolean {
  return /^(?:wss?|https?):\/\//i.test(name);
}

/**
 * Connects to the browser at `address`: its DevTools WebSocket (`ws://`, `wss://`), or the `http://host:port` (`https://`) that
 * names it. Throws a Failure when none answers within `timeout` ms or it is too old, and the reason of an aborted `signal`.
 */
export async function connectBrowser(
  address: string,
  { timeout = START_MS, signal }: { readonly timeout?: number | undefined; readonly signal?: AbortSignal | undefined },
): Promise<Connected> {
  const name = nameOf(address);
  const fail = (reason: string) => new Failure('browser-unreachable', { address: name, reason });
  signal?.throwIfAborted();
  const limit = new AbortController();
  const tooLate = delay(timeout, undefined, { ref: false, signal: limit.signal }).then(
    () => Promise.reject(new Error(reasonFor('browser/silent', timeout / 1000))),
    () => new Promise<never>(() => undefined),
  );
  const stopped = new Promise<never>((_, reject) => {
    signal?.addEventListener('abort', () => reject(signal.reason), { once: true, signal: limit.signal });
  });
  const connecting = connect(address);
  try {
    return await Promise.race([connecting, tooLate, stopped]);
  } catch (error) {
    connecting.then(({ close }) => close()).catch(() => undefined);
    signal?.throwIfAborted();
    throw fail(reasonOf(error));
  } finally {
    limit.abort();
  }
}

async function connect(address: string): Promise<Connected> {
  const puppeteer = await loadPuppeteer();
  const transport = await openSocket(/^http/i.test(address) ? await findSocket(address) : address);
  const browser = await puppeteer.connect({ transport, protocolTimeout: 0 });
  try {
    const version = (await browser.version()).replace(/^Headless/, '');
    if (isOutdated(version)) throw new Error(reasonFor('browser/outdated', version, OLDEST));
    const system = /\(([^)]*)\)/.exec(await browser.userAgent())?.[1] ?? 'elsewhere';
    const context = await browser.createBrowserContext();
    const crashed = await watchPages(browser, context.id);
    const close = async () => {
      await waitFor(context.close(), CLOSE_MS);
      await browser.disconnect();
    };
    const name = nameOf(address);
    // Its fonts and flags are not those of a browser that we start: what one has measured is not for the other.
    return {
      browser,
      context,
      version: `${version} (${system})`,
      candidate: { name, path: name, shell: false },
      crashed,
      close,
    };
  } catch (error) {
    await browser.disconnect();
    throw error;
  }
}

/** The WebSocket of the browser at `http://host:port` (DevTools protocol, HTTP endpoints). */
async function findSocket(address: string): Promise<string> {
  const response = await fetch(new URL('/json/version', address), { signal: AbortSignal.timeout(START_MS) });
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  const { webSocketDebuggerUrl } = (await response.json()) as { webSocketDebuggerUrl?: string };
  if (!webSocketDebuggerUrl) throw new Error(reasonFor('browser/no-socket'));
  // The browser knows nothing of the TLS before it.
  return /^https/i.test(address) ? webSocketDebuggerUrl.replace(/^ws:/i, 'wss:') : webSocketDebuggerUrl;
}

/** A connection whose contexts end with it, so that a run that is killed leaves no page on the browser either. */
async function openSocket(address: string): Promise<ConnectionTransport> {
  const { NodeWebSocketTransport } = await import('puppeteer-core/internal/node/NodeWebSocketTransport.js');
  const transport = await NodeWebSocketTransport.create(address);
  const send = transport.send.bind(transport);
  transport.send = (text) => {
    if (!text.includes('"Target.createBrowserContext"')) return send(text);
    const message = JSON.parse(text) as { params?: object };
    return send(JSON.stringify({ ...message, params: { ...message.params, disposeOnDetach: true } }));
  };
  return transport;
}

/** An address as messages show it: without what may be a password. */
function nameOf(address: string): string {
  try {
    const { protocol, host, pathname } = new URL(address);
    return `${protocol}//${host}${pathname === '/' ? '' : pathname}`;
  } catch {
    return address;
  }
}

/** What sockets and fetch say went wrong: the latter hides it. */
function reasonOf(error: unknown): string {
  const { cause, message } = error as { message?: string; cause?: { message?: string; code?: string } };
  const said = (cause?.message || cause?.code || message || String(error)).split('\n')[0]!;
  return said.startsWith('@') ? said : reasonFor('browser/says', said);
}
