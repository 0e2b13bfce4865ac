"""What an export is: claims or incidents in, one file out. Strangers plug in here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import IO, Any, Protocol

QUOTE_WORDS = 25
"""How many words of a report an export quotes at most, unless told otherwise."""


class Rows(StrEnum):
    """What one record of an export is about: `KeptClaim` or `Assessed` goes in."""

    CLAIMS = "claims"
    INCIDENTS = "incidents"


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How to write.

    `quote_words` is the most words of a report in a row; None is no limit. `spreadsheet` guards text cells that a
    spreadsheet would take for a formula. `private` holds the names of private persons by report id
    (protect.private_people): with it, they and exact places are left out. `as_of` is the day whose knowledge is
    shown, else the moment of the ledger's last entry; `moment` is that moment in any case, `revision` its number.
    `policy` is that of the assessments, empty for claims. `judged` are the claims on which a person has decided.
    What happened on `before` or later is held back. `incidents` holds the incident of each claim that is being written
    and belongs to one; it may be filled as the claims come. None is nobody looked.
    """

    quote_words: int | None = QUOTE_WORDS
    spreadsheet: bool = False
    private: Mapping[str, Sequence[str]] | None = None
    as_of: str = ""
    moment: str = ""
    revision: int = 0
    policy: str = ""
    judged: Set[str] = frozenset()
    before: date | None = None
    incidents: Mapping[str, str] | None = None


class Export(Protocol):
    """A file format for claims or incidents. It streams: it never holds more than a few records."""

    @property
    def name(self) -> str:
        """The word after `reportedly export`."""
        ...

    @property
    def rows(self) -> Rows:
        """What a record is about, and so what `write` is given."""
        ...

    @property
    def file_name(self) -> str:
        """What the file is called in a folder of exports."""
        ...

    @property
    def media_type(self) -> str:
        """The media type of the file."""
        ...

    @property
    def is_binary(self) -> bool:
        """Whether `write` wants a file of bytes."""
        ...

    @property
    def reading(self) -> str:
        """For the README: how to read the file, in a few plain lines."""
        ...

    @property
    def table(self) -> Mapping[str, Any] | None:
        """The Frictionless table schema and dialect of the file, or None when it is no table."""
        ...

    def write(self, records: Iterable[Any], out: IO[Any], options: Options) -> None:
        """Write `records` in their order. The same records give the same bytes."""
        ...
