import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Deck } from '../../src/model.ts';
import { clockText, planActivities, readClock } from '../../src/render/run-sheet.ts';
import { sampleDeck } from './paper-sample.ts';

const slides = fc.array(
  fc.record({
    layout: fc.constantFrom('title', 'points', 'text', 'recap', 'closing'),
    section: fc.integer({ min: -1, max: 1 }),
    seconds: fc.nat(900),
  }),
  { minLength: 1, maxLength: 30 },
);

test('whole minutes always add up, and every slide has its place once', () => {
  fc.assert(
    fc.property(slides, fc.integer({ min: 1, max: 240 }), (chosen, minutes) => {
      const deck = sampleDeck();
      const made = chosen.map((slide) => ({ ...deck.slides[0]!, ...slide }));
      const activities = planActivities({ ...deck, slides: made as Deck['slides'], minutes });
      expect(activities.reduce((sum, activity) => sum + activity.minutes, 0)).toBe(minutes);
      let next = 1;
      let start = 0;
      for (const activity of activities) {
        expect(activity.firstSlide).toBe(next);
        expect(activity.start).toBe(start);
        expect(activity.minutes).toBeGreaterThanOrEqual(0);
        next = activity.lastSlide + 1;
        start += activity.minutes;
      }
      expect(next).toBe(made.length + 1);
    }),
  );
});

test('a question keeps its whole minutes', () => {
  const questions = planActivities(sampleDeck()).filter((activity) => activity.kind === 'question');
  expect(questions.map((activity) => activity.minutes)).toEqual([8, 10, 12]);
});

test.each([
  ['15:00', 900],
  ['3:30 pm', 930],
  ['下午3:05', 905],
  ['9點', 540],
  ['12:15 pm', 735],
  ['12:15 am', 15],
  ['at noon', undefined],
  ['25:00', undefined],
  [undefined, undefined],
])('reads the clock of %j', (start, minutes) => {
  expect(readClock(start)).toBe(minutes);
});

test('the clock passes midnight; without one, time is counted from the beginning', () => {
  expect(clockText(23 * 60 + 50, 15)).toBe('0:05');
  expect(clockText(undefined, 65)).toBe('1:05');
});
