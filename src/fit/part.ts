// One slide becomes several: where it is cut, and what each part takes along. Comes in: a slide that is too tall, as measured.
import type { Article, Slide } from '../model.ts';
import { type Atom, atomsOf, LEVELS, sliceSlide } from './atoms.ts';
import type { Measurement } from './measurement.ts';
import { countSlides, heightOf, joinCostly, type Piece, partition } from './partition.ts';

/** Headings that leave less of the content box than this make every part useless. */
const LEAST_ROOM = 0.2;

/** Atoms that go onto a slide together. */
interface Run extends Piece {
  readonly atoms: readonly Atom[];
}

/**
 * The parts of a slide, of like height, as few as hold it; undefined when it has no place to be parted at.
 * @param lineLimit lines of running text that a part may hold
 */
export function partSlide(
  slide: Slide,
  measurement: Measurement,
  lineLimit: number,
  article: Article,
): readonly Slide[] | undefined {
  const atoms = atomsOf(slide, measurement.units, article);
  const content = heightOf(atoms);
  const byHeight = measurement.room - (measurement.height - content);
  const room = measurement.lines > lineLimit ? Math.min(byHeight, (content * lineLimit) / measurement.lines) : byHeight;
  if (room < LEAST_ROOM * measurement.room) return undefined;
  const runs = joinCostly(atoms, room, LEVELS).map(
    (joined): Run => ({ atoms: joined, height: heightOf(joined), cost: joined.at(-1)!.cost }),
  );
  if (runs.length < 2) return undefined;
  const parts = partition(runs, Math.max(2, countSlides(runs, room)), room);
  return (
    parts &&
    dress(
      slide,
      parts.map((part) => part.flatMap((run) => run.atoms)),
    )
  );
}

/** Shares out what belongs to the whole slide: the time by length, the ¶s by content; remarks and captions stay with the first part. */
function dress(slide: Slide, parts: readonly (readonly Atom[])[]): readonly Slide[] {
  const lengths = parts.map((atoms) => atoms.reduce((sum, { length }) => sum + length, 0));
  const total = lengths.reduce((sum, length) => sum + length, 0);
  const cited = shareParagraphs(slide.paragraphs, parts);
  let from = 0;
  let given = 0;
  return parts.map((atoms, index): Slide => {
    const isLast = index === parts.length - 1;
    const seconds = isLast ? slide.seconds - given : Math.round((slide.seconds * lengths[index]!) / Math.max(1, total));
    given += seconds;
    const piece = sliceSlide(slide, from, from + atoms.length);
    from += atoms.length;
    return {
      ...piece,
      paragraphs: cited[index]!,
      position: piece.blocks[0]?.position ?? slide.position,
      seconds,
      ...(index > 0 && { remarks: [], captions: [] }),
      // Who said it stands below the end of a quotation.
      ...(slide.layout === 'quote' && !isLast && { speaker: '' }),
    };
  });
}

/** The ¶s that each part cites: those it shows; one that none shows (it became the heading) stays with the ¶ before it. */
function shareParagraphs(
  paragraphs: readonly number[],
  parts: readonly (readonly Atom[])[],
): readonly (readonly number[])[] {
  const shown = parts.map((atoms) => new Set(atoms.map(({ paragraph }) => paragraph)));
  const homeOf = (n: number) =>
    Math.max(
      0,
      shown.findLastIndex((own) => [...own].some((m) => m !== undefined && m < n)),
    );
  const isShown = (n: number) => shown.some((own) => own.has(n));
  return shown.map((own, index) => paragraphs.filter((n) => (isShown(n) ? own.has(n) : homeOf(n) === index)));
}
