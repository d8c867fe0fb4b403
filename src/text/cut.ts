// Where rich text may be cut. A formula, a piece of code and a link are whole or they are nothing.
import type { Rich } from '../model.ts';
import { type Clause, splitClauses } from './clause.ts';
import { type Stretch, splitSentences } from './sentence.ts';

const WHOLE: ReadonlySet<string> = new Set(['math', 'code', 'link']);

/** Those of `offsets` that do not lie inside a formula, a code span or a link. */
export function boundariesOutside(rich: Rich, offsets: readonly number[]): readonly number[] {
  const spans = rich.spans.filter(({ kind }) => WHOLE.has(kind));
  if (spans.length === 0) return offsets;
  return offsets.filter((offset) => !spans.some(({ start, end }) => start < offset && offset < end));
}

/** Joins neighbouring stretches of `rich` whose common boundary lies inside a formula, a code span or a link. */
function joinInside<S extends Stretch>(rich: Rich, stretches: readonly S[]): readonly S[] {
  const ends = new Set(
    boundariesOutside(
      rich,
      stretches.map(({ end }) => end),
    ),
  );
  const joined: S[] = [];
  let start: number | undefined;
  for (const [index, stretch] of stretches.entries()) {
    start ??= stretch.start;
    if (!ends.has(stretch.end) && index < stretches.length - 1) continue;
    joined.push({ ...stretch, start });
    start = undefined;
  }
  return joined;
}

/** The sentences of rich text, as `splitSentences`, none of which ends inside a formula, a code span or a link. */
export function sentencesOf(rich: Rich): readonly Stretch[] {
  return joinInside(rich, splitSentences(rich.text));
}

/** The clauses of one stretch of rich text, as `splitClauses`, in offsets of the whole text; none ends inside a formula, a code span or a link. */
export function clausesOf(rich: Rich, within: Stretch = { start: 0, end: rich.text.length }): readonly Clause[] {
  const clauses = splitClauses(rich.text.slice(within.start, within.end)).map((clause) => ({
    ...clause,
    start: clause.start + within.start,
    end: clause.end + within.start,
  }));
  return joinInside(rich, clauses);
}
