// What the command line says to a slip of the keyboard.
import { CommanderError } from 'commander';
import { describe, expect, test } from 'vitest';
import { type Say, voiceOf } from '../../src/commands/print.ts';
import { commandsWith, createProgram } from '../../src/commands/program.ts';
import { usageFailure } from '../../src/commands/usage.ts';
import { Failure } from '../../src/diagnostics.ts';

function run(...argv: string[]) {
  const printed: string[] = [];
  const out = (text: string) => void printed.push(text);
  const say: Say = { out, err: out, write: out, isTerminal: false, voice: voiceOf({ LANG: 'en' }, false) };
  const program = createProgram({ say, version: '1.2.3', signal: new AbortController().signal, onExit: () => {} });
  const owners = (option: string) => commandsWith(program, option);
  const error = program.parseAsync(argv, { from: 'user' }).then(
    () => undefined,
    (thrown: unknown) => (thrown instanceof CommanderError ? usageFailure(thrown, 'lectern build', owners) : thrown),
  );
  return { printed, error };
}

describe('a command line that cannot be', () => {
  test.each([
    [['buld'], 'there is no command "buld"', 'did you mean "build"?'],
    [['zzzz'], 'there is no command "zzzz"', 'see: lectern --help'],
    [['build', '--strct'], 'there is no option --strct', 'did you mean --strict?'],
    [['build', '--zzzz'], 'there is no option --zzzz', 'see: lectern build --help'],
    [['build', '--port', '80'], '--port is no option of this command', 'it belongs to: lectern serve'],
    [['import', '--strict'], '--strict is no option of this command', 'it belongs to: lectern build, lectern check'],
    [['build', '--only', 'dek'], '--only cannot be "dek"', 'did you mean "deck"?'],
    [['build', '--aspect', '21:9'], '--aspect cannot be "21:9"', 'choose from 16:9, 4:3'],
    [['build', '--out'], '--out needs a value', 'see: lectern build --help'],
    [['serve', '--port', 'x'], '--port cannot be "x"', 'choose from 0–65535'],
    [['import'], 'something is missing behind "lectern build": file', 'see: lectern build --help'],
    [['serve', 'a', 'b'], '"lectern build" takes fewer arguments', undefined],
  ])('%j', async (argv, message, hint) => {
    const failure = await run(...argv).error;
    expect(failure).toBeInstanceOf(Failure);
    expect((failure as Failure).message).toBe(message);
    if (hint !== undefined) expect((failure as Failure).hint).toBe(hint);
  });

  test('help and version are no failures', async () => {
    const help = run('build', '--help');
    expect(await help.error).toBeUndefined();
    expect(help.printed.join('\n')).toMatch(/Examples:\n {2}lectern build/);
    const version = run('--version');
    expect(await version.error).toBeUndefined();
    expect(version.printed).toEqual(['1.2.3']);
  });

  test.each(['build', 'check', 'serve', 'import', 'new'])('%s --help ends with examples', async (name) => {
    const help = run(name, '--help');
    await help.error;
    expect(help.printed.join('\n')).toContain(`Examples:\n  lectern ${name}`);
  });
});
