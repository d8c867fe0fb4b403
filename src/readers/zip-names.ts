// The names of the files in a ZIP archive, from its central directory (APPNOTE.TXT 4.3.12). Nothing is unpacked.

const END = 0x06054b50;
const ENTRY = 0x02014b50;
/** The end record, and the longest comment that may follow it. */
const END_REACH = 22 + 0xffff;
const MOST = 5000;

/** File names, at most 5000; none when the archive has lost its end. */
export function zipNames(bytes: Uint8Array): string[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  let at = directoryOf(view);
  const names: string[] = [];
  while (at !== undefined && at + 46 <= view.byteLength && view.getUint32(at, true) === ENTRY && names.length < MOST) {
    const length = view.getUint16(at + 28, true);
    names.push(new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + length)));
    at += 46 + length + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return names;
}

function directoryOf(view: DataView): number | undefined {
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - END_REACH); at--)
    if (view.getUint32(at, true) === END) return view.getUint32(at + 16, true);
  return undefined;
}
