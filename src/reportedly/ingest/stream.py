"""Raw bytes on their way in: counted, unpacked, looked at before they are read, and cut into lines of bounded size."""

from __future__ import annotations

import gzip
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO, cast

from reportedly.ingest.encoding import MARK, codec_of_lines
from reportedly.ingest.record import LARGEST_BYTES

SAMPLE_BYTES = 65_536  # enough to tell form and encoding; read before the first line, also from a pipe


@dataclass(frozen=True, slots=True)
class Line:
    """One line with its number from 1, its bytes, and its letters. A line over the limit comes `cut`, without its rest.

    Bytes that the encoding does not know stand in `text` as lone surrogates, so that they are noticed, not lost.
    """

    number: int
    raw: bytes
    text: str
    cut: bool = False


class _Counted(io.RawIOBase):
    """A stream that tells how many bytes were taken from it."""

    def __init__(self, inner: BinaryIO, on_bytes: Callable[[int], None]) -> None:
        self._inner, self._on_bytes = inner, on_bytes

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        got = self._inner.read(len(buffer))
        buffer[: len(got)] = got
        self._on_bytes(len(got))
        return len(got)


class _Rejoined(io.RawIOBase):
    """A stream whose beginning was already read, whole again."""

    def __init__(self, start: bytes, rest: BinaryIO) -> None:
        self._start, self._rest = io.BytesIO(start), rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        got = self._start.read(len(buffer)) or self._rest.read(len(buffer))
        buffer[: len(got)] = got
        return len(got)


def unpack(raw: BinaryIO, *, packed: bool, on_bytes: Callable[[int], None]) -> BinaryIO:
    """The content of `raw`, gunzipped where `packed`; `on_bytes` hears of every byte of `raw` as it goes."""
    counted = io.BufferedReader(_Counted(raw, on_bytes), SAMPLE_BYTES)
    return cast(BinaryIO, gzip.GzipFile(fileobj=counted)) if packed else counted


def sample(stream: BinaryIO) -> tuple[bytes, BinaryIO]:
    """The first bytes of `stream`, and the stream with them still in it."""
    start = stream.read(SAMPLE_BYTES)
    return start, io.BufferedReader(_Rejoined(start, stream), SAMPLE_BYTES)


def lines(stream: BinaryIO, start: bytes, *, where: str) -> Iterator[Line]:
    """The lines of `stream`, which begins with `start`, one at a time. Raises InputError for binary content."""
    codec = codec_of_lines(start, where=where)
    return _wide_lines(stream, codec) if codec.startswith(("utf-16", "utf-32")) else _narrow_lines(stream, codec)


def _narrow_lines(stream: BinaryIO, codec: str) -> Iterator[Line]:
    number = 0
    while raw := stream.readline(LARGEST_BYTES):
        number += 1
        cut = len(raw) == LARGEST_BYTES and not raw.endswith(b"\n")
        text = "" if cut else raw.decode(codec, "surrogateescape")
        yield Line(number, raw, text.removeprefix(MARK) if number == 1 else text, cut)
        while cut and (rest := stream.readline(LARGEST_BYTES)) and not rest.endswith(b"\n"):
            pass


def _wide_lines(stream: BinaryIO, codec: str) -> Iterator[Line]:
    """Lines of UTF-16 and UTF-32, where a line's end is several bytes; damaged letters become lone surrogates."""
    limit = LARGEST_BYTES // 2
    letters = io.TextIOWrapper(stream, codec, errors="replace", newline="\n")
    number = 0
    while text := letters.readline(limit):
        number += 1
        cut = len(text) == limit and not text.endswith("\n")
        raw = text.encode(codec, "replace")
        text = "" if cut else text.replace("\ufffd", "\udcff")
        yield Line(number, raw, text.removeprefix(MARK) if number == 1 else text, cut)
        while cut and (rest := letters.readline(limit)) and not rest.endswith("\n"):
            pass
