"""What an export is: claims in, one file out. Strangers plug in here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, TextIO

from reportedly.model.entry import KeptClaim

QUOTE_WORDS = 25
"""How many words of a report an export quotes at most, unless told otherwise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How to write.

    `quote_words` is the most words of a report in a row; None is no limit. `spreadsheet` guards text cells that a
    spreadsheet would take for a formula. `private` holds the names of private persons by report id
    (protect.private_people): with it, they and exact places are left out. `as_of` is the moment of the ledger's last
    entry, `revision` its number.
    """

    quote_words: int | None = QUOTE_WORDS
    spreadsheet: bool = False
    private: Mapping[str, Sequence[str]] | None = None
    as_of: str = ""
    revision: int = 0


class Export(Protocol):
    """A file format for claims. It streams: it never holds more than one claim."""

    @property
    def name(self) -> str:
        """The word after `reportedly export`."""
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
    def reading(self) -> str:
        """For the README: how to read the file, in a few plain lines."""
        ...

    @property
    def table(self) -> Mapping[str, Any] | None:
        """The Frictionless table schema and dialect of the file, or None when it is no table."""
        ...

    def write(self, claims: Iterable[KeptClaim], out: TextIO, options: Options) -> None:
        """Write `claims` in their order. The same claims give the same bytes."""
        ...
