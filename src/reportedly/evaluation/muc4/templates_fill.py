"""One incident's chains -> its template, slot by slot (template documentation, sections 6 and 7)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from reportedly.evaluation.muc4.template import Fill, Template
from reportedly.evaluation.muc4.templates_choices import (
    choose,
    day_signs,
    effect_signs,
    kind_signs,
    members_of,
    scene_signs,
    site_signs,
)
from reportedly.evaluation.muc4.templates_places import CITY, COUNTRY, LARGE, SMALL, nation_name
from reportedly.evaluation.muc4.templates_reading import Day, Reading, Site
from reportedly.evaluation.muc4.templates_signs import Chain, answers, weights

NONE = "none"
"""The answer that leaves a slot empty."""

OF_INTEREST = ("SLV", "GTM", "HND", "ARG", "BOL", "CHL", "COL", "ECU", "PER")
"""The nine countries of the task (template documentation, section 1.0)."""

_MONTHS = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"]

ATTACK, LEAN = "ATTACK", 0.3
"""The type that any other contains, and by how much its log-odds are raised (0.3 and 0.7 do the same)."""

_WITHOUT_WEAPON = ("KIDNAPPING", "ARSON")
"""Types whose templates have no instrument."""


def fill(members: Sequence[Chain], reading: Reading, day: float, site: float) -> Template:
    """The template of an incident; `day` and `site` are the log-odds from which a day and a place are its own."""
    scene = scene_signs(members, reading)
    kind = _type(scene)
    country = focus(reading)
    slots: dict[str, list[Fill]] = {
        "incident_date": [Fill(text=_date(members, reading, day))] if reading.published else [],
        "incident_location": _location(members, reading, country, site),
        "incident_type": [Fill(text=kind)],
        "incident_stage": [Fill(text=_choice("stage", scene))],
    }
    if any(chain.role.startswith("perp") for chain in members):
        slots["perp_category"] = _set("category", scene)
    _add_perpetrators(slots, members, reading)
    if kind not in _WITHOUT_WEAPON:
        _add_instruments(slots, members, reading, scene)
    if kind != "KIDNAPPING":
        _add_things(slots, members, reading, country)
    _add_people(slots, members, reading, country)
    return Template(fills={slot: tuple(dict.fromkeys(fills)) for slot, fills in slots.items() if fills})


def _type(scene: Sequence[str]) -> str:
    """The type of the incident; in doubt ATTACK, which earns half where the key has another."""
    scores = {kind: weights(f"type={kind}").score(scene) for kind in answers("type")}
    scores[ATTACK] += LEAN
    return max(scores, key=lambda kind: (scores[kind], kind))


def _choice(question: str, signs: Sequence[str]) -> str:
    return choose(question, answers(question), signs)[0]


def _set(question: str, signs: Sequence[str], of: str | None = None) -> list[Fill]:
    """The chosen answer as a fill; none where the choice is to leave the slot empty."""
    chosen = _choice(question, signs)
    return [] if chosen == NONE else [Fill(text=chosen, of=of)]


def _of_role(members: Iterable[Chain], role: str) -> list[Chain]:
    return sorted((chain for chain in members if chain.role == role), key=lambda chain: chain.members)


def _add_perpetrators(slots: dict[str, list[Fill]], members: Sequence[Chain], reading: Reading) -> None:
    for chain in _of_role(members, "perp_ind"):
        slots.setdefault("perp_individual", []).append(Fill(text=label(chain, reading)))
    for chain in _of_role(members, "perp_org"):
        name = min((each.text for each in members_of(chain, reading)), key=lambda text: (len(text.split()), text))
        slots.setdefault("perp_org", []).append(Fill(text=name))
        slots.setdefault("perp_org_confidence", []).extend(_set("confidence", effect_signs(chain, reading), name))


def _add_instruments(
    slots: dict[str, list[Fill]], members: Sequence[Chain], reading: Reading, scene: Sequence[str]
) -> None:
    """The instruments; where no words name one, the kind that the deed itself tells ("shot", "machinegunned")."""
    for chain in _of_role(members, "instr"):
        name = label(chain, reading)
        slots.setdefault("instrument_id", []).append(Fill(text=name))
        slots.setdefault("instrument_type", []).extend(_set("instr_type", kind_signs(chain, reading), name))
    if "instrument_id" not in slots:
        slots["instrument_type"] = _set("unsaid", scene)


def _add_things(slots: dict[str, list[Fill]], members: Sequence[Chain], reading: Reading, country: str | None) -> None:
    for chain in _of_role(members, "phys"):
        name = label(chain, reading)
        slots.setdefault("phys_id", []).append(Fill(text=name))
        slots.setdefault("phys_type", []).extend(_set("phys_type", kind_signs(chain, reading), name))
        slots.setdefault("phys_number", []).append(Fill(text=number(chain, reading), of=name))
        slots.setdefault("phys_nation", []).extend(_nation(chain, reading, country, name))
        slots.setdefault("phys_effect", []).extend(_set("phys_effect", effect_signs(chain, reading), name))


def _add_people(slots: dict[str, list[Fill]], members: Sequence[Chain], reading: Reading, country: str | None) -> None:
    for chain in _of_role(members, "hum"):
        name = person(chain, reading)
        described = description(chain, reading)
        of = name or described
        if of is None:
            continue
        if name is not None:
            slots.setdefault("hum_name", []).append(Fill(text=name))
        if described is not None:
            slots.setdefault("hum_description", []).append(Fill(text=described, of=name))
        slots.setdefault("hum_type", []).extend(_set("hum_type", kind_signs(chain, reading), of))
        slots.setdefault("hum_number", []).append(Fill(text="1" if name else number(chain, reading), of=of))
        slots.setdefault("hum_nation", []).extend(_nation(chain, reading, country, of))
        slots.setdefault("hum_effect", []).extend(_set("hum_effect", effect_signs(chain, reading), of))


def label(chain: Chain, reading: Reading) -> str:
    """The words a thing is called by: those of its best phrase."""
    return reading.candidates[chain.best].text


def person(chain: Chain, reading: Reading) -> str | None:
    """The fullest name of the chain."""
    names = [each.name for each in members_of(chain, reading) if each.name]
    return max(names, key=lambda name: (len(name.split()), len(name)), default=None)


def description(chain: Chain, reading: Reading) -> str | None:
    """The title or description of the chain, the best first; of a named person the words before the name count."""
    named = person(chain, reading) is not None
    for place in sorted(chain.members, key=lambda member: -chain.scores[chain.members.index(member)]):
        found = reading.candidates[place]
        if found.name and found.title:
            return found.title
        if not found.name:
            return found.text
    return None if named else label(chain, reading)


def number(chain: Chain, reading: Reading) -> str:
    """How many: the first figure said of the chain, else whether it is one or several."""
    said = [each.number for each in members_of(chain, reading)]
    figures = [each for each in said if each not in ("1", "PLURAL")]
    return figures[0] if figures else "PLURAL" if "PLURAL" in said else "1"


def _nation(chain: Chain, reading: Reading, country: str | None, of: str) -> list[Fill]:
    codes = [each.nation for each in members_of(chain, reading) if each.nation and each.nation != country]
    return [Fill(text=nation_name(codes[0]), of=of)] if codes else []


def focus(reading: Reading) -> str | None:
    """The country the text is about: of the nine, the one its places lie in most often; else any."""
    named = Counter(site.country for site in reading.sites if site.country)
    for nine in OF_INTEREST:
        if nine in named:
            named[nine] += 1000
    return max(named, key=lambda code: (named[code], code), default=None)


def _date(members: Sequence[Chain], reading: Reading, least: float) -> str:
    """The day of an incident; without one, "on or before" the day of the text."""
    assert reading.published is not None
    scored = [
        (weights("day").score(day_signs(day, members, reading)), -place) for place, day in enumerate(reading.days)
    ]
    if not scored or max(scored)[0] < least:
        return f"- {_day(reading.published)}"
    day = reading.days[-max(scored)[1]]
    ends_later = day.first != day.last and day.last >= reading.published
    return f"- {_day(reading.published)}" if ends_later else written_day(day)


def written_day(day: Day) -> str:
    """A time expression as templates write it."""
    return _day(day.last) if day.first == day.last else f"{_day(day.first)} - {_day(day.last)}"


def _day(day: date) -> str:
    return f"{day.day:02} {_MONTHS[day.month - 1]} {day.year % 100:02}"


def _location(members: Sequence[Chain], reading: Reading, country: str | None, least: float) -> list[Fill]:
    """The place of an incident under its country: the likeliest place says which country, and one inside it where."""
    scores = [weights("site").score(site_signs(site, members, reading, country)) for site in reading.sites]
    ranked = sorted(range(len(scores)), key=lambda place: (-scores[place], place))
    likely = [reading.sites[place] for place in ranked if scores[place] >= least]
    nation = _nation_of(likely[0], country) if likely else country
    if nation is None:
        return []
    inside = [site for site in likely if site.kind != COUNTRY and _nation_of(site, country) == nation]
    return [Fill(text=": ".join([nation_name(nation), *(_path(inside[0], reading) if inside else ())]))]


def _nation_of(site: Site, country: str | None) -> str | None:
    """The country of a place: where it seems to be if one of the nine, else one of them that has such a place."""
    if site.country is None or site.country in OF_INTEREST:
        return site.country or country
    likely = [country, *OF_INTEREST]
    return next((code for code in likely if code in OF_INTEREST and code in site.countries), site.country)


def _path(chosen: Site, reading: Reading) -> list[str]:
    """The place with what it lies in, where the text names that beside it."""
    beside = [site for site in reading.sites if abs(site.start - chosen.start) < 80 and site.name != chosen.name]
    wholes = [site for site in beside if site.kind in LARGE] if chosen.kind not in LARGE else []
    if chosen.kind in SMALL:
        wholes += [site for site in beside if site.kind == CITY]
    return [f"{site.name} ({site.kind})" for site in (*wholes[:1], chosen)]
