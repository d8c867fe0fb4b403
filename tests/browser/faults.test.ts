// Builds that are struck, as processes of their own: the old files or the new ones stand whole, the message is clear, the exit
// code right, and nothing is left behind. `npm run prove:faults` strikes at random many more times, and at every call that writes.
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { withBrowser } from '../../src/browser.ts';
import { processes, processesWith } from '../faults/processes.ts';
import { EDITIONS, type Edition, type Ending, type Ground, openGround } from '../faults/run.ts';
import { strikeOnce, strikesFor } from '../faults/strikes.ts';
import { fillAt, killAt, openWriting, SESSION, stepBetween, stepsThatWrite, type Writing } from '../faults/writing.ts';
import { librariesOf } from './environment.ts';

const linux = process.platform === 'linux';
const isRoot = process.getuid?.() === 0;
const other = (edition: string): Edition => EDITIONS.find((name) => name !== edition)!;

// A guard against hanging, not a measure: every test here starts several browsers.
vi.setConfig({ testTimeout: 400_000 });

/** What a build that could not be done leaves: the old set, its reason, exit code 2. */
async function expectRefused(ground: Ground, old: string, { code, said }: Ending, reason: RegExp) {
  expect(said).toMatch(reason);
  expect(code, said).toBe(2);
  expect(ground.standing()).toBe(old);
  expect(await ground.settledLeftovers()).toEqual([]);
}

