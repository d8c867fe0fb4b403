// TrueType files as their tables: bytes ⇄ a record of tables. Knows nothing of what the tables mean.

/** Tables by their four-letter tag. */
export type Tables = Readonly<Record<string, Buffer>>;

const HEADER_BYTES = 12;
const ENTRY_BYTES = 16;
const CHECKSUM_MAGIC = 0xb1b0afba;

/** Reads the table directory (OpenType 1.9, "Organization of an OpenType font"); the tables share memory with `font`. */
export function readTables(font: Uint8Array): Tables {
  const bytes = Buffer.from(font.buffer, font.byteOffset, font.byteLength);
  const tables: Record<string, Buffer> = {};
  for (let i = 0; i < bytes.readUInt16BE(4); i++) {
    const entry = HEADER_BYTES + ENTRY_BYTES * i;
    const start = bytes.readUInt32BE(entry + 8);
    tables[bytes.toString('latin1', entry, entry + 4)] = bytes.subarray(start, start + bytes.readUInt32BE(entry + 12));
  }
  return tables;
}

/** Writes a TrueType file: tables in the order of their tags, checksums right. `tables.head` is changed in place. */
export function writeTables(tables: Tables): Buffer {
  const entries = Object.entries(tables).toSorted(([a], [b]) => (a < b ? -1 : 1));
  const count = entries.length;
  const power = 2 ** Math.floor(Math.log2(count));
  const directory = Buffer.alloc(HEADER_BYTES + ENTRY_BYTES * count);
  directory.writeUInt32BE(0x00010000, 0);
  directory.writeUInt16BE(count, 4);
  directory.writeUInt16BE(ENTRY_BYTES * power, 6);
  directory.writeUInt16BE(Math.log2(power), 8);
  directory.writeUInt16BE(ENTRY_BYTES * (count - power), 10);
  tables.head!.writeUInt32BE(0, 8);

  const parts: Buffer[] = [directory];
  let offset = directory.length;
  let headOffset = 0;
  entries.forEach(([tag, table], i) => {
    const entry = HEADER_BYTES + ENTRY_BYTES * i;
    directory.write(tag, entry, 'latin1');
    directory.writeUInt32BE(checksum(table), entry + 4);
    directory.writeUInt32BE(offset, entry + 8);
    directory.writeUInt32BE(table.length, entry + 12);
    if (tag === 'head') headOffset = offset;
    const padding = Buffer.alloc(-table.length & 3);
    parts.push(table, padding);
    offset += table.length + padding.length;
  });
  const font = Buffer.concat(parts);
  font.writeUInt32BE((CHECKSUM_MAGIC - checksum(font)) >>> 0, headOffset + 8);
  return font;
}

/** The sum of the big-endian 32-bit words, the last one filled up with zeros. */
function checksum(bytes: Buffer): number {
  let sum = 0;
  const whole = bytes.length & ~3;
  for (let i = 0; i < whole; i += 4) sum = (sum + bytes.readUInt32BE(i)) >>> 0;
  for (let i = whole; i < bytes.length; i++) sum = (sum + bytes[i]! * 2 ** (24 - 8 * (i - whole))) >>> 0;
  return sum;
}
