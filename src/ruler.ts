// Measuring slides and looking at them once more, on one page of the browser, and remembering both between builds: a slide
// that looks the same is not measured again. Nothing remembered is trusted that another browser or look has measured.
import { createHash } from 'node:crypto';
import type { Browser, Page, PageFont } from './browser.ts';
import type { Cache } from './cache.ts';
import { Failure, Report } from './diagnostics.ts';
import { estimateFrames } from './fit/estimate.ts';
import type { Measure, Measurement } from './fit/measurement.ts';
import { measureFrames, showFrames } from './measure.ts';
import type { Deck } from './model.ts';
import type { Look } from './render/look.ts';
import { styleSheet } from './render/page.ts';
import { renderFrames, renderSlides } from './render/slides.ts';
import { rememberWhile } from './text/remember.ts';
import { type Fault, findFaults, reportFaults } from './verify.ts';

/** A way to measure the slides of one deck with one look. */
export interface Ruler {
  readonly measure: Measure;
  /** What `findFaults` sees on the whole deck; nothing without a browser. */
  readonly findFaults: (deck: Deck) => Promise<readonly Fault[]>;
  /** True when a slide had to be estimated, since no browser works here. */
  readonly isEstimate: () => boolean;
  /** Keeps what is worth remembering; to be called when the slides are finished. */
  readonly remember: () => Promise<void>;
}

/** What a ruler works with. */
export interface Bench {
  readonly browser: Browser;
  /** A page of that browser that shows slides at their own size, with the fonts of the look. */
  readonly page: Page;
  /** Another one for the last look: the first then goes on showing what the next measurement needs. The same when absent. */
  readonly secondPage?: Page;
  readonly fonts: readonly PageFont[];
  readonly cache: Cache;
  /** Whether to do with an estimate where no browser works. */
  readonly mayEstimate: boolean;
}

/** What is kept of one look. */
interface Memory {
  /** The browser that measured. */
  readonly version: string;
  /** Measurements by a hash of what the slide shows. */
  readonly measured: Readonly<Record<string, Measurement>>;
  /** Hashes of the pages in which nothing was found. */
  readonly sound: readonly string[];
}

/** Counts up whenever the same slide would be measured or judged otherwise. */
const CODE_VERSION = 2;
/** Pages without a fault that are remembered: the variants of one deck. */
const SOUND_PAGES = 8;
const NOTHING: Memory = { version: '', measured: {}, sound: [] };

/**
 * Opens a ruler for the slides of `deck`. While the browser need not run, what any browser measured is taken; as soon as it
 * runs, only what the same version did.
 */
export async function openRuler(deck: Deck, look: Look, bench: Bench): Promise<Ruler> {
  const { browser, page, secondPage = page, fonts, cache, mayEstimate } = bench;
  const key = `ruler ${CODE_VERSION} ${digestLook(look, fonts)} ${digest(`${measureFrames} ${findFaults}`)}`;
  let memory = readMemory(await cache.read(key));
  const shell = renderSlides({ ...deck, slides: [] }, look, new Report(''));
  const measured = new Map<string, Measurement>();
  const sound = new Set<string>();
  let isEstimate = false;
  /** Whether there is a browser to ask; what others measured is forgotten then. */
  const mayAsk = async () => {
    if (isEstimate) return false;
    try {
      const { version } = await browser.program();
      if (memory.version !== version) {
        memory = { ...NOTHING, version };
        measured.clear();
        sound.clear();
      }
      return true;
    } catch (error) {
      if (!mayEstimate || !(error instanceof Failure)) throw error;
      isEstimate = true;
      return false;
    }
  };
  const lookUp = (hash: string) => measured.get(hash) ?? memory.measured[hash];

  const measure: Measure = async (slides) => {
    const frames = renderFrames({ ...deck, slides }, look, new Report(''));
    const hashes = frames.map(digestFrame);
    if (!hashes.every(lookUp)) {
      const canAsk = await mayAsk();
      const unknown = hashes.flatMap((hash, i) => (lookUp(hash) ? [] : [i]));
      if (!canAsk) {
        const format = { isNarrow: look.aspect === '4:3' };
        return slides.map((slide, i) => lookUp(hashes[i]!) ?? estimateFrames([slide], deck.article, format)[0]!);
      }
      await page.show(shell);
      await page.evaluate(showFrames, unknown.map((i) => frames[i]).join(''));
      const found = await page.evaluate(measureFrames);
      for (const [n, i] of unknown.entries()) measured.set(hashes[i]!, found[n]!);
    }
    return hashes.map((hash) => {
      const measurement = lookUp(hash)!;
      measured.set(hash, measurement);
      return measurement;
    });
  };

  // A fit that has begun with what another browser measured is not worth going on with.
  const isKnown = () => renderFrames(deck, look, new Report('')).map(digestFrame).every(lookUp);
  if (!mayEstimate || !isKnown()) await mayAsk();

  return {
    measure,
    async findFaults(fitted) {
      const html = renderSlides(fitted, look, new Report(''));
      const hash = digest(html);
      if (!memory.sound.includes(hash)) {
        if (!(await mayAsk())) return [];
        await secondPage.show(html);
        const faults = await secondPage.evaluate(findFaults);
        if (faults.length > 0) return faults;
      }
      sound.add(hash);
      return [];
    },
    isEstimate: () => isEstimate,
    async remember() {
      if (isEstimate) return;
      const pages = [...new Set([...sound, ...memory.sound])].slice(0, SOUND_PAGES);
      const kept: Memory = { version: memory.version, measured: Object.fromEntries(measured), sound: pages };
      const text = JSON.stringify(kept);
      if (text !== JSON.stringify(memory)) await cache.write(key, new TextEncoder().encode(text));
    },
  };
}

/** Looks once more, by other means than fit's, at the slides that fit let through; what it finds is a fault of Lectern's. */
export async function checkSlides(deck: Deck, ruler: Ruler, report: Report): Promise<void> {
  reportFaults(await ruler.findFaults(deck), deck.slides, report);
}

/** All of a look that a slide's measure depends on. */
function digestLook(look: Look, fonts: readonly PageFont[]): string {
  const faces = fonts.map(({ family, weight, unicodeRange, bytes }) => [
    family,
    weight,
    unicodeRange,
    digestBytes(bytes),
  ]);
  return digest(JSON.stringify([look.aspect, look.templates.slides, styleSheet(look, 'slides.css'), faces]));
}

/** What a slide shows in its body: its number and its footer change with its neighbours, and stand in boxes of their own. */
function digestFrame(frame: string): string {
  return digest(frame.replace(/ data-slide="\d+"/, '').replace(/<div class="footer">.*?<\/div>/s, ''));
}

function digest(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('base64url').slice(0, 27);
}

/** Faces are large, and the same for many looks. */
const digestBytes = rememberWhile((bytes: Uint8Array) => digest(bytes));

function readMemory(bytes: Uint8Array | undefined): Memory {
  try {
    return bytes ? { ...NOTHING, ...(JSON.parse(new TextDecoder().decode(bytes)) as Memory) } : NOTHING;
  } catch {
    return NOTHING;
  }
}
