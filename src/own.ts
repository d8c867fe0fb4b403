// What Lectern itself is at the moment: its code, its templates, its packages, the Node that runs it. What is remembered between
// runs holds only as long as all of it stays the same.
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { digest } from './reads.ts';

/** Lectern's own code and templates, seen from src/ and from dist/ alike. */
const FOLDERS = ['./', '../templates/'].map((folder) => fileURLToPath(new URL(folder, import.meta.url)));
const MANIFEST = fileURLToPath(new URL('../package.json', import.meta.url));

let described: Promise<string> | undefined;

/** A short text that changes with Lectern's files, the versions of packages that its manifest names, and Node. It is of the moment of the first call: what is loaded stays. */
export function describeOwn(): Promise<string> {
  described ??= describe();
  return described;
}

async function describe(): Promise<string> {
  const [manifest, ...folders] = await Promise.all([readFile(MANIFEST, 'utf8'), ...FOLDERS.map(describeFolder)]);
  return digest(JSON.stringify([manifest, folders, process.versions, process.platform, process.arch]));
}

/** Files change in the folder of a clone while Lectern's version stays. */
async function describeFolder(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder, { recursive: true });
  return Promise.all(names.toSorted().map((name) => describeFile(path.join(folder, name))));
}

/** A text that changes with a file, without reading it: its size and time; empty for a folder, and for a link that leads nowhere. */
export async function describeFile(file: string): Promise<string> {
  const found = await stat(file).catch(() => undefined);
  return !found || found.isDirectory() ? '' : `${file} ${found.size} ${found.mtimeMs}`;
}
