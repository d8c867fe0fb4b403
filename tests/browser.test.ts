// The parts of the browser search that touch neither disk nor process.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { installedCandidates, type Machine, namedCandidates } from '../src/browser/candidates.ts';
import { namedFailure, searchFailure } from '../src/browser/launch.ts';
import { type Blank, openPage } from '../src/browser/page.ts';
import { explain, PUPPETEER_FLAGS } from '../src/browser/process.ts';
import type { Failure } from '../src/diagnostics.ts';
import { reasonFor } from '../src/locale.ts';

const linux: Machine = { platform: 'linux', env: { PATH: '/opt/one:/usr/bin' }, home: '/home/reader' };
const macos: Machine = { platform: 'darwin', env: { PATH: '/usr/local/bin' }, home: '/Users/reader' };
const windows: Machine = {
  platform: 'win32',
  env: {
    PATH: 'C:\\Windows;D:\\tools',
    PROGRAMFILES: 'C:\\Program Files',
    'PROGRAMFILES(X86)': 'C:\\Program Files (x86)',
    LOCALAPPDATA: 'C:\\Users\\reader\\AppData\\Local',
  },
  home: 'C:\\Users\\reader',
};
const paths = (machine: Machine, cached: string[] = []) => installedCandidates(machine, cached).map(({ path }) => path);

describe('candidates', () => {
  it('puts every headless shell before every whole browser', () => {
    const cached = ['/c/chrome/chrome', '/c/chrome-headless-shell/chrome-headless-shell'];
    for (const machine of [linux, macos, windows]) {
      const shells = installedCandidates(machine, cached).map(({ shell }) => shell);
      expect(shells).toContain(true);
      expect(shells.lastIndexOf(true)).toBeLessThan(shells.indexOf(false));
    }
  });

  it('prefers PATH to the caches, and for one program the earlier folder of PATH', () => {
    const found = paths(linux, ['/c/chrome-headless-shell/chrome-headless-shell']);
    const places = [
      '/opt/one/chrome-headless-shell',
      '/usr/bin/chrome-headless-shell',
      '/c/chrome-headless-shell/chrome-headless-shell',
    ];
    expect(places.map((path) => found.indexOf(path))).toEqual(
      places.map((path) => found.indexOf(path)).toSorted((a, b) => a - b),
    );
    expect(found).toEqual(expect.arrayContaining(places));
  });

  it('knows where each system keeps its browsers', () => {
    expect(paths(linux)).toEqual(expect.arrayContaining(['/opt/google/chrome/chrome', '/usr/bin/chromium']));
    expect(paths(macos)).toEqual(
      expect.arrayContaining([
        '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
        '/Users/reader/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
      ]),
    );
    expect(paths(windows)).toEqual(
      expect.arrayContaining([
        'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
        'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
        'C:\\Users\\reader\\AppData\\Local\\Chromium\\Application\\chrome.exe',
        'D:\\tools\\chrome-headless-shell.exe',
      ]),
    );
  });

  it('never looks into the current folder, and names nothing twice', () => {
    const entry = fc.constantFrom('', '/usr/bin', '/opt/one', '/usr/bin/');
    fc.assert(
      fc.property(fc.array(entry), (folders) => {
        const found = paths({ ...linux, env: { PATH: folders.join(':') } });
        expect(found.every((path) => path.startsWith('/'))).toBe(true);
        expect(new Set(found).size).toBe(found.length);
      }),
    );
  });

  it('takes a named browser as a path, a name on PATH or a macOS application', () => {
    const named = (machine: Machine, name: string) => namedCandidates(machine, name).map(({ path }) => path);
    expect(named(linux, './build/chrome')).toEqual(['./build/chrome']);
    expect(named(linux, 'chromium')).toEqual(['/opt/one/chromium', '/usr/bin/chromium']);
    expect(named(windows, 'msedge')).toEqual(['C:\\Windows\\msedge.exe', 'D:\\tools\\msedge.exe']);
    expect(named(windows, 'E:\\x\\chrome.exe')).toEqual(['E:\\x\\chrome.exe']);
    expect(named(macos, '/Applications/Chromium.app')).toEqual(['/Applications/Chromium.app/Contents/MacOS/Chromium']);
    expect(namedCandidates(linux, '/x/chrome-headless-shell')[0]).toMatchObject({ shell: true });
  });
});

