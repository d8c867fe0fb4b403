// Opens a printed PDF, lets each part of the finishing do its work, and writes it again.
import { createHash } from 'node:crypto';
import { PDFDict, PDFDocument, PDFHexString, PDFName, PDFRawStream, PDFString } from '@cantoo/pdf-lib';
import { findBlankPages, markArtifacts } from './artifacts.ts';
import type { FinishedPdf, PdfFacts } from './facts.ts';
import { writeMetadata } from './metadata.ts';
import { finishStructure } from './structure.ts';

const name = PDFName.of;

/** Finishes a PDF; throws when it cannot be read. */
export async function finishDocument(bytes: Uint8Array, facts: PdfFacts): Promise<FinishedPdf> {
  const pdf = await PDFDocument.load(bytes, { updateMetadata: false });
  const { context, catalog } = pdf;
  dropContainers(pdf);
  const problems: string[] = [];
  const blank = findBlankPages(pdf);
  const isTagged = catalog.lookup(name('StructTreeRoot')) instanceof PDFDict;
  if (isTagged) {
    finishStructure(pdf);
    markArtifacts(pdf);
  } else problems.push('the printed pages carry no tags');
  writeMetadata(pdf, facts, isTagged);
  catalog.set(name('Lang'), PDFString.of(facts.language));
  catalog.set(name('ViewerPreferences'), context.obj({ DisplayDocTitle: true }));
  catalog.set(name('PageLabels'), context.obj({ Nums: [0, { S: 'D' }] }));
  if (catalog.has(name('Outlines'))) catalog.set(name('PageMode'), name('UseOutlines'));
  const id = PDFHexString.of(digest(pdf));
  context.trailerInfo.ID = context.obj([id, id]);
  const finished = await pdf.save({
    useObjectStreams: true,
    rewrite: true,
    addDefaultPage: false,
    updateFieldAppearances: false,
    objectsPerTick: Number.POSITIVE_INFINITY,
  });
  return { bytes: finished, problems, pages: pdf.getPageCount(), blank };
}

/** Forgets the streams that only held other objects, so that a finished file finished again gets the same numbers. */
function dropContainers({ context }: PDFDocument): void {
  for (const [ref, object] of context.enumerateIndirectObjects()) {
    const type = object instanceof PDFRawStream ? object.dict.get(name('Type')) : undefined;
    if (type === name('ObjStm') || type === name('XRef')) context.delete(ref);
  }
  const numbers = context.enumerateIndirectObjects().map(([ref]) => ref.objectNumber);
  context.largestObjectNumber = numbers.reduce((largest, number) => Math.max(largest, number), 0);
}

/** 32 hexadecimal digits from every object of the document. */
function digest({ context }: PDFDocument): string {
  const hash = createHash('sha256');
  for (const [ref, object] of context.enumerateIndirectObjects()) {
    hash.update(ref.toString());
    if (object instanceof PDFRawStream) hash.update(object.dict.toString()).update(object.contents);
    else hash.update(object.toString());
  }
  return hash.digest('hex').slice(0, 32).toUpperCase();
}
