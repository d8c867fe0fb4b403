// A printed page of paper before it is printed: the browser lays it out in columns of a sheet's size, which break as sheets
// do, and the room that is left on a sheet becomes lines to write on. What the page says it does not know.
import type { Page } from './browser.ts';

/** What is left on a sheet and what was done with it. */
export interface Sheets {
  /** Sheets that will be printed. */
  readonly count: number;
}

/**
 * Rules the room that is left on the sheets of the paper that `page` shows. Every `.room` is whole on one sheet, in order; its
 * `.lines` grow by up to `data-most` lines, and what then still is left after the last one becomes a block of lines, if it is
 * worth it. With `isEven` a sheet of lines is added to an odd number of them. Figures of the layout come from the style sheet:
 * `--sheet-width` and `--sheet-height`, the height of a `.ruled` line.
 */
export async function ruleSheets(page: Page, isEven: boolean): Promise<Sheets> {
  return page.evaluate(ruleRoom, isEven);
}

/** Runs in the page, and so holds everything it needs. */
function ruleRoom(isEven: boolean): Sheets {
  /** Height of lines that is worth a block of its own, in CSS px: an inch. */
  const WORTH = 96;
  const root = document.documentElement;
  const { body } = document;
  const isRtl = root.dir === 'rtl';
  root.classList.add('in-columns');
  const start = body.getBoundingClientRect();
  const { columnWidth, columnGap, height } = getComputedStyle(body);
  const step = Number.parseFloat(columnWidth) + Number.parseFloat(columnGap);
  const depth = Number.parseFloat(height);
  const sheetOf = (box: DOMRect) => Math.round((isRtl ? start.right - box.right : box.left - start.left) / step);
  const boxOf = (element: Element) => [...element.getClientRects()].at(-1)!;
  const ruled = () => {
    const line = document.createElement('div');
    line.className = 'ruled';
    return line;
  };
  const block = (rows: number) => {
    const made = document.createElement('div');
    made.className = 'notes-room';
    const label = document.createElement('p');
    label.className = 'room-label';
    label.textContent = body.dataset.notes ?? '';
    made.append(label, ...Array.from({ length: rows }, ruled));
    return made;
  };
  // In print a table's head stands on each of its sheets, in columns only in the first: there a copy stands in for it.
  const copies: Element[] = [];
  for (const table of body.querySelectorAll('table')) {
    const { tHead } = table;
    if (!tHead || table.getClientRects().length < 2 || tHead.offsetHeight * 4 > depth) continue;
    let sheet = sheetOf(boxOf(tHead));
    for (const line of table.tBodies[0]?.rows ?? []) {
      if (sheetOf(boxOf(line)) > sheet) {
        const copy = tHead.rows[0]!.cloneNode(true) as HTMLElement;
        copy.style.breakBefore = 'column';
        line.before(copy);
        copies.push(copy);
        sheet = sheetOf(boxOf(line));
      }
    }
  }
  // What lines and a block of none take, as the style sheet has it.
  const probe = block(1);
  body.append(probe);
  const row = (probe.lastElementChild as HTMLElement).offsetHeight;
  const style = getComputedStyle(probe);
  const frame = probe.offsetHeight - row + Number.parseFloat(style.marginBlockStart);
  const sheets = sheetOf(boxOf(probe)) + 1;
  const perSheet = Math.floor((depth - frame) / row);
  probe.remove();
  const rooms = [...body.querySelectorAll<HTMLElement>('.room')].map((element) => {
    const box = boxOf(element);
    return { element, sheet: sheetOf(box), bottom: box.bottom - start.top };
  });
  const last = rooms.at(-1);
  const count = body.querySelector('.sheet') ? body.querySelectorAll('.sheet').length : last ? last.sheet + 1 : sheets;
  for (const sheet of new Set(rooms.map((room) => room.sheet))) {
    const here = rooms.filter((room) => room.sheet === sheet);
    let left = Math.floor((depth - 1 - Math.max(...here.map((room) => room.bottom))) / row);
    const growing = here.flatMap(({ element }) =>
      [...element.querySelectorAll<HTMLElement>('.lines')].map((lines) => ({
        lines,
        most: Number(lines.dataset.most ?? 0),
      })),
    );
    for (let grown = true; grown && left > 0; ) {
      grown = false;
      for (const place of growing) {
        if (place.most < 1 || left < 1) continue;
        place.lines.append(ruled());
        place.most--;
        left--;
        grown = true;
      }
    }
    const rows = left - Math.ceil(frame / row);
    const { element } = here.at(-1)!;
    if (rows * row >= WORTH) element.after(block(rows));
  }
  const isAdded = isEven && count % 2 === 1;
  if (isAdded) {
    const added = block(perSheet - 1);
    added.classList.add('last-sheet');
    body.append(added);
  }
  for (const copy of copies) copy.remove();
  root.classList.remove('in-columns');
  return { count: isAdded ? count + 1 : count };
}
