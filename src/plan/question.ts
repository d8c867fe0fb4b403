// Settles each discussion question: which ¶s answer it, what kind it is, how the room works on it, what a good answer touches.
// What the author said wins; a link that the words do not carry is withheld.
import type { Article, ExpectedPoint, PlannedQuestion, Question, QuestionForm, QuestionKind } from '../model.ts';
import { terms } from '../text/word.ts';
import { pointOf } from './point.ts';
import type { Candidate, Study } from './reading.ts';
import { similarity } from './score.ts';

/** BM25 (Robertson & Walker 1994) with the usual constants. */
const K1 = 1.2;
const B = 0.75;
/** Share of its neighbours' mean score that a ¶ borrows: an answer often runs over several ¶s. */
const NEIGHBOURS = 0.25;
/** ¶s of the section that a question names count this much more. */
const NAMED = 1.6;
/** A link needs this share of the question's own words (by idf), and a ¶ this share of the best one's score. */
const CARRIED = 0.12;
const CLOSE = 0.45;
const MOST_REFS = 4;
const MOST_EXPECTED = 3;
/** A run closer to the question than this only says it again. */
const ECHO = 0.75;

/** Minutes of a question whose author gave none, a minute or two of thinking included. */
const MINUTES: Readonly<Record<QuestionKind, number>> = { understand: 6, discuss: 8, apply: 10 };
const FORMS: Readonly<Record<QuestionKind, QuestionForm>> = { understand: 'pairs', discuss: 'all', apply: 'groups' };

const APPLY =
  /结合|結合|联系实际|聯繫實際|聯系實際|实际工作|實際工作|(?:谈谈|談談)(?:你|自己|如何|怎|在)|你(?:会|會|将|將|打算|准备|準備)|今后|今後|应该怎么做|應該怎麼做|怎样做|怎樣做|身边|身邊|自己的(?:工作|生活|岗位|崗位)|your own|your (?:work|team|school|class|practice|community|experience|life|organi[sz]ation)|would you|will you|how (?:can|could|might|should) (?:you|we)|apply|in practice|自分の|あなたの/iu;
const UNDERSTAND =
  /如何(?:看待|充分|正确|正確|深刻|全面|准确|準確)?(?:认识|認識|理解|把握|看待)|怎[样樣么麼](?:认识|認識|理解)|为什么|為什麼|为何|為何|是什么|是什麼|什么是|什麼是|哪些|哪几|哪幾|含义|含義|内涵|內涵|简述|簡述|说明|說明|归纳|歸納|概括|what (?:is|are|was|were|does|do|did)|why\b|when\b|where\b|who\b|which\b|how (?:does|do|did|is|are|was|were)|explain|define|describe|identify|summari[sz]e|list\b|なぜ|とは何|何ですか/iu;
/** Words by which one asks; they say nothing about what is asked. */
const ASKING =
  /如何|怎样|怎樣|怎么|怎麼|为什么|為什麼|为何|為何|什么|什麼|哪些|哪个|哪個|哪里|哪裡|谈谈|談談|谈一谈|談一談|结合实际|結合實際|结合|結合|联系实际|聯繫實際|充分|正确|正確|深刻|认识|認識|理解|请问|請問|请|請|你(?:认为|認為|觉得|覺得)|试述|試述|简述|簡述|说说|說說|\b(?:what|why|how|when|where|which|who|discuss|explain|describe|define|identify|think|opinion|according|article|text|author|give|examples?)\b/giu;

/** Plans every question; minutes are the author's or the usual ones, still to be fitted to the session. */
export function planQuestions(study: Study): readonly PlannedQuestion[] {
  const { questions } = study.article;
  if (questions.length === 0) return [];
  const rank = buildRanker(study);
  return questions.map((question): PlannedQuestion => {
    const kind = question.kind ?? kindOf(question.content.text);
    const refs = question.refs ?? rank(question.content.text);
    const { n, content } = question;
    const minutes = question.minutes ?? MINUTES[kind];
    const form = question.form ?? FORMS[kind];
    return { n, content, refs, minutes, kind, form, expected: expectedOf(question, refs, study) };
  });
}

/** What a question asks for, by its wording. */
export function kindOf(text: string): QuestionKind {
  if (APPLY.test(text)) return 'apply';
  return UNDERSTAND.test(text) ? 'understand' : 'discuss';
}

/** A function from a question's words to the ¶s that answer it, best first. */
function buildRanker(study: Study): (text: string) => readonly number[] {
  const { readings, article } = study;
  const counts = readings.map(({ text }) => countTerms(terms(text)));
  const lengths = counts.map((count) => [...count.values()].reduce((sum, n) => sum + n, 0));
  const mean = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, lengths.length) || 1;
  const holders = new Map<string, number[]>();
  for (const [index, count] of counts.entries()) {
    for (const term of count.keys()) {
      const list = holders.get(term);
      if (list) list.push(index);
      else holders.set(term, [index]);
    }
  }
  const idf = (term: string) => {
    const found = holders.get(term)?.length ?? 0;
    return Math.log(1 + (readings.length - found + 0.5) / (found + 0.5));
  };
  const headings = article.sections.map(({ heading }) => [...new Set(terms(heading.text))]);

  return (text) => {
    const asked = [...new Set(terms(text.replace(ASKING, ' ')))];
    const scores = new Array<number>(readings.length).fill(0);
    for (const term of asked) {
      for (const index of holders.get(term) ?? []) {
        const tf = counts[index]!.get(term)!;
        scores[index]! += (idf(term) * tf * (K1 + 1)) / (tf + K1 * (1 - B + (B * lengths[index]!) / mean));
      }
    }
    const named = namedSection(asked, headings) ?? aspectSection(text, article);
    const smooth = scores.map((score, i) => {
      const around = ((scores[i - 1] ?? 0) + (scores[i + 1] ?? 0)) / 2;
      const { section } = readings[i]!.paragraph;
      return (
        (score + (score > 0 ? NEIGHBOURS * around : 0)) *
        (named !== undefined && isWithin(section, named, study) ? NAMED : 1)
      );
    });
    const order = smooth.map((_, i) => i).toSorted((a, b) => smooth[b]! - smooth[a]! || a - b);
    const best = order[0];
    if (
      best === undefined ||
      smooth[best] === 0 ||
      (named === undefined && carried(asked, counts[best]!, idf) < CARRIED)
    )
      return [];
    return order
      .filter((i) => smooth[i]! >= CLOSE * smooth[best]!)
      .slice(0, MOST_REFS)
      .map((i) => readings[i]!.paragraph.n);
  };
}

