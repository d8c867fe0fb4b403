// Picture files: found beside the article and nowhere else, brought to what a projector needs, made safe to inline.
import { createHash } from 'node:crypto';
import { readFile, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { type Cache, noCache } from './cache.ts';
import type { Report } from './diagnostics.ts';
import { isInside } from './files.ts';
import type { Figure, Position } from './model.ts';
import { noteRead } from './reads.ts';
import type { Picture } from './render/look.ts';

/** Largest size that a 1080-line projector shows; pictures are reduced to it, never enlarged. */
const PROJECTOR = { width: 1920, height: 1080 };
/** Bytes of a picture's file, and of a drawing that stands in every page that shows it. */
const LARGEST = 200_000_000;
const LARGEST_DRAWING = 10_000_000;
/** What sharp may decode here: drawings are ours to judge. */
const FORMATS: ReadonlySet<string> = new Set(['jpeg', 'png', 'webp', 'gif', 'heif', 'tiff']);

/**
 * Loads the pictures of an article by the `src` it gives them: those of its `own` file, else those beside it. A missing,
 * foreign or unreadable one is reported at its figure and left out: its caption is then shown without it. One that nothing
 * describes is reported too.
 */
export async function loadPictures(
  figures: readonly Pick<Figure, 'src' | 'alt' | 'caption' | 'position'>[],
  folder: string,
  report: Report,
  own: ReadonlyMap<string, Uint8Array> = new Map(),
  cache: Cache = noCache,
): Promise<ReadonlyMap<string, Picture>> {
  const pictures = new Map<string, Picture>();
  for (const { src, alt, caption, position } of figures) {
    if (src === undefined) continue;
    if (!alt?.trim() && caption.text.trim() === '') report.add('render/missing-alt', position, { src });
    if (pictures.has(src)) continue;
    const scope = `p${pictures.size + 1}`;
    const held = own.get(src);
    const picture = held
      ? await readPicture(Buffer.from(held), src, scope, report, position, cache)
      : await loadPicture(src, folder, scope, report, position, cache);
    if (picture) pictures.set(src, picture);
  }
  return pictures;
}

/** One picture of the article's folder, or undefined with a diagnostic. `scope` keeps the ids of a drawing apart from others. */
export async function loadPicture(
  src: string,
  folder: string,
  scope: string,
  report: Report,
  position?: Position,
  cache: Cache = noCache,
): Promise<Picture | undefined> {
  const file = await findPicture(src, folder);
  const bytes = file && file !== 'outside' ? await readFile(file).catch(() => undefined) : undefined;
  noteRead(path.resolve(folder, pictureName(src)), folder, bytes);
  if (file === 'outside') return void report.add('render/picture-outside', position, { src });
  if (!bytes) return void report.add('render/missing-picture', position, { src });
  return readPicture(bytes, src, scope, report, position, cache);
}

async function readPicture(
  bytes: Buffer,
  src: string,
  scope: string,
  report: Report,
  position: Position | undefined,
  cache: Cache,
): Promise<Picture | undefined> {
  const picture = isSvg(bytes) ? await readDrawing(bytes, src, scope, report, position) : await remember(bytes, cache);
  if (!picture) report.add('render/unreadable-picture', position, { src });
  return picture;
}

async function readDrawing(bytes: Buffer, src: string, scope: string, report: Report, position: Position | undefined) {
  if (bytes.length > LARGEST_DRAWING) return undefined;
  const { sanitizeDrawing } = await import('./render/drawing.ts');
  const drawing = sanitizeDrawing(bytes.toString('utf8'), scope);
  if (!drawing) return undefined;
  const { dropped, ...picture } = drawing;
  if (dropped.length > 0) report.add('render/drawing-parts', position, { src, parts: dropped.slice(0, 8).join(', ') });
  return picture;
}

/** The file of a picture by its `src`: its real path, `outside` when it is not in `folder`, undefined when it does not exist. */
export async function findPicture(src: string, folder: string): Promise<string | 'outside' | undefined> {
  if (/^[a-z][a-z0-9+.-]*:|^\/\//i.test(src)) return 'outside';
  const name = pictureName(src);
  const root = await realpath(folder);
  const file = await realpath(path.resolve(root, name)).catch(() => undefined);
  if (file === undefined) return isInside(path.resolve(root, name), root) ? undefined : 'outside';
  if (!isInside(file, root)) return 'outside';
  // What is no file (a pipe, a device) would never end.
  const found = await stat(file).catch(() => undefined);
  return found?.isFile() && found.size <= LARGEST ? file : undefined;
}

/** The path that `src` means: percent signs of an address undone. */
export function pictureName(src: string): string {
  try {
    return decodeURIComponent(src);
  } catch {
    return src;
  }
}

function isSvg(bytes: Buffer): boolean {
  return /^(?:\uFEFF)?\s*(?:<\?xml|<!--|<!DOCTYPE svg|<svg)/i.test(bytes.subarray(0, 256).toString('utf8'));
}

/** Counts up whenever the same file would give another picture. */
const CODE_VERSION = 1;

/** The picture of a file from the cache, or made and kept there: encoding a photograph takes longer than all else. */
async function remember(bytes: Buffer, cache: Cache): Promise<Picture | undefined> {
  const key = `picture ${CODE_VERSION} ${createHash('sha256').update(bytes).digest('base64url')}`;
  const kept = await cache.read(key);
  if (kept) return JSON.parse(new TextDecoder().decode(kept)) as Picture;
  const picture = await encode(bytes);
  if (picture) await cache.write(key, new TextEncoder().encode(JSON.stringify(picture)));
  return picture;
}

/** Turns upright what a camera turned, reduces, drops metadata; photographs become JPEG, the rest PNG. */
async function encode(bytes: Buffer): Promise<Picture | undefined> {
  const { default: sharp } = await import('sharp');
  try {
    const image = sharp(bytes, { limitInputPixels: 100_000_000 })
      .rotate()
      .resize({ ...PROJECTOR, fit: 'inside', withoutEnlargement: true });
    const { format, hasAlpha } = await sharp(bytes).metadata();
    if (!FORMATS.has(format)) return undefined;
    const isPhoto = format === 'jpeg' || ((format === 'webp' || format === 'heif') && !hasAlpha);
    const encoded = isPhoto ? image.jpeg({ quality: 82, mozjpeg: true }) : image.png({ compressionLevel: 9 });
    const { data, info } = await encoded.toBuffer({ resolveWithObject: true });
    return {
      address: `data:image/${info.format};base64,${data.toString('base64')}`,
      width: info.width,
      height: info.height,
    };
  } catch {
    return undefined;
  }
}
