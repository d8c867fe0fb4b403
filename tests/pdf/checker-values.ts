// Values of pdf-lib as plain ones, for the checker.
import { PDFArray, PDFDict, PDFHexString, PDFName, type PDFObject, PDFString } from '@cantoo/pdf-lib';

/** A dictionary, or undefined. */
export function dictOf(object: unknown): PDFDict | undefined {
  return object instanceof PDFDict ? object : undefined;
}

/** The items of an array; of anything else none. */
export function arrayOf(object: unknown): readonly PDFObject[] {
  return object instanceof PDFArray ? object.asArray() : [];
}

/** The characters of a name, '' for anything else. */
export function nameOf(object: unknown): string {
  return object instanceof PDFName ? object.decodeText() : '';
}

/** The words of a string, or undefined. */
export function textOf(object: unknown): string | undefined {
  return object instanceof PDFString || object instanceof PDFHexString ? object.decodeText() : undefined;
}
