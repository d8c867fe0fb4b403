// How likely a run of Chinese is, by the frequency of its words and characters and by what the document itself repeats.
import { rememberEach } from '../text/remember.ts';
import { isHan } from '../text/script.ts';
import { characterScore, FULL, foldCharacter, vocabulary } from './chinese.ts';

const CLOSING = '，。、；：？！';
const OPENING_PAIR = '“‘（《';
const LONGEST_WORD = 4;

/** One word of the likeliest reading: `characters.slice(start, end)`. */
export interface Token {
  readonly start: number;
  readonly end: number;
}

/** The likelihood of Chinese in the light of one document. */
export interface LanguageModel {
  /** Log probability of the characters: a unigram model over words, with the likeliest segmentation, and what punctuation may follow what. */
  readonly score: (characters: readonly string[]) => number;
  /** The same with each of `alternatives` in turn at `at`; what stands round it is weighed once. */
  readonly scoreEach: (characters: readonly string[], at: number, alternatives: readonly string[]) => readonly number[];
  /** The words of the likeliest segmentation. */
  readonly segment: (characters: readonly string[]) => readonly Token[];
  /** How often the document has the two characters side by side. */
  readonly countPair: (first: string, second: string) => number;
  /** Does `work` and gives what it has asked of the document besides: where that is answered alike, `work` ends alike. */
  readonly listen: <T>(work: () => T) => { readonly result: T; readonly asked: Asked };
  readonly agrees: (asked: Asked) => boolean;
}

/** The pairs that were asked for and how often the document has them, and its size. */
export interface Asked {
  readonly pairs: ReadonlyMap<string, number>;
  readonly size: number;
}

/** Pairs of characters: the least difference between two documents that counts. So a word more or less changes nothing elsewhere. */
const SIZE_STEP = 50;

/** Builds the model of a document from its texts, which should be free of inserted annotations. */
export function modelLanguage(texts: Iterable<string>): LanguageModel {
  const pairs = new Map<string, number>();
  let total = 0;
  for (const text of texts) {
    const own = pairsIn(text);
    for (const pair of own) pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
    total += own.length;
  }
  const size = Math.round(total / SIZE_STEP) * SIZE_STEP;
  const { words } = vocabulary();
  let heard: Map<string, number> | undefined;
  const countOf = (pair: string): number => {
    const count = pairs.get(pair) ?? 0;
    heard?.set(pair, count);
    return count;
  };
  /** @param length in characters */
  const wordScore = (word: string, length: number): number => {
    const known = words.get(word) ?? -Infinity;
    const count = length === 2 ? countOf(word) : 0;
    return count > 0 ? Math.max(known, Math.log(count / (size + 2000)) - 0.5) : known;
  };
  const walk = (characters: readonly string[]) => findBestPath(characters.map(traitOf), wordScore);
  const score = (characters: readonly string[]) => walk(characters).scores.at(-1)! + neighbourScores(characters);
  return {
    score,
    scoreEach(characters, at, alternatives) {
      const [left, right] = [characters.slice(0, at), characters.slice(at + 1)];
      const [before, after] = [left.map(traitOf), right.map(traitOf)];
      const ahead = findBestPath(before, wordScore).scores;
      // behind[i]: the best score of what begins i characters behind the place.
      const behind = [...after.map((_, i) => findBestPath(after.slice(i), wordScore).scores.at(-1)!), 0];
      const openings = openingsOf(before, ahead);
      const around = neighbourScores(left) + neighbourScores(right);
      const isAmongHan = (before.at(-1)?.isHan ?? true) && (after[0]?.isHan ?? true);
      return alternatives.map((character) => {
        const { folded, isHan, score } = traitOf(character);
        let best = ahead[at]! + score + behind[0]!;
        for (const opening of isHan ? openings : []) {
          let word = opening.word + folded;
          let length = opening.length + 1;
          for (let i = 0; ; i++) {
            if (length > 1) best = Math.max(best, opening.score + wordScore(word, length) + behind[i]!);
            if (!after[i]?.isHan || !mayGoOn(word, length)) break;
            word += after[i]!.folded;
            length++;
          }
        }
        if (isAmongHan && isHan) return best + around;
        const [first, last] = [left.at(-1), right[0]];
        const joints =
          (first === undefined ? 0 : neighbourScore(first, character)) +
          (last === undefined ? 0 : neighbourScore(character, last));
        return best + around + joints;
      });
    },
    segment: (characters) => {
      const { from } = walk(characters);
      const tokens: Token[] = [];
      for (let end = characters.length; end > 0; end = from[end]!) tokens.push({ start: from[end]!, end });
      return tokens.reverse();
    },
    countPair: (first, second) => countOf(foldCharacter(first) + foldCharacter(second)),
    listen(work) {
      heard = new Map();
      const asked = { pairs: heard, size };
      try {
        return { result: work(), asked };
      } finally {
        heard = undefined;
      }
    },
    agrees(asked) {
      if (asked.size !== size) return false;
      for (const [pair, count] of asked.pairs) if ((pairs.get(pair) ?? 0) !== count) return false;
      return true;
    },
  };
}

