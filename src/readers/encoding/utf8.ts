// How good a sequence of bytes is as UTF-8: counts whole characters and broken places in one pass.

/** The characters of several bytes in a file, and the bytes between them that are none. */
export interface Utf8Count {
  readonly characters: number;
  /** Broken places: as many as the decoder writes U+FFFD. */
  readonly broken: number;
  /** Broken places but for lone surrogates, which no encoding but a careless UTF-8 holds. */
  readonly strays: number;
  /** Offset of the first broken place, or -1. */
  readonly first: number;
}

/** Counts as the decoder of the WHATWG Encoding Standard does: every longest piece of a character is one broken place. */
export function countUtf8(bytes: Uint8Array): Utf8Count {
  let characters = 0;
  let broken = 0;
  let surrogates = 0;
  let first = -1;
  for (let i = 0; i < bytes.length; ) {
    const lead = bytes[i]!;
    if (lead < 0x80) {
      i += 1;
      continue;
    }
    const length = lengthAfter(lead);
    let found = 1;
    while (found < length && isContinuation(bytes[i + found], lead, found)) found++;
    if (length > 1 && found === length) characters++;
    else {
      if (lead === 0xed && (bytes[i + 1]! & 0xe0) === 0xa0 && (bytes[i + 2]! & 0xc0) === 0x80) surrogates++;
      broken++;
      if (first < 0) first = i;
    }
    i += found;
  }
  return { characters, broken, strays: broken - 3 * surrogates, first };
}

function lengthAfter(lead: number): number {
  if (lead >= 0xc2 && lead <= 0xdf) return 2;
  if (lead >= 0xe0 && lead <= 0xef) return 3;
  return lead >= 0xf0 && lead <= 0xf4 ? 4 : 1;
}

function isContinuation(byte: number | undefined, lead: number, index: number): boolean {
  if (byte === undefined) return false;
  // Overlong forms, surrogates and what lies beyond U+10FFFF are no characters.
  const low = index > 1 ? 0x80 : lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
  const high = index > 1 ? 0xbf : lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
  return byte >= low && byte <= high;
}
