"""Streams: lines of bounded size, whatever their encoding, and the bytes that were taken."""

from __future__ import annotations

import gzip
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.ingest import stream
from reportedly.ingest.stream import Line, lines, sample, unpack


def read(raw: bytes) -> list[Line]:
    start, whole = sample(io.BytesIO(raw))
    return list(lines(whole, start, where="a.jsonl"))


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_lines_are_the_same_in_every_encoding(codec: str) -> None:
    text = "eins für alle\r\nzwei\n\ndrei, Ĺ and 上 hold the byte of a line end"
    assert "".join(line.text for line in read(text.encode(codec))) == text
    assert [line.number for line in read(text.encode(codec))] == [1, 2, 3, 4]


@given(st.lists(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), max_size=20), min_size=1))
def test_raw_lines_are_the_bytes_of_the_file(words: list[str]) -> None:
    raw = "\n".join(["first line", *words]).encode()
    assert b"".join(line.raw for line in read(raw)) == raw


def test_an_overlong_line_comes_cut_and_the_next_is_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stream, "LARGEST_BYTES", 10)
    found = read(b"short\n" + b"x" * 35 + b"\nlast\n")
    assert [(line.number, line.text, line.cut) for line in found] == [
        (1, "short\n", False),
        (2, "", True),
        (3, "last\n", False),
    ]
    assert len(found[1].raw) == 10


def test_an_overlong_line_of_utf16_is_cut_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stream, "LARGEST_BYTES", 20)
    found = read(("short\n" + "x" * 35 + "\nlast\n").encode("utf-16"))
    assert [line.cut for line in found] == [False, True, False]


def test_spoilt_bytes_are_marked_not_lost() -> None:
    found = read("gut für\n".encode() * 5 + b"schlecht f\xfcr\n")
    assert found[5].text == "schlecht f\udcfcr\n"


@pytest.mark.parametrize("packed", [False, True])
def test_the_bytes_taken_add_up_to_the_source(packed: bool) -> None:
    raw = b"a line of some length\n" * 20_000
    source = gzip.compress(raw) if packed else raw
    taken: list[int] = []
    whole = unpack(io.BytesIO(source), packed=packed, on_bytes=taken.append)
    assert whole.read() == raw
    assert sum(taken) == len(source)


def test_a_sample_leaves_the_stream_whole() -> None:
    raw = bytes(range(32, 127)) * 2000
    start, whole = sample(io.BytesIO(raw))
    assert start == raw[: len(start)]
    assert whole.read() == raw
