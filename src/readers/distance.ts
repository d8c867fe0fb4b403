// "Did you mean": the nearest of a few known words.

/** The word of `words` that `written` is a slip of: at most one edit for words of up to five letters, two for longer ones. */
export function nearestWord(written: string, words: readonly string[]): string | undefined {
  if (written.length > 40) return undefined;
  const ranked = words
    .map((word) => ({ word, edits: countEdits(written.toLowerCase(), word.toLowerCase()) }))
    .filter(({ word, edits }) => edits <= (Math.min(word.length, written.length) <= 5 ? 1 : 2))
    .toSorted((a, b) => a.edits - b.edits);
  return ranked[0]?.word;
}

/** Letters to insert, delete, replace or swap with their neighbour (optimal string alignment distance). */
export function countEdits(from: string, to: string): number {
  const rows: number[][] = [Array.from({ length: to.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= from.length; i++) {
    const row = [i];
    for (let j = 1; j <= to.length; j++) {
      const replaced = rows[i - 1]![j - 1]! + (from[i - 1] === to[j - 1] ? 0 : 1);
      const swapped =
        i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1] ? rows[i - 2]![j - 2]! + 1 : Infinity;
      row.push(Math.min(rows[i - 1]![j]! + 1, row[j - 1]! + 1, replaced, swapped));
    }
    rows.push(row);
  }
  return rows[from.length]![to.length]!;
}
