// Chooses the sentences that carry their ¶: underlined in the handout, so that a reader finds the thread again.
import type { KeySentence } from '../model.ts';
import { sizeOf } from './limit.ts';
import type { Reading, Study } from './reading.ts';
import type { Sentence } from './unit.ts';

/** Key sentences of every prose ¶, in order: the author's marked ones, else the weightiest one, of a very long ¶ two. */
export function chooseKeySentences(study: Study): readonly KeySentence[] {
  return study.readings.flatMap((reading) => {
    const marked = reading.sentences.filter(({ start, end }) =>
      reading.marks.some((mark) => mark.start < end && mark.end > start),
    );
    const chosen = marked.length > 0 ? marked : weightiest(reading, study);
    return chosen.map(({ start, end }) => {
      const text = reading.text.slice(start, end);
      const from = start + text.length - text.trimStart().length;
      return { paragraph: reading.paragraph.n, start: from, end: start + text.trimEnd().length };
    });
  });
}

/** By what they say of the ¶; a sentence of more than two points' length counts less: a page of underlining marks nothing. */
function weightiest(reading: Reading, { scorer, cues, limits }: Study): readonly Sentence[] {
  const count = reading.size > limits.long ? 2 : 1;
  const weighed = reading.sentences.flatMap((sentence, index) => {
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
