// The first browser that works: candidates are started, best first, until one answers.
// Which flags a browser needs (process.ts) and where candidates come from (candidates.ts, provision.ts) is known elsewhere.
import { accessSync, constants } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { cacheFolder } from '../cache.ts';
import { Failure } from '../diagnostics.ts';
import { type Candidate, installedCandidates, type Machine, namedCandidates } from './candidates.ts';
import { type Running, type StartOptions, startBrowser } from './process.ts';
import { cachedExecutables, downloadShell, unpackBundled } from './provision.ts';

/** A running browser and where it came from. */
export interface Launched extends Running {
  readonly candidate: Candidate;
}

/** How to launch; `sandbox` is taken from the machine. */
export interface LaunchOptions extends Omit<StartOptions, 'sandbox'> {
  /** The only browser to try, when the user named one. */
  readonly executable?: string | undefined;
}

type Candidates = Iterable<Candidate> | AsyncIterable<Candidate>;

/**
 * Launches the browser that the user named, or else the first that works of: installed, unpacked from npm, downloaded.
 * Throws one Failure that lists what was tried.
 *
 * The sandbox stays on wherever one can be built. Containers and some distributions forbid the user namespaces it is
 * built of; only when every candidate has failed are those that failed for that reason started without. That is sound
 * here because a page is our own sanitised HTML, run without scripts and without network. Root never has a sandbox in
 * Chromium, and LECTERN_NO_SANDBOX=1 saves the futile attempts.
 */
export async function launch(options: LaunchOptions): Promise<Launched> {
  const { executable, signal } = options;
  const machine: Machine = { platform: process.platform, env: process.env, home: homedir() };
  const name = executable || process.env.LECTERN_BROWSER || process.env.PUPPETEER_EXECUTABLE_PATH;
  const reasons = new Map<string, string>();

  const start = (candidates: Candidates) => startFirst(candidates, options, reasons);
  if (name) {
    const running = await start(present(namedCandidates(machine, name)));
    if (running) return running;
    throw namedFailure(name, [...reasons.values()].at(-1));
  }
  const running = (await start(search(machine, options, reasons))) ?? (await start(download(signal, reasons)));
  if (running) return running;
  throw searchFailure(reasons, machine.platform);
}

/** What is said when the browser that the user named does not work. */
export function namedFailure(name: string, reason = '@browser/absent'): Failure {
  return new Failure('browser-fails', { browser: name, reason });
}

/** What is said when nothing works; `reasons` by candidate, in the order tried. */
export function searchFailure(reasons: ReadonlyMap<string, string>, platform: NodeJS.Platform): Failure {
  const tried = [...reasons].map(([name, reason]) => `\n  ${name}: ${reason}`);
  const system = platform === 'win32' || platform === 'darwin' ? platform : 'linux';
  return new Failure(`no-browser-${system}`, { tried: tried.join('') });
}

async function* search(machine: Machine, { folder }: LaunchOptions, reasons: Map<string, string>) {
  const { env, home } = machine;
  const puppeteer = env.PUPPETEER_CACHE_DIR || join(home, '.cache', 'puppeteer');
  const cached = [...(await cachedExecutables(browserFolder())), ...(await cachedExecutables(puppeteer))];
  yield* present(installedCandidates(machine, cached));
  // Without a home to write to, each run unpacks its own.
  const bundled = unpackBundled(browserFolder()).catch(() => unpackBundled(folder));
  const candidate = await bundled.catch((error: Error) => void reasons.set('@sparticuz/chromium', error.message));
  if (candidate) yield candidate;
}

async function* download(signal: AbortSignal | undefined, reasons: Map<string, string>) {
  const downloading = downloadShell(browserFolder(), signal);
  const candidate = await downloading.catch((error: Error) => void reasons.set('download', error.message));
  if (candidate) yield candidate;
}

async function startFirst(
  candidates: Candidates,
  options: LaunchOptions,
  reasons: Map<string, string>,
): Promise<Launched | undefined> {
  const sandbox = process.getuid?.() !== 0 && process.env.LECTERN_NO_SANDBOX !== '1';
  const unsandboxed: Candidate[] = [];
  for await (const candidate of candidates) {
    const result = await start(candidate, { ...options, sandbox });
    if ('browser' in result) return { ...result, candidate };
    reasons.set(candidate.name, result.reason);
    if (sandbox && result.kind === 'sandbox') unsandboxed.push(candidate);
  }
  for (const candidate of unsandboxed) {
    const result = await start(candidate, { ...options, sandbox: false });
    if ('browser' in result) return { ...result, candidate };
    reasons.set(candidate.name, result.reason);
  }
  return undefined;
}

async function start(candidate: Candidate, options: StartOptions) {
  const result = await startBrowser(candidate, options);
  if (!('kind' in result) || result.kind !== 'library' || !candidate.libraries) return result;
  const paths = [candidate.libraries, options.env.LD_LIBRARY_PATH].filter(Boolean).join(delimiter);
  return startBrowser(candidate, { ...options, env: { ...options.env, LD_LIBRARY_PATH: paths } });
}

function present(candidates: readonly Candidate[]): Candidate[] {
  return candidates.filter(({ path }) => {
    try {
      accessSync(path, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

function browserFolder(): string {
  return join(cacheFolder(), 'browser');
}
