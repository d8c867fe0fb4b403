// The public API: what the command line uses, and other programs may. No console output, no process.exit.
import path from 'node:path';
import { withBrowser } from './browser.ts';
import { cacheFolder, openCache } from './cache.ts';
import { composeMarkdown } from './compose/index.ts';
import { gatherCompanions, OVERWRITE, placeAt, placeOf, readStarter, refuseExisting, writeArticle } from './content.ts';
import { FAULTS, Report } from './diagnostics.ts';
import { FILE_NAMES, OUTPUTS, type Output } from './export.ts';
import {
  type ArticleFile,
  findArticles,
  readArticle,
  readOutputs,
  readTemplates,
  STANDARD_INPUT,
  writeSet,
  writeWhole,
} from './files.ts';
import { localeFor } from './locale.ts';
import type { Article } from './model.ts';
import { type Choices, makeArticle, makeSession, type Outcome, prepareConversion, type Tools } from './pipeline.ts';
import { openFile } from './readers/source.ts';
import { renderContents } from './render/contents.ts';
import { HANDOUTS } from './render/handout.ts';
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
  /** Called as each article is done. */
  readonly onBuilt?: (built: Built) => void;
}

/** One article that was built. */
export interface Built extends Omit<Outcome, 'files'> {
  /** Paths of the files that were written. */
  readonly files: readonly string[];
}

/**
 * Builds articles (paths, names of folders in `content`, or `-` for standard input; all of `content` when none is named)
 * and writes their files. Author problems are in each result's `diagnostics`; throws a Failure for what makes building
 * impossible. When a check finds a fault of Lectern's own, nothing of that article is written and its old files stay.
 */
export async function build(articles: readonly string[], options: BuildOptions = {}): Promise<readonly Built[]> {
  const out = options.out ?? 'output';
  const found = await findArticles(articles, options.content ?? 'content');
  const wanted = new Set(options.only ?? OUTPUTS);
  const buildAll = async (tools: Tools | undefined) => {
    const results: Built[] = [];
    try {
      for (const article of found) {
        options.signal?.throwIfAborted();
        results.push(await buildOne(article, out, wanted, options, tools));
        options.onBuilt?.(results.at(-1)!);
      }
    } finally {
      if (results.length > 0) await writeContents(out);
    }
    return results;
  };
  const needsBrowser = found.length > 0 && [...wanted].some((output) => output !== 'session');
  if (!needsBrowser) return buildAll(undefined);
  const cache = openCache(path.join(cacheFolder(), 'fonts'));
  return withBrowser({ executable: options.browser, signal: options.signal }, (browser) =>
    buildAll({ browser, cache }),
  );
}

async function buildOne(
  article: ArticleFile,
  out: string,
  wanted: ReadonlySet<Output>,
  options: BuildOptions,
  tools: Tools | undefined,
): Promise<Built> {
  const name = article.path === STANDARD_INPUT ? 'stdin' : article.path;
  const { files, ...session } = await makeSession(name, await readArticle(article.path), options, wanted, tools);
  if (session.diagnostics.some(({ code }) => FAULTS.has(code))) return { ...session, files: [] };
  const folder = path.join(out, article.name);
  await writeSet(folder, files);
  return { ...session, files: [...files.keys()].map((file) => path.join(folder, file)) };
}

/** How to read an article and where to write it as Markdown; everything is optional. */
export interface ImportOptions extends Pick<Choices, 'lang' | 'encoding' | 'script' | 'clean'> {
  /** Folder that gets a folder for the article; `content` by default. */
  readonly content?: string;
  /** A Markdown file or a folder to write to instead; `-` writes nothing. */
  readonly output?: string;
  /** True writes over files that exist. */
  readonly force?: boolean;
}

/** An article as it was imported. */
export interface Imported extends Pick<Outcome, 'repairs' | 'diagnostics' | 'source'> {
  readonly article: Article;
  readonly markdown: string;
  /** Paths of the files that were written, the article first; none for `-`. */
  readonly files: readonly string[];
}

/**
 * Reads a file of any format (or `-` for standard input) and writes it as Markdown with its pictures beside it. Author
 * problems are in `diagnostics`; throws a Failure for a file that exists, unless forced, and for what cannot be read or written.
 */
export async function importArticle(file: string, options: ImportOptions = {}): Promise<Imported> {
  const content = options.content ?? 'content';
  const [found] = await findArticles([file], content);
  const { path: from, name } = found!;
  const { output, force = false } = options;
  const to = output === '-' ? undefined : output === undefined ? placeOf(name, content) : placeAt(output);
  if (to !== undefined && !force) await refuseExisting(to, OVERWRITE);
  const report = new Report(from === STANDARD_INPUT ? 'stdin' : from);
  const opened = await openFile(report.file, await readArticle(from), report);
  const convert = await prepareConversion(options);
  const { article, repairs, source, pictures = new Map() } = makeArticle(report.file, opened, options, report, convert);
  const markdown = composeMarkdown(article);
  const companions = to && (await gatherCompanions(article, path.dirname(from), pictures, report));
  const files = to && companions ? await writeArticle(to, markdown, companions, force) : [];
  return { article, markdown, repairs, source, diagnostics: report.diagnostics, files };
}

/** Writes the commented starter article of a language (BCP 47) to `content/<name>/article.md` and gives its path. */
export async function newArticle(name: string, language: string, content = 'content'): Promise<string> {
  const file = placeOf(name, content);
  await refuseExisting(file, 'choose another name');
  await writeArticle(file, await readStarter(language), new Map(), false);
  return file;
}

/** Lists everything that stands in `out` in its index.html. */
async function writeContents(out: string): Promise<void> {
  const entries = (await readOutputs(out)).flatMap(({ folder, session, files }) => {
    const article = articleIn(session);
    if (!article) return [];
    const outputs = OUTPUTS.filter((output) => output !== 'session' && files.includes(FILE_NAMES[output]));
    const variants = HANDOUTS.filter((variant) => files.includes(`handout-${variant}.pdf`));
    const entry = {
      folder,
      title: article.title,
      ...(article.byline && { author: article.byline.name }),
      minutes: article.minutes,
      language: article.language,
      locale: localeFor(article.language),
      files: [
        ...outputs.map((word) => ({ name: FILE_NAMES[word], word: word as string })),
        ...variants.map((variant) => ({ name: `handout-${variant}.pdf`, word: `handout:${variant}` })),
      ],
    };
    return [entry];
  });
  await writeWhole(path.join(out, 'index.html'), renderContents(entries, await readTemplates()), CONTENTS_MARK);
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
