// Kangxi radicals and radical supplements that stand for Han characters, as text copied from a PDF has them (⼈⺠ for 人民).
// A radical that touches no Han character is a radical, and stays.
import { isHan } from '../text/script.ts';
import { characterAfter, characterBefore } from './neighbours.ts';
import { replacementRule } from './rule.ts';

const RADICALS = /[\u2e80-\u2fd5]+/g;
const UNIFIED = /[\u3400-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}]/u;

// NFKC leaves the supplement alone; these follow EquivalentUnifiedIdeograph.txt of the Unicode Character Database.
const SUPPLEMENT = new Map(
  '⺌小 ⺎兀 ⺓幺 ⺟母 ⺠民 ⺩王 ⺬示 ⺴网 ⺻聿 ⻁虎 ⻄西 ⻅见 ⻆角 ⻉贝 ⻋车 ⻓长 ⻔门 ⻘青 ⻚页 ⻛风 ⻜飞 ⻝食 ⻢马 ⻣骨 ⻤鬼 ⻥鱼 ⻦鸟 ⻧卤 ⻨麦 ⻩黄 ⻬齐 ⻮齿 ⻰龙 ⻳龟'
    .split(' ')
    .map((pair) => [pair[0]!, pair[1]!]),
);

export const radicals = replacementRule('radical', RADICALS, (match, text) => {
  const [run] = match;
  const before = characterBefore(text, match.index);
  const after = characterAfter(text, match.index + run.length);
  if (!(isHan(before) && UNIFIED.test(before)) && !(isHan(after) && UNIFIED.test(after))) return undefined;
  return [...run].map((radical) => SUPPLEMENT.get(radical) ?? radical.normalize('NFKC')).join('');
});
