import { describe, expect, test } from 'vitest';
import { takeMail } from '../../src/readers/mail.ts';
import { takeTimeStamps } from '../../src/readers/time-stamps.ts';

const SAID = [
  'HOST: You have steered this ferry for thirty years.',
  'ANN LUND: And I have never once been early with it.',
  'HOST: Does nobody in the town complain about that?',
  'ANN LUND: They did, until the year when we were early.',
];
const take = (lines: readonly string[]) =>
  takeTimeStamps(takeMail({ lines, numbers: lines.map((_, i) => i + 1), repairs: [] }));

describe('time stamps', () => {
  test.each([
    ['in square brackets', (i: number) => [`[00:0${i}:23] ${SAID[i]}`]],
    ['in round brackets', (i: number) => [`(1:0${i}:33) ${SAID[i]}`]],
    ['bare', (i: number) => [`0${i}:12 ${SAID[i]}`]],
    ['with a dash', (i: number) => [`0${i}:12 - ${SAID[i]}`]],
    ['alone above the speaker', (i: number) => [`0:0${i}`, SAID[i]!]],
    ['of subtitles', (i: number) => [`${i + 1}`, `00:0${i}:01,000 --> 00:0${i}:04,500`, SAID[i]!]],
  ])('%s go, each listed', (_, linesOf) => {
    const taken = take(SAID.flatMap((_said, i) => linesOf(i)));
    expect(taken.lines).toEqual(SAID);
    expect(taken.repairs.length).toBeGreaterThanOrEqual(SAID.length);
    expect(taken.repairs.every(({ rule, to }) => rule === 'imprint' && to === '')).toBe(true);
  });

  test('captions without punctuation are joined, and nothing of them is lost', () => {
    const said = Array.from({ length: 60 }, (_, i) => `and so the ferry number ${i} went over the river`);
    const taken = take(said.flatMap((line, i) => [`${i}:00`, line]));
    expect(taken.lines.length).toBeLessThan(10);
    expect(taken.lines.join(' ')).toBe(said.join(' '));
  });

  test.each([
    ['a timetable', ['06:10 Quay Lane', '06:25 Old Mill', '06:40 Bridge', '07:05 Market']],
    [
      'a chronicle of a day',
      [
        '08:15 The first boat leaves the quay half empty.',
        '09:40 A second one follows with the mail.',
        '11:05 The clerk notes that nobody has come.',
      ],
    ],
    ['times that go back', SAID.map((line, i) => `[00:0${4 - i}:00] ${line}`)],
    ['two stamps', SAID.slice(0, 2).map((line, i) => `[00:0${i}:00] ${line}`)],
    ['verses', SAID.map((line, i) => `4:${15 + i}b ${line}`)],
    ['times inside sentences', ['The boat left at 0:12 and came back at 0:40.', ...SAID]],
  ])('%s is left alone', (_, lines) => {
    expect(take(lines)).toMatchObject({ lines, repairs: [] });
  });
});
