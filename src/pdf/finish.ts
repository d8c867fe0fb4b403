// A PDF as Chromium prints it → the same pages with what a reader, a search and a screen reader need besides.
// Bytes in, bytes out; the same bytes and facts always give the same file, whenever it was printed.

import type { FinishedPdf, PdfFacts } from './facts.ts';

export type { FinishedPdf, PdfFacts } from './facts.ts';

/**
 * Finishes a printed PDF: Info and XMP, title bar, bookmarks shown, page labels, structure roles and list bodies,
 * artifact marks, an /ID made from the content, object streams. Never throws: what cannot be read comes back as it is.
 */
export async function finishPdf(bytes: Uint8Array, facts: PdfFacts): Promise<FinishedPdf> {
  try {
    // pdf-lib takes a quarter of a second to load.
    const { finishDocument } = await import('./document.ts');
    return await finishDocument(bytes, facts);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { bytes, problems: [`the file could not be finished: ${reason}`] };
  }
}
