"""How sure a reader is of a claim and of each of its fields, as calibrated probabilities."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields

DIGITS = 3
"""Digits a probability is kept to: it is not known any better."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Confidence:
    """Probabilities in 0..1; None where the reader cannot say, as the reader by rules alone.

    `claim` is that the text makes this claim. The others hold given that it does: that the answer is right, and for an
    empty field that there was nothing to say. Of a field with several values it is that all of them are right, be there
    others or not.
    """

    claim: float | None = None
    event: float | None = None
    actors: float | None = None
    recipients: float | None = None
    source: float | None = None
    stance: float | None = None
    reality: float | None = None
    time: float | None = None
    place: float | None = None
    toll: float | None = None

    def __post_init__(self) -> None:
        for name, value in self.told().items():
            if not 0.0 <= value <= 1.0:
                raise ValueError(f"the confidence in {name} is {value}, which is no probability")

    def told(self) -> dict[str, float]:
        """What the reader can say, by name."""
        return {name: value for name in NAMES if (value := getattr(self, name)) is not None}

    @classmethod
    def of(cls, values: Mapping[str, float | None]) -> Confidence:
        """Of probabilities by name; names that are absent, and None, are what cannot be said."""
        return cls(**{name: round(value, DIGITS) for name, value in values.items() if value is not None})


NAMES: tuple[str, ...] = tuple(field.name for field in fields(Confidence))
"""The claim itself, and the fields in the order of the codebook."""

UNSAID = Confidence()
"""Of a reader that cannot say."""
