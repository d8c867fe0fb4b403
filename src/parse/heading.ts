// Which lines are headings, and of which level. Comes in: blocks. Goes out: the same words, with headings as heading blocks of level 2 (section) and deeper.
import type { Block, Heading, Paragraph, Rich } from '../model.ts';
import { sliceRich } from '../text/rich.ts';
import { countHan, countWords } from '../text/script.ts';
import { isText } from './outline.ts';

const CHINESE_NUMBER = '[一二三四五六七八九十百零〇]{1,4}';
/** Ways to number a heading, outermost first: the order also ranks their levels. */
const NUMBERINGS: readonly { readonly name: string; readonly pattern: RegExp; readonly single?: true }[] = [
  {
    name: 'part',
    pattern: new RegExp(`^第(?:${CHINESE_NUMBER}|\\d{1,3})\\s?(?:部分|章|篇|编|編|卷|单元|單元)`, 'u'),
    single: true,
  },
  {
    name: 'chapter',
    pattern:
      /^(?:제\s?\d{1,3}\s?[장부편]|(?:Part|Chapter|Unit|Lesson|Teil|Kapitel|Partie|Chapitre|Parte|Capítulo|Часть|Глава|الفصل|الجزء|الباب)\s(?:\d{1,3}|[IVXL]{1,6}|One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten)(?!\p{L})|(?:Первая|Вторая|Третья) (?:часть|глава)|(?:الفصل|الجزء|الباب) (?:الأول|الثاني|الثالث|الرابع|الخامس|السادس))/u,
    single: true,
  },
  {
    name: 'lesson',
    pattern: new RegExp(`^第(?:${CHINESE_NUMBER}|\\d{1,3})\\s?(?:节|節|讲|講|课|課)`, 'u'),
    single: true,
  },
  { name: 'numeral', pattern: new RegExp(`^(?:\\d{1,2}|${CHINESE_NUMBER}|[IVX]{1,5})$`, 'u') },
  { name: 'roman', pattern: /^[IVX]{1,5}[.、]\s*\S/u },
  { name: 'chinese', pattern: new RegExp(`^${CHINESE_NUMBER}\\s?[、．.]\\s*\\S`, 'u') },
  { name: 'bracketed', pattern: new RegExp(`^[（(]${CHINESE_NUMBER}[)）]\\s*\\S`, 'u') },
  { name: 'ordinal', pattern: new RegExp(`^第${CHINESE_NUMBER}(?:[，、：:]|\\s)\\s*\\S`, 'u') },
  { name: 'arabic', pattern: /^\d{1,2}(?:[.．、](?!\d)|\s)\s*\S/u },
  { name: 'arabic-bracketed', pattern: /^[（(]\d{1,2}[)）]\s*\S/u },
  { name: 'decimal', pattern: /^\d{1,2}\.\d{1,2}[.、]?\s*\S/u },
];
const BOLD = NUMBERINGS.length;
const BARE = NUMBERINGS.length + 1;
const LONGEST = { han: 40, words: 16 };
const LONGEST_BARE = { han: 20, words: 12 };
/** A sign that sets off headings in text without markup. */
const ORNAMENT = /^[★☆✦✧❖※]\s*(?=\S)/u;
/** A line of a conversation. */
const SPEAKS = /^(?:[问問答甲乙丙QA]|记者|記者|主持人|采访者|採訪者|Question|Answer|Interviewer|Host)\s*[:：]/u;
/** A paragraph this long is prose, whatever it ends with. */
const PROSE = { han: 40, words: 25 };
const SECTION = 2;
const OF_SLIDE = 4;
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

/** Turns heading lines into heading blocks. Numbered and bold lines count beside real headings, bare short lines only where there is no other heading. */
export function promoteHeadings(blocks: readonly Block[]): readonly Block[] {
  const deepest = blocks.reduce((level, block) => (block.type === 'heading' ? Math.max(level, block.level) : level), 1);
  let candidates = acceptedLines(blocks, rankNumbered);
  if (candidates.length === 0 && deepest === 1) candidates = earlyLines(acceptedLines(blocks, rankBare), blocks);
  const ranks = [...new Set(candidates.map(({ rank }) => rank))].sort((a, b) => a - b);
  const levels = new Map(candidates.map(({ index, rank }) => [index, deepest + 1 + ranks.indexOf(rank)]));
  return blocks.map((block, index) => {
    const level = levels.get(index);
    return level === undefined ? block : toHeading(block as Paragraph, level);
  });
}

