// What kind of writing a string is: the questions every stage asks about characters.
import { rememberEach } from './remember.ts';

/** No Han character stands before this one; between U+4E00 and U+9FFF there is nothing else. */
const FIRST_HAN = 0x2e80;
const HAN = /\p{Script=Han}/u;
const CJK = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uffef]/u;

const WORD = /[[\p{L}\p{N}\p{M}]--[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]][\p{L}\p{N}\p{M}'’\-]*/gv;

/** Han characters in `text`. */
export function countHan(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < FIRST_HAN) continue;
    if (code >= 0x4e00 && code <= 0x9fff) count++;
    else {
      const point = text.codePointAt(at)!;
      if (HAN.test(String.fromCodePoint(point))) count++;
      if (point > 0xffff) at++;
    }
  }
  return count;
}

/** Han characters and kana in `text`. */
export function countCjk(text: string): number {
  return countHan(text) + (text.match(/[\p{Script=Hiragana}\p{Script=Katakana}]/gu)?.length ?? 0);
}

/** Words of languages that write spaces; a run of letters, digits, apostrophes and hyphens is one word. Han and kana are not counted. */
export const countWords: (text: string) => number = rememberEach((text) => text.match(WORD)?.length ?? 0);

export function isHan(character: string): boolean {
  return isUnified(character) ?? HAN.test(character);
}

/** Han, kana, and the full-width punctuation that stands between them. */
export function isCjk(character: string): boolean {
  return isUnified(character) ?? CJK.test(character);
}

/** The quick answer for nearly every character of a text: true in the main block of Han, false below all of them; otherwise undefined. */
function isUnified(character: string): boolean | undefined {
  const code = character.length === 1 ? character.charCodeAt(0) : Number.NaN;
  if (code >= 0x4e00 && code <= 0x9fff) return true;
  return code < 0x2e80 ? false : undefined;
}

/** True when the text is written in Han or kana rather than in letters with spaces. */
export function isCjkText(text: string): boolean {
  return countCjk(text) > countWords(text);
}

/** A language tag in its canonical form (`zh_cn` → `zh-CN`, BCP 47); undefined for what is none. */
export function normaliseLanguage(tag: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(tag.trim().replaceAll('_', '-'))[0];
  } catch {
    return undefined;
  }
}

/** Languages written from right to left, by their BCP 47 tag. */
export function isRightToLeft(language: string): boolean {
  return /^(ar|he|fa|ur|yi|ps|sd|ug|dv|ckb)\b/i.test(language) || /-(arab|hebr)\b/i.test(language);
}
