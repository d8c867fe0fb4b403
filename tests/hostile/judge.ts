// Judges a finished page by what may stand in it at all, not by what was tried: every element, attribute, address and style
// that no list here names is a leak. The same for a page as htmlparser2 reads it and as a browser does.
import { TokenType, tokenize } from '@csstools/css-tokenizer';
import { Parser } from 'htmlparser2';

/** An element as a parser found it; `text` of scripts and styles. */
export interface Found {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly text?: string;
}

/** A page as a parser found it. */
export interface Parsed {
  readonly elements: readonly Found[];
  readonly comments: number;
}

const words = (list: string): ReadonlySet<string> => new Set(list.split(/\s+/));

const ELEMENTS =
  words(`html head meta title style body noscript header footer main nav section article aside h1 h2 h3 h4 h5 h6 p
  div span strong em b i u small sup sub del mark code pre a br wbr ol ul li dl dt dd blockquote table thead tbody tfoot tr th td img script button`);
const MATH =
  words(`math semantics annotation mrow mi mo mn ms mtext mspace msup msub msubsup mfrac msqrt mroot mover munder munderover
  mtable mtr mtd mstyle mpadded mphantom menclose mglyph merror`);
const DRAWING =
  words(`svg g defs symbol use title desc path rect circle ellipse line polyline polygon text tspan textpath
  lineargradient radialgradient stop clippath mask pattern marker`);

const ATTRIBUTES = words('class id lang dir role style hidden tabindex');
const OWN: Readonly<Record<string, ReadonlySet<string>>> = {
  meta: words('charset name content http-equiv'),
  a: words('href target rel'),
  img: words('src alt width height'),
  ol: words('start'),
  th: words('scope'),
  script: words('type'),
  button: words('type'),
};
const MATH_ATTRIBUTES =
  words(`xmlns display encoding mathvariant stretchy fence separator lspace rspace minsize maxsize accent
  accentunder columnalign rowspacing columnspacing rowlines columnlines linethickness scriptlevel displaystyle width height depth
  voffset notation mathcolor mathbackground mathsize form symmetric movablelimits columnlines frame`);
const DRAWING_ATTRIBUTES =
  words(`viewbox width height x y x1 y1 x2 y2 cx cy r rx ry fx fy d points transform fill fill-opacity
  fill-rule clip-rule stroke stroke-width stroke-linecap stroke-linejoin stroke-dasharray stroke-dashoffset stroke-opacity
  stroke-miterlimit opacity offset stop-color stop-opacity gradientunits gradienttransform patternunits patterntransform
  clippathunits maskunits maskcontentunits clip-path mask marker-start marker-mid marker-end markerwidth markerheight markerunits
  orient refx refy spreadmethod preserveaspectratio font-family font-size font-weight font-style text-anchor dominant-baseline
  letter-spacing dx dy rotate startoffset href xlink:href xmlns xmlns:xlink shape-rendering pathlength`);
/** What a style attribute may set: sizes of pictures, and what KaTeX lays out by. */
const STYLES =
  words(`width height min-width min-height top bottom left right vertical-align margin-left margin-right margin-top
  padding-left padding-right border-width border-style border-color border-bottom-width border-right-width border-top-width
  border-right-style color background-color position display font-size grid-template-columns`);

/** Leaks of a page, in words; none when all that stands in it may. `scripts` are those that Lectern itself wrote. */
export function findLeaks({ elements, comments }: Parsed, scripts: readonly string[] = []): readonly string[] {
  const leaks = elements.flatMap((element) => leaksOf(element, scripts));
  if (comments > 0) leaks.push(`${comments} comments`);
  const ids = elements.flatMap(({ attributes }) => attributes.id ?? []);
  for (const id of new Set(ids.filter((id, i) => ids.indexOf(id) !== i))) leaks.push(`id "${id}" twice`);
  const titles = elements.filter(({ name }) => name === 'head' || name === 'body' || name === 'html');
  if (titles.length > 3) leaks.push('a page in the page');
  return leaks;
}

function leaksOf({ name: written, attributes, text = '' }: Found, scripts: readonly string[]): string[] {
  const name = written.toLowerCase();
  const isMath = MATH.has(name);
  const isDrawing = DRAWING.has(name);
  if (!ELEMENTS.has(name) && !isMath && !isDrawing) return [`<${name}>`];
  const leaks = Object.entries(attributes).flatMap(([key, value]) => {
    const attribute = key.toLowerCase();
    const isKnown =
      ATTRIBUTES.has(attribute) ||
      /^(?:data|aria)-[a-z-]+$/.test(attribute) ||
      OWN[name]?.has(attribute) ||
      (isMath && MATH_ATTRIBUTES.has(attribute)) ||
      (isDrawing && DRAWING_ATTRIBUTES.has(attribute));
    if (!isKnown) return [`<${name} ${attribute}>`];
    const isBad = !isHarmless(name, attribute, value);
    return isBad ? [`<${name} ${attribute}="${value.slice(0, 60)}">`] : [];
  });
  if (name === 'script' && !isOwnScript(attributes, text, scripts)) leaks.push(`<script>${text.slice(0, 60)}`);
  if (name === 'style') leaks.push(...leaksOfStyle(text));
  return leaks;
}

