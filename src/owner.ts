// Whose an unfinished file or folder is: its name carries the run that makes it, so that a later run can tell what a killed
// one has left. Knows nothing of what the files are for.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readlinkSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';

const HAS_PROC = existsSync('/proc/self/stat');
/** Whoever counts processes as we do: machines and containers that share a folder judge their own only. */
const HOST = createHash('sha256')
  .update(hostname() + (HAS_PROC ? readlinkSync('/proc/self/ns/pid') : ''))
  .digest('hex')
  .slice(0, 8);
const MARK = /(?<=^|[.-])(\d+)-([0-9a-f]{8})-(\d+)(?=$|[.-])/;

/** The mark of this run: a part of a name, to stand between full stops or hyphens. */
export const OWN_MARK = `${process.pid}-${HOST}-${startOf(process.pid) ?? 0}`;

/** Whose a name is: of a run that lives on this machine, of one that has ended, of another machine, or nobody's. */
export function ownerOf(name: string): 'alive' | 'ended' | 'elsewhere' | undefined {
  const [, pid, host, start] = MARK.exec(name) ?? [];
  if (pid === undefined) return undefined;
  if (host !== HOST) return 'elsewhere';
  return startOf(Number(pid)) === Number(start) ? 'alive' : 'ended';
}

/** Removes what ended runs have left in `folder` under names that `isOurs` knows; what cannot be removed stays. */
export async function removeAbandoned(folder: string, isOurs: RegExp): Promise<void> {
  for (const name of await readdir(folder).catch(() => []))
    if (isOurs.test(name) && ownerOf(name) === 'ended')
      await rm(join(folder, name), { recursive: true, force: true, maxRetries: 3 }).catch(() => undefined);
}

/**
 * When a process began, in ticks since the machine did (Linux, field 22 of proc_pid_stat(5)), so that nobody is taken for
 * another who had the number before; 0 on other systems. Undefined when it has ended.
 */
function startOf(pid: number): number | undefined {
  try {
    if (HAS_PROC) {
      // The name, in parentheses, may hold anything.
      const [state, ...fields] = readFileSync(`/proc/${pid}/stat`, 'latin1').split(') ').at(-1)!.split(' ');
      return state === 'Z' || state === 'X' ? undefined : Number(fields[18]);
    }
    process.kill(pid, 0);
    return 0;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM' ? 0 : undefined;
  }
}
