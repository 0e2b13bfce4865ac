"""The network: one encoder, a layer of tags over its words, and heads that ask about an anchor and its roles."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from transformers import AutoModel

from encoder.vocabulary import LABELS, RELATIONS, TAGS

KEY = 64
"""Size of the vectors that a role compares."""

BUCKETS = 25
"""Classes of signed distance in pieces, by powers of about 1.7."""

RARE = -5.0
"""First guess, in log-odds, that a word fills a role: about one in 150."""


def buckets(pieces: int) -> Tensor:
    """The class of the distance from each piece to each other, [pieces, pieces]."""
    positions = torch.arange(pieces)
    gap = positions[None, :] - positions[:, None]
    size = torch.log1p(gap.abs().float()) / 0.53
    return (torch.sign(gap) * size.round().clamp(max=BUCKETS // 2)).long() + BUCKETS // 2


class Heads(nn.Module):
    """What is read off the encoder's vectors."""

    def __init__(self, width: int, trigger_kinds: int) -> None:
        super().__init__()
        self.tags = nn.ModuleDict({name: nn.Linear(width, len(kinds) + 1) for name, kinds in TAGS.items()})
        self.trigger = nn.Linear(width, trigger_kinds + 1)
        self.labels = nn.ModuleDict({name: nn.Linear(width * 2, len(kinds)) for name, kinds in LABELS.items()})
        self.value = nn.Linear(width, 1)
        self.query = nn.Linear(width, KEY * len(RELATIONS))
        self.key = nn.Linear(width, KEY * len(RELATIONS))
        self.bias = nn.Parameter(torch.full((len(RELATIONS),), RARE))
        self.distance = nn.Parameter(torch.zeros(len(RELATIONS), BUCKETS))

    def about(self, hidden: Tensor, pooling: Tensor) -> tuple[Tensor, dict[str, Tensor], Tensor]:
        """Roles [anchors, relations, pieces], labels and value of anchors; `pooling` is [anchors, pieces]."""
        anchors = pooling @ hidden
        context = torch.cat([anchors, hidden[:1].expand_as(anchors)], dim=-1)
        query = self.query(anchors).view(len(anchors), len(RELATIONS), KEY)
        key = self.key(hidden).view(len(hidden), len(RELATIONS), KEY)
        scores = torch.einsum("ark,trk->art", query, key) / KEY**0.5
        near = self.distance[:, buckets(len(hidden)).to(hidden.device)]
        scores = scores + torch.einsum("at,rtp->arp", pooling, near) + self.bias[None, :, None]
        return scores, {name: head(context) for name, head in self.labels.items()}, self.value(anchors).squeeze(-1)


class Network(nn.Module):
    """Encoder and heads."""

    def __init__(self, folder: str, trigger_kinds: int) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(folder, add_pooling_layer=False, attn_implementation="sdpa")
        self.dropout = nn.Dropout(0.1)
        self.heads = Heads(self.encoder.config.hidden_size, trigger_kinds)

    def forward(self, pieces: Tensor, mask: Tensor) -> Tensor:
        """Vectors of the pieces, [texts, pieces, width]."""
        hidden: Tensor = self.encoder(input_ids=pieces, attention_mask=mask).last_hidden_state
        return self.dropout(hidden)
