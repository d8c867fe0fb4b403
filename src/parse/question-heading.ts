// What announces questions. Comes in: the text of a line, or all blocks. Goes out: whether it is the name of a question block.
import { allLocales } from '../locale.ts';
import type { Block } from '../model.ts';
import { countHan, countWords } from '../text/script.ts';
import { splitSentences } from '../text/sentence.ts';
import { asks, looksAsked, NUMBER } from './question-line.ts';

const LONGEST_HEADING = { han: 14, words: 7 };
const LONGEST_LINE = 400;
/** A box of questions comes back in a text at least so often, under the same name. */
const LEAST_BOXES = 2;

/** The words of a heading without number, brackets, remarks in brackets and colon, in lower case. */
export function headingKey(text: string): string {
  // No line this long is a heading, and it may be nothing but spaces.
  if (text.length > LONGEST_LINE) return text;
  return text
    .replace(NUMBER, '')
    .replace(/[（(][^()（）]*[)）]/gu, '')
    .replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '')
    .trim()
    .toLowerCase();
}

/** Questions for somebody, on something. */
const ADDRESSED =
  /^(?:(?:some|a few|our|key|study) )?(?:questions? (?:for|to|on|about|from)|fragen (?:für|zu|an)|questions? (?:pour|sur|à)|preguntas (?:para|sobre|a)|вопросы (?:для|к|о))\s\S/u;
/** 导读问题, 小組分享題目, 查經討論大綱: compounds of what is done with questions and what they are. */
const COMPOUND_ZH =
  /^(?:讨论|討論|思考|研讨|研討|反思|分享|交流|探讨|探討)(?:与|與|和|及)(?:讨论|討論|思考|研讨|研討|反思|分享|交流|探讨|探討)$|^\p{Script=Han}{0,6}(?:(?:讨论|討論|思考|研讨|研討|反思|探讨|探討|复习|複習|导读|導讀|默想|分享|查经|查經|练习|練習|启发|啟發)(?:与|與|和|及)?){1,2}(?:用)?(?:题|題|题目|題目|提纲|提綱|题纲|題綱|大纲|大綱|问题|問題|话题|話題)$/u;
/** Names of question blocks that are also subjects people write about. */
const SUBJECTS: ReadonlySet<string> = new Set(['critical thinking']);

let names: { readonly all: ReadonlySet<string>; readonly clear: readonly string[] } | undefined;

/** The names of question blocks in every locale; the clear ones are no usual names of sections. */
function headingNames() {
  if (!names) {
    const all = new Set(allLocales().flatMap((table) => table.discussionHeadings));
    names = { all, clear: [...all].filter((name) => isClearName(name) && !SUBJECTS.has(name)) };
  }
  return names;
}

/** Long enough to be no usual name of a section; one word in Katakana (ディスカッション) is one. */
function isClearName(name: string): boolean {
  const isMixed = /\p{Script=Hiragana}/u.test(name) && name.length >= 5;
  const isCompound = /^(?:\p{Script=Hangul}{4,}|\p{Ll}{5,}fragen)$/u.test(name);
  return countHan(name) >= 3 || countWords(name) >= 2 || isMixed || isCompound;
}

/** Is this the name of a question block for certain, perhaps (it is also a usual name of a section), or not? `boxes`: see `boxNames`. */
export function headingKind(text: string, boxes: ReadonlySet<string>): 'clear' | 'perhaps' | undefined {
  const key = headingKey(text);
  if (!isShort(key)) return undefined;
  if (boxes.has(key)) return 'clear';
  const { all, clear } = headingNames();
  if (clear.some((name) => key.endsWith(name))) return 'clear';
  return all.has(key) ||
    ADDRESSED.test(key) ||
    COMPOUND_ZH.test(key) ||
    clear.some((name) => key.startsWith(`${name} `))
    ? 'perhaps'
    : undefined;
}

/**
 * Names that this article gives to boxes of questions between its parts (“Think about it”, 想一想): short lines alone that come
 * back, with something asked right below most of them. Numbers are no part of a name.
 */
export function boxNames(blocks: readonly Block[]): ReadonlySet<string> {
  const keys = blocks.map(lineKey);
  const places = new Map<string, number[]>();
  keys.forEach((key, i) => {
    if (key === undefined) return;
    const known = places.get(key);
    if (known) known.push(i);
    else places.set(key, [i]);
  });
  const comesBack = (key: string | undefined) => key !== undefined && places.get(key)!.length >= LEAST_BOXES;
  // In a conversation the next speaker's name stands below what was asked.
  const isAsked = (at: number) => isAsking(blocks[at + 1]) && !(comesBack(keys[at + 2]) && keys[at + 2] !== keys[at]);
  return new Set(
    [...places].flatMap(([key, at]) => {
      const asking = at.filter(isAsked).length;
      return asking >= LEAST_BOXES && asking > at.length / 2 ? [key] : [];
    }),
  );
}

/** The key of a heading or of a paragraph that is one short line without an end. */
function lineKey(block: Block): string | undefined {
  if (block.type !== 'heading' && block.type !== 'paragraph') return undefined;
  const { text } = block.content;
  if (/\n/.test(text) || /[.。!！?？…;；,，]["”’」』»)）]?\s*$/u.test(text)) return undefined;
  const key = headingKey(text);
  return isShort(key) ? key : undefined;
}

function isShort(key: string): boolean {
  return key !== '' && countHan(key) <= LONGEST_HEADING.han && countWords(key) <= LONGEST_HEADING.words;
}

/** Does every sentence of the block ask or set a task, and the first of each item ask? */
function isAsking(block: Block | undefined): boolean {
  if (block?.type === 'list') return block.items.every((item) => asksOnly(item.content.text));
  return block?.type === 'paragraph' && asksOnly(block.content.text);
}

function asksOnly(text: string): boolean {
  const words = text.replace(NUMBER, '');
  const sentences = splitSentences(words).map(({ start, end }) => words.slice(start, end).trim());
  return asks(sentences[0] ?? '') && sentences.every(looksAsked);
}
