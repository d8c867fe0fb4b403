// output/index.html: what was built and what each file is for, for people who forget file names.
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

/** Renders the list of sessions, each in its own language; the page itself speaks that of the first. */
export function renderContents(entries: readonly Entry[], templates: Look['templates']): string {
  const first = entries[0];
  return fillTemplate(templates, 'contents', {
    language: first?.language ?? 'en',
    direction: first?.locale.direction ?? 'ltr',
    title: first?.locale.room.contents ?? 'Lectern',
    entries: entries.map(({ folder, title, author, minutes, locale, language, files }) => ({
      title,
      language,
      direction: locale.direction,
      tongue: nameOf(language),
      details: [author, fill(locale.words.minutes!, { n: minutes })].filter(Boolean).join(' · '),
      files: files.map(({ name, word }, index) => ({
        name,
        label: locale.words[word] ?? name,
        use: locale.room[`${word}Use`],
        isFirst: index === 0 && word === 'deck',
        address: `${encodeURIComponent(folder)}/${encodeURIComponent(name)}`,
      })),
    })),
  });
}

/** What a language calls itself: "繁體中文", "English". */
function nameOf(language: string): string {
  return new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language;
}
