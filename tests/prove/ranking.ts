// Ranks the ¶s of an article by how well they match a question: plain BM25, to set Lectern's links beside. It withholds nothing.
import { count, terms } from './extracts.ts';

const K1 = 1.2;
const B = 0.75;

/** Indices of the ¶s, best first (Robertson & Walker 1994); a ¶ borrows the share `neighbours` of the mean score of those beside it. */
export function rankByBm25(paragraphs: readonly string[], question: string, neighbours: number): readonly number[] {
  const lists = paragraphs.map(terms);
  const counts = lists.map(count);
  const mean = lists.reduce((sum, { length }) => sum + length, 0) / lists.length || 1;
  const asked = [...new Set(terms(question))];
  const scores = counts.map((own, p) =>
    asked.reduce((sum, term) => {
      const held = own.get(term) ?? 0;
      const holders = counts.filter((other) => other.has(term)).length;
      const rarity = Math.log(1 + (counts.length - holders + 0.5) / (holders + 0.5));
      return sum + (rarity * held * (K1 + 1)) / (held + K1 * (1 - B + (B * lists[p]!.length) / mean));
    }, 0),
  );
  const smooth = scores.map((own, i) => own + (neighbours * ((scores[i - 1] ?? 0) + (scores[i + 1] ?? 0))) / 2);
  return smooth.map((_, i) => i).toSorted((a, b) => smooth[b]! - smooth[a]!);
}
