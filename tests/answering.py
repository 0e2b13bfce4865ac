"""A chat endpoint on this machine that answers as a test tells it to, badly as well as well."""

from __future__ import annotations

import contextlib
import json
import re
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock, Thread
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from reportedly.reading.llm.reader import LlmReader

Json = dict[str, Any]
Make = Callable[..., "LlmReader"]

KEY = "sk-secret-0123456789"
"""What readers under test sign with."""


@dataclass(frozen=True, kw_only=True)
class Act:
    """What the endpoint does with one request. `promised` is the length it announces, where that is a lie."""

    status: int = 200
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    wait_s: float = 0.0
    drip_s: float = 0.0
    promised: int | None = None
    dropped: bool = False


Script = Callable[[Json, int], Act]


def says(words: object, *, finish: str = "stop", asked: int = 100, answered: int = 10) -> Act:
    """An answer as an endpoint gives it; `words` that are no text are written as JSON."""
    content = words if isinstance(words, str) else json.dumps(words)
    choice = {"index": 0, "message": {"role": "assistant", "content": content}, "finish_reason": finish}
    usage = {"prompt_tokens": asked, "completion_tokens": answered}
    return Act(body=json.dumps({"choices": [choice], "usage": usage}).encode())


def error(status: int, message: str = "", **headers: str) -> Act:
    """An error as an endpoint gives it."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Act(status=status, body=json.dumps({"error": {"message": message}}).encode(), headers=named)


def in_turn(*acts: Act) -> Script:
    """One act after the other, the last one for good."""
    return lambda body, number: acts[min(number, len(acts) - 1)]


class Endpoint:
    """A server in a thread of its own. `seen` holds the bodies of requests, `keys` what they were signed with."""

    def __init__(self, script: Script) -> None:
        self.script = script
        self.seen: list[Json] = []
        self.keys: list[str | None] = []
        self.at_once = self.most_at_once = 0
        self._lock = Lock()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()

    @property
    def url(self) -> str:
        """The address to give to a reader."""
        return f"http://127.0.0.1:{self._server.server_address[1]}/v1"

    def close(self) -> None:
        """Stop serving."""
        self._server.shutdown()
        self._server.server_close()

    def _take(self, body: Json, key: str | None) -> Act:
        with self._lock:
            self.seen.append(body)
            self.keys.append(key)
            number = len(self.seen) - 1
            self.at_once += 1
            self.most_at_once = max(self.most_at_once, self.at_once)
        try:
            act = self.script(body, number)
            time.sleep(act.wait_s)
            return act
        finally:
            with self._lock:
                self.at_once -= 1

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        endpoint = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                act = endpoint._take(body, self.headers["Authorization"])
                with contextlib.suppress(OSError):
                    self._play(act)

            def _play(self, act: Act) -> None:
                self.close_connection = True
                if act.dropped:
                    return
                self.send_response(act.status)
                for name, value in act.headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(act.promised if act.promised is not None else len(act.body)))
                self.end_headers()
                for at in range(0, len(act.body), 1 if act.drip_s else 65536):
                    self.wfile.write(act.body[at : at + (1 if act.drip_s else 65536)])
                    time.sleep(act.drip_s)

            def log_message(self, *_: object) -> None:
                pass

        return Handler


@contextlib.contextmanager
def answering(script: Script) -> Iterator[Endpoint]:
    """An endpoint that plays `script` while the block runs."""
    endpoint = Endpoint(script)
    try:
        yield endpoint
    finally:
        endpoint.close()


def text_asked(body: Json) -> str:
    """The words of the report that a request asks about."""
    content = body["messages"][1]["content"]
    found = re.search(r"<<<([0-9a-f]{16})\n(.*)\n\1>>>\Z", content, re.DOTALL)
    assert found, content
    return found[2]


def claim(**fields: object) -> Json:
    """A claim as a model writes it, of the attack in `TEXT` unless `fields` say otherwise."""
    return {
        "sentence": "Gunmen killed at least 12 soldiers in Gao on Monday, the army said.",
        "anchor": "killed",
        "event": "ASSAULT",
        "mode": "firearms",
        "reality": "happened",
        "scope": "single",
        "background": False,
        "actors": [{"name": "Gunmen", "mention": None, "kind": "armed-group"}],
        "recipients": [{"name": "soldiers", "mention": None, "kind": "state-forces"}],
        "sources": [
            {"name": "the army", "mention": None, "kind": "organization", "standing": "recipient-side"},
        ],
        "cue": "said",
        "quote": "indirect",
        "stance": "asserts",
        "hedges": [],
        "times": ["Monday"],
        "places": [{"words": "Gao", "near": False}],
        "toll": [toll()],
        "size": None,
        "means": [],
        "evidence": [],
    } | fields


def toll(**fields: object) -> Json:
    """A toll as a model writes it."""
    return {
        "words": "at least 12 soldiers",
        "number": 12,
        "effect": "killed",
        "group": "soldiers",
        "group_kind": "state-forces",
        "side": "recipient",
        "party": None,
    } | fields


TEXT = (
    "Gunmen killed at least 12 soldiers in Gao on Monday, the army said.\n\n"
    "The governor of Gao denied it. “Nobody was killed,” he told reporters."
)


def answer(*claims: Json) -> Json:
    """What a model answers."""
    return {"claims": list(claims)}


def parrot(claims: Sequence[Json]) -> Script:
    """An endpoint that answers with those of `claims` whose sentence stands in what it is asked about."""
    return lambda body, number: says(answer(*(each for each in claims if each["sentence"] in text_asked(body))))
