"""The five-role reading of the same texts (Du et al. 2021, "GTT"): exact strings, micro-averaged over the roles."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from reportedly.evaluation.assignment import align
from reportedly.evaluation.metrics import Tally
from reportedly.evaluation.muc4.template import Template

ROLES: Mapping[str, tuple[str, ...]] = {
    "PerpInd": ("perp_individual",),
    "PerpOrg": ("perp_org",),
    "Target": ("phys_id",),
    "Victim": ("hum_name", "hum_description"),
    "Weapon": ("instrument_id",),
}
"""The five roles and the slots that fill them."""

Simple = Mapping[str, tuple[frozenset[str], ...]]
"""By role the entities, each as the strings it goes by; the type of incident stands under `incident_type`."""


def simplified(template: Template) -> Simple:
    """`template` in five roles; a described person who has a name is one entity, by that name."""
    roles = {
        role: tuple(
            frozenset({fill.text.lower()})
            for slot in slots
            for fill in template.fills_of(slot)
            if not (slot == "hum_description" and fill.of)
        )
        for role, slots in ROLES.items()
    }
    kinds = tuple(frozenset({fill.text.lower()}) for fill in template.fills_of("incident_type"))
    return {"incident_type": kinds, **roles}


def read_gold(record: Mapping[str, object]) -> Simple:
    """One template of `gtt.jsonl`, where an entity is a list of (mention, place in the text)."""
    roles = {
        role: tuple(frozenset(mention for mention, _ in entity) for entity in _list(record[role])) for role in ROLES
    }
    kinds = frozenset(str(record["incident_type"]).split(" / "))
    return {"incident_type": (kinds,), **roles}


def _list(value: object) -> list[list[tuple[str, int]]]:
    return value if isinstance(value, list) else []


def total(documents: Iterable[tuple[Sequence[Simple], Sequence[Simple]]]) -> Tally:
    """Entities right, given and wanted over documents, each with the templates found and those of the gold.

    In a document the templates of one type are paired for the most entities right.
    """
    tally = Tally()
    for found, gold in documents:
        right = sum(_right(one, other) for one, other in align(found, gold, _right))
        tally.add(right, sum(map(_size, found)), sum(map(_size, gold)))
    return tally


def _size(template: Simple) -> int:
    return sum(map(len, template.values()))


def _right(found: Simple, gold: Simple) -> int:
    """How many entities of the two agree, the type included; none when the types differ."""
    if not _shared(found["incident_type"], gold["incident_type"]):
        return 0
    return sum(_shared(found[role], gold[role]) for role in gold)


def _shared(found: Sequence[frozenset[str]], gold: Sequence[frozenset[str]]) -> int:
    return len(align(found, gold, lambda one, other: float(bool(one & other))))
