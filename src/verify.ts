// The last look at laid-out slides before they are written. `findFaults` runs inside the page (it is sent there as text): it may
// use nothing but the DOM. It shares no code with fit or its ruler: what one of them overlooks, the other finds.
import type { Report } from './diagnostics.ts';
import type { Slide } from './model.ts';

/** Something on a slide that fit should not have let through. */
export interface Fault {
  /** Number of the slide, from 1. */
  readonly slide: number;
  /**
   * Words outside the content box, on the footer, below the legible minimum, cut off by their own box, over other words, without
   * a glyph; or a slide without anything on it.
   */
  readonly what: 'outside' | 'footer' | 'small' | 'clipped' | 'overlap' | 'glyph' | 'empty';
  /** The beginning of the words concerned; the characters that have no glyph. */
  readonly text: string;
}

/** Looks at every `.frame` of the page in which it runs, shown at its own size; one fault of a kind a slide, the first. Self-contained. */
export function findFaults(): Fault[] {
  // Least type in px (LOOK, principle 4); the first rule that an element or what it stands in matches holds.
  const LEAST: readonly (readonly [string, number])[] = [
    ['.footer, .credit', 16],
    ['table, pre, code, .formula, .attribution, .kicker, .part, .ref, .refs, .facts, .count, .numeral, .number', 20],
    ['.title, .heading, .points, .layout-text .blocks, .quote, .question, .caption, .entries .name', 28],
    ['.frame', 20],
  ];
  // Sub- and superscripts and the parts of a formula are as small as their words let them be.
  const RAISED = 'sup, sub, .katex';
  const UNSEEN = '.visually-hidden, .katex-mathml, [hidden], .timer';
  const SLACK = 1;
  // The part of a line's height in which its letters stand, of any script.
  const CORE = 0.4;

  function isTooSmall(element: Element): boolean {
    let own = element;
    for (let raised = own.closest(RAISED); raised; raised = own.closest(RAISED)) own = raised.parentElement!;
    const rule = LEAST.find(([selector]) => own.closest(selector));
    return rule !== undefined && Number.parseFloat(getComputedStyle(own).fontSize) < rule[1] - 0.01;
  }

  function seenRects(node: Node): readonly DOMRect[] {
    const range = document.createRange();
    range.selectNode(node);
    return Array.from(range.getClientRects()).filter(({ width, height }) => width > 0 && height > 0);
  }

  /** Text nodes that show; the words in a drawing are part of the picture. */
  function wordsOf(root: Element): readonly Text[] {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const texts: Text[] = [];
    while (walker.nextNode()) {
      const text = walker.currentNode as Text;
      if (/\S/.test(text.data) && !text.parentElement!.closest(`${UNSEEN}, svg`)) texts.push(text);
    }
    return texts;
  }

  function meets(a: DOMRect, b: DOMRect): boolean {
    return a.bottom > b.top + SLACK && a.top < b.bottom - SLACK && a.right > b.left + SLACK && a.left < b.right - SLACK;
  }

  function blockOf(element: Element): Element {
    let block = element;
    while (getComputedStyle(block).display.startsWith('inline') && block.parentElement) block = block.parentElement;
    return block;
  }

  interface Placed {
    readonly text: Text;
    readonly block: Element;
    readonly core: DOMRect;
  }

  /** The first words that stand over words of another block. */
  function findOverlap(placed: readonly Placed[]): Text | undefined {
    const sorted = placed.toSorted((a, b) => a.core.top - b.core.top);
    for (const [i, one] of sorted.entries()) {
      for (let j = i + 1; j < sorted.length && sorted[j]!.core.top < one.core.bottom; j++) {
        const other = sorted[j]!;
        if (other.block !== one.block && meets(one.core, other.core)) return other.text;
      }
    }
    return undefined;
  }

  function clips(element: Element): boolean {
    const isWider = element.scrollWidth > element.clientWidth + SLACK;
    const isTaller = element.scrollHeight > element.clientHeight + SLACK;
    if (!isWider && !isTaller) return false;
    const { overflowX, overflowY } = getComputedStyle(element);
    return (isWider && overflowX !== 'visible') || (isTaller && overflowY !== 'visible');
  }

  const NOTHING = '\u{10ffff}';
  const canvas = document.createElement('canvas');
  canvas.width = 48;
  canvas.height = 48;
  const pen = canvas.getContext('2d', { willReadFrequently: true });
  const hasGlyph = new Map<string, boolean>();

  function pixels(character: string): string {
    pen!.clearRect(0, 0, canvas.width, canvas.height);
    pen!.fillText(character, 8, 36);
    return pen!.getImageData(0, 0, canvas.width, canvas.height).data.join();
  }

  /** True when `character` is drawn as what stands for a character that no font has. */
  function isMissing(character: string, font: string): boolean {
    const key = `${font} ${character}`;
    let has = hasGlyph.get(key);
    if (has === undefined && pen) {
      pen.font = font;
      const [one, none] = [pen.measureText(character), pen.measureText(NOTHING)];
      const isAlike =
        one.width === none.width &&
        one.actualBoundingBoxRight === none.actualBoundingBoxRight &&
        one.actualBoundingBoxAscent === none.actualBoundingBoxAscent;
      has = !isAlike || pixels(character) !== pixels(NOTHING);
      hasGlyph.set(key, has);
    }
    return has === false;
  }

  function missingIn(text: Text): readonly string[] {
    const { fontStyle, fontWeight, fontFamily } = getComputedStyle(text.parentElement!);
    const font = `${fontStyle} ${fontWeight} 28px ${fontFamily}`;
    const drawn = [...new Set(text.data)].filter(
      (character) => !/[\p{Cc}\p{Cf}\p{Cs}\p{Z}\p{M}\p{Default_Ignorable_Code_Point}]/u.test(character),
    );
    return drawn.filter((character) => isMissing(character, font));
  }

  const faults = new Map<string, Fault>();
  for (const [index, frame] of [...document.querySelectorAll('.frame')].entries()) {
    const slide = index + 1;
    const note = (what: Fault['what'], text: string) => {
      const key = `${slide} ${what}`;
      if (!faults.has(key)) faults.set(key, { slide, what, text: text.trim().slice(0, 40) });
    };
    const edge = frame.getBoundingClientRect();
    const body = frame.querySelector('.body') ?? frame;
    const box = body.getBoundingClientRect();
    const footer = frame.querySelector('.footer')?.getBoundingClientRect();
    const leaves = ({ top, bottom, left, right }: DOMRect, limits: DOMRect) =>
      top < limits.top - SLACK ||
      bottom > limits.bottom + SLACK ||
      left < limits.left - SLACK ||
      right > limits.right + SLACK;
    // White space may hang over a line's end.
    const wordsLeave = (text: Text, limits: DOMRect) =>
      [...text.data.matchAll(/\S+/g)].some(({ index: start, 0: word }) => {
        const range = document.createRange();
        range.setStart(text, start);
        range.setEnd(text, start + word.length);
        return Array.from(range.getClientRects()).some((rect) => rect.width > 0 && leaves(rect, limits));
      });
    const placed: Placed[] = [];
    const missing = new Set<string>();
    let shown = 0;
    for (const text of wordsOf(frame)) {
      const parent = text.parentElement!;
      const isFooter = parent.closest('.footer') !== null;
      const isRaised = parent.closest(RAISED) !== null;
      const block = isRaised || isFooter ? parent : blockOf(parent);
      for (const rect of seenRects(text)) {
        // What a footer cannot hold ends in an ellipsis.
        if (isFooter) continue;
        shown++;
        if (leaves(rect, box) && wordsLeave(text, box)) note('outside', text.data);
        if (footer && meets(rect, footer)) note('footer', text.data);
        const { left, top, width, height } = rect;
        if (!isRaised)
          placed.push({ text, block, core: new DOMRect(left, top + height * (0.5 - CORE / 2), width, height * CORE) });
      }
      if (isTooSmall(parent)) note('small', text.data);
      for (const character of missingIn(text)) missing.add(character);
    }
    for (const picture of body.querySelectorAll('img, svg')) {
      if (picture.closest('.katex, .visually-hidden')) continue;
      shown++;
      if (leaves(picture.getBoundingClientRect(), edge)) note('outside', picture.getAttribute('alt') ?? '');
    }
    const over = findOverlap(placed);
    if (over) note('overlap', over.data);
    for (const element of body.querySelectorAll(':not(svg, svg *, .katex, .katex *, .visually-hidden)')) {
      if (clips(element)) note('clipped', element.textContent ?? '');
    }
    if (missing.size > 0) note('glyph', [...missing].join(''));
    if (shown === 0) note('empty', '');
  }
  return [...faults.values()];
}

/**
 * Adds what was found to the report as a fault of Lectern's: all that is not the consequence of what the author was told already,
 * a block that cannot fit or a character that no font has.
 */
export function reportFaults(faults: readonly Fault[], slides: readonly Slide[], report: Report): void {
  const { diagnostics } = report;
  const misfits = diagnostics.filter(({ code }) => code.startsWith('fit/')).map(({ position }) => position?.line);
  const glyphs = diagnostics
    .filter(({ code }) => code === 'render/missing-glyph')
    .map(({ values }) => values.characters)
    .join();
  for (const { slide, what, text } of faults) {
    const { position } = slides[slide - 1]!;
    const isKnown =
      what === 'glyph' ? [...text].every((character) => glyphs.includes(character)) : misfits.includes(position.line);
    if (!isKnown) report.add('export/slide-fault', position, { slide, what: `@fault/${what}`, text });
  }
}
