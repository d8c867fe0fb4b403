// How headings are counted. Comes in: the text of a line, or blocks. Goes out: which kind of number it begins with. It knows no levels.
import type { Block, Paragraph, Rich } from '../model.ts';
import { concatRich, plain, positionAt, sliceRich, trimRich } from '../text/rich.ts';
import { countHan } from '../text/script.ts';

const CHINESE_NUMBER = '[一二三四五六七八九十百零〇]{1,4}';
/** Numerals that cannot be altered, as Taiwan's papers and sermons count their parts. */
const FORMAL_NUMBER = '[壹贰貳叁參叄肆伍陆陸柒捌玖拾]{1,3}';

/** Ways to number a heading, outermost first: the order also ranks their levels. */
export const NUMBERINGS: readonly { readonly name: string; readonly pattern: RegExp; readonly single?: true }[] = [
  {
    name: 'part',
    pattern: new RegExp(`^第(?:${CHINESE_NUMBER}|\\d{1,3})\\s?(?:部分|章|篇|编|編|卷|单元|單元)`, 'u'),
    single: true,
  },
  {
    name: 'chapter',
    pattern:
      /^(?:제\s?\d{1,3}\s?[장부편]|(?:Part|PART|Chapter|CHAPTER|Unit|UNIT|Lesson|LESSON|Teil|Kapitel|Partie|Chapitre|Parte|Capítulo|Часть|Глава|الفصل|الجزء|الباب)\s(?:\d{1,3}|[IVXL]{1,6}|One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|ONE|TWO|THREE|FOUR|FIVE|SIX|SEVEN|EIGHT|NINE|TEN)(?!\p{L})|(?:Первая|Вторая|Третья) (?:часть|глава)|(?:الفصل|الجزء|الباب) (?:الأول|الثاني|الثالث|الرابع|الخامس|السادس))/u,
    single: true,
  },
  {
    name: 'lesson',
    pattern: new RegExp(`^第(?:${CHINESE_NUMBER}|\\d{1,3})\\s?(?:节|節|讲|講|课|課)`, 'u'),
    single: true,
  },
  {
    name: 'numeral',
    pattern: new RegExp(
      `^(?:(?:PART|Part|NO|No)[.\\s]{0,2}\\d{1,2}|\\d{1,2}|${CHINESE_NUMBER}|${FORMAL_NUMBER}|[IVX]{1,5})$`,
      'u',
    ),
  },
  {
    name: 'numeral-spaced',
    pattern: new RegExp(
      `^(?:(?:PART|Part|NO|No)[.\\s]{0,2}\\d{1,2}|${CHINESE_NUMBER}|${FORMAL_NUMBER})[ \\u3000]+\\S`,
      'u',
    ),
  },
  { name: 'roman', pattern: /^[IVX]{1,5}[.、]\s*\S/u },
  { name: 'formal', pattern: new RegExp(`^${FORMAL_NUMBER}\\s?[、．.]\\s*\\S`, 'u') },
  { name: 'chinese', pattern: new RegExp(`^${CHINESE_NUMBER}\\s?[、．.]\\s*\\S`, 'u') },
  { name: 'bracketed', pattern: new RegExp(`^[（(]${CHINESE_NUMBER}[)）]\\s*\\S`, 'u') },
  { name: 'ordinal', pattern: new RegExp(`^第${CHINESE_NUMBER}(?:[，、：:]|\\s)\\s*\\S`, 'u') },
  { name: 'arabic', pattern: /^\d{1,2}(?:[.．、](?!\d)|\s)\s*\S/u },
  { name: 'arabic-bracketed', pattern: /^[（(]\d{1,2}[)）]\s*\S/u },
  { name: 'decimal', pattern: /^\d{1,2}\.\d{1,2}[.、]?\s*\S/u },
];
const NUMERAL = NUMBERINGS.findIndex(({ name }) => name === 'numeral');

