"""A finished draft -> for each field, the signs that speak for its answer or against it.

They are what the network thinks of the answer and of its best rival, how sure the step was that chose it, and what kind
of claim it is: an answer that both made is surer than one that a rule had to force.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from math import log

from spacy.tokens import Span as Words

from reportedly.model.confidence import NAMES
from reportedly.reading.local.guessing.guesses import About, Guesses
from reportedly.reading.local.guessing.signs import above
from reportedly.reading.local.page import Draft, Page

NARROWEST = 1e-4
"""Probabilities nearer to 0 or 1 are taken for this."""

CROWD = 4
"""Claims of one sentence that are told apart by number; from here up they count as many."""

LENGTHS = (60, 150, 400, 900)
"""Tokens of a report: a news item, a short report, an article, a long one."""


def odds(probability: float) -> float:
    """The log-odds of a probability."""
    held = min(max(probability, NARROWEST), 1.0 - NARROWEST)
    return log(held / (1.0 - held))


def signs_of(page: Page, draft: Draft) -> dict[str, list[str]]:
    """The signs of the claim and of each field; the page has guesses."""
    assert page.guesses is not None
    about = page.guesses.about(draft.anchor.start, draft.anchor.end)
    common = [*_kind(page, draft), *above("anchored", page.guesses.anchored(draft.anchor.start, draft.anchor.end))]
    own = _answers(page.guesses, about, draft) | _roles(page, about, draft)
    return {name: [*common, *_step(draft, name), *own.get(name, ())] for name in NAMES}


def _kind(page: Page, draft: Draft) -> Iterator[str]:
    """What kind of claim, in what kind of report."""
    beside = sum(other.sentence is draft.sentence for other in page.drafts)
    yield f"event:{draft.event}"
    yield f"reality:{draft.reality}"
    yield f"scope:{draft.scope}"
    yield f"beside:{min(beside, CROWD)}"
    yield "told" if draft.sources else "untold"
    yield from (f"tokens>{length}" for length in LENGTHS if len(page.doc) > length)


def _step(draft: Draft, name: str) -> Iterator[str]:
    """How sure the step was that chose the answer."""
    return above("step", odds(draft.chances[name])) if name in draft.chances else iter(())


def _answers(guesses: Guesses, about: About, draft: Draft) -> dict[str, list[str]]:
    """What the network thinks of those answers that are one of a list."""
    stance = draft.stance.value if draft.stance and draft.sources else "none"
    events = guesses.events(draft.anchor.start, draft.anchor.end)
    of_event = [
        *above("read", odds(events.get(draft.event, 0.0))),
        *above("labelled", odds(about.labels["event"].get(draft.event, 0.0))),
    ]
    of_stance = [f"stance:{stance}", *above("labelled", odds(about.labels["stance"].get(stance, 0.0)))]
    of_reality = [*above("labelled", odds(about.labels["reality"].get(draft.reality, 0.0)))]
    return {
        "claim": [*of_event, *of_reality],
        "event": of_event,
        "stance": of_stance,
        "reality": [*of_reality, *above("fact", 2.0 * about.value)],
    }


def _roles(page: Page, about: About, draft: Draft) -> dict[str, Iterable[str]]:
    """What the network thinks of the words that fill a role."""
    tolls = [page.doc.char_span(toll.span.start, toll.span.end, alignment_mode="expand") for toll in draft.toll]
    return {
        "actors": _filled(about, "actor", [mention.words for mention in draft.actors]),
        "recipients": _filled(about, "recipient", [mention.words for mention in draft.recipients]),
        "source": chain(_teller(about, draft), _filled(about, "source", [one.words for one in draft.sources[:1]])),
        "time": chain(_carried(draft, draft.times), _filled(about, "time", draft.times[:1])),
        "place": chain(_carried(draft, draft.places), _filled(about, "place", draft.places[:1])),
        "toll": _filled(about, "toll", [words for words in tolls if words is not None]),
    }


def _teller(about: About, draft: Draft) -> Iterator[str]:
    yield from above("unsourced", odds(about.labels["stance"].get("none", 0.0)))
    yield from (f"kind:{teller.kind}" for teller in draft.sources[:1])


def _filled(about: About, relation: str, parts: Sequence[Words]) -> Iterator[str]:
    """The least likely of the words that fill a role, and how much likelier some other words are."""
    most = about.most(relation)
    if not parts:
        yield "empty"
        yield from above("missed", most)
        return
    scores = [about.role(relation, words.start, words.end) for words in parts]
    yield from above("least", min(scores))
    yield from above("rival", most - max(scores))
    yield from _some(len(parts))


def _carried(draft: Draft, words: Sequence[Words]) -> Iterator[str]:
    """Whether the words stand in another sentence."""
    own = draft.sentence.words
    if words and not own.start <= words[0].start < own.end:
        yield "elsewhere"


def _some(count: int) -> Iterator[str]:
    if count > 1:
        yield "several"
