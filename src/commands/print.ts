// What a command says: diagnostics with their source line, results, failures. Strings out; only cli.ts writes them.
import { styleText } from 'node:util';
import { type Diagnostic, Failure } from '../diagnostics.ts';
import { describe, type LocaleTable, localeFor } from '../locale.ts';

/** How to speak: the user's language, and whether the terminal shows colour. */
export interface Voice {
  readonly locale: LocaleTable;
  readonly colour: boolean;
}

/** Where a command's words go: results to `out`, everything else to `err`, both by the line; `write` goes to where `err` goes as it is. */
export interface Say {
  readonly out: (line: string) => void;
  readonly err: (line: string) => void;
  readonly write: (text: string) => void;
  /** Whether `err` and `write` reach a terminal. */
  readonly isTerminal: boolean;
  readonly voice: Voice;
}

/** The user's language and colours from the environment (LC_ALL, LC_MESSAGES, LANG; NO_COLOR), for a stream that is a terminal or not. */
export function voiceOf(env: Readonly<Record<string, string | undefined>>, isTerminal: boolean): Voice {
  const tag = (env.LC_ALL || env.LC_MESSAGES || env.LANG || Intl.DateTimeFormat().resolvedOptions().locale)
    .replace(/[.@].*$/, '')
    .replace('_', '-');
  return { locale: localeFor(/^(C|POSIX)$/.test(tag) ? 'en' : tag), colour: isTerminal && !env.NO_COLOR };
}

const COLOURS = { error: 'red', warning: 'yellow', note: 'blue' } as const;

/** A diagnostic as the terminal shows it: severity and code, place, the source line, the hint. */
export function formatDiagnostic(diagnostic: Diagnostic, source: readonly string[], voice: Voice): string {
  const { message, hint } = describe(diagnostic, voice.locale);
  const words = voice.locale.messages;
  const head = `${words[diagnostic.severity]}[${diagnostic.code}]`;
  const file = printable(diagnostic.file);
  const lines = [
    `${voice.colour ? styleText(COLOURS[diagnostic.severity], head) : head}${words.colon}${printable(message)}`,
  ];
  if (diagnostic.position) {
    const { line, column } = diagnostic.position;
    lines.push(`  --> ${file}:${line}:${column}`);
    const text = source[line - 1];
    if (text !== undefined) lines.push(`${line} | ${printable(shorten(text, column))}`);
  } else {
    lines.push(`  --> ${file}`);
  }
  if (hint) lines.push(`   = ${words.hint}${words.colon}${printable(hint)}`);
  return lines.join('\n');
}

/** Characters that a terminal obeys or that turn the order of letters round, but for line ends and tabs. */
const COMMANDS = /[\0-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]/g;

/** Words that are not ours as a terminal may show them: what it would obey shows as its code. */
export function printable(text: string): string {
  return text.replace(COMMANDS, (character) => `\\u{${character.codePointAt(0)!.toString(16)}}`);
}

/** The part of a long source line round `column`. */
function shorten(text: string, column: number): string {
  const WIDTH = 72;
  if (text.length <= WIDTH) return text;
  const start = Math.max(0, Math.min(column - 1 - WIDTH / 3, text.length - WIDTH));
  const cut = text.slice(start, start + WIDTH);
  return `${start > 0 ? '…' : ''}${cut}${start + WIDTH < text.length ? '…' : ''}`;
}

/** Columns of a terminal that a text takes: two for each wide character. */
export function cellWidth(text: string): number {
  return [...text].reduce(
    (width, character) =>
      width +
      (/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|[\u{20000}-\u{3fffd}]/u.test(
        character,
      )
        ? 2
        : 1),
    0,
  );
}

/** A Failure as the terminal shows it. */
export function formatFailure(failure: Failure, voice: Voice): string {
  const words = voice.locale.messages;
  const { message, hint } = describe(failure, voice.locale);
  const head = `${voice.colour ? styleText(COLOURS.error, words.error!) : words.error}${words.colon}${printable(message)}`;
  return hint ? `${head}\n   = ${words.hint}${words.colon}${printable(hint)}` : head;
}

/** Any error as the terminal shows it: a Failure in words; of a bug its trace and where to report it. */
export function formatError(error: unknown, voice: Voice): string {
  if (error instanceof Failure) return formatFailure(error, voice);
  const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `${trace}\n${voice.locale.messages.bug}`;
}
