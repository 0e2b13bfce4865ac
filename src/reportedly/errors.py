"""The whole exception tree. Every message says what happened, why, and what to do.

ReportedlyError
├── InputError            a file or record could not be read as a report
│   └── BadRecord         one line or row of a larger file; the others are still read
├── UsageError            an option, a date or a path makes no sense
├── LedgerError           the ledger cannot be opened, written or understood
│   └── NotFound          no such claim or report in the ledger
├── GazetteerError        a country file or the place index cannot be used
├── ModelMissing          the language pipeline, or trained weights that were asked for, are not installed
├── ModelBroken           the trained weights are not what they were when they were packed
└── EvaluationError       a benchmark folder is not laid out as expected
"""

from __future__ import annotations


class ReportedlyError(Exception):
    """Root of the tree: catch this to catch all that the package raises on purpose.

    `what` is what went wrong, `why` the cause, `fix` what the reader can do; `where` names a file, with its
    line where there is one.
    """

    def __init__(self, what: str, *, why: str = "", fix: str = "", where: str = "") -> None:
        self.what, self.why, self.fix, self.where = what, why, fix, where
        super().__init__(str(self))

    def __reduce__(self) -> tuple[object, ...]:
        """Errors go from process to process whole."""
        return _again, (type(self), self.what, self.why, self.fix, self.where)

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        cause = f": {self.why}" if self.why else ""
        mend = f". {self.fix}" if self.fix else ""
        return f"{place}{self.what}{cause}{mend}"


def _again(kind: type[ReportedlyError], what: str, why: str, fix: str, where: str) -> ReportedlyError:
    return kind(what, why=why, fix=fix, where=where)


class InputError(ReportedlyError):
    """A file or record could not be read as a report."""


class BadRecord(InputError):
    """One line or row of a larger file could not be read; the others are."""


class UsageError(ReportedlyError):
    """An option, a date or a path makes no sense."""


class LedgerError(ReportedlyError):
    """The ledger cannot be opened, written or understood."""


class NotFound(LedgerError):
    """The ledger holds no such claim or report."""


class GazetteerError(ReportedlyError):
    """A country file or the place index cannot be used."""


class ModelMissing(ReportedlyError):
    """The language pipeline is not installed, or trained weights were asked for and are not."""


class ModelBroken(ReportedlyError):
    """The trained weights are not what they were when they were packed."""


class EvaluationError(ReportedlyError):
    """A benchmark folder is not laid out as expected."""
