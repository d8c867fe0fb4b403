// No-break spaces beside Han characters or kana, where the web put them for want of a plain space. In other scripts they
// are typography (10 km, « oui ») and stay.

import { isCjk } from '../text/script.ts';
import { characterAfter, characterBefore } from './neighbours.ts';
import { replacementRule } from './rule.ts';

export const noBreakSpaces = replacementRule('no-break-space', /\u00a0+/g, (match, text) => {
  const isBeside =
    isCjk(characterBefore(text, match.index)) || isCjk(characterAfter(text, match.index + match[0].length));
  return isBeside ? ' '.repeat(match[0].length) : undefined;
});
