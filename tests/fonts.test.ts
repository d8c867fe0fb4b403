// The faces made from the Noto packages: what they have, how they set it, and that they are sound TrueType.
import { createRequire } from 'node:module';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Cache } from '../src/cache.ts';
import { parseUnicodeRange, readCharacterMap } from '../src/fonts/cmap.ts';
import { readAdjustments, readPairs } from '../src/fonts/gpos-read.ts';
import { readTables } from '../src/fonts/sfnt.ts';
import { type Face, type FontRequest, fontCss, prepareFonts } from '../src/fonts.ts';

const wawoff2 = createRequire(import.meta.url)('wawoff2') as { decompress(woff2: Uint8Array): Promise<Uint8Array> };

const TEXT = '令骨，说。「」“引”——……国國 AVATAR it’s 1921‐2024';
const request = (script: FontRequest['script'], text = TEXT, weight = 400): FontRequest => ({
  script,
  characters: [{ family: 'serif', weight, text }],
});

let hans: Face;
let hant: Face;
let latn: Face;
beforeAll(async () => {
  const prepared = await Promise.all(
    (['hans', 'hant', 'latn'] as const).map((script) => prepareFonts(request(script))),
  );
  [hans, hant, latn] = prepared.map(({ faces }) => faces[0]!) as [Face, Face, Face];
}, 60_000);

/** A cache in memory that counts. */
function memory(): Cache & { readonly kept: Map<string, Uint8Array>; hits: number } {
  const kept = new Map<string, Uint8Array>();
  return {
    kept,
    hits: 0,
    async read(key) {
      const bytes = kept.get(key);
      if (bytes) this.hits++;
      return bytes;
    },
    async write(key, bytes) {
      kept.set(key, bytes);
    },
  };
}

function glyphOf({ ttf }: Face, character: string): { index: number; advance: number; outline: Buffer } {
  const tables = readTables(ttf) as Record<string, Buffer>;
  const index = readCharacterMap(tables.cmap!).get(character.codePointAt(0)!)!;
  const [start, end] = [index, index + 1].map((i) => tables.loca!.readUInt32BE(4 * i));
  return { index, advance: tables.hmtx!.readUInt16BE(4 * index), outline: tables.glyf!.subarray(start, end) };
}

