// How long an author waits: from the save of one word more to the pixels that show it, in a real browser that is warm. Prints the
// figures and asserts none: they are those of the machine and of what else it does.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import puppeteer from 'puppeteer-core';
import { expect, test } from 'vitest';
import { writeFontconfig } from '../../src/browser/fontconfig.ts';
import { withBrowser } from '../../src/browser.ts';
import { serve, type Update } from '../../src/index.ts';

const SAMPLE = new URL('../../../shared/articles/tongxin.txt', import.meta.url);
const FIXTURE = new URL('../fixtures/articles/library-evening/input.md', import.meta.url);
const EDITS = 40;
/** Edits before the first that counts: the program is compiled while it runs. */
const WARM_UP = 10;
/** What is typed into the text, one after the other. */
const TYPED = ['的', '了', '在', '是'];

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[values.length >> 1]!;
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

test.skipIf(!existsSync(SAMPLE)).for([
  ['the sample', SAMPLE],
  ['a short article', FIXTURE],
] as const)('%s', { timeout: 600_000 }, async ([name, source]) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'lectern-serve-'));
  const file = path.join(folder, path.basename(source.pathname));
  const text = readFileSync(source, 'utf8');
  writeFileSync(file, text);
  const stop = new AbortController();
  const updates: Update[] = [];
  let serving: Promise<void> | undefined;
  const address = await new Promise<string>((resolve, reject) => {
    const onUpdate = (update: Update) => void updates.push(update);
    serving = serve(file, { signal: stop.signal, onUpdate, onReady: (ready) => resolve(ready.address) });
    serving.catch(reject);
  });
  const executablePath = await withBrowser({}, async (browser) => (await browser.program()).path);
  const viewer = await puppeteer.launch({
    executablePath,
    headless: 'shell',
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
    env: {
      ...process.env,
      LD_LIBRARY_PATH: path.join(path.dirname(executablePath), 'lib'),
      ...(process.platform === 'linux' && { FONTCONFIG_FILE: await writeFontconfig(folder) }),
    },
  });
  try {
    const page = await viewer.newPage();
    await page.goto(address);
    const deck = (await (await page.waitForSelector('iframe'))!.contentFrame())!;
    await deck.waitForFunction('window.Reveal?.isReady()');
    // Words that stand once in the article and on a slide somewhere in its middle.
    const shown = (await deck.evaluate(
      `[...document.querySelectorAll('.slides > section')].map((section) => section.querySelector('.frame').textContent)`,
    )) as readonly string[];
    const found = shown.flatMap((words, index) =>
      [...words.matchAll(/[\p{Script=Han}]{8}|\b[a-z]+ [a-z]+ [a-z]+\b/gu)]
        .filter(([run]) => text.split(run).length === 2)
        .map(([run]) => ({ run, index })),
    );
    const { run, index } = found[found.length >> 1]!;
    await deck.evaluate(`Reveal.slide(${index})`);
    const waits: number[] = [];
    const ours: number[] = [];
    for (let edit = 0; edit < EDITS; edit++) {
      await pause(400);
      const edited = `${run.slice(0, 4)}${TYPED[edit % TYPED.length]}${run.slice(4)}`;
      const seen = deck.evaluate(
        `new Promise((resolve) => { const look = () => requestAnimationFrame(document.querySelector('.present .frame')?.textContent.includes(${JSON.stringify(edited)}) ? () => resolve(performance.timeOrigin + performance.now()) : look); look(); })`,
      ) as Promise<number>;
      await pause(50);
      const before = updates.length;
      const savedAt = performance.timeOrigin + performance.now();
      writeFileSync(file, text.replace(run, edited));
      const wait = (await seen) - savedAt;
      if (edit < WARM_UP) continue;
      waits.push(wait);
      ours.push(updates[before]!.milliseconds);
    }
    const figures = [median(waits), Math.min(...waits), Math.max(...waits), median(ours)].map(Math.round);
    console.log(
      `${name}: median ${figures[0]} ms (${figures[1]}–${figures[2]}), of which until it is sent ${figures[3]} ms`,
    );
    expect(waits).toHaveLength(EDITS - WARM_UP);
  } finally {
    await viewer.close();
    stop.abort();
    await serving;
    rmSync(folder, { recursive: true, force: true });
  }
});
