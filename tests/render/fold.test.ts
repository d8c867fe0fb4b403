// How the deck's search compares text: the module itself, as it stands in templates/deck/.
import { describe, expect, test } from 'vitest';

interface Folded {
  readonly folded: string;
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}
const { fold, cutNear } = (await import(new URL('../../templates/deck/fold.js', import.meta.url).href)) as {
  fold(text: string): Folded;
  cutNear(text: string, at: number, by: number): number;
};

/** What of `text` a query would mark; undefined when it is not found. */
function find(query: string, text: string): string | undefined {
  const { folded, starts, ends } = fold(text);
  const needle = fold(query).folded.trim();
  const at = folded.indexOf(needle);
  return at < 0 ? undefined : text.slice(starts[at], ends[at + needle.length - 1]);
}

describe('fold', () => {
  test.each([
    ['office', 'an oﬃce', 'oﬃce'],
    ['offi', 'an oﬃce', 'oﬃ'],
    ['CAFE', 'café', 'café'],
    ['café', 'cafe\u0301', 'cafe\u0301'],
    ['strasse', 'Straße', 'Straße'],
    ['σισυφοσ', 'ΣΊΣΥΦΟΣ', 'ΣΊΣΥΦΟΣ'],
    ['istanbul', 'İstanbul', 'İstanbul'],
    ['еще', 'Ещё раз', 'Ещё'],
    ['hello world', 'Ｈｅｌｌｏ　 \n world', 'Ｈｅｌｌｏ　 \n world'],
    ['𠮷野家', '昨日𠮷野家で', '𠮷野家'],
    ['ガギ', 'ｶﾞｷﾞ', 'ｶﾞｷﾞ'],
    ['が', 'か\u3099', 'か\u3099'],
    ['한국', '\u1112\u1161\u11ab\u1100\u116e\u11a8', '\u1112\u1161\u11ab\u1100\u116e\u11a8'],
    ['محمد', 'مُحَمَّدٌ هنا', 'مُحَمَّدٌ'],
    ['soft', 'so\u00adft', 'so\u00adft'],
    ['हिन्दी', 'हिन्दी', 'हिन्दी'],
  ])('%s is found in %s', (query, text, marked) => {
    expect(find(query, text)).toBe(marked);
  });

  test.each([
    ['한국', '하기 호감'],
    ['かき', 'かぎ'],
    ['はん', 'ぱん'],
    ['野', '\u{20bb7}'],
    ['हन', 'हिन्दी'],
  ])('%s is not found in %s', (query, text) => {
    expect(find(query, text)).toBeUndefined();
  });

  test('every unit knows a whole character that it came from, in order', () => {
    const text = '  Ａ\u00adé ｶﾞ𠮷 ﷺ ﬃ 한 e\u0301\u0302x👍🏽\n';
    const { folded, starts, ends } = fold(text);
    expect([starts.length, ends.length]).toEqual([folded.length, folded.length]);
    for (let i = 0; i < folded.length; i++) {
      expect(starts[i]).toBeLessThan(ends[i]!);
      expect(ends[i]).toBeGreaterThanOrEqual(ends[i - 1] ?? 0);
      expect(fold(text.slice(starts[i], ends[i])).folded || ' ').toContain(folded[i]);
    }
    expect(fold(folded.trim()).folded).toBe(folded.trim());
    expect(fold('').folded).toBe('');
  });
});

describe('cutNear', () => {
  test('moves to the end of a word that has spaces, and cuts others where they are', () => {
    expect([cutNear('hello world', 8, -1), cutNear('hello world', 8, 1)]).toEqual([6, 11]);
    expect([cutNear('한국 사람', 1, -1), cutNear('한국 사람', 1, 1)]).toEqual([0, 2]);
    expect([cutNear('一起读书', 2, -1), cutNear('一起读书', 2, 1)]).toEqual([2, 2]);
    expect(cutNear('x'.repeat(200), 100, 1)).toBe(100);
  });
});