describe('prepareFonts', () => {
  it('has every character asked for, and says so exactly', () => {
    for (const face of [hans, hant, latn]) {
      const has = [...readCharacterMap(readTables(face.ttf).cmap!).keys()];
      const ranged = parseUnicodeRange(face.unicodeRange).flatMap(([first, last]) =>
        Array.from({ length: last - first + 1 }, (_, i) => first + i),
      );
      expect(ranged).toEqual(has.toSorted((a, b) => a - b));
      for (const character of TEXT) expect(has).toContain(character.codePointAt(0));
    }
  });

  it('names the characters that no font has, once, and none that need no glyph', async () => {
    const { missing } = await prepareFonts({
      script: 'hans',
      characters: [
        { family: 'serif', weight: 400, text: '字\u0001\u200d\ufe0f\n\u3000\u{13080}ꙮ\u1200' },
        { family: 'sans', weight: 400, text: '\u1200' },
      ],
    });
    expect(missing).toEqual(['\u1200', 'ꙮ', '\u{13080}'].filter((character) => missing.includes(character)));
    expect(missing).toEqual(expect.arrayContaining(['\u1200', '\u{13080}']));
  });

  it('takes a decomposed letter for the letter', async () => {
    const { faces, missing } = await prepareFonts(request('latn', 'cafe\u0301'));
    expect(missing).toEqual([]);
    expect(readCharacterMap(readTables(faces[0]!.ttf).cmap!).has(0xe9)).toBe(true);
  });

  it('draws the characters of the script it was asked for', () => {
    for (const character of '令骨') {
      expect(glyphOf(hans, character).outline.equals(glyphOf(hant, character).outline)).toBe(false);
      expect(glyphOf(hans, character).outline.equals(glyphOf(latn, character).outline)).toBe(true);
    }
  });

  it('draws Han characters as the language does', async () => {
    const [jpan, kore] = await Promise.all(
      (['jpan', 'kore'] as const).map((script) => prepareFonts(request(script, '骨直ひ한'))),
    );
    const outline = (face: Face) => glyphOf(face, '骨').outline;
    expect(outline(jpan!.faces[0]!).equals(outline(hans))).toBe(false);
    expect([...jpan!.missing, ...kore!.missing]).toEqual([]);
  });

  it('has Greek, Cyrillic, and the letters of Europe', async () => {
    const { faces, missing } = await prepareFonts(request('cyrl', 'Ґґ Їжак αβγ ąęłřőŵßçñ Việt'));
    expect(missing).toEqual([]);
    expect(faces).toHaveLength(1);
  });

  it('keeps scripts that need shaping as faces of their own, with their rules', async () => {
    const { faces, missing } = await prepareFonts(request('latn', 'Read: كتاب سَلام ספר 👩‍👧 😀'));
    expect(missing).toEqual([]);
    const [letters, ...shaped] = faces.toReversed();
    expect(letters!.unicodeRange).not.toMatch(/U\+(?:6[0-9A-F]{2}|5[DE].|1F)/);
    for (const start of ['U+62', 'U+5E', 'U+1F']) {
      const face = shaped.find(({ unicodeRange }) => unicodeRange.includes(start))!;
      const { GSUB, GPOS, fvar } = readTables(face.ttf);
      expect(fvar).toBeUndefined();
      expect(start === 'U+5E' ? GPOS : GSUB).toBeDefined();
    }
    const arabic = readTables(shaped.find(({ unicodeRange }) => unicodeRange.includes('U+62'))!.ttf);
    for (const feature of ['init', 'medi', 'fina']) expect(arabic.GSUB!.includes(feature)).toBe(true);
    expect(arabic.GPOS!.includes('mark')).toBe(true);
  });

  it('takes the characters of one emoji out of one slice, with the rule that joins them', async () => {
    const sequences = ['👍🏽', '☝🏿', '👩🏽‍💻', '🏳️‍🌈', '🇩🇪', '1️⃣', '#️⃣', '🏴󠁧󠁢󠁥󠁮󠁧󠁿'];
    const { faces, missing } = await prepareFonts(request('hans', `第1段 #2 ${sequences.join('')}`));
    expect(missing).toEqual([]);
    const known = faces.map(({ ttf }) => readCharacterMap(readTables(ttf).cmap!));
    for (const sequence of sequences) {
      const codes = [...sequence.replaceAll('\ufe0f', '')].map((character) => character.codePointAt(0)!);
      expect([sequence, known.some((has) => codes.every((code) => has.has(code)))]).toEqual([sequence, true]);
    }
    // Asked first, so that a figure alone is never an emoji's.
    expect(known.at(-1)!.has('1'.codePointAt(0)!)).toBe(true);
    expect(known.at(-1)!.has(0x20e3)).toBe(false);
  });

  it('draws heavier letters for a heavier weight', async () => {
    const { faces } = await prepareFonts({
      script: 'hans',
      characters: [400, 700].map((weight) => ({ family: 'sans', weight, text: 'l' })),
    });
    const [regular, bold] = faces.map((face) => glyphOf(face, 'l').outline);
    const width = (outline: Buffer) => outline.readInt16BE(6) - outline.readInt16BE(2);
    expect(width(bold!)).toBeGreaterThan(width(regular!));
  });

  it('unites requests for one face, whatever their order', async () => {
    const ask = (texts: string[]) =>
      prepareFonts({ script: 'hans', characters: texts.map((text) => ({ family: 'sans', weight: 500, text })) });
    const [one, other] = await Promise.all([ask(['天地', '人天']), ask(['人', '地天地'])]);
    expect(one.faces).toHaveLength(1);
    expect(one).toEqual(other);
  });

  it('takes from the cache what it put there', async () => {
    const cache = memory();
    const cold = await prepareFonts(request('hant'), cache);
    expect([cache.kept.size, cache.hits]).toEqual([1, 0]);
    const warm = await prepareFonts(request('hant'), cache);
    expect(cache.hits).toBe(1);
    for (const format of ['ttf', 'woff2'] as const) {
      expect(Buffer.compare(warm.faces[0]![format], cold.faces[0]![format])).toBe(0);
    }
    expect(warm.faces[0]!.unicodeRange).toBe(cold.faces[0]!.unicodeRange);
    for (const other of [request('hans'), request('hant', TEXT, 500), request('hant', `${TEXT}新`)]) {
      await prepareFonts(other, cache);
    }
    expect([cache.kept.size, cache.hits]).toEqual([4, 1]);
  });

  it('keeps a face under all that it is made by', async () => {
    const cache = memory();
    await prepareFonts(request('hant'), cache);
    const [key] = cache.kept.keys();
    for (const maker of [/@fontsource-variable\/noto-serif-tc@\d/, /subset-font@\d/, /harfbuzzjs@\d/])
      expect(key).toMatch(maker);
  });
});

