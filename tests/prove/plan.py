"""Pools the recall of human key points over the sets of the open corpus, beside lead-per-paragraph and global centroid at equal size.
usage: plan.py EVAL_FOLDER CORPUS_FOLDER PRED_FOLDER   (PRED/<set>/<id>.json are values of session.json; the scorers are imported from EVAL)"""
import os, sys

evaluation, corpus, predicted = sys.argv[1:4]
sys.path.insert(0, evaluation)
import adapter
from common import boot, load, mean, paired_boot, rouge, size
from summ_eval import deck_pick, gold, paras


def recall(text, row):
    return 100 * rouge(text, gold(row))["2"][1]


def difference(ours, theirs):
    each = [a - b for a, b in zip(ours, theirs)]
    low, high = boot(each)
    return f"{mean(each):+.1f} [{low:+.1f}, {high:+.1f}], share of samples at or below 0: {paired_boot(ours, theirs):.3f}"


pooled = {"deck": [], "lead": [], "g_centroid": []}
for name in ("d2l_zh", "openstax_en", "carpentries_en", "vcsum_zh"):
    own = {system: [] for system in pooled}
    shares = []
    for row in load(os.path.join(corpus, "summ", name + ".jsonl")):
        text = adapter.deck_text(adapter.read(os.path.join(predicted, name, row["id"] + ".json")))
        source = paras(row)
        shares.append(100 * size(text) / sum(size(p) for p in source))
        own["deck"].append(recall(text, row))
        for system in ("lead", "g_centroid"):
            own[system].append(recall("\n".join(deck_pick(source, system, size(text))), row))
    print(f"{name:<16}R-2 recall: " + "  ".join(f"{s} {mean(v):.1f}" for s, v in own.items()) + f"  size {mean(shares):.0f} %")
    for system in pooled:
        pooled[system] += own[system]
print(f"{'pooled':<16}R-2 recall: " + "  ".join(f"{s} {mean(v):.1f}" for s, v in pooled.items()))
print("deck - lead per paragraph:", difference(pooled["deck"], pooled["lead"]))
print("deck - global centroid:   ", difference(pooled["deck"], pooled["g_centroid"]))
