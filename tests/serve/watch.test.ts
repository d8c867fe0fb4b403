// Files are changed as editors do it; what counts is when it is said, and how often.
import { mkdtempSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Watching, watchFiles } from '../../src/serve/watch.ts';

const TEXT = 'A well belongs to the whole village.\n';
let folder: string;
let file: string;
let changes: number;
let watching: Watching;

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'lectern watch '));
  file = path.join(folder, 'article.md');
  writeFileSync(file, TEXT);
  changes = 0;
  watching = watchFiles(
    () => [file, path.join(folder, 'missing.png')],
    () => {
      changes++;
    },
  );
  await pause(50);
});
afterEach(() => {
  watching.close();
  rmSync(folder, { recursive: true, force: true });
});

const told = (count: number) => vi.waitFor(() => expect(changes).toBe(count), { timeout: 5000, interval: 5 });

test('a save is told, though another file is missing all the time', async () => {
  writeFileSync(file, `${TEXT}More.\n`);
  await told(1);
  writeFileSync(file, `${TEXT}Even more.\n`);
  await told(2);
});

test('what is written by another name and renamed is told once', async () => {
  writeFileSync(`${file}.tmp`, `${TEXT}More.\n`);
  renameSync(`${file}.tmp`, file);
  await told(1);
  await pause(300);
  expect(changes).toBe(1);
});

test('a file that is emptied and written anew is told when it is whole', async () => {
  truncateSync(file, 0);
  await pause(30);
  expect(changes).toBe(0);
  writeFileSync(file, `${TEXT}More.\n`);
  await told(1);
});

test('a file that is deleted is told after a while, and again when it is back', async () => {
  rmSync(file);
  await pause(30);
  expect(changes).toBe(0);
  await told(1);
  writeFileSync(file, TEXT);
  await told(2);
});

test('a shorter file is told, too, and once', async () => {
  writeFileSync(file, 'A well.\n');
  await told(1);
  await pause(100);
  expect(changes).toBe(1);
});

test('nothing is told after the end', async () => {
  watching.close();
  writeFileSync(file, `${TEXT}More.\n`);
  await pause(700);
  expect(changes).toBe(0);
});
