// An author's SVG made safe to stand inside a page: only drawing elements stay, nothing runs, nothing is fetched.
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

/** A drawing ready to inline, with its natural size in CSS px. */
export interface Drawing {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
}

/**
 * Sanitises SVG markup by an allow-list and gives its ids the prefix `scope`, so that several drawings can share a page.
 * References may only point inside the drawing. Undefined when there is no `<svg>` or it has no size.
 */
export function sanitizeDrawing(source: string, scope: string): Drawing | undefined {
  const clean = sanitizeHtml(source, {
    allowedTags: ELEMENTS,
    allowedAttributes: { '*': ATTRIBUTES },
    nonTextTags: ['style', 'script', 'foreignObject', 'metadata'],
    allowedSchemes: [],
    allowedSchemesAppliedToAttributes: [],
    parser: { xmlMode: true, lowerCaseTags: false, lowerCaseAttributeNames: false },
    transformTags: { '*': (tagName, attributes) => ({ tagName, attribs: localise(attributes, scope) }) },
  });
  const open = /<svg\b[^>]*>/.exec(clean)?.[0];
  const size = open && sizeOf(open);
  return size ? { svg: clean.slice(clean.indexOf(open)).trim(), ...size } : undefined;
}

function localise(attributes: Record<string, string>, scope: string): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(attributes)) {
    if (name === 'id') kept[name] = `${scope}-${value}`;
    else if (name === 'href' || name === 'xlink:href') {
      if (value.startsWith('#')) kept[name] = `#${scope}-${value.slice(1)}`;
    } else if (/url\s*\(/i.test(value)) {
      const inner = /^url\(\s*['"]?#([\w:.-]+)['"]?\s*\)$/i.exec(value.trim())?.[1];
      if (inner) kept[name] = `url(#${scope}-${inner})`;
    } else kept[name] = value;
  }
  return kept;
}

function sizeOf(open: string): { width: number; height: number } | undefined {
  const box = /\bviewBox="\s*[-\d.]+[\s,]+[-\d.]+[\s,]+([\d.]+)[\s,]+([\d.]+)/.exec(open);
  const width = Number(box?.[1] ?? /\bwidth="([\d.]+)/.exec(open)?.[1]);
  const height = Number(box?.[2] ?? /\bheight="([\d.]+)/.exec(open)?.[1]);
  return width > 0 && height > 0 ? { width, height } : undefined;
}
