// output/index.html: what was built, for people who forget file names.
import type { Locale } from '../locale.ts';
import { fill } from '../locale.ts';
import type { Look } from './look.ts';
import { fillTemplate } from './template.ts';

/** One folder of output/: what its session.json says, and the files that are there. */
export interface Entry {
  readonly folder: string;
  readonly title: string;
  readonly author?: string;
  readonly minutes: number;
  readonly locale: Locale;
  readonly language: string;
  /** Words of the locale by file name, for the files that exist, in the order to show them. */
  readonly files: readonly { readonly name: string; readonly word: string }[];
}

/** Renders the list of sessions, each in its own language. */
export function renderContents(entries: readonly Entry[], templates: Look['templates']): string {
  return fillTemplate(templates, 'contents', {
    entries: entries.map(({ folder, title, author, minutes, locale, language, files }) => ({
      title,
      language,
      direction: locale.direction,
      details: [author, fill(locale.words.minutes!, { n: minutes })].filter(Boolean).join(' · '),
      files: files.map(({ name, word }) => ({
        name,
        label: locale.words[word] ?? name,
        address: `${encodeURIComponent(folder)}/${encodeURIComponent(name)}`,
      })),
    })),
  });
}
