"""Who tells what: one invented sentence for each way a text hands words to a source."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from reportedly.model.attribution import Quote, SourceKind, Stance
from reportedly.reading.local.page import Page, Told
from reportedly.reading.local.telling.attribution import find_told


@dataclass(frozen=True)
class Case:
    text: str
    cue: str
    source: str | None
    holds: tuple[str, ...]
    lacks: tuple[str, ...] = ()


CASES = {
    "clause with that": Case(
        "The army said that its troops entered Varna Pass on Monday.", "said", "The army", ("entered",)
    ),
    "clause without that": Case(
        "Rebel commanders say government jets bombed the market.", "say", "Rebel commanders", ("bombed", "market")
    ),
    "after the clause": Case(
        "Government jets bombed the market, rebel commanders said.", "said", "rebel commanders", ("jets", "bombed")
    ),
    "inverted": Case(
        '"The jets came back twice," said Mira Testova, a nurse.', "said", "Mira Testova", ("jets", "came")
    ),
    "in the middle": Case(
        "The convoy, the ministry said, was hit near the bridge.", "said", "the ministry", ("convoy", "hit")
    ),
    "according to, in front": Case(
        "According to the Karsa Hospital, twelve people were wounded.", "According to", "Karsa Hospital", ("wounded",)
    ),
    "according to, behind": Case(
        "Twelve people were wounded, according to a police officer.", "according to", "a police officer", ("wounded",)
    ),
    "added": Case(
        "The rebels took the town, he said. He added that the garrison had fled.", "added", "He", ("garrison", "fled")
    ),
    "saying in a participle": Case(
        "The ministry denied the report, saying no soldier had crossed the river.",
        "saying",
        "The ministry",
        ("soldier", "crossed"),
    ),
    "told somebody": Case(
        "Residents told the Lakeside News Agency that shells fell on two schools.",
        "told",
        "Residents",
        ("shells", "fell"),
        ("Lakeside",),
    ),
    "in a statement": Case(
        "The ministry said in a statement that forty fighters were killed.", "said", "The ministry", ("killed",)
    ),
    "reported": Case(
        "The Testland Observatory reported that nine civilians were killed.",
        "reported",
        "Testland Observatory",
        ("civilians", "killed"),
    ),
    "accused of": Case(
        "The governor accused the militia of burning three villages.", "accused", "The governor", ("burning",)
    ),
    "denied": Case("The militia denied that it burned the villages.", "denied", "The militia", ("burned",)),
    "tweeted": Case(
        'A spokesman tweeted: "Our fighters shot down a drone over the valley."',
        "tweeted",
        "A spokesman",
        ("shot", "drone"),
    ),
    "believes": Case("The general believes that the siege will end soon.", "believes", "The general", ("siege",)),
    "hopes": Case("The president hopes that the siege will end soon.", "hopes", "The president", ("siege", "end")),
}


def told_by(page: Page, cue: str) -> Told:
    find_told(page)
    return next(told for told in page.told if cue in told.cue.text)


def content_of(told: Told) -> str:
    return " ".join(words.text for words in told.content)


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_finds_who_tells_what(page_of: Callable[..., Page], case: Case) -> None:
    told = told_by(page_of(case.text), case.cue)
    assert told.source is not None
    assert case.source is not None
    assert case.source in told.source.text
    content = content_of(told)
    assert [word for word in case.holds if word not in content] == []
    assert [word for word in case.lacks if word in content] == []


@pytest.mark.parametrize(
    "text",
    [
        "Shells fell on the market in Karsa on Monday.",
        "Troops took the pass after a night of heavy fighting.",
        "The road to the bridge is closed.",
    ],
)
def test_the_outlets_own_voice_has_no_teller(page_of: Callable[..., Page], text: str) -> None:
    page = page_of(text)
    find_told(page)
    assert page.told == []


def test_a_quotation_over_sentences_is_told_to_its_end(page_of: Callable[..., Page]) -> None:
    text = '"They came at dawn. They burned the mill. Nobody warned us," Mira Testova said.'
    content = content_of(told_by(page_of(text), "said"))
    assert [word for word in ("dawn", "burned", "warned") if word not in content] == []


def test_a_quotation_that_follows_its_speaker_is_told_too(page_of: Callable[..., Page]) -> None:
    text = '"They came at dawn," Mira Testova said. "They burned the mill and took the cattle."'
    assert "burned" in content_of(told_by(page_of(text), "said"))


def test_marks_opened_again_in_the_next_paragraph_go_on(page_of: Callable[..., Page]) -> None:
    text = 'Mira Testova said: "They came at dawn and burned the mill.\n"Then they took the cattle away."'
    content = content_of(told_by(page_of(text), "said"))
    assert "burned" in content
    assert "cattle" in content


def test_a_plain_sentence_after_a_quotation_is_not_told(page_of: Callable[..., Page]) -> None:
    text = '"They came at dawn," Mira Testova said. Shells fell on the market an hour later.'
    assert "market" not in content_of(told_by(page_of(text), "said"))


def test_the_next_speaker_has_his_own_quotation(page_of: Callable[..., Page]) -> None:
    text = '"They came at dawn," Mira Testova said. "They burned the mill," the mayor said.'
    assert "burned" not in content_of(told_by(page_of(text), "said"))


def test_a_heading_above_is_not_told(page_of: Callable[..., Page]) -> None:
    text = "Market burns in Karsa\nThe mayor said that shells fell at noon."
    assert "burns" not in content_of(told_by(page_of(text), "said"))


def test_a_semicolon_keeps_the_other_half_to_its_own_source(page_of: Callable[..., Page]) -> None:
    text = "The army said it killed ten rebels; villagers said the dead were shepherds."
    page = page_of(text)
    find_told(page)
    army, villagers = (next(told for told in page.told if told.source and told.source.text == name)
                       for name in ("The army", "villagers"))  # fmt: skip
    assert "shepherds" not in content_of(army)
    assert "rebels" not in content_of(villagers)


def test_chains_hang_into_each_other(page_of: Callable[..., Page]) -> None:
    page = page_of("The agency reported that the governor said shells hit the school.")
    find_told(page)
    inner = next(told for told in page.told if told.cue.text == "said")
    assert inner.outer is not None
    assert inner.outer.cue.text == "reported"
    assert inner.outer.outer is None


def test_parallel_sources_are_parted(page_of: Callable[..., Page]) -> None:
    told = told_by(page_of("Residents and medics said that shells hit the school."), "said")
    assert [words.text for words in told.parallel] == ["Residents", "medics"]


@pytest.mark.parametrize(
    ("text", "cue", "stance"),
    [
        ("The army said it shelled the hill.", "said", Stance.ASSERTS),
        ("The army admitted that it shelled the hill.", "admitted", Stance.ADMITS),
        ("The army denied that it shelled the hill.", "denied", Stance.DENIES),
        ("The army confirmed that it shelled the hill.", "confirmed", Stance.CONFIRMS),
        ("The army could not confirm that the hill was shelled.", "confirm", Stance.DOUBTS),
        ("The mayor accused the army of shelling the hill.", "accused", Stance.ACCUSES),
        ("The Karsa Front claimed responsibility for the bombing.", "claimed", Stance.CLAIMS_RESPONSIBILITY),
    ],
)
def test_the_cue_gives_the_stance(page_of: Callable[..., Page], text: str, cue: str, stance: Stance) -> None:
    assert told_by(page_of(text), cue).stance is stance


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("A resident said shells hit the school.", SourceKind.WITNESS),
        ("Doctors said shells hit the school.", SourceKind.MEDICAL),
        ("The report said shells hit the school.", SourceKind.DOCUMENT),
        ("State television said shells hit the school.", SourceKind.BROADCAST),
        ("An official said shells hit the school.", SourceKind.UNNAMED),
        ("The defence ministry said shells hit the school.", SourceKind.ORGANIZATION),
    ],
)
def test_the_head_gives_the_kind(page_of: Callable[..., Page], text: str, kind: SourceKind) -> None:
    assert told_by(page_of(text), "said").kind is kind


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ('"The shells hit the old school," the mayor said.', Quote.DIRECT),
        ("The mayor said the shells hit the old school.", Quote.INDIRECT),
        ('The mayor said the shells hit the "old school" on Monday at noon.', Quote.INDIRECT),
    ],
)
def test_marks_make_it_direct(page_of: Callable[..., Page], text: str, quote: Quote) -> None:
    assert told_by(page_of(text), "said").quote is quote


def test_nothing_to_read_tells_nothing(page_of: Callable[..., Page]) -> None:
    page = page_of("")
    find_told(page)
    assert page.told == []
