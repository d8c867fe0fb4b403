// Made-up articles for fit: any mixture of scripts, blocks and lengths, unbreakable strings among them. Markdown out.
import fc from 'fast-check';
import type { Picture } from '../../src/render/look.ts';

const HANS = '春天的河水流过村口石桥老人坐在树下看着孩子们跑来去学校读书写字种田修路通电每户人家都有新生活'.split('');
const HANT = '春天的河水流過村口石橋老人坐在樹下看著孩子們跑來去學校讀書寫字種田修路通電每戶人家都有新生活'.split('');
const KANA = 'さくらのはなみずかぜそらうみやまとりひとこころ川道村家光'.split('');
const ENGLISH =
  'the river bends slowly past an old harbour where nobody counts lanterns anymore because winter stayed responsibility'.split(
    ' ',
  );
const FRENCH =
  'la rivière coule lentement derrière l’ancienne école où personne ne compte davantage les lanternes développement'.split(
    ' ',
  );
const RUSSIAN = 'река медленно течёт мимо старой школы где никто больше не считает фонари ответственность'.split(' ');
const ARABIC = 'النهر يجري ببطء خلف المدرسة القديمة حيث لا أحد يعد الفوانيس'.split(' ');
const GERMAN =
  'Donaudampfschifffahrtsgesellschaft Geschwindigkeitsbegrenzung der Fluss am alten Hafen Verantwortungsbewusstsein'.split(
    ' ',
  );

/** Pictures that generated figures show, by their address. */
export const PICTURES: ReadonlyMap<string, Picture> = new Map(
  [
    ['wide.svg', 1600, 200],
    ['tall.svg', 300, 1500],
    ['small.svg', 90, 60],
  ].map(([name, width, height]) => [
    String(name),
    {
      svg: `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}"><rect width="${width}" height="${height}" fill="#ccc"/></svg>`,
      width: Number(width),
      height: Number(height),
    },
  ]),
);

interface Script {
  readonly language: string;
  readonly word: fc.Arbitrary<string>;
  readonly space: string;
  readonly comma: string;
  readonly stop: string;
  readonly quotes: readonly [string, string];
}

const spaced = (language: string, words: readonly string[], comma = ', ', stop = '. '): Script => ({
  language,
  word: fc.constantFrom(...words),
  space: ' ',
  comma,
  stop,
  quotes: ['“', '”'],
});
const dense = (language: string, characters: readonly string[], quotes: readonly [string, string]): Script => ({
  language,
  word: fc.array(fc.constantFrom(...characters), { minLength: 1, maxLength: 4 }).map((some) => some.join('')),
  space: '',
  comma: '，',
  stop: '。',
  quotes,
});

/** The languages that articles are generated in. */
export const SCRIPTS: readonly Script[] = [
  dense('zh-Hans', HANS, ['“', '”']),
  dense('zh-Hant', HANT, ['「', '」']),
  { ...dense('ja', KANA, ['「', '」']), comma: '、' },
  spaced('en', ENGLISH),
  spaced('fr', FRENCH),
  spaced('de', GERMAN),
  spaced('ru', RUSSIAN),
  spaced('ar', ARABIC, '، ', '. '),
];

/** What no line can break by itself. */
const unbreakable = fc.oneof(
  fc.integer({ min: 20, max: 160 }).map((n) => 'Wolkenkuckucksheim'.repeat(10).slice(0, n)),
  fc.integer({ min: 20, max: 120 }).map((n) => `https://example.org/${'path-of-stones/'.repeat(10).slice(0, n)}`),
  fc.integer({ min: 12, max: 90 }).map((n) => '1234567890'.repeat(9).slice(0, n)),
  fc.integer({ min: 8, max: 60 }).map((n) => '—'.repeat(n)),
);

function prose(script: Script) {
  const clause = fc.array(script.word, { minLength: 1, maxLength: 9 }).map((words) => words.join(script.space));
  const dressed = fc.oneof(
    { weight: 12, arbitrary: clause },
    { weight: 1, arbitrary: clause.map((words) => `${script.quotes[0]}${words}${script.quotes[1]}`) },
    { weight: 1, arbitrary: clause.map((words) => `**${words}**`) },
    {
      weight: 1,
      arbitrary: fc.tuple(clause, clause).map(([a, b]) => `${a}${script.space}$x^2+y_1$${script.space}${b}`),
    },
    { weight: 1, arbitrary: clause.map((words) => `\`${words}\``) },
    { weight: 1, arbitrary: unbreakable },
    {
      weight: 1,
      arbitrary: fc
        .tuple(clause, fc.integer({ min: 1, max: 9999 }))
        .map(([words, n]) => `${words}${script.space}${n} kg`),
    },
  );
  const sentence = fc
    .array(dressed, { minLength: 1, maxLength: 7 })
    .map((parts) => parts.join(script.comma) + script.stop);
  const paragraph = (most: number) =>
    fc.array(sentence, { minLength: 1, maxLength: most }).map((parts) => parts.join('').trim());
  return { clause, sentence, paragraph };
}

