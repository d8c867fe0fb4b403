// What build and check say of an article: its diagnostics, a summary, a table of several, the exit code; the same as JSON.
import path from 'node:path';
import type { Built, Checked, CheckOptions } from '../build.ts';
import { FAULTS, Failure, type Severity } from '../diagnostics.ts';
import { describe, fill } from '../locale.ts';
import { cellWidth, formatDiagnostic, formatError, type Say } from './print.ts';
import { progressLine } from './progress.ts';

/** How findings are told and judged. */
export interface FindingOptions {
  readonly quiet?: boolean;
  /** True counts warnings as errors. */
  readonly strict?: boolean;
  readonly format?: 'text' | 'json';
  /** Folder of the articles; \`content\` by default. */
  readonly content?: string;
}

type Words = Readonly<Record<string, string>>;

/** An article that did not come to an end. */
interface Failed {
  readonly article: string;
  readonly error: Error;
}

/** A run as it is told: what the library calls as it goes, and the end of it. */
export interface Account extends Required<Pick<CheckOptions, 'onProgress' | 'onFailed'>> {
  /** Tells of one article: its diagnostics, then `lines`. */
  readonly tell: (checked: Checked, lines: () => readonly string[]) => void;
  /** Takes the line of progress away, however the run ended. */
  readonly clear: () => void;
  /** Ends with a table when there were several, or with everything as JSON; gives the exit code, the highest of all. */
  readonly close: (results: readonly Checked[]) => number;
}

/** Opens the account of one run of build or check. */
export function openAccount(options: FindingOptions, say: Say): Account {
  const { quiet = false, strict = false, format = 'text' } = options;
  const words = say.voice.locale.messages;
  const isText = format === 'text';
  const progress = progressLine(say, quiet || !isText);
  const failed: Failed[] = [];
  return {
    onProgress: progress.show,
    clear: progress.clear,
    onFailed(article, error) {
      progress.clear();
      failed.push({ article, error });
      if (isText) say.err(`${article}${words.colon}${formatError(error, say.voice)}\n`);
    },
    tell(checked, lines) {
      progress.clear();
      if (!isText) return;
      sayDiagnostics(checked, quiet, say);
      if (!quiet) for (const line of lines()) say.out(line);
    },
    close(results) {
      const count = results.length + failed.length;
      if (!isText) say.out(findingsJson(results, failed, say));
      else if (count === 0) say.err(fill(words.nothing!, { folder: options.content ?? 'content' }));
      else if (count > 1 && !quiet) for (const line of ['', ...tableLines(results, failed, words)]) say.out(line);
      return Math.max(0, ...results.map((checked) => exitCode(checked, strict)), ...failed.map(failureCode));
    },
  };
}

/** Exit code of one article: 0 clean, 1 errors (with `strict` warnings too), 70 a fault of Lectern's own. */
export function exitCode({ diagnostics }: Checked, strict = false): number {
  if (diagnostics.some(({ code }) => FAULTS.has(code))) return 70;
  return diagnostics.some(({ severity }) => severity === 'error' || (strict && severity === 'warning')) ? 1 : 0;
}

/** Exit code of one that failed: 2 what the operator can change, 70 a bug. */
function failureCode({ error }: Failed): number {
  return error instanceof Failure ? 2 : 70;
}

/** Prints an article's diagnostics; `quiet` leaves out the notes. */
function sayDiagnostics(checked: Checked, quiet: boolean, say: Say): void {
  for (const diagnostic of checked.diagnostics) {
    if (quiet && diagnostic.severity === 'note') continue;
    say.err(`${formatDiagnostic(diagnostic, checked.source, say.voice)}\n`);
  }
}

/** Slides, minutes, ¶ and questions; how much of the text is where; repairs; what was found. */
export function summaryLines(checked: Checked, words: Words): readonly string[] {
  const { deck, coverage, repairs } = checked;
  const figures = {
    slides: deck.slides.length,
    minutes: deck.minutes,
    paragraphs: deck.article.paragraphs.length,
    questions: deck.questions.length,
  };
  const share = (part: number, whole: number) => (whole === 0 ? 100 : Math.floor((100 * part) / whole));
  const lines = [fill(words.summary!, figures)];
  if (coverage) {
    const { characters, onSlides, inNotes, inHandout } = coverage;
    const shares = {
      slides: share(onSlides, characters),
      notes: share(inNotes, characters),
      handout: share(inHandout, characters),
    };
    lines.push(fill(words.coverage!, shares));
  }
  if (repairs.length > 0) lines.push(fill(words.repairs!, { count: repairs.length }));
  return lines.map((line) => `  ${line}`);
}

/** How many errors, warnings and notes. */
export function countsLine(checked: Checked, words: Words): string {
  return `  ${fill(words.counts!, { errors: count(checked, 'error'), warnings: count(checked, 'warning'), notes: count(checked, 'note') })}`;
}

function count({ diagnostics }: Checked, severity: Severity): number {
  return diagnostics.filter((diagnostic) => diagnostic.severity === severity).length;
}

/** One line an article, for a run of several: name, state, slides, minutes, what was found. */
function tableLines(done: readonly Checked[], failed: readonly Failed[], words: Words): readonly string[] {
  const rows = [
    ...done.map((checked) => [
      checked.article,
      stateOf(checked, words),
      fill(words.slideCount!, { count: checked.deck.slides.length }),
      fill(words.minuteCount!, { count: checked.deck.minutes }),
      countsLine(checked, words).trim(),
    ]),
    ...failed.map(({ article }) => [article, words.stateFailed!]),
  ];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => cellWidth(row[column] ?? ''))));
  return rows.map((row) =>
    row
      .map((cell, column) => cell + ' '.repeat(Math.max(0, (widths[column] ?? 0) - cellWidth(cell))))
      .join('  ')
      .trimEnd(),
  );
}

function stateOf(checked: Checked | Built, words: Words): string {
  if (exitCode(checked) > 0) return words.stateErrors!;
  if (!('files' in checked)) return words.stateChecked!;
  return checked.isUnchanged ? words.stateUnchanged! : words.stateBuilt!;
}

/** The findings of a run for other programs: one object an article, diagnostics in words with their place. */
function findingsJson(done: readonly (Checked | Built)[], failed: readonly Failed[], say: Say): string {
  const { locale } = say.voice;
  const articles = done.map((checked) => ({
    article: checked.article,
    slides: checked.deck.slides.length,
    minutes: checked.deck.minutes,
    paragraphs: checked.deck.article.paragraphs.length,
    questions: checked.deck.questions.length,
    coverage: checked.coverage ?? null,
    repairs: checked.repairs.length,
    ...('files' in checked && { files: checked.files, unchanged: checked.isUnchanged }),
    diagnostics: checked.diagnostics.map((diagnostic) => ({
      code: diagnostic.code,
      severity: diagnostic.severity,
      ...describe(diagnostic, locale),
      file: diagnostic.file,
      ...diagnostic.position,
    })),
  }));
  const failures = failed.map(({ article, error }) => ({
    article,
    ...(error instanceof Failure
      ? { code: error.code, ...describe(error, locale) }
      : { code: 'bug', message: error.message }),
  }));
  return JSON.stringify({ lectern: '1', articles, failures }, null, 2);
}

/** A path as it is shortest from here. */
export function shortPath(file: string): string {
  const short = path.relative(process.cwd(), file);
  return short.startsWith('..') ? file : short;
}

/** A name as a shell takes it for one word. */
export function quoted(name: string): string {
  return /[\s'"&|;<>()$`\\*?]/.test(name) && path.sep === '/' ? `'${name.replace(/'/g, "'\\''")}'` : name;
}
