// Word's formulas (OMML, ECMA-376 part 1, 22.1) → TeX, put into the text as runs of a style of their own.

import { attribute, descendants, type Element, type Node, readTree, textOf } from '../page/tree.ts';
import { FORMULA } from './document.ts';

const OPEN = /<m:oMath(?:Para)?(?=[\s>])[^<>]*>/g;

/** Replaces every formula of a document part by a run with its TeX. */
export function replaceFormulas(xml: string): string {
  let done = 0;
  let replaced = '';
  for (const open of xml.matchAll(OPEN)) {
    if (open.index < done) continue;
    const isDisplayed = open[0].startsWith('<m:oMathPara');
    const mark = isDisplayed ? '</m:oMathPara>' : '</m:oMath>';
    const end = xml.indexOf(mark, open.index) + mark.length;
    if (end < mark.length) break;
    replaced += xml.slice(done, open.index) + runsOf(xml.slice(open.index, end), isDisplayed);
    done = end;
  }
  return replaced + xml.slice(done);
}

function runsOf(xml: string, isDisplayed: boolean): string {
  const tree = readTree(xml);
  const lines = descendants(tree).filter(({ name }) => name === 'm:omath');
  const style = isDisplayed ? `${FORMULA}Displayed` : FORMULA;
  return lines.map((line) => runOf(texIn(line.children).replace(/\s+/g, ' ').trim(), style)).join('');
}

function runOf(tex: string, style: string): string {
  const escaped = tex.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return tex && `<w:r><w:rPr><w:rStyle w:val="${style}"/></w:rPr><w:t xml:space="preserve">${escaped}</w:t></w:r>`;
}

function texIn(nodes: readonly Node[]): string {
  return nodes.map((node) => (node.type === 'text' ? '' : texFor(node))).join('');
}

/** Large operators by their character. */
const OPERATORS: Readonly<Record<string, string>> = {
  '∑': '\\sum',
  '∏': '\\prod',
  '∫': '\\int',
  '∬': '\\iint',
  '∮': '\\oint',
  '⋃': '\\bigcup',
  '⋂': '\\bigcap',
  '⋁': '\\bigvee',
  '⋀': '\\bigwedge',
};
const ACCENTS: Readonly<Record<string, string>> = {
  '\u0302': '\\hat',
  '\u0303': '\\tilde',
  '\u0304': '\\bar',
  '\u0305': '\\overline',
  '\u0307': '\\dot',
  '\u0308': '\\ddot',
  '\u20d7': '\\vec',
};
const FUNCTIONS =
  /^(?:sin|cos|tan|cot|sec|csc|sinh|cosh|tanh|arcsin|arccos|arctan|log|ln|lg|exp|lim|max|min|sup|inf|det|dim|gcd|arg)$/;
const LETTERS: ReadonlyMap<string, string> = new Map(
  [
    ...'α alpha β beta γ gamma δ delta ε varepsilon ζ zeta η eta θ theta ι iota κ kappa λ lambda μ mu ν nu ξ xi π pi ρ rho σ sigma τ tau υ upsilon φ varphi χ chi ψ psi ω omega Γ Gamma Δ Delta Θ Theta Λ Lambda Ξ Xi Π Pi Σ Sigma Φ Phi Ψ Psi Ω Omega ∞ infty ≤ le ≥ ge ≠ ne ≈ approx ± pm × times ÷ div ⋅ cdot ∈ in ∉ notin ⊂ subset ⊆ subseteq ∪ cup ∩ cap → to ⇒ Rightarrow ∂ partial ∇ nabla ∀ forall ∃ exists'.matchAll(
      /(\S+) (\S+)/g,
    ),
  ].map(([, sign, name]) => [sign!, `\\${name} `]),
);

const group = (tex: string) => `{${tex}}`;

type Convert = (element: Element, part: (name: string) => string, setting: (name: string) => string) => string;

