// Finds a fragment that a lexer cut out of a container (a quotation, a list) again in the lines of the file.
// Containers only take characters off the head of a line, so a fragment's line is the tail of a line of the file.

import type { Origin, Position, Rich } from '../model.ts';

/** The lines of the file, without their ends. */
export type Lines = readonly string[];

/** `text` as source that knows its place; its first line is line `line` (from 0) of the file. */
export function sourceAt(lines: Lines, line: number, text: string): Rich {
  const origins: Origin[] = [];
  let offset = 0;
  for (const [i, part] of text.split('\n').entries()) {
    origins.push({ offset, line: line + i + 1, column: columnOf(lines, line + i, part) });
    offset += part.length + 1;
  }
  return { text, spans: [], origins };
}

/** The stretches of source between `edges` (sorted), in one pass over its lines. */
export function cutSource(source: Rich, edges: readonly number[]): Rich[] {
  const { text, origins } = source;
  let next = 0;
  return edges.slice(1).map((end, i) => {
    const start = edges[i]!;
    while (next + 1 < origins.length && origins[next + 1]!.offset <= start) next++;
    const cut: Origin[] = [];
    for (let j = next; j < origins.length && (origins[j]!.offset < end || j === next); j++) {
      const { offset, line, column } = origins[j]!;
      const lost = Math.max(0, start - offset);
      cut.push({ offset: offset + lost - start, line, column: column + lost });
    }
    return { text: text.slice(start, end), spans: [], origins: cut };
  });
}

/** Where `raw` begins: its first character that is not white space. */
export function positionOf(lines: Lines, line: number, raw: string): Position {
  const first = firstLine(raw);
  const indent = first.length - first.trimStart().length;
  return { line: line + 1, column: Math.max(1, columnOf(lines, line, first) + (first.trim() ? indent : 0)) };
}

/** The line from `line` on (at most three further) that ends with the first line of `raw`: lexers lose count now and then. */
export function findLine(lines: Lines, line: number, raw: string): number {
  const wanted = firstLine(raw).trim();
  for (let i = line; i <= line + 3; i++) if (lines[i]?.trimEnd().endsWith(wanted)) return i;
  return line;
}

function columnOf(lines: Lines, line: number, tail: string): number {
  return (lines[line] ?? '').trimEnd().length - tail.trimEnd().length + 1;
}

function firstLine(raw: string): string {
  const end = raw.indexOf('\n');
  return end < 0 ? raw : raw.slice(0, end);
}

/** Line ends in `text`. */
export function countLines(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++;
  return count;
}
