// What output files are called for people who pass them on: `--name "{date} {title}"` and an article in, safe file names out.
import { Failure } from './diagnostics.ts';
import { fill } from './locale.ts';
import type { Article } from './model.ts';
import { nearestWord } from './readers/distance.ts';

/** Places that a name pattern may have. */
export const PLACES = ['title', 'date', 'series', 'number', 'author', 'host', 'group'] as const;
/** Bytes of UTF-8: file systems allow 255 for a whole name. */
const LONGEST = 180;

/** Throws a Failure when `pattern` has a place that there is not. */
export function checkPattern(pattern: string): void {
  for (const [, place = ''] of pattern.matchAll(/\{([^{}]*)\}/g)) {
    if ((PLACES as readonly string[]).includes(place)) continue;
    const suggestion = nearestWord(place, PLACES);
    if (suggestion !== undefined) throw new Failure('misspelt-name-pattern', { place, suggestion });
    throw new Failure('bad-name-pattern', { place, places: PLACES.map((name) => `{${name}}`).join(' ') });
  }
}

/** What stands before `deck.html`, `handout.pdf` … with a space between; '' when nothing of the pattern is known. */
export function nameFor(article: Article, pattern: string): string {
  const { session, title, byline } = article;
  const date = session.date ?? article.date ?? '';
  const { series = '', number = '', host = '', group = '' } = session;
  const values = { title: title.text, date, series, number, author: byline?.name ?? '', host, group };
  // What no file system of the three takes, and what a shell or a mail program trips over.
  const safe = fill(pattern, values)
    .replace(/[\p{Cc}\p{Cf}\\/:*?"<>|]+/gu, ' ')
    .replace(/\s+/gu, ' ')
    .replace(/^[\s.·-]+|[\s.·-]+$/gu, '');
  return shorten(safe);
}

function shorten(name: string): string {
  let kept = '';
  for (const character of name) {
    if (Buffer.byteLength(kept + character) > LONGEST) break;
    kept += character;
  }
  return kept.trimEnd();
}

/** The name of an output file with what stands before it; session.json keeps its own, by which programs find a session. */
export function nameFile(file: string, before: string): string {
  return before === '' || file === 'session.json' ? file : `${before} ${file}`;
}

/** Whether `file` is the output `plain` under any name. */
export function isNamed(file: string, plain: string): boolean {
  return file === plain || file.endsWith(` ${plain}`);
}
