// The part of subset-font that Lectern uses; the package brings no types.
declare module 'subset-font' {
  /** Cuts a font down to the characters of `text`; `variationAxes` pins axes, `keepFeatures` lists the layout kept. */
  export default function subsetFont(
    font: Buffer,
    text: string,
    options: {
      readonly targetFormat: 'truetype' | 'woff' | 'woff2';
      readonly variationAxes?: Readonly<Record<string, number>>;
      readonly keepFeatures?: readonly string[];
      readonly preserveNameIds?: readonly number[];
      readonly dropTables?: readonly string[];
      readonly noLayoutClosure?: boolean;
    },
  ): Promise<Buffer>;
}
