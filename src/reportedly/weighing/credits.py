"""Whose story a report says it prints: the agency or outlet credited in its first or last lines."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from urllib.parse import urlsplit

from reportedly.data import rows, settings
from reportedly.model.party import PartyKind
from reportedly.model.report import Report
from reportedly.weighing.bodies import Body, called, named
from reportedly.weighing.names import fold

HEAD_LINES, TAIL_LINES = 5, 6
"""Where credits stand: below a headline, a date and a byline; above a footer of a few lines."""

_WORD = r"[A-Z][\w'’&-]*(?:\.\w[\w'’&-]*)*"
_NAME = rf"(?-i:(?P<name>(?:the |The )?{_WORD}(?: (?:(?:of|and|de|the) )?{_WORD}){{0,5}}))"
_ADDRESS = re.compile(r"(?:https?://)?(?:www\.)?([\w-]+)(?:\.\w{2,10}){1,2}/?", re.ASCII | re.IGNORECASE)


def outlet_body(name: str) -> Body | None:
    """The body an outlet is, by its name or the address of its site; None where nothing names it."""
    bare = _ADDRESS.fullmatch(name.strip())
    return _agency(bare[1] if bare else name) if fold(name) else None


def publisher(report: Report) -> Body | None:
    """The outlet of a report: by its name, else by the site of its address, behind an archive's if it is in one."""
    if fold(report.outlet):
        return outlet_body(report.outlet)
    place = max(report.url.rfind("http://"), report.url.rfind("https://"))
    host = urlsplit(report.url[place:]).hostname if place >= 0 else None
    return outlet_body(host) if host else None


def _agency(name: str) -> Body:
    key = _agencies().get(fold(name))
    return key if key is not None else called(name)


@cache
def _agencies() -> dict[str, Body]:
    known = {}
    for row in rows("weighing_agencies.tsv"):
        key = row["id"] or fold(row["name"])
        known[fold(row["name"])] = Body(key=key, name=row["name"], kind=PartyKind.MEDIA)
    media = (row for row in rows("parties.tsv") if row["kind"] == "media")
    for row in media:
        for name in (row["name"], *row["aliases"].split("|")):
            known[fold(name)] = Body(key=row["id"], name=row["name"], kind=PartyKind.MEDIA)
    return {name: body for name, body in known.items() if name}


@cache
def _patterns() -> tuple[tuple[str, bool, re.Pattern[str]], ...]:
    return tuple(
        (
            row["part"],
            row["names"] == "known",
            re.compile(row["pattern"].replace("NAME", _NAME), re.IGNORECASE | re.MULTILINE),
        )
        for row in rows("weighing_credits.tsv")
    )


@lru_cache(maxsize=4096)
def credit(report: Report) -> Body | None:
    """The outlet that `report` credits its story to, itself excepted; None when it credits nobody."""
    own = publisher(report)
    for author in report.authors:
        if _is_outlet(author) and not _same(_agency(author), own):
            return _agency(author)
    for part, known, pattern in _patterns():
        for found in pattern.finditer(_part(report.text, part)):
            if (_is_known(found["name"]) if known else _is_outlet(found["name"])) and not _same(
                _agency(found["name"]), own
            ):
                return _agency(found["name"])
    return None


def _same(credited: Body, own: Body | None) -> bool:
    return own is not None and credited.key == own.key


def _part(text: str, part: str) -> str:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return {"head": "\n".join(lines[:HEAD_LINES]), "tail": "\n".join(lines[-TAIL_LINES:])}.get(part, text)


def _is_outlet(name: str) -> bool:
    """Whether `name` is a known medium, or is called as outlets are."""
    parts = fold(name).split()
    called_so = len(parts) > 1 and parts[-1] in settings("weighing_words.toml")["outlet_words"]
    return _is_known(name) or (called_so and named(name) is None)


def _is_known(name: str) -> bool:
    """Whether `name` is a medium that the tables know, written as a name."""
    return fold(name) in _agencies() and name != name.lower()
