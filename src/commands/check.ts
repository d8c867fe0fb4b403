// `lectern check`: all that build would say of articles, without a file written. Takes parsed options, gives an exit code.
import { type Checked, type CheckOptions, check } from '../build.ts';
import { fill } from '../locale.ts';
import { countsLine, type FindingOptions, openAccount, summaryLines } from './findings.ts';
import type { Say } from './print.ts';

export interface CheckCommand extends CheckOptions, FindingOptions {}

/** Checks the articles and prints what was found, as text or JSON. Exit codes as of build. */
export async function runCheck(articles: readonly string[], command: CheckCommand, say: Say): Promise<number> {
  const words = say.voice.locale.messages;
  const account = openAccount(command, say);
  const { onProgress, onFailed } = account;
  const onChecked = (checked: Checked) =>
    account.tell(checked, () => [
      fill(words.checked!, { title: checked.deck.article.title.text }),
      ...summaryLines(checked, words),
      countsLine(checked, words),
    ]);
  const results = await check(articles, { ...command, onProgress, onFailed, onChecked }).finally(account.clear);
  return account.close(results);
}
