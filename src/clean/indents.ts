// White space at both ends of a line when it has no-break or ideographic spaces in it: an indent drawn with characters.
import { replacementRule } from './rule.ts';

const SPACE = '[ \\t\\u00a0\\u3000]';
// A run is tried from its first space only, so that a long one costs its own length once.
const OUTER_SPACE = new RegExp(`(?<=^|\\n)${SPACE}+|(?<!${SPACE})${SPACE}+(?=\\n|$)`, 'g');

export const indents = replacementRule('indent', OUTER_SPACE, ([run]) => (/[\u00a0\u3000]/.test(run) ? '' : undefined));
