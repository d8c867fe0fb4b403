// The lines of plain text, each measured, without the comments that are for the presenter or for nobody.

import type { Report } from '../diagnostics.ts';
import type { Position, Rich } from '../model.ts';
import { concatRich, plain, trimRich } from '../text/rich.ts';
import { isCjk } from '../text/script.ts';
import { FILLER, liftComments, remarkOf } from './comments.ts';

/** Words for the presenter, and where they stand. */
export interface Note {
  readonly value: string;
  readonly position: Position;
}

/** A line of the file without the white space at its ends; `width` and `indent` are in columns, a full-width character taking two. */
export interface Line {
  readonly content: Rich;
  readonly text: string;
  readonly width: number;
  readonly indent: number;
  /** Indented as Chinese paragraphs are. */
  readonly isIndented: boolean;
  readonly remarks: readonly Note[];
}

const COMMENT = /<!--.*?-->/g;

/** Measures the lines of `source`; notes without an end are reported (`read/unclosed-notes`). */
export function measureLines(source: string, report: Report): Line[] {
  const { lexed, lines, comments } = liftComments(source.split(/\r\n|\r|\n/), 0, report);
  return lexed.map((raw, i) => {
    // What stands before the last words of a line may have been cut off.
    const positionOf = (at: number) => ({ line: i + 1, column: lines[i]!.length - raw.length + at + 1 });
    const remarks: Note[] = [];
    const pieces: Rich[] = [];
    let done = 0;
    if (raw.includes('<!--')) {
      for (const { 0: comment, index } of raw.matchAll(COMMENT)) {
        const value = remarkOf(comment, comments);
        if (value) remarks.push({ value, position: positionOf(index) });
        pieces.push(plain(raw.slice(done, index), positionOf(done)));
        done = index + comment.length;
        // A comment between two spaces leaves one.
        if (/\s/.test(raw[index - 1] ?? ' ')) while (raw[done] === ' ') done += 1;
      }
    }
    const rest = comments.length > 0 && raw.trim() === FILLER ? '' : raw.slice(done);
    const content = trimRich(concatRich([...pieces, plain(rest, positionOf(done))]));
    const indent = raw.slice(0, raw.length - raw.trimStart().length);
    const { text } = content;
    const isIndented = /^[ \t]*\u3000/.test(raw);
    return { content, text, width: widthOf(text), indent: widthOf(indent), isIndented, remarks };
  });
}

function widthOf(text: string): number {
  let width = 0;
  for (const character of text)
    width += isCjk(character) || /[\u2014\u2018-\u201d\u2026\uac00-\ud7a3]/.test(character) ? 2 : 1;
  return width;
}
