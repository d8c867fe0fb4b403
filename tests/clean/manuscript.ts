// Manuscripts for the tests of `clean`: one paragraph a line, as the reader of text files makes them.
import { cleanManuscript } from '../../src/clean/index.ts';
import { type Diagnostic, Report } from '../../src/diagnostics.ts';
import type { Block, Manuscript, Paragraph, Repair } from '../../src/model.ts';
import { plain } from '../../src/text/rich.ts';

export const at = (line: number, column = 1) => ({ line, column });

export const paragraph = (text: string, line = 1): Paragraph => ({
  type: 'paragraph',
  position: at(line),
  content: plain(text, at(line)),
});

export const manuscript = (blocks: readonly Block[]): Manuscript => ({ meta: {}, blocks, footnotes: [], repairs: [] });

/** One paragraph for each line that is not empty. */
export const fromLines = (text: string): Manuscript =>
  manuscript(text.split('\n').flatMap((line, i) => (line === '' ? [] : [paragraph(line, i + 1)])));

/** The paragraphs of a manuscript, one a line. */
export const toLines = ({ blocks }: Manuscript): string =>
  blocks.map((block) => `${block.type === 'paragraph' ? block.content.text : block.type}\n`).join('');

export interface Cleaned {
  readonly manuscript: Manuscript;
  readonly text: string;
  readonly repairs: readonly Repair[];
  readonly diagnostics: readonly Diagnostic[];
  readonly rules: readonly string[];
}

/** Cleans a manuscript, or a text of one paragraph a line. */
export function clean(input: string | Manuscript, file = 'article.txt'): Cleaned {
  const report = new Report(file);
  const cleaned = cleanManuscript(typeof input === 'string' ? fromLines(input) : input, report);
  return {
    manuscript: cleaned,
    text: toLines(cleaned),
    repairs: cleaned.repairs,
    diagnostics: report.diagnostics,
    rules: [...new Set(cleaned.repairs.map(({ rule }) => rule))].toSorted(),
  };
}
