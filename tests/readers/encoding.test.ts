import { existsSync, readFileSync } from 'node:fs';
import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { Failure } from '../../src/diagnostics.ts';
import { encodingNamed, titleOf } from '../../src/readers/encoding/names.ts';
import { decodeText } from '../../src/readers/encoding.ts';
import { isCampaign, sampled } from '../campaign.ts';

const FIXTURES = new URL('../fixtures/encodings/', import.meta.url);
const CORPUS = new URL('../../../shared/corpus/articles/', import.meta.url);
const EVERYWHERE = ['utf-8', 'utf-16le', 'utf-16be'];
const ENCODINGS: Readonly<Record<string, readonly string[]>> = {
  'zh-Hans': ['gb18030', ...EVERYWHERE],
  'zh-Hant': ['big5', 'gb18030', ...EVERYWHERE],
  ja: ['shift_jis', 'euc-jp', ...EVERYWHERE],
  ko: ['euc-kr', ...EVERYWHERE],
  de: ['windows-1252', ...EVERYWHERE],
  fr: ['windows-1252', ...EVERYWHERE],
  es: ['windows-1252', ...EVERYWHERE],
};
const ARTICLES: Readonly<Record<string, readonly string[]>> = {
  'zh-Hans': ['005-zh-luxun-huxu.utf8bom-crlf.txt', '010-zh-case-1.md', '015-zh-og-maintaining-balance.md'],
  'zh-Hant': ['025-zht-plurality-5-0.md'],
  ja: ['030-ja-terada-tensai.txt'],
  ko: ['035-ko-plurality-2.md'],
  fr: ['040-fr-entre-nous.txt'],
};
const SAMPLES = sampled(500);
const NON_ASCII = 60;
const TARGET = 0.99;

/** Numbers from 0 to 1 that are the same in every run (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Sentences at random until there are enough characters above ASCII. */
function sampleOf(sentences: readonly string[], sizes: readonly number[], random: () => number): string {
  const chosen: string[] = [];
  for (let size = 0; size < NON_ASCII; ) {
    const i = Math.floor(random() * sentences.length);
    chosen.push(sentences[i]!);
    size += sizes[i]!;
  }
  return chosen.join('\n');
}

/** How many samples come out as they went in; a reading as another encoding is right when the text is the same. */
function shareRight(sentences: readonly string[], encoding: string, samples: number) {
  const random = randomFrom(7);
  const sizes = sentences.map((sentence) => sentence.match(/[^\x00-\x7f]/gu)?.length ?? 0);
  let right = 0;
  let falselySure = 0;
  for (let i = 0; i < samples; i++) {
    const bytes = iconv.encode(sampleOf(sentences, sizes, random), encoding);
    const decoded = decodeText(bytes);
    if (decoded.text === decodeText(bytes, encoding).text) right++;
    else if (decoded.confidence === 'sure') falselySure++;
  }
  return { right: right / samples, falselySure: falselySure / samples };
}

function sentencesIn(text: string): string[] {
  const sentences = text.split(/(?<=[。！？.!?])|\n/).map((sentence) => sentence.trim());
  return sentences.filter((sentence) => /[^\x00-\x7f]/u.test(sentence));
}

const CASES = Object.entries(ENCODINGS).flatMap(([language, names]) => names.map((name) => [language, name] as const));

