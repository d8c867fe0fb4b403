// Who wrote an article, where and when it appeared. Comes in: the lines at its head and foot. Goes out: byline, source, date.
import type { Byline } from '../model.ts';
import { dropControls } from '../text/furniture.ts';
import { countHan, countWords } from '../text/script.ts';

/** What one line of an article's head says. */
export interface FrontLine {
  readonly byline?: Byline;
  readonly source?: string;
  readonly date?: string;
}

const SURNAMES =
  '欧阳|歐陽|司马|司馬|上官|诸葛|諸葛|东方|東方|皇甫|尉迟|尉遲|公孙|公孫|慕容|令狐|长孙|長孫|宇文|司徒|[王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何高林罗羅郑鄭梁谢謝宋唐许許韩韓冯馮邓鄧曹彭曾肖蕭萧田董袁潘于蒋蔣蔡余杜叶葉程苏蘇魏吕呂丁任沈姚卢盧姜崔钟鐘锺谭譚陆陸汪范石廖贾賈夏韦韋付傅方白邹鄒孟熊秦邱丘江尹薛闫閆阎閻段雷侯龙龍史陶黎贺賀顾顧毛郝龚龔邵万萬钱錢严嚴覃武戴莫孔向汤湯温溫康施文牛樊葛邢安齐齊易乔喬伍庞龐颜顏倪庄莊聂聶章鲁魯岳翟申欧歐耿关關兰蘭焦俞左柳甘祝包宁寧尚符舒阮纪紀梅童凌毕畢单單季裴霍涂成苗谷盛曲翁冉骆駱蓝藍路游辛靳管柴蒙鲍鮑华華喻祁蒲房滕屈饶饒解牟艾尤时時穆农農司卓古吉缪繆简簡车車项項连連芦蘆麦麥褚娄婁窦竇戚岑景党黨宫宮费費卜冷晏席卫衛柏宗瞿桂全佟应應臧闵閔苟邬鄔边邊卞姬师師和仇栾欒隋商刁沙荣榮巫寇桑郎甄丛叢仲虞敖巩鞏明佘池查苑涂竺]';
/** A Chinese name, as the source of a pattern. */
export const NAME_ZH = `(?:${SURNAMES})[\\p{Script=Han}]{1,2}`;
const SPACED_NAME_ZH = `(?:${NAME_ZH}|[\\p{Script=Han}][ 　]{1,2}[\\p{Script=Han}])`;
const NAMES_ZH = `${SPACED_NAME_ZH}(?:[、，, 　]{1,2}${NAME_ZH})*`;
/** Common surnames of two characters and more (after the ranking by bearers that Meiji Yasuda publishes): shorter ones begin other words. */
const SURNAMES_JA =
  '佐藤|鈴木|高橋|田中|伊藤|渡[辺邊邉]|山本|中村|小林|加藤|吉田|山田|佐々木|山口|松本|井上|木村|清水|斎藤|齋藤|斉藤|山崎|山﨑|中島|中嶋|池田|阿部|安部|橋本|山下|石川|小川|前田|藤田|後藤|岡田|長谷川|村上|近藤|石井|坂本|遠藤|青木|藤井|西村|福田|太田|三浦|藤原|岡本|松田|中川|中野|原田|小野|田村|竹内|金子|和田|中山|石田|上田|森田|小島|柴田|宮崎|酒井|工藤|横山|宮本|内田|高木|安藤|谷口|大野|丸山|今井|高田|藤本|武田|村田|上野|杉山|増田|菅原|平野|小山|大塚|千葉|久保|松井|岩崎|野口|木下|松尾|野村|菊地|菊池|佐野|大西|杉本|新井|浜田|濱田|市川|古川|水野|小松|島田|桜井|櫻井|高野|吉川|山内|西田|西川|五十嵐|北村|安田|中田|川口|平田|川崎|飯田|吉村|本田|久保田|沢田|澤田|辻本|関口|吉岡|服部|樋口|福島|川上|永井|松岡|田口|山中|森本|土屋|矢野|秋山|石原|松下|広瀬|廣瀬|大橋|松浦|小池|荒木|馬場|大久保|浅野|野田|熊谷|星野|黒田|田辺|尾崎|川村|堀[田口内江]|荒井|望月|松村|大島|永田|早川|寺田|夏目|芥川|与謝野|正岡|島崎|谷崎|志賀|有島|武者小路|柳田|折口|福沢|福澤|岡倉|内村|新渡戸|北原|萩原|高村|宮沢|宮澤|中原|国木田|徳田|徳冨|二葉亭|坪内|樋口|幸田|太宰|坂口|織田|梶井|横光|川端|三島|小泉|戸坂|三木|西田|九鬼|和辻|牧野|南方';
