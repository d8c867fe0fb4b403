// Random moments at which a build is struck, and what must be true afterwards.
import { watch } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { expect } from 'vitest';
import { type Process, processes, processesWith } from './processes.ts';
import { EDITIONS, type Ground, type Running } from './run.ts';

/** Who is struck, with what, and when: so long after the start, after the browser was started, or after the writing began. */
export interface Strike {
  readonly target: 'node' | 'browser';
  readonly signal: 'SIGKILL' | 'SIGINT';
  readonly after: 'start' | 'browser' | 'writing';
  readonly milliseconds: number;
  /** From 0 to 1: which of the browser's processes. */
  readonly which: number;
}

/** What a campaign came upon, counted. */
export type Tally = Map<string, number>;

/** Longest time from the beginning of the writing to its end, about. */
const WRITING_MS = 40;
/** How much of a build has a browser, about. */
const BROWSER_SHARE = 0.6;
const KINDS = [
  { target: 'node', signal: 'SIGKILL' },
  { target: 'node', signal: 'SIGINT' },
  { target: 'browser', signal: 'SIGKILL' },
] as const;

/** Strikes at random moments of a build that takes `duration` ms, the same for the same seed. */
export function strikesFor(count: number, duration: number, seed: number): readonly Strike[] {
  const random = randomFrom(seed);
  return Array.from({ length: count }, (_, i) => {
    const kind = KINDS[i % KINDS.length]!;
    // Writing takes a hundredth of a build: it has more than its share.
    const after = kind.target === 'browser' ? 'browser' : i % 2 === 0 ? 'writing' : 'start';
    const milliseconds = random() * { start: duration, browser: duration * BROWSER_SHARE, writing: WRITING_MS }[after];
    return { ...kind, after, milliseconds, which: random() };
  });
}

/** Strikes a build over the set that stands there, and expects what must be true; a run after it cleans up what was killed. False when it came too late. */
export async function strikeOnce(ground: Ground, strike: Strike, tally: Tally): Promise<boolean> {
  const old = ground.standing();
  const fresh = EDITIONS.find((edition) => edition !== old)!;
  const running = ground.start(fresh);
  await moment(ground, strike, running);
  const hit = strike.target === 'node' ? running.child.kill(strike.signal) : killInBrowser(running, strike);
  const { code, signal, said } = await running.ended;
  const wasKilled = signal === 'SIGKILL';
  const stands = ground.standing();
  const about = `${JSON.stringify(strike)}, ended with ${signal ?? code}: ${said}`;
  const count = (what: string) => tally.set(what, (tally.get(what) ?? 0) + 1);
  const reason = /error: .*/.exec(said)?.[0] ?? '';
  count(
    `${strike.target} ${hit ? strike.signal : 'too late'} → ${signal ?? code}, ${stands === fresh ? 'new' : stands === old ? 'old' : stands} ${reason}`,
  );
  // Killed between the two renamings a folder has no set; the old one waits beside it.
  if (!(wasKilled && stands === 'nothing')) expect([old, fresh], about).toContain(stands);
  if (wasKilled) {
    expect(await survivors(ground), about).toEqual([]);
    const next = await ground.run(fresh);
    expect(next.code, next.said).toBe(0);
    expect(ground.standing(), about).toBe(fresh);
  } else if (strike.target === 'browser') {
    expect([0, 2], about).toContain(code);
    if (code === 0) expect(stands, about).toBe(fresh);
    else expect(said, about).toMatch(/error: .*browser/);
  } else {
    // Struck before the program could listen, it dies as any other.
    expect([0, 130, 'SIGINT'], about).toContain(signal ?? code);
    if (code === 0) expect(stands, about).toBe(fresh);
  }
  expect(await ground.settledLeftovers(), about).toEqual([]);
  return hit;
}

async function moment(ground: Ground, { after, milliseconds }: Strike, running: Running): Promise<void> {
  const { ended } = running;
  if (after === 'browser') while (running.child.exitCode === null && browserOf(running).length === 0) await delay(5);
  if (after !== 'writing') return void (await Promise.race([delay(milliseconds), ended]));
  const abort = new AbortController();
  const began = new Promise<void>((resolve) => {
    watch(ground.out, { signal: abort.signal }, (_, name) => {
      if (name?.includes('.writing')) resolve();
    });
  });
  await Promise.race([began, ended]);
  abort.abort();
  // A timer of a millisecond is too coarse.
  for (const end = performance.now() + milliseconds; performance.now() < end; );
}

/** Kills one process of the browser; false when there is none. */
function killInBrowser(running: Running, { which }: Strike): boolean {
  const group = browserOf(running);
  const struck = group[Math.floor(which * group.length)];
  if (!struck) return false;
  try {
    return process.kill(struck.pid, 'SIGKILL');
  } catch {
    return false;
  }
}

/** The processes of a build's browser, as long as there is one. */
function browserOf({ child }: Running): readonly Process[] {
  const all = processes();
  const leader = all.find(({ parent, pid, group }) => parent === child.pid && pid === group);
  return leader ? all.filter(({ group }) => group === leader.group) : [];
}

/** What a killed run has left running, after a while in which it may end by itself. */
async function survivors({ folder }: Ground): Promise<readonly string[]> {
  const end = Date.now() + 60_000;
  while (processesWith(folder).length > 0 && Date.now() < end) await delay(20);
  return processesWith(folder).map(({ command }) => command.slice(0, 200));
}

/** Numbers from 0 to 1, the same for the same seed (mulberry32, Tommy Ettinger, public domain). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
