"""Signs for slots that choose: type, stage, category, confidence, kinds of target, effects, day and place."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.evaluation.muc4.templates_deeds import phrase_classes
from reportedly.evaluation.muc4.templates_nouns import head_signs, word_signs
from reportedly.evaluation.muc4.templates_places import COUNTRY
from reportedly.evaluation.muc4.templates_reading import Candidate, Day, Reading, Site
from reportedly.evaluation.muc4.templates_signs import Chain, age, weights

_LEXICAL = ("head=", "in=", "known=", "shape=", "place", "toll=")
_GRAMMAR = (
    "gov",
    "under=",
    "over=",
    "acl=",
    "relcl=",
    "reader=",
    "toll=",
    "with=",
    "negated",
    "joined=",
    "left1=",
    "right1=",
)


def choose(question: str, options: Sequence[str], signs: Sequence[str]) -> tuple[str, float]:
    """The likeliest of `options`, and its log-odds."""
    return max(
        ((option, weights(f"{question}={option}").score(signs)) for option in options), key=lambda found: found[1]
    )


def members_of(chain: Chain, reading: Reading) -> list[Candidate]:
    """The phrases of a chain in the order of the text."""
    return [reading.candidates[member] for member in sorted(chain.members)]


def kind_signs(chain: Chain, reading: Reading) -> list[str]:
    """The signs of what kind of thing a chain names: the words of its phrases."""
    members = members_of(chain, reading)
    found = [sign for each in members for sign in each.signs if sign.startswith(_LEXICAL)]
    found += [sign for each in members if not each.name for sign in head_signs(each.head)]
    found += [sign for each in members for sign in word_signs(each.words)]
    return list(dict.fromkeys(found))


def effect_signs(chain: Chain, reading: Reading) -> list[str]:
    """The signs of what came of it for a chain: what governs its phrases, and the words of its best sentence."""
    found = [sign for each in members_of(chain, reading) for sign in each.signs if sign.startswith(_GRAMMAR)]
    found += [sign for sign in kind_signs(chain, reading) if sign.startswith("head=")]
    best = reading.candidates[chain.best]
    found += [f"line={word}" for word in reading.lines[best.sentence].words]
    found += [f"real={sign}" for deed in reading.deeds if deed.sentence == best.sentence for sign in deed.signs]
    found += [sign for each in members_of(chain, reading) for sign in _classes(each, reading)]
    found += [f"best {sign}" for sign in _classes(best, reading)]
    return list(dict.fromkeys(found))


def _classes(candidate: Candidate, reading: Reading) -> list[str]:
    head = None if candidate.name else candidate.head
    return phrase_classes(candidate.signs, head, reading.lines[candidate.sentence].words)


def scene_signs(members: Sequence[Chain], reading: Reading) -> list[str]:
    """The signs of type, stage and category: words of the sentences, governors of the members, finds of the reader."""
    found: list[str] = []
    sentences = sorted({reading.candidates[place].sentence for chain in members for place in chain.members})
    for sentence in sentences:
        found += [f"word={word}" for word in reading.lines[sentence].words]
    for deed in reading.deeds:
        if deed.sentence in sentences:
            found += [f"deed={deed.event}:{deed.mode or ''}", *(f"deed {sign}" for sign in deed.signs)]
    for chain in members:
        best = reading.candidates[chain.best]
        found += [
            f"{chain.role}:{sign}"
            for sign in best.signs
            if sign.startswith(("gov=", "under=", "over=", "head=", "in=", "known="))
        ]
        found += [f"best={word}" for word in reading.lines[best.sentence].words]
    found += [f"has={role}" for role in dict.fromkeys(chain.role for chain in members)]
    return list(dict.fromkeys(found))


def sentences_of(members: Sequence[Chain], reading: Reading) -> dict[int, float]:
    """The sentences of an incident, each with the best score of a phrase in it."""
    found: dict[int, float] = {}
    for chain in members:
        for place, score in zip(chain.members, chain.scores, strict=True):
            sentence = reading.candidates[place].sentence
            found[sentence] = max(score, found.get(sentence, -9.0))
    return found


def day_signs(day: Day, members: Sequence[Chain], reading: Reading) -> list[str]:
    """The signs that a time expression dates an incident."""
    sentences = sentences_of(members, reading)
    nearest = min(sentences, key=lambda sentence: (abs(sentence - day.sentence), sentence))
    apart = day.sentence - nearest
    top = max(sentences, key=lambda sentence: (sentences[sentence], -sentence))
    first = min(sentences)
    words = day.text.split()
    found = [
        f"apart={max(-3, min(3, apart))}",
        f"top={day.sentence == top}",
        f"first={day.sentence == first}",
        f"age={age(day, reading)}",
        f"span={min((day.last - day.first).days, 9)}",
        f"only={sum(other.sentence == day.sentence for other in reading.days) == 1}",
        f"dateline={day.start < 120 and day.sentence == 0 and any(word.isdigit() for word in words)}",
        f"share={round(sum(other.last == day.last for other in reading.days) / max(len(reading.days), 1) * 3)}",
    ]
    found += [f"says={word}" for word in words if not word.isdigit()]
    found += [f"{found[0]} {found[3]}", f"{found[1]} {found[3]}"]
    heads = [reading.candidates[chain.best].start for chain in members]
    distance = min(abs(day.start - start) for start in heads)
    found.append(f"near={min(distance // 60, 8)}")
    return found


def site_signs(site: Site, members: Sequence[Chain], reading: Reading, focus: str | None) -> list[str]:
    """The signs that an incident was at a named place."""
    sentences = sentences_of(members, reading)
    nearest = min(sentences, key=lambda sentence: (abs(sentence - site.sentence), sentence))
    top = max(sentences, key=lambda sentence: (sentences[sentence], -sentence))
    heads = [reading.candidates[chain.best].start for chain in members]
    distance = min(abs(site.start - start) for start in heads)
    known = focus in site.countries or site.country == focus
    apart = site.sentence - nearest
    found = [
        f"apart={max(-3, min(3, apart))}",
        f"top={site.sentence == top}",
        f"first={site.sentence == min(sentences)}",
        f"near={min(distance // 60, 8)}",
        f"kind={site.kind}",
        f"known={known}",
        f"dateline={site.start < 60}",
        f"share={min(sum(other.name == site.name for other in reading.sites), 4)}",
        f"country={site.kind == COUNTRY}",
    ]
    found += site.signs
    found += [f"{found[0]} {sign}" for sign in site.signs if sign.startswith(("relation", "reader", "label"))]
    found.append(f"reader={'reader=place' in site.signs} top={site.sentence == top}")
    return found
