import { describe, expect, test } from 'vitest';
import { Report } from '../../src/diagnostics.ts';
import type { Deck } from '../../src/model.ts';
import { renderGuide } from '../../src/render/guide.ts';
import { paragraphText } from '../../src/text/plain.ts';
import { countOf, sampleDeck, sampleLook, visibleText } from './paper-sample.ts';

const render = (deck: Deck = sampleDeck(), look = sampleLook()): string =>
  renderGuide(deck, look, new Report('sample.md'));

/** The notes of each slide, without the slide's picture. */
function notesOf(html: string): readonly string[] {
  return html
    .split('<div class="slide-notes">')
    .slice(1)
    .map((part) => part.split('</article>')[0]!);
}

function rowsOf(html: string): readonly (readonly string[])[] {
  const body = html.split('class="runsheet"')[1]!.split('<tbody>')[1]!.split('</tbody>')[0]!;
  return [...body.matchAll(/<tr[^>]*>(.*?)<\/tr>/gu)].map((row) =>
    [...row[1]!.matchAll(/<t[dh][^>]*>(.*?)<\/t[dh]>/gu)].map((cell) => visibleText(cell[1]!)),
  );
}

describe('the run sheet', () => {
  test('names every activity, adds up to the session and follows its clock', () => {
    const rows = rowsOf(render());
    expect(rows.map((row) => row[3])).toEqual([
      'Opening¶1–2',
      '1Whattocarry¶3–5',
      '2Whatitcosts¶6–7',
      expect.stringMatching(/^Question1/u),
      expect.stringMatching(/^Question2/u),
      expect.stringMatching(/^Question3/u),
      'Whatweread',
    ]);
    const minutes = rows.map((row) => Number(row[1]));
    expect(minutes.reduce((sum, n) => sum + n, 0)).toBe(60);
    let elapsed = 15 * 60;
    for (const [index, row] of rows.entries()) {
      expect(row[0]).toBe(`${Math.floor(elapsed / 60)}:${String(elapsed % 60).padStart(2, '0')}`);
      elapsed += minutes[index]!;
    }
    expect(rows.map((row) => row[2])).toEqual(['1–4', '5–8', '9–11', '12', '13', '14', '15–16']);
  });

  test('has scoped headers', () => {
    const table = render().split('class="runsheet"')[1]!.split('</table>')[0]!;
    expect(countOf(table, '<th scope="col">')).toBe(4);
    expect(countOf(table, '<th scope="row">')).toBe(7);
  });
});

describe('slides and notes', () => {
  test('every slide has its picture, without headings, ids or buttons inside', () => {
    const deck = sampleDeck();
    const html = render(deck);
    const pictures = [
      ...html.matchAll(/<div class="thumbnail" role="img" aria-label="([^"]*)">(.*?)<div class="slide-notes">/gsu),
    ];
    expect(pictures.map((match) => match[1]!.split(':')[0])).toEqual(
      deck.slides.map((_, index) => `Slide ${index + 1}`),
    );
    for (const [, label, frame] of pictures) {
      expect(label).not.toMatch(/: $/u);
      expect(frame).toContain('class="frame');
      expect(frame).not.toMatch(/<h[1-6]|\sid=|<button/u);
    }
  });

  test('every ¶ stands whole beside the first slide that cites it, and is pointed to by the others', () => {
    const deck = sampleDeck();
    const notes = notesOf(render(deck));
    const texts = notes.map(visibleText);
    for (const { block, n } of deck.article.paragraphs) {
      if (block.type === 'math') continue;
      const words = paragraphText(block)
        .split(/[\n\t]/)[0]!
        .replace(/\s+/gu, '');
      const first = deck.slides.findIndex((slide) => slide.paragraphs.includes(n));
      expect(
        texts.flatMap((text, index) => (text.includes(words) ? [index] : [])),
        `¶${n}`,
      ).toEqual([first]);
    }
    expect(notes[9]).toContain('¶1: see slide 3');
    expect(notes[11]).toContain('¶1: see slide 3, ¶3: see slide 6, ¶4: see slide 7, ¶5: see slide 8</p>');
  });

  test('show captions, remarks as such, and footnotes', () => {
    const notes = notesOf(render());
    expect(notes[3]).toContain('The landing stage in May');
    expect(notes[5]).toContain('<p class="remark"><b>Host: </b>SECRET-REMARK</p>');
    expect(notes[2]).toContain('Except in winter.');
  });
});

describe('questions', () => {
  test('have aim, expected points with their origin, and follow-ups of their kind', () => {
    const look = sampleLook();
    const questions = render().split('<article class="question">').slice(1);
    for (const [index, kind] of (['understand', 'discuss', 'apply'] as const).entries()) {
      const part = questions[index]!.split('</article>')[0]!;
      expect(part).toContain(look.locale.words[`${kind}Aim`]);
      expect(part).toContain(`<li>SECRET-EXPECTED-${index + 1}</li>`);
      expect(part).toContain(`SECRET-QUOTED-${index + 1} <span class="small">· From the text ¶2</span>`);
      expect(countOf(part, '<li>')).toBe(2 + look.locale.followUps[kind].length);
      expect(part).toContain('¶1, ¶3–5');
      expect(part).toContain(`Slide ${12 + index}`);
    }
  });

  test('advice is given once', () => {
    const { advice } = sampleLook().locale;
    const text = visibleText(render());
    for (const line of Object.values(advice).flat()) expect(countOf(text, line.replace(/\s+/gu, ''))).toBe(1);
  });
});

describe('the page', () => {
  test('has a record with lines to write on and a box before each thing to prepare', () => {
    const html = render();
    const record = html.split('<section class="record room">')[1]!;
    expect(countOf(record, 'class="ruled"')).toBe(16);
    expect(record).toContain('<dt>Recorder</dt><dd class="blank"></dd>');
    expect(record).toContain('<dt>Place</dt><dd>Boathouse</dd>');
    expect(html).toContain('<ul class="checks">');
  });

  test('escapes what the author wrote', () => {
    const html = render();
    expect(html).not.toMatch(/<(?:Ferry|so|minds)>|<script/u);
    expect(countOf(html, '</style>')).toBe(1);
  });

  test('has one h1 and headings that skip no level', () => {
    const levels = [...render().matchAll(/<h([1-6])\b/gu)].map((match) => Number(match[1]));
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    for (const [index, level] of levels.entries()) expect(level - (levels[index - 1] ?? 0)).toBeLessThanOrEqual(1);
  });

  test('is the same every time, in every language', () => {
    for (const language of ['en', 'zh-Hans', 'zh-Hant']) {
      const look = sampleLook(language);
      expect(render(sampleDeck(), look)).toBe(render(sampleDeck(), look));
      expect(render(sampleDeck(), look)).not.toMatch(/undefined|\{\w+\}(?![\s\S]*<\/style>)/u);
    }
  });
});
