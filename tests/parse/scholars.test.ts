import { expect, test } from 'vitest';
import { lines, list, paragraph, parse, proseAbout } from './manuscript.ts';

const TEXT = `${proseAbout('爱书')}\n${proseAbout('种树')}`;
const PLACES = [
  '1 Department of River Studies, University of Ostra, Ostra, Norway',
  '2 Institute for Public Ferries, Delft, the Netherlands',
];

test('authors with marks, the places that these stand for, and the dates of a paper are its byline', () => {
  const head = [
    'Do Ferries Wait?',
    'Nadia Volk1, Peter Achter2* and Lin Xiaowei1',
    ...PLACES,
    '* Correspondence: p@ferry.example',
  ];
  const dates = 'Received: 3 February 2026; Accepted: 11 June 2026; Published: 2 July 2026';
  const { article } = parse(lines([...head, dates, TEXT].join('\n')));
  expect(article).toMatchObject({
    title: { text: 'Do Ferries Wait?' },
    byline: {
      name: 'Nadia Volk, Peter Achter and Lin Xiaowei',
      role: 'Department of River Studies, University of Ostra, Ostra, Norway; Institute for Public Ferries, Delft, the Netherlands; Correspondence: p@ferry.example',
    },
    date: '2 July 2026',
  });
  expect(article.sections.map(({ inferred }) => inferred)).not.toContain(false);
  expect(article.paragraphs).toHaveLength(2);
});

test('in Chinese, and with the places as a list', () => {
  const blocks = [
    paragraph('渡口等人吗'),
    paragraph('林一鸣1，周立新2*'),
    list([{ text: '河口大学 社会学系，江苏 河口' }, { text: '河口交通研究所' }]),
  ];
  const { article } = parse([...blocks, ...lines(TEXT)]);
  expect(article.byline).toEqual({ name: '林一鸣，周立新', role: '河口大学 社会学系，江苏 河口; 河口交通研究所' });
});

test('a line that ends in a number, and numbered lines without authors, stay what they are', () => {
  const { article } = parse(
    lines(
      `Rivers of Europe\nVolume 2\n1 The quay in winter\n${proseAbout('爱书')}\n2 The quay in summer\n${proseAbout('种树')}`,
    ),
  );
  expect(article.byline).toBeUndefined();
  expect(article.sections.map(({ heading }) => heading.text)).toEqual(['1 The quay in winter', '2 The quay in summer']);
});
