"""A brief as Markdown and as a page: whole, the same every time, and deaf to markup in a report."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser

import pytest

import made
import weighed
from reportedly.exports.brief import Asked, Brief, compose
from reportedly.exports.brief.markdown import escaped, markdown
from reportedly.exports.brief.page import page, runs, safe
from reportedly.exports.brief.words import safe_link, shown
from reportedly.model.assessment import Policy
from reportedly.model.entry import Assessed

ASKED = Asked(area="Panjshir", since=None, until=None, policy=Policy.UCDP, as_of="2021-03-05", revision=7)

FORMS = [markdown, page]
Form = Callable[[Brief], str]

HOSTILE = "<script>alert(1)</script> ![x](http://evil.example/p.png) [a](javascript:alert(1)) `x` | y & \u202egnp\x07"


def brief(*shown: Assessed) -> Brief:
    return compose(shown or weighed.both(), (), ASKED)


def hostile() -> Brief:
    """A brief whose area, outlet, title, link, party and sentence were all written by an enemy."""
    text = made.TEXT.replace("militiamen", "<img src=x onerror=alert(1)>").replace("Tolva", "*T*|[v](javascript:x)")
    told = made.report(text, outlet=HOSTILE, title=HOSTILE, url="javascript:alert(1)")
    given = weighed.unknown()
    (kept,) = given.claims
    changed = replace(kept, report=told)
    link = made.link(HOSTILE, kept.resolved.recipients[0].link.kind)
    profile = given.assessment.profile
    assessment = replace(given.assessment, profile=replace(profile, side_b=replace(profile.side_b, value=(link,))))
    asked = replace(ASKED, area=HOSTILE)
    return compose([replace(given, assessment=assessment, claims=(changed,))], (), asked)


class Tags(HTMLParser):
    """Collects tags and attributes of a page, and whether every tag is closed in order."""

    VOID = ("meta", "br")

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def read(text: str) -> Tags:
    tags = Tags()
    tags.feed(text)
    tags.close()
    assert tags.open == []
    return tags


@pytest.mark.parametrize("form", FORMS)
def test_the_same_brief_gives_the_same_bytes(form: Form) -> None:
    assert form(brief()) == form(brief())
    assert "\r" not in form(brief())
    assert form(brief()).endswith("\n")


@pytest.mark.parametrize("form", FORMS)
def test_it_says_what_it_rests_on_and_how_to_read_it(form: Form) -> None:
    text = form(brief())
    for words in (
        "As of 5 Mar 2021",
        "ledger revision 7",
        "policy ucdp",
        "At a glance",
        "How to read this",
        "Without a day",
    ):
        assert words in text


@pytest.mark.parametrize("form", FORMS)
def test_nothing_found_is_said(form: Form) -> None:
    text = form(compose((), (), ASKED))
    assert "No report in the ledger tells of an incident there and then." in text
    assert "At a glance" not in text


FRAME = (
    r"## .*",
    r"### (Also, by|By) one origin each",
    r"\|( [A-Z][\w ]* \|)+",
    r"\|(---\|)+",
    r"\*\*[a-z]+\*\* \u00b7 .*",
    r"Who says what:",
    r"Reported of this area, but no claim tells when\.",
    r"",
)
"""The lines of a brief that are no sentences about the world."""


def test_every_line_about_the_world_in_markdown_has_its_footnotes() -> None:
    text = markdown(brief())
    body = text[text.index("## Tuesday") : text.index("\n## How to read this")].splitlines()
    told = [line for line in body if not any(re.fullmatch(frame, line) for frame in FRAME)]
    assert len(told) == 10
    assert [line for line in told if not re.search(r"\[\^\d+\]", line)] == []


def test_every_footnote_in_markdown_is_there_once_and_used() -> None:
    text = markdown(brief())
    notes = re.findall(r"^\[\^(\d+)\]: ", text, re.M)
    used = set(re.findall(r"\[\^(\d+)\](?!: )", text))
    assert notes == [str(number) for number in range(1, 4)]
    assert used == set(notes)


def test_every_sentence_of_a_page_has_links_to_its_claims() -> None:
    told = brief()
    text = page(told)
    for item in told.items():
        assert re.search(re.escape(safe(item.sentence.text)) + r"<sup><a href='#n\d+'", text)
    tags = read(text)
    anchors = {attributes["href"] for tag, attributes in tags.tags if tag == "a" and "href" in attributes}
    ids = {f"#{attributes['id']}" for _, attributes in tags.tags if "id" in attributes}
    assert {link for link in anchors if link and link.startswith("#")} <= ids


def test_a_page_needs_nothing_else_and_runs_nothing() -> None:
    tags = read(page(brief()))
    names = {tag for tag, _ in tags.tags}
    assert names.isdisjoint({"script", "img", "link", "iframe", "object", "embed", "form", "svg", "base"})
    policies = [one["content"] for tag, one in tags.tags if one.get("http-equiv") == "Content-Security-Policy"]
    assert policies == ["default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"]
    assert not re.search(r"url\(|@import|https?://(?!example\.org)", page(brief()))
    assert not [name for _, one in tags.tags for name in one if name.startswith("on")]


def test_words_of_a_report_cannot_become_a_page() -> None:
    text = page(hostile())
    tags = read(text)
    assert {tag for tag, _ in tags.tags}.isdisjoint({"script", "img"})
    assert not [one for _, one in tags.tags if str(one.get("href", "")).startswith("javascript")]
    assert "<script>alert(1)</script>" in "".join(tags.text)
    assert not {"\x07", "\u202e"} & set(text)


def test_words_of_a_report_cannot_become_markdown() -> None:
    text = markdown(hostile())
    assert not re.search(r"(?<!\\)<(?!https?://)", text)
    assert not re.search(r"(?<!\\)!\[", text)
    assert "](javascript" not in text.replace("\\](", "")
    assert not {"\x07", "\u202e"} & set(text)
    tables = [line for line in text.splitlines() if line.startswith("|")]
    assert {len(re.findall(r"(?<!\\)\|", line)) for line in tables} <= {4, 5, 6, 7}


LINKS = [
    ("https://example.org/a?b=1&c=2#d", "https://example.org/a?b=1&c=2#d"),
    ("http://example.org/a b", "http://example.org/a%20b"),
    ("https://example.org/'\"<x>)", "https://example.org/%27%22%3Cx%3E%29"),
    ("https://example.org/%C3%A9", "https://example.org/%C3%A9"),
    ("javascript:alert(1)", ""),
    ("data:text/html,x", ""),
    ("//example.org", ""),
    ("https://", ""),
    ("java\nscript:alert(1)", ""),
    ("", ""),
]


@pytest.mark.parametrize(("url", "link"), LINKS)
def test_only_links_to_web_pages_are_links(url: str, link: str) -> None:
    assert safe_link(url) == link


MARKUP = ["*a*", "_a_", "[a](b)", "`a`", "<b>", "# a", "a|b", "~~a~~", "![a](b)", "a\\b", "&lt;", "^a"]


@pytest.mark.parametrize("words", MARKUP)
def test_markup_is_shown_as_written(words: str) -> None:
    special = set("*_[]`<>#|~!\\&^")
    out = escaped(words)
    assert re.sub(r"\\(.)", r"\1", out) == words
    assert all(out[at - 1] == "\\" for at, letter in enumerate(out) if letter in special - {"\\"})


def test_marks_that_hide_or_turn_words_are_shown() -> None:
    assert shown("a\u202eb\u200bc\x1bd") == "a\ufffdb\ufffdc\ufffdd"


RUNS = [([], []), ([3], [[3]]), ([5, 1, 2, 3], [[1, 2, 3], [5]]), ([1, 3], [[1], [3]])]


@pytest.mark.parametrize(("numbers", "found"), RUNS)
def test_notes_in_a_row_are_put_together(numbers: list[int], found: list[list[int]]) -> None:
    assert runs(numbers) == found


def test_protection_is_said() -> None:
    asked = replace(ASKED, protect=True, quote_words=25)
    text = markdown(compose(weighed.both(), (), asked))
    assert "Names of private persons are blacked out" in text
    assert "Quotations are cut to 25 words." in text
