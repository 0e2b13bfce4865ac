"""Reports of one sentence, made by hand: who says that how many were killed where and on which day."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

import made
from reportedly.model.attribution import Attribution, Quote, Source, SourceKind, Stance, Standing
from reportedly.model.claim import ResolvedClaim, Scope
from reportedly.model.party import PartyKind
from reportedly.model.report import Report
from reportedly.model.toll import Count, Effect, Side, Toll
from reportedly.model.when import DatePrecision, When
from reportedly.model.where import PlacePrecision

FIRST_DAY = date(2021, 3, 1)

VILLAGES = {"Karsa": (35.10, 69.10), "Tolva": (35.90, 69.90), "Murgan": (34.20, 68.20)}
"""Places more than 80 km from one another."""

VOICES = {
    "Relatives": (SourceKind.WITNESS, Standing.RECIPIENT_SIDE),
    "The ministry": (SourceKind.ORGANIZATION, Standing.ACTOR_SIDE),
    "A surgeon": (SourceKind.MEDICAL, Standing.THIRD_PARTY),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One sentence: its source, toll, place and day (`day` days after the first), and in which outlet it stood."""

    voice: str = "Relatives"
    killed: int = 4
    village: str = "Karsa"
    day: int = 0
    outlet: str = "Demo Wire"
    published: int | None = None
    scope: Scope = Scope.SINGLE

    @property
    def text(self) -> str:
        """The sentence."""
        outlet, day = self.outlet, FIRST_DAY + timedelta(days=self.day)
        return f"{self.voice} told {outlet} that shells killed {self.killed} farmers in {self.village} on {day:%d %B}."

    @property
    def report(self) -> Report:
        """The report that the sentence is the whole of; undated when `published` is below nought."""
        after = self.day + 1 if self.published is None else self.published
        published = FIRST_DAY + timedelta(days=after) if after >= 0 else None
        return made.report(self.text, published=published, outlet=self.outlet, url="", title="", key="", location="")

    @property
    def claim(self) -> ResolvedClaim:
        """What a reader would make of it."""
        told, text = self.report, self.text
        day = FIRST_DAY + timedelta(days=self.day)
        kind, standing = VOICES[self.voice]
        source = Source(span=made.words(text, self.voice), kind=kind, standing=standing)
        attribution = Attribution(
            sources=(source,), cue=made.words(text, "told"), quote=Quote.INDIRECT, stance=Stance.ASSERTS
        )
        latitude, longitude = VILLAGES[self.village]
        words = made.words(text, self.village)
        place = made.where(
            words,
            precision=PlacePrecision.EXACT,
            gazetteer_id=f"made:{self.village}",
            latitude=latitude,
            longitude=longitude,
        )
        farmers = made.party(made.words(text, "farmers"), PartyKind.CIVILIANS)
        toll = Toll(
            span=made.words(text, f"{self.killed} farmers"),
            effect=Effect.KILLED,
            count=Count(low=self.killed, high=self.killed, best=self.killed),
            group=made.words(text, "farmers"),
            kind=PartyKind.CIVILIANS,
            side=Side.RECIPIENT,
        )
        claim = made.coded(
            told,
            anchor=made.words(text, "killed"),
            sentence=made.words(text, text),
            attribution=attribution,
            mode="heavy-weapons",
            scope=self.scope,
            recipients=(farmers.party,),
            places=(words,),
            times=(made.words(text, f"{day:%d %B}"),),
            toll=(toll,),
        )
        when = When(
            start=day,
            end=day,
            precision=DatePrecision.DAY,
            inferred=False,
            rule="given by hand",
            spans=(made.words(text, f"{day:%d %B}"),),
        )
        link = made.link(self.voice, PartyKind.CIVILIANS)
        return ResolvedClaim(claim=claim, when=when, places=(place,), recipients=(farmers,), sources=(link,))

    def on(self, day: int) -> Told:
        """The same told of another day."""
        return replace(self, day=day)
