// A browser for a machine that has none: unpacked from the npm package @sparticuz/chromium, or downloaded.
// Each appears in its folder whole or not at all, and only this user may enter it.
import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { brotliDecompress, createBrotliDecompress } from 'node:zlib';
import { reasonFor } from '../locale.ts';
import { OWN_MARK, removeAbandoned } from '../owner.ts';
import type { Candidate } from './candidates.ts';

const resolve = createRequire(import.meta.url).resolve;
const DOWNLOAD_MS = 10 * 60 * 1000;
const SILENCE_MS = 15 * 1000;

// The default of 16 KB makes unpacking three times slower.
const CHUNKS = { highWaterMark: 1 << 20, chunkSize: 1 << 20 };

/**
 * The browser inside the optional dependency @sparticuz/chromium (Linux x64 only), unpacked into `folder` (200 MB, about
 * three seconds, once); undefined where the package has none for this machine. Throws what the disk throws.
 */
export async function unpackBundled(folder: string): Promise<Candidate | undefined> {
  const bin = bundledFolder();
  if (!bin) return undefined;
  const { version } = JSON.parse(await readFile(join(bin, '..', 'package.json'), 'utf8'));
  const home = join(folder, `sparticuz-${version}`);
  await create(home, async (draft) => {
    const packed = createReadStream(join(bin, 'chromium.br'), CHUNKS);
    const executable = createWriteStream(join(draft, 'chromium'), { ...CHUNKS, mode: 0o700 });
    await pipeline(packed, createBrotliDecompress(CHUNKS), executable);
    await unpackLibraries(join(bin, 'al2023.tar.br'), join(draft, 'lib'));
  });
  return {
    name: `@sparticuz/chromium ${version}`,
    path: join(home, 'chromium'),
    shell: true,
    libraries: join(home, 'lib'),
  };
}

/**
 * Downloads chrome-headless-shell, the build that puppeteer-core is made for, into the browser cache `folder`. Gives up
 * after 15 seconds of silence; throws an error that names a reason.
 * PUPPETEER_CHROME_HEADLESS_SHELL_DOWNLOAD_BASE_URL names a mirror, PUPPETEER_SKIP_DOWNLOAD forbids it, both as in Puppeteer.
 */
export async function downloadShell(folder: string, signal?: AbortSignal): Promise<Candidate> {
  const { PUPPETEER_SKIP_DOWNLOAD: forbidden, PUPPETEER_CHROME_HEADLESS_SHELL_DOWNLOAD_BASE_URL: mirror } = process.env;
  if (forbidden && forbidden !== 'false' && forbidden !== '0') throw new Error(reasonFor('browser/forbidden'));
  const [{ computeExecutablePath, Browser }, { PUPPETEER_REVISIONS }] = await Promise.all([
    import('@puppeteer/browsers'),
    import('puppeteer-core/internal/revisions.js'),
  ]);
  const wanted = { browser: Browser.CHROMEHEADLESSSHELL, buildId: PUPPETEER_REVISIONS['chrome-headless-shell'] };
  const path = computeExecutablePath({ ...wanted, cacheDir: folder });
  // <folder>/<browser>/<platform>-<build>/…: the last folder is what has to appear at once.
  const [browser, build] = relative(folder, path).split(/[\\/]/) as [string, string];
  await create(join(folder, browser, build), async (draft) => {
    const inside = join(draft, 'download');
    await install({ ...wanted, cacheDir: inside, ...(mirror && { baseUrl: mirror }) }, signal);
    for (const name of await readdir(join(inside, browser, build))) {
      await rename(join(inside, browser, build, name), join(draft, name));
    }
    await rm(inside, { recursive: true });
  });
  return { name: path, path, shell: true };
}

