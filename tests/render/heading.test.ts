import { describe, expect, test } from 'vitest';
import { textOfHtml } from '../../src/coverage.ts';
import { headingHtml, phraseBreaks } from '../../src/render/heading.ts';
import { plain } from '../../src/text/rich.ts';
import { rich } from './deck-fixture.ts';

function phrases(text: string): string[] {
  const cuts = [0, ...phraseBreaks(text, 'zh-Hant'), text.length];
  return cuts.slice(1).map((end, i) => text.slice(cuts[i], end));
}

describe('phraseBreaks', () => {
  test('never starts a line with a closing mark or a particle, nor ends one with an opening mark', () => {
    const text = '他把「漁火」畫在了船頭，也畫進《潮信》的扉頁。';
    for (const phrase of phrases(text)) {
      expect(phrase).not.toMatch(/^[，。」』》了的]/u);
      expect(phrase).not.toMatch(/[「『《]$/u);
    }
    expect(phrases(text).join('')).toBe(text);
  });

  test('keeps a number with its measure and leaves no last character alone', () => {
    expect(phrases('等潮水退了30分鐘')).toContain('30分鐘');
    expect(phrases('年間の雨量を千五百ミリとする').some((phrase) => phrase.startsWith('五百'))).toBe(false);
    expect(phrases('記得潮水的人。').at(-1)).not.toBe('人。');
  });

  test('keeps Japanese particles and endings with their word', () => {
    const text = '港の人は灯りが消えてから、2024年までその本を読みながら待っていた。';
    const starts = phraseBreaks(text, 'ja').map((at) => text.slice(at));
    for (const start of starts) expect(start).not.toMatch(/^(?:[はがをにへともの]|から|まで|ながら|って|[、。])/u);
    expect(starts.length).toBeGreaterThan(4);
  });

  test('makes a Japanese phrase of a word and what follows it in hiragana', () => {
    const phrasesOf = (text: string) => {
      const cuts = [0, ...phraseBreaks(text, 'ja'), text.length];
      return cuts.slice(1).map((end, i) => text.slice(cuts[i], end));
    };
    expect(phrasesOf('ありがとうございました')).toEqual(['ありがとう', 'ございました']);
    expect(phrasesOf('まだ答えを知らないこと')).toEqual(['まだ', '答えを', '知らないこと']);
    const long = phrasesOf('このようにひらがなばかりがつづいてもどこかできれていなければならない');
    expect(long.length).toBeGreaterThan(2);
  });

  test('always leaves somewhere to break, even in a run of single characters', () => {
    for (const phrase of phrases('舟楫帆檣櫓舵篙纜錨碇艙舷艏艉'.repeat(3)))
      expect(phrase.length).toBeLessThanOrEqual(9);
  });
});

describe('headingHtml', () => {
  test('keeps words and markup, and lets a line end with a clause', () => {
    const heading = rich('先聽見潮水的聲音，再去數岸上的燈', ['strong', '聲音，再去']);
    const html = headingHtml(heading, 'zh-Hant');
    expect(textOfHtml(html)).toBe(heading.text);
    expect(html.match(/class="clause"/g)).toHaveLength(2);
    expect(html).toContain('<strong>');
  });

  test('does not set a very short clause on a line of its own', () => {
    expect(headingHtml(plain('退潮，岸上的人才看得見船底的顏色和字'), 'zh-Hans')).not.toContain('clause');
  });

  test('ends a line where the sense turns, though the rest is shorter or longer than a line', () => {
    const lines = (text: string, language: string) =>
      [...headingHtml(plain(text), language, { line: 12 }).matchAll(/class="clause">(.*?)<\/span>/g)].map(([, html]) =>
        textOfHtml(html!),
      );
    expect(lines('How the Harbour Learned to Read at Night: Notes of a Winter', 'en')).toEqual([
      'How the Harbour Learned to Read at Night:',
      'Notes of a Winter',
    ]);
    expect(lines('讓一座漁港重新學會在夜裡讀書並且願意坐下來的地方：三個冬天的筆記', 'zh-Hant')).toHaveLength(2);
    expect(lines('كيف تعلّم الميناء القراءة في الليل: ملاحظات شتاء', 'ar')).toHaveLength(2);
    expect(lines('Read at 10:30, Dr. Vale said, and leave', 'en')).toEqual([]);
    const words = plain('What do we keep? What do we burn?');
    expect(textOfHtml(headingHtml(words, 'en'))).toBe(words.text);
  });

  test('leaves languages with spaces to the browser', () => {
    expect(headingHtml(plain('Count the lamps & wait'), 'en')).toBe('Count the lamps &amp; wait');
  });

  test('takes a heading of any length', () => {
    const text = '潮'.repeat(5000);
    expect(textOfHtml(headingHtml(plain(text), 'zh-Hant'))).toBe(text);
  });
});
