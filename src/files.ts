// Disk: finding articles, reading them, the templates and what was built.
import { readFileSync } from 'node:fs';
import { type FileHandle, open, readdir, readFile, realpath, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Failure } from './diagnostics.ts';
import { nearestWord } from './readers/distance.ts';
import { noteRead } from './reads.ts';

/** Folder of the package's own templates, seen from src/ and from dist/ alike. */
const TEMPLATES = fileURLToPath(new URL('../templates/', import.meta.url));
const require = createRequire(import.meta.url);
const ARTICLE = 'article.md';
/** On the command line, the article that comes in on standard input. */
export const STANDARD_INPUT = '-';
/** Bytes of a file that Lectern opens at all: a document full of photographs has a tenth. */
const LARGEST = 200_000_000;
/** How often a file that changes under our eyes is read again, and what a program may take to save one. */
const TRIES = 10;
const SAVING_MS = 100;

/** An article on disk: its path, and the name of its folder in output/. */
export interface ArticleFile {
  readonly path: string;
  readonly name: string;
}

/**
 * Finds the articles that the command line names: a path, the name of a folder in `contentFolder`, or `-` for standard
 * input; all of that folder when nothing is named. Throws a Failure for what does not exist and for two articles of one name.
 */
export async function findArticles(names: readonly string[], contentFolder: string): Promise<readonly ArticleFile[]> {
  const paths =
    names.length > 0
      ? await Promise.all(names.map((name) => locate(name, contentFolder)))
      : await listContent(contentFolder);
  const articles: ArticleFile[] = [];
  const seen = new Map<string, string>();
  for (const file of paths) {
    const name = outputName(file);
    const place = path.resolve(file);
    const other = seen.get(name.toLowerCase());
    if (other === place) continue;
    if (other !== undefined) {
      throw new Failure('same-name', { name, first: other, second: place });
    }
    seen.set(name.toLowerCase(), place);
    articles.push({ path: file, name });
  }
  return articles;
}

/** An article's folder in output/ is named after its file, or after its own folder when the file is `article.md`. */
function outputName(file: string): string {
  if (file === STANDARD_INPUT) return 'article';
  const absolute = path.resolve(file);
  const name =
    path.basename(absolute) === ARTICLE
      ? path.basename(path.dirname(absolute))
      : path.basename(absolute, path.extname(absolute));
  // Nothing, "." and ".." would be the folder of all outputs, or the one above it.
  return /^\.*$/.test(name) ? 'article' : name;
}

async function locate(name: string, contentFolder: string): Promise<string> {
  if (name === STANDARD_INPUT) return name;
  const candidates = [name, path.join(name, ARTICLE), path.join(contentFolder, name, ARTICLE)];
  for (const candidate of candidates) {
    const found = await stat(candidate).catch(() => undefined);
    if (found?.isFile()) return candidate;
  }
  const suggestion = nearestWord(name, await readdir(contentFolder).catch(() => [])) ?? (await nearFile(name));
  throw suggestion === undefined
    ? new Failure('article-not-found', { path: name })
    : new Failure('misspelt-article', { path: name, suggestion });
}

/** The path of the file or folder that a path with a slip in its last part may mean. */
async function nearFile(name: string): Promise<string | undefined> {
  const folder = path.dirname(name);
  const near = nearestWord(path.basename(name), await readdir(folder).catch(() => []));
  return near && path.join(folder, near);
}

async function listContent(contentFolder: string): Promise<string[]> {
  const entries = await readdir(contentFolder, { withFileTypes: true }).catch(() => {
    throw new Failure('content-not-found', { folder: contentFolder });
  });
  const found: string[] = [];
  for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const file = path.join(contentFolder, entry.name, ARTICLE);
    if (
      await stat(file).then(
        (info) => info.isFile(),
        () => false,
      )
    )
      found.push(file);
  }
  return found;
}

/**
 * The bytes of an article as they stood at one moment; of standard input for `-`. Throws a Failure for what cannot be
 * opened, does not keep still, or is larger than any article.
 */
export async function readArticle(file: string): Promise<Uint8Array> {
  if (file === STANDARD_INPUT) return readStandardInput();
  let handle: FileHandle | undefined;
  try {
    handle = await open(file);
    for (let tries = 0; tries < TRIES; tries += 1) {
      const before = await handle.stat();
      if (before.size > LARGEST) throw tooLarge(file);
      const bytes = await readWhole(handle, before.size);
      const after = await handle.stat();
      if (bytes.length === after.size && before.mtimeMs === after.mtimeMs) return bytes;
      await delay(SAVING_MS);
    }
    throw new Failure('file-changes', { path: file });
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw new Failure('unreadable-file', { path: file, reason: diskReason(error as Error) });
  } finally {
    await handle?.close();
  }
}

/** As many bytes from the beginning as there are, up to `size`. */
async function readWhole(handle: FileHandle, size: number): Promise<Uint8Array> {
  const bytes = Buffer.alloc(size);
  let length = 0;
  while (length < size) {
    const { bytesRead } = await handle.read(bytes, length, size - length, length);
    if (bytesRead === 0) break;
    length += bytesRead;
  }
  return bytes.subarray(0, length);
}

