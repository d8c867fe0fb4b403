// The columns in which paper is laid out before it is printed break as its sheets do.
import { expect, test } from 'vitest';
import { withBrowser } from '../../src/browser.ts';
import { ruleSheets } from '../../src/sheets.ts';
import { readPdf } from '../pdf-reader.ts';

/** A table of so many rows, then a question that may grow by any number of lines. */
const paper = (rows: number) => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Rows</title><style>
:root { --sheet-width: 174mm; --sheet-height: 259mm }
@page { size: A4; margin: 18mm 18mm 20mm }
* { box-sizing: border-box; margin: 0 }
body { font: 16px / 20px sans-serif }
table { width: 100%; border-collapse: collapse }
td, th { padding: 0; height: 20px }
th { height: 60px }
tr, .room, .notes-room { break-inside: avoid }
.ruled { height: 20px }
.in-columns body { width: var(--sheet-width); height: var(--sheet-height); columns: 1 var(--sheet-width); column-gap: 0; column-fill: auto }
</style></head><body data-notes="Notes"><table><thead><tr><th scope="col">Row</th></tr></thead><tbody>
${Array.from({ length: rows }, (_, i) => `<tr><td>row ${i + 1}</td></tr>`).join('\n')}
</tbody></table><div class="room"><p>The question</p><div class="lines" data-most="99"></div></div></body></html>`;

test('a head that a long table repeats in print takes its room before print', async () => {
  await withBrowser({}, async (browser) => {
    const page = browser.page();
    for (const rows of [10, 60, 130]) {
      await page.show(paper(rows));
      const { count } = await ruleSheets(page, false);
      const { lines, heads } = await page.evaluate(() => ({
        lines: document.querySelectorAll('.lines .ruled').length,
        heads: document.querySelectorAll('tr:has(th)').length,
      }));
      const { pages, text } = await readPdf(await page.print());
      expect(pages, `${rows} rows`).toBe(count);
      // It grew to the foot of its sheet, and no further.
      expect(text.at(-1)).toContain('The question');
      expect(lines).toBeGreaterThan(3);
      // What stood in for the repeated heads is gone.
      expect(heads).toBe(1);
      expect(text.filter((words) => words.includes('Row'))).toHaveLength(
        text.filter((words) => /row \d/.test(words)).length,
      );
    }
    await page.close();
  });
});
