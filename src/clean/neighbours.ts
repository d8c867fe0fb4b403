// The characters beside a place in a text: whole code points, the empty string at either end.

/** The character that ends at `offset`. */
export function characterBefore(text: string, offset: number): string {
  const unit = text.charCodeAt(offset - 1);
  const isLowSurrogate = unit >= 0xdc00 && unit <= 0xdfff;
  return offset === 0 ? '' : text.slice(Math.max(0, offset - (isLowSurrogate ? 2 : 1)), offset);
}

/** The character that begins at `offset`. */
export function characterAfter(text: string, offset: number): string {
  const point = text.codePointAt(offset);
  return point === undefined ? '' : String.fromCodePoint(point);
}
