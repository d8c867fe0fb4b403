// A browser for all tests of a file, and pages that note what they complain of.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page, Viewport } from 'puppeteer-core';
import { afterAll, beforeAll } from 'vitest';
import { withChromium } from '../../src/browser.ts';

/** What stands in deck.html for tests to look at. */
declare global {
  var Reveal: { getIndices(): { h: number }; slide(h: number): void; isPaused(): boolean };
}

export interface Room {
  browser: Browser;
  /** Writes a page into the test's folder and gives its file: address. */
  write(name: string, html: string): string;
  /** Opens an address as a double-click does, and waits until it shows. */
  open(address: string, viewport?: Viewport): Promise<Page>;
  /** What the pages wrote to the console, or asked of the network. */
  complaints: string[];
}

export const SCREEN: Viewport = { width: 1280, height: 720 };

/** One browser and one folder for all tests of the file that calls it. */
export function useRoom(): Room {
  const folder = mkdtempSync(path.join(tmpdir(), 'lectern 會場 '));
  let close: () => void = () => {};
  let closed: Promise<unknown> = Promise.resolve();
  const room: Room = {
    browser: undefined as unknown as Browser,
    complaints: [],
    write(name, html) {
      const file = path.join(folder, name);
      writeFileSync(file, html);
      return pathToFileURL(file).href;
    },
    async open(address, viewport = SCREEN) {
      const page = await room.browser.newPage();
      watch(page, room.complaints);
      await page.setViewport(viewport);
      await page.goto(address);
      await page.waitForSelector('html.settled, html.speaking');
      return page;
    },
  };
  beforeAll(async () => {
    const ended = new Promise<void>((resolve) => {
      close = resolve;
    });
    room.browser = await new Promise<Browser>((resolve, reject) => {
      closed = withChromium({}, ({ browser }) => {
        resolve(browser);
        return ended;
      }).catch(reject);
    });
  });
  afterAll(async () => {
    close();
    await closed;
    rmSync(folder, { recursive: true, force: true });
  });
  return room;
}

/** Notes errors, warnings (a policy that was broken is one) and requests to anywhere but the file itself. */
export function watch(page: Page, complaints: string[]): void {
  page.on('console', (message) => {
    if (['error', 'warn'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => {
    complaints.push(String(error));
  });
  page.on('request', (request) => {
    if (!/^(?:data|about|blob|file):/.test(request.url())) complaints.push(request.url());
  });
}

/** Presses keys one after the other. */
export async function press(page: Page, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key as Parameters<Page['keyboard']['press']>[0]);
}

/** Number of the slide that shows, from 1. */
export const slideOf = (page: Page): Promise<number> => page.evaluate(() => Reveal.getIndices().h + 1);
