// Half-width , ; : ? ! after Han characters become full-width when a document has them throughout: the mark of a text
// flattened by a converter. Where nearly all are full-width, a half-width one between Han is a slip of the hand. In
// numbers, addresses and Latin text they stay, and so do straight brackets.
import type { Edit } from '../text/rich.ts';
import { isCjk } from '../text/script.ts';
import { characterAfter, characterBefore } from './neighbours.ts';
import { type Passage, type Rule, replaceMatches } from './rule.ts';

const FULL: Readonly<Record<string, string>> = { ',': '，', ';': '；', ':': '：', '?': '？', '!': '！' };
const HALF_AFTER_HAN = /(?<=[\p{Script=Han}”’])[,;:?!]/gu;
const FULL_AFTER_HAN = /(?<=[\p{Script=Han}”’])[，；：？！]/gu;
const MARKS = /(?:[?!]+|[,;:]) ?/g;

/** The fewest half-width marks after Han, the largest share of full-width ones beside them, and the fewest Han to one Latin letter. */
const LIMITS = { half: 8, fullShare: 0.02, hanPerLetter: 4 };

export const halfWidthPunctuation: Rule = {
  name: 'half-width-punctuation',
  find: (passages) => {
    const isFlat = isFlattened(passages);
    return passages.map(({ text }) => (isFlat ? widen(text) : []));
  },
};

/** A mark with Han on both sides, with or without a space before and behind it. */
const BETWEEN_HAN = /(?<=\p{Script=Han}) ?([,;:?!]) ?(?=\p{Script=Han})/gu;
/** So many full-width marks must stand behind Han for one of the same kind that is half-width between Han. */
const FULL_PER_SLIP = 3;
/** Characters before a mark in which an address that it belongs to begins. */
const LONGEST_ADDRESS = 100;

/** Half-width marks between Han in a document that writes the same mark full-width: typed by mistake. */
export const halfWidthSlips: Rule = {
  name: 'half-width-punctuation',
  find: (passages) => {
    const slips = countMarks(passages, BETWEEN_HAN);
    const full = countMarks(passages, FULL_AFTER_HAN);
    const isSlip = (mark: string) => (full.get(FULL[mark]!) ?? 0) >= FULL_PER_SLIP * (slips.get(mark) ?? 0);
    return passages.map(({ text }) =>
      replaceMatches(text, BETWEEN_HAN, ({ 1: mark, index }) =>
        isSlip(mark!) && !isInAddress(text, index) ? FULL[mark!] : undefined,
      ),
    );
  },
};

function isInAddress(text: string, index: number): boolean {
  return /:\/\/\S*$/.test(text.slice(Math.max(0, index - LONGEST_ADDRESS), index));
}

function countMarks(passages: readonly Passage[], pattern: RegExp): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { text } of passages)
    for (const match of text.matchAll(pattern)) {
      const mark = match[1] ?? match[0];
      counts.set(mark, (counts.get(mark) ?? 0) + 1);
    }
  return counts;
}

function isFlattened(passages: readonly Passage[]): boolean {
  const count = (pattern: RegExp) => passages.reduce((sum, { text }) => sum + (text.match(pattern)?.length ?? 0), 0);
  const half = count(HALF_AFTER_HAN);
  if (half < LIMITS.half || count(FULL_AFTER_HAN) > half * LIMITS.fullShare) return false;
  return count(/\p{Script=Han}/gu) > count(/[A-Za-z]/g) * LIMITS.hanPerLetter;
}

function widen(text: string): Edit[] {
  return replaceMatches(text, MARKS, (match) => {
    const [run] = match;
    const marks = run.trimEnd();
    const before = characterBefore(text, match.index);
    const after = characterAfter(text, match.index + marks.length);
    const beyond = /[A-Za-z]/.test(before) ? after : characterAfter(text, match.index + run.length);
    const isSentence = isCjkOrQuote(before) ? mayFollow(marks, after) : mayPrecede(before, marks) && isCjk(beyond);
    if (!isSentence) return undefined;
    // A space behind the mark belonged to its half-width form.
    return [...marks].map((mark) => FULL[mark]).join('');
  });
}

function isCjkOrQuote(character: string): boolean {
  return isCjk(character) || '“”‘’…—'.includes(character || '\0');
}

/** After Han a mark is the sentence's own, unless it begins something else: an address, a smiley, a name with a colon in it. */
function mayFollow(marks: string, after: string): boolean {
  return !(/[:;]/.test(marks) && /[A-Za-z:;/\\)(DP|-]/.test(after)) && !/[=/\\]/.test(after || '\0');
}

/** Behind a Latin word, a number or a bracket the sentence must go on in Han; 3:… is a ratio. */
function mayPrecede(before: string, marks: string): boolean {
  return /[A-Za-z\d%)\]]/.test(before || '\0') && !(marks === ':' && /\d/.test(before));
}
