// Sets of files on disk: the old one whole or the new one whole, whoever else writes or was ended while it wrote.
import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Failure } from '../src/diagnostics.ts';
import { OWN_MARK } from '../src/owner.ts';
import { explainRefusal, recover, writeSet, writeWhole } from '../src/replace.ts';

let folder: string;
let out: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'replace 文件 '));
  out = path.join(folder, 'out', 'a');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const read = (name: string) => readFileSync(path.join(out, name), 'utf8');
const beside = () => readdirSync(path.dirname(out));
const setOf = (text: string, ...names: string[]) => new Map(names.map((name) => [name, text]));

/** The mark of a run on this machine that has ended. */
const ENDED = (() => {
  const { pid } = spawnSync(process.execPath, ['--version']);
  const [, host, start] = OWN_MARK.split('-');
  return `${pid}-${host}-${start}`;
})();

/** What a run leaves that is killed while it writes. */
function leaveStage(mark: string, old: boolean): string {
  const stage = path.join(path.dirname(out), '.a.writing');
  mkdirSync(path.join(stage, mark), { recursive: true });
  mkdirSync(path.join(stage, 'new'));
  writeFileSync(path.join(stage, 'new', 'deck.html'), 'half');
  if (!old) return stage;
  mkdirSync(path.join(stage, 'old'));
  writeFileSync(path.join(stage, 'old', 'deck.html'), 'old');
  return stage;
}

describe('writeSet', () => {
  test('replaces the files it is given and keeps the others', async () => {
    await writeSet(
      out,
      new Map([
        ['deck.html', 'one'],
        ['guide.pdf', 'kept'],
      ]),
    );
    await writeSet(out, new Map([['deck.html', 'two']]));
    expect(readFileSync(path.join(out, 'deck.html'), 'utf8')).toBe('two');
    expect(readFileSync(path.join(out, 'guide.pdf'), 'utf8')).toBe('kept');
    expect(readdirSync(path.join(folder, 'out'))).toEqual(['a']);
  });

  test('a set that cannot be written leaves the old one whole', async () => {
    await writeSet(out, new Map([['deck.html', 'one']]));
    const broken = writeSet(
      out,
      new Map([
        ['deck.html', 'two'],
        ['no/such/folder.txt', 'x'],
      ]),
    );
    await expect(broken).rejects.toThrow(Failure);
    expect(readFileSync(path.join(out, 'deck.html'), 'utf8')).toBe('one');
    expect(readdirSync(path.join(folder, 'out'))).toEqual(['a']);
  });

  test('of many at once each is whole when it is done, and what each wrote is there', async () => {
    await writeSet(out, setOf('0', 'deck.html', 'slides.pdf'));
    const all = Array.from({ length: 12 }, (_, i) => [`${i}`, `own-${i}`] as const);
    await Promise.all(all.map(([text, own]) => writeSet(out, setOf(text, 'deck.html', 'slides.pdf', own))));
    expect(read('deck.html')).toBe(read('slides.pdf'));
    for (const [text, own] of all) expect(read(own)).toBe(text);
    expect(beside()).toEqual(['a']);
  });

  test('a folder that is a symbolic link stays one', async () => {
    mkdirSync(path.join(folder, 'disk', 'a'), { recursive: true });
    mkdirSync(path.dirname(out));
    symlinkSync(path.join(folder, 'disk', 'a'), out, 'junction');
    await writeSet(out, setOf('one', 'deck.html'));
    expect(readFileSync(path.join(folder, 'disk', 'a', 'deck.html'), 'utf8')).toBe('one');
    expect(readdirSync(path.join(folder, 'disk'))).toEqual(['a']);
  });

  test('what stands in the way is a failure, and stays', async () => {
    mkdirSync(path.dirname(out));
    writeFileSync(out, 'a file of the same name');
    await expect(writeSet(out, setOf('one', 'deck.html'))).rejects.toMatchObject({ code: 'unwritable-folder' });
    expect(readFileSync(out, 'utf8')).toBe('a file of the same name');
    expect(beside()).toEqual(['a']);
  });

  test('waits for a run that lives, and says so when it takes too long', async () => {
    const stage = leaveStage(OWN_MARK, false);
    const writing = writeSet(out, setOf('one', 'deck.html'));
    setTimeout(() => rmSync(stage, { recursive: true }), 100);
    await writing;
    expect(read('deck.html')).toBe('one');
    leaveStage(OWN_MARK, false);
    const start = Date.now();
    const clock = vi
      .spyOn(Date, 'now')
      .mockImplementationOnce(() => start)
      .mockImplementation(() => start + 100_000);
    const failure = await writeSet(out, setOf('two', 'deck.html')).catch((error: unknown) => error);
    clock.mockRestore();
    expect(failure).toMatchObject({ code: 'folder-in-use', values: { stage } });
    expect(read('deck.html')).toBe('one');
  });

  test('takes over from a run that was killed while it wrote', async () => {
    await writeSet(out, setOf('old', 'deck.html', 'guide.pdf'));
    leaveStage(ENDED, false);
    await writeSet(out, setOf('new', 'deck.html'));
    expect([read('deck.html'), read('guide.pdf')]).toEqual(['new', 'old']);
    expect(beside()).toEqual(['a']);
  });

  test('takes over from another machine, or one without a mark, when nothing happens there any more', async () => {
    for (const mark of ['77-00000000-5', 'nothing']) {
      const stage = leaveStage(mark, true);
      const longAgo = new Date(Date.now() - 61_000);
      utimesSync(stage, longAgo, longAgo);
      await writeSet(out, setOf('new', 'other.html'));
      expect([read('deck.html'), read('other.html')]).toEqual(['old', 'new']);
      expect(beside()).toEqual(['a']);
      rmSync(out, { recursive: true });
    }
  });
});

