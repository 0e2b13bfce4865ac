"""A brief -> one HTML page that needs nothing else: no script, no picture, no font, and no markup out of a report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from importlib.resources import files

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

POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
"""What the page may load: its own style. Even if a report's words became markup, they could fetch and run nothing."""

LONG_RUN = 3
"""From so many notes in a row on, the first and the last are shown."""

Numbers = Mapping[str, int]


def page(brief: Brief) -> str:
    """The brief as an HTML document."""
    return "\n".join(_lines(brief)) + "\n"


def _lines(brief: Brief) -> Iterator[str]:
    numbers = brief.numbers()
    yield from _head(brief)
    if empty(brief):
        yield f"<p>{NOTHING}</p>"
    else:
        yield from _glance(brief, numbers)
    for section in brief.sections:
        yield from _section(section, numbers)
    yield from _tray(UNDATED, UNDATED_NOTE, brief.undated, numbers)
    yield from _tray(UNPLACED, UNPLACED_NOTE, brief.unplaced, numbers)
    yield from _how_to_read()
    yield from _notes(brief.notes)
    yield from ("</main>", "</body>", "</html>")


def _head(brief: Brief) -> Iterator[str]:
    style = (files("reportedly.exports.brief") / "page.css").read_text(encoding="utf-8").rstrip()
    yield from ("<!doctype html>", '<html lang="en">', "<head>", '<meta charset="utf-8">')
    yield f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield '<meta name="referrer" content="no-referrer">'
    yield '<meta name="color-scheme" content="light dark">'
    yield f"<title>{safe(brief.title)}: what reports say</title>"
    yield from (f"<style>\n{style}\n</style>", "</head>", "<body>", "<main>", "<header>")
    yield "<p class='kind'>Situation brief: what reports say, and who says it</p>"
    yield f"<h1>{safe(brief.title)}</h1>"
    yield from (f"<p class='terms'>{safe(' '.join(terms(brief.asked)))}</p>", "</header>")


def _glance(brief: Brief, numbers: Numbers) -> Iterator[str]:
    yield from ("<section>", "<h2>At a glance</h2>", "<dl class='figures'>")
    yield from (f"<div><dt>{safe(name)}</dt><dd>{count:,}</dd></div>" for name, count in brief.figures)
    yield from ("</dl>", "<ul class='grades'>")
    yield from (f"<li>{_badge(str(grade))} {count:,}</li>" for grade, count in brief.grades if count)
    yield "</ul>"
    if brief.leading:
        yield from ("<h3>By the most origins</h3>", "<ol class='leading'>")
        for item in brief.leading:
            link = f"<a href='#{safe(item.id)}'>{safe(item.sentence.text)}</a>"
            yield f"<li>{link}{_marks(item.sentence.claims, numbers)} {_standing(item)}</li>"
        yield "</ol>"
    yield "</section>"


def _section(section: Section, numbers: Numbers) -> Iterator[str]:
    yield from ("<section>", f"<h2>{safe(section.heading)}</h2>")
    for item in section.main:
        yield from _item(item, numbers)
    if section.further:
        yield f"<h3 class='also'>{'Also, by one origin each' if section.main else 'By one origin each'}</h3>"
        yield from _short_list(section.further, numbers)
    yield "</section>"


def _short_list(items: Sequence[Item], numbers: Numbers) -> Iterator[str]:
    yield "<ul class='short'>"
    for item in items:
        yield f"<li id='{safe(item.id)}'>{_told(item.sentence, numbers)} {_badge(str(item.grade))}</li>"
    yield "</ul>"


def _item(item: Item, numbers: Numbers) -> Iterator[str]:
    yield f"<article id='{safe(item.id)}' class='{item.grade}'>"
    yield f"<h3>{_told(item.sentence, numbers)}</h3>"
    yield f"<p class='standing'>{_standing(item)} <code>{safe(item.id)}</code></p>"
    if item.tallies:
        yield from _tallies(item.tallies, numbers)
    for dispute in item.disputes:
        yield from _dispute(dispute, numbers)
    yield from _listed("why", [*item.reasons, *([item.not_told] if item.not_told else [])], numbers)
    yield "<p class='label'>Who says what</p>"
    yield "<ul class='voices'>"
    yield from (f"<li>{_voice(voice, numbers)}</li>" for voice in item.voices)
    yield from ("</ul>", "</article>")


def _listed(kind: str, statements: Sequence[Statement], numbers: Numbers) -> Iterator[str]:
    if statements:
        yield f"<ul class='{kind}'>"
        yield from (f"<li>{_told(statement, numbers)}</li>" for statement in statements)
        yield "</ul>"


