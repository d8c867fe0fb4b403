// Watching files by what they are, not by what the system says of them: events only hint, sizes and times decide. So deleting,
// renaming, swap files and restored copies are all one thing: the files are other than they were.
import { type FSWatcher, watch } from 'node:fs';
import { stat } from 'node:fs/promises';
import path from 'node:path';

/** Ends the watching. */
export interface Watching {
  close(): void;
}

/** A file that is shorter than it was may be half written. */
const STEP_MS = 10;
/** A file that is gone or empty is most likely being written. */
const ABSENCE_MS = 150;
/** Where the system gives no events (network drives), and for folders that are made anew. */
const POLL_MS = 500;

/** Calls `onChange` when any of `files()` appears, changes or goes; what is to be watched may differ each time. */
export function watchFiles(files: () => readonly string[], onChange: () => void): Watching {
  const watchers = new Map<string, FSWatcher>();
  let seen: Sight | undefined;
  /** What may be half of something, and until when it is given time to become whole. */
  let doubtful: { readonly signature: string; readonly until: number } | undefined;
  let isClosed = false;
  let timer: NodeJS.Timeout | undefined;
  let isLooking = false;
  let isAsked = false;

  const look = async () => {
    watchFolders();
    const sight = await inspect(files());
    if (isClosed) return;
    clearTimeout(timer);
    const patience = seen ? patienceFor(sight, seen) : 0;
    if (patience > 0) {
      const now = performance.now();
      if (doubtful?.signature !== sight.signature) doubtful = { signature: sight.signature, until: now + patience };
      if (now < doubtful.until) {
        timer = setTimeout(lookAgain, Math.ceil(doubtful.until - now));
        return;
      }
    }
    doubtful = undefined;
    const isChange = seen !== undefined && sight.signature !== seen.signature;
    seen = sight;
    if (isChange) onChange();
  };
  /** One look at a time: what happens meanwhile is looked at once more when it is done. */
  const lookAgain = async () => {
    isAsked = true;
    if (isLooking) return;
    isLooking = true;
    while (isAsked && !isClosed) {
      isAsked = false;
      await look();
    }
    isLooking = false;
  };
  const watchFolders = () => {
    const folders = new Set(files().map((file) => path.dirname(file)));
    for (const [folder, watcher] of watchers) if (!folders.has(folder)) forget(folder, watcher);
    for (const folder of folders) if (!watchers.has(folder)) watchFolder(folder);
  };
  const forget = (folder: string, watcher: FSWatcher) => {
    watcher.close();
    watchers.delete(folder);
  };
  const watchFolder = (folder: string) => {
    try {
      const watcher = watch(folder, { persistent: false });
      watchers.set(folder, watcher);
      watcher.on('change', (event, name) => {
        // The folder itself went or came back: its watcher sees nothing any more.
        if (event === 'rename' && name === path.basename(folder)) forget(folder, watcher);
        void lookAgain();
      });
      watcher.on('error', () => forget(folder, watcher));
    } catch {
      // Not there: the poll will find it.
    }
  };
  const poll = setInterval(lookAgain, POLL_MS);
  void lookAgain();
  return {
    close() {
      isClosed = true;
      clearInterval(poll);
      clearTimeout(timer);
      for (const [folder, watcher] of watchers) forget(folder, watcher);
    },
  };
}

/** What the files were at one moment: anything else has another signature. */
interface Sight {
  readonly signature: string;
  /** Bytes of all of them. */
  readonly size: number;
  /** Those that are not there, or empty. */
  readonly absent: readonly string[];
}

/** Milliseconds to wait before `sight` is believed. */
function patienceFor(sight: Sight, before: Sight): number {
  if (sight.absent.some((file) => !before.absent.includes(file))) return ABSENCE_MS;
  return sight.size < before.size ? STEP_MS : 0;
}

async function inspect(files: readonly string[]): Promise<Sight> {
  const found = await Promise.all(files.map((file) => stat(file).catch(() => undefined)));
  const signature = found.map((info) => (info ? `${info.mtimeMs} ${info.size} ${info.ino}` : '')).join('\n');
  return {
    signature: `${files.join('\n')}\n${signature}`,
    size: found.reduce((sum, info) => sum + (info?.size ?? 0), 0),
    absent: files.filter((_, i) => !found[i]?.size),
  };
}
