"""Report -> claims by a plain list of steps over one parsed page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from importlib.metadata import version

from spacy.language import Language
from spacy.tokens import Doc

from reportedly.data import digest
from reportedly.model.claim import Claim
from reportedly.model.report import Report
from reportedly.reading.local.assemble import emit_claims
from reportedly.reading.local.casing import as_read
from reportedly.reading.local.events.anchors import find_anchors
from reportedly.reading.local.events.repeats import merge_repeats
from reportedly.reading.local.guessing.guesses import Guesser
from reportedly.reading.local.language import load_language, parse
from reportedly.reading.local.page import Page
from reportedly.reading.local.parties.mentions import find_mentions, resolve_first_person
from reportedly.reading.local.reality.evidence import find_evidence
from reportedly.reading.local.reality.means import find_means
from reportedly.reading.local.reality.steps import find_reality, find_scope
from reportedly.reading.local.roles.roles import find_roles
from reportedly.reading.local.segment import Block, find_sentences
from reportedly.reading.local.settings.settings import find_settings
from reportedly.reading.local.settings.time_links import is_dateline
from reportedly.reading.local.telling.attribution import find_told
from reportedly.reading.local.telling.tell import tell
from reportedly.reading.local.tolls.tolls import find_tolls
from reportedly.reading.reader import Knowledge

Step = Callable[[Page], None]

STEPS: tuple[Step, ...] = (
    find_mentions,
    find_told,
    resolve_first_person,
    find_anchors,
    find_roles,
    merge_repeats,
    find_tolls,
    find_reality,
    find_settings,
    find_means,
    find_scope,
    tell,
    find_evidence,
)
"""Each step fills what the next ones look at; a new field is a new step."""


class LocalReader:
    """Reads by rules over the small parse, and by what a `guesser` guesses where one is given.

    It needs no connection and one core, and gives the same claims in every run.
    """

    def __init__(
        self,
        knowledge: Knowledge,
        *,
        guesser: Guesser | None = None,
        language: Language | None = None,
        steps: tuple[Step, ...] = STEPS,
    ):
        self.knowledge = knowledge
        self.guesser = guesser
        self.steps = steps
        self.skipped: Counter[str] = Counter()
        self._language = language

    @property
    def name(self) -> str:
        """Whether rules read alone, or with trained weights."""
        return "local-rules" if self.guesser is None else "local-trained"

    @property
    def version(self) -> str:
        """The software's version and the digest of its tables, and of the trained weights where there are any."""
        weights = f"+{self.guesser.version}" if self.guesser is not None else ""
        return f"{version('reportedly')}+{digest()}{weights}"

    @property
    def language(self) -> Language:
        """The language pipeline, loaded when first asked for."""
        if self._language is None:
            self._language = load_language()
        return self._language

    def read(self, report: Report) -> tuple[Claim, ...]:
        """The claims of `report`, in the order of the text."""
        return next(claims for _, claims in self.read_many([report]))

    def read_many(self, reports: Iterable[Report]) -> Iterator[tuple[Report, tuple[Claim, ...]]]:
        """The claims of each report, in order; reports are parsed in batches."""
        for page in self.pages(reports):
            yield page.report, emit_claims(page)
            self.skipped += page.skipped

    def pages(self, reports: Iterable[Report]) -> Iterator[Page]:
        """Each report's page after every step has run."""
        for report, blocks, doc in parse(self.language, reports, as_read=self._as_read):
            page = self.open_page(report, blocks, doc)
            for step in self.steps:
                step(page)
            yield page

    def _as_read(self, text: str) -> tuple[str, tuple[Block, ...]]:
        return as_read(text, self.knowledge)

    def open_page(self, report: Report, blocks: tuple[Block, ...], doc: Doc) -> Page:
        """A page before the first step: sentences and time expressions are on it."""
        page = Page(report=report, doc=doc, knowledge=self.knowledge, sentences=find_sentences(doc, blocks))
        spans = (doc.char_span(span.start, span.end, alignment_mode="expand") for span in self.knowledge.times(report))
        page.times = [words for words in spans if words is not None and not is_dateline(words)]
        page.guesses = self.guesser.guess(report, doc) if self.guesser is not None else None
        return page
