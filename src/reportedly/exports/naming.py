"""Parties and sources as they stand in a generated sentence: in the report's words, with an article where one belongs.

The words of the report are kept because a name out of a table could say more: "a Taliban official" is not the Taliban.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportedly.data import words
from reportedly.model.attribution import Source, SourceKind
from reportedly.model.claim import ResolvedClaim
from reportedly.model.party import PartyKind, PartyLink, ResolvedParty
from reportedly.model.span import Span

_NAMES = "wording_names.tsv"
_BEFORE = re.compile(r"([\w\u2019']+)\s+\Z")
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "its", "their", "his", "her", "our", "my"})
_INDEFINITE = frozenset({"a", "an", "another", "each", "every"})
_POSSESSIVE = re.compile(r"['\u2019]s?\s")
_BREAKS = re.compile(r"\s+(?:of|for|in|at|on|from|to|with|who|which|that|near|against|and|by)\s|[,(]")


def source_name(source: Source, link: PartyLink, sentence: Span) -> str:
    """What to call a source: its words in the report, or an organisation's full name for an acronym."""
    if source.kind is SourceKind.ORGANIZATION and link.id and _is_acronym(source.span.text):
        return _with_article(link.name, "")
    return named(source.span, sentence, person=source.kind is SourceKind.PERSON)


def party_name(one: ResolvedParty, sentence: Span) -> str:
    """What to call a party: its fullest words in the report, or its full name for an acronym."""
    if one.link.id and _is_acronym(one.party.span.text):
        return _with_article(one.link.name, "")
    return named(one.party.span, sentence, person=one.party.kind is PartyKind.PERSON)


def link_name(link: PartyLink) -> str:
    """What to call a party by its name in the table."""
    return link.name if link.kind is PartyKind.PERSON else link_words(link.name)


def link_words(names: str) -> str:
    """Names as they stand in a table or a range, each with its article: "the Northern Front, militiamen"."""
    return ", ".join(_with_article(" ".join(name.split()), "") for name in names.split(","))


def actor_names(resolved: ResolvedClaim) -> list[str]:
    """The actors' names, the source's own side first; "it" or "they" for the source itself."""
    sentence = resolved.claim.sentence
    own = [_own_name(one, resolved) for one in resolved.actors]
    others = [party_name(one, sentence) for one, name in zip(resolved.actors, own, strict=True) if not name]
    return list({_bare(name): name for name in reversed([*filter(None, own), *others])}.values())[::-1]


def _own_name(one: ResolvedParty, resolved: ResolvedClaim) -> str:
    """How the source speaks of the party where it is that party or belongs to it, else nothing."""
    sources = resolved.claim.attribution.sources
    if not sources:
        return ""
    source, link = sources[0], resolved.sources[0]
    span, told = one.party.span, source.span
    same_words = _bare(span.text) == _bare(told.text) or told.text.startswith(f"{span.text}, ")
    same_party = one.link.id is not None and one.link.id == link.id
    if same_words or (same_party and source.kind is SourceKind.ORGANIZATION and not _BREAKS.search(told.text)):
        one_body = source.kind is SourceKind.ORGANIZATION and one.party.kind is not PartyKind.PERSON
        return "it" if one_body and not is_plural(told.text) else "they"
    return party_name(one, resolved.claim.sentence) if same_party or span.overlaps(told) else ""


def named(span: Span, sentence: Span, *, person: bool = False) -> str:
    """The words of `span` in the middle of a sentence, with the article that the report or English asks for."""
    name = " ".join(span.text.split())
    if person and name[:1].isupper() and " " not in name:
        return name  # a surname may also be a common word
    at = span.start - sentence.start
    inside = 0 <= at <= len(sentence.text) and sentence.text[at:].startswith(span.text)
    before = _BEFORE.search(sentence.text[:at]) if inside else None
    return _with_article(name, before[1].casefold() if before else "")


def _with_article(name: str, before: str) -> str:
    name = lowered(name)
    first = name.partition(" ")[0]
    if not name or first.casefold() in words(_NAMES, use="lead") or first[0].isdigit() or first[0] == "\u201c":
        return name
    if before in _INDEFINITE and not is_plural(name):
        return f"{before if before in ('a', 'an') else _article(first)} {name}"
    if before in _DEFINITE or _asks_for_the(name):
        return f"the {name}"
    return name


def _article(word: str) -> str:
    return "an" if word[0].casefold() in "aeiou" else "a"


def _asks_for_the(name: str) -> bool:
    """Whether "the" belongs before a name or noun whose report shows none."""
    head = _head(name)
    if head[:1].isupper():
        return head.casefold() in words(_NAMES, use="the")
    return not is_plural(name) and not _POSSESSIVE.search(name)


def is_plural(name: str) -> bool:
    """Whether English says "they": by the table, else by the ending of a head noun that is no proper name."""
    first, head = name.split()[0].casefold() if name.split() else "", _head(name)
    if first in _INDEFINITE or first in ("one", "our"):
        return False
    plain = head.casefold()
    return plain in words(_NAMES, use="plural") or (
        head[:1].islower() and plain.endswith("s") and not plain.endswith(("ss", "us", "is"))
    )


def _head(name: str) -> str:
    """The last word before a preposition, a relative clause or a comma."""
    start = _BREAKS.split(name, maxsplit=1)[0].split() or name.split()
    return start[-1].removesuffix("\u2019s").removesuffix("'s") if start else ""


def lowered(phrase: str) -> str:
    """A phrase as within a sentence: a leading capital goes where the word is a common one."""
    first, _, rest = phrase.partition(" ")
    plain = first.casefold()
    if not first[:1].isupper() or (len(first) > 1 and first.isupper()):
        return phrase
    leads = plain in words(_NAMES, use="lead")
    beside = _BREAKS.split(phrase, maxsplit=1)[0].split()[1:]
    common = _is_head(plain) and not any(word[0].isupper() for word in beside)
    return f"{first[0].lower()}{first[1:]} {rest}".rstrip() if leads or common else phrase


def _is_head(word: str) -> bool:
    heads = words("party_heads.tsv", "head") | words("cues_sources.tsv") | words("party_modifiers.tsv")
    several = words(_NAMES, use="plural") - words(_NAMES, use="the")
    return word in words(_NAMES, use="plain") | several or any(
        form in heads for form in (word, word.removesuffix("s"), word.removesuffix("es"))
    )


def _bare(phrase: str) -> str:
    flat = " ".join(phrase.split()).casefold()
    return flat.removeprefix("the ").removeprefix("a ").removeprefix("an ")


def _is_acronym(name: str) -> bool:
    plain = name.removeprefix("the ").removeprefix("The ").strip()
    return plain.isupper() and 1 < len(plain) <= 6 and " " not in plain


def listed(names: Sequence[str]) -> str:
    """ "a", "a and b", "a, b and c"; each name once."""
    once = list(dict.fromkeys(names))
    return f"{', '.join(once[:-1])} and {once[-1]}" if len(once) > 1 else "".join(once)
