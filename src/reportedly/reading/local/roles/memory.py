"""Who has done what to whom so far in a report: a tally that grows with every draft that is cast."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from reportedly.reading.local.events.lexicon import lemma
from reportedly.reading.local.page import Draft

Party = int
Key = tuple[str, ...]


@dataclass(slots=True)
class Tally:
    """How often each party did and bore events of one sort."""

    total: int = 0
    did: Counter[Party] = field(default_factory=Counter)
    bore: Counter[Party] = field(default_factory=Counter)


def _no_parties() -> defaultdict[Party, set[Party]]:
    return defaultdict(set)


@dataclass(slots=True)
class Memory:
    """The tallies by sort of event, and of each party who has harmed it, whom it has harmed and who acted with it."""

    tallies: defaultdict[Key, Tally] = field(default_factory=lambda: defaultdict(Tally))
    harmers: defaultdict[Party, set[Party]] = field(default_factory=_no_parties)
    harmed: defaultdict[Party, set[Party]] = field(default_factory=_no_parties)
    peers: defaultdict[Party, set[Party]] = field(default_factory=_no_parties)

    def note(self, draft: Draft, actors: Collection[Party], recipients: Collection[Party]) -> None:
        """Remember one draft."""
        for key in _keys(draft):
            tally = self.tallies[key]
            tally.total += 1
            tally.did.update(actors)
            tally.bore.update(recipients)
        for actor in actors:
            self.harmed[actor].update(recipients)
            self.peers[actor].update(actors)
        for recipient in recipients:
            self.harmers[recipient].update(actors)

    def before(self, draft: Draft) -> Iterator[tuple[str, Tally]]:
        """The tallies of the events like `draft`: of its type, its mode and its word, where there were any."""
        for key in _keys(draft):
            if key in self.tallies:
                yield key[0], self.tallies[key]


def _keys(draft: Draft) -> tuple[Key, ...]:
    event = draft.event.value
    return ("event", event), ("mode", event, draft.mode or ""), ("word", event, lemma(draft.head))


def share(count: int, total: int) -> str:
    """How great a part `count` is of `total`, in a word."""
    return "none" if not count else "all" if count == total else "most" if 2 * count >= total else "some"
