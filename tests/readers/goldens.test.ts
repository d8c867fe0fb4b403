// Pairs of files: an article in Markdown and the Manuscript it must become. `vitest -u` writes the second anew.

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { read } from './reading.ts';

const FOLDER = fileURLToPath(new URL('../fixtures/markdown/', import.meta.url));
const WIDTH = 110;

/** JSON with everything on one line that fits on one. */
function readable(value: unknown, indent = ''): string {
  const flat = JSON.stringify(value);
  if (flat === undefined || flat.length + indent.length <= WIDTH || typeof value !== 'object' || value === null)
    return flat;
  const deeper = `${indent} `;
  const entries = Array.isArray(value)
    ? value.map((item) => readable(item, deeper))
    : Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}: ${readable(item, deeper)}`);
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}'];
  return `${open}\n${entries.map((entry) => deeper + entry).join(',\n')}\n${indent}${close}`;
}

test.each(readdirSync(FOLDER).filter((file) => file.endsWith('.md')))('%s', async (file) => {
  const manuscript = read(readFileSync(path.join(FOLDER, file), 'utf8'));
  await expect(`${readable(manuscript)}\n`).toMatchFileSnapshot(path.join(FOLDER, file.replace(/md$/, 'json')));
});
