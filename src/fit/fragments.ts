// Where running words may be parted, and how bad each place is. Comes in: rich text. Goes out: fragments that cover it without a gap.
import type { Rich } from '../model.ts';
import { boundariesOutside, clausesOf, sentencesOf } from '../text/cut.ts';
import { findPairs } from '../text/pairs.ts';
import { sliceRich } from '../text/rich.ts';
import type { Stretch } from '../text/sentence.ts';

/** Costs of parting behind an atom: between blocks, list items or sentences, inside a run of code, a list item, a sentence, … */
export const COST = {
  block: 0,
  item: 1,
  sentence: 2,
  line: 3,
  nested: 4,
  itemSentence: 6,
  subsection: 8,
  lead: 9,
  clause: 12,
  quotedSentence: 20,
  quotedClause: 30,
  words: 40,
} as const;

/** The costs as levels for `joinCostly`: a place of a later level is used only where the run before it is too tall whole. */
export const LEVELS: readonly number[] = [
  COST.sentence,
  COST.nested,
  COST.itemSentence,
  COST.lead,
  COST.clause,
  COST.quotedSentence,
  COST.quotedClause,
];

/** Clauses longer than this may be cut inside quotation marks or between words, in UTF-16 units. */
const LONGEST_CLAUSE = 200;
/** About what is cut off them. */
const WORDS = 80;

/** A stretch of words that stays whole, and what it costs to part behind it. */
export type Fragment = Stretch & { readonly cost: number };

// Every part of a slide asks for the fragments of all its words again.
const FRAGMENTS = new WeakMap<Rich, readonly Fragment[]>();

/**
 * A row of words as fragments that end with a sentence or a clause; one at least. Only a clause too long for a slide is cut
 * further: inside a quotation at its sentences and clauses, else between words, never between a number and its unit.
 */
export function fragmentsOf(content: Rich): readonly Fragment[] {
  const known = FRAGMENTS.get(content) ?? cutFragments(content);
  FRAGMENTS.set(content, known);
  return known;
}

function cutFragments(content: Rich): readonly Fragment[] {
  const fragments = sentencesOf(content).flatMap((sentence) =>
    clausesOf(content, sentence).flatMap((clause) => {
      const cost = clause.end === sentence.end ? COST.sentence : COST.clause;
      return clause.end - clause.start > LONGEST_CLAUSE ? cutLong(content, clause, cost) : [{ ...clause, cost }];
    }),
  );
  return fragments.length > 0 ? fragments : [{ start: 0, end: content.text.length, cost: COST.sentence }];
}

/** A very long clause, parted inside its longest quotation or bracket, and between words where even that leaves too much. */
function cutLong(content: Rich, { start, end }: Stretch, cost: number): readonly Fragment[] {
  const places = new Map<number, number>([[end, cost]]);
  for (const pair of findPairs(content.text.slice(start, end)).pairs) {
    if (pair.depth > 0 || pair.end - pair.start <= WORDS) continue;
    const inside = { start: start + pair.start + 1, end: start + pair.end - 1 };
    for (const sentence of sentencesOf(sliceRich(content, inside.start, inside.end))) {
      const whole = { start: inside.start + sentence.start, end: inside.start + sentence.end };
      for (const clause of clausesOf(content, whole)) {
        if (clause.end < inside.end)
          places.set(clause.end, clause.end === whole.end ? COST.quotedSentence : COST.quotedClause);
      }
    }
  }
  const ends = boundariesOutside(content, [...places.keys()]).toSorted((a, b) => a - b);
  return ends.flatMap((stop, i) => {
    const from = ends[i - 1] ?? start;
    const words = stop - from > LONGEST_CLAUSE ? wordEnds(content, { start: from, end: stop }) : [];
    const starts = [from, ...words];
    return starts.map(
      (begin, j): Fragment => ({
        start: begin,
        end: words[j] ?? stop,
        cost: j < words.length ? COST.words : places.get(stop)!,
      }),
    );
  });
}

/** Places between words inside a long stretch, some `WORDS` characters apart; in a string without spaces, between characters. */
function wordEnds(content: Rich, { start, end }: Stretch): readonly number[] {
  const text = content.text.slice(start, end);
  const shelters = findPairs(text).pairs.filter((pair) => pair.depth === 0 && pair.end - pair.start <= WORDS);
  const ends: number[] = [];
  let next = 0;
  const offer = (offset: number, isGood: boolean) => {
    while (next < shelters.length && shelters[next]!.end <= offset) next++;
    if (next < shelters.length && shelters[next]!.start < offset) return;
    if (isGood && isMeasure(text, offset)) return;
    const run = offset - (ends.at(-1) ?? 0);
    if (run >= (isGood ? WORDS : 2 * WORDS)) ends.push(offset);
  };
  for (const { segment, index, isWordLike } of new Intl.Segmenter('und', { granularity: 'word' }).segment(text)) {
    offer(index, isWordLike === true);
    if (segment.length <= WORDS) continue;
    for (const character of new Intl.Segmenter('und').segment(segment)) offer(index + character.index, false);
  }
  return boundariesOutside(
    content,
    ends.map((offset) => offset + start),
  );
}

/** True between a number and what it counts: `12|kg`, `3 |万人`. */
function isMeasure(text: string, offset: number): boolean {
  return (
    /\p{N}[\s\u00a0]?$/u.test(text.slice(Math.max(0, offset - 3), offset)) &&
    /^[\s\p{L}%‰°℃$€£¥]/u.test(text.slice(offset, offset + 2))
  );
}
