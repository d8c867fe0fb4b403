// How one planned slide comes to fit. Written as it is thought, step by step: each `yield` asks for slides to be measured, so that
// all slides of a deck can be measured together, however many steps each of them takes.
import type { Article, Layout, Slide } from '../model.ts';
import type { Atom } from './atoms.ts';
import type { Measurement } from './measurement.ts';
import { cutAtoms, dressParts, joinSlides, numberParts, type Parts, reweigh, weighAtoms } from './part.ts';

/** Lines of running text that a text slide may hold (LOOK: more means another slide, not smaller type). */
const TEXT_LINES = 9;
/** Smallest size step for what is too tall, by layout; the style sheet keeps every step at or above the legible minimum. */
const SMALLEST: Readonly<Record<Layout, number>> = {
  title: -4,
  agenda: -2,
  section: -4,
  points: -1,
  text: 0,
  quote: -2,
  figure: -4,
  table: -2,
  code: -2,
  math: -2,
  question: -3,
  recap: -1,
  closing: -2,
};
/**
 * Smallest size step for what another slide does not help: what is too wide, or too tall alone. Behind the smallest type (-2) the style sheet
 * sets the columns of tables closer and breaks lines of code (-3), then breaks words (-4).
 */
const NARROWEST = -4;
/** Browsers lay out in 1/64 px; half a pixel is never visible. */
const TOLERANCE = 0.5;
/** A little too tall is a matter of type size; what is taller than this many slides, of another slide. */
const LITTLE = 1.35;
/** Times that the parts of a slide are cut anew, each time knowing better how tall they are. */
const CUTS = 6;

/** A slide as it was measured. */
export interface Seen {
  readonly slide: Slide;
  readonly measurement: Measurement;
}

/** What became of a planned slide. `isSmaller`: it took smaller type to hold it, and what stands beside it may follow. */
export interface Settled {
  readonly seen: readonly Seen[];
  readonly isSmaller: boolean;
}

/** Yields slides to be measured and is given their measurements; ends with slides that fit or that nothing helps. */
export type Settling = Generator<readonly Slide[], Settled, readonly Measurement[]>;

/** How many times taller than its room a slide's content is: more than 1 is an overflow. */
export function tallness({ slide, measurement: { height, room, lines } }: Seen): number {
  const byHeight = height <= room + TOLERANCE ? Math.min(1, height / room) : height / room;
  return slide.layout === 'text' ? Math.max(byHeight, lines / TEXT_LINES) : byHeight;
}

/** True when something sticks out at the side. */
export function isTooWide({ measurement }: Seen): boolean {
  return measurement.tooWide > TOLERANCE;
}

const fits = (one: Seen) => !isTooWide(one) && tallness(one) <= 1;

function* look(slides: readonly Slide[]): Generator<readonly Slide[], readonly Seen[], readonly Measurement[]> {
  const measured = yield slides;
  return slides.map((slide, i) => ({ slide, measurement: measured[i]! }));
}

/** The slide at every smaller size down to `smallest`, the largest first. */
function smallerOnes(slide: Slide, smallest: number): readonly Slide[] {
  return Array.from({ length: Math.max(0, slide.size - smallest) }, (_, i) => ({ ...slide, size: slide.size - 1 - i }));
}

/** Makes one planned slide fit, or neighbours that plan made of one stretch: as they are, in smaller type, in parts. */
export function* settle(planned: readonly Slide[], article: Article): Settling {
  const first = yield* look(planned.length > 1 ? numberParts(planned) : planned);
  if (first.every(fits) && !isLopsided(first, article)) return { seen: first, isSmaller: false };
  if (first.length > 1) return yield* rebalance(planned, first, article);
  const one = first[0]!;
  if (isTooWide(one)) {
    const tries = yield* look(smallerOnes(one.slide, NARROWEST));
    const narrow = tries.find((each) => !isTooWide(each)) ?? tries.at(-1) ?? one;
    return fits(narrow) ? { seen: [narrow], isSmaller: false } : yield* part(narrow, article);
  }
  const smallest = SMALLEST[one.slide.layout];
  if (tallness(one) < LITTLE && one.slide.size > smallest) {
    const tries = yield* look(smallerOnes(one.slide, smallest));
    const small = tries.find(fits);
    if (small) return { seen: [small], isSmaller: true };
  }
  return yield* part(one, article);
}

