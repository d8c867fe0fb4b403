// Lists the licences of everything that is installed with Lectern, by package-lock.json (`npm run licences`). Ends with 1 when one of
// them is none of those below, or a package has an install script.
import { readFileSync } from 'node:fs';

/** Licences that let a program under the MIT licence use and pass on the package; LGPL as the library that libvips is, linked at run time. */
const ACCEPTED = new Set(
  'MIT ISC 0BSD BSD BSD-2-Clause BSD-3-Clause Apache-2.0 OFL-1.1 Zlib Python-2.0 LGPL-3.0-or-later'.split(' '),
);
const file = process.argv[2] ?? new URL('../package-lock.json', import.meta.url);

/** Every part of an expression that must be accepted: one side of OR, both of AND. */
function isAccepted(licence) {
  const bare = licence.replace(/^\((.*)\)$/, '$1');
  if (bare.includes(' OR ')) return bare.split(' OR ').some(isAccepted);
  return bare.split(' AND ').every((name) => ACCEPTED.has(name));
}

const { packages } = JSON.parse(readFileSync(file, 'utf8'));
const byLicence = new Map();
const problems = [];
for (const [path, { version, license = 'none', dev, hasInstallScript }] of Object.entries(packages)) {
  if (path === '' || dev) continue;
  const name = `${path.replace(/^.*node_modules\//, '')}@${version}`;
  byLicence.set(license, [...(byLicence.get(license) ?? []), name]);
  if (!isAccepted(license)) problems.push(`${name}: licence ${license}`);
  if (hasInstallScript) problems.push(`${name}: has an install script`);
}
for (const [licence, names] of [...byLicence].sort(([a], [b]) => (a < b ? -1 : 1)))
  console.log(`${licence} (${names.length})\n  ${names.sort().join('\n  ')}`);
for (const problem of problems) console.error(problem);
process.exitCode = problems.length > 0 ? 1 : 0;
