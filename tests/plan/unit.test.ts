import { describe, expect, it } from 'vitest';
import { cuesFor } from '../../src/plan/cue.ts';
import { limitsFor, readingSeconds, sizeOf } from '../../src/plan/limit.ts';
import { findParallels } from '../../src/plan/parallel.ts';
import { cutUnits, isBalanced, readSentences } from '../../src/plan/unit.ts';
import { plain } from '../../src/text/rich.ts';

function units(text: string, language = 'zh') {
  return cutUnits(1, plain(text), readSentences(plain(text)), cuesFor(language), limitsFor(language));
}
const texts = (text: string, language = 'zh') => units(text, language).map((unit) => unit.text);

describe('Chinese runs', () => {
  it('a question inside a sentence stands with what it hangs on', () => {
    expect(texts('一间图书室是不是好的，就看晚上有没有人来。')).toEqual(['一间图书室是不是好的，就看晚上有没有人来']);
  });

  it('a leading connective may go, with or without its comma', () => {
    expect(texts('因此，开门的时间要跟着读者走。')).toEqual(['开门的时间要跟着读者走']);
    expect(texts('但制度不会自己起作用。')).toEqual(['制度不会自己起作用']);
  });

  it('what only says that something is shown may go, and not where its object is a thing', () => {
    expect(texts('这说明，开门的时间要跟着读者走。')).toEqual(['开门的时间要跟着读者走']);
    expect(texts('这说明了开门时间的意义所在。')).toEqual([]);
    expect(texts('It showed, too, that nobody had ever asked the readers.', 'en')).toEqual([
      'nobody had ever asked the readers',
    ]);
    expect(texts('It showed the village a new way to read together.', 'en')).toEqual([]);
  });

  it.each([
    ['2. 图书室的灯整夜亮着。', '图书室的灯整夜亮着'],
    ['（3）图书室的灯整夜亮着。', '图书室的灯整夜亮着'],
    ['3. Oktober ist in der Bücherei ein Feiertag.', '3. Oktober ist in der Bücherei ein Feiertag'],
    ['• 图书室的灯整夜亮着。', '图书室的灯整夜亮着'],
    ['2.5 公里外也看得见图书室的灯。', '2.5 公里外也看得见图书室的灯'],
  ])('the sign of an item stays behind: %s', (text, run) => {
    expect(texts(text)).toEqual([run]);
  });

  it.each(['他后来明白了这个道理。', '这就是问题的根源所在。', '其他办法也可以试一试。'])('%s points back', (text) => {
    expect(texts(text)).toEqual([]);
  });

  it.each([
    ['只有时间合适，读者才会常来。', '只有时间合适'],
    ['如果没有人管，再好的书也会蒙上灰尘。', '如果没有人管'],
    ['过去买书讲究成套，而是否有人借并不重要。', '而是否有人借并不重要'],
    ['在放学以后的两个小时里，图书室坐满了孩子。', '在放学以后的两个小时里'],
    ['图书室之所以冷清下来，是因为开门太早。', '图书室之所以冷清下来'],
    ['谁愿意在村口等一等，谁就能借到第一本书。', '谁愿意在村口等一等'],
    ['越是下雨的晚上，图书室里的人越多。', '越是下雨的晚上'],
    ['种田的也好，打鱼的也好，都到图书室来。', '种田的也好，打鱼的也好'],
    ['以这间图书室而论，书并不算少。', '以这间图书室而论'],
    ['这盏灯的来历说来话长；但是——', '这盏灯的来历说来话长；但是'],
    ['涉及灯和电的事，必须请电工来办理。', '必须请电工来办理'],
  ])('%s is not cut in half', (text, half) => {
    expect(texts(text)).not.toContain(half);
  });

  it.each([
    ['感谢大家今天来到图书室。', 'zh'],
    ['各位老师好，图书室今天开门。', 'zh'],
    ['Thank you all for coming to the library.', 'en'],
    ['Visit the library website to learn more about the lamp.', 'en'],
  ])('%s is said to somebody, and stands badly', (text, language) => {
    for (const { start, form } of units(text, language)) if (start === 0) expect(form).toBeLessThan(0.5);
  });

  it('the second of several stands less well than the first', () => {
    const form = (text: string, language: string) => units(text, language)[0]?.form ?? 0;
    expect(form('第二条办法是把书送到村口。', 'zh')).toBeLessThan(form('第一条办法是把书送到村口。', 'zh'));
    expect(form('Option two was to close the library.', 'en')).toBeLessThan(
      form('Option one was to close the library.', 'en'),
    );
  });

  it('openers go, predicates cut from their subject stand last', () => {
    expect(texts('值得注意的是，晚上来的孩子最多。')).toEqual(['晚上来的孩子最多']);
    const found = units('图书室搬到了村口，已经成为孩子们最爱去的地方。');
    const form = (text: string) => found.find((unit) => unit.text === text)?.form ?? 0;
    expect(form('图书室搬到了村口，已经成为孩子们最爱去的地方')).toBeGreaterThan(
      form('已经成为孩子们最爱去的地方') + 0.3,
    );
  });

  it.each(['图书室会不会变成少数人的屋子', '灯要不要整夜亮着'])('“%s” waits for who asks', (run) => {
    expect(texts(`也有村民担心，${run}，所以来问。`)).not.toContain(run);
  });

  it('what many believe is no point, unless the run answers it', () => {
    expect(texts('许多人以为，图书室最缺的是新书。')).toEqual([]);
    expect(texts('许多人以为图书室缺的是新书，其实缺的是读书的人。')).toContain(
      '许多人以为图书室缺的是新书，其实缺的是读书的人',
    );
  });

  it('what somebody feels is not left out', () => {
    expect(texts('走访了十七个村子之后，我越来越觉得，最难的是没有一间图书室。')).not.toContain(
      '走访了十七个村子之后，我越来越觉得',
    );
  });

  it('a rule does not part from its exception', () => {
    const found = texts('图书室的书一律不得外借；但是，馆长书面同意的除外。');
    expect(found).toEqual(['图书室的书一律不得外借；但是，馆长书面同意的除外']);
  });

  it('如 opens a condition that keeps its consequence', () => {
    const found = texts('老陈提出，如系借书逾期，读者应当补交费用。');
    expect(found).not.toContain('读者应当补交费用');
    expect(found).not.toContain('如系借书逾期');
  });

  it('a quotation is never cut, whatever stands in it', () => {
    for (const text of texts('墙上写着“先看书，再还书，别折角”，孩子们都记住了，也都做到了。'))
      expect(isBalanced(text)).toBe(true);
  });

  it('offsets give the words back', () => {
    const text = '书要借出去。因此，买书之前先问读者，读者才会来；问过的书，多半有人借。';
    for (const unit of units(text)) expect(text.slice(unit.start, unit.end)).toBe(unit.text);
  });
});

