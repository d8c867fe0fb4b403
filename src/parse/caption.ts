// What a photo caption says. Comes in: a line of text. Goes out: where its words end, who made the picture, when and where.
import type { Block, Figure, FigureBlock, Paragraph, Rich } from '../model.ts';
import { plain, sliceRich, trimRich } from '../text/rich.ts';
import { countHan, countWords } from '../text/script.ts';
import { splitSentences } from '../text/sentence.ts';
import { STOP_WORDS } from '../text/stop-words.ts';
import { readFrontLine, readPhotographer } from './byline.ts';

const LONGEST = { han: 160, words: 90 };
/** Blocks above which an article's head may end. */
const HEAD = 8;
const LONGEST_UNCREDITED = { sentences: 3, han: 90, words: 60 };

/** `…。图：李某/新华社`, `… (Photo: Jane Doe)`: a label, then a name up to the end. */
const LABELLED_CREDIT =
  /(?:(?<=^|[。！？!?.…”」』)）]\s?|[\p{Script=Han}\d]\s)|[（(【[])\s*(?:图|圖|图片|圖片|照片|摄影|攝影|摄|攝|供图|供圖|图源|圖源|图片来源|圖片來源|图片提供|圖片提供|photos?(?: credit)?|photograph(?:s|ed)?|images?(?: credit)?|pictures?|credits?|illustration|courtesy of|撮影|写真|提供|촬영|사진|사진 제공|foto(?:grafie)?|bild|aufnahme|crédit(?: photo)?|fotografía|imagen|фото(?:графия)?|снимок|تصوير|عدسة)\s*(?:[:：/／|｜]|(?<=photos?|photographs?|photographed|images?|pictures?|illustration)\s+(?:by|courtesy of|credit:)\s|(?<=courtesy of)\s)\s*(?<credit>[^。！？（(\n]{1,80}?)[)）】\]]?[。.]?\s*$/iu;