const NAME_JA = new RegExp(
  `^(?:${SURNAMES_JA})[\\s　]?(?:[\\p{Script=Han}々]{1,3}|[ぁ-ん]{2,4}|[ァ-ヶ]{2,4})(?:[\\s　]*[著作述])?$`,
  'u',
);
/** A name in Latin letters with capitals, as the source of a pattern. */
export const NAME_EN =
  "(?:(?:Dr|Prof|Professor|Sir|Rev)\\.?\\s)?\\p{Lu}[\\p{L}.'’-]*(?:\\s(?:(?:van|von|de|der|la|le|bin|al)\\s)*\\p{Lu}[\\p{L}.'’-]*){1,3}";
const ROLE_ZH =
  /(?:书记|書記|部长|部長|主任|局长|局長|处长|處長|科长|科長|校长|校長|院长|院長|所长|所長|会长|會長|社长|社長|馆长|館長|巡视员|巡視員|调研员|調研員|研究员|研究員|教授|讲师|講師|教师|教師|老师|老師|博士|硕士|碩士|学者|學者|专家|專家|作家|记者|記者|编辑|編輯|编审|編審|评论员|評論員|主编|主編|总编|總編|理事|委员|委員|院士|律师|律師|医生|醫生|医师|醫師|工程师|工程師|经理|經理|总裁|總裁|创始人|創始人|大学|大學|学院|學院|研究院|研究所|研究中心|委员会|委員會|党校|黨校|[部厅廳局处處院校社报報])$/u;
const ROLE_EN =
  /\b(?:professor|lecturer|director|editor|writer|author|journalist|reporter|correspondent|columnist|fellow|student|teacher|researcher|scientist|engineer|physician|president|chair|chief|head|minister|secretary|founder|historian|philosopher|poet|university|college|institute|school|centre|center|department|ph\.?d|m\.?d|at the|of the)\b/iu;
const DATE_LINE =
  /^(?:(?:发布时间|發布時間|发表时间|發表時間|发布日期|刊登日期|刊出日期|出刊日期|时间|時間|日期|更新时间|(?:First )?Published(?: on)?|Posted(?: on)?|(?:Last )?Updated(?: on)?|Date|Stand|Veröffentlicht(?: am)?|Erschienen(?: am)?|Aktualisiert(?: am)?|Datum|Publiée?(?: le)?|Mise? à jour(?: le)?|Publicad[oa](?: el)?|Actualizad[oa](?: el)?|Fecha)\s*[:：]?\s*)?(?<date>\d{1,2}[./]\s?\d{1,2}[./]\s?\d{4}|\d{1,2}(?:er|\.)?\s(?:de\s)?(?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre|Januar|Jänner|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre)\s(?:de\s)?\d{4}|(?:明治|大正|昭和|平成|令和|民国|民國)(?:元|[〇一二三四五六七八九十]{1,4}|\d{1,3})年(?:(?:[一二三四五六七八九十]{1,2}|\d{1,2})月(?:(?:[一二三四五六七八九十]{1,3}|\d{1,2})日)?)?|[一二][〇○零一二三四五六七八九]{3}年[一二三四五六七八九十]{1,2}月(?:[一二三四五六七八九十]{1,3}日)?|\d{4}\s?[年./-]\s?\d{1,2}\s?[月./-]\s?\d{1,2}\s?日?|\d{4}年\d{1,2}月|(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s)?(?:\p{Lu}\p{Ll}{2,8}\.?\s\d{1,2}(?:st|nd|rd|th)?,?\s\d{4}|\d{1,2}(?:st|nd|rd|th)?\s\p{Lu}\p{Ll}{2,8}\.?,?\s\d{4}))(?:\s*[（(](?:周|週|星期|礼拜|禮拜)[一二三四五六日天][)）])?(?:(?:[T\s]*|,?\s(?:at|um|à|a las)?\s?)\d{1,2}[:：h.]\d{2}(?:[:：]\d{2})?(?:\s?[-–—~至]\s?\d{1,2}[:：]\d{2})?(?:\s?(?:Uhr|[ap]\.?m\.?|[A-Z]{2,4}))?)?$/u;