describe('recover', () => {
  test('puts the old set back where a run was killed between the two renamings', async () => {
    leaveStage(ENDED, true);
    expect(existsSync(out)).toBe(false);
    await recover(path.dirname(out));
    expect(read('deck.html')).toBe('old');
    expect(beside()).toEqual(['a']);
  });

  test('leaves alone what a run is writing, and what is not of its making', async () => {
    const stage = leaveStage(OWN_MARK, true);
    mkdirSync(path.join(path.dirname(out), '.git'));
    writeFileSync(path.join(path.dirname(out), 'index.html'), 'mine');
    await recover(path.dirname(out));
    expect(existsSync(path.join(stage, 'old', 'deck.html'))).toBe(true);
    expect(beside().sort()).toEqual(['.a.writing', '.git', 'index.html']);
    await recover(path.join(folder, 'absent'));
  });

  test('removes what an ended run was about to remove', async () => {
    await writeSet(out, setOf('new', 'deck.html'));
    const rest = `${leaveStage(OWN_MARK, true)}.${ENDED}.1234abcd`;
    mkdirSync(rest);
    await recover(path.dirname(out));
    expect(beside().sort()).toEqual(['.a.writing', 'a']);
  });
});

describe('writeWhole', () => {
  test('replaces its own file, keeps one of somebody else, and lets each see what was written before', async () => {
    const file = path.join(folder, 'index.html');
    await writeWhole(file, async () => 'ours 0', 'ours');
    const append = () => writeWhole(file, async () => `${readFileSync(file, 'utf8')} +`, 'ours');
    await Promise.all([append(), append(), append()]);
    expect(readFileSync(file, 'utf8')).toBe('ours 0 + + +');
    writeFileSync(file, 'somebody else');
    await append();
    expect(readFileSync(file, 'utf8')).toBe('somebody else');
    expect(readdirSync(folder)).toEqual(['index.html']);
  });
});

describe('explainRefusal', () => {
  const refusal = (code: string, syscall: string) => Object.assign(new Error(`${code}: ${syscall}`), { code, syscall });

  test('names the file that another program keeps open', async () => {
    const out = mkdtempSync(path.join(tmpdir(), 'lectern '));
    writeFileSync(path.join(out, 'deck.html'), '');
    writeFileSync(path.join(out, 'slides.pdf'), '');
    const isHeld = async (file: string) => file.endsWith('slides.pdf');
    const failure = await explainRefusal(refusal('EBUSY', 'rename'), out, isHeld);
    expect(failure).toMatchObject({ code: 'open-elsewhere', hint: 'close slides.pdf and build again' });
    expect(await explainRefusal(refusal('EPERM', 'rename'), out)).toMatchObject({ code: 'unwritable-folder' });
    expect(await explainRefusal(refusal('EACCES', 'mkdir'), out, isHeld)).toMatchObject({ code: 'unwritable-folder' });
    rmSync(out, { recursive: true });
  });

  test('tells a full disk from one that may not be written', async () => {
    expect(await explainRefusal(refusal('ENOSPC', 'write'), folder)).toMatchObject({ code: 'disk-full' });
    expect(await explainRefusal(refusal('EDQUOT', 'open'), folder)).toMatchObject({ code: 'disk-full' });
    expect(await explainRefusal(refusal('EROFS', 'mkdir'), folder)).toMatchObject({ code: 'unwritable-folder' });
  });
});
