// Text that was decoded with the wrong encoding on its way here, as a whole: its bytes are put back and decoded again.
// Sound text does not survive that: in another encoding its bytes make no sense, and it is left alone.
import type { Repair } from '../model.ts';
import { gbkBytes, NOTHING, windows1252Bytes } from './encoding/encoder.ts';
import { countUtf8 } from './encoding/utf8.ts';
import { decodeText } from './encoding.ts';

/** A text with the changes that were made to it. */
export interface Mended {
  readonly text: string;
  readonly repairs: readonly Repair[];
}

/** Characters above ASCII without which nothing is undone. */
const FEWEST = 18;
/** Share of them that may have no bytes in the wrong encoding: what was lost on the way. */
const LOST_SHARE = 0.03;
/** Characters that tell most texts apart from damage. */
const GLANCE = 4000;
/** Text may have been through it twice. */
const ROUNDS = 2;

/** Undoes UTF-8, GBK, Big5, Shift_JIS or EUC read as Windows-1252 (or Latin-1), and UTF-8 read as GBK; whole documents only. */
export function undoMojibake(text: string): Mended {
  let mended = text;
  for (let round = 0; round < ROUNDS; round++) {
    const next = undo(mended, undoWindows1252) ?? undo(mended, undoGbk);
    if (next === undefined) break;
    mended = next;
  }
  return { text: mended, repairs: mended === text ? [] : repairsBetween(text, mended) };
}

type Undo = (text: string) => string | undefined;

function undo(text: string, route: Undo): string | undefined {
  const start = text.search(/[^\x00-\x7f]/);
  if (start < 0) return undefined;
  return route(text.slice(start, start + GLANCE)) === undefined ? undefined : route(text);
}

function undoWindows1252(text: string): string | undefined {
  const { bytes, above, lost } = windows1252Bytes(text);
  if (above < FEWEST || lost > LOST_SHARE * above) return undefined;
  const decoded = decodeText(bytes);
  return decoded.encoding === 'windows-1252' || decoded.confidence === 'low' ? undefined : decoded.text;
}

function undoGbk(text: string): string | undefined {
  const { bytes, above, lost } = gbkBytes(text);
  if (above < FEWEST || lost > LOST_SHARE * above) return undefined;
  const { characters, strays } = countUtf8(bytes);
  if (characters < strays) return undefined;
  const filled = fillLineEnds(bytes);
  const decoded = decodeText(bytes);
  if (decoded.encoding !== 'utf-8' || decoded.confidence === 'low') return undefined;
  const lines = decoded.text.split('\n').map((line, i) => (filled.has(i) ? checkLineEnd(line) : line));
  return lines.join('\n').replace(/\ufffd[\ufffd?]+/g, '\ufffd');
}

const LINE_END: ReadonlySet<number | undefined> = new Set([0x0a, 0x0d, undefined]);

/**
 * The byte before a line end had nothing to pair with and was lost, or became a question mark: puts back that of `。`
 * (E3 80 82) and of `”` (E2 80 9D), the likeliest of their first two bytes. Gives the lines (from 0) it did so on.
 */
function fillLineEnds(bytes: Uint8Array): Set<number> {
  const filled = new Set<number>();
  let line = 0;
  for (let i = 2; i < bytes.length; i++) {
    if (bytes[i] === 0x0a) line++;
    const isLost = (bytes[i] === NOTHING || bytes[i] === 0x3f) && LINE_END.has(bytes[i + 1]);
    if (!isLost || bytes[i - 1] !== 0x80 || (bytes[i - 2] !== 0xe3 && bytes[i - 2] !== 0xe2)) continue;
    bytes[i] = bytes[i - 2] === 0xe3 ? 0x82 : 0x9d;
    filled.add(line);
  }
  return filled;
}

/** Where a line's brackets or quotation marks want another end, the loss is shown. */
function checkLineEnd(line: string): string {
  const end = line.trimEnd().length - 1;
  const open = (line.match(/[《〈「『【〔“]/g)?.length ?? 0) - (line.match(/[》〉」』】〕”]/g)?.length ?? 0);
  return open === 0 ? line : `${line.slice(0, end)}\ufffd${line.slice(end + 1)}`;
}

/** One repair for each line that changed, without what its two ends have in common. */
function repairsBetween(before: string, after: string): Repair[] {
  const [from, to] = [before, after].map((text) => text.split(/\r\n|\r|\n/)) as [string[], string[]];
  return from.flatMap((old, i) => {
    const line = to[i] ?? '';
    if (old === line) return [];
    let start = 0;
    while (start < old.length && old[start] === line[start]) start++;
    let end = 0;
    while (end < Math.min(old.length, line.length) - start && old.at(-1 - end) === line.at(-1 - end)) end++;
    const change = { from: old.slice(start, old.length - end), to: line.slice(start, line.length - end) };
    return [{ line: i + 1, column: start + 1, ...change, rule: 'mojibake' }];
  });
}