describe('English runs', () => {
  it('a hyphen for a dash does not stay behind', () => {
    expect(texts('The best of the library is its readers - people who bring books back.', 'en')).toContain(
      'The best of the library is its readers',
    );
  });

  it('keeps whole sentences and drops a connective', () => {
    expect(texts('However, the lamp was still broken.', 'en')).toEqual(['the lamp was still broken']);
  });

  it.each(['They left early.', 'This was a mistake.', 'It is never too late.', 'Such rules are rare.'])(
    '%s points back',
    (text) => {
      expect(texts(text, 'en')).toEqual([]);
    },
  );

  it.each([
    'In a very interesting poem, he says that',
    'Most of these lamps were broken.',
    'Under this rule nobody repairs alone.',
    'One reason is the price of old screws.',
  ])('%s waits for more', (text) => {
    expect(texts(text, 'en')).toEqual([]);
  });

  it('a predicate is not cut from its subject', () => {
    const found = texts('Repairing old lamps with neighbours, however, is different from buying new ones.', 'en');
    expect(found).not.toContain('is different from buying new ones');
  });

  it('openers and bullets go, the rest stays as it is', () => {
    expect(texts('Unfortunately, the lamp was beyond repair.', 'en')).toEqual(['the lamp was beyond repair']);
    expect(texts('• Every tool has a place on the wall.', 'en')).toEqual(['Every tool has a place on the wall']);
  });

  it('cuts before a coordinated clause, not inside a list', () => {
    const found = texts(
      'The workshop keeps tools for the neighbours, and the town pays the modest rent of the room.',
      'en',
    );
    expect(found).toContain('The workshop keeps tools for the neighbours');
    expect(texts('The workshop repairs lamps, bicycles, and the old radios of the school.', 'en')).toHaveLength(1);
  });

  it('an opening condition stays with its consequence', () => {
    expect(texts('If nobody comes, the lamp stays dark.', 'en')).toEqual(['If nobody comes, the lamp stays dark']);
  });

  it('a reason or a concession that opens a sentence may go, with its verb', () => {
    for (const opening of [
      'Although the workshop was small',
      'Because the shop had closed',
      'As the winters grew colder',
    ]) {
      expect(texts(`${opening}, neighbours from the whole valley brought their lamps.`, 'en')).toContain(
        'neighbours from the whole valley brought their lamps',
      );
    }
    for (const opening of ['When the river rises', 'As long as the river is high', 'Unless the river falls']) {
      expect(texts(`${opening}, the village school stays closed for the day.`, 'en')).not.toContain(
        'the village school stays closed for the day',
      );
    }
    expect(texts('While Rosa, and with her the whole village, slept, the lamp went out.', 'en')).not.toContain(
      'and with her the whole village, slept, the lamp went out',
    );
  });

  it('two main clauses with subjects of their own may part, the members of a row may not', () => {
    expect(
      texts('Neighbours brought their broken lamps, and volunteers repaired most of them on the spot.', 'en'),
    ).toContain('Neighbours brought their broken lamps');
    expect(texts('Rosa carried lamps to the neighbours, and repaired what she could on the spot.', 'en')).toHaveLength(
      1,
    );
    const row =
      'The village invited its oldest neighbours, the children of the school, and people with odd jobs to visit because the shop would be open.';
    expect(texts(row, 'en').filter((text) => text.startsWith('people'))).toEqual([]);
  });
});

