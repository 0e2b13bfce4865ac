"""Credits: which outlet a report says its story is from."""

from __future__ import annotations

import pytest

from reportedly.model.report import Report, report_id
from reportedly.weighing.credits import credit, outlet_body, publisher

BODY = "Shells fell on Karsa on Tuesday.\n\nResidents spoke of two dead.\n\nNobody claimed the attack."


def told(text: str, outlet: str = "Valley Post", authors: tuple[str, ...] = ()) -> Report:
    return Report(id=report_id(text), text=text, outlet=outlet, authors=authors)


@pytest.mark.parametrize(
    ("text", "outlet"),
    [
        (f"KARSA (Reuters) - {BODY}", "reuters"),
        (f"KARSA, Afghanistan, March 3 (AFP) — {BODY}", "afp"),
        (f"AP\n{BODY}", "ap"),
        (f"By Reuters\n{BODY}", "reuters"),
        (f"By Example Name, Associated Press\n{BODY}", "ap"),
        (f"KARSA (Demo Wire) - {BODY}", "demo wire"),
        (f"{BODY}\n\n(Demo Wire)", "demo wire"),
        (f"{BODY} (AFP)", "afp"),
        (f"{BODY} - Reuters", "reuters"),
        (f"{BODY}\nSource: Xinhua", "xinhua"),
        (f"{BODY}\nCopyright 2021 The Associated Press. All rights reserved.", "ap"),
        (f"{BODY}\n© Agence France-Presse", "afp"),
        (f"{BODY}\nWith reporting by AFP", "afp"),
        (f"{BODY}\nWith reports from Demo Wire.", "demo wire"),
        (f"{BODY}\nAdditional reporting by the Demo News Agency.", "demo news agency"),
        (f"{BODY}\nThe Associated Press contributed to this report.", "ap"),
        (f"The story was first reported by the Demo Gazette.\n{BODY}", "demo gazette"),
        (f"{BODY}\nThis article was originally published by Enab Baladi.", "enab-baladi"),
    ],
)
def test_who_is_credited(text: str, outlet: str) -> None:
    found = credit(told(text))
    assert found is not None and found.key == outlet


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        f"KARSA (Sept. 3, 2021) - {BODY}",
        f"KARSA (Northern Front) - {BODY}",
        f"By Example Name\n{BODY}",
        f"{BODY}\nAdditional reporting by Example Name",
        f"Officials told Reuters that shells fell.\n{BODY}",
        f"{BODY}\nImage: AP",
        f"{BODY}\n(National Resistance Front)",
        f"{BODY}\nNext Post",
        f"Related News\n{BODY}",
        f"{BODY} - Local News",
        f"{BODY}\nCopyright Demo Wire",
    ],
)
def test_who_is_not(text: str) -> None:
    assert credit(told(text)) is None


def test_an_agency_that_credits_itself_credits_nobody() -> None:
    assert credit(told(f"KARSA (Reuters) - {BODY}", outlet="Reuters")) is None
    assert credit(told(f"KARSA (Reuters) - {BODY}", outlet="www.reuters.com")) is None


def test_an_author_can_be_an_agency_and_mostly_is_none() -> None:
    found = credit(told(BODY, authors=("Example Name", "Agence France-Presse")))
    assert found is not None and found.key == "afp"
    assert credit(told(BODY, authors=("Example Name",))) is None


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Reuters", "reuters"),
        ("The Associated Press", "ap"),
        ("www.enabbaladi.net", "enabbaladi"),
        ("https://reuters.com/", "reuters"),
        ("Demo Wire", "demo wire"),
        ("the Demo  Wire", "demo wire"),
    ],
)
def test_one_outlet_under_its_names(name: str, key: str) -> None:
    found = outlet_body(name)
    assert found is not None and found.key == key


@pytest.mark.parametrize(
    ("outlet", "url", "key"),
    [
        ("Demo Wire", "https://news.example/a", "demo wire"),
        ("", "https://www.reuters.com/a", "reuters"),
        ("", "https://news.example:80/a", "news"),
        ("", "http://archive.example/web/2016/http://www.news.example:80/a", "news"),
        ("", "", None),
    ],
)
def test_the_publisher_of_a_report(outlet: str, url: str, key: str | None) -> None:
    found = publisher(Report(id=report_id(BODY), text=BODY, outlet=outlet, url=url))
    assert (found.key if found else None) == key


def test_no_outlet_is_no_body() -> None:
    assert outlet_body("") is None
