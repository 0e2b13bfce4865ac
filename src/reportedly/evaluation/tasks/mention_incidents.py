"""Event mentions across reports to incidents: which marked words of many reports name one event.

PATH is the folder of ecbplus. The mentions are the gold ones, the texts are all that is known of the reports: neither
topics nor anything else about them is looked at. Scores: MUC, B3, CEAFe and their mean over the reports of split `dev`
(of all where the folder has no splits), mentions alone in their group kept.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from reportedly.errors import EvaluationError
from reportedly.evaluation.clusters import by_label, figures
from reportedly.evaluation.mentions.compare import compare_mentions
from reportedly.evaluation.mentions.mentions import Mention, find_mention, words_of
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
    """Reports as their words by id, the mentions in them, and the gold chain of each mention by its id."""

    wordings: Mapping[str, Sequence[str]]
    mentions: tuple[Mention, ...]
    chains: Mapping[str, str]


def load_corpus(folder: Path, split: str, progress: Progress = lambda done, total: None) -> Corpus:
    """The reports of `folder` that are of `split`, parsed.

    Raises EvaluationError when there are none.
    """
    wanted = {record["id"]: record for record in records(folder, "docs") if record.get("split", split) == split}
    if not wanted:
        raise EvaluationError(f"no reports of split {split!r}", where=str(folder), fix="Give the folder of ecbplus.")
    gold: dict[str, list[Record]] = defaultdict(list)
    for record in records(folder, "gold"):
        if record["kind"] == "event" and record["doc_id"] in wanted:
            gold[record["doc_id"]].append(record)
    wordings, mentions, chains = {}, [], {}
    parsed = parse(load_language(), map(as_report, wanted.values()))
    for done, (report, _, doc) in enumerate(parsed, start=1):
        wordings[report.key] = words_of(doc)
        for number, record in enumerate(gold[report.key]):
            id = f"{report.key}#{number:04}"
            chains[id] = record["chain"]
            if mention := find_mention(id, report.key, doc, record["spans"]):
                mentions.append(mention)
        progress(done, len(wanted))
    return Corpus(wordings, tuple(mentions), chains)


def measure(path: Path, progress: Progress) -> Result:
    """The scores over `path`; a mention whose spans select no word stands alone."""
    corpus = load_corpus(path, SPLIT, progress)
    stories = find_stories(corpus.wordings)
    given = cluster(corpus.chains, compare_mentions(corpus.mentions, stories))
    return Result(
        task="mention-incidents",
        records=len(corpus.chains),
        scores=figures(by_label(corpus.chains), given),
        references=REFERENCES,
        details=_seen(corpus, stories),
    )


def _seen(corpus: Corpus, stories: Stories) -> Mapping[str, object]:
    return {"reports": len(corpus.wordings), "stories": len(set(stories.story.values()))}
