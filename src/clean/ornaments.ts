// Drawn ornaments before the words of a line (〉〉〉〉〉, ▲, ◆): a page's decoration, not text. A triangle before a letter or a
// number is a figure or a trend (△ABC, ▲3 %), and brackets count from three on.
import { type Rule, replaceMatches } from './rule.ts';

const ORNAMENT = /^[ \t]*(?:(?:[▲△▼▽◆◇❖◈▶►◀◄▌▍▎▋█](?![A-Za-z\d+-])|[〉》»›＞]{3,})[ \t\u3000\u00a0]*)+(?=\S)/g;

export const ornaments: Rule = {
  name: 'ornament',
  find: (passages) =>
    passages.map(({ text, kind }) =>
      kind === 'paragraph' || kind === 'heading' || kind === 'caption' ? replaceMatches(text, ORNAMENT, () => '') : [],
    ),
};
