// The last look at laid-out slides before they are written. `findFaults` runs inside the page (it is sent there as text): it may
// use nothing but the DOM. It shares no code with fit or its ruler: what one of them overlooks, the other finds.

/** Something on a slide that fit should not have let through. */
export interface Fault {
  /** Number of the slide, from 1. */
  readonly slide: number;
  /** Outside the content box, on the footer, below the legible minimum, or a slide without anything on it. */
  readonly what: 'outside' | 'footer' | 'small' | 'empty';
  /** The beginning of the words concerned. */
  readonly text: string;
}

/** Looks at every `.frame` of the page in which it runs, shown at its own size; one fault of a kind a slide, the first. Self-contained. */
export function findFaults(): Fault[] {
  // Least type in px (LOOK, principle 4); the first rule that an element or what it stands in matches holds.
  const LEAST: readonly (readonly [string, number])[] = [
    ['.footer, .credit', 16],
    ['table, pre, code, .attribution, .kicker, .part, .ref, .refs, .facts, .count, .numeral, .number', 20],
    ['.title, .heading, .points, .layout-text .blocks, .quote, .question, .caption, .entries .name', 28],
    ['.frame', 20],
  ];
  // Sub- and superscripts are as small as their words let them be.
  const RAISED = 'sup, sub, .katex';
  const UNSEEN = '.visually-hidden, .katex-mathml, [hidden], .timer';
  const SLACK = 1;

  function isTooSmall(element: Element): boolean {
    if (element.closest(RAISED)) return false;
    const rule = LEAST.find(([selector]) => element.closest(selector));
    return rule !== undefined && Number.parseFloat(getComputedStyle(element).fontSize) < rule[1] - 0.01;
  }

  function seenRects(node: Node): readonly DOMRect[] {
    const range = document.createRange();
    range.selectNode(node);
    return Array.from(range.getClientRects()).filter(({ width, height }) => width > 0 && height > 0);
  }

  function wordsOf(root: Element): readonly Text[] {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const texts: Text[] = [];
    while (walker.nextNode()) {
      const text = walker.currentNode as Text;
      if (/\S/.test(text.data) && !text.parentElement!.closest(UNSEEN)) texts.push(text);
    }
    return texts;
  }

  function meets(a: DOMRect, b: DOMRect): boolean {
    return a.bottom > b.top + SLACK && a.top < b.bottom - SLACK && a.right > b.left + SLACK && a.left < b.right - SLACK;
  }

  const faults = new Map<string, Fault>();
  for (const [index, frame] of [...document.querySelectorAll('.frame')].entries()) {
    const slide = index + 1;
    const note = (what: Fault['what'], text: string) => {
      const key = `${slide} ${what}`;
      if (!faults.has(key)) faults.set(key, { slide, what, text: text.trim().slice(0, 40) });
    };
    const edge = frame.getBoundingClientRect();
    const box = (frame.querySelector('.body') ?? frame).getBoundingClientRect();
    const footer = frame.querySelector('.footer')?.getBoundingClientRect();
    const leaves = ({ top, bottom, left, right }: DOMRect, limits: DOMRect) =>
      top < limits.top - SLACK ||
      bottom > limits.bottom + SLACK ||
      left < limits.left - SLACK ||
      right > limits.right + SLACK;
    let shown = 0;
    for (const text of wordsOf(frame)) {
      const parent = text.parentElement!;
      const isFooter = parent.closest('.footer') !== null;
      for (const rect of seenRects(text)) {
        if (!isFooter) shown++;
        // What a footer cannot hold ends in an ellipsis.
        if (!isFooter && leaves(rect, box)) note('outside', text.data);
        if (!isFooter && footer && meets(rect, footer)) note('footer', text.data);
      }
      if (isTooSmall(parent)) note('small', text.data);
    }
    for (const picture of frame.querySelectorAll('.body :is(img, svg)')) {
      if (picture.closest('.katex, .visually-hidden')) continue;
      shown++;
      if (leaves(picture.getBoundingClientRect(), edge)) note('outside', picture.getAttribute('alt') ?? '');
    }
    if (shown === 0) note('empty', '');
  }
  return [...faults.values()];
}
