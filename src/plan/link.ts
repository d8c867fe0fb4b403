// Finds the ¶s that help answer a question. Comes in: the words of a question. Goes out: numbers of ¶s, best first; none when
// the words of the article do not carry a link. Knows terms and sections, no grammar.
import type { Article } from '../model.ts';
import { isSource } from '../outline.ts';
import { terms } from '../text/word.ts';
import { answering, aspectOf, kindsOf, promisingSection } from './aspect.ts';
import type { Study } from './reading.ts';
import { buildSteps } from './step.ts';

/** BM25 (Robertson & Walker 1994); a long ¶ pays half for its length, as one does that answers several questions. */
const K1 = 1.2;
const B = 0.5;
/** Share of its neighbours' mean score that a ¶ borrows: an answer often runs over several ¶s. */
const NEIGHBOURS = 0.5;
/** ¶s of the section that a question names, or whose heading promises an answer, count this much more. */
const NAMED = 1.6;
/** ¶s all of whose sentences give what the question asks for ("why", "how") count this much more; three times so when its words are the title's, which tell no ¶ from another. */
const ANSWERING = 0.6;
const THEMATIC = 2;
/** ¶s of the kind of block that a question points to get this share of the best score besides their own, and so does the ¶ that a figure follows. */
const POINTED = 1;
/**
 * What a link needs: the score of the best ¶ as a share of the highest possible, the share of the question's words that the article
 * knows, and the logarithm of how many the best ¶ holds, weighed. Logistic regression over questions to this article and to others;
 * it held for each of five sets of texts when learnt from the other four.
 */
const WEIGHTS = { score: 10, known: 3, matched: 1.15 };
/**
 * The evidence at which a question is as likely to be about this article as not, when one in two is, and by how much less does
 * as the logarithm of the odds grows by one: the same regression. How many are is learnt from the other questions of the list
 * (empirical Bayes, Robbins 1956), as if twenty more stood there, sixteen of them about the article. Below `least` words meet by chance.
 */
const EVEN = 3.94;
const PER_ODDS = 0.4;
const PRIOR = { about: 16, of: 20 };
const LEAST_EVIDENCE = 3;
/** A ¶ is linked from this share of the best one's score on; the second best ¶ needs less. */
const CLOSE = 0.45;
const CLOSE_SECOND = 0.3;
const MOST_REFS = 4;
/** Words by which one asks, and those that name the life of the one who answers; they say nothing about what is asked. */
const ASKING =
  /如何|怎[样樣么麼]?|为什么|為什麼|为何|為何|[什甚][么麼]|哪(?:一)?(?:[个個位种種次年裡里国國些边邊方类類项項])?|(?<![任如奈幾几])何(?:[年時时地處处人者種种以謂谓])?|[誰谁]|多少|[几幾](?![何乎率])[個个位次年種种]?|是否|有[没沒]有|是不是|指的是|(?:谈一?|談一?)[谈談]|结合|結合|联系实际|聯繫實際|充分|正确|正確|深刻|认识|認識|理解|[请請][问問]?|你(?:认为|認為|觉得|覺得)?|[试試]述|[简簡]述|[说說][说說]|(?:本职|本職|实际|實際|自身|自己的|今后的?|今後的?|身边的?|身邊的?)(?:工作|岗位|崗位|生活|学习|學習|实际|實際)?|(?<=(?:结合|結合))工作|\b(?:what|why|how|when|where|which|who|discuss|explain|describe|define|identify|think|opinion|according|article|text|author|give|examples?|your (?:own )?(?:\p{L}+ )?(?:work|team|school|class|practice|community|experience|life|job|organi[sz]ation|town|group)|would|apply|in practice)\b|(?<!\p{L})(?:warum|weshalb|wieso|wann|welche\p{L}{0,2}|begründen|erläutern|erklären|beschreiben|nennen|meinung|artikel|text|beispiele?|pourquoi|comment|expliquez|décrivez|donnez|selon|auteur|exemples?|por qué|cuál(?:es)?|explique\p{L}*|según|autor|ejemplos?|почему|зачем|как(?:ой|ая|ие|ое)?|объясните|приведите|пример\p{L}*|автор\p{L}*|мнени\p{L}+|لماذا|كيف|اشرح|اذكر)(?!\p{L})/giu;
/** Particles that stand in words of any article: a bigram over one says nothing about what is asked. */
const HOLLOW = /[的是]/u;
/** Languages whose words bend at their ends more than the scoring terms know. */
const BENDS = /^(?:de|fr|es|ru|pt|it|nl|sv|da|nb|pl|cs|uk|fi|hu|tr|ar)\b/iu;
/** So many letters tell words of these languages apart as well as stems do (McNamee & Mayfield 2004, truncation), without the vowels, s and n of endings. */
const STEM = 6;
const ENDING = /(?<=.{3})[aeiouysnаеиоуыьэюяй]+$/u;

/** The terms of a text as a question in `language` meets them, whatever their endings. */
function askedTerms(text: string, language: string): readonly string[] {
  const found = terms(text);
  if (!BENDS.test(language)) return found;
  return found.map((term) =>
    term
      .normalize('NFD')
      .replace(/\p{M}|^(?:و?ال|لل)(?=\p{L}{3})/gu, '')
      .slice(0, STEM)
      .replace(ENDING, ''),
  );
}