describe('explain', () => {
  it('tells a missing library, a refused sandbox and the rest apart', () => {
    const library =
      '/x/chrome: error while loading shared libraries: libnss3.so: cannot open shared object file: No such file';
    expect(explain(library, 127)).toEqual({ kind: 'library', reason: reasonFor('browser/library', 'libnss3.so') });
    const sandbox =
      '[1/2.3:FATAL:../a/b_linux.cc(128)] No usable sandbox! If you are running on X, see https://example.org.\n';
    expect(explain(sandbox, 'SIGTRAP')).toEqual({
      kind: 'sandbox',
      reason: reasonFor('browser/says', 'No usable sandbox!'),
    });
    const namespace = '[7:7:1/2.3:FATAL:x.cc(5)] Failed to move to new namespace: PID namespaces supported, errno = 1';
    expect(explain(namespace, 'SIGTRAP').kind).toBe('sandbox');
    expect(explain('', 1)).toEqual({ kind: 'other', reason: reasonFor('browser/exit', 1) });
    expect(explain('warming up\nno display\n', 3)).toEqual({
      kind: 'other',
      reason: reasonFor('browser/exit-saying', 3, 'no display'),
    });
  });

  it('never says more than one short line', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 2000 }), (complaint) => {
        const { reason } = explain(complaint, 1);
        expect(reason.length).toBeLessThan(260);
        expect(reason).not.toContain('\n');
      }),
    );
  });
});

describe('a page that does not open', () => {
  it('is a browser that hangs, however Puppeteer says so', async () => {
    const overdue = Object.assign(new Error('Timed out after waiting 30000ms'), { name: 'TimeoutError' });
    const lost: string[] = [];
    const opening = openPage(Promise.reject(overdue), {}, { timeout: 60_000, onLost: () => lost.push('lost') });
    await expect(opening).rejects.toMatchObject({ code: 'browser-hangs', values: { seconds: 30 } });
    expect(lost).toEqual(['lost']);
  });

  it('is not waited for when a page of its browser crashes meanwhile', async () => {
    const crashed = new AbortController();
    const opening = openPage(new Promise(() => undefined), {}, { timeout: 60_000, crashed: crashed.signal });
    crashed.abort();
    await expect(opening).rejects.toMatchObject({ code: 'browser-ended' });
  });
});

describe('the patience with a page', () => {
  const never = new Promise<never>(() => undefined);
  const done = async () => undefined;
  const page = { evaluate: () => never, setViewport: done, setJavaScriptEnabled: done, setRequestInterception: done };
  const blank = Promise.resolve({ page: { ...page, on: done, close: done }, crash: never } as unknown as Blank);
  const wait = async (text: string) => {
    const opened = await openPage(blank, {}, { timeout: 20 });
    const error = await opened.evaluate((_: string) => undefined, text).catch((reason: unknown) => reason);
    return (error as Failure).values.seconds;
  };

  it('grows with what it is asked to show, but not with pictures and fonts', async () => {
    expect(await wait('short')).toBe(0);
    expect(await wait('x'.repeat(2_250_000))).toBe(0.2);
    expect(await wait(`<img src="data:image/png;base64,${'A'.repeat(9_000_000)}">`)).toBe(0);
  });
});

describe('the flags', () => {
  it('are those of Puppeteer', async () => {
    const { default: puppeteer } = await import('puppeteer-core');
    const own = (headless: 'shell' | true) =>
      puppeteer.defaultArgs({ browser: 'chrome', headless, userDataDir: '/profile' });
    const rest = ['--user-data-dir=/profile', 'about:blank'];
    expect(own('shell').toSorted()).toEqual([...PUPPETEER_FLAGS, '--headless', ...rest].toSorted());
    expect(own(true).toSorted()).toEqual([...PUPPETEER_FLAGS, '--headless=new', ...rest].toSorted());
  });
});

describe('failures', () => {
  it('lists what was tried in order, and says what to install on this system', () => {
    const reasons = new Map([
      ['/usr/bin/chromium', reasonFor('browser/exit', 1)],
      [reasonFor('browser/download'), reasonFor('browser/says', 'no network')],
    ]);
    const failure = searchFailure(reasons, 'linux');
    expect(failure.message).toBe(
      'no browser works on this machine; tried\n  /usr/bin/chromium: exit code 1\n  download: no network',
    );
    expect(failure.hint).toContain('apt install chromium');
    const hints = (['linux', 'darwin', 'win32'] as const).map((platform) => searchFailure(reasons, platform).hint);
    expect(new Set(hints).size).toBe(3);
    expect(searchFailure(reasons, 'freebsd').hint).toBe(failure.hint);
    for (const hint of hints) expect(hint).toContain('--browser PATH');
  });

  it('blames only the browser that the user named', () => {
    expect(namedFailure('chrome', reasonFor('browser/exit', 1)).message).toBe(
      'the browser chrome does not work: exit code 1',
    );
    expect(namedFailure('chrome').hint).toContain('LECTERN_BROWSER');
  });
});
