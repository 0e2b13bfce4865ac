"""Messages -> the words a chat endpoint answers, with every way in which it can fail told apart: worth another try,
of this request alone, or of the set-up.
"""

from __future__ import annotations

import json
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from threading import Event
from typing import Any, NoReturn
from urllib.parse import urlsplit

import httpx

from reportedly.errors import UsageError
from reportedly.reading.llm.answer import Answer, Unusable, read_answer
from reportedly.reading.llm.spending import Spending

LARGEST = 4_000_000
"""Bytes of an answer past which it is no answer: some hundred times the tokens that are asked for."""

LONGEST_PAUSE_S = 60.0
"""The longest pause before another try, whatever the endpoint asks for; a longer one is for a person to wait."""

LONGEST_WORDS = 200
"""Characters of the endpoint's own words that an error repeats."""

TIMEOUT_S = 120.0
"""What one answer may take: four thousand tokens at some thirty a second, as small models on one machine write them."""

_AGAIN = frozenset({408, 409, 425, 429, *range(500, 600)}) - {501, 505}
_OTHER_FORM = frozenset({400, 415, 422, 501})
"""What servers answer that do not know a response format; a request that is wrong otherwise stays so without it."""
_SET_UP = frozenset({401, 402, 403, 404, 405, 407, 410, *range(300, 400)})

Message = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint:
    """Where a model is asked, which, and how patiently. The key is shown nowhere.

    `url` is the address that ends in `/v1` as a rule, `timeout_s` what one answer may take altogether, `attempts` how
    often one request is made at most, `pause_s` the first pause between two of them, doubled each time.
    """

    url: str
    model: str
    key: str = field(default="", repr=False)
    timeout_s: float = TIMEOUT_S
    attempts: int = 4
    pause_s: float = 1.0

    def __post_init__(self) -> None:
        _check_address(self.url)
        if not self.model.strip():
            raise UsageError("no model is named", fix="Name it with --llm-model or in REPORTEDLY_LLM_MODEL.")
        if not (self.key.isascii() and self.key.isprintable()) or " " in self.key:
            why = "it holds blanks, line ends or letters that no key has"
            raise UsageError("REPORTEDLY_LLM_KEY is no key", why=why, fix="Set it anew; it is shown nowhere.")

    @property
    def address(self) -> str:
        """The address that is posted to."""
        base = self.url.rstrip("/")
        return base if base.endswith("/chat/completions") else f"{base}/chat/completions"


def _check_address(url: str) -> None:
    """Raises UsageError for what is no address, or one that could hold a secret: addresses are logged and shown."""
    try:
        parts = urlsplit(url)
        sound = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        sound = False
    if not sound:
        what = "the chat endpoint has no address" if not url else "the address of the chat endpoint is none"
        raise UsageError(what, fix="Set --llm-url or REPORTEDLY_LLM_URL to one like http://localhost:8000/v1.")
    if parts.username or parts.password or parts.query or parts.fragment:
        fix = "Leave them out; the key belongs in REPORTEDLY_LLM_KEY."
        raise UsageError("the address of the chat endpoint holds a user, `?` or `#`", fix=fix)


class Refused(Exception):
    """This request cannot be answered; another may be."""


class _Again(Exception):
    """It may be answered when it is made again, after `pause_s` where the endpoint says so."""

    def __init__(self, why: str, pause_s: float | None = None) -> None:
        super().__init__(why)
        self.pause_s = pause_s


class _OtherForm(Exception):
    """The endpoint may not know the response format."""


