"""One fill against one wanted fill: the rule of its slot's form, and of the entity it speaks about.

Rules: scoring guidelines, sections 3.1 and 3.2.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from reportedly.evaluation.muc4.dates import compare_dates
from reportedly.evaluation.muc4.keys import KeyFill
from reportedly.evaluation.muc4.locations import compare_locations
from reportedly.evaluation.muc4.mark import Mark, best
from reportedly.evaluation.muc4.numbers import compare_numbers
from reportedly.evaluation.muc4.strings import compare_names, compare_strings
from reportedly.evaluation.muc4.template import SLOTS, Fill, Form

_EXPLOSIVES = ("BOMB", "VEHICLE BOMB", "DYNAMITE", "MINE", "AERIAL BOMB", "GRENADE", "MOLOTOV COCKTAIL")
_TYPES = ("ARSON", "BOMBING", "KIDNAPPING", "HIJACKING", "ROBBERY", "FORCED WORK STOPPAGE")

PARTLY: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "incident_type": {"ATTACK": _TYPES},
    "instrument_type": {
        "GUN": ("MACHINE GUN", "MORTAR", "HANDGUN", "RIFLE"),
        "EXPLOSIVE": _EXPLOSIVES,
        "BOMB": ("VEHICLE BOMB", "DYNAMITE", "MINE", "AERIAL BOMB"),
        "PROJECTILE": ("MISSILE", "ROCKET"),
    },
    "perp_org_confidence": {"SUSPECTED OR ACCUSED": ("SUSPECTED OR ACCUSED BY AUTHORITIES",)},
    "phys_type": {"POLITICAL FIGURE OFFICE OR RESIDENCE": ("GOVERNMENT OFFICE OR RESIDENCE",)},
    "phys_effect": {"DESTROYED": ("SOME DAMAGE",)},
    "hum_type": {
        "GOVERNMENT OFFICIAL": ("FORMER GOVERNMENT OFFICIAL",),
        "ACTIVE MILITARY": ("FORMER ACTIVE MILITARY",),
        "POLITICAL FIGURE": ("GOVERNMENT OFFICIAL",),
    },
    "hum_effect": {"NO INJURY": ("NO INJURY OR DEATH",), "NO DEATH": ("NO INJURY OR DEATH",)},
}
"""By slot, what a fill of the set earns half of: the finer or neighbouring ones that the key may have instead."""

_FORMS: Mapping[Form, Callable[[str, str], Mark]] = {
    Form.DATE: compare_dates,
    Form.LOCATION: compare_locations,
    Form.NUMBER: compare_numbers,
    Form.STRING: compare_strings,
}


def compare(slot: str, response: Fill, key: KeyFill) -> Mark:
    """The mark of `response` for `key`; a right fill of the wrong entity is partly right."""
    mark = best(_compare_text(slot, response.text, alternative) for alternative in key.alternatives)
    return Mark.PARTIAL if mark is Mark.CORRECT and not same_entity(response, key) else mark


def _compare_text(slot: str, response: str, key: str) -> Mark:
    form = SLOTS[slot]
    if slot == "hum_name":
        return compare_names(response, key)
    if form is not Form.SET:
        return _FORMS[form](response, key)
    if response == key:
        return Mark.CORRECT
    return Mark.PARTIAL if key in PARTLY.get(slot, {}).get(response, ()) else Mark.INCORRECT


def same_entity(response: Fill, key: KeyFill) -> bool:
    """Whether both speak of the same entity, or neither says of which."""
    if response.of is None or not key.of:
        return response.of is None and not key.of
    return any(compare_names(response.of, name) is Mark.CORRECT for name in key.of)
