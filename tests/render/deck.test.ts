import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { textOfHtml } from '../../src/coverage.ts';
import { Report } from '../../src/diagnostics.ts';
import { localeFor, localeNames } from '../../src/locale.ts';
import { renderDeck } from '../../src/render/deck.ts';
import { localiseNotes, NOTES_WORDS, REVEAL_WORDS, SPEAKER_WORDS } from '../../src/render/interface.ts';
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

  test('names the script of the speaker view, which its window inherits', () => {
    const { innerScripts } = localiseNotes(reveal.notesScript, localeFor('en').words);
    expect(innerScripts).toHaveLength(1);
    expect(policyOf(presenter)).toContain(hash(innerScripts[0]!));
    expect(policyOf(presenter)).toContain("frame-src 'self'");
    expect(policyOf(participant)).not.toContain('frame-src');
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
    expect(participant).not.toContain('RevealNotes=');
    expect(participant).not.toContain(REMARK);
    expect(participant).not.toContain('"defaultTiming":');
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

describe('interface words', () => {
  const page = localiseNotes(reveal.notesScript, localeFor('en').words);

  test('stand where this version of Reveal has them', () => {
    for (const [from] of REVEAL_WORDS) expect(reveal.script, from).toContain(from);
    for (const [from] of NOTES_WORDS) expect(reveal.notesScript, from).toContain(from);
    for (const [from] of SPEAKER_WORDS) expect(reveal.notesScript, from).toContain(from);
    expect(page.innerScripts).toHaveLength(1);
  });

  test.each(localeNames())('%s: replaced scripts can still be read', (name) => {
    const { words } = localeFor(name);
    const { script, innerScripts } = localiseNotes(reveal.notesScript, words);
    for (const text of [script, ...innerScripts]) expect(() => new Function(text)).not.toThrow();
    expect(innerScripts[0]).toContain(words.layoutNotesOnly);
  });

  test('cannot be broken by a word', () => {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a word that would end a template literal
    const hostile = "a'b`c${d}\\</script><!--$&";
    const words = Object.fromEntries(Object.keys(localeFor('en').words).map((key) => [key, hostile]));
    const { script, innerScripts } = localiseNotes(reveal.notesScript, words);
    for (const text of [script, ...innerScripts]) expect(() => new Function(text)).not.toThrow();
    expect(script).not.toMatch(/<\/script|<!--/i);
  });
});
