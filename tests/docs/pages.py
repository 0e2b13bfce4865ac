"""README and docs as pages: their fenced blocks, and a play of each page from top to bottom in an empty folder.

What follows the three back-ticks says what a block is:

- `text file=NAME`: a file the reader of the page is asked to save.
- `console`: commands after `$ ` and what they print. `head=N` shows the first N lines alone, `exit=N` expects that
  exit code, `claim=WORDS` says which claim the id in its command is that of: the first whose sentence has the words;
  where the command names an incident, the one that claim belongs to.
- `python`, followed by `text output`: code and what it prints; `text output exact` where not a word may differ.
- `sh`: commands that a test does not run; those of reportedly must still exist.
"""

from __future__ import annotations

import io
import re
import shlex
import subprocess
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from pathlib import Path

from reportedly.cli.app import run
from reportedly.ledger import ClaimQuery, Ledger

ROOT = Path(__file__).parent.parent.parent
PAGES = (ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md")))

COLUMNS = "96"
"""How wide the outputs in the pages are."""

_FENCE = re.compile(r"^```([^\n`]*)\n(.*?)^```[ ]*$", re.M | re.S)
_CLAIM_ID = re.compile(r"\bc-[0-9a-f]{8,16}\b")
_INCIDENT_ID = re.compile(r"\bi-[0-9a-f]{8,16}\b")
_CHANGING = re.compile(r"\b[cir]-[0-9a-f]{8,16}\b|\b[0-9a-f]{12,64}\b|\b[01]\.\d\d\b")
_TYPED = re.compile(r"^\$ .*$", re.M)
_LEFT_OUT = "..."


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A fenced block: what it is, its words `key=value`, its body, and where the body stands in the page."""

    kind: str
    settings: dict[str, str]
    body: str
    start: int
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """A block that was played: the body as the page shows it, and as it came out."""

    block: Block
    shown: str
    real: str


@dataclass(slots=True)
class Play:
    """A page played through."""

    acts: list[Act] = field(default_factory=list)


def blocks(text: str) -> Iterator[Block]:
    """The fenced blocks of a page."""
    for match in _FENCE.finditer(text):
        kind, *rest = shlex.split(match[1]) or [""]
        pairs = (word.partition("=") for word in rest)
        yield Block(
            kind=kind,
            settings={key: value for key, _, value in pairs},
            body=match[2],
            start=match.start(2),
            line=text.count("\n", 0, match.start()) + 1,
        )


def commands(block: Block) -> list[str]:
    """The command lines of a console or shell block."""
    lines = block.body.splitlines()
    if block.kind == "console":
        return [line[2:] for line in lines if line.startswith("$ ")]
    return [line.split("  #")[0].strip() for line in lines if line.strip() and not line.startswith("#")]


def play(text: str, folder: Path) -> Play:
    """Every block of a page in order, with `folder` (empty) as the current one. Raises AssertionError for a failure."""
    done, names = Play(), {"__name__": "__page__"}
    outcome = ""
    for block in blocks(text):
        if "file" in block.settings:
            path = folder / block.settings["file"]
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(block.body, encoding="utf-8")
        elif block.kind == "console":
            done.acts.append(Act(block=block, shown=block.body, real=_console(block, folder)))
        elif block.kind == "python":
            outcome = _python(block, names)
        elif block.kind == "text" and "output" in block.settings:
            done.acts.append(Act(block=block, shown=block.body, real=_head(outcome, block)))
    return done


def _console(block: Block, folder: Path) -> str:
    expected = int(block.settings.get("exit", 0))
    parts = []
    for line in commands(block):
        command = _with_id(line, block.settings.get("claim"), folder)
        code, out = _run(command)
        assert code == expected, f"line {block.line}: {command}\nexit code {code}, not {expected}\n{out}"
        parts.append(f"$ {command}\n{_head(out, block)}")
    return "".join(parts)


def _with_id(command: str, words: str | None, folder: Path) -> str:
    """The command with the id of the claim that the block asks for: ids change when the reader does."""
    if words is None:
        return command
    with Ledger.open(next(folder.glob("*.ledger")), create=False) as ledger:
        found = sorted(ledger.claims(ClaimQuery(text=words)), key=lambda kept: not kept.resolved.claim.toll)
        assert found, f"no claim's sentence has the words {words!r}"
        command = _INCIDENT_ID.sub(str(ledger.incident_of(found[0].id))[:10], command)
    return _CLAIM_ID.sub(found[0].id[:10], command)


def _run(command: str) -> tuple[int, str]:
    """Exit code and output. What is ours runs in this process, also at the head of a pipe: a new one loads too long."""
    first, _, rest = command.partition(" | ")
    if not first.startswith("reportedly "):
        return _shell(command)
    out, errors = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(errors if rest else out):
        code = run(shlex.split(first)[1:])
    if not rest:
        return code, out.getvalue()
    last, piped = _shell(rest, given=out.getvalue())
    return code or last, errors.getvalue() + piped


def _shell(command: str, *, given: str = "") -> tuple[int, str]:
    done = subprocess.run(
        ["bash", "-c", command],
        input=given,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout


def _python(block: Block, names: dict[str, str]) -> str:
    out = io.StringIO()
    code = compile("\n" * block.line + block.body, "page", "exec")
    with redirect_stdout(out):
        exec(code, names)
    return out.getvalue()


def _head(out: str, block: Block) -> str:
    out = "\n".join(line.rstrip() for line in out.strip("\n").split("\n"))
    most = int(block.settings.get("head", 0))
    lines = out.split("\n")
    if most and len(lines) > most:
        lines = [*lines[:most], _LEFT_OUT]
    return "\n".join(lines) + "\n" if out else ""


def alike(shown: str, real: str) -> float:
    """How much of two outputs is the same, word by word, commands, ids and scores aside: 1 is all."""
    ours, theirs = (_CHANGING.sub("#", _TYPED.sub("", each)).split() for each in (shown, real))
    return SequenceMatcher(None, ours, theirs, autojunk=False).ratio()


def refreshed(text: str, played: Play) -> str:
    """The page with what came out in place of what it shows."""
    for act in sorted(played.acts, key=lambda act: -act.block.start):
        start = act.block.start
        text = text[:start] + act.real + text[start + len(act.shown) :]
    return text
