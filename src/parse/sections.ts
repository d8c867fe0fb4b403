// Sections where the author gave none, and names for those with nothing but a number. Comes in: numbered paragraphs, sections.
// Goes out: sections headed by the article's own words.
import type { NumberedParagraph, Rich, Section } from '../model.ts';
import { paragraphText } from '../text/plain.ts';
import { positionAt, sliceRich } from '../text/rich.ts';
import { terms } from '../text/word.ts';
import { chooseBoundaries, scoreBoundaries } from './cohesion.ts';
import { headingClauses } from './headline.ts';
import { findSeries, type Opening } from './parallel.ts';
import { type Background, characteristicPhrases, type Phrase, surveyTerms, themeOf } from './phrase.ts';

/** Shorter articles are read in one go. */
const FEWEST_PARAGRAPHS = 8;
/** One section alone that begins among so many paragraphs is the whole article. */
const LEAST_OPENING = 3;
/** A heading is looked for in this many paragraphs from the section's start. */
const HEADING_REACH = 4;
/** A paragraph that announces what follows belongs to it. */
const ANNOUNCING =
  /[:：]\s*$|以下|如下|下列|这一要求|這一要求|内涵|內涵|要义|要義|几个方面|幾個方面|[二两兩三四五六七八]个方面|指明了|做到以下|\b(?:following|as follows|three|four|five|two (?:ways|things|reasons|parts)|requires|what (?:this|it) (?:means|takes))\b/iu;

/** A section to be: where it begins (index of its paragraph), and its heading when its opening is one. */
interface Part {
  readonly level: 1 | 2;
  readonly index: number;
  readonly opening?: Opening;
}

/** What headings are chosen from. */
interface Source {
  readonly paragraphs: readonly NumberedParagraph[];
  /** The texts of prose paragraphs, '' for the others. */
  readonly prose: readonly string[];
  readonly background: Background;
  readonly title: string;
}

/** Infers sections and, from a series of parallel openings, subsections; none for a short article or where nothing shows. */
export function inferSections(paragraphs: readonly NumberedParagraph[], title: string): readonly Section[] {
  const texts = paragraphs.map(({ block }) => paragraphText(block));
  const series = findSeries(texts);
  if (texts.length < FEWEST_PARAGRAPHS && series.length === 0) return [];
  const parts = findParts(texts, series);
  const prose = texts.map((text, i) => (paragraphs[i]!.block.type === 'paragraph' ? text : ''));
  const source: Source = { paragraphs, prose, background: surveyTerms(texts), title };
  const used = new Set<string>([title]);
  const sections: Section[] = [];
  parts.forEach((part, i) => {
    const end = parts.slice(i + 1).find((next) => next.level <= part.level)?.index ?? texts.length;
    // A part names itself before its first subsection does.
    const reach = Math.max(part.index + 1, parts[i + 1]?.index ?? texts.length);
    const heading = part.opening
      ? runOf(paragraphs, part.opening)
      : chooseHeading(source, { start: part.index, end, reach }, used);
    if (!heading) return;
    used.add(heading.text);
    const position = positionAt(heading, 0) ?? paragraphs[part.index]!.block.position;
    sections.push({ heading, level: part.level, startParagraph: part.index + 1, inferred: true, position });
  });
  return sections.length > 1 || (sections[0]?.startParagraph ?? 0) > LEAST_OPENING ? sections : [];
}

/**
 * Names sections whose heading is only the number that they have anyway (“一”, “2.”, “III”) by their own words, as inferred ones
 * are; the same sections where there are none or any other number says more than their order.
 */
export function nameSections(
  paragraphs: readonly NumberedParagraph[],
  sections: readonly Section[],
  title: string,
): readonly Section[] {
  const isNumbered = sections.map((section, i) => numberIn(section.heading.text) === ordinalOf(sections, i));
  if (!isNumbered.includes(true)) return sections;
  const texts = paragraphs.map(({ block }) => paragraphText(block));
  const prose = texts.map((text, i) => (paragraphs[i]!.block.type === 'paragraph' ? text : ''));
  const source: Source = { paragraphs, prose, background: surveyTerms(texts), title };
  const used = new Set<string>([title, ...sections.map(({ heading }) => heading.text)]);
  return sections.map((section, i) => {
    if (!isNumbered[i]) return section;
    const start = section.startParagraph - 1;
    const next = sections.slice(i + 1);
    const end = (next.find(({ level }) => level <= section.level)?.startParagraph ?? texts.length + 1) - 1;
    const reach = Math.max(start + 1, (next[0]?.startParagraph ?? texts.length + 1) - 1);
    const heading = chooseHeading(source, { start, end, reach }, used);
    if (!heading) return section;
    used.add(heading.text);
    return { ...section, heading, named: true };
  });
}

