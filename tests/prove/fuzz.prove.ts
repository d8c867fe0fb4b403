// Inputs that nobody wrote, by the ten thousand (`npm run prove:fuzz`): mutations of the open corpus, where it is present, and of the
// fixtures, and texts made of signs. LECTERN_FUZZ sets how many go through read … plan (20 000), LECTERN_SEED where they begin; one in
// forty goes through a browser as well, many to a page.
import { rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { withBrowser } from '../../src/browser.ts';
import { Report } from '../../src/diagnostics.ts';
import { readKatex, readTemplates } from '../../src/files.ts';
import { localeFor } from '../../src/locale.ts';
import { measureFrames } from '../../src/measure.ts';
import type { Deck } from '../../src/model.ts';
import { formulaCss } from '../../src/render/formula.ts';
import { renderFrames } from '../../src/render/frame.ts';
import { renderHandout } from '../../src/render/handout.ts';
import type { Look } from '../../src/render/look.ts';
import { notesHtml } from '../../src/render/notes.ts';
import { styleSheet } from '../../src/render/page.ts';
import { CORPUS, faultsOf, type Input, inputsFrom, ownSources, planInput, sourcesIn } from '../hostile/inputs.ts';
import { findLeaks, parseInBrowser, parsePage } from '../hostile/judge.ts';

const COUNT = Number(process.env.LECTERN_FUZZ ?? 20_000);
const SEED = Number(process.env.LECTERN_SEED ?? 1);
/** One input in so many is rendered and judged; one in so many goes through the browser. */
const RENDERED = 10;
const SHOWN = 40;
/** Inputs to a page of the browser. */
const TOGETHER = 25;
/** An input of twelve thousand bytes takes a hundredth of this. */
const SLOW_MS = 10_000;

const sources = (() => {
  try {
    return [...ownSources(), ...sourcesIn(CORPUS)];
  } catch {
    console.log('the open corpus (../shared/corpus) is not here: mutating the fixtures alone');
    return ownSources();
  }
})();
const file = path.join(tmpdir(), `lectern-fuzz-${process.pid}`);

/** Ends this process when one input keeps it busy too long, and says where that input is: nothing else can interrupt a loop. */
function watchForHangs() {
  const count = new Int32Array(new SharedArrayBuffer(4));
  const source = `
    const { count, limit, file, pid } = require('node:worker_threads').workerData;
    let last = -1;
    let since = Date.now();
    setInterval(() => {
      const now = Atomics.load(count, 0);
      if (now !== last) [last, since] = [now, Date.now()];
      else if (now > 0 && Date.now() - since > limit) {
        require('node:fs').writeSync(2, 'input ' + now + ' hangs: ' + file + '\\n');
        process.kill(pid, 'SIGKILL');
      }
    }, 500);`;
  const worker = new Worker(source, { eval: true, workerData: { count, limit: 60_000, file, pid: process.pid } });
  worker.unref();
  return {
    begin(input: Input) {
      writeFileSync(`${file}${path.extname(input.name)}`, input.bytes);
      Atomics.add(count, 0, 1);
    },
    async end() {
      await worker.terminate();
      for (const ending of ['md', 'txt', 'html', 'docx']) rmSync(`${file}.${ending}`, { force: true });
    },
  };
}

async function lookFor(deck: Deck): Promise<Look> {
  const templates = await readTemplates();
  const katex = await readKatex();
  return {
    locale: localeFor(deck.article.language),
    aspect: '16:9',
    paper: 'a4',
    theme: { name: 'ivory', css: templates['themes/ivory.css']! },
    templates,
    fontCss: '',
    formulaCss: formulaCss(deck.article, katex.sheet, katex.readFont, 'woff2'),
    pictures: new Map(),
  };
}

test(`${COUNT} inputs through read … plan, ${Math.floor(COUNT / SHOWN)} through the browser`, async () => {
  const watch = watchForHangs();
  const shown: Deck[] = [];
  let [tried, refused, rendered, slowest] = [0, 0, 0, 0];
  const law = fc.asyncProperty(inputsFrom(sources), async (input) => {
    watch.begin(input);
    tried += 1;
    const start = performance.now();
    const plan = await planInput(input);
    const took = performance.now() - start;
    slowest = Math.max(slowest, took);
    expect(took, 'ms').toBeLessThan(SLOW_MS);
    if (!plan) refused += 1;
    else {
      expect(faultsOf(plan.deck)).toEqual([]);
      if (tried % RENDERED === 0) {
        rendered += 1;
        const page = renderHandout(plan.deck, await lookFor(plan.deck), new Report(''));
        expect(findLeaks(parsePage(page))).toEqual([]);
      }
      if (shown.length < tried / SHOWN) shown.push(plan.deck);
    }
  });
  try {
    await fc.assert(law, { seed: SEED, numRuns: COUNT });
  } finally {
    await watch.end();
  }
  console.log(`${tried} inputs, ${refused} refused, ${rendered} rendered, slowest ${Math.round(slowest)} ms`);
  await withBrowser({}, async (browser) => {
    for (let i = 0; i < shown.length; i += TOGETHER) {
      const decks = shown.slice(i, i + TOGETHER);
      const html = await pageOf(decks);
      const [parsed, measured] = await browser.withPage(
        html,
        async (page) => [await page.evaluate(parseInBrowser), await page.evaluate(measureFrames)] as const,
        { scripts: true },
      );
      expect(findLeaks(parsed), `decks ${i} to ${i + decks.length}`).toEqual([]);
      expect(measured.length).toBe(decks.reduce((sum, { slides }) => sum + slides.length, 0));
      expect(measured.every(({ height }) => Number.isFinite(height))).toBe(true);
    }
  });
  console.log(`${shown.length} through the browser`);
});

/** All slides and notes of some decks as one page. */
async function pageOf(decks: readonly Deck[]): Promise<string> {
  const parts = await Promise.all(
    decks.map(async (deck) => {
      const look = await lookFor(deck);
      const frames = renderFrames(deck, look, new Report('')).join('');
      return { frames, look, notes: deck.slides.map((slide) => `<div>${notesHtml(deck, slide, look)}</div>`).join('') };
    }),
  );
  const css = styleSheet(parts[0]!.look, 'slides.css');
  return `<!doctype html><html lang="en"><head><title>x</title><style>${css}</style></head><body class="static">${parts
    .map(({ frames, notes }) => frames + notes)
    .join('')}</body></html>`;
}
