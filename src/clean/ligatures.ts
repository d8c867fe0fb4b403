// Latin ligatures (ﬁ ﬂ ﬀ …) that a PDF left behind: taken apart, so that words are found and spelt as words.
import { replacementRule } from './rule.ts';

export const ligatures = replacementRule('ligature', /[\ufb00-\ufb06]+/g, ([run]) => run.normalize('NFKC'));
