// The one font that Chromium on Linux may see besides the fonts inside a page. Without any it draws no text at all, web
// fonts included; with the machine's own, the same page would look different on another machine.
import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';

/** A static TrueType font with the letters of ASCII: to cut one out of ours would hold a first run up for a second. */
const BASE_FONT = 'katex/dist/fonts/KaTeX_SansSerif-Regular.ttf';
const resolve = createRequire(import.meta.url).resolve;

/** Writes fontconfig's configuration and its font into `folder`; returns the path for FONTCONFIG_FILE. */
export async function writeFontconfig(folder: string): Promise<string> {
  const fonts = join(folder, 'fonts');
  await mkdir(fonts);
  await copyFile(resolve(BASE_FONT), join(fonts, 'base.ttf'));
  const file = join(folder, 'fonts.conf');
  await writeFile(file, configuration(fonts, join(folder, 'fontconfig')));
  return file;
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
