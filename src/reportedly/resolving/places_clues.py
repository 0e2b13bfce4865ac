"""What a report says about its places beside their names: the place named next to one, its kind, the outlet's home."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from reportedly.data import rows
from reportedly.model.report import Report
from reportedly.model.span import Span
from reportedly.resolving.gazetteer import Gazetteer, Named, Rank, is_common
from reportedly.resolving.gazetteer_names import facility_words, is_head, part

WINDOW = 60  # code points after a name in which a comma, "in" or a bracket may name what it lies in
LARGE = 50_000  # people: a town's name that begins a longer name then is the town's ("Manchester Victoria station")
_OF_COUNTRY = frozenset(
    {"border", "and", "or", "countryside", "frontier", "soil", "territory", "side", "coast", "waters", "airspace"}
    | {"towns", "cities", "villages"}
)
_NAME_LINKS = frozenset({"al", "el", "es", "ul", "e", "de", "del", "la", "bin", "ibn", "bint", "abu", "umm"})
_NEAR = re.compile(
    r"^(?:the\s+)?(?:near|outside|around|outskirts of|vicinity of|suburbs of|periphery of|close to|just outside)\s+"
    r"(?:the\s+)?",
    re.IGNORECASE,
)
_IN = re.compile(r"^(?:in|at|inside|within|from|across|throughout)\s+", re.IGNORECASE)
_AREAS = frozenset({"country", "admin1", "admin2", "region", "valley", "continent"})
_WORD = re.compile(r"[^\W_][\w'’.&-]*(?<=[\w.])")
_LINK = re.compile(r"(?:\s*,\s*|\s*\(\s*|\s+(?:in|of|inside|within|outside|near)\s+)(?:the\s+)?", re.IGNORECASE)
_SKIPPED = re.compile(
    r"(?:(?:northern|southern|eastern|western|central|nearby|neighbou?ring|occupied|rural|restive|volatile|"
    r"north-?eastern|north-?western|south-?eastern|south-?western|"
    r"country|city|town|village|province|state|region|district|of|the|city's|[a-z]+'s)\s+)*",
)
_OWNER = re.compile(r"([A-Z][\w-]+(?:\s[A-Z][\w-]+)?)['’]s\s+(?:[a-z-]+\s+){0,2}$")


@dataclass(slots=True, eq=False)
class Toponym:
    """A name in a report that may mean a place, with all that its text says about which.

    `words` is the name that was looked up, a part of `span` where that is "a hospital in Kandahar". `inside` are the
    places named beside it that it should lie in. `weight` is how much it tells about the other places.
    """

    span: Span | None
    words: str
    named: tuple[Named, ...]
    inner: bool = False
    part: bool = False
    near: bool = False
    kind: str = ""
    inside: tuple[Named, ...] = ()
    weight: float = 1.0
    count: int = 1
    scores: list[float] = field(default_factory=list)


def clean(text: str) -> str:
    """`text` on one line, without quotation marks at its ends."""
    return " ".join(text.split()).strip("\"“”'‘’,;:()[]")


def without_near(text: str) -> str:
    """`text` cleaned, without "in", "near", "outskirts of" and the like before the name."""
    return _NEAR.sub("", _IN.sub("", clean(text)))


def read_toponym(report: Report, span: Span, gazetteer: Gazetteer) -> Toponym:
    """The toponym that `span` holds: its whole words where they name a place, else the first place named within."""
    whole = without_near(span.text)
    named = gazetteer.named(whole) if any(map(str.isupper, whole)) else ()
    found = Toponym(span, whole, named) if named else _read_within(span, whole, gazetteer)
    parted = part(found.words)
    said = next((each.kind for each in parted if each.kind), "")
    found.kind = said or found.kind or _kind_after(report.text, span.end)
    found.part = found.part or (any(each.part for each in parted) and not gazetteer.called(found.words))
    found.near = bool(_NEAR.match(clean(span.text)))
    found.inside = container(report.text, span, found, gazetteer)
    return found


def _without_owner(word: str) -> str:
    return word.removesuffix("'s").removesuffix("’s")


def _read_within(span: Span, whole: str, gazetteer: Gazetteer) -> Toponym:
    """The first name within `span` that can stand for the whole: "a hospital in Kandahar", "Sanaa University"."""
    words = [_without_owner(match.group()) for match in _WORD.finditer(span.text)]
    for start, word in enumerate(words):
        opens = word[:1].isupper() and not (start and words[start - 1][:1].isupper())
        if opens and (count := longest_named(words, start, gazetteer)):
            name = " ".join(words[start : start + count])
            named = gazetteer.named(name)
            if _stands_for_whole(named, words[start + count :]):
                is_part = any(word in {"countryside", "border", "fields"} for word in words)
                kind = "populated" if words[-1].lower() in facility_words() else ""
                return Toponym(span, name, named, inner=True, part=is_part, kind=kind)
    return Toponym(span, whole, ())


def _stands_for_whole(named: Sequence[Named], rest: Sequence[str]) -> bool:
    """Whether a name within a longer one tells where the whole is: not "Bala" in "Bala Dehe", nor "Turkish embassy"."""
    if not rest:
        return True
    likeliest = max(named, key=lambda each: (each.place.kind == "country", each.place.population))
    if likeliest.place.kind == "country":
        return rest[0].lower() in _OF_COUNTRY
    is_own = likeliest.rank is Rank.PRIMARY or likeliest.place.population >= LARGE
    if rest[-1].lower() in facility_words():
        return is_own
    return is_own and not (rest[0][:1].isupper() or rest[0].lower().split("-")[0] in _NAME_LINKS)


def longest_named(words: Sequence[str], start: int, gazetteer: Gazetteer) -> int:
    """Like `Gazetteer.longest_match`, with any name of the gazetteer, for words that are known to name a place."""
    for count in range(min(5, len(words) - start), 0, -1):
        name = " ".join(words[start : start + count])
        if count == 1 and (is_head(name) or is_common(name) or name.lower() in facility_words()):
            return 0
        is_name = any(map(str.isupper, words[start + count - 1]))
        if is_name and any(each.rank < Rank.PARTIAL for each in gazetteer.called(name)):
            return count
    return gazetteer.longest_match(words, start)


def _kind_after(text: str, end: int) -> str:
    """The kind that the word after a name gives it: "Helmand" before " province"."""
    following = re.match(r"\s+([A-Za-z-]+(?:\s[a-z]+)?)", text[end : end + 40])
    if not following:
        return ""
    parted = part(f"X {following.group(1)}") or part(f"X {following.group(1).split()[0]}")
    kind = parted[-1].kind if parted and parted[-1].name == "X" else ""
    return "" if kind == "populated" else kind  # "a Syrian city", "the Idlib town of ..." say it of another


def container(text: str, span: Span, toponym: Toponym, gazetteer: Gazetteer) -> tuple[Named, ...]:
    """What the words beside `span` say it lies in: ", Texas", " in Damascus", "Idlib's ..."; empty for nothing."""
    within = span.text.find(toponym.words)
    start = span.start + within + len(toponym.words) if toponym.inner and within >= 0 else span.end
    after = text[start : start + WINDOW]
    head = re.match(r"\s+(?:province|district|county|governorate|village|town|camp|city|region|area)\b", after)
    offset = head.end() if head else 0
    while link := _LINK.match(after, offset):
        begin = _SKIPPED.match(after, link.end()).end()  # type: ignore[union-attr]
        named, end = _place_at(after[begin:], gazetteer)
        comma = "," in link.group()
        areas = tuple(each for each in named if _may_contain(each, comma))
        kind = _kind_after(after, begin + end)
        areas = tuple(each for each in areas if each.place.kind == kind) or areas
        if areas and toponym.words not in after[begin : begin + end]:
            return areas
        if not named or not comma:
            break
        offset = begin + end
    owner = _OWNER.search(text, max(0, span.start - 40), span.start)
    return tuple(each for each in gazetteer.called(owner.group(1)) if each.place.kind in _AREAS) if owner else ()


def _may_contain(named: Named, comma: bool) -> bool:
    """After a comma only an area contains what stands before it; a town there is the next of a list."""
    if not comma:
        return named.rank is not Rank.DEMONYM
    return named.place.kind in _AREAS or (named.place.kind == "admin2" and named.rank is Rank.PRIMARY)


def _place_at(text: str, gazetteer: Gazetteer) -> tuple[tuple[Named, ...], int]:
    """The longest name of a place that `text` opens with, abbreviations included, and where it ends."""
    words: list[re.Match[str]] = []
    for match in _WORD.finditer(text):
        gap = text[words[-1].end() if words else 0 : match.start()]
        if len(words) == 4 or not match.group()[:1].isupper() or gap.strip():
            break
        words.append(match)
    for count in range(len(words), 0, -1):
        end = words[count - 1].end()
        if found := gazetteer.called(text[words[0].start() : end]):
            return found, end
    return (), 0


def mentioned(report: Report, taken: Collection[Span], gazetteer: Gazetteer, weight: float) -> Iterator[Toponym]:
    """The places that title and text name outside `taken`, for context; names of small towns alone are left out."""
    covered = [(span.start, span.end) for span in taken]
    for text, checked in ((report.title, False), (report.text, True)):
        matches = list(_WORD.finditer(text))
        words = [_without_owner(match.group()) for match in matches]
        at = 0
        while at < len(words):
            count = gazetteer.longest_match(words, at) if words[at][:1].isupper() else 0
            if count:
                start, end = matches[at].start(), matches[at + count - 1].end()
                if not checked or not any(start < b and a < end for a, b in covered):
                    name = " ".join(words[at : at + count])
                    yield Toponym(None, name, gazetteer.called(name), weight=weight)
            at += count or 1


@cache
def _outlet_countries() -> dict[str, str]:
    return {row["word"]: row["country"] for row in rows("places_outlets.tsv")}


@cache
def _domains() -> dict[str, str]:
    """Country codes of addresses: ".ua" and the like; those in common use elsewhere say nothing."""
    free = {"tv", "io", "me", "co", "fm", "am", "ai", "ly", "is", "to", "cc", "ws", "la"}
    found = {row["alpha2"].lower(): row["alpha3"] for row in rows("countries.tsv") if row["alpha2"].lower() not in free}
    return found | {"uk": "GBR"}


def _hosts(report: Report) -> Iterator[str]:
    for address in (report.outlet, report.url):
        host = re.sub(r"^\w+://", "", address.strip().lower()).split("/")[0]
        if "." in host and " " not in host:
            yield host.removeprefix("www.")


def outlet_country(report: Report) -> str | None:
    """The country the report's outlet is at home in, by our table of outlets or by its address; else None."""
    names = [report.outlet.lower().replace(" ", ""), *_hosts(report)]
    for name in names:
        words = {name, *name.split(".")}
        if found := next((_outlet_countries()[word] for word in sorted(words) if word in _outlet_countries()), None):
            return found
    return next(
        (_domains()[end] for host in names if "." in host and (end := host.rsplit(".", 1)[1]) in _domains()), None
    )


