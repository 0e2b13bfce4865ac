"""The trained network as data: where it is installed, whether it is whole, and how it is opened.

Weights come as a package of data alone (`reportedly_english`): an ONNX encoder in int8, heads as plain arrays, a
tokenizer and the names of the answers. Nothing in it is run or unpickled.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy
from numpy.typing import NDArray

from reportedly.data import parse_rows
from reportedly.errors import ModelBroken
from reportedly.reading.local.linear import Linear, as_linear, load_linear

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

Floats = NDArray[numpy.float32]

PACKAGE = "reportedly_english"
"""The package that carries the weights."""

ENVIRONMENT = "REPORTEDLY_WEIGHTS"
"""Names a folder of other weights, as `training/` writes them."""

CHECKSUMS = "checksums.sha256"


@dataclass(frozen=True)
class Model:
    """A folder of weights; its parts are opened when first asked for."""

    folder: Path

    @cached_property
    def tokenizer(self) -> Tokenizer:
        """Cuts text into the pieces that the encoder knows."""
        from tokenizers import Tokenizer

        tokenizer = Tokenizer.from_file(str(self.folder / "tokenizer.json"))
        tokenizer.no_padding()
        tokenizer.no_truncation()
        return tokenizer

    @cached_property
    def session(self) -> InferenceSession:
        """The encoder, on one thread: reports are read side by side, not one by many."""
        from onnxruntime import InferenceSession, SessionOptions

        options = SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        return InferenceSession(str(self.folder / "encoder.onnx"), options, providers=["CPUExecutionProvider"])

    @cached_property
    def heads(self) -> Mapping[str, Floats]:
        """The arrays of the heads, by name."""
        with numpy.load(self.folder / "heads.npz", allow_pickle=False) as stored:
            return {name: stored[name].astype(numpy.float32) for name in stored.files}

    @cached_property
    def answers(self) -> Mapping[str, Sequence[str]]:
        """What each head answers, in the order of its scores."""
        return {name: tuple(kinds) for name, kinds in self._read("answers.json").items()}

    def linear(self, name: str) -> Linear:
        """The weights of table `name` as learned beside this network, or as the rules alone have them."""
        if name not in self._linears:
            path = self.folder / "weights" / name
            own = path.is_file()
            self._linears[name] = as_linear(parse_rows(path.read_text(encoding="utf-8"))) if own else load_linear(name)
        return self._linears[name]

    @cached_property
    def tables(self) -> frozenset[str]:
        """The names of the tables learned beside this network."""
        folder = self.folder / "weights"
        return frozenset(path.name for path in folder.iterdir()) if folder.is_dir() else frozenset()

    @cached_property
    def _linears(self) -> dict[str, Linear]:
        return {}

    @cached_property
    def digest(self) -> str:
        """Twelve hex digits over the list of checksums: the same weights give the same digest."""
        return hashlib.sha256((self.folder / CHECKSUMS).read_bytes()).hexdigest()[:12]

    def verify(self) -> None:
        """Compare every file with its checksum.

        Raises ModelBroken when one is missing or altered.
        """
        for line in (self.folder / CHECKSUMS).read_text(encoding="utf-8").splitlines():
            wanted, name = line.split(maxsplit=1)
            path = self.folder / name
            if not path.is_file() or hashlib.sha256(path.read_bytes()).hexdigest() != wanted:
                raise ModelBroken(
                    f"the trained weights are not whole: {name}",
                    why=f"{path} is missing or differs from its checksum",
                    fix=f"Install {PACKAGE.replace('_', '-')} again, or read with --reader rules.",
                )

    def _read(self, name: str) -> dict[str, Any]:
        read: dict[str, Any] = json.loads((self.folder / name).read_text(encoding="utf-8"))
        return read


_rules_alone: ContextVar[bool] = ContextVar("rules alone", default=False)


@contextmanager
def rules_alone() -> Iterator[None]:
    """Within it no weights are found, be they installed or not: the way to measure what the rules do alone."""
    before = _rules_alone.set(True)
    try:
        yield
    finally:
        _rules_alone.reset(before)


def find_model() -> Model | None:
    """The weights in the folder that the environment names, else those installed, else None."""
    if _rules_alone.get():
        return None
    spec = find_spec(PACKAGE)
    installed = spec.submodule_search_locations if spec is not None else None
    folder = os.environ.get(ENVIRONMENT) or (installed[0] if installed else None)
    return Model(Path(folder)) if folder and (Path(folder) / CHECKSUMS).is_file() else None
