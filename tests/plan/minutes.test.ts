import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Report } from '../../src/diagnostics.ts';
import { planDeck } from '../../src/plan/index.ts';
import { apportion } from '../../src/plan/minutes.ts';
import { planActivities } from '../../src/render/run-sheet.ts';
import { plain } from '../../src/text/rich.ts';
import { articleOf, type Draft, LIBRARY } from './draft.ts';

const BODY = ['## 甲', ...LIBRARY, '## 乙', ...LIBRARY, ...LIBRARY];
const QUESTIONS = ['图书室为什么办好了？', '谈谈你身边的例子。'];

function plan(draft: Partial<Draft>) {
  const report = new Report('a.md');
  const deck = planDeck(articleOf({ body: BODY, questions: QUESTIONS, ...draft }), { detail: 'standard' }, report);
  const discussion = deck.questions.reduce((sum, { minutes }) => sum + minutes, 0);
  const codes = report.diagnostics.map(({ code }) => code);
  return { deck, discussion, codes, values: report.diagnostics[0]?.values };
}

describe('fitting the session', () => {
  it('without minutes it is as long as its parts: reading aloud and the questions', () => {
    const { deck, discussion } = plan({});
    const characters = 3 * LIBRARY.join('').length;
    expect(deck.minutes - discussion).toBeGreaterThanOrEqual(Math.floor(characters / 260));
    expect(deck.minutes - discussion).toBeLessThanOrEqual(Math.ceil(characters / 220) + 5);
    expect(deck.minutes % 5).toBe(0);
  });

  it('a text too long to read aloud in two hours is pointed at instead', () => {
    const body = Array.from({ length: 60 }, () => LIBRARY).flat();
    const { deck, codes } = plan({ body });
    const characters = 60 * LIBRARY.join('').length;
    expect(deck.minutes).toBeLessThan((0.8 * characters) / 220);
    expect(codes).toEqual([]);
  });

  it.each([undefined, 20, 45, 90])('agenda, slides and run sheet agree to the minute (session: %s)', (minutes) => {
    const { deck } = plan({ body: ['开场白一段，说明为什么读它。', ...BODY], session: minutes ? { minutes } : {} });
    const agenda = deck.slides.find(({ layout }) => layout === 'agenda')!.agenda;
    expect(agenda.map(({ section }) => section)).toEqual(['opening', 0, 1, 'questions', 'closing']);
    const activities = planActivities(deck);
    const sum = (list: typeof activities) => list.reduce((all, activity) => all + activity.minutes, 0);
    expect(agenda.map((entry) => entry.minutes)).toEqual([
      sum(activities.filter(({ kind }) => kind === 'opening')),
      ...[0, 1].map((section) =>
        sum(activities.filter(({ kind, subject }) => kind === 'reading' && subject === section)),
      ),
      sum(activities.filter(({ kind }) => kind === 'question')),
      sum(activities.filter(({ kind }) => kind === 'recap' || kind === 'closing')),
    ]);
    for (const { firstSlide, lastSlide, minutes: whole } of activities) {
      const seconds = deck.slides.slice(firstSlide - 1, lastSlide).reduce((all, slide) => all + slide.seconds, 0);
      expect(seconds).toBe(60 * whole);
    }
  });

  it.each([30, 60, 90])('with %i minutes it fills them, discussion at least a quarter', (minutes) => {
    const { deck, discussion, codes } = plan({ session: { minutes } });
    expect(deck.minutes).toBe(minutes);
    expect(discussion).toBeGreaterThanOrEqual(minutes / 4);
    expect(codes).toEqual([]);
  });

  it('what does not fit is said, and the plan stays honest', () => {
    const { deck, codes, values } = plan({ session: { minutes: 5 } });
    expect(codes).toEqual(['plan/session-too-long']);
    expect(deck.minutes).toBeGreaterThan(5);
    expect(values).toMatchObject({ minutes: 5, needed: deck.minutes, questions: 2, longest: '乙' });
  });

  it('minutes that the author gave a question stay', () => {
    const questions = [{ content: plain('为什么？'), minutes: 12 }, '谈谈你的看法。'];
    const { deck } = plan({ questions, session: { minutes: 40 } });
    expect(deck.questions[0]!.minutes).toBe(12);
    expect(deck.minutes).toBe(40);
  });

  it('an article without questions is noted', () =>
    expect(plan({ questions: [] }).codes).toEqual(['plan/no-questions']));
});

describe('apportion', () => {
  it('gives whole shares, none below the least, that add up', () => {
    const weights = fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 9 });
    fc.assert(
      fc.property(weights, fc.integer({ min: 0, max: 90 }), (list, more) => {
        const total = list.length + more;
        const shares = [...apportion(new Map(list.map((weight, i) => [i, weight])), total).values()];
        expect(shares.reduce((a, b) => a + b)).toBe(total);
        for (const share of shares) expect(Number.isInteger(share) && share >= 1).toBe(true);
      }),
    );
  });
});
