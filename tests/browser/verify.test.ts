// The ruler and the last look, on pages laid out by a real browser.
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { withChromium } from '../../src/browser.ts';
import { Report } from '../../src/diagnostics.ts';
import { measureFrames } from '../../src/measure.ts';
import type { Slide } from '../../src/model.ts';
import { type Fault, findFaults, reportFaults } from '../../src/verify.ts';

let page: Page;
let done: () => void;
let closed: Promise<unknown>;

beforeAll(async () => {
  await new Promise<void>((ready, fail) => {
    closed = withChromium({}, async ({ browser }) => {
      page = await browser.newPage();
      // As the pages of a build are.
      await page.setJavaScriptEnabled(false);
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

describe('findFaults, one planted fault of a kind', () => {
  const kinds = async (body: string) => (await layOut([body], findFaults)).map(({ what }) => what);
  const line = (style: string, words = 'words that can be read') => `<p style="${style}">${words}</p>`;

  test('finds words that their own box cuts off, at the side and below', async () => {
    expect(
      await kinds(line('overflow:hidden;width:200px;white-space:nowrap', 'words that are cut off at the side')),
    ).toEqual(['clipped']);
    expect(await kinds(line('overflow:hidden;height:40px', 'words '.repeat(40)))).toEqual(['clipped']);
    expect(await kinds(line('overflow:hidden'))).toEqual([]);
  });

  test('finds words over words of another block, not lines that stand close or marks above a line', async () => {
    expect(await kinds(line('') + line('margin-top:-40px'))).toEqual(['overlap']);
    expect(await kinds(line('margin-top:20px;line-height:1.1', 'one<br>two') + line('line-height:1.1'))).toEqual([]);
    expect(await kinds(line('', 'one<sup style="font-size:20px">2</sup>'))).toEqual([]);
  });

  test('finds a character that no font has, and names it', async () => {
    const [fault, ...more] = await layOut([line('', 'a letter \u{12000} that nobody draws')], findFaults);
    expect(more).toEqual([]);
    expect(fault).toEqual({ slide: 1, what: 'glyph', text: '\u{12000}' });
  });

  test('finds type below the least inside a raised mark or a formula by the words around it', async () => {
    expect(
      await kinds('<table style="font-size:19px"><tr><td><sup style="font-size:12px">a</sup></td></tr></table>'),
    ).toEqual(['small']);
    expect(
      await kinds('<table style="font-size:20px"><tr><td><sup style="font-size:12px">a</sup></td></tr></table>'),
    ).toEqual([]);
  });

  test('leaves alone white space over the end of a line, and the words in a drawing', async () => {
    expect(await kinds(line(`white-space:pre-wrap;width:1080px`, `${'word '.repeat(60)}`))).toEqual([]);
    expect(await kinds('<svg width="200" height="100"><text x="5" y="20" font-size="9">small</text></svg>')).toEqual(
      [],
    );
  });
});

test('reportFaults blames Lectern only for what the author was not told', () => {
  const position = { line: 4, column: 1 };
  const slides = [{ position }, { position: { line: 9, column: 1 } }] as unknown as readonly Slide[];
  const report = new Report('a.md');
  report.add('fit/block-too-tall', position);
  report.add('render/missing-glyph', undefined, { characters: '\u{e123} (U+E123)' });
  const fault = (slide: number, what: Fault['what'], text: string): Fault => ({ slide, what, text });
  reportFaults(
    [fault(1, 'outside', 'a'), fault(2, 'outside', 'b'), fault(2, 'glyph', '\u{e123}'), fault(1, 'glyph', 'x')],
    slides,
    report,
  );
  const blamed = report.diagnostics
    .filter(({ code }) => code === 'export/slide-fault')
    .map(({ values }) => values.text);
  expect(blamed.toSorted()).toEqual(['b', 'x']);
});

describe('measureFrames', () => {
  test('white space that hangs over the end of a line is not too wide', async () => {
    const [one] = await layOut([`<p style="white-space:pre-wrap">${'word '.repeat(60)}</p>`], measureFrames);
    expect(one!.tooWide).toBe(0);
  });

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
