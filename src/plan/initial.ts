// Capitals for runs that begin inside a sentence. Comes in: a planned slide. Goes out: the slide with the first letter of such
// headings and points marked: a line of its own begins with a capital, the article's letter stays what it is.
import type { Article, Rich, Slide } from '../model.ts';
import { paragraphText } from '../text/plain.ts';

/** A first word in small letters, of a script that has capitals; with a figure or a capital in it, it is a name (iPhone, x86). */
const SMALL_WORD = /^[\s("“‘«„‚「『[]*(?<letter>\p{Ll})(?=[\p{Ll}\p{M}'’-]*(?![\p{L}\p{N}_@/]))/u;
/** What stands before a run that begins a sentence or a line. */
const BEGINNING = /(?:^|\n|[.!?…。！？][\])"”’»」』]*)\s*[("“‘«„‚「『[]*$/u;

/** Marks as `initial` the letters that a reader expects to see as capitals. What the author set as a line of its own stays as it is. */
export function markInitials(slide: Slide, { paragraphs }: Article): Slide {
  const textOf = (n: number) => {
    const paragraph = paragraphs[n - 1];
    return paragraph ? paragraphText(paragraph.block) : '';
  };
  const heading = slide.heading && mark(slide.heading, slide.paragraphs.map(textOf));
  const points = slide.points.map((point) => ({ ...point, content: mark(point.content, [textOf(point.paragraph)]) }));
  return { ...slide, ...(heading && { heading }), points };
}

function mark(rich: Rich, texts: readonly string[]): Rich {
  const match = SMALL_WORD.exec(rich.text);
  if (!match) return rich;
  const end = match[0].length;
  const start = end - match.groups!.letter!.length;
  const isTechnical = rich.spans.some(
    ({ kind, ...span }) => (kind === 'code' || kind === 'math') && span.start <= start && start < span.end,
  );
  if (isTechnical || !texts.some((text) => standsInside(rich.text, text))) return rich;
  return { ...rich, spans: [...rich.spans, { kind: 'initial', start, end }] };
}

/** Does the run stand in the text, and never at the beginning of a sentence? */
function standsInside(run: string, text: string): boolean {
  let at = text.indexOf(run);
  if (at < 0) return false;
  for (; at >= 0; at = text.indexOf(run, at + 1))
    if (BEGINNING.test(text.slice(Math.max(0, at - 40), at))) return false;
  return true;
}
