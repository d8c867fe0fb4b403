// A sample of what `npm run prove:fuzz` tries: inputs that nobody wrote, through read, clean, parse and plan.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { faultsOf, inputsFrom, ownSources, planInput } from './inputs.ts';

test('inputs that nobody wrote are planned or refused with a reason', async () => {
  let planned = 0;
  const law = fc.asyncProperty(inputsFrom(ownSources()), async (input) => {
    const plan = await planInput(input);
    if (!plan) return;
    planned += 1;
    expect(faultsOf(plan.deck)).toEqual([]);
  });
  await fc.assert(law, { seed: 20260114, numRuns: 40 });
  expect(planned).toBeGreaterThan(25);
});
