"""Report -> claims by asking a model: chunks go out several at once, and what comes back is looked up in the text."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from importlib.metadata import version
from threading import Event

from spacy.language import Language

from reportedly.errors import InputError, UsageError
from reportedly.model.claim import Claim
from reportedly.model.report import Report
from reportedly.reading.llm.answer import Answer, Raw, Unusable, claims_in
from reportedly.reading.llm.cache import Cache, cache_key
from reportedly.reading.llm.chunks import Chunk, halves, split
from reportedly.reading.llm.endpoint import Chat, Refused
from reportedly.reading.llm.grounding import Ground
from reportedly.reading.llm.prompt import digest, forms, request
from reportedly.reading.local.casing import as_read
from reportedly.reading.local.language import load_language, parse
from reportedly.reading.local.segment import find_sentences
from reportedly.reading.reader import Knowledge

SHORTEST = 500
"""Characters below which a chunk is not halved again: what overruns the answer there overruns it anywhere."""

Found = list[tuple[Chunk, Raw]]
Asked = tuple[Report, list["Future[Found]"]]


class LlmReader:
    """Reads through a chat endpoint. Nothing is sent before `read` or `read_many` is called.

    `dropped` counts what the model said and the reports do not hold; the spending is that of `chat`.
    """

    name = "llm"

    def __init__(
        self,
        knowledge: Knowledge,
        chat: Chat,
        *,
        cache: Cache | None = None,
        workers: int = 4,
        dropped: Counter[str] | None = None,
        language: Language | None = None,
    ) -> None:
        self.knowledge = knowledge
        self.chat = chat
        self.cache = cache
        self.workers = workers
        self.dropped: Counter[str] = Counter() if dropped is None else dropped
        self._language = language

    @property
    def version(self) -> str:
        """The software's version, the model's name, and a digest of what is asked."""
        return f"{version('reportedly')}+{self.chat.endpoint.model}+{digest()}"

    def read(self, report: Report) -> tuple[Claim, ...]:
        """The claims of `report`, in the order of the text.

        Raises InputError when the endpoint gives no answer that can be used, UsageError when it would give none at all.
        """
        return next(claims for _, claims in self.read_many([report]))

    def read_many(self, reports: Iterable[Report]) -> Iterator[tuple[Report, tuple[Claim, ...]]]:
        """The claims of each report, in order; at most `workers` requests are in flight.

        Raises InputError for the first report that cannot be read, after those before it were given: what was asked
        for the others is in the cache, and they can be read by another call.
        """
        stop, pool = Event(), ThreadPoolExecutor(self.workers)
        waiting: deque[Asked] = deque()
        try:
            for report in reports:
                chunks = split(report.text)
                waiting.append((report, [pool.submit(self._ask, report, chunk, stop) for chunk in chunks]))
                while len(waiting) > self.workers:
                    yield self._finish(*waiting.popleft())
            while waiting:
                yield self._finish(*waiting.popleft())
        finally:
            stop.set()
            pool.shutdown(wait=True, cancel_futures=True)

    def _ask(self, report: Report, chunk: Chunk, stop: Event) -> Found:
        """What the model found in `chunk`, asked for in halves where its answer was cut off."""
        answer = self._answer(report.text, chunk, stop)
        if not answer.cut:
            return [(chunk, raw) for raw in claims_in(answer.words)]
        parts = halves(report.text, chunk) if chunk.end - chunk.start > SHORTEST else ()
        if not parts:
            raise Refused("the model's answer was cut off at its end")
        return [found for part in parts for found in self._ask(report, part, stop)]

    def _answer(self, text: str, chunk: Chunk, stop: Event) -> Answer:
        if stop.is_set():
            raise Refused("reading was stopped")
        asked = request(text, chunk, self.chat.endpoint.model)
        key = cache_key(asked)
        kept = self.cache.get(key) if self.cache else None
        if kept is not None and _is_usable(kept):
            self.chat.spending.count_cached()
            return kept
        answer = self.chat.ask(asked, forms(), stop)
        self._keep(key, answer)
        return answer

    def _keep(self, key: str, answer: Answer) -> None:
        if self.cache is None:
            return
        try:
            self.cache.put(key, answer)
        except OSError as error:
            why, fix = error.strerror or str(error), "Make room, or name another folder with --llm-cache."
            raise UsageError("an answer cannot be kept", why=why, fix=fix, where=str(self.cache.folder)) from error

    def _finish(self, report: Report, answers: list[Future[Found]]) -> tuple[Report, tuple[Claim, ...]]:
        try:
            found = [each for answer in answers for each in answer.result()]
        except Refused as refused:
            fix = "The others are read; the same command tries this one again."
            what = f"report {report.id} could not be read"
            raise InputError(what, why=str(refused), fix=fix, where=report.location) from refused
        return report, self._claims(report, found)

    def _claims(self, report: Report, found: Found) -> tuple[Claim, ...]:
        """The claims whose words the report holds, one per event and source."""
        if not found:
            return ()
        ground = self._ground(report)
        claims: dict[str, Claim] = {}
        for chunk, raw in found:
            claim = ground.claim(raw, chunk)
            if claim is not None and claim.id in claims:
                ground.dropped["same event and source"] += 1
            elif claim is not None:
                claims[claim.id] = claim
        self.dropped.update(ground.dropped)
        return tuple(sorted(claims.values(), key=lambda claim: claim.anchor))

    def _ground(self, report: Report) -> Ground:
        if self._language is None:
            self._language = load_language()
        parsed = parse(self._language, [report], as_read=lambda text: as_read(text, self.knowledge))
        _, blocks, doc = next(parsed)
        return Ground(report=report, doc=doc, sentences=find_sentences(doc, blocks))


def _is_usable(kept: Answer) -> bool:
    try:
        return kept.cut or claims_in(kept.words) is not None
    except Unusable:
        return False
