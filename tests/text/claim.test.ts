import { describe, expect, it } from 'vitest';
import { isClaim } from '../../src/text/claim.ts';
import { splitSentences } from '../../src/text/sentence.ts';

/** Whether `run` is a claim of `text`, in the sentence it stands in. */
function claims(text: string, run: string): boolean {
  const start = text.indexOf(run);
  expect(start).toBeGreaterThanOrEqual(0);
  const end = start + run.length;
  const sentence = splitSentences(text).find((stretch) => stretch.start <= start && start < stretch.end)!;
  return isClaim(text, { start, end }, sentence);
}

describe('what a text says', () => {
  it.each([
    ['The lamp burns all night. Oil is cheap.', 'The lamp burns all night'],
    ['The lamp burns all night; the oil is cheap.', 'The lamp burns all night'],
    ['Nobody came, but the lamp burned.', 'the lamp burned'],
    ['The keeper said the lamp burns.', 'The keeper said the lamp burns'],
    ['You should have a lamp. It helps.', 'You should have a lamp'],
    ['Ask the keeper. Instead of oil he burns wood.', 'Ask the keeper'],
    ['灯整夜亮着。油不贵。', '灯整夜亮着'],
    ['这样做可以把成本可控地降下来。', '这样做可以把成本可控地降下来'],
    ['老人的本能是省油。', '老人的本能是省油'],
    ['有些人走夜路靠这盏灯。', '有些人走夜路靠这盏灯'],
    ['灯要亮。但凡有人来，都看得见。', '灯要亮'],
    ['Reading the log is the keeper’s first duty.', 'Reading the log is the keeper’s first duty'],
    ['欢迎会开到半夜。', '欢迎会开到半夜'],
  ])('%s: %s', (text, run) => expect(claims(text, run)).toBe(true));

  it.each([
    ['The town could have built a tower. Nobody asked.', 'The town could have built a tower'],
    ['It should not have waited.', 'It should not have waited'],
    ['The lamp burns all night. Instead, the tower sleeps.', 'The lamp burns all night'],
    ['The lamp burns all night, but nobody sees it.', 'The lamp burns all night'],
    ['The keeper said the lamp burns; the sailors said it does not.', 'The keeper said the lamp burns'],
    ['The keeper said the lamp burns; the sailors said it does not.', 'the sailors said it does not'],
    ['“The lamp burns,” said the old keeper.', '“The lamp burns,” said the old keeper'],
    ['Some people say the lamp wastes oil. It burns little.', 'Some people say the lamp wastes oil'],
    ['有些人可能会反对点灯。点灯费油。', '有些人可能会反对点灯'],
    ['The lamp burns, he said.', 'The lamp burns, he said'],
    ['灯整夜亮着。然而没有人看见。', '灯整夜亮着'],
    ['灯整夜亮着，其实油早就没有了。', '灯整夜亮着'],
    ['看塔人说灯亮着；水手们说灯灭了。', '看塔人说灯亮着'],
    ['镇里本可以修一座塔。', '镇里本可以修一座塔'],
    ['感谢看塔人今晚来到镇上。', '感谢看塔人今晚来到镇上'],
    ['Read the keeper’s story in the following box.', 'Read the keeper’s story in the following box'],
    ['“灯亮着就好，别的都不要紧。”他说。', '“灯亮着就好，别的都不要紧。”他说'],
    ['Die Lampe brennt. Doch niemand sieht sie.', 'Die Lampe brennt'],
    ['La lampe brûle. Pourtant, personne ne la voit.', 'La lampe brûle'],
    ['Лампа горит. Однако её никто не видит.', 'Лампа горит'],
    ['灯は夜通しともる。しかし誰も見ない。', '灯は夜通しともる'],
    ['등불은 밤새 켜져 있다. 하지만 아무도 보지 않는다.', '등불은 밤새 켜져 있다'],
    ['المصباح مضاء طوال الليل. لكن لا أحد يراه.', 'المصباح مضاء طوال الليل'],
  ])('%s not: %s', (text, run) => expect(claims(text, run)).toBe(false));
});
