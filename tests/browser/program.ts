// The program as users run it: compiled, in a process of its own.
import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** What a run came to. */
export interface Ran {
  /** Null when a signal ended it. */
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** A run's surroundings. */
export interface RunOptions {
  /** Ctrl-C is pressed as soon as it has said this. */
  readonly until?: RegExp | undefined;
  /** How long after that, in milliseconds. */
  readonly after?: number;
  readonly env?: Readonly<Record<string, string>>;
}

/** The compiled program. */
export interface Program {
  /** Runs `lectern` with these words in a folder, in English unless the environment says otherwise. */
  run(folder: string, words: readonly string[], options?: RunOptions): Promise<Ran>;
  remove(): void;
}

/** Compiles the program to a folder from which it finds its packages. */
export async function compileProgram(): Promise<Program> {
  const folder = mkdtempSync(path.join(ROOT, 'node_modules', '.lectern-'));
  const tsc = path.join(ROOT, 'node_modules/typescript/bin/tsc');
  const compiled = await runNode(ROOT, [tsc, '--project', ROOT, '--outDir', path.join(folder, 'dist')]);
  if (compiled.code !== 0) throw new Error(compiled.out);
  for (const part of ['templates', 'package.json'])
    cpSync(path.join(ROOT, part), path.join(folder, part), { recursive: true });
  return {
    run: (place, words, options) => runNode(place, [path.join(folder, 'dist/cli.js'), ...words], options),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function runNode(folder: string, words: readonly string[], { until, after = 0, env }: RunOptions = {}): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const inherited = { ...process.env, LANG: 'en_US.UTF-8', LC_ALL: '', LC_MESSAGES: '' };
    const child = spawn(process.execPath, words, { cwd: folder, env: { ...inherited, ...env } });
    const said = { out: '', err: '' };
    let isStopped = false;
    const hear = (stream: keyof typeof said) => (chunk: string) => {
      said[stream] += chunk;
      if (isStopped || !until?.test(said.out + said.err)) return;
      isStopped = true;
      setTimeout(() => child.kill('SIGINT'), after);
    };
    child.stdout.setEncoding('utf8').on('data', hear('out'));
    child.stderr.setEncoding('utf8').on('data', hear('err'));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, ...said }));
  });
}
