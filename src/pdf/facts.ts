// What finishing a PDF takes besides the bytes, and what it gives: types only.

/** What the document says about itself. `language` is BCP 47; `date` is ISO 8601, without it the file has no dates. */
export interface PdfFacts {
  readonly title: string;
  readonly author?: string;
  readonly subject?: string;
  readonly keywords?: readonly string[];
  readonly language: string;
  readonly date?: string;
  /** The program that made the document. */
  readonly creator: string;
  /** Words of the links inside the document, by the name of the place they lead to. */
  readonly linkWords?: ReadonlyMap<string, string>;
}

/** The finished file. With problems it is usable but less accessible than it should be, at worst as it was printed. */
export interface FinishedPdf {
  readonly bytes: Uint8Array;
  /** Reasons in English, lower case, without a full stop. */
  readonly problems: string[];
  /** How many pages it has, and which of them (from 1) are blank; unknown when it could not be read. */
  readonly pages?: number;
  readonly blank?: readonly number[];
}
