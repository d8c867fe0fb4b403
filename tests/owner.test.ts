// Whose a name is: of a run that lives, of one that has ended, of another machine, or nobody's.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { OWN_MARK, ownerOf, removeAbandoned } from '../src/owner.ts';

const [pid, host, start] = OWN_MARK.split('-');
const { pid: endedPid } = spawnSync(process.execPath, ['--version']);

test('tells runs apart by their marks', () => {
  expect(ownerOf(`lectern-${OWN_MARK}-aB3dE_`)).toBe('alive');
  expect(ownerOf(`entry.${OWN_MARK}.tmp`)).toBe('alive');
  expect(ownerOf(OWN_MARK)).toBe('alive');
  expect(ownerOf(`${endedPid}-${host}-${start}`)).toBe('ended');
  expect(ownerOf(`${pid}-00000000-${start}`)).toBe('elsewhere');
  for (const name of ['', 'article', 'lectern-files', `x${OWN_MARK}`, '2024-12-31', '1-2-3'])
    expect(ownerOf(name), name).toBeUndefined();
});

test.runIf(process.platform === 'linux')('a number that another process has got means nothing', async () => {
  const child = spawn(process.execPath, ['--eval', 'setTimeout(() => {}, 60_000)']);
  // It began after this process: with our beginning it is somebody else.
  expect(ownerOf(`${child.pid}-${host}-${start}`)).toBe('ended');
  const ended = new Promise((resolve) => child.once('close', resolve));
  child.kill('SIGKILL');
  await ended;
});

test('removes what ended runs have left, of the names it is told', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'owner-test-'));
  const ended = `${endedPid}-${host}-${start}`;
  const names = [`a-${ended}`, `b-${ended}`, `a-${OWN_MARK}`, `a-${pid}-00000000-${start}`, 'a-plain'];
  for (const name of names) writeFileSync(path.join(folder, name), '');
  await removeAbandoned(folder, /^a-/);
  expect(readdirSync(folder).sort()).toEqual(names.slice(1).sort());
  await removeAbandoned(path.join(folder, 'absent'), /^a-/);
  rmSync(folder, { recursive: true });
});
