"""A template: what one text says of one incident, slot by slot, as the conference asked for it.

Slots go by the names of the benchmark's `gold.jsonl`; a system's fill is one string, with the entity it speaks about.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Form(StrEnum):
    """How a slot is filled, and so how a fill of it is compared (template documentation, section 6)."""

    SET = "set"
    STRING = "string"
    NUMBER = "number"
    DATE = "date"
    LOCATION = "location"


SLOTS: Mapping[str, Form] = {
    "incident_date": Form.DATE,
    "incident_location": Form.LOCATION,
    "incident_type": Form.SET,
    "incident_stage": Form.SET,
    "instrument_id": Form.STRING,
    "instrument_type": Form.SET,
    "perp_category": Form.SET,
    "perp_individual": Form.STRING,
    "perp_org": Form.STRING,
    "perp_org_confidence": Form.SET,
    "phys_id": Form.STRING,
    "phys_type": Form.SET,
    "phys_number": Form.NUMBER,
    "phys_nation": Form.SET,
    "phys_effect": Form.SET,
    "phys_total": Form.NUMBER,
    "hum_name": Form.STRING,
    "hum_description": Form.STRING,
    "hum_type": Form.SET,
    "hum_number": Form.NUMBER,
    "hum_nation": Form.SET,
    "hum_effect": Form.SET,
    "hum_total": Form.NUMBER,
}
"""The scored slots in the order of the template, 2 to 24, and the form of each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fill:
    """One fill: `text` without its quotes ("CIVILIAN", "16 NOV 89", "PERU: LIMA (CITY)"), and the entity it is `of`.

    `of` repeats the text of the fill that names the entity (an organisation, a target, a weapon); None without one.
    """

    text: str
    of: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """The fills of one incident by slot name, unfilled slots left out. A text without templates is irrelevant."""

    fills: Mapping[str, tuple[Fill, ...]] = field(default_factory=dict)

    def fills_of(self, slot: str) -> tuple[Fill, ...]:
        """The fills of `slot`."""
        return self.fills.get(slot, ())
