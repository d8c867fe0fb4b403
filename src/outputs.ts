// What one article can be made into, and what the files are called: names alone, so that the command line can list them at once.

/** What one article can be made into. */
export const OUTPUTS = ['session', 'deck', 'share', 'slides', 'handout', 'guide'] as const;
export type Output = (typeof OUTPUTS)[number];

/** File name of each output. */
export const FILE_NAMES: Readonly<Record<Output, string>> = {
  session: 'session.json',
  deck: 'deck.html',
  share: 'share.html',
  slides: 'slides.pdf',
  handout: 'handout.pdf',
  guide: 'guide.pdf',
};

const PAPER: readonly Output[] = ['slides', 'handout', 'guide'];

/** Whether any of the outputs is printed. */
export function needsPaper(wanted: ReadonlySet<Output>): boolean {
  return PAPER.some((output) => wanted.has(output));
}

/** What a handout may hold: the text and the questions, the questions alone, slides (so many on a page), or the text in large print. */
export const HANDOUTS = ['text', 'questions', '2up', '3up', '6up', 'large'] as const;
export type Handout = (typeof HANDOUTS)[number];
