// The writing of a set of files, struck at its calls that change the disk: killed there, or told there that the disk is full.
// Tests strike at a seeded few of them, `npm run prove:faults` at every one.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'vitest';
import { EDITIONS, type Edition, type Ground, openGround } from './run.ts';

/** The outputs that need no browser. */
export const SESSION = ['--only', 'session'];

/** A ground on which sets are written, and the calls that change the disk in the writing of one, in order. */
export interface Writing {
  readonly ground: Ground;
  /** `number name path`, from 1. */
  readonly steps: readonly string[];
}

/** Learns both editions of the article and notes the calls of the second. */
export async function openWriting(): Promise<Writing> {
  const ground = await openGround('none is needed');
  await ground.learn(SESSION);
  const log = path.join(ground.folder, 'log');
  await ground.run('second', SESSION, { STRIKE_PATH: ground.out, STRIKE_LOG: log });
  return { ground, steps: readFileSync(log, 'utf8').trim().split('\n') };
}

/** The one call before which the old set has left its place and the new one has not taken it. */
export function stepBetween({ ground, steps }: Writing): string {
  const leaving = steps.findIndex((step) => /rename/.test(step) && step.endsWith(` ${path.join(ground.out, 'well')}`));
  expect(leaving, steps.join('\n')).toBeGreaterThan(0);
  return steps[leaving + 1]!;
}

/** The calls that need room on the disk. */
export function stepsThatWrite({ steps }: Writing): readonly string[] {
  return steps.filter((step) => /^\d+ (mkdir|cp|writeFile) /.test(step));
}

const other = (edition: Edition): Edition => EDITIONS.find((name) => name !== edition)!;

/** Kills a run before each of these calls and expects what must be true, after it and after the next run; gives those that left no set in its place. */
export async function killAt({ ground }: Writing, steps: readonly string[]): Promise<readonly string[]> {
  const between: string[] = [];
  for (const step of steps) {
    const old = ground.standing() as Edition;
    const strike = { STRIKE_PATH: ground.out, STRIKE_AT: `${Number.parseInt(step, 10)}`, STRIKE_WITH: 'SIGKILL' };
    const { signal } = await ground.run(other(old), SESSION, strike);
    expect(signal, step).toBe('SIGKILL');
    const stands = ground.standing();
    // The next run, of any article, puts it back.
    if (stands === 'nothing') between.push(step);
    else expect([old, other(old)], step).toContain(stands);
    const { code, said } = await ground.run(other(old), SESSION);
    expect(code, said).toBe(0);
    expect(ground.standing(), step).toBe(other(old));
    expect(ground.leftovers(), step).toEqual([]);
  }
  return between;
}

/** Fills the disk at each of these calls and expects a whole set, nothing left behind, and words that say so. */
export async function fillAt({ ground }: Writing, steps: readonly string[]): Promise<void> {
  for (const step of steps) {
    const old = ground.standing() as Edition;
    const strike = { STRIKE_PATH: ground.out, STRIKE_AT: `${Number.parseInt(step, 10)}`, STRIKE_WITH: 'ENOSPC' };
    const { code, said } = await ground.run(other(old), SESSION, strike);
    expect(code, step).toBe(2);
    expect(said, step).toMatch(/error: there is no room left on the disk of \S+\n.*free some space/);
    expect([old, other(old)], step).toContain(ground.standing());
    expect(ground.leftovers(), step).toEqual([]);
  }
}
