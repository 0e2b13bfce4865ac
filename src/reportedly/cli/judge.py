"""`reportedly judge`: a person's word on whether two claims, or two incidents, are about one happening."""

from __future__ import annotations

import getpass
from itertools import product
from typing import TYPE_CHECKING, Annotated

import typer

from reportedly.cli.locate import open_ledger
from reportedly.cli.options import AsJson, LedgerFile
from reportedly.errors import NotFound, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportedly.ledger import Ledger
    from reportedly.model.incident import Change
    from reportedly.model.review import Verdict


def judge(
    first: Annotated[str, typer.Argument(metavar="ONE", help="Id of a claim or an incident.")],
    second: Annotated[str, typer.Argument(metavar="OTHER", help="Id of another of the same sort.")],
    verdict: Annotated[str, typer.Argument(metavar="VERDICT", help="same, different or unsure.")],
    reason: Annotated[str, typer.Option("--reason", metavar="WORDS", help="Why; it is kept with the verdict.")] = "",
    reviewer: Annotated[
        str, typer.Option("--reviewer", metavar="NAME", help="Who says so; else the name you are logged in by.")
    ] = "",
    ledger: LedgerFile = None,
    as_json: AsJson = False,
) -> None:
    """Say whether two claims, or two incidents, are about one happening. It outranks the machine and stays.

    Of two incidents it holds for all their claims: `same` makes them one whatever speaks against it.
    """
    from reportedly.cli.output import print_document, say
    from reportedly.exports.plain import plain
    from reportedly.pipeline import Grouper

    decided = _verdict(verdict)
    with open_ledger(ledger) as opened:
        pairs = _pairs(opened, first, second, decided)
        judged = Grouper(opened).judge(pairs, decided, reviewer=reviewer or _login(), reason=reason)
        if as_json:
            print_document({"judgements": plain(judged.judgements), "changes": plain(judged.changes)})
            return
        for line in _lines(judged.changes, decided, len(judged.judgements)):
            say(line)


def _verdict(typed: str) -> Verdict:
    from reportedly.model.review import Verdict

    if typed.lower() not in set(Verdict):
        raise UsageError(f"{typed!r} is no verdict", fix=f"Choose one of: {', '.join(Verdict)}.")
    return Verdict(typed.lower())


def _login() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError) as error:
        raise UsageError("who judges?", why="no login name is known", fix="Give --reviewer NAME.") from error


def _pairs(ledger: Ledger, first: str, second: str, verdict: Verdict) -> list[tuple[str, str]]:
    """The pairs of claims that are judged: two claims, or of two incidents as many as say it of all their claims."""
    if first.startswith("i-") and second.startswith("i-"):
        one, other = ledger.incident(first), ledger.incident(second)
        if one.id == other.id:
            raise UsageError(f"{first} and {second} are one incident already", fix="Judge two of its claims.")
        return _between(one.incident.claims, other.incident.claims, verdict)
    if first.startswith("i-") or second.startswith("i-"):
        raise UsageError("a claim cannot be judged against an incident", fix="Name two claims or two incidents.")
    one_claim, other_claim = ledger.claim(first), ledger.claim(second)
    for claim in (one_claim, other_claim):
        if claim.superseded:
            raise NotFound(f"claim {claim.id} no longer counts", why="a newer reading of its report took its place")
    return [(one_claim.id, other_claim.id)]


def _between(one: Sequence[str], other: Sequence[str], verdict: Verdict) -> list[tuple[str, str]]:
    """Sameness passes on, so the first of each with all of the other will do; anything else is said of every pair."""
    if verdict.value != "same":
        return [*product(one, other)]
    return [(one[0], claim) for claim in other] + [(other[0], claim) for claim in one[1:]]


def _lines(changes: Sequence[Change], verdict: Verdict, pairs: int) -> Iterator[str]:
    from reportedly.cli.output import counted

    yield f"Kept: {verdict.value}, for {counted(pairs, 'pair')} of claims."
    if not changes:
        yield "No incident changed."
    for change in changes:
        yield f"  {_told(change)}"


def _told(change: Change) -> str:
    from reportedly.cli.listing import SHORT_ID
    from reportedly.cli.output import counted

    count, id, other = counted(len(change.claims), "claim"), change.incident[:SHORT_ID], change.other[:SHORT_ID]
    words = {
        "opened": f"{id} was opened with {count}",
        "joined": f"{count} joined {id}" + (f" from {other}" if other else ""),
        "left": f"{count} left {id}",
        "merged": f"{other} was merged into {id}, with {count}",
        "split": f"{id} was split from {other}, with {count}",
        "closed": f"{id} was closed" + (f"; see {other}" if other else ""),
    }
    return words[change.kind.value]
