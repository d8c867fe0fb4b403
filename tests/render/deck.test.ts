import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { textOfHtml } from '../../src/coverage.ts';
import { Report } from '../../src/diagnostics.ts';
import { localeNames } from '../../src/locale.ts';
import { renderDeck } from '../../src/render/deck.ts';
import { joinModules } from '../../src/render/script.ts';
import { deck, EXPECTED, lookFor, REMARK, reveal } from './deck-fixture.ts';

const render = (edition: 'presenter' | 'participant', language = 'en') =>
  renderDeck(deck, lookFor(language), edition, reveal, new Report('a.md'));
const presenter = render('presenter');
const participant = render('participant');

const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
/** Scripts that run, as an HTML parser finds them. */
const scriptsOf = (html: string) => [...html.matchAll(/<script>(.*?)<\/script>/gs)].map((match) => match[1]!);
const policyOf = (html: string) => textOfHtml(/Content-Security-Policy" content="([^"]*)"/.exec(html)![1]!);
const notesOf = (html: string) => [...html.matchAll(/<aside class="notes">(.*?)<\/aside>/gs)].map((match) => match[1]!);

describe('renderDeck', () => {
  test.each([
    ['presenter', presenter],
    ['participant', participant],
  ])('%s: the policy names every script and nothing else may run', (_, html) => {
    const policy = policyOf(html);
    for (const script of scriptsOf(html)) expect(policy).toContain(hash(script));
    expect(policy).toMatch(/^default-src 'none'; script-src (?:'sha256-[\w+/=]+' ?)+;/);
    expect(policy).not.toMatch(/script-src[^;]*unsafe/);
    expect(html).not.toMatch(/\son\w+="/);
    expect(html.match(/<\/script>/g)).toHaveLength(scriptsOf(html).length + 1);
  });

  test('gives the presenter every ¶ of a slide whole, with captions, footnotes and remarks', () => {
    const notes = textOfHtml(notesOf(presenter).join('\n'));
    for (const paragraph of deck.article.paragraphs) {
      for (const line of 'content' in paragraph.block ? paragraph.block.content.text.split('\n') : [])
        expect(notes).toContain(line);
    }
    expect(notes).toContain(REMARK);
    expect(notes).toContain('The pier in snow');
    expect(notes).toMatch(/¶3/);
  });

  test('gives participants no notes and no speaker view', () => {
    expect(notesOf(participant)).toEqual([]);
    expect(presenter).toContain("modules['speaker-view.js']");
    expect(participant).not.toContain("modules['speaker");
    expect(participant).not.toContain('.speaker .script');
    expect(participant).not.toContain(REMARK);
  });

  test('tells nobody what a good answer touches', () => {
    expect(presenter).not.toContain(EXPECTED);
    expect(participant).not.toContain(EXPECTED);
  });

  test('shows both the same slides, each with its time', () => {
    const framesOf = (html: string) =>
      html.match(/<div class="frame .*?<\/section>/gs)?.map((slide) => slide.replace(/<aside.*?<\/aside>\s*/s, ''));
    expect(framesOf(presenter)).toEqual(framesOf(participant));
    expect(presenter.match(/data-timing="45"/g)).toHaveLength(deck.slides.length);
  });

  test('loads nothing: no address outside, no sheet, no source', () => {
    const own = presenter.replace(/<script.*?<\/script>/gs, '');
    expect(own.match(/(?:src|srcset|poster|data)="(?!data:)[^"]+"|url\((?!data:)[^)]*\)|<link|@import/g) ?? []).toEqual(
      [],
    );
  });

  test('is the same every time', () => {
    expect(render('presenter')).toBe(presenter);
  });
});

describe('the deck’s script', () => {
  const { templates } = lookFor();
  const scriptOf = (modules: Record<string, string>) => joinModules({ ...templates, ...modules }, 'presenter.js');

  test.each(['presenter.js', 'participant.js'])('%s: can be read, and has each module once', (entry) => {
    const script = joinModules(templates, entry);
    expect(() => new Function(script)).not.toThrow();
    expect(script).not.toMatch(/^(?:import|export)\s/m);
    const modules = [...script.matchAll(/^modules\['([\w-]+\.js)'\] =/gm)].map((match) => match[1]);
    expect(new Set(modules).size).toBe(modules.length);
    for (const [, used] of script.matchAll(/= modules\['([\w-]+\.js)'\];/g)) expect(modules).toContain(used);
  });

  test('gives a module what another exports, and nothing else of it', () => {
    const script = joinModules(
      {
        'deck/a.js': "import { two, twice } from './b.js';\nconst one = 1;\nglobalThis.sum = one + twice(two);\n",
        'deck/b.js':
          'const one = 2;\nexport const { two } = { two: one };\nexport function twice(n) {\n  return n * 2;\n}\n',
      },
      'a.js',
    );
    const found: { sum?: number } = {};
    new Function('globalThis', script)(found);
    expect(found.sum).toBe(5);
  });

  test('says so when a module is missing', () => {
    expect(() => scriptOf({ 'deck/presenter.js': "import { x } from './nosuch.js';\n" })).toThrow('nosuch.js');
  });

  test.each(localeNames())('%s: has every word that it says', (name) => {
    const settings = JSON.parse(/id="settings">(.*?)<\/script>/s.exec(render('presenter', name))![1]!);
    const said = [...joinModules(templates, 'presenter.js').matchAll(/\bwords\.(\w+)/g)].map((match) => match[1]!);
    expect(said.length).toBeGreaterThan(20);
    for (const word of [...said, 'behind', 'ahead', 'moving', 'finding', 'showing', 'timing'])
      expect(settings.words[word], word).toBeTruthy();
  });
});
