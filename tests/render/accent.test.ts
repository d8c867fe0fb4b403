import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readTemplates } from '../../src/files.ts';
import { accentCss, contrastRatio } from '../../src/render/accent.ts';

const templates = await readTemplates();
const themes = Object.entries(templates).filter(([name]) => name.startsWith('themes/'));
const property = (css: string, name: string) => new RegExp(`--${name}:\\s*(#\\w+)`).exec(css)?.[1] ?? '';

describe('accentCss', () => {
  test('makes any colour legible on every theme', () => {
    const colour = fc.integer({ min: 0, max: 0xffffff }).map((n) => `#${n.toString(16).padStart(6, '0')}`);
    fc.assert(
      fc.property(colour, fc.constantFrom(...themes), (accent, [, theme]) => {
        const css = accentCss(accent, theme);
        expect(contrastRatio(property(css, 'accent'), property(theme, 'paper'))).toBeGreaterThanOrEqual(4.5);
        expect(contrastRatio(property(css, 'accent-deep'), property(theme, 'paper'))).toBeGreaterThanOrEqual(7);
        expect(contrastRatio(property(css, 'cover'), property(theme, 'cover-ink'))).toBeGreaterThanOrEqual(7);
      }),
    );
  });

  test('keeps a colour that is legible already', () => {
    expect(property(accentCss('#005577', templates['themes/ivory.css']!), 'accent')).toBe('#005577');
  });

  test('takes nothing that is not a colour', () => {
    expect(accentCss('red;}body{display:none', templates['themes/ivory.css']!)).toBe('');
  });
});

describe('themes', () => {
  test.each(themes)('%s meets WCAG: AAA for words, AA for labels', (_, theme) => {
    const on = (ink: string, ground: string) => contrastRatio(property(theme, ink), property(theme, ground));
    expect(on('ink', 'paper')).toBeGreaterThanOrEqual(7);
    expect(on('ink', 'tint')).toBeGreaterThanOrEqual(7);
    expect(on('cover-ink', 'cover')).toBeGreaterThanOrEqual(7);
    for (const [ink, ground] of [
      ['soft', 'paper'],
      ['soft', 'tint'],
      ['accent', 'paper'],
      ['accent', 'tint'],
      ['accent-deep', 'tint'],
      ['cover-soft', 'cover'],
    ] as const)
      expect(on(ink, ground), `${ink} on ${ground}`).toBeGreaterThanOrEqual(4.5);
  });
});
