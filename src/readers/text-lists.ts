// Lists in plain text: paragraphs, one behind the other, that count up or carry one bullet. Headings that are numbered in
// Chinese, years, dialogue, questions with their answers and numbered paragraphs of some length stay what they are.

import type { Block, List, Rich } from '../model.ts';
import { sliceRich } from '../text/rich.ts';
import type { Note } from './text-lines.ts';

/** A paragraph of the file, a block that it has become, or only notes that stand alone. */
export interface TextParagraph {
  readonly content: Rich;
  readonly block?: Block;
  readonly remarks: readonly Note[];
}

const ITEM_LIKE =
  /^(?:[-*•·●▪◆]\s|\d{1,3}(?:[、)）]|[.．](?!\d))|[a-h][)）.]\s|[（(](?:[a-h]|[\d一二三四五六七八九十]{1,3})[)）]|[一二三四五六七八九十]{1,3}[、．.]|[①-⑳]|第[一二三四五六七八九十百\d]{1,4}[章节節条條、，])/;
const NUMBER = /^(?:(\d{1,2})(?:[、．)）]|\.(?!\d))|[(（](\d{1,2})[)）])\s*(?=\S)/;
const BULLET = /^(?:([-*])\s+|([•·●▪◦‣])\s*)(?=\S)/;
const LETTER = /^(?:(?<point>[a-h])[.)）]|[（(](?<bracketed>[a-h])[)）])\s+(?=\S)/u;
/** Code units of an item; what is longer is a paragraph of its own, however it is numbered. */
const LONGEST_ITEM = 240;
const LONGEST_ITEM_HAN = 100;
/** A line drawn across the page. */
const RULE =
  /^(?:[-–—─━_=*＊~]\s*){3,}$|^(?:[-–—─━=~·•]\s*){2,}[✦✧❖◆◇※☆★○●♦▪]\s*(?:[-–—─━=~·•]\s*){2,}$|^(?:[✦✧❖◆◇※☆★○●♦▪]\s*){3,}$/u;
const QUESTION_END = /[?？!！][”’"'」』）)]*$/;

/** Whether a line begins as items and numbered paragraphs do. */
export function beginsItem(text: string): boolean {
  return ITEM_LIKE.test(text);
}

/** The mark with which an item or a numbered paragraph begins; without `number` it is a bullet. */
export function readItemMark(text: string): { readonly kind: string; readonly number?: number } | undefined {
  const mark = ITEM_LIKE.exec(text)?.[0];
  const numeral = mark && /\d+|[一二三四五六七八九十百]+|[①-⑳]/u.exec(mark)?.[0];
  if (!mark || !numeral) return mark === undefined ? undefined : { kind: mark };
  return { kind: mark.replace(numeral, '#').trim(), number: numberOf(numeral) };
}

/** The value of an Arabic, circled or Chinese numeral below 1000. */
function numberOf(numeral: string): number {
  if (/^\d/.test(numeral)) return Number(numeral);
  if (/^[①-⑳]/u.test(numeral)) return numeral.charCodeAt(0) - '①'.charCodeAt(0) + 1;
  let value = 0;
  let digit = 0;
  for (const character of numeral) {
    const unit = { 十: 10, 百: 100 }[character];
    if (unit === undefined) digit = '一二三四五六七八九'.indexOf(character) + 1;
    else value += (digit || 1) * unit;
    if (unit !== undefined) digit = 0;
  }
  return value + digit;
}

interface Mark {
  readonly length: number;
  /** The number, or undefined behind a bullet. */
  readonly number?: number;
  /** What the marks of one list have in common. */
  readonly kind: string;
  /** Letters stay words of their items: a text speaks of "option b". */
  readonly isLetter?: true;
}

/** A block, or none where notes stand alone, and the notes that follow it. */
export interface Piece {
  readonly block?: Block;
  readonly remarks: readonly Note[];
}

/** Puts the paragraphs that are items of one list together; the notes among them follow it. */
export function listsIn(paragraphs: readonly TextParagraph[]): Piece[] {
  const pieces: Piece[] = [];
  for (let i = 0; i < paragraphs.length; ) {
    const run = runAt(paragraphs, i);
    const before = paragraphs[i - 1]?.content.text ?? '';
    // A run is a list as a whole or not at all.
    if (isList(run, before)) pieces.push({ block: listOf(run), remarks: run.flatMap(({ remarks }) => remarks) });
    else pieces.push(...run.map(pieceOf));
    i += run.length;
  }
  return pieces;
}

function pieceOf({ content, block, remarks }: TextParagraph): Piece {
  if (block) return { block, remarks };
  if (!content.text) return { remarks };
  const { line, column } = content.origins[0] ?? { line: 1, column: 1 };
  const position = { line, column };
  if (RULE.test(content.text)) return { block: { type: 'break', position }, remarks };
  return { block: { type: 'paragraph', content, position }, remarks };
}

/** The paragraphs from `start` on that count up from 1, or carry the same bullet; the one at `start` alone where there are none. */
function runAt(paragraphs: readonly TextParagraph[], start: number): readonly TextParagraph[] {
  const first = markOf(paragraphs[start]!.content.text);
  if (!first || (first.number ?? 1) !== 1) return [paragraphs[start]!];
  let end = start + 1;
  for (; end < paragraphs.length; end++) {
    const mark = markOf(paragraphs[end]!.content.text);
    if (mark?.kind !== first.kind || (first.number && mark.number !== first.number + end - start)) break;
  }
  return paragraphs.slice(start, end);
}

function markOf(text: string): Mark | undefined {
  const number = NUMBER.exec(text);
  if (number)
    return { length: number[0].length, number: Number(number[1] ?? number[2]), kind: number[1] ? '1.' : '(1)' };
  const letter = LETTER.exec(text);
  if (letter) {
    const { point, bracketed } = letter.groups!;
    const kind = point ? 'a)' : '(a)';
    return { length: 0, number: (point ?? bracketed)!.codePointAt(0)! - 0x60, kind, isLetter: true };
  }
  const bullet = BULLET.exec(text);
  return bullet ? { length: bullet[0].length, kind: bullet[1] ?? bullet[2]! } : undefined;
}

function isList(run: readonly TextParagraph[], before: string): boolean {
  if (run.length < 2 || QUESTION_END.test(before)) return false;
  return run.every(({ content: { text } }) => {
    const longest = /\p{Script=Han}/u.test(text) ? LONGEST_ITEM_HAN : LONGEST_ITEM;
    return text.length <= longest && !QUESTION_END.test(text);
  });
}

function listOf(run: readonly TextParagraph[]): List {
  const items = run.map(({ content }) => {
    const { line, column } = content.origins[0] ?? { line: 1, column: 1 };
    const words = sliceRich(content, markOf(content.text)!.length);
    return { content: words, children: [], attributes: {}, position: { line, column } };
  });
  const mark = markOf(run[0]!.content.text)!;
  const ordered = mark.number !== undefined && !mark.isLetter;
  return { type: 'list', ordered, start: 1, items, position: items[0]!.position };
}
