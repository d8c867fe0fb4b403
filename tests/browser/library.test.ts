// The library as a program of someone else's uses it: the README's example, as it stands.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, inject, test } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

test('the example of the library runs as it stands', () => {
  const [, example = ''] = /```js\n([\s\S]*?)```/.exec(readFileSync(path.join(ROOT, 'README.md'), 'utf8')) ?? [];
  const folder = mkdtempSync(path.join(tmpdir(), 'lectern 例 '));
  try {
    mkdirSync(path.join(folder, 'node_modules'));
    symlinkSync(inject('program'), path.join(folder, 'node_modules', 'lectern'), 'junction');
    writeFileSync(
      path.join(folder, 'speech.txt'),
      '井邊的木牌\n\n井是大家的，誰也不能只顧自己挑。\n\n討論題：\n1.誰來看井？\n',
    );
    // Its own package, whatever stands above it.
    writeFileSync(path.join(folder, 'package.json'), '{}');
    writeFileSync(path.join(folder, 'example.mjs'), example);
    const printed = execFileSync(process.execPath, ['example.mjs'], { cwd: folder, encoding: 'utf8' });
    expect(printed).toContain('井邊的木牌');
    expect(printed).toContain('session.json');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
