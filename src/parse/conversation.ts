// Conversations as they are printed. Comes in: blocks. Goes out: which paragraphs ask in one, and the same as headings of slides.
// Who speaks shows by labels that come back, in turn; a label that only marks a remark (“Note: …”) is nobody.
import type { Block, Heading, Paragraph } from '../model.ts';
import { countHan, countWords } from '../text/script.ts';

/** Level of the heading of a slide. */
export const OF_SLIDE = 4;
const LONGEST = { han: 60, words: 40 };
/** An answer to a question without a label is at least this long: in a story people speak in turn too. */
const LEAST_ANSWER = { han: 40, words: 25 };
/** Characters in which a label has its colon. */
const LONGEST_LABEL = 60;
const LEAST_TURNS = 2;
const LEAST_DASHES = 3;
/** Share of a speaker's turns that ask, if it is the one who asks. */
const ASKING = 0.6;

/** Labels of whoever asks, in whatever conversation. */
const ASKER =
  /^(?:[问問QFП]|记者|記者|主持人|采访者|採訪者|编者|編者|聞き手|記者|질문|기자|[Qq]uestion|QUESTION|[Ii]nterviewer|INTERVIEWER|[Hh]ost|HOST|[Mm]oderator(?:in)?|MODERATOR(?:IN)?|Frage|FRAGE|Pregunta|PREGUNTA|Вопрос|Корреспондент|سؤال|السؤال|المحاور)$/u;
/** A speaker before a colon: a few Han characters, a name with capitals, initials; its box or bold print is no part of it. */
const LABEL =
  /^[【[]?(?<who>[\p{Script=Han}·]{1,6}|[\p{Script=Hangul}]{1,5}|[\p{Script=Katakana}ー・]{2,12}|[\p{Script=Han}\p{Script=Hiragana}]{2,5}|\p{Lu}[\p{L}\p{M}.'’-]*(?:\s(?:(?:von|van|de|der|la|le|bin|al)\s)?\p{Lu}[\p{L}\p{M}.'’-]*){0,3}(?:\s\(\p{Lu}{2,3}\))?|[\p{Script=Arabic}]{2,10}(?:\s[\p{Script=Arabic}]{2,10})?)[】\]]?\s?[:：]\s*(?=\S)/u;
/** Labels of remarks, of parts and of fields. */
const NOBODY =
  /^(?:notes?|nb|n\.b\.|p\.?s\.?|examples?|tips?|hints?|warnings?|cautions?|important|remember|definitions?|theorem|proof|remarks?|exercises?|tasks?|steps?|sources?|figures?|fig\.|tables?|box|photos?|images?|captions?|credit|key|summary|answers?|solutions?|update|correction|abstract|keywords?|results?|conclusions?|date|time|place|location|to|from|subject|re|cc|first|second|third|finally|pros?|cons?|fact|myth|problem|cause|effect|reason|ingredients?|method|materials?|goal|aim|objective|hinweis|beispiel|achtung|merke|anmerkung|tipp|wichtig|definition|quelle|aufgabe|lösung|remarque|exemple|attention|définition|astuce|nota|ejemplo|atención|importante|consejo|definición|fuente|примечание|пример|внимание|важно|определение|источник|совет|ملاحظة|مثال|تنبيه|تعريف|注意|注|例|例如|例句|示例|提示|说明|說明|备注|備註|附注|来源|來源|出处|图|圖|表|问题|問題|答案|解析|分析|原因|结果|結果|结论|結論|目的|方法|步骤|步驟|材料|用料|时间|時間|地点|地點|日期|主题|主題|内容|內容|要点|要點|重点|重點|特点|特點|优点|缺点|作者|编辑|关键词|摘要|定义|定義|性质|总之|其一|其二|其三|第一|第二|第三|一是|二是|三是|首先|其次|最后|注記|補足|ヒント|ポイント|重要|参考|예|예시|주의|참고|정의)$/iu;
