// A build killed at random moments (`npm run prove:faults`): node by SIGKILL and SIGINT, the browser's processes by SIGKILL. After
// each the old set of files or the new one stands whole, and nothing is left behind; after SIGKILL, once the next run is done.
// LECTERN_FAULTS sets how many moments (210), LECTERN_SEED where they begin.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Ground, openGround } from '../faults/run.ts';
import { strikeOnce, strikesFor, type Tally } from '../faults/strikes.ts';

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
  expect((await ground.run('first')).code).toBe(0);
  const duration = performance.now() - start;
  const tally: Tally = new Map();
  try {
    for (const [i, strike] of strikesFor(COUNT, duration, SEED).entries()) {
      await strikeOnce(ground, strike, tally);
      if ((i + 1) % 10 === 0) console.log(`${i + 1} of ${COUNT}`);
    }
  } finally {
    for (const [what, count] of [...tally].sort()) console.log(`${String(count).padStart(4)}  ${what}`);
  }
});
