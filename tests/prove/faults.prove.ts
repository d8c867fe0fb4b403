// A build killed at random moments (`npm run prove:faults`): node by SIGKILL and SIGINT, the browser's processes by SIGKILL. After
// each the old set of files or the new one stands whole, and nothing is left behind; after SIGKILL, once the next run is done.
// The writing is killed, and finds the disk full, at each of its calls that change the disk. LECTERN_FAULTS sets how many moments (210), LECTERN_SEED where they begin.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Ground, openGround } from '../faults/run.ts';
import { strikeOnce, strikesFor, type Tally } from '../faults/strikes.ts';
import { fillAt, killAt, openWriting, stepBetween, stepsThatWrite, type Writing } from '../faults/writing.ts';

const COUNT = Number(process.env.LECTERN_FAULTS ?? 210);
const SEED = Number(process.env.LECTERN_SEED ?? 1);

let ground: Ground;
beforeAll(async () => {
  ground = await openGround();
  await ground.learn();
});
afterAll(() => ground?.remove());

test(`${COUNT} strikes`, async () => {
  const start = performance.now();
  expect((await ground.run('second')).code).toBe(0);
  const duration = performance.now() - start;
  const tally: Tally = new Map();
  try {
    let hits = 0;
    // Some come too late: the build had ended, or its browser.
    for (const strike of strikesFor(2 * COUNT, duration, SEED)) {
      if (hits === COUNT) break;
      if (!(await strikeOnce(ground, strike, tally))) continue;
      hits += 1;
      if (hits % 10 === 0) console.log(`${hits} of ${COUNT}`);
    }
    expect(hits).toBe(COUNT);
  } finally {
    for (const [what, count] of [...tally].sort()) console.log(`${String(count).padStart(4)}  ${what}`);
  }
});

describe('the writing', () => {
  let writing: Writing;
  beforeAll(async () => {
    writing = await openWriting();
  });
  afterAll(() => writing?.ground.remove());

  test('is whole wherever it is killed, and the next run clears up', async () => {
    expect(await killAt(writing, writing.steps)).toEqual([stepBetween(writing)]);
  });

  test('is whole wherever the disk is full, and says so', async () => {
    const steps = stepsThatWrite(writing);
    expect(steps.length).toBeGreaterThan(5);
    await fillAt(writing, steps);
  });
});
