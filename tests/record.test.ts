// Which articles are left alone: those that would come out as they stand, and no others. Only the session is made here, without a
// browser; tests/browser/record.test.ts has pictures and themes.
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { runBuild } from '../src/commands/build.ts';
import { voiceOf } from '../src/commands/print.ts';
import { type BuildOptions, build, Failure } from '../src/index.ts';
import { OWN_MARK } from '../src/owner.ts';

const TEXT = '# Wells\n\nA well belongs to everybody.[^1]\n\n## Questions\n\n1. Who looks after it?\n';

let folder: string;
let file: string;
let out: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'lectern 記錄 '));
  file = path.join(folder, 'wells.md');
  out = path.join(folder, 'out');
  writeFileSync(file, TEXT);
  vi.stubEnv('XDG_CACHE_HOME', path.join(folder, 'cache'));
  vi.stubEnv('LOCALAPPDATA', path.join(folder, 'cache'));
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

const make = async (options: BuildOptions = {}) => (await build([file], { out, only: ['session'], ...options }))[0]!;
const written = () => statSync(path.join(out, 'wells', 'session.json'), { bigint: true }).mtimeNs;

test('an article that nothing has changed is left alone, and gives the same result', async () => {
  const first = await make();
  expect(first.isUnchanged).toBe(false);
  expect(first.diagnostics).not.toEqual([]);
  const before = [written(), statSync(path.join(out, 'index.html'), { bigint: true }).mtimeNs];
  const second = await make();
  expect(second).toEqual({ ...first, isUnchanged: true });
  expect([written(), statSync(path.join(out, 'index.html'), { bigint: true }).mtimeNs]).toEqual(before);
});

const session = () => path.join(out, 'wells', 'session.json');
const CHANGES: Readonly<Record<string, (() => void) | BuildOptions>> = {
  'the article': () => writeFileSync(file, TEXT.replace('everybody', 'all')),
  'a deleted output': () => rmSync(session()),
  'a changed output': () => writeFileSync(session(), readFileSync(session(), 'utf8').replace('Wells', 'Walls')),
  'the date to be written': () => vi.stubEnv('SOURCE_DATE_EPOCH', '1'),
  detail: { detail: 'full' },
  'the language': { lang: 'de' },
  'how the text is read': { clean: false },
  'the names of files': { name: '{title}' },
  fresh: { fresh: true },
};

test.each(Object.keys(CHANGES))('%s makes it be built', async (name) => {
  await make();
  expect((await make()).isUnchanged).toBe(true);
  const change = CHANGES[name]!;
  const options = typeof change === 'function' ? {} : change;
  if (typeof change === 'function') change();
  expect((await make(options)).isUnchanged).toBe(false);
  const { fresh: _, ...again } = options;
  expect((await make(again)).isUnchanged).toBe(true);
});

test('a damaged record is no record', async () => {
  await make();
  const cache = path.join(folder, 'cache', 'lectern');
  const entries = readdirSync(cache, { recursive: true, encoding: 'utf8' })
    .map((name) => path.join(cache, name))
    .filter((name) => statSync(name).isFile());
  expect(entries.length).toBeGreaterThan(0);
  for (const entry of entries) {
    const bytes = readFileSync(entry);
    bytes[bytes.length - 40]! ^= 1;
    writeFileSync(entry, bytes);
  }
  expect((await make()).isUnchanged).toBe(false);
  expect((await make()).isUnchanged).toBe(true);
});

test('the same article elsewhere, and the same outputs elsewhere, are others', async () => {
  const first = await make();
  cpSync(out, path.join(folder, 'copy'), { recursive: true });
  expect((await make({ out: path.join(folder, 'copy') })).isUnchanged).toBe(false);
  expect((await make()).files).toEqual(first.files);
});

describe('several', () => {
  const put = (name: string, text = TEXT) => {
    const place = path.join(folder, `${name}.md`);
    writeFileSync(place, text);
    return place;
  };
  const run = async (files: readonly string[], language = 'en') => {
    const lines: string[] = [];
    const note = (line: string) => void lines.push(line);
    const say = { out: note, err: note, write: note, isTerminal: false, voice: voiceOf({ LANG: language }, false) };
    const code = await runBuild(files, { out, only: ['session'] }, say);
    return { code, lines };
  };

  test('only what changed is built; the table says which, and warnings are told all the same', async () => {
    const files = ['a', 'b', 'c'].map((name) => put(name));
    await run(files);
    put('b', TEXT.replace('everybody', 'all'));
    const { code, lines } = await run(files);
    expect(code).toBe(0);
    expect(lines.slice(-3).map((line) => line.split(/\s+/).slice(0, 2).join(' '))).toEqual([
      'a unchanged',
      'b built',
      'c unchanged',
    ]);
    expect(lines.filter((line) => line.includes('warning[')).length).toBe(3);
    expect(lines.filter((line) => line.startsWith('Unchanged: Wells'))).toHaveLength(2);
  });

  test.each([
    ['zh_CN.UTF-8', '无变化', '《Wells》没有变化'],
    ['zh_TW.UTF-8', '無變更', '《Wells》沒有變更'],
  ])('in %s too', async (language, state, sentence) => {
    const files = ['a', 'b'].map((name) => put(name));
    await run(files);
    const { lines } = await run(files, language);
    expect(lines.at(-1)).toContain(state);
    expect(lines.some((line) => line.startsWith(sentence))).toBe(true);
  });

  test('one that cannot be written does not stop the others, and is told in its place', async () => {
    const files = ['a', 'b', 'c'].map((name) => put(name));
    mkdirSync(out);
    writeFileSync(path.join(out, 'b'), 'no folder');
    const told: string[] = [];
    const results = await build(files, {
      out,
      only: ['session'],
      onBuilt: ({ article }) => told.push(article),
      onFailed: (article) => told.push(`not ${article}`),
    });
    expect(results.map(({ article }) => article)).toEqual(['a', 'c']);
    expect(told).toEqual(['a', 'not b', 'c']);
    await expect(build(files, { out, only: ['session'] })).rejects.toThrow(Failure);
  });
});

test('what a killed run was remembering goes though nothing has changed', async () => {
  await make();
  const memory = path.join(folder, 'cache', 'lectern', 'fonts');
  const [entry] = readdirSync(memory);
  // No system gives a process such a number.
  const ended = OWN_MARK.replace(/^\d+/, '99999999');
  const left = (mark: string) => path.join(memory, `${entry}.${mark}.x.tmp`);
  for (const mark of [ended, OWN_MARK]) writeFileSync(left(mark), 'half');
  expect((await make()).isUnchanged).toBe(true);
  expect([ended, OWN_MARK].map((mark) => existsSync(left(mark)))).toEqual([false, true]);
});
