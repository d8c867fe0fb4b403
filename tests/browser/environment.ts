// What a browser needs that a test starts by itself, on a machine that has only Node.
import path from 'node:path';
import { writeFontconfig } from '../../src/browser/fontconfig.ts';

/** Where the browser that npm brings has its shared libraries; no other has any there. */
export function librariesOf(program: string): string {
  return path.join(path.dirname(program), 'lib');
}

/** The environment for `program`, whose fonts are written into the folder `fonts`: without any it draws no page at all. */
export async function environmentFor(program: string, fonts: string): Promise<NodeJS.ProcessEnv> {
  const environment = { ...process.env, LD_LIBRARY_PATH: librariesOf(program) };
  if (process.platform !== 'linux') return environment;
  return { ...environment, FONTCONFIG_FILE: await writeFontconfig(fonts) };
}
