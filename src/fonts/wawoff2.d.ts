// The part of wawoff2 that Lectern uses; the package brings no types.
declare module 'wawoff2' {
  const wawoff2: {
    /** Unpacks a WOFF2 font to its TrueType bytes; rejects when it is none. */
    decompress(woff2: Uint8Array): Promise<Uint8Array>;
  };
  export default wawoff2;
}
