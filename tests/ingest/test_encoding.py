"""Encodings: what is declared, detected, guessed and refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.errors import InputError
from reportedly.ingest.encoding import codec_of, codec_of_lines, decode

CURLY = "“We will not yield,” the rebels’ spokesman said — four men fell near the café. " * 3
RUSSIAN = "Представитель движения сообщил о боях у перевала, жители покинули долину. " * 3
ARABIC = "قال متحدث باسم الحركة إن القتال مستمر قرب الممر وإن السكان غادروا الوادي. " * 3


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        (CURLY, "utf-8"),
        (CURLY, "utf-8-sig"),
        (CURLY, "utf-16"),
        (CURLY, "utf-16-le"),
        (CURLY, "utf-16-be"),
        (CURLY, "utf-32"),
        (CURLY, "cp1252"),
        ("Über vierzig Kämpfer fielen laut Büro in München. ", "latin-1"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
        (ARABIC, "cp1256"),
        (ARABIC, "utf-16"),
        ("", "utf-8"),
        ("plain", "ascii"),
    ],
)
def test_what_was_written_is_read(text: str, codec: str) -> None:
    assert decode(text.encode(codec)) == text


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), max_size=80))
def test_utf8_is_never_taken_for_another(text: str) -> None:
    assert decode(text.encode()) == text.removeprefix("\ufeff")


def test_a_declared_charset_decides_where_utf8_cannot_be() -> None:
    raw = "Čtyři zraněni, řekl mluvčí.".encode("iso8859-2")
    assert decode(raw, declared="ISO-8859-2") == "Čtyři zraněni, řekl mluvčí."


@pytest.mark.parametrize("declared", ["utf-8", "x-nonsense", "idna", "", "\0"])
def test_a_wrong_declaration_is_passed_over(declared: str) -> None:
    assert decode(CURLY.encode("cp1252"), declared=declared) == CURLY


def test_utf8_wins_over_a_declaration_that_contradicts_it() -> None:
    assert decode("die Kämpfer".encode(), declared="latin-1") == "die Kämpfer"


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"%PDF-1.7 text text text", "a PDF"),
        (b"PK\x03\x04rest of an office document", "a ZIP archive"),
        (b"\x89PNG\r\n", "a picture"),
        (b"words and a \0 byte", "control bytes"),
        (bytes(range(1, 32)) * 4, "control bytes"),
    ],
)
def test_binary_content_is_refused(raw: bytes, reason: str) -> None:
    with pytest.raises(InputError, match="binary") as caught:
        decode(raw, where="a.txt")
    assert reason in caught.value.why
    assert caught.value.where == "a.txt"


def test_damaged_utf8_is_refused_and_not_turned_into_other_letters() -> None:
    raw = RUSSIAN.encode()[:100] + b"\xff" + RUSSIAN.encode()[100:]
    with pytest.raises(InputError, match="damaged"):
        decode(raw)


def test_half_a_letter_of_utf16_is_refused() -> None:
    with pytest.raises(InputError, match="cannot be decoded"):
        decode(CURLY.encode("utf-16") + b"\x20")


def test_the_beginning_of_a_file_of_lines_may_end_amid_a_letter() -> None:
    assert codec_of_lines("Bombe in Köln".encode()[:10]) == "utf-8"


def test_one_spoilt_line_does_not_make_a_file_binary() -> None:
    assert codec_of_lines(b'{"text": "a fine line of sixty letters and some more"}\n\0\0\n') == "utf-8"
    with pytest.raises(InputError):
        codec_of(b'{"text": "a fine line"}\n\0\0\n')


@given(st.binary(max_size=60))
def test_a_file_of_lines_is_never_read_in_units_that_a_line_end_could_split(raw: bytes) -> None:
    try:
        codec = codec_of_lines(raw)
    except InputError:
        return
    if not raw.startswith((b"\xff\xfe", b"\xfe\xff", b"\0")) and b"\0" not in raw:
        assert not codec.startswith(("utf-16", "utf_16", "utf-32", "utf_32", "utf_7"))


def test_a_long_file_of_lines_in_a_letter_set_of_two_bytes_is_told() -> None:
    assert codec_of_lines(("山谷发生战斗，数人死亡。居民逃离。\n" * 3000).encode("gb18030")[:65_535]) in (
        "gb18030",
        "gbk",
        "gb2312",
        "cp936",
    )
