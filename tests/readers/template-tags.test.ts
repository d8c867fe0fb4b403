import { describe, expect, test } from 'vitest';
import { Report } from '../../src/diagnostics.ts';
import { readMarkdown } from '../../src/readers/markdown.ts';
import { paragraphText } from '../../src/text/plain.ts';

const read = (source: string) => {
  const report = new Report('article.md');
  const { blocks } = readMarkdown(source, report);
  return { blocks, codes: report.diagnostics.map(({ code }) => code) };
};

describe('tags of site generators', () => {
  test.each([
    ['{% image "net/map.jpg" "A map of the net" %}', 'net/map.jpg', 'A map of the net'],
    ['{{< figure src="mill.png" caption="The mill" >}}', 'mill.png', 'The mill'],
    ['{{% img mill.webp %}}', 'mill.webp', ''],
    ['{{< figure src="a.png" title="Tea" link="https://example.com/a/long/address" >}}', 'a.png', 'Tea'],
    ['{{< figure src="b.jpg" caption="A cat" class="full-width rounded-corners" >}}', 'b.jpg', 'A cat'],
  ])('%s is a picture', (source, src, caption) => {
    const [figure] = read(source).blocks;
    expect(figure).toMatchObject({ type: 'figure', src, caption: { text: caption } });
  });

  test.each(['{% include ads.html %}', '{{< toc >}}', '{: .callout}', '{% endraw %}'])(
    '%s goes, and is told',
    (tag) => {
      const { blocks, codes } = read(`Words before.\n${tag}\n\nWords behind.`);
      expect(blocks.map(paragraphText)).toEqual(['Words before.', 'Words behind.']);
      expect(codes).toEqual(['read/dropped-html']);
    },
  );

  test.each(['A set {1, 2} and {a}.', 'Fifty {% of it.', 'A name {{name}} stays.', 'So does {:)} here.'])(
    '%s is text',
    (source) => {
      const { blocks, codes } = read(source);
      expect(blocks.map(paragraphText)).toEqual([source]);
      expect(codes).toEqual([]);
    },
  );

  test('in code it stays', () => {
    expect(read('Write `{% raw %}` there.').blocks.map(paragraphText)).toEqual(['Write {% raw %} there.']);
  });
});
