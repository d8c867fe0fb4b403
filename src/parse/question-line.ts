// How a line of a question block shows what it is. Comes in: its text. Goes out: its number, whether it asks or sets a
// task, in the ten languages that Lectern speaks. It knows no blocks.

const DIGIT = '[\\d０-９٠-٩۰-۹]';
const HAN_NUMERAL = '[一二三四五六七八九十]{1,3}';
const NUMERAL = `(?:${DIGIT}{1,2}|${HAN_NUMERAL})`;
/** Words that stand before the number of a question. */
const NAMED = '(?:Question|Frage|Aufgabe|Pregunta|Вопрос|السؤال|سؤال|问题|問題|質問|設問|問い?|질문|문제|문)';
/** What parts a named number from the question: a mark, space before Han or before a capital, the end of the line. */
const PARTED =
  '(?:\\s*(?:[:：)）、]|[.．](?!\\d)|[-–—](?=\\s|\\p{Script=Han}))|\\s+(?=[\\p{Script=Han}“‘「『《])|\\s*$)';
const MARKS = [
  `(?:Q|${NAMED})\\s*${NUMERAL}${PARTED}|(?:Question|Frage|Aufgabe|Pregunta|Вопрос)\\s*${DIGIT}{1,2}\\s+(?=\\p{Lu})`,
  `第${NUMERAL}(?:[题題](?!目)\\s*[:：.、]?|[問问]${PARTED})`,
  `[(（]\\s*(?:${NUMERAL}|[a-hа-з]|[ivx]{1,4})\\s*[)）]`,
  `(?:${DIGIT}{1,3}|${NUMERAL}|[A-Ha-h]|[IVX]{1,4})\\s*(?:[、．)）:：]|\\.(?!\\d))`,
  `${DIGIT}{1,2}\\s*[-–](?=\\s)`,
  '[а-з]\\)|[أبجده]\\s*[)-](?=\\s)|[①-⑳⑴-⒇]|[•·▪●◦‣*–-]\\s|[★☆◆◇■□▲△◎○►▶➤➢✦✧※❖]\\s*',
];
/** What sets a question off at the start of its line: a number, a letter or a bullet. */
export const NUMBER = new RegExp(`^[\\s\\u200e\\u200f]*(?:${MARKS.join('|')})\\s*`, 'u');
/** A letter and a full stop: a number, or the initial of a name ("A. Lincoln", "E. coli"). */
const INITIAL = /^\s*(?<letter>[A-Za-z])\.\s*/u;
const ASKS =
  /(?:[?？؟]["”’」』»)）]?|(?<=\p{Script=Han}{3})[吗嗎][。.]?|(?<=\p{Script=Hiragana})か[。.]?|(?:까|나요|가요|는가|인가)[.]?)\s*(?:[（(][^()（）]{1,30}[)）])?[\s\u200e\u200f]*$/u;
/** Words by which a line sets a task though it asks no question. */
const TASK = new RegExp(
  [
    '^\\s*(?:请|請|试(?!点|验|图|卷)|試(?!點|驗|圖|卷)|谈一谈|談一談|说一说|說一說|想一想)|谈谈|談談|如何|怎样|怎樣|怎么|怎麼|为什么|為什麼|论述|論述|分析|结合|結合|说说|說說|简述|簡述|试述|試述|举例|舉例|哪些|什么|什麼',
    '(?:考え|話し合|話し合い|述べ|説明|挙げ|比べ|まとめ)(?:て|い|し)?(?:みよう|みましょう|よう|ましょう|ください|なさい|せよ|おう)',
    '(?:토론|토의|설명|이야기|생각|비교|정리|발표|논의)(?:해|하여|하)\\s?(?:보|봅|주|시|십)|말해 (?:보|봅)',
    '^\\W*(?:discuss|explain|describe|compare|consider|use|bring|draw|write|imagine|suppose|support|identify|list|reflect|think|name|choose|give|justify|say|tell|find|how|why|what|which|who|in what|do|does|did|is|are|can|should|would)(?!\\p{L})',
    '^\\P{L}*(?:diskutieren|erläutern|erklären|beschreiben|vergleichen|nennen|begründen|überlegen|sammeln|wie|warum|was|welche[rsn]?)(?!\\p{L})',
    '^\\P{L}*(?:discute[zr]|explique[zr]|décri(?:vez|re)|compare[zr]|cite[zr]|donne[zr]|réfléchi(?:ssez|r)|comment|pourquoi|que|quels?|quelles?)(?!\\p{L})',
    '^\\P{L}*(?:discut[aei]n?|discutir|comenta[rd]?|comente[n]?|explica[r]?|explique[n]?|describ[aei]r?n?|compar[ae]r?n?|reflexion[ae]r?n?|menciona|cómo|por qué|qué|cuáles?)(?!\\p{L})',
    '^\\P{L}*(?:обсудите|объясните|опишите|сравните|назовите|приведите|расскажите|подумайте|поясните|как|почему|зачем|что|какие|какой|какая)(?!\\p{L})',
    '^\\P{L}*(?:ناقش(?:وا)?|اشرح(?:وا)?|صف|قارن(?:وا)?|اذكر(?:وا)?|وضح|وضّح|فكر(?:وا)?|كيف|لماذا|ما|ماذا|هل|أي)(?!\\p{L})',
  ].join('|'),
  'iu',
);
const NUMERALS = '一二三四五六七八九十';
const CIRCLED = '①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳';

/** Does it end with a question mark, or as a question ends in Japanese and Korean? */
export function asks(text: string): boolean {
  return ASKS.test(text);
}

/** Does it ask, or set a task? */
export function looksAsked(text: string): boolean {
  return ASKS.test(text) || setsTask(text);
}

/** Does it set a task in words? */
export function setsTask(text: string): boolean {
  return TASK.test(text.replace(NUMBER, ''));
}

/** How deep its number stands by its form: `figure` for plain and named numbers, else the form itself; undefined without a number. */
export function formOf(text: string): 'figure' | 'bracket' | 'circle' | 'letter' | undefined {
  const mark = NUMBER.exec(text)?.[0].trim();
  if (!mark || /^[•·▪●◦‣*–★☆◆◇■□▲△◎○►▶➤➢✦✧※❖-]/u.test(mark)) return undefined;
  if (/^[(（⑴-⒇]/u.test(mark)) return 'bracket';
  if (/^[①-⑳]/u.test(mark)) return 'circle';
  return /^(?:\p{L}|[IVX]+)[^\p{L}\p{N}]*$/u.test(mark) && !/^\p{Script=Han}/u.test(mark) ? 'letter' : 'figure';
}

/** The letter and the length of a mark that may be the initial of a name as well as a number. */
export function initialOf(text: string): { readonly letter: string; readonly length: number } | undefined {
  const match = INITIAL.exec(text);
  return match ? { letter: match.groups!.letter!, length: match[0].length } : undefined;
}

/** The number at the start of a line, in whatever figures; undefined when it has none. */
export function ordinalOf(text: string): number | undefined {
  const mark = (NUMBER.exec(text)?.[0] ?? '').normalize('NFKC').replace(/[٠-٩۰-۹]/gu, (figure) => {
    const point = figure.codePointAt(0)!;
    return String(point - (point >= 0x6f0 ? 0x6f0 : 0x660));
  });
  const circled = CIRCLED.indexOf(NUMBER.exec(text)?.[0].trim()[0] ?? ' ');
  if (circled >= 0) return circled + 1;
  const figure = /\d{1,2}/.exec(mark)?.[0];
  if (figure) return Number(figure);
  const numeral = /[一二三四五六七八九十]{1,3}/.exec(mark)?.[0];
  if (!numeral) return undefined;
  const [tens, ones] = numeral.includes('十') ? numeral.split('十') : ['', numeral];
  const value = (digit = '') => NUMERALS.indexOf(digit) + 1;
  return (numeral.includes('十') ? (tens ? value(tens) : 1) * 10 : 0) + (ones ? value(ones) : 0);
}
