"""Reads reports on armed conflict: who says that who did what to whom, where, when, with what toll, on what evidence.

    from reportedly import Ledger, Pipeline, assessed, group, read_reports

The names below are the public face; each is loaded when it is first asked for, so that importing the package is free.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportedly.errors import ReportedlyError
    from reportedly.exports.sentences import claim_sentence, incident_sentence
    from reportedly.ingest.intake import read_reports, read_text
    from reportedly.ledger import ClaimQuery, Ledger
    from reportedly.model.assessment import Assessment, Policy
    from reportedly.model.claim import Claim, ResolvedClaim
    from reportedly.model.report import Report
    from reportedly.model.span import Span
    from reportedly.model.wire import claim_from_wire, claim_to_wire
    from reportedly.pipeline import Pipeline, assessed, group
    from reportedly.reading.reader import Reader

_HOMES = {
    "Assessment": "reportedly.model.assessment",
    "Claim": "reportedly.model.claim",
    "ClaimQuery": "reportedly.ledger",
    "Ledger": "reportedly.ledger",
    "Pipeline": "reportedly.pipeline",
    "Policy": "reportedly.model.assessment",
    "Reader": "reportedly.reading.reader",
    "Report": "reportedly.model.report",
    "ReportedlyError": "reportedly.errors",
    "ResolvedClaim": "reportedly.model.claim",
    "Span": "reportedly.model.span",
    "assessed": "reportedly.pipeline",
    "claim_from_wire": "reportedly.model.wire",
    "claim_sentence": "reportedly.exports.sentences",
    "claim_to_wire": "reportedly.model.wire",
    "group": "reportedly.pipeline",
    "incident_sentence": "reportedly.exports.sentences",
    "read_reports": "reportedly.ingest.intake",
    "read_text": "reportedly.ingest.intake",
}

__all__ = [
    "Assessment",
    "Claim",
    "ClaimQuery",
    "Ledger",
    "Pipeline",
    "Policy",
    "Reader",
    "Report",
    "ReportedlyError",
    "ResolvedClaim",
    "Span",
    "assessed",
    "claim_from_wire",
    "claim_sentence",
    "claim_to_wire",
    "group",
    "incident_sentence",
    "read_reports",
    "read_text",
]


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
