"""The bytes of an endpoint -> its words -> the claims they hold as plain values, or the reason why they hold none."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from reportedly.reading.llm.spending import UNKNOWN, Tokens

Raw = Mapping[str, Any]

CUT = "length"
"""What a server calls the end of an answer that reached the most tokens it may have."""

_DECLINED = "content_filter"
_THOUGHTS = re.compile(r"\A\s*<think>.*?</think>", re.DOTALL)
_FENCED = re.compile(r"```[a-zA-Z]*[ \t]*\n(.*?)```", re.DOTALL)


class Unusable(Exception):
    """The endpoint answered, but nothing that can be used; its tokens count all the same."""

    def __init__(self, why: str, tokens: Tokens | None = None) -> None:
        super().__init__(why)
        self.tokens = tokens or UNKNOWN


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The words of a model, and whether they break off at the most tokens allowed."""

    words: str
    cut: bool = False
    tokens: Tokens = UNKNOWN


def read_answer(content: bytes) -> Answer:
    """The answer in the body of a response. One that is not cut off holds claims, perhaps none.

    Raises Unusable for what is no JSON, has no choice or no words, or holds no list of claims.
    """
    try:
        body = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise Unusable(f"the chat endpoint answered {_kind(content)}") from error
    tokens = _tokens(body)
    choice = _first_choice(body)
    words = _words(choice.get("message"))
    reason = choice.get("finish_reason")
    if not words.strip() and reason != CUT:
        why = "the model declined to answer" if reason == _DECLINED else "the chat endpoint answered nothing"
        raise Unusable(why, tokens)
    answer = Answer(words=words, cut=reason == CUT, tokens=tokens)
    if not answer.cut:
        try:
            claims_in(words)
        except Unusable as error:
            raise Unusable(str(error), tokens) from error
    return answer


def claims_in(words: str) -> tuple[Raw, ...]:
    """The claims in the words of a model: JSON alone, in a fenced block, or with words around it.

    Raises Unusable when there is no JSON, or none that holds a list of claims.
    """
    why = "the model answered no JSON"
    for text in _candidates(_THOUGHTS.sub("", words, count=1)):
        try:
            value, _ = json.JSONDecoder().raw_decode(text.strip())
        except (ValueError, RecursionError):
            continue
        found = value.get("claims") if isinstance(value, dict) else value
        if isinstance(found, list):
            return tuple(claim for claim in found if isinstance(claim, dict))
        why = "the JSON of the model holds no list of claims"
    raise Unusable(why)


def _candidates(words: str) -> Iterator[str]:
    yield words
    for match in _FENCED.finditer(words):
        yield match[1]
    if (start := words.find("{")) >= 0:
        yield words[start:]


def _kind(content: bytes) -> str:
    opening = content[:200].lstrip().lower()
    if opening.startswith(b"<"):
        return "a web page"
    return "no JSON" if opening else "nothing"


def _first_choice(body: object) -> Raw:
    choices = body.get("choices") if isinstance(body, dict) else None
    if not isinstance(choices, list) or not choices or not isinstance(choices[0], dict):
        raise Unusable("the chat endpoint answered without a choice", _tokens(body))
    return choices[0]


def _words(message: object) -> str:
    """The content of a message: a text, or parts of which some are texts."""
    content = message.get("content") if isinstance(message, dict) else None
    if isinstance(content, str):
        return content
    parts = content if isinstance(content, list) else []
    texts = (part.get("text") for part in parts if isinstance(part, dict))
    return "".join(text for text in texts if isinstance(text, str))


def _tokens(body: object) -> Tokens:
    usage = body.get("usage") if isinstance(body, dict) else None
    if not isinstance(usage, dict):
        return UNKNOWN
    return Tokens(asked=_whole(usage.get("prompt_tokens")), answered=_whole(usage.get("completion_tokens")))


def _whole(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else None
