// Clauses that can head a text. Comes in: the texts of paragraphs. Goes out: verbatim runs that stand alone, scored.
// It asks of a clause what a reader would: does it say something, without leaning on what stands before it?
import { addressesReader, isHearsay } from '../text/claim.ts';
import { splitClauses } from '../text/clause.ts';
import { findPairs } from '../text/pairs.ts';
import { rememberEach } from '../text/remember.ts';
import { countCjk, countHan, countWords, isCjkText } from '../text/script.ts';
import { splitSentences } from '../text/sentence.ts';
import { countTerms } from '../text/word.ts';
import { type Background, HANGING, isGrammar, type Phrase, unitsOf, weighTerms } from './phrase.ts';

/** Clauses that lean on what stands before them. */
export const LEANING =
  /^[\s“"'‘「『（(]*(?:(?:然而|但|因此|因而|因为|因為|由于|由於|竟|居然|所以|此外|另外|同时|同時|与此|與此|而|并|並|不过|不過|例如|比如|这|這|那|它|他|她|其|该|該|此|于是|於是|接着|接著|随后|隨後|还|還|也|又|甚至|尤其|换句话|換句話|换言之|換言之|总之|總之|以上|上述|一方面|另一方面|相反|同样|同樣|当然|當然|其次|再次|最后|最後|第二|第三|第四|对此|對此|由此|除此|除了|出在|出自|在于|在於|源于|源於|取决于|取決於|即使|虽然|雖然|为此|為此|反之|然后|然後|就是|即|就|才|都|以|是|或者|从而|從而|既|无论|無論|不仅|不僅|只有|只要|特别是|特別是|しかし|そして|また|その|この|それ|これ|だが|ただし|さらに|つまり|だから|そこで|例えば|たとえば|という|に対し|그러나|하지만|그리고|또한|그래서|따라서|그런데|즉|예를 들어|(?:그|이|저|그것|이것)(?=[은는이가을를의 ]))|(?:according to|which|who|that|however|but|yet|so|thus|therefore|moreover|furthermore|also|additionally|in addition|for example|for instance|this|these|those|it|they|he|she|his|her|their|its|such|similarly|likewise|still|and|or|then|next|second|third|finally|nevertheless|nonetheless|meanwhile|conversely|on the other hand|in contrast|instead|indeed|of course|as a result|consequently|another|others|even|if|while|although|though|to this end|aber|doch|deshalb|daher|dies|diese[mnrs]?|dann|außerdem|zudem|auch|und|oder|denn|er|sie|es|dabei|dazu|mais|donc|ainsi|cependant|ce|cet|cette|ces|c['’]est|il|elle|ils|elles|puis|et|ou|car|de plus|pero|así|además|este|esta|esto|estos|estas|eso|ella|ellos|luego|sin embargo|también|o|y|но|однако|поэтому|это|эта|этот|эти|он|она|оно|они|также|затем|и|а|или|кроме того|لكن|ولكن|لذلك|هذا|هذه|ذلك|تلك|وهو|وهي|كما|ثم)(?![\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Arabic}]))/iu;
/** Words that open a statement of a speaker rather than of a text. */
const PERSONAL =
  /^(?:我(?![们們国國党黨军軍])|你|您|请|請|让我|讓我|下面|表示|有关|有關|关于|關於|(?:we|our|i|my|you|your|explain|describe|discuss|suppose|imagine|justify|let|here|there|as|when|because|since|to)\b)/iu;
/** A clause that opens so has lost its subject, or only says what comes. */
const TORN =
  /^(?:有望|使|给|給|取代|采用|採用|站在|随后|隨後|预计|預計|按|经|經|且|及|或|比|跟|和|与|與|让|讓|被|把|将|將|由|从|從|可|能|会|會|已|曾|正|却|卻|仍|均|更|很|某|一[组組位名个個]|本[节節章文]|设|設|同|等|向|给予|来|來|去|代表|期待|位于|位於|到|得|考虑|考慮|演示|每一|不要|要|其实|其實|例|大多|多是|有(?!了))|^\p{Lu}\p{Ll}+ed\s(?:by|in|with|from)\s/u;
/** A number in Han with what it counts: "从四十个增加到九十个". */
const HAN_FIGURE =
  /[二三四五六七八九十百千万萬亿億两兩][十百千万萬亿億〇零]*[多余餘几幾]?(?:个|個|位|名|家|间|間|座|条|條|张|張|本|册|冊|户|戶|人|元|块|塊|里|公里|米|亩|畝|吨|噸|斤|岁|歲|次|倍|成|天|年|月|小时|小時|分钟|分鐘)(?![\p{Script=Han}]*化)|第[一二三四五六七八九十\d]+[家个個间間条條排座]/u;
/** Circumstances make weaker headings than statements. */
const CIRCUMSTANCE =
  /的(?:第[\p{Script=Han}\d]{1,3}[天年月周]|时候|時候|那[天年月时時]|时|時)$|^(?:如果|如|若|假如|当|當|作为|作為|在|对于|對於|對于|为了|為了|随着|隨著|通过|通過|根据|根據)/u;
/** Who says what: a report makes a weaker heading than what is so. */
const REPORT = /^\p{Script=Han}{1,6}?(?:[說说](?![明法服到])|[认認][为為]|表示|[觉覺]得|[担擔]心|主[張张])/u;
/** A condition waits for its consequence. */
const CONDITION =
  /^(?:如果|如(?!何)|若|假如|假设|假設|当(?!代|今|前|地)|當(?!代|今|前|地)|作为|作為|作爲|不论|不論|不管|尽管|儘管)/u;

interface Bounds {
  readonly cjk: number;
  readonly words: number;
}
const SHORTEST: Bounds = { cjk: 5, words: 3 };
const LONGEST: Bounds = { cjk: 24, words: 12 };
const LONGEST_TITLE: Bounds = { cjk: 30, words: 14 };
/** What follows a comma when the clause before it is a statement of its own. */
const GOES_ON =
  /^\s*(?:which|who|whose|where|while|whereas|although|though|because|but|so|as|when|and|der|die|das|weil|obwohl|während|aber|denn|sondern|qui|que|dont|mais|parce|car|tandis|pero|porque|mientras|aunque|который|которая|которые|которое|но|потому|хотя|а)\s/u;
/** Words with which a text announces its subject: what follows them names it. */
const ANNOUNCING_ZH =
  /^(?:本文|文章|该文|該文|此文|本研究|论文|論文|文中|此处|此處|作者|笔者|筆者|结果|結果|目的|方法|结论|結論|目前|最后|最後|我们|我們|首先|重点|重點|主要|系统|系統|详细|詳細|首次|着重|著重|进一步|進一步|初步|分别|分別|旨在|试图|試圖|为了?|為了?|以|并|並|还|還|且)*(?:对(?=.*进行)|對(?=.*進行)|(?:探讨|探討|分析|研究|论述|論述|介绍|介紹|提出|综述|綜述|考察|讨论|討論|阐述|闡述|阐明|闡明|探索|揭示|评价|評價|比较|比較|总结|總結|回顾|回顧|设计|設計|构建|構建|建立|实现|實現|观察|觀察|测量|測量|测定|測定|制备|製備|说明|說明){1,2}(?:了|过|過|出)?(?:一种|一種|一个|一個|一套|一类|一類)?)/u;
const ANNOUNCING_EN =
  /^(?:in\s)?(?:this|the|our)\s(?:present\s)?(?:article|paper|essay|study|chapter|report|section|post|lesson|talk),?\s(?:we\s|i\s|also\s|briefly\s)?(?:examines?|explores?|investigates?|describes?|discuss(?:es)?|considers?|reviews?|presents?|introduces?|explains?|looks\sat|asks|argues\sfor|studies|study|deals\swith|is\sabout)\s/iu;
const ANNOUNCED_END = /(?:进行了?|進行了?|作了|做了)[\p{Script=Han}]{2,12}$|的(?:研究成果|进展情况|進展情況)$/u;
const ANNOUNCED_BONUS = 1.5;
const SUBJECT_BONUS = 2.5;

/** The clauses of `texts` that can stand alone as a heading, best first: central to these texts, early, self-contained. `background` is everything they are set against, `subject` what the article is about: "〈subject〉的意义" says what a section adds to it. */
export function headingClauses(texts: readonly string[], background: Background, subject = ''): readonly Phrase[] {
  const weights = weighTerms(texts, background);
  return texts
    .flatMap((text, index) =>
      [...headingRuns(text), ...subjectRuns(text, subject)].map((run) => {
        const words = text.slice(run.start, run.end);
        const weight = weightOf(words, weights);
        const place = (index === 0 ? 1.5 : index === 1 ? 1.2 : 1) * (run.opensSentence ? 1.2 : 1);
        const form = formWeight(words, subject);
        return { index, start: run.start, end: run.end, score: (weight / Math.sqrt(unitsOf(words))) * place * form };
      }),
    )
    .toSorted((a, b) => b.score - a.score);
}

/** Statements before circumstances and questions; nothing that points back ("这一"), has lost its subject, or tells a figure. */
function formWeight(words: string, subject: string): number {
  if (subject !== '' && words.startsWith(subject)) return SUBJECT_BONUS;
  const pointsBack = /[这這][一种種些个個]|那[一种種些个個]|上述/u.test(words) ? 0.7 : 1;
  const torn = TORN.test(words) ? 0.6 : 1;
  const tellsFigure = /\d|[@（(]|https?:/u.test(words) || HAN_FIGURE.test(words) ? 0.7 : 1;
  const asks = /[?？؟][”’」』"]*$/u.test(words) ? 0.5 : 1;
  const reports = REPORT.test(words) ? 0.3 : 1;
  return reports * (CIRCUMSTANCE.test(words) ? 0.4 : 1) * pointsBack * torn * tellsFigure * asks;
}

/** Clauses and announced subjects that could be the title of `texts`, best first: what they say comes back all over the text. */
export function titleClauses(texts: readonly string[]): readonly Phrase[] {
  const weights = weighTerms(texts, { size: 1, spread: new Map() });
  const candidates = texts.flatMap((text, index) => [
    ...titleRuns(text).map((run) => ({ ...run, index })),
    ...announcedRuns(text).map((run) => ({ ...run, index, bonus: ANNOUNCED_BONUS })),
  ]);
  return candidates
    .map(({ index, start, end, bonus }) => {
      const words = texts[index]!.slice(start, end);
      return { index, start, end, score: (weightOf(words, weights) / Math.sqrt(unitsOf(words))) * bonus };
    })
    .toSorted((a, b) => b.score - a.score);
}

function weightOf(words: string, weights: ReadonlyMap<string, number>): number {
  return countTerms(words).terms.reduce((sum, term) => sum + (weights.get(term) ?? 0), 0);
}

/** "本文探讨了〈subject〉", "This article examines 〈subject〉": the subjects alone. */
const announcedRuns = rememberEach((text): readonly Run[] => {
  const runs: Run[] = [];
  for (const sentence of splitSentences(text)) {
    const words = text.slice(sentence.start, sentence.end);
    for (const clause of splitClauses(words)) {
      const inner = words.slice(clause.start, clause.end);
      const announced = ANNOUNCING_ZH.exec(inner) ?? ANNOUNCING_EN.exec(inner);
      if (!announced) continue;
      const run = trimRun(text, sentence.start + clause.start + announced[0].length, sentence.start + clause.end);
      const subject = text.slice(run.start, run.end).replace(ANNOUNCED_END, '');
      if (hasLength(subject, LONGEST_TITLE) && isWhole(subject))
        runs.push({ start: run.start, end: run.start + subject.length });
    }
  }
  return runs;
});

/** What is said about a subject in the abstract: 重要性, 内涵, 要求, 意义. */
const ABSTRACT = /[性涵义義求因值系务務质質础礎用径徑法征徵容史验驗示理由力标標则則点點题題况況源度程]$/u;

/** "〈subject〉的重要性" up to the end of its clause, where the whole clause is no heading. */
function subjectRuns(text: string, subject: string): StandaloneRun[] {
  if (subject === '' || !isCjkText(subject)) return [];
  const runs: StandaloneRun[] = [];
  for (let at = text.indexOf(`${subject}的`); at >= 0; at = text.indexOf(`${subject}的`, at + subject.length)) {
    const rest = /^[\p{Script=Han}、]{2,14}(?=[，。；：！？]|$)/u.exec(
      text.slice(at + subject.length + 1, at + subject.length + 20),
    )?.[0];
    if (rest && countHan(rest) >= 2 && ABSTRACT.test(rest))
      runs.push({ start: at, end: at + subject.length + 1 + rest.length, opensSentence: false });
  }
  return runs;
}

interface Run {
  readonly start: number;
  readonly end: number;
}
interface StandaloneRun extends Run {
  readonly opensSentence: boolean;
}

/** Clauses of a heading's length outside quotations, that lean on nothing and end on a full word. */
function standaloneRuns(text: string, longest: Bounds): readonly StandaloneRun[] {
  const isCjk = isCjkText(text);
  const runs: StandaloneRun[] = [];
  for (const sentence of splitSentences(text)) {
    const words = text.slice(sentence.start, sentence.end);
    const clauses = splitClauses(words);
    clauses.forEach((clause, i) => {
      // A Latin clause stands alone as a whole sentence or before a conjunction; a Chinese one between commas is one already.
      const isMain = i === 0 && (/^[;—–]/.test(clause.mark) || GOES_ON.test(words.slice(clause.end - 1)));
      if (!isCjk && clauses.length > 1 && !isMain) return;
      const run = trimRun(text, sentence.start + clause.start, sentence.start + clause.end);
      const inner = text.slice(run.start, run.end);
      if (
        run.start < run.end &&
        canStand(inner, longest) &&
        !/[:：]/.test(clause.mark) &&
        !isHearsay(text, run, sentence)
      )
        runs.push({ ...run, opensSentence: i === 0 });
    });
  }
  return runs;
}

const headingRuns = rememberEach((text) => standaloneRuns(text, LONGEST));
const titleRuns = rememberEach((text) =>
  standaloneRuns(text, LONGEST_TITLE).map(({ start, end }) => ({
    start,
    end,
    bonus: formWeight(text.slice(start, end), ''),
  })),
);

/** Without the space and punctuation at both ends; closing marks stay with what they close. */
function trimRun(text: string, start: number, end: number): Run {
  const inner = text.slice(start, end);
  const head = /^[\s，。、；：,.;:—–•·▪●◦‣◆◇■□▲△★☆-]*/u.exec(inner)![0].length;
  const tail = /[\s，。、；：！，,.;:!—–،؛-]*$/u.exec(inner)![0].length;
  return { start: start + head, end: Math.max(start + head, end - tail) };
}

function canStand(text: string, longest: Bounds): boolean {
  if (!hasLength(text, longest) || !isWhole(text)) return false;
  if (/^[\d（(@]|\n/u.test(text) || isGrammar(text)) return false;
  // "John 4:5–15" counts three words and says one.
  if (countCjk(text) === 0 && (text.match(/\p{L}{2,}/gu)?.length ?? 0) < SHORTEST.words) return false;
  return (
    !LEANING.test(text) &&
    !PERSONAL.test(text) &&
    !CONDITION.test(text) &&
    !HANGING.test(text) &&
    !addressesReader(text)
  );
}

function hasLength(text: string, longest: Bounds): boolean {
  const cjk = countCjk(text);
  const words = countWords(text);
  return cjk <= longest.cjk && words <= longest.words && (cjk >= SHORTEST.cjk || words >= SHORTEST.words);
}

/** Does every mark that opens close? */
function isWhole(text: string): boolean {
  const { pairs, unclosed } = findPairs(text);
  const marks = text.match(/[“”‘「」『』«»（）()《》[\]]/gu)?.length ?? 0;
  return (
    unclosed.length === 0 && marks === 2 * pairs.filter(({ start }) => /[“‘「『«（(《[]/u.test(text[start]!)).length
  );
}
