// Replacing a folder or a file as one: a reader finds the old one whole or the new one whole, whenever this process is ended
// and however many write at once. What stands in them it does not know.
import { randomBytes } from 'node:crypto';
import { existsSync, renameSync, statSync } from 'node:fs';
import { cp, mkdir, open, readdir, readFile, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Failure } from './diagnostics.ts';
import { diskReason } from './files.ts';
import { OWN_MARK, ownerOf } from './owner.ts';

/** How long one run waits for another that writes to the same place. */
const PATIENCE_MS = 90_000;
const POLL_MS = 20;
/** How long a stage that another machine has marked, or none, is respected. */
const ELSEWHERE_MS = 60_000;
const REMOVAL = { recursive: true, force: true, maxRetries: 3 } as const;

/**
 * Writes a set of files into `folder`, together with the old files that stay (those that `isReplaced` names go). Of several
 * runs each waits for the one before it. Throws a Failure when the disk refuses; the old set is then as it was.
 */
export async function writeSet(
  folder: string,
  files: ReadonlyMap<string, Uint8Array | string>,
  isReplaced: (file: string) => boolean = () => false,
): Promise<void> {
  const stays = (file: string) => !files.has(file) && !isReplaced(file);
  await replace(folder, async (target, fresh) => {
    const filter = (file: string) => stays(path.relative(target, file));
    if (existsSync(target)) await cp(target, fresh, { recursive: true, preserveTimestamps: true, filter });
    else await mkdir(fresh);
    for (const [name, bytes] of files) await writeFile(path.join(fresh, name), bytes);
  });
}

/**
 * Writes what `make` gives into one file; `make` sees what every run before it has written. An old file without `mark` in
 * it is somebody else's and stays. Throws a Failure when the disk refuses.
 */
export async function writeWhole(file: string, make: () => Promise<string>, mark: string): Promise<void> {
  await replace(file, async (target, fresh) => {
    const old = await readFile(target, 'utf8').catch(() => undefined);
    if (old === undefined || old.includes(mark)) await writeFile(fresh, await make());
  });
}

/** Puts right what ended runs have left in `folder`: an old set is back in its place, what was begun is gone. */
export async function recover(folder: string): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    const [, target, remover] = /^\.(.+)\.writing(?:\.(.+))?$/s.exec(name) ?? [];
    if (target === undefined) continue;
    const place = path.join(folder, name);
    const owner = remover === undefined ? undefined : ownerOf(remover);
    if (remover === undefined) await clear(place, path.join(folder, target));
    else if (owner === 'ended' || (owner !== 'alive' && (await stateOf(place)) === 'abandoned'))
      await rm(place, REMOVAL).catch(() => undefined);
  }
}

/**
 * Lets `fill` make `fresh` in a stage of its own beside the target, a hidden folder that only one run can have, and puts it
 * into the target's place. Makes no change when `fill` throws or makes nothing.
 */
async function replace(place: string, fill: (target: string, fresh: string) => Promise<void>): Promise<void> {
  try {
    await mkdir(path.dirname(place), { recursive: true });
    // A symbolic link to a folder elsewhere stays one.
    const target = await realpath(place).catch(() => path.resolve(place));
    const stage = await enter(target);
    try {
      const fresh = path.join(stage, 'new');
      await fill(target, fresh);
      if (existsSync(fresh)) swap(target, fresh, path.join(stage, 'old'));
    } finally {
      await restore(stage, target);
      await remove(stage, 'own');
    }
  } catch (error) {
    throw error instanceof Failure ? error : await explainRefusal(error as NodeJS.ErrnoException, place);
  }
}

/** No system renames over a folder that has something in it. Nothing of ours can come between these two. */
function swap(target: string, fresh: string, old: string): void {
  if (statSync(target, { throwIfNoEntry: false })?.isDirectory()) renameSync(target, old);
  renameSync(fresh, target);
}

/** Makes the stage of `target` for this run; waits while another run has it. */
async function enter(target: string): Promise<string> {
  const stage = path.join(path.dirname(target), `.${path.basename(target)}.writing`);
  const end = Date.now() + PATIENCE_MS;
  while (existsSync(stage) || !(await make(stage))) {
    if (Date.now() > end) throw new Failure('folder-in-use', { folder: target, stage });
    if (!(await clear(stage, target))) await delay(POLL_MS);
  }
  return stage;
}

