// What every stage asks of an article's sections: which stand at the top, and which ¶s lie in one.
import type { Article, Section } from './model.ts';
import { rememberWhile } from './text/remember.ts';

/** A section of the first level with its place among its like. */
export interface SectionPlace {
  /** Index into `sections`. */
  readonly index: number;
  /** From 1. */
  readonly ordinal: number;
  readonly section: Section;
  /** True when its author's heading brings a number ("一、", "第二章", "3.1"), or several of its like do: none is put before it. */
  readonly isNumbered: boolean;
}

const NUMBER =
  /^\s*(?:[（(]?[一二三四五六七八九十百]+[、．.）)]|第[一二三四五六七八九十百\d]+[章节節部篇编編讲講课課回]|\d+(?:\.\d+)*[.、．)]\s*|(?:part|chapter|section)\s+\w+|[IVX]+\.\s)/iu;
/** So many numbered headings make numbers the author's affair. */
const SEVERAL = 2;

/** The sections of the first level, in order. Every slide asks for them. */
export const topSections: (article: Article) => readonly SectionPlace[] = rememberWhile(({ sections }) => {
  const top = sections
    .map((section, index) => ({ section, index, isNumbered: NUMBER.test(section.heading.text) }))
    .filter(({ section }) => section.level === 1);
  const several = top.filter(({ isNumbered }) => isNumbered).length >= SEVERAL;
  return top.map((place, i) => ({ ...place, ordinal: i + 1, isNumbered: place.isNumbered || several }));
});

/** First and last ¶ of section `index` with all its subsections; undefined when it has none. */
export function sectionRange(article: Article, index: number): { first: number; last: number } | undefined {
  const { level } = article.sections[index]!;
  const after = article.sections.findIndex((section, i) => i > index && section.level <= level);
  const inside = article.paragraphs.filter(({ section }) => section >= index && (after === -1 || section < after));
  return inside.length === 0 ? undefined : { first: inside[0]!.n, last: inside.at(-1)!.n };
}
