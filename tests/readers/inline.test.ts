import { describe, expect, test } from 'vitest';
import { firstWords, read } from './reading.ts';

const same = (cases: readonly (readonly [string, string])[]) =>
  test.each(cases)('%s', (source, expected) => {
    expect(firstWords(source)).toBe(expected);
  });

describe('emphasis beside Chinese punctuation', () => {
  same([
    ['经过**十年发展，**年年', '经过十年发展，年年 ¦ strong(十年发展，)'],
    ['他说：**“人民”**，并**“强调”**的', '他说：“人民”，并“强调”的 ¦ strong(“人民”) ¦ strong(“强调”)'],
    ['*重点：*内容', '重点：内容 ¦ emphasis(重点：)'],
    ['~~删除。~~她', '删除。她 ¦ delete(删除。)'],
    ['这是==要点。==后面', '这是要点。后面 ¦ mark(要点。)'],
    ['이것은 **강조(强调)**입니다', '이것은 강조(强调)입니다 ¦ strong(강조(强调))'],
    ['***粗斜***和**粗*斜***', '粗斜和粗斜 ¦ emphasis(粗斜) ¦ strong(粗斜) ¦ strong(粗斜) ¦ emphasis(斜)'],
  ]);
});

describe('emphasis in English', () => {
  same([
    ['snake_case_name and 2 * 3 * 4', 'snake_case_name and 2 * 3 * 4'],
    ['**a*b*c**', 'abc ¦ strong(abc) ¦ emphasis(b)'],
    ['*a __b *c d__ e*', 'a b *c d e ¦ emphasis(a b *c d e) ¦ strong(b *c d)'],
    ['\\*not\\* `*code*` *yes*', '*not* *code* yes ¦ code(*code*) ¦ emphasis(yes)'],
    ['x==y and y==z, 9:00~10:00 to 14:00~15:00', 'x==y and y==z, 9:00~10:00 to 14:00~15:00'],
    ['==two *words*==', 'two words ¦ mark(two words) ¦ emphasis(words)'],
    ['**bold\nover lines**', 'bold over lines ¦ strong(bold over lines)'],
  ]);
});

test('a bar in a cell is written with a backslash, in code too', () => {
  const [table] = read('| `a\\|b` | c\\|d |\n|---|---|\n| x | `y` |').blocks;
  expect(table).toMatchObject({
    head: [{ text: 'a|b', spans: [{ kind: 'code', start: 0, end: 3 }] }, { text: 'c|d' }],
  });
  expect(firstWords('`a\\|b`')).toBe('a\\|b ¦ code(a\\|b)');
});

describe('soft and hard breaks', () => {
  same([
    ['河水\n东流', '河水东流'],
    ['河水，\n“东流”', '河水，“东流”'],
    ['说完……\n“好。”', '说完……“好。”'],
    ['河\nriver\n水', '河 river 水'],
    ['発展\n**する**', '発展する ¦ strong(する)'],
    ['강은\n흐른다', '강은 흐른다'],
    ['one\n   two  \nthree\\\nfour<br>\nfive', 'one two\nthree\nfour\nfive'],
  ]);
});

describe('links', () => {
  same([
    ['[a *b*](http://x.org/(1) "t") c', 'a b c ¦ link(a b→http://x.org/(1)) ¦ emphasis(b)'],
    ['[a][r] [r]\n\n[r]: <https://x.org> "T"', 'a r ¦ link(a→https://x.org) ¦ link(r→https://x.org)'],
    [
      '<https://x.org> <a@b.org>',
      'https://x.org a@b.org ¦ link(https://x.org→https://x.org) ¦ link(a@b.org→mailto:a@b.org)',
    ],
    ['见https://x.org/a_b_c，后文', '见https://x.org/a_b_c，后文 ¦ link(https://x.org/a_b_c→https://x.org/a_b_c)'],
    ['(see www.x.org/a_(b)).', '(see www.x.org/a_(b)). ¦ link(www.x.org/a_(b)→http://www.x.org/a_(b))'],
    ['[a](#part) [b](other.md)', 'a b ¦ link(a→#part)'],
    ['[not a link] [x](y z)', '[not a link] [x](y z)'],
    [
      '[a [b](http://x.org) c](http://y.org)',
      '[a b c](http://y.org) ¦ link(b→http://x.org) ¦ link(http://y.org→http://y.org)',
    ],
    ['[注]：其余文字', '[注]：其余文字'],
    ['[注]: 这是说明', '[注]: 这是说明'],
  ]);
});

describe('math and money', () => {
  same([
    ['$5 and $10', '$5 and $10'],
    ['US$5–US$10, $HOME', 'US$5–US$10, $HOME'],
    ['票价$5元，另加$3元$', '票价$5元，另加$3元$'],
    ['$5 million (A$) more', '$5 million (A$) more'],
    ['$a_1*b*c$ and $$x$$', 'a_1*b*c and x ¦ math(a_1*b*c) ¦ math(x)'],
    ['\\$a$ b$', '$a$ b$'],
  ]);
});

describe('references, HTML, escapes', () => {
  same([
    ['&lt;&copy;&#8212;&#x4e2d;&#150;&nosuch; &amp;amp;', '<©—中–&nosuch; &amp;'],
    ['Array<T> a < b <b>c</b> <u>d</u>', 'Array<T> a < b c d ¦ strong(c)'],
    ['10<sup>2</sup> H<sub>2</sub>O x<sup>th</sup>', '10² H₂O xth'],
    ['<a href="https://x.org?a=1&amp;b=2">y</a>', 'y ¦ link(y→https://x.org?a=1&b=2)'],
    ['a <!-- gone --> b', 'a b'],
    ['an <!-- unclosed comment keeps its words', 'an unclosed comment keeps its words'],
    ['`` a`b `` and ``c', 'a`b and ``c ¦ code(a`b)'],
  ]);
});

test('attributes are taken only where they are attributes', () => {
  const headings = [
    '# The set {a, b}',
    '# f{x}',
    '# Id {#top .wide}',
    '# Q {minutes=5, form=all}',
    '# “Q” {refs=“1-2，4”}',
  ];
  const found = headings.map((source) => {
    const [block] = read(source).blocks;
    return block?.type === 'heading' ? [block.content.text, block.attributes] : undefined;
  });
  expect(found).toEqual([
    ['The set {a, b}', {}],
    ['f{x}', {}],
    ['Id', {}],
    ['Q', { minutes: '5', form: 'all' }],
    ['“Q”', { refs: '1-2，4' }],
  ]);
});

describe('words in another language', () => {
  same([
    ['He said <span lang="fr">tant pis</span>.', 'He said tant pis. ¦ language(tant pis→fr)'],
    ['<em lang=de>gut **so**</em>, then', 'gut so, then ¦ language(gut so→de) ¦ emphasis(gut so) ¦ strong(so)'],
    ['<span lang="fr">a <span>b</span> c</span> d', 'a b c d ¦ language(a b c→fr)'],
    ['<span lang="en">一起读书</span>', '一起读书'],
    ['<span lang="fr">without an end', 'without an end'],
  ]);

  test('in a block of HTML, as the tags around them say', () => {
    const source = '<div lang="la"><p>alea iacta est</p><p lang="fr">tant pis</p><h3>nihil</h3></div><p>the end</p>';
    const spans = read(source).blocks.map((block) => ('content' in block ? block.content.spans : []));
    expect(spans).toMatchObject([[{ target: 'la' }], [{ target: 'fr', end: 8 }], [{ target: 'la' }], []]);
  });
});
