// What readers wrote below an article on its page. Comes in: a manuscript. Goes out: the manuscript without it, each block listed.
// An article that speaks of comments keeps its words: below its heading nobody answers, likes or reports.
import { allLocales } from '../locale.ts';
import type { Block, Manuscript, Repair } from '../model.ts';
import { paragraphText } from '../text/plain.ts';
import { countHan, countWords } from '../text/script.ts';

const COUNT = '[（(\\[]?\\s*\\d[\\d.,]*\\s?(?:[万萬kK]\\+?)?\\s*(?:条|條|則|则|件|개|个)?\\s*[)）\\]]?';
/** Heads that stand over nothing else. */
const CLEAR = new RegExp(
  `^(?:${[
    '\\d[\\d.,]*\\s(?:(?:reader )?comments?|responses|replies|thoughts on .{2,80}|kommentare?|commentaires?|comentarios?|reacties|комментари(?:й|я|ев))(?: (?:on|to|zu|sur|sobre|a) .{2,80})?',
    `(?:(?:reader|all|latest|top|recent) )?comments?\\s*${COUNT}|(?:reader|readers['’]|top|all|most liked|featured) comments|comments section|join the (?:conversation|discussion)|what (?:readers|people) are saying|(?:leave|post|write|add) a (?:comment|reply)|show (?:all )?comments`,
    `(?:leser)?kommentare\\s*${COUNT}|leserkommentare|kommentar (?:schreiben|verfassen|hinterlassen)|schreiben sie einen kommentar`,
    `(?:les |vos )?(?:commentaires|réactions)\\s*${COUNT}|(?:vos|les) commentaires|laisser un commentaire|commentaires des (?:lecteurs|internautes)|réagir à cet article`,
    `comentarios\\s*${COUNT}|(?:deja|escribe|dejar) un comentario|comentarios de los lectores`,
    `комментарии\\s*${COUNT}|(?:оставить|добавить) комментарий|комментарии читателей|(?:التعليقات|تعليقات)\\s*${COUNT}|(?:تعليقات القراء|أضف تعليق(?:ا|اً)?|اترك تعليق(?:ا|اً)?)`,
    `(?:网友|網友|读者|讀者|用户|用戶|全部|最新|热门|熱門|精彩|精选|精選|热|熱)(?:评论|評論|留言|跟帖|点评|點評|回应|回應)(?:区|區)?\\s*(?:${COUNT})?|(?:评论|評論|留言|跟帖)(?:区|區|列表)?\\s*${COUNT}|(?:评论|評論|留言)(?:区|區)|${COUNT}\\s*(?:评论|評論|留言|跟帖)|(?:发表|發表|我要|写|寫|添加|我来)(?:评论|評論|留言|说两句|說兩句)|网友热议|大家都在说`,
    `(?:みんなの|読者の|最新の?|皆様の)?コメント\\s*${COUNT}|(?:みんなの|読者の)コメント|コメント(?:一覧|欄|する|を(?:書く|残す|投稿する))|댓글\\s*${COUNT}|댓글 ?(?:쓰기|달기|목록)`,
  ].join('|')})\\s*[:：]?$`,
  'iu',
);
/** Heads that may also be the name of a part. */
const PERHAPS =
  /^(?:comments?|responses|reactions|评论|評論|留言|コメント|ご意見|댓글|kommentare?|commentaires?|réactions|comentarios?|комментарии|التعليقات|تعليقات)\s*[:：]?$/iu;
/** What a page puts beside what a reader wrote: how long ago, buttons, counts, a form. */
const SIGNS = new RegExp(
  `^(?:${[
    '(?:@?\\S.{0,40}?[\\s·•|,，-]{1,3})?(?:\\d{1,3}|an?|one|about an?)\\s?(?:s|m|h|d|w|mo|y|sec(?:ond)?s?|min(?:ute)?s?|hours?|hrs?|days?|weeks?|months?|years?)\\s?(?:ago)?(?:\\s\\(edited\\))?',
    '.{0,40}?(?:just now|yesterday)(?: at \\d{1,2}[:.]\\d{2}(?:\\s?[ap]\\.?m\\.?)?)?',
    '(?:.{1,30}[\\s·•|,，]+)?(?:vor (?:\\d{1,3}|einer|einem|einigen)|il y a (?:\\d{1,3}|une?)|hace (?:\\d{1,3}|una?)|منذ)\\s\\S{1,12}(?:\\s\\S{1,10})?|.{0,30}?\\d{1,3}\\s\\S{3,8}\\sназад',
    '.{0,24}?(?:刚刚|剛剛|(?:\\d{1,3}|几|幾)\\s?(?:秒|分钟|分鐘|小时|小時|天|周|週|个月|個月|年|分|時間|日|か月|週間|초|분|시간|일|주|개월)\\s?(?:前|전))(?:\\s*.{0,12})?',
    '.{1,40}?[\\s·•|,，-]+(?:\\p{L}{3,9}\\.?\\s\\d{1,2}(?:st|nd|rd|th)?,?\\s\\d{4}|\\d{1,2}\\.?\\s\\p{L}{3,9}\\.?\\s\\d{4}|\\d{4}[-/.年]\\d{1,2}[-/.月]\\d{1,2}日?|\\d{1,2}[./]\\d{1,2}[./]\\d{2,4})(?:\\s*(?:at|um|à|[-–,·|])?\\s*\\d{1,2}[:：h]\\d{2}(?:\\s?[ap]\\.?m\\.?)?)?(?:\\s*(?:reply|回复|回覆))?',
    '\\d{4}[-/.年]\\d{1,2}[-/.月]\\d{1,2}日?\\s+\\d{1,2}:\\d{2}(?::\\d{2})?',
    '.{1,40}\\s(?:says|writes|wrote|said|schreibt|sagt|a écrit|dit|dice|escribió|пишет)\\s?:?',
    '[\\s|·•👍👎♥❤▲▼↑↓]*(?:\\d{1,5}\\s*[|·•]?\\s*)?(?:reply|repl(?:y|ies)|like|likes|dislike|upvote|downvote|report|flag|share|permalink|quote|recommend(?:ed)?|helpful|view \\d+ (?:more )?repl(?:y|ies)|load more comments?|show more(?: replies)?)(?:\\s?\\(?\\d{0,5}\\)?)?(?:[\\s|·•]+(?:\\d{1,5}\\s*)?(?:reply|like|likes|report|flag|share|quote|permalink|recommend))*',
    "(?:antworten|melden|gefällt mir|mehr anzeigen|répondre|signaler|j[’']aime|responder|denunciar|me gusta|ответить|пожаловаться|нравится|رد|إعجاب|إبلاغ)(?:[\\s|·•]+(?:antworten|melden|teilen|répondre|signaler|partager|responder|denunciar|ответить|пожаловаться))*(?:\\s?\\(?\\d{1,5}\\)?)?",
    '[\\s👍♥❤]*(?:(?:回复|回覆|举报|檢舉|舉報|点赞|點讚|赞|讚|踩|顶|頂|分享|展开|收起|返信|通報|いいね!?|답글|신고|공감|좋아요)\\s?[（(]?\\d{0,5}[)）]?[\\s|·•]*){1,5}',
    '(?:查看|展开|展開)(?:更多|全部|剩余|\\d+\\s?(?:条|條))?(?:评论|評論|回复|回覆|留言)?|(?:作者|小编|小編)(?:回复|回覆|赞过|讚過)?\\s*[:：]?.{0,60}|(?:置顶|置頂)(?:评论|留言)?',
    '.{0,30}(?:网友|網友|手机用户|手機用戶|匿名用户|匿名)\\s*[\\[【（(:：].{0,60}|\\[?.{2,12}网友\\]?.{0,30}',
    'your email address will not be published\\b.{0,80}|(?:you must be|please) (?:logged in|log in|sign in)\\b.{0,60}|(?:log|sign) in to (?:leave a )?(?:comment|reply)|post comment|(?:name|e-?mail|website)\\s?\\*?|save my name\\b.{0,90}|comments? (?:are|is) (?:now )?closed\\.?|notify me of\\b.{0,60}|sort by:?.{0,30}|(?:newest|oldest|most liked|best)(?: first)?',
    '(?:请|請)?(?:先)?(?:登录|登錄|登入)(?:后|後)?(?:才能|即可|可以)?(?:发表|發表)?(?:评论|評論|留言)?.{0,10}|(?:文明上网|网友评论仅供|以上(?:评论|留言)仅代表|所有(?:评论|留言)).{0,40}|(?:最新|最热|最熱)(?:评论)?(?:\\s*[|/]\\s*(?:最新|最热|最熱))?',
  ].join('|')})$`,
  'iu',
);
/** `Name: words`, as channels copy what was written to them. */
const NAMED = /^[^\s:：。，,.!?！？][^:：。，！？!?\n]{0,15}[:：]\s*\S/u;
/** Signs that a head of each kind needs below it; a clear one needs none over a few short lines. */
const LEAST_SIGNS = 2;
/** Share of the blocks below that must be signs under a head that may be a name. */
const SHARE = 0.2;
/** Blocks that a text has before its readers answer. */
const LEAST_TEXT = 2;
/** A text that so often speaks of comments is about them. */
const MOST_HEADS = 8;
const LONGEST_LINE = 160;
const SHORT = { han: 120, words: 60 };

/** Takes what readers wrote below the text, from its head to the end or to the questions for discussion, out of it. */
export function takeResponses(manuscript: Manuscript): Manuscript {
  const { blocks } = manuscript;
  const heads = blocks.flatMap((block, i) => (i >= LEAST_TEXT && isHead(lineOf(block)) ? [i] : []));
  const start = heads.slice(0, MOST_HEADS).find((at) => opensResponses(blocks, at));
  if (start === undefined) return manuscript;
  const end = endOf(blocks, start);
  const taken = blocks.slice(start, end);
  const repairs = taken.map((block): Repair => ({ ...block.position, from: wordsOf(block), to: '', rule: 'imprint' }));
  return {
    ...manuscript,
    blocks: [...blocks.slice(0, start), ...blocks.slice(end)],
    repairs: [...manuscript.repairs, ...repairs],
  };
}

function isHead(line: string | undefined): boolean {
  return line !== undefined && (CLEAR.test(line) || PERHAPS.test(line));
}

/** Does what stands below a head look like what a page's readers write? */
function opensResponses(blocks: readonly Block[], at: number): boolean {
  const isClear = CLEAR.test(lineOf(blocks[at])!);
  const lines = blocks.slice(at + 1, endOf(blocks, at)).flatMap((block) => wordsOf(block).split('\n'));
  if (lines.length === 0) return false;
  const signs = lines.filter((line) => line.length <= LONGEST_LINE && SIGNS.test(line.trim())).length;
  if (!isClear) return signs >= LEAST_SIGNS && signs >= SHARE * lines.length;
  const named = lines.filter((line) => NAMED.test(line)).length;
  const areShort = lines.every((line) => countHan(line) <= SHORT.han && countWords(line) <= SHORT.words);
  return signs > 0 || (areShort && named >= lines.length / 2);
}

/** Where the questions for discussion begin that somebody put below all that, or the end. */
function endOf(blocks: readonly Block[], start: number): number {
  const questions = blocks.findIndex((block, i) => i > start && isDiscussion(lineOf(block)));
  return questions < 0 ? blocks.length : questions;
}

function isDiscussion(line: string | undefined): boolean {
  if (line === undefined || CLEAR.test(line)) return false;
  const key = line.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '').toLowerCase();
  return allLocales().some(({ discussionHeadings }) => discussionHeadings.includes(key));
}

function lineOf(block: Block | undefined): string | undefined {
  if (block?.type !== 'paragraph' && block?.type !== 'heading') return undefined;
  const text = block.content.text.trim();
  return text.length <= LONGEST_LINE && !text.includes('\n') ? text : undefined;
}

function wordsOf(block: Block): string {
  return block.type === 'break' || block.type === 'remark' ? '' : paragraphText(block);
}
