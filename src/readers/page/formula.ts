// Formulas on a page → TeX: what MathML annotates, what MathJax, KaTeX and pandoc write, and what Word's reader hands on.

import type { Position } from '../../model.ts';
import { attribute, descendants, type Element, lineOf, namesOf, textOf } from './tree.ts';

/** A formula in TeX; one without TeX source is its words. */
export interface Formula {
  readonly value: string;
  readonly isDisplayed: boolean;
  readonly position: Position;
}

/** Reads the element as a formula; undefined when it is none. */
export function readFormula(element: Element): Formula | undefined {
  const { name, position } = element;
  if (name === 'math') return fromMathMl(element, attribute(element, 'display') === 'block');
  if (name === 'script' && /^math\/tex/i.test(attribute(element, 'type'))) {
    const isDisplayed = /mode\s*=\s*display/i.test(attribute(element, 'type'));
    return tex(textOf(element), isDisplayed, position);
  }
  const names = namesOf(element);
  if (name === 'mjx-container' || /(?:^|\s)(?:katex|katex-display|mwe-math-element)(?:\s|$)/.test(names)) {
    const math = descendants(element).find((inner) => inner.name === 'math');
    const isDisplayed =
      attribute(element, 'display') === 'true' ||
      /katex-display/.test(names) ||
      (math !== undefined && attribute(math, 'display') === 'block');
    return math && fromMathMl(math, isDisplayed);
  }
  // Pandoc: <span class="math inline">\(x\)</span>.
  if (name === 'span' && /^math(?:\s|$)/.test(names)) return tex(textOf(element), /\bdisplay\b/.test(names), position);
  return undefined;
}

function fromMathMl(math: Element, isDisplayed: boolean): Formula | undefined {
  const annotation = descendants(math).find(
    (inner) => inner.name === 'annotation' && /tex/i.test(attribute(inner, 'encoding')),
  );
  const written = annotation ? textOf(annotation) : attribute(math, 'alttext');
  return tex(written || wordsOf(math), isDisplayed, math.position);
}

/** The signs of a formula one after the other: all that remains of MathML without annotation. */
function wordsOf(math: Element): string {
  const bare = (element: Element): string =>
    element.name.startsWith('annotation')
      ? ''
      : element.children.map((child) => (child.type === 'text' ? child.text.trim() : bare(child))).join(' ');
  return bare(math).replace(/\s+/g, ' ').trim() || lineOf(math);
}

function tex(written: string, isDisplayed: boolean, position: Position): Formula | undefined {
  const bare = /^\s*(?:\\\(([\s\S]*)\\\)|\\\[([\s\S]*)\\\]|\$\$([\s\S]*)\$\$|\$([\s\S]*)\$|([\s\S]*?))\s*$/.exec(
    written,
  );
  const value = (bare?.slice(1).find((part) => part !== undefined) ?? written)
    .replace(/^\s*\{\\(?:displaystyle|textstyle)\s*([\s\S]*)\}\s*$/, '$1')
    .replace(/\s+/g, ' ')
    .trim();
  return value ? { value, isDisplayed, position } : undefined;
}
