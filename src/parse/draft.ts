// Questions and what a good answer touches, told apart block by block. Comes in: the blocks below a questions' heading. Goes out:
// drafts of questions. Where it is unsure it takes words for part of an answer: those never reach a slide.
import type { Attributes, Block, FigureBlock, List, ListItem, Paragraph, Position, Rich } from '../model.ts';
import { paragraphText } from '../text/plain.ts';
import { concatRich, plain, sliceRich, trimRich } from '../text/rich.ts';
import { countHan, countWords } from '../text/script.ts';
import { splitSentences } from '../text/sentence.ts';
import { answerMarkLength, bulletOf, isAnswerLine, isLabelled } from './answer-line.ts';
import { readAuthorNote, readFootLine } from './byline.ts';
import { linesOf, questionLinesOf, remarksIn, wordsOf } from './lines.ts';
import { asks, formOf, initialOf, looksAsked, NUMBER, ordinalOf, setsTask } from './question-line.ts';

/** A question before its references are checked. */
export interface Draft {
  readonly content: Rich;
  readonly attributes: Attributes;
  readonly expected: readonly Rich[];
  readonly remarks: readonly string[];
  readonly position: Position;
  /** What it was set off by: a number, a bullet (that sign itself), or nothing. */
  readonly sign: string;
  /** Its number, when it has one. */
  readonly ordinal?: number;
  /** The form of that number. */
  readonly form?: NonNullable<ReturnType<typeof formOf>>;
  /** Column that its line begins on. */
  readonly column: number;
  /** While its answer is being read: the number that the answer's own counting has come to, 0 before it counts. */
  readonly answerCount?: number;
}

/** Questions read so far, with the pictures that stood in the last block read. */
export interface Drafts {
  readonly drafts: readonly Draft[];
  readonly figures: readonly FigureBlock[];
}

const LONGEST_LINE = { han: 160, words: 90 };
/** Columns further in than a question that make a line part of its answer. */
const DEEPER = 2;
/** Does the line say who the author is, or where the text appeared? It may stand below the questions and is none of them. */
export function isAuthorNote(block: Block): boolean {
  if (block.type !== 'paragraph') return false;
  const { text } = block.content;
  return readAuthorNote(text) !== undefined || readFootLine(text) !== undefined;
}

/** Adds what a block holds to the questions before it; undefined when it is no part of them. `isClear`: the heading leaves no doubt. */
export function addBlock(drafts: readonly Draft[], block: Block, isClear: boolean): Drafts | undefined {
  switch (block.type) {
    case 'list':
      return addList(drafts, block, isClear);
    case 'paragraph': {
      if (isAuthorNote(block)) return undefined;
      const added = addLines(drafts, block, isClear);
      return added && { drafts: added, figures: [] };
    }
    case 'blockquote':
    case 'code':
    case 'table':
    case 'math': {
      const lines = wordsOf(block);
      const isAnswer = lines.length > 0 && lines.every(({ text }) => isAnswerLine(text));
      const [last] = drafts.slice(-1);
      if (!last || !(isAnswer || block.position.column >= last.column + DEEPER)) return undefined;
      return { drafts: expecting(drafts, lines, remarksIn([block])), figures: [] };
    }
    default:
      return undefined;
  }
}

/** The words of a block as part of the last question's answer. */
export function addAnswer(drafts: readonly Draft[], block: Block): readonly Draft[] {
  return expecting(drafts, wordsOf(block), remarksIn([block]));
}

/** Lines as part of the last question's answer, without their bullets and labels. */
export function addAnswerLines(drafts: readonly Draft[], lines: readonly Rich[]): readonly Draft[] {
  return expecting(drafts, lines, []);
}

/** The presenter's remarks as part of the last question. */
export function addRemark(drafts: readonly Draft[], remark: string): readonly Draft[] {
  return expecting(drafts, [], [remark]);
}

/** Is the block, behind a question, part of its answer whatever its heading says? */
export function isAnswerBlock(block: Block): boolean {
  if (block.type === 'list') return !block.ordered && !asksInEveryItem(block);
  if (block.type !== 'paragraph') return false;
  return linesOf(block.content, false).every(({ text }) => isAnswerLine(text));
}

function asksInEveryItem(list: List): boolean {
  return list.items.every((item) => asks(questionLinesOf(item.content, false)[0]?.text ?? ''));
}

/** Is every question of the block set off and asked, with nothing but answers between? */
export function asksThroughout(block: Block): boolean {
  if (block.type === 'list') return asksInEveryItem(block);
  if (block.type !== 'paragraph') return false;
  const [first, ...more] = questionLinesOf(block.content, true).map(({ text }) => text);
  const isAsked = (text: string) => NUMBER.test(text) && asksFirst(text);
  return first !== undefined && isAsked(first) && more.every((text) => isAsked(text) || isAnswerLine(text));
}

