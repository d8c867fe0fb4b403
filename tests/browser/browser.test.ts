// A real Chromium: what it prints and measures, what it refuses, and that it leaves nothing behind.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { extractText, getDocumentProxy } from 'unpdf';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Browser, type Page, withBrowser } from '../../src/browser.ts';
import { cacheFolder } from '../../src/cache.ts';
import { Failure } from '../../src/diagnostics.ts';
import { prepareFonts } from '../../src/fonts.ts';
import { check as checkArticles } from '../../src/index.ts';
import { reasonFor } from '../../src/locale.ts';
import type { Output } from '../../src/outputs.ts';
import { type Process, processes, processesWith } from '../faults/processes.ts';
import { librariesOf } from './environment.ts';

const posix = process.platform !== 'win32';
const linux = process.platform === 'linux';
let scratch: string;

beforeEach(() => {
  scratch = mkdtempSync(join(tmpdir(), 'browser-test-'));
  // Whatever a run leaves behind, it leaves here.
  for (const name of ['TMPDIR', 'TEMP', 'TMP']) vi.stubEnv(name, scratch);
});

afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(scratch, { recursive: true, force: true });
});

/** The processes of the browser that has its profile in this test's scratch folder. */
function browserProcesses(): readonly Process[] {
  const all = processes();
  const leaders = all.filter(({ command }) => command.includes(scratch)).map(({ group }) => group);
  return all.filter(({ group }) => leaders.includes(group));
}

function script(name: string, lines: string): string {
  const path = join(scratch, name);
  writeFileSync(path, `#!/bin/sh\n${lines}\n`, { mode: 0o755 });
  return path;
}

async function textOf(bytes: Uint8Array): Promise<string> {
  const { text } = await extractText(bytes.slice(), { mergePages: true });
  return text.replaceAll('\n', '');
}

const failureOf = (work: Promise<unknown>): Promise<Failure> =>
  work.then(
    () => expect.unreachable('should have failed'),
    (error) => {
      expect(error).toBeInstanceOf(Failure);
      return error as Failure;
    },
  );

describe('print', () => {
  it('gives a tagged PDF with bookmarks on the paper that @page names', async () => {
    const html = `<!doctype html><html lang="en"><title>Two pages</title>
      <style>@page { size: 10in 5in; margin: 1in }</style>
      <h1>First heading</h1><p>Some words.</p><h1 style="break-before: page">Second heading</h1>`;
    const bytes = await withBrowser({}, (browser) => browser.print(html));
    const pdf = await getDocumentProxy(bytes.slice());
    expect(pdf.numPages).toBe(2);
    expect((await pdf.getPage(1)).view).toEqual([0, 0, 720, 360]);
    expect(await textOf(bytes)).toBe('First headingSome words.Second heading');
    expect((await pdf.getOutline()).map(({ title }) => title)).toEqual(['First heading', 'Second heading']);
    expect(await pdf.getMarkInfo()).toMatchObject({ Marked: true });
  });
});

describe('withPage', () => {
  it('measures one loaded page several times, fonts and pictures ready, its own scripts silent', async () => {
    const picture = "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' width='30' height='20'/>";
    const html = `<!doctype html><body style="margin:0"><div style="height:99cqh"></div>
      <img loading="lazy" src="${picture}"><script>document.title = 'ran'</script>`;
    await withBrowser({}, async (browser) => {
      await browser.withPage(
        html,
        async (page) => {
          expect(await page.evaluate(() => [innerWidth, innerHeight])).toEqual([800, 600]);
          expect(await page.evaluate(() => document.images[0]?.naturalWidth)).toBe(30);
          expect(await page.evaluate((a: number, b: { c: number }) => a + b.c, 1, { c: 2 })).toBe(3);
          expect(await page.evaluate(async () => (await document.fonts.ready).status)).toBe('loaded');
          expect(await page.evaluate(() => document.title)).toBe('');
        },
        { width: 800, height: 600 },
      );
      const view = await browser.withPage(html, (page) => page.evaluate(() => [innerWidth, document.title]), {
        scripts: true,
      });
      expect(view).toEqual([1280, 'ran']);
    });
  });

  it('passes on what the evaluated function throws', async () => {
    const work = withBrowser({}, (browser) =>
      browser.withPage('<p>', (page) =>
        page.evaluate(() => {
          throw new Error('mine');
        }),
      ),
    );
    await expect(work).rejects.toThrow('mine');
  });

  it.runIf(linux)('sees no font of the machine', async () => {
    const width = await withBrowser({}, (browser) =>
      browser.withPage('<span>', (page) =>
        page.evaluate(() =>
          ['serif', 'sans-serif', 'monospace', 'DejaVu Sans Mono', 'Liberation Serif'].map((family) => {
            const span = document.querySelector('span')!;
            span.style.fontFamily = `"${family}", ${family.includes(' ') ? 'serif' : family}`;
            span.style.fontSize = '16px';
            span.textContent = 'Will it fit';
            return span.getBoundingClientRect().width;
          }),
        ),
      ),
    );
    expect(new Set(width).size).toBe(1);
    expect(width[0]).toBeGreaterThan(30);
  });
});

