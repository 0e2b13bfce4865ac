"""Who speaks, read from the words that name a source: a person, the body he speaks for, or one of many unnamed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from reportedly.data import rows, settings, words
from reportedly.model.attribution import Source, SourceKind
from reportedly.model.party import PartyKind, PartyLink
from reportedly.weighing.bodies import Body, called, named, of_link, short_for
from reportedly.weighing.names import fold

_WORD = re.compile(r"[^\W_][\w'’.&-]*")
_LISTS = "weighing_words.toml"


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


def read_speaker(source: Source, link: PartyLink | None, bodies: Iterable[Body]) -> Speaker:
    """The speaker that `source` names; `bodies` are those of the incident, for short names like "the front"."""
    text = " ".join(source.span.text.split())
    person = _person(text, source)
    rest = text.replace(person, " ", 1) if person else text
    role = _role(rest)
    body = _body(rest, link, role, source, tuple(bodies))
    return Speaker(
        name=text,
        words=tuple(fold(text).split()),
        person=tuple(fold(person).split()) if person else (),
        body=body,
        speaks=body is not None and _speaks(role, body),
        own=role == "own" and body is None,
    )


def _speaks(role: str, body: Body) -> bool:
    return role in ("", "body", "institution") or (role == "outlet" and body.kind is PartyKind.MEDIA)


@cache
def _list(name: str) -> frozenset[str]:
    return frozenset(settings(_LISTS)[name])


@cache
def _roles() -> dict[str, str]:
    return {row["word"]: row["speaks"] for row in rows("weighing_roles.tsv")}


def _role(text: str) -> str:
    """How the one who is named in `text` speaks: by the first word that says so, an institution's noun last."""
    said = [_roles()[word] for word in fold(text).split() if word in _roles()]
    return next((role for role in said if role != "institution"), said[0] if said else "")


def _person(text: str, source: Source) -> str:
    """The personal name in `text`, as written, or nothing."""
    if source.kind is not SourceKind.PERSON:
        return ""
    runs = [run for run in _capitalised(text) if named(run) is None]
    behind_role = [run for run in runs if len(run.split()) > 1]
    return (behind_role or runs or [""])[0]


def _capitalised(text: str) -> list[str]:
    """Runs of capitalised words that are neither titles nor roles; a genitive and a comma end a run."""
    runs: list[list[str]] = [[]]
    for part in re.split(r",", text):
        for found in _WORD.finditer(part):
            word = found[0]
            if _opens_no_name(word):
                runs.append([])
            else:
                runs[-1].append(word.rstrip("."))
                if word.endswith(("'s", "’s")):
                    runs.append([])
        runs.append([])
    return [" ".join(run) for run in runs if run and any(word[0].isupper() for word in run)]


def _opens_no_name(word: str) -> bool:
    bare = fold(word)
    if bare in _roles() or bare in _titles() or word in ("The", "A", "An"):
        return True
    return not (any(char.isupper() for char in word) or bare in _list("name_links"))


@cache
def _titles() -> frozenset[str]:
    return frozenset(fold(word) for word in words("party_titles.tsv") | words("public_roles.tsv"))


def _body(text: str, link: PartyLink | None, role: str, source: Source, bodies: tuple[Body, ...]) -> Body | None:
    """Whom the one named in `text` belongs to."""
    if link is not None and link.id is not None:
        return of_link(link)
    chunks = list(_chunks(text))
    known = next((body for chunk in chunks if (body := named(chunk)) is not None), None)
    if known is not None:
        return known
    for chunk in chunks:
        short = short_for(fold(chunk).split()[-1], bodies)
        if short is not None:
            return short
    return _by_words(chunks, role, source)


def _chunks(text: str) -> Iterable[str]:
    """The stretches of `text` between role words, prepositions and commas; what tells a place is left out."""
    chunk: list[str] = []
    placed = False
    for word in re.findall(r"[^\W_][\w'’.&-]*|,", text):
        bare = fold(word) if word != "," else ","
        if bare in _list("chunk_ends") or bare == "," or _roles().get(bare) in ("body", "self", "outlet", "own"):
            yield from _kept(chunk, placed)
            chunk, placed = [], bare in _list("placed")
        elif bare not in ("a", "the"):
            chunk.append(word)
    yield from _kept(chunk, placed)


def _kept(chunk: list[str], placed: bool) -> list[str]:
    return [" ".join(chunk)] if chunk and not placed else []


def _by_words(chunks: list[str], role: str, source: Source) -> Body | None:
    """A body that no table has: a name in capitals, or an institution's noun."""
    for chunk in chunks:
        if _is_name(chunk) and source.kind in (SourceKind.ORGANIZATION, SourceKind.BROADCAST):
            return called(chunk)
    if role in ("body", "institution"):
        for chunk in chunks:
            if _roles().get(fold(chunk).split()[-1]) == "institution" or _is_name(chunk):
                return called(chunk)
    return None


def _is_name(chunk: str) -> bool:
    """Whether `chunk` is written as a name is: each word with a capital."""
    return all(word[0].isupper() for word in chunk.split())
