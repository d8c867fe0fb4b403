// The imprint of an article taken from a page: who edited it, where it appeared, whose rights they are, and what the page
// says around it. Comes in: a manuscript. Goes out: the manuscript without these lines, each listed, and its source in the
// front matter. Byline, source and date at the head are left to `parse`, which reads them.
import type { Block, List, Manuscript, Paragraph, Repair } from '../model.ts';
import {
  buttonIn,
  dropControls,
  isButtonRow,
  isPageLine,
  isRelatedHead,
  isTrail,
  mailFootIn,
  mayBeTrail,
} from '../text/furniture.ts';
import { countHan, countWords } from '../text/script.ts';

/** Blocks at the head and at the foot that may be imprint. */
const HEAD = 5;
const FOOT = 10;
/** Characters beyond which a line is prose: its words need not be counted. */
const LONGEST = 500;
/** So many buttons are a page's, wherever they stand. */
const MANY_BUTTONS = 4;
/** Characters of a line below a trail that may be the title. */
const LONGEST_TITLE = 80;
/** Characters of a line at the foot of a mail. */
const LONGEST_FOOT = 240;

const EDITORS =
  '(?:责任|責任|值班|本期|执行|執行|网络|網絡|微信|新媒体|文字|图文|圖文|稿件|终审|終審|一审|二审|三审|一審|二審|三審|初审|初審|复审|復審|主)?(?:编辑|編輯|责编|責編|编审|編審|校对|校對|审核|審核|审校|審校|监制|監製|终审|終審|初审|初審|复审|復審|一审|二审|三审|排版|美编|美編|统筹|統籌|签发|簽發|供稿|制作|製作)';
const NAME =
  '(?:[\\p{Script=Han}·]{2,8}|\\p{Script=Han}[ \\u3000]{1,2}\\p{Script=Han}|[\\p{Script=Latin}][\\p{Script=Latin}.’-]{0,30})';
const NAMES = `${NAME}(?:[、，,／/ \\u3000&]{1,3}${NAME}){0,8}`;
const EDITOR_ZH = new RegExp(
  `^(?:${EDITORS}(?:[丨|/／、]${EDITORS})*(?:\\s*[:：丨|/／]\\s*|\\u3000+)${NAMES}(?:[\\s|｜;；]+|$)){1,8}$`,
  'u',
);
const EDITOR_EN =
  /^(?:(?:[Ee]dited|[Cc]opy-?edited|[Pp]roofread|[Ff]act-checked) by|(?:(?:[Cc]opy |[Cc]ommissioning )?[Ee]ditors?):)\s+\p{Lu}[\p{L}.'’ ,&-]{2,60}$/u;
/** What journals print of a paper and its authors, and offices below their letters. */
const PAPER =
  /^(?:关\s*键\s*[词字]|關\s*鍵\s*[詞字]|key\s?words?)\s*[】\]]?\s*[:：].{2,120}$|^(?:作者(?:简介|簡介)|通讯作者|通訊作者|第一作者)\s*[:：].{4,160}$|^(?:1[.．、]?\s*)?\p{Script=Han}[^（）()。]{2,60}(?:大学|大學|学院|學院|研究[院所]|中心|党校|黨校|医院|醫院)[^（）()。]{0,60}\d{6}(?:[;；].{4,80})?$/iu;
const COPIES =
  /^抄送\s*[:：].{2,80}$|^此件(?:主动|依申请|不予|可|只)?.{0,3}(?:公开|發布|发布|公開).{0,4}$|^.{4,30}\d{4}年\d{1,2}月\d{1,2}日印[发發]$/u;
