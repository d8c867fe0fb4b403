// Measuring laid-out slides. These functions run inside the page (they are sent there as text): they may use nothing but the DOM.
import type { Measurement } from './fit/measurement.ts';

/**
 * Measures every `.frame` of the page in which it runs, in order; see Measurement for the figures. With `frames` (HTML, one after
 * the other) it measures those in place of the page's own, and leaves the page empty: styles and fonts stay, so this costs a layout
 * and no load. Self-contained.
 */
export async function measureFrames(frames?: string): Promise<Measurement[]> {
  /** Ends when fonts and pictures are ready. */
  async function show(html: string): Promise<void> {
    // A face that comes late lays everything out again.
    await Promise.all([...document.fonts].map((face) => face.load().catch(() => undefined)));
    document.body.innerHTML = html;
    // A picture that cannot be decoded is not worth waiting for.
    await Promise.all([...document.images].map((image) => image.decode().catch(() => undefined)));
    await document.fonts.ready;
  }

  interface Extent {
    readonly top: number;
    readonly bottom: number;
    readonly left: number;
    readonly right: number;
  }

  function contentBox(body: Element): Extent {
    const rect = body.getBoundingClientRect();
    const style = getComputedStyle(body);
    return {
      top: rect.top + Number.parseFloat(style.paddingTop),
      bottom: rect.bottom - Number.parseFloat(style.paddingBottom),
      left: rect.left + Number.parseFloat(style.paddingLeft),
      right: rect.right - Number.parseFloat(style.paddingRight),
    };
  }

  function isShown(element: Element | null): boolean {
    return element !== null && element.closest('.visually-hidden, .katex-mathml, [hidden]') === null;
  }

  function textNodes(root: Element): Text[] {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const nodes: Text[] = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.nodeValue?.trim() && isShown(node.parentElement)) nodes.push(node as Text);
    }
    return nodes;
  }

  interface Words {
    readonly node: Text;
    readonly rects: readonly DOMRect[];
  }

  const range = document.createRange();
  function layOut(node: Text): Words {
    range.selectNodeContents(node);
    return { node, rects: [...range.getClientRects()].filter((rect) => rect.width > 0) };
  }

  /** Lines of text that some rectangles make: what overlaps a line by a third of the lower of the two (a subscript, a mark) is in it. */
  function countLines(rects: readonly DOMRect[]): number {
    let lines = 0;
    let top = Number.NEGATIVE_INFINITY;
    let bottom = Number.NEGATIVE_INFINITY;
    for (const rect of rects.toSorted((a, b) => a.top - b.top || b.height - a.height)) {
      const overlap = Math.min(bottom, rect.bottom) - Math.max(top, rect.top);
      if (overlap > Math.min(bottom - top, rect.height) / 3) {
        bottom = Math.max(bottom, rect.bottom);
      } else {
        lines++;
        top = rect.top;
        bottom = rect.bottom;
      }
    }
    return lines;
  }

  interface WideWord {
    readonly word: string;
    readonly by: number;
  }

  /** The words that stick out at the side; the space behind a line's last word may hang there. */
  function findWideWords(texts: readonly Words[], box: Extent): readonly WideWord[] {
    const words: WideWord[] = [];
    for (const { node, rects } of texts) {
      if (!rects.some((rect) => excessOf(rect, box) > 0.5)) continue;
      for (const match of node.data.matchAll(/\S+/g)) {
        range.setStart(node, match.index);
        range.setEnd(node, match.index + match[0].length);
        const by = excessOf(range.getBoundingClientRect(), box);
        if (by > 0.5) words.push({ word: match[0], by });
      }
    }
    return words;
  }

  function excessOf(rect: DOMRect, box: Extent): number {
    return Math.max(0, rect.right - box.right, box.left - rect.left);
  }

  function unitHeights(body: Element): number[] {
    const rects = [...body.querySelectorAll('[data-unit]')].map((unit) => unit.getBoundingClientRect());
    // A unit's share includes the gap behind it, but not the units nested in it; the last has no gap.
    return rects.map((rect, index) => {
      const next = rects[index + 1];
      return next && next.top > rect.top ? next.top - rect.top : rect.height;
    });
  }

  function measureFrame(frame: Element): Measurement {
    const body = frame.querySelector('.body') ?? frame;
    const box = contentBox(body);
    const texts = textNodes(body).map(layOut);
    const pictures = [...body.querySelectorAll('img, svg')]
      .filter(isShown)
      .map((picture) => picture.getBoundingClientRect());
    const rects = [...texts.flatMap((text) => text.rects), ...pictures];
    const room = box.bottom - box.top;
    if (rects.length === 0) return { room, height: 0, tooWide: 0, wideWords: [], units: [], lines: 0 };
    const top = Math.min(...rects.map((rect) => rect.top));
    const bottom = Math.max(...rects.map((rect) => rect.bottom));
    const outside = Math.max(0, bottom - box.bottom, box.top - top);
    const words = findWideWords(texts, box);
    const tooWide = Math.max(0, ...words.map(({ by }) => by), ...pictures.map((picture) => excessOf(picture, box)));
    return {
      room,
      height: outside > 0 ? Math.max(bottom - top, room + outside) : bottom - top,
      tooWide,
      wideWords: words.map(({ word }) => word),
      units: unitHeights(body),
      lines: countLines(texts.flatMap(({ node, rects }) => (node.parentElement?.closest('[data-unit]') ? rects : []))),
    };
  }

  if (frames !== undefined) await show(frames);
  const measured = [...document.querySelectorAll('.frame')].map(measureFrame);
  // What nobody will look at need not be painted.
  if (frames !== undefined) document.body.replaceChildren();
  return measured;
}
