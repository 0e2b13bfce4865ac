"""Claims or incidents -> JSON lines: the native format, nothing left out, and for claims back again."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import IO, Any

from reportedly.errors import BadRecord
from reportedly.exports.export import Options, Rows
from reportedly.exports.incident_row import as_of, counting, review_status
from reportedly.exports.plain import plain
from reportedly.exports.quoting import quoted
from reportedly.exports.sentences import incident_sentence
from reportedly.model.claim import ResolvedClaim
from reportedly.model.entry import Assessed, KeptClaim
from reportedly.model.report import Report
from reportedly.model.wire import SCHEMA_VERSION, claim_from_wire, claim_to_wire, report_from_wire, report_to_wire

_LINE_ENDS = {ord(mark): f"\\u{ord(mark):04x}" for mark in "\x85\u2028\u2029"}

_PRIVATE = ("text", "location")
"""Keys of a report that stay at home: the text belongs to its outlet, the location is a path on one machine."""


class ClaimLines:
    """The native format of claims."""

    name = "jsonl"
    rows = Rows.CLAIMS
    is_binary = False
    file_name = "claims.jsonl"
    media_type = "application/jsonl"
    reading = (
        "One line is one JSON object: 'claim' holds the claim (claims.schema.json gives its form), 'report' the\n"
        "report's particulars without its text. Offsets are Unicode code points into that text, end exclusive."
    )
    table = None

    def write(self, records: Iterable[KeptClaim], out: IO[Any], options: Options) -> None:
        """Write one line a claim."""
        for kept in records:
            out.write(json_line(native(kept, options)) + "\n")


class IncidentLines:
    """Incidents with all that was weighed."""

    name = "jsonl"
    rows = Rows.INCIDENTS
    is_binary = False
    file_name = "incidents.jsonl"
    media_type = "application/jsonl"
    reading = (
        "One line is one incident as a JSON object: 'assessment' holds what was chosen for it, its origins, tolls,\n"
        "disagreements and grade, each with the ids of the claims it rests on. claims.jsonl holds those claims."
    )
    table = None

    def write(self, records: Iterable[Assessed], out: IO[Any], options: Options) -> None:
        """Write one line an incident."""
        for assessed in records:
            out.write(json_line(incident(assessed, options)) + "\n")


def native(kept: KeptClaim, options: Options) -> dict[str, Any]:
    """The claim as an object of the native format."""
    incident = {} if options.incidents is None else {"incident": options.incidents.get(kept.id)}
    return {
        "schema_version": SCHEMA_VERSION,
        "claim": claim_to_wire(quoted(kept.resolved, options.quote_words)),
        "report": {key: value for key, value in report_to_wire(kept.report).items() if key not in _PRIVATE},
        "run": kept.run_id,
        "reader_version": kept.reader_version,
        "as_of": options.as_of or None,
    } | incident


def incident(assessed: Assessed, options: Options) -> dict[str, Any]:
    """The incident as an object."""
    assessment = assessed.assessment
    return {
        "schema_version": SCHEMA_VERSION,
        "id": assessment.incident.id,
        "link": f"reportedly show {assessment.incident.id}",
        "summary": incident_sentence(assessment, assessed.claims),
        "n_claims": len(counting(assessment)),
        "n_origins": len(assessment.origins),
        "review_status": review_status(assessment, options),
        "as_of": as_of(assessment, options),
        "assessment": {key: value for key, value in plain(assessment).items() if key != "as_of"},
    }


def read_claims(lines: Iterable[str]) -> Iterator[KeptClaim]:
    """The claims of a native file, with the ids they had; their reports carry no text.

    Raises BadRecord for a line that is not of the format.
    """
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield _kept(line, number)


def _kept(line: str, number: int) -> KeptClaim:
    try:
        value = json.loads(line)
        if value["schema_version"] > SCHEMA_VERSION:
            raise BadRecord("the line is of a newer format", fix="Bring reportedly up to date.", where=f"line {number}")
        return KeptClaim(
            resolved=claim_from_wire(value["claim"]),
            report=report_from_wire(value["report"] | dict.fromkeys(_PRIVATE, "")),
            run_id=value["run"],
            reader_version=value["reader_version"],
        )
    except (KeyError, TypeError, ValueError) as error:
        why, fix = f"{type(error).__name__}: {error}", "Give a file that `reportedly export jsonl` wrote."
        raise BadRecord("no claim of the native format", why=why, fix=fix, where=f"line {number}") from error


def report_line(report: Report, claims: Sequence[ResolvedClaim]) -> str:
    """A report's claims on one line, as `reportedly read --jsonl` prints them; `id` is the caller's own, if any."""
    told = {"schema_version": SCHEMA_VERSION, "id": report.key or report.id, "report": report.id}
    return json_line(told | {"claims": [claim_to_wire(claim) for claim in claims]})


def json_line(value: Mapping[str, Any]) -> str:
    """`value` as JSON on what every reader takes for one line: rarer line ends within texts are escaped."""
    return json.dumps(value, ensure_ascii=False).translate(_LINE_ENDS)


EXPORTS = (ClaimLines(), IncidentLines())
