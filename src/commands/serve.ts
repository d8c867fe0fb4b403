// `lectern serve`: the live preview of one article. Says where it is and what every save brings; opens it when asked to.
import { spawn } from 'node:child_process';
import { fill } from '../locale.ts';
import { type ServeOptions, serve, type Update } from '../serve/index.ts';
import { formatDiagnostic, type Say } from './print.ts';

export interface ServeCommand extends ServeOptions {
  readonly quiet?: boolean;
  /** False leaves it to the user to open the address. */
  readonly open?: boolean;
}

/** Serves until it is stopped; 0 when that was in order. */
export async function runServe(article: string | undefined, command: ServeCommand, say: Say): Promise<number> {
  const { quiet = false, open = true, ...options } = command;
  const { locale } = say.voice;
  const words = locale.messages;
  const told = new Set<string>();
  let isReady = false;
  if (!quiet) say.out(words.preparing!);
  const onUpdate = (update: Update) => {
    // What was said already is not said at every save; what is mended may be said again.
    const lines = update.diagnostics
      .filter(({ severity }) => !quiet || severity !== 'note')
      .map((diagnostic) => formatDiagnostic(diagnostic, update.source, say.voice));
    const all = [...(update.isCurrent ? [] : update.messages), ...lines];
    for (const line of all) if (!told.has(line)) say.err(`${line}\n`);
    told.clear();
    for (const line of all) told.add(line);
    // Of the first the address speaks.
    if (quiet || (!isReady && update.isCurrent)) return;
    const time = new Date().toLocaleTimeString(locale.language, { hourCycle: 'h23' });
    const { slides, milliseconds } = update;
    say.out(update.isCurrent ? fill(words.updated!, { time, slides, milliseconds }) : `${time}  ${words.keptLastGood}`);
  };
  const onReady = ({ article: name, address }: { article: string; address: string }) => {
    isReady = true;
    say.out(fill(words.serving!, { article: name, address }));
    if (!quiet) say.out(words.stopHint!);
    if (open && say.isTerminal) openAddress(address);
  };
  await serve(article, { ...options, language: locale.language, onReady, onUpdate });
  return 0;
}

/** Opens an address in the user's browser; where that does not work, the address stands in the terminal. */
function openAddress(address: string): void {
  const [program, ...args] =
    process.platform === 'darwin'
      ? ['open', address]
      : process.platform === 'win32'
        ? ['cmd', '/c', 'start', '""', address]
        : ['xdg-open', address];
  const child = spawn(program!, args, { stdio: 'ignore', detached: true });
  child.on('error', () => undefined);
  child.unref();
}
