// What a piece of work read, and whether it would read the same again.
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { isSame, listReads, noteRead, type Read } from '../src/reads.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'lectern 读 '));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

async function readThere(name: string): Promise<Read> {
  const file = path.join(root, name);
  const bytes = await readFile(file).catch(() => undefined);
  const { reads } = await listReads(async () => noteRead(file, root, bytes));
  return reads[0]!;
}

test('a file is the same until its content changes or it goes', async () => {
  const file = path.join(root, 'a.png');
  writeFileSync(file, 'one');
  const read = await readThere('a.png');
  expect(await isSame(read)).toBe(true);
  writeFileSync(file, 'one');
  expect(await isSame(read)).toBe(true);
  writeFileSync(file, 'two');
  expect(await isSame(read)).toBe(false);
  rmSync(file);
  expect(await isSame(read)).toBe(false);
});

test('a file that was missing is the same until it is there', async () => {
  const read = await readThere('b.png');
  expect(await isSame(read)).toBe(true);
  mkdirSync(path.join(root, 'b.png'));
  expect(await isSame(read)).toBe(true);
  rmSync(path.join(root, 'b.png'), { recursive: true });
  writeFileSync(path.join(root, 'b.png'), 'late');
  expect(await isSame(read)).toBe(false);
});

test.skipIf(process.platform === 'win32')('a link that leads out of its folder is as good as missing', async () => {
  const [inside, outside] = ['in', 'out'].map((name) => path.join(root, name)) as [string, string];
  for (const folder of [inside, outside]) mkdirSync(folder);
  const file = path.join(inside, 'c.png');
  writeFileSync(file, 'same');
  writeFileSync(path.join(outside, 'c.png'), 'same');
  const { reads } = await listReads(async () => noteRead(file, inside, Buffer.from('same')));
  expect(await isSame(reads[0]!)).toBe(true);
  rmSync(file);
  symlinkSync(path.join(outside, 'c.png'), file);
  expect(await isSame(reads[0]!)).toBe(false);
});

test('works that go on at the same time have lists of their own; elsewhere nothing is listed', async () => {
  const list = async (name: string) => {
    const { reads } = await listReads(async () => {
      await Promise.resolve();
      noteRead(`/${name}`, undefined, undefined);
      await Promise.all([1, 2].map(async (n) => noteRead(`/${name}${n}`, undefined, Buffer.from('x'))));
    });
    return reads.map(({ file }) => file);
  };
  noteRead('/nowhere', undefined, undefined);
  expect(await Promise.all([list('a'), list('b')])).toEqual([
    ['/a', '/a1', '/a2'],
    ['/b', '/b1', '/b2'],
  ]);
});
