// What is installed with Lectern: each package has its reason in src/README.md and a licence that lets us use it, and nothing of it or
// of ours runs while it is installed.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const read = (name: string) => readFileSync(path.join(ROOT, name), 'utf8');
const manifest = JSON.parse(read('package.json')) as Readonly<Record<string, Readonly<Record<string, string>>>>;

/** The names that a cell of the table means: `a-{b,c}, d` behind `@s/` is `@s/a-b`, `@s/a-c`, `@s/d`. */
function namesIn(cell: string): readonly string[] {
  let scope = '';
  return cell.split(/,\s+/).flatMap((written) => {
    scope = /^@[^/]+\//.exec(written)?.[0] ?? scope;
    return expand(written.startsWith('@') ? written : scope + written);
  });
}

function expand(name: string): readonly string[] {
  const [whole, choices] = /\{([^}]*)\}/.exec(name) ?? [];
  if (whole === undefined) return [name];
  return choices!.split(',').flatMap((choice) => expand(name.replace(whole, choice)));
}

test('every package that is installed has its row with a reason, and every row its package', () => {
  const rows = [...read('src/README.md').matchAll(/^\| ([@a-z][^|]*?) +\| +([^|]*?) +\|$/gm)];
  const reasons = new Map(rows.flatMap(([, cell, why]) => namesIn(cell!).map((name) => [name, why!] as const)));
  const packages = Object.keys({ ...manifest.dependencies, ...manifest.optionalDependencies });
  expect(packages.filter((name) => !reasons.get(name))).toEqual([]);
  const known = rows.slice(rows.findIndex(([, cell]) => cell === 'package') + 1);
  expect(known.flatMap(([, cell]) => namesIn(cell!)).filter((name) => !packages.includes(name))).toEqual([]);
});

test('versions are exact, and no script of ours runs at installation', () => {
  const versions = ['dependencies', 'optionalDependencies', 'devDependencies'].flatMap((kind) =>
    Object.entries(manifest[kind]!),
  );
  expect(versions.filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
  const scripts = Object.keys(manifest.scripts!);
  expect(scripts.filter((name) => /^(?:pre|post)?(?:install|prepare|publish)$|^prepublishOnly$/.test(name))).toEqual(
    [],
  );
  // A package of a fresh clone would hold no program; whoever installs the package does not run this.
  expect(manifest.scripts!.prepack).toBe('tsc');
});

/** Runs the list of licences over a lock file. */
function listLicences(lock: string) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [path.join(ROOT, '.ci/licences.mjs'), lock], {
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

test('the list of licences has no package that may not be passed on or that has an install script', () => {
  const { status, stdout, stderr } = listLicences(path.join(ROOT, 'package-lock.json'));
  expect([status, stderr]).toEqual([0, '']);
  expect(stdout).toMatch(/^MIT \(\d+\)$/m);
  for (const name of Object.keys(manifest.dependencies!)) expect(stdout).toContain(`  ${name}@`);
});

test('the list of licences names what is not accepted', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'lectern-lock-'));
  const lock = path.join(folder, 'package-lock.json');
  const packages = {
    '': {},
    'node_modules/a': { version: '1.0.0', license: 'AGPL-3.0' },
    'node_modules/b': { version: '1.0.0', license: '(MIT OR GPL-3.0-or-later)', hasInstallScript: true },
    'node_modules/c': { version: '1.0.0', license: 'MIT AND GPL-3.0' },
    'node_modules/d': { version: '1.0.0', license: 'AGPL-3.0', dev: true },
  };
  writeFileSync(lock, JSON.stringify({ packages }));
  const { status, stderr } = listLicences(lock);
  rmSync(folder, { recursive: true });
  expect([status, stderr]).toEqual([
    1,
    'a@1.0.0: licence AGPL-3.0\nb@1.0.0: has an install script\nc@1.0.0: licence MIT AND GPL-3.0\n',
  ]);
});
