// What the search for slipped bytes remembers of one document must not show in the next.
import { readFileSync } from 'node:fs';
import { expect, test, vi } from 'vitest';
import { isCampaign } from '../campaign.ts';

const damaged = readFileSync(new URL('../fixtures/clean/slipped-bytes.in.txt', import.meta.url), 'utf8');
const lines = damaged.split('\n');

/** Each text cleaned in turn by modules that have seen none before. */
async function cleanAfresh(texts: readonly string[]) {
  vi.resetModules();
  const { clean } = await import('./manuscript.ts');
  return texts.map((text) => {
    const { text: cleaned, repairs, diagnostics } = clean(text);
    return { cleaned, repairs, diagnostics };
  });
}

test('an edited document is repaired as if it were the first', async () => {
  const edits = [
    damaged,
    lines.slice(1).join('\n'),
    damaged.replace(lines[0]!, `新添的一段话，谁也没有读过。\n${lines[0]}`),
    `${damaged}${'村里的人每天都到井边打水。\n'.repeat(60)}`,
    damaged,
  ].filter((_, i) => isCampaign || i % 2 === 0);
  const inTurn = await cleanAfresh(edits);
  expect(inTurn.some(({ repairs }) => repairs.length > 0)).toBe(true);
  for (const [i, edit] of edits.entries()) expect(inTurn[i]).toEqual((await cleanAfresh([edit]))[0]);
});
