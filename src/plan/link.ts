// Finds the ¶s that help answer a question. Comes in: the words of a question. Goes out: numbers of ¶s, best first; none when
// the words of the article do not carry a link. Knows terms and sections, no grammar.
import type { Article } from '../model.ts';
import { terms } from '../text/word.ts';
import type { Reading, Study } from './reading.ts';

/** BM25 (Robertson & Walker 1994) with the usual constants. */
const K1 = 1.2;
const B = 0.75;
/** Share of its neighbours' mean score that a ¶ borrows: an answer often runs over several ¶s. */
const NEIGHBOURS = 0.5;
/** ¶s of the section that a question names, or whose heading promises an answer, count this much more. */
const NAMED = 1.6;
/** ¶s all of whose sentences give what the question asks for ("why", "how") count this much more; three times so when its words are the title's, which tell no ¶ from another. */
const ANSWERING = 0.6;
const THEMATIC = 2;
/** What a link needs: the share (by idf) of the question's words that the best ¶ holds, and part of the share that the article knows. */
const EVIDENCE = 0.2;
const KNOWN = 0.3;
/** A ¶ is linked from this share of the best one's score on; the second best ¶ needs less. */
const CLOSE = 0.45;
const CLOSE_SECOND = 0.3;
const MOST_REFS = 4;
/** Words by which one asks; they say nothing about what is asked. */
const ASKING =
  /如何|怎样|怎樣|怎么|怎麼|为什么|為什麼|为何|為何|什么|什麼|哪些|哪个|哪個|哪里|哪裡|谈谈|談談|谈一谈|談一談|结合实际|結合實際|结合|結合|联系实际|聯繫實際|充分|正确|正確|深刻|认识|認識|理解|请问|請問|请|請|你(?:认为|認為|觉得|覺得)|试述|試述|简述|簡述|说说|說說|\b(?:what|why|how|when|where|which|who|discuss|explain|describe|define|identify|think|opinion|according|article|text|author|give|examples?)\b/giu;

/** A function from a question's words to the ¶s that help answer it, best first. */
export function buildLinker(study: Study): (text: string) => readonly number[] {
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
  const title = new Set(terms(article.title.text));
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
    const aspect = aspectOf(text);
    const named = namedSection(asked, headings);
    const favoured = named ?? promisingSection(aspect, article);
    const theme = asked.filter((term) => title.has(term)).length / Math.max(1, asked.length);
    const weight = ANSWERING * (1 + THEMATIC * theme);
    const smooth = scores.map((score, i) => {
      if (score === 0) return 0;
      const around = ((scores[i - 1] ?? 0) + (scores[i + 1] ?? 0)) / 2;
      const isFavoured = favoured !== undefined && isWithin(readings[i]!.paragraph.section, favoured, study);
      const answers = aspect ? 1 + weight * answering(aspect, readings[i]!) : 1;
      return (score + NEIGHBOURS * around) * (isFavoured ? NAMED : 1) * answers;
    });
    const order = smooth.map((_, i) => i).toSorted((a, b) => smooth[b]! - smooth[a]! || a - b);
    const best = order[0];
    if (best === undefined || smooth[best] === 0) return [];
    const known = asked.filter((term) => holders.has(term)).length / asked.length;
    const share = carried(asked, counts[best]!, idf);
    // One everyday word in common is no link.
    const isLonely = share < 0.5 && asked.filter((term) => counts[best]!.has(term)).length < 2;
    if (named === undefined && (isLonely || share + KNOWN * known < EVIDENCE)) return [];
    return order
      .filter((i, rank) => smooth[i]! >= (rank === 1 ? CLOSE_SECOND : CLOSE) * smooth[best]!)
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

/** What a question can ask about, the headings that promise it, and the sentences that give it. */
export interface Aspect {
  readonly asks: RegExp;
  readonly heads: RegExp;
  readonly says: RegExp;
}
const ASPECTS: readonly Aspect[] = [
  {
    asks: /意义|意義|重要性|必要性|为什么|為什麼|为何|為何|\b(?:why|significance|importance|important|reasons?)\b/iu,
    heads:
      /意义|意義|重要|必要|为什么|為什麼|为何|為何|缘由|緣由|\b(?:why|significance|importance|reasons?|rationale)\b/iu,
    says: /意义|意義|重要|根本|关键|關鍵|因为|因為|由于|由於|在于|在於|所以|才能|\b(?:because|since|therefore|reasons?|importan(?:t|ce)|essential|matters?|so that)\b/iu,
  },
  {
    asks: /含义|含義|内涵|內涵|是什么|是什麼|什么是|什麼是|\bwhat (?:is|are|does .* mean)\b/iu,
    heads: /含义|含義|内涵|內涵|要义|要義|概念|定义|定義|是什么|是什麼|\b(?:meaning|definition|concept|what is)\b/iu,
    says: /是指|指的是|就是|所谓|所謂|本质|本質|定义|定義|\b(?:means?|refers? to|defin\p{L}+|consists? of|is an?)\b/iu,
  },
  {
    asks: /如何(?!.{0,4}(?:认识|認識|理解|看待|把握))|怎[样樣]|怎么做|怎麼做|谈谈|談談|结合|結合|\bhow (?:can|could|should|would|do|to)\b/iu,
    heads:
      /如何|怎[样樣]|实践|實踐|做法|路径|路徑|举措|舉措|要求|落实|落實|对策|對策|建议|建議|\b(?:how|practice|steps?|recommendations?|solutions?)\b/iu,
    says: /(?<![重主需不只想])要(?![求素义義点點])|必须|必須|应当|應當|需要|通过|通過|\b(?:should|must|needs? to|have to|has to|can help|by \p{L}+ing)\b/iu,
  },
];

/** What a question asks about, by its wording; undefined when it does not say. */
export function aspectOf(question: string): Aspect | undefined {
  return ASPECTS.find(({ asks }) => asks.test(question));
}

/** The one level-1 section whose heading promises what the question asks about. */
function promisingSection(aspect: Aspect | undefined, { sections }: Article): number | undefined {
  if (!aspect) return undefined;
  const promising = sections.flatMap(({ heading, level }, i) =>
    level === 1 && aspect.heads.test(heading.text) ? [i] : [],
  );
  return promising.length === 1 ? promising[0] : undefined;
}

/** Share of the sentences of a ¶ that give what the question asks for, from 0 to 1. */
function answering({ says }: Aspect, { text, sentences }: Reading): number {
  const giving = sentences.filter(({ start, end }) => says.test(text.slice(start, end)));
  return giving.length / Math.max(1, sentences.length);
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
