// A PDF as Chromium prints it → the same pages with what a reader, a search and a screen reader need besides.
// Bytes in, bytes out; the same bytes and facts always give the same file, whenever it was printed.

import { reasonFor } from '../locale.ts';
import { isRightToLeft } from '../text/script.ts';
import { countPages, finishContents } from './contents.ts';
import type { FinishedPdf, PdfFacts } from './facts.ts';
import { dictAt, readPdf, writePdf } from './file.ts';
import { writeMetadata } from './metadata.ts';
import { finishStructure } from './structure.ts';
import { dictOf } from './syntax.ts';

export type { FinishedPdf, PdfFacts } from './facts.ts';

/**
 * Finishes a printed PDF: Info and XMP, title bar, bookmarks shown, page labels, structure roles and list bodies, words of
 * links, artifact marks, black as black ink alone, an /ID made from the content, object streams. Never throws: what cannot be
 * read comes back as it is.
 */
export function finishPdf(bytes: Uint8Array, facts: PdfFacts): FinishedPdf {
  try {
    const pdf = readPdf(bytes);
    const catalog = dictAt(pdf, `${pdf.root} 0 R`)!;
    const problems: string[] = [];
    const counted = countPages(pdf);
    const isTagged = dictAt(pdf, catalog.get('/StructTreeRoot')) !== undefined;
    if (isTagged) finishStructure(pdf, facts.linkWords ?? new Map());
    else problems.push(reasonFor('pdf/no-tags'));
    finishContents(pdf, isTagged, isRightToLeft(facts.language));
    writeMetadata(pdf, facts, isTagged);
    catalog.set('/Lang', `(${facts.language})`);
    catalog.set('/ViewerPreferences', dictOf({ DisplayDocTitle: 'true' }));
    catalog.set('/PageLabels', dictOf({ Nums: ['0', dictOf({ S: '/D' })] }));
    if (catalog.has('/Outlines')) catalog.set('/PageMode', '/UseOutlines');
    return { bytes: writePdf(pdf), problems, ...counted };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { bytes, problems: [reasonFor('pdf/unfinished', reason)] };
  }
}
