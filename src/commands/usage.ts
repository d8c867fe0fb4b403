// What commander finds wrong with a command line, as a Failure in the user's words.
import type { CommanderError } from 'commander';
import { Failure } from '../diagnostics.ts';

/**
 * The Failure that a CommanderError means; `command` is what the user called, `ownersOf` names the commands that have an option.
 * Undefined when it only ends a call for help.
 */
export function usageFailure(
  { code, message, exitCode }: CommanderError,
  command: string,
  ownersOf: (option: string) => readonly string[],
): Failure | undefined {
  if (exitCode === 0) return undefined;
  const named = /'([^']*)'/.exec(message)?.[1] ?? '';
  const suggestion = /\(Did you mean (?:one of )?([^,?)]+)/.exec(message)?.[1];
  const [option = named] = named.split(/[ ,]/);
  const parsed = `${command} ${message}`;
  switch (code) {
    case 'commander.unknownOption': {
      const owners = ownersOf(named);
      if (owners.length > 0) return new Failure('foreign-option', { option: named, owners: owners.join(', ') });
      return suggestion === undefined
        ? new Failure('unknown-option', { option: named, command })
        : new Failure('misspelt-option', { option: named, suggestion });
    }
    case 'commander.unknownCommand':
      return suggestion === undefined
        ? new Failure('unknown-command', { name: named })
        : new Failure('misspelt-command', { name: named, suggestion });
    case 'commander.missingArgument':
      return new Failure('missing-argument', { command, argument: named });
    case 'commander.optionMissingArgument':
      return new Failure('missing-value', { option: /--[\w-]+/.exec(named)?.[0] ?? option, command });
    case 'commander.invalidArgument': {
      const [, value = ''] = /argument '([^']*)'/.exec(message) ?? [];
      const choices = /invalid\. (.*)$/s.exec(parsed)?.[1] ?? '';
      return new Failure('bad-value', { option: /--[\w-]+/.exec(named)?.[0] ?? option, value, choices });
    }
    case 'commander.excessArguments':
      return new Failure('too-many-arguments', { command });
    default:
      return undefined;
  }
}