def _tallies(tallies: Sequence[Tally], numbers: Numbers) -> Iterator[str]:
    yield "<table><thead><tr><th>Toll</th><th>Low</th><th>Best</th><th>High</th></tr></thead><tbody>"
    for one in tallies:
        bounds = (
            _told(bound, numbers) if bound else "<span class='none'>-</span>" for bound in (one.low, one.best, one.high)
        )
        cells = "".join(f"<td>{bound}</td>" for bound in bounds)
        yield f"<tr><th scope='row' title='{safe(one.rule)}'>{safe(one.counted)}</th>{cells}</tr>"
    yield "</tbody></table>"


def _dispute(dispute: Dispute, numbers: Numbers) -> Iterator[str]:
    yield "<div class='dispute'>"
    told = f" {_told(dispute.text, numbers)}" if dispute.is_explained else ""
    yield f"<p><strong>{safe(dispute.matter)}.</strong>{told}</p>"
    yield "<table class='sides'><tbody>"
    for who, position in dispute.positions:
        yield f"<tr><th scope='row'>{safe(who)}</th><td>{_told(position, numbers)}</td></tr>"
    yield "</tbody></table></div>"


def _voice(voice: Voice, numbers: Numbers) -> str:
    line = _told(voice.said, numbers)
    if voice.carried_by:
        line += f" <span class='carried'>carried by {safe(', '.join(voice.carried_by))} too</span>"
    if voice.further:
        line += f" <span class='carried'>further claims</span>{_marks(voice.further, numbers)}"
    return line


def _tray(heading: str, note: str, items: Sequence[Item], numbers: Numbers) -> Iterator[str]:
    if items:
        yield from ("<section>", f"<h2>{heading}</h2>", f"<p>{note}</p>")
        yield from _short_list(items, numbers)
        yield "</section>"


def _how_to_read() -> Iterator[str]:
    yield from ("<section class='reading'>", "<h2>How to read this</h2>")
    yield from (f"<p>{safe(line)}</p>" for line in map(one_line, READING))
    yield "<dl>"
    yield from (
        f"<div><dt>{_badge(str(grade))}</dt><dd>{safe(meaning)}</dd></div>" for grade, meaning in GRADES.items()
    )
    yield from ("</dl>", "</section>")


def _notes(notes: Sequence[Note]) -> Iterator[str]:
    if notes:
        yield from ("<section class='notes'>", "<h2>Claims</h2>", "<ol>")
        yield from (_note(note) for note in notes)
        yield from ("</ol>", "</section>")


def _note(note: Note) -> str:
    link = safe_link(note.url)
    place = f"<a href='{safe(link)}' rel='noreferrer nofollow'>{safe(cited(note))}</a>" if link else safe(cited(note))
    titled = f", {safe(note.title)}" if note.title else ""
    said = f"<q dir='auto'>{safe(note.quote)}</q>" if note.quote else "no quotation"
    return (
        f"<li id='n{note.number}' value='{note.number}'>{safe(note.source)}: {said} "
        f"<cite>{place}{titled}</cite> <code>{safe(note.claim)}</code></li>"
    )


def _standing(item: Item) -> str:
    return f"{_badge(str(item.grade))} <span class='counts'>{safe(standing(item))}</span>"


def _badge(grade: str) -> str:
    return f"<span class='grade {grade}'>{grade}</span>"


def _told(statement: Statement, numbers: Numbers) -> str:
    return f"{safe(statement.text)}{_marks(statement.claims, numbers)}"


def _marks(claims: Sequence[str], numbers: Numbers) -> str:
    """The numbers of the claims as links, three and more in a row as one stretch."""
    return f"<sup>{' '.join(_stretch(run) for run in runs([numbers[claim] for claim in claims]))}</sup>"


def _stretch(run: Sequence[int]) -> str:
    links = [f"<a href='#n{number}'>{number}</a>" for number in run]
    return f"{links[0]}-{links[-1]}" if len(run) >= LONG_RUN else " ".join(links)


def runs(numbers: Sequence[int]) -> list[list[int]]:
    """The numbers in ascending order, those that follow each other together."""
    found: list[list[int]] = []
    for number in sorted(numbers):
        if found and found[-1][-1] == number - 1:
            found[-1].append(number)
        else:
            found.append([number])
    return found


def safe(words: str) -> str:
    """Words as they stand, whatever HTML would make of them."""
    return escape(shown(one_line(words)), quote=True)
