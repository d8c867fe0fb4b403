// Chooses the sentences that carry their ¶: underlined in the handout, so that a reader finds the thread again.
import type { KeySentence, Slide } from '../model.ts';
import { sizeOf } from './limit.ts';
import type { Reading, Study } from './reading.ts';
import type { Sentence } from './unit.ts';

/**
 * Key sentences of every prose ¶, in order: the author's marked ones, else the weightiest of those that the slides show, so
 * that paper and screen point at the same words; of a very long ¶ two.
 */
export function chooseKeySentences(study: Study, slides: readonly Slide[]): readonly KeySentence[] {
  const shown = placesShown(study, slides);
  return study.readings.flatMap((reading) => {
    const marked = reading.sentences.filter(({ start, end }) =>
      reading.marks.some((mark) => mark.start < end && mark.end > start),
    );
    const places = shown.get(reading.paragraph.n) ?? [];
    const held = new Set(reading.sentences.filter(holdsOneOf(places)));
    const isShown = (sentence: Sentence) => held.has(sentence);
    const onSlides = held.size > 0 ? isShown : () => true;
    const chosen = marked.length > 0 ? marked : weightiest(reading, onSlides, study);
    return chosen.map(({ start, end }) => {
      const text = reading.text.slice(start, end);
      const from = start + text.length - text.trimStart().length;
      return { paragraph: reading.paragraph.n, start: from, end: start + text.trimEnd().length };
    });
  });
}

/** By what they say of the ¶; a sentence of more than two points' length counts less: a page of underlining marks nothing. */
function weightiest(
  reading: Reading,
  isCandidate: (sentence: Sentence) => boolean,
  { scorer, cues, limits }: Study,
): readonly Sentence[] {
  const count = reading.size > limits.long ? 2 : 1;
  const weighed = reading.sentences.flatMap((sentence, index) => {
    const text = reading.text.slice(sentence.start, sentence.end).trim();
    if (sizeOf(text) < limits.fragment || !isCandidate(sentence)) return [];
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

/** A test for sentences asked in reading order: does one of `places` (sorted) lie in it? */
function holdsOneOf(places: readonly number[]): (sentence: Sentence) => boolean {
  let next = 0;
  return ({ start, end }) => {
    while (next < places.length && places[next]! < start) next++;
    return next < places.length && places[next]! < end;
  };
}

/** Where the headings and points of the slides stand, by ¶, sorted; a heading may come from any ¶ that its slide cites. */
function placesShown({ readings }: Study, slides: readonly Slide[]): ReadonlyMap<number, readonly number[]> {
  const shown = new Map<number, number[]>();
  // Slides follow the text: what one shows lies behind the first words that the one before it showed of the ¶.
  const from = new Map<number, number>();
  for (const { layout, heading, points, paragraphs } of slides) {
    if (layout !== 'points') continue;
    for (const n of paragraphs) {
      const words = points.filter(({ paragraph }) => paragraph === n).map(({ content }) => content.text);
      const { text } = readings[n - 1]!;
      const places = [...words, ...(heading ? [heading.text] : [])]
        .map((run) => text.indexOf(run, from.get(n) ?? 0))
        .filter((place) => place >= 0);
      if (places.length === 0) continue;
      from.set(n, Math.min(...places));
      const earlier = shown.get(n);
      if (earlier) earlier.push(...places);
      else shown.set(n, places);
    }
  }
  return new Map([...shown].map(([n, places]) => [n, places.toSorted((a, b) => a - b)]));
}