describe('languages without a table', () => {
  it('are cut at full stops and semicolons only', () => {
    expect(texts('Talo on vanha ja hyvin kylmä; ovi on aina auki, ja ikkuna on rikki.', 'fi')).toEqual([
      'Talo on vanha ja hyvin kylmä',
      'Talo on vanha ja hyvin kylmä; ovi on aina auki, ja ikkuna on rikki',
      'ovi on aina auki, ja ikkuna on rikki',
    ]);
  });
});

describe('parallel structures', () => {
  const members = (text: string) =>
    findParallels(text, readSentences(plain(text))).map((group) => [
      group.kind,
      ...group.members.map(({ start, end }) => text.slice(start, end)),
    ]);

  it('一是…二是…三是…', () => {
    expect(members('办法有三条：一是改时间，二是换书单，三是找帮手。')).toEqual([
      ['numbered', '改时间，', '换书单，', '找帮手。'],
    ]);
  });

  it('numbers across sentences, two sides', () => {
    expect(members('第一，要有人。中间隔一句。第二，要有书。')).toEqual([
      ['numbered', '要有人。中间隔一句。', '要有书。'],
    ]);
    expect(members('一方面，书要新；另一方面，人要熟。')).toEqual([['numbered', '书要新；', '人要熟。']]);
    expect(members('First, ask the owner. Second, open the case.')).toEqual([
      ['numbered', 'ask the owner. ', 'open the case.'],
    ]);
  });

  it('rows of clauses of one make, at least three', () => {
    expect(members('对读过的书要有回音，对没读的书要有去处，对读坏的书要有办法。')[0]?.[0]).toBe('alike');
    expect(members('对读过的书要有回音，对没读的书要有去处。')).toEqual([]);
    expect(members('天黑了，图书室里还亮着一盏灯，孩子们都在看书。')).toEqual([]);
  });

  it('a lonely number is no series', () => expect(members('第一，要有人。此外没有别的。')).toEqual([]));
});

describe('sizes', () => {
  it('counts characters of dense scripts and words of the others', () => {
    expect(sizeOf('图书室有 DVD 和 20 本书。')).toBe(9);
    expect(sizeOf('Every well-known rule was new once.')).toBe(7);
  });
  it('reads 220 characters or 140 words a minute', () => {
    expect(readingSeconds('书'.repeat(220))).toBe(60);
    expect(readingSeconds('word '.repeat(140))).toBe(60);
  });
});
