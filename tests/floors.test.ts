// The architecture as a test: a file imports only from lower floors, and the pure stages never import one another.
import { readdirSync, readFileSync } from 'node:fs';

import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const SRC = fileURLToPath(new URL('../src/', import.meta.url));

/** Floor of each file or folder of src/; src/README.md draws them. */
const FLOORS: Readonly<Record<string, number>> = {
  'model.ts': 0,
  'diagnostics.ts': 1,
  'locale.ts': 1,
  'outline.ts': 1,
  'outputs.ts': 1,
  text: 1,
  readers: 2,
  clean: 2,
  parse: 2,
  plan: 2,
  fit: 2,
  render: 2,
  compose: 2,
  pdf: 2,
  'coverage.ts': 2,
  'session.ts': 4,
  'files.ts': 3,
  'browser.ts': 3,
  browser: 3,
  'measure.ts': 3,
  'verify.ts': 3,
  'sheets.ts': 3,
  'fonts.ts': 3,
  fonts: 3,
  'pictures.ts': 3,
  'templates.ts': 3,
  'themes.ts': 3,
  themes: 3,
  'content.ts': 3,
  'cache.ts': 3,
  'owner.ts': 3,
  'replace.ts': 3,
  'reads.ts': 3,
  'own.ts': 3,
  'looks.ts': 4,
  'ruler.ts': 4,
  'export.ts': 4,
  'pipeline.ts': 5,
  'understanding.ts': 5,
  'road.ts': 5,
  'naming.ts': 5,
  'order.ts': 5,
  'record.ts': 6,
  'build.ts': 6,
  'import.ts': 6,
  serve: 6,
  'index.ts': 7,
  commands: 8,
  'cli.ts': 9,
};
const PURE = 2;
/** Modules of Node that reach the world; a pure stage has none of them. */
const WORLD =
  /^(node:)?(fs|fs\/promises|child_process|os|net|http|https|worker_threads|process)$|^puppeteer|^@puppeteer|^sharp$/;

const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
const home = (file: string) => file.split(path.sep)[0]!;

function importsOf(file: string): string[] {
  const source = readFileSync(path.join(SRC, file), 'utf8');
  return [...source.matchAll(/\b(?:from|import)\s*\(?\s*'([^']+)'/g)].map((match) => match[1]!);
}

test('every file stands on a floor', () => {
  expect(files.map(home).filter((name) => !(name in FLOORS))).toEqual([]);
});

test('a file imports only from lower floors or from its own folder', () => {
  const wrong: string[] = [];
  for (const file of files) {
    for (const target of importsOf(file).filter((name) => name.startsWith('.'))) {
      const other = path.normalize(path.join(path.dirname(file), target));
      if (home(other) === home(file)) continue;
      const [from, to] = [FLOORS[home(file)]!, FLOORS[home(other)]!];
      const sameRootFloor = from === to && from !== PURE;
      if (to > from || (from === to && !sameRootFloor)) wrong.push(`${file} → ${other}`);
    }
  }
  expect(wrong).toEqual([]);
});

test('the pure stages touch no disk, process or browser', () => {
  const wrong = files
    .filter((file) => FLOORS[home(file)]! === PURE)
    .flatMap((file) =>
      importsOf(file)
        .filter((name) => WORLD.test(name))
        .map((name) => `${file} → ${name}`),
    );
  expect(wrong).toEqual([]);
});

test('no import goes round in a circle', () => {
  const graph = new Map(
    files.map((file) => [
      file,
      importsOf(file)
        .filter((name) => name.startsWith('.'))
        .map((name) => path.normalize(path.join(path.dirname(file), name))),
    ]),
  );
  const done = new Set<string>();
  const visit = (file: string, trail: readonly string[]): string[] => {
    if (trail.includes(file)) return [[...trail.slice(trail.indexOf(file)), file].join(' → ')];
    if (done.has(file)) return [];
    const circles = (graph.get(file) ?? []).flatMap((next) => visit(next, [...trail, file]));
    done.add(file);
    return circles;
  };
  expect(files.flatMap((file) => visit(file, []))).toEqual([]);
});

test('no folder of leftovers', () => {
  expect(files.filter((file) => /(^|\/)(utils?|helpers?|common|types)(\.ts|\/)/.test(file))).toEqual([]);
});
