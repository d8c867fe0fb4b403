// Slipped GBK bytes: 丟?！边@ was 丟。”這. Comes in: the texts of a document and its annotations. Goes out: the edits
// that are certain, and what is only suspected. When in doubt, the text stays.
import type { Edit } from '../text/rich.ts';
import { scriptOf } from './chinese.ts';
import { type Asked, modelLanguage } from './language-model.ts';
import { type Annotations, stripAnnotations } from './pinyin.ts';
import type { Edits, Passage } from './rule.ts';
import { findSpots, mayHoldSpots, type Scene, type Spot } from './slip-judgement.ts';
import { collectRepertoire } from './slip-runs.ts';

/** A damaged place that cannot be repaired with certainty; `suggestions` are best first. */
export interface Doubt {
  readonly passage: number;
  readonly offset: number;
  readonly text: string;
  readonly suggestions: readonly string[];
}

/** The work spent on one document before its rest is left alone: a text with that many question marks is not damaged like this. */
const BUDGET = 20_000;

/** A scene with all that makes it up but the model and the budget, as a text. */
interface KnownScene extends Scene {
  readonly key: string;
}

/** What a passage was found to hold, and what it took. */
interface Known {
  readonly spots: readonly Spot[];
  readonly asked: Asked;
  readonly cost: number;
}

/** Passages of the last documents: a live preview asks for the same ones at every save. */
const known = new Map<string, Known>();
const MOST_KNOWN = 500;

/** Finds slipped bytes in a document; `likely` places are repaired when others bear them out. */
export function findSlips(
  passages: readonly Passage[],
  annotations: Annotations,
): { edits: Edits; doubts: readonly Doubt[] } {
  const readings = annotations.verdict === 'none' ? new Map<string, string>() : annotations.readings;
  let scene: KnownScene | undefined;
  const openScene = (): KnownScene => {
    scene ??= describeScene(passages, annotations, readings);
    return scene;
  };
  const spots = passages.flatMap((passage, i) =>
    recallSpots(passage.text, openScene).map((spot) => ({ ...spot, passage: i })),
  );
  const likely = spots.filter(({ level }) => level === 'likely').length;
  const isDamaged = annotations.verdict === 'inserted' || spots.some(({ level }) => level === 'certain') || likely >= 2;
  const isRepaired = ({ level }: Pick<Spot, 'level'>) => level === 'certain' || (level === 'likely' && isDamaged);
  const edits = passages.map((): Edit[] => []);
  const doubts: Doubt[] = [];
  for (const spot of spots) {
    const { passage, start, end, to, suggestions } = spot;
    if (isRepaired(spot)) edits[passage]!.push({ start, end, to });
    else doubts.push({ passage, offset: start, text: passages[passage]!.text.slice(start, end), suggestions });
  }
  return { edits, doubts };
}

function describeScene(
  passages: readonly Passage[],
  annotations: Annotations,
  readings: ReadonlyMap<string, string>,
): KnownScene {
  const script = scriptOf(passages);
  const stripped = stripAnnotations(passages, annotations);
  return {
    model: modelLanguage(passages.map(({ text }, i) => withoutRuns(text, stripped[i]!))),
    repertoire: collectRepertoire(script, readings),
    isTraditional: script === 'traditional',
    budget: { left: BUDGET },
    key: JSON.stringify([script, [...readings]]),
  };
}

function withoutRuns(text: string, edits: readonly Edit[]): string {
  let done = 0;
  const kept = edits.map(({ start, end }) => {
    const piece = text.slice(done, start);
    done = end;
    return piece;
  });
  return kept.join('') + text.slice(done);
}

/** `findSpots`, unless the same passage was judged before in a document that answers alike. */
function recallSpots(text: string, openScene: () => KnownScene): readonly Spot[] {
  if (!mayHoldSpots(text)) return [];
  const scene = openScene();
  const { budget } = scene;
  const key = `${scene.key}\n${text}`;
  const old = known.get(key);
  if (old && old.cost < budget.left && scene.model.agrees(old.asked)) {
    budget.left -= old.cost;
    return old.spots;
  }
  const before = budget.left;
  const { result: spots, asked } = scene.model.listen(() => findSpots(text, scene));
  // A passage that ended the budget might hold more.
  if (budget.left > 0) {
    if (known.size >= MOST_KNOWN) known.clear();
    known.set(key, { spots, asked, cost: before - budget.left });
  }
  return spots;
}
