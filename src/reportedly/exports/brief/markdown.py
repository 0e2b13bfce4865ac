"""A brief -> Markdown, with a footnote for every claim. Words of reports cannot become markup."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from reportedly.exports.brief.content import Brief, Dispute, Item, Note, Section, Statement, Tally, Voice
from reportedly.exports.brief.words import (
    GRADES,
    NOTHING,
    READING,
    UNDATED,
    UNDATED_NOTE,
    UNPLACED,
    UNPLACED_NOTE,
    cited,
    empty,
    safe_link,
    shown,
    standing,
    terms,
)
from reportedly.exports.table import one_line

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|!~^$&])")

Numbers = Mapping[str, int]


def markdown(brief: Brief) -> str:
    """The brief as a Markdown document."""
    return "\n".join(_lines(brief)) + "\n"


def _lines(brief: Brief) -> Iterator[str]:
    numbers = brief.numbers()
    yield from (f"# {escaped(brief.title)}", "", "**Situation brief: what reports say, and who says it.**", "")
    yield from (escaped(line) for line in terms(brief.asked))
    yield ""
    if empty(brief):
        yield from (NOTHING, "")
    else:
        yield from _glance(brief, numbers)
    for section in brief.sections:
        yield from _section(section, numbers)
    yield from _tray(UNDATED, UNDATED_NOTE, brief.undated, numbers)
    yield from _tray(UNPLACED, UNPLACED_NOTE, brief.unplaced, numbers)
    yield from _how_to_read()
    yield from (_note(note) for note in brief.notes)


def _glance(brief: Brief, numbers: Numbers) -> Iterator[str]:
    yield from ("## At a glance", "")
    yield from _table([name.capitalize() for name, _ in brief.figures], [[f"{count:,}" for _, count in brief.figures]])
    yield from _table([str(grade) for grade, _ in brief.grades], [[f"{count:,}" for _, count in brief.grades]])
    if brief.leading:
        yield from ("By the most origins:", "")
        yield from (f"- {_told(item.sentence, numbers)} ({item.grade}, {standing(item)})" for item in brief.leading)
        yield ""


def _section(section: Section, numbers: Numbers) -> Iterator[str]:
    yield from (f"## {escaped(section.heading)}", "")
    for item in section.main:
        yield from _item(item, numbers)
    if section.further:
        yield from ("### Also, by one origin each" if section.main else "### By one origin each", "")
        yield from (_short(item, numbers) for item in section.further)
        yield ""


def _item(item: Item, numbers: Numbers) -> Iterator[str]:
    yield from (f"### {_told(item.sentence, numbers)}", "")
    yield from (f"**{item.grade}** | {standing(item)} | `{item.id}`".replace(" | ", " \u00b7 "), "")
    if item.tallies:
        yield from _tallies(item.tallies, numbers)
    for dispute in item.disputes:
        yield from _dispute(dispute, numbers)
    yield from (f"*{_told(reason, numbers)}*  " for reason in item.reasons)
    if item.not_told:
        yield f"*{_told(item.not_told, numbers)}*"
    yield from ("", "Who says what:", "")
    yield from (f"- {_voice(voice, numbers)}" for voice in item.voices)
    yield ""


def _tallies(tallies: Sequence[Tally], numbers: Numbers) -> Iterator[str]:
    rows = [
        [escaped(one.counted), *(_told(bound, numbers) if bound else "-" for bound in (one.low, one.best, one.high))]
        for one in tallies
    ]
    yield from _table(["Toll", "Low", "Best", "High"], rows)


def _dispute(dispute: Dispute, numbers: Numbers) -> Iterator[str]:
    told = f" {_told(dispute.text, numbers)}" if dispute.is_explained else ""
    yield from (f"**{escaped(dispute.matter)}.**{told}", "")
    rows = [[escaped(who), _told(position, numbers)] for who, position in dispute.positions]
    yield from _table(["Who says so", "What"], rows)


def _voice(voice: Voice, numbers: Numbers) -> str:
    line = _told(voice.said, numbers)
    if voice.carried_by:
        line += f" (carried by {escaped(', '.join(voice.carried_by))} too)"
    return f"{line} Further claims:{_marks(voice.further, numbers)}" if voice.further else line


def _short(item: Item, numbers: Numbers) -> str:
    return f"- {_told(item.sentence, numbers)} ({item.grade})"


def _tray(heading: str, note: str, items: Sequence[Item], numbers: Numbers) -> Iterator[str]:
    if items:
        yield from (f"## {heading}", "", note, "")
        yield from (_short(item, numbers) for item in items)
        yield ""


def _how_to_read() -> Iterator[str]:
    yield from ("## How to read this", "")
    yield from (f"- {line}" for line in map(one_line, READING))
    yield from (f"- **{grade}**: {meaning}." for grade, meaning in GRADES.items())
    yield from ("", "## Claims", "")


def _note(note: Note) -> str:
    link = safe_link(note.url)
    place = f"[{escaped(cited(note))}](<{link}>)" if link else escaped(cited(note))
    titled = f", {escaped(note.title)}" if note.title else ""
    said = f"\u201c{escaped(note.quote)}\u201d" if note.quote else "no quotation"
    return f"[^{note.number}]: {escaped(note.source)}: {said} ({place}{titled}; `{note.claim}`)"


def _told(statement: Statement, numbers: Numbers) -> str:
    return f"{escaped(statement.text)}{_marks(statement.claims, numbers)}"


def _marks(claims: Sequence[str], numbers: Numbers) -> str:
    return "".join(f"[^{number}]" for number in sorted(numbers[claim] for claim in claims))


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield f"|{'---|' * len(head)}"
    yield from (f"| {' | '.join(row)} |" for row in rows)
    yield ""


def escaped(words: str) -> str:
    """Words as they stand, whatever Markdown would make of them."""
    return _SPECIAL.sub(r"\\\1", shown(one_line(words)))
