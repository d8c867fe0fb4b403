// What an article says of itself → YAML front matter. Comes in: the article. Goes out: the lines between and with the two rules.
import { Document } from 'yaml';
import type { Article } from '../model.ts';

/** Writes every key that the article has, in the order of the documentation; `title` when the body does not give it. */
export function composeFrontMatter(article: Article, title: string | undefined): string {
  const { subtitle, byline, source, date, language, meta, session } = article;
  const { theme, detail, accent, logo } = meta;
  const values = {
    ...{ title, subtitle, author: byline?.name, role: byline?.role, source, date, lang: language },
    ...{ theme, detail, accent, logo },
    session: Object.keys(session).length > 0 ? session : undefined,
  };
  // The reader takes every value as text: in this schema nothing needs quotation marks to stay text.
  return `---\n${new Document(textOf(values), { schema: 'failsafe' }).toString({ lineWidth: 0 })}---`;
}

/** The keys that have a value, with numbers as text. */
function textOf(values: object): object {
  const entries = Object.entries(values).filter(([, value]) => value !== undefined);
  return Object.fromEntries(
    entries.map(([key, value]) => [key, typeof value === 'object' ? textOf(value) : String(value)]),
  );
}
