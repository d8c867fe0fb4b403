// Shares out the time of the session: reading aloud, questions, and how they fit the minutes there are.
// Whole minutes for the parts, seconds for the slides; both add up to the whole session exactly.
import type { Report } from '../diagnostics.ts';
import type { Article, PlannedQuestion, Slide } from '../model.ts';
import { paragraphText } from '../text/plain.ts';
import { readingSeconds } from './limit.ts';

/** Seconds for slides that hold none of the body. */
const FRAME_SECONDS: Partial<Record<Slide['layout'], number>> = {
  title: 30,
  agenda: 40,
  section: 10,
  figure: 20,
  recap: 60,
  closing: 20,
};
/** Tables, programs and formulas are pointed at, not read out. */
const SHOWN_SECONDS = 45;
/** A slide is on the wall for at least this long. */
const LEAST_SECONDS = 15;
/** A question is worth at least this many minutes. */
const LEAST_MINUTES = 3;
/** Discussion takes at least this share of a session whose length is set (METHODS). */
const DISCUSSION = 0.25;

/** The session with its times settled; `parts` has the minutes of each level-1 section by its index (-1 without sections). */
export interface Timetable {
  readonly slides: readonly Slide[];
  readonly questions: readonly PlannedQuestion[];
  readonly minutes: number;
  readonly parts: ReadonlyMap<number, number>;
}

/** Fits slides and questions to the session's minutes; without these the session is as long as its parts. */
export function fitMinutes(
  article: Article,
  slides: readonly Slide[],
  questions: readonly PlannedQuestion[],
  detail: 'read' | 'shown',
  report: Report,
): Timetable {
  const natural = naturalSeconds(article, slides, detail);
  const least = slides.map((slide, i) => Math.min(natural[i]!, Math.max(LEAST_SECONDS, shownSeconds(slide))));
  const partOf = partsOf(article, slides);
  const wanted = sumBy(partOf, natural);
  const talk = minutesOf(natural, wanted.size);
  const shortest = Math.min(talk, minutesOf(least, wanted.size));
  const plan = settle(article, questions, talk, shortest, report);
  const parts = apportion(wanted, plan.talk);
  const timed = plan.questions;
  const seconds = spread(slides, natural, partOf, parts, timed);
  return {
    slides: slides.map((slide, i) => ({ ...slide, seconds: seconds[i]! })),
    questions: timed,
    minutes: plan.talk + timed.reduce((sum, question) => sum + question.minutes, 0),
    parts,
  };
}

function minutesOf(seconds: readonly number[], parts: number): number {
  return Math.max(parts, Math.round(seconds.reduce((sum, each) => sum + each, 0) / 60));
}

/** Minutes of talk and of each question: the author's own minutes stay, the others give and take. */
function settle(
  article: Article,
  questions: readonly PlannedQuestion[],
  talk: number,
  shortest: number,
  report: Report,
): { readonly talk: number; readonly questions: readonly PlannedQuestion[] } {
  const { minutes } = article.session;
  if (minutes === undefined) return { talk, questions };
  const isFixed = (question: PlannedQuestion) =>
    article.questions.some(({ n, minutes: own }) => n === question.n && own !== undefined);
  const flexible = questions.filter((question) => !isFixed(question));
  const sum = (list: readonly PlannedQuestion[]) => list.reduce((total, question) => total + question.minutes, 0);
  const fixed = sum(questions) - sum(flexible);
  const floor = fixed + LEAST_MINUTES * flexible.length;
  const session = Math.round(minutes);
  if (shortest + floor > session)
    report.add('plan/session-too-long', undefined, { minutes: session, needed: shortest + floor });
  const whole = Math.max(session, shortest + floor);
  if (flexible.length === 0) return { talk: whole - fixed, questions };
  const quarter = Math.ceil(whole * DISCUSSION);
  const spare = whole - talk - sum(questions);
  // Spare time goes to the discussion first, until it is twice as long; missing time is taken from reading aloud first.
  const hoped = spare > 0 ? sum(questions) + Math.min(spare, sum(flexible)) : sum(questions);
  const discussion = clamp(Math.max(hoped, quarter), floor, whole - shortest);
  const given = apportion(
    new Map(flexible.map((question) => [question.n, question.minutes])),
    discussion - fixed,
    LEAST_MINUTES,
  );
  return {
    talk: whole - discussion,
    questions: questions.map((question) => ({ ...question, minutes: given.get(question.n) ?? question.minutes })),
  };
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}

