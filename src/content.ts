// Disk: where an imported or new article goes in content/, its pictures beside it. It never writes over a file unasked.
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Failure, type Report } from './diagnostics.ts';
import { diskReason } from './files.ts';
import { matchLocale } from './locale.ts';
import type { Article, Position } from './model.ts';
import { findPicture, pictureName } from './pictures.ts';

/** Folder of the starter articles, one a locale, seen from src/ and from dist/ alike. */
const STARTERS = fileURLToPath(new URL('../templates/starters/', import.meta.url));
const LOCALES = ['en', 'zh-Hans', 'zh-Hant'];
const ARTICLE = 'article.md';

/** Where an article named `name` stands in the folder `content`; throws a Failure for a name that is no folder's. */
export function placeOf(name: string, content: string): string {
  if (/^\.*$|[/\\:*?"<>|\p{Cc}]|^\s|[\s.]$/u.test(name)) throw new Failure('bad-name', { name });
  return path.join(content, name, ARTICLE);
}

/** Where `-o` puts an article: the file itself when it is Markdown's, else article.md in that folder. */
export function placeAt(output: string): string {
  return /\.(?:md|markdown)$/i.test(output) ? output : path.join(output, ARTICLE);
}

/** The files that stand beside an article, by their path from its folder. */
export type Companions = ReadonlyMap<string, Uint8Array>;

/**
 * Gathers what an article shows from the folder it was read from: pictures, logo, its own theme. `own` are the pictures that
 * the source file itself holds. What is missing or lies outside is reported where it is used.
 */
export async function gatherCompanions(
  { figures, meta }: Article,
  folder: string,
  own: Companions,
  report: Report,
): Promise<Companions> {
  const found = new Map<string, Uint8Array>();
  const gather = async (src: string, position?: Position) => {
    const name = path.normalize(pictureName(src));
    const isBelow = !path.isAbsolute(name) && !/^\.\.(?:[/\\]|$)/.test(name);
    const held = own.get(src);
    if (held && isBelow) return void found.set(name, held);
    const file = isBelow ? await findPicture(src, folder) : 'outside';
    if (file === 'outside') return void report.add('render/picture-outside', position, { src });
    const bytes = file && (await readFile(file).catch(() => undefined));
    if (!bytes) return void report.add('render/missing-picture', position, { src });
    found.set(name, bytes);
  };
  for (const { src, position } of figures) if (src !== undefined) await gather(src, position);
  if (meta.logo !== undefined) await gather(meta.logo);
  if (meta.theme?.endsWith('.css')) await gather(meta.theme);
  return found;
}

/** Throws a Failure when `file` exists. */
export async function refuseExisting(file: string, code: 'file-exists' | 'article-exists'): Promise<void> {
  if (await stat(file).catch(() => undefined)) throw new Failure(code, { path: file });
}

/**
 * Writes an article and its companions; gives the paths that were written. Without `force` another file of the same name
 * is a Failure, before anything is written.
 */
export async function writeArticle(
  file: string,
  markdown: string,
  companions: Companions,
  force: boolean,
): Promise<readonly string[]> {
  const folder = path.dirname(file);
  const files: (readonly [string, Uint8Array])[] = [[file, Buffer.from(markdown)]];
  for (const [name, bytes] of companions) files.push([path.join(folder, name), bytes]);
  const changed: (readonly [string, Uint8Array])[] = [];
  for (const [target, bytes] of files) {
    const old = await readFile(target).catch(() => undefined);
    if (old && Buffer.compare(old, bytes) === 0) continue;
    if (old && !force) await refuseExisting(target, 'file-exists');
    changed.push([target, bytes]);
  }
  try {
    for (const [target, bytes] of changed) {
      await mkdir(path.dirname(target), { recursive: true });
      await writeFile(target, bytes, force ? {} : { flag: 'wx' });
    }
  } catch (error) {
    throw new Failure('unwritable-folder', { folder, reason: diskReason(error as Error) });
  }
  return files.map(([target]) => target);
}

/** The commented starter article of a language; English where there is none. */
export async function readStarter(language: string): Promise<string> {
  return readFile(path.join(STARTERS, `${matchLocale(language, LOCALES) ?? 'en'}.md`), 'utf8');
}
