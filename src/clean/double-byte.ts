// The tables of the double-byte character sets GBK and Big5, read off TextDecoder. Bytes in and characters out, and back.

/** One double-byte character set; codes are `lead << 8 | trail`. */
export interface DoubleByte {
  /** The character of two bytes; undefined when they stand for none, or for one of private use. */
  readonly decode: (lead: number, trail: number) => string | undefined;
  /** The code of a character, when the set has it. */
  readonly encode: (character: string) => number | undefined;
}

const PRIVATE_USE = [0xe000, 0xf8ff] as const;

function readTable(label: string): DoubleByte {
  const codes: number[] = [];
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) if (trail !== 0x7f) codes.push((lead << 8) | trail);
  }
  // A line break after each pair keeps one undecodable pair from shifting the next.
  const bytes = new Uint8Array(3 * codes.length).fill(0x0a);
  for (const [i, code] of codes.entries()) {
    bytes[3 * i] = code >> 8;
    bytes[3 * i + 1] = code & 0xff;
  }
  const characters = new Map<number, string>();
  const places = new Map<string, number>();
  new TextDecoder(label)
    .decode(bytes)
    .split('\n')
    .forEach((character, i) => {
      const code = character.codePointAt(0) ?? 0xfffd;
      const isOne = character.length === (code > 0xffff ? 2 : 1);
      if (!isOne || code === 0xfffd || (code >= PRIVATE_USE[0] && code <= PRIVATE_USE[1])) return;
      characters.set(codes[i]!, character);
      if (!places.has(character)) places.set(character, codes[i]!);
    });
  return {
    decode: (lead, trail) => characters.get((lead << 8) | trail),
    encode: (character) => places.get(character),
  };
}

const tables = new Map<string, DoubleByte>();

function table(label: string): DoubleByte {
  const known = tables.get(label) ?? readTable(label);
  tables.set(label, known);
  return known;
}

/** GBK as the WHATWG Encoding Standard decodes it. */
export function gbk(): DoubleByte {
  return table('gbk');
}

/** Whether GB 2312, the set of everyday Simplified Chinese, has the Han character. */
export function isInGb2312(character: string): boolean {
  const code = gbk().encode(character) ?? 0;
  return code >= 0xb0a1 && code <= 0xf7fe && (code & 0xff) >= 0xa1;
}

/** Whether Big5, the set of Traditional Chinese, has the Han character. */
export function isInBig5(character: string): boolean {
  return (table('big5').encode(character) ?? 0) >= 0xa440;
}
