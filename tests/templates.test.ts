import { expect, test } from 'vitest';
import type { Cache } from '../src/cache.ts';
import { readTemplates } from '../src/files.ts';
import { fillTemplate, isCompiled } from '../src/render/template.ts';
import { prepareTemplates } from '../src/templates.ts';

/** A cache in memory; `kept` is what stands in it. */
function memoryCache(): { cache: Cache; kept: Map<string, Uint8Array> } {
  const kept = new Map<string, Uint8Array>();
  const cache: Cache = {
    read: async (key) => kept.get(key),
    write: async (key, bytes) => void kept.set(key, bytes),
  };
  return { cache, kept };
}

const values = { language: 'en', title: '<A> {{title}}', entries: [] };

test('templates that were compiled before give the same HTML, partials and all', async () => {
  const { cache, kept } = memoryCache();
  const [first, second] = [await readTemplates(), await readTemplates()];
  const compiled = Object.keys(first).filter((name) => !name.includes('.'));
  await prepareTemplates(first, cache);
  expect(kept.size).toBe(1);
  await prepareTemplates(second, cache);
  expect(kept.size).toBe(1);
  expect(isCompiled(second)).toBe(true);
  for (const name of compiled) expect(fillTemplate(second, name, values)).toBe(fillTemplate(first, name, values));
});

test('a template that was changed is compiled anew', async () => {
  const { cache, kept } = memoryCache();
  const templates = { a: 'A {{x}}{{> b}}', b: 'B' };
  await prepareTemplates(templates, cache);
  const changed = { ...templates, b: 'C' };
  await prepareTemplates(changed, cache);
  expect(kept.size).toBe(2);
  expect(fillTemplate(templates, 'a', { x: '<' })).toBe('A &lt;B');
  expect(fillTemplate(changed, 'a', { x: '<' })).toBe('A &lt;C');
});
