// What Lectern says when something is wrong. Author problems are collected in a Report and the build goes on;
// operator problems throw one Failure; anything else is a bug. Texts live in templates/locales, codes live here.
import { describe, localeFor } from './locale.ts';
import type { Position } from './model.ts';

export type Severity = 'error' | 'warning' | 'note';

/** Every code Lectern can say, with its severity. Codes are permanent; texts are in the locale tables under `diagnostics`. */
export const CODES = {
  'read/bad-front-matter': 'error',
  'read/wrong-type': 'error',
  'read/unknown-key': 'note',
  'read/misspelt-key': 'warning',
  'read/dropped-html': 'warning',
  'read/bad-attribute': 'warning',
  'read/unclosed-notes': 'error',
  'read/invalid-utf8': 'error',
  'read/invalid-bytes': 'error',
  'read/guessed-encoding': 'warning',
  'read/missing-footnote': 'warning',
  'read/too-tangled': 'warning',
  'read/too-deep': 'warning',
  'read/empty-article': 'error',
  'read/dropped-page-parts': 'note',
  'read/remote-picture': 'warning',
  'read/dropped-comments': 'note',
  'clean/uncertain-damage': 'warning',
  'clean/replacement-character': 'warning',
  'clean/direction-mark': 'warning',
  'parse/title-inferred': 'note',
  'parse/sections-inferred': 'note',
  'parse/sections-named': 'note',
  'parse/notes-found': 'note',
  'parse/citations-found': 'note',
  'parse/questions-inferred': 'note',
  'parse/unclosed-quotation': 'warning',
  'parse/bad-reference': 'error',
  'plan/long-heading': 'warning',
  'plan/session-too-long': 'warning',
  'plan/no-questions': 'note',
  'fit/block-too-tall': 'error',
  'fit/row-too-tall': 'error',
  'fit/formula-too-tall': 'error',
  'fit/caption-too-tall': 'error',
  'fit/question-too-tall': 'error',
  'fit/heading-too-tall': 'error',
  'fit/word-too-wide': 'error',
  'fit/table-too-wide': 'error',
  'fit/formula-too-wide': 'error',
  'fit/block-too-wide': 'error',
  'fit/not-measured': 'warning',
  'render/bad-formula': 'error',
  'render/missing-picture': 'error',
  'render/picture-outside': 'error',
  'render/unreadable-picture': 'error',
  'render/drawing-parts': 'warning',
  'render/missing-alt': 'warning',
  'render/missing-glyph': 'warning',
  'render/unknown-theme': 'error',
  'render/misspelt-theme': 'error',
  'render/bad-accent': 'warning',
  'render/theme-file': 'warning',
  'render/low-contrast': 'warning',
  'export/tags-unfinished': 'warning',
  'export/slide-fault': 'error',
  'export/page-count': 'error',
  'export/blank-page': 'error',
  'coverage/lost-text': 'error',
  'coverage/uncited-paragraph': 'error',
  'export/no-sandbox': 'note',
} as const satisfies Record<string, Severity>;

export type Code = keyof typeof CODES;

/** Codes that mean a fault of Lectern's, not of the author's: exit code 70, and the old output stays. */
export const FAULTS: ReadonlySet<Code> = new Set<Code>([
  'coverage/lost-text',
  'coverage/uncited-paragraph',
  'export/slide-fault',
  'export/page-count',
  'export/blank-page',
]);

/** Something to tell the author. `values` fill the `{name}` places of the locale's text for `code`. */
export interface Diagnostic {
  readonly code: Code;
  readonly severity: Severity;
  readonly values: Readonly<Record<string, string | number>>;
  readonly file: string;
  readonly position?: Position;
}

/** Collects what one article's author should know; equal diagnostics are kept once. */
export class Report {
  readonly #seen = new Set<string>();
  readonly #list: Diagnostic[] = [];

  /** @param file the article's path as the user gave it */
  constructor(readonly file: string) {}

  add(code: Code, position?: Position, values: Diagnostic['values'] = {}): void {
    const key = JSON.stringify([code, position?.line, position?.column, values]);
    if (this.#seen.has(key)) return;
    this.#seen.add(key);
    this.#list.push({ code, severity: CODES[code], values, file: this.file, ...(position && { position }) });
  }

  addAll(diagnostics: readonly Diagnostic[]): void {
    for (const { code, position, values } of diagnostics) this.add(code, position, values);
  }

  /** All diagnostics, by line. */
  get diagnostics(): readonly Diagnostic[] {
    return this.#list.toSorted((a, b) => (a.position?.line ?? 0) - (b.position?.line ?? 0));
  }

  has(severity: Severity): boolean {
    return this.#list.some((diagnostic) => diagnostic.severity === severity);
  }
}

/** Every reason for which Lectern cannot do what it was asked to; texts are in the locale tables under `failures`. */
export const FAILURES = [
  'article-not-found',
  'misspelt-article',
  'content-not-found',
  'same-name',
  'unreadable-file',
  'file-changes',
  'too-large',
  'too-long',
  'unwritable-folder',
  'disk-full',
  'folder-in-use',
  'open-elsewhere',
  'bad-language-tag',
  'unknown-encoding',
  'unknown-theme',
  'misspelt-theme',
  'bad-name',
  'bad-name-pattern',
  'misspelt-name-pattern',
  'file-exists',
  'article-exists',
  'not-word',
  'word-damaged',
  'word-too-large',
  'word-protected',
  'unsupported-pdf',
  'unsupported-doc',
  'unsupported-wps',
  'unsupported-pages',
  'unsupported-rtf',
  'unsupported-odt',
  'unsupported-epub',
  'unsupported-protected',
  'unsupported-binary',
  'browser-hangs',
  'browser-ended',
  'outside-address',
  'browser-fails',
  'browser-unreachable',
  'no-sandbox',
  'no-browser-linux',
  'no-browser-darwin',
  'no-browser-win32',
  'port-taken',
  'article-gone',
  'choose-article',
  'no-standard-input',
  'unknown-option',
  'misspelt-option',
  'foreign-option',
  'unknown-command',
  'misspelt-command',
  'missing-argument',
  'missing-value',
  'bad-value',
  'misspelt-value',
  'too-many-arguments',
] as const;

export type FailureCode = (typeof FAILURES)[number];

/** The operator asked for something that cannot be done (bad flag, missing file, no browser): exit code 2. `message` and `hint` are English. */
export class Failure extends Error {
  override readonly name = 'Failure';
  readonly hint?: string;
  /** @param values what fills the `{name}` places of the locale's text for `code` */
  constructor(
    readonly code: FailureCode,
    readonly values: Diagnostic['values'] = {},
  ) {
    const { message, hint } = describe({ code, values }, localeFor('en'));
    super(message);
    if (hint !== undefined) this.hint = hint;
  }
}