/** An article in one language, in Markdown. */
export function articleIn(script: Script): fc.Arbitrary<string> {
  const { clause, sentence, paragraph } = prose(script);
  const flat = (text: string) => text.replaceAll('|', '').replaceAll('\n', ' ');
  const list = fc
    .tuple(
      fc.array(fc.tuple(paragraph(4), fc.array(clause, { maxLength: 4 })), { minLength: 1, maxLength: 9 }),
      fc.boolean(),
    )
    .map(([items, ordered]) =>
      items
        .map(([own, nested], i) =>
          [`${ordered ? `${i + 1}.` : '-'} ${own}`, ...nested.map((words) => `   - ${words}`)].join('\n'),
        )
        .join('\n'),
    );
  const table = fc
    .tuple(
      fc.integer({ min: 1, max: 11 }),
      fc.array(fc.array(fc.oneof(clause, clause, sentence), { minLength: 11, maxLength: 11 }), {
        minLength: 1,
        maxLength: 14,
      }),
    )
    .map(([columns, rows]) => {
      const row = (cells: readonly string[]) => `| ${cells.slice(0, columns).map(flat).join(' | ')} |`;
      return [row(rows[0]!), `|${' --- |'.repeat(columns)}`, ...rows.slice(1).map(row)].join('\n');
    });
  const code = fc
    .array(
      fc.oneof(
        fc.constantFrom('', 'let a = 1;', '  if (a) {', '  }'),
        fc.integer({ min: 1, max: 180 }).map((n) => `call(${'argument, '.repeat(20).slice(0, n)})`),
      ),
      { minLength: 1, maxLength: 40 },
    )
    .map((lines) => `\`\`\`js\n${lines.join('\n')}\n\`\`\``);
  const formula = fc
    .integer({ min: 1, max: 16 })
    .map((n) => `$$\n${Array.from({ length: n }, (_, i) => `\\frac{a_{${i}}}{b}`).join('+')}\n$$`);
  const quote = fc
    .tuple(fc.array(paragraph(9), { minLength: 1, maxLength: 3 }), fc.option(clause))
    .map(([texts, who]) => [...texts, ...(who ? [`—— ${who}`] : [])].map((text) => `> ${text}`).join('\n>\n'));
  const figure = fc
    .tuple(
      fc.oneof(clause, sentence, paragraph(5)),
      fc.constantFrom('wide.svg', 'tall.svg', 'small.svg', '<>'),
      fc.option(clause),
    )
    .map(([caption, src, credit]) => `![${caption.replaceAll(/[[\]]/g, '')}](${src}${credit ? ` "${credit}"` : ''})`);
  const block = fc.oneof(
    { weight: 8, arbitrary: paragraph(12) },
    { weight: 1, arbitrary: paragraph(60) },
    {
      weight: 1,
      arbitrary: paragraph(6).map(
        (text) => `${text.slice(0, 3)}==${text.slice(3, 40).replaceAll(/[*`$=]/g, '')}== ${text}`,
      ),
    },
    { weight: 2, arbitrary: list },
    { weight: 1, arbitrary: table },
    { weight: 1, arbitrary: code },
    { weight: 1, arbitrary: formula },
    { weight: 2, arbitrary: quote },
    { weight: 2, arbitrary: figure },
    {
      weight: 2,
      arbitrary: fc
        .tuple(fc.constantFrom('##', '###', '####'), fc.oneof(clause, clause, sentence))
        .map(([mark, words]) => `${mark} ${words}`),
    },
  );
  const questions = fc
    .array(paragraph(3), { maxLength: 4 })
    .map((texts) =>
      texts.length === 0
        ? ''
        : `\n\n## Questions for discussion\n${texts.map((text, i) => `${i + 1}. ${text}?`).join('\n')}`,
    );
  const front = fc
    .record({
      title: fc.oneof(clause, sentence),
      subtitle: fc.option(sentence),
      author: fc.option(clause),
      next: fc.option(clause),
    })
    .map(({ title, subtitle, author, next }) =>
      [
        '---',
        `lang: ${script.language}`,
        `title: ${JSON.stringify(title)}`,
        ...(subtitle ? [`subtitle: ${JSON.stringify(subtitle)}`] : []),
        ...(author ? [`author: ${JSON.stringify(author)}`] : []),
        ...(next ? [`session: { next: ${JSON.stringify(next)}, link: "https://example.org/next" }`] : []),
        '---',
      ].join('\n'),
    );
  return fc
    .tuple(front, fc.array(block, { minLength: 1, maxLength: 12 }), questions)
    .map(([head, blocks, asked]) => `${head}\n\n${blocks.join('\n\n')}${asked}\n`);
}
