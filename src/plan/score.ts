// How much a run of words says what its article says: tf-idf vectors and their centroid. Knows terms and numbers, no grammar.
import { terms } from '../text/word.ts';

/** Weights by term, which one scorer knows by its number; of length 1 when it comes from `Scorer.vector`. */
export type Vector = ReadonlyMap<number, number>;

/** Judges runs of one article. */
export interface Scorer {
  /** tf-idf weights of the terms of `text`, length 1 (empty when it has no terms). */
  vector(text: string): Vector;
  /** Cosine with the centroid of all sentences of the article, 0 to 1. */
  centrality(vector: Vector): number;
}

/** Learns the weights of terms from the sentences of an article. Radev et al. 2004 (centroid), with sublinear tf. Linear time. */
export function buildScorer(sentences: readonly string[]): Scorer {
  const codes = new Map<string, number>();
  // Looking numbers up is most of the work, and several times faster than looking words up.
  const codesOf = (text: string) =>
    terms(text).map((term) => {
      const known = codes.get(term);
      if (known === undefined) codes.set(term, codes.size);
      return known ?? codes.size - 1;
    });
  const lists = sentences.map(codesOf);
  const frequency: number[] = [];
  for (const list of lists) for (const code of new Set(list)) frequency[code] = (frequency[code] ?? 0) + 1;
  const rarity = frequency.map((count) => Math.log(1 + sentences.length / count));
  const unknown = Math.log(1 + sentences.length / 0.5);
  const idf = (code: number) => rarity[code] ?? unknown;
  const centroid = normalize(sumVectors(lists.map((list) => weigh(list, idf))));
  return {
    vector: (text) => weigh(codesOf(text), idf),
    centrality: (vector) => similarity(vector, centroid),
  };
}

function weigh(list: readonly number[], idf: (code: number) => number): Vector {
  const weights = new Map<number, number>();
  for (const term of list) weights.set(term, (weights.get(term) ?? 0) + 1);
  for (const [term, count] of weights) weights.set(term, (1 + Math.log(count)) * idf(term));
  return scale(weights);
}

/** The sum of several vectors, not normalised. */
export function sumVectors(vectors: Iterable<Vector>): Map<number, number> {
  const sum = new Map<number, number>();
  for (const vector of vectors) {
    for (const [term, weight] of vector) sum.set(term, (sum.get(term) ?? 0) + weight);
  }
  return sum;
}

/** The same direction with length 1. */
export function normalize(vector: Vector): Vector {
  return scale(new Map(vector));
}

/** Brings a vector of our own to length 1 where it stands. */
function scale(vector: Map<number, number>): Vector {
  let square = 0;
  for (const weight of vector.values()) square += weight * weight;
  const length = Math.sqrt(square) || 1;
  for (const [term, weight] of vector) vector.set(term, weight / length);
  return vector;
}

/** Cosine of two vectors of length 1. */
export function similarity(a: Vector, b: Vector): number {
  const [few, many] = a.size < b.size ? [a, b] : [b, a];
  let sum = 0;
  for (const [term, weight] of few) sum += weight * (many.get(term) ?? 0);
  return sum;
}