/** A second date beside the first. */
const UPDATED = /^(?:last )?(?:updated|aktualisiert|mise? à jour|actualizad[oa]|更新时间|更新時間)\b/iu;
const SOURCE_LINE =
  /^(?:来源|來源|稿件来源|文章来源|文章來源|出处|出處|原载|原載|摘自|转自|轉自|Source|(?:Originally|First) (?:published|appeared) (?:in|at|by|on))\s*[:：|｜丨]?\s*(?<source>\S.*)$/u;
/** A date in words or figures of the western calendar, as the source of a pattern. */
export const DATE =
  '(?:\\d{4}[年./-]\\d{1,2}[月./-]\\d{1,2}日?|\\p{Lu}\\p{Ll}{2,8}\\.?\\s\\d{1,2},?\\s\\d{4}|\\d{1,2}\\s\\p{Lu}\\p{Ll}{2,8}\\.?,?\\s\\d{4})';
const LABELLED_ZH =
  /^(?:作者|文|文字|撰文|撰稿|撰稿人|执笔|執筆|口述|(?:采访|採訪)(?:\s?[/／、和]?\s?整理)?|采写|採寫|主讲人|主講人|主讲|主講|讲授人|(?:导读|導讀|领读|領讀|分享)人?|讲员|講員|证道|證道)\s*[:：/／|｜丨]\s*(?<who>\S.*)$/u;
const REPORTER_ZH = new RegExp(
  `^(?<role>[\\p{Script=Han}]{0,8}(?:记者|記者|评论员|評論員|通讯员|通訊員))\\s*[:：]?\\s*(?<name>${NAMES_ZH})$`,
  'u',
);
const LABELLED_EN =
  /^(?:(?:written |posted |story |text )?by\s*:?\s+|authors?\s*:\s*|(?:von|par|por)\s+(?=\p{Lu})|(?:autor(?:in|a)?|auteure?|text|texte|texto|автор(?:ы)?|текст|글|글쓴이|지은이|기자|文|著者|執筆|文責|بقلم|الكاتبة?|كتبته?ا?)\s*[:：＝]\s*|بقلم\s+)(?<who>\S.*)$/iu;
const BULLETED = /^[□■◎●○◇◆▲△▪]\s*(?<who>\S.*)$/u;
/** Characters beyond which a line is text: its fields need not be looked for. */
const LONGEST = 500;
/** Who edited the page is no part of the byline. */
const EDITOR_FIELD =
  /(?<![^\s|｜])(?:责任编辑|責任編輯|编辑|編輯|责编|責編)\s*[:：]\s*[\p{Script=Han}·]{2,8}(?![^\s|｜])/gu;

/** Authors of a paper with the marks of where they work: `许文澜1，郭子恒2`. */
const MARKED_NAMES = new RegExp(`^(?:${SPACED_NAME_ZH}\\s?\\d(?:[,，]\\d)*\\*?(?:[、，,\\s]+|$)){1,8}$`, 'u');
/** Who signs a letter of an office. */
const OFFICE =
  /^\p{Script=Han}{4,30}(?:政府|办公室|辦公室|办公厅|辦公廳|委员会|委員會|党委|黨委|支部|总支|總支|[局厅廳部处處院会會])$/u;

