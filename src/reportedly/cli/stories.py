"""Incidents as lines for people: what is reported, how well, by how many, and what is disputed."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from itertools import groupby

from reportedly.cli.listing import SHORT_ID, day_heading, width
from reportedly.cli.output import counted, paint, say, shown
from reportedly.exports.days import days
from reportedly.exports.sentences import incident_sentence
from reportedly.model.assessment import Aspect, Assessment, Grade
from reportedly.model.entry import Assessed

COLOURS = {
    Grade.CONFIRMED: "green",
    Grade.FAIR: "cyan",
    Grade.WEAK: "bright_black",
    Grade.CONTESTED: "yellow",
    Grade.DISCOUNTED: "red",
}

DISPUTES = {
    Aspect.TOLL: "how many",
    Aspect.BLAME: "who did it",
    Aspect.PLACE: "where",
    Aspect.TIME: "when",
    Aspect.HAPPENED: "whether it happened",
}
"""What origins disagree on, as a question."""


def print_incidents(found: Iterable[Assessed]) -> int:
    """Incidents under the day they are about; gives how many there were."""
    count = 0
    for heading, group in groupby(found, key=lambda one: _heading(one.assessment)):
        say()
        say(paint(heading, bold=True))
        for one in group:
            print_incident(one)
            count += 1
    return count


def _heading(assessment: Assessment) -> str:
    when = assessment.profile.when.value
    return day_heading(when) if when else "Undated"


def print_incident(one: Assessed) -> None:
    """One incident: its sentence, wrapped, and a line on how it is reported."""
    for line in textwrap.wrap(shown(sentence(one)), width() - 2, initial_indent="  ", subsequent_indent="    "):
        say(line)
    say(f"      {one.assessment.incident.id[:SHORT_ID]}  {grade(one.assessment.grade)}  {voices(one.assessment)}")
    if one.assessment.disagreements:
        say(paint(f"      disputed: {disputed(one.assessment)}", fg="yellow"))


def sentence(one: Assessed, *, dated: bool = False) -> str:
    """What is reported of the incident in one sentence, without its days unless `dated`."""
    words = incident_sentence(one.assessment, one.claims)
    when = one.assessment.profile.when.value
    return words if dated or when is None else words.removesuffix(f"; {days(when)}")


def grade(value: Grade) -> str:
    """A grade in its colour."""
    return paint(value.value, fg=COLOURS[value])


def voices(assessment: Assessment) -> str:
    """ "2 origins, 3 reports, 3 outlets", and whether all of them stand on a side."""
    numbers = (
        counted(len(assessment.origins), "origin"),
        counted(assessment.n_reports, "report"),
        *((counted(assessment.n_outlets, "outlet"),) if assessment.n_outlets else ()),
    )
    partisan = "; only parties to it speak" if assessment.partisan else ""
    return f"{', '.join(numbers)}{partisan}"


def disputed(assessment: Assessment) -> str:
    """ "how many, who did it"."""
    return ", ".join(dict.fromkeys(DISPUTES[each.aspect] for each in assessment.disagreements))
