"""The JSON schema a model answers in, drawn from the values the code knows, so that no second list of them exists."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any

from reportedly.data import settings
from reportedly.model.attribution import Quote, SourceKind, Stance, Standing
from reportedly.model.claim import EvidenceKind, Reality, Scope
from reportedly.model.ontology import MODES, EventType
from reportedly.model.party import PartyKind
from reportedly.model.toll import Effect, Side

Schema = dict[str, Any]

PROMPT = "llm_prompt.toml"

_TEXT: Schema = {"type": "string"}
_TEXT_OR_NULL: Schema = {"type": ["string", "null"]}
_NUMBER_OR_NULL: Schema = {"type": ["integer", "null"]}
_YES_OR_NO: Schema = {"type": "boolean"}


def answer_schema() -> Schema:
    """The schema of an answer. Every key is required and none may be added, as strict servers want it."""
    return _object({"claims": _list(_claim())}, {})


def _claim() -> Schema:
    party = _told("party_fields", name=_TEXT, mention=_TEXT_OR_NULL, kind=_one_of(PartyKind))
    source = _told(
        "party_fields", name=_TEXT, mention=_TEXT_OR_NULL, kind=_one_of(SourceKind), standing=_one_of(Standing)
    )
    return _told(
        "fields",
        sentence=_TEXT,
        anchor=_TEXT,
        event=_one_of(EventType),
        mode=_or_null(sorted(mode for modes in MODES.values() for mode in modes)),
        reality=_one_of(Reality),
        scope=_one_of(Scope),
        background=_YES_OR_NO,
        actors=_list(party),
        recipients=_list(party),
        sources=_list(source),
        cue=_TEXT_OR_NULL,
        quote=_one_of(Quote),
        stance=_or_null(Stance),
        hedges=_list(_TEXT),
        times=_list(_TEXT),
        places=_list(_object({"words": _TEXT, "near": _YES_OR_NO}, {})),
        toll=_list(_toll()),
        size={"anyOf": [_object({"words": _TEXT, "number": _NUMBER_OR_NULL}, {}), {"type": "null"}]},
        means=_list(_TEXT),
        evidence=_list(_object({"words": _TEXT, "kind": _one_of(EvidenceKind)}, {})),
    )


def _toll() -> Schema:
    return _told(
        "toll_fields",
        words=_TEXT,
        number=_NUMBER_OR_NULL,
        effect=_one_of(Effect),
        group=_TEXT_OR_NULL,
        group_kind=_or_null(PartyKind),
        side=_one_of(Side),
        party=_TEXT_OR_NULL,
    )


def _told(table: str, **fields: Schema) -> Schema:
    """An object whose fields are described by `table` of the prompt."""
    return _object(fields, settings(PROMPT)[table])


def _object(fields: Mapping[str, Schema], told: Mapping[str, str]) -> Schema:
    described = {
        name: {"description": told[name]} | field if name in told else dict(field) for name, field in fields.items()
    }
    return {"type": "object", "properties": described, "required": list(fields), "additionalProperties": False}


def _list(item: Schema) -> Schema:
    return {"type": "array", "items": item}


def _one_of(values: Iterable[StrEnum]) -> Schema:
    return {"type": "string", "enum": [str(value) for value in values]}


def _or_null(values: Iterable[str]) -> Schema:
    return {"type": ["string", "null"], "enum": [*dict.fromkeys(map(str, values)), None]}
