// The first browser that works: candidates are started, best first, until one answers.
// Which flags a browser needs (process.ts) and where candidates come from (candidates.ts, provision.ts) is known elsewhere.
import { accessSync, constants } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { cacheFolder } from '../cache.ts';
import { Failure } from '../diagnostics.ts';
import { reasonFor } from '../locale.ts';
import { type Candidate, installedCandidates, type Machine, namedCandidates } from './candidates.ts';
import { type Running, type StartOptions, startBrowser } from './process.ts';
import { cachedExecutables, downloadShell, unpackBundled } from './provision.ts';
import { connectBrowser, isAddress } from './remote.ts';

/** A running browser and where it came from. */
export interface Launched extends Running {
  readonly candidate: Candidate;
  /** Why it has no sandbox, where it was to have one. */
  readonly refusal?: string;
}

/** How to launch; `sandbox` is taken from the machine. */
export interface LaunchOptions extends Omit<StartOptions, 'sandbox'> {
  /** The only browser to try, when the user named one: a path, a name, or the address of one that runs. */
  readonly executable?: string | undefined;
}

type Candidates = Iterable<Candidate> | AsyncIterable<Candidate>;

/**
 * Launches the browser that the user named, or connects to it when that is an address; or else launches the first that
 * works of: installed, unpacked from npm, downloaded. Throws one Failure that lists what was tried.
 *
 * The sandbox stays on wherever one can be built. Containers and some distributions forbid the user namespaces it is
 * built of; only when every candidate has failed are those that failed for that reason started without. That is sound
 * here because a page is our own sanitised HTML, run without scripts and without network. Root never has a sandbox in
 * Chromium; LECTERN_NO_SANDBOX=1 saves the futile attempts, and 0 has none started without: the Failure then says why.
 */
export async function launch(options: LaunchOptions): Promise<Launched> {
  const { executable, signal } = options;
  const machine: Machine = { platform: process.platform, env: process.env, home: homedir() };
  const name = executable || process.env.LECTERN_BROWSER || process.env.PUPPETEER_EXECUTABLE_PATH;
  if (name && isAddress(name)) {
    options.onSpawn?.();
    return connectBrowser(name, options);
  }
  const reasons = new Map<string, string>();
  const refused = new Map<string, string>();
  const start = (candidates: Candidates) => startFirst(candidates, options, reasons, refused);
  if (name) {
    const running = await start(present(namedCandidates(machine, name)));
    if (running) return running;
    if (refused.size > 0) throw sandboxFailure(refused);
    throw namedFailure(name, [...reasons.values()].at(-1));
  }
  const running = (await start(search(machine, options, reasons))) ?? (await start(download(signal, reasons)));
  if (running) return running;
  throw refused.size > 0 ? sandboxFailure(refused) : searchFailure(reasons, machine.platform);
}

/** What is said when a browser would work here without its sandbox; `refused` are reasons by candidate. */
export function sandboxFailure(refused: ReadonlyMap<string, string>): Failure {
  return new Failure('no-sandbox', { tried: listOf(refused) });
}

/** What is said when the browser that the user named does not work. */
export function namedFailure(name: string, reason = '@browser/absent'): Failure {
  return new Failure('browser-fails', { browser: name, reason });
}

/** What is said when nothing works; `reasons` by candidate, in the order tried. */
export function searchFailure(reasons: ReadonlyMap<string, string>, platform: NodeJS.Platform): Failure {
  const system = platform === 'win32' || platform === 'darwin' ? platform : 'linux';
  return new Failure(`no-browser-${system}`, { tried: listOf(reasons) });
}

function listOf(reasons: ReadonlyMap<string, string>): string {
  return [...reasons].map(([name, reason]) => `\n  ${name}: ${reason}`).join('');
}

async function* search(machine: Machine, { folder }: LaunchOptions, reasons: Map<string, string>) {
  yield* await findInstalled(machine);
  // Without a home to write to, each run unpacks its own.
  const bundled = unpackBundled(browserFolder()).catch(() => unpackBundled(folder));
  const candidate = await bundled.catch(
    (error: Error) => void reasons.set('@sparticuz/chromium', reasonFor('browser/says', error.message)),
  );
  if (candidate) yield candidate;
}

async function* download(signal: AbortSignal | undefined, reasons: Map<string, string>) {
  const downloading = downloadShell(browserFolder(), signal);
  const candidate = await downloading.catch(
    (error: Error) => void reasons.set(reasonFor('browser/download'), toReason(error)),
  );
  if (candidate) yield candidate;
}

/** What the disk says is no reason yet. */
const toReason = ({ message }: Error): string =>
  message.startsWith('@') ? message : reasonFor('browser/says', message);

/** The first candidate that works; `reasons` gets why the others do not, `refused` those that lack only their sandbox. */
async function startFirst(
  candidates: Candidates,
  options: LaunchOptions,
  reasons: Map<string, string>,
  refused: Map<string, string>,
): Promise<Launched | undefined> {
  const wish = process.env.LECTERN_NO_SANDBOX;
  const sandbox = process.getuid?.() !== 0 && wish !== '1';
  const unsandboxed: Candidate[] = [];
  for await (const candidate of candidates) {
    const result = await start(candidate, { ...options, sandbox });
    if ('browser' in result) return { ...result, candidate };
    reasons.set(candidate.name, result.reason);
    if (!sandbox || result.kind !== 'sandbox') continue;
    refused.set(candidate.name, result.reason);
    if (wish !== '0') unsandboxed.push(candidate);
  }
  for (const candidate of unsandboxed) {
    const result = await start(candidate, { ...options, sandbox: false });
    if ('browser' in result) return { ...result, candidate, refusal: refused.get(candidate.name)! };
  }
  return undefined;
}

async function start(candidate: Candidate, options: StartOptions) {
  let result = await startBrowser(candidate, options);
  // Killed for want of memory, it may have more the second time.
  if ('kind' in result && result.kind === 'crash') result = await startBrowser(candidate, options);
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

async function findInstalled(machine: Machine): Promise<readonly Candidate[]> {
  const puppeteer = machine.env.PUPPETEER_CACHE_DIR || join(machine.home, '.cache', 'puppeteer');
  const cached = [...(await cachedExecutables(browserFolder())), ...(await cachedExecutables(puppeteer))];
  return present(installedCandidates(machine, cached));
}

/** The programs on disk that `launch` tries, best first, by path; none when the browser that is named runs elsewhere. Starts nothing. */
export async function findPrograms(executable?: string): Promise<readonly string[]> {
  const machine: Machine = { platform: process.platform, env: process.env, home: homedir() };
  const name = executable || process.env.LECTERN_BROWSER || process.env.PUPPETEER_EXECUTABLE_PATH;
  const candidates = name ? present(namedCandidates(machine, name)) : await findInstalled(machine);
  return candidates.map(({ path }) => path);
}

function browserFolder(): string {
  return join(cacheFolder(), 'browser');
}
