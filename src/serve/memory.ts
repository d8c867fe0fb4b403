// Remembering by input: what a stage of the preview made last, and bytes that would come from disk.
import type { Cache } from '../cache.ts';

/** `make` that works again only when `keyOf` its input has changed; what it made before goes to `end`. A failure is not remembered. */
export function rememberLast<Input, Result>(
  make: (input: Input) => Promise<Result>,
  keyOf: (input: Input) => string,
  end?: (old: Result) => unknown,
): (input: Input) => Promise<Result> {
  let held: { readonly key: string; readonly result: Promise<Result> } | undefined;
  return (input) => {
    const key = keyOf(input);
    if (held?.key === key) return held.result;
    const old = held;
    const result = make(input);
    const mine = { key, result };
    held = mine;
    result.catch(() => {
      if (held === mine) held = undefined;
    });
    if (end) old?.result.then(end, () => undefined);
    return result;
  };
}

/** Entries that a preview keeps: faces of the last few characters typed, pictures, measurements. */
const KEPT = 200;

/** The cache with what was read or written last at hand; writing to disk is not waited for. */
export function rememberBytes(cache: Cache): Cache {
  const kept = new Map<string, Uint8Array>();
  const keep = (key: string, bytes: Uint8Array) => {
    kept.delete(key);
    kept.set(key, bytes);
    for (const oldest of kept.keys()) if (kept.size > KEPT) kept.delete(oldest);
  };
  return {
    async read(key) {
      const bytes = kept.get(key) ?? (await cache.read(key));
      if (bytes) keep(key, bytes);
      return bytes;
    },
    async write(key, bytes) {
      keep(key, bytes);
      void cache.write(key, bytes);
    },
  };
}
