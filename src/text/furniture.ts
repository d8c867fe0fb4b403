// What a page says around an article and not in it: where one is on the site, and the controls beside its byline.

const TRAIL =
  /^(?:(?:当前|當前|所在|您的|你的)(?:位置|所在)|您现在的位置|您現在的位置|you are here)\s*[:：]|^(?:网站|網站)?(?:首页|首頁|主页|主頁)\s*[>＞›»→]|^(?:home|accueil|startseite|inicio|ホーム|홈)\s*[>＞›»]/iu;
const SIZE = '(?:特大|超大|[大中小]|默认|默認|标准|標準|[Aa][+-]|[+-])号?';
const COUNT = '[:：]?\\s*[（(\\[]?\\s*\\d[\\d,.]*\\s*[万萬wk+]{0,2}\\s*次?[）)\\]]?';
const PLATFORM =
  '(?:微信|微博|新浪微博|朋友圈|[Qq]{2}(?:空间|空間|好友)?|豆瓣|知乎|贴吧|邮件|郵件|更多|[Ff]acebook|[Tt]witter|X|[Ll]inked[Ii]n|[Rr]eddit|[Ww]hats[Aa]pp|[Tt]elegram|[Ee]mail)';
const CONTROL = new RegExp(
  [
    `(?:字号|字號|字体|字體)\\s*[:：]?\\s*[【\\[(（]?\\s*${SIZE}(?:[\\s|/、·]*${SIZE})*\\s*[】\\])）]?`,
    `(?:阅读|閱讀|浏览|瀏覽|点击|點擊|评论|評論|跟帖|点赞|點贊|分享|收藏|转发|轉發)(?:量|数|數|次数|次數)?\\s*${COUNT}`,
    `(?:一键)?分享(?:到|至)\\s*[:：]?(?:\\s*[|、,，]?\\s*${PLATFORM})*`,
    `[Ss]hare(?: this(?: article| story| page)?)?(?: on| via)?\\s*[:：]?(?:\\s*[|,]?\\s*${PLATFORM})+`,
    '\\d[\\d,.]*[KkMm]?\\s(?:[Vv]iews|[Cc]omments|[Ss]hares|[Ll]ikes)',
    '\\d{1,3}[\\s-][Mm]in(?:ute)?s?\\s[Rr]ead',
  ]
    .map((control) => `(?<![^\\s|｜·•(（])${control}(?![^\\s|｜·•)）])`)
    .join('|'),
  'gu',
);

/** Whether a line is the trail that leads to a page from the first of its site: 首页 > 新闻 > 文化. */
export function isTrail(text: string): boolean {
  return TRAIL.test(text.trim());
}

/** A trail that does not name the first page of its site, which only its neighbours can tell from a title. */
export function mayBeTrail(text: string): boolean {
  return /^[^>＞›»]{1,20}(?:\s[>＞›»]\s[^>＞›»]{1,20}){2,5}$/u.test(text.trim());
}

/** The line without sizes of type, counts of readers and places to share it in; each leaves wide space. */
export function dropControls(line: string): string {
  return line.replace(CONTROL, '\u3000').trim();
}
