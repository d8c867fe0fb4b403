// Artifact marks: every painting operator ends up in marked content, and no operator is lost or moved.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isBlank, markContent, writeGrey } from '../../src/pdf/contents.ts';

const never = () => false;
const isMark = (line: string) => /\b(?:BDC|BMC)$/.test(line) || line === 'EMC';

/** Painting operators outside marked content. */
function bare(content: string): string[] {
  const found: string[] = [];
  let depth = 0;
  for (const line of content.split('\n')) {
    if (/\b(?:BDC|BMC)$/.test(line)) depth++;
    else if (line === 'EMC') depth--;
    else if (depth === 0 && /(?:^|\s)(?:f|S|Do|Tj)$/.test(line)) found.push(line);
  }
  expect(depth).toBe(0);
  return found;
}

const operator = fc.constantFrom('q', 'Q', '1 0 0 1 0 0 cm', '0 0 9 9 re', 'f', 'S', '/X1 Do', '<0001> Tj', '/G3 gs');
const tagged = fc
  .tuple(fc.nat(99), fc.array(operator, { maxLength: 4 }))
  .map(([id, inner]) => [`/P <</MCID ${id} >>BDC`, ...inner, 'EMC']);
const contents = fc
  .array(fc.oneof(tagged, fc.array(operator, { maxLength: 4 })), { maxLength: 8 })
  .map((runs) => runs.flat().join('\n'));

describe('markContent', () => {
  it('leaves no painting outside marked content', () => {
    fc.assert(
      fc.property(contents, (content) => {
        expect(bare(markContent(content, never))).toEqual([]);
      }),
    );
  });

  it('keeps every operator in its order', () => {
    fc.assert(
      fc.property(contents, (content) => {
        const operators = (text: string) => text.split('\n').filter((line) => !isMark(line));
        expect(operators(markContent(content, never))).toEqual(operators(content));
      }),
    );
  });

  it('changes nothing a second time', () => {
    fc.assert(
      fc.property(contents, (content) => {
        const once = markContent(content, never);
        expect(markContent(once, never)).toBe(once);
      }),
    );
  });

  it('leaves forms that carry tags outside', () => {
    expect(bare(markContent('q\n/X1 Do\n/X2 Do\nQ', (form) => form === '/X1'))).toEqual(['/X1 Do']);
  });

  it('leaves unbalanced content alone', () => {
    for (const content of ['f\nEMC\nf', '/P <</MCID 0 >>BDC\nf']) expect(markContent(content, never)).toBe(content);
  });
});

it('a page is blank that has a page number alone, not one with tagged words, a line or a picture', () => {
  const number = 'BT\n/F1 9 Tf\n<0034> Tj\nET';
  expect([number, '', 'q\nQ'].map(isBlank)).toEqual([true, true, true]);
  const words = '/P <</MCID 0 >>BDC\n<0001> Tj\nEMC';
  expect([`${number}\n${words}`, '0 0 9 9 re\nf', '/X1 Do'].map(isBlank)).toEqual([false, false, false]);
});

describe('writeGrey', () => {
  it('writes black, white and grey as grey, and leaves colours alone', () => {
    const content =
      '0 0 0 RG 0 0 0 rg\n.4667 .4667 .4667 RG .4667 .4667 .4667 rg\n.65 .11 .13 RG .65 .11 .13 rg\n(0 0 0 rg) Tj';
    expect(writeGrey(content)).toBe('0 G 0 g\n.4667 G .4667 g\n.65 .11 .13 RG .65 .11 .13 rg\n(0 0 0 rg) Tj');
  });
});
