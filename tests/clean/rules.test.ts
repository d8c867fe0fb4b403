// Each rule by example: pairs of files (name.in.txt, name.out.txt) named after their rule, texts that must stay as they
// are, and what cannot be seen in a file.
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { clean } from './manuscript.ts';

const FIXTURES = new URL('../fixtures/clean/', import.meta.url);
const read = (name: string) => readFileSync(new URL(name, FIXTURES), 'utf8');
const files = readdirSync(FIXTURES);
const pairs = files.filter((name) => name.endsWith('.in.txt')).map((name) => name.slice(0, -'.in.txt'.length));

describe('pairs', () => {
  test.each(pairs.filter((name) => name !== 'uncertain-damage'))('%s', (name) => {
    const cleaned = clean(read(`${name}.in.txt`));
    expect(cleaned.text).toBe(read(`${name}.out.txt`));
    expect(cleaned.rules).toContain(name);
    expect(cleaned.diagnostics).toEqual([]);
  });

  test('every rule is the only one its pair needs, but for slips, which come with the rest of their damage', () => {
    for (const name of pairs.filter((name) => name !== 'uncertain-damage' && name !== 'slipped-bytes')) {
      expect(clean(read(`${name}.in.txt`)).rules, name).toEqual([name]);
    }
  });
});

describe('texts that stay as they are', () => {
  test.each(files.filter((name) => name.startsWith('untouched-')))('%s', (name) => {
    const cleaned = clean(read(name));
    expect(cleaned.repairs).toEqual([]);
    expect(cleaned.diagnostics).toEqual([]);
  });
});

describe('characters that no file shows', () => {
  test.each([
    [
      'control-character',
      'one\0two\x07, line\vbreak, it\x92s \x93quoted\x94\x0c',
      'onetwo, line\nbreak, it’s “quoted”',
    ],
    ['control-character', '\u2028上一行\u2029下一行', '上一行\n下一行'],
    ['soft-hyphen', 'The light\u00adhouse keep\u00ader', 'The lighthouse keeper'],
    ['zero-width', '潮\u200b水\u2060退了，\ufeff沙灘露出來\u200b', '潮水退了，沙灘露出來'],
    ['zero-width', '\u{20000}\u200b\u{20001}', '\u{20000}\u{20001}'],
    ['indent', '\u3000\u3000山路很窄。', '山路很窄。'],
    ['indent', '\u00a0 \u00a0A path for one.\u00a0', 'A path for one.'],
    ['indent', '\u3000第一章\u3000出發', '第一章\u3000出發'],
    ['no-break-space', '橋長\u00a012\u00a0米，名叫\u00a0Bluebell', '橋長 12 米，名叫 Bluebell'],
  ])('%s: %j', (rule, from, to) => {
    const cleaned = clean(from);
    expect(cleaned.text).toBe(`${to}\n`);
    expect(cleaned.rules).toEqual([rule]);
  });

  test.each([
    'a family 👨\u200d👩\u200d👧',
    'می\u200cخواهم',
    'long\u200bword',
    'Ils ont dit : « oui\u00a0», à 10\u00a0km',
    '    plain spaces are not ours',
    'tab\tand line\nbreak',
    'Ã\u0083Â\u0082 is text in a wrong encoding',
    '東京は１９６４年、そしてＡ組です',
  ])('stays: %j', (text) => {
    expect(clean(text).repairs).toEqual([]);
  });
});

describe('half-width marks between Han', () => {
  const around = '河面上有雾，渡口没有人；船还没来，灯也没有亮。“谁呀？”“是我！”他说：“等着。”';
  const typed = `${around}\n${around}\n${around}\n`;

  test.each([
    ['雾散了,船才来。', '雾散了，船才来。'],
    ['雾散了, 船才来。', '雾散了，船才来。'],
    ['雾散了 ,船才来;人上船。', '雾散了，船才来；人上船。'],
    ['只有一条:等。谁?我!好。', '只有一条：等。谁？我！好。'],
  ])('%s is a slip where the other marks are full-width', (from, to) => {
    const cleaned = clean(`${typed}${from}`);
    expect(cleaned.text).toBe(`${typed}${to}\n`);
    expect(cleaned.rules).toEqual(['half-width-punctuation']);
  });

  test.each([
    '共有 3,000 人，12:30 开船',
    '作者 Reed, Anna 与 Ode, Tom 同行',
    '他说了 yes,船就开了',
    '见 https://example.org/河,渡口 一页',
    '雾散了  ,  船才来',
    'おはよう,世界',
  ])('stays: %s', (line) => expect(clean(`${typed}${line}`).repairs).toEqual([]));

  test('stay where the article writes them so', () => {
    expect(clean('雾散了,船才来,人上船。渡口没有人，灯也没有亮。').repairs).toEqual([]);
    expect(clean(`${typed.replaceAll('，', '、')}雾散了,船才来。`).repairs).toEqual([]);
  });
});

