// How far a run has come, on stderr: one line that changes on a terminal, one line an article elsewhere.
import type { Progress } from '../build.ts';
import { fill } from '../locale.ts';
import type { Say } from './print.ts';

/** Says how far a run has come; `clear` takes the changing line away, and goes before an article is told of. */
export interface ProgressLine {
  readonly show: (progress: Progress) => void;
  readonly clear: () => void;
}

/** A line for one run; `quiet` says nothing. */
export function progressLine(say: Say, quiet = false): ProgressLine {
  if (quiet) return { show: () => undefined, clear: () => undefined };
  const words = say.voice.locale.messages;
  let isShown = false;
  // Articles are under way side by side and told in order; one that nothing has changed is told without having been begun.
  const begun = new Map<number, string>();
  let next = 0;
  let told = 0;
  const sayBegun = () => {
    for (let line = begun.get(next); line !== undefined; line = begun.get(++next)) say.err(line);
  };
  const clear = () => {
    if (isShown) say.write('\r\u001b[K');
    isShown = false;
    told += 1;
    next = Math.max(next, told);
    sayBegun();
  };
  const show = ({ article, index, total, stage, slides }: Progress) => {
    const place = total > 1 ? `[${index + 1}/${total}] ` : '';
    if (!say.isTerminal) {
      if (stage !== 'reading') return;
      begun.set(index, `${place}${article}`);
      sayBegun();
      return;
    }
    const count = slides === undefined ? '' : ` · ${fill(words.slideCount!, { count: slides })}`;
    say.write(`\r\u001b[K${place}${article} · ${words[stage]}${count}`);
    isShown = true;
  };
  return { show, clear };
}
