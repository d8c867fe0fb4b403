// How much a slide may hold and how long it takes to say: sizes, limits and pace for one language. Knows no slides.

const DENSE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const LETTER = /[\p{L}\p{N}\p{M}]/u;
const DENSE_LANGUAGES = /^(?:zh|yue|ja|ko|th|lo|km|my)\b/i;

/** Reading aloud, a minute: characters of dense scripts, words of the others (METHODS). */
const CHARACTERS_A_MINUTE = 220;
const WORDS_A_MINUTE = 140;

/** Bounds in units of `sizeOf`: characters for Chinese, Japanese, Korean, Thai; words for the rest. */
export interface Limits {
  /** Whether a unit is a character (then clauses are short and commas may cut) or a word. */
  readonly dense: boolean;
  readonly heading: number;
  readonly point: number;
  /** Heading and points of one slide together. */
  readonly slide: number;
  /** Points of one slide. */
  readonly points: number;
  /** Below this a heading or point is a fragment. */
  readonly fragment: number;
  /** A ¶ up to this size shares a slide with its neighbours. */
  readonly short: number;
  /** Running text up to this size stands whole on a text slide. */
  readonly text: number;
  /** Words of one quote slide; longer quotations are parted. */
  readonly quote: number;
  /** The text that one slide can stand for; a longer ¶ gets more slides. */
  readonly long: number;
}

const CHARACTER_LIMITS: Limits = {
  dense: true,
  heading: 28,
  point: 42,
  slide: 120,
  points: 4,
  fragment: 7,
  short: 60,
  text: 80,
  quote: 130,
  long: 460,
};
const WORD_LIMITS: Limits = {
  dense: false,
  heading: 15,
  point: 22,
  slide: 54,
  points: 4,
  fragment: 4,
  short: 32,
  text: 38,
  quote: 65,
  long: 230,
};

/** The limits for an article in `language` (BCP 47). */
export function limitsFor(language: string): Limits {
  return DENSE_LANGUAGES.test(language) ? CHARACTER_LIMITS : WORD_LIMITS;
}

type Kind = 'dense' | 'letter' | 'other';
const kinds = new Map<number, Kind>();

/** What counting asks of a character; each is looked up once. */
function kindOf(point: number): Kind {
  let kind = kinds.get(point);
  if (!kind) {
    const character = String.fromCodePoint(point);
    kind = DENSE.test(character) ? 'dense' : LETTER.test(character) ? 'letter' : 'other';
    kinds.set(point, kind);
  }
  return kind;
}

/** Characters of dense scripts, and words of the others: runs of letters, digits and marks ("well-known" is two). */
function countUnits(text: string): { readonly characters: number; readonly words: number } {
  let characters = 0;
  let words = 0;
  let before: Kind = 'other';
  for (let at = 0; at < text.length; at++) {
    const point = text.codePointAt(at)!;
    if (point > 0xffff) at++;
    const kind = kindOf(point);
    if (kind === 'dense') characters++;
    else if (kind === 'letter' && before !== 'letter') words++;
    before = kind;
  }
  return { characters, words };
}

/** Reading units of `text`: characters of scripts without spaces (and hangul), and words of all others. */
export function sizeOf(text: string): number {
  const { characters, words } = countUnits(text);
  return characters + words;
}

/** Seconds, not rounded, that reading `text` aloud takes: 220 characters or 140 words a minute. */
export function readingSeconds(text: string): number {
  const { characters, words } = countUnits(text);
  return 60 * (characters / CHARACTERS_A_MINUTE + words / WORDS_A_MINUTE);
}
