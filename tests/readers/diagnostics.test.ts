import { expect, test } from 'vitest';
import { isCampaign } from '../campaign.ts';
import { complaints, read } from './reading.ts';

test.each([
  ['---\ntitle: x\n---\n\nText <iframe src="x">in</iframe>', 'read/dropped-html 5:6'],
  ['> - a [b](javascript:x)', 'read/dropped-html 1:7'],
  ['a\n\n<script>\nalert(1)\n</script>', 'read/dropped-html 3:1'],
  ['| a |\n|---|\n| x <form> |', 'read/dropped-html 3:5'],
  ['一二[^三]', 'read/missing-footnote 1:3'],
  ['\r\n\r\n- one\r\n- two {minutes=soon}', 'read/bad-attribute 4:7'],
  ['## Head {form=trio}', 'read/bad-attribute 1:9'],
  ['![c](x.png){alt="a" colour=red}', 'read/bad-attribute 1:1'],
  [`a\n\n${'> '.repeat(20)}x`, 'read/too-deep 3:33'],
  [`a\n\n${'- '.repeat(20)}x`, 'read/too-deep 3:33'],
  ['a <!-- notes: b\n\nc', 'read/unclosed-notes 1:3'],
])('%s', (source, expected) => {
  expect(complaints(source)).toEqual([expected]);
});

test('harmless HTML, comments and good links are silent', () => {
  expect(complaints('<div>a<br>b</div>\n\n<!-- x -->\n\n<p align="center">c <b>d</b> [e](https://x.org)</p>')).toEqual(
    [],
  );
});

test('a byte order mark moves nothing', () => {
  expect(complaints('\ufeff一[^二]')).toEqual(['read/missing-footnote 1:2']);
});

test.runIf(isCampaign)('a pattern that runs out of stack leaves plain text and says so', () => {
  const { blocks, diagnostics } = read(`word\n\n${'*'.repeat(5_000_000)}`);
  expect(diagnostics.map(({ code }) => code)).toEqual(['read/too-tangled']);
  expect(blocks[0]).toMatchObject({ type: 'paragraph', content: { text: 'word' } });
});
