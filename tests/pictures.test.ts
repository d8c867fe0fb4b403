import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Report } from '../src/diagnostics.ts';
import { loadPictures } from '../src/pictures.ts';
import { plain } from '../src/text/rich.ts';

let root: string;
let folder: string;
beforeAll(async () => {
  root = mkdtempSync(path.join(tmpdir(), 'lectern pictures '));
  folder = path.join(root, 'article');
  mkdirSync(folder);
  const canvas = (width: number, height: number) =>
    sharp({ create: { width, height, channels: 3, background: '#a61e22' } });
  await canvas(4000, 1000).jpeg().withMetadata({ orientation: 6 }).toFile(path.join(folder, 'turned.jpg'));
  await canvas(300, 200).png().toFile(path.join(folder, '圖 一.png'));
  await canvas(10, 10).png().toFile(path.join(root, 'secret.png'));
  symlinkSync(path.join(root, 'secret.png'), path.join(folder, 'link.png'));
  writeFileSync(path.join(folder, 'drawing.svg'), '<svg viewBox="0 0 8 4"><rect width="8" height="4"/></svg>');
  writeFileSync(path.join(folder, 'broken.png'), 'not a picture');
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

const at = { line: 5, column: 1 };
async function load(src: string, caption = 'A caption', alt?: string) {
  const report = new Report('article.md');
  const figure = { src, position: at, caption: plain(caption), ...(alt !== undefined && { alt }) };
  const pictures = await loadPictures([figure], folder, report);
  return { picture: pictures.get(src), diagnostics: report.diagnostics };
}

describe('loadPictures', () => {
  test('turns a photograph upright and reduces it to what a projector shows', async () => {
    const { picture } = await load('turned.jpg');
    expect(picture).toMatchObject({ width: 270, height: 1080 });
    expect(picture?.address).toMatch(/^data:image\/jpeg;base64,/);
    const bytes = Buffer.from(picture!.address!.split(',')[1]!, 'base64');
    expect((await sharp(bytes).metadata()).exif).toBeUndefined();
  });

  test('never enlarges, and finds names with spaces and Chinese, written plainly or percent-encoded', async () => {
    expect((await load('圖 一.png')).picture).toMatchObject({ width: 300, height: 200 });
    expect((await load(encodeURI('圖 一.png'))).picture).toMatchObject({ width: 300, height: 200 });
  });

  test('takes from the file itself what it holds, before what stands beside it', async () => {
    const report = new Report('article.docx');
    const canvas = sharp({ create: { width: 30, height: 20, channels: 3, background: '#a61e22' } });
    const own = new Map<string, Uint8Array>([['圖 一.png', await canvas.png().toBuffer()]]);
    const figures = ['圖 一.png', 'drawing.svg'].map((src) => ({ src, caption: plain('x'), position: at }));
    const pictures = await loadPictures(figures, folder, report, own);
    expect([...pictures].map(([src, { width }]) => [src, width])).toEqual([
      ['圖 一.png', 30],
      ['drawing.svg', 8],
    ]);
    expect(report.diagnostics).toEqual([]);
  });

  test('reports a picture that nothing describes', async () => {
    expect((await load('drawing.svg')).diagnostics).toEqual([]);
    expect((await load('drawing.svg', '', 'A square')).diagnostics).toEqual([]);
    const { diagnostics } = await load('drawing.svg', '', ' ');
    expect(diagnostics).toMatchObject([{ code: 'render/missing-alt', position: at, values: { src: 'drawing.svg' } }]);
  });

  test('drops what a camera wrote, and keeps what is transparent', async () => {
    const stamped = sharp({ create: { width: 40, height: 20, channels: 4, background: '#a61e2280' } });
    await stamped
      .clone()
      .webp()
      .withExif({ IFD0: { Copyright: 'hush-camera' }, IFD3: { GPSLatitudeRef: 'N' } })
      .toFile(path.join(folder, 'clear.webp'));
    await stamped
      .clone()
      .jpeg()
      .withExif({ IFD0: { Copyright: 'hush-camera' } })
      .toFile(path.join(folder, 'photo.jpg'));
    for (const [name, format] of [
      ['clear.webp', 'png'],
      ['photo.jpg', 'jpeg'],
    ] as const) {
      const { picture } = await load(name);
      const bytes = Buffer.from(picture!.address!.split(',')[1]!, 'base64');
      expect(bytes.includes('hush-camera')).toBe(false);
      const metadata = await sharp(bytes).metadata();
      expect(metadata).toMatchObject({ format, width: 40, height: 20, hasAlpha: format === 'png' });
      expect([metadata.exif, metadata.xmp, metadata.iptc, metadata.icc]).toEqual([
        undefined,
        undefined,
        undefined,
        undefined,
      ]);
    }
  });

  test('says what of a drawing was left out', async () => {
    writeFileSync(
      path.join(folder, 'lively.svg'),
      '<svg viewBox="0 0 8 4"><script>1</script><rect width="8" height="4"/></svg>',
    );
    const { picture, diagnostics } = await load('lively.svg');
    expect(picture!.svg).not.toContain('script');
    expect(diagnostics).toMatchObject([{ code: 'render/drawing-parts', position: at, values: { src: 'lively.svg' } }]);
  });

  test('inlines a drawing', async () => {
    expect((await load('drawing.svg')).picture).toMatchObject({
      width: 8,
      height: 4,
      svg: expect.stringMatching(/^<svg/),
    });
  });

  test.each([
    ['nothing.png', 'render/missing-picture'],
    ['broken.png', 'render/unreadable-picture'],
    ['../secret.png', 'render/picture-outside'],
    ['link.png', 'render/picture-outside'],
    ['https://example.org/a.png', 'render/picture-outside'],
    ['file:///etc/hostname', 'render/picture-outside'],
    ['//example.org/a.png', 'render/picture-outside'],
  ])('%s gives %s at its line', async (src, code) => {
    const { picture, diagnostics } = await load(src);
    expect(picture).toBeUndefined();
    expect(diagnostics).toMatchObject([{ code, position: at, values: { src } }]);
  });
});
