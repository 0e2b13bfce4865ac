"""The only room that knows the order: report -> claims -> resolved claims -> incidents -> assessments.

Each name is loaded when it is first asked for: a question to a ledger needs no language pipeline.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportedly.pipeline.assessing import assessed, assessed_incident
    from reportedly.pipeline.explaining import Pair, companions, compared
    from reportedly.pipeline.grouping import Grouper, Judged, group
    from reportedly.pipeline.reading import Coded, Pipeline, World

_HOMES = {
    "Coded": "reading",
    "Grouper": "grouping",
    "Judged": "grouping",
    "Pair": "explaining",
    "Pipeline": "reading",
    "World": "reading",
    "assessed": "assessing",
    "assessed_incident": "assessing",
    "companions": "explaining",
    "compared": "explaining",
    "group": "grouping",
}

__all__ = [
    "Coded",
    "Grouper",
    "Judged",
    "Pair",
    "Pipeline",
    "World",
    "assessed",
    "assessed_incident",
    "companions",
    "compared",
    "group",
]


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
