// Shares out the time of the session: reading aloud, questions, and how they fit the minutes there are.
// Whole minutes for the parts, seconds for the slides; both add up to the whole session exactly.
import type { Report } from '../diagnostics.ts';
import type { Article, PlannedQuestion, Slide } from '../model.ts';
import { topSections } from '../outline.ts';
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

/** Sessions whose length nobody set last a multiple of this. */
const STEP_MINUTES = 5;
/** Nobody listens longer than this: a text that takes longer to read aloud is pointed at, unless the author sets more. */
const LONGEST_MINUTES = 120;

/** What minutes are given to, questions apart: the level-1 section by its index (-1: the body of an article without any), what comes before the first, and recap and closing. */
export type Part = 'opening' | 'closing' | number;

/** The session with its times settled: whole minutes for each part and question, seconds for each slide, and both add up to `minutes`. */
export interface Timetable {
  readonly slides: readonly Slide[];
  readonly questions: readonly PlannedQuestion[];
  readonly minutes: number;
  readonly parts: ReadonlyMap<Part, number>;
}

/** Fits slides and questions to the session's minutes; without these the session is as long as its parts, in steps of five minutes. */
export function fitMinutes(
  article: Article,
  slides: readonly Slide[],
  questions: readonly PlannedQuestion[],
  detail: 'read' | 'shown',
  report: Report,
): Timetable {
  const natural = naturalSeconds(article, slides, detail);
  const least = slides.map((slide, i) => Math.min(natural[i]!, Math.max(LEAST_SECONDS, shownSeconds(slide))));
  const partOf = slides.map((slide) => partOfSlide(slide, article));
  const isTalk = slides.map(({ layout }) => layout !== 'question');
  const wanted = sumBy(partOf, natural, isTalk);
  const talk = minutesOf(natural, wanted.size);
  const shortest = Math.min(talk, minutesOf(least, wanted.size));
  const settled = settle(article, questions, talk, shortest);
  if (settled.lacking) reportExcess(article, wanted, settled, report);
  const isFrame = slides.map(({ layout }) => layout in FRAME_SECONDS);
  const frame = sumBy(partOf, natural, isFrame);
  const parts = shareTalk(wanted, frame, settled.talk);
  const seconds = spread(slides, natural, partOf, parts, settled.questions);
  return {
    slides: slides.map((slide, i) => ({ ...slide, seconds: seconds[i]! })),
    questions: settled.questions,
    minutes: settled.talk + sumMinutes(settled.questions),
    parts,
  };
}

/** Minutes of each part: what frames the text keeps its time, the text gives and takes. */
function shareTalk(
  wanted: ReadonlyMap<Part, number>,
  frame: ReadonlyMap<Part, number>,
  talk: number,
): ReadonlyMap<Part, number> {
  const sum = (times: ReadonlyMap<Part, number>) => [...times.values()].reduce((all, seconds) => all + seconds, 0);
  const text = sum(wanted) - sum(frame);
  const stretch = text > 0 ? Math.max(0, (60 * talk - sum(frame)) / text) : 1;
  const shares = [...wanted].map(([part, seconds]) => {
    const fixed = frame.get(part) ?? 0;
    return [part, fixed + stretch * (seconds - fixed)] as const;
  });
  return apportion(new Map(shares), talk);
}

function minutesOf(seconds: readonly number[], parts: number): number {
  return Math.max(parts, Math.round(seconds.reduce((sum, each) => sum + each, 0) / 60));
}

function sumMinutes(questions: readonly PlannedQuestion[]): number {
  return questions.reduce((total, question) => total + question.minutes, 0);
}

interface Settled {
  readonly talk: number;
  readonly questions: readonly PlannedQuestion[];
  /** Set when the session's own minutes do not do: what it has and what it needs. */
  readonly lacking?: { readonly minutes: number; readonly needed: number };
}

/** Minutes of talk and of each question: the author's own minutes stay, the others give and take. */
function settle(article: Article, questions: readonly PlannedQuestion[], talk: number, shortest: number): Settled {
  const isFixed = ({ n }: PlannedQuestion) => article.questions.some((own) => own.n === n && own.minutes !== undefined);
  const flexible = questions.filter((question) => !isFixed(question));
  const fixed = sumMinutes(questions) - sumMinutes(flexible);
  const floor = fixed + LEAST_MINUTES * flexible.length;
  const needed = shortest + floor;
  const asked = article.session.minutes && Math.max(1, Math.round(article.session.minutes));
  const whole = Math.max(needed, asked ?? usualLength(talk + sumMinutes(questions), needed));
  const lacking = asked !== undefined && needed > asked ? { lacking: { minutes: asked, needed } } : {};
  if (flexible.length === 0) return { talk: whole - fixed, questions, ...lacking };
  const quarter = Math.ceil(whole * DISCUSSION);
  const spare = whole - talk - sumMinutes(questions);
  // Spare time goes to the discussion first, until it is twice as long; missing time is taken from reading aloud first.
  const hoped = sumMinutes(questions) + clamp(spare, 0, sumMinutes(flexible));
  const discussion = clamp(Math.max(hoped, quarter), floor, whole - shortest);
  const given = apportion(
    new Map(flexible.map((question) => [question.n, question.minutes])),
    discussion - fixed,
    LEAST_MINUTES,
  );
  return {
    talk: whole - discussion,
    questions: questions.map((question) => ({ ...question, minutes: given.get(question.n) ?? question.minutes })),
    ...lacking,
  };
}

