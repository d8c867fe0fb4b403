import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Report } from '../../src/diagnostics.ts';
import { liftComments, restoreComments } from '../../src/readers/comments.ts';
import { complaints, lettersOf, read } from './reading.ts';

test('a comment over several lines moves nothing behind it', () => {
  const { blocks } = read('one <!-- notes: a\n\nb\n--> two [^x]\n\n> three\n');
  expect(blocks).toMatchObject([
    { type: 'paragraph', content: { text: 'one two [^x]' }, position: { line: 1, column: 1 } },
    { type: 'remark', value: 'a\n\nb', position: { line: 1, column: 5 } },
    { type: 'blockquote', position: { line: 6, column: 1 } },
  ]);
  expect(complaints('one <!-- a\n\nb\n--> two [^x]')).toEqual(['read/missing-footnote 4:9']);
});

test.each([
  ['## Head {minutes=3} <!-- notes: a -->', 'heading'],
  ['## Head {minutes=3}<!-- x --> <!-- notes: a\n\nb -->', 'heading'],
])('attributes before a comment are attributes: %s', (source, type) => {
  expect(read(source).blocks).toMatchObject([{ type, attributes: { minutes: '3' } }, { type: 'remark' }]);
  const [list] = read('1. Why? {minutes=8} <!-- notes: a -->').blocks;
  expect(list).toMatchObject({ items: [{ content: { text: 'Why?' }, attributes: { minutes: '8' } }] });
});

test('a brace before a comment that is no attribute stays', () => {
  expect(read('## a {b} <!-- c -->').blocks).toMatchObject([{ content: { text: 'a {b}' }, attributes: {} }]);
});

test('comments in code are code', () => {
  const code = '<!-- notes: kept -->\n<!--\n\nkept\n-->';
  expect(read(`\`\`\`html\n${code}\n\`\`\`\n\nAs in \`<!-- notes: x -->\`.`).blocks).toMatchObject([
    { type: 'code', value: code },
    { type: 'paragraph', content: { text: 'As in <!-- notes: x -->.' } },
  ]);
});

test('notes without an end are reported where they begin and cut off at a blank line or heading', () => {
  expect(complaints('---\ntitle: x\n---\n\ntext <!-- notes: open\n\nmore')).toEqual(['read/unclosed-notes 5:6']);
  expect(read('<!-- notes: open\n## Two\n\ntext').blocks.map(({ type }) => type)).toEqual([
    'remark',
    'heading',
    'paragraph',
  ]);
});

test('a text without comments is handed on as it is', () => {
  const lines = ['a', '', 'b -->'];
  expect(liftComments(lines, 0, new Report('x'))).toEqual({ lexed: lines, lines, comments: [] });
});

test('as many lines come out as went in, and code can be restored', () => {
  const piece = fc.constantFrom(
    '<!--',
    '-->',
    ' notes: ',
    '\n',
    '\n\n',
    'word',
    ' ',
    '> ',
    '- ',
    '`',
    '```\n',
    '## h',
    '|',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 24 }), (pieces) => {
      const text = pieces.join('');
      const { lexed, lines, comments } = liftComments(text.split('\n'), 0, new Report('x'));
      expect(lexed).toHaveLength(text.split('\n').length);
      expect(lines).toHaveLength(lexed.length);
      for (const [i, line] of lexed.entries()) {
        expect(lines[i]!.trimEnd().endsWith(line.replace(/^[ \t>]*(?:<wbr>)?/, '').trimEnd())).toBe(true);
      }
      expect(restoreComments('a\nb', comments)).toBe('a\nb');
      expect(lettersOf(read(text).blocks)).not.toContain('§');
    }),
  );
});
