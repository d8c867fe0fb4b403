import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { COST, fragmentsOf } from '../../src/fit/fragments.ts';
import { plain } from '../../src/text/rich.ts';

const cut = (text: string) =>
  fragmentsOf(plain(text)).map(({ start, end, cost }) => ({ text: text.slice(start, end), cost }));

describe('fragmentsOf', () => {
  test('ends with sentences and clauses, and a quotation of ordinary length stays whole', () => {
    expect(cut('他说：“先修桥，再修路。大家都来。”然后走了。')).toEqual([
      { text: '他说：', cost: COST.clause },
      { text: '“先修桥，再修路。大家都来。”', cost: COST.sentence },
      { text: '然后走了。', cost: COST.sentence },
    ]);
  });

  test('only a quotation too long for a slide is parted inside, at its sentences before its clauses', () => {
    const inside = '村里人先修桥，然后再修路，大家一起来。'.repeat(14);
    const fragments = cut(`他说“${inside}”这句话，很长。`);
    expect(fragments.length).toBeGreaterThan(28);
    expect(fragments.filter(({ cost }) => cost === COST.quotedSentence).length).toBeGreaterThanOrEqual(13);
    expect(fragments.every(({ cost }) => cost !== COST.words)).toBe(true);
  });

  test('a long row of words is never parted between a number and what it counts', () => {
    const text = Array.from({ length: 60 }, (_, i) => `${i + 10} kg`).join(' and ');
    const fragments = cut(text);
    expect(fragments.length).toBeGreaterThan(2);
    for (const fragment of fragments) expect(fragment.text).not.toMatch(/^\s*kg|\d\s*$/);
  });

  test('covers every text without a gap', () => {
    const text = fc.array(fc.constantFrom('字', 'word ', '，', '。', '“', '”', '12', ' kg', '\n', 'a'.repeat(50)), {
      maxLength: 120,
    });
    fc.assert(
      fc.property(text, (parts) => {
        const whole = parts.join('');
        const fragments = fragmentsOf(plain(whole));
        expect(fragments.map(({ start, end }) => whole.slice(start, end)).join('')).toBe(whole);
        expect(fragments.length).toBeGreaterThan(0);
      }),
      { numRuns: 200 },
    );
  });
});
