// The ruler and the last look, on pages laid out by a real browser.
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { withChromium } from '../../src/browser.ts';
import { measureFrames } from '../../src/measure.ts';
import { findFaults } from '../../src/verify.ts';

let page: Page;
let done: () => void;
let closed: Promise<unknown>;

beforeAll(async () => {
  await new Promise<void>((ready, fail) => {
    closed = withChromium({}, async ({ browser }) => {
      page = await browser.newPage();
      ready();
      await new Promise<void>((resolve) => {
        done = resolve;
      });
    }).catch(fail);
  });
});
afterAll(async () => {
  done();
  await closed;
});

const STYLE = `<style>*{margin:0} .frame{position:relative;width:1280px;height:720px;overflow:hidden;font:30px/1.7 serif}
.body{position:absolute;inset:60px 100px 88px} .footer{position:absolute;inset:660px 100px 26px;font-size:16px}</style>`;

/** Lays out one frame a body and runs `look` in the page. */
async function layOut<T>(bodies: readonly string[], look: () => T): Promise<T> {
  const frames = bodies.map(
    (body) => `<div class="frame layout-text"><div class="body">${body}</div><div class="footer">1 / 1</div></div>`,
  );
  await page.setContent(STYLE + frames.join(''));
  return page.evaluate(look) as Promise<T>;
}

describe('findFaults', () => {
  test('is content with a slide that holds its words', async () => {
    expect(await layOut(['<div class="blocks"><p>Words.<sup>1</sup></p></div>'], findFaults)).toEqual([]);
  });

  test('finds what is outside, on the footer, too small, and a slide without anything, each by its slide', async () => {
    const faults = await layOut(
      [
        '<p style="white-space:nowrap">wide wide wide wide wide wide wide wide wide wide wide wide wide wide wide wide wide wide wide wide</p>',
        '<p style="margin-top:596px">low</p>',
        '<div class="blocks"><p style="font-size:27px">small</p></div>',
        '<table style="font-size:20px"><tr><td>enough</td></tr></table>',
        '<p> </p>',
      ],
      findFaults,
    );
    expect(faults.map(({ slide, what }) => [slide, what])).toEqual([
      [1, 'outside'],
      [2, 'outside'],
      [2, 'footer'],
      [3, 'small'],
      [5, 'empty'],
    ]);
    expect(faults[2]!.text).toBe('low');
  });
});

describe('measureFrames', () => {
  test('a mark above or below its line makes no line of its own', async () => {
    const [one] = await layOut(
      ['<p data-unit="0">one<sup style="font-size:12px">1</sup> and H<sub style="font-size:12px">2</sub>O<br>two</p>'],
      measureFrames,
    );
    expect(one!.lines).toBe(2);
  });

  test('units nested in a unit have their own share, and no line counts twice', async () => {
    const [one] = await layOut(
      [
        '<ul><li data-unit="0">a<ul><li data-unit="1">b</li><li data-unit="2">c</li></ul></li><li data-unit="3">d</li></ul>',
      ],
      measureFrames,
    );
    expect(one!.units.map(Math.round)).toEqual([51, 51, 51, 51]);
    expect(one!.lines).toBe(4);
  });
});
