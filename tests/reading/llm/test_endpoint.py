"""An endpoint that misbehaves costs one report at most, within bounded time, and one clear sentence says why."""

from __future__ import annotations

import json
import time
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from threading import Event
from typing import Any

import httpx
import pytest

from answering import KEY, TEXT, Act, Make, Script, answer, answering, claim, error, in_turn, says
from conftest import report_of
from reportedly.errors import InputError, UsageError
from reportedly.reading.llm import endpoint as endpoints
from reportedly.reading.llm.endpoint import Chat, Endpoint, Refused
from reportedly.reading.llm.spending import Spending

GOOD_WORDS = json.dumps(answer(claim()))
GOOD = says(GOOD_WORDS)
PAGE = Act(status=200, body=b"<html><body>Bad gateway</body></html>", headers={"Content-Type": "text/html"})

PASSING = {
    "429": error(429),
    "500": error(500),
    "502 with a page": Act(status=502, body=PAGE.body),
    "503": error(503),
    "408": error(408),
    "a dropped connection": Act(dropped=True),
    "a body that breaks off": Act(body=GOOD.body[:40], promised=len(GOOD.body)),
    "silence": Act(wait_s=3.0),
    "a drip": Act(body=GOOD.body, drip_s=0.1),
    "a page": PAGE,
    "no JSON": Act(body=b"oops"),
    "JSON that ends early": Act(body=GOOD.body[:-9]),
    "nothing": Act(),
    "no choice": Act(body=b'{"choices": []}'),
    "words": says("I am sorry, I cannot do that."),
    "other JSON": says({"events": []}),
    "claims that are no list": says({"claims": "none"}),
    "a packing that is none": Act(body=b"no gzip", headers={"Content-Encoding": "gzip"}),
}


def patience(act: Act) -> float:
    """Seconds to wait: few where the endpoint is slow, many where a busy machine alone may be."""
    return 0.8 if act.wait_s or act.drip_s else 20.0


@pytest.mark.parametrize("act", PASSING.values(), ids=PASSING)
def test_what_may_pass_is_asked_again(reader_of: Make, act: Act) -> None:
    with answering(in_turn(act, GOOD)) as stub:
        reader = reader_of(stub.url, timeout_s=patience(act))
        (found,) = reader.read(report_of(TEXT))
        assert found.anchor.text == "killed"
        assert reader.chat.spending.requests == 2 or patience(act) < 1
        assert stub.seen[0] == stub.seen[1]


TOLD = {
    "429": "429 Too Many Requests",
    "500": "500 Internal Server Error",
    "a dropped connection": "broke off",
    "a body that breaks off": "broke off",
    "silence": "no answer within 0.8 seconds",
    "a drip": "no answer within 0.8 seconds",
    "a page": "a web page",
    "no JSON": "no JSON",
    "no choice": "without a choice",
    "words": "the model answered no JSON",
    "other JSON": "no list of claims",
}


@pytest.mark.parametrize(("name", "words"), TOLD.items(), ids=TOLD)
def test_what_does_not_pass_is_told_after_so_many_attempts(reader_of: Make, name: str, words: str) -> None:
    with answering(in_turn(PASSING[name])) as stub:
        reader = reader_of(stub.url, timeout_s=patience(PASSING[name]), attempts=2)
        with pytest.raises(InputError) as found:
            reader.read(report_of(TEXT))
        assert words in found.value.why and "2 attempts" in found.value.why
        assert reader.chat.spending.requests == 2


def test_no_server_at_all_is_told(reader_of: Make) -> None:
    with answering(in_turn(GOOD)) as stub:
        url = stub.url
    with pytest.raises(InputError, match="broke off"):
        reader_of(url).read(report_of(TEXT))


def test_an_answer_without_end_is_cut_and_not_asked_for_again(reader_of: Make) -> None:
    huge = Act(body=b" " * (endpoints.LARGEST + 1) + GOOD.body)
    with answering(in_turn(huge)) as stub:
        with pytest.raises(InputError, match="longer than 4,000,000 bytes"):
            reader_of(stub.url).read(report_of(TEXT))
        assert len(stub.seen) == 1


SET_UP = {401: "a key", 403: "may not use", 404: "no such model", 405: "405", 301: "301"}


@pytest.mark.parametrize(("status", "words"), SET_UP.items())
def test_a_fault_of_the_set_up_stops_at_once(reader_of: Make, status: int, words: str) -> None:
    with answering(in_turn(error(status, f"Incorrect key: {KEY}", Location="http://127.0.0.1:1/"))) as stub:
        with pytest.raises(UsageError, match=words) as found:
            reader_of(stub.url).read(report_of(TEXT))
        assert len(stub.seen) == 1
        assert KEY not in str(found.value)


