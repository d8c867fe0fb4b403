// One slide becomes several: where it is cut, and what each part takes along. Comes in: a slide and the shares its atoms take.
import type { Article, Slide } from '../model.ts';
import { type Atom, atomsOf, sliceSlide } from './atoms.ts';
import { COST, LEVELS } from './fragments.ts';
import type { Measurement } from './measurement.ts';
import { countSlides, heightOf, joinCostly, type Piece, partition } from './partition.ts';

/** Headings that leave less of the content box than this make every part useless. */
const LEAST_ROOM = 0.2;
/** A part that fills less of a slide than this holds one short line alone. */
const LONE = 0.2;

/** A slide's atoms by parts; their heights are shares of what one slide holds below its heading. */
export type Parts = readonly (readonly Atom[])[];

/** Atoms that go onto a slide together. */
interface Run extends Piece {
  readonly atoms: readonly Atom[];
}

/**
 * Takes a measured slide apart; undefined when its heading leaves no room for content.
 * @param lineLimit lines of running text that a slide may hold
 */
export function weighAtoms(
  slide: Slide,
  { units, height, room, lines }: Measurement,
  lineLimit: number,
  article: Article,
): readonly Atom[] | undefined {
  const atoms = atomsOf(slide, units, article);
  const content = heightOf(atoms);
  const left = room - (height - content);
  if (left < LEAST_ROOM * room) return undefined;
  const load = Math.max(content / left, lines / lineLimit);
  return atoms.map((atom) => ({ ...atom, height: content > 0 ? (atom.height * load) / content : 0 }));
}

/** The same atoms, those of each part scaled to the share that the part was measured to take. */
export function reweigh(parts: Parts, loads: readonly number[]): readonly Atom[] {
  return parts.flatMap((atoms, i) => {
    const weight = heightOf(atoms);
    return atoms.map((atom) => ({ ...atom, height: weight > 0 ? (atom.height * loads[i]!) / weight : 0 }));
  });
}

/**
 * The atoms in at least `least` parts of like height, no more than needed; undefined when there are not so many places to cut.
 * A part that would hold one short line alone gets more, where cutting a finer place allows it.
 */
export function cutAtoms(atoms: readonly Atom[], least: number): Parts | undefined {
  let best: { parts: readonly (readonly Run[])[]; lowest: number } | undefined;
  // What stands in quotation marks is parted only where a run is too tall whole.
  const firstQuoted = LEVELS.indexOf(COST.quotedSentence);
  for (let finest = 0; finest < firstQuoted; finest++) {
    const runs = joinCostly(atoms, LEVELS.slice(finest)).map(
      (joined): Run => ({ atoms: joined, height: heightOf(joined), cost: joined.at(-1)!.cost }),
    );
    const parts = partition(runs, Math.max(least, countSlides(runs)));
    if (!parts) continue;
    const lowest = Math.min(...parts.map(heightOf));
    if (!best || (lowest > best.lowest && parts.length <= best.parts.length)) best = { parts, lowest };
    if (best.lowest >= LONE) break;
  }
  return best?.parts.map((part) => part.flatMap((run) => run.atoms));
}

/** Neighbouring slides that plan made of one stretch, as the one slide they are parts of. */
export function joinSlides(slides: readonly Slide[]): Slide {
  return {
    ...slides[0]!,
    points: slides.flatMap(({ points }) => points),
    blocks: slides.flatMap(({ blocks }) => blocks),
    paragraphs: [...new Set(slides.flatMap(({ paragraphs }) => paragraphs))],
    captions: slides.flatMap(({ captions }) => captions),
    remarks: slides.flatMap(({ remarks }) => remarks),
    seconds: slides.reduce((sum, { seconds }) => sum + seconds, 0),
  };
}

/** Counts some slides through as the parts of one. */
export function numberParts(slides: readonly Slide[]): readonly Slide[] {
  if (slides.length < 2) return slides;
  return slides.map((slide, i) => ({ ...slide, part: { index: i + 1, of: slides.length } }));
}

/**
 * The slide as parts, counted through. Shares out what belongs to the whole: the time by length, the ¶s by content; remarks and
 * captions stay with the first part.
 */
export function dressParts(slide: Slide, parts: Parts): readonly Slide[] {
  const lengths = parts.map((atoms) => atoms.reduce((sum, { length }) => sum + length, 0));
  const total = lengths.reduce((sum, length) => sum + length, 0);
  const cited = shareParagraphs(slide.paragraphs, parts);
  let from = 0;
  let given = 0;
  const dressed = parts.map((atoms, index): Slide => {
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
  return numberParts(dressed);
}

/** The ¶s that each part cites: those it shows; one that none shows (it became the heading) stays with the ¶ before it. */
function shareParagraphs(paragraphs: readonly number[], parts: Parts): readonly (readonly number[])[] {
  const shown = parts.map((atoms) => new Set(atoms.map(({ paragraph }) => paragraph)));
  const homeOf = (n: number) =>
    Math.max(
      0,
      shown.findLastIndex((own) => [...own].some((m) => m !== undefined && m < n)),
    );
  const isShown = (n: number) => shown.some((own) => own.has(n));
  return shown.map((own, index) => paragraphs.filter((n) => (isShown(n) ? own.has(n) : homeOf(n) === index)));
}
