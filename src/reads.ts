// What a piece of work reads beside the article (pictures, themes, what those name), so that it can be told later whether the
// same work would read the same again. Comes in: each file as it is read. Goes out: a list of them. Why they are read it does not know.
import { AsyncLocalStorage } from 'node:async_hooks';
import { createHash } from 'node:crypto';
import { readFile, realpath, stat } from 'node:fs/promises';
import path from 'node:path';

/** One file that was asked for. */
export interface Read {
  /** Absolute. */
  readonly file: string;
  /** The folder in which it has to lie; anywhere when absent. */
  readonly root?: string;
  /** Of the bytes that were read; absent when there were none to be had. */
  readonly digest?: string;
}

const notes = new AsyncLocalStorage<Map<string, Read>>();

/** Does `work` and gives what it read too, each file once; other work that goes on at the same time has a list of its own. */
export async function listReads<T>(
  work: () => Promise<T>,
): Promise<{ readonly result: T; readonly reads: readonly Read[] }> {
  const noted = new Map<string, Read>();
  const result = await notes.run(noted, work);
  return { result, reads: [...noted.values()] };
}

/** Notes that `file` was read, or could not be; costs nothing where nobody lists. */
export function noteRead(file: string, root: string | undefined, bytes: Uint8Array | undefined): void {
  const noted = notes.getStore();
  if (!noted) return;
  const place = { file, ...(root !== undefined && { root: path.resolve(root) }) };
  noted.set(`${root} ${file}`, { ...place, ...(bytes && { digest: digest(bytes) }) });
}

/** Whether reading once more gives the same. What lies outside its root is not read. */
export async function isSame({ file, root, digest: before }: Read): Promise<boolean> {
  return before === (await digestFile(file, root));
}

async function digestFile(file: string, root: string | undefined): Promise<string | undefined> {
  try {
    const [real, within] = await Promise.all([realpath(file), root === undefined ? undefined : realpath(root)]);
    if (within !== undefined && !real.startsWith(within.endsWith(path.sep) ? within : within + path.sep))
      return undefined;
    // What is no file (a pipe, a device) would never end.
    return (await stat(real)).isFile() ? digest(await readFile(real)) : undefined;
  } catch {
    return undefined;
  }
}

/** A short name for bytes that no other bytes have. */
export function digest(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('base64url');
}
