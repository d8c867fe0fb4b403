// Runs of words that come back in a text. Comes in: the texts of paragraphs. Goes out: verbatim runs with where they stand, scored.
// It never joins words that do not stand side by side.
import { countCjk, countWords } from '../text/script.ts';
import { countTerms, segmentWords, terms, type Word } from '../text/word.ts';

/** A run of words: `start` and `end` delimit it in text number `index`. */
export interface Phrase {
  readonly index: number;
  readonly start: number;
  readonly end: number;
  readonly score: number;
}

const LONGEST_RUN = 12;
const JOINT = /^(?:|[ 、·-]| ?[&] ?)$/u;
/** A phrase with an auxiliary is a torn-out piece of a sentence. */
const AUXILIARY =
  /\b(?:can|cannot|could|may|might|must|shall|should|will|would|is|are|was|were|be|been|being|has|have|had|do|does|did|not|that|which|who)\b/iu;
/** Function words that a run must not end on. */
export const HANGING =
  /(?:的|地|得|着|著|和|与|與|或|及|在|是|把|被|将|將|中|上|下|里|裡|时|時|后|後|前|等|为|為|以|对|對|从|從|向|说|說|指出|认为|認為|强调|強調|は|が|を|に|の|と|も|て|\b(?:the|a|an|of|to|in|and|or|for|with|by|from|is|are|was|were|that|as|at|on))$/iu;
/** Reading units of a run: Han characters and kana, or words counted double. */
export function unitsOf(text: string): number {
  return countCjk(text) + 2 * countWords(text);
}

/** Japanese endings ("なければならない") are written in kana and name nothing. */
export function isGrammar(text: string): boolean {
  const named = text.match(/[\p{Script=Han}\p{Script=Katakana}]/gu)?.length ?? 0;
  return /\p{Script=Hiragana}/u.test(text) && named < 4;
}

interface Run {
  spread: number;
  lastText: number;
  readonly id: number;
  /** Where it stands first: text, first and last word. */
  readonly index: number;
  readonly first: number;
  readonly last: number;
}

/** The words of one text; `codes` are equal where words are, `runs` names the run of n words from each word on, or -1. */
interface WordList {
  readonly words: readonly Word[];
  readonly codes: readonly number[];
  /** May word i + 1 stand in one run with word i? */
  readonly joins: readonly boolean[];
  runs: number[];
}

/** Runs of 2–12 words that stand in at least `least` texts, scored by spread and length; best first. Apriori growth: a run is counted only where its first words repeat. */
export function repeatedPhrases(texts: readonly string[], least = 2): readonly Phrase[] {
  const codes = new Map<string, number>();
  const lists = texts.map((text) => listWords(text, codes));
  const phrases: Phrase[] = [];
  for (let n = 1; n <= LONGEST_RUN; n++) {
    const runs = countRuns(lists, n, codes.size).filter((run) => run.spread >= least);
    if (runs.length === 0) break;
    keepRuns(lists, runs);
    for (const run of n > 1 ? runs : []) {
      const { words } = lists[run.index]!;
      const [first, last] = [words[run.first]!, words[run.last]!];
      const text = texts[run.index]!.slice(first.start, last.end);
      if (!isNameable(text, first, last)) continue;
      const score = run.spread * Math.max(0, unitsOf(text) - 3);
      phrases.push({ index: run.index, start: first.start, end: last.end, score });
    }
  }
  return phrases.toSorted((a, b) => b.score - a.score);
}

function listWords(text: string, codes: Map<string, number>): WordList {
  const words = segmentWords(text);
  const codeOf = ({ text: letters }: Word): number => {
    const code = codes.get(letters) ?? codes.size;
    codes.set(letters, code);
    return code;
  };
  return {
    words,
    codes: words.map(codeOf),
    joins: words.map((word, i) => i + 1 < words.length && JOINT.test(text.slice(word.end, words[i + 1]!.start))),
    runs: words.map(() => 0),
  };
}

/** Counts the runs of `n` words whose first `n − 1` words were kept, and names them in `runs`. */
function countRuns(lists: readonly WordList[], n: number, codeCount: number): readonly Run[] {
  const counted = new Map<number, Run>();
  lists.forEach((list, index) => {
    list.runs = list.runs.map((shorter, first) => {
      const last = first + n - 1;
      if (shorter < 0 || last >= list.codes.length || (n > 1 && !list.joins[last - 1])) return -1;
      const key = shorter * codeCount + list.codes[last]!;
      let run = counted.get(key);
      if (!run) {
        run = { spread: 1, lastText: index, id: counted.size, index, first, last };
        counted.set(key, run);
      } else if (run.lastText !== index) [run.spread, run.lastText] = [run.spread + 1, index];
      return run.id;
    });
  });
  return [...counted.values()];
}

