// Whether a run of `*`, `=` or `~` between two characters opens or closes markup, as the Markdown reader decides it.
import { isCjk } from '../text/script.ts';

/** What a run of signs may do. */
export interface Flanks {
  readonly canOpen: boolean;
  readonly canClose: boolean;
}

/**
 * Decides by CommonMark's flanking rules with the amendment for Chinese, Japanese and Korean; `before` and `after` are what
 * stands beside the run. Marks (`=`) inside Latin words are none. Source: CommonMark 0.31, section 6.2.
 */
export function flanksOf(sign: string, before: string, after: string): Flanks {
  const left = neighbour([...before.slice(-2)].at(-1) ?? '');
  const right = neighbour([...after.slice(0, 2)][0] ?? '');
  const opens = !right.isSpace && (!right.isPunctuation || left.isSpace || left.isPunctuation || left.isCjk);
  const closes = !left.isSpace && (!left.isPunctuation || right.isSpace || right.isPunctuation || right.isCjk);
  if (sign !== '=') return { canOpen: opens, canClose: closes };
  return {
    canOpen: opens && (!closes || left.isPunctuation || left.isCjk),
    canClose: closes && (!opens || right.isPunctuation || right.isCjk),
  };
}

function neighbour(character: string) {
  const isWide = (isCjk(character) || /\p{Script=Hangul}/u.test(character)) && character !== '';
  const isSpace = character === '' || /\s/.test(character);
  return { isCjk: isWide && !isSpace, isSpace, isPunctuation: !isWide && /[\p{P}\p{S}]/u.test(character) };
}
