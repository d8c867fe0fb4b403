// What an article is called. Comes in: its head, paragraphs and questions. Goes out: the title, and whether it was inferred.
import type { Meta, NumberedParagraph, Question, Rich } from '../model.ts';
import { isTrail } from '../text/furniture.ts';
import { paragraphText } from '../text/plain.ts';
import { plain, sliceRich } from '../text/rich.ts';
import { countHan, countWords } from '../text/script.ts';
import { titleClauses } from './headline.ts';
import { type Phrase, repeatedPhrases } from './phrase.ts';

const QUESTION_BONUS = 1;
const CLAUSE_BONUS = 0.5;
/** A phrase must stand in this many paragraphs and questions to name the whole. */
const LEAST_SPREAD = 3;
/** Share of the paragraphs that a title's phrase must stand in. */
const LEAST_SHARE = 0.08;
/** A title shows itself in this many characters, if it does at all. */
const SAMPLE = 60_000;
const LONGEST_LINE = { han: 40, words: 20 };

/** Can this line, first in the article, be its title? Short, no sentence, and no trail through a site. */
export function isTitleLine(text: string): boolean {
  if (text.trim() === '' || text.includes('\n') || isTrail(text)) return false;
  return (
    !/[。．.；;，,：:…]\s*$/u.test(text) && countHan(text) <= LONGEST_LINE.han && countWords(text) <= LONGEST_LINE.words
  );
}

/**
 * The phrase that text and questions repeat, else the clause that says most; a run of the article's own words in either case. What
 * only questions say, or what asks, is the title where nothing else serves.
 */
export function inferTitle(paragraphs: readonly NumberedParagraph[], questions: readonly Question[]): Rich {
  const asked = sampleOf(questions.map(({ content }) => content));
  const told = sampleOf(paragraphs.map(({ block }) => contentOf(block)));
  const contents = [...told, ...asked];
  const texts = contents.map(({ text }) => text);
  const least = Math.max(LEAST_SPREAD, Math.ceil(texts.length * LEAST_SHARE));
  const isTold = ({ index, end }: Phrase) => index < told.length && !ASKS.test(texts[index]!.slice(end - 1, end + 1));
  const named = (spread: number) => bestOf(repeatedPhrases(texts, spread).filter(isTold), texts, told.length);
  const clauses = titleClauses(texts);
  const phrase = named(least) ?? clauses.find(isTold) ?? named(2) ?? (told.length > 0 ? undefined : clauses[0]);
  if (phrase) return { ...sliceRich(contents[phrase.index]!, phrase.start, phrase.end), spans: [] };
  return firstWords(contents);
}

/** At the end of a run, or right behind it. */
const ASKS = /[？?؟]/u;

/** The contents up to `SAMPLE` characters. */
function sampleOf(contents: readonly Rich[]): readonly Rich[] {
  const sample: Rich[] = [];
  let left = SAMPLE;
  for (const content of contents) {
    if (left <= 0) break;
    sample.push(content.text.length > left ? sliceRich(content, 0, left) : content);
    left -= content.text.length;
  }
  return sample;
}

function contentOf(block: NumberedParagraph['block']): Rich {
  return block.type === 'paragraph' ? block.content : plain(paragraphText(block), block.position);
}

/** Prefers phrases that the questions use and that fill a clause somewhere. */
function bestOf(phrases: readonly Phrase[], texts: readonly string[], toldCount: number): Phrase | undefined {
  const inQuestions = texts.slice(toldCount).join('\n');
  const all = texts.join('\n');
  let best: Phrase | undefined;
  let most = 0;
  for (const phrase of phrases.slice(0, 60)) {
    const words = texts[phrase.index]!.slice(phrase.start, phrase.end);
    const asked = inQuestions.includes(words) ? QUESTION_BONUS : 0;
    const score = phrase.score * (1 + asked + (fillsClause(all, words) ? CLAUSE_BONUS : 0));
    if (score > most) [best, most] = [phrase, score];
  }
  return best;
}

/** Does the phrase stand between two marks of punctuation somewhere? */
function fillsClause(text: string, words: string): boolean {
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + words.length)) {
    const isEdge = (character: string | undefined) => character === undefined || /[\p{P}\n]/u.test(character);
    if (isEdge(text[at - 1]) && isEdge(text[at + words.length])) return true;
  }
  return false;
}

function firstWords(contents: readonly Rich[]): Rich {
  const [first] = contents.filter(({ text }) => text.trim() !== '');
  if (!first) return plain('');
  const end = /^.{1,24}?(?=[。！？!?，,；;.\n]|$)/su.exec(first.text)?.[0].length ?? Math.min(24, first.text.length);
  return { ...sliceRich(first, 0, end), spans: [] };
}

/** The title of the front matter as Rich text. */
export function metaTitle(meta: Meta): Rich | undefined {
  return meta.title === undefined || meta.title.trim() === '' ? undefined : plain(meta.title.trim());
}
