// Building and checking articles: names in, files and findings out. One browser and one process for all of them.
import path from 'node:path';
import { type Browser, sweepTemporary, withBrowser } from './browser.ts';
import { type Cache, cacheFolder, openCache, sweepUnfinished } from './cache.ts';
import { FAULTS, Failure } from './diagnostics.ts';
import { type ArticleFile, findArticles, readArticle, readOutputs, readTemplates, STANDARD_INPUT } from './files.ts';
import { localeFor } from './locale.ts';
import { checkPattern, isNamed, nameFile, nameFor } from './naming.ts';
import { workInOrder } from './order.ts';
import { FILE_NAMES, HANDOUTS, needsPaper, OUTPUTS, type Output } from './outputs.ts';
import type { Choices } from './pipeline.ts';
import { listReads } from './reads.ts';
import { describeSurroundings, findResult, keepResult, type Task } from './record.ts';
import type { Entry } from './render/contents.ts';
import { recover, writeSet, writeWhole } from './replace.ts';
import type { Outcome, Stage, Tools } from './road.ts';
import type { SessionView } from './session.ts';

/** How far a run has come: article `index` (from 0) of `total`, the stage that it enters, its slides once they are planned. */
export interface Progress {
  readonly article: string;
  readonly index: number;
  readonly total: number;
  readonly stage: Stage;
  readonly slides?: number;
}

/** What to check and how; everything is optional. */
export interface CheckOptions extends Choices {
  /** Folder whose sub-folders are articles; `content` by default. */
  readonly content?: string;
  /** The outputs to make; all by default. */
  readonly only?: readonly Output[];
  /** Program to print with, or a browser that runs already and is left running; found by itself when absent. */
  readonly browser?: string | Browser;
  /** True remembers nothing of earlier runs: unchanged articles are built, fonts are cut and slides are measured anew. */
  readonly fresh?: boolean;
  /** Ends the run with the signal's reason; files are then as they were. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
  /**
   * Called for an article that cannot be read, made or written, when its turn comes; the others go on. Without it the first such
   * error is thrown when the others are done.
   */
  readonly onFailed?: (article: string, error: Error) => void;
}

/** What to build and how; everything is optional. */
export interface BuildOptions extends CheckOptions {
  /** Folder that gets one folder an article; `output` by default. */
  readonly out?: string;
  /** What stands before each file's name, for example `{date} {title}`; places are title, date, series, number, author, host and group. */
  readonly name?: string;
  /** Called for each article that is done, in the order of the articles. */
  readonly onBuilt?: (built: Built) => void;
}

/** One article as it was found to be. */
export interface Checked extends Omit<Outcome, 'files'> {
  /** Its name: the one its folder in the output has. */
  readonly article: string;
}

/** One article that was built. */
export interface Built extends Checked {
  /** Paths of its files; none when a check found a fault of Lectern's own. */
  readonly files: readonly string[];
  /** Whether the files stood there already as they would have come out, and were left alone. */
  readonly isUnchanged: boolean;
}

/**
 * Builds articles (paths, names of folders in `content`, or `-` for standard input; all of `content` when none is named)
 * and writes their files. One that would come out as it stands in `out` already is left as it is. Author problems are in each
 * result's `diagnostics`; throws a Failure for what makes building impossible. When a check finds a fault of Lectern's own,
 * nothing of that article is written and its old files stay.
 */
export async function build(articles: readonly string[], options: BuildOptions = {}): Promise<readonly Built[]> {
  const { out = 'output', name: pattern } = options;
  if (pattern !== undefined) checkPattern(pattern);
  // Where nothing has changed no browser starts and nothing is remembered, and only this clears up.
  await Promise.all([recover(out), sweepTemporary(), sweepUnfinished(memoryFolder())]);
  let isWritten = false;
  const buildOne = async (article: Article, surroundings: string | undefined): Promise<Built> => {
    const { name, cache } = article;
    const task = await taskOf(article, path.join(out, name), options, surroundings);
    const known = task && (await findResult(task, cache));
    if (known) return { article: name, ...known, isUnchanged: true };
    const { result: made, reads } = await listReads(article.make);
    options.signal?.throwIfAborted();
    const { files: contents, ...findings } = made;
    const result = { ...findings, files: await writeFiles(made, contents, out, pattern) };
    isWritten ||= result.files.length > 0;
    if (task && isLasting(result)) await keepResult(task, reads, result, contents.values(), cache);
    return { ...result, isUnchanged: false };
  };
  try {
    return await makeAll(articles, options, buildOne, options.onBuilt);
  } finally {
    // With `fresh` too: what is there is of this run.
    if (isWritten) await writeContents(out, openMemory({}));
  }
}

