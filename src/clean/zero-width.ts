// Characters without width (spaces, joiners, marks of direction, byte order marks) between Han characters or kana, where
// no script needs them. Elsewhere they may matter (emoji, Persian, Indic scripts) and stay.
import { isCjk } from '../text/script.ts';
import { characterAfter, characterBefore } from './neighbours.ts';
import { replacementRule } from './rule.ts';

const ZERO_WIDTH = /[\u180e\u200b-\u200f\u2060\ufeff]+/g;

export const zeroWidth = replacementRule('zero-width', ZERO_WIDTH, (match, text) => {
  const before = characterBefore(text, match.index);
  const after = characterAfter(text, match.index + match[0].length);
  const isBetween = (before === '' || isCjk(before)) && (after === '' || isCjk(after));
  return isBetween ? '' : undefined;
});
