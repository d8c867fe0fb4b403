// Words of another language inside a text. Comes in: a text and the language it is written in, or a language that its author
// declares. Goes out: the runs whose language is certain, from their script and their letters; a name or a term that many
// languages could have is left alone, and so is a declaration that the letters belie.
import { FUNCTION_WORDS } from './function-words.ts';
import { rememberEach } from './remember.ts';

/** A stretch `text.slice(start, end)` in another language, as a BCP 47 tag. */
export interface ForeignRun {
  readonly start: number;
  readonly end: number;
  readonly language: string;
}

/** Chinese and Japanese share Han, so they are one script here. */
const SCRIPTS: Readonly<Record<string, RegExp>> = {
  Latn: /\p{Script=Latin}/u,
  Hani: /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u,
  Hang: /\p{Script=Hangul}/u,
  Cyrl: /\p{Script=Cyrillic}/u,
  Grek: /\p{Script=Greek}/u,
  Arab: /\p{Script=Arabic}/u,
  Hebr: /\p{Script=Hebrew}/u,
  Thai: /\p{Script=Thai}/u,
};

/** The runs of other languages in a text written in `language`, in order; neighbours of one language are one run. */
export function foreignRuns(text: string, language: string): readonly ForeignRun[] {
  return runsOf(`${language}\n${text}`);
}

// A text is rendered several times in a run: to be measured, looked at, shown and printed.
const runsOf = rememberEach((key): readonly ForeignRun[] => {
  const end = key.indexOf('\n');
  return findRuns(key.slice(end + 1), key.slice(0, end));
});

function findRuns(text: string, language: string): readonly ForeignRun[] {
  const own = scriptsOf(language);
  const whole = own.has('Latn') ? otherLatin(text, language) : undefined;
  if (whole) return [{ start: 0, end: text.length, language: whole }];
  const runs: { start: number; end: number; language: string }[] = [];
  for (const { script, start, end } of stretchesOf(text)) {
    const found = own.has(script) ? undefined : languageOf(text.slice(start, end), script);
    const last = runs.at(-1);
    if (!found) continue;
    if (last?.language === found && !/[\p{L}\n]/u.test(text.slice(last.end, start))) last.end = end;
    else runs.push({ start, end, language: found });
  }
  return runs;
}

/**
 * The language that `tag` declares for `words`, as BCP 47 writes it. Undefined for a tag that names none, for words without
 * letters and for words mostly in letters the language is not written in: word processors declare what the keyboard was set to.
 */
export function declaredLanguage(tag: string, words: string): string | undefined {
  const language = canonicalTag(tag);
  if (!language) return undefined;
  const scripts = [...scriptsOf(language)].map(lettersOf);
  const letters = words.match(/\p{L}/gu) ?? [];
  const own = letters.filter((letter) => scripts.some((script) => script?.test(letter)));
  return own.length > 0 && own.length * 2 >= letters.length ? language : undefined;
}

/** Undetermined, many, none, and the codes for private use. */
const NO_LANGUAGE = /^(?:und|mul|zxx|mis|q[a-t][a-z])\b/;

/** A language tag as BCP 47 writes it; undefined for what is none, or names no language. */
export function canonicalTag(tag: string): string | undefined {
  if (!/^[a-z]{2,3}(?:[-_][a-z\d]{1,8}){0,4}$/i.test(tag)) return undefined;
  try {
    const [language] = Intl.getCanonicalLocales(tag.replaceAll('_', '-'));
    return language && !NO_LANGUAGE.test(language) ? language : undefined;
  } catch {
    return undefined;
  }
}

/** Whether words declared to be in one language need no saying inside a text in the other: the same language, in the same script as far as the tag says. */
export function isSameLanguage(declared: string, own: string): boolean {
  const [tag, other] = [new Intl.Locale(declared), new Intl.Locale(own)];
  if (tag.language !== other.language) return false;
  const saysScript = tag.script !== undefined || tag.region !== undefined;
  return !saysScript || tag.maximize().script === other.maximize().script;
}

/** The letters of a script by its ISO 15924 code; undefined for one that Unicode does not name. */
function lettersOf(script: string): RegExp | undefined {
  try {
    return SCRIPTS[script] ?? new RegExp(`\\p{Script=${script}}`, 'u');
  } catch {
    return undefined;
  }
}

/** Scripts of a language. Korean may be written with Han as well. */
const scriptsOf = rememberEach((language): ReadonlySet<string> => {
  const script = new Intl.Locale(language).maximize().script ?? 'Latn';
  if (/^(?:Hans|Hant|Jpan)$/.test(script)) return new Set(['Hani']);
  return script === 'Kore' ? new Set(['Hang', 'Hani']) : new Set([script]);
});

interface Stretch {
  readonly script: string;
  readonly start: number;
  end: number;
}

/** Letters of one script with what stands between them: spaces, figures and marks join them, other letters and ends of Chinese sentences part them. */
function stretchesOf(text: string): readonly Stretch[] {
  const found: Stretch[] = [];
  let at = 0;
  for (const character of text) {
    const end = at + character.length;
    const script = scriptOf(character);
    const last = found.at(-1);
    if (script && last?.script === script && !/[\n。！？]/u.test(text.slice(last.end, at))) last.end = end;
    else if (script) found.push({ script, start: at, end });
    else if (last?.end === at && /\p{M}/u.test(character)) last.end = end;
    at = end;
  }
  return found;
}

function scriptOf(character: string): string | undefined {
  if (character < '\u0080') return /[A-Za-z]/.test(character) ? 'Latn' : undefined;
  return Object.keys(SCRIPTS).find((script) => SCRIPTS[script]!.test(character));
}

/** The language that letters of a script are certain to be in; undefined when several come into question. */
function languageOf(words: string, script: string): string | undefined {
  switch (script) {
    case 'Hani':
      return /[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(words) ? 'ja' : 'zh';
    case 'Hang':
      return 'ko';
    case 'Grek':
      // One letter is a quantity, not a word.
      return words.length > 1 ? 'el' : undefined;
    case 'Hebr':
      return 'he';
    case 'Thai':
      return 'th';
    case 'Arab':
      if (/[پچژگ]/u.test(words)) return /[ٹڈڑںےہ]/u.test(words) ? 'ur' : 'fa';
      return /ة|(?:^|\s)ال/u.test(words) ? 'ar' : undefined;
    case 'Cyrl':
      if (/[їєґ]/iu.test(words)) return 'uk';
      return /[ыэъ]/iu.test(words) && !/[іў]/iu.test(words) ? 'ru' : undefined;
    default:
      return latinOf(words, 3);
  }
}

/** A text as long as this whose function words are another language's is in that language. */
const WHOLE_TEXT = 8;

function otherLatin(text: string, language: string): string | undefined {
  const found = latinOf(text, WHOLE_TEXT);
  return found && found !== new Intl.Locale(language).language ? found : undefined;
}

/** The one language whose function words make up a sixth of at least `fewest` words, with two of them different, no other language coming near. */
function latinOf(text: string, fewest: number): string | undefined {
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  if (words.length < fewest) return undefined;
  const hits = Object.entries(FUNCTION_WORDS)
    .map(([language, list]) => {
      const met = words.filter((word) => list.includes(word));
      return { language, met: met.length, different: new Set(met).size };
    })
    .toSorted((a, b) => b.met - a.met);
  const [first, second] = hits;
  const isCertain = first!.different >= 2 && first!.met * 6 >= words.length && first!.met >= 3 * second!.met;
  return isCertain ? first!.language : undefined;
}
