// The words of a text, for scoring and for line breaking. Comes in: a string. Goes out: words and scoring terms.
// Han and kana go through Intl.Segmenter in short runs (it is slow on long lines); other scripts are split at their letters.
import { rememberEach } from './remember.ts';
import type { Stretch } from './sentence.ts';
import { STOP_WORDS } from './stop-words.ts';

/** A word: where it stands, and its letters in lower case. */
export interface Word extends Stretch {
  readonly text: string;
}

const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}ー々]/u;
const RUN = new RegExp(
  `(?:${UNSPACED.source})+|(?:(?!${UNSPACED.source})[\\p{L}\\p{N}\\p{M}])+(?:(?:['’-]|(?<=\\p{N})[.,](?=\\p{N}))(?!${UNSPACED.source})[\\p{L}\\p{N}\\p{M}]+)*`,
  'gu',
);
const CHUNK = 400;
const segmenters = new Map<string, Intl.Segmenter>();

const FUNCTION_CHARACTERS = new Set(
  '的了和是在有也就都而及与與或被把将將为為对對从從以于於之其这這那他她它们們我你您个個们着著过過等可能会會要不没沒很更最还還又再只但并並因所如则則让讓使向到由此该該各每某呢吗嗎吧啊得地',
);

const segmentedIn = new Map<string | undefined, (text: string) => readonly Word[]>();

/** The words of `text` in order; what lies between them is space and punctuation, so their starts are where a line may break. */
export function segmentWords(text: string, language?: string): readonly Word[] {
  let segmented = segmentedIn.get(language);
  if (!segmented) {
    segmented = rememberEach((unknown) => wordsIn(unknown, language));
    segmentedIn.set(language, segmented);
  }
  return segmented(text);
}

function wordsIn(text: string, language: string | undefined): readonly Word[] {
  const words: Word[] = [];
  for (const run of text.matchAll(RUN)) {
    if (!UNSPACED.test(run[0])) words.push(wordAt(run.index, run[0]));
    else segmentRun(run[0], run.index, language, words);
  }
  return words;
}

function segmentRun(run: string, offset: number, language: string | undefined, words: Word[]): void {
  const segmenter = segmenterFor(language);
  for (let from = 0; from < run.length; ) {
    let to = Math.min(run.length, from + CHUNK);
    if (/[\uDC00-\uDFFF]/.test(run[to] ?? '')) to--;
    for (const { segment, index } of segmenter.segment(run.slice(from, to))) {
      words.push(wordAt(offset + from + index, segment));
    }
    from = to;
  }
}

/** The word segmenter of a language, made once: making one takes longer than segmenting a line. */
export function segmenterFor(language = 'zh'): Intl.Segmenter {
  let segmenter = segmenters.get(language);
  if (!segmenter) {
    segmenter = new Intl.Segmenter(language, { granularity: 'word' });
    segmenters.set(language, segmenter);
  }
  return segmenter;
}

function wordAt(start: number, letters: string): Word {
  return { start, end: start + letters.length, text: letters.toLowerCase() };
}

/** Scoring terms of `text`, repeats kept: bigrams of Han, kana and hangul, and lightly stemmed words without stop words. */
export const terms: (text: string) => readonly string[] = rememberEach(termsIn);

/** How often each term of a text stands in it; the terms in the order in which they come first. */
export interface TermCounts {
  readonly terms: readonly string[];
  readonly counts: readonly number[];
}

/** The scoring terms of `text`, each once and with its count. */
export const countTerms: (text: string) => TermCounts = rememberEach((text) => {
  const counts = new Map<string, number>();
  for (const term of terms(text)) counts.set(term, (counts.get(term) ?? 0) + 1);
  return { terms: [...counts.keys()], counts: [...counts.values()] };
});

function termsIn(text: string): readonly string[] {
  const list: string[] = [];
  for (const [run] of text.normalize('NFKC').toLowerCase().matchAll(RUN)) {
    if (UNSPACED.test(run)) addBigrams(run, list);
    else if (/\p{Script=Hangul}/u.test(run)) addBigrams(run, list);
    else addWords(run, list);
  }
  return list;
}

function addBigrams(run: string, list: string[]): void {
  const characters = [...run];
  if (characters.length === 1 && !FUNCTION_CHARACTERS.has(run)) list.push(run);
  for (let i = 1; i < characters.length; i++) {
    const [first, second] = [characters[i - 1]!, characters[i]!];
    if (!(FUNCTION_CHARACTERS.has(first) && FUNCTION_CHARACTERS.has(second))) list.push(first + second);
  }
}

function addWords(run: string, list: string[]): void {
  for (const part of run.split(/['’-]/u)) {
    if (STOP_WORDS.has(part) || (part.length < 2 && !/\p{N}/u.test(part))) continue;
    list.push(stem(part));
  }
}

const SUFFIX = /(?:ations|ation|ingly|ments|ment|ness|ings|ing|ies|ied|ed|es|ly|s)$/;

/** Drops the commonest English endings where at least three letters stay. */
function stem(word: string): string {
  if (word.length <= 3 || !/^[a-z]+$/.test(word)) return word;
  const bare = word.length > 5 ? word.replace(SUFFIX, '') : word.replace(/(?<!s)s$/, '');
  return bare.length >= 3 ? bare : word;
}
