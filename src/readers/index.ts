// The table of readers: text of a file in, Manuscript out. A new format is one file and one row.

import type { Report } from '../diagnostics.ts';
import type { Manuscript } from '../model.ts';
import { readDocx } from './docx.ts';
import { readHtmlPage } from './html-page.ts';
import { readMarkdown } from './markdown.ts';
import { readText } from './text.ts';

type Reader = (source: string, report: Report) => Manuscript;

const READERS = {
  markdown: readMarkdown,
  text: readText,
  html: readHtmlPage,
  docx: readDocx,
} as const satisfies Record<string, Reader>;

/** A format that Lectern reads. */
export type Format = keyof typeof READERS;

/** Whether there is a reader for files of this format. */
export function hasReader(format: string): format is Format {
  return Object.hasOwn(READERS, format);
}

/** Reads a decoded file (of a Word file, what `unpackDocx` gives). Never throws: what no reader can follow is read as plain text and reported (`read/too-tangled`). */
export function readManuscript(source: string, format: Format, report: Report): Manuscript {
  const text = source.replace(/^\ufeff/, '');
  try {
    return READERS[format](text, report);
  } catch (error) {
    // Out of stack in a pattern, or marked's guard against standing still: the input is to blame.
    if (!(error instanceof RangeError) && !/infinite loop/i.test(String(error))) throw error;
    report.add('read/too-tangled', { line: 1, column: 1 });
    return readText(text, report);
  }
}
