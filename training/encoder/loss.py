"""What a batch of windows costs: tags by word, labels by anchor, roles by piece."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional

from encoder.example import Anchor
from encoder.network import Network
from encoder.vocabulary import LABELS, RELATIONS, TAGS
from encoder.windows import Window

WEIGHTS = {"tags": 4.0, "labels": 0.5, "roles": 0.4, "value": 0.2}
"""How much each kind of question counts: with tags at 1 and roles at 0.6 anchors were learned too slowly."""

KNOWS: dict[str, frozenset[str]] = {
    "claims": frozenset({"event"}),
    "polnear": frozenset({"cue"}),
    "muc4": frozenset({"filler"}),
    "wikievents": frozenset({"trigger"}),
}
"""Which layer of tags each set marks from end to end."""


def padded(batch: list[Window]) -> tuple[Tensor, Tensor]:
    """Pieces and mask, padded to a multiple of 32."""
    longest = -(-max(len(window.pieces) for window in batch) // 32) * 32
    pieces = torch.zeros(len(batch), longest, dtype=torch.long)
    mask = torch.zeros(len(batch), longest, dtype=torch.long)
    for row, window in enumerate(batch):
        pieces[row, : len(window.pieces)] = torch.tensor(window.pieces)
        mask[row, : len(window.pieces)] = 1
    return pieces, mask


def pooling(spans: list[tuple[int, int]], pieces: int) -> Tensor:
    """Weights that average the pieces of each span."""
    weights = torch.zeros(len(spans), pieces)
    for row, (start, end) in enumerate(spans):
        weights[row, start:end] = 1 / (end - start)
    return weights


def cost(network: Network, hidden: Tensor, batch: list[Window], kinds: dict[str, int]) -> Tensor:
    """The mean cost of a batch from the encoder's vectors."""
    total = hidden.new_zeros(())
    for row, window in enumerate(batch):
        vectors = hidden[row, : len(window.pieces)].float()
        total = total + _tags(network, vectors, window, kinds) + _anchors(network, vectors, window, kinds)
    return total / len(batch)


def _tags(network: Network, vectors: Tensor, window: Window, kinds: dict[str, int]) -> Tensor:
    total = vectors.new_zeros(())
    for layer in KNOWS.get(window.name, frozenset()):
        logits = network.heads.trigger(vectors) if layer == "trigger" else network.heads.tags[layer](vectors)
        names = kinds if layer == "trigger" else {name: index + 1 for index, name in enumerate(TAGS[layer])}
        wanted = torch.zeros(len(vectors), dtype=torch.long)
        for start, end, label in window.tags.get(layer, []):
            wanted[start:end] = names.get(label, 0)
        total = total + functional.cross_entropy(logits[1:-1], wanted[1:-1], reduction="sum") / len(vectors) * 10
    return total * WEIGHTS["tags"]


def _anchors(network: Network, vectors: Tensor, window: Window, kinds: dict[str, int]) -> Tensor:
    if not window.anchors:
        return vectors.new_zeros(())
    scores, labels, values = network.heads.about(
        vectors, pooling([anchor.span for anchor in window.anchors], len(vectors))
    )
    total = vectors.new_zeros(())
    for row, anchor in enumerate(window.anchors):
        total = total + WEIGHTS["roles"] * _roles(scores[row], anchor)
        for name, answers in LABELS.items():
            if anchor.labels.get(name) in answers:
                wanted = torch.tensor(answers.index(anchor.labels[name]))
                total = total + WEIGHTS["labels"] * functional.cross_entropy(labels[name][row], wanted)
        if anchor.value is not None:
            total = total + WEIGHTS["value"] * functional.smooth_l1_loss(values[row], torch.tensor(anchor.value))
    return total / max(len(window.anchors), 3)


def _roles(scores: Tensor, anchor: Anchor) -> Tensor:
    total = scores.new_zeros(())
    for role, spans in anchor.roles.items():
        row = scores[RELATIONS.index(role)]
        wanted, counts = torch.zeros(len(row)), torch.ones(len(row))
        counts[0] = counts[-1] = 0
        for start, end in anchor.unsure.get(role, []):
            counts[start:end] = 0
        for start, end in spans:
            wanted[start:end], counts[start:end] = 1, 1
        each = functional.binary_cross_entropy_with_logits(row, wanted, reduction="none") * counts
        # A long content would outweigh all else; a filler counts as three words at most.
        weight = torch.where(wanted > 0, (3 / wanted.sum().clamp(min=1)).clamp(max=1), torch.ones(()))
        total = total + (each * weight).sum()
    return total
