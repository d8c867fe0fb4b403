// How close a title is to the one a person gave: ROUGE F1 over Han characters and words.

const tokens = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|[^\P{L}\p{Script=Han}]+|\p{N}+/gu) ?? [];

/** F1 of the runs of `n` tokens that both texts have. */
export function rouge(text: string, reference: string, n: number): number {
  const runs = (list: readonly string[]) =>
    list.slice(0, Math.max(0, list.length - n + 1)).map((_, i) => list.slice(i, i + n).join(' '));
  const [made, wanted] = [runs(tokens(text)), runs(tokens(reference))];
  const left = [...wanted];
  let hits = 0;
  for (const run of made) {
    const at = left.indexOf(run);
    if (at < 0) continue;
    left.splice(at, 1);
    hits++;
  }
  return hits === 0 ? 0 : (2 * hits) / (made.length + wanted.length);
}

/** The first `count` tokens of a text, as they stand there. */
export function firstTokens(text: string, count: number): string {
  return tokens(text).slice(0, count).join('');
}
