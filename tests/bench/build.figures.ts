// How long builds take: against the floor (a process that only launches the browser and prints the finished pages), stage by stage,
// by size, and many at once. `npm run bench -- -t sample`, `-t size`, `-t fit`, `-t many` take one table alone.
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, test } from 'vitest';
import { LIBRARY } from '../plan/draft.ts';
import { median, megabytes, printTable, ratio, runCli, runTask, seconds, type Taken } from './measure.ts';

const SAMPLE = fileURLToPath(new URL('../../../shared/articles/tongxin.txt', import.meta.url));
const RUNS = 3;
const folder = mkdtempSync(path.join(tmpdir(), 'lectern-bench-'));
const at = (name: string) => path.join(folder, name);
const remove = (name: string) => rmSync(at(name), { recursive: true, force: true });
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Chinese prose in `count` ¶s under a heading each ten; no two texts of different `seed` use all the same characters. */
function writeProse(name: string, count: number, seed = 0): string {
  const vary = (text: string, n: number) =>
    text.replace(/\p{Script=Han}/gu, (character, place: number) =>
      (place + n * 31 + seed * 7) % 17 === 0
        ? String.fromCharCode(0x4e00 + ((character.charCodeAt(0) * 7 + (n + seed) * 13) % 6000))
        : character,
    );
  const body = Array.from({ length: count }, (_, n) => {
    const text = vary(LIBRARY[n % LIBRARY.length]!, Math.floor(n / LIBRARY.length));
    return n % 10 === 0 ? `## 第${n / 10 + 1}部分\n\n${text}` : text;
  });
  const file = at(`${name}.md`);
  writeFileSync(file, `# 图书室${seed}\n\n${body.join('\n\n')}\n\n## 讨论题\n\n1. 图书室为什么办好了？\n`);
  return file;
}

const row = (name: string, { wall, cpu, peak }: Taken, against = '') => [
  name,
  seconds(wall),
  against,
  seconds(cpu),
  megabytes(peak),
];

test('sample', () => {
  const article = existsSync(SAMPLE) ? SAMPLE : writeProse('own', 36);
  const [out, recording, cache] = [at('out'), at('pages.json'), at('cache')];
  const task = { task: 'build', articles: [article], out };
  const { version } = runTask({ ...task, task: 'record', recording }, cache);
  const floor = median(RUNS, () => runTask({ task: 'floor', recording }, cache));
  const again = () => remove('out');
  const warm = median(RUNS, () => runTask(task, cache), again);
  const cold = median(
    RUNS,
    () => runTask(task, at('cold')),
    () => ['out', 'cold'].forEach(remove),
  );
  const unchanged = median(RUNS, () => runTask(task, cache));
  const deck = ['build', article, '--out', at('deck'), '--only', 'deck'];
  runCli(deck, cache);
  const deckWarm = median(
    RUNS,
    () => runCli(deck, cache),
    () => remove('deck'),
  );
  const deckUnchanged = median(RUNS, () => runCli(deck, cache));
  const help = median(RUNS, () => runCli(['--help'], cache));
  const node = median(RUNS, () => runTask({ task: 'nothing' }, cache));
  printTable(`One article, ${warm.slides} slides, ${version}`, [
    ['', 'wall', 'of floor', 'Node alone', 'peak of Node'],
    row('floor: launch and print', floor, ratio(1, 1)),
    row('all outputs, caches warm', warm, ratio(warm.wall, floor.wall)),
    row('all outputs, caches cold', cold, ratio(cold.wall, floor.wall)),
    row('all outputs, nothing changed', unchanged, ratio(unchanged.wall, floor.wall)),
    row('--only deck, caches warm', deckWarm, ratio(deckWarm.wall, floor.wall)),
    row('--only deck, nothing changed', deckUnchanged, ratio(deckUnchanged.wall, floor.wall)),
    row('--help', help, ratio(help.wall, floor.wall)),
    row('Node that does nothing', node, ratio(node.wall, floor.wall)),
  ]);
  printTable('Stage by stage', stageRows({ warm, cold }));
});