_PRESS = (
    "register|news|times|herald|daily|gazette|post|star|tribune|journal|press|dispatch|leader|sun|bulletin|review|"
    "chronicle|observer|sentinel|telegram|telegraph|record|reporter|citizen|democrat|republic|item|online|today|local|"
    "standard|mail|echo|mercury|courier|beacon|advertiser|argus|examiner|guardian|independent|world|voice|enquirer|"
    "intelligencer|monitor|banner|ledger|call|eagle|free|state|pal|pi|the|and|of|newspapers?|weekly|city|evening"
)
_PRESS_WORDS = re.compile(rf"(?:{_PRESS})+$")


def outlet_names(report: Report) -> tuple[str, ...]:
    """Names of places that may stand in the outlet's name or address: "parisnews.com" holds Paris."""
    found: list[str] = []
    for host in _hosts(report):
        stem = max(host.split(".")[:-1] or [host], key=len)
        found += [word for each in re.split("[-_]", stem) for word in _without_press_words(each)]
    if report.outlet and "." not in report.outlet:
        words = report.outlet.replace("-", " ").split()
        found += [" ".join(words[:count]) for count in (3, 2, 1) if count < len(words)]
    return tuple(dict.fromkeys(word.removeprefix("the") for word in found if len(word) > 3))


def _without_press_words(stem: str) -> list[str]:
    """The stem, and what is left without the words of newspaper titles at its end; nothing where it is all such."""
    stem = re.sub(r"^(?:the|my|daily|this(?:is)?|news)", "", stem)
    if not stem or _PRESS_WORDS.match(stem):
        return []
    return [stem, *(stem[:at] for at in range(len(stem) - 2, 3, -1) if _PRESS_WORDS.match(stem, at))]
