"""What an endpoint sends becomes claims, or a reason why not."""

from __future__ import annotations

import json
from typing import Any

import pytest

from answering import says
from reportedly.reading.llm.answer import Unusable, claims_in, read_answer

CLAIMS = '{"claims": [{"anchor": "killed"}]}'
WRITTEN = (
    CLAIMS,
    f"  {CLAIMS}\n",
    f"```json\n{CLAIMS}\n```",
    f"Here is what I found:\n```\n{CLAIMS}\n```\nI hope it helps.",
    f"Here you are: {CLAIMS} Anything else?",
    f'<think>The claims are {{"claims": []}}.</think>{CLAIMS}',
    '[{"anchor": "killed"}]',
    '{"claims": [{"anchor": "killed"}, "killed", null]}',
)


@pytest.mark.parametrize("words", WRITTEN)
def test_claims_are_found_in_whatever_stands_around_them(words: str) -> None:
    assert claims_in(words) == ({"anchor": "killed"},)


NO_CLAIMS = (
    ("I cannot help with that.", "no JSON"),
    ('{"claims": [{"anchor": "kil', "no JSON"),
    ("[" * 100_000, "no JSON"),
    ('{"claims": ' + "9" * 5000 + "}", "no JSON"),
    ('{"events": []}', "no list of claims"),
    ('{"claims": {"anchor": "killed"}}', "no list of claims"),
    ("12", "no list of claims"),
)


@pytest.mark.parametrize(("words", "why"), NO_CLAIMS)
def test_other_words_hold_none(words: str, why: str) -> None:
    with pytest.raises(Unusable, match=why):
        claims_in(words)


BODIES = (
    (b"", "nothing"),
    (b"<!DOCTYPE html><h1>Bad gateway</h1>", "a web page"),
    (b"oops", "no JSON"),
    (b"\xff\xfe", "no JSON"),
    (b"[]", "without a choice"),
    (b"{}", "without a choice"),
    (b'{"choices": []}', "without a choice"),
    (b'{"choices": [null]}', "without a choice"),
    (b'{"choices": [{}]}', "answered nothing"),
    (b'{"choices": [{"message": {"content": null}}]}', "answered nothing"),
    (b'{"choices": [{"message": {"content": "  "}}]}', "answered nothing"),
    (b'{"choices": [{"message": {"content": ""}, "finish_reason": "content_filter"}]}', "declined"),
    (says("Sorry.").body, "no JSON"),
)


@pytest.mark.parametrize(("body", "why"), BODIES)
def test_a_body_without_an_answer_says_why(body: bytes, why: str) -> None:
    with pytest.raises(Unusable, match=why):
        read_answer(body)


def test_a_bad_answer_has_its_tokens() -> None:
    with pytest.raises(Unusable) as found:
        read_answer(says("Sorry.", asked=7, answered=2).body)
    assert (found.value.tokens.asked, found.value.tokens.answered) == (7, 2)


def test_an_answer_in_parts_is_one() -> None:
    message = {
        "content": [{"type": "text", "text": CLAIMS[:9]}, {"type": "image"}, {"type": "text", "text": CLAIMS[9:]}]
    }
    assert read_answer(json.dumps({"choices": [{"message": message}]}).encode()).words == CLAIMS


def test_an_answer_that_is_cut_off_says_so() -> None:
    assert read_answer(says('{"claims": [{"anc', finish="length").body).cut


@pytest.mark.parametrize("usage", [None, [], {"prompt_tokens": "7"}, {"prompt_tokens": -1}, {"prompt_tokens": True}])
def test_tokens_that_are_no_count_are_unknown(usage: Any) -> None:
    body = {"choices": [{"message": {"content": CLAIMS}}], "usage": usage}
    tokens = read_answer(json.dumps(body).encode()).tokens
    assert (tokens.asked, tokens.answered) == (None, None)
