import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readTemplates } from '../../src/files.ts';
import { accentCss, property as colourOf, contrastRatio } from '../../src/render/accent.ts';

const templates = await readTemplates();
const themes = Object.entries(templates).filter(([name]) => name.startsWith('themes/'));
const property = (css: string, name: string) => colourOf(css, name) ?? '';

describe('accentCss', () => {
  test('makes any colour legible on every theme', () => {
    const colour = fc.integer({ min: 0, max: 0xffffff }).map((n) => `#${n.toString(16).padStart(6, '0')}`);
    fc.assert(
      fc.property(colour, fc.constantFrom(...themes), (accent, [, theme]) => {
        const css = accentCss(accent, theme);
        for (const ground of ['paper', 'tint', 'question']) {
          expect(contrastRatio(property(css, 'accent'), property(theme, ground))).toBeGreaterThanOrEqual(4.5);
          expect(contrastRatio(property(css, 'accent-deep'), property(theme, ground))).toBeGreaterThanOrEqual(7);
        }
        expect(contrastRatio(property(css, 'cover-soft'), property(css, 'cover'))).toBeGreaterThanOrEqual(4.5);
        expect(contrastRatio(property(css, 'cover'), property(theme, 'cover-ink'))).toBeGreaterThanOrEqual(7);
      }),
    );
  });

  test('fills no ground that the theme leaves unfilled, and none brightly in the dark', () => {
    expect(property(accentCss('#a61e22', templates['themes/plain.css']!), 'cover')).toBe('#ffffff');
    expect(
      contrastRatio(property(accentCss('#ffcc00', templates['themes/ink.css']!), 'cover'), '#000000'),
    ).toBeLessThan(3);
  });

  test('keeps a colour that is legible already', () => {
    expect(property(accentCss('#005577', templates['themes/ivory.css']!), 'accent')).toBe('#005577');
  });

  test('takes nothing that is not a colour', () => {
    expect(accentCss('red;}body{display:none', templates['themes/ivory.css']!)).toBe('');
  });
});

describe('themes', () => {
  const GROUNDS = ['paper', 'tint', 'title', 'question'] as const;
  test.each(themes)('%s meets WCAG: AAA for what the back row reads, AA for labels and code', (_, theme) => {
    const colour = (name: string) => {
      const value = property(theme, name);
      expect(value, name).toMatch(/^#[0-9a-f]{6}$/);
      return value;
    };
    const expectContrast = (ink: string, ground: string, least: number) =>
      expect(contrastRatio(colour(ink), colour(ground)), `${ink} on ${ground}`).toBeGreaterThanOrEqual(least);
    // Slate sets its title in the cover's colours.
    const light = GROUNDS.filter((ground) => colour(ground) !== colour('cover') || colour('cover') === colour('paper'));
    for (const ground of light) {
      for (const ink of ['ink', 'accent-deep']) expectContrast(ink, ground, 7);
      for (const ink of ['soft', 'accent']) expectContrast(ink, ground, 4.5);
    }
    for (const ink of ['keyword', 'value', 'comment']) {
      const own = property(theme, `code-${ink}`);
      if (own) expect(contrastRatio(own, colour('tint')), `code-${ink}`).toBeGreaterThanOrEqual(4.5);
    }
    expectContrast('cover-ink', 'cover', 7);
    expectContrast('cover-soft', 'cover', 4.5);
    // Lines are seen, not read.
    expectContrast('rule', 'paper', 1.3);
  });

  test('are the four that the documents name', () => {
    expect(themes.map(([name]) => name)).toEqual(
      ['ink', 'ivory', 'plain', 'slate'].map((name) => `themes/${name}.css`),
    );
  });
});
