// Building and checking articles: names in, files and findings out. One browser and one process for all of them.
import path from 'node:path';
import { type Browser, withBrowser } from './browser.ts';
import { type Cache, cacheFolder, openCache } from './cache.ts';
import { FAULTS, Failure } from './diagnostics.ts';
import { FILE_NAMES, OUTPUTS, type Output } from './export.ts';
import { type ArticleFile, findArticles, readArticle, readOutputs, readTemplates, STANDARD_INPUT } from './files.ts';
import { localeFor } from './locale.ts';
import { checkPattern, isNamed, nameFile, nameFor } from './naming.ts';
import { type Choices, makeSession, type Outcome, type Stage, type Tools } from './pipeline.ts';
import { renderContents } from './render/contents.ts';
import { HANDOUTS } from './render/handout.ts';
import { recover, writeSet, writeWhole } from './replace.ts';
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
  /** True remembers nothing of earlier runs: fonts are cut and slides are measured anew. */
  readonly fresh?: boolean;
  /** Ends the run with the signal's reason; files are then as they were. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
  /**
   * Called for an article that cannot be read, made or written, as soon as that is known; the others go on. Without it the
   * first such error is thrown when the others are done.
   */
  readonly onFailed?: (article: string, error: Error) => void;
}

/** What to build and how; everything is optional. */
export interface BuildOptions extends CheckOptions {
  /** Folder that gets one folder an article; `output` by default. */
  readonly out?: string;
  /** What stands before each file's name, for example `{date} {title}`; places are title, date, series, number, author, host and group. */
  readonly name?: string;
  /** Called as each article is done. */
  readonly onBuilt?: (built: Built) => void;
}

/** One article as it was found to be. */
export interface Checked extends Omit<Outcome, 'files'> {
  /** Its name: the one its folder in the output has. */
  readonly article: string;
}

/** One article that was built. */
export interface Built extends Checked {
  /** Paths of the files that were written; none when a check found a fault of Lectern's own. */
  readonly files: readonly string[];
}

/**
 * Builds articles (paths, names of folders in `content`, or `-` for standard input; all of `content` when none is named)
 * and writes their files. Author problems are in each result's `diagnostics`; throws a Failure for what makes building
 * impossible. When a check finds a fault of Lectern's own, nothing of that article is written and its old files stay.
 */
export async function build(articles: readonly string[], options: BuildOptions = {}): Promise<readonly Built[]> {
  const { out = 'output', name: pattern, onBuilt } = options;
  if (pattern !== undefined) checkPattern(pattern);
  await recover(out);
  const write = async ({ files, ...made }: Made): Promise<Built> => {
    const built = { ...made, files: await writeFiles(made, files, out, pattern) };
    onBuilt?.(built);
    return built;
  };
  const results: Built[] = [];
  try {
    await makeAll(articles, options, async (made) => results.push(await write(made)));
  } finally {
    if (results.length > 0) await writeContents(out);
  }
  return results;
}

/**
 * Does all that `build` does, through rendering, printing and the last look, and writes nothing. Throws a Failure for what
 * makes checking impossible.
 */
export async function check(
  articles: readonly string[],
  options: CheckOptions & { readonly onChecked?: (checked: Checked) => void } = {},
): Promise<readonly Checked[]> {
  const results: Checked[] = [];
  await makeAll(articles, options, async ({ files: _, ...checked }) => {
    results.push(checked);
    options.onChecked?.(checked);
  });
  return results;
}

type Made = Outcome & { readonly article: string };

/** Takes every article down the road and hands it to `done`; one that fails does not keep the others from it. */
async function makeAll(
  names: readonly string[],
  options: CheckOptions,
  done: (made: Made) => Promise<unknown>,
): Promise<void> {
  const found = await findArticles(names, options.content ?? 'content');
  const wanted = new Set(options.only ?? OUTPUTS);
  const errors: Error[] = [];
  const makeEach = async (tools: Tools | undefined) => {
    for (const [index, file] of found.entries()) {
      options.signal?.throwIfAborted();
      try {
        const made = await makeOne(file, { index, total: found.length }, wanted, options, tools);
        options.signal?.throwIfAborted();
        await done(made);
      } catch (error) {
        options.signal?.throwIfAborted();
        errors.push(error as Error);
        options.onFailed?.(file.name, error as Error);
      }
    }
  };
  if ([...wanted].every((output) => output === 'session') || found.length === 0) await makeEach(undefined);
  else await withTools(options, makeEach);
  if (errors.length > 0 && !options.onFailed) throw errors.find((error) => !(error instanceof Failure)) ?? errors[0];
}

/** Gives `use` a browser and a memory: those of the caller, or their own for the time of the run. */
export async function withTools<T>(
  { browser, fresh = false, signal }: Pick<CheckOptions, 'browser' | 'fresh' | 'signal'>,
  use: (tools: Tools) => Promise<T>,
): Promise<T> {
  const kept = openCache(path.join(cacheFolder(), 'fonts'));
  const cache: Cache = fresh ? { ...kept, read: async () => undefined } : kept;
  if (typeof browser === 'object') return use({ browser, cache });
  return withBrowser({ executable: browser, signal }, (own) => use({ browser: own, cache }));
}

async function makeOne(
  { path: file, name }: ArticleFile,
  place: Pick<Progress, 'index' | 'total'>,
  wanted: ReadonlySet<Output>,
  options: CheckOptions,
  tools: Tools | undefined,
): Promise<Made> {
  const onStage = (stage: Stage, slides?: number) =>
    options.onProgress?.({ article: name, ...place, stage, ...(slides !== undefined && { slides }) });
  const known = file === STANDARD_INPUT ? 'stdin' : file;
  const course = { signal: options.signal, onStage };
  return { article: name, ...(await makeSession(known, await readArticle(file), options, wanted, tools, course)) };
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
async function writeContents(out: string): Promise<void> {
  const render = async () => renderContents(await listContents(out), await readTemplates());
  await writeWhole(path.join(out, 'index.html'), render, CONTENTS_MARK);
}

async function listContents(out: string): Promise<Parameters<typeof renderContents>[0]> {
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
