// Tables in plain text: lines whose cells tabs part, as spreadsheets and pages leave them when they are copied.
import type { Rich, Table } from '../model.ts';
import { sliceRich, trimRich } from '../text/rich.ts';
import type { Line } from './text-lines.ts';
import { beginsItem } from './text-lists.ts';

/** Rows without which lines with tabs are no table. */
const FEWEST = 2;
/** Columns beyond which nobody reads a table. */
const MOST_COLUMNS = 30;

/** Parts lines into tables and what stands between them; a table's lines stand together or a blank line apart. */
export function partTables(
  stanzas: readonly (readonly Line[])[],
): readonly { readonly lines: Line[]; readonly isTable: boolean }[] {
  const parts: { lines: Line[]; isTable: boolean }[] = [];
  for (const stanza of stanzas) {
    let isNew = true;
    for (const line of stanza) {
      const isRow = tabsIn(line) > 0;
      const last = parts.at(-1);
      // Rows go on over blank lines, other lines do not.
      if (last && last.isTable === isRow && (isRow || !isNew)) last.lines.push(line);
      else parts.push({ lines: [line], isTable: isRow });
      isNew = false;
    }
  }
  return parts.map((part) => ({ ...part, isTable: part.isTable && isTabular(part.lines) }));
}

function tabsIn({ text }: Line): number {
  return text.split('\t').length - 1;
}

/** Rows of about as many cells, which do not only set a number apart from its words. */
function isTabular(rows: readonly Line[]): boolean {
  const counts = rows.map(tabsIn);
  const most = Math.max(...counts);
  const full = counts.filter((count) => count === most).length;
  return (
    rows.length >= FEWEST &&
    most < MOST_COLUMNS &&
    full * 2 > rows.length &&
    !rows.every(({ text }) => beginsItem(text))
  );
}

/** The table that lines with tabs are; short rows are filled up. */
export function tableOf(rows: readonly Line[]): Table {
  const cells = rows.map(({ content }) => cellsOf(content));
  const width = Math.max(...cells.map(({ length }) => length));
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
