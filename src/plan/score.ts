// How much a run of words says what its article says: tf-idf vectors and their centroid. Knows terms and numbers, no grammar.
import { countTerms } from '../text/word.ts';

/** Terms, which one scorer knows by their numbers, each with its weight; of length 1 when it comes from `Scorer.vector`. */
export interface Vector {
  readonly terms: readonly number[];
  readonly weights: readonly number[];
}

/** Judges runs of one article. */
export interface Scorer {
  /** tf-idf weights of the terms of `text`, length 1 (empty when it has no terms). */
  vector(text: string): Vector;
  /** Cosine with the centroid of all sentences of the article, 0 to 1. */
  centrality(vector: Vector): number;
}

/** Learns the weights of terms from the sentences of an article. Radev et al. 2004 (centroid), with sublinear tf. Linear time. */
export function buildScorer(sentences: readonly string[]): Scorer {
  const numbers = new Map<string, number>();
  const numberOf = (term: string): number => {
    const known = numbers.get(term);
    if (known !== undefined) return known;
    numbers.set(term, numbers.size);
    return numbers.size - 1;
  };
  const bags = sentences.map((sentence) => {
    const { terms, counts } = countTerms(sentence);
    return { terms: terms.map(numberOf), counts };
  });
  const frequency: number[] = [];
  for (const { terms } of bags) for (const term of terms) frequency[term] = (frequency[term] ?? 0) + 1;
  const rarity = frequency.map((count) => Math.log(1 + sentences.length / count));
  const unknown = Math.log(1 + sentences.length / 0.5);
  const weigh = (terms: readonly number[], counts: readonly number[]): Vector =>
    normalize({ terms, weights: terms.map((term, i) => (1 + logOf(counts[i]!)) * (rarity[term] ?? unknown)) });
  const centroid = normalize(sumVectors(bags.map(({ terms, counts }) => weigh(terms, counts))));
  const centrality = closenessTo(centroid);
  return {
    vector(text) {
      const { terms, counts } = countTerms(text);
      return weigh(terms.map(numberOf), counts);
    },
    centrality,
  };
}

/** Terms are counted in small numbers: their logarithms are at hand. */
const LOGS = Array.from({ length: 64 }, (_, count) => Math.log(count));
const logOf = (count: number): number => LOGS[count] ?? Math.log(count);

/** The sum of several vectors, not normalised. */
export function sumVectors(vectors: Iterable<Vector>): Vector {
  const terms: number[] = [];
  const weights: number[] = [];
  const places = new Map<number, number>();
  for (const vector of vectors) {
    for (let i = 0; i < vector.terms.length; i++) {
      const term = vector.terms[i]!;
      const place = places.get(term);
      if (place !== undefined) weights[place]! += vector.weights[i]!;
      else {
        places.set(term, terms.length);
        terms.push(term);
        weights.push(vector.weights[i]!);
      }
    }
  }
  return { terms, weights };
}

/** The same direction with length 1. */
export function normalize({ terms, weights }: Vector): Vector {
  let square = 0;
  for (const weight of weights) square += weight * weight;
  const length = Math.sqrt(square) || 1;
  return { terms, weights: weights.map((weight) => weight / length) };
}

/** How close a vector of length 1 is to a given one: their cosine, 0 to 1. */
export type Closeness = (vector: Vector) => number;

/** Closeness to `vector`, which has length 1; spread out once by the numbers of its terms, since much is compared with the same. */
export function closenessTo({ terms, weights }: Vector): Closeness {
  const known = new Float64Array(terms.reduce((most, term) => Math.max(most, term + 1), 0));
  for (let i = 0; i < terms.length; i++) known[terms[i]!] = weights[i]!;
  return (other) => {
    let sum = 0;
    for (let i = 0; i < other.terms.length; i++) sum += other.weights[i]! * (known[other.terms[i]!] ?? 0);
    return sum;
  };
}
