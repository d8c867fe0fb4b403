// Soft hyphens: Lectern breaks lines itself, and a search for the word must find it.
import { replacementRule } from './rule.ts';

export const softHyphens = replacementRule('soft-hyphen', /\u00ad+/g, () => '');
