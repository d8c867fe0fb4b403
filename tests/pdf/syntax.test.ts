// Values of a PDF: what is written is read again, and words survive every way of writing them.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Dict, readName, readText, readValue, textString, type Value, writeValue } from '../../src/pdf/syntax.ts';

const leaf = fc.oneof(
  fc.constantFrom('/Name', '/a#20b', '12', '-.5', 'true', 'null', '7 0 R', '<FEFF0041>', '()', '(a \\) (b) c)', '(<<)'),
  fc.string().map(textString),
);
const { value: anyValue } = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    leaf,
    fc.array(tie('value'), { maxLength: 4 }),
    fc
      .array(fc.tuple(fc.constantFrom('/A', '/B', '/Kids', '/P'), tie('value')), { maxLength: 4 })
      .map((entries): Dict => new Map(entries)),
  ),
}));

describe('readValue', () => {
  it('reads what writeValue writes, and ends where it ends', () => {
    fc.assert(
      fc.property(anyValue, (value) => {
        const text = writeValue(value);
        expect(readValue(`  ${text}\nendobj`, 1)).toEqual({ value, end: text.length + 2 });
      }),
    );
  });

  it('reads references among numbers', () => {
    expect(readValue('[0 12 0 R 3 4 0 R]', 0).value).toEqual(['0', '12 0 R', '3', '4 0 R']);
    expect(readValue('<</K 3/P 12 0 R/N 12 >>', 0).value).toEqual(
      new Map([
        ['/K', '3'],
        ['/P', '12 0 R'],
        ['/N', '12'],
      ]),
    );
  });

  it.each(['', '<</A 1', '[1 2', '(no end', '<<1 2>>', '>>', ']'])('refuses %j', (text) => {
    expect(() => readValue(text, 0)).toThrow();
  });
});

/** Any character there can be; fast-check's own unit for it takes a second to set up. */
const codePoint = fc.integer({ min: 0, max: 0x10ffff }).filter((point) => point < 0xd800 || point > 0xdfff);

describe('words', () => {
  it('survive as text strings', () => {
    fc.assert(
      fc.property(
        fc.array(codePoint).map((points) => String.fromCodePoint(...points)),
        (text) => {
          expect(readText(textString(text))).toBe(text);
        },
      ),
    );
  });

  it('are read from every form of string and name', () => {
    expect(readText('(a\\(b\\)\\101\\\nc\\n)')).toBe('a(b)Ac\n');
    expect(readText('(\\376\\377\\000A)')).toBe('A');
    expect(readText('<41 42>')).toBe('AB');
    expect(readName('/%E8%AE%80'.replaceAll('%', '#'))).toBe('讀');
  });
});
