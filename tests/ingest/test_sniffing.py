"""What something without an ending is."""

from __future__ import annotations

import pytest

from reportedly.errors import InputError
from reportedly.ingest.sniffing import form_of
from reportedly.ingest.sources import Form


@pytest.mark.parametrize(
    ("start", "form"),
    [
        ('{"text": "Two men fell."}\n', Form.JSONL),
        ('\n  {"id": 1', Form.JSONL),
        ("<!DOCTYPE html><title>x</title>", Form.PAGE),
        ("<!-- saved --> <HTML lang=en>", Form.PAGE),
        ('<?xml version="1.0"?><html>', Form.PAGE),
        ("id,text,outlet\n1,Two men fell.,Wire\n", Form.CSV),
        ("id;text\n1;Two men fell.\n", Form.CSV),
        ('"id"\t"text"\n', Form.CSV),
        ("Two men fell in the valley, a text said.\nNobody else did.\n", Form.TEXT),
        ("<strong> winds, no markup", Form.TEXT),
        ("text", Form.TEXT),
    ],
)
@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "utf-8"])
def test_the_first_bytes_tell_the_form(start: str, form: Form, codec: str) -> None:
    assert form_of(start.encode(codec), {}, where="-") is form


def test_a_mapped_column_makes_a_header() -> None:
    assert form_of(b"date,body\n2021-09-01,Two men fell.\n", {"text": "body"}, where="-") is Form.CSV


def test_binary_content_has_no_form() -> None:
    with pytest.raises(InputError, match="binary"):
        form_of(bytes(range(256)) * 4, {}, where="standard input")
