// A Word file → Manuscript, in two steps: the archive becomes HTML whose paragraphs carry their numbers (`unpackDocx`),
// and that HTML is read as pages are (`readDocx`). Nothing outside the file is ever opened.
// Word files have no lines: line 12 is paragraph 12 of the file, those of tables included.

import type Mammoth from 'mammoth';
import { Failure, type Report } from '../diagnostics.ts';
import type { Manuscript, Meta } from '../model.ts';
import { readArticle } from './page/article.ts';
import { findNotes } from './page/notes.ts';
import { descendants, type Element, lineOf, namesOf, readTree } from './page/tree.ts';
import { numberParagraphs, placeByParagraph, STYLE_MAP } from './word/document.ts';
import { BadArchive, openParts, type Parts } from './word/package.ts';
import { bareText, isTooDeep, prepareParts } from './word/parts.ts';

/** A Word file unpacked. */
export interface WordSource {
  /** HTML for `readDocx`. */
  readonly html: string;
  /** The words of each paragraph. */
  readonly lines: readonly string[];
}

const MAIN = 'word/document.xml';

/** Unpacks a Word file. Throws a Failure for what is none or cannot be opened; reports its comments (`read/dropped-comments`). */
export async function unpackDocx(bytes: Uint8Array, report: Report): Promise<WordSource> {
  try {
    const parts = openParts(bytes);
    if (!parts.has(MAIN)) throw new Failure('not-word', { path: report.file });
    return await convert(parts, report);
  } catch (error) {
    if (!(error instanceof BadArchive)) throw error;
    throw new Failure(`word-${error.reason}`, { path: report.file });
  }
}

async function convert(parts: Parts, report: Report): Promise<WordSource> {
  const { file, styles, comments, main } = prepareParts(parts);
  if (comments > 0) report.add('read/dropped-comments', undefined, { count: comments });
  const lines: string[] = [];
  // Loading it takes longer than reading most files: only Word files wait for it.
  const { default: mammoth } = await import('mammoth');
  if (!isTooDeep(main)) {
    try {
      // The shape of an archive that mammoth reads from is not among its types.
      const { value } = await mammoth.convertToHtml(
        { file } as unknown as Parameters<typeof Mammoth.convertToHtml>[0],
        {
          styleMap: STYLE_MAP,
          includeEmbeddedStyleMap: false,
          externalFileAccess: false,
          transformDocument: (document) => numberParagraphs(document, styles, lines),
        },
      );
      return { html: value, lines };
    } catch (error) {
      if (error instanceof BadArchive) throw error;
    }
  }
  // What no reader can follow still has its words.
  report.add('read/too-tangled', { line: 1, column: 1 });
  return bareText(main);
}

/** Reads the HTML that `unpackDocx` gives. */
export function readDocx(html: string, _report: Report): Manuscript {
  const root = placeByParagraph(readTree(html));
  const elements = descendants(root);
  const named = (name: string) =>
    elements.filter((element) => namesOf(element) === `lectern-${name}` && lineOf(element));
  const dropped = new Set(elements.filter((element) => namesOf(element) === 'lectern-contents'));
  const taken = new Set<Element>();
  const meta: { -readonly [Key in keyof Meta]: Meta[Key] } = {};
  const notes = findNotes(root);
  for (const key of ['title', 'subtitle', 'author', 'date'] as const) {
    const [first, ...others] = named(key);
    const isMarked = first && descendants(first).some((element) => notes.marks.has(element));
    if (!first || others.length > 0 || isMarked) continue;
    meta[key] = lineOf(first);
    taken.add(first);
  }
  const { blocks, footnotes, gallery } = readArticle({
    parts: [root],
    notes,
    dropped,
    taken,
    languages: new Map(),
    base: undefined,
  });
  const pictures = gallery.files.size > 0 && { pictures: gallery.files };
  return { meta, blocks, footnotes, repairs: [], ...pictures };
}
