// Full-width Latin letters and digits (Ａ１) become ordinary ones. Japanese sets them on purpose, so a document with kana
// keeps them.
import { type Rule, replaceMatches } from './rule.ts';

const FULL_WIDTH = /[０-９Ａ-Ｚａ-ｚ]+(?:．[０-９]+)*/g;
const KANA = /[ぁ-んァ-ヶ]/g;
/** Kana per character above which a document counts as Japanese: a quoted name or the letter の does not make it so. */
const KANA_SHARE = 0.02;

export const fullWidthLetters: Rule = {
  name: 'full-width-letter',
  find(passages) {
    let kana = 0;
    let length = 0;
    for (const { text } of passages) {
      kana += text.match(KANA)?.length ?? 0;
      length += text.length;
    }
    if (kana > length * KANA_SHARE) return passages.map(() => []);
    return passages.map(({ text }) => replaceMatches(text, FULL_WIDTH, ([run]) => run.normalize('NFKC')));
  },
};
