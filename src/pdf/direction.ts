// Words written from right to left. Chromium draws the words of a line as they stand, from left to right; whoever reads the file by
// its tags gets them in that order, backwards. Here they are put in reading order, each where it stands on the page.
import { dictAt, type Pdf, unpack } from './file.ts';
import { type Dict, readText, referred } from './syntax.ts';

/** The characters of a glyph's code in a font of the page, '' when it is not said. */
export type CharactersOf = (font: string, code: number) => string;

/** Words of one piece of text, from `BT` to `ET`, at their place in the stream. */
interface Piece {
  readonly start: number;
  readonly text: string;
  readonly x: number;
  readonly direction: 'left' | 'right' | 'figure' | 'none';
}

const PIECE = /^BT\n[\s\S]*?^ET$/gm;
const PLACE = /^(?:\S+ ){4}(\S+) (\S+) Tm$/m;
const MARK = /^\/\S+ <<[^>]*\/MCID \d+[^>]*>>\s*BDC$/gm;
const FILL = /^.* (?:rg|g|k|sc|scn)$/gm;

/**
 * Puts the words of each line of each marked content in reading order; `isRightToLeft` says how the document's own lines run.
 * Only pieces drawn in one colour change places, so the page looks as before.
 */
export function orderWords(content: string, isRightToLeft: boolean, charactersOf: CharactersOf): string {
  if (!isRightToLeft && !content.includes('/ReversedChars')) return content;
  const lines = new Map<string, Piece[]>();
  let mark = 0;
  let fill = '';
  let end = 0;
  for (const match of content.matchAll(PIECE)) {
    const between = content.slice(end, match.index);
    end = match.index + match[0].length;
    mark += between.match(MARK)?.length ?? 0;
    fill = between.match(FILL)?.at(-1) ?? fill;
    const place = PLACE.exec(match[0]);
    if (!place) continue;
    const key = `${mark} ${place[2]} ${fill}`;
    const piece = {
      start: match.index,
      text: match[0],
      x: Number(place[1]),
      direction: directionOf(match[0], charactersOf),
    };
    lines.set(key, [...(lines.get(key) ?? []), piece]);
  }
  const moved: { start: number; old: string; text: string }[] = [];
  for (const line of lines.values()) {
    const ordered = readingOrder(
      line.toSorted((a, b) => a.x - b.x),
      isRightToLeft,
    );
    for (const [index, { start, text }] of line.entries()) moved.push({ start, old: text, text: ordered[index]!.text });
  }
  let result = '';
  let done = 0;
  for (const { start, old, text } of moved.toSorted((a, b) => a.start - b.start)) {
    result += content.slice(done, start) + text;
    done = start + old.length;
  }
  return result + content.slice(done);
}

/**
 * Undoes rule L2 of the bidirectional algorithm (UAX #9) for two levels: pieces as they stand → as they are read. A figure beside
 * words that run against their line is theirs; two figures with a mark between them are not ("2–5" stands as 5–2 in Arabic).
 */
function readingOrder(visual: readonly Piece[], isRightToLeft: boolean): readonly Piece[] {
  const own = isRightToLeft ? 'right' : 'left';
  const other = isRightToLeft ? 'left' : 'right';
  const directions = visual.map((piece) => piece.direction);
  for (const weak of ['figure', 'none'] as const) {
    const strong = [...directions];
    for (const [index, direction] of strong.entries()) {
      if (direction !== weak) continue;
      const before = strong.slice(0, index).findLast((near) => near !== 'none') === other;
      const after = strong.slice(index + 1).find((near) => near !== 'none') === other;
      const joins = weak === 'figure' && isRightToLeft ? before || after : before && after;
      directions[index] = joins ? other : weak === 'figure' ? 'figure' : own;
    }
  }
  const runs: Piece[][] = [];
  for (const [index, piece] of visual.entries()) {
    if (index > 0 && directions[index] === other && directions[index - 1] === other) runs.at(-1)!.push(piece);
    else runs.push([piece]);
  }
  // Only pieces that run against their line are together.
  return isRightToLeft ? runs.toReversed().flat() : runs.flatMap((run) => run.toReversed());
}

const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

function directionOf(piece: string, charactersOf: CharactersOf): Piece['direction'] {
  if (piece.includes('/ReversedChars')) return 'right';
  let font = '';
  let words = '';
  for (const [, name, actual, codes] of piece.matchAll(
    /\/(\S+) \S+ Tf|\/ActualText (<[0-9A-Fa-f]*>)|(<[0-9A-Fa-f]*>) Tj/g,
  )) {
    if (name !== undefined) font = name;
    else if (actual !== undefined) words += readText(actual);
    else
      for (const code of codes!.match(/[0-9A-Fa-f]{4}/g) ?? []) words += charactersOf(font, Number.parseInt(code, 16));
  }
  const strong = /[\p{L}\p{N}]/u.exec(words)?.[0];
  if (strong === undefined) return 'none';
  if (/\p{N}/u.test(strong)) return 'figure';
  return RIGHT_TO_LEFT.test(strong) ? 'right' : 'left';
}

/** Reads the characters of glyphs from the fonts of `resources`, each font's map once for the whole file. */
export function readFonts(pdf: Pdf): (resources: Dict | undefined) => CharactersOf {
  const known = new Map<number, ReadonlyMap<number, string>>();
  return (resources) => (name, code) => {
    const font = dictAt(pdf, dictAt(pdf, resources?.get('/Font'))?.get(`/${name}`));
    const number = referred(font?.get('/ToUnicode'));
    if (number === undefined) return '';
    const map = known.get(number) ?? readCharacters(unpack(pdf.objects.get(number)!) ?? '');
    known.set(number, map);
    return map.get(code) ?? '';
  };
}

/** A ToUnicode map (ISO 32000-1, 9.10.3): the text of each code. */
function readCharacters(map: string): ReadonlyMap<number, string> {
  const found = new Map<number, string>();
  const text = (hex: string) => Buffer.from(hex, 'hex').swap16().toString('utf16le');
  for (const [, body] of map.matchAll(/beginbfchar(.*?)endbfchar/gs))
    for (const [, code, to] of body!.matchAll(/<([0-9A-Fa-f]+)>\s*<((?:[0-9A-Fa-f]{4})*)>/g))
      found.set(Number.parseInt(code!, 16), text(to!));
  for (const [, body] of map.matchAll(/beginbfrange(.*?)endbfrange/gs))
    for (const [, from, to, first] of body!.matchAll(/<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]{4})>/g)) {
      const start = Number.parseInt(from!, 16);
      for (let i = 0; i <= Number.parseInt(to!, 16) - start; i++)
        found.set(start + i, String.fromCharCode(Number.parseInt(first!, 16) + i));
    }
  return found;
}
