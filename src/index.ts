// The public API: what the command line uses, and other programs may. No console output, no process.exit.
import path from 'node:path';
import { withBrowser } from './browser.ts';
import { cacheFolder, openCache } from './cache.ts';
import { FILE_NAMES, OUTPUTS, type Output } from './export.ts';
import { findArticles, readArticle, readOutputs, readTemplates, writeSet, writeWhole } from './files.ts';
import { localeFor } from './locale.ts';
import { type Choices, makeSession, type Session, type Tools } from './pipeline.ts';

import { renderContents } from './render/contents.ts';
import type { SessionView } from './session.ts';

export type { Diagnostic, Severity } from './diagnostics.ts';
export { Failure } from './diagnostics.ts';
export type { Article, Deck, Slide } from './model.ts';

/** What to build and how; everything is optional. */
export interface BuildOptions extends Choices {
  /** Folder whose sub-folders are articles; `content` by default. */
  readonly content?: string;
  /** Folder that gets one folder an article; `output` by default. */
  readonly out?: string;
  /** The outputs to make; all by default. */
  readonly only?: readonly Output[];
  /** Program to print with; found by itself when absent. */
  readonly browser?: string;
  readonly signal?: AbortSignal;
}

/** One article that was built. */
export interface Built extends Omit<Session, 'files'> {
  /** Paths of the files that were written. */
  readonly files: readonly string[];
}

/**
 * Builds articles (paths, or names of folders in `content`; all of them when none is named) and writes their files.
 * Author problems are in each result's `diagnostics`; throws a Failure for what makes building impossible.
 */
export async function build(articles: readonly string[], options: BuildOptions = {}): Promise<readonly Built[]> {
  const found = await findArticles(articles, options.content ?? 'content');
  const wanted = new Set(options.only ?? OUTPUTS);
  const buildAll = async (tools: Tools | undefined) => {
    const results: Built[] = [];
    for (const article of found) {
      options.signal?.throwIfAborted();
      const { files, ...session } = await makeSession(
        article.path,
        await readArticle(article.path),
        options,
        wanted,
        tools,
      );
      const folder = path.join(options.out ?? 'output', article.name);
      await writeSet(folder, files);
      results.push({ ...session, files: [...files.keys()].map((name) => path.join(folder, name)) });
    }
    if (results.length > 0) await writeContents(options.out ?? 'output');
    return results;
  };
  const needsBrowser = found.length > 0 && [...wanted].some((output) => output !== 'session');
  if (!needsBrowser) return buildAll(undefined);
  const cache = openCache(path.join(cacheFolder(), 'fonts'));
  return withBrowser({ executable: options.browser, signal: options.signal }, (browser) =>
    buildAll({ browser, cache }),
  );
}

/** Lists everything that stands in `out` in its index.html. */
async function writeContents(out: string): Promise<void> {
  const entries = (await readOutputs(out)).map(({ folder, session, files }) => {
    const { article } = JSON.parse(session) as SessionView;
    const words = OUTPUTS.filter((output) => output !== 'session' && files.includes(FILE_NAMES[output]));
    return {
      folder,
      title: article.title,
      ...(article.byline && { author: article.byline.name }),
      minutes: article.minutes,
      language: article.language,
      locale: localeFor(article.language),
      files: words.map((word) => ({ name: FILE_NAMES[word], word })),
    };
  });
  await writeWhole(path.join(out, 'index.html'), renderContents(entries, await readTemplates()));
}
