import { describe, expect, test } from 'vitest';
import { readAuthorNote, readFrontLine, readPhotographer } from '../../src/parse/byline.ts';
import { readCaption } from '../../src/parse/caption.ts';
import { plain } from '../../src/text/rich.ts';
import { lines, parse, proseAbout } from './manuscript.ts';

const PROSE =
  'The ferry goes four times a day, whatever the weather is like, and the people of the town have learned to live by it.';

describe('dates of newspapers', () => {
  test.each([
    ['Stand: 14.10.2026, 08:30 Uhr | Lesedauer: 6 Minuten', '14.10.2026'],
    ['Publié le 12 octobre 2026', '12 octobre 2026'],
    ['Publicado el 3 de mayo de 2026', '3 de mayo de 2026'],
    ['Veröffentlicht am 3. Mai 2026', '3. Mai 2026'],
    ['Published 3 May 2026 | Updated 5 May 2026', '3 May 2026'],
    ['Publié le 4 mai 2026 à 08h30, mis à jour le 5 mai 2026 à 10h00', '4 mai 2026'],
    ['October 28, 2026 · 9 min read', 'October 28, 2026'],
  ])('%s', (line, date) => {
    expect(readFrontLine(line)).toEqual({ date });
  });
});

describe('credits beside the byline', () => {
  test.each(['Photographs by Ida Berg', 'Fotos: Ida Berg', 'Illustrations by Ida Berg'])('%s', (line) => {
    expect(readPhotographer(line)).toBe(line);
    const { article } = parse(lines(`The Boat That Waits\nBy Ann Lund\n${line}\n${PROSE}\n${PROSE}`));
    expect(article.byline).toEqual({ name: 'Ann Lund', role: line });
    expect(article.figures).toEqual([]);
    expect(article.paragraphs).toHaveLength(2);
  });
  test('a sentence about pictures stays', () => {
    expect(readPhotographer('Photographs by themselves prove little.')).toBe('Photographs by themselves prove little.');
    const { article } = parse(lines(`The Boat That Waits\n${PROSE}\nPhotographs were forbidden on board.\n${PROSE}`));
    expect(article.paragraphs).toHaveLength(3);
  });
});

describe('captions without a label', () => {
  test.each([
    ['The quay on a still morning. IDA BERG', 'IDA BERG'],
    ['The quay on a still morning. Photo by Ida Berg', 'Ida Berg'],
    ['The quay on a still morning (Photo: Ida Berg)', 'Ida Berg'],
    ['The quay on a still morning. © Ida Berg / Quay Press', '© Ida Berg / Quay Press'],
    ['Die Fähre am Morgen. Foto: Ida Berg/dpa', 'Ida Berg/dpa'],
    ['The quay on a still morning. Credit: Ida Berg', 'Ida Berg'],
  ])('%s', (line, credit) => {
    expect(readCaption(plain(line))?.credit).toBe(credit);
  });
  test.each([
    'Over the door stood two words. NEVER AGAIN',
    'She wrote it on the wall. ANN WAS HERE',
    'The boat bore a name. It was IDA BERG',
  ])('%s is left alone', (line) => expect(readCaption(plain(line))).toBeUndefined());
});

describe('who the authors are', () => {
  test('a note with a label, or a sentence about the author', () => {
    expect(readAuthorNote('About the authors: Ann Lund writes about rivers. Bo Holm teaches.')?.role).toContain(
      'Bo Holm',
    );
    expect(readAuthorNote('Ann Lund is a professor of law and the author of Quays.', 'ANN LUND')?.role).toBe(
      'a professor of law and the author of Quays',
    );
  });
  test.each([
    ['About the author we know little, and about the boat nothing at all.', undefined],
    ['Ann Lund is a professor of law.', undefined],
    ['Ann Lund is waiting for the boat.', 'Ann Lund'],
  ])('%s is left alone', (line, known) => expect(readAuthorNote(line, known)).toBeUndefined());
});

test('an interviewer’s questions head slides', () => {
  const talk = [
    'The Boat That Waits',
    'HOST: Are you ever early?',
    `ANN LUND: ${PROSE}`,
    'HOST: Does nobody complain?',
    `ANN LUND: ${PROSE}`,
  ];
  expect(parse(lines(talk.join('\n'))).article.paragraphs).toHaveLength(2);
});

test('a caption with a label of its own before that of its credit', () => {
  const { article } = parse(
    lines(`${proseAbout('爱书')}\nBild: Die Försterin an einer Eiche. Foto: R. Adler\n${proseAbout('种树')}`),
    {
      title: 'x',
    },
  );
  expect(article.sections.map(({ inferred }) => inferred)).not.toContain(false);
  expect(article.figures).toMatchObject([
    { caption: { text: 'Bild: Die Försterin an einer Eiche.' }, credit: 'R. Adler' },
  ]);
});
