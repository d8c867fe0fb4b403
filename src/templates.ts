// Templates made ready to be filled: what compiling them gave is kept between runs, for it takes longer than all filling.
import type { Cache } from './cache.ts';
import { digest } from './reads.ts';
import type { Look } from './render/look.ts';
import { adoptCompiled, compilerVersion, compileTemplates, isCompiled } from './render/template.ts';

/** Compiles the templates of a look, or takes what that gave before from `cache`. */
export async function prepareTemplates(templates: Look['templates'], cache: Cache): Promise<void> {
  if (isCompiled(templates)) return;
  const key = JSON.stringify(['templates', compilerVersion(), digest(JSON.stringify(templates))]);
  const kept = await cache.read(key);
  const code = kept ? new TextDecoder().decode(kept) : compileTemplates(templates);
  adoptCompiled(templates, code);
  if (!kept) await cache.write(key, new TextEncoder().encode(code));
}
