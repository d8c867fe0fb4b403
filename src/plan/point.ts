// Chooses the points of one slide: runs that say what the ¶s say, do not repeat each other or the heading, and stay
// within the limits of a slide. An author's parallel structure becomes parallel points.

import type { Point, Rich } from '../model.ts';
import { rememberWhile } from '../text/remember.ts';
import { sliceRich, trimRich } from '../text/rich.ts';
import type { Stretch } from '../text/sentence.ts';
import { type Limits, sizeOf } from './limit.ts';
import { findParallels, type Parallel } from './parallel.ts';
import { type Candidate, type Reading, type Study, topicOf } from './reading.ts';
import { type Closeness, closenessTo, normalize, sumVectors, type Vector } from './score.ts';
import { isBalanced, type Sentence, trimStretch } from './unit.ts';

/** Some sentences of a ¶: from `first` to before `last`. */
export interface Piece {
  readonly reading: Reading;
  readonly first: number;
  readonly last: number;
}

/** Units that go onto a slide together or not at all. */
interface Option {
  readonly units: readonly Candidate[];
  readonly size: number;
  readonly worth: number;
  readonly vector: Vector;
}

/** What a short ¶ is made of: the words of its lead, and its members. */
export interface Skeleton {
  readonly heading: Stretch;
  readonly points: readonly Candidate[];
}

/** How much a repeat counts against a unit (maximal marginal relevance, Carbonell & Goldstein 1998). */
const REPEAT = 0.7;
/** A unit more like a chosen one than this says the same. */
const SAME = 0.62;
/** Share of a piece that its points may take: more is reading aloud, not pointing. */
const SHARE = 0.7;
/** How worth grows with length, up to the longest a point may be: twice the words say less than twice as much. */
const GROWTH = 0.7;
/** What a run is worth that its ¶ does not stand by. */
export const UNCLAIMED = 0.6;
/** The first point leaves room for a second: its share of the room, and what it is when no second fits beside it. */
const FIRST = 0.6;
const FIRST_MODEST = 0.42;

/** The runs that stand in a piece; none that leads into what the author numbers and stops amid it. */
export function candidatesOf(piece: Piece): readonly Candidate[] {
  const { reading, first, last } = piece;
  const { candidates } = reading;
  const found = candidates.slice(
    countUntil(candidates, ({ sentence }) => sentence >= first),
    countUntil(candidates, ({ sentence }) => sentence >= last),
  );
  const series = parallelsIn(piece).filter(({ kind }) => kind === 'numbered');
  const cuts = ({ start, end }: Candidate) =>
    series.some(({ start: from, members }) => start < from && end > members[0]!.start && end < members.at(-1)!.start);
  return series.length === 0 ? found : found.filter((unit) => !cuts(unit));
}

