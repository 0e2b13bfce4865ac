"""Learns reality and scope beside the network: `python training/reality_choice.py BENCHMARKS --guided FOLDER`.

Data: the training part of `claims`, each report guessed by the network of the fold that left it out. For each candidate
word that touches a coded anchor the values are the options of one choice; the signs are those of `reality/choice.py`.
FOLDER holds the weights of the network and of its folds; the tables are written beside them.
"""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path

from encoder.crossed import CrossedGuesser
from linear import write_weights
from roles import Choice, coded_pages, fit_choices

from reportedly.model.claim import Reality, Scope
from reportedly.pipeline import Pipeline
from reportedly.reading.local.page import Draft, Page
from reportedly.reading.local.reader import LocalReader
from reportedly.reading.local.reality.choice import REALITY_WEIGHTS, SCOPE_WEIGHTS, reality_signs, scope_signs
from reportedly.reading.local.reality.reality import ruled_reality
from reportedly.reading.local.reality.steps import ruled_scope

Lessons = dict[str, list[Choice]]


def learn_page(page: Page, coded: dict[int, list[dict[str, str]]]) -> Iterator[tuple[str, Choice]]:
    """One choice of each table for every draft at a coded anchor."""
    for draft in page.drafts:
        claims = coded[draft.head.i]
        draft.reality = ruled_reality(draft)
        yield REALITY_WEIGHTS, _choice(page, draft, claims, "reality")
        draft.reality = Reality(claims[0]["reality"])
        yield SCOPE_WEIGHTS, _choice(page, draft, claims, "scope")


def _choice(page: Page, draft: Draft, claims: list[dict[str, str]], name: str) -> Choice:
    assert page.guesses is not None
    about = page.guesses.about(draft.anchor.start, draft.anchor.end)
    if name == "reality":
        signs = {str(value): own for value, own in reality_signs(draft, about, draft.reality, tuple(Reality)).items()}
    else:
        signs = {str(value): own for value, own in scope_signs(draft, about, ruled_scope(draft), tuple(Scope)).items()}
    return list(signs.values()), [value == claims[0][name] for value in signs]


def main(benchmarks: Path, folder: Path) -> None:
    """Fit and write both tables."""
    knowledge = Pipeline.default().world
    reader = LocalReader(knowledge, guesser=CrossedGuesser.open(folder))
    lessons: Lessons = {}
    for page, coded in coded_pages(reader, benchmarks / "claims" / "train"):
        for table, choice in learn_page(page, coded):
            lessons.setdefault(table, []).append(choice)
    for table, choices in lessons.items():
        notes = [
            "Weights of the signs of each value beside the network's guesses; positive speaks for.",
            f"Source: training/reality_choice.py over {len(choices)} choices (see the recipe); log-linear choice.",
        ]
        write_weights(table, fit_choices(choices), notes, smallest=0.03, folder=folder / "weights")


if __name__ == "__main__":
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("benchmarks", type=Path)
    parser.add_argument("--guided", type=Path, required=True, metavar="FOLDER")
    given = parser.parse_args()
    main(given.benchmarks, given.guided)
