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
  const shown = wordsShown(slides);
  return study.readings.flatMap((reading) => {
    const marked = reading.sentences.filter(({ start, end }) =>
      reading.marks.some((mark) => mark.start < end && mark.end > start),
    );
    const isShown = ({ start, end }: Sentence) => {
      const sentence = reading.text.slice(start, end);
      return shown.get(reading.paragraph.n)?.some((words) => sentence.includes(words)) === true;
    };
    const onSlides = reading.sentences.some(isShown) ? isShown : () => true;
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

/** Headings and points by the ¶ they were taken from; a heading may come from any ¶ that its slide cites. */
function wordsShown(slides: readonly Slide[]): ReadonlyMap<number, readonly string[]> {
  const shown = new Map<number, string[]>();
  const add = (paragraph: number, words: string) => {
    const list = shown.get(paragraph);
    if (list) list.push(words);
    else shown.set(paragraph, [words]);
  };
  for (const { layout, heading, points, paragraphs } of slides) {
    if (layout !== 'points') continue;
    for (const { paragraph, content } of points) add(paragraph, content.text);
    if (heading) for (const paragraph of paragraphs) add(paragraph, heading.text);
  }
  return shown;
}
