"""Links within README and docs lead somewhere, and what they tell people to type exists."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer

from docs.pages import PAGES, ROOT, blocks, commands
from reportedly.cli.app import app

LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
COMMAND = typer.main.get_command(app)


NOTES = tuple(ROOT / name for name in ("CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md"))
"""Pages that stand beside the documentation; what they link to and tell people to type is held to the same."""


def name(page: Path) -> str:
    return str(page.relative_to(ROOT))


def anchor(heading: str) -> str:
    """The anchor that GitHub makes of a heading."""
    plain = re.sub(r"[`*]|\]\([^)]*\)|\[", "", heading).strip().lower()
    return re.sub(r"[^\w\- ]", "", plain).replace(" ", "-")


def anchors(page: Path) -> set[str]:
    text = re.sub(r"^```.*?^```$", "", page.read_text(encoding="utf-8"), flags=re.M | re.S)
    return {anchor(heading) for heading in re.findall(r"^#+ (.+)$", text, re.M)}


def links(page: Path) -> Iterator[str]:
    text = re.sub(r"^```.*?^```$", "", page.read_text(encoding="utf-8"), flags=re.M | re.S)
    yield from (target for target in LINK.findall(text) if "://" not in target)


def broken(page: Path) -> list[str]:
    """The links of a page that lead nowhere."""
    lost = []
    for link in links(page):
        path, _, part = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        if not target.exists() or (part and part not in anchors(target)):
            lost.append(link)
    return lost


@pytest.mark.parametrize("page", (*PAGES, *NOTES), ids=name)
def test_links_lead_somewhere(page: Path) -> None:
    assert broken(page) == []


def test_a_link_that_leads_nowhere_is_noticed(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("# A title\n\n[here](#a-title) [there](page.md#a-title) [lost](#no-title) [gone](gone.md)\n")
    assert broken(page) == ["#no-title", "gone.md"]


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_page_can_be_reached_from_the_index(page: Path) -> None:
    index = ROOT / "docs" / "index.md"
    listed = {(index.parent / link.partition("#")[0]).resolve() for link in links(index)}
    assert page == index or page in listed


def typed(page: Path) -> Iterator[str]:
    """Every command of ours that a page shows, in blocks and in running text."""
    text = page.read_text(encoding="utf-8")
    for block in blocks(text):
        if block.kind in ("console", "sh"):
            lines = (re.split(r"\s[|<>]\s", line)[0] for line in commands(block))
            yield from (part for line in lines for part in line.split(" && ") if part.startswith("reportedly "))


def fault(line: str) -> str:
    """What is wrong with a command line, or nothing. Nothing is run."""
    command, arguments = COMMAND, shlex.split(line)[1:]
    try:
        while hasattr(command, "commands") and arguments and not arguments[0].startswith("-"):
            word, *arguments = arguments
            if word not in command.commands:
                return f"no command {word!r}"
            command = command.commands[word]
        if arguments not in (["--help"], ["--version"], ["--install-completion"]):
            command.make_context(command.name or "", list(arguments))
    except Exception as error:  # noqa: BLE001  whatever the parser makes of it is the finding
        return str(error)
    return ""


@pytest.mark.parametrize("page", (*PAGES, *NOTES), ids=name)
def test_commands_exist_with_their_options(page: Path) -> None:
    assert {line: fault(line) for line in typed(page) if fault(line)} == {}


def test_inline_commands_exist() -> None:
    for page in (*PAGES, *NOTES):
        prose = re.sub(r"^```.*?^```$", "", page.read_text(encoding="utf-8"), flags=re.M | re.S)
        for word in re.findall(r"`reportedly ([a-z]+)[^`]*`", prose):
            assert word in getattr(COMMAND, "commands", {}), f"{name(page)}: reportedly {word}"


@pytest.mark.parametrize(
    "line",
    ["reportedly reed x", "reportedly claims --plaice Gao", "reportedly why", "reportedly gazetteer ad x"],
)
def test_a_command_that_does_not_exist_is_noticed(line: str) -> None:
    assert fault(line)


def test_the_targets_of_make_exist() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for page in (*PAGES, *NOTES):
        for target in re.findall(r"(?:^|`)make ([a-z]+)", page.read_text(encoding="utf-8"), re.M):
            assert re.search(rf"^{target}:", makefile, re.M), f"{name(page)}: make {target}"
