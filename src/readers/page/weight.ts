// How much prose each element of a page holds: the measure by which an article is told from what surrounds it.

import { type Element, isInline, type Node } from './tree.ts';

/** What an element holds, in letters; a Han character counts as two. */
export interface Weight {
  readonly words: number;
  /** Words in links. */
  readonly linked: number;
  /** Words of runs of text that are long, punctuated, and not mostly links. */
  readonly prose: number;
}

const NONE: Weight = { words: 0, linked: 0, prose: 0 };
/** A run of text is prose from this weight on: 20 Han characters, or some eight words. */
const LEAST_PROSE = 40;
const WORDLESS = /^(?:script|style|template|noscript|head|select|option|textarea|svg|math)$/;

/** Weighs every element below `root` but the dropped ones, which weigh nothing. */
export function weighElements(root: Element, dropped: ReadonlySet<Element>): (element: Element) => Weight {
  const weights = new Map<Element, Weight>();
  const weigh = (element: Element): Weight => {
    if (dropped.has(element) || WORDLESS.test(element.name)) return NONE;
    let total = NONE;
    let run: Node[] = [];
    const flush = () => {
      total = add(total, weighRun(run, dropped, element.name === 'a'));
      run = [];
    };
    for (const child of element.children) {
      if (isInline(child)) {
        run.push(child);
        if (child.type === 'element') weights.set(child, weighRun([child], dropped, child.name === 'a'));
      } else {
        flush();
        total = add(total, weigh(child as Element));
      }
    }
    flush();
    const isCode = element.name === 'pre';
    const weight = isCode ? { ...total, prose: total.words } : total;
    weights.set(element, weight);
    return weight;
  };
  weigh(root);
  return (element) => weights.get(element) ?? NONE;
}

function weighRun(nodes: readonly Node[], dropped: ReadonlySet<Element>, inLink: boolean): Weight {
  let text = '';
  let linked = 0;
  const visit = (node: Node, isLinked: boolean) => {
    if (node.type === 'text') {
      text += node.text;
      if (isLinked) linked += lettersIn(node.text);
    } else if (!dropped.has(node) && !WORDLESS.test(node.name)) {
      for (const child of node.children) visit(child, isLinked || node.name === 'a');
    }
  };
  for (const node of nodes) visit(node, inLink);
  const words = lettersIn(text);
  const isProse = words >= LEAST_PROSE && linked < words / 2 && /[。！？；，、.,!?;…]/.test(text);
  return { words, linked, prose: isProse ? words : 0 };
}

const WIDE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu;

function lettersIn(text: string): number {
  return (text.match(/[\p{L}\p{N}]/gu)?.length ?? 0) + (text.match(WIDE)?.length ?? 0);
}

function add(a: Weight, b: Weight): Weight {
  return { words: a.words + b.words, linked: a.linked + b.linked, prose: a.prose + b.prose };
}