/** Forgets where all other runs stand. */
function keepRuns(lists: readonly WordList[], kept: readonly Run[]): void {
  const ids = new Set(kept.map(({ id }) => id));
  for (const list of lists) list.runs = list.runs.map((id) => (ids.has(id) ? id : -1));
}

/** Neither end is a function word, and it is neither too short nor too long for a title. */
function isNameable(text: string, first: Word, last: Word): boolean {
  const units = unitsOf(text);
  if (units < 6 || units > 32) return false;
  return (
    terms(first.text).length > 0 &&
    terms(last.text).length > 0 &&
    !HANGING.test(text) &&
    !isGrammar(text) &&
    !/\p{Script=Hiragana}/u.test(text.replace(/(?!^)の/gu, '')) &&
    !AUXILIARY.test(text) &&
    !/^\d/.test(text)
  );
}

/** In how many of a document's texts each term stands: what single texts are set against. */
export interface Background {
  readonly size: number;
  readonly spread: ReadonlyMap<string, number>;
}

/** Counts the terms of a whole document once, for any number of questions about its parts. */
export function surveyTerms(document: readonly string[]): Background {
  const spread = new Map<string, number>();
  for (const text of document) for (const term of countTerms(text).terms) spread.set(term, (spread.get(term) ?? 0) + 1);
  return { size: document.length, spread };
}

/** What a term counts that occurs once. */
const ONCE = 0.2;
const THEME_TERMS = 12;

/** The weight of every term in `texts` against the whole document: tf · idf over paragraphs, where what stands there once counts little. */
export function weighTerms(texts: readonly string[], { size, spread }: Background): ReadonlyMap<string, number> {
  const weights = new Map<string, number>();
  for (const text of texts) {
    const { terms, counts } = countTerms(text);
    for (const [i, term] of terms.entries()) weights.set(term, (weights.get(term) ?? 0) + counts[i]!);
  }
  for (const [term, count] of weights) {
    weights.set(term, (ONCE + Math.log(count)) * Math.log(1 + size / (spread.get(term) ?? 1)));
  }
  return weights;
}

/** The heaviest terms of `texts` against the whole document: what they are about. */
export function themeOf(texts: readonly string[], background: Background): ReadonlySet<string> {
  const weights = weighTerms(texts, background);
  // Of thousands few are wanted: the least weight that counts is found before anything is put in order.
  const least = Float64Array.from(weights.values()).sort().at(-THEME_TERMS) ?? 0;
  const heaviest = [...weights].filter(([, weight]) => weight >= least).sort(([, a], [, b]) => b - a);
  return new Set(heaviest.slice(0, THEME_TERMS).map(([term]) => term));
}

/** Phrases that repeat within `texts` and tell them from the rest of the document, best first: for languages whose clauses are too long for a heading. */
export function characteristicPhrases(texts: readonly string[], background: Background): readonly Phrase[] {
  const weights = weighTerms(texts, background);
  return repeatedPhrases(texts)
    .filter(({ index, start, end }) => isNounLike(texts[index]!.slice(start, end), texts))
    .map((phrase) => {
      const words = texts[phrase.index]!.slice(phrase.start, phrase.end);
      const weight = countTerms(words).terms.reduce((sum, term) => sum + (weights.get(term) ?? 0), 0);
      return { ...phrase, score: weight * Math.sqrt(phrase.score) };
    })
    .toSorted((a, b) => b.score - a.score);
}

/** Words that a noun follows, in languages that have articles. */
const BEFORE_NOUN =
  /(?:^|[^\p{L}])(?:the|an?|of|in|on|by|for|with|and|its|their|his|her|our|your|this|that|these|those|each|every|no|some|any|all|der|die|das|des|dem|den|eine?[nmrs]?|von|im|am|zum|zur|für|mit|ohne|und|le|la|les|du|une?|aux?|en|et|el|los|las|una|del|al|y)\s$|[ld]['’]$|[\p{P}\n]\s?$|^$/iu;

/** Does the run stand as a noun does: capitalised, or behind an article or preposition more often than not? Languages without articles pass. */
function isNounLike(words: string, texts: readonly string[]): boolean {
  if (!/^\p{Script=Latin}/u.test(words) || /^\p{Lu}.*\s\p{Lu}\S*$/u.test(words)) return true;
  let [found, noun] = [0, 0];
  for (const text of texts) {
    for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + words.length)) {
      found++;
      if (BEFORE_NOUN.test(text.slice(Math.max(0, at - 10), at))) noun++;
    }
  }
  return noun * 2 > found;
}