/** The Han characters that stand side by side in a text, folded, two by two. */
const pairsIn = rememberEach((text): readonly string[] => {
  const pairs: string[] = [];
  let before = '';
  for (const character of text) {
    const folded = isHan(character) ? foldCharacter(character) : '';
    if (before && folded) pairs.push(before + folded);
    before = folded;
  }
  return pairs;
});

/** What the search asks about a character again and again. */
interface Trait {
  readonly folded: string;
  readonly isHan: boolean;
  readonly score: number;
}

const traits = new Map<string, Trait>();

function traitOf(character: string): Trait {
  let trait = traits.get(character);
  if (!trait) {
    trait = { folded: foldCharacter(character), isHan: isHan(character), score: characterScore(character) };
    traits.set(character, trait);
  }
  return trait;
}

/** Whether a word may go on behind these characters; with one, nearly all do. */
function mayGoOn(word: string, length: number): boolean {
  return length < 2 || vocabulary().beginnings.has(word);
}

/** What a word that goes on behind `path` may begin with, nothing included, each with the best score of what stands before it. */
function openingsOf(path: readonly Trait[], scores: readonly number[]) {
  const openings = [{ word: '', length: 0, score: scores.at(-1)! }];
  for (let length = 1; length < LONGEST_WORD && path.at(-length)?.isHan; length++) {
    const start = path.length - length;
    const word = path
      .slice(start)
      .map(({ folded }) => folded)
      .join('');
    if (mayGoOn(word, length)) openings.push({ word, length, score: scores[start]! });
  }
  return openings;
}

/** Viterbi over words of up to four characters: the best score up to each place, and where its last word begins. */
function findBestPath(path: readonly Trait[], wordScore: (word: string, length: number) => number) {
  const scores = new Array<number>(path.length + 1).fill(-Infinity);
  const from = new Array<number>(path.length + 1).fill(0);
  scores[0] = 0;
  const offer = (start: number, end: number, score: number): void => {
    if (scores[start]! + score <= scores[end]!) return;
    scores[end] = scores[start]! + score;
    from[end] = start;
  };
  path.forEach(({ folded, isHan, score }, start) => {
    offer(start, start + 1, score);
    let word = folded;
    for (let end = start + 2; isHan && path[end - 1]?.isHan && mayGoOn(word, end - 1 - start); end++) {
      word += path[end - 1]!.folded;
      offer(start, end, wordScore(word, end - start));
    }
  });
  return { scores, from };
}

function neighbourScores(characters: readonly string[]): number {
  let score = 0;
  for (let i = 1; i < characters.length; i++) score += neighbourScore(characters[i - 1]!, characters[i]!);
  return score;
}

/** What one character says about the next: set by hand, for the punctuation that a wrong reading piles up. */
function neighbourScore(before: string, after: string): number {
  if (traitOf(before).isHan && traitOf(after).isHan) return 0;
  const first = FULL[before] ?? before;
  const second = FULL[after] ?? after;
  const pair = first + second;
  if (pair === '。”') return 3;
  if (pair === '：“') return 2.5;
  if (pair === '”“') return 1;
  if (CLOSING.includes(first) && CLOSING.includes(second)) return /^(?:？！|！？|！！|？？)$/.test(pair) ? -1 : -9;
  if (OPENING_PAIR.includes(first) && (CLOSING.includes(second) || pair === '“”')) return -8;
  if (traitOf(first).isHan) return /[A-Za-z]/.test(second) ? -4 : /[@[\]\\^_`{|}~]/.test(second) ? -3 : 0;
  return /[A-Za-z]/.test(first) && traitOf(second).isHan ? -4 : 0;
}
