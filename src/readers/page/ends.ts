// The ends of an article on a page: lines of the site below (and above) the text that no element sets apart.

import type { Block, Rich } from '../../model.ts';
import { isNotesTitle } from '../../text/notes-title.ts';
import { countHan, countWords } from '../../text/script.ts';

const LONGEST = { han: 60, words: 30 };
/** What the site says at the end of an article. */
const TAIL =
  /^[\s[【（(·•|]*(?:(?:本文|文章)?(?:责任|責任)?(?:编辑|編輯)\s*[:：]|责编|責編|(?:初审|复审|终审|审核|校对|审校|监制|签发|排版|美编|录入)\s*[:：丨|]|(?:上|下)一[篇页頁条則则](?:\s*[:：]|$)|没有了|分享(?:到|至)|(?:打印|列印)(?:本页|本頁)?[】\]\s]|关闭(?:窗口|本页)|返回(?:顶部|列表|首页|目录)|扫一扫|掃一掃|扫码|长按|微信扫|点击(?:查看|进入|上方)|(?:点赞|在看|收藏)|阅读原文|版权(?:所有|声明)|版權(?:所有|聲明)|未经.{0,12}(?:授权|许可|允许)|未經.{0,12}(?:授權|許可)|转载(?:请|须|自)|轉載請|免责声明|免責聲明|(?:标签|標籤|关键词|關鍵詞|分类|tags?|keywords?|categories|filed under|posted in)\s*[:：]|share (?:this|on)|copyright\b|©|all rights reserved|(?:previous|next)(?: (?:post|article|page|story))?\s*[:：→»←«]|(?:read|see) (?:more|next)\s*[:：→»]|subscribe (?:to|now)|follow us|sign up for)/iu;
const RELATED =
  /^[\s[【]*(?:相关(?:阅读|文章|新闻|链接|推荐|内容|报道|专题)|相關(?:閱讀|文章|新聞|連結|推薦|報導)|推荐阅读|推薦閱讀|猜你喜欢|热门(?:文章|推荐|新闻)|热点推荐|更多(?:精彩|新闻|文章|推荐)|精彩推荐|为您推荐|大家都在看|最新(?:文章|评论)|网友评论|发表评论|related(?: (?:posts?|articles?|stories|content|reading|links?))?|you (?:may|might) also like|recommended(?: for you)?|more (?:from|stories|on this)\b.*|read next|trending|popular posts?|leave a (?:reply|comment)|comments?)[\s】\]:：]*$/iu;

/** Cuts off the site's lines at the end, a list of other articles with its heading, and breaks that part nothing. */
export function trimEnds(blocks: readonly Block[]): {
  readonly blocks: readonly Block[];
  readonly cut: readonly Block[];
} {
  const isMatter = ({ type }: Block) => type !== 'break';
  let end = blocks.findLastIndex(isMatter) + 1;
  // A heading of other articles ends the text, when all that follows is links.
  for (let i = end - 1; i > 0; i--) {
    const words = wordsOf(blocks[i]!);
    if (words && RELATED.test(words.text) && blocks.slice(i + 1, end).every(isLinks)) end = i;
  }
  while (end > 0 && (!isMatter(blocks[end - 1]!) || isTail(blocks[end - 1]!))) end -= 1;
  const start = blocks.findIndex(isMatter);
  const kept = blocks.slice(Math.max(0, start), end);
  const once = kept.filter((block, i) => isMatter(block) || isMatter(kept[i + 1]!));
  return { blocks: once, cut: blocks.slice(end).filter(isMatter) };
}

/** Leaves out headings of notes under which nothing stands any more, the notes having become footnotes. */
export function dropNoteHeadings(blocks: readonly Block[]): Block[] {
  const matter = blocks.filter(({ type }) => type !== 'break');
  return blocks.filter((block) => {
    const next = matter[matter.indexOf(block) + 1];
    const isOver = !next || (next.type === 'heading' && block.type === 'heading' && next.level <= block.level);
    return !(isOver && isNotesTitle(wordsOf(block)?.text ?? ''));
  });
}

function wordsOf(block: Block): Rich | undefined {
  return block.type === 'paragraph' || block.type === 'heading' ? block.content : undefined;
}

function isTail(block: Block): boolean {
  const text = wordsOf(block)?.text;
  if (text === undefined) return false;
  return TAIL.test(text) && countHan(text) <= LONGEST.han && countWords(text) <= LONGEST.words;
}

/** Nothing but links, and pictures that lead to them. */
function isLinks(block: Block): boolean {
  if (block.type === 'list')
    return block.items.every(({ content, children }) => isLinked(content) && children.every(isLinks));
  if (block.type === 'paragraph') return isLinked(block.content) || isTail(block);
  return block.type === 'figure' || block.type === 'break' || (block.type === 'heading' && isLinked(block.content));
}

function isLinked({ text, spans }: Rich): boolean {
  const linked = spans.filter(({ kind }) => kind === 'link').reduce((sum, { start, end }) => sum + end - start, 0);
  return linked >= text.replace(/[\d\s./:-]+/g, '').length * 0.8;
}
