// The time stamps of a transcript. Comes in: the lines of a text file. Goes out: the lines without them, each listed.
// Only stamps that stand at the heads of several lines and rise are taken: other figures are the author's.
import type { Repair } from '../model.ts';
import { countWords } from '../text/script.ts';
import type { MailText } from './mail.ts';

/** `[00:01:23]`, `(1:02:33)`, `00:12`, `00:00:01,000 --> 00:00:04,000`, with the dash or the colon that may follow. */
const TIME = '\\d{1,2}:\\d{2}(?::\\d{2})?(?:[.,]\\d{1,3})?';
const STAMP = new RegExp(
  `^\\s*(?:\\[(?<square>${TIME})\\]|\\((?<round>${TIME})\\)|(?<cue>${TIME})\\s*-->\\s*${TIME}|(?<bare>${TIME}))(?=\\s|$)\\s*(?:[-–—](?=\\s)\\s*)?`,
  'u',
);
/** Stamps without which nothing is taken. */
const FEWEST = 3;
/** Share of the lines that must bear one: a timetable or a programme has figures of its own, but no prose. */
const SHARE = 0.25;
/** Words that a line has on average behind its stamp: entries of a timetable have fewer. */
const FEWEST_WORDS = 4;
/** Words of an unpunctuated transcript that make a paragraph. */
const PARAGRAPH = 90;
const SENTENCE_END = /[.!?。！？…][”’"'」』）)\]]*\s*$/u;
const SPEAKER = /^(?:>>|[-–—]\s|\p{Lu}[\p{L}.'’ -]{1,40}:(?:\s|$)|[\p{Script=Han}]{2,8}[:：])/u;

/** Takes time stamps in rising order off the heads of lines; what single captions cut is joined again. */
export function takeTimeStamps(text: MailText): MailText {
  const { lines, numbers } = text;
  const stamps = lines.map((line) => STAMP.exec(line));
  const at = stamps.flatMap((stamp, i) => (stamp ? [i] : []));
  if (!isTranscript(lines, at, stamps)) return text;
  const repairs = at.map(
    (i): Repair => ({
      line: numbers[i]!,
      column: text.columns[i]! + 1,
      from: stamps[i]![0].trim(),
      to: '',
      rule: 'imprint',
    }),
  );
  const isCaptions = at.filter((i) => lines[i]!.slice(stamps[i]![0].length).trim() === '').length > at.length / 2;
  const rest = lines.flatMap((line, i) => {
    const cut = stamps[i]?.[0].length ?? 0;
    const words = line.slice(cut);
    // The number of a caption stands over its time.
    const isCount = isCaptions && /^\s*\d{1,5}\s*$/u.test(line) && stamps[i + 1]?.groups?.cue !== undefined;
    if (isCount) repairs.push({ line: numbers[i]!, column: 1, from: line.trim(), to: '', rule: 'imprint' });
    return isCount || (stamps[i] && words.trim() === '')
      ? []
      : [
          {
            words,
            number: numbers[i]!,
            column: text.columns[i]! + cut,
            isAfterStamp: Boolean(stamps[i] ?? stamps[i - 1]),
          },
        ];
  });
  const kept = isCaptions ? joinCaptions(rest) : rest;
  return {
    lines: kept.map(({ words }) => words),
    numbers: kept.map(({ number }) => number),
    columns: kept.map(({ column }) => column),
    repairs: [...text.repairs, ...repairs.toSorted((a, b) => a.line - b.line)],
    meta: text.meta,
  };
}

interface Rest {
  readonly words: string;
  readonly number: number;
  readonly column: number;
  readonly isAfterStamp: boolean;
}

function isTranscript(
  lines: readonly string[],
  at: readonly number[],
  stamps: readonly (RegExpExecArray | null)[],
): boolean {
  if (at.length < FEWEST) return false;
  const times = at.map((i) => secondsOf(stamps[i]!));
  if (times.some((time, i) => i > 0 && time < times[i - 1]!) || times.at(-1) === times[0]) return false;
  const first = at[0]!;
  const body = lines.slice(first, at.at(-1)! + 1).filter((line) => line.trim());
  const words = body.reduce((sum, line) => sum + countWords(line.replace(STAMP, '')), 0);
  if (at.length < SHARE * body.length || words < FEWEST_WORDS * at.length) return false;
  // Times of a day are a chronicle's: what is said in a recording begins at its first minutes, or bears brackets.
  const isBare = at.every((i) => stamps[i]!.groups?.bare !== undefined);
  return !isBare || times[0]! < 5 * 60;
}

function secondsOf(stamp: RegExpExecArray): number {
  const { square, round, cue, bare } = stamp.groups!;
  const parts = (square ?? round ?? cue ?? bare)!
    .replace(/[.,]\d+$/u, '')
    .split(':')
    .map(Number);
  return parts.reduce((sum, part) => sum * 60 + part, 0);
}

/** Joins lines that stood under stamps of their own, up to the end of a sentence, a new speaker, or a paragraph's length. */
function joinCaptions(lines: readonly Rest[]): readonly Rest[] {
  const cues = lines.filter(({ words, isAfterStamp }) => isAfterStamp && words.trim());
  const ended = cues.filter(({ words }) => SENTENCE_END.test(words)).length;
  const isPunctuated = ended > cues.length / 2;
  if (isPunctuated || cues.some(({ words }) => SPEAKER.test(words.trim()))) return lines;
  const joined: Rest[] = [];
  let length = 0;
  let isOpen = false;
  for (const line of lines) {
    const words = line.words.trim();
    if (words === '' && isOpen) continue;
    const last = joined.at(-1);
    const isFull = length >= PARAGRAPH && (ended === 0 || SENTENCE_END.test(last?.words ?? ''));
    if (isOpen && last && line.isAfterStamp && !isFull) {
      joined[joined.length - 1] = { ...last, words: `${last.words} ${words}` };
      length += countWords(words);
    } else {
      joined.push(line);
      length = countWords(words);
    }
    isOpen = line.isAfterStamp && words !== '';
  }
  return joined;
}
