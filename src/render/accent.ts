// The author's accent colour made legible on a theme. Comes in: a colour and a theme's style sheet. Goes out: custom properties.

type Rgb = readonly [number, number, number];

/** Least contrast of accent text on paper, and of light text on the accent's deep shade (WCAG 2.2 AA and AAA). */
const CONTRAST = { accent: 4.5, deep: 7 } as const;

/**
 * Rules that replace the theme's accent by `accent` (`#rgb` or `#rrggbb`), moved towards the theme's ink until it can be read
 * on its paper. '' when the colour or the theme's `--paper` and `--ink` are not hexadecimal.
 */
export function accentCss(accent: string, themeCss: string): string {
  const colour = parseHex(accent);
  const paper = parseHex(property(themeCss, 'paper') ?? '');
  const ink = parseHex(property(themeCss, 'ink') ?? '');
  if (!colour || !paper || !ink) return '';
  const cover = parseHex(property(themeCss, 'cover-ink') ?? '') ?? [255, 255, 255];
  const rules = [
    `--accent:${hex(legible(colour, paper, ink, CONTRAST.accent))}`,
    `--accent-deep:${hex(legible(colour, paper, ink, CONTRAST.deep))}`,
    `--cover:${hex(legible(colour, cover, luminance(cover) > 0.5 ? [0, 0, 0] : [255, 255, 255], CONTRAST.deep))}`,
    `--cover-soft:${hex(cover)}`,
  ];
  return `:root{${rules.join(';')}}`;
}

/** WCAG contrast ratio of two hexadecimal colours, 1 to 21; NaN when one of them is none. */
export function contrastRatio(a: string, b: string): number {
  const first = parseHex(a);
  const second = parseHex(b);
  return first && second ? ratio(first, second) : Number.NaN;
}

function property(css: string, name: string): string | undefined {
  return new RegExp(`--${name}:\\s*(#[0-9a-f]{3,6})\\b`, 'i').exec(css)?.[1];
}

function parseHex(text: string): Rgb | undefined {
  const digits = /^#([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(text.trim())?.[1];
  if (!digits) return undefined;
  const pairs = digits.length === 3 ? [...digits].map((digit) => digit + digit) : digits.match(/../g)!;
  const [r, g, b] = pairs.map((pair) => Number.parseInt(pair, 16));
  return [r!, g!, b!];
}

function hex(colour: Rgb): string {
  return `#${colour.map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`;
}

function luminance(colour: Rgb): number {
  const [r, g, b] = colour.map((part) => {
    const value = part / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
}

function ratio(a: Rgb, b: Rgb): number {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light! + 0.05) / (dark! + 0.05);
}

/** `colour`, mixed with `towards` in steps of a twentieth until it contrasts enough with `ground`. */
function legible(colour: Rgb, ground: Rgb, towards: Rgb, least: number): Rgb {
  for (let share = 0; share < 1; share += 0.05) {
    const mixed = colour.map((part, i) => Math.round(part * (1 - share) + towards[i]! * share)) as unknown as Rgb;
    if (ratio(mixed, ground) >= least) return mixed;
  }
  return towards;
}
