// Finds what an author built in parallel: numbered reasons (一是…二是…, first … second …), two sides (一方面…另一方面…),
// and rows of clauses of one make. Comes in: a text with its sentences. Goes out: groups of stretches.
import type { Stretch } from '../text/sentence.ts';
import { sizeOf } from './limit.ts';
import type { Sentence } from './unit.ts';

/** Members of one parallel structure, in order. Numbered members start behind their number, listed ones are parted by semicolons. */
export interface Parallel {
  readonly kind: 'numbered' | 'listed' | 'alike';
  readonly members: readonly Stretch[];
  /** Where it begins, the first number included. */
  readonly start: number;
}

const HAN_DIGITS = '一二三四五六七八九十';
/** Ways to number the members of a series: the pattern captures which one, `order` tells its place. */
const SERIES: readonly { readonly pattern: RegExp; readonly order: (captured: string) => number }[] = [
  { pattern: new RegExp(`^([${HAN_DIGITS}])是(?!否)`, 'u'), order: hanOrder },
  {
    pattern: new RegExp(`^(?:第([${HAN_DIGITS}])|其([${HAN_DIGITS}]))(?:[，,、：:]|[个個](?:是|方面)|是)\\s*`, 'u'),
    order: hanOrder,
  },
  { pattern: new RegExp(`^([${HAN_DIGITS}])(?=[要靠看])`, 'u'), order: hanOrder },
  { pattern: new RegExp(`^([${HAN_DIGITS}])[来來](?:[，,、]\\s*)?`, 'u'), order: hanOrder },
  { pattern: /^[（(]?(\d{1,2})[)）.．、](?!\d)\s*/u, order: Number },
  { pattern: /^([①②③④⑤⑥⑦⑧⑨])\s*/u, order: (mark) => mark.charCodeAt(0) - 0x245f },
  {
    pattern: /^(首先|其次|再次|最[后後])[，,、：:]?\s*/u,
    order: (word) => ['首', '其', '再', '最'].indexOf(word[0]!) + 1,
  },
  { pattern: /^(另?一方面)[，,、：:]?\s*/u, order: (word) => (word.startsWith('另') ? 2 : 1) },
  {
    pattern: /^(first|second|third|fourth|fifth)(?:ly)?(?:,| is that| is)\s+/iu,
    order: (word) => ['fir', 'sec', 'thi', 'fou', 'fif'].indexOf(word.slice(0, 3).toLowerCase()) + 1,
  },
  { pattern: /^on the (one|other)(?: hand)?,?\s+/iu, order: (word) => (word.toLowerCase() === 'one' ? 1 : 2) },
];

function hanOrder(digit: string): number {
  return HAN_DIGITS.indexOf(digit) + 1;
}

/** The parallel structures of a text; a clause belongs to one at most, numbered ones come first. */
export function findParallels(text: string, sentences: readonly Sentence[]): readonly Parallel[] {
  const numbered = findNumbered(text, sentences);
  const listed = withoutTaken(findListed(sentences), numbered);
  return [...numbered, ...listed, ...withoutTaken(findAlike(text, sentences), [...numbered, ...listed])];
}

function withoutTaken(found: readonly Parallel[], taken: readonly Parallel[]): readonly Parallel[] {
  const lies = ({ start, end }: Stretch) =>
    taken.some(({ members }) => start < members.at(-1)!.end && end > members[0]!.start);
  return found.filter(({ members }) => !members.some(lies));
}

const SEMICOLON = /^[；;؛﹔]/u;
const COLON = /^[：:﹕]/u;

/** Lists inside one sentence: at least three members between semicolons, behind a colon where there is one. */
function findListed(sentences: readonly Sentence[]): readonly Parallel[] {
  return sentences.flatMap(({ clauses }): Parallel[] => {
    const colon = clauses.findIndex(({ mark }) => COLON.test(mark));
    const firstEnd = clauses.findIndex(({ mark }) => SEMICOLON.test(mark));
    const inside = clauses.slice(colon >= 0 && colon < firstEnd ? colon + 1 : 0);
    const members: Stretch[] = [];
    let start: number | undefined;
    for (const [index, { start: from, end, mark }] of inside.entries()) {
      start ??= from;
      if (!SEMICOLON.test(mark) && index < inside.length - 1) continue;
      members.push({ start, end });
      start = undefined;
    }
    return members.length >= 3 ? [{ kind: 'listed', members, start: members[0]!.start }] : [];
  });
}

