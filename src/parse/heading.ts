// Which lines are headings, and of which level. Comes in: blocks. Goes out: the same words, with headings as heading blocks of level 2 (section) and deeper.
import type { Block, Heading, Paragraph, Rich } from '../model.ts';
import { sliceRich } from '../text/rich.ts';
import { countHan, countWords } from '../text/script.ts';
import { backTitles } from './back-matter.ts';
import { isBoxLine, joinBoxes } from './box.ts';
import { isBareName } from './byline.ts';
import { isSpoken, OF_SLIDE } from './conversation.ts';
import { joinNumerals, NAMED_PART, NUMBERINGS, opensCount, partRunIns, rankOfNumber } from './numbering.ts';
import { isText } from './outline.ts';

/** Lines in boxes (【案情】) stand inside numbered parts, unless the numbers begin anew in each box. */
const BOXED_OUTSIDE = -1;
const BOXED = NUMBERINGS.length;
const BOLD = NUMBERINGS.length + 1;
const SET_OFF = NUMBERINGS.length + 2;
const BARE = NUMBERINGS.length + 3;
const BOX = /^(?:【[^【】]{2,20}】|〔[^〔〕]{2,20}〕)$/u;
const LONGEST = { han: 40, words: 16 };
const LONGEST_BARE = { han: 20, words: 12 };
/** A sign that sets off headings in text without markup. */
const ORNAMENT = /^[★☆✦✧❖※●■◆◇◎○□▍▎▌▋►▶]\s*(?=\S)/u;
/** A line of a conversation. */
const SPEAKS = /^(?:[问問答甲乙丙QA]|记者|記者|主持人|采访者|採訪者|Question|Answer|Interviewer|Host)\s*[:：]/u;
/** A paragraph this long is prose, whatever it ends with. */
const PROSE = { han: 40, words: 25 };
const SECTION = 2;
/** The first of the bare headings stands within this share of the blocks. */
const LATEST_FIRST = 1 / 3;
/** Markdown has no deeper heading. */
const DEEPEST = 6;

interface Candidate {
  readonly index: number;
  readonly rank: number;
}

