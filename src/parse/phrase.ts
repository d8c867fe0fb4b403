// Runs of words that can name a text. Comes in: the texts of paragraphs. Goes out: verbatim runs with where they stand, scored.
// It never joins words that do not stand side by side.
import { splitClauses } from '../text/clause.ts';
import { findPairs } from '../text/pairs.ts';
import { countCjk, countHan, countWords, isCjkText } from '../text/script.ts';
import { splitSentences } from '../text/sentence.ts';
import { segmentWords, terms, type Word } from '../text/word.ts';

/** A run of words: `start` and `end` delimit it in text number `index`. */
export interface Phrase {
  readonly index: number;
  readonly start: number;
  readonly end: number;
  readonly score: number;
}

const LONGEST_RUN = 12;
const JOINT = /^(?:|[ 、·-]| ?[&] ?)$/u;
/** Clauses that lean on what stands before them. */
export const LEANING =
  /^[\s“"'‘「『（(]*(?:然而|但|因此|因而|所以|此外|另外|同时|同時|与此|與此|而|并|並|不过|不過|例如|比如|这|這|那|它|他|她|其|该|該|此|于是|於是|接着|接著|随后|隨後|还|還|也|又|甚至|尤其|换句话|換句話|换言之|換言之|总之|總之|以上|上述|一方面|另一方面|相反|同样|同樣|当然|當然|其次|再次|最后|最後|第二|第三|第四|对此|對此|由此|除此|除了|即使|虽然|雖然|为此|為此|反之|即|就|才|都|以|是|或者|从而|從而|既|无论|無論|不仅|不僅|只有|只要|特别是|特別是|which|who|that|however|but|yet|so|thus|therefore|moreover|furthermore|also|additionally|in addition|for example|for instance|this|these|those|it|they|he|she|his|her|their|its|such|similarly|likewise|still|and|or|then|next|second|third|finally|nevertheless|nonetheless|meanwhile|conversely|on the other hand|in contrast|instead|indeed|of course|as a result|consequently|another|others|even|if|while|although|though|to this end)(?![a-z])/iu;
/** Words that open a statement of a speaker rather than of a text. */
const PERSONAL =
  /^(?:我(?![们們国國党黨军軍])|你|您|请|請|让我|讓我|下面|表示|有关|有關|关于|關於|(?:we|our|i|my|you|your|let|here|there|as|when|because|since|to)\b)/iu;
/** Circumstances make weaker headings than statements. */
const CIRCUMSTANCE = /^(?:如果|如|若|假如|当|當|作为|作為|在|对于|對於|對于|为了|為了|随着|隨著|通过|通過|根据|根據)/u;
/** A phrase with an auxiliary is a torn-out piece of a sentence. */
const AUXILIARY =
  /\b(?:can|cannot|could|may|might|must|shall|should|will|would|is|are|was|were|be|been|being|has|have|had|do|does|did|not|that|which|who)\b/iu;
const HANGING =
  /(?:的|地|得|着|著|和|与|與|或|及|在|是|把|被|将|將|中|上|下|里|裡|时|時|后|後|前|等|为|為|以|对|對|从|從|向|说|說|指出|认为|認為|强调|強調|は|が|を|に|の|と|も|て|\b(?:the|a|an|of|to|in|and|or|for|with|by|from|is|are|was|were|that|as|at|on))$/iu;
const SHORTEST = { han: 5, words: 2 };
const LONGEST = { han: 24, words: 10 };

/** Reading units of a run: Han characters and kana, or words counted double. */
function unitsOf(text: string): number {
  return countCjk(text) + 2 * countWords(text);
}

/** Japanese endings ("なければならない") are written in kana and name nothing. */
function isGrammar(text: string): boolean {
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
  for (const text of document) for (const term of new Set(terms(text))) spread.set(term, (spread.get(term) ?? 0) + 1);
  return { size: document.length, spread };
}

/** The weight of every term in `texts` against the whole document: tf · idf over paragraphs. */
function weighTerms(texts: readonly string[], { size, spread }: Background): ReadonlyMap<string, number> {
  const weights = new Map<string, number>();
  for (const text of texts) for (const term of terms(text)) weights.set(term, (weights.get(term) ?? 0) + 1);
  for (const [term, count] of weights) {
    weights.set(term, (1 + Math.log(count)) * Math.log(1 + size / (spread.get(term) ?? 1)));
  }
  return weights;
}

/** The clauses of `texts` that can stand alone as a heading, best first: central to these texts, early, self-contained. `background` is everything they are set against, `subject` what the article is about: "〈subject〉的意义" says what a section adds to it. */
export function headingClauses(texts: readonly string[], background: Background, subject = ''): readonly Phrase[] {
  const weights = weighTerms(texts, background);
  return texts
    .flatMap((text, index) =>
      [...standaloneRuns(text), ...subjectRuns(text, subject)].map((run) => {
        const words = text.slice(run.start, run.end);
        const weight = [...new Set(terms(words))].reduce((sum, term) => sum + (weights.get(term) ?? 0), 0);
        const place = (index === 0 ? 1.3 : index === 1 ? 1.1 : 1) * (run.opensSentence ? 1.2 : 1);
        const form = formWeight(words, subject);
        return { index, start: run.start, end: run.end, score: (weight / Math.sqrt(unitsOf(words))) * place * form };
      }),
    )
    .toSorted((a, b) => b.score - a.score);
}

/** Statements before circumstances, and nothing that points back ("这一"). */
function formWeight(words: string, subject: string): number {
  if (subject !== '' && words.startsWith(subject)) return 1.3;
  return (CIRCUMSTANCE.test(words) ? 0.6 : 1) * (/[这這][一种種些]/u.test(words) ? 0.7 : 1);
}

/** "〈subject〉的重要性" up to the end of its clause, where the whole clause is no heading. */
function subjectRuns(text: string, subject: string): StandaloneRun[] {
  if (subject === '' || !isCjkText(subject)) return [];
  const runs: StandaloneRun[] = [];
  for (let at = text.indexOf(`${subject}的`); at >= 0; at = text.indexOf(`${subject}的`, at + subject.length)) {
    const rest = /^[\p{Script=Han}、]{2,14}(?=[，。；：！？]|$)/u.exec(
      text.slice(at + subject.length + 1, at + subject.length + 20),
    )?.[0];
    if (rest && countHan(rest) >= 2)
      runs.push({ start: at, end: at + subject.length + 1 + rest.length, opensSentence: false });
  }
  return runs;
}

interface StandaloneRun {
  readonly start: number;
  readonly end: number;
  readonly opensSentence: boolean;
}

/** Clauses of a heading's length outside quotations, that lean on nothing and end on a full word. */
function standaloneRuns(text: string): StandaloneRun[] {
  const isCjk = isCjkText(text);
  const runs: StandaloneRun[] = [];
  for (const sentence of splitSentences(text)) {
    const words = text.slice(sentence.start, sentence.end);
    const clauses = splitClauses(words);
    clauses.forEach((clause, i) => {
      // A Latin clause stands alone only as a whole sentence; a Chinese one between commas is one already.
      if (!isCjk && clauses.length > 1 && !(i === 0 && /^[:;—–]/.test(clause.mark))) return;
      const run = trimRun(text, sentence.start + clause.start, sentence.start + clause.end);
      const inner = text.slice(run.start, run.end);
      if (run.start < run.end && canStand(inner) && !/[:：]/.test(clause.mark))
        runs.push({ ...run, opensSentence: i === 0 });
    });
  }
  return runs;
}

/** Without the space and punctuation at both ends; closing marks stay with what they close. */
function trimRun(text: string, start: number, end: number): { readonly start: number; readonly end: number } {
  const inner = text.slice(start, end);
  const head = /^[\s，。、；：,.;:—–-]*/u.exec(inner)![0].length;
  const tail = /[\s，。、；：！,.;:!—–-]*$/u.exec(inner)![0].length;
  return { start: start + head, end: Math.max(start + head, end - tail) };
}

function canStand(text: string): boolean {
  const han = countCjk(text);
  const words = countWords(text);
  if (han > LONGEST.han || words > LONGEST.words || (han < SHORTEST.han && words < SHORTEST.words)) return false;
  const { pairs, unclosed } = findPairs(text);
  const isWhole = unclosed.length === 0 && !/[”’」』»）)]/u.test(text) === (pairs.length === 0);
  if (/^[\d（(]/u.test(text) || isGrammar(text)) return false;
  return isWhole && !LEANING.test(text) && !PERSONAL.test(text) && !HANGING.test(text) && !/\n/.test(text);
}

/** Phrases that repeat within `texts` and tell them from the rest of the document, best first: for languages whose clauses are too long for a heading. */
export function characteristicPhrases(texts: readonly string[], background: Background): readonly Phrase[] {
  const weights = weighTerms(texts, background);
  return repeatedPhrases(texts)
    .map((phrase) => {
      const words = texts[phrase.index]!.slice(phrase.start, phrase.end);
      const weight = [...new Set(terms(words))].reduce((sum, term) => sum + (weights.get(term) ?? 0), 0);
      return { ...phrase, score: weight * Math.sqrt(phrase.score) };
    })
    .toSorted((a, b) => b.score - a.score);
}
