"""A system's response file of 1992 into templates: numbered slots, a fill a line, the entity behind a colon."""

from __future__ import annotations

import gzip
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from reportedly.evaluation.muc4.template import SLOTS, Fill, Template

Responses = Mapping[str, tuple[Template, ...]]
"""Templates by document id; a document taken for irrelevant has none or is left out."""

_FIRST_SCORED = 2  # slots 0 and 1 are the message's id and the template's number
_HEAD = re.compile(r"\s*(\d+)\.\s+[A-Z]+(?: TGT)?: ?[A-Z ]*?(?:\s{2,}|\t|$)(.*)")
_FILL = re.compile(r'(?P<text>"(?:[^"\\]|\\.)*"+|[^"]*?)\s*(?::\s*(?P<of>".*"|-))?\s*$')
_WRITTEN = re.compile(r"\w")


def read_responses(path: Path) -> Responses:
    """The templates of the response file `path`, plain or gzipped, by document."""
    opener = gzip.open if path.suffix == ".gz" else open
    found: dict[str, list[Template]] = defaultdict(list)
    with opener(path, "rt", encoding="utf-8", errors="replace") as lines:
        for block in _blocks(lines):
            document, number = (" ".join(block.get(slot, [])).strip() for slot in (0, 1))
            if _WRITTEN.search(number):
                found[document].append(_template(block))
    return {document: tuple(templates) for document, templates in found.items()}


def _blocks(lines: Iterable[str]) -> Iterator[dict[int, list[str]]]:
    """The lines of each template by slot number; as in 1992 only indented lines go on with a slot."""
    block: dict[int, list[str]] = {}
    slot = 0
    for line in lines:
        head = _HEAD.match(line)
        if not (head or line.startswith((" ", "\t"))):
            continue
        if head:
            slot = int(head.group(1))
            if slot == 0 and block:
                yield block
                block = {}
        block.setdefault(slot, []).append((head.group(2) if head else line).strip())
    if block:
        yield block


def _template(block: Mapping[int, list[str]]) -> Template:
    fills = {
        slot: tuple(read_fill(line) for line in block.get(number, ()) if _WRITTEN.search(line))
        for number, slot in enumerate(SLOTS, start=_FIRST_SCORED)
    }
    return Template(fills={slot: found for slot, found in fills.items() if found})


def read_fill(line: str) -> Fill:
    """The fill written on one line: `CIVILIAN: "JUDGES"` is CIVILIAN, of JUDGES; a dummy reference is none."""
    found = _FILL.match(line)
    if found is None:
        return Fill(text=unquoted(line))
    of = unquoted(found["of"] or "")
    return Fill(text=unquoted(found["text"]), of=of if _WRITTEN.search(of) else None)


def unquoted(text: str) -> str:
    """`text` without its outer quotes and the backslashes before inner ones."""
    stripped = text.strip()
    if len(stripped) > 1 and stripped[0] == stripped[-1] == '"':
        stripped = stripped[1:-1]
    return stripped.replace('\\"', '"').strip()
