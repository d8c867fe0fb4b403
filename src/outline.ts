// What every stage asks of an article's sections: which stand at the top, and which ¶s lie in one.
import type { Article, NumberedParagraph, Section } from './model.ts';
import { rememberWhile } from './text/remember.ts';

/** A section of the first level with its place among its like. */
export interface SectionPlace {
  /** Index into `sections`. */
  readonly index: number;
  /** From 1. */
  readonly ordinal: number;
  readonly section: Section;
}

/** The sections of the first level that the session goes through, in order. Every slide asks for them. */
export const topSections: (article: Article) => readonly SectionPlace[] = rememberWhile(({ sections }) =>
  sections
    .map((section, index) => ({ section, index }))
    .filter(({ section }) => section.level === 1 && !section.sources)
    .map((place, i) => ({ ...place, ordinal: i + 1 })),
);

/** First and last ¶ of section `index` with all its subsections; undefined when it has none. */
export function sectionRange(article: Article, index: number): { first: number; last: number } | undefined {
  const { level } = article.sections[index]!;
  const after = article.sections.findIndex((section, i) => i > index && section.level <= level);
  const inside = article.paragraphs.filter(({ section }) => section >= index && (after === -1 || section < after));
  return inside.length === 0 ? undefined : { first: inside[0]!.n, last: inside.at(-1)!.n };
}

/** Whether a ¶ is a list of sources, or part of one. */
export function isSource({ sections }: Article, { section }: NumberedParagraph): boolean {
  return sections[section]?.sources === true;
}
