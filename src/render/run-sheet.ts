// The run sheet: who does what when. Comes in: the deck with its planned seconds. Goes out: whole minutes that add up.
import type { Deck, Slide } from '../model.ts';
import { topSections } from '../outline.ts';
import { sectionTrail } from './orientation.ts';

/** One activity of the session: a run of slides that belong together. */
export interface Activity {
  readonly kind: 'opening' | 'reading' | 'question' | 'recap' | 'closing';
  /** Index into `sections` (reading; -1 in an article without sections) or into `questions`. */
  readonly subject: number;
  /** Numbers of slides, from 1. */
  readonly firstSlide: number;
  readonly lastSlide: number;
  /** The ¶ its slides cite, in order. */
  readonly paragraphs: readonly number[];
  /** Minutes from the beginning of the session. */
  readonly start: number;
  /** Whole minutes; those of all activities add up to `deck.minutes`. */
  readonly minutes: number;
}

/** The activities of a session in order: opening, each section, each question, recap and closing. */
export function planActivities(deck: Deck): readonly Activity[] {
  const runs = runsOf(deck);
  const minutes = shareMinutes(runs, deck);
  let start = 0;
  return runs.map(({ kind, subject, first, slides }, index) => {
    const activity = {
      kind,
      subject,
      firstSlide: first,
      lastSlide: first + slides.length - 1,
      paragraphs: [...new Set(slides.flatMap((slide) => slide.paragraphs))].sort((a, b) => a - b),
      start,
      minutes: minutes[index]!,
    };
    start += minutes[index]!;
    return activity;
  });
}

type Place = Pick<Activity, 'kind' | 'subject'>;

interface Run extends Place {
  readonly first: number;
  readonly slides: Slide[];
}

function runsOf(deck: Deck): readonly Run[] {
  const runs: Run[] = [];
  for (const [index, slide] of deck.slides.entries()) {
    const place = placeOf(slide, deck);
    const last = runs.at(-1);
    const isEnd = place.kind === 'closing' && last?.kind === 'recap';
    if (last && (isEnd || (last.kind === place.kind && last.subject === place.subject))) last.slides.push(slide);
    else runs.push({ ...place, first: index + 1, slides: [slide] });
  }
  return runs;
}

/** Text that stands before the first section belongs to the opening. */
function placeOf(slide: Slide, deck: Deck): Place {
  switch (slide.layout) {
    case 'title':
    case 'agenda':
      return { kind: 'opening', subject: -1 };
    case 'question':
      return { kind: 'question', subject: slide.subject ?? -1 };
    case 'recap':
    case 'closing':
      return { kind: slide.layout, subject: -1 };
    default: {
      const top = sectionTrail(deck.article, slide.section).top;
      if (top) return { kind: 'reading', subject: top.index };
      return { kind: topSections(deck.article).length > 0 ? 'opening' : 'reading', subject: -1 };
    }
  }
}

/** A question keeps the minutes it was given; the other activities share the rest, unless there is none to share. */
function shareMinutes(runs: readonly Run[], deck: Deck): readonly number[] {
  const seconds = runs.map((run) => run.slides.reduce((sum, slide) => sum + slide.seconds, 0));
  const given = runs.map((run) => (run.kind === 'question' ? deck.questions[run.subject]?.minutes : undefined));
  const rest = given.reduce<number>((left, minutes) => left - Math.round(minutes ?? 0), deck.minutes);
  if (rest < 0 || !given.includes(undefined)) return wholeMinutes(seconds, deck.minutes);
  const shares = wholeMinutes(
    seconds.filter((_, index) => given[index] === undefined),
    rest,
  )[Symbol.iterator]();
  return given.map((minutes) => (minutes === undefined ? shares.next().value! : Math.round(minutes)));
}

/** Shares `total` minutes out by seconds: whole minutes, the remainder to the largest fractions (Hamilton's method). */
function wholeMinutes(seconds: readonly number[], total: number): readonly number[] {
  const all = seconds.reduce((sum, part) => sum + part, 0);
  const exact = seconds.map((part) => (all > 0 ? (part / all) * total : total / seconds.length));
  const minutes = exact.map((value) => Math.floor(value + 1e-9));
  const left = Math.round(total) - minutes.reduce((sum, part) => sum + part, 0);
  const byFraction = exact.map((value, index) => ({ index, fraction: value - minutes[index]! }));
  byFraction.sort((a, b) => b.fraction - a.fraction || a.index - b.index);
  for (const { index } of byFraction.slice(0, Math.max(0, left))) minutes[index]!++;
  return minutes;
}

/** Minutes since midnight that a session's `start` names ("15:00", "3:30 pm", "下午3:30"); undefined when it names none. */
export function readClock(start: string | undefined): number | undefined {
  const match = /(\d{1,2})\s*[:：時时点點]\s*(\d{2})?/u.exec(start ?? '');
  if (!match) return undefined;
  const isAfternoon = /下午|晚上|午後|午后|\d\s*p\.?m\b/iu.test(start!);
  const isAfterMidnight = /\d\s*a\.?m\b/iu.test(start!) && Number(match[1]) === 12;
  const hours = Number(match[1]) + (isAfternoon && Number(match[1]) < 12 ? 12 : isAfterMidnight ? -12 : 0);
  const minutes = Number(match[2] ?? 0);
  return hours < 24 && minutes < 60 ? hours * 60 + minutes : undefined;
}

/** The time `elapsed` minutes after `start` as "15:05"; with no clock, the time elapsed as "0:05". */
export function clockText(start: number | undefined, elapsed: number): string {
  const time = start === undefined ? elapsed : (start + elapsed) % (24 * 60);
  return `${Math.floor(time / 60)}:${String(time % 60).padStart(2, '0')}`;
}
