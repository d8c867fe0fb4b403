// What is remembered of an article: the same is given as if it had been understood again, and nothing that may be otherwise.
import { expect, test, vi } from 'vitest';
import type { Cache } from '../src/cache.ts';
import { Report } from '../src/diagnostics.ts';
import * as pipeline from '../src/pipeline.ts';
import { understandArticle } from '../src/understanding.ts';

vi.mock('../src/pipeline.ts', { spy: true });

const TEXT = '# Wells\n\nA well belongs to everybody.[^1]\n\n## Questions\n\n1. Who looks after it?\n';

function memory(): Cache & { readonly entries: Map<string, Uint8Array> } {
  const entries = new Map<string, Uint8Array>();
  return {
    entries,
    read: async (key) => entries.get(key),
    write: async (key, bytes) => void entries.set(key, bytes),
  };
}

async function understand(cache: Cache, text = TEXT, choices: pipeline.Choices = {}, file = 'wells.md') {
  const before = vi.mocked(pipeline.planArticle).mock.calls.length;
  const report = new Report(file);
  const result = await understandArticle(file, new TextEncoder().encode(text), choices, report, cache);
  const isKnown = vi.mocked(pipeline.planArticle).mock.calls.length === before;
  return { isKnown, result: { ...result, diagnostics: report.diagnostics } };
}

test('an article that is the same is not understood again, and comes out the same with what is said of it', async () => {
  const cache = memory();
  const first = await understand(cache);
  const second = await understand(cache);
  expect([first.isKnown, second.isKnown]).toEqual([false, true]);
  expect(second.result).toEqual(first.result);
  expect(second.result.diagnostics).not.toEqual([]);
  expect(cache.entries.size).toBe(1);
});

test.each<[string, Parameters<typeof understand>[1], pipeline.Choices, string?]>([
  ['text', TEXT.replace('everybody', 'all'), {}],
  ['language', TEXT, { lang: 'de' }],
  ['detail', TEXT, { detail: 'full' }],
  ['care', TEXT, { clean: false }],
  ['encoding', TEXT, { encoding: 'latin1' }],
  ['format', TEXT, {}, 'wells.txt'],
])('another %s is understood anew', async (_, text, choices, file) => {
  const cache = memory();
  await understand(cache);
  expect((await understand(cache, text, choices, file)).isKnown).toBe(false);
  expect((await understand(cache, text, choices, file)).isKnown).toBe(true);
});

test('a damaged entry is no entry', async () => {
  const cache = memory();
  const { result } = await understand(cache);
  for (const [key, bytes] of cache.entries)
    for (const damaged of [bytes.subarray(0, bytes.length / 2), new Uint8Array(), new TextEncoder().encode('{}')]) {
      cache.entries.set(key, damaged);
      const again = await understand(cache);
      expect(again.isKnown).toBe(false);
      expect(again.result).toEqual(result);
    }
});
