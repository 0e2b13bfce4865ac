"""Which words stand in quotation marks; every sentence here is invented."""

from __future__ import annotations

import itertools
from collections.abc import Callable

import pytest

from reportedly.reading.local.page import Page
from reportedly.reading.local.telling.quotes import Quotation, pair_quotes, paragraphs, quoted_mask

CASES = {
    "straight marks": ('"We held the ridge all night," the captain said.', ['"We held the ridge all night,"']),
    "curly marks": ("“We held the ridge,” the captain said.", ["“We held the ridge,”"]),
    "two quotations broken by the speaker": (
        '"They came at dawn," said Mira, "and nobody warned us."',
        ['"They came at dawn,"', '"and nobody warned us."'],
    ),
    "over two sentences": (
        '"They came at dawn. Nobody warned us," said Mira.',
        ['"They came at dawn. Nobody warned us,"'],
    ),
    "single marks": ("'We held the ridge all night,' the captain said.", ["'We held the ridge all night,'"]),
    "curly single marks": ("‘We held the ridge all night,’ the captain said.", ["‘We held the ridge all night,’"]),
    "single within double is part of it": (
        "\"He shouted 'drop your rifles' at us,\" said Mira.",
        ["\"He shouted 'drop your rifles' at us,\""],
    ),
    "angle marks": ("«We held the ridge all night», the captain said.", ["«We held the ridge all night»"]),
    "an apostrophe is no mark": ("The rebels' camp and the army's depot don't lie on the same road.", []),
    "curly apostrophes are no marks": ("The rebels’ camp and the army’s depot don’t lie on the same road.", []),
    "a mark that never closes opens nothing": ('"We held the ridge, the captain said, and went home.', []),
    "a stray closing mark closes nothing": ("We held the ridge,” the captain said.", []),
    "an unclosed mark does not swallow the next quotation": (
        "“We held the ridge, he said. “We left it at noon,” he added.",
        ["“We left it at noon,”"],
    ),
    "an unclosed mark ends with its paragraph": (
        '"We held the ridge, he said.\nThe army said "nothing of it is true at all" on Monday.',
        ['"nothing of it is true at all"'],
    ),
    "marks opened again in the next paragraph": (
        '"We held the ridge.\n"Then we left it," the captain said.',
        ['"We held the ridge.', '"Then we left it,"'],
    ),
}


def quotations_of(page: Page) -> tuple[Quotation, ...]:
    return pair_quotes(page.doc, paragraphs(page.sentences))


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES.keys())
def test_pairs_marks(page_of: Callable[..., Page], text: str, expected: list[str]) -> None:
    page = page_of(text)
    found = [page.doc[each.start : each.end].text.strip() for each in quotations_of(page)]
    assert found == expected


def test_a_speech_over_paragraphs_goes_on(page_of: Callable[..., Page]) -> None:
    first, second = quotations_of(page_of('"We held the ridge.\n"Then we left it," the captain said.'))
    assert first.goes_on
    assert not second.goes_on


@pytest.mark.parametrize(
    ("text", "speech"),
    [
        ('The army spoke of a "tactical withdrawal" from the town.', False),
        ('The army spoke of a "withdrawal" from the town.', False),
        ('The army said it had "pulled back in good order" from the town.', True),
    ],
)
def test_a_word_or_two_is_no_speech(page_of: Callable[..., Page], text: str, speech: bool) -> None:
    (quotation,) = quotations_of(page_of(text))
    assert quotation.is_speech is speech


def test_quotations_are_in_order_and_apart(page_of: Callable[..., Page]) -> None:
    found = quotations_of(page_of('"One here and there," he said. "Two of them came." The "so-called" front fled.'))
    assert all(left.end <= right.start for left, right in itertools.pairwise(found))


def test_the_mask_tells_speech_from_scare_quotes(page_of: Callable[..., Page]) -> None:
    page = page_of('"We held the ridge," said the "commander" of it.')
    mask = quoted_mask(quotations_of(page), len(page.doc))
    by_word = {token.text: int(mask[token.i]) for token in page.doc}
    assert (by_word["ridge"], by_word["commander"], by_word["said"]) == (1, 2, 0)
