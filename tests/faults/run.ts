// Builds as processes of their own, over an output folder that is looked at afterwards: which edition of the article stands in
// it, whether it is whole, and what was left behind.
import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { inject } from 'vitest';
import { withBrowser } from '../../src/browser.ts';
import { processesWith } from './processes.ts';

const STRIKE = new URL('strike.mjs', import.meta.url).href;
/** A file of the user's own in the output folder: it belongs to every whole set. */
const OWN_FILE = 'notes of my own.txt';

/** What became of a build. */
export interface Ending {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly said: string;
}

/** A build that runs; `ended` resolves when it has. */
export interface Running {
  readonly child: ChildProcess;
  readonly ended: Promise<Ending>;
}

/** Whatever becomes of a build, it happens in `folder`: temporary files, cache, articles and output. */
export interface Ground {
  readonly folder: string;
  readonly out: string;
  /** Starts a build of an edition of the article. */
  start(edition: Edition, args?: readonly string[], env?: NodeJS.ProcessEnv): Running;
  /** Runs one to its end. */
  run(edition: Edition, args?: readonly string[], env?: NodeJS.ProcessEnv): Promise<Ending>;
  /** The edition that stands in the output folder whole; what is wrong with it when there is none. */
  standing(): string;
  /** Runs both editions to their end and keeps what they gave as what is whole; leaves the first. */
  learn(args?: readonly string[]): Promise<void>;
  /** Everything that should not be there, by path; processes by their command line. */
  leftovers(): readonly string[];
  /** The same, once processes that are about to end have done so. */
  settledLeftovers(): Promise<readonly string[]>;
  remove(): void;
}

export const EDITIONS = ['first', 'second'] as const;
export type Edition = (typeof EDITIONS)[number];

/** Makes a ground of its own for some builds; `browser` is the one they print with, found by itself when absent. */
export async function openGround(browser?: string): Promise<Ground> {
  const program = browser ?? (await withBrowser({}, async (found) => (await found.program()).path));
  const folder = mkdtempSync(path.join(tmpdir(), 'faults-'));
  const out = path.join(folder, 'out');
  const target = path.join(out, 'well');
  const temporary = path.join(folder, 'tmp');
  const cache = path.join(folder, 'cache');
  const whole = new Map<string, Edition>();
  const cli = path.join(inject('program'), 'dist/cli.js');
  mkdirSync(temporary);
  for (const edition of EDITIONS) {
    mkdirSync(path.join(folder, edition));
    writeFileSync(path.join(folder, edition, 'well.md'), articleOf(edition));
  }
  const environment: NodeJS.ProcessEnv = {
    ...process.env,
    ...{ TMPDIR: temporary, TEMP: temporary, TMP: temporary, XDG_CACHE_HOME: cache },
    ...{ LECTERN_BROWSER: program, LC_ALL: 'en', NO_COLOR: '1', SOURCE_DATE_EPOCH: '0', NODE_OPTIONS: '' },
  };

  const start: Ground['start'] = (edition, args = [], env = {}) => {
    const preload = env.STRIKE_PATH === undefined ? [] : ['--import', STRIKE];
    const command = [...preload, cli, 'build', path.join(folder, edition, 'well.md')];
    const child = spawn(process.execPath, [...command, '--out', out, ...args], {
      cwd: folder,
      env: { ...environment, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (said += text));
    const ended = new Promise<Ending>((resolve) => {
      child.once('close', (code, signal) => resolve({ code, signal, said }));
    });
    return { child, ended };
  };
  const run: Ground['run'] = (...build) => start(...build).ended;
  const standing = () => {
    if (!existsSync(target)) return 'nothing';
    const names = readdirSync(target).sort();
    return whole.get(digestOf(target)) ?? `a mixture: ${names.join(', ')}`;
  };
  const leftovers = () => [
    ...readdirSync(temporary),
    ...(existsSync(out) ? readdirSync(out).filter((name) => name !== 'well' && name !== 'index.html') : []),
    ...unfinishedIn(cache),
    ...processesWith(folder).map(({ command }) => command.slice(0, 200)),
  ];
  return {
    folder,
    out,
    start,
    run,
    standing,
    leftovers,
    async learn(args) {
      mkdirSync(target, { recursive: true });
      writeFileSync(path.join(target, OWN_FILE), 'kept');
      for (const edition of EDITIONS.toReversed()) {
        const { code, said } = await run(edition, args);
        if (code !== 0) throw new Error(said);
        whole.set(digestOf(target), edition);
      }
    },
    async settledLeftovers() {
      for (const end = Date.now() + 60_000; leftovers().length > 0 && Date.now() < end; ) await delay(50);
      return leftovers();
    },
    remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }),
  };
}

/** All names and bytes of a folder as one. */
function digestOf(folder: string): string {
  const hash = createHash('sha256');
  for (const name of readdirSync(folder).sort()) hash.update(`${name}\n`).update(readFileSync(path.join(folder, name)));
  return hash.digest('hex');
}

function unfinishedIn(cache: string): readonly string[] {
  if (!existsSync(cache)) return [];
  return readdirSync(cache, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.tmp'));
}

function articleOf(edition: Edition): string {
  return `---
title: The rope of the well, ${edition} edition
lang: en
---

The well stood in the middle of the village, and this is the ${edition} edition of its story.

## The rope

One spring the rope broke. Everybody in the ${edition} edition waited for somebody else to mend it.

- who had the longest way home came first
- who lived beside the well came last

## Questions for discussion

1. Who mends the rope in the ${edition} edition?
`;
}
