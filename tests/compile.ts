// Compiles the program once for all tests that run it as a process of its own, into a folder from which it finds its packages.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

declare module 'vitest' {
  interface ProvidedContext {
    /** Folder of the compiled program, as a package is installed; tests only read it. */
    program: string;
  }
}

/** Before the first test of a project; gives what is to be done after the last. */
export default function compile(project: TestProject): () => void {
  const folder = mkdtempSync(path.join(ROOT, 'node_modules', '.lectern-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  try {
    const tsc = path.join(ROOT, 'node_modules/typescript/bin/tsc');
    execFileSync(process.execPath, [tsc, '--project', ROOT, '--outDir', path.join(folder, 'dist')], { stdio: 'pipe' });
  } catch (error) {
    remove();
    throw new Error(String((error as { stdout?: Buffer }).stdout ?? error));
  }
  for (const part of ['templates', 'package.json'])
    cpSync(path.join(ROOT, part), path.join(folder, part), { recursive: true });
  project.provide('program', folder);
  return remove;
}