describe('a face', () => {
  it('is sound TrueType: checksums, offsets, components', () => {
    for (const { ttf } of [hans, hant, latn]) {
      const bytes = Buffer.from(ttf);
      let sum = 0;
      for (let i = 0; i < bytes.length; i += 4) sum = (sum + bytes.readUInt32BE(i)) >>> 0;
      expect(sum).toBe(0xb1b0afba);
      const { loca, glyf, maxp, hmtx } = readTables(ttf) as Record<string, Buffer>;
      const count = maxp!.readUInt16BE(4);
      expect([loca!.length, hmtx!.length]).toEqual([4 * (count + 1), 4 * count]);
      expect(loca!.readUInt32BE(4 * count)).toBe(glyf!.length);
      for (let i = 0; i < count; i++) {
        const [start, end] = [loca!.readUInt32BE(4 * i), loca!.readUInt32BE(4 * (i + 1))];
        expect(end).toBeGreaterThanOrEqual(start);
        if (end > start && glyf!.readInt16BE(start) < 0) expect(glyf!.readUInt16BE(start + 12)).toBeLessThan(count);
      }
    }
  });

  it('has no outlines that vary, and keeps the licence of the typeface', () => {
    const tables = readTables(hans.ttf);
    expect(Object.keys(tables)).not.toContain('fvar');
    expect(Object.keys(tables)).not.toContain('gvar');
    for (const words of ['Lectern Serif', 'Adobe', 'openfontlicense.org']) {
      expect([words, tables.name!.includes(Buffer.from(words, 'utf16le').swap16())]).toEqual([words, true]);
    }
  });

  it('packs to a WOFF2 that unpacks to the same tables', async () => {
    const [packed, plain] = [readTables(Buffer.from(await wawoff2.decompress(hans.woff2))), readTables(hans.ttf)];
    expect(Object.keys(packed).toSorted()).toEqual(Object.keys(plain).toSorted());
    for (const [tag, table] of Object.entries(plain)) {
      // The decoder notes in the header that the font was compressed.
      if (tag !== 'head') expect([tag, Buffer.compare(packed[tag]!, table)]).toEqual([tag, 0]);
    }
    expect(hans.woff2.length).toBeLessThan(hans.ttf.length);
  });

  it('squeezes punctuation and kerns letters', () => {
    const { GPOS, GSUB } = readTables(hans.ttf) as Record<string, Buffer>;
    const halt = readAdjustments(GPOS!, 'halt');
    for (const mark of '，。「」“”') expect(halt.get(glyphOf(hans, mark).index)?.advance).toBe(-500);
    for (const feature of ['halt', 'tnum', 'calt']) expect([feature, GSUB!.includes(feature)]).toEqual([feature, true]);
    expect(readPairs(GPOS!, 'kern')(glyphOf(hans, 'A').index, glyphOf(hans, 'V').index)).toBeLessThan(0);
  });

  it('sets the signs that scripts share as the script does', () => {
    for (const face of [hans, hant]) for (const sign of '“”’…—') expect(glyphOf(face, sign).advance).toBe(1000);
    for (const sign of '“”’') expect(glyphOf(latn, sign).advance).toBeLessThan(500);
    expect(glyphOf(latn, '…').advance).toBeLessThan(1000);
    for (const face of [hans, hant, latn]) expect(glyphOf(face, '‐').advance).toBeLessThan(500);
  });
});

describe('fontCss', () => {
  it('carries each face as data, with its range', () => {
    for (const [format, type, bytes] of [
      ['truetype', 'font/ttf', hans.ttf],
      ['woff2', 'font/woff2', hans.woff2],
    ] as const) {
      const css = fontCss([hans, { ...latn, family: 'sans', weight: 700 }], format);
      expect(css.match(/@font-face/g)).toHaveLength(2);
      expect(css).toContain('font-family:"Lectern Serif";font-style:normal;font-weight:400');
      expect(css).toContain('font-family:"Lectern Sans";font-style:normal;font-weight:700');
      expect(css).toContain(`url(data:${type};base64,${Buffer.from(bytes).toString('base64')}) format("${format}")`);
      expect(css).toContain(`unicode-range:${hans.unicodeRange}}`);
    }
  });
});
