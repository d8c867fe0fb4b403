// Printing on a browser that runs already: a second Chromium, reached over loopback. It is left as it was found.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { type AddressInfo, connect as connectSocket, createServer as createSocket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { createServer as createTlsServer } from 'node:tls';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { withBrowser } from '../../src/browser.ts';
import { build, check, serve } from '../../src/index.ts';
import { openGround } from '../faults/run.ts';
import { readPdf } from '../pdf-reader.ts';
import { environmentFor } from './environment.ts';

const ARTICLE = fileURLToPath(new URL('../fixtures/articles/hard-hats/input.md', import.meta.url));

let folder: string;
let program: string;
let chromium: ChildProcess;
let address: string;

/** Starts a Chromium that listens; its address is what it says on stderr. */
async function startChromium(profile: string): Promise<{ child: ChildProcess; address: string }> {
  const flags = ['--headless', '--remote-debugging-port=0', `--user-data-dir=${profile}`, '--no-first-run'];
  if (process.getuid?.() === 0) flags.push('--no-sandbox');
  const fonts = mkdtempSync(path.join(folder, 'fonts-'));
  const env = await environmentFor(program, fonts);
  const child = spawn(program, [...flags, 'about:blank'], { env, stdio: ['ignore', 'ignore', 'pipe'] });
  const found = await new Promise<string>((resolve, reject) => {
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      const listening = /DevTools listening on (ws:\S+)/.exec(said)?.[1];
      if (listening) resolve(listening);
    });
    child.once('exit', () => reject(new Error(said)));
  });
  return { child, address: found };
}

const httpOf = (socket: string) => `http://${new URL(socket).host}`;

