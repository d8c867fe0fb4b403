// The rows of a Markdown table → cells as source. Cells beyond the head's stay in the last one: no word is lost.

import type { Rich } from '../model.ts';
import { sliceRich, trimRich } from '../text/rich.ts';
import { type Lines, sourceAt } from './lines.ts';

/** Splits a table's raw text (head, rule, rows) into rows of `columns` cells. */
export function splitTable(lines: Lines, line: number, raw: string, columns: number): Rich[][] {
  return raw
    .split('\n')
    .map((text, i) => ({ text, i }))
    .filter(({ text, i }) => i !== 1 && text.trim() !== '')
    .map(({ text, i }) => splitRow(sourceAt(lines, line + i, text), columns));
}

function splitRow(row: Rich, columns: number): Rich[] {
  const bars = [...row.text.matchAll(/\\.|\|/gs)].filter(([mark]) => mark === '|').map(({ index }) => index);
  let start = row.text.length - row.text.trimStart().length;
  if (bars[0] === start) start = bars.shift()! + 1;
  const end = row.text.trimEnd().length;
  const limit = bars.at(-1) === end - 1 ? bars.pop()! : end;
  const cells: Rich[] = [];
  while (cells.length < columns) {
    const bar = cells.length < columns - 1 ? bars.shift() : undefined;
    cells.push(trimRich(sliceRich(row, start, Math.max(start, bar ?? limit))));
    start = bar === undefined ? limit : bar + 1;
  }
  return cells;
}
