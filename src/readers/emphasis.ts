// Runs of `*`, `_`, `~~` and `==` → strong, emphasis, delete and mark. CommonMark's delimiter algorithm, in one pass.

import type { Span } from '../model.ts';
import { firstCharacter, flanksOf, lastCharacter } from './cjk.ts';
import { addText, type Delimiter, type Scan } from './scan.ts';

/** Reads a run of one delimiter character at `scan.at`. */
export function readDelimiter(scan: Scan): boolean {
  const { text, at } = scan;
  const character = text[at]!;
  let end = at + 1;
  while (text[end] === character) end++;
  const run = text.slice(at, end);
  const flanks = flanksOf(
    run,
    lastCharacter(text.slice(Math.max(0, at - 2), at)),
    firstCharacter(text.slice(end, end + 2)),
  );
  const piece = addText(scan, run, at);
  if (flanks.canOpen || flanks.canClose) {
    const index = scan.pieces.length - 1;
    scan.delimiters.push({ piece, index, character, ...flanks, length: run.length, count: run.length });
  }
  scan.at = end;
  return true;
}

/** Pairs the delimiters from number `first` on and takes them off the list; what finds no partner stays text. */
export function pairDelimiters(scan: Scan, first = 0): void {
  const openers: Delimiter[] = [];
  // For each kind of closer the last place where no opener was found: what stands before it need not be searched again.
  const searched = new Map<string, number>();
  for (const closer of scan.delimiters.splice(first)) {
    const kind = `${closer.character}${closer.canOpen}${closer.length % 3}`;
    while (closer.canClose && closer.count > 0) {
      const found = findOpener(openers, closer, searched.get(kind) ?? -1);
      if (found < 0) {
        searched.set(kind, closer.index);
        break;
      }
      pair(scan, openers[found]!, closer);
      openers.length = openers[found]!.count > 0 ? found + 1 : found;
    }
    if (closer.canOpen && closer.count > 0) openers.push(closer);
  }
}

function findOpener(openers: readonly Delimiter[], closer: Delimiter, searchedTo: number): number {
  for (let i = openers.length - 1; i >= 0; i--) {
    const opener = openers[i]!;
    if (opener.index < searchedTo) return -1;
    if (opener.character !== closer.character) continue;
    const eitherBoth = opener.canClose || closer.canOpen;
    const isMultipleOf3 =
      (opener.length + closer.length) % 3 === 0 && (opener.length % 3 !== 0 || closer.length % 3 !== 0);
    if (!(eitherBoth && isMultipleOf3 && '*_'.includes(closer.character))) return i;
  }
  return -1;
}

function pair(scan: Scan, opener: Delimiter, closer: Delimiter): void {
  const used = opener.count >= 2 && closer.count >= 2 ? 2 : 1;
  scan.marks.push({ kind: kindOf(opener.character, used), from: opener.index, to: closer.index });
  opener.count -= used;
  closer.count -= used;
  opener.piece.text = opener.piece.text.slice(used);
  closer.piece.text = closer.piece.text.slice(used);
  closer.piece.at += used;
}

function kindOf(character: string, used: number): Span['kind'] {
  if (character === '~') return 'delete';
  if (character === '=') return 'mark';
  return used === 2 ? 'strong' : 'emphasis';
}