/** The pages that are open on it. */
async function openPages(): Promise<readonly string[]> {
  const list = (await (await fetch(`${httpOf(address)}/json/list`)).json()) as { type: string; url: string }[];
  return list.filter(({ type }) => type === 'page').map(({ url }) => url);
}

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'remote-test-'));
  program = await withBrowser({}, async (browser) => (await browser.program()).path);
  ({ child: chromium, address } = await startChromium(path.join(folder, 'profile')));
});
afterAll(async () => {
  if (chromium?.exitCode === null) {
    const ended = new Promise((resolve) => chromium.once('exit', resolve));
    chromium.kill();
    await ended;
  }
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

describe('a browser elsewhere', () => {
  test('prints what a build asks for, and is left as it was', async () => {
    const before = await openPages();
    const out = path.join(folder, 'out');
    const [built] = await build([ARTICLE], { out, browser: address, fresh: true });
    expect(built!.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    const slides = await readPdf(new Uint8Array(readFileSync(path.join(out, 'input', 'slides.pdf'))));
    expect(slides.pages).toBe(built!.deck.slides.length);
    expect(readdirSync(path.join(out, 'input'))).toContain('handout.pdf');
    expect(await openPages()).toEqual(before);
    expect(chromium.exitCode).toBeNull();
  });

  test('takes the http address of its port, and LECTERN_BROWSER', async () => {
    const [checked] = await check([ARTICLE], { browser: httpOf(address), only: ['slides'], fresh: true });
    expect(checked!.deck.slides.length).toBeGreaterThan(5);
    vi.stubEnv('LECTERN_BROWSER', address);
    const { path: name, version } = await withBrowser({}, (browser) => browser.program());
    vi.unstubAllEnvs();
    expect(name).toBe(address);
    // Remembered measurements are of a version: those of a browser with other fonts and flags are not its own.
    expect(version).toMatch(/^Chrome\/\d+\S* \(.+\)$/);
    expect((await withBrowser({ executable: program }, (browser) => browser.program())).version).not.toBe(version);
  });

  test('serves a preview', async () => {
    const stop = new AbortController();
    const updates: number[] = [];
    const onReady = () => stop.abort();
    const onUpdate = ({ slides }: { slides: number }) => void updates.push(slides);
    await serve(ARTICLE, { browser: address, signal: stop.signal, onReady, onUpdate });
    expect(updates[0]).toBeGreaterThan(5);
    expect(chromium.exitCode).toBeNull();
  });

  test('is asked for nothing from the network', async () => {
    let connections = 0;
    const server = createServer((_, response) => response.end('x')).on('connection', () => connections++);
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    const asked = `http://127.0.0.1:${(server.address() as AddressInfo).port}/asked`;
    const printing = withBrowser({ executable: address }, (browser) => browser.print(`<img src="${asked}">`));
    await expect(printing).rejects.toMatchObject({ code: 'outside-address' });
    server.close();
    expect(connections).toBe(0);
  });

  test.runIf(process.platform === 'linux')('keeps no page of a run that was killed', async () => {
    const before = await openPages();
    const ground = await openGround(address);
    try {
      const running = ground.start('first', ['--fresh']);
      while ((await openPages()).length === before.length) await delay(20);
      running.child.kill('SIGKILL');
      await running.ended;
      for (const end = Date.now() + 60_000; (await openPages()).length > before.length && Date.now() < end; )
        await delay(50);
      expect(await openPages()).toEqual(before);
      expect((await ground.run('first')).code).toBe(0);
      expect(await ground.settledLeftovers()).toEqual([]);
    } finally {
      ground.remove();
    }
  });

  test('is reached through TLS: wss://, https://', async (context) => {
    const [key, certificate] = [path.join(folder, 'key.pem'), path.join(folder, 'certificate.pem')];
    const subject = ['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1'];
    const kind = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-noenc', '-days', '2'];
    try {
      execFileSync('openssl', ['req', '-x509', ...kind, ...subject, '-keyout', key, '-out', certificate], {
        stdio: 'pipe',
      });
    } catch {
      return context.skip('no openssl here that makes a certificate');
    }
    const port = Number(new URL(address).port);
    const proxy = createTlsServer({ key: readFileSync(key), cert: readFileSync(certificate) }, (socket) => {
      const inner = connectSocket(port, '127.0.0.1');
      for (const end of [socket, inner]) end.on('error', () => undefined);
      socket.pipe(inner).pipe(socket);
    });
    await new Promise<void>((ready) => proxy.listen(0, '127.0.0.1', ready));
    const host = `127.0.0.1:${(proxy.address() as AddressInfo).port}`;
    const ground = await openGround(address);
    try {
      const trusted = { NODE_EXTRA_CA_CERTS: certificate };
      const secure = `wss://${host}${new URL(address).pathname}`;
      const unknown = await ground.run('first', ['--browser', secure]);
      expect(unknown.code).toBe(2);
      expect(unknown.said).toMatch(/no browser answers at wss:\S+: self-signed certificate/);
      for (const named of [secure, `https://${host}`]) {
        const { code, said } = await ground.run('first', ['--fresh', '--browser', named], trusted);
        expect(code, said).toBe(0);
      }
      expect(await ground.settledLeftovers()).toEqual([]);
    } finally {
      ground.remove();
      proxy.close();
    }
  });

  test('is connected to once more when the connection is lost, and told when it has gone', async () => {
    const { child, address: second } = await startChromium(path.join(folder, 'second'));
    let tries = 0;
    const work = withBrowser({ executable: second }, (browser) =>
      browser.retry(() =>
        browser.withPage('<p>', async (page) => {
          tries += 1;
          child.kill('SIGKILL');
          return page.evaluate(() => new Promise(() => undefined));
        }),
      ),
    );
    await expect(work).rejects.toMatchObject({ code: 'browser-unreachable' });
    expect(tries).toBe(1);
  });
});

describe('an address without a browser', () => {
  const failure = (executable: string, timeout?: number) =>
    withBrowser({ executable, ...(timeout && { timeout }) }, (browser) => browser.print('<p>')).catch((error) => error);

  test('is told, without what may be a password', async () => {
    const server = createServer((_, response) => response.writeHead(404).end());
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
    const found = await failure(`ws://name:secret@${host}/devtools?token=secret`);
    expect(found).toMatchObject({ code: 'browser-unreachable' });
    expect(found.message).toMatch(new RegExp(`^no browser answers at ws://${host}/devtools: .*404`));
    expect(found.message).not.toContain('secret');
    expect((await failure(`http://${host}`)).message).toBe(`no browser answers at http://${host}: HTTP 404`);
    server.close();
    expect((await failure(`ws://${host}/`)).message).toContain('ECONNREFUSED');
    expect((await failure(`http://${host}/`)).message).toContain('ECONNREFUSED');
    expect(await failure('ws://')).toMatchObject({ code: 'browser-unreachable' });
  });

  test('is given up when nothing is said there', async () => {
    const sockets: import('node:net').Socket[] = [];
    const server = createSocket((socket) => void sockets.push(socket));
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
    for (const scheme of ['ws', 'http'])
      expect((await failure(`${scheme}://${host}`, 300)).message).toBe(
        `no browser answers at ${scheme}://${host}: no answer within 0.3 s`,
      );
    for (const socket of sockets) socket.destroy();
    server.close();
  });

  test('stops at once when the run does', async () => {
    const server = createSocket(() => undefined);
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    const executable = `ws://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const stop = new AbortController();
    setTimeout(() => stop.abort(new Error('enough')), 100);
    const work = withBrowser({ executable, signal: stop.signal }, (browser) => browser.print('<p>'));
    await expect(work).rejects.toThrow('enough');
    server.close();
    const article = path.join(folder, 'a.md');
    writeFileSync(article, '# A\n\nWords.\n');
    await expect(check([article], { browser: 'ws://127.0.0.1:9' })).rejects.toMatchObject({
      code: 'browser-unreachable',
    });
  });
});