/** Bare lines head an article only from near its beginning on; further on they belong to a list or an aside, unless they are in capitals. */
function earlyLines(candidates: Candidate[], blocks: readonly Block[]): Candidate[] {
  const isSure = candidates.some(({ index }) => isCapital((blocks[index] as Paragraph).content.text));
  return isSure || (candidates[0]?.index ?? 0) <= LATEST_FIRST * blocks.length ? candidates : [];
}

function toHeading({ content, position }: Paragraph, level: number): Heading {
  const spans = content.spans.filter(
    (span) => span.kind !== 'strong' || span.start > 0 || span.end < content.text.length,
  );
  const ornament = ORNAMENT.exec(content.text)?.[0].length ?? 0;
  return { type: 'heading', level, content: sliceRich({ ...content, spans }, ornament), attributes: {}, position };
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
    const isEnough = same.length > 1 || NUMBERINGS[rank]?.single;
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

/** Does the line begin with a number of one of the known kinds? */
export function isNumberedLine(text: string): boolean {
  return NUMBERINGS.some(({ pattern }) => pattern.test(text));
}

function rankNumbered(blocks: readonly Block[], index: number): number | undefined {
  const block = blocks[index]!;
  if (block.type !== 'paragraph' || !isLine(block.content, LONGEST)) return undefined;
  const rank = NUMBERINGS.findIndex(({ pattern }) => pattern.test(block.content.text));
  if (rank >= 0) return rank;
  return isBold(block.content) ? BOLD : undefined;
}

/** A short line between prose and what has come to its end. */
function rankBare(blocks: readonly Block[], index: number): number | undefined {
  const block = blocks[index]!;
  if (block.type !== 'paragraph') return undefined;
  if (isLine(block.content, LONGEST) && (ORNAMENT.test(block.content.text) || isCapital(block.content.text)))
    return BARE;
  if (!isLine(block.content, LONGEST_BARE)) return undefined;
  if (/[，,；;“”"「」]|^[\p{Ll}\p{P}\p{S}]/u.test(block.content.text) || SPEAKS.test(block.content.text))
    return undefined;
  const next = blocks[index + 1];
  const previous = blocks[index - 1];
  if (next?.type !== 'paragraph' || !opensProse(block.content.text, next.content.text)) return undefined;
  const isBehindEnd =
    previous === undefined
      ? true
      : previous.type === 'paragraph'
        ? /[。！？!?.…”"』」）)]\s*$/u.test(previous.content.text)
        : ['table', 'list', 'figure', 'code', 'math', 'blockquote'].includes(previous.type);
  return isBehindEnd ? BARE : undefined;
}

/** Who asks in a conversation that is printed, and who answers. */
const ASKS_ALOUD =
  /^(?:[问問Q]|记者|記者|主持人|采访者|採訪者|[Qq]uestion|QUESTION|[Ii]nterviewer|INTERVIEWER|[Hh]ost|HOST|[Mm]oderator(?:in)?|MODERATOR(?:IN)?|Frage|FRAGE|Pregunta|PREGUNTA)\s?[:：]\s*\S/u;
const ANSWERS_ALOUD =
  /^(?:[答A]|Answer|[^\s:：，。]{2,12}|\p{Lu}[\p{L}.'’-]*(?:\s\p{Lu}[\p{L}.'’-]*){0,3})\s?[:：]\s*\S/u;

/** Turns what is asked in a printed conversation, at least twice, into headings of slides: there it belongs to its answer. */
export function headConversation(blocks: readonly Block[]): readonly Block[] {
  const isAsked = blocks.map((block, i) => {
    const next = blocks[i + 1];
    if (block.type !== 'paragraph' || next?.type !== 'paragraph') return false;
    const { text } = block.content;
    const isShort = countHan(text) <= LONGEST.han && countWords(text) <= 2 * LONGEST.words && !text.includes('\n');
    return (
      isShort && ASKS_ALOUD.test(text) && !ASKS_ALOUD.test(next.content.text) && ANSWERS_ALOUD.test(next.content.text)
    );
  });
  if (isAsked.filter(Boolean).length < 2) return blocks;
  return blocks.map((block, i) => (isAsked[i] ? toHeading(block as Paragraph, OF_SLIDE) : block));
}

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
    block.type === 'heading' && !(block.level === OF_SLIDE && ASKS_ALOUD.test(block.content.text)) ? [block.level] : [],
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
