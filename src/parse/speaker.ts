// Who says a quotation. Comes in: the words before and behind it. Goes out: the speaker's name as the text has it.
import { NAME, SPEECH } from './speech.ts';

const SPEECH_ZH =
  '(?:指出|强调|強調|提出|提到|表示|认为|認為|说过|說過|说道|說道|讲过|講過|写道|寫道|写过|寫過|回答|答道|问道|問道|感叹|感嘆|感慨|回忆|回憶|坦言|直言|(?:告诉|告訴)(?:我们?|我們|记者|記者|大家)|介绍|介紹|解释|解釋|呼吁|呼籲|宣布|宣佈|要求|告诫|告誡|叮嘱|叮囑|总结|總結|评价|評價|所言|有言|云|曰|说|說|讲|講|道|问|問|答|喊|叫|写|寫)';
const ADVERB_ZH =
  /(?:深刻|明确|明確|反复|反復|反覆|多次|一再|再次|曾经|曾經|曾|着重|著重|特别|特別|进一步|進一步|郑重|鄭重|严肃|嚴肅|还|還|也|又|就|则|則|便|常|常常|经常|經常|总|總|同时|同時|这样|這樣|如此|所|一[边邊面][^，]{1,8}一[边邊面]|[笑哭红紅摇搖低抬指握看望拿端摸拍叹嘆捧拉站坐][着著][^，]{0,8}|大声|大聲|轻声|輕聲|向[^，]{1,8}|对[^，]{1,8}|對[^，]{1,8}|(?:[0-9]{4}年)?在[^，]{1,20}(?:中|时|時|上|里|裡|后|後|期间|期間|间|間|会议|會議))$/u;
const BEFORE_ZH = new RegExp(`(?<who>[^，。！？；：“”「」\\n]{0,40}?)${SPEECH_ZH}(?:[过過了着著]|[：:，,]|\\s)*$`, 'u');
const AFTER_ZH = new RegExp(`^\\s*(?<who>[^，。！？；：“”「」\\s]{1,16}?)(?:${SPEECH_ZH})(?=[，。：！？\\s]|$)`, 'u');
const LEAD_IN_ZH =
  /^.*(?:正如|诚如|誠如|如同|据|據|当年|當年|如|由于|由於|因为|因為|而|但|但是|对此|對此|其中|后来|後來|当时|當時|最后|最後|最终|于是|於是|然后)(?=[\p{Script=Han}]{2,})/u;
const PRONOUN =
  /^(?:他|她|它|我|你|您|他们|他們|她们|她們|我们|我們|有人|人们|人們|大家|彼|彼女|私|わたし|僕|彼ら|그|그녀|나는?|저|우리|그들|er|sie|ich|wir|man|il|elle|on|ils|elles|él|ella|ellos|он|она|они|я|мы|هو|هي|he|she|they|i|we|you|it|who)$/iu;
/** A saying has no speaker. */
const SAYING =
  /(?:俗话|俗話|老话|老話|古话|古話|古语|古語|常言|谚语|諺語|民谚|民諺|口号|口號|标语|標語|歌词|歌詞|有道|俗语|俗語)$|^(?:the|an?|an old)\s(?:\p{L}+\s)?(?:saying|proverb|slogan|motto|sign|signs)$|ことわざ$|속담$|Sprichwort$|^(?:le|un) (?:proverbe|dicton)$|^(?:el|un) (?:refrán|dicho)$|пословица$|^المثل/iu;
/** Words before a name that are no part of it. */
const LEAD_IN = /^(?:As|And|But|When|Then|Later|Once|Here|For|So|Yet|Still|Today|Now|Or)\s(?=\p{Lu})/u;
/** "提出“……”的口号": what is quoted is the name of a thing. */
const NAMES_THING =
  /^的(?:[\p{Script=Han}]{0,6})(?:口号|口號|目标|目標|理念|方针|方針|原则|原則|精神|思想|任务|任務|要求|倡议|倡議|主张|主張|主题|主題|活动|活動|战略|戰略|计划|計劃|工程|机制|機制|模式|概念|观点|觀點|说法|說法|问题|問題|办法|辦法|制度|标准|標準)/u;
/** What stands where a name should and is none: a clause with a pronoun, a verb, a relative. */
const NO_NAME = /^(?:您|你|我|他|她|它|这|這|那|一)|[是不了得地过過]|一个|一個|一径|\b(?:that|which|who|this|it)$/u;

const SPEECH_EN =
  '(?:said|says|say|wrote|writes|argued|argues|asked|asks|answered|replied|replies|explained|explains|noted|notes|observed|observes|remarked|remarks|declared|declares|warned|warns|claimed|claims|added|adds|concluded|concludes|insisted|insists|recalled|recalls|put it|told(?: \\w+){1,3}|stated|states|suggested|suggests|called it)';
const NOUN =
  "(?:[Tt]he|[Aa]n?|[Oo]ne|[Aa]nother|[Hh]is|[Hh]er|[Mm]y|[Oo]ur|[Tt]heir)\\s[\\p{L}'’-]+(?:\\s[\\p{L}'’-]+){0,3}?";
