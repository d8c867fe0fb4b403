// How much a text is, before any browser has seen it: what layouts go by when they choose a size.

/** Width of a text in em of its own type: a Han character is one, a letter about a half. */
export function widthOf(text: string): number {
  let width = 0;
  for (const character of text)
    width += /[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]/.test(character) ? 1 : 0.5;
  return width;
}

/** How much a text is, for type that grows when there is little of it. */
export function lengthOf(text: string): 'word' | 'tiny' | 'short' | 'medium' | 'long' | 'huge' {
  const width = widthOf(text);
  if (width <= 8) return 'word';
  if (width <= 14) return 'tiny';
  if (width <= 30) return 'short';
  if (width <= 60) return 'medium';
  return width <= 110 ? 'long' : 'huge';
}
