// The program as users run it: compiled, in a process of its own.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { inject } from 'vitest';

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

/** Runs `lectern` with these words in a folder, in English unless the environment says otherwise. */
export function runProgram(folder: string, words: readonly string[], options: RunOptions = {}): Promise<Ran> {
  const { until, after = 0, env } = options;
  return new Promise((resolve, reject) => {
    const inherited = { ...process.env, LANG: 'en_US.UTF-8', LC_ALL: '', LC_MESSAGES: '' };
    const child = spawn(process.execPath, [path.join(inject('program'), 'dist/cli.js'), ...words], {
      cwd: folder,
      env: { ...inherited, ...env },
    });
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