const WHO = `(?<who>${NAME}|${NOUN}|he|she|they|I)`;
const ASIDE = '(?:,\\s[^,“"]{2,60},)?';
/** "the schoolteacher, Niamh Burke": the name beside the noun says who. */
const NAMED_NOUN = `${NOUN},\\s(?<who>${NAME})`;
const MANNER = '(?:\\p{Ll}+ly\\s|once\\s|has\\s|had\\s|also\\s)?';
const BEFORE_EN = [
  new RegExp(`${NAMED_NOUN},?\\s${MANNER}${SPEECH_EN}[,:]?\\s*$`, 'u'),
  new RegExp(`${WHO}${ASIDE}\\s${MANNER}${SPEECH_EN}(?:\\s(?:that|in\\s[^,“"]{2,40}))?[,:]?\\s*$`, 'u'),
  new RegExp(`(?:[Aa]ccording to|[Ii]n the words of|[Aa]s)\\s${WHO}(?:\\s${SPEECH_EN})?${ASIDE}?[,:]?\\s*$`, 'u'),
];
const AFTER_EN = [
  new RegExp(`^,?\\s*${SPEECH_EN}\\s${NAMED_NOUN}(?=[,.;:]|$)`, 'u'),
  new RegExp(`^,?\\s*${NAMED_NOUN},?\\s${MANNER}${SPEECH_EN}(?=[\\s,.;:]|$)`, 'u'),
  new RegExp(`^,?\\s*${SPEECH_EN}\\s${WHO}(?=[\\s,.;:]|$)`, 'u'),
  new RegExp(`^,?\\s*${WHO}${ASIDE}\\s(?:\\p{Ll}+ly\\s|once\\s|also\\s)?${SPEECH_EN}(?=[\\s,.;:]|$)`, 'u'),
];
/** Every pattern of English has such a word; to look for it costs next to nothing where a Chinese article has none. */
const ENGLISH = /[A-Za-z]{2}/;
const REACH = 160;

/** What stands around a quotation says about its speaker: `said` is true when a word for speaking introduces it, even with no name. */
export interface Attribution {
  readonly said: boolean;
  readonly speaker?: string;
}

/** Reads who speaks from the words `before` and `after` a quotation in an article in `language`; pronouns name nobody. */
export function readAttribution(before: string, after: string, language = 'en'): Attribution {
  const head = before.slice(-REACH);
  const tail = after.slice(0, REACH);
  return readIn(language.split('-')[0]!, head, tail) ?? readBefore(head, tail) ?? readAfter(tail) ?? { said: false };
}

/** By the patterns of a language that has a table of its own. */
function readIn(language: string, before: string, after: string): Attribution | undefined {
  const patterns = SPEECH[language];
  if (!patterns) return undefined;
  const { framed } = patterns;
  const frame = framed?.after.test(after) ? framed.before.exec(before)?.groups : undefined;
  const firstOf = (list: readonly RegExp[], text: string) =>
    list.reduce<string | undefined>((found, pattern) => found ?? pattern.exec(text)?.groups?.who, undefined);
  const who = frame?.who ?? firstOf(patterns.before, before) ?? firstOf(patterns.after, after);
  if (who !== undefined) return named(who);
  return framed?.after.test(after) ? { said: true } : undefined;
}

function readBefore(before: string, after: string): Attribution | undefined {
  const clause = NAMES_THING.test(after) ? undefined : BEFORE_ZH.exec(before)?.groups;
  if (clause) return named(cleanChinese(clause.who!) || lastClause(before));
  for (const pattern of ENGLISH.test(before) ? BEFORE_EN : []) {
    const match = pattern.exec(before)?.groups;
    if (match) return named(match.who!);
  }
  return undefined;
}

function readAfter(after: string): Attribution | undefined {
  const clause = AFTER_ZH.exec(after)?.groups;
  if (clause) return named(cleanChinese(clause.who!));
  for (const pattern of ENGLISH.test(after) ? AFTER_EN : []) {
    const match = pattern.exec(after)?.groups;
    if (match) return named(match.who!);
  }
  return undefined;
}

function named(who: string): Attribution {
  const speaker = who
    .trim()
    .replace(LEAD_IN, '')
    .replace(/[.,;:،]+$/u, '');
  const isNone = speaker === '' || PRONOUN.test(speaker) || NO_NAME.test(speaker) || SAYING.test(speaker);
  return isNone ? { said: true } : { said: true, speaker };
}

/** The subject of "X 在某会上反复强调": without connectives before it and adverbs behind it. */
function cleanChinese(clause: string): string {
  let who = clause
    .trim()
    .replace(LEAD_IN_ZH, '')
    .replace(/^(?:用|按|套用|借用|引用)(?<name>.{2,16})的(?:话|話)$/u, '$<name>');
  for (let cut = who.replace(ADVERB_ZH, ''); cut !== who; cut = who.replace(ADVERB_ZH, '')) who = cut;
  return /^[在从從以对對跟向和同给給]/u.test(who) || [...who].length > 20 ? '' : who;
}

/** "某某在会上讲话，强调：" — the subject stands a clause earlier. */
function lastClause(before: string): string {
  const clauses = before.split(/[，。！？；：]/u).map((clause) => clause.trim());
  const subject = clauses.filter(Boolean).at(-2) ?? '';
  const match = /^(?<who>[\p{Script=Han}·]{2,16}?)(?:在|同|到|对|對|主持|发表|發表|出席)/u.exec(subject)?.groups?.who;
  return match ?? '';
}
