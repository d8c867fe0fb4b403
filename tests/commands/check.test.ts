// What build and check print and how they end, without a browser: only the session is made.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { runBuild } from '../../src/commands/build.ts';
import { runCheck } from '../../src/commands/check.ts';
import { type Say, voiceOf } from '../../src/commands/print.ts';

const GOOD = '# Wells\n\nA well belongs to everybody.\n\n## Questions\n\n1. Who looks after it?\n';
const WARNED = GOOD.replace('everybody.', 'everybody.[^1]');

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'lectern 檢查 '));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function listener(isTerminal = false) {
  const [out, err] = [[] as string[], [] as string[]];
  const say: Say = {
    out: (line) => void out.push(line),
    err: (line) => void err.push(line),
    write: (text) => void err.push(text),
    isTerminal,
    voice: voiceOf({ LANG: 'en' }, false),
  };
  return { say, out, err };
}

function put(name: string, text: string | Uint8Array): string {
  const file = path.join(folder, name);
  writeFileSync(file, text);
  return file;
}
const session = { only: ['session'] as const };

describe('check', () => {
  test('writes nothing, prints a summary, and ends with 0', async () => {
    const { say, out, err } = listener();
    expect(await runCheck([put('wells.md', GOOD)], session, say)).toBe(0);
    expect(out).toEqual([
      'Checked Wells',
      expect.stringMatching(/^ {2}slides: \d+ · minutes: \d+ · ¶: 1 · questions: 1$/),
      '  errors: 0 · warnings: 0 · notes: 0',
    ]);
    expect(err).toEqual(['wells']);
    expect(readdirSync(folder)).toEqual(['wells.md']);
  });

  test('a warning ends with 1 only when strict', async () => {
    const file = put('wells.md', WARNED);
    expect(await runCheck([file], { ...session, quiet: true }, listener().say)).toBe(0);
    expect(await runCheck([file], { ...session, quiet: true, strict: true }, listener().say)).toBe(1);
  });

  test('as JSON it prints one value, with the place of each diagnostic in words', async () => {
    const { say, out, err } = listener();
    const files = [put('wells.md', WARNED), put('scan.md', '%PDF-1.4\n1 0 obj\nendobj\n')];
    expect(await runCheck(files, { ...session, format: 'json' }, say)).toBe(2);
    expect(err).toEqual([]);
    const { articles, failures } = JSON.parse(out.join('\n'));
    expect(articles).toHaveLength(1);
    expect(articles[0].diagnostics[0]).toMatchObject({
      code: 'read/missing-footnote',
      severity: 'warning',
      message: 'footnote [^1] has no text',
      file: files[0],
      line: 3,
    });
    expect(failures).toEqual([expect.objectContaining({ article: 'scan', code: 'unsupported-pdf' })]);
  });
});

describe('build of several', () => {
  test('goes on after one that fails, and ends with a table and the highest code', async () => {
    const { say, out, err } = listener();
    const out1 = path.join(folder, 'out');
    const files = [put('a.md', GOOD), put('b.md', '%PDF-1.4\n1 0 obj\nendobj\n'), put('井.md', WARNED)];
    expect(await runBuild(files, { ...session, out: out1 }, say)).toBe(2);
    expect(readdirSync(out1).sort()).toEqual(['a', 'index.html', '井']);
    expect(err.join('\n')).toContain('b: error: ');
    const table = out.slice(-3);
    expect(table.map((line) => line.split(/\s{2,}/)[0])).toEqual(['a', '井', 'b']);
    expect(table[0]!.indexOf('built')).toBe(4);
    expect(table[1]!.indexOf('built')).toBe(3);
    expect(table[2]).toBe('b   not built');
  });

  test('on a terminal progress is one line that goes away', async () => {
    const { say, err } = listener(true);
    await runBuild([put('a.md', GOOD)], { ...session, out: path.join(folder, 'out') }, say);
    expect(err[0]).toContain('a · reading');
    expect(err.at(-1)).toBe('\r\u001b[K');
  });
});

test('--name names the files, and a later build under another name leaves no old ones', async () => {
  const file = put('wells.md', GOOD);
  const out = path.join(folder, 'out');
  const build = (name?: string) => runBuild([file], { only: ['session'], out, ...(name && { name }) }, listener().say);
  await build('{title}');
  expect(readdirSync(path.join(out, 'wells'))).toEqual(['session.json']);
  expect(await build().catch(() => 'failed')).toBe(0);
});

test('a stopped build leaves the old output whole', async () => {
  const file = put('wells.md', GOOD);
  const out = path.join(folder, 'out');
  await runBuild([file], { ...session, out }, listener().say);
  const before = readFileSync(path.join(out, 'wells', 'session.json'), 'utf8');
  writeFileSync(file, GOOD.replace('Wells', 'Rivers'));
  const stop = new AbortController();
  const say = { ...listener().say, err: () => stop.abort(new Error('stopped')) };
  await expect(runBuild([file], { ...session, out, signal: stop.signal }, say)).rejects.toThrow('stopped');
  expect(readFileSync(path.join(out, 'wells', 'session.json'), 'utf8')).toBe(before);
  expect(existsSync(path.join(out, 'wells'))).toBe(true);
  expect(readdirSync(out).sort()).toEqual(['index.html', 'wells']);
});
