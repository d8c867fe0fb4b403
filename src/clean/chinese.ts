// How likely a run of Chinese is, by the frequency of its words and characters and by what the document itself repeats;
// and which characters belong to one script only. Traditional characters are looked up under their simplified forms.
import { isHan } from '../text/script.ts';
import { isInBig5, isInGb2312 } from './double-byte.ts';
import type { Passage } from './rule.ts';
import table from './zh-words.json' with { type: 'json' };

interface Vocabulary {
  readonly words: ReadonlyMap<string, number>;
  /** With what longer words begin: two and three characters. */
  readonly beginnings: ReadonlySet<string>;
  readonly characters: ReadonlyMap<string, number>;
  /** Traditional character → simplified character. */
  readonly simplified: ReadonlyMap<string, string>;
  /** Simplified forms that some traditional character has. */
  readonly hasTraditional: ReadonlySet<string>;
}

let loaded: Vocabulary | undefined;

function vocabulary(): Vocabulary {
  if (loaded) return loaded;
  const byCost = (groups: Readonly<Record<string, string>>, separator: string) =>
    Object.entries(groups).flatMap(([cost, members]) =>
      members.split(separator).map((member): [string, number] => [member, -Number(cost) / 10]),
    );
  const pairs = table.traditional.split(' ').map((pair): [string, string] => [pair[0]!, pair[1]!]);
  const words = byCost(table.words, ' ');
  loaded = {
    words: new Map(words),
    beginnings: new Set(words.flatMap(([word]) => beginningsOf([...word]))),
    characters: new Map(byCost(table.characters, '')),
    simplified: new Map(pairs),
    hasTraditional: new Set(pairs.map(([, simplified]) => simplified)),
  };
  return loaded;
}

function beginningsOf(characters: readonly string[]): readonly string[] {
  return characters.slice(2).map((_, i) => characters.slice(0, i + 2).join(''));
}

/** The character under which words and statistics know it: its simplified form, if it has one. */
export function foldCharacter(character: string): string {
  return vocabulary().simplified.get(character) ?? character;
}

/** True for 領 and 導: a simplified form exists, and everyday Simplified text never has this one. */
export function isTraditionalOnly(character: string): boolean {
  return vocabulary().simplified.has(character) && !isInGb2312(character);
}

/** True for 领 and 导: the simplified form of something, and no character of Traditional text. */
export function isSimplifiedOnly(character: string): boolean {
  return vocabulary().hasTraditional.has(character) && !isInBig5(character);
}

/** Which script a document is written in, when at least five characters say so and ten to one agree. */
export function scriptOf(passages: readonly Passage[]): 'traditional' | 'simplified' | undefined {
  let traditional = 0;
  let simplified = 0;
  for (const { text } of passages) {
    for (const [character] of text.matchAll(/\p{Script=Han}/gu)) {
      if (isTraditionalOnly(character)) traditional++;
      else if (isSimplifiedOnly(character)) simplified++;
    }
  }
  if (traditional >= 5 && traditional > simplified * 10) return 'traditional';
  if (simplified >= 5 && simplified > traditional * 10) return 'simplified';
  return undefined;
}

/** Stands for a character that is not known yet. */
export const UNKNOWN = '□';

const FULL: Readonly<Record<string, string>> = {
  ',': '，',
  ';': '；',
  ':': '：',
  '?': '？',
  '!': '！',
  '(': '（',
  ')': '）',
};
// Natural logarithms: punctuation as running text has it, set by hand.
const PUNCTUATION: Readonly<Record<string, number>> = {
  ...{
    '，': -3,
    '。': -3.9,
    '、': -4.2,
    '；': -6.5,
    '：': -6,
    '？': -7.2,
    '！': -7.5,
    '“': -5,
    '”': -5,
    '‘': -8,
    '’': -8,
  },
  ...{ '（': -6, '）': -6, '《': -6, '》': -6, '—': -7, '…': -8, '·': -8 },
};
const RARE_HAN = -19;
const FOREIGN_SCRIPT = /[\u3040-\u30ff\u2500-\u257f\u0370-\u04ff]/;
const CLOSING = '，。、；：？！';
const OPENING_PAIR = '“‘（《';
const LONGEST_WORD = 4;

/** Whether a character is usual enough in print to be what a damaged place had. */
export function isCommon(character: string): boolean {
  return traitOf(character).isHan ? traitOf(character).score > -15 : Object.hasOwn(PUNCTUATION, character);
}

/** The log probability of a character that stands alone. */
export function characterScore(character: string): number {
  if (isHan(character)) return vocabulary().characters.get(foldCharacter(character)) ?? RARE_HAN;
  const known = PUNCTUATION[FULL[character] ?? character];
  if (known !== undefined) return known;
  if (/[0-9]/.test(character)) return -4.5;
  if (/[A-Za-z ]/.test(character)) return -5;
  if (character === UNKNOWN) return -9;
  return FOREIGN_SCRIPT.test(character) ? -14 : -13;
}

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
}

/** Builds the model of a document from its texts, which should be free of inserted annotations. */
export function modelLanguage(texts: Iterable<string>): LanguageModel {
  const pairs = new Map<string, number>();
  let total = 0;
  for (const text of texts) {
    let before = '';
    for (const character of text) {
      const folded = isHan(character) ? foldCharacter(character) : '';
      if (before && folded) {
        pairs.set(before + folded, (pairs.get(before + folded) ?? 0) + 1);
        total++;
      }
      before = folded;
    }
  }
  const { words } = vocabulary();
  /** @param length in characters */
  const wordScore = (word: string, length: number): number => {
    const known = words.get(word) ?? -Infinity;
    const count = length === 2 ? pairs.get(word) : undefined;
    return count ? Math.max(known, Math.log(count / (total + 2000)) - 0.5) : known;
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
    countPair: (first, second) => pairs.get(foldCharacter(first) + foldCharacter(second)) ?? 0,
  };
}

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
