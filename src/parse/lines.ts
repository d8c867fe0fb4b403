// The lines and words of blocks as questions and answers need them. Comes in: blocks. Goes out: runs of their text, and remarks.
import type { Block, Rich } from '../model.ts';
import { paragraphText } from '../text/plain.ts';
import { plain, sliceRich, trimRich } from '../text/rich.ts';
import { answerStart, isAnswerLine } from './answer-line.ts';
import { formOf, initialOf, NUMBER, ordinalOf } from './question-line.ts';

/**
 * The lines of a text that its author began anew: at line breaks, and where a line of the source begins with the mark of an
 * answer or (`atNumbers`, when the first line has one) with a number, though Markdown runs the two together; so do numbers that
 * count on within a line.
 */
export function linesOf(content: Rich, atNumbers: boolean): readonly Rich[] {
  const { text, origins } = content;
  const edges = new Set([0, text.length]);
  for (const { index } of text.matchAll(/\n/g)) edges.add(index + 1);
  const isNumbered = atNumbers && NUMBER.test(text);
  if (isNumbered) for (const at of countedOn(text)) edges.add(at);
  origins.forEach(({ offset, line }, i) => {
    const isNewLine = i > 0 && line > origins[i - 1]!.line;
    if (!isNewLine) return;
    const rest = text.slice(offset, offset + 60);
    const isMarked = NUMBER.test(rest) && (!initialOf(rest) || initialOf(text) !== undefined);
    if (isAnswerLine(rest) || (isNumbered && isMarked)) edges.add(offset);
  });
  const sorted = [...edges].sort((a, b) => a - b);
  return sorted
    .slice(1)
    .map((end, i) => trimRich(sliceRich(content, sorted[i]!, end)))
    .filter((line) => line.text !== '');
}

/** A number behind the end of a sentence or a wide gap, on the same line. */
const WITHIN =
  /(?<=[？?。；;！!]["”’」』]?\s{0,4}|\u3000|\s{2})(?:[①-⑳]|[（(]\d{1,2}[)）]|\d{1,2}(?:[、．)）]|\.(?!\d)))/gu;

/** Where, behind the number that a line begins with, the next of the same form stand. */
function countedOn(text: string): readonly number[] {
  const form = formOf(text);
  let count = ordinalOf(text);
  const starts: number[] = [];
  for (const { index } of text.matchAll(WITHIN)) {
    const rest = text.slice(index, index + 20);
    if (count === undefined || formOf(rest) !== form || ordinalOf(rest) !== count + 1) continue;
    starts.push(index);
    count += 1;
  }
  return starts;
}

/** The lines of questions, as `linesOf` has them: an answer on the same line begins one of its own, without its bracket. */
export function questionLinesOf(content: Rich, atNumbers: boolean): readonly Rich[] {
  return linesOf(content, atNumbers).flatMap((line) => {
    const at = answerStart(line.text);
    if (at < 0) return [line];
    const question = trimRich(sliceRich(line, 0, at));
    const closes = /^[（(]/u.test(line.text.slice(at)) && /[)）]$/u.test(line.text) ? 1 : 0;
    return [question, trimRich(sliceRich(line, at, line.text.length - closes))];
  });
}

/** The words of a block, as many runs as it has lines or items. */
export function wordsOf(block: Block): readonly Rich[] {
  switch (block.type) {
    case 'list':
      return block.items.flatMap((item) => [...linesOf(item.content, false), ...item.children.flatMap(wordsOf)]);
    case 'heading':
    case 'paragraph':
      return linesOf(block.content, false);
    case 'blockquote':
      return [...block.children.flatMap(wordsOf), ...(block.attribution ? [block.attribution] : [])];
    case 'table':
      return paragraphText(block)
        .split('\n')
        .map((line) => plain(line.replaceAll('\t', ' · '), block.position));
    case 'code':
      return block.value.split('\n').flatMap((line) => (line.trim() ? [plain(line.trim(), block.position)] : []));
    default: {
      const text = paragraphText(block);
      return text === '' ? [] : [plain(text, block.position)];
    }
  }
}

/** The presenter's remarks in blocks, however deep. */
export function remarksIn(blocks: readonly Block[]): readonly string[] {
  return blocks.flatMap((block): readonly string[] => {
    if (block.type === 'remark') return [block.value];
    if (block.type === 'blockquote') return remarksIn(block.children);
    return block.type === 'list' ? block.items.flatMap((item) => remarksIn(item.children)) : [];
  });
}
