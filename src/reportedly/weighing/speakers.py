"""Who speaks, read from the words that name a source: a person, the body he speaks for, or one of many unnamed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from reportedly.data import rows, settings, words
from reportedly.model.attribution import Source, SourceKind
from reportedly.model.party import PartyKind, PartyLink
from reportedly.model.report import Report
from reportedly.weighing.bodies import Body, called, named, of_link, short_for
from reportedly.weighing.names import fold

_LISTS = "weighing_words.toml"
_WORD = re.compile(r"[^\W_][\w'’.&-]*")
_CLAUSE_BEFORE = re.compile(r"[^.,;:!?\n“”\"()]{0,60}\Z")
_CLAUSE_AFTER = re.compile(r"\s*,([^.,;:!?\n“”\"()]{3,80})[,.]|\s+(of [^.,;:!?\n“”\"()]{3,40})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """A source as its words tell it.

    `person` holds the folded parts of a personal name; `body` whom it belongs to; `speaks` is true where what it
    says is the body's own word. `own` marks the publishing outlet itself.
    """

    name: str
    words: tuple[str, ...]
    person: tuple[str, ...] = ()
    body: Body | None = None
    speaks: bool = False
    own: bool = False


def read_speaker(source: Source, link: PartyLink | None, bodies: Iterable[Body], report: Report) -> Speaker:
    """The speaker that `source` names; `bodies` are those of the incident, for short names like "the front"."""
    text = " ".join(source.span.text.split())
    person = _person(text, source)
    rest = text.replace(person, " ", 1) if person else text
    role, body = _role(rest), _body(rest, link, source, tuple(bodies), report)
    if person and body is None and role in ("", "body"):
        role, body = _introduced(person, source, tuple(bodies), report)
    return Speaker(
        name=text,
        words=tuple(fold(text).split()),
        person=tuple(fold(person).split()) if person else (),
        body=body,
        speaks=body is not None and _speaks(role, body),
        own=_is_own(text, role, body, report),
    )


def _speaks(role: str, body: Body) -> bool:
    return role in ("", "body", "institution") or (role == "outlet" and body.kind is PartyKind.MEDIA)


def _is_own(text: str, role: str, body: Body | None, report: Report) -> bool:
    """Whether the publishing outlet means itself: "this newspaper", "our note", "the Gazette" in Example Gazette."""
    words = text.casefold().split()
    if words[0] in ("our", "this") and role != "self" and (body is None or not body.known):
        return True
    outlet = fold(report.outlet).split()
    return len(words) == 2 and words[0] == "the" and len(outlet) > 1 and words[1] == outlet[-1]


@cache
def _list(name: str) -> frozenset[str]:
    return frozenset(settings(_LISTS)[name])


@cache
def _roles() -> dict[str, str]:
    return {row["word"]: row["speaks"] for row in rows("weighing_roles.tsv")}


@cache
def _titles() -> frozenset[str]:
    return frozenset(fold(word) for word in words("party_titles.tsv") | words("public_roles.tsv"))


def _role(text: str) -> str:
    """How the one who is named in `text` speaks: by the first word that says so, an institution's noun last."""
    said = [_roles()[word] for word in fold(text).split() if word in _roles()]
    return next((role for role in said if role != "institution"), said[0] if said else "")


def _person(text: str, source: Source) -> str:
    """The personal name in `text`, as written, or nothing: the first of two words or more that is no party's."""
    if source.kind is not SourceKind.PERSON:
        return ""
    runs = [run for run in _capitalised(text) if named(run) is None]
    return ([run for run in runs if len(run.split()) > 1] or runs or [""])[0]


def _capitalised(text: str) -> list[str]:
    """Runs of capitalised words that are neither titles nor roles; a genitive and a comma end a run."""
    runs: list[list[str]] = [[]]
    for part in text.split(","):
        for found in _WORD.finditer(part):
            word = found[0]
            if _opens_no_name(word):
                runs.append([])
            else:
                runs[-1].append(word.rstrip("."))
                if word.endswith(("'s", "’s")):
                    runs.append([])
        runs.append([])
    return [" ".join(run) for run in runs if any(word[0].isupper() for word in run)]


def _opens_no_name(word: str) -> bool:
    bare = fold(word)
    if bare in _roles() or bare in _titles() or word in ("The", "A", "An"):
        return True
    return not (any(char.isupper() for char in word) or bare in _list("name_links"))


