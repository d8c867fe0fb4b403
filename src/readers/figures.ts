// The pictures of a paragraph as figures. Comes in: words with the pictures found among them. Goes out: blocks.
import type { Block, FigureBlock, Rich, Span } from '../model.ts';
import { sliceRich, trimRich } from '../text/rich.ts';
import type { Inline } from './inline.ts';
import type { Picture } from './scan.ts';

/** What stood among the words and now follows them: figures and remarks. */
export function companions({ content, pictures, remarks }: Inline): Block[] {
  return [
    ...pictures.map((picture) => figureOf(picture, content)),
    ...remarks.map((remark): Block => ({ type: 'remark', ...remark })),
  ];
}

/** A picture over one line in italics, as captions are written where pictures have only an `alt`. */
export function withCaption({ content, pictures: [picture, ...others] }: Inline): FigureBlock | undefined {
  if (!picture || others.length > 0 || content.text.slice(0, picture.start).trim()) return undefined;
  const line = trimRich(sliceRich(content, picture.end));
  const isWhole = ({ kind, start, end }: Span) => kind === 'emphasis' && start === 0 && end === line.text.length;
  if (!line.text || !line.spans.some(isWhole)) return undefined;
  const alt = content.text.slice(picture.start, picture.end).trim();
  const caption = { ...line, spans: line.spans.filter((span) => !isWhole(span)) };
  return { ...figureOf(picture, content), caption, ...(alt && { alt }) };
}

function figureOf({ start, end, src, title, attributes, position }: Picture, content: Rich): FigureBlock {
  return {
    type: 'figure',
    caption: trimRich(sliceRich(content, start, end)),
    ...(src && { src }),
    ...(attributes.alt && { alt: attributes.alt }),
    ...(title && { credit: title }),
    position,
  };
}

/** The words of a paragraph that belong to none of its pictures. */
export function wordsOutside({ content, pictures }: Inline): string {
  let words = '';
  let done = 0;
  for (const { start, end } of pictures) {
    words += content.text.slice(done, start);
    done = Math.max(done, end);
  }
  return (words + content.text.slice(done)).trim();
}
