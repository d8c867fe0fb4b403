// Characters that were lost before the text came here: U+FFFD, its ghost 锟斤拷, and private use, which no font shows.
// They are counted and shown, never touched.
import type { Passage } from './rule.ts';

const LOST = /[\ufffd\ue000-\uf8ff\u{f0000}-\u{10fffd}]+|(?:锟斤拷)+/gu;
const SHOWN = 12;

/** The losses of one passage: how many characters, where the first stands, and how it looks. */
export interface Loss {
  readonly passage: number;
  readonly offset: number;
  readonly text: string;
  readonly count: number;
}

/** Counts lost characters, passage by passage. */
export function findLosses(passages: readonly Passage[]): Loss[] {
  return passages.flatMap(({ text }, passage) => {
    const runs = [...text.matchAll(LOST)];
    if (runs.length === 0) return [];
    const count = runs.reduce((sum, [run]) => sum + [...run].length, 0);
    return [{ passage, offset: runs[0]!.index, text: [...runs[0]![0]].slice(0, SHOWN).join(''), count }];
  });
}
