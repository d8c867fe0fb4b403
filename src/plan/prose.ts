// Turns prose into slides: an assertion with its points, or the words themselves where there are few.
// Comes in: pieces of neighbouring ¶s that share a slide. Goes out: slides; none of their words are new.
import type { Heading, Paragraph, Point, Rich, Slide } from '../model.ts';
import { isClaim } from '../text/claim.ts';
import { sliceRich, trimRich } from '../text/rich.ts';
import type { Stretch } from '../text/sentence.ts';
import { chooseHeading, type HeadingMemory } from './heading.ts';
import { sizeOf } from './limit.ts';
import {
  candidatesOf,
  choosePoints,
  markedPoints,
  type Piece,
  pieceSize,
  pointOf,
  type Skeleton,
  seriesIn,
  skeletonOf,
  topicOfPieces,
  UNCLAIMED,
} from './point.ts';
import type { Candidate, Reading, Study } from './reading.ts';
import { makeSlide } from './slide.ts';
import { isBalanced, trimStretch } from './unit.ts';

/** What laying out prose needs besides the pieces. */
export interface Desk {
  readonly study: Study;
  readonly memory: HeadingMemory;
}

/** The slides of some pieces: one, or more where the author marked more points than a slide (or `most`) holds. */
export function layProse(
  pieces: readonly Piece[],
  given: Heading | undefined,
  desk: Desk,
  most?: number,
): readonly Slide[] {
  const heading = given ?? headingOfSeries(pieces, desk);
  const all = pieces.flatMap(markedPoints);
  const marked = most === undefined ? all : selectMarks(all, most, pieces, desk);
  if (marked.length > 0) return layMarked(pieces, marked, heading, desk);
  const { limits } = desk.study;
  const size = pieces.reduce((sum, piece) => sum + pieceSize(piece), 0);
  const isStatement = pieces.reduce((sum, piece) => sum + piece.last - piece.first, 0) <= 1 && size <= limits.text;
  const skeleton = pieces.length === 1 && size <= limits.text ? skeletonOf(pieces[0]!, desk.study) : undefined;
  if (skeleton) return [skeletonSlide(pieces[0]!, skeleton, heading)];
  if (isStatement || size <= (pieces.length > 1 ? limits.text : limits.short))
    return [textSlide(pieces, heading?.content)];
  const unit = heading ? undefined : headingUnit(pieces, desk);
  const text = heading?.content.text ?? unit?.text ?? '';
  const chosen = heading || unit ? choosePoints(pieces, { text, unit }, desk.study) : [];
  // One point is no list: its sentence stands whole under the assertion.
  if (chosen.length < 2) return [layWords(pieces, heading, unit, size, desk)];
  desk.memory.add(text, unit?.vector);
  const points = chosen.map((candidate) => pointOf(contentOf(pieces, candidate), candidate));
  return [pointsSlide(pieces, heading?.content ?? (unit && pointOf(contentOf(pieces, unit), unit).content), points)];
}

function skeletonSlide(piece: Piece, { heading: lead, points }: Skeleton, heading: Heading | undefined): Slide {
  const { content } = piece.reading;
  const title = heading?.content ?? trimRich(sliceRich(content!, lead.start, lead.end));
  return pointsSlide(
    [piece],
    title,
    points.map((point) => pointOf(content!, point)),
  );
}

/** The section's heading over a ¶ that is nothing but what the author counts: none of its members is the heading of the others. */
function headingOfSeries(pieces: readonly Piece[], { study, memory }: Desk): Heading | undefined {
  const [piece, ...more] = pieces;
  if (!piece || more.length > 0) return undefined;
  const { reading, first } = piece;
  const section = study.article.sections[reading.paragraph.section];
  const series = seriesIn(piece, study);
  const isWhole = series && series.start <= reading.sentences[first]!.start;
  if (!section || !isWhole || memory.has(section.heading.text) || sizeOf(section.heading.text) > study.limits.heading)
    return undefined;
  return { type: 'heading', level: 4, content: section.heading, attributes: {}, position: section.position };
}

