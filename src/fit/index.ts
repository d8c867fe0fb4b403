// Stage fit: a planned deck and a way to measure in, a deck in which every slide fits out. Bounded rounds, no browser, no HTML.
import type { Code, Report } from '../diagnostics.ts';
import type { Article, Deck, Layout, Slide } from '../model.ts';
import type { Measure, Measurement } from './measurement.ts';
import { isTooWide, type Seen, type Settled, type Settling, settle, tallness } from './settle.ts';

export type { Measure, Measurement } from './measurement.ts';

/**
 * Makes every slide fit: what is too wide by smaller type alone; what is too tall by sharing points out anew between neighbours
 * of one heading, by smaller type within the layout's steps (then for the whole section), by parts of like height with the
 * heading repeated. What cannot fit is reported, once a slide, and left as it is. Fitting twice changes nothing.
 */
export async function fitDeck(deck: Deck, measure: Measure, report: Report): Promise<Deck> {
  const stretches = joinStretches(deck.slides);
  const settled = await settleAll(stretches, deck.article, measure);
  // Sizes only fall, so this ends: at the latest when all are at their smallest.
  for (let uneven = findUneven(stretches, settled); uneven.size > 0; uneven = findUneven(stretches, settled)) {
    const places = [...uneven.keys()];
    for (const [at, size] of uneven) stretches[at] = stretches[at]!.map((slide) => ({ ...slide, size }));
    const again = await settleAll(
      places.map((at) => stretches[at]!),
      deck.article,
      measure,
    );
    for (const [i, at] of places.entries()) settled[at] = again[i]!;
  }
  const seen = settled.flatMap((each) => each.seen);
  for (const one of seen) reportMisfit(one, report);
  return { ...deck, slides: seen.map(({ slide }) => slide) };
}

/** Neighbours that plan made of one stretch, because it had more points than a slide may hold: they have one heading. */
function joinStretches(slides: readonly Slide[]): (readonly Slide[])[] {
  const stretches: Slide[][] = [];
  for (const slide of slides) {
    const before = stretches.at(-1)?.at(-1);
    const goesOn = before?.heading && before.heading === slide.heading && before.layout === slide.layout;
    if (goesOn && !before.part && !slide.part) stretches.at(-1)!.push(slide);
    else stretches.push([slide]);
  }
  return stretches;
}

/** Lets every stretch take its steps; the slides that all of them ask for in one step are measured in one call. */
async function settleAll(
  stretches: readonly (readonly Slide[])[],
  article: Article,
  measure: Measure,
): Promise<Settled[]> {
  const steps: Settling[] = stretches.map((planned) => settle(planned, article));
  let results = steps.map((step) => step.next());
  for (;;) {
    const asked = results.map((result) => (result.done ? [] : result.value));
    const slides = asked.flat();
    if (results.every(({ done }) => done)) break;
    const measured = slides.length > 0 ? await measure(slides) : [];
    let from = 0;
    results = results.map((result, i) => {
      if (result.done) return result;
      const own: readonly Measurement[] = measured.slice(from, from + asked[i]!.length);
      from += asked[i]!.length;
      return steps[i]!.next(own);
    });
  }
  return results.map((result) => result.value as Settled);
}

/**
 * The stretches that stand larger than others of their layout in the same section had to be set, with the size to follow: type
 * that changes from slide to slide reads as a change of weight.
 */
function findUneven(
  stretches: readonly (readonly Slide[])[],
  settled: readonly Settled[],
): ReadonlyMap<number, number> {
  const runOf = ({ layout, section }: Slide) => `${layout} ${section}`;
  const least = new Map<string, number>();
  for (const [i, { seen, isSmaller }] of settled.entries()) {
    const run = runOf(stretches[i]![0]!);
    if (isSmaller) least.set(run, Math.min(least.get(run) ?? 0, seen[0]!.slide.size));
  }
  const uneven = new Map<number, number>();
  for (const [i, { seen }] of settled.entries()) {
    const size = least.get(runOf(stretches[i]![0]!));
    if (size !== undefined && seen.some(({ slide }) => slide.size > size)) uneven.set(i, size);
  }
  return uneven;
}

/** What is said of a slide that stays too tall, by layout. */
const TOO_TALL: Partial<Record<Layout, Code>> = {
  title: 'fit/heading-too-tall',
  section: 'fit/heading-too-tall',
  closing: 'fit/heading-too-tall',
  table: 'fit/row-too-tall',
  math: 'fit/formula-too-tall',
  figure: 'fit/caption-too-tall',
  question: 'fit/question-too-tall',
};

function reportMisfit(one: Seen, report: Report): void {
  const { layout, position } = one.slide;
  if (!isTooWide(one)) {
    if (tallness(one) > 1) report.add(TOO_TALL[layout] ?? 'fit/block-too-tall', position);
    return;
  }
  const [word] = one.measurement.wideWords;
  const count = one.measurement.wideWords.length;
  if (layout === 'math') report.add('fit/formula-too-wide', position);
  else if (word === undefined) report.add('fit/block-too-wide', position);
  else if (layout === 'table') report.add('fit/table-too-wide', position, { word, count });
  else report.add('fit/word-too-wide', position, { word, count });
}
