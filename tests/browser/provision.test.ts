// Downloading and unpacking a browser, against a server of our own.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { crc32 } from 'node:zlib';
import { Browser, computeExecutablePath } from '@puppeteer/browsers';
import { PUPPETEER_REVISIONS } from 'puppeteer-core/internal/revisions.js';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { cachedExecutables, downloadShell, unpackBundled } from '../../src/browser/provision.ts';

let folder: string;
let server: Server;
let asked: string[];
let answer: Buffer | undefined;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'provision-test-'));
  asked = [];
  server = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.writeHead(answer ? 200 : 404).end(answer);
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  vi.stubEnv('PUPPETEER_SKIP_DOWNLOAD', '');
  vi.stubEnv('PUPPETEER_CHROME_HEADLESS_SHELL_DOWNLOAD_BASE_URL', address);
});

afterEach(() => {
  vi.unstubAllEnvs();
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A zip archive of one stored file. */
function zip(name: string, content: Buffer): Buffer {
  const title = Buffer.from(name);
  const common = Buffer.alloc(26);
  common.writeUInt16LE(20, 0);
  common.writeUInt32LE(crc32(content), 10);
  common.writeUInt32LE(content.length, 14);
  common.writeUInt32LE(content.length, 18);
  common.writeUInt16LE(title.length, 22);
  const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, title, content]);
  const attributes = Buffer.alloc(14);
  attributes.writeUInt32LE((0o100755 << 16) >>> 0, 6);
  const version = Buffer.from([20, 3]);
  const central = Buffer.concat([Buffer.from('PK\x01\x02'), version, common, attributes, title]);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, central, end]);
}

describe('downloadShell', () => {
  const buildId = PUPPETEER_REVISIONS['chrome-headless-shell'];
  const expected = () => computeExecutablePath({ browser: Browser.CHROMEHEADLESSSHELL, buildId, cacheDir: folder });

  it('puts the browser from a mirror into the cache, once', async () => {
    const inside = relative(join(expected(), '..', '..'), expected());
    answer = zip(inside.replaceAll('\\', '/'), Buffer.from('a browser'));
    expect(await downloadShell(folder)).toMatchObject({ path: expected(), shell: true });
    expect(readFileSync(expected(), 'utf8')).toBe('a browser');
    expect(asked).toHaveLength(1);
    expect(await cachedExecutables(folder)).toEqual([expected()]);
    await downloadShell(folder);
    expect(asked).toHaveLength(1);
    expect(readdirSync(join(folder, 'chrome-headless-shell'))).toHaveLength(1);
  });

  it('says in one line why it cannot, and leaves nothing', async () => {
    answer = undefined;
    const error = await downloadShell(folder).catch((reason: Error) => reason);
    expect(error).toBeInstanceOf(Error);
    expect(String(error)).toMatch(/^Error: @browser\/says\tDownload failed: server returned code 404.*$/);
    answer = Buffer.from('no archive');
    await expect(downloadShell(folder)).rejects.toThrow();
    expect(readdirSync(join(folder, 'chrome-headless-shell'))).toEqual([]);
    expect(await cachedExecutables(folder)).toEqual([]);
  });

  it('does not even ask when downloads are forbidden', async () => {
    vi.stubEnv('PUPPETEER_SKIP_DOWNLOAD', 'true');
    await expect(downloadShell(folder)).rejects.toThrow('@browser/forbidden');
    expect(asked).toEqual([]);
  });

  it('stops when aborted', async () => {
    server.removeAllListeners('request').on('request', () => undefined);
    const signal = AbortSignal.timeout(500);
    await expect(downloadShell(folder, signal)).rejects.toThrow();
    expect(readdirSync(join(folder, 'chrome-headless-shell'))).toEqual([]);
    server.closeAllConnections();
  });
});

describe('cachedExecutables', () => {
  it('finds none where there is no cache', async () => {
    expect(await cachedExecutables(join(folder, 'absent'))).toEqual([]);
  });
});

describe.runIf(process.platform === 'linux' && process.arch === 'x64')('unpackBundled', () => {
  it('unpacks once, for this user only, also when two runs do so at once', async () => {
    const [one, two] = await Promise.all([unpackBundled(folder), unpackBundled(folder)]);
    expect(one).toEqual(two);
    expect(readdirSync(folder)).toHaveLength(1);
    const home = join(one!.path, '..');
    expect(statSync(home).mode & 0o777).toBe(0o700);
    expect(statSync(one!.path).size).toBeGreaterThan(100_000_000);
    for (const library of ['libnss3.so', 'libnspr4.so', 'libexpat.so.1']) {
      expect(readFileSync(join(one!.libraries!, library)).subarray(1, 4).toString(), library).toBe('ELF');
    }
    const made = statSync(one!.path).mtimeMs;
    await unpackBundled(folder);
    expect(statSync(one!.path).mtimeMs).toBe(made);
    expect(existsSync(one!.path)).toBe(true);
  });
});