/** What is known of an article before it is built; undefined when nobody can tell whether it would come out the same. */
async function taskOf(
  { file, read, wanted }: Article,
  folder: string,
  choices: BuildOptions,
  surroundings: string | undefined,
): Promise<Task | undefined> {
  return surroundings === undefined ? undefined : { file, bytes: await read(), folder, wanted, choices, surroundings };
}

/** Another build might do better than one that wrote nothing or had to guess. */
function isLasting({ files, diagnostics }: Omit<Built, 'isUnchanged'>): boolean {
  return files.length > 0 && !diagnostics.some(({ code }) => code === 'fit/not-measured');
}

/**
 * Does all that `build` does, through rendering, printing and the last look, and writes nothing. Throws a Failure for what
 * makes checking impossible.
 */
export async function check(
  articles: readonly string[],
  options: CheckOptions & { readonly onChecked?: (checked: Checked) => void } = {},
): Promise<readonly Checked[]> {
  const checkOne = async ({ make }: Article): Promise<Checked> => {
    const { files: _, ...checked } = await make();
    return checked;
  };
  return makeAll(articles, options, checkOne, options.onChecked);
}

type Made = Outcome & { readonly article: string };

/** One article of a run, about to be made. */
interface Article extends ArticleFile {
  /** The file as it is called in messages. */
  readonly file: string;
  readonly wanted: ReadonlySet<Output>;
  readonly cache: Cache;
  /** Its bytes, read once. */
  readonly read: () => Promise<Uint8Array>;
  /** Takes it down the road. */
  readonly make: () => Promise<Made>;
}

/**
 * Does `work` on every article, on as many at a time as there are cores; one that fails does not keep the others from it. Results
 * are told and given in the order of the articles, whichever is done first.
 */
async function makeAll<T>(
  names: readonly string[],
  options: CheckOptions,
  work: (article: Article, surroundings: string | undefined) => Promise<T>,
  onDone?: (result: T) => void,
): Promise<readonly T[]> {
  const found = await findArticles(names, options.content ?? 'content');
  const wanted = new Set(options.only ?? OUTPUTS);
  const cache = openMemory(options);
  const results: T[] = [];
  const errors: Error[] = [];
  const makeEach = async (tools: Tools | undefined) => {
    const surroundings = await describeSurroundings(options.browser, tools?.browser);
    const makeOne = (file: ArticleFile, index: number) =>
      work(articleOf(file, { index, total: found.length }, wanted, options, tools, cache), surroundings);
    const tell = (outcome: PromiseSettledResult<T>, { name }: ArticleFile) => {
      if (outcome.status === 'fulfilled') {
        results.push(outcome.value);
        onDone?.(outcome.value);
      } else {
        errors.push(outcome.reason);
        options.onFailed?.(name, outcome.reason);
      }
    };
    await workInOrder(found, makeOne, tell, options.signal);
  };
  if ([...wanted].every((output) => output === 'session') || found.length === 0) await makeEach(undefined);
  else await withTools(options, makeEach);
  if (errors.length > 0 && !options.onFailed) throw errors.find((error) => !(error instanceof Failure)) ?? errors[0];
  return results;
}

