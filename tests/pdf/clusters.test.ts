import { describe, expect, test } from 'vitest';
import { namesOfClusters } from '../../src/pdf/clusters.ts';
import { dictAt, itemsAt, type Pdf, pack, unpack } from '../../src/pdf/file.ts';
import { dictOf } from '../../src/pdf/syntax.ts';

const MAP =
  '2 beginbfchar\n<0001> <0645>\n<0002> <0000>\nendbfchar\n1 beginbfchar\n<0003> <0000>\nendbfchar\nendcmap\n';

/** A page's font: glyph 1 is a letter, 2 and 3 are a letter's body and its dots. */
function fontOf(map: string) {
  const descendant = dictOf({ CIDToGIDMap: '/Identity', W: ['1', ['500', '600', '0']], DW: '1000' });
  const pdf: Pdf = {
    objects: new Map([
      [1, { value: dictOf({ Type: '/Font', ToUnicode: '2 0 R', DescendantFonts: ['3 0 R'] }) }],
      [2, pack(map, dictOf({}))],
      [3, { value: descendant }],
    ]),
    last: 3,
    root: 9,
  };
  return { pdf, resources: dictOf({ Font: dictOf({ F1: '1 0 R' }) }) };
}

const group = (hex: string, ...codes: string[]) =>
  `/Span<</ActualText <FEFF${hex}> >> BDC\n${codes.map((code) => `1 0 Td <${code}> Tj\n`).join('')}EMC\n`;

describe('namesOfClusters', () => {
  test('gives each group its words, with the same glyphs and widths', () => {
    const { pdf, resources } = fontOf(MAP);
    const clusters = namesOfClusters(pdf);
    const drawn = `BT\n/F1 9 Tf\n${group('0628', '0002', '0003')}${group('062A', '0002', '0003')}2 0 Td <0001> Tj\nET`;
    const content = clusters.write(drawn, resources);
    clusters.finish();
    const codes = [...content.matchAll(/<([0-9A-F]{4})> Tj/g)].map(([, code]) => code!);
    expect(codes[4]).toBe('0001');
    const map = unpack(pdf.objects.get(2)!)!;
    const words = codes.map((code) => new RegExp(`^<${code}> <(....)>$`, 'm').exec(map)?.[1]);
    expect(words).toEqual(['0628', '034F', '062A', '034F', '0645']);
    expect(map).not.toContain('<0000>');
    expect(
      [...map.matchAll(/^(\d+) beginbfchar\n((?:<.*\n)*)endbfchar/gm)].map((part) => part[2]!.split('\n').length - 1),
    ).toEqual([...map.matchAll(/^(\d+) beginbfchar/gm)].map(([, count]) => Number(count)));
    const font = dictAt(pdf, '3 0 R')!;
    const table = unpack(pdf.objects.get(Number(/^\d+/.exec(String(font.get('/CIDToGIDMap')))![0]))!)!;
    const glyphOf = (code: string) =>
      table.charCodeAt(2 * Number.parseInt(code, 16)) * 256 + table.charCodeAt(2 * Number.parseInt(code, 16) + 1);
    expect(codes.map(glyphOf)).toEqual([2, 3, 2, 3, 1]);
    expect(itemsAt(pdf, font.get('/W')).slice(2)).toEqual(['4', ['600', '0', '600']]);
    expect(content.replace(/<[0-9A-F]{4}> Tj/g, '')).toBe(drawn.replace(/<[0-9A-F]{4}> Tj/g, ''));
  });

  test('leaves fonts whose glyphs are all characters as they are', () => {
    const { pdf, resources } = fontOf(MAP.replaceAll('<0000>', '<0628>'));
    const before = unpack(pdf.objects.get(2)!);
    const clusters = namesOfClusters(pdf);
    const drawn = `BT\n/F1 9 Tf\n${group('0628', '0002', '0003')}ET`;
    expect(clusters.write(drawn, resources)).toBe(drawn);
    clusters.finish();
    expect(unpack(pdf.objects.get(2)!)).toBe(before);
    expect(dictAt(pdf, '3 0 R')!.get('/CIDToGIDMap')).toBe('/Identity');
  });
});
