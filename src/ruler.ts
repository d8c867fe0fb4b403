// Measuring slides and looking at them once more, on one page of the browser, and remembering both between builds: a slide
// that looks the same is not measured again. Nothing remembered is trusted that another browser or look has measured.
import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type { Browser, Page, PageFont } from './browser.ts';
import type { Cache } from './cache.ts';
import { Failure, Report } from './diagnostics.ts';
import { estimateFrames } from './fit/estimate.ts';
import type { Measure, Measurement } from './fit/measurement.ts';
import { measureFrames } from './measure.ts';
import type { Deck, Slide } from './model.ts';
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

/** What a slide shows in its body, and a hash of that: the same wherever the slide stands. */
interface Frame {
  readonly hash: string;
  readonly html: string;
}

/** Counts up whenever the same slide would be measured or judged otherwise. */
const CODE_VERSION = 2;
/** Slides that are worth a call into the page while others are still to be rendered. */
const BATCH = 20;
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

  const frameOf = rememberWhile((slide: Slide): Frame => {
    const [html] = renderFrames(deck, look, new Report(''), { slides: [slide], bare: true });
    return { hash: digest(html!), html: html! };
  });
  const isKnown = ({ hash }: Frame) => lookUp(hash) !== undefined;
  const askPage = async (unknown: readonly Frame[]) => {
    if (!(await mayAsk())) return;
    await page.show(shell);
    if (unknown.length === 0) return;
    const found = await page.evaluate(measureFrames, unknown.map(({ html }) => html).join(''));
    for (const [i, { hash }] of unknown.entries()) measured.set(hash, found[i]!);
  };

  const measure: Measure = async (slides) => {
    const frames: Frame[] = [];
    const waiting: Frame[] = [];
    let asked: Promise<void> | undefined;
    const ask = (unknown: readonly Frame[]) => {
      asked = askPage(unknown).then(() => {
        asked = undefined;
      });
      // Whoever waits for it below hears of it.
      asked.catch(() => undefined);
    };
    // The page is another process: it loads its styles while the first slides are rendered, and lays some out while more are.
    for (const slide of slides) {
      const frame = frameOf(slide);
      frames.push(frame);
      if (isKnown(frame)) continue;
      if (waiting.push(frame) === 1 && !asked) ask([]);
      else if (waiting.length >= BATCH && !asked) ask(waiting.splice(0));
      await setImmediate();
    }
    await asked;
    // Those that came last, and those that another browser than the one that runs had measured.
    const rest = frames.filter((frame) => !isKnown(frame));
    if (rest.length > 0) await askPage(rest);
    const format = { isNarrow: look.aspect === '4:3' };
    return frames.map(({ hash }, i) => {
      const known = lookUp(hash);
      if (!known) return estimateFrames([slides[i]!], deck.article, format)[0]!;
      measured.set(hash, known);
      return known;
    });
  };

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