describe('character references', () => {
  test('are decoded in text files only', () => {
    expect(clean('bread &mdash; and tea', 'article.md').repairs).toEqual([]);
    expect(clean('bread &mdash; and tea', 'article.TXT').text).toBe('bread — and tea\n');
  });

  test('that stand for markup stay in a text that is about markup', () => {
    expect(clean('write &lt; for <, and &mdash; for a dash').text).toBe('write &lt; for <, and — for a dash\n');
  });

  test('of no character stay', () => {
    expect(clean('&#0; &#xD800; &#x110000; &#129; &nosuch;').repairs).toEqual([]);
  });
});

describe('half-width punctuation', () => {
  const flat = '雨停了,路乾了,人來了,門開了,燈亮了,茶熱了,話多了,夜深了,回家。\n';

  test('is widened from eight marks on', () => {
    expect(clean(flat).repairs).toHaveLength(8);
    expect(clean(flat.replace(',', '')).repairs).toEqual([]);
  });

  test('stays where a fiftieth of the marks is full-width', () => {
    expect(clean(`${flat.repeat(6)}雨停了，天晴了。\n`).repairs).toEqual([]);
    expect(clean(`${flat.repeat(7)}雨停了，天晴了。\n`).repairs).toHaveLength(56);
  });

  test('stays in a text with much Latin in it', () => {
    expect(clean(`${flat}and an English translation of all of it`).repairs).toEqual([]);
  });
});

describe('inserted pinyin', () => {
  const line = '讀(dú)書(shū)的人說(shuō)寫(xiě)信的人來(lái)了，問(wèn)他們去哪裡。';

  test('is stripped when all signs agree', () => {
    expect(clean(line.repeat(3)).text).toBe('讀書的人說寫信的人來了，問他們去哪裡。'.repeat(3).concat('\n'));
  });

  test.each([
    ['too few', line],
    ['not wherever the character stands', `${line.repeat(3)}讀書，說話，寫信。`],
    ['more than one reading', line.repeat(3).replace('讀(dú)', '讀(dòu)').replace('說(shuō)', '說(shuì)')],
    ['behind characters of both scripts', `${line.repeat(3)}山(shān)上有人(rén)。`],
  ])('stays when it is %s', (_, text) => {
    expect(clean(text).repairs).toEqual([]);
  });

  test('is reported, once, when only some signs agree', () => {
    const cleaned = clean(`${line}\n${'讀(dú)書(shū)說(shuō)'}`);
    expect(cleaned.repairs).toEqual([]);
    expect(cleaned.diagnostics).toMatchObject([
      {
        code: 'clean/uncertain-damage',
        position: { line: 1, column: 1 },
        values: { text: '讀(dú)', suggestion: '讀' },
      },
    ]);
  });
});

describe('what is only reported', () => {
  test('slips that cannot be repaired with certainty stay as the report shows them', () => {
    const source = read('uncertain-damage.in.txt');
    const cleaned = clean(source);
    expect(cleaned.text).toBe(read('uncertain-damage.out.txt'));
    expect(cleaned.diagnostics.length).toBeGreaterThan(2);
    for (const { code, position, values } of cleaned.diagnostics) {
      expect(code).toBe('clean/uncertain-damage');
      const line = source.split('\n')[position!.line - 1]!;
      expect(line.slice(position!.column - 1)).toSatisfy((rest: string) => rest.startsWith(String(values.text)));
      expect(cleaned.text).toContain(values.text);
    }
    expect(cleaned.diagnostics.map(({ values }) => values.suggestion)).toContainEqual(
      expect.stringMatching(/^為趕( |$)/),
    );
    expect(cleaned.diagnostics.map(({ values }) => values.suggestion)).toContainEqual(
      expect.stringMatching(/^。現( |$)/),
    );
  });

  test('lost characters are counted and stay', () => {
    const text = '第一行\ufffd\ufffd和\ufffd\n第二行\n\ue123第三行\n锟斤拷锟斤拷，烫\n';
    const cleaned = clean(text);
    expect(cleaned.text).toBe(text);
    expect(cleaned.diagnostics).toMatchObject([
      {
        code: 'clean/replacement-character',
        position: { line: 1, column: 4 },
        values: { text: '\ufffd\ufffd', count: 3 },
      },
      { code: 'clean/replacement-character', position: { line: 3, column: 1 }, values: { text: '\ue123', count: 1 } },
      { code: 'clean/replacement-character', position: { line: 4, column: 1 }, values: { count: 6 } },
    ]);
  });
});
