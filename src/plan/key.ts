// Chooses the sentences that carry their ¶: underlined in the handout, so that a reader finds the thread again.
import type { KeySentence, Slide } from '../model.ts';
import { isSource } from '../outline.ts';
import { sizeOf } from './limit.ts';
import type { Reading, Study } from './reading.ts';
import type { Sentence } from './unit.ts';

/**
 * Key sentences of every prose ¶, in order: the author's marked ones, else the weightiest of those that the slides show, so
 * that paper and screen point at the same words; of a very long ¶ two. A page of underlining marks nothing: a ¶ that is one
 * sentence has no key but the author's, and of a sentence longer than two points only what the slides show of it is marked.
 */
export function chooseKeySentences(study: Study, slides: readonly Slide[]): readonly KeySentence[] {
  const shown = runsShown(study, slides);
  return study.readings.flatMap((reading) => {
    if (isSource(study.article, reading.paragraph)) return [];
    const marked = reading.sentences.filter(({ start, end }) =>
      reading.marks.some((mark) => mark.start < end && mark.end > start),
    );
    const runs = shown.get(reading.paragraph.n) ?? [];
    const chosen = marked.length > 0 ? marked : chooseShown(reading, runs, study);
    return chosen.map(({ start, end }) => {
      const text = reading.text.slice(start, end);
      const from = start + text.length - text.trimStart().length;
      return { paragraph: reading.paragraph.n, start: from, end: start + text.trimEnd().length };
    });
  });
}

/** A stretch of a ¶: code units, `end` is behind the last. */
interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** The weightiest of the sentences that hold one of `runs` (of all where none does), each no longer than two points. */
function chooseShown(reading: Reading, runs: readonly Stretch[], study: Study): readonly Stretch[] {
  if (reading.sentences.length < 2) return [];
  const held = new Set(reading.sentences.filter(holdsOneOf(runs)));
  const isShown = (sentence: Sentence) => held.has(sentence);
  return weightiest(reading, held.size > 0 ? isShown : () => true, study).flatMap((sentence) =>
    isTooLong(reading, sentence, study) ? longestWithin(sentence, runs) : [sentence],
  );
}

function isTooLong({ text }: Reading, { start, end }: Stretch, { limits }: Study): boolean {
  return sizeOf(text.slice(start, end).trim()) > 2 * limits.point;
}

function longestWithin({ start, end }: Stretch, runs: readonly Stretch[]): readonly Stretch[] {
  return runs
    .filter((run) => run.start >= start && run.end <= end)
    .toSorted((a, b) => b.end - b.start - (a.end - a.start))
    .slice(0, 1);
}

/** By what they say of the ¶; a sentence of more than two points' length counts less: a page of underlining marks nothing. */
function weightiest(
  reading: Reading,
  isCandidate: (sentence: Sentence) => boolean,
  { scorer, cues, limits }: Study,
): readonly Sentence[] {
  const count = reading.size > limits.long ? 2 : 1;
  const weighed = reading.sentences.flatMap((sentence, index) => {
    if (!isCandidate(sentence)) return [];
    const text = reading.text.slice(sentence.start, sentence.end).trim();
    if (sizeOf(text) < limits.fragment) return [];
    const leans = cues.anaphora.test(text) ? 0.8 : 1;
    const asks = /[？?؟][”’」』"')）]*$/u.test(text) ? 0.7 : 1;
    const underlines = Math.min(1, (2 * limits.point) / sizeOf(text));
    return [{ sentence, weight: scorer.centrality(reading.vectors[index]!) * leans * asks * underlines }];
  });
  return weighed
    .toSorted((a, b) => b.weight - a.weight)
    .slice(0, count)
    .map(({ sentence }) => sentence)
    .toSorted((a, b) => a.start - b.start);
}

/** A test for sentences asked in reading order: does one of `runs` (sorted) begin in it? */
function holdsOneOf(runs: readonly Stretch[]): (sentence: Sentence) => boolean {
  let next = 0;
  return ({ start, end }) => {
    while (next < runs.length && runs[next]!.start < start) next++;
    return next < runs.length && runs[next]!.start < end;
  };
}

/** Where the headings and points of the slides stand, by ¶, sorted; a heading may come from any ¶ that its slide cites. */
function runsShown({ readings }: Study, slides: readonly Slide[]): ReadonlyMap<number, readonly Stretch[]> {
  const shown = new Map<number, Stretch[]>();
  // Slides follow the text: what one shows lies behind the first words that the one before it showed of the ¶.
  const from = new Map<number, number>();
  for (const { layout, heading, points, paragraphs } of slides) {
    if (layout !== 'points') continue;
    for (const n of paragraphs) {
      const words = points.filter(({ paragraph }) => paragraph === n).map(({ content }) => content.text);
      const { text } = readings[n - 1]!;
      const runs = [...words, ...(heading ? [heading.text] : [])].flatMap((run) => {
        const start = text.indexOf(run, from.get(n) ?? 0);
        return start < 0 ? [] : [{ start, end: start + run.length }];
      });
      if (runs.length === 0) continue;
      from.set(n, Math.min(...runs.map(({ start }) => start)));
      shown.set(n, [...(shown.get(n) ?? []), ...runs]);
    }
  }
  return new Map([...shown].map(([n, runs]) => [n, runs.toSorted((a, b) => a.start - b.start)]));
}
