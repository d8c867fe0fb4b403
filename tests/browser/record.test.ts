// Which articles are left alone, with all that stands beside them: pictures, themes and what those name, templates, the browser.
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { withChromium } from '../../src/browser.ts';
import { type BuildOptions, build } from '../../src/index.ts';
import { isCampaign } from '../campaign.ts';
import { librariesOf } from './environment.ts';

const TEXT = `---
theme: own.css
logo: logo.svg
---
# Wells

A well belongs to everybody.

![The well](well.svg)

## Questions

1. Who looks after it?
`;
const square = (colour: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9" fill="${colour}"/></svg>`;
const FONT = createRequire(import.meta.url).resolve(
  '@fontsource-variable/noto-sans/files/noto-sans-latin-wght-normal.woff2',
);
const OTHER_FONT = FONT.replace('-latin-', '-latin-ext-');

let folder: string;
let browser: string;
const here = process.cwd();
const put = (name: string, text: string) => writeFileSync(path.join(folder, name), text);
const make = async (options: BuildOptions = {}) => (await build(['wells.md'], { browser, ...options }))[0]!;
const times = () =>
  readdirSync(path.join(folder, 'output'), { recursive: true, encoding: 'utf8' })
    .map((name) => `${name} ${statSync(path.join(folder, 'output', name), { bigint: true }).mtimeNs}`)
    .sort();

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'lectern-記錄-'));
  vi.stubEnv('XDG_CACHE_HOME', path.join(folder, 'cache'));
  // A program of our own, to be replaced.
  const real = await withChromium({}, async ({ candidate }) => candidate.path);
  browser = path.join(folder, /headless[-_]shell/i.test(real) ? 'headless_shell' : 'chromium');
  put(
    path.basename(browser),
    `#!/bin/sh\necho >>'${folder}/starts'\nLD_LIBRARY_PATH='${librariesOf(real)}' exec '${real}' "$@"\n`,
  );
  chmodSync(browser, 0o755);
  process.chdir(folder);
  mkdirSync('templates');
  put('wells.md', TEXT);
  put('logo.svg', square('#123456'));
  put('ground.svg', square('#eeeeee'));
  put('own.css', '@font-face{font-family:Own;src:url(own.woff2)} .frame { background: url(ground.svg) }');
  copyFileSync(FONT, 'own.woff2');
  await make();
});
afterAll(() => {
  process.chdir(here);
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

test('with nothing changed no file is touched, no browser is started, and the result is the same', async () => {
  const before = times();
  const first = await make({ fresh: true });
  expect(first.isUnchanged).toBe(false);
  expect(first.diagnostics.map(({ code }) => code)).toContain('render/missing-picture');
  expect(times()).not.toEqual(before);
  const now = times();
  const starts = readFileSync('starts', 'utf8');
  expect(await make()).toEqual({ ...first, isUnchanged: true });
  expect(times()).toEqual(now);
  expect(readFileSync('starts', 'utf8')).toBe(starts);
});

const CHANGES: Readonly<Record<string, () => void>> = {
  'a picture that arrives': () => put('well.svg', square('#00ff00')),
  'a picture that changes': () => put('well.svg', square('#0000ff')),
  'a picture that goes': () => rmSync('well.svg'),
  'the logo': () => put('logo.svg', square('#654321')),
  'the theme': () => put('own.css', `${readFileSync('own.css', 'utf8')} .frame { color: #111111 }`),
  'a picture of the theme': () => put('ground.svg', square('#ffffff')),
  'a font of the theme': () => copyFileSync(OTHER_FONT, 'own.woff2'),
  'a template that arrives': () => put('templates/closing.hbs', '<p>One</p>'),
  'a template that changes': () => put('templates/closing.hbs', '<p>Two</p>'),
  'a template that goes': () => rmSync('templates/closing.hbs'),
  'another version of the browser': () =>
    put(path.basename(browser), readFileSync(browser, 'utf8').replace('\n', '\n\n')),
};

test.each(Object.keys(CHANGES))('%s makes it be built', async (name) => {
  const only = ['deck'] as const;
  await make({ only });
  expect((await make({ only })).isUnchanged).toBe(true);
  CHANGES[name]!();
  expect((await make({ only })).isUnchanged).toBe(false);
  expect((await make({ only })).isUnchanged).toBe(true);
});

test('every one of the files is looked at', async () => {
  await make();
  put('output/wells/guide.pdf', '%PDF-');
  expect((await make()).isUnchanged).toBe(false);
  expect(readFileSync('output/wells/guide.pdf').length).toBeGreaterThan(1000);
  // Fewer outputs are another task, whose files stand there already when all have been made.
  expect((await make({ only: ['deck'] })).isUnchanged).toBe(true);
});

test('several at a time give the bytes that each gives alone', async () => {
  // More than are under way at a time on two cores.
  const names = ['one', 'two', 'three', ...(isCampaign ? ['four', 'five'] : [])];
  for (const name of names) put(`${name}.md`, TEXT.replace('everybody', `everybody in village ${name}`));
  const files = names.map((name) => `${name}.md`);
  const told: string[] = [];
  const results = await build(files, { browser, out: 'together', onBuilt: ({ article }) => told.push(article) });
  expect(told).toEqual(names);
  expect(results.map(({ article }) => article)).toEqual(names);
  for (const name of names) {
    const [alone] = await build([`${name}.md`], { browser, out: 'alone' });
    for (const file of alone!.files)
      expect(readFileSync(file).equals(readFileSync(file.replace('alone', 'together'))), file).toBe(true);
  }
});
