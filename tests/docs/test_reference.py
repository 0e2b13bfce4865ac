"""Nothing public is missing from the reference: commands, options, values, names, errors, columns, tables, scores."""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Iterator
from enum import Enum, IntEnum
from pathlib import Path
from types import ModuleType

import pytest
import typer

import reportedly
from docs.pages import ROOT
from reportedly import errors
from reportedly.cli.app import app
from reportedly.evaluation.claim_match import FIELDS
from reportedly.evaluation.runner import TASKS
from reportedly.evaluation.tasks import isaf, tolls
from reportedly.exports import FORMATS, acled, claim_row, incident_row, ucdp
from reportedly.ingest.sources import SUFFIXES
from reportedly.ingest.tables import FIELDS as RECORD_FIELDS
from reportedly.ledger import ClaimQuery, Ledger
from reportedly.model import attribution, claim, ontology, party, toll, when, where

REFERENCE = ROOT / "docs" / "reference"
DATA = ROOT / "src" / "reportedly" / "data"
TASK_FILES = ROOT / "src" / "reportedly" / "evaluation" / "tasks"


def page(name: str) -> str:
    return (REFERENCE / f"{name}.md").read_text(encoding="utf-8")


def coded(name: str) -> set[str]:
    """The words of a page that stand between back-ticks, each alone and with what belongs to it."""
    found = set()
    for quoted in re.findall(r"`([^`\n]+)`", page(name)):
        found |= {quoted, *re.findall(r"[\w./-]+", quoted)}
    return found


def walk(command: object, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], object]]:
    """Every command below `command`, with the words that call it."""
    for name, below in getattr(command, "commands", {}).items():
        yield (*path, name), below
        yield from walk(below, (*path, name))


ROOT_COMMAND = typer.main.get_command(app)
COMMANDS = dict(walk(ROOT_COMMAND))


def options(command: object) -> set[str]:
    """The long and short forms of a command's options."""
    return {
        form
        for parameter in getattr(command, "params", ())
        if parameter.param_type_name == "option"
        for form in parameter.opts
        if form not in ("-h", "--help")
    }


def section(words: tuple[str, ...]) -> str:
    """The part of the page on commands that is about a command."""
    found = re.search(rf"^## {words[0]}$(.*?)(?=^## |\Z)", page("commands"), re.M | re.S)
    return found[1] if found else ""


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_every_command_has_its_section_with_every_option(words: tuple[str, ...]) -> None:
    text = section(words)
    assert f"`reportedly {' '.join(words)}" in text or hasattr(COMMANDS[words], "commands"), "no section opens so"
    missing = {form for form in options(COMMANDS[words]) if not re.search(rf"(?<![\w-]){form}(?![\w-])", text)}
    assert not missing


def test_options_before_a_command_are_told() -> None:
    assert {form for form in options(ROOT_COMMAND) if form not in coded("commands")} == set()


def test_no_option_is_told_that_is_not_there() -> None:
    told = set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", page("commands")))
    assert told - set().union(*map(options, COMMANDS.values()), options(ROOT_COMMAND)) == {"--help"}


def test_every_exit_code_is_told() -> None:
    assert {"0", "1", "2", "3", "130"} <= coded("commands")


ENUMS = (
    ontology.EventType,
    claim.Scope,
    claim.Reality,
    claim.EvidenceKind,
    attribution.SourceKind,
    attribution.Standing,
    attribution.Quote,
    attribution.Stance,
    party.PartyKind,
    toll.Effect,
    toll.Side,
    when.DatePrecision,
    where.PlacePrecision,
)


@pytest.mark.parametrize("kind", ENUMS, ids=lambda kind: kind.__name__)
def test_every_value_of_a_claim_is_told(kind: type[Enum]) -> None:
    wanted = {value.name if issubclass(kind, IntEnum) else str(value.value) for value in kind}
    assert wanted <= coded("claims")


def test_no_kind_of_value_is_forgotten() -> None:
    homes: tuple[ModuleType, ...] = (attribution, claim, ontology, party, toll, when, where)
    declared = {
        value
        for home in homes
        for _, value in inspect.getmembers(home, inspect.isclass)
        if issubclass(value, Enum) and value.__module__ == home.__name__
    }
    assert declared == set(ENUMS)


def test_every_mode_stands_beside_its_event() -> None:
    for event, modes in ontology.MODES.items():
        (row,) = re.findall(rf"^\| `{event}` \|.*$", page("claims"), re.M)
        assert set(re.findall(r"`([a-z-]+)`", row)) == modes


