import { expect, test } from 'vitest';
import { type Say, voiceOf } from '../../src/commands/print.ts';
import { progressLine } from '../../src/commands/progress.ts';

/** A listener that keeps what it is told, as one text. */
function listen(isTerminal: boolean, lang = 'en') {
  let heard = '';
  const say: Say = {
    out: () => undefined,
    err: (line) => {
      heard += `${line}\n`;
    },
    write: (text) => {
      heard += text;
    },
    isTerminal,
    voice: voiceOf({ LANG: lang }, isTerminal),
  };
  return { say, heard: () => heard };
}

const PROGRESS = { article: 'well', index: 0, total: 2 };

test('on a terminal one line changes, stage by stage with the number of slides, and goes', () => {
  const { say, heard } = listen(true);
  const line = progressLine(say);
  line.show({ ...PROGRESS, stage: 'reading' });
  line.show({ ...PROGRESS, stage: 'fitting', slides: 17 });
  line.clear();
  line.clear();
  const shown = heard().split('\r\u001b[K');
  expect(shown).toEqual(['', '[1/2] well · reading', '[1/2] well · fitting · slides: 17', '']);
});

test('in Chinese it is Chinese', () => {
  const { say, heard } = listen(true, 'zh_CN.UTF-8');
  progressLine(say).show({ ...PROGRESS, stage: 'fitting', slides: 17 });
  expect(heard()).toContain('well · 排版 · 17 张');
});

test('elsewhere each article is one plain line', () => {
  const { say, heard } = listen(false);
  const line = progressLine(say);
  for (const stage of ['reading', 'looking', 'fitting', 'printing'] as const) line.show({ ...PROGRESS, stage });
  line.clear();
  expect(heard()).toBe('[1/2] well\n');
});

test('the lines stand in the order of the articles, whichever is begun first or left alone', () => {
  const { say, heard } = listen(false);
  const line = progressLine(say);
  const begin = (article: string, index: number) => line.show({ article, index, total: 4, stage: 'reading' });
  begin('sea', 1);
  expect(heard()).toBe('');
  begin('well', 0);
  expect(heard()).toBe('[1/4] well\n[2/4] sea\n');
  line.clear();
  line.clear();
  begin('hill', 3);
  // The third was found unchanged.
  line.clear();
  expect(heard()).toBe('[1/4] well\n[2/4] sea\n[4/4] hill\n');
});

test('when quiet it says nothing', () => {
  const { say, heard } = listen(true);
  const line = progressLine(say, true);
  line.show({ ...PROGRESS, stage: 'reading' });
  line.clear();
  expect(heard()).toBe('');
});
