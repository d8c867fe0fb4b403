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

test('when quiet it says nothing', () => {
  const { say, heard } = listen(true);
  const line = progressLine(say, true);
  line.show({ ...PROGRESS, stage: 'reading' });
  line.clear();
  expect(heard()).toBe('');
});
