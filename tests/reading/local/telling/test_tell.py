"""Which source each draft gets, and how it stands: invented sentences with a draft on one word."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from reportedly.model.attribution import Quote, Stance, Standing
from reportedly.model.claim import Reality
from reportedly.model.ontology import EventType
from reportedly.model.span import Span
from reportedly.model.toll import Count, Effect, Side, Toll
from reportedly.reading.local.page import Draft, Mention, Page
from reportedly.reading.local.parties.mentions import find_mentions, mention_at
from reportedly.reading.local.telling.attribution import find_told
from reportedly.reading.local.telling.sources import without_adverb
from reportedly.reading.local.telling.tell import tell


def mentioned(page: Page, words: str) -> Mention:
    start = page.doc.text.index(words)
    span = page.doc.char_span(start, start + len(words), alignment_mode="expand")
    assert span is not None
    mention = mention_at(page, span.root)
    assert mention is not None, words
    return mention


def draft_on(
    page: Page,
    word: str,
    event: EventType = EventType.ASSAULT,
    *,
    actors: Sequence[str] = (),
    recipients: Sequence[str] = (),
    reality: Reality = Reality.HAPPENED,
) -> Draft:
    token = next(token for token in page.doc if token.text == word)
    sentence = next(each for each in page.sentences if each.words.start <= token.i < each.words.end)
    return Draft(
        anchor=page.doc[token.i : token.i + 1],
        head=token,
        event=event,
        sentence=sentence,
        reality=reality,
        actors=[mentioned(page, each) for each in actors],
        recipients=[mentioned(page, each) for each in recipients],
    )


def opened(page: Page) -> Page:
    find_mentions(page)
    find_told(page)
    return page


def told(page: Page, draft: Draft) -> Draft:
    page.drafts = [draft]
    tell(page)
    return draft


def names(draft: Draft) -> list[str]:
    return [teller.fullest.text for teller in draft.sources]


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Shells fell on the market, residents said.", "fell", ["residents"]),
        ("The army said that rebels attacked the base.", "attacked", ["The army"]),
        ("According to a police officer, gunmen killed two guards.", "killed", ["a police officer"]),
        ("Gunmen killed two guards on the road to Karsa.", "killed", []),
        ("The army said it was ready. Rebels attacked the base at noon.", "attacked", []),
        ('"They came at dawn. They burned the mill," a farmer said.', "burned", ["a farmer"]),
        ("Residents and medics said that shells killed a child.", "killed", ["Residents", "medics"]),
        ("Rebels attacked the port and shells killed two, according to the mayor.", "attacked", ["the mayor"]),
        ("The army said the road was open, but rebels attacked it, residents said.", "attacked", ["residents"]),
        ("A police officer was quoted as saying that gunmen killed two guards.", "killed", ["A police officer"]),
        ("The Karsa Front claim responsibility for the bombing.", "bombing", ["The Karsa Front"]),
        ("No group has claimed responsibility for the bombing.", "bombing", []),
        ("Monitors documented nine airstrikes on the town.", "airstrikes", ["Monitors"]),
        ("The militia denied attacking the convoy.", "attacking", ["The militia"]),
    ],
)
def test_the_innermost_speech_tells(page_of: Callable[..., Page], text: str, word: str, expected: list[str]) -> None:
    page = opened(page_of(text))
    assert names(told(page, draft_on(page, word))) == expected


def test_the_chain_runs_from_the_event_outward(page_of: Callable[..., Page]) -> None:
    page = opened(page_of("The agency reported that witnesses said shells hit the school."))
    assert names(told(page, draft_on(page, "hit"))) == ["witnesses", "The agency"]


def test_who_is_told_stands_further_out(page_of: Callable[..., Page]) -> None:
    page = opened(page_of("Witnesses told Reuters that shells hit the school."))
    assert names(told(page, draft_on(page, "hit"))) == ["Witnesses", "Reuters"]


def test_whom_the_speaker_cites_stands_nearer(page_of: Callable[..., Page]) -> None:
    page = opened(page_of("Citing military sources, the newspaper reported that shells hit the school."))
    assert names(told(page, draft_on(page, "hit"))) == ["military sources", "the newspaper"]


def test_whom_the_speaker_quotes_in_passing_stands_nearer(page_of: Callable[..., Page]) -> None:
    page = opened(page_of("The newspaper, quoting a police officer, reported that gunmen killed two guards."))
    assert names(told(page, draft_on(page, "killed"))) == ["a police officer", "The newspaper"]


def test_a_surname_has_its_full_name(page_of: Callable[..., Page]) -> None:
    page = opened(page_of("Ahmad Testov reached Karsa on Friday. Testov said that shells hit the school."))
    assert names(told(page, draft_on(page, "hit"))) == ["Ahmad Testov"]


def test_whom_others_speak_of_is_no_source(page_of: Callable[..., Page]) -> None:
    page = opened(page_of("The group was said to have attacked the base at noon."))
    assert "The group" not in names(told(page, draft_on(page, "attacked")))


def test_the_outlet_itself_is_not_listed(page_of: Callable[..., Page]) -> None:
    page = page_of("Witnesses told Reuters that shells hit the school.")
    page.report = replace(page.report, outlet="Reuters")
    assert names(told(opened(page), draft_on(page, "hit"))) == ["Witnesses"]


def test_a_praised_or_condemned_event_is_the_outlets_own_word(page_of: Callable[..., Page]) -> None:
    page = opened(page_of("The president condemned the attack on the convoy."))
    assert names(told(page, draft_on(page, "attack"))) == []


def test_a_wish_is_no_claim(page_of: Callable[..., Page]) -> None:
    page = opened(page_of("The general hopes to attack the town before winter."))
    assert names(told(page, draft_on(page, "attack"))) == []


def test_the_telling_does_not_tell_itself(page_of: Callable[..., Page]) -> None:
    page = opened(page_of("The governor accused the militia of burning three villages."))
    draft = draft_on(page, "accused", EventType.ACCUSE, actors=["The governor"])
    assert names(told(page, draft)) == []


def test_a_relayed_act_has_its_relay(page_of: Callable[..., Page]) -> None:
    page = opened(page_of("The agency said the governor accused the militia of burning three villages."))
    draft = draft_on(page, "accused", EventType.ACCUSE, actors=["the governor"])
    assert names(told(page, draft)) == ["The agency"]


def test_a_pronoun_is_the_speaker_before(page_of: Callable[..., Page]) -> None:
    text = "A police officer said the road was closed. He added that gunmen killed two guards."
    page = opened(page_of(text))
    (name,) = names(told(page, draft_on(page, "killed")))
    assert name.lower().removeprefix("a ") == "police officer"


@pytest.mark.parametrize(
    ("text", "word", "stance", "reality"),
    [
        ("The army said that it shelled the hill.", "shelled", Stance.ASSERTS, Reality.HAPPENED),
        ("The army denied that it shelled the hill.", "shelled", Stance.DENIES, Reality.NOT_HAPPENED),
        ("The army admitted that it shelled the hill.", "shelled", Stance.ADMITS, Reality.HAPPENED),
        ("The mayor accused the army of shelling the hill.", "shelling", Stance.ACCUSES, Reality.HAPPENED),
        ("The Karsa Front claimed responsibility for the bombing.", "bombing", Stance.CLAIMS_RESPONSIBILITY,
         Reality.HAPPENED),
    ],
)  # fmt: skip
def test_stance_and_reality(
    page_of: Callable[..., Page], text: str, word: str, stance: Stance, reality: Reality
) -> None:
    page = opened(page_of(text))
    draft = told(page, draft_on(page, word))
    assert (draft.stance, draft.reality) == (stance, reality)


def test_a_side_that_says_no_denies(page_of: Callable[..., Page]) -> None:
    page = opened(page_of("The army said it did not shell the hill."))
    draft = draft_on(page, "shell", actors=["The army"], reality=Reality.NOT_HAPPENED)
    assert told(page, draft).stance is Stance.DENIES


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ('"The rebels attacked the base at noon," an officer said.', Quote.DIRECT),
        ("The rebels attacked the base at noon, an officer said.", Quote.INDIRECT),
        ("The rebels attacked the base at noon.", Quote.NONE),
    ],
)
def test_quotation(page_of: Callable[..., Page], text: str, quote: Quote) -> None:
    page = opened(page_of(text))
    assert told(page, draft_on(page, "attacked")).quote is quote


@pytest.mark.parametrize(
    ("text", "actors", "recipients", "standing"),
    [
        ("The army said its troops killed ten rebels.", ["The army"], ["ten rebels"], Standing.ACTOR_SIDE),
        ("The rebels said the army killed ten villagers.", ["the army"], [], Standing.RECIPIENT_SIDE),
        ("Hamas said Israel killed ten fighters.", ["Israel"], ["Hamas"], Standing.RECIPIENT_SIDE),
        ("Doctors said the army killed ten villagers.", ["the army"], [], Standing.THIRD_PARTY),
        ("Activists said gunmen killed ten villagers.", ["gunmen"], [], Standing.UNKNOWN),
        ("Activists said the army killed ten villagers.", ["the army"], [], Standing.RECIPIENT_SIDE),
        ("A Hamas spokesman said Hamas killed two soldiers.", ["Hamas"], [], Standing.ACTOR_SIDE),
        ("Syrian state TV said the army killed ten rebels.", ["the army"], ["ten rebels"], Standing.ACTOR_SIDE),
        ("Syrian state TV said rebels killed ten men.", ["rebels"], [], Standing.RECIPIENT_SIDE),
        ("Rebel commanders said rebels killed two soldiers.", ["rebels"], [], Standing.ACTOR_SIDE),
        ("Rebel commanders said the army killed ten men.", ["the army"], [], Standing.RECIPIENT_SIDE),
        ("The brother of the farmer said gunmen killed him.", ["gunmen"], [], Standing.RECIPIENT_SIDE),
        ("Security sources said gunmen killed two guards.", ["gunmen"], [], Standing.RECIPIENT_SIDE),
        ("Sources said gunmen killed two guards.", ["gunmen"], [], Standing.UNKNOWN),
        ("Local officials said Turkish troops killed two men.", ["Turkish troops"], [], Standing.RECIPIENT_SIDE),
        ("The report said the army killed ten villagers.", ["the army"], [], Standing.THIRD_PARTY),
        ("Reports said the army killed ten villagers.", ["the army"], [], Standing.UNKNOWN),
    ],
)
def test_standing(
    page_of: Callable[..., Page], text: str, actors: list[str], recipients: list[str], standing: Standing
) -> None:
    page = opened(page_of(text))
    draft = told(page, draft_on(page, "killed", actors=actors, recipients=recipients))
    assert [teller.standing for teller in draft.sources] == [standing]


def test_responsibility_without_an_event_is_a_second_claim(page_of: Callable[..., Page]) -> None:
    page = opened(page_of("A bomb killed nine people in Karsa on Monday. Hamas claimed responsibility."))
    told(page, draft_on(page, "killed"))
    first, second = page.drafts
    assert names(first) == []
    assert (second.event, second.anchor.text) == (EventType.ASSAULT, "claimed responsibility")
    assert (names(second), second.stance) == (["Hamas"], Stance.CLAIMS_RESPONSIBILITY)
    assert [actor.fullest.text for actor in second.actors] == ["Hamas"]


def test_denied_involvement_is_a_second_claim(page_of: Callable[..., Page]) -> None:
    page = opened(page_of("A bomb killed nine people in Karsa on Monday. Hamas denied any involvement."))
    told(page, draft_on(page, "killed"))
    second = page.drafts[1]
    assert (second.anchor.text, second.stance, second.reality) == (
        "involvement",
        Stance.DENIES,
        Reality.NOT_HAPPENED,
    )


def test_responsibility_for_a_named_event_makes_no_second_claim(page_of: Callable[..., Page]) -> None:
    page = opened(page_of("Hamas claimed responsibility for the bombing."))
    told(page, draft_on(page, "bombing"))
    assert len(page.drafts) == 1


def test_responsibility_for_nothing_told_makes_no_claim(page_of: Callable[..., Page]) -> None:
    page = opened(page_of("Hamas claimed responsibility."))
    page.drafts = []
    tell(page)
    assert page.drafts == []


@pytest.mark.parametrize(
    ("answer", "anchor"),
    [("The governor denied it.", "denied"), ("The governor denied the report.", "report")],
)
def test_a_denial_of_what_was_told_is_a_second_claim(page_of: Callable[..., Page], answer: str, anchor: str) -> None:
    page = opened(page_of(f"Rebels burned the mill, a farmer said. {answer}"))
    told(page, draft_on(page, "burned", actors=["Rebels"]))
    first, second = page.drafts
    assert (names(first), first.reality) == (["a farmer"], Reality.HAPPENED)
    assert (second.anchor.text, second.stance, second.reality) == (anchor, Stance.DENIES, Reality.NOT_HAPPENED)
    assert names(second) == ["The governor"]
    assert [actor.fullest.text for actor in second.actors] == ["Rebels"]


def test_a_denial_that_is_a_claim_is_no_refusal_besides(page_of: Callable[..., Page]) -> None:
    page = opened(page_of("Rebels burned the mill, a farmer said. The governor denied the report."))
    page.drafts = [draft_on(page, "burned"), draft_on(page, "denied", EventType.REJECT)]
    tell(page)
    assert [(draft.anchor.text, draft.event) for draft in page.drafts] == [
        ("burned", EventType.ASSAULT),
        ("report", EventType.ASSAULT),
    ]


def test_one_group_does_not_stand_with_another_by_name(page_of: Callable[..., Page]) -> None:
    page = opened(page_of("A Taliban spokesman said the Karsa Front killed ten men."))
    draft = told(page, draft_on(page, "killed", actors=["the Karsa Front"]))
    assert draft.sources[0].standing is Standing.RECIPIENT_SIDE


def test_what_is_denied_besides_the_event_makes_no_claim(page_of: Callable[..., Page]) -> None:
    page = opened(page_of("Rebels burned the mill, a farmer said. The governor denied them a visa."))
    told(page, draft_on(page, "burned"))
    assert len(page.drafts) == 1


def test_responsibility_that_nobody_claims_leaves_the_event_told_before(page_of: Callable[..., Page]) -> None:
    page = opened(page_of("A bomb killed nine people on Monday. No group has claimed responsibility for the attack."))
    page.drafts = [draft_on(page, "killed"), draft_on(page, "attack")]
    tell(page)
    assert [draft.anchor.text for draft in page.drafts] == ["killed"]
    assert page.skipped["responsibility that nobody claims"] == 1


def test_who_claims_responsibility_is_the_doer(page_of: Callable[..., Page]) -> None:
    page = opened(page_of("Gunmen fled the town. Hamas claimed responsibility for the bombing."))
    draft = told(page, draft_on(page, "bombing", actors=["Gunmen"]))
    assert [actor.fullest.text for actor in draft.actors] == ["Hamas"]
    assert draft.sources[0].standing is Standing.ACTOR_SIDE


def test_who_denies_involvement_is_the_doer_denied(page_of: Callable[..., Page]) -> None:
    page = opened(page_of("The army denied involvement in the bombing."))
    draft = told(page, draft_on(page, "bombing"))
    assert [actor.fullest.text for actor in draft.actors] == ["army"]
    assert draft.reality is Reality.NOT_HAPPENED


@pytest.mark.parametrize(
    ("text", "actor", "stance"),
    [
        ("The militia said it attacked the base.", "The militia", Stance.CLAIMS_RESPONSIBILITY),
        ("The army said it attacked the base.", "The army", Stance.ASSERTS),
        ("The mayor said rebels were behind the attack.", "rebels", Stance.ACCUSES),
        ("The mayor said rebels fled the attack.", "rebels", Stance.ASSERTS),
    ],
)
def test_what_an_assertion_comes_to(page_of: Callable[..., Page], text: str, actor: str, stance: Stance) -> None:
    page = opened(page_of(text))
    word = next(token.text for token in page.doc if token.text.startswith("attack"))
    assert told(page, draft_on(page, word, actors=[actor])).stance is stance


def test_a_person_speaks_for_the_side_that_the_report_gave_him_before(page_of: Callable[..., Page]) -> None:
    text = "Hamas spokesman Omar Testani reached Karsa. Testani said fighters killed two soldiers for Hamas."
    page = opened(page_of(text))
    draft = told(page, draft_on(page, "killed", actors=["Hamas"]))
    assert [teller.standing for teller in draft.sources] == [Standing.ACTOR_SIDE]


def toll_of(page: Page, words: str, best: int) -> Toll:
    start = page.report.text.index(words)
    span = Span.of(page.report.text, start, start + len(words))
    count = Count(low=best, high=best, best=best)
    return Toll(span=span, effect=Effect.KILLED, count=count, group=None, kind=None, side=Side.RECIPIENT)


@pytest.mark.parametrize(
    ("text", "words", "left"),
    [
        ("The army denied that any guards were killed.", "any guards", [0]),
        ("The army denied that 40 guards were killed.", "40 guards", []),
        ("The army said that 40 guards were killed.", "40 guards", [40]),
    ],
)
def test_a_denied_toll_is_no_toll(page_of: Callable[..., Page], text: str, words: str, left: list[int]) -> None:
    page = opened(page_of(text))
    draft = draft_on(page, "killed")
    draft.toll = [toll_of(page, words, 40 if "40" in words else 2)]
    assert [toll.count.best for toll in told(page, draft).toll] == left


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Earlier the valley front had spoken.", "the valley front"),
        ("Nearly all guards had spoken.", "Nearly all guards"),
    ],
)
def test_an_adverb_before_the_article_is_no_part_of_the_source(
    page_of: Callable[..., Page], text: str, kept: str
) -> None:
    doc = page_of(text).doc
    end = next(token.i for token in doc if token.lower_ == "had")
    assert without_adverb(doc[:end]).text == kept
