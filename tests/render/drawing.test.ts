import { describe, expect, test } from 'vitest';
import { sanitizeDrawing } from '../../src/render/drawing.ts';

const wrap = (inside: string, open = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20">') =>
  `${open}${inside}</svg>`;

describe('sanitizeDrawing', () => {
  test('keeps a drawing and reads its size', () => {
    const drawing = sanitizeDrawing(`<?xml version="1.0"?>${wrap('<path d="M0 0h9" fill="#A61E22"/>')}`, 'p1');
    expect(drawing).toMatchObject({ width: 40, height: 20 });
    expect(drawing?.svg).toContain('<path d="M0 0h9" fill="#A61E22"');
  });

  test('reads the size from width and height when there is no viewBox', () => {
    expect(sanitizeDrawing(wrap('', '<svg width="300" height="150">'), 'p1')).toMatchObject({
      width: 300,
      height: 150,
    });
  });

  test('keeps ids of two drawings apart, and references with them', () => {
    const source = wrap('<defs><linearGradient id="g"/></defs><rect fill="url(#g)"/><use href="#g"/>');
    expect(sanitizeDrawing(source, 'p2')?.svg).toMatch(/id="p2-g".*url\(#p2-g\).*href="#p2-g"/);
  });

  test.each([
    ['script', '<script>alert(1)</script>'],
    ['event handler', '<rect onload="alert(1)"/>'],
    ['foreign HTML', '<foreignObject><iframe src="file:///etc/passwd"/></foreignObject>'],
    ['remote picture', '<image href="https://example.org/x.png"/>'],
    ['remote use', '<use href="https://example.org/x.svg#a"/>'],
    ['remote paint', '<rect fill="url(https://example.org/x.svg#a)"/>'],
    ['style sheet', '<style>@import "https://example.org/x.css"</style>'],
    ['style attribute', '<rect style="background:url(https://example.org)"/>'],
    ['link', '<a href="javascript:alert(1)"><rect/></a>'],
    ['animation', '<set attributeName="href" to="javascript:alert(1)"/>'],
  ])('drops a %s', (_what, inside) => {
    const svg = sanitizeDrawing(wrap(inside), 'p1')?.svg ?? '';
    expect(svg).toMatch(/^<svg/);
    expect(svg).not.toMatch(/script|onload|iframe|example\.org|passwd|javascript|style|<set/i);
  });

  test('is undefined for what is no drawing or has no size', () => {
    expect(sanitizeDrawing('<p>no</p>', 'p1')).toBeUndefined();
    expect(sanitizeDrawing('<svg></svg>', 'p1')).toBeUndefined();
  });
});
