// The pictures of a page: where each one lies, what it says, and whether it is a picture of the article at all.

import { attribute, type Element, namesOf } from './tree.ts';

/** Pages that load a picture only when it is scrolled into view name it here, with a blank one in `src`. */
const LAZY = ['data-src', 'data-original', 'data-actualsrc', 'data-lazy-src', 'data-echo', 'file', 'src'];
const SMALL = 32;

/** The address of an image as the page gives it, or ''. */
export function sourceOf(image: Element): string {
  const found = LAZY.map((name) => attribute(image, name)).find((value) => value && !isBlank(value));
  return found || attribute(image, 'srcset').split(/[\s,]/)[0] || '';
}

function isBlank(src: string): boolean {
  return (
    /^data:image\/(?:gif|svg\+xml)[^,]{0,40},.{0,200}$/i.test(src) ||
    /(?:blank|spacer|loading|placeholder|grey|transparent)\.(?:gif|png|svg)/i.test(src)
  );
}

/** Is it a sign within a line, such as an emoji, which its `alt` says as well? */
export function isPictogram(image: Element): boolean {
  return /\b(?:emoji|emoticon|smiley|icon)\b/.test(namesOf(image)) || isTiny(image);
}

function isTiny(image: Element): boolean {
  const sizes = ['width', 'height'].map((name) => Number.parseFloat(attribute(image, name)));
  return sizes.some((size) => size <= SMALL);
}

/** Bytes and kind of a `data:` address; undefined for any other address. */
export function inlineBytes(src: string): { readonly bytes: Uint8Array; readonly extension: string } | undefined {
  const match = /^data:image\/([a-z\d.+-]+)((?:;[^,;]*)*),/i.exec(src);
  if (!match) return undefined;
  const data = src.slice(match[0].length);
  const isBase64 = /;\s*base64\s*$/i.test(match[2]!);
  try {
    const bytes = isBase64
      ? Uint8Array.from(atob(data.replace(/\s+/g, '')), (character) => character.charCodeAt(0))
      : new TextEncoder().encode(decodeURIComponent(data));
    return { bytes, extension: EXTENSIONS[match[1]!.toLowerCase()] ?? 'png' };
  } catch {
    return undefined;
  }
}

const EXTENSIONS: Readonly<Record<string, string>> = {
  png: 'png',
  jpeg: 'jpg',
  jpg: 'jpg',
  gif: 'gif',
  webp: 'webp',
  avif: 'avif',
  bmp: 'bmp',
  tiff: 'tif',
  'svg+xml': 'svg',
  'x-emf': 'emf',
  'x-wmf': 'wmf',
};
