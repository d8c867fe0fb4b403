// Which marks of a text open and close together: quotation marks and brackets of every script Lectern reads.
// Comes in: a string. Goes out: pairs and the openers that nothing closes. It knows no sentences.
import { rememberEach } from './remember.ts';

/** Two marks that belong together: `start` is the offset of the opening mark, `end` the offset just behind the closing one. */
export interface Pair {
  readonly start: number;
  readonly end: number;
  readonly kind: 'quote' | 'bracket';
  /** How many other pairs stand around it. */
  readonly depth: number;
}

/** Pairs in the order of their opening marks, and the offsets of quotation marks that open and never close. */
export interface Pairing {
  readonly pairs: readonly Pair[];
  readonly unclosed: readonly number[];
}

const QUOTES: Readonly<Record<string, string>> = {
  '“': '”',
  '‘': '’',
  '「': '」',
  '『': '』',
  '﹁': '﹂',
  '﹃': '﹄',
  '〝': '〞',
  '｢': '｣',
  '«': '»',
  '‹': '›',
  '„': '“',
  '‚': '‘',
  '"': '"',
  '＂': '＂',
};
const BRACKETS: Readonly<Record<string, string>> = {
  '(': ')',
  '（': '）',
  '[': ']',
  '［': '］',
  '{': '}',
  '｛': '｝',
  '【': '】',
  '〔': '〕',
  '〖': '〗',
  '《': '》',
  '〈': '〉',
};
const REVERSED: Readonly<Record<string, string>> = { '»': '«', '›': '‹', '”': '”' };
const MARKS = new RegExp(`[${escapeClass([...Object.entries({ ...QUOTES, ...BRACKETS })].flat().join(''))}]`, 'gu');
const LETTER = /[\p{L}\p{N}]/u;

interface Opener {
  readonly at: number;
  readonly closer: string;
  readonly kind: Pair['kind'];
}

function escapeClass(characters: string): string {
  return characters.replace(/[\\\]^-]/g, '\\$&');
}

/** Finds the pairs of quotation marks and brackets; apostrophes and inch marks are no quotation marks. Linear in the length of `text`. */
export const findPairs: (text: string) => Pairing = rememberEach(pairsIn);

function pairsIn(text: string): Pairing {
  const pairs: Pair[] = [];
  const unclosed: number[] = [];
  const stack: Opener[] = [];
  const waiting = new Map<string, number>();
  const drop = (): Opener => {
    const opener = stack.pop()!;
    waiting.set(opener.closer, waiting.get(opener.closer)! - 1);
    return opener;
  };
  for (const match of text.matchAll(MARKS)) {
    const at = match.index;
    const mark = match[0];
    if (isApostrophe(text, at, mark)) continue;
    if (waiting.get(mark)) {
      let opener = drop();
      for (; opener.closer !== mark; opener = drop()) if (opener.kind === 'quote') unclosed.push(opener.at);
      pairs.push({ start: opener.at, end: at + 1, kind: opener.kind, depth: stack.length });
      continue;
    }
    const quote = QUOTES[mark] ?? reversedCloser(text, at, mark);
    const closer = quote ?? BRACKETS[mark];
    if (!closer) continue;
    stack.push({ at, closer, kind: quote ? 'quote' : 'bracket' });
    waiting.set(closer, (waiting.get(closer) ?? 0) + 1);
  }
  for (const opener of stack) if (opener.kind === 'quote') unclosed.push(opener.at);
  return { pairs: pairs.toSorted((a, b) => a.start - b.start), unclosed: unclosed.toSorted((a, b) => a - b) };
}

/** `’` inside a word, `5"`, `‘tis` before no closing mark: not quotation marks. */
function isApostrophe(text: string, at: number, mark: string): boolean {
  const before = text[at - 1] ?? ' ';
  const after = text[at + 1] ?? ' ';
  if (mark === '’' || mark === '‘') return isLatin(before) && isLatin(after);
  return mark === '"' && /\d/.test(before) && !/[\s\p{P}]/u.test(after);
}

function isLatin(character: string): boolean {
  return LETTER.test(character) && !/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(character);
}

/** German and Danish write »so«, Swedish ”so”: there the mark that elsewhere closes opens before a letter and behind none. */
function reversedCloser(text: string, at: number, mark: string): string | undefined {
  const opens = !LETTER.test(text[at - 1] ?? ' ') && LETTER.test(text[at + 1] ?? ' ');
  return opens && isLatin(text[at + 1]!) ? REVERSED[mark] : undefined;
}