/** The length of a session that nobody set: its parts, rounded up to a length that people announce. */
function usualLength(natural: number, needed: number): number {
  const most = Math.max(LONGEST_MINUTES, needed);
  return STEP_MINUTES * Math.ceil(Math.min(natural, most) / STEP_MINUTES);
}

/** Says that a session is over-full: its minutes, and the part that takes most of them. */
function reportExcess(
  article: Article,
  wanted: ReadonlyMap<Part, number>,
  { lacking, questions: planned }: Settled,
  report: Report,
): void {
  const { minutes, needed } = lacking!;
  const [part, seconds] = [...wanted].toSorted((a, b) => b[1] - a[1])[0] ?? [-1, 0];
  const heading = typeof part === 'number' ? article.sections[part]?.heading : undefined;
  const longest = (heading ?? article.title).text;
  const longestMinutes = Math.max(1, Math.round(seconds / 60));
  const discussion = sumMinutes(planned);
  const reading = needed - discussion;
  const questions = planned.length;
  report.add('plan/session-too-long', undefined, {
    minutes,
    needed,
    reading,
    discussion,
    questions,
    longest,
    longestMinutes,
  });
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
    const seconds = slide.paragraphs.reduce((sum, n) => sum + (reading.get(n) ?? 0) / cited.get(n)!, 0);
    // A ¶ of mere signs has nothing to read aloud; it is shown all the same.
    return seconds || 1;
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

/** The part that pays for a slide; the run sheet of the guide groups its activities in the same way. */
function partOfSlide({ layout, section }: Slide, article: Article): Part {
  if (layout === 'title' || layout === 'agenda') return 'opening';
  if (layout === 'recap' || layout === 'closing') return 'closing';
  const tops = topSections(article);
  const top = tops.findLast(({ index }) => index <= section)?.index;
  return top ?? (tops.length > 0 ? 'opening' : -1);
}

function sumBy(keys: readonly Part[], amounts: readonly number[], counts: readonly boolean[]): Map<Part, number> {
  const sums = new Map<Part, number>();
  for (const [i, key] of keys.entries()) if (counts[i]) sums.set(key, (sums.get(key) ?? 0) + amounts[i]!);
  return sums;
}

/** Whole shares of `total` in proportion to the weights, none below `least`: largest remainders. `total` ≥ `least` × weights. */
export function apportion<Key>(weights: ReadonlyMap<Key, number>, total: number, least = 1): ReadonlyMap<Key, number> {
  const sum = [...weights.values()].reduce((all, weight) => all + weight, 0) || 1;
  const free = total - least * weights.size;
  // What a share is owed beyond the least that it has already.
  const exact = [...weights].map(([key, weight]) => ({ key, owed: Math.max(0, (weight / sum) * total - least) }));
  const owedSum = exact.reduce((all, { owed }) => all + owed, 0) || 1;
  const shares = exact.map(({ key, owed }) => ({ key, share: (free * owed) / owedSum }));
  const floors = new Map(shares.map(({ key, share }) => [key, least + Math.floor(share)]));
  let left = total - [...floors.values()].reduce((all, each) => all + each, 0);
  for (const { key } of shares.toSorted((a, b) => (b.share % 1) - (a.share % 1))) {
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
  partOf: readonly Part[],
  parts: ReadonlyMap<Part, number>,
  questions: readonly PlannedQuestion[],
): readonly number[] {
  const isTalk = slides.map(({ layout }) => layout !== 'question');
  const isFrame = slides.map(({ layout }) => layout in FRAME_SECONDS);
  const frame = sumBy(partOf, natural, isFrame);
  const all = sumBy(partOf, natural, isTalk);
  const given = new Map<Part, { exact: number; whole: number }>();
  return slides.map((slide, i) => {
    if (!isTalk[i]) return 60 * questions[slide.subject!]!.minutes;
    const part = partOf[i]!;
    const [whole, fixed] = [60 * parts.get(part)!, frame.get(part) ?? 0];
    const elastic = all.get(part)! - fixed;
    const bends = elastic > 0 && whole - fixed >= 0.25 * whole;
    const factor = !bends ? whole / (fixed + elastic) : isFrame[i] ? 1 : (whole - fixed) / elastic;
    const before = given.get(part) ?? { exact: 0, whole: 0 };
    const exact = before.exact + natural[i]! * factor;
    const seconds = Math.round(exact) - before.whole;
    given.set(part, { exact, whole: before.whole + seconds });
    return seconds;
  });
}