def test_every_key_of_the_json_form_is_told() -> None:
    source = (ROOT / "src/reportedly/model/wire.py").read_text(encoding="utf-8")
    claims_part = source[source.index("def claim_to_wire") : source.index("def claim_from_wire")]
    below = source[source.index("def _span") :]
    keys = set(re.findall(r'^\s+"(\w+)":', claims_part, re.M)) | set(re.findall(r'[{ ]"(\w+)": (?!wire)', below))
    assert len(keys) > 40, "the keys are no longer found"
    form = page("claims").split("## The JSON form")[1]
    assert {key for key in keys if f"`{key}`" not in form} == set()


def test_every_public_name_is_told() -> None:
    assert set(reportedly.__all__) <= coded("python")


@pytest.mark.parametrize("cls", [Ledger, ClaimQuery], ids=lambda cls: cls.__name__)
def test_every_public_part_of_a_class_is_told(cls: type) -> None:
    parts = {name for name in vars(cls) if not name.startswith("_")} - {"open", "close", "holds", "probe"}
    assert parts - {"as_held", "unread"} <= coded("python")


def error_classes() -> set[str]:
    return {name for name, value in vars(errors).items() if isinstance(value, type) and issubclass(value, Exception)}


def test_every_error_is_told_and_has_its_row() -> None:
    rows = set(re.findall(r"^\| `(\w+)` \|", page("errors"), re.M))
    assert rows == error_classes()


def test_the_tree_of_errors_is_the_one_in_the_code() -> None:
    drawn = (errors.__doc__ or "").split("\n\n", 1)[1].strip()
    assert drawn in page("errors")


def test_every_table_is_told_and_no_other() -> None:
    there = {path.name for path in DATA.iterdir() if path.suffix in (".tsv", ".toml")}
    assert set(re.findall(r"^\| `([\w.]+)` \|", page("tables"), re.M)) == there


def test_every_column_and_format_is_told() -> None:
    columns = (*claim_row.COLUMNS, *incident_row.COLUMNS, *ucdp.COLUMNS, *acled.COLUMNS)
    assert {column.name for column in columns} | set(FORMATS) <= coded("exports")


def test_every_ending_and_field_of_a_file_is_told() -> None:
    assert set(SUFFIXES) | set(RECORD_FIELDS) <= coded("files")


def test_every_task_is_told_and_no_other() -> None:
    head = page("evaluation").split("## Scores")[0]
    assert set(re.findall(r"^\| `([\w-]+)` \|", head, re.M)) == set(TASKS)


MEASURING = ("figures", "measure", "score", "scores", "_scores")
"""What the functions are called that give a task's scores."""


def names_in(tree: ast.AST) -> Iterator[str]:
    """Texts that are keys of a dictionary, or by which one is asked for."""
    for node in ast.walk(tree):
        keys = node.keys if isinstance(node, ast.Dict) else [node.slice] if isinstance(node, ast.Subscript) else []
        yield from (key.value for key in keys if isinstance(key, ast.Constant) and isinstance(key.value, str))


def references_in(tree: ast.AST) -> Iterator[str]:
    """The names of a task's references."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Reference":
            named = next(word.value for word in node.keywords if word.arg == "name")
            if isinstance(named, ast.Constant):
                yield str(named.value)


def scores_in_code() -> set[str]:
    """Names that tasks give their scores: keys of what they measure, and names of their references."""
    found = {"detection_f1", "core_f1", *(f"{field}_f1" for field in FIELDS), *isaf.FIELDS, *tolls.FIELDS}
    found |= {f"{part}_f1" for part in ("cue", "source", "content", "triple")}
    for path in sorted(TASK_FILES.glob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        found |= set(references_in(tree))
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef) and node.name in MEASURING:
                found |= set(names_in(node))
    return found


def test_every_score_is_told() -> None:
    assert len(scores_in_code()) > 30
    told = page("evaluation").split("## Scores")[1].split("\n## ")[0]
    assert {score for score in scores_in_code() if f"`{score}`" not in told} == set()


def test_every_page_has_one_title() -> None:
    for path in sorted((ROOT / "docs").rglob("*.md")):
        prose = re.sub(r"^```.*?^```$", "", path.read_text(encoding="utf-8"), flags=re.M | re.S)
        assert len(re.findall(r"^# ", prose, re.M)) == 1, path
        assert Path(path).read_text(encoding="utf-8").startswith("# "), path
