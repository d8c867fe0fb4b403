// The slices of a typeface's package: which of them promises a character, and what they hold when unpacked.
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parseUnicodeRange, readCharacterMap } from './cmap.ts';
import { readTables } from './sfnt.ts';
import { manifestOf } from './typefaces.ts';

/** A slice and the runs of code points that it promises. */
interface Slice {
  readonly path: string;
  readonly runs: readonly (readonly [first: number, last: number])[];
}

const slicesRead = new Map<string, Promise<readonly Slice[]>>();

/** The slices of a typeface; the alphabets' own slices first. */
function openSlices(typeface: string): Promise<readonly Slice[]> {
  const slices = slicesRead.get(typeface) ?? readSlices(typeface);
  slicesRead.set(typeface, slices);
  return slices;
}

async function readSlices(typeface: string): Promise<readonly Slice[]> {
  const folder = dirname(manifestOf(typeface));
  const ranges = JSON.parse(await readFile(join(folder, 'unicode.json'), 'utf8')) as Record<string, string>;
  const numbered = /^\[(\d+)\]$/;
  return Object.entries(ranges)
    .toSorted(([a], [b]) => Number(numbered.test(a)) - Number(numbered.test(b)))
    .map(([slice, range]) => ({
      path: join(folder, 'files', `${typeface}-${slice.replace(numbered, '$1')}-wght-normal.woff2`),
      runs: parseUnicodeRange(range),
    }));
}

/** The paths of the slices that promise each of `wanted`. */
function promises(slices: readonly Slice[], wanted: Iterable<number>): ReadonlyMap<number, readonly string[]> {
  const codes = Uint32Array.from(wanted).sort();
  const paths = new Map<number, string[]>([...codes].map((code) => [code, []]));
  for (const { path, runs } of slices) {
    for (const [first, last] of runs) {
      for (let i = firstFrom(codes, first); i < codes.length && codes[i]! <= last; i++)
        paths.get(codes[i]!)!.push(path);
    }
  }
  return paths;
}

/** Index of the first of the ascending `codes` that is not below `least`. */
function firstFrom(codes: Uint32Array, least: number): number {
  let [low, high] = [0, codes.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (codes[middle]! < least) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Gives a slice as a variable TrueType font. */
export type OpenSlice = (path: string) => Promise<Buffer>;

/** Unpacks each slice once, for all weights: that costs more than cutting it. */
export function sliceOpener(): OpenSlice {
  const opened = new Map<string, Promise<Buffer>>();
  return (path) => {
    const slice = opened.get(path) ?? unpackSlice(path);
    opened.set(path, slice);
    return slice;
  };
}

let unpacked: Promise<unknown> = Promise.resolve();

/** One at a time: the decoder hands out its own memory, which the next call overwrites. */
function unpackSlice(path: string): Promise<Buffer> {
  const slice = Promise.all([import('wawoff2'), readFile(path), unpacked.catch(() => undefined)]).then(
    async ([{ default: decoder }, woff2]) => Buffer.from(await decoder.decompress(woff2)),
  );
  unpacked = slice;
  return slice;
}

/**
 * Cuts what a typeface has of `wanted`, slice by slice, and takes it off `wanted`. The characters of each of `sequences` come out
 * of one slice, with the rules that make one sign of them, where a slice promises all.
 */
export async function takeFrom(
  typeface: string,
  wanted: Set<number>,
  cutFrom: (path: string, characters: string) => Promise<Buffer>,
  sequences: readonly string[] = [],
): Promise<Uint8Array[]> {
  const subsets: Uint8Array[] = [];
  if (wanted.size === 0 && sequences.length === 0) return subsets;
  const slices = promises(await openSlices(typeface), new Set([...wanted, ...sequences.flatMap(codesOf)]));
  const together = planTogether(slices, sequences);
  // A slice may lack what it promises: then the next one that promises it, then the next typeface.
  for (let choice = 0; ; choice++) {
    const plan = new Map(choice === 0 ? together : []);
    const planned = new Set([...plan.values()].flatMap(codesOf));
    for (const code of wanted) {
      const path = planned.has(code) ? undefined : slices.get(code)?.[choice];
      if (path) plan.set(path, (plan.get(path) ?? '') + String.fromCodePoint(code));
    }
    if (plan.size === 0) return subsets;
    const ordered = [...plan].toSorted(([a], [b]) => (a < b ? -1 : 1));
    const cuts = await Promise.all(ordered.map(([path, characters]) => cutFrom(path, characters)));
    for (const [i, subset] of cuts.entries()) {
      const found = [...readCharacterMap(readTables(subset).cmap!).keys()].filter((code) => wanted.delete(code));
      if (found.length || (choice === 0 && together.has(ordered[i]![0]))) subsets.push(subset);
    }
  }
}

const codesOf = (text: string): number[] => [...text].map((character) => character.codePointAt(0)!);

/** The characters of the sequences, by the first slice that promises all of one. */
function planTogether(slices: ReturnType<typeof promises>, sequences: readonly string[]): Map<string, string> {
  const plan = new Map<string, string>();
  for (const sequence of sequences) {
    const [first = [], ...others] = codesOf(sequence).map((code) => slices.get(code) ?? []);
    const path = first.find((candidate) => others.every((paths) => paths.includes(candidate)));
    if (path) plan.set(path, (plan.get(path) ?? '') + sequence);
  }
  return plan;
}
