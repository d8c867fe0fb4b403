// Diagnostics as the preview shows them: in the user's words, each at the slide that it concerns.
import { type Diagnostic, Failure } from '../diagnostics.ts';
import { describe, type LocaleTable } from '../locale.ts';
import type { Deck } from '../model.ts';

/** Something wrong, in words. */
export interface Problem {
  readonly severity: Diagnostic['severity'];
  readonly code: string;
  readonly message: string;
  readonly hint?: string;
  readonly line?: number;
  /** Number of the slide that it concerns, from 1; absent when it concerns the whole article. */
  readonly slide?: number;
}

/** Each diagnostic in the words of `locale` with the slide that shows its line. */
export function locateProblems(
  diagnostics: readonly Diagnostic[],
  deck: Deck | undefined,
  locale: LocaleTable,
): readonly Problem[] {
  const places = deck ? placesOf(deck) : [];
  return diagnostics.map((diagnostic) => {
    const { severity, code, position, values } = diagnostic;
    const named = code === 'export/slide-fault' ? Number(values.slide) : undefined;
    const slide = named ?? (position && slideAt(position.line, places));
    return {
      severity,
      code,
      ...describe(diagnostic, locale),
      ...(position && { line: position.line }),
      ...(slide !== undefined && { slide }),
    };
  });
}

/** An error that is no diagnostic, as a problem of the whole article. */
export function describeError(error: Error, locale: LocaleTable): Problem {
  const words = error instanceof Failure ? describe(error, locale) : { message: error.message };
  return { severity: 'error', code: error instanceof Failure ? error.code : 'bug', ...words };
}

/** The diagnostics of two stretches of the road as one list by line, equal ones once. */
export function mergeDiagnostics(...lists: readonly (readonly Diagnostic[])[]): readonly Diagnostic[] {
  const merged = new Map(lists.flat().map((diagnostic) => [JSON.stringify(diagnostic), diagnostic]));
  return [...merged.values()].toSorted((a, b) => (a.position?.line ?? 0) - (b.position?.line ?? 0));
}

/** A line of the source and the slide that shows what begins there. */
interface Place {
  readonly line: number;
  readonly slide: number;
}

function placesOf({ article, slides }: Deck): readonly Place[] {
  const places = slides.flatMap((slide, index): Place[] => {
    // These say again what stands elsewhere; a fault of the front matter is the title's.
    if (['agenda', 'recap', 'closing'].includes(slide.layout)) return [];
    const lines = slide.paragraphs.map((n) => article.paragraphs[n - 1]?.block.position.line);
    // A title cites the whole article; only what is its own is there.
    const own = ['title', 'section'].includes(slide.layout) ? [] : lines;
    return [slide.position.line, ...own].flatMap((line) => (line === undefined ? [] : [{ line, slide: index + 1 }]));
  });
  return places.toSorted((a, b) => a.line - b.line || a.slide - b.slide);
}

function slideAt(line: number, places: readonly Place[]): number | undefined {
  const before = places.filter((place) => place.line <= line);
  const nearest = before.at(-1)?.line;
  // Of several slides that begin at one line, the last that is no divider shows the words; the first is as good as any.
  return before.findLast((place) => place.line === nearest)?.slide ?? places[0]?.slide;
}
