// An article as the first four stages understand it, kept between runs: as long as its bytes, the choices and Lectern itself are the
// same, it is not understood again, and the stages are not even loaded. Nothing that is kept is trusted beyond that.
import path from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { type Cache, noCache } from './cache.ts';
import type { Diagnostic, Report } from './diagnostics.ts';
import { localeFor } from './locale.ts';
import { describeOwn } from './own.ts';
import type { Choices, planArticle } from './pipeline.ts';
import { digest } from './reads.ts';

type Planned = ReturnType<typeof planArticle>;

/** Every choice on which the first four stages depend. */
const CHOICES = ['lang', 'encoding', 'detail', 'script', 'clean'] as const satisfies readonly (keyof Choices)[];
/** Bytes of pictures out of the article's own file that are worth keeping a second time. */
const MOST_PICTURES = 5_000_000;

interface Entry {
  readonly inputs: string;
  readonly planned: Omit<Planned, 'locale'>;
  readonly diagnostics: readonly Diagnostic[];
}

/** What `planArticle` makes of the bytes of `file`, from `cache` when it is there; `report` hears the same either way. */
export async function understandArticle(
  file: string,
  bytes: Uint8Array,
  choices: Choices,
  report: Report,
  cache: Cache = noCache,
): Promise<Planned> {
  const chosen = CHOICES.map((name) => choices[name] ?? null);
  // One entry for each article and set of choices: the next text of the article replaces it.
  const key = JSON.stringify(['understood', path.resolve(file), chosen]);
  const inputs = JSON.stringify([file, digest(bytes), await describeOwn()]);
  const kept = readEntry(await cache.read(key));
  if (kept?.inputs === inputs) {
    report.addAll(kept.diagnostics);
    return { ...kept.planned, locale: localeFor(kept.planned.deck.article.language) };
  }
  const [{ openFile }, { planArticle, prepareConversion }] = await Promise.all([
    import('./readers/source.ts'),
    import('./pipeline.ts'),
  ]);
  const content = await openFile(file, bytes, report);
  const { locale, ...planned } = planArticle(file, content, choices, report, await prepareConversion(choices));
  if (sizeOf(planned.pictures) <= MOST_PICTURES) {
    const entry: Entry = { inputs, planned, diagnostics: report.diagnostics };
    await cache.write(key, serialize(entry));
  }
  return { ...planned, locale };
}

function sizeOf(pictures: Planned['pictures']): number {
  return [...(pictures?.values() ?? [])].reduce((sum, { length }) => sum + length, 0);
}

function readEntry(bytes: Uint8Array | undefined): Entry | undefined {
  try {
    return bytes && (deserialize(bytes) as Entry);
  } catch {
    return undefined;
  }
}
