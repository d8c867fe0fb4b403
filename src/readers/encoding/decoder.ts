// Bytes → text in one named encoding. What the encoding has no character for becomes U+FFFD; nothing is guessed.

/** What Windows-1252 has at 0x80–0x9F, after the index of the WHATWG Encoding Standard. Written out: some releases of Node 20 take these bytes for Latin-1. */
const WINDOWS_1252 = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

/** Decodes `bytes`; with `isCut` an unfinished character at the end is left away. A byte order mark is not part of the text. */
export function decodeBytes(bytes: Uint8Array, encoding: string, isCut = false): string {
  if (encoding === 'windows-1252') return decodeWindows1252(bytes);
  return new TextDecoder(encoding).decode(bytes, { stream: isCut });
}

function decodeWindows1252(bytes: Uint8Array): string {
  const latin1 = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  return latin1.replace(/[\x80-\x9f]/g, (character) => WINDOWS_1252[character.charCodeAt(0) - 0x80]!);
}

/** The byte of Windows-1252 for each of its characters above ASCII. */
export const WINDOWS_1252_BYTES: ReadonlyMap<number, number> = new Map(
  Array.from({ length: 0x80 }, (_, i) => [i < 0x20 ? WINDOWS_1252.charCodeAt(i) : i + 0x80, i + 0x80]),
);
