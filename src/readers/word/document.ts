// Mammoth's document before it becomes HTML: styles are given one name each, paragraphs their numbers.

import type { Origin, Position } from '../../model.ts';
import { attribute, type Element, type Node } from '../page/tree.ts';
import type { StyleKind } from './styles.ts';

/** A node of mammoth's document; only what is used here. */
interface WordNode {
  readonly type: string;
  readonly children?: readonly WordNode[];
  readonly value?: string;
  readonly styleId?: string | null;
  readonly styleName?: string | null;
  readonly alignment?: string | null;
  readonly numbering?: unknown;
}

const LIST_LEVELS = 9;
const ANCHOR = 'lectern-paragraph-';

/** How mammoth writes what `numberParagraphs` names. */
export const STYLE_MAP: readonly string[] & string[] = [
  ...['title', 'subtitle', 'author', 'date', 'contents'].map(
    (kind) => `p[style-name='lectern ${kind}'] => ${kind === 'title' ? 'h1' : 'p'}.lectern-${kind}:fresh`,
  ),
  ...[1, 2, 3, 4, 5, 6].map((level) => `p[style-name='lectern heading ${level}'] => h${level}:fresh`),
  "p[style-name='lectern quote'] => blockquote > p:fresh",
  "p[style-name='lectern caption'] => p.caption:fresh",
  "p[style-name='lectern code'] => pre:separator('\\n')",
  "p[style-name='lectern centred'] => p.centered:fresh",
  "r[style-name='lectern emphasis'] => em",
  "r[style-name='lectern strong'] => strong",
  "r[style-name='lectern code'] => code",
  "r[style-name='lectern formula'] => span.math:fresh",
  "r[style-name='lectern displayed formula'] => span.math.display:fresh",
  'highlight => mark',
  ...['unordered', 'ordered'].flatMap((kind) =>
    Array.from({ length: LIST_LEVELS }, (_, i) => {
      const list = kind === 'ordered' ? 'ol' : 'ul';
      return `p:${kind}-list(${i + 1}) => ${'ul|ol > li > '.repeat(i)}${list} > li:fresh`;
    }),
  ),
];

const RUNS: readonly (readonly [string, RegExp])[] = [
  ['emphasis', /^(?:(?:intense |subtle )?emphasis|强调|強調|明显强调|不明显强调)$/i],
  ['strong', /^(?:strong|要点|加强)$/i],
  ['code', /^(?:verbatim char|html code|inline code|source code char|html 代码)$/i],
];

/** Names the styles by what they mean, and puts an anchor with its number into every paragraph; `lines` collects their words. */
export function numberParagraphs<Document>(
  document: Document,
  kinds: ReadonlyMap<string, StyleKind>,
  lines: string[],
): Document {
  const visit = (node: WordNode): WordNode => {
    if (node.type === 'run') return renameRun(node.children ? { ...node, children: node.children.map(visit) } : node);
    if (node.type !== 'paragraph') return node.children ? { ...node, children: node.children.map(visit) } : node;
    const number = lines.push(wordsOf(node));
    const anchor: WordNode & { name: string } = { type: 'bookmarkStart', name: `${ANCHOR}${number}` };
    const kind =
      kinds.get(node.styleId ?? '') ?? (node.alignment === 'center' && !node.numbering ? 'centred' : undefined);
    const renamed = kind ? { ...node, styleId: null, styleName: `lectern ${kind}` } : node;
    return { ...renamed, children: [anchor, ...(node.children ?? []).map(visit)] };
  };
  return visit(document as unknown as WordNode) as unknown as Document;
}

/** The style that `parts.ts` gives to formulas. */
export const FORMULA = 'LecternFormula';

function renameRun(run: WordNode): WordNode {
  const { styleId, styleName } = run;
  if (styleId === FORMULA) return { ...run, styleName: 'lectern formula' };
  if (styleId === `${FORMULA}Displayed`) return { ...run, styleName: 'lectern displayed formula' };
  const kind = RUNS.find(([, pattern]) => pattern.test(styleName ?? ''))?.[0];
  return kind ? { ...run, styleId: null, styleName: `lectern ${kind}` } : run;
}

function wordsOf(node: WordNode): string {
  if (node.type === 'text') return node.value ?? '';
  if (node.type === 'tab') return '\t';
  return (node.children ?? []).map(wordsOf).join('');
}

/** The same tree with places counted in paragraphs; a note stands where its mark stands. */
export function placeByParagraph(root: Element): Element {
  let place: Position = { line: 1, column: 1 };
  const marks = new Map<string, Position>();
  const visit = (node: Node): Node[] => {
    if (node.type === 'text') {
      const origins: Origin[] = [{ offset: 0, ...place }];
      place = { line: place.line, column: place.column + node.text.length };
      return [{ type: 'text', text: node.text, origins }];
    }
    const id = attribute(node, 'id');
    if (id.startsWith(ANCHOR)) {
      place = { line: Number(id.slice(ANCHOR.length)), column: 1 };
      return [];
    }
    if (node.name === 'a' && id) marks.set(`#${id}`, place);
    const back = node.name === 'li' && id ? marks.get(`#${id.replace(/-(?=[^-]*$)/, '-ref-')}`) : undefined;
    if (back) place = back;
    const start = nextPlace(node) ?? place;
    const children = node.children.flatMap(visit);
    return [{ ...node, children, position: start }];
  };
  // Where an element begins: at the first paragraph in it.
  const nextPlace = (element: Element): Position | undefined => {
    for (const child of element.children) {
      if (child.type !== 'element') return undefined;
      const id = attribute(child, 'id');
      if (id.startsWith(ANCHOR)) return { line: Number(id.slice(ANCHOR.length)), column: 1 };
      const inner = nextPlace(child);
      if (inner) return inner;
    }
    return undefined;
  };
  return visit(root)[0] as Element;
}