/** The numbers of the ¶s that help answer each of the questions of a list, best first; none for one that the article does not answer. */
export function linkQuestions(texts: readonly string[], study: Study): readonly (readonly number[])[] {
  const links = texts.map(buildLinker(study));
  const usual = neededAmong(PRIOR.about / PRIOR.of);
  const about = links.filter(({ evidence }) => evidence >= usual).length;
  return links.map(({ evidence, refs, sure }) => {
    const others = about - Number(evidence >= usual);
    return evidence >= neededAmong((others + PRIOR.about) / (links.length - 1 + PRIOR.of)) ? refs : sure;
  });
}

/** The evidence that a link needs in a list of whose questions the share `about` is about the article. */
function neededAmong(about: number): number {
  return Math.max(LEAST_EVIDENCE, EVEN - PER_ODDS * Math.log(about / (1 - about)));
}

/** What the article says to a question: `refs`, the ¶s closest to it; `evidence` that they answer it; `sure`, those that it names itself. */
interface Link {
  readonly refs: readonly number[];
  readonly evidence: number;
  readonly sure: readonly number[];
}

/** A function from a question's words to what the article says to them. */
function buildLinker(study: Study): (text: string) => Link {
  const { readings, article } = study;
  const termsIn = (text: string) => askedTerms(text, article.language);
  const counts = readings.map(({ text, paragraph }) => countTerms(isSource(article, paragraph) ? [] : termsIn(text)));
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
  const title = new Set(termsIn(article.title.text));
  const headings = article.sections.map(({ heading }) => [...new Set(termsIn(heading.text))]);

  const score = (asked: readonly string[]): readonly number[] => {
    const scores = new Array<number>(readings.length).fill(0);
    for (const term of asked) {
      for (const index of holders.get(term) ?? []) {
        const tf = counts[index]!.get(term)!;
        scores[index]! += (idf(term) * tf * (K1 + 1)) / (tf + K1 * (1 - B + (B * lengths[index]!) / mean));
      }
    }
    return scores.map((own, i) => own && own + (NEIGHBOURS * ((scores[i - 1] ?? 0) + (scores[i + 1] ?? 0))) / 2);
  };

  /** How much the words of a question, as ¶ `best` holds them, speak for a link. */
  const evidenceOf = (asked: readonly string[], best: number, scores: readonly number[]): number => {
    const highest = (K1 + 1) * asked.reduce((sum, term) => sum + idf(term), 0);
    const known = asked.filter((term) => holders.has(term)).length / asked.length;
    const matched = asked.filter((term) => counts[best]!.has(term)).length;
    const { score, known: whole, matched: held } = WEIGHTS;
    return (score * scores[best]!) / highest + whole * known + held * Math.log1p(matched);
  };

  const stepsOf = buildSteps(article);

  return (text) => {
    const stepped = stepsOf(text);
    const pointed = pointedAt(text, article);
    const wording = [...new Set(termsIn(text.replace(ASKING, ' ')))];
    const asked = wording.filter((term) => !HOLLOW.test(term));
    const scores = score(asked);
    const aspect = aspectOf(text);
    const named = namedSection(wording, headings);
    const favoured = named ?? promisingSection(aspect, article);
    const theme = asked.filter((term) => title.has(term)).length / Math.max(1, asked.length);
    const weight = ANSWERING * (1 + THEMATIC * theme);
    const worths = scores.map((own, i) => {
      const isFavoured = favoured !== undefined && isWithin(readings[i]!.paragraph.section, favoured, study);
      const answers = aspect ? 1 + weight * answering(aspect, readings[i]!) : 1;
      return own * (isFavoured ? NAMED : 1) * answers;
    });
    const highest = Math.max(0, ...worths);
    const ranked = worths.map((worth, i) => worth + (pointed.has(i + 1) ? POINTED * (highest || 1) : 0));
    const order = ranked.map((_, i) => i).toSorted((a, b) => ranked[b]! - ranked[a]! || a - b);
    if (stepped.size > 0) {
      const refs = order.map((i) => i + 1).filter((n) => stepped.has(n));
      return { refs: refs.slice(0, MOST_REFS), evidence: Number.POSITIVE_INFINITY, sure: refs.slice(0, MOST_REFS) };
    }
    const best = order[0];
    if (best === undefined || ranked[best] === 0) return { refs: [], evidence: 0, sure: [] };
    const refs = order
      .filter((i, rank) => ranked[i]! >= (rank === 1 ? CLOSE_SECOND : CLOSE) * ranked[best]!)
      .slice(0, MOST_REFS)
      .map((i) => readings[i]!.paragraph.n);
    const evidence = highest === 0 ? 0 : evidenceOf(asked, worths.indexOf(highest), scores);
    // "The table" names its ¶ where there is only one.
    return { refs, evidence, sure: named !== undefined ? refs : pointed.size === 1 ? [...pointed] : [] };
  };
}

/** The ¶s of the kind of block that a question points to; for a figure those beside one. */
function pointedAt(text: string, { paragraphs, figures }: Article): ReadonlySet<number> {
  const kinds = kindsOf(text);
  const blocks = paragraphs.filter(({ block }) => kinds.has(block.type)).map(({ n }) => n);
  const beside = kinds.has('figure') ? figures.map(({ afterParagraph }) => Math.max(1, afterParagraph)) : [];
  return new Set([...blocks, ...beside].filter((n) => n <= paragraphs.length));
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

function isWithin(section: number, named: number, { article }: Study): boolean {
  if (section === named) return true;
  if (article.sections[named]!.level !== 1) return false;
  const next = article.sections.findIndex(({ level }, i) => i > named && level === 1);
  return section > named && (next === -1 || section < next);
}