describe('the network', () => {
  const cases: [string, (address: string) => string][] = [
    ['a picture', (address) => `<img src="${address}">`],
    ['a style sheet', (address) => `<style>@import url(${address});</style>`],
    ['a frame in a frame', (address) => `<iframe srcdoc="<img src=${address}>"></iframe>`],
    ['a redirection', (address) => `<meta http-equiv="refresh" content="0;url=${address}">`],
    ['a picture for paper only', (address) => `<style>@media print { p { background: url(${address}) } }</style><p>`],
  ];

  // A page may ask so late that its work is done: it is refused all the same, but nobody waits to say so.
  it('is never reached, and who asks for it is told', { retry: 3 }, async () => {
    let connections = 0;
    const server = createServer((_, response) => response.end('x')).on('connection', () => connections++);
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/asked`;
    await withBrowser({}, async (browser) => {
      for (const [what, html] of cases) {
        const failure = await failureOf(browser.print(`<!doctype html>${html(address)}`));
        expect(failure.message, what).toContain(address);
      }
      await browser.print(
        `<!doctype html><link rel="preconnect" href="${address}"><link rel="dns-prefetch" href="${address}">`,
      );
      const scripts = `<script>fetch('${address}').catch(() => 0); new WebSocket('${address.replace('http', 'ws')}')</script>`;
      await failureOf(
        browser.withPage(
          scripts,
          async (page) => {
            await new Promise((later) => setTimeout(later, 200));
            await page.evaluate(() => 0);
          },
          { scripts: true },
        ),
      );
    });
    server.close();
    expect(connections).toBe(0);
  });

  it('is no way to the files of the machine either', async () => {
    const secret = join(scratch, 'secret.txt');
    writeFileSync(secret, 'the secret word');
    const html = `<!doctype html><p>Shown</p><iframe src="file://${secret}"></iframe><object data="file://${secret}"></object>`;
    const outcome = await withBrowser({}, (browser) => browser.print(html)).then(
      textOf,
      (error: Error) => error.message,
    );
    expect(outcome).toMatch(/^Shown$|asks for file:/);
  });
});

describe('the end', () => {
  const nothingLeft = () => {
    expect(readdirSync(scratch)).toEqual([]);
    if (linux) expect(browserProcesses()).toEqual([]);
  };

  it('leaves no file and no process', async () => {
    const group = await withBrowser({}, async (browser) => {
      await browser.print('<p>x');
      expect(readdirSync(scratch)).toHaveLength(1);
      return linux ? browserProcesses()[0]?.group : 0;
    });
    nothingLeft();
    expect(group).toBeDefined();
    if (linux) expect(processes().filter((process) => process.group === group)).toEqual([]);
  });

  it('comes after an error too', async () => {
    const work = withBrowser({}, async () => {
      throw new Error('elsewhere');
    });
    await expect(work).rejects.toThrow('elsewhere');
    nothingLeft();
  });

  it('comes at once when aborted, with the reason given', async () => {
    const abort = new AbortController();
    const work = withBrowser({ signal: abort.signal }, (browser) =>
      browser.withPage('<p>', (page) => {
        setTimeout(() => abort.abort(new Error('enough')), 50);
        return page.evaluate(() => new Promise(() => undefined));
      }),
    );
    await expect(work).rejects.toThrow('enough');
    nothingLeft();
    await expect(withBrowser({ signal: abort.signal }, async () => 0)).rejects.toThrow('enough');
    nothingLeft();
  });

  it('comes with a signal to this process', async () => {
    const listener = vi.fn();
    process.on('SIGHUP', listener);
    const before = process.listenerCount('SIGHUP');
    const work = withBrowser({}, (browser) =>
      browser.withPage('<p>', (page) => {
        setTimeout(() => process.emit('SIGHUP', 'SIGHUP'), 50);
        return page.evaluate(() => new Promise(() => undefined));
      }),
    );
    await expect(work).rejects.toThrow();
    await vi.waitFor(() => expect(listener).toHaveBeenCalledOnce());
    expect(process.listenerCount('SIGHUP')).toBe(before);
    process.off('SIGHUP', listener);
    nothingLeft();
  });

  it('is told clearly when a page hangs', async () => {
    const work = withBrowser({ timeout: 1500 }, (browser) =>
      browser.withPage('<p>', (page) =>
        page.evaluate(() => {
          for (;;);
        }),
      ),
    );
    expect((await failureOf(work)).message).toBe('the browser has not answered for 1.5 s');
    nothingLeft();
  });

  it.runIf(linux).each([
    ['a page', '--type=renderer'],
    ['the browser', '--remote-debugging-pipe'],
  ])('is told clearly when %s crashes', async (_, part) => {
    const work = withBrowser({}, (browser) =>
      browser.withPage('<p>', (page) => {
        const waiting = page.evaluate(() => new Promise(() => undefined));
        for (const { pid, command } of browserProcesses()) if (command.includes(part)) process.kill(pid, 'SIGKILL');
        return waiting;
      }),
    );
    expect((await failureOf(work)).message).toContain('the browser ended while it was at work');
    nothingLeft();
  });
});

describe('a browser that is lost', () => {
  const PAGE = '<!doctype html><title>Still here</title><p>Some words.';
  /** Does `fault` in the first so many tries, then reads the page. */
  async function tryWith(faults: number, fault: (page: Page) => Promise<unknown>, timeout?: number) {
    let tries = 0;
    const read = () =>
      withBrowser({ ...(timeout && { timeout }) }, async (browser) => {
        const title = await browser.retry(() =>
          browser.withPage(PAGE, async (page) => {
            tries += 1;
            if (tries <= faults) await fault(page);
            return page.evaluate(() => document.title);
          }),
        );
        // What comes after has a browser that works, too.
        return [title, (await browser.print(PAGE)).length > 1000];
      });
    return { outcome: await read().catch((error: unknown) => error), tries };
  }
  const kill = (part: string) => async (page: Page) => {
    const waiting = page.evaluate(() => new Promise(() => undefined));
    for (const { pid, command } of browserProcesses()) {
      if (!command.includes(part)) continue;
      try {
        process.kill(pid, 'SIGKILL');
      } catch {
        // It went with one that was killed before it.
      }
    }
    return waiting;
  };
  const hang = (page: Page) =>
    page.evaluate(() => {
      for (;;);
    });

  it.runIf(linux).each([
    ['a page', '--type=renderer'],
    ['the browser', '--remote-debugging-pipe'],
  ])('is replaced once when %s crashes', async (_, part) => {
    const { outcome, tries } = await tryWith(1, kill(part));
    expect(outcome).toEqual(['Still here', true]);
    expect(tries).toBe(2);
    expect(browserProcesses()).toEqual([]);
    expect(readdirSync(scratch)).toEqual([]);
  });

  it('is replaced once when it hangs', async () => {
    const { outcome, tries } = await tryWith(1, hang, 4000);
    expect(outcome).toEqual(['Still here', true]);
    expect(tries).toBe(2);
    expect(readdirSync(scratch)).toEqual([]);
  });

  it.runIf(linux)('is told of when the fresh one is lost as well', async () => {
    const { outcome, tries } = await tryWith(2, kill('--remote-debugging-pipe'));
    expect(outcome).toBeInstanceOf(Failure);
    expect((outcome as Failure).message).toContain('the browser ended while it was at work');
    expect(tries).toBe(2);
    expect(readdirSync(scratch)).toEqual([]);
  });

  it.runIf(linux)('is replaced when it died between two works', async () => {
    const title = await withBrowser({}, async (browser) => {
      await browser.print(PAGE);
      for (const { pid, command } of browserProcesses())
        if (command.includes('--remote-debugging-pipe')) process.kill(pid, 'SIGKILL');
      return browser.retry(() => browser.withPage(PAGE, (page) => page.evaluate(() => document.title)));
    });
    expect(title).toBe('Still here');
  });

  it.runIf(linux)('is replaced once for several works that lose it together', async () => {
    const titles = await withBrowser({}, async (browser) => {
      let isLost = false;
      const work = (name: string) =>
        browser.retry(() =>
          browser.withPage(`<title>${name}</title>`, async (page) => {
            if (!isLost) {
              await new Promise((later) => setTimeout(later, 300));
              if (!isLost) void kill('--remote-debugging-pipe')(page).catch(() => undefined);
              isLost = true;
            }
            return page.evaluate(() => document.title);
          }),
        );
      return Promise.all(['one', 'two', 'three'].map(work));
    });
    expect(titles).toEqual(['one', 'two', 'three']);
    expect(readdirSync(scratch)).toEqual([]);
  });

  it('is not replaced for an error of the work itself', async () => {
    let tries = 0;
    const work = withBrowser({}, (browser) =>
      browser.retry(async () => {
        tries += 1;
        throw new Error('mine');
      }),
    );
    await expect(work).rejects.toThrow('mine');
    expect(tries).toBe(1);
  });
});

describe('the search', () => {
  const pathOf = async (browser: Browser) => (await browser.program()).path;

  it('fails when the browser that was named does not work, and tries no other', async () => {
    const absent = join(scratch, 'absent');
    const failure = await failureOf(withBrowser({ executable: absent }, pathOf));
    expect(failure.message).toBe(`the browser ${absent} does not work: there is no such program`);
    vi.stubEnv('LECTERN_BROWSER', 'a-browser-of-no-name');
    expect((await failureOf(withBrowser({}, pathOf))).message).toContain('a-browser-of-no-name');
  });

  it.runIf(posix)('says what a named browser complained of', async () => {
    const executable = script('chrome', 'echo "the moon is full" >&2; exit 7');
    const failure = await failureOf(withBrowser({ executable }, pathOf));
    expect(failure.message).toContain('exit code 7: the moon is full');
  });

  it.runIf(posix)('goes on to the next when one does not work', async () => {
    const broken = script('chrome-headless-shell', `echo tried >> ${scratch}/log; exit 1`);
    vi.stubEnv('PATH', `${scratch}${delimiter}${process.env.PATH}`);
    const path = await withBrowser({}, pathOf);
    expect(path).not.toBe(broken);
    expect(readFileSync(join(scratch, 'log'), 'utf8')).toBe('tried\n');
  });

  it.runIf(posix)('keeps the sandbox on, or says why there can be none', async () => {
    const args = join(scratch, 'args');
    const executable = script(
      'chrome-headless-shell',
      `echo "$*" >> "${args}"; echo "[1:1:FATAL:x.cc(1)] No usable sandbox! See elsewhere." >&2; exit 1`,
    );
    // Root cannot have one and does not try.
    vi.spyOn(process, 'getuid').mockReturnValue(1000);
    vi.stubEnv('LECTERN_NO_SANDBOX', '0');
    const failure = await failureOf(withBrowser({ executable }, pathOf));
    expect(failure.code).toBe('no-sandbox');
    expect(failure.message).toContain(`${executable}: No usable sandbox!`);
    expect(failure.hint).toContain('LECTERN_NO_SANDBOX=1');
    expect(readFileSync(args, 'utf8')).not.toContain('--no-sandbox');
    vi.stubEnv('LECTERN_NO_SANDBOX', '1');
    expect((await failureOf(withBrowser({ executable }, pathOf))).code).toBe('browser-fails');
    expect(readFileSync(args, 'utf8').trimEnd().split('\n')[1]).toContain('--no-sandbox');
    vi.mocked(process.getuid!).mockReturnValue(0);
    vi.stubEnv('LECTERN_NO_SANDBOX', '');
    await failureOf(withBrowser({ executable }, pathOf));
    expect(readFileSync(args, 'utf8').trimEnd().split('\n')[2]).toContain('--no-sandbox');
    vi.restoreAllMocks();
  });

  it.runIf(posix)('does without the sandbox only when nothing works with it', async () => {
    const works = await withBrowser({}, pathOf);
    const executable = script(
      'refuses',
      `case "$*" in *--no-sandbox*) LD_LIBRARY_PATH="${librariesOf(works)}" exec "${works}" "$@" ;; esac
      echo "[1:1:FATAL:x.cc(1)] No usable sandbox! See elsewhere." >&2; exit 1`,
    );
    vi.spyOn(process, 'getuid').mockReturnValue(1000);
    const article = join(scratch, 'well.md');
    writeFileSync(article, '# The well\n\nThe well is everybody’s.\n\n## Questions\n\n1. Whose is it?\n');
    const check = (only: readonly Output[]) => checkArticles([article], { browser: executable, only, fresh: true });
    const told = {
      code: 'export/no-sandbox',
      severity: 'note',
      values: { reason: reasonFor('browser/says', 'No usable sandbox!') },
    };
    expect((await check(['slides']))[0]!.diagnostics).toMatchObject([told]);
    vi.stubEnv('LECTERN_NO_SANDBOX', '1');
    expect((await check(['slides']))[0]!.diagnostics).toEqual([]);
    vi.restoreAllMocks();
  });

  it.runIf(posix)('looks for a browser that may have a sandbox before it gives up', async () => {
    const refusal = 'echo "[1:1:FATAL:x.cc(1)] No usable sandbox! See elsewhere." >&2; exit 1';
    const broken = script('chrome-headless-shell', refusal);
    const works = await withBrowser({}, pathOf);
    vi.stubEnv('PATH', `${scratch}${delimiter}${process.env.PATH}`);
    expect(await withBrowser({}, pathOf)).toBe(works);
    expect(broken).not.toBe(works);
  });

  it.runIf(posix)('gives up one that does not answer, and leaves nothing of it', async () => {
    const executable = script('chrome', 'sleep 600 & sleep 600');
    const failure = await failureOf(withBrowser({ executable, timeout: 500 }, pathOf));
    expect(failure.message).toBe(`the browser ${executable} does not work: no answer within 0.5 s`);
    expect(readdirSync(scratch)).toEqual(['chrome']);
    if (linux) expect(processesWith(scratch)).toEqual([]);
  });

  it.runIf(posix)('starts one that was killed at its start once more', async () => {
    const works = await withBrowser({}, pathOf);
    const killed = 'kill -9 $$';
    const executable = script(
      'chrome',
      `[ -e "${scratch}/tried" ] && LD_LIBRARY_PATH="${librariesOf(works)}" exec "${works}" "$@"; > "${scratch}/tried"; ${killed}`,
    );
    expect(await withBrowser({ executable }, pathOf)).toBe(executable);
    const always = script('always', killed);
    expect((await failureOf(withBrowser({ executable: always }, pathOf))).message).toContain('SIGKILL');
  });

  it('a temporary folder that cannot be written is told', async () => {
    for (const name of ['TMPDIR', 'TEMP', 'TMP']) vi.stubEnv(name, join(scratch, 'absent'));
    expect(await failureOf(withBrowser({}, pathOf))).toMatchObject({ code: 'unwritable-folder' });
  });

  it.runIf(linux && process.arch === 'x64')('ends with the browser that npm brought', async () => {
    const cache = cacheFolder();
    const empty = { PATH: '/nowhere', PUPPETEER_CACHE_DIR: '/nowhere', PUPPETEER_SKIP_DOWNLOAD: '1' };
    for (const [name, value] of Object.entries(empty)) vi.stubEnv(name, value);
    const path = await withBrowser({}, async (browser) => {
      expect((await browser.print('<p>Hello')).length).toBeGreaterThan(1000);
      return (await browser.program()).path;
    });
    // Chrome has one place outside PATH.
    expect(path.startsWith(cache) || path === '/opt/google/chrome/chrome').toBe(true);
  });
});

it('makes a page that is closed another one, with nothing of the first', async () => {
  const article = '<!doctype html><html lang="en"><title>B</title><style>h1{color:red}</style><h1>Second</h1><p>Words.';
  const [face] = (await prepareFonts({ characters: [{ family: 'sans', weight: 400, text: 'First' }], script: 'latn' }))
    .faces;
  const fonts = [{ family: 'Own', weight: 400, unicodeRange: face!.unicodeRange, bytes: face!.ttf }];
  const alone = await withBrowser({}, (browser) => browser.print(article));
  const [left, after] = await withBrowser({}, async (browser) => {
    const first = '<!doctype html><title>A</title><style>body{font:40px Own}</style><h1>First</h1><input autofocus>';
    await browser.withPage(first, (page) => page.print(), { width: 300, height: 200, fonts });
    return browser.withPage(
      article,
      async (page) => {
        const seen = await page.evaluate(() => [document.fonts.size, document.body.textContent, innerWidth]);
        return [seen, await page.print()] as const;
      },
      { width: 1280, height: 720 },
    );
  });
  expect(left).toEqual([0, 'SecondWords.', 1280]);
  expect(withoutTimes(after)).toBe(withoutTimes(alone));
});

it('uses no page again that asked for something from outside', async () => {
  await withBrowser({}, async (browser) => {
    await expect(browser.print('<img src="https://example.org/a.png">')).rejects.toMatchObject({
      code: 'outside-address',
    });
    expect((await browser.print('<p>Words.')).length).toBeGreaterThan(500);
  });
});

/** A PDF as Chromium prints it, but for the moment at which it did. */
function withoutTimes(bytes: Uint8Array): string {
  return Buffer.from(bytes)
    .toString('latin1')
    .replace(/D:\d{14}[^)]*/g, '');
}
