// The public API: what the command line uses, and other programs may. No console output, no process.exit.
export { type Browser, type BrowserOptions, type Page, type PageOptions, withBrowser } from './browser.ts';
export {
  type BuildOptions,
  type Built,
  build,
  type Checked,
  type CheckOptions,
  check,
  type Progress,
} from './build.ts';
export type { Coverage, Loss } from './coverage.ts';
export {
  type Code,
  type Diagnostic,
  Failure,
  type FailureCode,
  type Severity,
} from './diagnostics.ts';
export type { PaperChoices } from './export.ts';
export { type Imported, type ImportOptions, importArticle, newArticle } from './import.ts';
export { describe, type Locale, localeFor, type Statement } from './locale.ts';
export type { Article, Deck, Detail, Repair, Slide } from './model.ts';
export type { Handout, Output } from './outputs.ts';
export type { Choices } from './pipeline.ts';
export type { Aspect, Paper } from './render/look.ts';
export type { Stage } from './road.ts';
export { type ServeOptions, serve, type Update } from './serve/index.ts';
