"""Pages: the article and nothing but, and what the markup tells of it."""

from __future__ import annotations

import hashlib
import logging
import unicodedata
from datetime import date

import pytest

from reportedly.errors import InputError
from reportedly.ingest.web import read_page

ARTICLE = """
<p>Rebels fired on a convoy near the <b>upper</b> bridge on Tuesday,
killing two guards, the district chief said.</p>
<figure><img src="a.jpg"><figcaption>A burned lorry. Picture: Agency</figcaption></figure>
<p class="wp-caption-text">A second caption of a burned lorry</p>
<h2>No comment</h2>
<p>The rebels did not comment.<br><br>A doctor counted &ldquo;four&rdquo; dead.</p>
<p><em>Photo: Agency/Stringer</em></p>
<p><strong>Read also:</strong> <a href="/3">Bomb kills three in the capital</a></p>
<p>(Reporting by Night Desk; Editing by Day Desk)</p>
<ul><li>Two guards died, the chief says.</li><li>Four people died, the doctor says.</li></ul>
<blockquote><p>"We saw smoke," a shepherd said.</p></blockquote>
"""
PARAGRAPHS = [
    "Rebels fired on a convoy near the upper bridge on Tuesday, killing two guards, the district chief said.",
    "No comment",
    "The rebels did not comment.",
    "A doctor counted “four” dead.",
    "Two guards died, the chief says.",
    "Four people died, the doctor says.",
    '"We saw smoke," a shepherd said.',
]


def page(article: str = ARTICLE, head: str = "", language: str = "en") -> str:
    return f"""<!doctype html><html lang="{language}"><head><meta charset="utf-8">{head}</head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/war">War</a></li></ul></nav>
<article><h1>Two die at bridge</h1>{article}</article>
<aside><h3>Read more</h3><p><a href="/2">Ten die in another place, police say</a></p></aside>
<div class="comments"><p>First! I was there and saw fifty dead.</p></div>
<footer><p>Copyright Demo Wire. All rights reserved. Subscribe to our newsletter.</p></footer>
</body></html>"""


HEAD = """<title>Two die at bridge - Demo Wire</title>
<meta property="og:title" content="Two die at bridge"><meta property="og:site_name" content="Demo Wire">
<meta property="article:published_time" content="2021-08-31T23:30:00+04:30">
<meta property="article:modified_time" content="2021-09-04T10:00:00+04:30">
<meta name="author" content="Demo Desk; Night Desk"><link rel="canonical" href="https://wire.example/bridge">"""


def test_paragraphs_are_parted_by_blank_lines_and_furniture_is_left_out() -> None:
    assert read_page(page(head=HEAD).encode(), "a.html").text.split("\n\n") == PARAGRAPHS


def test_a_theme_that_calls_its_body_a_caption_loses_nothing() -> None:
    html = page().replace("<body>", '<body class="has-caption credit-news">')
    assert read_page(html.encode(), "a.html").text.split("\n\n") == PARAGRAPHS


def test_what_the_markup_tells_is_kept() -> None:
    raw = page(head=HEAD).encode()
    record = read_page(raw, "a.html")
    assert (record.title, record.outlet) == ("Two die at bridge", "Demo Wire")
    assert (record.authors, record.url) == (("Demo Desk", "Night Desk"), "https://wire.example/bridge")
    assert (record.page_day, record.language) == (date(2021, 8, 31), "en")
    assert record.raw_sha256 == hashlib.sha256(raw).hexdigest()


def test_a_page_that_says_nothing_of_itself_is_read_all_the_same() -> None:
    record = read_page(page(language="de").encode(), "a.html")
    assert (record.page_day, record.outlet, record.authors, record.language) == (None, "", (), "de")


@pytest.mark.parametrize("written", ["2021-99-99", "soon", "", "0000-00-00", "31/31/2021"])
def test_a_day_that_is_none_is_only_a_candidate_less(written: str) -> None:
    head = f'<meta property="article:published_time" content="{written}">'
    assert read_page(page(head=head).encode(), "a.html").page_day is None


def test_the_text_is_nfc() -> None:
    text = read_page(page("<p>The cafe\u0301 at the bridge burned down on Tuesday.</p>").encode(), "a.html").text
    assert text == unicodedata.normalize("NFC", text)
    assert "café" in text


@pytest.mark.parametrize("codec", ["utf-8", "utf-16", "cp1252", "koi8-r", "iso8859-2"])
def test_the_declared_charset_is_heeded(codec: str) -> None:
    word = {"koi8-r": "Долина", "iso8859-2": "Čtyři"}.get(codec, "Zürich")
    html = page(f"<p>{word} was shelled on Tuesday, three residents said by telephone.</p>")
    raw = html.replace('charset="utf-8"', f'charset="{codec}"').encode(codec)
    assert word in read_page(raw, "a.html").text


@pytest.mark.parametrize(
    "html",
    [
        "<p>Rebels fired on a convoy on Tuesday.<p>Two guards died, police said.",
        "<html><body><div>Rebels fired on a convoy on Tuesday.</b></i><br>Two guards died, police said.</div>",
        "<html><p>Rebels fired on a convoy on Tuesday.</p><p>Two guards died, police said.</p></html></html><p>",
        "<body><table><tr><td><p>Rebels fired on a convoy on Tuesday.</p><p>Two guards died, police said.</p>",
        "<body><p class='x>Lost</p><p id='y'>Rebels fired on a convoy on Tuesday. Two guards died, police said.</p>",
    ],
)
def test_sloppy_markup_is_read(html: str) -> None:
    text = read_page(html.encode(), "a.html").text
    assert "Rebels fired on a convoy on Tuesday." in text
    assert "Two guards died, police said." in text


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        (b"\x00\x01\x02" * 50, "file is binary"),
        (b"\x89PNG\r\n\x1a\n", "file is binary"),
        (b"  \n ", "page is empty"),
        (b"<html></html>", "page holds no report"),
        (b"<html><body><script>var deaths = 12;</script></body></html>", "page holds no report"),
        (b"<!--" * 500, "page holds no report"),
        (b"<" * 5000, "page holds no report"),
        (b"<div>" * 5000 + b"deep", "page holds no report"),
        (b"just words of a text with the wrong ending", "page holds no report"),
        (b"<svg><text>12 dead</text></svg>", "page holds no report"),
    ],
)
def test_a_page_without_an_article_is_one_error(raw: bytes, told: str) -> None:
    with pytest.raises(InputError, match=told) as caught:
        read_page(raw, "a.html")
    assert caught.value.where == "a.html"


def test_the_library_below_keeps_quiet(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(InputError):
        read_page(b"<html></html>", "a.html")
    assert capfd.readouterr() == ("", "")
    assert logging.getLogger("trafilatura").handlers
