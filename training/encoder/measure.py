"""How well a network answers on windows it did not learn from."""

from __future__ import annotations

from collections import Counter, defaultdict

import torch

from encoder.loss import padded, pooling
from encoder.network import Network
from encoder.vocabulary import LABELS, RELATIONS, TAGS
from encoder.windows import Window

Score = dict[str, float]


def measure(network: Network, windows: list[Window]) -> Score:
    """F1 of anchors and roles, accuracy of labels, by set; a role is right when its likeliest word is one coded.

    "likeliest" counts only anchors that have a filler, however low its odds.
    """
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    network.eval()
    with torch.no_grad():
        for window in windows:
            hidden = network(*padded([window]))[0, : len(window.pieces)].float()
            _tags(network, hidden, window, counts)
            _anchors(network, hidden, window, counts)
    network.train()
    return {name: round(_score(count), 3) for name, count in sorted(counts.items()) if _score(count) >= 0}


def _score(count: Counter[str]) -> float:
    if count["asked"]:
        return count["right"] / count["asked"]
    made, wanted = count["made"], count["wanted"]
    return 2 * count["hit"] / (made + wanted) if made + wanted else -1.0


def runs(kinds: list[int]) -> list[tuple[int, int]]:
    """Stretches of pieces that are tagged at all."""
    found, start = [], None
    for index, kind in enumerate([*kinds, 0]):
        if kind and start is None:
            start = index
        if not kind and start is not None:
            found.append((start, index))
            start = None
    return found


def _tags(network: Network, hidden: torch.Tensor, window: Window, counts: dict[str, Counter[str]]) -> None:
    layer = {"claims": "event", "polnear": "cue", "muc4": "filler"}.get(window.name)
    if not layer:
        return
    logits = network.heads.tags[layer](hidden)
    probable = 1 - logits.softmax(-1)[:, 0]
    best = logits[:, 1:].argmax(-1)
    made = runs([int(one > 0.4) for one in probable.tolist()])
    gold = window.tags.get(layer, [])
    count, typed = counts[f"{window.name}.{layer}"], counts[f"{window.name}.{layer}.typed"]
    count["made"] += len(made)
    count["wanted"] += len(gold)
    typed["made"] += len(made)
    typed["wanted"] += len(gold)
    left = list(gold)
    for start, end in made:
        kind = TAGS[layer][int(best[start:end][probable[start:end].argmax()])]
        for mark in left:
            if mark[0] < end and start < mark[1]:
                left.remove(mark)
                count["hit"] += 1
                typed["hit"] += mark[2] == kind
                break


def _anchors(network: Network, hidden: torch.Tensor, window: Window, counts: dict[str, Counter[str]]) -> None:
    if not window.anchors:
        return
    spans = [anchor.span for anchor in window.anchors]
    scores, labels, values = network.heads.about(hidden, pooling(spans, len(hidden)))
    for row, anchor in enumerate(window.anchors):
        for name, answers in LABELS.items():
            if anchor.labels.get(name) in answers:
                count = counts[f"{window.name}:{name}"]
                count["asked"] += 1
                count["right"] += answers[int(labels[name][row].argmax())] == anchor.labels[name]
        if anchor.value is not None:
            count = counts[f"{window.name}:value"]
            count["asked"] += 1
            count["right"] += abs(float(values[row]) - anchor.value) <= 0.75
        for role, wanted in anchor.roles.items():
            odds = scores[row, RELATIONS.index(role), 1:-1]
            place = int(odds.argmax()) + 1
            made = bool(odds.max() > -0.4)
            count = counts[f"{window.name}>{role}"]
            count["made"] += made
            count["wanted"] += bool(wanted)
            allowed = [*wanted, *anchor.unsure.get(role, [])]
            right = any(start <= place < end for start, end in allowed)
            count["hit"] += bool(made and wanted and right)
            if wanted:
                first = counts[f"{window.name}>{role}, likeliest"]
                first["asked"] += 1
                first["right"] += right