/** Parts that go by a name among numbered ones: what stands before the first and behind the last, and what a textbook's chapter has. */
export const NAMED_PART =
  /^(?:引言|引子|楔子|开篇|開篇|前言|导言|導言|导语|導語|序言|序|绪论|緒論|绪言|緒言|结语|結語|结束语|結束語|结论|結論|尾声|尾聲|后记|後記|余论|餘論|(?:本[章节節课課]|全文)?(?:小结|小結|总结|總結|提要|要点|要點)|(?:学习|學習|教学|教學)(?:目标|目標|要点|要點|重点|重點|提示)|(?:关键|關鍵|重要|核心)(?:术语|術語|概念|词|詞)|(?:记者|記者|采访|採訪|编辑|編輯)手记|(?:記者|採訪|編輯)手記)[:：]?$/u;

/** The place in `NUMBERINGS` of the number that a line begins with; undefined when it has none. */
export function rankOfNumber(text: string): number | undefined {
  const rank = NUMBERINGS.findIndex(({ pattern }) => pattern.test(text));
  return rank < 0 ? undefined : rank;
}

/** Does the line begin with a number of one of the known kinds? */
export function isNumberedLine(text: string): boolean {
  return rankOfNumber(text) !== undefined;
}

/** Does the line name a chapter or a part of a book (第三章 ……)? */
export function isChapterLine(text: string): boolean {
  return NUMBERINGS[0]!.pattern.test(text);
}

/** Is its number the first of a count? */
export function opensCount(text: string): boolean {
  return /^(?:[（(]\s?)?(?:第)?[一壹1I](?![\p{Script=Han}\dIVX])/u.test(text);
}

const RUN_IN = new RegExp(`^(?<number>${CHINESE_NUMBER})[、．.](?<name>[^。！？\\n]{2,48})。(?=\\S)`, 'u');
/** Han characters behind a run-in heading that make it one. */
const LEAST_BODY = 20;

/** Parts the names of parts from the text that runs on behind them (`一、改进作风。……`), where they count up from 一 and no such name stands alone. */
export function partRunIns(blocks: readonly Block[]): readonly Block[] {
  const found = blocks.map((block) => (block.type === 'paragraph' ? RUN_IN.exec(block.content.text) : null));
  const isBody = ({ content }: Paragraph, at: number) => countHan(content.text.slice(at)) >= LEAST_BODY;
  const numbers = found.flatMap((match) => (match ? [match.groups!.number!] : []));
  const counts = numbers.length > 1 && numbers.every((number, i) => number === '一二三四五六七八九十'[i]);
  const others = blocks.filter(
    (block, i) =>
      block.type === 'heading' || (!found[i] && block.type === 'paragraph' && COUNTED.test(block.content.text)),
  );
  const areLong = blocks.every((block, i) => !found[i] || isBody(block as Paragraph, found[i]![0].length));
  if (!counts || others.length > 0 || !areLong) return blocks;
  return blocks.flatMap((block, i): readonly Block[] => {
    const end = found[i]?.[0].length;
    if (end === undefined || block.type !== 'paragraph') return [block];
    const rest = trimRich(sliceRich(block.content, end));
    return [
      { ...block, content: sliceRich(block.content, 0, end - 1) },
      { ...block, content: rest, position: positionAt(rest, 0) ?? block.position },
    ];
  });
}

const COUNTED = new RegExp(`^${CHINESE_NUMBER}[、．.]`, 'u');

/** Puts numbers that stand alone over a short line (`01`, then the name of the part) on one line with it, where at least two do. */
export function joinNumerals(blocks: readonly Block[], isShort: (content: Rich) => boolean): readonly Block[] {
  const isNumeral = (block: Block | undefined) =>
    block?.type === 'paragraph' && NUMBERINGS[NUMERAL]!.pattern.test(block.content.text.trim());
  const isJoined = blocks.map((block, i) => {
    const [name, next] = [blocks[i + 1], blocks[i + 2]];
    if (!isNumeral(block) || name?.type !== 'paragraph' || isNumeral(name) || !next || isNumeral(next)) return false;
    return isShort(name.content) && !isNumberedLine(name.content.text);
  });
  if (isJoined.filter(Boolean).length < 2) return blocks;
  return blocks.flatMap((block, i): readonly Block[] => {
    if (isJoined[i - 1]) return [];
    if (!isJoined[i]) return [block];
    const content = concatRich([(block as Paragraph).content, plain(' '), (blocks[i + 1] as Paragraph).content]);
    return [{ ...(block as Paragraph), content }];
  });
}
