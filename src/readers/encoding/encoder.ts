// Text → the bytes it was wrongly decoded from, in the two encodings that wrong decoders assume. Not for writing files.
import { WINDOWS_1252_BYTES } from './decoder.ts';

/** A text as bytes: how many of its characters are above ASCII, and how many of these have no bytes in the encoding. */
export interface Encoded {
  readonly bytes: Uint8Array;
  readonly above: number;
  readonly lost: number;
}

/** A byte that no encoding has: it keeps the place of what was lost. */
export const NOTHING = 0xff;

/** The bytes of `text` in Windows-1252; control characters stand for the bytes that it leaves open, as in Latin-1. */
export function windows1252Bytes(text: string): Encoded {
  return encode(text, (code) => (code < 0xa0 ? code : WINDOWS_1252_BYTES.get(code)));
}

/** The bytes of `text` in GBK. */
export function gbkBytes(text: string): Encoded {
  const table = gbkTable();
  return encode(text, (code) => (code < 0x80 ? code : table.get(code)));
}

function encode(text: string, bytesOf: (code: number) => number | undefined): Encoded {
  const bytes = new Uint8Array(2 * text.length);
  let length = 0;
  let above = 0;
  let lost = 0;
  for (const character of text) {
    const code = character.codePointAt(0)!;
    const found = bytesOf(code);
    if (code >= 0x80) above++;
    if (found === undefined) lost++;
    if (found !== undefined && found > 0xff) bytes[length++] = found >> 8;
    bytes[length++] = (found ?? NOTHING) & 0xff;
  }
  return { bytes: bytes.subarray(0, length), above, lost };
}

let gbk: ReadonlyMap<number, number> | undefined;

/** Every pair of bytes by its character, from one decoding; 24 000 pairs take some milliseconds, once. */
function gbkTable(): ReadonlyMap<number, number> {
  if (gbk) return gbk;
  const pairs: number[] = [];
  for (let lead = 0x81; lead <= 0xfe; lead++)
    for (let trail = 0x40; trail <= 0xfe; trail++) if (trail !== 0x7f) pairs.push((lead << 8) | trail);
  // A line end behind each pair keeps a pair that has no character from taking a byte of the next.
  const bytes = new Uint8Array(3 * pairs.length).fill(0x0a);
  for (const [i, pair] of pairs.entries()) {
    bytes[3 * i] = pair >> 8;
    bytes[3 * i + 1] = pair & 0xff;
  }
  const table = new Map<number, number>([[0x20ac, 0x80]]);
  for (const [i, character] of new TextDecoder('gbk').decode(bytes).split('\n').entries()) {
    const code = character.codePointAt(0) ?? 0xfffd;
    const isOne = character.length === (code > 0xffff ? 2 : 1);
    if (isOne && code !== 0xfffd && !table.has(code)) table.set(code, pairs[i]!);
  }
  gbk = table;
  return table;
}
