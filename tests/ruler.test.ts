// The ruler's memory, with a browser that counts what it is asked: what is measured anew, what is remembered, what is not trusted.
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Browser, Page } from '../src/browser.ts';
import type { Cache } from '../src/cache.ts';
import { Failure, Report } from '../src/diagnostics.ts';
import { readTemplates } from '../src/files.ts';
import type { Measurement } from '../src/fit/measurement.ts';
import { measureFrames } from '../src/measure.ts';
import type { Deck } from '../src/model.ts';
import { planArticle } from '../src/pipeline.ts';
import type { Look } from '../src/render/look.ts';
import { openRuler } from '../src/ruler.ts';
import type { Fault } from '../src/verify.ts';

const INPUT = new URL('fixtures/articles/hard-hats/input.md', import.meta.url);
const SOUND: Measurement = { room: 500, height: 300, tooWide: 0, wideWords: [], units: [300], lines: 4 };

let deck: Deck;
let look: Look;
beforeAll(async () => {
  const planned = planArticle('input.md', readFileSync(INPUT), {}, new Report('input.md'));
  deck = planned.deck;
  look = {
    locale: planned.locale,
    aspect: '16:9',
    paper: 'a4',
    theme: { name: 'ivory', css: '' },
    templates: await readTemplates(),
    fontCss: '',
    formulaCss: '',
    pictures: new Map(),
  };
});

/** A cache in memory, and a browser of some version that notes how many frames it measured and how often it looked for faults. */
function bench(
  cache = new Map<string, Uint8Array>(),
  version: string | undefined = 'Chrome/140',
  faults: readonly Fault[] = [],
) {
  const asked = { measured: 0, looks: 0 };
  const page = {
    show: async () => {},
    evaluate: async (script: unknown, html = '') => {
      if (script === measureFrames) {
        const frames = html.match(/class="frame /g)?.length ?? 0;
        asked.measured += frames;
        return Array.from({ length: frames }, () => SOUND);
      }
      asked.looks++;
      return faults;
    },
  } as unknown as Page;
  const browser = { program: async () => ({ path: 'chrome', version }) } as unknown as Browser;
  const noBrowser = {
    program: async () => {
      throw new Failure('no-browser-linux');
    },
  } as unknown as Browser;
  const kept: Cache = {
    read: async (key) => cache.get(key),
    write: async (key, bytes) => void cache.set(key, bytes),
  };
  const tools = { browser, page, fonts: [], cache: kept, mayEstimate: true };
  return { asked, store: cache, tools, without: { ...tools, browser: noBrowser } };
}

async function useRuler(tools: Parameters<typeof openRuler>[2], slides = deck.slides, seen: Look = look) {
  const ruler = await openRuler(deck, seen, tools);
  const measured = await ruler.measure(slides);
  const faults = await ruler.findFaults({ ...deck, slides });
  await ruler.remember();
  return { measured, faults, isEstimate: ruler.isEstimate() };
}

describe('a ruler', () => {
  test('measures every slide once, and in the next build none', async () => {
    const first = bench();
    const { measured } = await useRuler(first.tools);
    expect(measured).toHaveLength(deck.slides.length);
    expect(first.asked).toEqual({ measured: deck.slides.length, looks: 1 });
    const second = bench(first.store);
    expect((await useRuler(second.tools)).measured).toEqual(measured);
    expect(second.asked).toEqual({ measured: 0, looks: 0 });
  });

  test('measures the one slide that changed, wherever it moved the others', async () => {
    const { store, tools } = bench();
    await useRuler(tools);
    const [title, ...rest] = deck.slides;
    const changed = { ...rest.find(({ layout }) => layout === 'points')!, size: -1 };
    const later = bench(store);
    await useRuler(later.tools, [title!, changed, ...rest]);
    expect(later.asked).toEqual({ measured: 1, looks: 1 });
  });

  test('trusts no other look, and no other browser once it has to ask one', async () => {
    const { store, tools } = bench();
    await useRuler(tools);
    const narrow = bench(store);
    await useRuler(narrow.tools, deck.slides, { ...look, aspect: '4:3' });
    expect(narrow.asked.measured).toBe(deck.slides.length);
    const newer = bench(store, 'Chrome/141');
    const changed = deck.slides.map((slide, i) => (i === 3 ? { ...slide, size: -1 } : slide));
    await useRuler(newer.tools, changed);
    expect(newer.asked).toEqual({ measured: deck.slides.length, looks: 1 });
  });

  test('keeps nothing of another browser under the name of the one that runs', async () => {
    const { store, tools } = bench();
    await useRuler(tools);
    const newer = bench(store, 'Chrome/141');
    // All slides are known, only the order is new: the last look is what first asks the browser.
    await useRuler(newer.tools, deck.slides.toReversed());
    const after = bench(store, 'Chrome/141');
    await useRuler({ ...after.tools, mayEstimate: false });
    expect(after.asked.measured).toBe(deck.slides.length);
  });

  test('measures anew when the page around the slides is another', async () => {
    const { store, tools } = bench();
    await useRuler(tools);
    const other = bench(store);
    const slides = `${look.templates.slides}<style>.body { padding: 200px }</style>`;
    await useRuler(other.tools, deck.slides, { ...look, templates: { ...look.templates, slides } });
    expect(other.asked.measured).toBe(deck.slides.length);
  });

  test('looks again at a deck in which something was found', async () => {
    const fault: Fault = { slide: 1, what: 'outside', text: 'x' };
    const { store, tools } = bench(undefined, undefined, [fault]);
    expect((await useRuler(tools)).faults).toEqual([fault]);
    const again = bench(store);
    await useRuler(again.tools);
    expect(again.asked).toEqual({ measured: 0, looks: 1 });
  });

  test('without a browser uses what it remembers, and estimates what it does not', async () => {
    const { store, tools } = bench();
    const { measured } = await useRuler(tools);
    const { without } = bench(store);
    expect(await useRuler(without)).toEqual({ measured, faults: [], isEstimate: false });
    const estimated = await useRuler(bench().without);
    expect(estimated.isEstimate).toBe(true);
    expect(estimated.measured).toHaveLength(deck.slides.length);
    await expect(useRuler({ ...bench().without, mayEstimate: false })).rejects.toThrow(Failure);
  });

  test('takes a damaged memory for none', async () => {
    const { store, tools } = bench();
    await useRuler(tools);
    for (const key of store.keys()) store.set(key, new TextEncoder().encode('{"measured":'));
    const again = bench(store);
    await useRuler(again.tools);
    expect(again.asked.measured).toBe(deck.slides.length);
  });
});
