// What stands over the title of a pasted article: the rubric of a magazine, the number of a chapter, the head of an official paper,
// the line of a series.
// Comes in: the first blocks. Goes out: how many of them it is, and what they say. It knows no title.
import type { Block } from '../model.ts';
import { countHan, countWords } from '../text/script.ts';
import { isBareName, isDocumentNumber, isIssue, readFrontLine } from './byline.ts';

/** What the blocks over a title say. */
export interface Masthead {
  readonly count: number;
  readonly source?: string;
  /** A rubric or a series: it stands with the title. */
  readonly rubric?: string;
}

const PAPER = /^[\p{Script=Han}（）()]{3,40}文件$/u;
const RUBRIC = new RegExp(
  `^[【〔「[|｜\\s]*(?:${[
    '封面(?:故事|专题|專題|文章|报道|報導|人物)?',
    '(?:本期|特别|特別|独家|獨家)?(?:专题|專題|企划|企劃|策划|策劃|焦点|焦點|话题|話題|关注|關注)(?:报道|報導|故事)?',
    '(?:人物|高端|名家)?(?:专访|專訪|访谈|訪談|特写|特寫)|人物(?:故事|志|誌)?|特稿|特别报道|特別報導|深度(?:报道|報導|观察|觀察)?',
    '(?:要闻|要聞|评论|評論|社论|社論|社评|社評|观点|觀點|时评|時評|专栏|專欄|副刊|随笔|隨筆|散文|书评|書評|影评|影評)',
    '(?:理论|理論|学习|學習|读书|讀書|文化|历史|歷史|教育|社会|社會)(?:园地|園地|前沿|纵横|縱橫|周刊|週刊|论坛|論壇|笔谈|筆談|版)',
    '(?:每周|每週|本周|本週)?(?:党课|黨課|选文|選文|荐读|薦讀|精读|精讀)|导读|導讀',
  ].join('|')})[】〕」\\]|｜\\s]*$`,
  'u',
);
const FRAME = /^[【〔「[|｜\s]+|[】〕」\]|｜\s]+$/gu;
const SUBTITLE = /^[—–―─]{1,2}\s*\S/u;
/** Index of the last block that may be a title below the line of an issue. */
const LATEST_TITLE = 4;
/** Columns that stand apart on one line. */
const GAP = /[ \t]{3,}|\u3000{2,}/u;

/** The masthead of an article; undefined when its first line may be its title. `isTitle` says whether the block at an index could be one. */
export function readMasthead(
  blocks: readonly Block[],
  isTitle: (index: number) => boolean,
  standsOverByline: (index: number) => boolean,
): Masthead | undefined {
  const [first, second] = [lineOf(blocks[0]), lineOf(blocks[1])];
  if (first === undefined || second === undefined) return undefined;
  if (PAPER.test(first)) {
    const isNumbered = isDocumentNumber(second);
    if (isTitle(isNumbered ? 2 : 1))
      return { count: isNumbered ? 2 : 1, source: isNumbered ? `${first} ${second}` : first };
  }
  const issue = [0, 1, 2].findIndex((i) => isIssue(lineOf(blocks[i]) ?? ''));
  for (let title = issue + 1; issue >= 0 && title <= LATEST_TITLE; title++) {
    const above = blocks.slice(0, title).map(lineOf);
    if (!above.every((line) => line !== undefined)) break;
    if (isTitle(title) && (standsOverByline(title) || SUBTITLE.test(lineOf(blocks[title + 1]) ?? '')))
      return { count: title, source: above.map((line) => line.replace(FRAME, '')).join(' · ') };
  }
  if (RUBRIC.test(first) && countHan(second) > 4 && isTitle(1)) {
    return { count: 1, rubric: first.replace(FRAME, '') };
  }
  const isName = isBareName(second) || readFrontLine(second) !== undefined;
  if (isKicker(first, second) && !isName && isTitle(1)) return { count: 1, rubric: first };
  if (GAP.test(first) && !GAP.test(second) && isTitle(1) && standsOverByline(1)) {
    return { count: 1, rubric: first.split(new RegExp(GAP, 'u')).join(' · ') };
  }
  return undefined;
}

/** The number of a chapter, alone on its line. */
const NUMBER_ALONE =
  /^(?:第[一二三四五六七八九十百\d]{1,4}\s?[部分章篇编編卷单單元节節讲講课課]{1,2}|(?:part|chapter|unit|lesson|module|session|teil|kapitel|partie|chapitre|parte|capítulo)\s(?:\d{1,3}|[ivxl]{1,6}|\p{L}{3,7}))$/iu;
/** Words of a department of a magazine, at most: a title in capitals over a subtitle is longer. */
const LONGEST_KICKER = 4;

/** Whether a line only says where the one below it belongs: the number of a chapter, a department in capitals. */
function isKicker(line: string, below: string): boolean {
  if (NUMBER_ALONE.test(line)) return true;
  const isShort = countWords(line) <= LONGEST_KICKER && countWords(line) < countWords(below);
  return isShort && /^[\p{Lu}\d\s&|/’'·•-]{3,}$/u.test(line) && /\p{Lu}{3}/u.test(line) && /\p{Ll}/u.test(below);
}

function lineOf(block: Block | undefined): string | undefined {
  return block?.type === 'paragraph' && !block.content.text.includes('\n') ? block.content.text.trim() : undefined;
}