/** Seconds a slide takes when there is time for all: reading its ¶s aloud, or (`shown`) twice what it shows. */
function naturalSeconds(article: Article, slides: readonly Slide[], detail: 'read' | 'shown'): readonly number[] {
  const cited = new Map<number, number>();
  const isBody = (slide: Slide) => !(slide.layout in FRAME_SECONDS) && slide.layout !== 'question';
  for (const slide of slides) {
    if (isBody(slide)) for (const n of slide.paragraphs) cited.set(n, (cited.get(n) ?? 0) + 1);
  }
  const reading = new Map(
    article.paragraphs.map(({ n, block }) => {
      const seconds = readingSeconds(paragraphText(block));
      return [n, ['table', 'code', 'math'].includes(block.type) ? Math.min(seconds, SHOWN_SECONDS) : seconds];
    }),
  );
  return slides.map((slide) => {
    if (slide.layout === 'question') return 0;
    if (!isBody(slide)) return FRAME_SECONDS[slide.layout]!;
    if (detail === 'shown') return Math.max(30, 2 * shownSeconds(slide));
    return slide.paragraphs.reduce((sum, n) => sum + (reading.get(n) ?? 0) / cited.get(n)!, 0);
  });
}

/** Seconds to say what stands on the slide itself. */
function shownSeconds(slide: Slide): number {
  if (slide.layout in FRAME_SECONDS) return FRAME_SECONDS[slide.layout]!;
  if (['table', 'code', 'math'].includes(slide.layout)) return LEAST_SECONDS;
  const words = [
    slide.heading?.text ?? '',
    ...slide.points.map((point) => point.content.text),
    ...slide.blocks.map(paragraphText),
  ];
  return readingSeconds(words.join('\n'));
}

/** The level-1 section that pays for each slide: what comes before the first belongs to it, what follows the last to that. */
function partsOf(article: Article, slides: readonly Slide[]): readonly number[] {
  const tops = article.sections.flatMap(({ level }, index) => (level === 1 ? [index] : []));
  let current = tops[0] ?? -1;
  return slides.map(({ section, layout }) => {
    if (section >= 0 && layout !== 'question') current = tops.findLast((top) => top <= section) ?? current;
    return current;
  });
}

function sumBy(keys: readonly number[], amounts: readonly number[]): Map<number, number> {
  const sums = new Map<number, number>();
  for (const [i, key] of keys.entries()) sums.set(key, (sums.get(key) ?? 0) + amounts[i]!);
  return sums;
}

/** Whole shares of `total` in proportion to the weights, none below `least`: largest remainders. `total` ≥ `least` × weights. */
export function apportion(weights: ReadonlyMap<number, number>, total: number, least = 1): ReadonlyMap<number, number> {
  const sum = [...weights.values()].reduce((all, weight) => all + weight, 0) || 1;
  const free = total - least * weights.size;
  const exact = [...weights].map(([key, weight]) => {
    // What a share is owed beyond the least that it has already.
    return { key, owed: Math.max(0, (weight / sum) * total - least) };
  });
  const owedSum = exact.reduce((all, { owed }) => all + owed, 0) || 1;
  const shares = exact.map(({ key, owed }) => ({ key, share: (free * owed) / owedSum }));
  const floors = new Map(shares.map(({ key, share }) => [key, least + Math.floor(share)]));
  let left = total - [...floors.values()].reduce((all, each) => all + each, 0);
  for (const { key } of shares.toSorted((a, b) => (b.share % 1) - (a.share % 1) || a.key - b.key)) {
    if (left <= 0) break;
    floors.set(key, floors.get(key)! + 1);
    left--;
  }
  return floors;
}

/** Seconds of every slide, so that those of a part add up to its minutes; what the body gains or lacks, the frame does not feel. */
function spread(
  slides: readonly Slide[],
  natural: readonly number[],
  partOf: readonly number[],
  parts: ReadonlyMap<number, number>,
  questions: readonly PlannedQuestion[],
): readonly number[] {
  const isFrame = slides.map((slide) => slide.layout in FRAME_SECONDS || slide.layout === 'question');
  const frame = sumBy(
    partOf,
    natural.map((seconds, i) => (isFrame[i] ? seconds : 0)),
  );
  const body = sumBy(
    partOf,
    natural.map((seconds, i) => (isFrame[i] ? 0 : seconds)),
  );
  const given = new Map<number, { exact: number; whole: number }>();
  return slides.map((slide, i) => {
    if (slide.layout === 'question') return 60 * questions[slide.subject!]!.minutes;
    const part = partOf[i]!;
    const [whole, fixed, elastic] = [60 * parts.get(part)!, frame.get(part)!, body.get(part)!];
    const bends = elastic > 0 && whole - fixed >= 0.25 * whole;
    const factor = !bends ? whole / (fixed + elastic) : isFrame[i] ? 1 : (whole - fixed) / elastic;
    const before = given.get(part) ?? { exact: 0, whole: 0 };
    const exact = before.exact + natural[i]! * factor;
    const seconds = Math.round(exact) - before.whole;
    given.set(part, { exact, whole: before.whole + seconds });
    return seconds;
  });
}
