"""Event mentions across reports to incidents: which marked words of many reports name one event.

PATH is the folder of ecbplus. The mentions are the gold ones, the texts are all that is known of the reports: neither
topics nor anything else about them is looked at. Scores: MUC, B3, CEAFe and their mean over the reports of split `dev`
(of all where the folder has no splits), mentions alone in their group kept.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from spacy.tokens import Doc

from reportedly.errors import EvaluationError
from reportedly.evaluation.clusters import by_label, figures
from reportedly.evaluation.mentions.compare import compare_mentions
from reportedly.evaluation.mentions.mentions import Mention, Offsets, find_mention, guess_spans, words_of
from reportedly.evaluation.mentions.stories import Stories, find_stories
from reportedly.evaluation.records import Record, as_report, records
from reportedly.evaluation.task import Progress, Reference, Result
from reportedly.incidents import cluster
from reportedly.reading.local.language import load_language, parse

SPLIT = "dev"

REFERENCES = (
    Reference(
        name="conll_f1",
        floor=0.696,
        published=0.748,
        note="floor: one last word in one gold topic; published: feature-based, on the test part",
    ),
    Reference(name="b3_f1", floor=0.673, note="one last word in one gold topic"),
    Reference(name="ceafe_f1", floor=0.650, note="one last word in one gold topic"),
)


@dataclass(frozen=True, slots=True)
class Corpus:
    """Reports as their words by id, the mentions in them, and the gold chain of each mention by its id.

    `guessed` are mentions found without the gold; one that shares words with a gold mention has its id.
    """

    wordings: Mapping[str, Sequence[str]]
    mentions: tuple[Mention, ...]
    guessed: tuple[Mention, ...]
    chains: Mapping[str, str]


def load_corpus(folder: Path, split: str, progress: Progress = lambda done, total: None) -> Corpus:
    """The reports of `folder` that are of `split`, parsed.

    Raises EvaluationError when there are none.
    """
    wanted = {record["id"]: record for record in records(folder, "docs") if record.get("split", split) == split}
    if not wanted:
        raise EvaluationError(f"no reports of split {split!r}", where=str(folder), fix="Give the folder of ecbplus.")
    gold = _gold(folder, wanted)
    wordings: dict[str, Sequence[str]] = {}
    mentions: list[Mention] = []
    guessed: list[Mention] = []
    for done, (report, _, doc) in enumerate(parse(load_language(), map(as_report, wanted.values())), start=1):
        marked = {id: record["spans"] for id, record in gold.get(report.key, {}).items()}
        wordings[report.key] = words_of(doc)
        mentions += _found(report.key, doc, marked)
        guessed += _found(report.key, doc, _guess(report.key, doc, marked))
        progress(done, len(wanted))
    chains = {id: record["chain"] for found in gold.values() for id, record in found.items()}
    return Corpus(wordings, tuple(mentions), tuple(guessed), chains)


def measure(path: Path, progress: Progress) -> Result:
    """The scores over `path`; a mention whose spans select no word stands alone."""
    corpus = load_corpus(path, SPLIT, progress)
    stories = find_stories(corpus.wordings)
    gold = by_label(corpus.chains)
    given = cluster(corpus.chains, compare_mentions(corpus.mentions, stories))
    guessed = cluster((one.id for one in corpus.guessed), compare_mentions(corpus.guessed, stories))
    return Result(
        task="mention-incidents",
        records=len(corpus.chains),
        scores={**figures(gold, given), "predicted_conll_f1": figures(gold, guessed)["conll_f1"]},
        references=REFERENCES,
        details=_seen(corpus, stories),
    )


def _gold(folder: Path, wanted: Container[str]) -> dict[str, dict[str, Record]]:
    """The event mentions of each report, by an id."""
    found: dict[str, dict[str, Record]] = defaultdict(dict)
    for record in records(folder, "gold"):
        if record["kind"] == "event" and record["doc_id"] in wanted:
            here = found[record["doc_id"]]
            here[f"{record['doc_id']}#{len(here):04}"] = record
    return found


def _found(report: str, doc: Doc, spans: Mapping[str, Offsets]) -> list[Mention]:
    return [mention for id, where in spans.items() if (mention := find_mention(id, report, doc, where))]


def _guess(report: str, doc: Doc, marked: Mapping[str, Offsets]) -> dict[str, Offsets]:
    """Guessed mentions by id: that of the first gold mention they share words with and none has taken, or a new one."""
    found: dict[str, Offsets] = {}
    for start, end in guess_spans(doc):
        shared = (id for id, spans in marked.items() if any(start < stop and begin < end for begin, stop in spans))
        id = next((id for id in shared if id not in found), f"{report}#guess{start:06}")
        found[id] = [(start, end)]
    return found


def _seen(corpus: Corpus, stories: Stories) -> Mapping[str, object]:
    return {"reports": len(corpus.wordings), "stories": len(set(stories.story.values()))}