async function readStandardInput(): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of process.stdin) {
    chunks.push(chunk as Buffer);
    size += (chunk as Buffer).length;
    if (size > LARGEST) throw tooLarge('@standard-input');
  }
  return Buffer.concat(chunks);
}

function tooLarge(what: string): Failure {
  return new Failure('too-large', { path: what, megabytes: LARGEST / 1e6 });
}

/** Folder whose templates and themes stand in for those of the package that have the same name. */
export const OWN_TEMPLATES = 'templates';

/**
 * Every template, style sheet, script and theme by name: `points`, `slides.css`, `deck.js`, `themes/ivory.css`; what the
 * folder `own` has before what the package has.
 */
export async function readTemplates(own = OWN_TEMPLATES): Promise<Readonly<Record<string, string>>> {
  const entries = [...(await readSources(TEMPLATES)), ...(await readSources(own))];
  return Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
}

/** The files of the folder `own`, and a text that changes with any of them. */
export async function listOwnTemplates(own = OWN_TEMPLATES): Promise<{ files: readonly string[]; signature: string }> {
  const names = (await readdir(own, { recursive: true }).catch(() => [])).filter((name) => TEMPLATE.test(name));
  const files = names.map((name) => path.resolve(own, name));
  const found = await Promise.all(files.map((file) => stat(file).catch(() => undefined)));
  return { files, signature: files.map((file, i) => `${file} ${found[i]?.mtimeMs} ${found[i]?.size}`).join('\n') };
}

const TEMPLATE = /\.(?:hbs|css|js)$/;

async function readSources(folder: string): Promise<(readonly [string, string])[]> {
  const files = await readdir(folder, { recursive: true }).catch(() => []);
  const sources = files.filter((file) => TEMPLATE.test(file));
  return Promise.all(
    sources.map(async (file) => {
      const name = file
        .split(path.sep)
        .join('/')
        .replace(/\.hbs$/, '');
      return [name, await readFile(path.join(folder, file), 'utf8')] as const;
    }),
  );
}

/**
 * A theme's style sheet: a name of the package, or a CSS file seen from `folder`; undefined when there is neither. A theme
 * that an article names must lie inside its folder; one on the command line may lie anywhere.
 */
export async function readTheme(
  theme: string,
  templates: Readonly<Record<string, string>>,
  folder: string,
  where: 'inside' | 'anywhere',
): Promise<string | undefined> {
  if (!theme.endsWith('.css')) return templates[`themes/${theme}.css`];
  const named = path.resolve(folder, theme);
  const file = await realpath(named).catch(() => undefined);
  const isThere = file !== undefined && (where === 'anywhere' || isInside(file, await realpath(folder)));
  const css = isThere ? await readFile(file).catch(() => undefined) : undefined;
  noteRead(named, where === 'inside' ? folder : undefined, css);
  return css?.toString('utf8');
}

/** Whether `file` lies in `root` or below; both are real paths. */
export function isInside(file: string, root: string): boolean {
  const relative = path.relative(root, file);
  return relative !== '' && !relative.startsWith('..') && !path.isAbsolute(relative);
}

/** KaTeX's style sheet, and the way to its font files. */
export async function readKatex(): Promise<{
  readonly sheet: string;
  readonly readFont: (file: string) => Uint8Array;
}> {
  const sheetFile = require.resolve('katex/dist/katex.min.css');
  const fonts = path.join(path.dirname(sheetFile), 'fonts');
  return {
    sheet: await readFile(sheetFile, 'utf8'),
    readFont: (file) => readFileSync(path.join(fonts, path.basename(file))),
  };
}

/** The script and the style sheet of reveal.js that a deck carries inside. */
export async function readReveal(): Promise<{
  readonly script: string;
  readonly css: string;
}> {
  const names = ['reveal.js', 'reveal.js/reveal.css'];
  const [script, css] = await Promise.all(names.map((name) => readFile(require.resolve(name), 'utf8')));
  return { script: script!, css: css! };
}

/** What the system says most, each a reason of the locale tables. */
const DISK_CODES = new Set([
  'EACCES',
  'EPERM',
  'ENOENT',
  'ENOSPC',
  'EROFS',
  'EISDIR',
  'ENOTDIR',
  'EEXIST',
  'EBUSY',
  'ENAMETOOLONG',
]);

/** Why the disk did not do what was asked, as a value of a Failure. */
export function diskReason(error: NodeJS.ErrnoException): string {
  return DISK_CODES.has(error.code ?? '') ? `@disk/${error.code}` : error.message;
}

/** The session.json and the file names of every folder in `out`, by folder name. */
export async function readOutputs(
  out: string,
): Promise<readonly { folder: string; session: string; files: readonly string[] }[]> {
  const found: { folder: string; session: string; files: readonly string[] }[] = [];
  const entries = await readdir(out, { withFileTypes: true });
  for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    if (!entry.isDirectory() || entry.name.startsWith('.')) continue;
    const folder = path.join(out, entry.name);
    const session = await readFile(path.join(folder, 'session.json'), 'utf8').catch(() => undefined);
    if (session !== undefined) found.push({ folder: entry.name, session, files: await readdir(folder) });
  }
  return found;
}
