"""Pack a trained network as data: `python -m encoder.export WEIGHTS.pt ENCODER FOLDER KINDS`.

The encoder goes to ONNX and its matrices to int8; heads stay exact, as arrays that load without unpickling.
"""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

import numpy
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from encoder.network import Network
from encoder.seal import seal
from encoder.vocabulary import LABELS, RELATIONS, TAGS


class Vectors(torch.nn.Module):
    """The encoder alone."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.encoder = network.encoder

    def forward(self, pieces: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """Vectors of the pieces."""
        return self.encoder(input_ids=pieces, attention_mask=mask).last_hidden_state


def export(weights: Path, encoder: str, folder: Path) -> None:
    """Write `encoder.onnx`, `heads.npz`, `answers.json` and the tokenizer into `folder`."""
    state = torch.load(weights, weights_only=True)
    network = Network(encoder, len(state["heads.trigger.bias"]) - 1)
    network.load_state_dict(state)
    network.eval()
    folder.mkdir(parents=True, exist_ok=True)
    exact = folder / "exact.onnx"
    example = torch.ones(2, 16, dtype=torch.long)
    axes = {0: "texts", 1: "pieces"}
    torch.onnx.export(
        Vectors(network),
        (example, example),
        str(exact),
        input_names=["pieces", "mask"],
        output_names=["vectors"],
        dynamic_axes={"pieces": axes, "mask": axes, "vectors": axes},
        opset_version=17,
        dynamo=False,
    )
    quantize_dynamic(str(exact), str(folder / "encoder.onnx"), weight_type=QuantType.QInt8, per_channel=True)
    exact.unlink()
    arrays = {
        name.removeprefix("heads."): values.numpy().astype(numpy.float16)
        for name, values in state.items()
        if name.startswith("heads.") and not name.startswith("heads.trigger")
    }
    numpy.savez(folder / "heads.npz", **arrays)
    answers = {**{name: list(kinds) for name, kinds in LABELS.items()}, "relations": list(RELATIONS)}
    answers |= {name: list(kinds) for name, kinds in TAGS.items()}
    (folder / "answers.json").write_text(json.dumps(answers, indent=1) + "\n", encoding="utf-8")
    shutil.copy(Path(encoder) / "tokenizer.json", folder / "tokenizer.json")
    seal(folder)


if __name__ == "__main__":
    export(Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3]))