/** Neighbours of one heading share out their points anew, in smaller type before in more parts. */
function* rebalance(planned: readonly Slide[], first: readonly Seen[], article: Article): Settling {
  const whole = joinSlides(planned);
  const weighed = first.map(({ slide, measurement }) => weighAtoms(slide, measurement, limitOf(slide), article));
  if (!weighed.every((atoms) => atoms !== undefined)) return { seen: first, isSmaller: false };
  const atoms = weighed.flat();
  const even = cutAtoms(atoms, planned.length);
  if (even && even.length === planned.length) {
    const seen = yield* look(dressParts(whole, even));
    if (seen.every(fits)) return { seen, isSmaller: false };
    const tries: (readonly Seen[])[] = [];
    for (const smaller of smallerOnes(whole, SMALLEST[whole.layout]))
      tries.push(yield* look(dressParts(smaller, even)));
    const small = tries.find((each) => each.every(fits));
    if (small) return { seen: small, isSmaller: true };
  }
  return yield* cutUntilFit(whole, atoms, planned.length, article);
}

/** True when one of several parts holds little while another is nearly full. */
function isLopsided(seen: readonly Seen[], article: Article): boolean {
  if (seen.length < 2) return false;
  const loads = seen.map((one) => loadOf(one, article));
  return Math.min(...loads) < 0.5 * Math.max(...loads) && Math.max(...loads) > 0.5;
}

function limitOf(slide: Slide): number {
  return slide.layout === 'text' ? TEXT_LINES : Number.POSITIVE_INFINITY;
}

/** What share of a slide's room below its heading its content takes. */
function loadOf({ slide, measurement }: Seen, article: Article): number {
  const atoms = weighAtoms(slide, measurement, limitOf(slide), article);
  return atoms ? atoms.reduce((sum, { height }) => sum + height, 0) : Number.POSITIVE_INFINITY;
}

/** A slide that is too tall, in parts of its own size; where its heading leaves them no room, in the smallest. */
function* part(one: Seen, article: Article): Settling {
  const atoms = weighAtoms(one.slide, one.measurement, limitOf(one.slide), article);
  if (atoms && atoms.length > 1) return yield* cutUntilFit(one.slide, atoms, 2, article);
  const rescued = yield* rescue([one]);
  const smallest = atoms ? undefined : smallerOnes(one.slide, NARROWEST).at(-1);
  if (!smallest || rescued.seen.every(fits)) return rescued;
  const [small] = yield* look([smallest]);
  const left = weighAtoms(smallest, small!.measurement, limitOf(smallest), article);
  return left && left.length > 1 ? yield* cutUntilFit(smallest, left, 2, article) : rescued;
}

function* cutUntilFit(whole: Slide, weighed: readonly Atom[], least: number, article: Article): Settling {
  let parts = cutAtoms(weighed, least);
  let seen: readonly Seen[] = [];
  for (let cuts = 1; parts; cuts++) {
    seen = yield* look(dressParts(whole, parts));
    if (seen.every(fits)) return { seen, isSmaller: false };
    parts = cuts < CUTS ? cutAnew(parts, seen, article) : isolate(parts, seen);
  }
  return yield* rescue(seen.length > 0 ? seen : yield* look([whole]));
}

/** Other parts, for atoms that are as tall as they were just seen to be; undefined when there are none. */
function cutAnew(parts: Parts, seen: readonly Seen[], article: Article): Parts | undefined {
  const loads = seen.map((one) =>
    tallness(one) > 1 ? Math.max(loadOf(one, article), 1.01) : Math.min(1, loadOf(one, article)),
  );
  if (!loads.every(Number.isFinite)) return undefined;
  const atoms = reweigh(parts, loads);
  const ends = (some: Parts) => some.map((each) => each.length).join();
  const better = cutAtoms(atoms, parts.length);
  if (better && ends(better) !== ends(parts)) return better;
  // What is too tall alone helps nobody by being cut from its neighbours again.
  return seen.some((one, i) => tallness(one) > 1 && parts[i]!.length > 1)
    ? cutAtoms(atoms, parts.length + 1)
    : undefined;
}

/** At last every atom of a part that is too tall has a slide to itself. */
function isolate(parts: Parts, seen: readonly Seen[]): Parts | undefined {
  const isOver = (i: number) => tallness(seen[i]!) > 1 && parts[i]!.length > 1;
  if (!parts.some((_, i) => isOver(i))) return undefined;
  return parts.flatMap((atoms, i) => (isOver(i) ? atoms.map((atom) => [atom]) : [atoms]));
}

/** What cannot be parted is set as small as is legible, each part by itself. */
function* rescue(seen: readonly Seen[]): Settling {
  const tries = seen.map((one) => (fits(one) ? [] : smallerOnes(one.slide, NARROWEST)));
  if (tries.every((some) => some.length === 0)) return { seen, isSmaller: false };
  const tried = (yield* look(tries.flat())).values();
  const rescued = seen.map((one, i) => {
    const own = tries[i]!.map(() => tried.next().value!);
    return own.find(fits) ?? one;
  });
  return { seen: rescued, isSmaller: false };
}
