// `lectern new`: a commented starter article in content/, in the user's language. Says where it is and what comes next.
import { newArticle } from '../index.ts';
import { fill } from '../locale.ts';
import { quoted } from './findings.ts';
import type { Say } from './print.ts';

/** What the command line may say about a new article. */
export interface NewCommand {
  /** Language of the starter, as a BCP 47 tag; the user's own when absent. */
  readonly lang?: string;
  /** Folder of the articles; `content` by default. */
  readonly content?: string;
}

/** Writes the starter and prints the next step; 0 when it was written. */
export async function runNew(name: string, { lang, content }: NewCommand, say: Say): Promise<number> {
  const { locale } = say.voice;
  const file = await newArticle(name, lang ?? locale.language, content);
  say.out(fill(locale.messages.created!, { file }));
  say.out(fill(locale.messages.nextWrite!, { article: quoted(name) }));
  return 0;
}
