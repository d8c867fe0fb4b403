// Fits the signs that Chinese and Latin text share to the script of the article, by new glyphs and contextual rules.
// The typeface draws “ ” ‘ ’ … full width and — Latin; its own cure (`locl`) hangs on the language of every element.
import type { Positioning } from './gpos-write.ts';
import type { Substitution } from './gsub-write.ts';
import { COMPONENT, type Glyph, type Outlines } from './outlines.ts';

/** The script of the article, by ISO 15924: Chinese (Simplified, Traditional), Japanese, Korean, or an alphabet. */
export type FaceScript = 'hans' | 'hant' | 'jpan' | 'kore' | 'latn' | 'cyrl' | 'grek';

/** Korean writes spaces, and sets quotation marks, dashes and dots as alphabets do. */
const setsInEm = (script: FaceScript): boolean => script === 'hans' || script === 'hant' || script === 'jpan';

/** Room on either side of a sign set in proportion, in thousandths of an em. */
const BEARING = 50;
/** Signs that letters want narrow, by their ink. */
const NARROW_IN_LATIN = '‘’“”†‡•‧·';
/** Signs that are narrow whatever the script. */
const NARROW = '‐¶§';
const APOSTROPHE = '’';
const DASH = '—';
const ELLIPSIS = '…';
const PERIOD = '.';
/** The Chinese dash: ink from 40 to 960 of its em, at the middle of a Han character's height. */
const DASH_INK = { from: 40, to: 960, middle: 380 };

/** How an adapted face is to set its glyphs. */
export interface Setting {
  readonly positioning: Positioning;
  readonly substitution: Substitution;
}

/** Adds glyphs to the outlines and says how the face is to set them; `characters` keeps its keys. */
export function adaptOutlines(outlines: Outlines, script: FaceScript): Setting {
  const isLatin = !setsInEm(script);
  for (const sign of NARROW + (isLatin ? NARROW_IN_LATIN : '')) narrow(outlines, sign);
  if (isLatin) dotEllipsis(outlines);
  const dash = isLatin ? undefined : stretchDash(outlines);
  return {
    positioning: {
      // Chromium looks for `halt` here only; the substitution comes first and leaves this one nothing to move.
      features: { halt: outlines.halt, palt: outlines.palt },
      kern: outlines.kern,
      ...(dash !== undefined && { joined: { glyph: dash, by: DASH_INK.from } }),
    },
    substitution: {
      features: { halt: squeezed(outlines), tnum: tabularFigures(outlines) },
      between: { letters: letterGlyphs(outlines), substitutes: isLatin ? new Map() : apostrophes(outlines) },
    },
  };
}

/** Characters that adapted glyphs are built from: to be in the outlines whenever `text` is. */
export function partsOf(text: Iterable<string>, script: FaceScript): string {
  return !setsInEm(script) && new Set(text).has(ELLIPSIS) ? PERIOD : '';
}

interface Box {
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
  readonly top: number;
}

function inkOf({ outline }: Glyph): Box | undefined {
  if (outline.length === 0) return undefined;
  const [left, bottom, right, top] = [2, 4, 6, 8].map((at) => outline.readInt16BE(at)) as [
    number,
    number,
    number,
    number,
  ];
  return { left, bottom, right, top };
}

function find(outlines: Outlines, sign: string): { index: number; glyph: Glyph; ink: Box } | undefined {
  const index = outlines.characters.get(sign.codePointAt(0)!);
  const glyph = index === undefined ? undefined : outlines.glyphs[index];
  const ink = glyph && inkOf(glyph);
  return index !== undefined && glyph && ink ? { index, glyph, ink } : undefined;
}

/** Gives `sign` a glyph of its own. */
function replace(outlines: Outlines, sign: string, glyph: Glyph): number {
  const index = outlines.glyphs.push(glyph) - 1;
  outlines.characters.set(sign.codePointAt(0)!, index);
  return index;
}

/** The glyph `index` moved by `placement` units, `advance` units wide. */
function moved(outlines: Outlines, index: number, placement: number, advance: number): Glyph {
  const glyph = outlines.glyphs[index]!;
  const ink = inkOf(glyph);
  if (!ink) return { ...glyph, advance };
  const box = { ...ink, left: ink.left + placement, right: ink.right + placement };
  return { outline: compose([{ glyph: index, x: placement, y: 0 }], box), advance, bearing: box.left };
}

function narrowed(outlines: Outlines, index: number, ink: Box): Glyph {
  return moved(outlines, index, BEARING - ink.left, ink.right - ink.left + 2 * BEARING);
}

