// The line of a page that says when, where and by whom an article was published, amid counters and buttons.

/** What such a line says. */
export interface Info {
  readonly author?: string;
  readonly date?: string;
  readonly source?: string;
}

const DATE =
  /(?:\d{4}\s?[年./-]\s?\d{1,2}\s?[月./-]\s?\d{1,2}\s?日?|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\s\d{1,2}(?:st|nd|rd|th)?,?\s\d{4}|\d{1,2}(?:st|nd|rd|th)?\s(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?,?\s\d{4})/u;
/** Where a value ends: at the next label, at a bar, at a wide gap. */
const VALUE = '(?<value>[^|｜丨·•\\s　【\\[][^|｜丨·•　【\\[]{0,40}?)';
const STOP =
  '(?=\\s*(?:$|[|｜丨·•　【\\[]|\\d{4}\\s?[年./-]|(?:来源|來源|作者|编辑|編輯|责任编辑|責任編輯|责编|记者|記者|发布|發布|时间|時間|字号|字號|字体|浏览|瀏覽|阅读|閱讀|点击|點擊|访问|打印|分享|Source|By|Published|Updated)\\s*[:：(（]?))';
const SOURCE = new RegExp(`(?:信息|稿件|文章|新闻)?(?:来源|來源|出处|出處|Source)\\s*[:：]\\s*${VALUE}${STOP}`, 'iu');
const AUTHOR = new RegExp(
  `(?:(?:作者|撰文|撰稿|文)\\s*[:：/]|(?:^|[\\s|｜·•])By:?\\s(?=\\p{Lu}))\\s*${VALUE}${STOP}`,
  'iu',
);
/** What is said for the sake of the site. */
const NOISE: readonly RegExp[] = [
  /(?:发布|發布|发表|發表|更新|出版|添加|录入)?(?:时间|時間|日期|于)\s*[:：]?/gu,
  /(?:责任编辑|責任編輯|责编|责编辑|编辑|編輯|校对|审核|录入|记者)\s*[:：]\s*[^\s|｜　]{1,12}/gu,
  /(?:浏览|瀏覽|阅读|閱讀|点击|點擊|访问|人气)(?:次数|次數|量|数|數)?\s*[:：]?\s*\d*\s*(?:次|人)?/gu,
  /(?:字号|字號|字体|字體|大小)\s*[:：]?|[【[（(]?\s*(?:大|中|小|特大|超大)\s*[】\])）]?(?=[\s|【[（(】\])）]|$)/gu,
  /打印(?:本页|本文|文章)?|关闭(?:窗口|本页)?|分享(?:到|至)?\s*[:：]?|收藏(?:本文)?|评论|微信|微博|朋友圈|QQ空间|扫一扫|字号|我要纠错|\+关注|原创/gu,
  /\b(?:published|posted|updated|last updated|modified)(?: on| by)?\b\s*:?|\b\d+\s*(?:min(?:ute)?s?)(?: read| reading)?\b|\b(?:share|print|email|comments?|leave a comment|tweet|views?|reading time)\b|\b\d+ (?:comments?|views|shares)\b/giu,
  /\d{1,2}[:：]\d{2}(?:[:：]\d{2})?|\b[ap]\.?m\.?\b|\b(?:GMT|UTC|EST|EDT|PST|PDT|CST|BST)\b/giu,
];

/** Reads a line as such particulars; undefined when words would remain that say something else. `isNamed`: the page calls the line so. */
export function readInfo(text: string, isNamed: boolean): Info | undefined {
  const date = DATE.exec(text)?.[0].trim();
  const source = SOURCE.exec(text)?.groups?.value?.trim();
  const author = AUTHOR.exec(text)?.groups?.value?.trim();
  const hasSign = date || source || author || /(?:字号|责任编辑|浏览|点击数)/.test(text);
  if (!hasSign) return undefined;
  let rest = text.replace(SOURCE, ' ').replace(AUTHOR, ' ').replace(new RegExp(DATE, 'gu'), ' ');
  for (const noise of NOISE) rest = rest.replace(noise, ' ');
  const left = rest.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
  if (left > (isNamed ? 12 : 4)) return undefined;
  return { ...(author && { author }), ...(date && { date }), ...(source && { source }) };
}
