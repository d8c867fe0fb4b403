// Colours of a theme: what its style sheet sets, and the author's accent made legible on it.
// Comes in: a colour and a theme's style sheet. Goes out: custom properties.

type Rgb = readonly [number, number, number];

/** Least contrast of labels, and of what the back row reads (WCAG 2.2 AA and AAA). */
const CONTRAST = { label: 4.5, words: 7 } as const;
/** Share of the accent in the ground of a section slide on a dark theme: nothing large is bright there. */
const DIM = 0.22;

/**
 * Rules that replace the theme's accent by `accent` (`#rgb` or `#rrggbb`), moved towards the theme's ink until it can be read
 * on every ground of the theme; the ground of section slides takes its hue unless the theme leaves it unfilled. '' when
 * the colour or the theme's `--paper` and `--ink` are not hexadecimal.
 */
export function accentCss(accent: string, themeCss: string): string {
  const colourOf = (name: string) => parseHex(property(themeCss, name) ?? '');
  const colour = parseHex(accent);
  const paper = colourOf('paper');
  const ink = colourOf('ink');
  if (!colour || !paper || !ink) return '';
  const grounds = ['paper', 'tint', 'question', 'title']
    .map(colourOf)
    .filter((ground) => ground !== undefined && isDark(ground) === isDark(paper)) as Rgb[];
  const coverInk = colourOf('cover-ink') ?? [255, 255, 255];
  const cover = coverOf(colour, paper, colourOf('cover') ?? paper, coverInk);
  const rules = [
    `--accent:${hex(legible(colour, grounds, ink, CONTRAST.label))}`,
    `--accent-deep:${hex(legible(colour, grounds, ink, CONTRAST.words))}`,
    `--cover:${hex(cover)}`,
    `--title:${hex(property(themeCss, 'title') === property(themeCss, 'cover') ? cover : (colourOf('title') ?? paper))}`,
    `--cover-soft:${hex(legible(colour, [cover], coverInk, CONTRAST.words))}`,
  ];
  return `:root{${rules.join(';')}}`;
}

function coverOf(colour: Rgb, paper: Rgb, cover: Rgb, coverInk: Rgb): Rgb {
  if (hex(cover) === hex(paper)) return cover;
  const ground = isDark(paper) ? mix(paper, colour, DIM) : colour;
  return legible(ground, [coverInk], isDark(coverInk) ? [255, 255, 255] : [0, 0, 0], CONTRAST.words);
}

/** A pair of colours of a theme that cannot be told apart well enough. */
export interface LowContrast {
  readonly ink: string;
  readonly ground: string;
  readonly ratio: number;
  readonly least: number;
}

/** Pairs that every theme has to keep apart: by WCAG 2.2 AAA what the back row reads, AA the rest. */
const PAIRS: readonly (readonly [ink: string, ground: string, least: number])[] = [
  ['ink', 'paper', CONTRAST.words],
  ['ink', 'question', CONTRAST.words],
  ['cover-ink', 'cover', CONTRAST.words],
  ['accent-deep', 'question', CONTRAST.label],
  ['accent', 'paper', CONTRAST.label],
  ['soft', 'paper', CONTRAST.label],
  ['cover-soft', 'cover', CONTRAST.label],
];

/** The pairs of a theme's colours that contrast too little; colours that are not hexadecimal are not judged. */
export function lowContrasts(themeCss: string): readonly LowContrast[] {
  return PAIRS.flatMap(([ink, ground, least]) => {
    const contrast = contrastRatio(property(themeCss, ink) ?? '', property(themeCss, ground) ?? '');
    return contrast < least ? [{ ink, ground, least, ratio: Math.floor(contrast * 10) / 10 }] : [];
  });
}

/** WCAG contrast ratio of two hexadecimal colours, 1 to 21; NaN when one of them is none. */
export function contrastRatio(a: string, b: string): number {
  const first = parseHex(a);
  const second = parseHex(b);
  return first && second ? ratio(first, second) : Number.NaN;
}

/** The value of a custom property of a style sheet, when it is a hexadecimal colour; of several the last. */
export function property(css: string, name: string): string | undefined {
  return [...css.matchAll(new RegExp(`--${name}:\\s*(#[0-9a-f]{3,6})\\b`, 'gi'))].at(-1)?.[1];
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

/** `colour`, mixed with `towards` in steps of a twentieth until it contrasts enough with every ground. */
function legible(colour: Rgb, grounds: readonly Rgb[], towards: Rgb, least: number): Rgb {
  for (let share = 0; share < 1; share += 0.05) {
    const mixed = mix(colour, towards, share);
    if (grounds.every((ground) => ratio(mixed, ground) >= least)) return mixed;
  }
  return towards;
}

function mix(colour: Rgb, other: Rgb, share: number): Rgb {
  return colour.map((part, i) => Math.round(part * (1 - share) + other[i]! * share)) as unknown as Rgb;
}

const isDark = (colour: Rgb): boolean => luminance(colour) < 0.18;