/** Does the block begin with the question numbered `ordinal`? */
export function beginsWith(block: Block, ordinal: number): boolean {
  if (block.type === 'list') return block.ordered && block.start === ordinal;
  return block.type === 'paragraph' && ordinalOf(block.content.text) === ordinal;
}

function expecting(drafts: readonly Draft[], lines: readonly Rich[], remarks: readonly string[]): readonly Draft[] {
  const last = drafts.at(-1);
  if (!last) return drafts;
  const words = lines.map((line) => trimRich(sliceRich(line, answerMarkLength(line.text))));
  const expected = [...last.expected, ...words.filter(({ text }) => text !== '')];
  const answerCount = lines.reduce<number | undefined>(
    (count, { text }) => ordinalOf(text) ?? count ?? 0,
    last.answerCount,
  );
  const answer = answerCount !== undefined && { answerCount };
  return [...drafts.slice(0, -1), { ...last, expected, remarks: [...last.remarks, ...remarks], ...answer }];
}

/** Ends the answer of the last question: what is numbered behind a heading is a question again. */
export function endAnswer(drafts: readonly Draft[]): readonly Draft[] {
  return drafts.map(({ answerCount: _, ...draft }) => draft);
}

function addList(drafts: readonly Draft[], list: List, isClear: boolean): Drafts | undefined {
  const last = drafts.at(-1);
  if (last && answers(list, last)) return { drafts: addAnswer(drafts, list), figures: [] };
  const asking = list.items.filter((item) => looksAsked(item.content.text)).length;
  if (!isClear && asking <= list.items.length / 2) return undefined;
  const { column } = list.items[0]!.position;
  const figures: FigureBlock[] = [];
  let added = drafts;
  list.items.forEach((item, i) => {
    if (i > 0 && item.position.column >= column + DEEPER) {
      added = expecting(added, [item.content, ...item.children.flatMap(wordsOf)], remarksIn(item.children));
      return;
    }
    figures.push(...item.children.filter((child) => child.type === 'figure'));
    added = [...added, itemDraft(item, list.ordered ? list.start + i : undefined)];
  });
  return { drafts: added, figures };
}

/** Does the list answer the question before it? Bullets do, unless questions are set off by bullets here or the bullets ask. */
function answers(list: List, last: Draft): boolean {
  const isDeeper = (list.items[0]?.position.column ?? 0) >= last.column + DEEPER;
  if (list.ordered) {
    if (last.answerCount !== undefined && list.start !== (last.ordinal ?? 0) + 1) {
      const [first, ...more] = list.items;
      return more.length === 0 ? !looksAsked(first!.content.text) : !asksInEveryItem(list);
    }
    return isDeeper && last.sign === 'number' && list.start !== (last.ordinal ?? 0) + 1;
  }
  return last.sign === 'number' || isDeeper || !list.items.every((item) => asks(item.content.text));
}

/** A list item: its own words are the question; what is nested in it as a list, behind one, or behind a label is the answer. */
function itemDraft(item: ListItem, ordinal: number | undefined): Draft {
  const [first = item.content, ...answer] = questionLinesOf(item.content, false);
  const letter = ordinal === undefined && formOf(first.text) !== undefined ? NUMBER.exec(first.text)![0].length : 0;
  const question = sliceRich(first, initialOf(first.text) ? 0 : letter);
  const parts = [question];
  const expected = [...answer];
  for (const child of item.children) {
    if (child.type === 'figure' || child.type === 'remark') continue;
    const lines = child.type === 'paragraph' ? questionLinesOf(child.content, false) : wordsOf(child);
    const isAnswer = child.type === 'list' || expected.length > 0 || isAnswerLine(lines[0]?.text ?? '');
    if (isAnswer) expected.push(...lines);
    else if (child.type === 'paragraph' && lines.length > 1) {
      parts.push(plain('\n'), lines[0]!);
      expected.push(...lines.slice(1));
    } else if (lines.length > 0) parts.push(plain('\n'), plain(paragraphText(child)));
  }
  const draft: Draft = {
    content: concatRich(parts),
    attributes: item.attributes,
    expected: [],
    remarks: [],
    position: item.position,
    sign: ordinal === undefined ? '-' : 'number',
    ...(ordinal !== undefined && { ordinal, form: 'figure' as const }),
    column: item.position.column,
  };
  return expecting([draft], expected, remarksIn(item.children))[0]!;
}

/** Adds the lines of a paragraph; undefined when one is neither question nor answer. */
function addLines(drafts: readonly Draft[], { content, position }: Paragraph, isClear: boolean) {
  const goesOn = drafts.length > 0;
  let added = drafts;
  let answeredTo = goesOn ? endOfAnswer(drafts) : undefined;
  for (const line of questionLinesOf(content, true)) {
    const place = line.origins[0] ?? position;
    const last = added.at(-1);
    const follows = answeredTo !== undefined && place.line <= answeredTo + 1;
    if (last && answersLine(line.text, place.column, added, follows)) {
      added = expecting(added, [line], []);
      answeredTo = lastLine(line) ?? place.line;
    } else if (isQuestionLine(line.text, isClear, goesOn)) {
      added = [...added, lineDraft(line, position)];
      answeredTo = undefined;
    } else return undefined;
  }
  return added;
}

