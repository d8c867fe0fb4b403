// Who says a quotation. Comes in: the words before and behind it. Goes out: the speaker's name as the text has it.

const SPEECH_ZH =
  '(?:指出|强调|強調|提出|提到|表示|认为|認為|说过|說過|说道|說道|讲过|講過|写道|寫道|写过|寫過|回答|答道|问道|問道|感叹|感嘆|感慨|回忆|回憶|坦言|直言|告诉记者|告訴記者|介绍|介紹|解释|解釋|呼吁|呼籲|宣布|宣佈|要求|告诫|告誡|叮嘱|叮囑|总结|總結|评价|評價|所言|有言|云|曰|说|說|讲|講|道|问|問|答|喊|叫|写|寫)';
const ADVERB_ZH =
  /(?:深刻|明确|明確|反复|反復|反覆|多次|一再|再次|曾经|曾經|曾|着重|著重|特别|特別|进一步|進一步|郑重|鄭重|严肃|嚴肅|还|還|也|又|就|则|則|便|常|常常|经常|經常|总|總|同时|同時|这样|這樣|如此|所|笑着|笑著|大声|大聲|轻声|輕聲|向[^，]{1,8}|对[^，]{1,8}|對[^，]{1,8}|(?:[0-9]{4}年)?在[^，]{1,20}(?:中|时|時|上|里|裡|后|後|期间|期間|间|間|会议|會議))$/u;
const BEFORE_ZH = new RegExp(`(?<who>[^，。！？；：“”「」\\n]{0,40}?)${SPEECH_ZH}(?:[过過了着著]|[：:，,]|\\s)*$`, 'u');
const AFTER_ZH = new RegExp(`^\\s*(?<who>[^，。！？；：“”「」\\s]{1,16}?)(?:${SPEECH_ZH})(?=[，。：！？\\s]|$)`, 'u');
const LEAD_IN_ZH =
  /^.*(?:正如|诚如|誠如|如同|据|據|当年|當年|如|由于|由於|因为|因為|而|但|但是|对此|對此|其中|后来|後來|当时|當時|最后|最後|最终|于是|於是|然后)(?=[\p{Script=Han}]{2,})/u;
const PRONOUN =
  /^(?:他|她|它|我|你|您|他们|他們|她们|她們|我们|我們|有人|人们|人們|大家|he|she|they|i|we|you|it|who)$/iu;
/** What stands where a name should and is none: a clause with a pronoun, a verb, a relative. */
const NO_NAME = /^(?:您|你|我|他|她|它|这|這|那|一)|[是不了得地过過]|一个|一個|一径|\b(?:that|which|who|this|it)$/u;

const SPEECH_EN =
  '(?:said|says|say|wrote|writes|argued|argues|asked|asks|answered|replied|replies|explained|explains|noted|notes|observed|observes|remarked|remarks|declared|declares|warned|warns|claimed|claims|added|adds|concluded|concludes|insisted|insists|recalled|recalls|put it|told (?:\\w+ ){1,3}|stated|states|suggested|suggests|called it)';
const NAME = "\\p{Lu}[\\p{L}.'’-]*(?:\\s(?:(?:of|the|van|von|de|der|la|al|bin)\\s){0,2}\\p{Lu}[\\p{L}.'’-]*){0,4}";
const NOUN = "(?:the|a|an|one|another|his|her|my|our|their)\\s[\\p{L}'’-]+(?:\\s[\\p{L}'’-]+){0,3}?";
const WHO = `(?<who>${NAME}|${NOUN}|he|she|they|I)`;
const ASIDE = '(?:,\\s[^,“"]{2,60},)?';
const BEFORE_EN = [
  new RegExp(
    `${WHO}${ASIDE}\\s(?:\\p{Ll}+ly\\s|once\\s|has\\s|had\\s|also\\s)?${SPEECH_EN}(?:\\s(?:that|in\\s[^,“"]{2,40}))?[,:]?\\s*$`,
    'u',
  ),
  new RegExp(`(?:[Aa]ccording to|[Ii]n the words of|[Aa]s)\\s${WHO}(?:\\s${SPEECH_EN})?${ASIDE}?[,:]?\\s*$`, 'u'),
];
const AFTER_EN = [
  new RegExp(`^,?\\s*${SPEECH_EN}\\s${WHO}(?=[\\s,.;:]|$)`, 'u'),
  new RegExp(`^,?\\s*${WHO}${ASIDE}\\s(?:\\p{Ll}+ly\\s|once\\s|also\\s)?${SPEECH_EN}(?=[\\s,.;:]|$)`, 'u'),
];
const REACH = 160;

/** What stands around a quotation says about its speaker: `said` is true when a word for speaking introduces it, even with no name. */
export interface Attribution {
  readonly said: boolean;
  readonly speaker?: string;
}

/** Reads who speaks from the words `before` and `after` a quotation; pronouns name nobody. */
export function readAttribution(before: string, after: string): Attribution {
  const head = before.slice(-REACH);
  const tail = after.slice(0, REACH);
  return readBefore(head) ?? readAfter(tail) ?? { said: false };
}

function readBefore(before: string): Attribution | undefined {
  const clause = BEFORE_ZH.exec(before)?.groups;
  if (clause) return named(cleanChinese(clause.who!) || lastClause(before));
  for (const pattern of BEFORE_EN) {
    const match = pattern.exec(before)?.groups;
    if (match) return named(match.who!);
  }
  return undefined;
}

function readAfter(after: string): Attribution | undefined {
  const clause = AFTER_ZH.exec(after)?.groups;
  if (clause) return named(cleanChinese(clause.who!));
  for (const pattern of AFTER_EN) {
    const match = pattern.exec(after)?.groups;
    if (match) return named(match.who!);
  }
  return undefined;
}

function named(who: string): Attribution {
  const speaker = who.trim();
  return speaker === '' || PRONOUN.test(speaker) || NO_NAME.test(speaker) ? { said: true } : { said: true, speaker };
}

/** The subject of "X 在某会上反复强调": without connectives before it and adverbs behind it. */
function cleanChinese(clause: string): string {
  let who = clause.trim().replace(LEAD_IN_ZH, '');
  for (let cut = who.replace(ADVERB_ZH, ''); cut !== who; cut = who.replace(ADVERB_ZH, '')) who = cut;
  return /^[在从從以对對]/u.test(who) || [...who].length > 20 ? '' : who;
}

/** "某某在会上讲话，强调：" — the subject stands a clause earlier. */
function lastClause(before: string): string {
  const clauses = before.split(/[，。！？；：]/u).map((clause) => clause.trim());
  const subject = clauses.filter(Boolean).at(-2) ?? '';
  const match = /^(?<who>[\p{Script=Han}·]{2,16}?)(?:在|同|到|对|對|主持|发表|發表|出席)/u.exec(subject)?.groups?.who;
  return match ?? '';
}
