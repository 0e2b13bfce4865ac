"""Learns every table beside a network and packs the weights: `python training/english.py BENCHMARKS FOLDER [PACKAGE]`.

FOLDER holds a network and those of its folds, as `encoder.fit` and `encoder.export` make them (see the model card). The
recipes run one after another, as later choices look at earlier ones. PACKAGE is the folder of data that is shipped.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from encoder.seal import seal
from linear import ROOT

RECIPES = ("anchors", "roles", "reality", "reality_choice", "telling_cues", "telling", "settings", "confidence")
HERE = Path(__file__).parent
PACKAGE = ROOT / "models" / "english" / "reportedly_english"
FILES = ("encoder.onnx", "heads.npz", "answers.json", "tokenizer.json")


def learn(benchmarks: Path, folder: Path) -> None:
    """Run each recipe beside the network of `folder`."""
    for recipe in RECIPES:
        command = [sys.executable, str(HERE / f"{recipe}.py"), str(benchmarks), "--guided", str(folder)]
        subprocess.run(command, check=True, cwd=HERE)


def pack(folder: Path, package: Path) -> None:
    """Copy weights and tables into the package, and seal it."""
    shutil.rmtree(package / "weights", ignore_errors=True)
    shutil.copytree(folder / "weights", package / "weights")
    for name in FILES:
        shutil.copy(folder / name, package / name)
    seal(package)


if __name__ == "__main__":
    learn(Path(sys.argv[1]), Path(sys.argv[2]))
    pack(Path(sys.argv[2]), Path(sys.argv[3]) if len(sys.argv) > 3 else PACKAGE)
