// What a rule of repair is. Comes in: the texts of the whole document. Goes out: edits. It knows no blocks and no markup.
import type { PassageKind } from '../text/manuscript.ts';
import type { Edit } from '../text/rich.ts';

/** One run of words as a rule sees it; code and formulas are blanked out, character for character. */
export interface Passage {
  readonly kind: PassageKind;
  readonly text: string;
}

/** The edits of a document: one sorted list, without overlaps, for each passage. */
export type Edits = readonly (readonly Edit[])[];

/** One kind of repair; `find` looks at the whole document, since most damage shows in what is repeated. */
export interface Rule {
  /** The name under which repairs are listed. */
  readonly name: string;
  readonly find: (passages: readonly Passage[]) => Edits;
}

/** Where `pattern` (global) matches in `text`, as edits; `to` may return undefined to leave a match alone. */
export function replaceMatches(
  text: string,
  pattern: RegExp,
  to: (match: RegExpExecArray, text: string) => string | undefined,
): Edit[] {
  const edits: Edit[] = [];
  for (const match of text.matchAll(pattern)) {
    const replacement = to(match, text);
    if (replacement !== undefined)
      edits.push({ start: match.index, end: match.index + match[0].length, to: replacement });
  }
  return edits;
}

/** A rule that needs nothing but the match itself. */
export function replacementRule(name: string, pattern: RegExp, to: Parameters<typeof replaceMatches>[2]): Rule {
  return { name, find: (passages) => passages.map(({ text }) => replaceMatches(text, pattern, to)) };
}
