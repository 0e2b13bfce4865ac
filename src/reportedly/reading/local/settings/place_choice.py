"""Where the network reads along: the place of an event as one choice among all places of the report, and nowhere.

The rules' signs of a name in the event's sentence and of a place carried over stand beside the network's guesses.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Span as Words

from reportedly.reading.local.guessing.guesses import About
from reportedly.reading.local.page import Draft, Page, PlaceMention
from reportedly.reading.local.settings.carry import (
    OPENING,
    Stop,
    Trail,
    place_carry_features,
    place_key,
    place_trail,
)
from reportedly.reading.local.settings.place_links import in_sentence, is_known, is_person, place_features
from reportedly.reading.local.settings.standing import odds_of, standings, steps

PLACE_CHOICE_WEIGHTS = "place_choice_weights.tsv"
PLACE_LINK_WEIGHTS = "place_guided_weights.tsv"

NOWHERE = "nowhere"
"""Opens the signs of the option that no place is named."""

LIKELY_LINK = 0.0
"""A name of the sentence is a place of the event from these log-odds on: likelier than not."""

KEPT = 12
"""Places of other sentences on offer: those that the network holds likeliest."""

Links = Callable[[Draft], Sequence[tuple[float, PlaceMention]]]
"""The names in a draft's sentence, each with the log-odds that it is the event's place."""


@dataclass(slots=True)
class PlaceOption:
    """A place on offer: its stop, and its likeliest name in the event's own sentence with the log-odds of that.

    `odds` are the network's, at the likeliest mention of the place.
    """

    stop: Stop[PlaceMention]
    odds: float
    here: PlaceMention | None = None
    link: float = -12.0

    @property
    def words(self) -> PlaceMention:
        """The mention that a claim would point to."""
        return self.here or self.stop.first


def link_signs(page: Page, anchor: Words, rivals: Sequence[PlaceMention]) -> list[list[str]]:
    """The signs of each of the names in the sentence of an event: the rules', and how the network's guesses stand."""
    assert page.guesses is not None
    about = page.guesses.about(anchor.start, anchor.end)
    verb = standings("verb_place", [about.role("verb_place", one.name.start, one.name.end) for one in rivals])
    own = standings("place", [about.role("place", one.name.start, one.name.end) for one in rivals])
    return [
        [*place_features(place, anchor.root, rivals), *of_verb, *of_place]
        for place, of_verb, of_place in zip(rivals, verb, own, strict=True)
    ]


def link_odds(page: Page, anchor: Words, places: Sequence[PlaceMention]) -> list[tuple[float, PlaceMention]]:
    """Those of `places` in the sentence of an event, each with the log-odds that it happened there."""
    weights, rivals = page.linear(PLACE_LINK_WEIGHTS), in_sentence(anchor.root, places)
    return [
        (weights.score(signs), place) for signs, place in zip(link_signs(page, anchor, rivals), rivals, strict=True)
    ]


def has_links(page: Page) -> bool:
    """Whether a page was read along by a network with a table of places in the sentence."""
    return page.guesses is not None and PLACE_LINK_WEIGHTS in page.guesses.model.tables


def linked(page: Page) -> Links:
    """The log-odds by the table learned beside the network."""
    return lambda draft: link_odds(page, draft.anchor, page.places)


class PlaceChoice:
    """Chooses the place of one draft after another, in the order of the text."""

    def __init__(self, page: Page, links: Links) -> None:
        self.page = page
        self.trail: Trail[PlaceMention] = place_trail(page)
        self._links = links

    def offered(self, draft: Draft) -> tuple[list[PlaceOption], list[list[str]]]:
        """The places on offer, and the signs of each and, last, of nowhere."""
        assert self.page.guesses is not None
        about = self.page.guesses.about(draft.anchor.start, draft.anchor.end)
        options = self._options(draft, about)
        guessed = [option.odds for option in options]
        by_verb = [_best(about, "verb_place", option.stop) for option in options]
        rank = sorted((option.link for option in options), reverse=True)
        signs = [
            [*_signs(option, draft, self.trail, rank.index(option.link)), *own, *verb, *_sums(option, draft, about)]
            for option, own, verb in zip(
                options, standings("place", guessed), standings("verb_place", by_verb), strict=True
            )
        ]
        signs.append(list(_nowhere(draft, about, options, max(guessed, default=-12.0), max(by_verb, default=-12.0))))
        return options, signs

    def _options(self, draft: Draft, about: About) -> list[PlaceOption]:
        here: dict[str, PlaceOption] = {}
        for link, place in self._links(draft):
            key = place_key(place)
            if is_person(place) or (key not in self.trail.stops and link < -2):
                continue
            if key not in here or link > here[key].link:
                stop = self.trail.stops.get(key) or self._own_stop(place)
                here[key] = PlaceOption(stop, _best(about, "place", stop), place, link)
        keys = {id(option.stop) for option in here.values()}
        reached = (stop for stop in self.trail.within_reach(draft) if id(stop) not in keys)
        others = [PlaceOption(stop, _best(about, "place", stop)) for stop in reached]
        others.sort(key=lambda option: -option.odds)
        return [*here.values(), *others[:KEPT]]

    def _own_stop(self, place: PlaceMention) -> Stop[PlaceMention]:
        sentence, block = self.trail.sentence_of[place.head.i]
        return Stop(place, place.head.i, [place], [sentence], {block})

    def settle(self, draft: Draft, stop: Stop[PlaceMention] | None) -> None:
        """Note where a draft belongs."""
        self.trail.settle(draft, place_key(stop.first) if stop is not None else None)


def _best(about: About, relation: str, stop: Stop[PlaceMention]) -> float:
    """The network's log-odds at the likeliest mention of a place."""
    return max(about.role(relation, place.words.start, place.words.end) for place in stop.named)


