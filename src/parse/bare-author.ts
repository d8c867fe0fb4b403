// Names without a label below a title. Comes in: blocks. Goes out: whether a line among them is the author's name. It knows no names:
// what tells one from a heading is that the text does not use its words.
import type { Block } from '../model.ts';
import { paragraphText } from '../text/plain.ts';
import { countHan, countWords } from '../text/script.ts';
import { STOP_WORDS } from '../text/stop-words.ts';
import { lookupStart, readBackTitle } from './back-matter.ts';
import { isBareName, readFrontLine } from './byline.ts';
import { isProse } from './heading.ts';
import { NAMED_PART } from './numbering.ts';

/** A name in Han characters, with or without a gap, or in Katakana with a dot. */
const NAME_HAN =
  /^(?:[\p{Script=Han}々]{2,4}|[\p{Script=Han}々]{1,3}[ \u3000][\p{Script=Han}々ぁ-んァ-ヶ]{1,4}|[ァ-ヶー]{2,8}・[ァ-ヶー]{2,10}|[가-힣]{3,4})$/u;
/** Letters of a word that say which it is, whatever its ending. */
const STEM = 5;
/** Characters of a line that could head a part. */
const LONGEST_HEADING = { han: 16, words: 8 };
/** Words of a body that would use a word if it were what the text is about. */
const LEAST_BODY = { han: 150, words: 100 };
/** Share of words with a capital from which on nouns have one. */
const CAPITAL_NOUNS = 0.25;
/** An author is told of below the text, if at all. */
const FOOT = 3;

/** Whether the line at `index`, right below the title, is nothing but the name of who wrote the text. */
export function isBareAuthor(blocks: readonly Block[], index: number): boolean {
  const [line, next] = [blocks[index], blocks[index + 1]];
  if (line?.type !== 'paragraph' || next?.type !== 'paragraph') return false;
  const text = line.content.text.trim();
  const isHan = NAME_HAN.test(text);
  if (!isHan && !isBareName(text)) return false;
  if (!isProse(next.content.text) && !readFrontLine(next.content.text)) return false;
  if (NAMED_PART.test(text) || readBackTitle(text)) return false;
  const behind = blocks.slice(index + 1, lookupStart(blocks));
  const body = behind
    .filter((block, i) => i < behind.length - FOOT || !startsWith(block, text))
    .map(paragraphText)
    .join('\n');
  const hasRivals = behind.some(isBareLine);
  if (isHan) return !hasRivals && countHan(body) >= LEAST_BODY.han && !body.includes(text);
  return !isInBody(text, body, hasRivals);
}

/** Does the body speak of the name, or use its words as words? A short one says nothing about that. */
function isInBody(name: string, body: string, hasRivals: boolean): boolean {
  if (countWords(body) < LEAST_BODY.words) return true;
  const words = name.split(/\s+/u).filter((word) => /^\p{L}[\p{L}’'-]+$/u.test(word));
  if (words.length < 2 || words.some((word) => /^\p{Lu}/u.test(word) && STOP_WORDS.has(word.toLowerCase())))
    return true;
  if (body.includes(words.at(-1)!)) return true;
  const isWord = words.map((word) => new RegExp(`(?<![\\p{L}])${word.slice(0, STEM).toLowerCase()}`, 'u').test(body));
  if (!hasRivals) return isWord.every(Boolean);
  return isWord.some(Boolean) || capitalShare(body) > CAPITAL_NOUNS;
}

function capitalShare(text: string): number {
  const words = text.match(/\p{L}{2,}/gu) ?? [];
  return words.filter((word) => /^\p{Lu}/u.test(word)).length / Math.max(1, words.length);
}

/** A short line without an end: a heading, or nothing that one could tell from it. */
function isBareLine(block: Block, at: number, all: readonly Block[]): boolean {
  if (block.type === 'heading') return true;
  if (block.type !== 'paragraph' || all[at + 1]?.type !== 'paragraph') return false;
  const { text } = block.content;
  if (/[.。!！?？…:：;；,，]["”’」』»)）]?\s*$/u.test(text) || text.includes('\n') || readBackTitle(text)) return false;
  return countHan(text) <= LONGEST_HEADING.han && countWords(text) <= LONGEST_HEADING.words && !readFrontLine(text);
}

function startsWith(block: Block, name: string): boolean {
  return block.type === 'paragraph' && block.content.text.startsWith(name);
}
