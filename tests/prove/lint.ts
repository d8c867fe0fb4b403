// What a reader would call broken about the headings and points of a deck. Comes in: the text of an article, its slides. Goes out:
// shares from 0 to 1. It follows the open corpus' own checks, and knows nothing of how the deck was made.
import type { SessionView } from '../../src/session.ts';
import { count, isDense, norm, runs, size } from './extracts.ts';

type Slide = SessionView['slides'][number];

const LEANS =
  /^(?:这|那|它|他|她|其|此|该|前者|后者|但|然而|不过|而|并且|因此|所以|另外|同时|于是|也|还|還|這|またこの|この|その|しかし|それ|그|이|하지만|그러나|(?:this|that|these|those|it|its|they|their|he|she|his|her|such|however|but|and|so|therefore|moreover|furthermore|thus|also|instead|then)(?![a-z]))/iu;
const PAIRS = ['“”', '‘’', '「」', '『』', '（）', '()', '《》', '【】', '[]'];
const CAPTION = /^\s*(?:图|圖|图片|照片|表|摄影|攝影|資料圖|Figure|Fig\.|Photo|Image|Table|Credit|Source)\s*[:：.\d]/iu;
const OPEN = /[，,、；;：:（(“「《]$/u;
/** The most tokens of a heading, a point and a slide, and the most points. */
const DENSE_LIMITS = { heading: 28, point: 42, slide: 120, points: 5 };
const SPACED_LIMITS = { heading: 15, point: 22, slide: 60, points: 5 };

/** The share of its headings, points or slides of which each name is true; `bad_…` should be 0, `…_verbatim` 1. */
export function lintDeck(source: string, slides: readonly Slide[]): Readonly<Record<string, number>> {
  const dense = isDense(source);
  const limits = dense ? DENSE_LIMITS : SPACED_LIMITS;
  const shown = slides.filter(({ layout }) => layout === 'points');
  const all = shown.map(({ heading, points }) => ({ heading: heading ?? '', points }));
  const heads = all.map(({ heading }) => heading);
  const headings = heads.filter((heading) => heading !== '');
  const points = all.flatMap((slide) => slide.points.filter((point) => point.trim() !== ''));
  const words = norm(source).replaceAll(/\s/gu, '');
  const stands = (text: string) => words.includes(bare(text));
  const isUnbalanced = (text: string) =>
    PAIRS.some((pair) => (dense || pair !== '‘’') && occurrences(text, pair[0]!) !== occurrences(text, pair[1]!)) ||
    occurrences(text, '"') % 2 === 1;
  const times = count(heads.map(norm));
  const numbered = points.filter((point) => numbersIn(point).length > 0);
  return {
    points_verbatim: share(points, stands, 1),
    headlines_verbatim: share(headings, stands, 1),
    bad_number_not_in_source: share(numbered, (point) => numbersIn(point).some((number) => !words.includes(number))),
    bad_empty_headline: share(all, ({ heading }) => heading.trim() === ''),
    bad_no_points: share(all, (slide) => slide.points.every((point) => point.trim() === '')),
    bad_headline_long: share(heads, (heading) => size(heading) > limits.heading),
    bad_point_long: share(points, (point) => size(point) > limits.point),
    bad_slide_over_full: share(all, (slide) => size([slide.heading, ...slide.points].join('\n')) > limits.slide),
    bad_too_many_points: share(all, (slide) => slide.points.length > limits.points),
    bad_headline_anaphora: share(headings, leans),
    bad_point_anaphora: share(points, leans),
    bad_unbalanced: share([...heads, ...points], isUnbalanced),
    bad_ends_open: share([...headings, ...points], (text) => OPEN.test(text.trim())),
    bad_headline_repeated_in_points: share(all, ({ heading, points: list }) => repeats(list, heading)),
    bad_duplicate_headline: share(heads, (heading) => times.get(norm(heading))! > 1),
    bad_caption_as_point: share(points, (point) => CAPTION.test(point)),
  };
}

/** Share of the ¶s of `source` (parted by empty lines; short ones apart) that `shown` has some runs of three tokens of. */
export function shareRepresented(source: string, shown: string): number {
  const own = new Set(runs(shown, 3));
  const paragraphs = source.split(/\n\s*\n/u).filter((paragraph) => size(paragraph) >= 15);
  return share(paragraphs, (paragraph) => {
    const wanted = new Set(runs(paragraph, 3));
    const held = [...wanted].filter((run) => own.has(run)).length;
    return held >= Math.min(4, Math.max(1, Math.floor(wanted.size / 8)));
  });
}

function share<Item>(list: readonly Item[], is: (item: Item) => boolean, empty = 0): number {
  return list.length === 0 ? empty : list.filter(is).length / list.length;
}

function leans(text: string): boolean {
  return LEANS.test(text.replace(/^[ “"「]+/u, ''));
}

function bare(text: string): string {
  return norm(text)
    .replaceAll(/\s/gu, '')
    .replace(/[，,。.；;：:、！!？?]+$/u, '');
}

function occurrences(text: string, mark: string): number {
  return text.split(mark).length - 1;
}

function numbersIn(text: string): readonly string[] {
  return norm(text).match(/\d[\d.,]*\d|\d/gu) ?? [];
}

function repeats(points: readonly string[], heading: string): boolean {
  const words = norm(heading).replace(/^[ 。.]+|[ 。.]+$/gu, '');
  return words !== '' && points.some((point) => norm(point).includes(words));
}
