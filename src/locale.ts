// The words Lectern itself says, one table a language (templates/locales/*.json): on slides and paper, in the room, and in the terminal.
import { readdirSync, readFileSync } from 'node:fs';
import { isRightToLeft } from './text/script.ts';

/** What is wrong and, when there is something to do, what. */
export interface Statement {
  readonly message: string;
  readonly hint?: string;
}

/** A locale table as its JSON file has it. `{name}` places in a text are filled by `fill`. */
export interface LocaleTable {
  /** BCP 47 tag of the table. */
  readonly language: string;
  /** Numerals of sections: the first twenty, or empty for 1, 2, 3. */
  readonly numerals: readonly string[];
  /** Headings under which authors put discussion questions, lower case, without number or colon. */
  readonly discussionHeadings: readonly string[];
  /** Words on slides and paper, and what the deck tells a listener. */
  readonly words: Readonly<Record<string, string>>;
  /** Words of deck.html around the slides (keys, sheets, speaker view) and of index.html: shown in the system's type. */
  readonly room: Readonly<Record<string, string>>;
  /** Prompts a facilitator can follow up with, by kind of question. */
  readonly followUps: Readonly<Record<'understand' | 'discuss' | 'apply', readonly string[]>>;
  /** Texts of the guide: what to prepare, when nobody speaks, when time is short. */
  readonly advice: Readonly<Record<'prepare' | 'silence' | 'shortOfTime', readonly string[]>>;
  /** Descriptions of commands and options. */
  readonly help: Readonly<Record<string, string>>;
  /** What the terminal says. */
  readonly messages: Readonly<Record<string, string>>;
  /** Text and hint of each diagnostic, by its code. */
  readonly diagnostics: Readonly<Record<string, Statement>>;
  /** What a diagnostic or a Failure puts into its text beside the author's own words: a value `@name` stands for the text of that name. */
  readonly reasons: Readonly<Record<string, string>>;
  /** Text and hint of each Failure, by its code. */
  readonly failures: Readonly<Record<string, Statement>>;
}

/** A table ready for one article: missing words come from English, the direction from the article's own language. */
export interface Locale extends LocaleTable {
  readonly direction: 'ltr' | 'rtl';
}

/** What a table may leave out. */
const EMPTY = { numerals: [], discussionHeadings: [], messages: {}, diagnostics: {}, reasons: {} };

const FOLDER = new URL('../templates/locales/', import.meta.url);
const tables = new Map<string, LocaleTable>();

function readTable(name: string): LocaleTable {
  let table = tables.get(name);
  if (!table) {
    const written = JSON.parse(readFileSync(new URL(`${name}.json`, FOLDER), 'utf8')) as LocaleTable;
    table = { ...EMPTY, ...written };
    tables.set(name, table);
  }
  return table;
}

/** The tags of all tables, sorted. */
export function localeNames(): readonly string[] {
  return readdirSync(FOLDER)
    .filter((file) => file.endsWith('.json'))
    .map((file) => file.slice(0, -'.json'.length))
    .sort();
}

/** Every table, for what must be recognised in any language. */
export function allLocales(): readonly LocaleTable[] {
  return localeNames().map(readTable);
}

/** The best table for a language tag: exact, by script, by base language, else English. */
export function localeFor(language: string): Locale {
  const base = readTable('en');
  const table = readTable(matchLocale(language, localeNames()) ?? 'en');
  return {
    ...table,
    words: { ...base.words, ...table.words },
    room: { ...base.room, ...table.room },
    help: { ...base.help, ...table.help },
    messages: { ...base.messages, ...table.messages },
    diagnostics: { ...base.diagnostics, ...table.diagnostics },
    failures: { ...base.failures, ...table.failures },
    reasons: { ...base.reasons, ...table.reasons },
    followUps: { ...base.followUps, ...table.followUps },
    advice: { ...base.advice, ...table.advice },
    direction: isRightToLeft(language) ? 'rtl' : 'ltr',
  };
}

/** The name among `names` that serves `language`, e.g. `zh-TW` → `zh-Hant`; undefined when none does. */
export function matchLocale(language: string, names: readonly string[]): string | undefined {
  let locale: Intl.Locale;
  try {
    locale = new Intl.Locale(language).maximize();
  } catch {
    return undefined;
  }
  const wanted = [language, `${locale.language}-${locale.script}`, locale.language];
  return wanted.map((tag) => names.find((name) => name.toLowerCase() === tag.toLowerCase())).find(Boolean);
}

/** Puts values into the `{name}` places of a text. */
export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (place, name: string) => (name in values ? String(values[name]) : place));
}

/** A date of the form 2026-03-09 written out as the article's language does it; any other text stays as it is. */
export function writeDate(text: string, language: string): string {
  const date = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : undefined;
  if (!date || Number.isNaN(date.getTime())) return text;
  const locale = new Intl.Locale(language, { numberingSystem: 'latn', calendar: 'gregory' });
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(date);
}

/** The `n`-th (from 1) section numeral of a locale. */
export function numeral(locale: LocaleTable, n: number): string {
  return locale.numerals[n - 1] ?? String(n);
}

/** What carries a code: a diagnostic or a Failure. */
export interface Coded {
  readonly code: string;
  readonly values: Readonly<Record<string, string | number>>;
}

/** A name of `reasons` as the value of a diagnostic or a Failure, or on a line of it; `part` and `more` fill its places. */
export function reasonFor(name: string, ...parts: readonly (string | number)[]): string {
  return [`@${name}`, ...parts.map((part) => String(part).replace(/\s+/g, ' '))].join('\t');
}

const REASON = /(^|[\s:：])@([a-z-]+(?:\/[\w-]+)?)(?=[\s:]|$)((?:\t[^\t\n]*){0,2})/g;

/** A diagnostic or a Failure in words. */
export function describe({ code, values }: Coded, locale: LocaleTable): Statement {
  const text = locale.diagnostics[code] ?? locale.failures[code] ?? { message: code };
  const inWords = Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      const told = String(value).replace(REASON, (token, before: string, reason: string, parts = '') => {
        const known = locale.reasons[reason];
        const [, part, more] = parts.split('\t');
        return known === undefined
          ? token
          : before +
              fill(known, { ...values, ...(part !== undefined && { part }), ...(more !== undefined && { more }) });
      });
      return [name, told];
    }),
  );
  const message = fill(text.message, inWords);
  return text.hint ? { message, hint: fill(text.hint, inWords) } : { message };
}