function headingUnit(pieces: readonly Piece[], { study, memory }: Desk): Candidate | undefined {
  const isLast = (unit: Candidate) =>
    pieces.some(({ reading, last }) => reading.paragraph.n === unit.paragraph && unit.sentence === last - 1);
  const choose = (units: readonly Candidate[]) => chooseHeading(units, topicOfPieces(pieces), study, memory, isLast);
  // What stands beside a series says what it is of; its members are points.
  const outside = pieces.flatMap((piece) => {
    const series = seriesIn(piece, study);
    const units = candidatesOf(piece);
    return series
      ? units.filter(({ start, end }) => end <= series.start || start >= series.members.at(-1)!.end)
      : units;
  });
  return choose(outside) ?? choose(pieces.flatMap(candidatesOf));
}

function contentOf(pieces: readonly Piece[], unit: Candidate): Rich {
  return pieces.find(({ reading }) => reading.paragraph.n === unit.paragraph)!.reading.content!;
}

/** At most `most` marks, from as many ¶s as possible, the closest to the topic first; in reading order. */
function selectMarks(
  marked: readonly Point[],
  most: number,
  pieces: readonly Piece[],
  { study }: Desk,
): readonly Point[] {
  const topic = topicOfPieces(pieces);
  const seen = new Map<number, number>();
  const ranked = marked
    .map((point) => ({ point, worth: topic(study.scorer.vector(point.content.text)) }))
    .toSorted((a, b) => b.worth - a.worth)
    .map(({ point }) => {
      const turn = seen.get(point.paragraph) ?? 0;
      seen.set(point.paragraph, turn + 1);
      return { point, turn };
    })
    .toSorted((a, b) => a.turn - b.turn)
    .map(({ point }) => point);
  const count = fitting(ranked, most, study.limits.slide - study.limits.heading);
  const chosen = new Set(ranked.slice(0, count));
  return marked.filter((point) => chosen.has(point));
}

/** The author's marks as points; when there is no heading, one is found beside them, else the first mark becomes it. */
function layMarked(
  pieces: readonly Piece[],
  marked: readonly Point[],
  heading: Heading | undefined,
  desk: Desk,
): readonly Slide[] {
  const { limits } = desk.study;
  let points = marked;
  let title = heading?.content;
  if (!title) {
    const unmarked = pieces
      .flatMap(candidatesOf)
      .filter((unit) => !marked.some((point) => overlaps(unit, point, pieces)));
    const isLast = (unit: Candidate) => pieces.some(({ last }) => unit.sentence === last - 1);
    const unit = chooseHeading(unmarked, topicOfPieces(pieces), desk.study, desk.memory, isLast);
    if (unit) title = pointOf(contentOf(pieces, unit), unit).content;
    else if (points.length > 1 && sizeOf(points[0]!.content.text) <= limits.heading) {
      title = points[0]!.content;
      points = points.slice(1);
    }
    if (title) desk.memory.add(title.text, unit?.vector);
  }
  if (!title) return [markedText(pieces, points)];
  const slides: Slide[] = [];
  let rest = points;
  while (rest.length > 0) {
    const count = fitting(rest, limits.points, limits.slide - sizeOf(title.text));
    slides.push(pointsSlide(pieces, title, rest.slice(0, count)));
    rest = rest.slice(count);
  }
  return slides;
}

/** Marks without an assertion above them stand as sentences of their own. */
function markedText(pieces: readonly Piece[], points: readonly Point[]): Slide {
  const { position } = pieces[0]!.reading.paragraph.block;
  const blocks = points.map(({ content }): Paragraph => ({ type: 'paragraph', position, content }));
  return { ...textSlide(pieces, undefined), blocks };
}

function overlaps(unit: Candidate, point: Point, pieces: readonly Piece[]): boolean {
  if (unit.paragraph !== point.paragraph) return false;
  const marks = pieces.find(({ reading }) => reading.paragraph.n === unit.paragraph)!.reading.marks;
  return marks.some((mark) => unit.start < mark.end && unit.end > mark.start);
}