def _signs(option: PlaceOption, draft: Draft, trail: Trail[PlaceMention], rank: int) -> Iterator[str]:
    """What the rules know of a place on offer."""
    here = option.here is not None
    yield f"here={here}"
    yield f"here={here},event={draft.event}"
    yield f"here={here},reality={draft.reality}"
    if option.here is not None:
        yield from steps("link", option.link)
        yield f"link,rank={min(rank, 3)}"
        yield f"known={is_known(option.here)},relation={option.here.relation}"
        yield f"here,opens={option.stop.at < OPENING}"
        yield f"here,settled={min(len(option.stop.drafts), 2)}"
        yield f"here,alike={any(other.event == draft.event for other in option.stop.drafts)}"
    else:
        yield from place_carry_features(option.stop, draft, trail)
        yield f"crowd={min(rank, 1)}"
        yield from _met(option.stop, draft)


def _met(stop: Stop[PlaceMention], draft: Draft) -> Iterator[str]:
    """Whether a party of the event did or suffered something there before."""
    for role, mine in (("actor", draft.actors), ("recipient", draft.recipients)):
        groups = {party.group for party in mine}
        met = any(party.group in groups for other in stop.drafts for party in (*other.actors, *other.recipients))
        yield f"met:{role}={met if groups else None}"


def _sums(option: PlaceOption, draft: Draft, about: About) -> Iterator[str]:
    """How wide the place is beside how likely the event is a sum over many."""
    kind = next((sign for sign in option.stop.first.signs if sign.startswith("place=")), "")
    yield f"sum={int(4 * about.labels['scope']['aggregate'])},{kind}"
    yield kind


def _nowhere(draft: Draft, about: About, options: Sequence[PlaceOption], most: float, by_verb: float) -> Iterator[str]:
    """What speaks for an event whose place is not named."""
    yield NOWHERE
    yield f"{NOWHERE},event={draft.event}"
    yield f"{NOWHERE},reality={draft.reality}"
    yield f"{NOWHERE},mode={draft.mode}"
    yield f"{NOWHERE},tag={draft.head.tag_}"
    yield f"{NOWHERE},lemma={draft.head.lemma_.lower()}"
    yield f"{NOWHERE},offered={min(len(options), 4)}"
    yield from steps(f"{NOWHERE},place", most)
    yield from steps(f"{NOWHERE},verb_place", by_verb)
    yield from steps(f"{NOWHERE},most", about.most("place"))
    yield from steps(f"{NOWHERE},link", max((option.link for option in options), default=-12.0))
    yield from steps(f"{NOWHERE},sum", odds_of(about.labels["scope"]["aggregate"]))
