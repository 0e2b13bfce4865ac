"""Fits a linear score over named features (needs scikit-learn, of the `train` extra) and writes it as a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

TRAINED_NOTE = "# Which corpus (digest of its files) the weights behind a task were learned from; written by training/."
ROOT = Path(__file__).parent.parent
DATA = ROOT / "src" / "reportedly" / "data"
GUIDED = ROOT / "models" / "english" / "reportedly_english" / "weights"
"""Tables learned beside the network stand with its weights."""


def fit(
    examples: Sequence[Iterable[str]], answers: Sequence[bool], *, strength: float = 1.0, least: int = 3
) -> dict[str, float]:
    """Weights by feature, with `(bias)`; features seen fewer than `least` times are left out.

    Logistic regression with an L2 penalty of inverse `strength`, L-BFGS: the same examples give the same weights.
    """
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    seen = Counter(feature for features in examples for feature in set(features))
    kept = [{feature: 1.0 for feature in features if seen[feature] >= least} for features in examples]
    vectorizer = DictVectorizer()
    model = LogisticRegression(C=strength, max_iter=2000)
    model.fit(vectorizer.fit_transform(kept), answers)
    weights = dict(zip(vectorizer.feature_names_, model.coef_[0], strict=True))
    return {"(bias)": float(model.intercept_[0])} | {name: float(weight) for name, weight in weights.items()}


def write_weights(
    name: str, weights: dict[str, float], notes: Iterable[str], *, smallest: float = 0.02, folder: Path = DATA
) -> None:
    """Write table `name` into `folder`, the package's data: notes first, then the features in order of their names."""
    lines = [f"# {note}" for note in notes] + ["feature\tweight"]
    lines += [f"{feature}\t{weight:.3f}" for feature, weight in sorted(weights.items()) if abs(weight) >= smallest]
    folder.mkdir(exist_ok=True)
    (folder / name).write_text("\n".join(lines) + "\n", encoding="utf-8")


def note_corpus(task: str, digest: str) -> None:
    """Write into `trained.toml` which corpus the weights behind `task` were learned from."""
    path = DATA / "trained.toml"
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else [TRAINED_NOTE]
    kept = [line for line in lines if not line.startswith(f"{task} = ")]
    path.write_text("\n".join([*kept, f'{task} = {{ corpus = "{digest}" }}']) + "\n", encoding="utf-8")