describe('encodings are told apart', { timeout: 60_000 }, () => {
  test.each(CASES)('%s in %s', (language, encoding) => {
    const sentences = readFileSync(new URL(`${language}.txt`, FIXTURES), 'utf8')
      .trim()
      .split('\n');
    const { right, falselySure } = shareRight(sentences, encoding, SAMPLES);
    expect(right).toBeGreaterThanOrEqual(TARGET);
    expect(falselySure).toBeLessThanOrEqual(0.002);
  });

  describe.skipIf(!isCampaign || !existsSync(CORPUS))(
    'in articles of the open corpus (campaign; skipped where it is absent)',
    () => {
      test.each(
        CASES.filter(([language, encoding]) => language in ARTICLES && encoding !== 'utf-8' && encoding !== 'utf-16be'),
      )('%s in %s', (language, encoding) => {
        const texts = ARTICLES[language]!.map((name) => readFileSync(new URL(name, CORPUS), 'utf8'));
        const { right, falselySure } = shareRight(sentencesIn(texts.join('\n')), encoding, SAMPLES);
        expect(right).toBeGreaterThanOrEqual(TARGET);
        expect(falselySure).toBeLessThanOrEqual(0.002);
      });
    },
  );
});

describe('what an encoding cannot explain', () => {
  const hans = '清晨的集市已经热闹起来，卖豆腐的老人把担子放在桥头。\n'.repeat(20);

  test('UTF-8 with a few broken bytes stays UTF-8, and says where', () => {
    const bytes = Buffer.from(`标题\n\n${hans}`);
    const broken = Buffer.concat([bytes.subarray(0, 8), Buffer.from([0xff]), bytes.subarray(8)]);
    const { encoding, confidence, broken: places, text } = decodeText(broken);
    expect({ encoding, confidence }).toEqual({ encoding: 'utf-8', confidence: 'sure' });
    expect(places).toEqual({ count: 1, position: { line: 3, column: 1 } });
    expect(text.replace('\ufffd', '')).toBe(`标题\n\n${hans}`);
  });

  test.each([0.001, 0.003, 0.01])('UTF-8 with %d of its bytes overwritten at random stays UTF-8', (share) => {
    const random = randomFrom(3);
    for (let round = 0; round < 30; round++) {
      const bytes = Buffer.from(hans);
      for (let i = 0; i < bytes.length * share; i++) bytes[Math.floor(random() * bytes.length)] = 0x80 + random() * 127;
      expect(decodeText(bytes).encoding).toBe('utf-8');
    }
  });

  test('U+FFFD that stands in the file is not a broken byte', () => {
    expect(decodeText(Buffer.from('旧的损失\ufffd在这里')).broken).toBeUndefined();
  });

  test('a surrogate written as UTF-8 is three broken places of UTF-8', () => {
    const bytes = Buffer.concat([Buffer.from('ab\r'), Buffer.from([0xed, 0xa0, 0x80]), Buffer.from('c')]);
    expect(decodeText(bytes)).toMatchObject({
      encoding: 'utf-8',
      broken: { count: 3, position: { line: 2, column: 1 } },
    });
  });

  test('damaged GBK stays GBK and counts its broken places', () => {
    const bytes = iconv.encode(hans, 'gb18030');
    bytes[bytes.length - 1] = 0x81;
    expect(decodeText(bytes)).toMatchObject({ encoding: 'gb18030', broken: { count: 1 } });
  });

  test.each(['windows-1251', 'koi8-r', 'windows-1253', 'tis-620'])('%s, which nobody guesses, is low', (encoding) => {
    const texts: Readonly<Record<string, string>> = {
      'windows-1253': 'Η ανάγνωση μαζί με άλλους βοηθάει να καταλάβουμε καλύτερα το κείμενο και τον κόσμο γύρω μας.',
      'tis-620': 'การอ่านหนังสือด้วยกันช่วยให้เข้าใจเรื่องราวได้ดีขึ้นและสนุกกว่าอ่านคนเดียว',
    };
    const russian = 'Утром на рынке уже шумно, и старик ставит корзину у моста, чтобы поговорить с соседями.';
    expect(decodeText(iconv.encode(texts[encoding] ?? russian, encoding)).confidence).toBe('low');
  });

  test('one accented letter is a guess, a sentence of them is not', () => {
    expect(decodeText(iconv.encode('It’s late.', 'windows-1252'))).toMatchObject({
      encoding: 'windows-1252',
      confidence: 'low',
    });
    const quotes = iconv.encode('She said “hello”. It’s a test of the reader’s patience.', 'windows-1252');
    expect(decodeText(quotes)).toMatchObject({ encoding: 'windows-1252', confidence: 'sure' });
  });
});

