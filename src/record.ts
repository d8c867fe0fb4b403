// What an article was built from and what came of it, kept between runs: so that an article which would come out the same is
// known for it without being built. Nothing that is kept is trusted: whatever differs, is gone or damaged has to be built.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { findPrograms } from './browser/launch.ts';
import type { Browser } from './browser.ts';
import type { Cache } from './cache.ts';
import { listOwnTemplates } from './files.ts';
import { describeFile, describeOwn } from './own.ts';
import type { Choices } from './pipeline.ts';
import { digest, isSame, type Read } from './reads.ts';
import type { Outcome } from './road.ts';

/** What of an article is known before it is built. */
export interface Task {
  /** The file as it is called in messages, its bytes, and the folder for what is made of it. */
  readonly file: string;
  readonly bytes: Uint8Array;
  readonly folder: string;
  readonly wanted: ReadonlySet<string>;
  readonly choices: Choices & { readonly name?: string };
  /** What {@link describeSurroundings} says. */
  readonly surroundings: string;
}

/** What a build gives but for the contents of its files, whose paths are here. */
export interface Result extends Omit<Outcome, 'files'> {
  readonly files: readonly string[];
}

interface Entry {
  readonly inputs: string;
  readonly reads: readonly Read[];
  /** Path and digest of each file that was written. */
  readonly written: readonly (readonly [path: string, digest: string])[];
  readonly result: Result;
}

/** Every choice on which outputs depend; the compiler sees to it that none is left out. */
const CHOICES: Readonly<Record<keyof Task['choices'], true>> = {
  theme: true,
  aspect: true,
  paper: true,
  handout: true,
  duplex: true,
  lang: true,
  encoding: true,
  detail: true,
  script: true,
  clean: true,
  name: true,
};

/**
 * What all articles of a run have in common, as a short text: Lectern with its packages, Node, the user's templates, the
 * browser, the date that is to be written. Undefined when nobody can say which browser it would be. A browser on disk is not
 * started: its program's size and time tell its version; one that is given, or runs elsewhere, is asked.
 */
export async function describeSurroundings(
  chosen: string | Browser | undefined,
  browser: Browser | undefined,
): Promise<string | undefined> {
  const program = browser ? await describeBrowser(chosen, browser) : 'none';
  if (program === undefined) return undefined;
  const own = await listOwnTemplates();
  const templates = await Promise.all(own.files.map(async (file) => [file, digest(await readFile(file))]));
  const dates = [process.env.SOURCE_DATE_EPOCH, process.env.TZ];
  return digest(JSON.stringify([await describeOwn(), process.cwd(), templates, program, dates]));
}

async function describeBrowser(chosen: string | Browser | undefined, browser: Browser): Promise<string | undefined> {
  const programs = typeof chosen === 'object' ? [] : await findPrograms(chosen);
  if (programs.length > 0) return JSON.stringify(await Promise.all(programs.map(describeFile)));
  // Nothing at hand and nothing named: to ask would be to fetch one.
  if (chosen === undefined) return undefined;
  return browser.program().then(JSON.stringify, () => undefined);
}

/** What came of the same task, when it would come again and its files are still as they were written. */
export async function findResult(task: Task, cache: Cache): Promise<Result | undefined> {
  const entry = readEntry(await cache.read(keyOf(task)));
  if (entry?.inputs !== inputsOf(task)) return undefined;
  const files = entry.written.map(([file, made]) => isSame({ file, digest: made }));
  const same = await Promise.all([...files, ...entry.reads.map(isSame)]);
  return same.every(Boolean) ? entry.result : undefined;
}

/** Keeps what came of a task; `contents` are those of the files of the result, in their order. */
export async function keepResult(
  task: Task,
  reads: readonly Read[],
  result: Result,
  contents: Iterable<Uint8Array | string>,
  cache: Cache,
): Promise<void> {
  const digests = [...contents].map(digest);
  const written = result.files.map((file, i) => [path.resolve(file), digests[i]!] as const);
  const entry: Entry = { inputs: inputsOf(task), reads, written, result };
  await cache.write(keyOf(task), Buffer.from(JSON.stringify(entry)));
}

/** One entry for each article, place and set of outputs: the next build replaces it. */
function keyOf({ file, folder, wanted }: Task): string {
  return JSON.stringify(['built', path.resolve(file), path.resolve(folder), [...wanted].toSorted()]);
}

function inputsOf({ file, bytes, folder, choices, surroundings }: Task): string {
  const chosen = (Object.keys(CHOICES) as (keyof typeof CHOICES)[]).map((name) => [name, choices[name]]);
  return digest(JSON.stringify([file, digest(bytes), folder, chosen, surroundings]));
}

function readEntry(bytes: Uint8Array | undefined): Entry | undefined {
  try {
    return bytes && (JSON.parse(new TextDecoder().decode(bytes)) as Entry);
  } catch {
    return undefined;
  }
}
