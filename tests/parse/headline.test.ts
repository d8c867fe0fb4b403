// Which of a paragraph's clauses heads it: one that says something by itself before one that is torn, a circumstance or a figure.
import { expect, test } from 'vitest';
import { headingClauses } from '../../src/parse/headline.ts';

const best = (text: string) => {
  const [first] = headingClauses([text], { size: 1, spread: new Map() });
  return first && text.slice(first.start, first.end);
};

test.each([
  ['渡船停开的第一天，停开的渡船上站满了老人。', '停开的渡船上站满了老人'],
  ['大家修堤的时候，孩子们照旧送水上山。', '孩子们照旧送水上山'],
  ['大多是住在码头边的渔民，渔民们自己修好了渡船。', '渔民们自己修好了渡船'],
  ['有渔民和木匠也有教师，渔民们自己修好了渡船。', '渔民们自己修好了渡船'],
  ['渡船的座位从二十个增加到五十个，渡船的座位由渔民自己修好。', '渡船的座位由渔民自己修好'],
  ['左手第三家就是渡船铺子，渔民们自己修好了渡船。', '渔民们自己修好了渡船'],
  ['感谢各位渔民和老师，渔民们自己修好了渡船。', '渔民们自己修好了渡船'],
  ['然后去码头边找木板，渔民们自己修好了渡船。', '渔民们自己修好了渡船'],
  ['因为码头边的木板不够用，渔民们自己修好了渡船。', '渔民们自己修好了渡船'],
  ['• The fishermen mended the old ferry themselves.', 'The fishermen mended the old ferry themselves'],
  ['许多人以为，渡船最要紧的是新的木板。渔民们自己修好了渡船。', '渔民们自己修好了渡船'],
  ['木匠说归船主，船主说归木匠，渔民们自己修好了渡船。', '渔民们自己修好了渡船'],
  ['问题出在哪里？出在码头边的木板不够用。渔民们自己修好了渡船。', '渔民们自己修好了渡船'],
])('of "%s" takes the statement', (text, expected) => {
  expect(best(text)).toBe(expected);
});

test.each(['有了渡船，镇上热闹起来', '一心一意修好渡船，众人出力', '两岸的人坐同一条渡船，慢慢来'])(
  '"%s" heads its text still',
  (text) => {
    expect(best(`${text}。`)).toBeDefined();
  },
);
