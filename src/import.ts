// Bringing an article into content/: a file of any format becomes Markdown with its pictures; a new one begins with a starter.
import path from 'node:path';
import { composeMarkdown } from './compose/index.ts';
import { gatherCompanions, placeAt, placeOf, readStarter, refuseExisting, writeArticle } from './content.ts';
import { Report } from './diagnostics.ts';
import { findArticles, readArticle, STANDARD_INPUT } from './files.ts';
import type { Article } from './model.ts';
import { type Choices, makeArticle, prepareConversion } from './pipeline.ts';
import { openFile } from './readers/source.ts';
import type { Outcome } from './road.ts';

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
  if (to !== undefined && !force) await refuseExisting(to, 'file-exists');
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
  await refuseExisting(file, 'article-exists');
  await writeArticle(file, await readStarter(language), new Map(), false);
  return file;
}