describe.runIf(linux)('a build with a browser', () => {
  let ground: Ground;
  let duration: number;
  let old: Edition;
  beforeAll(async () => {
    ground = await openGround();
    await ground.learn();
    const start = performance.now();
    await ground.run('second');
    duration = performance.now() - start;
  });
  afterAll(() => ground?.remove());
  beforeEach(() => {
    old = ground.standing() as Edition;
    expect(EDITIONS).toContain(old);
  });

  test.each(strikesFor(3, 3000, 20_261))('is struck: $target, $signal', async (strike) => {
    await strikeOnce(ground, { ...strike, milliseconds: (strike.milliseconds * duration) / 3000 }, new Map());
  });

  test.each([
    ['SIGHUP', 129],
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('ends in order when it is told to by %s', async (signal, code) => {
    const running = ground.start(other(old));
    await new Promise((resolve) => running.child.stderr!.once('data', resolve));
    running.child.kill(signal);
    const ending = await running.ended;
    expect(ending).toMatchObject({ code, signal: null, said: expect.stringContaining('stopped') });
    expect(ground.standing()).toBe(old);
    expect(await ground.settledLeftovers()).toEqual([]);
  });

  test('is refused when the browser that was named is missing, or ends at once', async () => {
    const absent = path.join(ground.folder, 'absent');
    const ending = await ground.run(other(old), ['--browser', absent]);
    await expectRefused(ground, old, ending, /the browser \S+absent does not work: there is no such program/);
    const broken = path.join(ground.folder, 'broken');
    writeFileSync(broken, '#!/bin/sh\necho "the moon is full" >&2\nexit 7\n', { mode: 0o755 });
    const broke = await ground.run(other(old), ['--browser', broken]);
    await expectRefused(ground, old, broke, /the browser \S+broken does not work: exit code 7: the moon is full/);
    rmSync(broken);
  });

  test.each([
    ['before anything', 'kill -9 $$'],
    ['with a page open', '(sleep 0.3; kill -9 $$) &'],
    ['behind a script', '"$PROGRAM" "$@" & sleep 0.1; kill -9 $!; wait $!; exit $?'],
  ])('starts the browser once more when it is killed as it starts, %s', async (when, strike) => {
    const program = await withBrowser({}, async (browser) => (await browser.program()).path);
    const [struck, named] = ['struck', 'named'].map((name) => path.join(ground.folder, `${name} ${when}`));
    const libraries = `export LD_LIBRARY_PATH='${librariesOf(program)}'`;
    const script = `#!/bin/sh\n${libraries}\nPROGRAM='${program}'\nif mkdir '${struck}' 2>/dev/null; then\n${strike}\nfi\nexec "$PROGRAM" "$@"\n`;
    writeFileSync(named!, script, { mode: 0o755 });
    const { code, said } = await ground.run(other(old), ['--fresh', '--browser', named!]);
    expect(existsSync(struck!)).toBe(true);
    expect(code, said).toBe(0);
    expect(ground.standing()).toBe(other(old));
    expect(await ground.settledLeftovers()).toEqual([]);
    for (const made of [struck!, named!]) rmSync(made, { recursive: true });
  });

  test('is refused when the browser crashes every time', async () => {
    const running = ground.start(other(old));
    let isOver = false;
    void running.ended.then(() => {
      isOver = true;
    });
    let struck = 0;
    while (!isOver) {
      const renderers = processes().filter(({ command }) => command.includes('--type=renderer'));
      for (const { pid, group, command } of processesWith(ground.folder)) {
        // It is at work when it has a page.
        const isAtWork = renderers.some((renderer) => renderer.group === group);
        if (!isAtWork || !command.includes('--remote-debugging-pipe')) continue;
        struck += 1;
        try {
          process.kill(pid, 'SIGKILL');
        } catch {
          // It has gone by itself.
        }
      }
      await delay(5);
    }
    // Struck twice while it starts, it is refused before it has done anything.
    expect(struck).toBeGreaterThanOrEqual(1);
    await expectRefused(ground, old, await running.ended, /error: the browser/);
  });

  test('waits for another one into the same folder', async () => {
    const both = await Promise.all(EDITIONS.map((edition) => ground.run(edition)));
    expect(both.map(({ code }) => code)).toEqual([0, 0]);
    expect(EDITIONS).toContain(ground.standing());
    expect(await ground.settledLeftovers()).toEqual([]);
  });

  test('is refused when there is no room for temporary files', async () => {
    const strike = { STRIKE_PATH: path.join(ground.folder, 'tmp'), STRIKE_AT: '1', STRIKE_WITH: 'ENOSPC' };
    const ending = await ground.run(other(old), [], strike);
    await expectRefused(ground, old, ending, /there is no room left on the disk of \S+tmp/);
  });

  test('does without its memory when that cannot be written', async () => {
    const strike = { STRIKE_PATH: path.join(ground.folder, 'cache'), STRIKE_AT: '1', STRIKE_WITH: 'ENOSPC' };
    const { code, said } = await ground.run(other(old), ['--fresh'], strike);
    expect(code, said).toBe(0);
    expect(ground.standing()).toBe(other(old));
    expect(await ground.settledLeftovers()).toEqual([]);
  });
});

describe.runIf(linux)('the writing', () => {
  let writing: Writing;
  let ground: Ground;
  beforeAll(async () => {
    writing = await openWriting();
    ground = writing.ground;
  });
  afterAll(() => ground?.remove());

  /** The same few on every machine. */
  const seeded = (steps: readonly string[], count: number) =>
    fc.sample(fc.shuffledSubarray([...steps]), { numRuns: 1, seed: 20_261 })[0]!.slice(0, count);

  test('is whole where it is killed, and the next run clears up', async () => {
    // Makes its stage, its mark, the copy, the files; changes places twice; removes: for the set and for index.html.
    expect(writing.steps.length).toBeGreaterThan(12);
    const between = stepBetween(writing);
    const others = writing.steps.filter((step) => step !== between);
    expect(await killAt(writing, [between, ...seeded(others, 3)])).toEqual([between]);
  });

  test('is whole where the disk is full, and says so', async () => {
    await fillAt(writing, seeded(stepsThatWrite(writing), 3));
  });

  test('of eight at once is whole in the end', async () => {
    const all = Array.from({ length: 8 }, (_, i) => ground.run(EDITIONS[i % 2]!, SESSION));
    for (const { code, said } of await Promise.all(all)) expect(code, said).toBe(0);
    expect(EDITIONS).toContain(ground.standing());
    expect(ground.leftovers()).toEqual([]);
  });

  test.skipIf(isRoot)('is refused by a folder that may not be written', async () => {
    const old = ground.standing();
    chmodSync(ground.out, 0o555);
    const ending = await ground.run(other(old), SESSION);
    chmodSync(ground.out, 0o755);
    await expectRefused(ground, old, ending, /error: cannot write \S+: no permission/);
  });

  test.runIf(isRoot)('is refused by a disk that is full, and by one that is read only', async (context) => {
    const old = ground.standing() as Edition;
    const kept = readdirSync(path.join(ground.out, 'well')).map(
      (name) => [name, readFileSync(path.join(ground.out, 'well', name))] as const,
    );
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'none', ground.out], { stdio: 'ignore' });
    } catch {
      return context.skip('this machine lets nobody mount a disk');
    }
    try {
      const folder = path.join(ground.out, 'well');
      execFileSync('mkdir', [folder]);
      for (const [name, bytes] of kept) writeFileSync(path.join(folder, name), bytes);
      expect(ground.standing()).toBe(old);
      const filling = path.join(ground.out, 'index.html');
      try {
        writeFileSync(filling, Buffer.alloc(64 * 1024));
      } catch {
        // It takes what there is room for.
      }
      const full = await ground.run(other(old), SESSION);
      await expectRefused(ground, old, full, /error: there is no room left on the disk of \S+well/);
      rmSync(filling);
      execFileSync('mount', ['-o', 'remount,ro', ground.out]);
      const readOnly = await ground.run(other(old), SESSION);
      await expectRefused(ground, old, readOnly, /error: cannot write \S+well: the disk is write-protected/);
    } finally {
      execFileSync('umount', [ground.out]);
    }
    expect(existsSync(path.join(ground.out, 'well'))).toBe(true);
  });
});
