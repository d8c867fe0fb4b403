// A GSUB table of single substitutions: by feature, and between letters.
import { ascending, coverage, type Feature, inContext, type Lookup, words, writeLayout } from './layout.ts';

/** Glyphs by the glyphs they take the place of. */
export type Substitutes = ReadonlyMap<number, number>;

/** What the table is to say. */
export interface Substitution {
  /** Substitutes by feature tag, e.g. `halt`; used where the feature is switched on. */
  readonly features: Readonly<Record<string, Substitutes>>;
  /** Substitutes for glyphs that stand between two of `letters`, used by default. */
  readonly between: { readonly letters: readonly number[]; readonly substitutes: Substitutes };
}

const SINGLE = 1;
const CHAINED_CONTEXT = 6;

/** Writes the table; undefined when there is nothing to say. */
export function writeSubstitution({ features, between }: Substitution): Buffer | undefined {
  const lookups: Lookup[] = [];
  const tagged: Feature[] = [];
  const add = (type: number, subtable: Buffer) => lookups.push({ type, subtable }) - 1;
  for (const [tag, substitutes] of Object.entries(features)) {
    if (substitutes.size) tagged.push({ tag, lookups: [add(SINGLE, singles(substitutes))] });
  }
  if (between.substitutes.size && between.letters.length) {
    const target = add(SINGLE, singles(between.substitutes));
    const context = inContext(between.letters, [...between.substitutes.keys()], target);
    tagged.push({ tag: 'calt', lookups: [add(CHAINED_CONTEXT, context)] });
  }
  return writeLayout(tagged, lookups);
}

/** SingleSubst format 2. */
function singles(substitutes: Substitutes): Buffer {
  const glyphs = ascending(substitutes.keys());
  const targets = glyphs.map((glyph) => substitutes.get(glyph)!);
  return Buffer.concat([words(2, 6 + 2 * glyphs.length, glyphs.length, ...targets), coverage(glyphs)]);
}