def _introduced(person: str, source: Source, bodies: tuple[Body, ...], report: Report) -> tuple[str, Body | None]:
    """Role and body of a person as the report introduces him elsewhere: "X, the spokesman of Y", "Y spokesman X"."""
    text = report.text
    for found in re.finditer(rf"\b{re.escape(person)}\b", text):
        before = _CLAUSE_BEFORE.search(text[: found.start()])
        after = _CLAUSE_AFTER.match(text, found.end())
        for clause in ((after[1] or after[2]) if after else "", before[0] if before else ""):
            if _role(clause) == "body" and (body := _body(_beside(clause), None, source, bodies, report)) is not None:
                return "body", body
    return "", None


def _beside(clause: str) -> str:
    """The words around the role in a clause: from at most three before it on."""
    parts = clause.split()
    place = next(index for index, word in enumerate(parts) if _roles().get(fold(word)) == "body")
    return " ".join(parts[max(place - 3, 0) :])


def _body(text: str, link: PartyLink | None, source: Source, bodies: tuple[Body, ...], report: Report) -> Body | None:
    """Whom the one named in `text` belongs to: a known party, one of the incident's by a short name, or by words."""
    if link is not None and link.id is not None:
        return of_link(link)
    chunks, role = list(_chunks(_main_clause(text))), _role(text)
    for chunk in chunks:
        short = fold(chunk).split()[-1]
        body = named(chunk) or short_for(short, bodies) or _named_in(report.text, short) or _within(chunk, role)
        if body is not None:
            return body
    own = _by_words(chunks, role, source)
    definite = own is not None and f"the {own.name}" in text.casefold()
    return replace(own, name=f"the {own.name}") if own is not None and definite else own


def _named_in(text: str, short: str) -> Body | None:
    """The only known party that `text` names in full by a name that ends in `short` ("the front")."""
    if short not in _list("fighters"):
        return None
    runs = re.findall(rf"(?:[A-Z][\w'’-]* )+{short.capitalize()}\b", text)
    found = {body.key: body for run in runs if (body := named(run)) is not None}
    return next(iter(found.values())) if len(found) == 1 else None


def _main_clause(text: str) -> str:
    """`text` up to a relative clause."""
    return re.split(r",?\s(?:who|which|whose|that|where)\s", text, maxsplit=1)[0]


def _within(chunk: str, role: str) -> Body | None:
    """The body a table knows by a name within `chunk`; a country only where one speaks for it ("Syrian minister")."""
    runs = [run.split() for run in _capitalised(chunk)]
    found = [body for run in runs for part in (" ".join(run), run[0]) if (body := named(part)) is not None]
    found += [body for run in runs if (body := named(run[-1])) is not None and body.kind is PartyKind.ARMED_GROUP]
    if role == "body" and _is_name(chunk):
        return found[0] if found else None
    return next((body for body in found if body.kind is not PartyKind.COUNTRY), None)


def _chunks(text: str) -> Iterator[str]:
    """The stretches of `text` between role words, prepositions and commas; one that tells a place is left out."""
    chunk: list[str] = []
    placed = False
    for word in re.findall(r"[^\W_][\w'’.&-]*|,", text):
        bare = fold(word) if word != "," else ","
        if bare in _list("chunk_ends") or bare == "," or _roles().get(bare, "institution") != "institution":
            yield from _kept(chunk, placed)
            chunk, placed = [], bare in _list("placed")
        elif bare not in ("a", "the"):
            chunk.append(word)
    yield from _kept(chunk, placed)


def _kept(chunk: list[str], placed: bool) -> list[str]:
    text = " ".join(chunk)
    party = named(text) if chunk else None
    return [text] if chunk and (not placed or (party is not None and party.kind is not PartyKind.COUNTRY)) else []


def _by_words(chunks: list[str], role: str, source: Source) -> Body | None:
    """A body that no table has: an organisation by its name in capitals, or an institution's noun."""
    if role == "self":
        return None
    for chunk in chunks:
        if _is_name(chunk) and source.kind in (SourceKind.ORGANIZATION, SourceKind.BROADCAST):
            return called(chunk)
    of_institution = (chunk for chunk in chunks if _roles().get(fold(chunk).split()[-1]) == "institution")
    body = next(of_institution, None) or next((chunk for chunk in chunks if role == "body" and _is_name(chunk)), None)
    return called(body) if body else None


def _is_name(chunk: str) -> bool:
    """Whether `chunk` is written as a name is: each word with a capital."""
    return all(word[0].isupper() for word in chunk.split())
