// Measures processes from outside and prints tables. Each figure is the median of some runs.
import { spawnSync } from 'node:child_process';
import { cpus, loadavg, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';

const CHILD = fileURLToPath(new URL('child.mjs', import.meta.url));
const CLI = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

/** What one process took. */
export interface Taken {
  /** Milliseconds from its start to its end. */
  readonly wall: number;
  /** Milliseconds of the processor in Node itself, without the browser. */
  readonly cpu?: number;
  /** Most memory of Node at once, MB. */
  readonly peak?: number;
  readonly stages?: Readonly<Record<string, number>>;
  readonly slides?: number;
  /** Of a task that only fits: milliseconds, of the clock and of the processor. */
  readonly fit?: {
    readonly wall: number;
    readonly node: number;
    readonly inBrowser: number;
    readonly rounds: readonly { readonly slides: number; readonly wall: number }[];
    /** What the last look at the slides takes besides. */
    readonly look: number;
  };
  readonly version?: string;
}

/** Runs a task of child.mjs, its caches in the folder `cache`. */
export function runTask(task: object, cache: string): Taken {
  const { wall, stdout } = run([CHILD, JSON.stringify(task)], cache);
  return { wall, ...(JSON.parse(stdout) as Omit<Taken, 'wall'>) };
}

/** Runs the compiled command line. */
export function runCli(args: readonly string[], cache: string): Taken {
  return { wall: run([CLI, ...args], cache).wall };
}

function run(args: readonly string[], cache: string) {
  const env = { ...process.env, XDG_CACHE_HOME: cache, LOCALAPPDATA: cache };
  const start = performance.now();
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { env, encoding: 'utf8', maxBuffer: 1e9 });
  const wall = performance.now() - start;
  if (status !== 0) throw new Error(`exit code ${status}: ${stderr}`);
  return { wall, stdout };
}

/** The run in the middle of several by a time that each took, its wall by default; `prepare` is not measured. */
export function median(
  runs: number,
  measure: () => Taken,
  prepare: () => void = () => undefined,
  timeOf: (taken: Taken) => number = ({ wall }) => wall,
): Taken {
  const taken = Array.from({ length: runs }, () => {
    prepare();
    return measure();
  });
  return taken.toSorted((a, b) => timeOf(a) - timeOf(b))[Math.floor(runs / 2)]!;
}

/** What the figures were taken on. */
export function machine(): string {
  const load = loadavg()[0]!.toFixed(1);
  return `${cpus().length} × ${cpus()[0]?.model}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.version}, load ${load}`;
}

/** Prints rows of one length in columns; the first is text, the others figures. */
export function printTable(title: string, rows: readonly (readonly string[])[]): void {
  const widths = rows[0]!.map((_, i) => Math.max(...rows.map((row) => (row[i] ?? '').length)));
  const line = (row: readonly string[]) =>
    row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!))).join('   ');
  console.log(`\n${title} (${machine()})\n${rows.map(line).join('\n')}\n`);
}

/** Milliseconds as seconds. */
export const seconds = (ms: number | undefined): string => (ms === undefined ? '' : `${(ms / 1000).toFixed(2)} s`);
export const ratio = (a: number, b: number): string => `${(a / b).toFixed(2)} ×`;
export const megabytes = (mb: number | undefined): string => (mb === undefined ? '' : `${Math.round(mb)} MB`);
