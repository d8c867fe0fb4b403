// Drawn ornaments before the words of a line (〉〉〉〉〉, ▲, ◆): a page's decoration, not text. A triangle before a letter or a
// number is a figure or a trend (△ABC, ▲3 %), and brackets count from three on.
import { OUTER_SPACES } from './indents.ts';
import { type Rule, replaceMatches } from './rule.ts';

const SIGN = '[▲△▼▽◆◇❖◈▶►◀◄▌▍▎▋█](?![A-Za-z\\d+-])|[〉》»›＞]{3,}';
const ORNAMENT = new RegExp(`^[${OUTER_SPACES}]*(?:(?:${SIGN})[${OUTER_SPACES}]*)+(?=\\S)`, 'g');

export const ornaments: Rule = {
  name: 'ornament',
  find: (passages) =>
    passages.map(({ text, kind }) =>
      kind === 'paragraph' || kind === 'heading' || kind === 'caption' ? replaceMatches(text, ORNAMENT, () => '') : [],
    ),
};
