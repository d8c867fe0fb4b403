// Stage fit: a planned deck and a way to measure in, a deck in which every slide fits out. Bounded rounds, no browser, no HTML.
import type { Code, Report } from '../diagnostics.ts';
import type { Deck, Layout, Slide } from '../model.ts';
import type { Measure, Measurement } from './measurement.ts';
import { partSlide } from './part.ts';

export type { Measure, Measurement } from './measurement.ts';

/** Rounds of mending before fit gives up; each steps down or parts every slide that still overflows. */
const ROUNDS = 12;
/** Lines of running text that a text slide may hold (LOOK: more means another slide, not smaller type). */
const TEXT_LINES = 9;
/** Smallest size step for what is too tall, by layout; the style sheet keeps every step at or above the legible minimum. */
const SMALLEST: Readonly<Record<Layout, number>> = {
  title: -2,
  agenda: -2,
  section: -2,
  points: -1,
  text: 0,
  quote: -2,
  figure: -2,
  table: -2,
  code: -2,
  math: -2,
  question: -2,
  recap: -1,
  closing: -2,
};
/**
 * Smallest size step for what is too wide, since another slide does not help it. Behind the smallest type (-2) the style sheet
 * sets the columns of tables closer and breaks lines of code (-3), then breaks words (-4).
 */
const NARROWEST = -4;
/** Browsers lay out in 1/64 px; half a pixel is never visible. */
const TOLERANCE = 0.5;

/** A slide on its way, and what it came from. */
interface Draft {
  readonly slide: Slide;
  /** Index of the planned slide that it is a part of. */
  readonly family: number;
  /** Set smaller because something in it was too wide: its parts keep that size. */
  readonly isNarrowed: boolean;
}

/**
 * Makes every slide fit: what is too wide by smaller type alone; what is too tall by smaller type within the layout's steps,
 * then by parts of like size with the heading repeated. What cannot fit is reported, once a slide, and left as it is.
 */
export async function fitDeck(deck: Deck, measure: Measure, report: Report): Promise<Deck> {
  let drafts = deck.slides.map((slide, family): Draft => ({ slide, family, isNarrowed: false }));
  for (let round = 0; ; round++) {
    const slides = numberParts(drafts);
    const measured = await measure(slides);
    const mended = drafts.map((draft, i) => (round < ROUNDS ? mend(draft, measured[i]!, deck) : undefined));
    if (mended.every((better) => better === undefined)) {
      for (const [i, slide] of slides.entries()) reportMisfit(slide, measured[i]!, report);
      return { ...deck, slides };
    }
    drafts = drafts.flatMap((draft, i) => mended[i] ?? [draft]);
  }
}

/** How many times taller than its room the slide's content is: more than 1 is an overflow. */
function tallness(slide: Slide, { height, room, lines }: Measurement): number {
  const byHeight = height <= room + TOLERANCE ? Math.min(1, height / room) : height / room;
  return slide.layout === 'text' ? Math.max(byHeight, lines / TEXT_LINES) : byHeight;
}

/** The slide one step nearer to fitting; undefined when it fits or nothing helps. */
function mend(draft: Draft, measurement: Measurement, deck: Deck): readonly Draft[] | undefined {
  const { slide } = draft;
  const smaller = (isNarrowed: boolean): Draft[] => [
    { ...draft, slide: { ...slide, size: slide.size - 1 }, isNarrowed },
  ];
  const isTooWide = measurement.tooWide > TOLERANCE;
  if (isTooWide && slide.size > NARROWEST) return smaller(true);
  const excess = tallness(slide, measurement);
  if (excess <= 1) return undefined;
  const canShrink = slide.size > SMALLEST[slide.layout];
  // A little too tall is a matter of type size; far too tall is a matter of another slide.
  if (excess < 1.25 && canShrink) return smaller(draft.isNarrowed);
  // On several slides there is room again: parts start at the layout's own size, unless that was too wide.
  const size = draft.isNarrowed ? slide.size : Math.max(0, slide.size);
  const lineLimit = slide.layout === 'text' ? TEXT_LINES : Number.POSITIVE_INFINITY;
  const parts = partSlide({ ...slide, size }, measurement, lineLimit, deck.article);
  return parts?.map((part) => ({ ...draft, slide: part })) ?? (canShrink ? smaller(draft.isNarrowed) : undefined);
}

/** The slides with the parts of each planned slide counted through, whatever round they came about in. */
function numberParts(drafts: readonly Draft[]): readonly Slide[] {
  const sizes = new Map<number, number>();
  for (const { family } of drafts) sizes.set(family, (sizes.get(family) ?? 0) + 1);
  let index = 0;
  return drafts.map(({ slide, family }, i) => {
    const of = sizes.get(family)!;
    index = drafts[i - 1]?.family === family ? index + 1 : 1;
    return of > 1 ? { ...slide, part: { index, of } } : slide;
  });
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

function reportMisfit(slide: Slide, measurement: Measurement, report: Report): void {
  const { layout, position } = slide;
  if (measurement.tooWide <= TOLERANCE) {
    if (tallness(slide, measurement) > 1) report.add(TOO_TALL[layout] ?? 'fit/block-too-tall', position);
    return;
  }
  const [word] = measurement.wideWords;
  const count = measurement.wideWords.length;
  if (layout === 'math') report.add('fit/formula-too-wide', position);
  else if (word === undefined) report.add('fit/block-too-wide', position);
  else if (layout === 'table') report.add('fit/table-too-wide', position, { word, count });
  else report.add('fit/word-too-wide', position, { word, count });
}