function countTerms(list: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const term of list) counts.set(term, (counts.get(term) ?? 0) + 1);
  return counts;
}

/** The section whose heading the question repeats, when it repeats most of one and of no other. */
function namedSection(asked: readonly string[], headings: readonly (readonly string[])[]): number | undefined {
  const words = new Set(asked);
  const shares = headings.map((list) => list.filter((term) => words.has(term)).length / Math.max(2, list.length));
  const best = shares.indexOf(Math.max(...shares));
  const isAlone = shares.every((share, i) => i === best || share < shares[best]! * 0.8);
  return shares[best] !== undefined && shares[best] >= 0.6 && isAlone ? best : undefined;
}

/** What a question can ask about, and the headings that promise it. */
const ASPECTS: readonly { readonly asks: RegExp; readonly heads: RegExp }[] = [
  {
    asks: /意义|意義|重要性|必要性|为什么|為什麼|为何|為何|\b(?:why|significance|importance|important|reasons?)\b/iu,
    heads:
      /意义|意義|重要|必要|为什么|為什麼|为何|為何|缘由|緣由|\b(?:why|significance|importance|reasons?|rationale)\b/iu,
  },
  {
    asks: /含义|含義|内涵|內涵|是什么|是什麼|什么是|什麼是|\bwhat (?:is|are|does .* mean)\b/iu,
    heads: /含义|含義|内涵|內涵|要义|要義|概念|定义|定義|是什么|是什麼|\b(?:meaning|definition|concept|what is)\b/iu,
  },
  {
    asks: /如何(?!.{0,4}(?:认识|認識|理解|看待|把握))|怎[样樣]|怎么做|怎麼做|谈谈|談談|结合|結合|\bhow (?:can|could|should|would|do|to)\b/iu,
    heads:
      /如何|怎[样樣]|实践|實踐|做法|路径|路徑|举措|舉措|要求|落实|落實|对策|對策|建议|建議|\b(?:how|practice|steps?|recommendations?|solutions?)\b/iu,
  },
];

/** The one level-1 section whose heading promises what the question asks about. */
function aspectSection(text: string, { sections }: Article): number | undefined {
  const aspect = ASPECTS.find(({ asks }) => asks.test(text));
  if (!aspect) return undefined;
  const promising = sections.flatMap(({ heading, level }, i) =>
    level === 1 && aspect.heads.test(heading.text) ? [i] : [],
  );
  return promising.length === 1 ? promising[0] : undefined;
}

function isWithin(section: number, named: number, { article }: Study): boolean {
  if (section === named) return true;
  if (article.sections[named]!.level !== 1) return false;
  const next = article.sections.findIndex(({ level }, i) => i > named && level === 1);
  return section > named && (next === -1 || section < next);
}

function carried(asked: readonly string[], counts: ReadonlyMap<string, number>, idf: (term: string) => number): number {
  let all = 0;
  let found = 0;
  for (const term of asked) {
    all += idf(term);
    if (counts.has(term)) found += idf(term);
  }
  return all === 0 ? 0 : found / all;
}

/** The author's expected points, or the runs of the answering ¶s that are closest to the question. */
function expectedOf(question: Question, refs: readonly number[], study: Study): readonly ExpectedPoint[] {
  if (question.expected.length > 0) return question.expected.map((content) => ({ content, fromText: false }));
  const asked = study.scorer.vector(question.content.text);
  const worth = (unit: Candidate) => (similarity(unit.vector, asked) + 0.6 * unit.central) * unit.form;
  const options = refs
    .flatMap((n) => study.readings.find(({ paragraph }) => paragraph.n === n)?.candidates ?? [])
    .filter((unit) => unit.form >= 0.7 && unit.size > study.limits.fragment * 1.5)
    .toSorted((a, b) => worth(b) - worth(a));
  const chosen: Candidate[] = [];
  for (const unit of options) {
    if (chosen.length === MOST_EXPECTED) break;
    if (question.content.text.includes(unit.text) || similarity(unit.vector, asked) > ECHO) continue;
    if (chosen.every((other) => similarity(other.vector, unit.vector) < 0.5 && !isSameSentence(other, unit)))
      chosen.push(unit);
  }
  return chosen
    .toSorted((a, b) => a.paragraph - b.paragraph || a.start - b.start)
    .map((unit) => {
      const { content } = study.readings.find(({ paragraph }) => paragraph.n === unit.paragraph)!;
      return { content: pointOf(content!, unit).content, fromText: true, paragraph: unit.paragraph };
    });
}

function isSameSentence(a: Candidate, b: Candidate): boolean {
  return a.paragraph === b.paragraph && a.sentence === b.sentence;
}