/** How many of `points` go onto one slide; at least one. */
function fitting(points: readonly Point[], most: number, room: number): number {
  let used = 0;
  let count = 0;
  while (count < Math.min(most, points.length)) {
    used += sizeOf(points[count]!.content.text);
    if (used > room && count > 0) break;
    count++;
  }
  return count;
}

/** Few words stand whole; of many that yield no points, the weightiest sentences stand for the rest, under an assertion if there is one. */
function layWords(
  pieces: readonly Piece[],
  heading: Heading | undefined,
  unit: Candidate | undefined,
  size: number,
  { study, memory }: Desk,
): Slide {
  const { limits, cues, scorer } = study;
  if (size <= limits.text) return textSlide(pieces, heading?.content);
  const sentences = pieces.flatMap(({ reading, first, last }) =>
    reading.sentences.slice(first, last).map((sentence, i) => {
      const text = reading.text.slice(sentence.start, sentence.end).trim();
      const claims = isClaim(reading.text, trimStretch(reading.text, sentence, cues), sentence);
      const isHeadedHere = unit?.paragraph === reading.paragraph.n;
      const isHeading = isHeadedHere && unit.sentence === first + i;
      // Right under the heading it points to what stands there.
      const leans = cues.anaphora.test(text) && !(isHeadedHere && unit.sentence === first + i - 1);
      const form = (leans ? 0.4 : 1) * (isBalanced(text) ? 1 : 0.5) * (claims ? 1 : UNCLAIMED);
      const place = first + i === 0 ? 1.4 : 1;
      const weight = isHeading ? 0 : scorer.centrality(reading.vectors[first + i]!) * form * place;
      return { reading, sentence, size: sizeOf(text), weight };
    }),
  );
  const ranked = sentences.toSorted((a, b) => b.weight - a.weight);
  const take = (room: number, most: number) => {
    const chosen = new Set<(typeof sentences)[number]>();
    let left = room;
    for (const each of ranked) {
      const isWorth = each.weight > 0 && each.weight >= 0.5 * ranked[0]!.weight;
      if (chosen.size === most || !isWorth || each.size > left || each.size < limits.fragment) continue;
      chosen.add(each);
      left -= each.size;
    }
    return sentences.filter((each) => chosen.has(each)).map(({ reading, sentence }) => cut(reading, sentence));
  };
  if (unit) {
    const short = take(limits.text, 2);
    const blocks = short.length > 1 ? short : take(limits.slide - unit.size, 1);
    memory.add(unit.text, unit.vector);
    if (blocks.length > 0) return { ...textSlide(pieces, pointOf(contentOf(pieces, unit), unit).content), blocks };
  }
  const blocks = take(limits.text, 2);
  const slide = textSlide(pieces, heading?.content);
  return blocks.length > 0 ? { ...slide, blocks } : slide;
}

function cut({ paragraph, content }: Reading, { start, end }: Stretch): Paragraph {
  return { type: 'paragraph', position: paragraph.block.position, content: trimRich(sliceRich(content!, start, end)) };
}

function placeOf(pieces: readonly Piece[]) {
  const { paragraph } = pieces[0]!.reading;
  return {
    section: paragraph.section,
    paragraphs: [...new Set(pieces.map(({ reading }) => reading.paragraph.n))],
    position: paragraph.block.position,
  };
}

function pointsSlide(pieces: readonly Piece[], heading: Rich | undefined, points: readonly Point[]): Slide {
  const { position, ...place } = placeOf(pieces);
  return makeSlide('points', position, { ...place, ...(heading && { heading }), points });
}

function textSlide(pieces: readonly Piece[], heading: Rich | undefined): Slide {
  const { position, ...place } = placeOf(pieces);
  const blocks = pieces.map(({ reading, first, last }) => {
    if (first === 0 && last === reading.sentences.length) return reading.paragraph.block;
    const stretches = reading.sentences.slice(first, last);
    return cut(reading, { start: stretches[0]!.start, end: stretches.at(-1)!.end });
  });
  return makeSlide('text', position, { ...place, ...(heading && { heading }), blocks });
}
