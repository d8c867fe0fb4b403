// Bytes worth keeping between two runs: a folder of checked entries, one file a key.
// Nothing in it is trusted or missed: a damaged, absent or unwritable entry only costs time.
import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { OWN_MARK, removeAbandoned } from './owner.ts';

/** Keeps bytes under a key; `read` gives undefined for whatever it cannot vouch for, `write` never fails. */
export interface Cache {
  read(key: string): Promise<Uint8Array | undefined>;
  write(key: string, bytes: Uint8Array): Promise<void>;
}

const CHECKSUM_BYTES = 32;
const DAY_MS = 24 * 60 * 60 * 1000;
const KEPT_DAYS = 30;

/** The user's cache folder for Lectern, absolute, by the custom of each system; it need not exist yet. */
export function cacheFolder(
  env: Readonly<Record<string, string | undefined>> = process.env,
  platform: NodeJS.Platform = process.platform,
): string {
  const home = homedir();
  // The XDG specification: a relative path is invalid and to be ignored.
  const named = [env.XDG_CACHE_HOME, platform === 'win32' ? env.LOCALAPPDATA : undefined];
  const chosen = named.find((path) => path && isAbsolute(path));
  const custom = { win32: join(home, 'AppData', 'Local'), darwin: join(home, 'Library', 'Caches') };
  return join(chosen ?? custom[platform as keyof typeof custom] ?? join(home, '.cache'), 'lectern');
}

/** A cache in `folder`. An entry is a SHA-256 of the bytes, then the bytes; it goes when nobody has read it for 30 days. */
export function openCache(folder: string): Cache {
  const pathOf = (key: string) => join(folder, createHash('sha256').update(key).digest('hex'));
  let swept: Promise<void> | undefined;
  return {
    async read(key) {
      const path = pathOf(key);
      const entry = await readFile(path).catch(() => undefined);
      if (!entry || entry.length < CHECKSUM_BYTES) return undefined;
      const bytes = entry.subarray(CHECKSUM_BYTES);
      if (!checksum(bytes).equals(entry.subarray(0, CHECKSUM_BYTES))) return undefined;
      const now = new Date();
      await utimes(path, now, now).catch(() => undefined);
      return bytes;
    },
    async write(key, bytes) {
      const path = pathOf(key);
      // Renaming is atomic within a folder: another run sees the whole entry or none.
      const temporary = `${path}.${OWN_MARK}.${randomUUID()}.tmp`;
      try {
        await mkdir(folder, { recursive: true });
        await writeFile(temporary, Buffer.concat([checksum(bytes), bytes]));
        await rename(temporary, path);
      } catch {
        await rm(temporary, { force: true }).catch(() => undefined);
      }
      swept ??= sweep(folder);
      await swept;
    },
  };
}

/** A cache that keeps nothing. */
export const noCache: Cache = { read: async () => undefined, write: async () => undefined };

function checksum(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest();
}

/** Removes entries of the cache in `folder` that runs which were killed have left unfinished. */
export function sweepUnfinished(folder: string): Promise<void> {
  return removeAbandoned(folder, /^[0-9a-f]{64}\..*\.tmp$/);
}

async function sweep(folder: string): Promise<void> {
  await sweepUnfinished(folder);
  const oldest = Date.now() - KEPT_DAYS * DAY_MS;
  for (const name of await readdir(folder).catch(() => [])) {
    // Only names of our own making: the folder may hold other things one day.
    if (!/^[0-9a-f]{64}(\.|$)/.test(name)) continue;
    const path = join(folder, name);
    const seen = await stat(path).catch(() => undefined);
    if (seen && seen.mtimeMs < oldest) await rm(path, { force: true }).catch(() => undefined);
  }
}
