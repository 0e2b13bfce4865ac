"""Where the network reads along: when an event was as one choice among the report's time words, fresh, and background.

*Fresh* is news without time words, dated by publication; *background* has no day (codebook section 2.5).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Span as Words
from spacy.tokens import Token

from reportedly.reading.local.guessing.guesses import About
from reportedly.reading.local.page import Draft, Page
from reportedly.reading.local.settings.carry import Stop, Trail, time_carry_features, time_key, time_trail
from reportedly.reading.local.settings.standing import odds_of, standings, steps
from reportedly.reading.local.settings.time_links import BESIDE, DEICTIC, background_features, is_final, time_features
from reportedly.reading.local.telling.sayings import Sayings, find_told_times

TIME_CHOICE_WEIGHTS = "time_choice_weights.tsv"
TIME_LINK_WEIGHTS = "time_guided_weights.tsv"

FRESH, BACKGROUND = "fresh", "background"
"""The options without time words; each opens its signs."""

KEPT = 8
"""Times of other sentences on offer: those that the network holds likeliest."""

Links = Callable[[Draft], Sequence[tuple[float, Words]]]
"""The time words in a draft's sentence, each with the log-odds that they date the event."""


@dataclass(slots=True)
class TimeOption:
    """A time on offer: its stop, and its likeliest words in the event's own sentence with the log-odds of that.

    `odds` are the network's, at the likeliest mention of the time.
    """

    stop: Stop[Words]
    odds: float
    here: Words | None = None
    link: float = -12.0
    beside: tuple[Words, ...] = ()

    @property
    def words(self) -> Words:
        """The words that a claim would point to first."""
        return self.here if self.here is not None else self.stop.first

    @property
    def all_words(self) -> list[Words]:
        """These words and those that stand beside them and date the event too, in text order."""
        return sorted((self.words, *self.beside), key=_position)


def link_signs(page: Page, anchor: Words, rivals: Sequence[Words]) -> list[list[str]]:
    """The signs of each of the time words in the sentence of an event."""
    assert page.guesses is not None
    about = page.guesses.about(anchor.start, anchor.end)
    guessed = standings("time", [about.role("time", time.start, time.end) for time in rivals])
    return [[*time_features(time, anchor.root, rivals), *own] for time, own in zip(rivals, guessed, strict=True)]


def in_sentence(event: Token, times: Sequence[Words]) -> Sequence[Words]:
    """Those of `times`, which stand in the order of the text, that are in the sentence of `event`."""
    sentence = event.sent
    first = bisect_left(times, sentence.start, key=_position)
    return times[first : bisect_left(times, sentence.end, lo=first, key=_position)]


def _position(time: Words) -> int:
    return time.start


def linked(page: Page) -> Links:
    """The log-odds by the table learned beside the network."""
    weights = page.linear(TIME_LINK_WEIGHTS)

    def score(draft: Draft) -> Sequence[tuple[float, Words]]:
        rivals = in_sentence(draft.head, page.times)
        signs = link_signs(page, draft.anchor, rivals)
        return [(weights.score(own), time) for own, time in zip(signs, rivals, strict=True)]

    return score


class TimeChoice:
    """Chooses the time of one draft after another, in the order of the text."""

    def __init__(self, page: Page, links: Links) -> None:
        self.page = page
        self.trail: Trail[Words] = time_trail(page)
        self._links = links
        self._sayings: Sayings = find_told_times(page)

    def offered(self, draft: Draft) -> tuple[list[TimeOption], list[list[str]]]:
        """The times on offer, and the signs of each and, last, of fresh and of background."""
        assert self.page.guesses is not None
        about = self.page.guesses.about(draft.anchor.start, draft.anchor.end)
        options = self._options(draft, about)
        guessed = [option.odds for option in options]
        rank = sorted((option.link for option in options), reverse=True)
        signs = [
            [*self._signs(option, draft, rank.index(option.link)), *own]
            for option, own in zip(options, standings("time", guessed), strict=True)
        ]
        common = list(_without(draft, about, options, max(guessed, default=-12.0)))
        signs += [[kind, *(f"{kind},{sign}" for sign in common)] for kind in (FRESH, BACKGROUND)]
        return options, signs

    def _options(self, draft: Draft, about: About) -> list[TimeOption]:
        here: dict[str, TimeOption] = {}
        scored = self._links(draft)
        for link, time in scored:
            key = time_key(time)
            if key not in here or link > here[key].link:
                stop = self.trail.stops[key]
                here[key] = TimeOption(stop, _best(about, stop), time, link, _beside(time, scored))
        reached = (stop for stop in self.trail.within_reach(draft) if time_key(stop.first) not in here)
        others = [TimeOption(stop, _best(about, stop)) for stop in reached]
        others.sort(key=lambda option: -option.odds)
        return [*here.values(), *others[:KEPT]]

    def _signs(self, option: TimeOption, draft: Draft, rank: int) -> Iterator[str]:
        """What the rules know of a time on offer."""
        time, here = option.words, option.here is not None
        told = self._sayings.get(time.start)
        yield f"here={here}"
        yield f"here={here},reality={draft.reality}"
        yield f"here={here},said={told is not None and told.covers(draft.head)}"
        yield f"here={here},deictic={time.root.lower_ in DEICTIC}"
        if here:
            yield from steps("link", option.link)
            yield f"link,rank={min(rank, 3)}"
            yield f"final={is_final(time)},rank={min(rank, 2)}"
            yield f"word={time.root.lower_},here"
            return
        yield from time_carry_features(option.stop, draft, self.trail)
        yield f"crowd={min(rank, 1)}"

    def settle(self, draft: Draft, stop: Stop[Words] | None) -> None:
        """Note when a draft was."""
        self.trail.settle(draft, time_key(stop.first) if stop is not None else None)


def _beside(best: Words, scored: Sequence[tuple[float, Words]]) -> tuple[Words, ...]:
    """The likely time words that stand beside others: "on Tuesday and Wednesday"."""
    near = ((link, time) for link, time in scored if max(time.start - best.end, best.start - time.end) <= BESIDE)
    return tuple(time for link, time in near if link >= 0 and time is not best)


def _best(about: About, stop: Stop[Words]) -> float:
    """The network's log-odds at the likeliest mention of a time."""
    return max(about.role("time", time.start, time.end) for time in stop.named)


def _without(draft: Draft, about: About, options: Sequence[TimeOption], most: float) -> Iterator[str]:
    """What speaks for an event without time words, and for its being background."""
    yield from background_features(draft)
    yield f"lemma={draft.head.lemma_.lower()}"
    yield f"offered={min(len(options), 4)}"
    yield f"toll={bool(draft.toll)}"
    yield from steps("time", most)
    yield from steps("most", about.most("time"))
    yield from steps("link", max((option.link for option in options), default=-12.0))
    yield from steps("sum", odds_of(about.labels["scope"]["aggregate"]))
    for answer in ("happened", "ongoing", "planned"):
        yield from steps(answer, odds_of(about.labels["reality"].get(answer, 0.0)))
