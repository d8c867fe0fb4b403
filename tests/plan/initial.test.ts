import { expect, test } from 'vitest';
import { markInitials } from '../../src/plan/initial.ts';
import { makeSlide } from '../../src/plan/slide.ts';
import { plain } from '../../src/text/rich.ts';
import { paragraph, parse } from '../parse/manuscript.ts';

const TEXT =
  'Nobody asked, but the lamp stayed on. “the lamp stayed on,” they said; iPhones rang, and `on` was the word. npm was young.\nwords of a line';

/** The letters that are shown as capitals when `run` is the point of a slide about the text. */
function capitals(run: string): readonly string[] {
  const { article } = parse([paragraph(TEXT)], { title: 'x' });
  const point = { content: plain(run), paragraph: 1 };
  const blank = makeSlide('points', { line: 1, column: 1 }, { paragraphs: [1] });
  const slide = markInitials({ ...blank, heading: plain(run), points: [point] }, article);
  const marked = [slide.heading!, slide.points[0]!.content].map(({ spans, text }) =>
    spans.map(({ start, end }) => text.slice(start, end)).join(),
  );
  expect(new Set(marked).size).toBe(1);
  expect(slide.heading!.text).toBe(run);
  return marked.slice(0, 1).filter(Boolean);
}

test.each([
  ['but the lamp stayed on', ['b']],
  ['and `on` was the word', ['a']],
  ['iPhones rang', []],
  ['npm was young', []],
  ['words of a line', []],
  ['Nobody asked', []],
  ['not in the text at all', []],
])('a point %j begins with a capital: %j', (run, expected) => {
  expect(capitals(run)).toEqual(expected);
});

test('a run that also begins a sentence is left as it stands there', () => {
  expect(capitals('the lamp stayed on')).toEqual([]);
});