function narrow(outlines: Outlines, sign: string): void {
  const found = find(outlines, sign);
  if (found) replace(outlines, sign, narrowed(outlines, found.index, found.ink));
}

/**
 * Half-width marks as glyphs of their own, by the full-width ones. The typeface only moves the full ones together,
 * which makes them overlap in a PDF, and readers of its text take the overlap for a new line.
 */
function squeezed(outlines: Outlines): Map<number, number> {
  const halves = new Map<number, number>();
  for (const [index, { placement, advance }] of outlines.halt) {
    const width = outlines.glyphs[index]!.advance + advance;
    halves.set(index, outlines.glyphs.push(moved(outlines, index, placement, width)) - 1);
  }
  return halves;
}

/** Three periods in a row, as Latin typefaces draw it. */
function dotEllipsis(outlines: Outlines): void {
  const period = find(outlines, PERIOD);
  if (!find(outlines, ELLIPSIS) || !period) return;
  const { index, glyph, ink } = period;
  const step = glyph.advance;
  const outline = compose(
    [0, step, 2 * step].map((x) => ({ glyph: index, x, y: 0 })),
    { ...ink, right: ink.right + 2 * step },
  );
  replace(outlines, ELLIPSIS, { outline, advance: 3 * step, bearing: ink.left });
}

/** A dash as wide as a Han character, so that two of them make one line; its glyph. */
function stretchDash(outlines: Outlines): number | undefined {
  const found = find(outlines, DASH);
  if (!found) return undefined;
  const { index, ink } = found;
  const scale = (DASH_INK.to - DASH_INK.from) / (ink.right - ink.left);
  const y = Math.round(DASH_INK.middle - (ink.top + ink.bottom) / 2);
  const outline = compose([{ glyph: index, x: Math.round(DASH_INK.from - scale * ink.left), y, scale }], {
    left: DASH_INK.from,
    right: DASH_INK.to,
    bottom: ink.bottom + y,
    top: ink.top + y,
  });
  return replace(outlines, DASH, { outline, advance: 1000, bearing: DASH_INK.from });
}

/** A narrow apostrophe, by the full-width one. */
function apostrophes(outlines: Outlines): Map<number, number> {
  const found = find(outlines, APOSTROPHE);
  if (!found) return new Map();
  return new Map([[found.index, outlines.glyphs.push(narrowed(outlines, found.index, found.ink)) - 1]]);
}

function letterGlyphs({ characters }: Outlines): number[] {
  const isLetter = (code: number) => /[\p{Script=Latin}\p{Script=Cyrillic}\p{Nd}]/u.test(String.fromCodePoint(code));
  return [...characters].filter(([code]) => code < 0x2e80 && isLetter(code)).map(([, glyph]) => glyph);
}

/** Figures as wide as the widest, each in the middle of its room, by the proportional ones. */
function tabularFigures(outlines: Outlines): Map<number, number> {
  const { characters, glyphs } = outlines;
  const figures = [...'0123456789'].flatMap((figure) => characters.get(figure.codePointAt(0)!) ?? []);
  const width = Math.max(0, ...figures.map((index) => glyphs[index]!.advance));
  return new Map(
    figures.map((index) => {
      const placement = Math.round((width - glyphs[index]!.advance) / 2);
      return [index, glyphs.push(moved(outlines, index, placement, width)) - 1] as const;
    }),
  );
}

interface Component {
  readonly glyph: number;
  readonly x: number;
  readonly y: number;
  /** Horizontal scale, below 2. */
  readonly scale?: number;
}

/** A composite outline with the given ink. */
function compose(components: readonly Component[], ink: Box): Buffer {
  const parts = components.map(({ glyph, x, y, scale }, i) => {
    const part = Buffer.alloc(scale === undefined ? 8 : 12);
    const more = i < components.length - 1 ? COMPONENT.more : 0;
    const scales = scale === undefined ? 0 : COMPONENT.scales;
    part.writeUInt16BE(COMPONENT.words | COMPONENT.offsets | more | scales, 0);
    part.writeUInt16BE(glyph, 2);
    part.writeInt16BE(x, 4);
    part.writeInt16BE(y, 6);
    if (scale !== undefined) {
      // Numbers with 14 bits behind the point.
      part.writeInt16BE(Math.round(scale * 0x4000), 8);
      part.writeInt16BE(0x4000, 10);
    }
    return part;
  });
  const header = Buffer.alloc(10);
  [-1, ink.left, ink.bottom, ink.right, ink.top].forEach((value, i) => {
    header.writeInt16BE(value, 2 * i);
  });
  return Buffer.concat([header, ...parts]);
}
