// White space at both ends of a line when it has no-break or ideographic spaces in it: an indent drawn with characters.
import { replacementRule } from './rule.ts';

/** Spaces a line may begin or end with; those without width hide among them. For use in a character class. */
export const OUTER_SPACES = ' \\t\\u00a0\\u3000\\u200b\\u2060\\ufeff';

// A run is tried from its first space only, so that a long one costs its own length once.
const OUTER = new RegExp(`(?<=^|\\n)[${OUTER_SPACES}]+|(?<![${OUTER_SPACES}])[${OUTER_SPACES}]+(?=\\n|$)`, 'g');

export const indents = replacementRule('indent', OUTER, ([run]) => (/[\u00a0\u3000]/.test(run) ? '' : undefined));