class Chat:
    """Asks one endpoint through one client; several threads may ask at once."""

    def __init__(self, client: httpx.Client, endpoint: Endpoint, spending: Spending) -> None:
        self.client = client
        self.endpoint = endpoint
        self.spending = spending
        self._form = 0

    def ask(self, body: Mapping[str, Any], forms: Sequence[Mapping[str, Any]], stop: Event) -> Answer:
        """The answer to `body` under the first of `forms` that the endpoint takes; later requests begin with that one.

        Raises Refused when there is none, UsageError when the endpoint would answer nothing else either.
        """
        refusal = ""
        for number in range(self._form, len(forms)):
            try:
                answer = self._ask_patiently({**body, **forms[number]}, stop)
            except _OtherForm as refused:
                refusal = str(refused)
                continue
            self._form = number
            return answer
        raise Refused(refusal)

    def _ask_patiently(self, body: Mapping[str, Any], stop: Event) -> Answer:
        why = ""
        for attempt in range(1, self.endpoint.attempts + 1):
            try:
                return self._ask_once(body)
            except _Again as failed:
                why, wished = str(failed), failed.pause_s
            if attempt == self.endpoint.attempts:
                break
            pause = max(wished or 0.0, self.endpoint.pause_s * 2 ** (attempt - 1))
            if wished is not None and wished > LONGEST_PAUSE_S:
                raise Refused(f"{why}, and asks to wait {wished:.0f} seconds")
            if stop.wait(min(pause, LONGEST_PAUSE_S)):
                raise Refused("reading was stopped")
        raise Refused(f"{why} ({self.endpoint.attempts} attempts)")

    def _ask_once(self, body: Mapping[str, Any]) -> Answer:
        self.spending.count_request()
        try:
            status, headers, content = self._post(body)
        except httpx.TimeoutException as error:
            raise _Again(f"the chat endpoint gave no answer within {self.endpoint.timeout_s:g} seconds") from error
        except httpx.TransportError as error:
            raise _Again(f"the chat endpoint broke off ({type(error).__name__})") from error
        except httpx.DecodingError as error:
            raise _Again("the answer of the chat endpoint is packed wrongly") from error
        if status != HTTPStatus.OK:
            self._raise_for(status, headers, content)
        try:
            answer = read_answer(content)
        except Unusable as error:
            self.spending.count_tokens(error.tokens)
            raise _Again(str(error)) from error
        self.spending.count_tokens(answer.tokens)
        return answer

    def _post(self, body: Mapping[str, Any]) -> tuple[int, httpx.Headers, bytes]:
        """One request; what of the answer comes within time and size."""
        until = time.monotonic() + self.endpoint.timeout_s
        headers = {"Content-Type": "application/json", "Accept": "application/json"}
        if self.endpoint.key:
            headers["Authorization"] = f"Bearer {self.endpoint.key}"
        sent = json.dumps(dict(body)).encode()
        timeout = self.endpoint.timeout_s
        with self.client.stream(
            "POST", self.endpoint.address, content=sent, headers=headers, timeout=timeout, follow_redirects=False
        ) as response:
            received = bytearray()
            for part in response.iter_bytes():
                received += part
                if len(received) > LARGEST:
                    raise Refused(f"the answer of the chat endpoint is longer than {LARGEST:,} bytes")
                if time.monotonic() > until:
                    raise httpx.ReadTimeout("the answer took too long")
            return response.status_code, response.headers, bytes(received)

    def _raise_for(self, status: int, headers: httpx.Headers, content: bytes) -> NoReturn:
        what = f"the chat endpoint answered {status}{_phrase(status)}"
        if status in _SET_UP:
            fix = "Check REPORTEDLY_LLM_URL, REPORTEDLY_LLM_MODEL and REPORTEDLY_LLM_KEY."
            raise UsageError(what, why=_MEANING.get(status, ""), fix=fix)
        if status in _AGAIN:
            raise _Again(what, _wished_pause(headers.get("Retry-After", ""), datetime.now(UTC)))
        said = self._said(content)
        told = f"{what}: {said}" if said else what
        raise _OtherForm(told) if status in _OTHER_FORM else Refused(told)

    def _said(self, content: bytes) -> str:
        """The endpoint's own words on what is wrong, short and without the key."""
        try:
            value = json.loads(content)
        except (ValueError, RecursionError):
            return ""
        error = value.get("error", value) if isinstance(value, dict) else value
        message = error.get("message", "") if isinstance(error, dict) else error
        words = " ".join(message.split()) if isinstance(message, str) else ""
        if self.endpoint.key:
            words = words.replace(self.endpoint.key, "[key]")
        return words[:LONGEST_WORDS]


_MEANING = {
    401: "it wants a key, or another one",
    402: "it wants to be paid",
    403: "the key may not use this model",
    404: "it knows no such model, or the address is another",
}


def _phrase(status: int) -> str:
    try:
        return f" {HTTPStatus(status).phrase}"
    except ValueError:
        return ""


def _wished_pause(header: str, now: datetime) -> float | None:
    """The seconds that `Retry-After` asks for, given as seconds or as a date."""
    try:
        return max(0.0, float(header)) if header.strip().replace(".", "", 1).isdecimal() else _until(header, now)
    except (ValueError, TypeError, OverflowError):
        return None


def _until(header: str, now: datetime) -> float | None:
    if not header.strip():
        return None
    then = parsedate_to_datetime(header)
    return max(0.0, (then.replace(tzinfo=then.tzinfo or UTC) - now).total_seconds())