const CONVERT: Readonly<Record<string, Convert>> = {
  'm:r': (element) =>
    signs(
      descendants(element)
        .filter(({ name }) => name === 'm:t' || name === 'w:t')
        .map(textOf)
        .join(''),
    ),
  'm:f': (_, part, setting) =>
    setting('m:type') === 'lin' ? `${part('m:num')}/${part('m:den')}` : `\\frac{${part('m:num')}}{${part('m:den')}}`,
  'm:ssup': (_, part) => `${base(part('m:e'))}^{${part('m:sup')}}`,
  'm:ssub': (_, part) => `${base(part('m:e'))}_{${part('m:sub')}}`,
  'm:ssubsup': (_, part) => `${base(part('m:e'))}_{${part('m:sub')}}^{${part('m:sup')}}`,
  'm:spre': (_, part) => `{}_{${part('m:sub')}}^{${part('m:sup')}}${part('m:e')}`,
  'm:rad': (_, part) => (part('m:deg') ? `\\sqrt[${part('m:deg')}]{${part('m:e')}}` : `\\sqrt{${part('m:e')}}`),
  'm:nary': (_, part, setting) => {
    const operator = OPERATORS[setting('m:chr') || '∫'] ?? setting('m:chr');
    const below = part('m:sub') && `_{${part('m:sub')}}`;
    const above = part('m:sup') && `^{${part('m:sup')}}`;
    return `${operator}${below}${above} ${group(part('m:e'))}`;
  },
  'm:d': (element, _, setting) => {
    const inner = element.children.filter(
      (child): child is Element => child.type === 'element' && child.name === 'm:e',
    );
    const between = setting('m:sepchr') || '|';
    const fence = (sign: string) =>
      ({
        '{': '\\{',
        '}': '\\}',
        '⟨': '\\langle',
        '⟩': '\\rangle',
        '‖': '\\|',
        '⌈': '\\lceil',
        '⌉': '\\rceil',
        '⌊': '\\lfloor',
        '⌋': '\\rfloor',
        '': '.',
      })[sign] ?? sign;
    const open = has(element, 'm:begchr') ? setting('m:begchr') : '(';
    const close = has(element, 'm:endchr') ? setting('m:endchr') : ')';
    return `\\left${fence(open)} ${inner.map((child) => texIn(child.children)).join(between)} \\right${fence(close)}`;
  },
  'm:func': (_, part) => {
    const name = part('m:fname').trim();
    return `${FUNCTIONS.test(name) ? `\\${name}` : name} ${group(part('m:e'))}`;
  },
  'm:limlow': (_, part) => {
    const name = part('m:e').trim();
    return FUNCTIONS.test(name) ? `\\${name}_{${part('m:lim')}}` : `\\underset{${part('m:lim')}}{${name}}`;
  },
  'm:limupp': (_, part) => `\\overset{${part('m:lim')}}{${part('m:e')}}`,
  'm:acc': (_, part, setting) => `${ACCENTS[setting('m:chr') || '\u0302'] ?? '\\hat'}{${part('m:e')}}`,
  'm:bar': (_, part, setting) => `${setting('m:pos') === 'top' ? '\\overline' : '\\underline'}{${part('m:e')}}`,
  'm:groupchr': (_, part) => `\\underbrace{${part('m:e')}}`,
  'm:m': (element) => `\\begin{matrix}${rowsOf(element, 'm:mr', ' & ')}\\end{matrix}`,
  'm:eqarr': (element) => `\\begin{aligned}${rowsOf(element, 'm:e', '')}\\end{aligned}`,
};
/** Properties say how a formula looks, not what it says. */
const PROPERTIES = /pr$/;

function texFor(element: Element): string {
  if (PROPERTIES.test(element.name)) return '';
  const child = (name: string) =>
    element.children.find((node): node is Element => node.type === 'element' && node.name === name);
  const properties = element.children.find(
    (node): node is Element => node.type === 'element' && PROPERTIES.test(node.name),
  );
  const setting = (name: string) => {
    const found = properties && descendants(properties).find((inner) => inner.name === name);
    return found ? attribute(found, 'm:val') : '';
  };
  const part = (name: string) => texIn(child(name)?.children ?? []);
  return CONVERT[element.name]?.(element, part, setting) ?? texIn(element.children);
}

function has(element: Element, name: string): boolean {
  return descendants(element).some((inner) => inner.name === name);
}

/** What an exponent stands on: several signs need braces. */
function base(tex: string): string {
  return /^(?:.|\\[a-z]+ ?)$/iu.test(tex) ? tex : group(tex);
}

function rowsOf(element: Element, name: string, between: string): string {
  const rows = element.children.filter((child): child is Element => child.type === 'element' && child.name === name);
  const cells = (row: Element) => row.children.map((cell) => texIn([cell])).filter(Boolean);
  return rows.map((row) => (between ? cells(row).join(between) : texIn(row.children))).join(' \\\\ ');
}

function signs(text: string): string {
  const plain = [...text].map((sign) => LETTERS.get(sign) ?? (/[%#$&_{}]/.test(sign) ? `\\${sign}` : sign)).join('');
  return /\p{Script=Han}/u.test(text) ? `\\text{${text}}` : plain;
}
