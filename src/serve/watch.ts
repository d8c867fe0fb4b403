// Watching files by what they are, not by what the system says of them: events only hint, sizes and times decide. So deleting,
// renaming, swap files and restored copies are all one thing: the files are other than they were.
import { type FSWatcher, watch } from 'node:fs';
import { stat } from 'node:fs/promises';
import path from 'node:path';

/** Ends the watching. */
export interface Watching {
  close(): void;
}

/** Editors write in several steps: looked at sooner, a file may be half there. */
const STEP_MS = 8;
/** A file that is gone or empty is most likely being written. */
const ABSENCE_MS = 150;
/** Where the system gives no events (network drives), and for folders that are made anew. */
const POLL_MS = 500;

/** Calls `onChange` when any of `files()` appears, changes or goes; what is to be watched may differ each time. */
export function watchFiles(files: () => readonly string[], onChange: () => void): Watching {
  const watchers = new Map<string, FSWatcher>();
  let seen: string | undefined;
  let isClosed = false;
  let timer: NodeJS.Timeout | undefined;
  let looking: Promise<void> | undefined;

  const look = async () => {
    watchFolders();
    const { signature, isAbsent } = await inspect(files());
    if (isClosed || signature === seen) return;
    if (isAbsent && seen !== undefined) {
      await new Promise((resolve) => setTimeout(resolve, ABSENCE_MS));
      const later = await inspect(files());
      if (isClosed || later.signature === seen) return;
      seen = later.signature;
    } else {
      const isFirst = seen === undefined;
      seen = signature;
      if (isFirst) return;
    }
    onChange();
  };
  const lookSoon = () => {
    if (isClosed) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      looking = (looking ?? Promise.resolve()).then(look, look);
    }, STEP_MS);
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
        lookSoon();
      });
      watcher.on('error', () => forget(folder, watcher));
    } catch {
      // Not there: the poll will find it.
    }
  };
  const poll = setInterval(lookSoon, POLL_MS);
  lookSoon();
  return {
    close() {
      isClosed = true;
      clearInterval(poll);
      clearTimeout(timer);
      for (const [folder, watcher] of watchers) forget(folder, watcher);
    },
  };
}

async function inspect(files: readonly string[]): Promise<{ signature: string; isAbsent: boolean }> {
  const found = await Promise.all(files.map((file) => stat(file).catch(() => undefined)));
  const signature = found.map((info) => (info ? `${info.mtimeMs} ${info.size} ${info.ino}` : '')).join('\n');
  return { signature: `${files.join('\n')}\n${signature}`, isAbsent: found.some((info) => !info || info.size === 0) };
}