/** How many items of a list stand before the first that `isPast`, by bisection: all after it are past too. */
function countUntil<Item>(items: readonly Item[], isPast: (item: Item) => boolean): number {
  let [low, high] = [0, items.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isPast(items[middle]!)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** What some pieces are about. */
export function topicOfPieces(pieces: readonly Piece[]): Closeness {
  return topicOf(pieces.flatMap(({ reading, first, last }) => reading.vectors.slice(first, last)));
}

/** The parallel structures of a piece. Sentences belong to one text: what was found in them holds while they are in use. */
function parallelsIn({ reading: { text, sentences }, first, last }: Piece): readonly Parallel[] {
  const known = foundIn(sentences);
  const place = `${first} ${last}`;
  const found = known.get(place) ?? findParallels(text, sentences.slice(first, last));
  known.set(place, found);
  return found;
}

const foundIn = rememberWhile((_: readonly Sentence[]) => new Map<string, readonly Parallel[]>());

/** What the author counts in a piece, where it fits a slide; undefined where nothing or too much is counted. */
export function seriesIn(piece: Piece, { limits }: Study): Parallel | undefined {
  const isSeries = ({ kind, members }: Parallel) =>
    kind === 'numbered' && members.length > 2 && members.length <= limits.points;
  return parallelsIn(piece).find(isSeries);
}

/** Size of the words of a piece. */
export function pieceSize({ reading, first, last }: Piece): number {
  if (first === 0 && last === reading.sentences.length) return reading.size;
  const stretches = reading.sentences.slice(first, last);
  return stretches.length === 0 ? 0 : sizeOf(reading.text.slice(stretches[0]!.start, stretches.at(-1)!.end));
}

/** The words of a candidate as a point, markup and source positions kept. */
export function pointOf(content: Rich, { paragraph, start, end }: Candidate): Point {
  return { content: withoutMarks(sliceRich(content, start, end)), paragraph };
}

/** The author's marked runs as points, exactly; a full stop at the end is not shown. */
export function markedPoints({ reading, first, last }: Piece): readonly Point[] {
  const from = reading.sentences[first]?.start ?? 0;
  const to = reading.sentences[last - 1]?.end ?? 0;
  return reading.marks
    .filter(({ start }) => start >= from && start < to)
    .map(({ start, end }) => {
      const bare = reading.text.slice(start, end).replace(/[\s。．.，,；;、：:]+$/u, '');
      const content = trimRich(withoutMarks(sliceRich(reading.content!, start, start + bare.length)));
      return { content, paragraph: reading.paragraph.n };
    });
}

/** A point is marked as a whole: the mark would set nothing off. */
function withoutMarks(rich: Rich): Rich {
  return { ...rich, spans: rich.spans.filter(({ kind }) => kind !== 'mark') };
}

/** At most four units of `pieces` in reading order, none of them overlapping or repeating `heading`. */
export function choosePoints(
  pieces: readonly Piece[],
  heading: { readonly text: string; readonly unit?: Candidate | undefined },
  study: Study,
): readonly Candidate[] {
  const { limits } = study;
  const singles = pieces.flatMap((piece) => candidatesOf(piece));
  const topic = topicOfPieces(pieces);
  const isFree = (unit: Candidate) => !touches(unit, heading.unit) && !says(unit.text, heading.text);
  const options = [
    ...singles.map((unit) => optionOf([unit], topic, study)),
    ...pieces.flatMap((piece) => bundlesOf(piece, topic, study)),
  ].filter(({ units }) => units.every(isFree));
  const room = limits.slide - sizeOf(heading.text);
  const fair = SHARE * pieces.reduce((sum, piece) => sum + pieceSize(piece), 0) - (heading.unit?.size ?? 0);
  const choose = (firstShare: number) => pickPoints(options, heading.unit, { room, fair, firstShare }, study.limits);
  const generous = choose(FIRST);
  const chosen = generous.length === 1 ? choose(FIRST_MODEST) : generous;
  return chosen.toSorted((a, b) => a.paragraph - b.paragraph || a.start - b.start);
}

/** What the points of a slide may take, in the units of `sizeOf`: at most `room`, about `fair`, the first a share of the room. */
interface Space {
  readonly room: number;
  readonly fair: number;
  readonly firstShare: number;
}

/** Greedy: the option that adds most, until nothing worth adding fits. */
function pickPoints(
  options: readonly Option[],
  heading: Candidate | undefined,
  { room, fair, firstShare }: Space,
  limits: Limits,
): readonly Candidate[] {
  const isSpread = new Set(options.map(({ units }) => units[0]!.paragraph)).size > 1;
  const chosen: Candidate[] = [];
  const said = heading ? [closenessTo(heading.vector)] : [];
  let used = 0;
  let first = 0;
  while (chosen.length < limits.points) {
    let best: { option: Option; gain: number } | undefined;
    for (const option of options) {
      const { units, size } = option;
      const isFirst = chosen.length === 0 && units.length === 1;
      if (size > (isFirst ? firstShare : 1) * (room - used) || units.length > limits.points - chosen.length) continue;
      if (units.some((unit) => chosen.some((other) => touches(unit, other)))) continue;
      const gain = gainOf(option, heading ? [heading, ...chosen] : chosen, said, isSpread);
      if (gain > 0 && (!best || gain > best.gain)) best = { option, gain };
    }
    if (!best || (chosen.length >= 2 && (used + best.option.size > fair || best.gain < 0.3 * first))) break;
    first ||= best.gain;
    chosen.push(...best.option.units);
    said.push(...best.option.units.map(({ vector }) => closenessTo(vector)));
    used += best.option.size;
  }
  return chosen;
}

function optionOf(units: readonly Candidate[], topic: Closeness, { limits }: Study): Option {
  const worth = units.map((unit) => {
    // Cosines favour short runs; a point that says more is worth more. The members of a structure have the length they have.
    const length = units.length > 1 ? 1 : Math.min(1, unit.size / limits.point) ** GROWTH;
    return (
      (0.8 * unit.central + 0.2 * topic(unit.vector)) *
      unit.form *
      (unit.claims ? 1 : UNCLAIMED) *
      length *
      (unit.sentence === 0 ? (limits.dense ? 1.2 : 1.6) : 1)
    );
  });
  return {
    units,
    size: units.reduce((sum, unit) => sum + unit.size, 0),
    worth: worth.reduce((sum, each) => sum + each, 0) / units.length,
    vector: units.length === 1 ? units[0]!.vector : normalize(sumVectors(units.map((unit) => unit.vector))),
  };
}

/** What an option adds to what the slide says already: to `others`, and by closeness to their words. */
function gainOf(option: Option, others: readonly Candidate[], said: readonly Closeness[], spread: boolean): number {
  let repeat = 0;
  for (const closeness of said) repeat = Math.max(repeat, closeness(option.vector));
  if (repeat > SAME) return 0;
  let gain = option.worth * (1 - REPEAT * repeat);
  const { paragraph, sentence } = option.units[0]!;
  if (others.some((other) => other.paragraph === paragraph && other.sentence === sentence)) gain *= 0.7;
  if (spread && !others.some((other) => other.paragraph === paragraph)) gain *= 1.6;
  return gain;
}

/**
 * The parallel structure that a short ¶ is made of, with the words that lead up to it as heading ("There are three rules:");
 * undefined when the ¶ is more than that, or a member or the lead does not stand alone.
 */
export function skeletonOf(piece: Piece, study: Study): Skeleton | undefined {
  const { reading, first, last } = piece;
  const { limits, cues } = study;
  const sentences = reading.sentences.slice(first, last);
  for (const parallel of parallelsIn(piece)) {
    const { kind, members } = parallel;
    if (kind === 'alike' || members.length > limits.points) continue;
    const points = members.map((member) => unitOf(member, kind, 'whole', reading, study));
    if (!points.every((point) => point !== undefined)) continue;
    const heading = trimStretch(reading.text, { start: sentences[0]!.start, end: parallel.start }, cues);
    const words = reading.text.slice(heading.start, heading.end);
    const size = sizeOf(words);
    const stands = isBalanced(words) && !cues.anaphora.test(words) && !/[。！？!?؟]|\.\s/u.test(words);
    const behind = sizeOf(reading.text.slice(members.at(-1)!.end, sentences.at(-1)!.end));
    if (stands && size >= limits.fragment && size <= limits.heading && behind <= limits.fragment)
      return { heading, points };
  }
  return undefined;
}

function touches(unit: Candidate, other: Candidate | undefined): boolean {
  return other !== undefined && unit.paragraph === other.paragraph && unit.start < other.end && unit.end > other.start;
}

/** One text holds the other: the slide would say it twice. */
function says(text: string, heading: string): boolean {
  const [a, b] = [text.toLowerCase(), heading.toLowerCase()];
  return b !== '' && (a.includes(b) || b.includes(a));
}

/** The parallel structures of a piece as options; a row that fits one point stays one point. */
function bundlesOf(piece: Piece, topic: Closeness, study: Study): readonly Option[] {
  const { reading } = piece;
  const bundles: Option[] = [];
  for (const parallel of parallelsIn(piece)) {
    const { members } = parallel;
    if (members.length > study.limits.points) continue;
    const total = sizeOf(reading.text.slice(members[0]!.start, members.at(-1)!.end));
    if (parallel.kind !== 'numbered' && total <= study.limits.point) continue;
    for (const length of ['whole', 'opening'] as const) {
      if (length === 'opening' && parallel.kind !== 'numbered') continue;
      const units = members.map((member) => unitOf(member, parallel.kind, length, reading, study));
      if (!units.every((unit) => unit !== undefined)) continue;
      const option = optionOf(units, topic, study);
      // What the author numbered is the skeleton of the ¶; a row of like clauses is a strong line in it.
      const weight = parallel.kind !== 'numbered' ? 1.3 : length === 'whole' ? 2.5 : 2;
      bundles.push({ ...option, worth: option.worth * weight });
    }
  }
  return bundles;
}

/** A member as a unit: itself where it is short enough, else (numbered members only) its longest opening, or with `opening` its shortest, or its best run. */
function unitOf(
  member: Stretch,
  kind: Parallel['kind'],
  length: 'whole' | 'opening',
  reading: Reading,
  { cues, limits, scorer }: Study,
): Candidate | undefined {
  const { start, end } = trimStretch(reading.text, member, cues);
  const text = reading.text.slice(start, end);
  const size = sizeOf(text);
  if (size <= limits.point && length === 'whole') {
    if (size < (kind === 'alike' ? 4 : 2) || cues.anaphora.test(text) || !isBalanced(text)) return undefined;
    const vector = scorer.vector(text);
    const sentence = countUntil(reading.sentences, (candidate) => candidate.start > start) - 1;
    const central = scorer.centrality(vector);
    return {
      paragraph: reading.paragraph.n,
      start,
      end,
      text,
      size,
      sentence,
      whole: false,
      form: 1,
      vector,
      central,
      claims: true,
    };
  }
  if (kind !== 'numbered') return undefined;
  const { candidates } = reading;
  const inside = candidates
    .slice(
      countUntil(candidates, (unit) => unit.start >= member.start),
      countUntil(candidates, (unit) => unit.start >= member.end),
    )
    .filter((unit) => unit.end <= member.end);
  const opening = inside.filter((unit) => unit.start === start).at(length === 'whole' ? -1 : 0);
  return opening ?? inside.toSorted((a, b) => b.central * b.form - a.central * a.form)[0];
}
