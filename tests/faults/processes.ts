// What runs on this machine (Linux), and to whom it belongs.
import { readdirSync, readFileSync } from 'node:fs';

export interface Process {
  readonly pid: number;
  readonly parent: number;
  readonly group: number;
  readonly command: string;
}

/** Every process that is alive (a zombie has no command line). */
export function processes(): readonly Process[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => {
      // pid (name) state parent group …
      const [, parent, group] = read(pid, 'stat').split(') ').at(-1)!.split(' ').map(Number);
      return { pid: Number(pid), parent: parent!, group: group!, command: read(pid, 'cmdline').replaceAll('\0', ' ') };
    })
    .filter(({ command }) => command !== '');
}

/** The processes that were started with `folder` on their command line or in their environment. */
export function processesWith(folder: string): readonly Process[] {
  return processes().filter(({ pid, command }) => command.includes(folder) || read(pid, 'environ').includes(folder));
}

function read(pid: number | string, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return '';
  }
}
