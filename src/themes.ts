// A theme of the user's own made whole: the fonts and pictures that its style sheet names, found beside it and put inside.
// Comes in: a style sheet and its folder. Goes out: the style sheet with `data:` addresses. What cannot be had is reported and left out.
import { readFile, realpath } from 'node:fs/promises';
import path from 'node:path';
import type { Report } from './diagnostics.ts';
import { isInside } from './files.ts';
import { readCharacterMap } from './fonts/cmap.ts';
import { readTables } from './fonts/sfnt.ts';
import { packWoff2 } from './fonts/woff2.ts';
import { noteRead } from './reads.ts';
import { type Piece, quoted, readSheet } from './themes/sheet.ts';

/** A style sheet that asks for nothing outside itself, and the code points that its own fonts draw. */
export interface WholeTheme {
  readonly css: string;
  readonly has: ReadonlySet<number>;
}

const PICTURES: Readonly<Record<string, string>> = {
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.webp': 'image/webp',
  '.svg': 'image/svg+xml',
};
/** Weights that templates use; a variable font becomes one face for each. */
const WEIGHTS = [400, 700] as const;

/** Puts the files that a style sheet names into it; of fonts only what draws `text`. Files outside `folder` are not read. */
export async function embedTheme(css: string, folder: string, text: string, report: Report): Promise<WholeTheme> {
  const { pieces, dropped } = readSheet(css);
  for (const src of dropped) report.add('render/theme-file', undefined, { src });
  const has = new Set<number>();
  const whole = await Promise.all(
    pieces.map(async (piece) => {
      if (piece.kind === 'css') return piece.css;
      if (piece.kind === 'address') return `url(${quoted(await embedPicture(piece.address, folder, report))})`;
      const faces = await embedFont(piece, folder, text, report);
      for (const { codes } of faces) for (const code of codes) has.add(code);
      return faces.map((face) => face.rule).join('');
    }),
  );
  return { css: whole.join(''), has };
}

/** An address that asks for nothing: `data:` or a place in the page; of a picture beside the theme its bytes; else an empty one. */
async function embedPicture(src: string, folder: string, report: Report): Promise<string> {
  if (/^(?:data:(?:image|font)\/|data:,|#)/i.test(src)) return src;
  const type = PICTURES[path.extname(src).toLowerCase()];
  const bytes = type && (await readInside(src, folder));
  if (bytes) return `data:${type};base64,${bytes.toString('base64')}`;
  report.add('render/theme-file', undefined, { src });
  return 'data:,';
}

/** The @font-face rules of a font of one's own; none when it cannot be had. */
async function embedFont(
  { rules, addresses }: Extract<Piece, { kind: 'font' }>,
  folder: string,
  text: string,
  report: Report,
): Promise<readonly { rule: string; codes: readonly number[] }[]> {
  const src = addresses.find((address) => !address.startsWith('data:'));
  if (src === undefined) {
    const inside = addresses.map((address) => `url(${quoted(address)})`).join(',');
    if (inside) return [{ rule: `@font-face{${rules};src:${inside}}`, codes: [] }];
    report.add('render/theme-file', undefined, { src: '@font-face' });
    return [];
  }
  const faces = await loadFont(src, folder, text);
  if (!faces) report.add('render/theme-file', undefined, { src });
  return (faces ?? []).map(({ woff2, weight, codes }) => ({
    rule: fontFace(weight ? withWeight(rules, weight) : rules, woff2),
    codes,
  }));
}

/** The bytes of a file in `folder` or below; undefined when it is elsewhere or cannot be read. */
async function readInside(src: string, folder: string): Promise<Buffer | undefined> {
  if (/^[a-z][a-z0-9+.-]*:|^\/\//i.test(src)) return undefined;
  const named = path.resolve(folder, src.replace(/[?#].*$/, ''));
  const file = await realpath(named).catch(() => undefined);
  const isThere = file !== undefined && isInside(file, await realpath(folder));
  const bytes = isThere ? await readFile(file).catch(() => undefined) : undefined;
  noteRead(named, folder, bytes);
  return bytes;
}

interface OwnFace {
  readonly woff2: Buffer;
  readonly codes: readonly number[];
  /** Of a variable font: the weight it is pinned to. */
  readonly weight?: number;
}

const SIGNATURES: ReadonlySet<string> = new Set(['\0\x01\0\0', 'true', 'OTTO', 'wOFF', 'wOF2']);

async function loadFont(src: string, folder: string, text: string): Promise<readonly OwnFace[] | undefined> {
  const bytes = await readInside(src, folder);
  if (!bytes || !SIGNATURES.has(bytes.toString('latin1', 0, 4))) return undefined;
  try {
    const [{ default: subsetFont }, { default: decoder }] = await Promise.all([
      import('subset-font'),
      import('wawoff2'),
    ]);
    const isPacked = bytes.toString('latin1', 0, 4) === 'wOF2';
    const font = isPacked ? Buffer.from(await decoder.decompress(bytes)) : bytes;
    const axes = axesOf(readTables(font).fvar);
    const weights = axes.has('wght') ? WEIGHTS : [undefined];
    return await Promise.all(
      weights.map(async (weight) => {
        const pinned = Object.fromEntries(
          [...axes].map(([tag, { least, standard, most }]) => [
            tag,
            tag === 'wght' && weight ? Math.min(Math.max(weight, least), most) : standard,
          ]),
        );
        const cut = await subsetFont(font, text, {
          targetFormat: 'truetype',
          preserveNameIds: [0, 13, 14],
          ...(axes.size > 0 && { variationAxes: pinned }),
        });
        const codes = [...readCharacterMap(readTables(cut).cmap!).keys()];
        return { woff2: await packWoff2(cut), codes, ...(weight && { weight }) };
      }),
    );
  } catch {
    return undefined;
  }
}

/** The axes of a variable font: OpenType 1.9, "fvar"; none of a static one. */
function axesOf(fvar: Buffer | undefined): ReadonlyMap<string, { least: number; standard: number; most: number }> {
  const axes = new Map<string, { least: number; standard: number; most: number }>();
  if (!fvar) return axes;
  const [start, count, size] = [fvar.readUInt16BE(4), fvar.readUInt16BE(8), fvar.readUInt16BE(10)] as const;
  for (let i = 0; i < count; i++) {
    const at = start + i * size;
    const [least, standard, most] = [4, 8, 12].map((offset) => fvar.readInt32BE(at + offset) / 0x10000);
    axes.set(fvar.toString('latin1', at, at + 4), { least: least!, standard: standard!, most: most! });
  }
  return axes;
}

function withWeight(rules: string, weight: number): string {
  return `${rules.replace(/font-weight\s*:[^;]*;?/gi, '').replace(/;\s*$/, '')};font-weight:${weight}`;
}

function fontFace(rules: string, woff2: Buffer): string {
  return `@font-face{${rules};src:url(data:font/woff2;base64,${woff2.toString('base64')}) format("woff2")}`;
}
