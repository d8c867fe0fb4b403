// Control characters: separators become line breaks, the quotation marks of Windows-1252 that were read as Latin-1 come
// back, the rest goes.
import { replacementRule } from './rule.ts';

const CONTROL = /[\0-\x08\x0e-\x1f\x7f\r]+|[\v\f\x80-\x9f\u2028\u2029]/g;
const SEPARATORS = '\v\f\x85\u2028\u2029';

export const controlCharacters = replacementRule('control-character', CONTROL, (match, text) => {
  const character = match[0][0]!;
  const before = text[match.index - 1];
  const after = text[match.index + match[0].length];
  // Among letters of Latin-1 it is a piece of text in a wrong encoding, and not ours to touch.
  if (isC1(character) && [before, after].some((near) => isC1(near) || isLatin1Letter(near))) return undefined;
  if (SEPARATORS.includes(character)) return before === undefined || after === undefined ? '' : '\n';
  if (!isC1(character)) return '';
  return readWindows1252(character.charCodeAt(0));
});

function isC1(character: string | undefined): boolean {
  return character !== undefined && character >= '\x80' && character <= '\x9f';
}

function isLatin1Letter(character: string | undefined): boolean {
  return character !== undefined && character >= '\xc0' && character <= '\xff';
}

// Written out: TextDecoder takes these bytes for Latin-1 in some releases of Node 20.
const WINDOWS_1252 = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ';

/** What Windows-1252 has at this byte (0x80–0x9F), after the index of the WHATWG Encoding Standard; nothing where it has a control character. */
export function readWindows1252(byte: number): string {
  return WINDOWS_1252[byte - 0x80]!.trim();
}