/** Makes the stage, this run's mark in it from the first moment; false when there is one already. */
async function make(stage: string): Promise<boolean> {
  const own = besideOf(stage);
  try {
    // Both at once would call a disk that is read only a folder that is missing.
    await mkdir(own);
    await mkdir(path.join(own, OWN_MARK));
    await rename(own, stage);
    return true;
  } catch (error) {
    await rm(own, REMOVAL).catch(() => undefined);
    const { syscall, code = '' } = error as NodeJS.ErrnoException;
    if (syscall === 'rename' && TAKEN.has(code)) return false;
    throw error;
  }
}

/** What systems say of a renaming over a folder that has something in it. */
const TAKEN = new Set(['ENOTEMPTY', 'EEXIST', 'EPERM', 'EACCES']);

/** A name beside a stage that is this run's alone. */
function besideOf(stage: string): string {
  return `${stage}.${OWN_MARK}.${randomBytes(4).toString('hex')}`;
}

/** Clears a stage whose run has ended, the old set back in its place; false when a run has it. */
async function clear(stage: string, target: string): Promise<boolean> {
  const state = await stateOf(stage);
  if (state === 'abandoned') {
    await restore(stage, target);
    await remove(stage, 'abandoned');
  }
  return state !== 'held';
}

/** Whether a run is at work in a stage, or may be; undefined when there is none. */
async function stateOf(stage: string): Promise<'held' | 'abandoned' | undefined> {
  const owner = (await readdir(stage).catch(() => [])).map(ownerOf).find((found) => found !== undefined);
  if (owner === 'alive') return 'held';
  if (owner === 'ended') return 'abandoned';
  const changed = (await stat(stage).catch(() => undefined))?.mtimeMs;
  if (changed === undefined) return undefined;
  return Date.now() - changed < ELSEWHERE_MS ? 'held' : 'abandoned';
}

/** Between the two steps of `swap` only the stage has the old set. */
async function restore(stage: string, target: string): Promise<void> {
  if (!existsSync(target)) await rename(path.join(stage, 'old'), target).catch(() => undefined);
}

/**
 * Makes the name of a stage free at once and then removes what was in it; what somebody still has open stays until a later
 * run. One that was abandoned goes back when another run has taken its name meanwhile.
 */
async function remove(stage: string, what: 'own' | 'abandoned'): Promise<void> {
  const rest = besideOf(stage);
  try {
    await rename(stage, rest);
    const isTaken = what === 'abandoned' && (await readdir(rest)).some((name) => ownerOf(name) === 'alive');
    if (isTaken) await rename(rest, stage);
    else await rm(rest, REMOVAL);
  } catch {
    // A later run tries again.
  }
}

/** Why the disk refused to change `folder`: a file of it is open in another program (Windows then lets nobody move it), or what `refusalOf` says. */
export async function explainRefusal(
  error: NodeJS.ErrnoException,
  folder: string,
  isOpen = isOpenElsewhere,
): Promise<Failure> {
  if (error.syscall === 'rename' && HELD.has(error.code ?? '')) {
    const files = await readdir(folder).catch(() => []);
    for (const file of files)
      if (await isOpen(path.join(folder, file)))
        return new Failure('open-elsewhere', { path: path.join(folder, file), file });
  }
  return refusalOf(error, folder);
}

/** Why the disk refused to write to `folder`: it is full, or anything else. */
export function refusalOf(error: NodeJS.ErrnoException, folder: string): Failure {
  if (FULL.has(error.code ?? '')) return new Failure('disk-full', { folder });
  return new Failure('unwritable-folder', { folder, reason: diskReason(error) });
}

/** The disk has no room, or its owner gives this user no more. */
const FULL = new Set(['ENOSPC', 'EDQUOT']);
/** What a system says of a file that another program keeps to itself. */
const HELD = new Set(['EBUSY', 'EPERM', 'EACCES']);

function isOpenElsewhere(file: string): Promise<boolean> {
  return open(file, 'r+').then(
    (handle) => handle.close().then(() => false),
    ({ code }: NodeJS.ErrnoException) => HELD.has(code ?? ''),
  );
}
