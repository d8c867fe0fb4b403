// Questions at the very end of an article that no heading announces. Comes in: its blocks. Goes out: the questions and the other blocks.
import type { Block, FigureBlock, Heading } from '../model.ts';
import { countHan, countWords } from '../text/script.ts';
import { splitSentences } from '../text/sentence.ts';
import { isKeyTitle, readKey } from './answer-key.ts';
import {
  addBlock,
  addRemark,
  asksThroughout,
  type Draft,
  isAnswerBlock,
  isAuthorNote,
  questionDraft,
  stripLetters,
} from './draft.ts';
import { isProse } from './heading.ts';
import { asks, setsTask } from './question-line.ts';

/** The question block, taken out of the article's other blocks. */
export interface QuestionBlock {
  readonly heading?: Heading;
  readonly drafts: readonly Draft[];
  readonly rest: readonly Block[];
  /** Nothing but their own words showed that they are questions. */
  readonly isInferred?: true;
}

/** What is used up, by the index of its block, with the pictures that were in it. */
export type Taken = ReadonlyMap<number, readonly FigureBlock[]>;

/** The blocks without those that are used up, with the pictures that were in these. */
export function restOf(blocks: readonly Block[], taken: Taken): readonly Block[] {
  return blocks.flatMap((block, i): readonly Block[] => taken.get(i) ?? [block]);
}

const LONGEST_BARE = { han: 60, words: 35 };

/** Without a heading: at least two numbered lines or items at the very end, each of which asks. */
export function trailingQuestions(blocks: readonly Block[]): QuestionBlock {
  const key = blocks.findLastIndex(isKeyTitle);
  const asking = key < 0 ? blocks : blocks.slice(0, key);
  const end = asking.findLastIndex((block) => !['remark', 'break'].includes(block.type) && !isAuthorNote(block)) + 1;
  let start = end;
  for (let i = end; i > 0; ) {
    i--;
    while (i > 0 && (blocks[i]!.type === 'remark' || isAnswerBlock(blocks[i]!))) i--;
    if (!asksThroughout(blocks[i]!) || isLedInto(blocks, i)) break;
    start = i;
  }
  let drafts: readonly Draft[] = [];
  const taken = new Map<number, readonly FigureBlock[]>();
  for (let i = start; i < asking.length; i++) {
    const block = asking[i]!;
    const added = block.type === 'remark' || i >= end ? undefined : addBlock(drafts, block, true);
    if (block.type !== 'remark' && !added) continue;
    drafts = block.type === 'remark' ? addRemark(drafts, block.value) : added!.drafts;
    taken.set(i, added?.figures ?? []);
  }
  if (drafts.length < 2) return key < 0 ? bareQuestions(blocks) : { drafts: [], rest: blocks };
  const answers = key < 0 ? undefined : readKey(blocks, key, drafts, 0);
  for (let i = key; answers && i < answers.end; i++) taken.set(i, []);
  return { drafts: stripLetters(answers?.drafts ?? drafts), rest: restOf(blocks, taken) };
}

/** Without numbers too: the last short paragraphs of one sentence each that ask or set a task, at least two, most of which ask. */
function bareQuestions(blocks: readonly Block[]): QuestionBlock {
  const isPassed = (block: Block) => ['remark', 'break'].includes(block.type) || isAuthorNote(block);
  const end = blocks.findLastIndex((block) => !isPassed(block)) + 1;
  const start = blocks.slice(0, end).findLastIndex((block) => !isBare(block)) + 1;
  const bare = blocks.slice(start, end).filter((block) => block.type === 'paragraph');
  const asking = bare.filter(({ content }) => asks(content.text)).length;
  // Without text above them there is nothing to ask about.
  const hasText = blocks.slice(0, start).some((block) => block.type === 'paragraph' && isProse(block.content.text));
  if (bare.length < 2 || !hasText || asking < bare.length / 2) return { drafts: [], rest: blocks };
  const drafts = bare.map(({ content, position }) => questionDraft(content, position));
  return { drafts, rest: restOf(blocks, new Map(bare.map((block) => [blocks.indexOf(block), []]))), isInferred: true };
}

function isBare(block: Block): boolean {
  if (block.type !== 'paragraph') return false;
  const { text } = block.content;
  const isShort = countHan(text) <= LONGEST_BARE.han && countWords(text) <= LONGEST_BARE.words;
  if (!isShort || text.includes('\n') || /^\s*[“"«»„「『—–-]/u.test(text)) return false;
  return splitSentences(text).length === 1 && (asks(text) || setsTask(text));
}

/** Does the sentence before a bulleted list lead into it? Then its questions are part of the prose. */
function isLedInto(blocks: readonly Block[], at: number): boolean {
  const [block, before] = [blocks[at]!, blocks[at - 1]];
  return (
    block.type === 'list' && !block.ordered && before?.type === 'paragraph' && /[:：]\s*$/u.test(before.content.text)
  );
}
