import { readFileSync } from 'node:fs';
import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { undoMojibake } from '../../src/readers/mojibake.ts';

const LANGUAGES = ['zh-Hans', 'zh-Hant', 'ja', 'ko', 'de', 'fr', 'es'] as const;
const textIn = (language: string) =>
  readFileSync(new URL(`../fixtures/encodings/${language}.txt`, import.meta.url), 'utf8');
/** What a program shows that takes bytes for Windows-1252 and keeps control characters where it has nothing. */
const asWindows1252 = (bytes: Buffer) =>
  [...bytes]
    .map((byte) =>
      byte < 0xa0 && byte >= 0x80
        ? iconv.decode(Buffer.from([byte]), 'windows-1252').replace('\ufffd', String.fromCharCode(byte))
        : String.fromCharCode(byte),
    )
    .join('');

describe('whole documents read in the wrong encoding', () => {
  test.each(LANGUAGES)('%s: UTF-8 read as Windows-1252 and as Latin-1', (language) => {
    const text = textIn(language);
    expect(undoMojibake(asWindows1252(Buffer.from(text))).text).toBe(text);
    expect(undoMojibake(Buffer.from(text).toString('latin1')).text).toBe(text);
  });

  test('UTF-8 read as Windows-1252 twice', () => {
    const text = textIn('fr');
    expect(undoMojibake(asWindows1252(Buffer.from(asWindows1252(Buffer.from(text))))).text).toBe(text);
  });

  test.each([
    ['zh-Hans', 'gb18030'],
    ['zh-Hant', 'big5'],
    ['ja', 'shift_jis'],
    ['ko', 'euc-kr'],
  ])('%s: %s read as Windows-1252', (language, encoding) => {
    const text = textIn(language);
    expect(undoMojibake(asWindows1252(iconv.encode(text, encoding))).text).toBe(text);
  });

  test.each(['zh-Hans', 'zh-Hant', 'ja'])(
    '%s: UTF-8 read as GBK comes back but for the bytes that were lost',
    (language) => {
      const text = textIn(language);
      const { text: mended } = undoMojibake(new TextDecoder('gbk').decode(Buffer.from(text)));
      const whole = text.split('\n');
      const lines = mended.split('\n');
      // What was lost at the end of a line is put back where brackets leave no doubt, and shown where they do.
      const wrong = lines.filter((line, i) => line !== whole[i] && line !== `${whole[i]!.slice(0, -1)}\ufffd`);
      expect(wrong).toEqual([]);
      expect(lines.filter((line) => line.includes('\ufffd')).length).toBeLessThan(whole.length / 10);
    },
  );

  test('a lost byte at the end of a line is not guessed against its brackets', () => {
    const text = `${textIn('zh-Hans')}他正在读《一本书》\n她说：“好。”\n大家都要看《一本新书》\n她也说：“不好。”\n`;
    const { text: mended } = undoMojibake(new TextDecoder('gbk').decode(Buffer.from(text)));
    const ends = mended
      .trimEnd()
      .split('\n')
      .slice(-4)
      .map((line) => line.at(-1));
    for (const [i, end] of ends.entries()) expect(['\ufffd', i % 2 ? '”' : '》']).toContain(end);
  });

  test('every changed line is listed', () => {
    const { text, repairs } = undoMojibake(
      asWindows1252(Buffer.from('# Title\n\nLe café où l’été a passé\r\nfut fermé à Noël.')),
    );
    expect(text).toBe('# Title\n\nLe café où l’été a passé\r\nfut fermé à Noël.');
    expect(repairs.map(({ line, column, from, to, rule }) => [line, column, from, to, rule])).toEqual([
      [3, 7, 'Ã© oÃ¹ lâ€™Ã©tÃ© a passÃ©', 'é où l’été a passé', 'mojibake'],
      [4, 9, 'Ã© Ã\xa0 NoÃ«', 'é à Noë', 'mojibake'],
    ]);
  });
});

describe('text that is sound stays as it is', () => {
  test.each(LANGUAGES)('%s', (language) => {
    const text = textIn(language);
    expect(undoMojibake(text)).toEqual({ text, repairs: [] });
  });

  test.each([
    [
      'an article about mojibake',
      'When “é” is read as Latin-1 it becomes “Ã©”; “’” becomes “â€™”, and “ü” becomes “Ã¼”. '.repeat(10),
    ],
    ['Portuguese', 'Não há razão para irmãos e órfãos não se darem às mãos; é só uma questão de coração. '.repeat(6)],
    ['Icelandic', 'Það er gott að lesa saman á köldum vetrarkvöldum, því þá hlýnar öllum um hjartarætur. '.repeat(6)],
    ['capitals', 'ÉCOLE PRIMAIRE · ÎLE D’OLÉRON · CÔTÉ FENÊTRE · À BIENTÔT · ŒUVRES COMPLÈTES'],
    ['rare characters', '饕餮、魑魅、魍魉、貔貅、麒麟、踟蹰、蹀躞、耄耋、旖旎、氤氲、囹圄、龃龉、缱绻、邂逅'],
    ['signs', '★★★ ①②③ ─── ░▒▓ ©®™ ½¼¾ «»‹› °±×÷ §¶† ★★★'],
    ['a short line', 'CafÃ©'],
    ['nothing', ''],
  ])('%s', (_, text) => expect(undoMojibake(text).text).toBe(text));
});
