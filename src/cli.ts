#!/usr/bin/env node
// argv → command. The only file that prints and that sets an exit code.
import { readFileSync } from 'node:fs';
import { CommanderError } from 'commander';
import { formatError, type Say, voiceOf } from './commands/print.ts';
import { commandsWith, createProgram } from './commands/program.ts';
import { usageFailure } from './commands/usage.ts';
import { Failure } from './diagnostics.ts';

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  version: string;
};
const isTerminal = process.stderr.isTTY === true;
const say: Say = {
  out: (line) => process.stdout.write(`${line}\n`),
  err: (line) => process.stderr.write(`${line}\n`),
  write: (text) => process.stderr.write(text),
  isTerminal,
  voice: voiceOf(process.env, isTerminal),
};

/** What a shell reports of a program that a signal has ended. */
const STOPPED = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;
const AGAIN_MS = 500;

// A reader that has seen enough (`| head`) is no fault.
for (const stream of [process.stdout, process.stderr])
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit();
  });

async function main(): Promise<number> {
  const stop = new AbortController();
  let code = 0;
  let askedAt = Number.POSITIVE_INFINITY;
  for (const signal of ['SIGHUP', 'SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      // Whoever says it again does not want to wait; npm passes on what the terminal has sent already.
      if (performance.now() - askedAt > AGAIN_MS) process.exit(STOPPED[signal]);
      if (stop.signal.aborted) return;
      askedAt = performance.now();
      code = STOPPED[signal];
      stop.abort(signal);
    });
  }
  const onExit = (exit: number) => {
    code = exit;
  };
  const program = createProgram({ say, version, signal: stop.signal, onExit });
  try {
    await program.parseAsync();
    return code;
  } catch (error) {
    if (stop.signal.aborted) {
      say.err(say.voice.locale.messages.stopped!);
      return code;
    }
    if (error instanceof CommanderError) {
      const [name] = program.args;
      const command = program.commands.some((known) => known.name() === name) ? `lectern ${name}` : 'lectern';
      const failure = usageFailure(error, command, (option) => commandsWith(program, option));
      if (failure) say.err(formatError(failure, say.voice));
      return error.exitCode === 0 ? 0 : 2;
    }
    say.err(formatError(error, say.voice));
    return error instanceof Failure ? 2 : 70;
  }
}

process.exitCode = await main();