function articleOf(
  found: ArticleFile,
  place: Pick<Progress, 'index' | 'total'>,
  wanted: ReadonlySet<Output>,
  options: CheckOptions,
  tools: Tools | undefined,
  cache: Cache,
): Article {
  const { path: source, name } = found;
  const onStage = (stage: Stage, slides?: number) =>
    options.onProgress?.({ article: name, ...place, stage, ...(slides !== undefined && { slides }) });
  const file = source === STANDARD_INPUT ? 'stdin' : source;
  const course = { signal: options.signal, onStage };
  let bytes: Promise<Uint8Array> | undefined;
  const read = () => {
    bytes ??= readArticle(source);
    return bytes;
  };
  const make = async () => {
    // The browser starts while the article is understood, and all that this needs is loaded: late, since a run that finds nothing
    // changed needs none of it.
    if (needsPaper(wanted)) await tools?.browser.start(2);
    const { makeSession } = await import('./road.ts');
    return { article: name, ...(await makeSession(file, await read(), options, wanted, tools, course)) };
  };
  return { ...found, file, wanted, cache, read, make };
}

const memoryFolder = (): string => path.join(cacheFolder(), 'fonts');

/** What is remembered of earlier runs, or with `fresh` only what is worth remembering of this one. */
function openMemory({ fresh = false }: { readonly fresh?: boolean | undefined }): Cache {
  const kept = openCache(memoryFolder());
  return fresh ? { ...kept, read: async () => undefined } : kept;
}

/** Gives `use` a browser and a memory: those of the caller, or their own for the time of the run. */
export async function withTools<T>(
  { browser, fresh, signal }: Pick<CheckOptions, 'browser' | 'fresh' | 'signal'>,
  use: (tools: Tools) => Promise<T>,
): Promise<T> {
  const cache = openMemory({ fresh });
  if (typeof browser === 'object') return use({ browser, cache });
  return withBrowser({ executable: browser, signal }, (own) => use({ browser: own, cache }));
}

async function writeFiles(
  { article, deck, diagnostics }: Omit<Made, 'files'>,
  files: Outcome['files'],
  out: string,
  pattern: string | undefined,
): Promise<readonly string[]> {
  if (diagnostics.some(({ code }) => FAULTS.has(code))) return [];
  const before = pattern === undefined ? '' : nameFor(deck.article, pattern);
  const named = new Map([...files].map(([file, bytes]) => [nameFile(file, before), bytes]));
  const folder = path.join(out, article);
  const plain = [...files.keys()];
  await writeSet(folder, named, (file) => plain.some((name) => isNamed(file, name)));
  return [...named.keys()].map((file) => path.join(folder, file));
}

/** Lists everything that stands in `out` in its index.html. */
async function writeContents(out: string, cache: Cache): Promise<void> {
  const render = async () => {
    const [{ renderContents }, { prepareTemplates }] = await Promise.all([
      import('./render/contents.ts'),
      import('./templates.ts'),
    ]);
    const templates = await readTemplates();
    await prepareTemplates(templates, cache);
    return renderContents(await listContents(out), templates);
  };
  await writeWhole(path.join(out, 'index.html'), render, CONTENTS_MARK);
}

async function listContents(out: string): Promise<readonly Entry[]> {
  return (await readOutputs(out)).flatMap(({ folder, session, files }) => {
    const article = articleIn(session);
    if (!article) return [];
    const made = [
      ...OUTPUTS.filter((output) => output !== 'session').map((word) => [FILE_NAMES[word], word] as const),
      ...HANDOUTS.map((variant) => [`handout-${variant}.pdf`, `handout:${variant}`] as const),
    ];
    const outputs = made.flatMap(([file, word]) => {
      const name = files.find((other) => isNamed(other, file));
      return name === undefined ? [] : [{ name, word }];
    });
    const entry = {
      folder,
      title: article.title,
      ...(article.byline && { author: article.byline.name }),
      minutes: article.minutes,
      language: article.language,
      locale: localeFor(article.language),
      files: outputs,
    };
    return [entry];
  });
}

/** What every index.html of ours says, and no other. */
const CONTENTS_MARK = '<meta name="generator" content="Lectern">';

/** The article of a session.json that Lectern wrote; undefined for any other file. */
function articleIn(session: string): SessionView['article'] | undefined {
  try {
    const { lectern, article } = JSON.parse(session) as Partial<SessionView>;
    return lectern === '1' ? article : undefined;
  } catch {
    return undefined;
  }
}