const DASH = /^[—–―-]{1,2}\s*(?=\S)/u;
const QUESTION = /[?？؟]["”’」』»)）]?\s*$/u;

interface Turn {
  readonly block: Paragraph;
  readonly who: string;
  readonly asks: boolean;
  /** Who speaks in the next paragraph; undefined when that has no label. */
  readonly next?: string;
}

/** Paragraphs that ask in a conversation, where at least two do and are answered. */
export function findAsked(blocks: readonly Block[]): ReadonlySet<Block> {
  const asked = askedByName(blocks);
  return new Set(asked.length >= LEAST_TURNS ? asked : askedByDash(blocks));
}

/** Turns what is asked into headings of slides: there it belongs to its answer. */
export function headConversation(blocks: readonly Block[], asked: ReadonlySet<Block>): readonly Block[] {
  return blocks.map((block): Block => {
    if (!asked.has(block)) return block;
    const { content, position } = block as Paragraph;
    const spans = content.spans.filter(({ kind }) => kind !== 'strong');
    const heading: Heading = {
      type: 'heading',
      level: OF_SLIDE,
      content: { ...content, spans },
      attributes: {},
      position,
    };
    return heading;
  });
}

/** Whether the words of a heading are what somebody asked in a conversation. */
export function isSpoken(text: string): boolean {
  const who = whoIn(text);
  return who !== undefined ? ASKER.test(who) || QUESTION.test(text) : DASH.test(text) && QUESTION.test(text);
}

function askedByName(blocks: readonly Block[]): readonly Block[] {
  const turns = blocks.flatMap((block, i): Turn[] => {
    const who = speakerOf(block);
    const next = blocks[i + 1];
    if (who === undefined || block.type !== 'paragraph' || next?.type !== 'paragraph') return [];
    const answerer = speakerOf(next);
    const isAnswered = answerer !== undefined ? answerer !== who : ASKER.test(who) && isLong(next);
    const asks = isAnswered && (ASKER.test(who) || QUESTION.test(block.content.text));
    return [{ block, who, asks, ...(answerer !== undefined && { next: answerer }) }];
  });
  const askers = [...new Set(turns.map(({ who }) => who))].filter((who) => {
    const own = turns.filter((turn) => turn.who === who);
    const asking = own.filter(({ asks }) => asks).length;
    return asking >= LEAST_TURNS && asking >= ASKING * own.length;
  });
  // Two who only ask each other are in a play.
  const isAnswered = ({ next }: Turn) => next === undefined || !askers.includes(next);
  return turns
    .filter((turn) => turn.asks && askers.includes(turn.who) && isAnswered(turn) && isShort(turn.block))
    .map(({ block }) => block);
}

/** Questions behind a dash, each over an answer of some length. */
function askedByDash(blocks: readonly Block[]): readonly Block[] {
  const dashed = blocks.flatMap((block, i) =>
    block.type === 'paragraph' && DASH.test(block.content.text) ? [{ block, next: blocks[i + 1] }] : [],
  );
  const asked = dashed.filter(({ block, next }) => QUESTION.test(block.content.text) && isShort(block) && isLong(next));
  const answers = dashed.filter(({ block }) => !QUESTION.test(block.content.text)).length;
  return asked.length >= LEAST_DASHES && answers <= asked.length ? asked.map(({ block }) => block) : [];
}

function speakerOf(block: Block | undefined): string | undefined {
  return block?.type === 'paragraph' ? whoIn(block.content.text) : undefined;
}

function whoIn(text: string): string | undefined {
  const who = LABEL.exec(text.slice(0, LONGEST_LABEL))?.groups?.who;
  return who !== undefined && !NOBODY.test(who) ? who : undefined;
}

function isShort({ content: { text } }: Paragraph): boolean {
  return countHan(text) <= LONGEST.han && countWords(text) <= LONGEST.words && !text.includes('\n');
}

function isLong(block: Block | undefined): boolean {
  if (block?.type !== 'paragraph') return false;
  const { text } = block.content;
  return countHan(text) >= LEAST_ANSWER.han || countWords(text) >= LEAST_ANSWER.words;
}