function isHarmless(name: string, attribute: string, value: string): boolean {
  if (attribute === 'href' && name === 'a') return /^(?:https?:\/\/|mailto:|#)\S*$/i.test(value);
  if (attribute === 'href' || attribute === 'xlink:href') return value.startsWith('#');
  if (attribute === 'src') return /^data:image\/(?:png|jpeg);base64,[\w+/=]+$/.test(value);
  if (attribute === 'http-equiv') return value === 'Content-Security-Policy';
  if (attribute === 'style') return value.split(';').every(isHarmlessStyle);
  if (attribute.startsWith('xmlns')) return /^http:\/\/www\.w3\.org\//.test(value);
  if (DRAWING.has(name) && /[\\(]/.test(value) && attribute !== 'class')
    return /^(?:url\(#[\w:.-]+\)|(?:(?:matrix|translate|scale|rotate|skew[XY]|rgba?|hsla?)\([^()\\]*\)\s*)+)$/.test(
      value,
    );
  return true;
}

function isHarmlessStyle(declaration: string): boolean {
  if (declaration.trim() === '') return true;
  const [, property, value] = /^\s*([\w-]+)\s*:([^:]*)$/.exec(declaration) ?? [];
  if (property === undefined || value === undefined) return false;
  return (
    (STYLES.has(property) || property.startsWith('--')) &&
    !/[\\(@]/.test(value) &&
    (property !== 'position' || value.trim() === 'relative')
  );
}

function isOwnScript(attributes: Found['attributes'], text: string, scripts: readonly string[]): boolean {
  if (attributes.type !== 'application/json') return scripts.includes(text);
  try {
    return attributes.id === 'settings' && typeof JSON.parse(text) === 'object';
  } catch {
    return false;
  }
}

/** Addresses of a style sheet that are not inside it, and what fetches without an address. */
export function leaksOfStyle(css: string): string[] {
  const tokens = tokenize({ css });
  return tokens.flatMap(([type, raw, , , value], at) => {
    if (type === TokenType.BadURL || type === TokenType.BadString) return [`style ${raw.slice(0, 60)}`];
    if (type === TokenType.AtKeyword && /^(?:import|namespace)$/i.test(value.value)) return [`style ${raw}`];
    if (type === TokenType.URL) return isInside(value.value) ? [] : [`style ${raw.slice(0, 60)}`];
    if (type !== TokenType.Function) return [];
    if (/image-set|^src$|^image$|cross-fade/i.test(value.value)) return [`style ${raw}`];
    if (value.value.toLowerCase() !== 'url') return [];
    const next = tokens.slice(at + 1).find(([kind]) => kind !== TokenType.Whitespace);
    return next?.[0] === TokenType.String && isInside(next[4].value) ? [] : [`style ${raw}${next?.[1].slice(0, 60)}`];
  });
}

function isInside(address: string): boolean {
  return /^(?:data:(?:image|font)\/|data:,|#)/.test(address);
}

/** A page as htmlparser2 reads it. */
export function parsePage(html: string): Parsed {
  const elements: { name: string; attributes: Record<string, string>; text?: string }[] = [];
  const open: (typeof elements)[number][] = [];
  let comments = 0;
  const parser = new Parser({
    onopentag(name, attributes) {
      const element = { name, attributes };
      elements.push(element);
      open.push(element);
    },
    onclosetag: () => void open.pop(),
    ontext(text) {
      const last = open.at(-1);
      if (last?.name === 'script' || last?.name === 'style') last.text = (last.text ?? '') + text;
    },
    oncomment: () => void comments++,
  });
  parser.end(html);
  return { elements, comments };
}

/** A page as the browser in which this runs reads it. Self-contained. */
export function parseInBrowser(): Parsed {
  const elements = [...document.querySelectorAll('*')].map((element) => ({
    name: element.localName.toLowerCase(),
    attributes: Object.fromEntries([...element.attributes].map(({ name, value }) => [name, value])),
    ...(/^(?:script|style)$/.test(element.localName) && { text: element.textContent ?? '' }),
  }));
  const walker = document.createTreeWalker(document, NodeFilter.SHOW_COMMENT);
  let comments = 0;
  while (walker.nextNode()) comments += 1;
  return { elements, comments };
}