/** Which of its parent's sections it is, from 1. */
function ordinalOf(sections: readonly Section[], at: number): number {
  const { level } = sections[at]!;
  const parent = sections.slice(0, at).findLastIndex((section) => section.level < level);
  return sections.slice(parent + 1, at + 1).filter((section) => section.level === level).length;
}

const HAN_FIGURES = '零一二三四五六七八九';
const ROMAN = 'I II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI XVII XVIII XIX XX'.split(' ');
const ONLY_NUMBER =
  /^第?(?:(?<figure>\d{1,2})|(?<han>[一二三四五六七八九]?十?[一二三四五六七八九]?)|(?<roman>[IVX]{1,5}))(?:[章节節部回]|部分)?$/u;
/** Characters of the longest such heading with its brackets and spaces. */
const LONGEST_NUMBER = 16;

/** The number that a heading is, and nothing else; undefined when it says more. */
function numberIn(heading: string): number | undefined {
  if (heading.length > LONGEST_NUMBER) return undefined;
  const bare = heading.normalize('NFKC').replace(/[\s()【】〔〕.、。]/gu, '');
  const { figure, han, roman } = ONLY_NUMBER.exec(bare)?.groups ?? {};
  if (figure) return Number(figure);
  if (roman) return ROMAN.indexOf(roman) + 1;
  if (!han) return undefined;
  const [tens, ones] = han.includes('十') ? (han.split('十') as [string, string]) : ['', han];
  const value = (character: string, empty: number) => (character === '' ? empty : HAN_FIGURES.indexOf(character));
  return (han.includes('十') ? 10 * value(tens, 1) : 0) + value(ones, 0);
}

/** The parts in reading order. A series is one part, led in by the paragraph that announces it; inside it only its members begin anything. */
function findParts(texts: readonly string[], series: readonly Opening[]): readonly Part[] {
  const first = series[0]?.index;
  const start = first !== undefined && first > 0 && ANNOUNCING.test(texts[first - 1]!) ? first - 1 : first;
  const last = series.at(-1)?.index ?? -1;
  const scores = [...scoreBoundaries(texts)];
  if (start !== undefined && start > 0) scores[start] = scores[start]! + SERIES_BONUS;
  const isFree = (gap: number) => start === undefined || gap <= start || gap > last + 1;
  const boundaries = chooseBoundaries(scores, isFree);
  const hasWholeParts = series.length === 0 || boundaries.some((gap) => gap === start || gap > last);
  const outer: Part[] = [0, ...boundaries].map((index) => ({ level: 1, index }));
  // A series that fills the whole article is its sections, not the subsections of a single one.
  const level = hasWholeParts ? 2 : 1;
  const inner: Part[] = series.map((opening) => ({ level, index: opening.index, opening }));
  return [...(hasWholeParts ? outer : outer.filter(({ index }) => index !== first)), ...inner].sort(
    (a, b) => a.index - b.index || a.level - b.level,
  );
}

/** Makes the start of a series all but certain. */
const SERIES_BONUS = 6;

function runOf(paragraphs: readonly NumberedParagraph[], { index, start, end }: Opening): Rich | undefined {
  const { block } = paragraphs[index]!;
  return block.type === 'paragraph' ? { ...sliceRich(block.content, start, end), spans: [] } : undefined;
}

/** The best run of the section's own words: a clause that stands alone near its start, a phrase that only this section repeats, or a clause from anywhere in it. */
function chooseHeading(
  { paragraphs, prose, background, title }: Source,
  { start, end, reach }: { readonly start: number; readonly end: number; readonly reach: number },
  used: ReadonlySet<string>,
): Rich | undefined {
  const section = prose.slice(start, end);
  const clauses = headingClauses(section.slice(0, Math.min(reach - start, HEADING_REACH)), background, title);
  const theme = themeOf(section, background);
  const isOnTheme = ({ index, start: from, end: to }: Phrase) => {
    const words = section[index]!.slice(from, to);
    return (title !== '' && words.startsWith(title)) || terms(words).some((term) => theme.has(term));
  };
  // Phrases cost the segmentation of all words, so they are looked for only where no clause serves.
  const choices = [
    () => clauses.filter(isOnTheme),
    () => characteristicPhrases(section, background),
    () => clauses,
    () => headingClauses(section, background, title),
  ];
  for (const choice of choices) {
    for (const { index, start: from, end: to } of choice()) {
      const heading = runOf(paragraphs, { index: start + index, start: from, end: to });
      if (heading && !used.has(heading.text)) return heading;
    }
  }
  return undefined;
}