/** Is this a paragraph of running text rather than a line? */
export function isProse(text: string): boolean {
  const han = countHan(text);
  const words = countWords(text);
  const isFinished = /[。！？!?.…”"』」）)]\s*$/u.test(text) && (han >= 15 || words >= 8);
  return han >= PROSE.han || words >= PROSE.words || isFinished;
}

/** Turns headings with no text behind them into paragraphs: they head nothing, and their words are kept. */
export function demoteHeadings(blocks: readonly Block[]): readonly Block[] {
  const last = blocks.findLastIndex(isText);
  return blocks.map((block, i) =>
    i > last && block.type === 'heading'
      ? { type: 'paragraph', content: block.content, position: block.position }
      : block,
  );
}

/** Turns heading lines into heading blocks. Numbered, boxed and bold lines count beside real headings, lines in capitals beside numbered ones, bare short lines only where there is no other heading. */
export function promoteHeadings(body: readonly Block[], asked: ReadonlySet<Block>): readonly Block[] {
  const blocks = joinNumerals(joinBoxes(partRunIns(body)), (content) => isLine(content, LONGEST_BARE));
  const deepest = blocks.reduce((level, block) => (block.type === 'heading' ? Math.max(level, block.level) : level), 1);
  const isOutside = areBoxesOutside(blocks);
  const rankCounted = (all: readonly Block[], index: number) => {
    const rank = asked.has(all[index]!) ? undefined : rankNumbered(all, index);
    return rank === BOXED && isOutside ? BOXED_OUTSIDE : rank;
  };
  let candidates = withNamedParts(blocks, acceptedLines(blocks, rankCounted), deepest);
  // Lines set off by a sign stand beside bare ones where nothing is counted.
  if (candidates.every(({ rank }) => rank === SET_OFF) && deepest === 1)
    candidates = earlyLines(
      acceptedLines(blocks, (all, index) => (asked.has(all[index]!) ? undefined : rankBare(all, index))),
      blocks,
    );
  else if (deepest === 1) candidates = [...candidates, ...capitalLines(blocks, candidates)];
  const ranks = [...new Set(candidates.map(({ rank }) => rank))].sort((a, b) => a - b);
  const levels = new Map(candidates.map(({ index, rank }) => [index, deepest + 1 + ranks.indexOf(rank)]));
  const top = Math.min(...blocks.flatMap((block) => (block.type === 'heading' ? [block.level] : [])), deepest + 1);
  for (const index of backTitles(blocks, levels.size > 0 || deepest > 1))
    if (!levels.has(index)) levels.set(index, top);
  const boxes = boxLines(blocks);
  // A text with no other headings is not parted by its boxes alone.
  const isHeaded = deepest > 1 || [...levels.keys()].some((index) => !boxes.includes(index));
  for (const index of boxes) if (isHeaded) levels.set(index, top + 1);
  return blocks.map((block, index) => {
    const level = levels.get(index);
    return level === undefined ? block : toHeading(block as Paragraph, level);
  });
}

/** The lines that head boxes and have text below them. */
function boxLines(blocks: readonly Block[]): readonly number[] {
  return blocks.flatMap((block, index) => {
    const next = nextText(blocks, index);
    const isHead = block.type === 'paragraph' && isBoxLine(block.content.text);
    return isHead && next !== undefined && blocks[next]!.type !== 'heading' ? [index] : [];
  });
}

/** Lines in capitals beside numbered headings, as high as the highest of these: KEY TERMS, SUMMARY. One word is enough where another line has more. */
function capitalLines(blocks: readonly Block[], numbered: readonly Candidate[]): readonly Candidate[] {
  const known = new Set(numbered.map(({ index }) => index));
  const isOne = (block: Block) => block.type === 'paragraph' && isLine(block.content, LONGEST);
  const lines = blocks.flatMap((block, index) =>
    !known.has(index) && isOne(block) && CAPITALS.test((block as Paragraph).content.text) ? [index] : [],
  );
  if (!lines.some((index) => isCapital((blocks[index] as Paragraph).content.text))) return [];
  const rank = Math.min(...numbered.map((candidate) => candidate.rank));
  return lines.filter((index) => nextText(blocks, index) !== undefined).map((index) => ({ index, rank }));
}

/** Letters in capitals alone. */
const CAPITALS = /^[\p{Lu}\s&’',–-]{5,}$/u;

/** Whether boxes are the outer parts: they begin first, and the numbers begin anew behind them. */
function areBoxesOutside(blocks: readonly Block[]): boolean {
  const ranks = blocks.map((_, index) => rankNumbered(blocks, index));
  if (ranks.find((rank) => rank !== undefined) !== BOXED) return false;
  const begins = blocks.flatMap((block, index) =>
    ranks[index] !== undefined && opensCount((block as Paragraph).content.text) ? [ranks[index]] : [],
  );
  return new Set(begins).size < begins.length;
}

/** Adds the parts that have a name instead of a number (引言, 小结) beside the outermost that are counted. */
function withNamedParts(blocks: readonly Block[], candidates: Candidate[], deepest: number): Candidate[] {
  const counted = candidates.filter(({ rank }) => rank < BOLD && candidates.filter((c) => c.rank === rank).length > 1);
  if (counted.length === 0 || deepest > 1) return candidates;
  const rank = Math.min(...counted.map((candidate) => candidate.rank));
  const taken = new Set(candidates.map(({ index }) => index));
  const isNamed = (block: Block, index: number) =>
    block.type === 'paragraph' && !taken.has(index) && NAMED_PART.test(block.content.text.trim());
  const named = blocks.flatMap((block, index) => (isNamed(block, index) ? [{ index, rank }] : []));
  const opens = named.filter(({ index }) => {
    const next = nextText(blocks, index);
    return next !== undefined && !named.some((other) => other.index === next);
  });
  return [...candidates, ...opens].sort((a, b) => a.index - b.index);
}

/** Bare lines head an article only from near its beginning on; further on they belong to a list or an aside, unless they are in capitals or set off by a sign. */
function earlyLines(candidates: Candidate[], blocks: readonly Block[]): Candidate[] {
  const isSure = candidates.some(({ index }) => isSetOff(blocks, index) || isBetweenProse(blocks, index));
  return isSure || (candidates[0]?.index ?? 0) <= LATEST_FIRST * blocks.length ? candidates : [];
}

function toHeading({ content, position }: Paragraph, level: number): Heading {
  const spans = content.spans.filter(
    (span) => span.kind !== 'strong' || span.start > 0 || span.end < content.text.length,
  );
  const box = BOX.test(content.text) ? 1 : 0;
  const start = box || (ORNAMENT.exec(content.text)?.[0].length ?? 0);
  const words = sliceRich({ ...content, spans }, start, content.text.length - box);
  return { type: 'heading', level, content: words, attributes: {}, position };
}

/** The lines that `rankOf` ranks and whose company bears it out: more than one of a kind, and text behind most of them. */
function acceptedLines(
  blocks: readonly Block[],
  rankOf: (blocks: readonly Block[], index: number) => number | undefined,
) {
  const candidates: Candidate[] = [];
  blocks.forEach((_, index) => {
    const rank = rankOf(blocks, index);
    if (rank !== undefined) candidates.push({ index, rank });
  });
  const rankAt = new Map(candidates.map(({ index, rank }) => [index, rank]));
  const opensText = ({ index, rank }: Candidate) => {
    const next = nextText(blocks, index);
    if (next === undefined) return false;
    return (rankAt.get(next) ?? -1) > rank || (!rankAt.has(next) && blocks[next]!.type !== 'heading');
  };
  const kept = [...new Set(candidates.map(({ rank }) => rank))].filter((rank) => {
    const same = candidates.filter((candidate) => candidate.rank === rank);
    const isEnough =
      same.length > 1 || NUMBERINGS[rank]?.single || (rank === BARE && isBetweenProse(blocks, same[0]!.index));
    return isEnough && same.filter(opensText).length >= same.length * 0.7;
  });
  return candidates.filter(({ rank }) => kept.includes(rank));
}

/** Index of the next block that is text: figures, breaks and remarks are passed over. */
function nextText(blocks: readonly Block[], index: number): number | undefined {
  for (let i = index + 1; i < blocks.length; i++) {
    if (!['figure', 'break', 'remark'].includes(blocks[i]!.type)) return i;
  }
  return undefined;
}

function rankNumbered(blocks: readonly Block[], index: number): number | undefined {
  const block = blocks[index]!;
  if (block.type !== 'paragraph' || !isLine(block.content, LONGEST)) return undefined;
  const { text } = block.content;
  const rank = rankOfNumber(text);
  if (rank !== undefined) return rank;
  if (BOX.test(text.trim())) return BOXED;
  if (isBold(block.content)) return BOLD;
  return ORNAMENT.test(text) && isSetOff(blocks, index) ? SET_OFF : undefined;
}

/** Is the line in capitals, or over text with a sign before it? */
function isSetOff(blocks: readonly Block[], index: number): boolean {
  const { text } = (blocks[index] as Paragraph).content;
  return isCapital(text) || (ORNAMENT.test(text) && isOver(text, blocks[index + 1]));
}

/** Whether a line set off by a sign stands over prose, a list or a table, and not over the next such line. */
function isOver(line: string, next: Block | undefined): boolean {
  if (next?.type === 'list' || next?.type === 'table' || next?.type === 'figure') return true;
  return next?.type === 'paragraph' && !ORNAMENT.test(next.content.text) && opensProse(line, next.content.text);
}

/** A short line between prose and what has come to its end. */
function rankBare(blocks: readonly Block[], index: number): number | undefined {
  const block = blocks[index]!;
  if (block.type !== 'paragraph') return undefined;
  if (isLine(block.content, LONGEST) && isSetOff(blocks, index)) return BARE;
  if (!isLine(block.content, LONGEST_BARE)) return undefined;
  if (BROKEN.test(block.content.text) || SPEAKS.test(block.content.text)) return undefined;
  if (/,/u.test(block.content.text) && !isBetweenProse(blocks, index)) return undefined;
  const next = blocks[index + 1];
  const previous = blocks[index - 1];
  if (next?.type !== 'paragraph' || !opensProse(block.content.text, next.content.text)) return undefined;
  const isBehindEnd =
    previous === undefined
      ? true
      : previous.type === 'paragraph'
        ? ENDED.test(previous.content.text)
        : ['table', 'list', 'figure', 'code', 'math', 'blockquote'].includes(previous.type);
  return isBehindEnd ? BARE : undefined;
}

/** Marks that no bare heading has, and starts that none has. */
const BROKEN = /[，；;“”"「」]|^[\p{Ll}\p{P}\p{S}]/u;
/** Words that a heading alone between two paragraphs has at least: one could be a name or a greeting. */
const LEAST_ALONE = { han: 4, words: 3 };

/** Whether a line of some words, no name and no address, stands between two paragraphs of finished prose. */
function isBetweenProse(blocks: readonly Block[], index: number): boolean {
  const [previous, line, next] = [blocks[index - 1], blocks[index], blocks[index + 1]];
  if (previous?.type !== 'paragraph' || line?.type !== 'paragraph' || next?.type !== 'paragraph') return false;
  const { text } = line.content;
  const isLong = ({ content }: Paragraph) =>
    countHan(content.text) >= PROSE.han || countWords(content.text) >= PROSE.words;
  const isPlain = !/[:：@/|]|[?？]\s*$|\d{3}|,\s*\p{Lu}/u.test(text) && !isBareName(text);
  const isEnough = countHan(text) >= LEAST_ALONE.han || countWords(text) >= LEAST_ALONE.words;
  return isPlain && isEnough && isLong(previous) && ENDED.test(previous.content.text) && isLong(next);
}

const ENDED = /[。！？!?.…”"』」）)]\s*$/u;

/** Whether a line stands over prose, or over a sentence longer than itself. */
function opensProse(line: string, next: string): boolean {
  return isProse(next) || (next.length > 1.5 * line.length && /[。！？!?.]["”’」』）)]*\s*$/u.test(next));
}

/** Several words in capitals throughout. */
function isCapital(text: string): boolean {
  const capitals = text.match(/\p{Lu}/gu)?.length ?? 0;
  return capitals >= 6 && /\S\s\S/u.test(text) && !/[\p{Ll}\p{Script=Han}]|\d{3}/u.test(text);
}

function isLine({ text }: Rich, longest: { readonly han: number; readonly words: number }): boolean {
  if (text.includes('\n') || text.trim() === '') return false;
  return (
    !/[。．.；;，,：:！!…]["”』」]?\s*$/u.test(text) &&
    countHan(text) <= longest.han &&
    countWords(text) <= longest.words
  );
}

function isBold({ text, spans }: Rich): boolean {
  return spans.some((span) => span.kind === 'strong' && span.start === 0 && span.end === text.length);
}

/** Shifts all headings alike, so that the shallowest becomes a section. `questionsLevel` is the level of the question block's heading, which counts where only slide headings remain. */
export function shiftLevels(blocks: readonly Block[], questionsLevel?: number): readonly Block[] {
  // What is asked in a conversation heads a slide, whatever else has headings.
  const levels = blocks.flatMap((block) =>
    block.type === 'heading' && !(block.level === OF_SLIDE && isSpoken(block.content.text)) ? [block.level] : [],
  );
  const shallowest = Math.min(...levels);
  const top =
    shallowest > 3 && questionsLevel !== undefined
      ? Math.min(shallowest, Math.max(SECTION, questionsLevel))
      : shallowest;
  const by = SECTION - top;
  if (levels.length === 0 || (by === 0 && Math.max(...levels) <= DEEPEST)) return blocks;
  return blocks.map((block) =>
    block.type === 'heading' ? { ...block, level: Math.min(DEEPEST, block.level + by) } : block,
  );
}