describe('marks, declarations and names', () => {
  const text = '今天天气很好，我们一起去公园读书。';
  test.each([
    ['utf-8', [0xef, 0xbb, 0xbf]],
    ['utf-16le', [0xff, 0xfe]],
    ['utf-16be', [0xfe, 0xff]],
  ])('a byte order mark names %s and is not part of the text', (encoding, mark) => {
    const bytes = Buffer.concat([Buffer.from(mark), iconv.encode(text, encoding)]);
    expect(decodeText(bytes)).toEqual({ text, encoding, confidence: 'sure' });
  });

  test('UTF-16 without a mark is told by its zeros, and a sentence of ASCII is not taken for it', () => {
    expect(decodeText(iconv.encode('Two lines.\nOf ASCII.', 'utf-16be')).encoding).toBe('utf-16be');
    expect(decodeText(Buffer.from('this app can break')).encoding).toBe('utf-8');
  });

  test('a page that names its encoding is believed when its bytes agree', () => {
    const page = '<html><head><meta charset="euc-jp"></head><p>朝のパン</p></html>';
    expect(decodeText(iconv.encode(page, 'euc-jp'))).toMatchObject({ encoding: 'euc-jp', text: page });
    expect(decodeText(Buffer.from(page)).encoding).toBe('utf-8');
  });

  test('zeros behind the text are no text', () => {
    expect(decodeText(Buffer.concat([Buffer.from(text), Buffer.alloc(5000)])).text).toBe(text);
    expect(decodeText(Buffer.concat([iconv.encode(`${text}\n`, 'utf-16le'), Buffer.alloc(64)])).text).toBe(`${text}\n`);
  });

  test('an encoding that was asked for is used, whatever the bytes say', () => {
    const bytes = iconv.encode('Привет, читатель', 'windows-1251');
    expect(decodeText(bytes, 'cp1251')).toMatchObject({ text: 'Привет, читатель', confidence: 'sure' });
    expect(decodeText(iconv.encode(text, 'utf-16be'), 'UTF-16').text).toBe(text);
  });

  test.each([
    ['GBK', 'gb18030'],
    ['gb2312', 'gb18030'],
    ['CP936', 'gb18030'],
    ['windows-936', 'gb18030'],
    ['BIG-5', 'big5'],
    ['cp950', 'big5'],
    ['SJIS', 'shift_jis'],
    ['ms932', 'shift_jis'],
    ['EUC_KR', 'euc-kr'],
    ['cp949', 'euc-kr'],
    ['Latin-1', 'windows-1252'],
    ['koi8-r', 'koi8-r'],
    ['UTF8', 'utf-8'],
    ['nonsense', undefined],
    ['constructor', undefined],
    ['replacement', undefined],
    ['', undefined],
  ])('the name "%s" means %s', (name, encoding) => expect(encodingNamed(name)).toBe(encoding));

  test('an unknown name is a failure that lists the known ones', () => {
    expect(() => decodeText(Buffer.from('a'), 'nonsense')).toThrow(Failure);
    try {
      decodeText(Buffer.from('a'), 'nonsense');
    } catch (error) {
      expect((error as Failure).hint).toMatch(/UTF-8.*GB18030.*Big5.*Shift_JIS.*EUC-JP.*EUC-KR.*Windows-1252/);
    }
    expect([titleOf('big5'), titleOf('koi8-r'), titleOf('constructor')]).toEqual(['Big5', 'KOI8-R', 'CONSTRUCTOR']);
  });

  test('nothing decodes to nothing', () => {
    expect(decodeText(new Uint8Array())).toEqual({ text: '', encoding: 'utf-8', confidence: 'sure' });
  });
});
