// Where the clauses of one sentence end. Comes in: a sentence. Goes out: stretches that cover it without a gap.
// Whether a clause can stand alone is for the reader of this list to judge.
import { findPairs } from './pairs.ts';
import { rememberEach } from './remember.ts';
import type { Stretch } from './sentence.ts';

/** A clause and the mark that ended it: `，` `；` `：` `,` `;` `:` `——` `—` `–`, a full stop, or `''`. */
export interface Clause extends Stretch {
  readonly mark: string;
}

const CANDIDATE =
  /[，；：﹐﹔﹕､،؛]|[,;:](?=\s|$|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}“「『（‘])|—+|―+|─{2,}|(?<=\s)[–-](?=\s)/gu;
const END = /([。．｡！？!?؟۔।॥….])[\s”’」』»›）)\]】》"']*$/u;

/** Cuts one sentence at its commas, semicolons, colons and dashes, outside quotation marks and brackets; `、` joins the members of a list and cuts nothing. Linear time. */
export const splitClauses: (sentence: string) => readonly Clause[] = rememberEach(clausesIn);

function clausesIn(sentence: string): readonly Clause[] {
  const shelters = findPairs(sentence).pairs.filter((pair) => pair.depth === 0);
  const clauses: Clause[] = [];
  let start = 0;
  let next = 0;
  for (const match of sentence.matchAll(CANDIDATE)) {
    const at = match.index;
    while (next < shelters.length && shelters[next]!.end <= at) next++;
    if (next < shelters.length && shelters[next]!.start < at) continue;
    if (isInNumber(sentence, at, match[0])) continue;
    const behind = at + match[0].length;
    const end = behind + (/^\s*/u.exec(sentence.slice(behind, behind + 8))?.[0].length ?? 0);
    if (sentence.slice(start, at).trim() === '') continue;
    clauses.push({ start, end, mark: match[0] });
    start = end;
  }
  if (start < sentence.length) clauses.push({ start, end: sentence.length, mark: END.exec(sentence)?.[1] ?? '' });
  return clauses;
}

/** `10：30`, `1，000`, `2019—2021`: a mark between digits cuts nothing. */
function isInNumber(sentence: string, at: number, mark: string): boolean {
  return /\d/.test(sentence[at - 1] ?? '') && /\d/.test(sentence[at + mark.length] ?? '') && !/^[；;]/.test(mark);
}
