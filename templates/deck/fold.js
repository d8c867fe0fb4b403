// Text as the search compares it: without case, width, ligature or accent. What is folded remembers the place it came from.

/** Joins what stands before it: a mark, a vowel or final of a Korean syllable, the voicing of a narrow kana. */
const JOINS = /[\p{M}\u1160-\u11ff\uff9e\uff9f]/u;
/** Draws nothing: joiners, soft hyphens, variation selectors, and what only lengthens a line of Arabic. */
const UNSEEN = /[\p{Default_Ignorable_Code_Point}\u0640]/u;
/** Scripts whose marks readers leave out when they type; elsewhere a mark makes another letter (か and が). */
const MARKED = /([\p{sc=Latin}\p{sc=Greek}\p{sc=Cyrillic}\p{sc=Arabic}\p{sc=Hebrew}])\p{M}+/gu;

/** One letter with its marks. Upper case first: ß and ς become what their capitals are in lower case. */
const foldLetter = (letter) =>
  letter.normalize('NFKD').replace(MARKED, '$1').toUpperCase().toLowerCase().normalize('NFC');

/**
 * `folded`, and for each of its UTF-16 units in `starts` and `ends` which part of `text` it came from. White space of any length is
 * one space, and none at the beginning.
 */
export function fold(text) {
  let folded = '';
  const starts = [];
  const ends = [];
  const add = (as, start, end) => {
    folded += as;
    for (let i = 0; i < as.length; i++) {
      starts.push(start);
      ends.push(end);
    }
  };
  let letter = '';
  let start = 0;
  let at = 0;
  const finish = () => {
    if (letter) add(foldLetter(letter), start, at);
    letter = '';
  };
  for (const character of text) {
    if (/\s/.test(character)) {
      finish();
      if (folded && !folded.endsWith(' ')) add(' ', at, at + 1);
    } else if (!UNSEEN.test(character)) {
      if (!JOINS.test(character)) finish();
      if (!letter) start = at;
      letter += character;
    }
    at += character.length;
  }
  finish();
  return { folded, starts, ends };
}

const LETTER = /[\p{L}\p{M}\p{N}]/u;
const UNSPACED = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;
/** True where a cut before `at` would part a word that its script writes between spaces. */
const isInWord = (text, at) =>
  [text[at - 1], text[at]].every((unit) => unit && LETTER.test(unit) && !UNSPACED.test(unit));
/** No word is longer than this; what is, is cut. */
const LONGEST = 30;

/** The place nearest to `at`, from there in steps of `by`, where `text` may be cut. */
export function cutNear(text, at, by) {
  for (let place = at; place >= 0 && place <= text.length && Math.abs(place - at) < LONGEST; place += by)
    if (!isInWord(text, place)) return place;
  return at;
}
