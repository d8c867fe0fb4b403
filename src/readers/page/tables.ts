// Tables of a page: data becomes a table with as many cells in each row as its head, layout is unfolded.

import type { Rich } from '../../model.ts';
import { concatRich, plain } from '../../text/rich.ts';
import { attribute, descendants, type Element, lineOf, namesOf } from './tree.ts';

/** Larger spans are slips of the pen, or worse. */
const MAX_SPAN = 50;
const MAX_COLUMNS = 100;
/** A cell of data says it within so many characters. */
const LONGEST_CELL = 400;

interface Row {
  readonly cells: readonly Element[];
  readonly isHead: boolean;
}

/** The rows of a table, not those of tables within it. */
export function rowsOf(table: Element): Row[] {
  const rows: Row[] = [];
  const visit = (parent: Element, inHead: boolean) => {
    for (const child of parent.children) {
      if (child.type !== 'element') continue;
      if (/^(?:thead|tbody|tfoot)$/.test(child.name)) visit(child, child.name === 'thead');
      else if (child.name === 'tr') {
        const cells = child.children.filter(
          (cell) => cell.type === 'element' && /^t[dh]$/.test(cell.name),
        ) as Element[];
        if (cells.length > 0) rows.push({ cells, isHead: inHead || cells.every(({ name }) => name === 'th') });
      }
    }
  };
  visit(table, false);
  return rows;
}

/** Was the table made to place things on the page rather than to hold data? */
export function isLayout(table: Element): boolean {
  if (/^(?:presentation|none)$/.test(attribute(table, 'role'))) return true;
  const rows = rowsOf(table);
  const cells = rows.flatMap((row) => row.cells);
  const inner = descendants(table);
  const isDeclared = inner.some(({ name }) => /^(?:th|thead|caption)$/.test(name));
  const holdsBlocks = inner.some(({ name }) => /^(?:table|h[1-6]|article|section|pre|blockquote|figure)$/.test(name));
  if (holdsBlocks && (!isDeclared || inner.some(({ name }) => name === 'pre'))) return true;
  const isNarrow = rows.every(({ cells: row }) => row.length < 2);
  if (isNarrow || (rows.length < 2 && !isDeclared)) return true;
  return !isDeclared && cells.some((cell) => lineOf(cell).length > LONGEST_CELL);
}

/** Head and rows of a data table; `read` gives the words of a cell. */
export function readRows(
  table: Element,
  read: (cell: Element) => Rich,
): { head: Rich[]; rows: Rich[][]; align: ('left' | 'center' | 'right' | undefined)[] } {
  const written = rowsOf(table);
  const grid = expand(written, read);
  const heads = Math.max(
    1,
    written.findIndex(({ isHead }) => !isHead) < 0 ? 1 : written.findIndex(({ isHead }) => !isHead),
  );
  const columns = Math.min(MAX_COLUMNS, Math.max(...grid.map((row) => row.length)));
  const full = grid.map((row) => Array.from({ length: columns }, (_, i) => row[i] ?? { content: plain('') }));
  const head = Array.from({ length: columns }, (_, i) => joinHeads(full.slice(0, heads).map((row) => row[i]!.content)));
  const rows = full.slice(heads).map((row) => row.map(({ content, isSpread }) => (isSpread ? plain('') : content)));
  const align = Array.from({ length: columns }, (_, i) => commonAlign(full.slice(heads).map((row) => row[i]!.cell)));
  return { head, rows, align };
}

interface Cell {
  readonly content: Rich;
  readonly cell?: Element;
  /** A further column of a cell that spans several: empty in rows, repeated in heads. */
  readonly isSpread?: boolean;
}

/** Every row with a cell in each column: a cell that spans rows stands in each of them. */
function expand(rows: readonly Row[], read: (cell: Element) => Rich): Cell[][] {
  const hanging: { cell: Cell; rows: number }[] = [];
  return rows.map(({ cells }) => {
    const line: Cell[] = [];
    const hang = () => {
      for (let above = hanging[line.length]; above && above.rows > 0; above = hanging[line.length]) {
        above.rows -= 1;
        line.push(above.cell);
      }
    };
    for (const element of cells) {
      hang();
      const content = read(element);
      const below = spanOf(element, 'rowspan') - 1;
      const width = Math.min(spanOf(element, 'colspan'), MAX_COLUMNS - line.length);
      for (let i = 0; i < width; i++) {
        const cell = { content, cell: element, ...(i > 0 && { isSpread: true }) };
        hanging[line.length] = { cell, rows: below };
        line.push(cell);
      }
    }
    hang();
    return line;
  });
}

function spanOf(cell: Element, name: string): number {
  const span = Number.parseInt(attribute(cell, name) || '1', 10);
  return span >= 1 ? Math.min(span, MAX_SPAN) : 1;
}

/** The words of a column's heads, outermost first, each once. */
function joinHeads(cells: readonly Rich[]): Rich {
  const distinct = cells.filter(({ text }, i) => text && !cells.slice(0, i).some((other) => other.text === text));
  return distinct.length < 2 ? (distinct[0] ?? plain('')) : joinLines(distinct);
}

/** Texts one below the other. */
export function joinLines(lines: readonly Rich[]): Rich {
  return concatRich(lines.flatMap((line, i) => (i > 0 ? [plain('\n'), line] : [line])));
}

function commonAlign(cells: readonly (Element | undefined)[]): 'left' | 'center' | 'right' | undefined {
  const sides = cells.map((cell) => (cell ? alignOf(cell) : undefined));
  return sides.length > 0 && sides.every((side) => side === sides[0]) ? sides[0] : undefined;
}

/** How the words of an element are set, as it says itself. */
export function alignOf(element: Element): 'left' | 'center' | 'right' | undefined {
  const style = /text-align\s*:\s*(left|center|right)/i.exec(attribute(element, 'style'))?.[1];
  const side = (style ?? attribute(element, 'align')).toLowerCase();
  if (side === 'left' || side === 'right' || side === 'center') return side;
  const isCentred =
    element.name === 'center' ||
    /(?:^|\s)(?:text-|align-?|has-text-align-)?cent(?:er|re)(?:ed|d)?(?:\s|$)/.test(namesOf(element));
  return isCentred ? 'center' : undefined;
}
