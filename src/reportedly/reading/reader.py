"""What a reader is, and what it may ask of the world: the two protocols strangers plug in by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from reportedly.model.claim import Claim
from reportedly.model.party import PartyKind
from reportedly.model.report import Report
from reportedly.model.span import Span


class Reader(Protocol):
    """Turns a report into its claims. `name` and `version` go into the ledger's record of the run."""

    @property
    def name(self) -> str:
        """What the reader is called in the ledger."""
        ...

    @property
    def version(self) -> str:
        """Changes whenever the same report could give other claims."""
        ...

    def read(self, report: Report) -> tuple[Claim, ...]:
        """The claims of `report`, in the order of the text; a sentence that cannot be read yields nothing."""
        ...

    def read_many(self, reports: Iterable[Report]) -> Iterator[tuple[Report, tuple[Claim, ...]]]:
        """`read` over a stream, in order, batched where that is faster."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownName:
    """A name some table knows: which party (`id` None for a mere demonym), what kind, which country (alpha-3)."""

    id: str | None
    name: str
    kind: PartyKind
    country: str | None


class Knowledge(Protocol):
    """What a reader asks of gazetteer, party table and calendar; the pipeline hands it in."""

    def party(self, name: str) -> KnownName | None:
        """The party or demonym that is called `name`, or None."""
        ...

    def is_place(self, name: str) -> bool:
        """Whether some populated place, region, country or feature is called `name`."""
        ...

    def place_kind(self, name: str) -> str | None:
        """What the likeliest place called `name` is ("country", "admin1", "populated", ...), or None."""
        ...

    def times(self, report: Report) -> Sequence[Span]:
        """The time expressions of `report`, in the order of the text, not overlapping."""
        ...