/** Source line on which the answer read last ends, when something has been read of it. */
function endOfAnswer(drafts: readonly Draft[]): number | undefined {
  const words = drafts.at(-1)?.expected.at(-1);
  return words && lastLine(words);
}

function lastLine({ origins }: Rich): number | undefined {
  return origins.at(-1)?.line;
}

/** Is the line part of the answer to the question before it? `follows`: it stands right below a line that is. */
function answersLine(text: string, column: number, drafts: readonly Draft[], follows: boolean): boolean {
  const last = drafts.at(-1)!;
  const isDeeper = column >= last.column + DEEPER;
  if (isLabelled(text)) return true;
  const bullet = bulletOf(text);
  if (bullet !== undefined) {
    if (last.sign === 'number') return true;
    return last.sign === 'none' ? !asks(text) : isDeeper || bullet !== last.sign;
  }
  if (NUMBER.test(text)) {
    if (last.answerCount !== undefined) return answersOn(text, drafts, last.answerCount);
    return last.sign === 'number' && isDeeper && ordinalOf(text) !== (last.ordinal ?? 0) + 1;
  }
  return follows || (isDeeper && asks(last.content.text));
}

/** Does a numbered line go on with the answer before it? `count`: what that answer's own numbers have come to. */
function answersOn(text: string, drafts: readonly Draft[], count: number): boolean {
  const last = drafts.at(-1)!;
  const form = formOf(text);
  const isInner = form !== undefined && form !== 'figure' && !drafts.some((draft) => draft.form === form);
  if (isInner) return true;
  const ordinal = ordinalOf(text);
  if (ordinal === undefined || last.ordinal === undefined) return ordinal !== undefined && !asks(text);
  if (ordinal !== last.ordinal + 1) return !asks(text);
  return count > 0 && ordinal === count + 1 && !looksAsked(text);
}

function isQuestionLine(text: string, isClear: boolean, goesOn: boolean): boolean {
  if (countHan(text) > LONGEST_LINE.han || countWords(text) > LONGEST_LINE.words) return false;
  const isNumbered = NUMBER.test(text);
  if (
    (isNumbered && (isClear || setsTask(text) || (goesOn && /[？?]/u.test(text)))) ||
    (isClear && !goesOn && setsTask(text))
  )
    return true;
  return asksFirst(text);
}

/** "What was done? Give an example.": it asks, or asks first and then only asks and sets tasks. */
function asksFirst(text: string): boolean {
  if (asks(text)) return true;
  const words = text.replace(NUMBER, '');
  const [first, ...more] = splitSentences(words).map(({ start, end }) => words.slice(start, end).trim());
  return first !== undefined && more.length > 0 && asks(first) && more.every(looksAsked);
}

/** The question at the head of a text, with the answers on its further lines. */
export function questionDraft(content: Rich, position: Position): Draft {
  const [question = content, ...answer] = questionLinesOf(content, false);
  return expecting([lineDraft(question, position)], answer, [])[0]!;
}

/** The question on one line, without its number. */
export function lineDraft(line: Rich, position: Position): Draft {
  const length = initialOf(line.text) ? 0 : (NUMBER.exec(line.text)?.[0].length ?? 0);
  const content = length < line.text.length ? trimRich(sliceRich(line, length)) : line;
  const [origin] = content.origins;
  const ordinal = ordinalOf(line.text);
  const form = formOf(line.text);
  return {
    content,
    attributes: {},
    expected: [],
    remarks: [],
    position: origin ? { line: origin.line, column: origin.column } : position,
    sign: bulletOf(line.text) ?? (NUMBER.test(line.text) ? 'number' : 'none'),
    ...(ordinal !== undefined && { ordinal }),
    ...(form && { form }),
    column: line.origins[0]?.column ?? position.column,
  };
}

/** Takes letters with a full stop for numbers where the question before or behind carries the letter next to them. */
export function stripLetters(drafts: readonly Draft[]): readonly Draft[] {
  const initials = drafts.map(({ content }) => initialOf(content.text));
  return drafts.map((draft, i) => {
    const own = initials[i];
    const point = own?.letter.codePointAt(0) ?? 0;
    const isCounted = [i - 1, i + 1].some((near) => {
      const other = initials[near]?.letter.codePointAt(0);
      // Behind I. comes II., which is no initial.
      return other === undefined ? drafts[near]?.form === 'letter' : Math.abs(other - point) === 1;
    });
    if (!own || !isCounted || own.length >= draft.content.text.length) return draft;
    const content = trimRich(sliceRich(draft.content, own.length));
    return { ...draft, content };
  });
}