function findNumbered(text: string, sentences: readonly Sentence[]): readonly Parallel[] {
  const clauses = sentences.flatMap((sentence) => sentence.clauses.map((clause) => ({ clause, sentence })));
  const found: Parallel[] = [];
  for (const { pattern, order } of SERIES) {
    const starts: { at: number; from: number; end: number }[] = [];
    for (const { clause, sentence } of clauses) {
      const match = pattern.exec(text.slice(clause.start, clause.end).trimStart());
      if (!match) continue;
      const place = order(match[1] ?? match[2]!);
      if (place === 1) flush(starts);
      if (place !== starts.length + 1) continue;
      const indent = clause.end - clause.start - text.slice(clause.start, clause.end).trimStart().length;
      starts.push({ at: clause.start, from: clause.start + indent + match[0].length, end: sentence.end });
    }
    flush(starts);
  }
  return found.toSorted((a, b) => a.members[0]!.start - b.members[0]!.start);

  function flush(starts: { at: number; from: number; end: number }[]): void {
    if (starts.length >= 2) {
      // A member runs to the next one; the last to the end of its sentence.
      const members = starts.map(({ from, end }, i) => ({ start: from, end: starts[i + 1]?.at ?? end }));
      found.push({ kind: 'numbered', members, start: starts[0]!.at });
    }
    starts.length = 0;
  }
}

/** Rows of at least three neighbouring clauses, or three neighbouring sentences, of one make. */
function findAlike(text: string, sentences: readonly Sentence[]): readonly Parallel[] {
  const rows = [...sentences.map((sentence) => sentence.clauses), sentences].filter((row) => row.length >= 3);
  const found: Parallel[] = [];
  for (const row of rows) {
    const makes = row.map(({ start, end }) => makeOf(text.slice(start, end)));
    let first = 0;
    for (let next = 1; next <= row.length; next++) {
      if (next < row.length && isAlike(makes[next - 1]!, makes[next]!)) continue;
      if (next - first >= 3) found.push({ kind: 'alike', members: row.slice(first, next), start: row[first]!.start });
      first = next;
    }
  }
  return found;
}

/** What a clause is built like: its words without the marks around them, and how many they are. */
interface Make {
  readonly words: string;
  readonly size: number;
}

function makeOf(text: string): Make {
  const from = /^[\s\p{P}]*/u.exec(text)![0].length;
  let to = text.length;
  while (to > from && EDGE.test(text[to - 1]!)) to--;
  const words = text.slice(from, to);
  return { words, size: sizeOf(words) };
}

const EDGE = /[\s\p{P}]/u;

/** One make: like length, and the same first words, or many of the same characters in the same order. */
function isAlike(a: Make, b: Make): boolean {
  const [first, second] = [a.words, b.words];
  const short = Math.min(a.size, b.size);
  if (short < 4 || Math.max(a.size, b.size) > short * 2.2) return false;
  const isDense = /\p{Script=Han}/u.test(first);
  if (!isDense)
    return firstWords(first) !== '' && firstWords(first) === firstWords(second) && !COMMON_START.test(first);
  if (first[0] !== second[0] && first.at(-2) !== second.at(-2)) return false;
  if (first.slice(0, 2) === second.slice(0, 2)) return true;
  return sharedBigrams(first, second) >= 0.35;
}

/** Sentences often start so without being built alike. */
const COMMON_START = /^(?:the|an?|it|he|she|they|this|that|in|on|at|we|i|you|there|and|but|to)\s/iu;

function firstWords(text: string): string {
  return /^[\p{L}’']+\s+[\p{L}’']+/u.exec(text)?.[0].toLowerCase() ?? '';
}

function sharedBigrams(a: string, b: string): number {
  const bigrams = (text: string) => new Set(Array.from({ length: text.length - 1 }, (_, i) => text.slice(i, i + 2)));
  const [first, second] = [bigrams(a), bigrams(b)];
  const shared = [...first].filter((bigram) => second.has(bigram)).length;
  return shared / Math.min(first.size, second.size);
}
