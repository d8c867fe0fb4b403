// Tables in plain text: lines whose cells tabs part, as spreadsheets and pages leave them when they are copied.
import type { Rich, Table } from '../model.ts';
import { sliceRich, trimRich } from '../text/rich.ts';
import type { Line } from './text-lines.ts';
import { beginsItem } from './text-lists.ts';

/** Rows without which lines with tabs are no table. */
const FEWEST = 2;
/** Columns beyond which nobody reads a table. */
const MOST_COLUMNS = 30;

/** Parts lines into tables and what stands between them; a table's lines stand together or a blank line apart, all others in their stanza. */
export function partTables(
  stanzas: readonly (readonly Line[])[],
): readonly { readonly lines: readonly Line[]; readonly isTable: boolean }[] {
  const rows = stanzas.flatMap((stanza) =>
    stanza.map((line, i) => ({ line, isNew: i === 0, isRow: tabsIn(line) > 0 })),
  );
  const parts: { lines: Line[]; isTable: boolean }[] = [];
  for (let start = 0; start < rows.length; ) {
    let end = start;
    while (rows[end]?.isRow) end++;
    const isTable = isTabular(rows.slice(start, end).map(({ line }) => line));
    // What is no table belongs to the lines around it.
    const until = end > start ? end : start + 1;
    for (; start < until; start++) {
      const { line, isNew } = rows[start]!;
      const last = parts.at(-1);
      const goesOn = last?.isTable === isTable && (isTable ? last.lines.at(-1) === rows[start - 1]?.line : !isNew);
      if (last && goesOn) last.lines.push(line);
      else parts.push({ lines: [line], isTable });
    }
  }
  return parts;
}

function tabsIn({ text }: Line): number {
  return text.split('\t').length - 1;
}

/** A cell is no sentence of some length: a tab stands in one by chance, or behind who says it. */
const LONGEST_CELL = 120;
const SPEAKER = /^[^\s\t:：]{1,20}(?:\s[^\s\t:：]{1,20})?[:：]\t/u;

/** Rows of about as many cells, which do not only set a number or a speaker apart from the words. */
function isTabular(rows: readonly Line[]): boolean {
  if (rows.length < FEWEST) return false;
  const counts = rows.map(tabsIn);
  const most = counts.reduce((a, b) => Math.max(a, b), 0);
  const full = counts.filter((count) => count === most).length;
  const long = rows.filter(({ text }) => text.split('\t').some((cell) => cell.length > LONGEST_CELL)).length;
  return (
    most < MOST_COLUMNS &&
    full * 2 > rows.length &&
    long * 2 < rows.length &&
    !rows.every(({ text }) => beginsItem(text)) &&
    !rows.every(({ text }) => SPEAKER.test(text))
  );
}

/** The table that lines with tabs are; short rows are filled up. */
export function tableOf(rows: readonly Line[]): Table {
  const cells = rows.map(({ content }) => cellsOf(content));
  const width = cells.reduce((most, { length }) => Math.max(most, length), 0);
  const filled = cells.map((row) => [...row, ...Array.from({ length: width - row.length }, () => EMPTY)]);
  const [head = [], ...body] = filled;
  const align = head.map((_, column) =>
    column > 0 && body.every((row) => isNumber(row[column]!)) ? ('right' as const) : undefined,
  );
  const { line, column } = rows[0]!.content.origins[0] ?? { line: 1, column: 1 };
  return { type: 'table', align, head, rows: body, position: { line, column } };
}

const EMPTY: Rich = { text: '', spans: [], origins: [] };

function cellsOf(content: Rich): readonly Rich[] {
  const cells: Rich[] = [];
  let start = 0;
  for (const cell of content.text.split('\t')) {
    cells.push(trimRich(sliceRich(content, start, start + cell.length)));
    start += cell.length + 1;
  }
  return cells;
}

function isNumber({ text }: Rich): boolean {
  return text === '' || /^[-–−+]?[$€£¥￥]?\s?\d[\d,.\s]*\s?(?:%|％)?$/u.test(text);
}