/** Executables in a browser cache of @puppeteer/browsers, newest build first; those of another system or without a file are left out. */
export async function cachedExecutables(folder: string): Promise<string[]> {
  if (!existsSync(folder)) return [];
  const { getInstalledBrowsers, Browser } = await import('@puppeteer/browsers');
  const kinds: string[] = [Browser.CHROMEHEADLESSSHELL, Browser.CHROME, Browser.CHROMIUM];
  const installed = await getInstalledBrowsers({ cacheDir: folder }).catch(() => []);
  return installed
    .filter(({ browser, executablePath }) => kinds.includes(browser) && existsSync(executablePath))
    .sort((a, b) => b.buildId.localeCompare(a.buildId, 'en', { numeric: true }))
    .map(({ executablePath }) => executablePath);
}

function bundledFolder(): string | undefined {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  try {
    const bin = join(dirname(resolve('@sparticuz/chromium')), '..', '..', 'bin');
    return existsSync(join(bin, 'chromium.br')) ? bin : undefined;
  } catch {
    return undefined;
  }
}

/** Makes the folder `home` by filling a draft beside it and renaming that; two runs may do so at once. */
async function create(home: string, fill: (draft: string) => Promise<void>): Promise<void> {
  if (existsSync(home)) return;
  await mkdir(dirname(home), { recursive: true, mode: 0o700 });
  await removeAbandoned(dirname(home), /\.tmp$/);
  const draft = `${home}.${OWN_MARK}.${randomUUID()}.tmp`;
  try {
    await mkdir(draft, { mode: 0o700 });
    await fill(draft);
    await rename(draft, home).catch((error: unknown) => {
      // Another run was faster: its folder is as good as ours.
      if (!existsSync(home)) throw error;
    });
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

/** The shared libraries of an archive (ustar, brotli), flat into `folder`: of each entry's path only the file name is used. */
async function unpackLibraries(archive: string, folder: string): Promise<void> {
  const HEADER = 512;
  const tar = await promisify(brotliDecompress)(await readFile(archive));
  await mkdir(folder, { mode: 0o700 });
  for (let at = 0; at + HEADER <= tar.length && tar[at] !== 0; ) {
    const field = (start: number, end: number) => tar.toString('latin1', at + start, at + end).replace(/\0.*$/s, '');
    const size = Number.parseInt(field(124, 136), 8) || 0;
    const isFile = field(156, 157) === '0' || field(156, 157) === '';
    const content = tar.subarray(at + HEADER, at + HEADER + size);
    if (isFile) await writeFile(join(folder, basename(field(0, 100))), content, { mode: 0o700 });
    at += HEADER + Math.ceil(size / HEADER) * HEADER;
  }
}

/** Runs the installer in a process of its own, since it has no way to be stopped: a dead connection would keep us waiting for minutes. */
async function install(options: object, signal?: AbortSignal): Promise<void> {
  const script = `
    const { install } = require(${JSON.stringify(resolve('@puppeteer/browsers'))});
    const downloadProgressCallback = (received, total) => process.stdout.write(received < total ? '.' : '!');
    install({ ...${JSON.stringify(options)}, downloadProgressCallback }).catch((error) => {
      process.stderr.write(error.message);
      process.exitCode = 1;
    });`;
  await new Promise<void>((done, fail) => {
    const child = execFile(
      process.execPath,
      ['--eval', script],
      { timeout: DOWNLOAD_MS, maxBuffer: Number.POSITIVE_INFINITY, ...(signal && { signal }) },
      (error, _stdout, stderr) => {
        clearTimeout(silence);
        if (!error) return done();
        const reason = stderr
          .trim()
          .split('\n')
          .at(-1)
          ?.replace(/^\s*- \w+: /, '');
        fail(new Error(reason ? reasonFor('browser/says', reason) : reasonFor('browser/no-server')));
      },
    );
    const silence = setTimeout(() => child.kill(), SILENCE_MS);
    child.stdout?.on('data', (dots: string) => (dots.includes('!') ? clearTimeout(silence) : silence.refresh()));
  });
}
