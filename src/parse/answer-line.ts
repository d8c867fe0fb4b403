// How a line shows that it answers. Comes in: its text. Goes out: its bullet or its label, wherever in the line it stands, and whether
// the line is nothing but the title of an answer key, in the ten languages that Lectern speaks. It knows no blocks.
import { rememberEach } from '../text/remember.ts';

const BULLET =
  /^\s*(?<sign>[•·▪●◦‣○■□◆►➢✓★☆◎◇▲△▶➤✦✧※❖*+–—-])(?:\s+|(?<=[•·▪●◦‣○■□◆►➢✓★☆◎◇▲△▶➤✦✧※❖])|(?=\p{Script=Han}))/u;

/** Labels that say "answer" whatever stands around them: alone on a line behind questions they are the title of an answer key. */
const ANSWERS = [
  '(?:参考|參考|标准|標準|正确|正確|建议|建議|示例|示范|示範)?答案(?:(?:与|與|和|及|、)?(?:解析|要点|要點|提示|详解|詳解|说明|說明|示例))*|(?:答题|答題|解题|解題|回答|作答|评分|評分)(?:要点|要點|思路|提示|标准|標準|参考|參考)|参考(?:解答|解析|回答)|參考(?:解答|解析|回答)',
  '(?:模範|想定)?(?:解答|回答)(?:例|集|と解説)?|答え(?:の例)?|正解',
  '(?:모범 ?|예시 ?)?(?:답안|해답|정답|답변)(?: ?예시|지| ?및 ?해설|과 해설)?',
  '(?:(?:model|sample|possible|suggested|expected|correct|example)\\s)?answers?(?:\\s(?:key|guide|sheet|and\\sexplanations?))?|(?:model|sample|suggested|possible)\\s(?:responses?|solutions?)',
  '(?:(?:mögliche|richtige|erwartete)\\s|muster|beispiel)?antwort(?:en|schlüssel|vorschläge|hinweise)?|(?:muster)?lösung(?:en|sschlüssel|shinweise|svorschläge)?|erwartungshorizont',
  '(?:éléments\\sde\\s|clés?\\sdes?\\s)?réponses?(?:\\s(?:possibles?|attendues?|suggérées?|types?))?|corrigés?(?:\\stype)?',
  '(?:clave\\sde\\s)?respuestas?(?:\\s(?:posibles?|esperadas?|sugeridas?|correctas?|modelo))?|soluciones|solucionario',
  '(?:возможны[йе]\\s|примерны[йе]\\s|правильны[йе]\\s|ключ[иы]?\\s)?ответы?(?:\\sи\\s(?:пояснения|комментарии))?|ключи?\\sк\\s(?:ответам|вопросам|заданиям)',
  '(?:مفتاح\\s|نموذج\\s)?(?:ال)?(?:إجابات|إجابة|اجابات|اجابة|أجوبة|جواب)(?:\\s(?:ال)?(?:مقترحة|نموذجية|متوقعة|صحيحة|ممكنة))?',
].join('|');
/** Labels that say so only behind a question. */
const POINTERS = [
  '(?:参考|參考)?(?:要点|要點|思路|提示|例)(?:提示)?|答|解析',
  'ヒント|답|힌트|해설|풀이',
  'A|expected(?:\\spoints?)?|key\\spoints?|points?|hints?',
  'hinweise?|indices?|pistas?|подсказк[аи]|(?:ال)?تلميح(?:ات)?',
].join('|');
const LABEL = new RegExp(
  `^\\s*[【〔[(（]?\\s*(?:(?:${ANSWERS}|${POINTERS})\\s*(?:[】〕\\])）]\\s*[:：]?|[:：])|(?:${ANSWERS}|[要提][点點示]提?示?|(?:expected|key)\\spoints|hints?)\\s*$)\\s*`,
  'iu',
);
/** Where a line goes on behind its A with a B, both are choices and no answer. */
const CHOICES = /^\s*[（(]?A\s*[:：].*(?<![\p{L}\p{N}])B\s*[:：]/u;
/** Behind the end of a sentence, a dash or a wide gap; in brackets; after any space when it is written in Han. */
const BEHIND = '(?<=[?？؟!！.。．…;；]["”’」』»)）]?\\s{0,4}|\\s[—–|]\\s{0,4}|[—―]{2}\\s{0,4}|\\t|\\s{2})';
const IN_LINE = new RegExp(
  [
    `[【〔[(（]\\s{0,4}(?:${ANSWERS}|${POINTERS})\\s{0,4}[:：]`,
    `[【〔[]\\s{0,4}(?:${ANSWERS}|${POINTERS})\\s{0,4}[】〕\\]]`,
    `${BEHIND}[(（]\\s{0,4}(?:${ANSWERS}|${POINTERS})\\s{0,4}[)）](?=\\s{0,4}\\S)`,
    `${BEHIND}(?:${ANSWERS}|${POINTERS})\\s{0,4}[:：]`,
    `(?<=\\s)(?=\\p{Script=Han})(?:${ANSWERS})\\s{0,4}[:：]`,
  ].join('|'),
  'iu',
);
/** "Answers to the questions", "Réponses aux questions", "讨论题参考答案", "設問の解答". */
const OF_QUESTIONS = new RegExp(
  `^(?:\\p{Script=Han}{0,5}[题題问問](?:的|の)?)?(?:${ANSWERS})(?:\\s(?:to|for|zu|auf|aux?|à|a|de|des|на|к|عن|على|الأسئلة|أسئلة)(?:\\s\\p{L}+){0,4})?$`,
  'iu',
);
/** "질문 모범 답안", "토론 질문에 대한 답변". */
const OF_QUESTIONS_KO = new RegExp(
  `^(?:\\p{Script=Hangul}+\\s){0,2}(?:질문|문제|물음)(?:의|에 대한)?\\s(?:${ANSWERS})$`,
  'u',
);
const POINTERS_ALONE = new RegExp(`^(?:${POINTERS})$`, 'iu');
/** No line this long is a title, and it may be nothing but spaces. */
const LONGEST_TITLE = 400;
const EDGES = /^[\s#*【〔[(（■◆●]+|[\s】〕\])）:：.。*]+$/gu;

/** Does it begin with the label of an answer? */
export function isLabelled(text: string): boolean {
  return LABEL.test(text);
}

/** Does it begin like part of an answer: with a bullet or a label? */
export function isAnswerLine(text: string): boolean {
  return BULLET.test(text) || LABEL.test(text);
}

/** The bullet a line begins with; undefined when it has none. */
export function bulletOf(text: string): string | undefined {
  return BULLET.exec(text)?.groups?.sign;
}

/** Length of the bullets and labels that a line of an answer begins with. */
export function answerMarkLength(text: string): number {
  let length = 0;
  const next = () => BULLET.exec(text.slice(length)) ?? LABEL.exec(text.slice(length));
  for (let mark = next(); mark; mark = next()) length += mark[0].length;
  return length;
}

/** Where, behind other words, the label of an answer begins; -1 when none does. */
export const answerStart: (text: string) => number = rememberEach((text) => {
  const label = IN_LINE.exec(text);
  if (!label || text.slice(0, label.index).trim() === '' || CHOICES.test(text.slice(label.index))) return -1;
  return label.index;
});

/** The title of an answer key: `certain` says "answers", `perhaps` only "hints", "points"; undefined when the line says more. */
export function answerTitle(text: string): 'certain' | 'perhaps' | undefined {
  if (text.length > LONGEST_TITLE) return undefined;
  const words = text.replace(/(?<=\S)\s*[（(][^()（）]*[)）]\s*(?=[:：]?\s*$)/u, '').replace(EDGES, '');
  if (OF_QUESTIONS.test(words) || OF_QUESTIONS_KO.test(words)) return 'certain';
  return POINTERS_ALONE.test(words) ? 'perhaps' : undefined;
}
