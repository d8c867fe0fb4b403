// Where the reader is: sections with their numerals, and ¶ references. Words come from the locale, names from the article.
import { fill, type Locale, numeral } from '../locale.ts';
import type { Article, Rich, Section } from '../model.ts';
import { type SectionPlace, topSections } from '../outline.ts';
import { rememberWhile } from '../text/remember.ts';

/** The section of the first level that section `index` is or lies in, and the subsection when it is one. */
export function sectionTrail(
  article: Article,
  index: number,
): { readonly top?: SectionPlace; readonly subsection?: Section } {
  const section = article.sections[index];
  if (!section) return {};
  const top = topSections(article).findLast((place) => place.index <= index);
  return { ...(top && { top }), ...(section.level === 2 && { subsection: section }) };
}

/** True when the author's heading brings its own number ("一、", "第二章", "3."), so that none is put before it. */
export function isNumbered(heading: Rich): boolean {
  return /^\s*(?:[（(]?[一二三四五六七八九十百壹贰貳叁參肆伍陆陸柒捌玖拾]+(?:[、．.）)]|\s(?=\S))|第[一二三四五六七八九十百\d]+(?:[章节節部篇编編讲講课課回步幕]|[，、：:\s])|(?:PART|NO)[.\s]{0,2}\d{1,2}\s|0\d\s|\d+(?:\.\d+)*[.、．)]\s*|(?:part|chapter|section)\s+\w+|[IVX]+\.\s)/iu.test(
    heading.text,
  );
}

/** The numeral of a top section in the locale's form, '' when the author numbers it or some of its like: two counts of one text contradict each other. */
export function sectionNumeral(article: Article, place: SectionPlace, locale: Locale): string {
  return isCounted(article) || isNumbered(place.section.heading) ? '' : numeral(locale, place.ordinal);
}

const isCounted = rememberWhile(
  (article: Article) => topSections(article).filter(({ section }) => isNumbered(section.heading)).length > 1,
);

/** ¶ numbers as references in the locale's form, neighbours joined: [3, 4, 5, 8] → "¶3–5", "¶8". */
export function paragraphRefs(paragraphs: readonly number[], locale: Locale): readonly string[] {
  const sorted = [...new Set(paragraphs)].sort((a, b) => a - b);
  const runs: { first: number; last: number }[] = [];
  for (const n of sorted) {
    const run = runs.at(-1);
    if (run && run.last === n - 1) run.last = n;
    else runs.push({ first: n, last: n });
  }
  return runs.map((run) => paragraphRange(run.first, run.last, locale));
}

/** "¶3" or "¶3–5" in the locale's form. */
export function paragraphRange(first: number, last: number, locale: Locale): string {
  const { paragraphRef, paragraphRange } = locale.words;
  return first === last ? fill(paragraphRef!, { first }) : fill(paragraphRange!, { first, last });
}
