// Answers that stand together behind the questions. Comes in: blocks and the questions before them. Goes out: the questions with those
// answers, by their numbers. Whatever stands in a key is for the facilitator, also where no number says whose it is.
import type { Block, Rich } from '../model.ts';
import { sliceRich, trimRich } from '../text/rich.ts';
import { answerTitle } from './answer-line.ts';
import { addAnswerLines, addRemark, type Draft, isAuthorNote } from './draft.ts';
import { linesOf, remarksIn, wordsOf } from './lines.ts';
import { formOf, looksAsked, NUMBER, ordinalOf } from './question-line.ts';

/** The questions with their answers; the key ends before the block at `end`. */
export interface AnswerKey {
  readonly drafts: readonly Draft[];
  readonly end: number;
}

/** One thing said in a key: words, perhaps with a number in one of the forms. */
interface Entry {
  readonly ordinal?: number;
  readonly form?: string;
  readonly words: readonly Rich[];
}

/** Does the block do nothing but announce answers, for certain? A paragraph may go on with them on its next line. */
export function isKeyTitle(block: Block): boolean {
  return titleOf(block) === 'certain';
}

function titleOf(block: Block): ReturnType<typeof answerTitle> {
  if (block.type !== 'heading' && block.type !== 'paragraph') return undefined;
  return answerTitle(linesOf(block.content, false)[0]?.text ?? '');
}

/** Reads the key that begins at `at`, behind questions whose heading has `level`; undefined when none begins there. Hints and points are one only below that heading. */
export function readKey(
  blocks: readonly Block[],
  at: number,
  drafts: readonly Draft[],
  level: number,
): AnswerKey | undefined {
  const title = blocks[at]!;
  const kind = titleOf(title);
  if (!kind || drafts.length === 0 || (title.type !== 'heading' && title.type !== 'paragraph')) return undefined;
  if (kind === 'perhaps' && title.type === 'heading' && title.level <= level) return undefined;
  const depth = title.type === 'heading' ? title.level : level;
  const entries: Entry[] = linesOf(title.content, true).slice(1).map(entryOf);
  const remarks: string[] = [];
  let end = at + 1;
  for (; end < blocks.length; end++) {
    const block = blocks[end]!;
    const endsKey = block.type === 'heading' && block.level <= depth && !titleOf(block);
    if (endsKey || isAuthorNote(block) || asksNext(block, drafts.at(-1)!)) break;
    remarks.push(...remarksIn([block]));
    entries.push(...entriesOf(block));
  }
  return { drafts: remarks.reduce(addRemark, assign(drafts, entries)), end };
}

/** Is it the question that comes next, so that the key was the answer to one question? */
function asksNext(block: Block, last: Draft): boolean {
  if (last.ordinal === undefined) return false;
  if (block.type === 'list')
    return block.ordered && block.start === last.ordinal + 1 && looksAsked(block.items[0]!.content.text);
  if (block.type !== 'paragraph') return false;
  const { text } = linesOf(block.content, true)[0] ?? block.content;
  return ordinalOf(text) === last.ordinal + 1 && formOf(text) === last.form && looksAsked(text);
}

function entriesOf(block: Block): readonly Entry[] {
  if (block.type === 'break' || block.type === 'remark' || titleOf(block)) return [];
  if (block.type === 'list') {
    return block.items.map(({ content, children }, i) => ({
      ...(block.ordered && { ordinal: block.start + i, form: 'figure' }),
      words: [...linesOf(content, false), ...children.flatMap(wordsOf)],
    }));
  }
  if (block.type === 'paragraph' || block.type === 'heading') return linesOf(block.content, true).map(entryOf);
  return [{ words: wordsOf(block) }];
}

function entryOf(line: Rich): Entry {
  const form = formOf(line.text);
  const ordinal = ordinalOf(line.text);
  if (form === undefined || ordinal === undefined) return { words: [line] };
  return { ordinal, form, words: [line] };
}

/** Gives each question what has its number in the form that the key begins with; what has none goes where the entry before it went, or one to each where none has a number and they are as many. */
function assign(drafts: readonly Draft[], entries: readonly Entry[]): readonly Draft[] {
  const outer = entries.find(({ form }) => form !== undefined)?.form;
  const isInOrder =
    outer === undefined && entries.length === drafts.length && drafts.every(({ expected }) => expected.length === 0);
  let current = drafts.length - 1;
  let count = 0;
  const answered = [...drafts];
  entries.forEach(({ ordinal, form, words }, i) => {
    const isOwn = ordinal !== undefined && form === outer && ordinal > count;
    if (isOwn) {
      count = ordinal;
      const named = drafts.findIndex((draft) => (draft.ordinal ?? -1) === ordinal);
      const isCounted = drafts.some((draft) => draft.ordinal !== undefined);
      current = named >= 0 ? named : isCounted ? current : Math.min(ordinal, drafts.length) - 1;
    } else if (isInOrder) current = i;
    answered[current] = addAnswerLines([answered[current]!], isOwn ? words.map(withoutNumber) : words)[0]!;
  });
  return answered;
}

function withoutNumber(line: Rich, index: number): Rich {
  const length = index === 0 ? (NUMBER.exec(line.text)?.[0].length ?? 0) : 0;
  return length === 0 ? line : trimRich(sliceRich(line, length));
}
