"""Guesses about a report by weights that never saw it, so that what they are worth can be learned from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from spacy.tokens import Doc

from encoder.example import FOLDS, fold_of
from reportedly.model.report import Report
from reportedly.reading.local.guessing.guesses import Guesses
from reportedly.reading.local.guessing.model import Model
from reportedly.reading.local.guessing.vectors import encode


@dataclass(frozen=True)
class CrossedGuesser:
    """Guesses about each report by the weights of the fold that left it out."""

    models: Sequence[Model]

    @classmethod
    def open(cls, folder: Path) -> CrossedGuesser:
        """The weights in `fold0`, `fold1`, ... of `folder`, as `encoder.export` wrote them."""
        return cls([Model(folder / f"fold{number}") for number in range(FOLDS)])

    @property
    def version(self) -> str:
        """The digests of all folds."""
        return "-".join(model.digest for model in self.models)

    def guess(self, report: Report, doc: Doc) -> Guesses:
        """One pass over the text of `doc`."""
        model = self.models[fold_of(report.key or report.id)]
        return Guesses(doc, model, encode(model, doc.text))
