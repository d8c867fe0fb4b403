// The file around the objects: what is read is written, and any other form than Chromium's is refused.
import { readFileSync } from 'node:fs';
import { PDFDocument } from '@cantoo/pdf-lib';
import { describe, expect, it } from 'vitest';
import { readPdf, unpack, writePdf } from '../../src/pdf/file.ts';
import { writeValue } from '../../src/pdf/syntax.ts';

const printed = new Uint8Array(readFileSync(new URL('../fixtures/pdf/list.pdf', import.meta.url)));
const latin1 = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');

describe('readPdf', () => {
  it('finds every object that another reader finds, with the same content', async () => {
    const { objects } = readPdf(printed);
    const { context } = await PDFDocument.load(printed, { updateMetadata: false });
    const others = context.enumerateIndirectObjects();
    expect([...objects.keys()]).toEqual(others.map(([ref]) => ref.objectNumber));
    // The other reader writes numbers in its own way.
    const squeeze = (text: string) => text.replace(/-?\d*\.\d+/g, (n) => Number(n).toFixed(3)).replace(/\s+/g, '');
    for (const [ref, object] of others) {
      const own = objects.get(ref.objectNumber)!;
      if (!own.bytes) expect(squeeze(writeValue(own.value))).toBe(squeeze(String(object)));
    }
  });

  it.each([
    ['a file that was changed later', (text: string) => text.replace('/Root', '/Prev 9 /Root')],
    ['a locked file', (text: string) => text.replace('/Root', '/Encrypt 9 0 R /Root')],
    ['an object that has moved', (text: string) => text.replace('1 0 obj', '7 0 obj')],
    ['a table that has moved', (text: string) => text.replace(/startxref\n\d+/, 'startxref\n9')],
    ['a stream of another length', (text: string) => text.replace(/\/Length \d+/, '/Length 3')],
    ['no end', (text: string) => text.slice(0, -8)],
  ])('refuses %s', (_, change) => {
    const text = latin1(printed);
    expect(change(text)).not.toBe(text);
    expect(() => readPdf(Buffer.from(change(text), 'latin1'))).toThrow();
  });
});

describe('writePdf', () => {
  it('keeps objects and streams, for another reader too', async () => {
    const pdf = readPdf(printed);
    const before = [...pdf.objects].map(([number, object]) => [number, writeValue(object.value), unpack(object)]);
    const { context } = await PDFDocument.load(writePdf(pdf), { updateMetadata: false });
    const numbers = context.enumerateIndirectObjects().map(([ref]) => ref.objectNumber);
    expect(numbers).toEqual(expect.arrayContaining(before.map(([number]) => number)));
  });
});
