// Stage fit: a planned deck and a way to measure in, a deck in which every slide fits out. Bounded rounds, no browser, no HTML.
import type { Report } from '../diagnostics.ts';
import type { Deck, Layout, Slide } from '../model.ts';
import { assemble, atomsOf } from './atoms.ts';
import type { Measure, Measurement } from './measurement.ts';
import { partition } from './partition.ts';

export type { Measure, Measurement } from './measurement.ts';

/** Rounds of measuring before fit gives up; each round parts or steps down every slide that still overflows. */
const ROUNDS = 8;
/** Lines of running text that a text slide may hold (LOOK: more means another slide, not smaller type). */
const TEXT_LINES = 9;
/** Smallest size step of each layout; the theme keeps every step at or above the legible minimum. */
const SMALLEST: Readonly<Record<Layout, number>> = {
  title: -2,
  agenda: -2,
  section: -2,
  points: -1,
  text: 0,
  quote: -2,
  figure: -2,
  table: -2,
  code: -2,
  math: -2,
  question: -2,
  recap: -1,
  closing: -2,
};
/** Layouts whose content may go on over several slides. */
const MAY_PART: ReadonlySet<Layout> = new Set(['points', 'text', 'table', 'code', 'agenda', 'recap']);

/**
 * Makes every slide fit: first smaller type within the layout's steps, then parts of like size with the heading repeated.
 * What cannot fit is reported as `fit/block-too-tall` or `fit/word-too-wide` and left as it is.
 */
export async function fitDeck(deck: Deck, measure: Measure, report: Report): Promise<Deck> {
  let slides = deck.slides.map((slide): Slide => ({ ...slide }));
  const settled = new WeakSet<Slide>();
  for (let round = 0; round < ROUNDS; round++) {
    const open = slides.filter((slide) => !settled.has(slide));
    if (open.length === 0) break;
    const measured = await measure(slides);
    const next: Slide[] = [];
    for (const [index, slide] of slides.entries()) {
      const measurement = measured[index]!;
      if (settled.has(slide) || fits(slide, measurement)) {
        settled.add(slide);
        next.push(slide);
        continue;
      }
      const better = round < ROUNDS - 1 ? improve(slide, measurement) : undefined;
      if (better) next.push(...better);
      else {
        reportMisfit(slide, measurement, report);
        settled.add(slide);
        next.push(slide);
      }
    }
    slides = next;
  }
  return { ...deck, slides: numberParts(slides) };
}

/** True when nothing of the slide leaves its content box. */
export function fits(slide: Slide, measurement: Measurement): boolean {
  // Browsers lay out in 1/64 px; half a pixel is never visible.
  const within = measurement.height <= measurement.room + 0.5 && measurement.tooWide <= 0.5;
  return within && (slide.layout !== 'text' || measurement.lines <= TEXT_LINES);
}

function improve(slide: Slide, measurement: Measurement): readonly Slide[] | undefined {
  const smaller = slide.size > SMALLEST[slide.layout] ? [{ ...slide, size: slide.size - 1 }] : undefined;
  if (measurement.tooWide > 0.5 && smaller) return smaller;
  const overBy = measurement.height / measurement.room;
  // A little too tall is a matter of type size; far too tall is a matter of another slide.
  if (overBy < 1.25 && smaller) return smaller;
  return part(slide, measurement) ?? smaller;
}

function part(slide: Slide, measurement: Measurement): readonly Slide[] | undefined {
  if (!MAY_PART.has(slide.layout)) return undefined;
  if (slide.layout === 'agenda') return partAgenda(slide, measurement);
  // With several slides there is room again: parts start at the layout's own size.
  const whole = slide.size < 0 ? { ...slide, size: 0 } : slide;
  const atoms = atomsOf(whole, measurement.units);
  if (atoms.length < 2) return undefined;
  const content = measurement.units.reduce((sum, height) => sum + height, 0);
  const room = roomFor(slide, measurement, content);
  const fewest = Math.max(2, Math.ceil(content / Math.max(1, room)));
  for (let count = fewest; count <= atoms.length; count++) {
    const parts = partition(atoms, count, room);
    if (parts)
      return dress(
        whole,
        parts.map((atomsOfPart) => assemble(whole, atomsOfPart)),
        parts.map(lengthOf),
      );
  }
  return undefined;
}

/** Height that the units of one slide may take: what the heading and the gaps leave, and no more than the lines allowed. */
function roomFor(slide: Slide, measurement: Measurement, content: number): number {
  const room = measurement.room - (measurement.height - content);
  if (slide.layout !== 'text' || measurement.lines === 0) return room;
  return Math.min(room, (content * TEXT_LINES) / measurement.lines);
}

function lengthOf(atoms: readonly { readonly length: number }[]): number {
  return atoms.reduce((sum, atom) => sum + atom.length, 0);
}

function partAgenda(slide: Slide, measurement: Measurement): readonly Slide[] | undefined {
  const count = Math.ceil(measurement.height / measurement.room);
  if (slide.agenda.length < count || count < 2) return undefined;
  const size = Math.ceil(slide.agenda.length / count);
  const parts = Array.from({ length: count }, (_, i) => ({
    ...slide,
    agenda: slide.agenda.slice(i * size, (i + 1) * size),
  }));
  return dress(
    slide,
    parts,
    parts.map(() => 1),
  );
}

/** Shares out what belongs to the whole slide: the time by length; remarks and captions stay with the first part. */
function dress(slide: Slide, parts: readonly Slide[], lengths: readonly number[]): readonly Slide[] {
  const total = lengths.reduce((sum, length) => sum + length, 0);
  let given = 0;
  return parts.map((piece, index): Slide => {
    const isLast = index === parts.length - 1;
    const seconds = isLast ? slide.seconds - given : Math.round((slide.seconds * lengths[index]!) / Math.max(1, total));
    given += seconds;
    const position = piece.blocks[0]?.position ?? slide.position;
    // Parts of parts are one family: numberParts counts them through at the end.
    const family = { ...piece, position, seconds, part: { index: index + 1, of: parts.length } };
    return index === 0 ? family : { ...family, remarks: [], captions: [] };
  });
}

/** Counts the parts of one slide through, also those that came about in different rounds. */
function numberParts(slides: readonly Slide[]): readonly Slide[] {
  const families: Slide[][] = [];
  for (const slide of slides) {
    const family = families.at(-1);
    if (family && slide.part && family[0]!.part && isSameFamily(family[0]!, slide)) family.push(slide);
    else families.push([slide]);
  }
  return families.flatMap((family) =>
    family.map((slide, index) => (slide.part ? { ...slide, part: { index: index + 1, of: family.length } } : slide)),
  );
}

function isSameFamily(first: Slide, slide: Slide): boolean {
  return first.layout === slide.layout && first.heading === slide.heading && first.paragraphs === slide.paragraphs;
}

function reportMisfit(slide: Slide, measurement: Measurement, report: Report): void {
  if (measurement.tooWide > 0.5 && measurement.wideWords.length > 0) {
    for (const word of measurement.wideWords) report.add('fit/word-too-wide', slide.position, { word });
    return;
  }
  report.add('fit/block-too-tall', slide.position, { layout: slide.layout });
}