/** Whether a line is the name of an office and nothing else: above a date at the foot it signs the text. */
export function isOffice(text: string): boolean {
  return OFFICE.test(text.trim());
}

/** From where a post was sent, as channels print it beside its date. */
const PROVINCE =
  /^(?:发表于|發表於)?\s*(?:北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|内蒙古|广西|西藏|宁夏|新疆|香港|澳门|台湾)$/u;
const PHOTOGRAPHER =
  /^(?:(?:摄影|攝影|图|圖|图片|圖片|插画|插畫|插图|插圖|視頻|视频|photos?(?: by)?|photography(?: by)?|photographs by|illustrations?(?: by)?)\s*[:：/／|｜\s]|(?:fotos?|fotografien?|bilder|illustration(?:en)?|photographies|fotografías?|ilustraci(?:ón|ones))\s?(?:[:：]|(?:von|de|par|por)\s))\s*\S.{1,30}$/iu;
/** `云政办发〔2024〕17号`. */
const DOCUMENT_NUMBER = /^\p{Script=Han}{1,12}[〔[［【（(]\s*\d{4}\s*[〕\]］】）)]\s*第?\s*\d{1,4}\s*[号號]$/u;
/** The issue of a magazine, in one of the fields of its byline. */
const ISSUE_FIELD = /^(?:\d{4}\s?年)?\s?\d{1,2}\s?月[号號刊]$|^(?:\d{4}\s?年)?(?:总|總)?第\s?\d{1,4}\s?[期卷]$/u;
/** Something else that has a label. */
const OTHER_FIELD = /^\p{Script=Han}{2,6}[:：]\s*[^\s。！？]{1,24}$/u;
const PAPER = /^(?:(?:\p{Lu}[\p{L}.'’&-]*|of|the|and|for)(?:\s|$)){1,6}$|^[\p{Script=Han}]{2,12}$/u;

/** Reads a line of the article's head; undefined when it says none of these. What a page says of itself beside them is passed over. Several may stand on one line, apart by wide space or bars. */
export function readFrontLine(text: string): FrontLine | undefined {
  if (text.length > LONGEST) return undefined;
  const line = dropControls(text.trim().replace(/^[—–-]{1,2}\s*/u, ''))
    .replace(EDITOR_FIELD, '\u3000')
    .trim();
  if (line === '' || line.includes('\n') || countHan(line) > 60 || countWords(line) > 40) return undefined;
  const fields = line.split(
    /[\s　]*[|｜丨·•][\s　]*|\s{2,}|,\s+(?=(?:updated|aktualisiert|mise? à jour|actualizad[oa])\s)|　+|\s+(?=(?:来源|來源|作者|发布|發布|时间|記者|记者|Source|By)\s*[:：])|(?<=[\d号號期])\s+(?=[\p{Script=Han}])/u,
  );
  const parted = fields.length > 1 ? joinFields(fields) : undefined;
  return parted ?? readField(line) ?? readPosted(line);
}

/** What several fields say together; undefined where one says nothing, or two the same. */
function joinFields(fields: readonly string[]): FrontLine | undefined {
  let front: FrontLine = {};
  const unread: string[] = [];
  const others: string[] = [];
  let isPosted = false;
  for (const field of fields.filter((words) => words.trim())) {
    if (PROVINCE.test(field.trim())) {
      isPosted = true;
      continue;
    }
    if (PHOTOGRAPHER.test(field)) {
      others.push(field.trim());
      continue;
    }
    const issue = ISSUE_FIELD.test(field.trim());
    if (issue) {
      front = { ...front, source: [front.source, field.trim()].filter(Boolean).join(' ') };
      continue;
    }
    if (front.date !== undefined && UPDATED.test(field)) continue;
    const read = readField(field);
    if (!read && OTHER_FIELD.test(field.trim())) others.push(field.trim());
    else if (!read) unread.push(field);
    else if (Object.keys(read).some((key) => key in front)) return undefined;
    front = { ...front, ...read };
  }
  const { byline } = front;
  // Who took the pictures is named beside the author.
  if (others.length > 0 && !byline) return undefined;
  if (byline && others.length > 0)
    front = { ...front, byline: { ...byline, role: [byline.role, ...others].filter(Boolean).join(' · ') } };
  const [paper, ...more] = unread;
  if (paper !== undefined) {
    // Beside a name and a date the third thing is where it appeared.
    const isPaper = more.length === 0 && (front.byline || isPosted) && front.date && !front.source && PAPER.test(paper);
    return isPaper ? { ...front, source: paper } : undefined;
  }
  return Object.keys(front).length > 0 ? front : undefined;
}

/** The head of a post: `原创 某人 某公众号 2024-05-06 18:30 发表于河北`, or without the author. */
const POSTED =
  /^(?<own>原创|原創)?\s*(?:(?<name>[^\s\d]{2,20})\s+)?(?<source>[^\s\d]\S{1,19})\s+(?<date>\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?)(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?(?:\s+(?<place>(?:(?:发表于|發表於)\s*)?\p{Script=Han}{2,6}))?$/u;

/** The line beside the byline that says who made the pictures; undefined for any other. */
export function readPhotographer(text: string): string | undefined {
  const line = text.trim();
  return PHOTOGRAPHER.test(line) && !/[.。!?]\s/u.test(line) ? line : undefined;
}

function readPosted(line: string): FrontLine | undefined {
  const { own, place, name, source, date } = POSTED.exec(line)?.groups ?? {};
  if (!(own || place) || !source || !date) return undefined;
  return { ...(name && { byline: { name } }), source, date };
}

/** Whether a line is the issue of a magazine or a series: 第12期, 2023年11月號. */
export function isIssue(text: string): boolean {
  return ISSUE_FIELD.test(text.trim());
}

/** Whether a line is the number under which an office registers a paper. */
export function isDocumentNumber(text: string): boolean {
  return DOCUMENT_NUMBER.test(text.trim());
}

/** How channels name themselves behind their names. */
const CHANNEL = /\s*[（(](?:微信)?(?:公众号|公眾號)?\s?ID\s?[:：][^（）()]{2,40}[)）]$/u;

function readField(field: string): FrontLine | undefined {
  const date = DATE_LINE.exec(field.replace(/^[（(](.*)[)）]$/u, '$1'))?.groups?.date;
  if (date) return { date: date.trim() };
  const source = SOURCE_LINE.exec(field)?.groups?.source?.replace(CHANNEL, '');
  if (source) return splitSource(source);
  if (isDocumentNumber(field)) return { source: field.trim() };
  if (MARKED_NAMES.test(field)) return { byline: { name: field.replace(/\s?\d(?:[,，]\d)*\*?/gu, '').trim() } };
  const byline = readByline(field);
  return byline && { byline };
}

/** `《江南日报》2026年11月12日第3版`. */
const ISSUE =
  /^(?<name>《[^《》]{2,20}》)\s*[（(]?(?<date>\d{4}年\d{1,2}月\d{1,2}日)[)）]?(?<page>\s*第?\s*\d{1,2}\s*版)?$/u;

/** `人民日报 2022-10-10` → source and date. */
function splitSource(source: string): FrontLine {
  const issue = ISSUE.exec(source)?.groups;
  if (issue) return { source: `${issue.name}${issue.page ?? ''}`, date: issue.date! };
  const parts = /^(?<name>\S.*?)[\s　,，(（]+(?<rest>\S.*?)[)）]?$/u.exec(source)?.groups;
  const date = parts && DATE_LINE.exec(parts.rest!)?.groups?.date;
  return date ? { source: parts.name!, date: date.trim() } : { source };
}

/** Who a byline names, with the role it gives; undefined when the line is none. */
export function readByline(text: string): Byline | undefined {
  const line = text.trim().replace(/^[（(](.*)[)）]$/u, '$1');
  const who = (LABELLED_ZH.exec(line) ?? BULLETED.exec(line))?.groups?.who;
  const bracketed = who && NAME_AND_ROLE.exec(who)?.groups;
  if (bracketed) return { name: bracketed.name!.trim(), role: bracketed.role!.trim() };
  if (who)
    return (
      splitChinese(who) ??
      splitAtSpace(who) ??
      (countHan(who) > 0 && countHan(who) <= 12 ? { name: who } : splitEnglish(who))
    );
  const reporter = REPORTER_ZH.exec(line)?.groups;
  if (reporter) return { name: reporter.name!, role: reporter.role! };
  const by = LABELLED_EN.exec(line)?.groups?.who;
  if (by) return splitEnglish(by) ?? splitChinese(by) ?? (isShortName(by) ? { name: by } : undefined);
  const bare = splitChinese(line);
  if (bare) return bare;
  if (NAME_JA.test(line)) return { name: line.replace(/[\s　]*[著作述]$/u, '') };
  const english = splitEnglish(line);
  return english?.role && ROLE_EN.test(english.role) ? english : undefined;
}

/** A name in letters without capitals: a few words, no sentence. */
function isShortName(text: string): boolean {
  return (
    /^[\p{Script=Hangul}\p{Script=Arabic}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\s·・]{2,30}$/u.test(
      text,
    ) && text.split(/\s+/u).length <= 4
  );
}

/** Behind a label any name will do, and what stands in brackets is the role. */
const NAME_AND_ROLE = /^(?<name>[^（）()，,、]{1,24})[（(](?<role>[^（）()]{2,50})[)）]$/u;
/** In Han characters: a shorter one may be another author's name. */
const SHORTEST_ROLE = 5;
const NAME_LAST = new RegExp(`^(?<role>.{2,50}?)[\\s　]+(?<name>${NAMES_ZH})$`, 'u');
const NAME_FIRST = new RegExp(
  `^(?<name>${NAME_ZH})(?:[\\s　]*[，,/|（(]|[\\s　]+)(?:系|为|為)?(?<role>[^。！？]{2,50}?)[)）]?$`,
  'u',
);
const NAMES_ONLY = new RegExp(`^${NAMES_ZH}$`, 'u');

function splitChinese(text: string): Byline | undefined {
  if (NAMES_ONLY.test(text)) return { name: text };
  for (const pattern of [NAME_LAST, NAME_FIRST]) {
    const match = pattern.exec(text)?.groups;
    if (match && ROLE_ZH.test(match.role!.trim())) return { name: match.name!, role: match.role!.trim() };
  }
  return undefined;
}

/** Behind a label whatever stands before a name, apart from it, is a role. */
function splitAtSpace(text: string): Byline | undefined {
  const { role, name } = NAME_LAST.exec(text)?.groups ?? {};
  return role && name && countHan(role) >= SHORTEST_ROLE && !/[。！？，,：:]/u.test(role)
    ? { name, role: role.trim() }
    : undefined;
}

const FULL_NAME_EN = new RegExp(`^${NAME_EN}(?:(?:,\\s|,?\\s(?:and|&)\\s)${NAME_EN})*$`, 'u');
const NAME_ROLE_EN = new RegExp(`^(?<name>${NAME_EN})(?:,\\s|\\s[—–-]\\s|\\s\\()(?<role>\\S.{2,120}?)\\)?$`, 'u');

function splitEnglish(text: string): Byline | undefined {
  const line = text.replace(/[.\s]+$/u, '');
  // What has an article is no person.
  if (/^The\s/u.test(line)) return undefined;
  if (FULL_NAME_EN.test(line)) return { name: line };
  const match = NAME_ROLE_EN.exec(line)?.groups;
  return match && !/[.!?]\s/u.test(match.role!) ? { name: match.name!, role: match.role! } : undefined;
}

/** Whether a line is nothing but names with capitals: of an author, when a date stands beside it. */
export function isBareName(text: string): boolean {
  return FULL_NAME_EN.test(text.trim()) && !/^(?:The|An?|How|Why|What|When|Where|On|In|Of)\s/u.test(text.trim());
}

const FOOT_SOURCE =
  /^(?:(?:稿件|文章)?(?:来源|來源)|出处|出處|原载|原載|摘自|转自|轉自|Source)\s*[:：|｜丨]|^(?:Originally|First) published (?:in|at|by)\s/u;

/** A line at the foot that says with a label who wrote the article, or where it appeared; a bare name or date there belongs to the text, unless it stands in brackets. */
export function readFootLine(text: string): FrontLine | undefined {
  const line = text.trim().replace(/^[（(【](.*)[)）】]$/u, '$1');
  if (line !== text.trim()) {
    const dated = readDated(line);
    if (dated) return dated;
  }
  const isLabelled = [LABELLED_ZH, LABELLED_EN, FOOT_SOURCE].some((label) => label.test(line));
  if (!isLabelled || /[。.!！?？…]$/u.test(line)) return undefined;
  const front = readFrontLine(line);
  const { byline } = front ?? {};
  // Behind a label in Chinese any few words would do, and the last line of a text may be anything.
  const isNamed = !byline || byline.role !== undefined || countHan(byline.name) === 0 || NAMES_ONLY.test(byline.name);
  return isNamed ? front : undefined;
}

/** `昭和九年十一月、経済往来` or `《求是》2024年3月` in brackets at the foot: when, and where, it appeared. */
function readDated(line: string): FrontLine | undefined {
  const fields = line.split(/[、，,\s　]+|(?<=》)/u).filter(Boolean);
  const dates = fields.flatMap((field) => DATE_LINE.exec(field)?.groups?.date ?? []);
  const source = fields.find((field) => !DATE_LINE.test(field));
  if (dates.length !== 1 || fields.length > 2 || (source !== undefined && !/^[^。！？.!?]{2,24}$/u.test(source)))
    return undefined;
  return { date: dates[0]!.trim(), ...(source !== undefined && { source }) };
}

/** One sentence that says what somebody is or does. */
const IS_EN =
  /^ (?:is (?<role>(?:an?|the|professor|director|editor)\b[^.!?]{3,200})|(?:ist|est|es) (?<is>[^.!?]{3,200})|(?<does>(?:teaches|writes|works|lives|lectures)\b[^.!?]{3,200}|(?:lehrt|schreibt|arbeitet|forscht|enseigne|travaille|écrit|enseña|trabaja|escribe)\s[^.!?]{3,200}))\.?$/u;
const ABOUT =
  /^(?:about the (?:authors?|writers?|contributors?)|(?:zum|zur|über den|über die) autor(?:in|en)?|(?:à propos (?:de l[’']aut(?:eur|rice)|des auteurs))|(?:sobre (?:el|la|los) autor(?:a|es)?)|作者简介|作者簡介|关于作者|關於作者)\s?[:：]\s*(?<role>\S[^\n]{3,320})$/iu;
/** Words of what somebody is, and of a note with a label, which may tell of several. */
const LONGEST_ROLE = { words: 30, note: 50 };

/** `（作者系某某大学教授）`, `Anna Lund is a teacher in Bay.` or `About the author: …` at the foot: the role of the author `known` from the head, or both. */
export function readAuthorNote(
  text: string,
  known?: string,
): { readonly name?: string; readonly role: string } | undefined {
  const about = ABOUT.exec(text.trim())?.groups?.role;
  if (about && countWords(about) <= LONGEST_ROLE.note) return { role: about };
  const isKnown = known && text.slice(0, known.length).toLowerCase() === known.toLowerCase();
  const said = isKnown ? IS_EN.exec(text.slice(known.length))?.groups : undefined;
  const role = said?.role ?? said?.is ?? said?.does;
  if (role && countWords(role) <= LONGEST_ROLE.words) return { role };
  const inner = /^\s*[（(]\s*作者\s*(?<sep>单位|單位|系|为|為|是|[:：])+\s*(?<rest>[^（）()]{2,80})[)）]\s*$/u.exec(
    text,
  )?.groups;
  if (!inner) return undefined;
  const rest = inner.rest!.trim();
  const both = splitChinese(rest);
  if (both?.role) return { name: both.name, role: both.role };
  return NAMES_ONLY.test(rest) ? undefined : { role: rest };
}
