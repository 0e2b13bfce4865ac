"""Report to resolved claims: what is read, then days, places and parties for it, all weighed together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from importlib.metadata import version
from pathlib import Path
from types import MappingProxyType

from reportedly.data import digest
from reportedly.model.attribution import Source, SourceKind
from reportedly.model.claim import Claim, ResolvedClaim
from reportedly.model.party import Party, PartyKind, ResolvedParty
from reportedly.model.report import Report
from reportedly.model.span import Span
from reportedly.pipeline.least import Least
from reportedly.pipeline.readers import MakeReader, local_reader
from reportedly.reading.reader import KnownName, Reader
from reportedly.resolving.actors import ActorResolver
from reportedly.resolving.actors_table import PartyTable
from reportedly.resolving.gazetteer import Gazetteer
from reportedly.resolving.places import PlaceResolver
from reportedly.resolving.times import Kind, TimeMention, dateline, read_times, when

NOTHING: Mapping[str, float] = MappingProxyType({})

Coded = tuple[Report, tuple[ResolvedClaim, ...]]


class World:
    """What the reader may ask of gazetteer, party table and calendar (the `Knowledge` of reading/reader.py)."""

    def __init__(self, parties: PartyTable, gazetteer: Gazetteer) -> None:
        self._parties = parties
        self._gazetteer = gazetteer
        self._times: tuple[Report | None, tuple[TimeMention, ...]] = (None, ())

    def party(self, name: str) -> KnownName | None:
        """The party or demonym called `name`, or None."""
        known = self._parties.known(name)
        if known is None:
            return None
        return KnownName(id=known.id, name=known.name, kind=known.kind, country=known.country)

    def is_place(self, name: str) -> bool:
        """Whether the gazetteer has `name`."""
        return self._gazetteer.knows(name)

    def place_kind(self, name: str) -> str | None:
        """The kind of the gazetteer's first candidate for `name`, or None."""
        candidates = self._gazetteer.candidates(name) if self._gazetteer.knows(name) else ()
        return candidates[0].kind if candidates else None

    def times(self, report: Report) -> Sequence[Span]:
        """The time expressions of `report` that can say when something happened: all but repetitions ("daily")."""
        return [mention.span for mention in self.time_mentions(report) if mention.kind is not Kind.SET]

    def time_mentions(self, report: Report) -> tuple[TimeMention, ...]:
        """The time expressions of `report`, resolved; the last report's are kept, as both stages ask."""
        if self._times[0] is not report:
            self._times = (report, read_times(report.text, report.published_on, title=report.title))
        return self._times[1]


@dataclass(frozen=True)
class Pipeline:
    """Reads reports and resolves what was read. One pipeline serves one thread.

    What the reader is less sure of than `least` asks is left out, and counted in `left_out` by name.
    """

    reader: Reader
    world: World
    actors: ActorResolver
    places: PlaceResolver
    least: Least = field(default_factory=Least)
    left_out: Counter[str] = field(default_factory=Counter)

    @classmethod
    def default(
        cls, *, gazetteers: Sequence[Path] = (), reader: MakeReader = local_reader, least: Mapping[str, float] = NOTHING
    ) -> Pipeline:
        """The local reader over the built-in tables, or what `reader` makes; `gazetteers` are further country files'
        stores, `least` the confidence asked for, by field ("place": 0.4).

        Raises UsageError for a name in `least` that is no field, or a number that is no probability.
        """
        parties, gazetteer = PartyTable.load(), Gazetteer.open(gazetteers)
        world, actors, places = World(parties, gazetteer), ActorResolver(parties), PlaceResolver(gazetteer)
        return cls(reader=reader(world), world=world, actors=actors, places=places, least=Least(least))

    @cached_property
    def parameters(self) -> Mapping[str, str]:
        """What a run depends on, for the ledger's record of it."""
        return {
            "reportedly": version("reportedly"),
            "spacy": version("spacy"),
            "reader": self.reader.name,
            "reader_version": self.reader.version + self.least.version,
            "tables": digest(),
        } | ({"least": str(self.least)} if self.least else {})

    def run(self, reports: Iterable[Report]) -> Iterator[Coded]:
        """Each report with its resolved claims, in order, as a stream."""
        for report, claims in self.reader.read_many(reports):
            yield report, self._sure(self.resolve(report, claims))

    def read(self, report: Report) -> tuple[ResolvedClaim, ...]:
        """The resolved claims of one report."""
        return self._sure(self.resolve(report, self.reader.read(report)))

    def _sure(self, claims: Sequence[ResolvedClaim]) -> tuple[ResolvedClaim, ...]:
        kept = (self.least.keep(claim, self.left_out) for claim in claims)
        return tuple(claim for claim in kept if claim is not None)

    def resolve(self, report: Report, claims: Sequence[Claim]) -> tuple[ResolvedClaim, ...]:
        """Days, places and parties for the claims of one report, all weighed together."""
        times = self.world.time_mentions(report)
        spans = tuple(dict.fromkeys(span for claim in claims for span in claim.places))
        near = frozenset(span for claim in claims for span in claim.near)
        wheres = dict(zip(spans, self.places.resolve(report, spans, near=near), strict=True))
        day = report.published_on or dateline(report.text)
        year = day.year if day else None
        countries = tuple(dict.fromkeys(where.country for where in wheres.values() if where.country))
        return tuple(
            ResolvedClaim(
                claim=claim,
                when=when(claim, times, day),
                places=tuple(wheres[span] for span in claim.places),
                actors=self._parties(claim.actors, countries, year),
                recipients=self._parties(claim.recipients, countries, year),
                sources=tuple(
                    self.actors.resolve(_as_party(source), countries, year=year) for source in claim.attribution.sources
                ),
            )
            for claim in claims
        )

    def _parties(
        self, parties: Sequence[Party], countries: Sequence[str], year: int | None
    ) -> tuple[ResolvedParty, ...]:
        links = (self.actors.resolve(party, countries, year=year) for party in parties)
        return tuple(ResolvedParty(party=party, link=link) for party, link in zip(parties, links, strict=True))


def _as_party(source: Source) -> Party:
    kind = PartyKind.PERSON if source.kind is SourceKind.PERSON else PartyKind.UNKNOWN
    return Party(span=source.span, kind=kind, mention=source.mention)
