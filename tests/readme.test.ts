// The documents say what is so: their commands are taken by the command line, their scripts exist.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { type Say, voiceOf } from '../src/commands/print.ts';
import { createProgram } from '../src/commands/program.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const read = (file: string) => readFileSync(path.join(ROOT, file), 'utf8');
const DOCUMENTS = [
  'README.md',
  '.github/docs/README.zh.md',
  '.github/docs/themes.md',
  '.github/docs/themes.zh.md',
  '.github/docs/writing.md',
  '.github/docs/writing.zh.md',
];

const commands = DOCUMENTS.flatMap((file) =>
  [...read(file).matchAll(/```sh\n([\s\S]*?)```/g)]
    .flatMap(([, block = '']) => block.trim().split('\n'))
    .flatMap((line) => /(?:npm run lectern -- |^lectern )(.*)/.exec(line)?.[1] ?? [])
    .map((line) => [file, line] as const),
);

test.each(commands)('%s: lectern %s', async (_, line) => {
  const argv = [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare!);
  const quiet = () => undefined;
  const say: Say = { out: quiet, err: quiet, write: quiet, isTerminal: false, voice: voiceOf({ LANG: 'en' }, false) };
  const program = createProgram({ say, version: '0', signal: new AbortController().signal, onExit: quiet });
  const called: string[] = [];
  for (const command of program.commands) command.action(() => void called.push(command.name()));
  await program.parseAsync(argv, { from: 'user' });
  expect(called).toEqual([argv[0]]);
});

test('the scripts that the README names are in package.json', () => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
  for (const [, name = ''] of read('README.md').matchAll(/npm run ([\w:]+)/g)) expect(scripts).toHaveProperty(name);
});