def test_the_key_is_sent_and_never_told(reader_of: Make, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    with answering(in_turn(error(413, f"too long for {KEY}"))) as stub:
        reader = reader_of(stub.url)
        with pytest.raises(InputError) as found:
            reader.read(report_of(TEXT))
        assert stub.keys == [f"Bearer {KEY}"]
    told = (str(found.value), reader.version, repr(reader.chat.endpoint), caplog.text)
    assert "too long for [key]" in told[0]
    assert caplog.text and not [each for each in told if KEY in each]


def only(form: str | None) -> Script:
    """An endpoint that knows one response format."""

    def script(body: dict[str, object], number: int) -> Act:
        wanted = body.get("response_format")
        known = wanted is None if form is None else isinstance(wanted, dict) and wanted["type"] == form
        words = f"Found:\n```json\n{GOOD_WORDS}\n```" if form is None else GOOD_WORDS
        return says(words) if known else error(400, "response_format is not supported")

    return script


@pytest.mark.parametrize(("form", "requests"), [("json_schema", 2), ("json_object", 3), (None, 4)])
def test_a_format_that_is_not_known_gives_way_to_a_looser_one_for_good(
    reader_of: Make, form: str | None, requests: int
) -> None:
    with answering(only(form)) as stub:
        reader = reader_of(stub.url)
        assert len(reader.read(report_of(TEXT))) == 1
        assert len(reader.read(report_of(f"{TEXT} More."))) == 1
        assert len(stub.seen) == requests


def test_a_request_that_is_wrong_in_every_format_is_told_in_the_endpoints_words(reader_of: Make) -> None:
    with answering(in_turn(error(400, "the context holds  4,096\ntokens"))) as stub:
        with pytest.raises(InputError, match="400 Bad Request: the context holds 4,096 tokens"):
            reader_of(stub.url).read(report_of(TEXT))
        assert len(stub.seen) == 3


def test_a_pause_that_is_asked_for_is_kept(reader_of: Make) -> None:
    with answering(in_turn(error(429, Retry_After="0.3"), GOOD)) as stub:
        began = time.monotonic()
        assert reader_of(stub.url).read(report_of(TEXT))
        assert time.monotonic() - began >= 0.3


def test_a_pause_of_hours_is_for_a_person(reader_of: Make) -> None:
    with answering(in_turn(error(429, Retry_After="7200"))) as stub:
        with pytest.raises(InputError, match="asks to wait 7200 seconds"):
            reader_of(stub.url).read(report_of(TEXT))
        assert len(stub.seen) == 1


NOW = datetime(2021, 9, 2, 12, tzinfo=UTC)
PAUSES = (
    ("7", 7.0),
    (" 0.5 ", 0.5),
    (format_datetime(NOW + timedelta(seconds=9), usegmt=True), 9.0),
    (format_datetime(NOW - timedelta(seconds=9), usegmt=True), 0.0),
    ("", None),
    ("soon", None),
    ("-3", None),
)


@pytest.mark.parametrize(("header", "seconds"), PAUSES)
def test_retry_after_is_seconds_or_a_date(header: str, seconds: float | None) -> None:
    assert endpoints._wished_pause(header, NOW) == seconds


class Clock(Event):
    """An event that notes how long it was waited for, and never waits."""

    def __init__(self) -> None:
        super().__init__()
        self.pauses: list[float] = []

    def wait(self, timeout: float | None = None) -> bool:
        self.pauses.append(timeout or 0.0)
        return False


def test_pauses_double_up_to_a_minute(client: httpx.Client) -> None:
    clock = Clock()
    with answering(in_turn(error(500))) as stub:
        chat = Chat(client, Endpoint(url=stub.url, model="small", attempts=8, pause_s=1.0), Spending())
        with pytest.raises(Refused):
            chat.ask({}, [{}], clock)
    assert clock.pauses == [1, 2, 4, 8, 16, 32, 60]


ADDRESSES = (
    ("http://localhost:11434/v1", "http://localhost:11434/v1/chat/completions"),
    ("http://localhost:8000/v1/", "http://localhost:8000/v1/chat/completions"),
    ("https://example.org/v1/chat/completions", "https://example.org/v1/chat/completions"),
)


@pytest.mark.parametrize(("url", "address"), ADDRESSES)
def test_the_address_is_completed(url: str, address: str) -> None:
    assert Endpoint(url=url, model="small").address == address


FAULTY = (
    {"url": ""},
    {"url": "localhost:8000"},
    {"url": "ftp://example.org"},
    {"url": "http://"},
    {"url": "http://[::1"},
    {"url": "http://host:99999/v1"},
    {"url": f"http://me:{KEY}@example.org/v1"},
    {"url": f"https://example.org/v1?key={KEY}"},
    {"url": "https://example.org/v1#x"},
    {"model": " "},
    {"key": f"{KEY}\n"},
    {"key": f"{KEY} {KEY}"},
    {"key": f"{KEY}é"},
)


@pytest.mark.parametrize("fields", FAULTY, ids=str)
def test_a_faulty_set_up_is_told_without_the_key(fields: dict[str, Any]) -> None:
    with pytest.raises(UsageError) as found:
        Endpoint(**({"url": "http://localhost/v1", "model": "small"} | fields))
    assert KEY not in str(found.value) and found.value.fix
