// The cache folder: what goes in comes out, what is damaged does not, and nothing it cannot do stops a build.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cacheFolder, openCache } from '../src/cache.ts';
import { sampled } from './campaign.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'cache-test-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const bytes = (text: string) => new TextEncoder().encode(text);
const entries = () => readdirSync(folder).map((name) => path.join(folder, name));

describe('openCache', () => {
  it('gives back what it was given, to any later run', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string(), fc.uint8Array(), async (key, value) => {
        await openCache(folder).write(key, value);
        expect(new Uint8Array((await openCache(folder).read(key))!)).toEqual(value);
      }),
      { numRuns: sampled(20) },
    );
  });

  it('knows nothing of other keys, nor of a folder that is not there', async () => {
    await openCache(folder).write('one', bytes('1'));
    expect(await openCache(folder).read('two')).toBeUndefined();
    expect(await openCache(path.join(folder, 'absent')).read('one')).toBeUndefined();
  });

  it('ignores an entry that was cut short or changed anywhere', async () => {
    const cache = openCache(folder);
    await cache.write('key', bytes('some bytes'));
    const [entry] = entries();
    const whole = readFileSync(entry!);
    for (let i = 0; i < whole.length; i++) {
      writeFileSync(entry!, whole.subarray(0, i));
      expect(await cache.read('key')).toBeUndefined();
      const changed = Buffer.from(whole);
      changed[i]! ^= 1;
      writeFileSync(entry!, changed);
      expect(await cache.read('key')).toBeUndefined();
    }
    await cache.write('key', bytes('some bytes'));
    expect(Buffer.from((await cache.read('key'))!).toString()).toBe('some bytes');
  });

  it('leaves no unfinished file behind, and keeps the newest of two writers', async () => {
    await Promise.all([...'abcdefgh'].map((letter) => openCache(folder).write('key', bytes(letter))));
    expect(entries()).toHaveLength(1);
    expect('abcdefgh').toContain(Buffer.from((await openCache(folder).read('key'))!).toString());
  });

  it('stays silent where it cannot write', async () => {
    const file = path.join(folder, 'file');
    writeFileSync(file, '');
    const cache = openCache(file);
    await expect(cache.write('key', bytes('1'))).resolves.toBeUndefined();
    expect(await cache.read('key')).toBeUndefined();
  });

  it('drops what nobody has read for a month, and only its own files', async () => {
    await openCache(folder).write('old', bytes('1'));
    writeFileSync(path.join(folder, 'notes.txt'), 'of somebody else');
    mkdirSync(path.join(folder, 'sub'));
    const longAgo = new Date(Date.now() - 31 * 24 * 3600 * 1000);
    for (const entry of entries()) utimesSync(entry, longAgo, longAgo);
    const cache = openCache(folder);
    await cache.write('new', bytes('2'));
    expect(await cache.read('old')).toBeUndefined();
    expect(await cache.read('new')).toBeDefined();
    expect(readdirSync(folder)).toEqual(expect.arrayContaining(['notes.txt', 'sub']));
  });
});

describe('cacheFolder', () => {
  it('follows the custom of the system', () => {
    expect(cacheFolder({}, 'linux')).toBe(path.join(homedir(), '.cache', 'lectern'));
    expect(cacheFolder({}, 'darwin')).toBe(path.join(homedir(), 'Library', 'Caches', 'lectern'));
    expect(cacheFolder({}, 'win32')).toBe(path.join(homedir(), 'AppData', 'Local', 'lectern'));
    const local = path.resolve('/local');
    expect(cacheFolder({ LOCALAPPDATA: local }, 'win32')).toBe(path.join(local, 'lectern'));
    expect(cacheFolder({ LOCALAPPDATA: local }, 'linux')).toBe(path.join(homedir(), '.cache', 'lectern'));
  });

  it('obeys XDG_CACHE_HOME when it is absolute', () => {
    const chosen = path.resolve('/chosen');
    expect(cacheFolder({ XDG_CACHE_HOME: chosen }, 'linux')).toBe(path.join(chosen, 'lectern'));
    expect(cacheFolder({ XDG_CACHE_HOME: 'relative' }, 'linux')).toBe(path.join(homedir(), '.cache', 'lectern'));
  });
});