/** What the editors did with what was said. */
const EDITED =
  /^[[(]?(?:(?:this|the) )?(?:(?:transcript|interview|conversation|discussion|text|q&a)(?: (?:has been|have been|was|is))?|edited) (?:and )?(?:(?:lightly|slightly) )?(?:edited|condensed|shortened|abridged)(?: and (?:lightly )?(?:edited|condensed|shortened))? (?:for|from) (?:length|clarity|brevity|space|style|the)[^.!?]{0,40}[.]?[\])]?$|^[[(]?(?:das (?:gespräch|interview) wurde (?:für .{3,40} )?(?:redaktionell )?(?:gekürzt|bearbeitet)|(?:l[’']entretien|les propos) (?:a|ont) été (?:édités?|condensés?|relus?|abrégés?)|(?:la|esta) (?:entrevista|conversación) ha sido (?:editada|abreviada|condensada))[^.!?]{0,60}[.]?[\])]?$/iu;
const RIGHTS =
  /^本(?:案例|文|文章|资料|資料|教案).{0,30}(?:仅供|僅供|只供|仅限|僅限).{0,40}$|^(?:版权所有|版權所有|版权声明|版權聲明|免责声明|免責聲明|©|(?:copyright|\(c\))\s*(?:©|\(c\)|\d{4}))|\ball rights reserved\.?$|^(?:本文)?(?:未经|未經).{0,20}(?:许可|許可|授权|授權|同意|允许|允許).{0,30}(?:转载|轉載|使用|复制|複製)|^(?:如需)?(?:转载|轉載)(?:请|請|须|須).{0,30}$/iu;
/** What the page is filed under. */
const CATEGORY = '[^\\s,，、;；|/。.！!？?:：]{1,24}(?:\\s[^\\s,，、;；|/。.！!？?:：]{1,24}){0,2}';
const CATEGORIES = new RegExp(
  `^(?:隐藏分类|隱藏分類|分类|分類|页面分类|頁面分類|(?:hidden )?categor(?:y|ies)|tags?|标签|標籤)\\s*[:：]\\s*${CATEGORY}(?:\\s*[,，、;；|/]\\s*${CATEGORY}){0,12}$`,
  'iu',
);
const SOURCE =
  /^(?:(?:(?:本文|文章|稿件|图文|圖文|资料|資料|信息)?(?:来源|來源)|稿源|出处|出處|source)\s*[:：|｜丨]|(?:原载|原載|摘自|选自|選自|转自|轉自)(?:于|於)?\s*[:：]?|(?:originally|first) (?:published|appeared) (?:in|by|on|at)\s+)\s*(?<source>\S.*)$/iu;
/** `本文转载自《某刊》第8期，感谢作者授权。` */
const REPRINT =
  /^本文(?:转载|轉載|摘编|摘編|节选|節選|选|選|原载|原載|刊载|刊載)[自于於]\s*(?<source>《[^《》]{2,30}》[^，。；]{0,24})(?:[，。；].{0,30})?$/u;
/** What a head says that `parse` takes for the source: then a line at the foot does not count. */
const HEAD_SOURCE = /^[（(]?(?:稿件|文章)?(?:来源|來源|出处|出處|原载|原載|摘自|转自|轉自)|^source\b/iu;
const BRACKETS = /^[（(【[〔]\s*(.*?)\s*[)）】\]〕]$/u;

/** Headlines of other articles, but no book that the author recommends. */
const RELATED =
  /^(?:(?:相关|相關)(?:阅读|閱讀|新闻|新聞|报道|報道|報導|链接|鏈接|文章)|related(?: (?:articles?|stories|story|news|reading))?|read (?:more|next|also)|lesen sie (?:auch|mehr|dazu)|mehr (?:dazu|zum thema)|auch interessant|(?:à )?lire (?:aussi|également)|à voir aussi|(?:lea|lee|leer) (?:también|más)|(?:te|le) puede interesar|vea también)\s*[:：]\s*[^《》。！!]{2,100}(?<!\.)$/iu;
const PICTURE =
  /^(?:\d{1,2}\s*[/／]\s*\d{1,2}\s*)?(?:(?:图片?|圖片?|配图|配圖|题图|題圖|照片|图文|圖文)(?:均|皆|全部)?(?:来自|來自|来源于|來源於|源自|源于|源於)\s*(?:于|於)?(?:网络|網絡|網路|互联网|互聯網|视觉中国|視覺中國|新华社|新華社)|(?:图片|圖片|配图|配圖|题图|題圖|照片|图)(?:来源|來源|源)?\s*[:：|｜丨]\s*(?:除.{0,6}(?:署名|注明|標註|标注).{0,3}外[，,]?)?[^，。！？：]{2,12}|(?:photos?|images?|pictures?)(?: credit| source)?\s*:\s*(?:unsplash|getty|shutterstock|reuters|ap)\b.{0,40})$/iu;
const SCAN =
  /^[^，。！？!?]{0,8}(?:长按|長按|扫描|掃描|扫码|掃碼|扫一扫|掃一掃|识别|識別)[^，。！？!?]{0,12}(?:关注|關注|订阅|訂閱|下载|下載)[^，。！？!?]{0,20}$|^(?:长按|長按|扫描|掃描|扫码|掃碼).{0,6}(?:入群|进群|進群|加群|加入).{0,20}$|^scan (?:the|this) (?:qr )?code to (?:follow|subscribe|download)\b[^.!?]{0,60}\.?$/iu;

type Kind = 'editor' | 'rights' | 'source' | 'furniture' | 'scan';

/** Takes page furniture out of all blocks, the imprint out of the first 5 and the last 10 and beside furniture; `meta.source` is filled when nothing else names the source. */
export function takeImprint(manuscript: Manuscript): Manuscript {
  const { blocks, meta } = manuscript;
  const taken = new Map<number, string>();
  const take = (i: number, kinds: readonly Kind[]) => {
    const block = blocks[i]!;
    const line = block.type === 'paragraph' && !isUnderTable(blocks, i) ? readLine(block) : undefined;
    if (line && kinds.includes(line.kind)) taken.set(i, line.source ?? '');
  };
  const hasSource =
    meta.source !== undefined ||
    blocks.slice(0, 2 * HEAD).some((block) => block.type === 'paragraph' && HEAD_SOURCE.test(block.content.text));
  if (isTrailAbove(blocks)) taken.set(0, '');
  for (let i = 0; i < blocks.length; i++) take(i, ['furniture']);
  for (const i of [...findRelated(blocks), ...findButtons(blocks), ...findMailFoot(blocks)]) taken.set(i, '');
  // What the page has below the text makes its imprint stand no further up.
  const foot =
    blocks
      .map((_, i) => i)
      .filter((i) => !taken.has(i))
      .at(-FOOT) ?? 0;
  for (const i of [...taken.keys()]) {
    for (const beside of [i - 1, i + 1]) if (blocks[beside]) take(beside, ['editor', 'scan']);
  }
  for (let i = 0; i < Math.min(HEAD, foot); i++) take(i, ['editor', 'scan']);
  for (let i = foot; i < blocks.length; i++)
    take(i, hasSource ? ['editor', 'rights', 'scan'] : ['editor', 'rights', 'scan', 'source']);
  // An article that is all imprint is none.
  if (taken.size === 0 || taken.size === blocks.length) return manuscript;
  const source = [...taken.values()].find(Boolean);
  const repairs = [...taken.keys()]
    .toSorted((a, b) => a - b)
    .map((i): Repair => {
      const block = blocks[i] as Paragraph | List;
      return { ...block.position, from: wordsOf(block), to: '', rule: 'imprint' };
    });
  return {
    ...manuscript,
    meta: source ? { ...meta, source } : meta,
    blocks: blocks.filter((_, i) => !taken.has(i)),
    repairs: [...manuscript.repairs, ...repairs],
  };
}

function readLine({ content }: Paragraph): { readonly kind: Kind; readonly source?: string } | undefined {
  if (isPageLine(content.text) || isButtonRow(content.text)) return { kind: 'furniture' };
  const line = content.text.trim().replace(BRACKETS, '$1');
  if (line.length > LONGEST || line.includes('\n') || countHan(line) > 80 || countWords(line) > 40) return undefined;
  if (EDITOR_ZH.test(line) || EDITOR_EN.test(line) || PAPER.test(line) || EDITED.test(line)) return { kind: 'editor' };
  if (RIGHTS.test(line) || COPIES.test(line) || CATEGORIES.test(line)) return { kind: 'rights' };
  if (isTrail(line) || dropControls(line) === '' || RELATED.test(line) || PICTURE.test(line))
    return { kind: 'furniture' };
  if (SCAN.test(line)) return { kind: 'scan' };
  const reprint = REPRINT.exec(line)?.groups?.source;
  if (reprint) return { kind: 'source', source: reprint };
  const source = SOURCE.exec(line)?.groups?.source;
  // A sentence that begins with the word is not a label.
  return source && countHan(source) <= 30 && countWords(source) <= 15 && !/[。！？!?]|\.$/.test(source)
    ? { kind: 'source', source: source.replace(/[\s|｜].*$|[（(](?:微信)?(?:公众号)?ID\s?[:：].*$/iu, '') }
    : undefined;
}

/** Headlines of other articles under their heading: a list, or short lines to the end of the text; books are no headlines. */
function findRelated(blocks: readonly Block[]): readonly number[] {
  return blocks.flatMap((block, i) => {
    if (block.type !== 'paragraph' || !isRelatedHead(block.content.text)) return [];
    const next = blocks[i + 1];
    // What an author recommends is books: in title marks, or behind their authors.
    if (next?.type === 'list') return /[《》]|^[^\n:：]{2,40}[:：]\s?\S/mu.test(wordsOf(next)) ? [] : [i, i + 1];
    const titles = blocks.slice(i + 1).findIndex((below) => !isQuotedTitle(below));
    if (titles > 0) return [i, ...Array.from({ length: titles }, (_, k) => i + 1 + k)];
    const rest = blocks.slice(i + 1);
    // With nothing below it such a line leads nowhere.
    const areHeadlines = rest.length <= FOOT && rest.every(isHeadline);
    return areHeadlines ? [i, ...rest.map((_, k) => i + 1 + k)] : [];
  });
}

/** What stands at the end of a mail: why one has it, how to be rid of it, and the sender's address beside that. */
function findMailFoot(blocks: readonly Block[]): readonly number[] {
  const from = Math.max(1, blocks.length - FOOT);
  const lineAt = (i: number) => {
    const block = blocks[i];
    return block?.type === 'paragraph' && block.content.text.length <= LONGEST_FOOT ? block.content.text : undefined;
  };
  const kinds = blocks.map((_, i) => (i >= from ? mailFootIn(lineAt(i) ?? '') : undefined));
  // Why one has a letter an author may say too.
  if (!kinds.includes('order')) return [];
  const feet = kinds.flatMap((kind, i) => (kind ? [i] : []));
  const [first] = feet;
  const isAddress = (i: number) => /\d/u.test(lineAt(i) ?? '') && /^[^.!?？。]*,[^.!?？。]*$/u.test(lineAt(i)!);
  const isLine = (i: number) => blocks[i]?.type === 'break' || /^\s*[-–—_=*]{2,}\s*$/u.test(lineAt(i) ?? '');
  const found = new Set(feet);
  for (const i of feet) for (const beside of [i - 1, i + 1]) if (isAddress(beside)) found.add(beside);
  for (let i = first!; i >= from; i--) {
    if (!isLine(i)) continue;
    // Below the line that parts the foot from the letter all is foot, down to its last words.
    for (let at = i; at <= Math.max(...feet); at++) if (lineAt(at) !== undefined) found.add(at);
    break;
  }
  return [...found];
}

/** An article's title as Taiwan's magazines write it. */
function isQuotedTitle(block: Block): boolean {
  return block.type === 'paragraph' && /^〈[^〈〉\n]{2,60}〉$/u.test(block.content.text.trim());
}

function isHeadline(block: Block): boolean {
  if (block.type !== 'paragraph') return false;
  const { text } = block.content;
  return !/[。…《》]|[^\d]\.$/u.test(text) && countHan(text) <= 40 && countWords(text) <= 20;
}

/** Buttons of the page that stand together, the counts among them, and at the end of the text its tags. */
function findButtons(blocks: readonly Block[]): readonly number[] {
  const kinds = blocks.map((block) => (block.type === 'paragraph' ? buttonIn(block.content.text) : undefined));
  const isCompany = (i: number) => {
    const block = blocks[i];
    return (
      kinds[i] !== undefined ||
      (block?.type === 'paragraph' && dropControls(block.content.text) !== block.content.text.trim())
    );
  };
  const found: number[] = [];
  for (let start = 0; start < blocks.length; start++) {
    if (!isCompany(start)) continue;
    let end = start;
    while (isCompany(end)) end++;
    const run = kinds.slice(start, end);
    const buttons = run.filter((kind) => kind === 'button').length;
    const isEnd = end === blocks.length;
    // Amid the text a few such words may be what it speaks of.
    const isSure = isEnd || start < HEAD * 2 || run.includes('count') || buttons >= MANY_BUTTONS;
    // Counts alone are a page's where it has shown its buttons before.
    const isPage =
      end - start > 1 && (buttons > 0 || (isEnd && found.length > 0)) && isSure && !announces(blocks[start - 1]);
    if (isPage) {
      if (end === blocks.length) found.push(...tagsAbove(blocks, start));
      found.push(...run.flatMap((kind, k) => (kind ? [start + k] : [])));
    }
    start = end - 1;
  }
  return found;
}

function announces(block: Block | undefined): boolean {
  return block?.type === 'paragraph' && /[:：]\s*$/u.test(block.content.text);
}

/** Short lines, at least two, right above the buttons at the end: what the page files the article under. */
function tagsAbove(blocks: readonly Block[], end: number): readonly number[] {
  const isTag = (block: Block | undefined) =>
    block?.type === 'paragraph' &&
    countWords(block.content.text) <= 3 &&
    countHan(block.content.text) <= 6 &&
    /[\p{L}\p{N}]$/u.test(block.content.text);
  let start = end;
  while (isTag(blocks[start - 1])) start--;
  return end - start < 2 ? [] : Array.from({ length: end - start }, (_, k) => start + k);
}

function wordsOf(block: Paragraph | List): string {
  return block.type === 'list' ? block.items.map(({ content }) => content.text).join('\n') : block.content.text;
}

/** Whether the first line is a trail: it looks like one, and the title stands below it. */
function isTrailAbove([first, second]: readonly Block[]): boolean {
  if (first?.type !== 'paragraph' || !mayBeTrail(first.content.text)) return false;
  if (second?.type === 'heading') return true;
  return (
    second?.type === 'paragraph' && second.content.text.length <= LONGEST_TITLE && !/[。.]$/u.test(second.content.text)
  );
}

/** Under a table or a picture the word "Source" speaks of that. */
function isUnderTable(blocks: readonly Block[], i: number): boolean {
  const before = blocks[i - 1]?.type;
  return before === 'table' || before === 'figure';
}
