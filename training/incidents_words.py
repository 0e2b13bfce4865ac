"""Counts how rare words are in news, by stem: `python training/incidents_words.py BENCHMARKS`.

The share of reports that hold a stem is taken in each of several corpora and averaged over them, so that no one war
and no one country sets the scale. A stem must occur in three of them: names known to one corpus alone stay out.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from pathlib import Path

from reportedly.data import rows as rows_of_table
from reportedly.evaluation.records import find, records
from reportedly.incidents.wording import RAREST, WORDS, stems

DATA = Path(__file__).parent.parent / "src" / "reportedly" / "data"

CORPORA = (
    ("claims/train", "docs"),
    ("corpora", "wiki-current-events-2002-2026"),
    ("corpora", "wikinews-2019"),
    ("fa-kes", "docs"),
    ("gvc", "docs"),
    ("muc4", "docs"),
    ("polnear", "docs"),
)
LEAST_CORPORA = 3


def shares(folder: Path, stem: str) -> dict[str, float]:
    """How many of a thousand records hold each stem."""
    seen: Counter[str] = Counter()
    total = 0
    for record in records(folder, stem):
        seen.update(stems(f"{record.get('title') or ''}\n{record['text']}"))
        total += 1
    return {word: 1000 * count / total for word, count in seen.items()}


def main(benchmarks: Path) -> None:
    """Count and write the table."""
    found: dict[str, list[float]] = defaultdict(list)
    for folder, name in CORPORA:
        assert find(benchmarks / folder, name)
        for word, share in shares(benchmarks / folder, name).items():
            found[word].append(share)
    means = {word: sum(each) / len(CORPORA) for word, each in found.items() if len(each) >= LEAST_CORPORA}
    lines = [
        "# In how many of a thousand reports a stem occurs: the mean over seven corpora; of stems in three or more.",
        f"# Counted by training/incidents_words.py; stems in fewer than {RAREST} of a thousand are left out.",
        "stem\tper_thousand",
    ]
    lines += [f"{word}\t{share:.2f}" for word, share in sorted(means.items()) if share >= RAREST]
    (DATA / WORDS).write_text("\n".join(lines) + "\n", encoding="utf-8")
    rows_of_table.cache_clear()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
