// The one font that Chromium on Linux may see besides the fonts inside a page. Without any it draws no text at all, web
// fonts included; with the machine's own, the same page would look different on another machine.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Cache } from '../cache.ts';

const PACKAGE = '@fontsource-variable/noto-sans-sc';
const resolve = createRequire(import.meta.url).resolve;

/** Writes fontconfig's configuration and its font into `folder`; returns the path for FONTCONFIG_FILE. */
export async function writeFontconfig(folder: string, cache: Cache): Promise<string> {
  const fonts = join(folder, 'fonts');
  await mkdir(fonts);
  await writeFile(join(fonts, 'base.ttf'), await makeBaseFont(cache));
  const file = join(folder, 'fonts.conf');
  await writeFile(file, configuration(fonts, join(folder, 'fontconfig')));
  return file;
}

/** Noto Sans Regular, ASCII only, as static TrueType. */
async function makeBaseFont(cache: Cache): Promise<Uint8Array> {
  const { version } = JSON.parse(await readFile(resolve(`${PACKAGE}/package.json`), 'utf8'));
  const key = `base font ${PACKAGE} ${version}`;
  const kept = await cache.read(key);
  if (kept) return kept;
  const { default: subsetFont } = await import('subset-font');
  const slice = await readFile(resolve(`${PACKAGE}/files/noto-sans-sc-latin-wght-normal.woff2`));
  const ascii = String.fromCharCode(...Array.from({ length: 95 }, (_, i) => 0x20 + i));
  const font = await subsetFont(slice, ascii, { targetFormat: 'truetype', variationAxes: { wght: 400 } });
  await cache.write(key, font);
  return font;
}

// Every family name, generic ones included, resolves to the only font there is.
function configuration(fonts: string, cache: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${escapeXml(fonts)}</dir>
  <cachedir>${escapeXml(cache)}</cachedir>
</fontconfig>
`;
}

function escapeXml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
}