/** `（新华社记者李某 摄）`, `… 某中学供图`: a name, then what it did. */
const TRAILING_CREDIT =
  /(?:(?<=[。！？!?”」』)）\s])|[（(])(?<credit>[^\s。！？（(][^。！？（(\n]{0,28}?\s?(?:摄影|攝影|摄|攝|供图|供圖))[)）]?[。.]?\s*$/u;
/** `… (Jane Doe/Reuters)`, `… AP Photo/John Roe`, `… © Jane Doe`. */
const AGENCY_CREDIT =
  /(?:(?<=[.!?”"\s])|[([])(?<credit>(?:[\p{Lu}][\p{L}.'’-]*(?: [\p{Lu}][\p{L}.'’-]*){0,4}\s?(?:\/|via)\s?(?:AP|AFP|EPA|Reuters|Getty Images|Xinhua|Shutterstock|Unsplash|Wikimedia Commons|Flickr|Alamy|NASA)|AP Photo\/[\p{L}.'’ -]{2,40}|(?:©|\(c\)|Getty Images)[^.\n]{0,60}))[)\]]?\.?\s*$/u;

/** `… on a still morning. JANE DOE`: a name in capitals behind a sentence. */
const CAPITAL_CREDIT =
  /(?<=[\p{L}\d)”"][.!?]?[”"]?[.!?]\s)(?<credit>\p{Lu}[\p{Lu}.'’-]+(?:\s\p{Lu}[\p{Lu}.'’-]*){1,3}(?:\s?[/,]\s?\p{Lu}[\p{L} ]{1,30})?)$/u;
/** A caption shows what is to be seen; who tells, or is spoken of by a pronoun, stands in a text. */
const TELLS = /^(?:I|We|You|He|She|It|They|But|And|So|Then|There)\b|[“"„«]/u;

/** Words that are written in capitals to be loud, or over a part. */
const CRIES: ReadonlySet<string> = new Set([
  'NEVER',
  'AGAIN',
  'STOP',
  'HELP',
  'END',
  'NEW',
  'FREE',
  'CLOSED',
  'OPEN',
  'SALE',
  'PLEASE',
  'WELCOME',
  'CONTINUED',
  'PART',
  'CHAPTER',
]);

/** `图1：…`, `圖為…`, `Figure 2. …`, `Photo: …`; not `图1显示……` nor `Figure 2 shows …`. */
const LABEL =
  /^\s*(?:(?:图|圖|图片|圖片|照片|插图|插圖)\s*(?:[\d一二三四五六七八九十]{1,3}(?:[-–.．]\d{1,2})?\s*(?:[:：.．、]|\s(?!(?:显示|顯示|表明|给出|展示|所示|是|中|的|说明|說明)))|[:：]|\s?[|｜丨]\s?)|(?:图说|圖說|图注|圖註)\s*[:：/／|｜]|(?:图为|圖為|图中为|上图|上圖|下图|下圖|题图|題圖|资料图|資料圖)|(?:Figure|Fig\.?|Photo|Picture|Image|Plate|Illustration)\s*\d{1,3}(?:[.-]\d{1,3})?(?:\s*[.:—–|]\s|\s+(?=\p{Lu}))|(?:Abbildung|Abb\.|Bild|Foto|Figura|Figure|Fig\.|Рис(?:унок|\.)|Фото|그림|사진|写真|図|الشكل|شكل|صورة|الصورة)\s*\d{1,3}\s*[.:：—–]\s?|(?:Photo|Picture|Image|Caption|Foto|Bild|Imagen|Фото|Снимок|На (?:фото|снимке)|사진|写真|صورة|الصورة)\s?[:：])/u;

/** `Foto: … (Anna Roth)`: a name in brackets at the end of a labelled line. */
const NAMED_CREDIT =
  /[（(](?<credit>\p{Lu}[\p{L}.'’-]*(?:\s\p{Lu}[\p{L}.'’-]*){1,3}|\p{Script=Arabic}+(?:\s\p{Script=Arabic}+){1,2})[)）]\.?\s*$/u;

/** `Photo: …. Jane Doe/Hill Press`: a name and its paper behind the sentence of a labelled line. */
const SIGNED =
  /(?<=\p{Ll}{2}[.!?]\s)(?<credit>\p{Lu}[\p{L}.'’-]*(?:\s\p{Lu}[\p{L}.'’-]*){1,3}\s?\/\s?\p{Lu}[\p{L} ]{1,40})\.?\s*$/u;

const DATE =
  /[\d０-９]{4}\s?年\s?[\d０-９]{1,2}\s?月(?:\s?[\d０-９]{1,2}\s?日)?|[\d０-９]{1,2}\s?月\s?[\d０-９]{1,2}\s?日|\d{4}年|(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?\s\d{1,2},?\s\d{4}|\d{1,2}\s(?:January|February|March|April|May|June|July|August|September|October|November|December)\s\d{4}|(?:January|February|March|April|May|June|July|August|September|October|November|December)\s\d{4}|\d{1,2}\.?\s(?:de\s)?\p{L}{3,10}\.?\s(?:de\s)?\d{4}|\d{4}년(?:\s?\d{1,2}월(?:\s?\d{1,2}일)?)?|\d{4}-\d{2}-\d{2}|(?<=\b(?:in|circa|c\.|Winter|Sommer|Frühjahr|Herbst|hiver|été|printemps|automne|invierno de|verano de|primavera de|otoño de)\s)\d{4}\b|(?<=(?:зимой|летом|весной|осенью|в)\s)\d{4}(?=\sг)|(?<=(?:شتاء|صيف|ربيع|خريف|عام|سنة)\s)\d{4}/u;
const UNIT =
  '(?:特别行政区|特別行政區|自治区|自治區|自治州|自治县|自治縣|街道|社区|社區|[省市县縣区區乡鄉镇鎮村屯州盟旗国國岛島港湾灣寨])';
/** A chain of Chinese administrative units: 某省某市某县某村. */
const CHAIN = new RegExp(`^(?:[^\\P{Script=Han}在]{1,9}?${UNIT})+`, 'u');
const AT = /(?:在|于|於|位于|位於)(?<place>[^，。；、：,;:“”「」]{2,24})(?=[，。；,;]|$)/u;
/** What the name of a place ends on, beside the administrative units. */
const PLACE_END = new RegExp(
  `(?:${UNIT}|[山河湖江海路街巷园園馆館院校堂场場站寺塔桥橋厂廠城]|广场|廣場|大学|大學|中心|基地|现场|現場)$`,
  'u',
);
const VERBS = /[举舉召开開进進参參同与與对對向为為]/u;
const PLACE_EN =
  /\b(?:in|at|near|outside)\s(?<place>(?:the\s)?\p{Lu}[\p{L}.'’-]*(?:(?:,?\s|-)(?:(?:of|the|and|de|la)\s)?\p{Lu}[\p{L}.'’-]*)*)/u;

/** A line that names the author before the photographer is a byline. */
const WRITER =
  /(?:^|[\s|｜])(?:文|文字|撰文|采访|採訪|采写|作者|记者|記者|words|text|story)(?: by)?\s*[:：/／|｜]\s*\S/iu;

/** A caption taken apart: `words` is its text without the credit. */
export interface Caption {
  readonly words: Rich;
  readonly credit?: string;
}

/** Reads a line as a photo caption; undefined when it is prose. */
export function readCaption(line: Rich): Caption | undefined {
  const content = withoutBrackets(line);
  const { text } = content;
  const han = countHan(text);
  const words = countWords(text);
  if (han > LONGEST.han || words > LONGEST.words || text.trim() === '' || WRITER.test(text)) return undefined;
  const credited = splitCredit(content);
  if (credited) return credited;
  const isShort =
    han <= LONGEST_UNCREDITED.han &&
    words <= LONGEST_UNCREDITED.words &&
    splitSentences(text).length <= LONGEST_UNCREDITED.sentences;
  return LABEL.test(text) && isShort ? { words: trimRich(content) } : undefined;
}

/** `[Photo: …]`, `【图：…】`: brackets around a whole labelled line say what its label says. */
function withoutBrackets(line: Rich): Rich {
  const inner = /^\s*[[【［(（]([^[\]【】［］]+)[\]】］)）]\s*$/u.exec(line.text)?.[1];
  if (inner === undefined || !LABEL.test(inner)) return line;
  const start = line.text.indexOf(inner);
  return trimRich(sliceRich(line, start, start + inner.length));
}

function splitCredit(content: Rich): Caption | undefined {
  const { text } = content;
  const named = LABEL.test(text) ? NAMED_CREDIT.exec(text) : null;
  const signed = LABEL.test(text) ? SIGNED.exec(text) : null;
  const match =
    signed ??
    labelledCredit(text) ??
    TRAILING_CREDIT.exec(text) ??
    AGENCY_CREDIT.exec(text) ??
    named ??
    capitalCredit(text);
  if (!match?.groups?.credit) return undefined;
  return { words: trimRich(sliceRich(content, 0, match.index)), credit: match.groups.credit.trim() };
}

/** A credit with a label; a first label that is the caption's own ("Bild: Ein Baum. Foto: A. Roth") gives way to one behind it. */
function labelledCredit(text: string): RegExpExecArray | null {
  const match = LABELLED_CREDIT.exec(text);
  const own = match?.index === 0 ? /^\s*[\p{L} ]{1,16}[:：/]/u.exec(text)?.[0].length : undefined;
  const behind = own === undefined ? null : LABELLED_CREDIT.exec(text.slice(own));
  if (!behind || behind.index === 0) return match;
  behind.index += own!;
  return behind;
}

/** A name in capitals that ends a single sentence; capitals that are words of the language are a cry, not a name. */
function capitalCredit(text: string): RegExpExecArray | null {
  const match = CAPITAL_CREDIT.exec(text);
  if (!match || TELLS.test(text) || splitSentences(text.slice(0, match.index)).length > 2) return null;
  const isWords = match
    .groups!.credit!.split(/\s/u)
    .some((word) => STOP_WORDS.has(word.toLowerCase()) || CRIES.has(word));
  return isWords ? null : match;
}

/** The first date a caption names, as it stands there. */
export function captionDate(text: string): string | undefined {
  return DATE.exec(text)?.[0];
}

/** The place a caption names: behind its date, or behind 在 / in. */
export function captionPlace(text: string): string | undefined {
  const date = DATE.exec(text);
  const rest = date ? text.slice(date.index + date[0].length).replace(/^[，,、\s]+/u, '') : text;
  const head = rest.replace(/^(?:在|于|於)/u, '');
  const chain = CHAIN.exec(head)?.[0];
  if (chain && (date || head !== rest) && !VERBS.test(chain)) return chain;
  const at = AT.exec(rest)?.groups?.place;
  const spot = at && (CHAIN.exec(at)?.[0] ?? at.replace(/(?:上|里|裡|中|内|內|举行|舉行|召开|召開)$/u, ''));
  if (spot && PLACE_END.test(spot)) return spot;
  const undated = date ? text.slice(0, date.index) : text;
  return (PLACE_EN.exec(undated) ?? PLACE_EN.exec(rest))?.groups?.place;
}

/** Replaces caption lines by figures. A credit alone without a picture before it speaks of no one picture and stays. A caption or credit line right behind a picture that lacks it belongs to that picture. */
export function labelCaptions(blocks: readonly Block[]): readonly Block[] {
  const labelled: Block[] = [];
  for (const [i, block] of blocks.entries()) {
    const caption = block.type === 'paragraph' && !isBesideByline(blocks, i) ? readCaption(block.content) : undefined;
    const isOfAll = caption?.words.text === '' && labelled.at(-1)?.type !== 'figure';
    if (!caption || isOfAll) labelled.push(block.type === 'figure' ? withCredit(block) : block);
    else addCaption(labelled, block as Paragraph, caption);
  }
  return labelled;
}

/** Who made the pictures of the whole article stands next to who wrote it. */
function isBesideByline(blocks: readonly Block[], i: number): boolean {
  const block = blocks[i];
  const above = blocks[i - 1];
  if (i > HEAD || block?.type !== 'paragraph' || above?.type !== 'paragraph') return false;
  return readPhotographer(block.content.text) !== undefined && readFrontLine(above.content.text)?.byline !== undefined;
}

function addCaption(labelled: Block[], { position }: Paragraph, { words, credit }: Caption): void {
  const previous = labelled.at(-1);
  if (previous?.type === 'figure' && previous.src !== undefined && previous.caption.text === '') {
    labelled[labelled.length - 1] = { ...previous, caption: words, ...(credit && { credit }) };
  } else if (previous?.type === 'figure' && words.text === '' && previous.credit === undefined && credit) {
    labelled[labelled.length - 1] = { ...previous, credit };
  } else {
    labelled.push({ type: 'figure', position, caption: words, ...(credit && { credit }) });
  }
}

/** A picture whose caption still holds the credit. */
export function withCredit(block: FigureBlock): FigureBlock {
  if (block.credit !== undefined) return block;
  const split = splitCredit(block.caption);
  return split?.credit ? { ...block, caption: split.words, credit: split.credit } : block;
}

/** The figure as the article holds it. */
export function describeFigure(block: FigureBlock, afterParagraph: number): Figure {
  const { caption, credit, src, alt, position } = block;
  const date = captionDate(caption.text);
  const place = captionPlace(caption.text);
  return {
    caption: caption.text === '' ? plain('') : caption,
    ...(date !== undefined && { date }),
    ...(place !== undefined && { place }),
    ...(credit !== undefined && { credit }),
    ...(src !== undefined && { src }),
    ...(alt !== undefined && { alt }),
    afterParagraph,
    position,
  };
}
