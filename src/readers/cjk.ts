// What Han and kana need that Markdown's rules, made for scripts with spaces, do not give.

import { isCjk } from '../text/script.ts';

// Width and language of these depend on their neighbours: Chinese and English share the code points.
const SHARED = /[\u00b7\u2014\u2018-\u201d\u2026\u2e3a]/;
/** Full-width marks bring their own space. */
const CLOSING = /[，。、；：！？）」』】》〉]/;
const OPENING = /[（「『【《〈，。、；：！？）」』】》〉]/;
const HANGUL = /\p{Script=Hangul}/u;
const PUNCTUATION = /[\p{P}\p{S}]/u;

/** What a soft line break between `before` and `after` reads as: nothing inside Han or kana, a space elsewhere. */
export function softBreak(before: string, after: string): '' | ' ' {
  const left = lastCharacter(before);
  const right = firstCharacter(after);
  const isWide = (character: string) => isCjk(character) || SHARED.test(character);
  if (CLOSING.test(left) || OPENING.test(right)) return '';
  if (!isWide(left) || !isWide(right)) return ' ';
  if (isCjk(left) || isCjk(right)) return '';
  const word = before.slice(-8).replace(/[\u00b7\u2014\u2018-\u201d\u2026\u2e3a]+$/, '');
  return isCjk(lastCharacter(word)) ? '' : ' ';
}

/** Whether a run of `*`, `_`, `~` or `=` between two characters may open and close markup. */
export interface Flanks {
  readonly canOpen: boolean;
  readonly canClose: boolean;
}

/**
 * Decides what a delimiter run may do, by CommonMark's flanking rules with the CJK-friendly amendment: full-width
 * punctuation counts as a letter, and a Han character beside other punctuation counts as a word boundary.
 * Source: CommonMark 0.31 section 6.2; "CommonMark CJK-friendly emphasis" by T. Tsukamoto and others.
 */
export function flanksOf(run: string, before: string, after: string): Flanks {
  const left = neighbour(before);
  const right = neighbour(after);
  const opensLeft = !right.space && (!right.punctuation || left.space || left.punctuation || left.cjk);
  const closesRight = !left.space && (!left.punctuation || right.space || right.punctuation || right.cjk);
  switch (run[0]) {
    case '*':
      return { canOpen: opensLeft, canClose: closesRight };
    case '_':
      return {
        canOpen: opensLeft && (!closesRight || left.punctuation),
        canClose: closesRight && (!opensLeft || right.punctuation),
      };
    // "x==y" and "9:00~10:00" are not markup: exactly two signs, and no Latin letter or digit on the far side.
    case '=':
      return {
        canOpen: run.length === 2 && opensLeft && (!closesRight || left.punctuation || left.cjk),
        canClose: run.length === 2 && closesRight && (!opensLeft || right.punctuation || right.cjk),
      };
    default:
      return { canOpen: run.length === 2 && opensLeft, canClose: run.length === 2 && closesRight };
  }
}

function neighbour(character: string) {
  const cjk = isCjk(character) || HANGUL.test(character);
  const space = character === '' || /\s/.test(character);
  return { cjk: cjk && !space, space, punctuation: !cjk && PUNCTUATION.test(character) };
}

/** The character (a whole code point) that `text` ends with, or ''. */
export function lastCharacter(text: string): string {
  return /.$/su.exec(text.slice(-2))?.[0] ?? '';
}

/** The character (a whole code point) that `text` begins with, or ''. */
export function firstCharacter(text: string): string {
  const code = text.codePointAt(0);
  return code === undefined ? '' : String.fromCodePoint(code);
}