/** One line a stage, one column a run. */
function stageRows(runs: Readonly<Record<string, Taken>>): readonly string[][] {
  const stages = Object.keys(Object.values(runs)[0]?.stages ?? {});
  return [
    ['', ...Object.keys(runs)],
    ...stages.map((stage) => [stage, ...Object.values(runs).map((taken) => seconds(taken.stages?.[stage]))]),
  ];
}

test('size', () => {
  const runs: Record<string, Taken> = {};
  for (const size of [40, 400, 2000]) {
    // Two ¶s make three slides, with dividers and agenda.
    const article = writeProse(`size${size}`, Math.round(size * 0.75));
    const task = { task: 'build', articles: [article], out: at('sizes') };
    const taken = median(
      size < 1000 ? RUNS : 1,
      () => runTask(task, at('cold')),
      () => ['sizes', 'cold'].forEach(remove),
    );
    runs[`${taken.slides} slides`] = taken;
  }
  const total = (name: string, of: (taken: Taken) => string) => [name, ...Object.values(runs).map(of)];
  printTable('By size, caches cold', [
    ...stageRows(runs),
    total('whole process', ({ wall }) => seconds(wall)),
    total('Node alone', ({ cpu }) => seconds(cpu)),
    total('per slide', ({ wall, slides = 1 }) => `${(wall / slides).toFixed(1)} ms`),
    total('peak of Node', ({ peak }) => megabytes(peak)),
  ]);
});

test('fit', () => {
  const files = [40, 400, 2000].map((size) => writeProse(`size${size}`, Math.round(size * 0.8)));
  if (existsSync(SAMPLE)) files.unshift(SAMPLE);
  const runs = files.map((file) => {
    const run = () => runTask({ task: 'fit', articles: [file] }, at('cache'));
    run();
    return median(RUNS, run, undefined, ({ fit }) => fit!.wall);
  });
  const row = (name: string, of: (fit: NonNullable<Taken['fit']>, slides: number) => string) => [
    name,
    ...runs.map(({ fit, slides }) => of(fit!, slides!)),
  ];
  const round = (from: number, until?: number) => (fit: NonNullable<Taken['fit']>) => {
    const rounds = fit.rounds.slice(from, until);
    const sum = (of: (each: (typeof rounds)[number]) => number) => rounds.reduce((total, each) => total + of(each), 0);
    return rounds.length > 0 ? `${sum(({ slides }) => slides)} in ${seconds(sum(({ wall }) => wall))}` : '';
  };
  printTable('Fit, the browser up, nothing remembered', [
    row('', (_, slides) => `${slides} slides`),
    row('fit', ({ wall }) => seconds(wall)),
    row('per slide', ({ wall }, slides) => `${(wall / slides).toFixed(1)} ms`),
    row('first round', round(0, 1)),
    row('second round', round(1, 2)),
    row('later rounds', round(2)),
    row('processor, Node', ({ node }) => seconds(node)),
    row('processor, browser', ({ inBrowser }) => seconds(inBrowser)),
    row('last look besides', ({ look }) => seconds(look)),
  ]);
});

test('many', () => {
  const count = 100;
  const articles = Array.from({ length: count }, (_, i) => writeProse(`article${i}`, 14, i));
  const only = ['session', 'deck', 'share', 'slides', 'handout'];
  const build = () => runTask({ task: 'build', articles, out: at('many'), only }, at('many-cache'));
  const cold = build();
  remove('many');
  const warm = build();
  const unchanged = build();
  const line = (name: string, { wall, peak, slides = 0 }: Taken) => [
    name,
    seconds(wall),
    `${(count / (wall / 1000)).toFixed(2)} a second`,
    `${Math.round(slides / count)} slides each`,
    megabytes(peak),
  ];
  printTable(`${count} articles, slides.pdf and handout.pdf each`, [
    ['', 'wall', 'articles', '', 'peak of Node'],
    line('caches cold', cold),
    line('caches warm', warm),
    line('nothing changed', unchanged),
  ]);
});
