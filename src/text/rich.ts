// Operations on Rich text. Every one keeps markup over the same characters and keeps each character's source position.
import type { Origin, Position, Rich, Span } from '../model.ts';

/** Plain words as Rich text; with `position`, the text is taken to stand there on one source line. */
export function plain(text: string, position?: Position): Rich {
  return { text, spans: [], origins: position ? [{ offset: 0, line: position.line, column: position.column }] : [] };
}

/** Where the character at `offset` stood in the source, when that is known. */
export function positionAt(rich: Rich, offset: number): Position | undefined {
  const origin = rich.origins[Math.max(0, countUpTo(rich.origins, (candidate) => candidate.offset <= offset) - 1)];
  return origin && { line: origin.line, column: origin.column + Math.max(0, offset - origin.offset) };
}

/** The run from `start` to `end`, with the markup that lies over it; footnote marks at either edge stay with it. */
export function sliceRich(rich: Rich, start: number, end: number = rich.text.length): Rich {
  const spans: Span[] = [];
  for (const span of rich.spans) {
    const from = Math.max(span.start, start);
    const to = Math.min(span.end, end);
    const isPoint = span.start === span.end;
    if (from < to || (isPoint && from === to && (span.start > start || start === 0))) {
      spans.push({ ...span, start: from - start, end: to - start });
    }
  }
  const origins: Origin[] = [];
  const first = positionAt(rich, start);
  if (first) origins.push({ offset: 0, ...first });
  for (const origin of rich.origins) {
    if (origin.offset > start && origin.offset < end) origins.push({ ...origin, offset: origin.offset - start });
  }
  return { text: rich.text.slice(start, end), spans, origins };
}

/** Without the white space at both ends. */
export function trimRich(rich: Rich): Rich {
  const start = rich.text.length - rich.text.trimStart().length;
  const end = rich.text.trimEnd().length;
  return start === 0 && end === rich.text.length ? rich : sliceRich(rich, start, Math.max(start, end));
}

/** One after the other. */
export function concatRich(parts: readonly Rich[]): Rich {
  let text = '';
  const spans: Span[] = [];
  const origins: Origin[] = [];
  for (const part of parts) {
    const by = text.length;
    spans.push(...part.spans.map((span) => ({ ...span, start: span.start + by, end: span.end + by })));
    origins.push(...part.origins.map((origin) => ({ ...origin, offset: origin.offset + by })));
    text += part.text;
  }
  return { text, spans, origins };
}

/** A replacement of `text.slice(start, end)` by `to`. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly to: string;
}

/** Carries out edits (sorted, not overlapping). Markup grows and shrinks with the words it covers. */
export function editRich(rich: Rich, edits: readonly Edit[]): Rich {
  if (edits.length === 0) return rich;
  let text = '';
  let done = 0;
  let next = 0;
  const origins: Origin[] = [];
  const keepOrigins = (until: number) => {
    for (let origin = rich.origins[next]; origin && origin.offset < until; origin = rich.origins[++next]) {
      if (origin.offset >= done) origins.push({ ...origin, offset: origin.offset - done + text.length });
    }
  };
  for (const edit of edits) {
    keepOrigins(edit.start);
    text += rich.text.slice(done, edit.start);
    const at = positionAt(rich, edit.start);
    if (at && edit.to) origins.push({ offset: text.length, ...at });
    text += edit.to;
    done = edit.end;
    const after = positionAt(rich, edit.end);
    if (after && edit.end < rich.text.length) origins.push({ offset: text.length, ...after });
  }
  keepOrigins(rich.text.length);
  text += rich.text.slice(done);
  const grown = [0];
  for (const edit of edits) grown.push(grown.at(-1)! + edit.to.length - (edit.end - edit.start));
  // Where an offset lies after the edits; inside a replaced run it moves to the run's start, or to its end.
  const shift = (offset: number, toEnd: boolean): number => {
    const passed = countUpTo(edits, (edit) => edit.end <= offset);
    const edit = edits[passed];
    const by = grown[passed]!;
    return edit && edit.start < offset ? edit.start + by + (toEnd ? edit.to.length : 0) : offset + by;
  };
  const spans = rich.spans
    .map((span) => ({ ...span, start: shift(span.start, false), end: shift(span.end, true) }))
    .filter((span, i) => span.start < span.end || rich.spans[i]!.start === rich.spans[i]!.end);
  return { text, spans, origins: uniqueOrigins(origins) };
}

/** How many items at the head of a sorted list pass: by bisection, since a text may have as many origins as edits. */
function countUpTo<Item>(items: readonly Item[], passes: (item: Item) => boolean): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (passes(items[middle]!)) low = middle + 1;
    else high = middle;
  }
  return low;
}

function uniqueOrigins(origins: readonly Origin[]): Origin[] {
  return [
    ...new Map(origins.toSorted((a, b) => a.offset - b.offset).map((origin) => [origin.offset, origin])).values(),
  ];
}

/** A line of at least three Han characters that are set apart one by one (`慢　船　記`), without the spaces; any other as it is. */
export function closeUp(rich: Rich): Rich {
  if (!/^\p{Script=Han}(?:[ \u3000]{1,3}\p{Script=Han}){2,}$/u.test(rich.text)) return rich;
  const characters = [...rich.text.matchAll(/\p{Script=Han}/gu)];
  return concatRich(characters.map(({ index, 0: character }) => sliceRich(rich, index, index + character.length)));
}
