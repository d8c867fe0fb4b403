// An author's SVG made safe to stand inside a page: only drawing elements stay, nothing runs, nothing is fetched.
import { Parser } from 'htmlparser2';
import sanitizeHtml from 'sanitize-html';

const ELEMENTS = (
  'svg g defs symbol use title desc path rect circle ellipse line polyline polygon text tspan textPath linearGradient ' +
  'radialGradient stop clipPath mask pattern marker'
).split(' ');

const ATTRIBUTES = (
  'id viewBox width height x y x1 y1 x2 y2 cx cy r rx ry fx fy d points transform fill fill-opacity fill-rule clip-rule ' +
  'stroke stroke-width stroke-linecap stroke-linejoin stroke-dasharray stroke-dashoffset stroke-opacity stroke-miterlimit ' +
  'opacity offset stop-color stop-opacity gradientUnits gradientTransform patternUnits patternTransform clipPathUnits ' +
  'maskUnits maskContentUnits clip-path mask marker-start marker-mid marker-end markerWidth markerHeight markerUnits orient ' +
  'refX refY spreadMethod preserveAspectRatio font-family font-size font-weight font-style text-anchor dominant-baseline ' +
  'letter-spacing dx dy rotate startOffset href xlink:href xmlns xmlns:xlink'
).split(' ');

/** Functions that a value may use; any other could name an address. */
const FUNCTIONS: ReadonlySet<string> = new Set(
  'url rgb rgba hsl hsla matrix translate scale rotate skewx skewy'.split(' '),
);
/** What drawing programs note for themselves: nobody misses it. */
const NOTES = /^(?:metadata|(?:sodipodi|inkscape|rdf|cc|dc|adobe|i|x):.*)$/i;
/** Elements that a drawing shows when all references in it are followed, and elements within elements: more would stop a browser. */
const MOST_SHOWN = 50_000;
const DEEPEST = 200;

/** A drawing ready to inline, with its natural size in CSS px, and the names of elements and attributes that were left out. */
export interface Drawing {
  readonly svg: string;
  readonly dropped: readonly string[];
  readonly width: number;
  readonly height: number;
}

/**
 * Sanitises SVG markup by an allow-list and gives its ids the prefix `scope`, so that several drawings can share a page.
 * References may only point inside the drawing. Undefined when there is no `<svg>`, it has no size, or it is made to burst.
 */
export function sanitizeDrawing(source: string, scope: string): Drawing | undefined {
  const dropped = new Set<string>();
  const clean = sanitizeHtml(source, {
    allowedTags: ELEMENTS,
    allowedAttributes: { '*': ATTRIBUTES },
    nonTextTags: ['style', 'script', 'foreignObject', 'metadata'],
    allowedSchemes: [],
    allowedSchemesAppliedToAttributes: [],
    parser: { xmlMode: true, lowerCaseTags: false, lowerCaseAttributeNames: false },
    transformTags: {
      '*': (tagName, attributes) => {
        if (!ELEMENTS.includes(tagName) && !NOTES.test(tagName)) dropped.add(`<${tagName}>`);
        return { tagName, attribs: localise(attributes, scope, dropped) };
      },
    },
  });
  const open = /<svg\b[^>]*>/.exec(clean)?.[0];
  const size = open && sizeOf(open);
  if (!size || isBurst(clean)) return undefined;
  return { svg: clean.slice(clean.indexOf(open)).trim(), dropped: [...dropped], ...size };
}

function localise(attributes: Record<string, string>, scope: string, dropped: Set<string>): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(attributes)) {
    const inside = localValue(name, value, scope);
    if (inside !== undefined) kept[name] = inside;
    if (inside === undefined || /^on|^style$/i.test(name)) dropped.add(name);
  }
  return kept;
}

/** A value that stays inside the drawing; undefined for one that could lead out of it. */
function localValue(name: string, value: string, scope: string): string | undefined {
  if (name === 'id') return /^[^\s"'<>&()\\]+$/.test(value) ? `${scope}-${value}` : undefined;
  if (name === 'href' || name === 'xlink:href')
    return value.startsWith('#') ? `#${scope}-${value.slice(1)}` : undefined;
  // An escape could hide the name of a function.
  if (value.includes('\\')) return undefined;
  const functions = [...value.matchAll(/([\w-]*)\s*\(/g)].map((match) => match[1]!.toLowerCase());
  if (!functions.every((used) => FUNCTIONS.has(used))) return undefined;
  if (!functions.includes('url')) return value;
  const inner = /^url\(\s*['"]?#([\w:.-]+)['"]?\s*\)$/i.exec(value.trim())?.[1];
  return inner && `url(#${scope}-${inner})`;
}

interface Part {
  /** Elements in it, and what it refers to. */
  elements: number;
  readonly references: string[];
}

/** Does the drawing grow beyond measure when its references are followed, or nest beyond measure? */
function isBurst(svg: string): boolean {
  const whole: Part = { elements: 0, references: [] };
  const parts = new Map<string, Part>();
  const open: (Part | undefined)[] = [];
  let deepest = 0;
  const parser = new Parser(
    {
      onopentag(_, attributes) {
        const own = attributes.id === undefined ? undefined : { elements: 0, references: [] };
        if (own && !parts.has(attributes.id!)) parts.set(attributes.id!, own);
        open.push(own);
        deepest = Math.max(deepest, open.length);
        if (deepest > DEEPEST) return;
        const references = Object.values(attributes).flatMap((value) => /^(?:url\()?#([^)]*)/.exec(value)?.[1] ?? []);
        for (const part of [whole, ...open]) {
          if (!part) continue;
          part.elements += 1;
          part.references.push(...references);
        }
      },
      onclosetag: () => void open.pop(),
    },
    { xmlMode: true },
  );
  parser.end(svg);
  const counted = new Map<Part, number>();
  const count = (part: Part): number => {
    const known = counted.get(part);
    if (known !== undefined) return known;
    // A browser does not follow a reference into itself.
    counted.set(part, 0);
    const within = part.references.map((id) => parts.get(id)).map((found) => (found ? count(found) : 0));
    const sum = within.reduce((total, each) => total + each, part.elements);
    counted.set(part, sum);
    return sum;
  };
  return deepest > DEEPEST || count(whole) > MOST_SHOWN;
}

function sizeOf(open: string): { width: number; height: number } | undefined {
  const box = /\bviewBox="\s*[-\d.]+[\s,]+[-\d.]+[\s,]+([\d.]+)[\s,]+([\d.]+)/.exec(open);
  const width = Number(box?.[1] ?? /\bwidth="([\d.]+)/.exec(open)?.[1]);
  const height = Number(box?.[2] ?? /\bheight="([\d.]+)/.exec(open)?.[1]);
  return width > 0 && height > 0 ? { width, height } : undefined;
}
