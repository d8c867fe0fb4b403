// Figures of a page: an element that says so, or a picture with a line below it.

import type { Block, FigureBlock, Position, Rich } from '../../model.ts';
import { concatRich, plain, sliceRich, trimRich } from '../../text/rich.ts';
import type { CaptionKind, FlowContext } from './flow.ts';
import { readWords } from './inline.ts';
import { inlineBytes, sourceOf } from './picture.ts';
import { attribute, descendants, type Element, lineOf, type Node, namesOf } from './tree.ts';

const SPEAKER = /^\s*(?:—|--|―|–|⸺)[\s—―–⸺-]*/;

/** Does the line begin with the dash that stands before a speaker? */
export function namesSpeaker(line: string): boolean {
  return SPEAKER.test(line);
}

/** Who said it, without the dash in front. */
export function speakerOf(written: Rich): Rich {
  return trimRich(sliceRich(written, SPEAKER.exec(written.text)?.[0].length ?? 0));
}

/** The pictures of a page, as its figures name them. */
export interface Gallery {
  /** Bytes of the pictures that the page holds itself, by the name given to them. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** Pictures that only the web has. */
  readonly remote: readonly { readonly src: string; readonly position: Position }[];
  readonly figureOf: FlowContext['figureOf'];
}

/** Collects pictures: `picture-1.png` … for those inside the page; nothing is ever fetched. */
export function openGallery(base: string | undefined): Gallery {
  const files = new Map<string, Uint8Array>();
  const names = new Map<string, string>();
  const remote: { src: string; position: Position }[] = [];
  const place = (src: string, position: Position): string | undefined => {
    const known = names.get(src);
    const held = known ? undefined : inlineBytes(src);
    if (known) return known;
    if (held) {
      const name = `picture-${files.size + 1}.${held.extension}`;
      files.set(name, held.bytes);
      names.set(src, name);
      return name;
    }
    if (!src || /^(?:data|blob|about|javascript):/i.test(src)) return undefined;
    const isLocal = !/^(?:[a-z][a-z\d+.-]*:|\/\/)/i.test(src);
    if (isLocal && !base) return src.replace(/[?#].*$/s, '');
    remote.push({ src, position });
    return undefined;
  };
  const figureOf = (image: Element): FigureBlock | undefined => {
    const { position } = image;
    const written = sourceOf(image);
    if (!written) return undefined;
    const src = place(written, position);
    const alt = attribute(image, 'alt').replace(/\s+/g, ' ');
    const isFileName =
      /\.(?:jpe?g|png|gif|webp|bmp|svg)$/i.test(alt) || /^(?:img|image|图片|圖片|photo)[\s_-]*\d*$/i.test(alt);
    return { type: 'figure', caption: plain(''), ...(src && { src }), ...(alt && !isFileName && { alt }), position };
  };
  return { files, remote, figureOf };
}

/** Reads `<figure>`: pictures with their caption, a quotation with its speaker, or whatever it holds, then the caption. */
export function readFigure(
  element: Element,
  context: FlowContext,
  readFlow: (nodes: readonly Node[], context: FlowContext) => Block[],
): Block[] {
  const inner = descendants(element);
  const named = inner.find(({ name }) => name === 'figcaption');
  const body = named ? { ...context, dropped: new Set([...context.dropped, named]) } : context;
  const blocks = readFlow(element.children, { ...body, isCentred: false, isCaption: false });
  if (!named || context.dropped.has(named)) return joinCaptions(blocks, context.captions);
  const { words, credit } = readCaption(named, context);
  if (!words.text && !credit) return blocks;
  const last = blocks.findLastIndex(({ type }) => type === 'figure' || type === 'blockquote');
  const target = blocks[last];
  if (target?.type === 'figure') return blocks.with(last, { ...target, caption: words, ...(credit && { credit }) });
  if (target?.type === 'blockquote' && !target.attribution)
    return blocks.with(last, { ...target, attribution: speakerOf(words) });
  return words.text ? [...blocks, { type: 'paragraph', content: words, position: named.position }] : blocks;
}

/** A caption's words, and who made the picture where an element of its own says so. */
function readCaption(element: Element, context: FlowContext): { words: Rich; credit: string | undefined } {
  const named = descendants(element).find(
    (inner) =>
      /(?:^|[\s_-])(?:credits?|photographer|copyright|attribution|source)(?=$|[\s_-])/.test(namesOf(inner)) ||
      inner.name === 'cite',
  );
  const isWhole = named && lineOf(named) === lineOf(element);
  const dropped = named && !isWhole ? new Set([...context.dropped, named]) : context.dropped;
  const words = readWords(element.children, { ...context, dropped });
  return { words, credit: named && !isWhole ? lineOf(named) : undefined };
}

/** Gives pictures the captions that stand right behind them (or, where the page names them captions, right before). */
export function joinCaptions(blocks: readonly Block[], captions: ReadonlyMap<Block, CaptionKind>): Block[] {
  const joined: Block[] = [];
  for (const block of blocks) {
    const last = joined.at(-1);
    const kind = captions.get(block);
    if (
      block.type === 'paragraph' &&
      kind &&
      last?.type === 'figure' &&
      !last.credit &&
      !isHeading(block.content, kind)
    ) {
      const caption = last.caption.text ? concatRich([last.caption, plain('\n'), block.content]) : block.content;
      if (!last.caption.text || kind === 'named') {
        joined[joined.length - 1] = { ...last, caption };
        continue;
      }
    }
    const isAbove = block.type === 'figure' && !block.caption.text && last?.type === 'paragraph';
    const before = joined.at(-2);
    // A caption above its picture, unless it was the one below the picture before.
    if (isAbove && captions.get(last) === 'named' && before?.type !== 'figure')
      joined[joined.length - 1] = { ...block, caption: last.content };
    else joined.push(block);
  }
  return joined;
}

/** A line that is only placed like a caption may be a heading. */
function isHeading({ text, spans }: Rich, kind: CaptionKind): boolean {
  const isBold = spans.some((span) => span.kind === 'strong' && span.start === 0 && span.end === text.length);
  return (
    kind === 'placed' &&
    (isBold || /^(?:[（(]?[一二三四五六七八九十]{1,3}[、.．）)]|第[一二三四五六七八九十]{1,3})/.test(text))
  );
}
