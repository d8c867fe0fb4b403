// Which language an article is written in. Comes in: what the author said, and the text. Goes out: a BCP 47 tag.

import { FUNCTION_WORDS } from '../text/function-words.ts';
import { rememberEach } from '../text/remember.ts';
import { normaliseLanguage } from '../text/script.ts';

/** Scripts that name a language on their own. */
const SCRIPTS: readonly (readonly [RegExp, string])[] = [
  [/\p{Script=Hangul}/gu, 'ko'],
  [/\p{Script=Arabic}/gu, 'ar'],
  [/\p{Script=Cyrillic}/gu, 'ru'],
  [/\p{Script=Hebrew}/gu, 'he'],
  [/\p{Script=Greek}/gu, 'el'],
  [/\p{Script=Devanagari}/gu, 'hi'],
  [/\p{Script=Thai}/gu, 'th'],
];
/** Letters that only another language of the same script has. */
const TELLTALES: readonly (readonly [string, RegExp, string])[] = [
  ['ar', /[پچژگ]/gu, 'fa'],
  ['ru', /[іїєґ]/giu, 'uk'],
];
/** Such letters make up at least this share of a text in that language. */
const TELLTALE_SHARE = 0.01;
const SAMPLE = 60_000;

/** The article's language: the first valid tag that was given, or what the text shows; Chinese always with its script. */
export function inferLanguage(text: string, ...tags: readonly (string | undefined)[]): string {
  const lines = text.slice(0, SAMPLE).split('\n');
  const given = tags.map((tag) => tag && normaliseLanguage(tag)).find(Boolean);
  if (given && !/^zh$/i.test(given)) return withScript(given);
  if (given) return chineseScript(lines);
  const counts = lines.map(countLetters);
  const total = (of: (line: LetterCounts) => number) => counts.reduce((sum, line) => sum + of(line), 0);
  const han = total((line) => line.han);
  const kana = total((line) => line.kana);
  const letters = total((line) => line.letters);
  if (kana > (han + kana) / 12 && han + kana > letters / 3) return 'ja';
  for (const [i, [, language]] of SCRIPTS.entries()) {
    if (total(({ scripts }) => scripts[i]!) > letters / 3) return refine(language, lines.join('\n'), letters);
  }
  if (han > letters / 4) return chineseScript(lines);
  return latinLanguage(lines.join('\n'));
}

/** How many letters a line has, and of what kinds. */
interface LetterCounts {
  readonly han: number;
  readonly kana: number;
  readonly letters: number;
  /** In the order of `SCRIPTS`. */
  readonly scripts: readonly number[];
}

const countLetters = rememberEach(
  (line): LetterCounts => ({
    han: count(line, /\p{Script=Han}/gu),
    kana: count(line, /[\p{Script=Hiragana}\p{Script=Katakana}]/gu),
    letters: count(line, /\p{L}/gu),
    scripts: SCRIPTS.map(([script]) => count(line, script)),
  }),
);

function refine(language: string, text: string, letters: number): string {
  const other = TELLTALES.find(
    ([from, pattern]) => from === language && count(text, pattern) > letters * TELLTALE_SHARE,
  );
  return other?.[2] ?? language;
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

/** `zh-TW`, `zh-CN` → `zh-Hant`, `zh-Hans`; other tags stay as given. */
function withScript(tag: string): string {
  return /^zh\b/i.test(tag) ? `zh-${new Intl.Locale(tag).maximize().script ?? 'Hans'}` : tag;
}

function chineseScript(lines: readonly string[]): string {
  return lines.reduce((sum, line) => sum + balanceOf(line), 0) > 0 ? 'zh-Hant' : 'zh-Hans';
}

/** How many more characters of a line are traditional than simplified. */
const balanceOf = rememberEach((line) => {
  const { simplified, traditional } = scriptTables();
  let balance = 0;
  for (const character of line) {
    if (traditional.has(character)) balance++;
    else if (simplified.has(character)) balance--;
  }
  return balance;
});

let tables: { readonly simplified: ReadonlySet<string>; readonly traditional: ReadonlySet<string> } | undefined;

/** Characters that only GB 2312 has (simplified) and that only Big5 level 1 has (traditional). */
function scriptTables() {
  if (!tables) {
    const gb2312 = decodeRows('gbk', 0xb0, 0xf7, [[0xa1, 0xfe]]);
    const big5 = decodeRows('big5', 0xa4, 0xc6, [
      [0x40, 0x7e],
      [0xa1, 0xfe],
    ]);
    tables = { simplified: without(gb2312, big5), traditional: without(big5, gb2312) };
  }
  return tables;
}

/** Every Han character that an encoding has in the lead bytes `from`–`to`. */
function decodeRows(encoding: string, from: number, to: number, trails: readonly (readonly [number, number])[]) {
  const bytes: number[] = [];
  for (let lead = from; lead <= to; lead++) {
    for (const [first, last] of trails) for (let trail = first; trail <= last; trail++) bytes.push(lead, trail);
  }
  const text = new TextDecoder(encoding).decode(Uint8Array.from(bytes));
  return new Set(text.match(/\p{Script=Han}/gu) ?? []);
}

function latinLanguage(text: string): string {
  const seen = new Map<string, number>();
  for (const [word] of text.toLowerCase().matchAll(/\p{L}+/gu)) seen.set(word, (seen.get(word) ?? 0) + 1);
  let best = 'en';
  let most = 0;
  for (const [language, words] of Object.entries(FUNCTION_WORDS)) {
    const hits = words.reduce((sum, word) => sum + (seen.get(word) ?? 0), 0);
    if (hits > most) [best, most] = [language, hits];
  }
  return best;
}

function without(set: ReadonlySet<string>, other: ReadonlySet<string>): ReadonlySet<string> {
  return new Set([...set].filter((character) => !other.has(character)));
}
