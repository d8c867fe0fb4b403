// A ZIP archive → its parts, unpacked one by one and never beyond what the archive declares.
// Bounds are checked in the central directory before anything is unpacked (APPNOTE.TXT 4.3.6 to 4.3.16).

import { inflateRawSync } from 'node:zlib';

/** The parts of an archive by their names. */
export interface Parts {
  has(name: string): boolean;
  /** The bytes of a part; throws a BadArchive for one that is damaged or absent. */
  read(name: string): Uint8Array;
}

/** Why an archive cannot be opened. */
export class BadArchive extends Error {
  override readonly name = 'BadArchive';
  constructor(readonly reason: 'damaged' | 'too-large' | 'protected') {
    super(`the archive is ${reason}`);
  }
}

const LOCAL = 0x04034b50;
const ENTRY = 0x02014b50;
const END = 0x06054b50;
const END_LENGTH = 22;
const MOST_ENTRIES = 10_000;
/** Bytes that all parts may have together, and that XML may have in one part. */
const LARGEST = 200_000_000;
const LARGEST_XML = 20_000_000;
/** Text shrinks to a tenth; what shrinks to less than this share of itself was made to burst. */
const STRONGEST = 1 / 200;
const SUSPICIOUS = 10_000_000;

interface Entry {
  readonly isStored: boolean;
  readonly offset: number;
  readonly packed: number;
  readonly size: number;
}

/** Opens an archive; throws a BadArchive. */
export function openParts(bytes: Uint8Array): Parts {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const entries = readDirectory(view, bytes);
  return {
    has: (name) => entries.has(name),
    read: (name) => {
      const entry = entries.get(name);
      if (!entry) throw new BadArchive('damaged');
      return unpack(view, bytes, entry);
    },
  };
}

function readDirectory(view: DataView, bytes: Uint8Array): Map<string, Entry> {
  const end = endOf(view);
  const entries = new Map<string, Entry>();
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  let total = 0;
  if (count > MOST_ENTRIES) throw new BadArchive('too-large');
  for (let i = 0; i < count; i++) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== ENTRY) throw new BadArchive('damaged');
    const nameLength = view.getUint16(at + 28, true);
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength)).replaceAll('\\', '/');
    const method = view.getUint16(at + 10, true);
    const packed = view.getUint32(at + 20, true);
    const size = view.getUint32(at + 24, true);
    if (view.getUint16(at + 8, true) & 1) throw new BadArchive('protected');
    if (method !== 0 && method !== 8) throw new BadArchive('damaged');
    total += size;
    const isBomb = size > SUSPICIOUS && packed < size * STRONGEST;
    if (total > LARGEST || isBomb || (size > LARGEST_XML && /\.xml$/i.test(name))) throw new BadArchive('too-large');
    entries.set(name.replace(/^\//, ''), {
      isStored: method === 0,
      offset: view.getUint32(at + 42, true),
      packed,
      size,
    });
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

function endOf(view: DataView): number {
  const last = view.byteLength - END_LENGTH;
  for (let at = last; at >= Math.max(0, last - 0xffff); at--) if (view.getUint32(at, true) === END) return at;
  throw new BadArchive('damaged');
}

function unpack(view: DataView, bytes: Uint8Array, { isStored, offset, packed, size }: Entry): Uint8Array {
  if (offset + 30 > view.byteLength || view.getUint32(offset, true) !== LOCAL) throw new BadArchive('damaged');
  const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
  const data = bytes.subarray(start, start + packed);
  if (data.length < packed) throw new BadArchive('damaged');
  if (isStored) return data;
  try {
    // An archive may lie about its sizes: what unpacks to more than it says is not unpacked further.
    return inflateRawSync(data, { maxOutputLength: Math.max(1, size) });
  } catch {
    throw new BadArchive('damaged');
  }
}
