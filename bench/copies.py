"""Makes a set of copies to measure families on: `python -m bench.copies FOLDER [--from FILE ...] [--seed N]`.

Each base text is printed again in six ways (exact, syndicated, cut, re-led, edited, and cut with a new opening), beside
independent reports that share its facts, its headline, a long statement or a background paragraph. `docs.jsonl` and
`gold.jsonl` in FOLDER are what `reportedly eval copies FOLDER` reads. Base texts are invented, or read with `--from`.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from bench.stories import WORDINGS, Happening, happening, opening, told
from reportedly.evaluation.records import records

Paragraphs = list[str]
MIN_WORDS, MIN_PARAGRAPHS = 80, 4
"""A shorter base text cannot be cut to a third and still be told by."""
CUT = (0.3, 0.8)
"""The part of the words that a cut leaves."""
EDITED = (0.05, 0.20)
"""The part of the words that an editor replaces."""
KEPT = 0.5
"""The least part of the words that stays under a new opening."""
WORD = re.compile(r"[^\W\d_]{3,}")
SENTENCE = re.compile(r"(?<=[.!?”\"])\s+(?=[A-Z“\"])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Base:
    """A text to be copied, with what a desk knows of the story; `group` names the incident."""

    group: str
    title: str
    on: date
    paragraphs: Paragraphs
    event: Happening


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """A report of the set: `of` names the text it was made from, itself for one that nobody copied from."""

    kind: str
    base: Base
    text: str
    late: int = 0


class Desk:
    """Reworks texts as news desks do, drawing from one seeded source."""

    def __init__(self, source: random.Random, vocabulary: Sequence[str]) -> None:
        self.source = source
        self.vocabulary = vocabulary

    def exact(self, base: Base) -> str:
        """The same words, set with other quotation marks and line breaks."""
        return "\n".join(base.paragraphs).replace("“", '"').replace("”", '"').replace("’", "'") + "\n"

    def syndicated(self, base: Base) -> str:
        """Under a dateline and with credits, some paragraphs run together."""
        agency = self.source.choice(("Northern Wire", "Press Pool", "Valley News Agency", "Associated Desk"))
        town = base.event.facts["town"]
        head = f"{town.upper()}, {base.on:%b} {base.on.day} ({agency}) - {base.paragraphs[0]}"
        body = [head, *base.paragraphs[1:]]
        join = self.source.randrange(len(body) - 1)
        body[join : join + 2] = [" ".join(body[join : join + 2])]
        return "\n\n".join([*body, f"(Reporting by {agency} in {town}; editing by the night desk)"])

    def cut(self, base: Base) -> str:
        """Only the first paragraphs, or the middle dropped, or both ends' sentences left; 30 to 80 % of the words."""
        return "\n\n".join(self._cut(base.paragraphs))

    def _cut(self, paragraphs: Paragraphs) -> Paragraphs:
        wanted = self.source.uniform(*CUT) * words(paragraphs)
        order = list(range(len(paragraphs)))
        if self.source.random() < 0.5:
            inner = order[1:]
            self.source.shuffle(inner)
            order = [0, *inner]
        kept: list[int] = []
        for index in order:
            if not kept or words([paragraphs[place] for place in (*kept, index)]) <= wanted:
                kept.append(index)
        return [paragraphs[index] for index in sorted(kept)]

    def reled(self, base: Base) -> str:
        """One or two new paragraphs in place of the first one or two; the rest stays."""
        return "\n\n".join(self._reled(base, base.paragraphs))

    def _reled(self, base: Base, paragraphs: Paragraphs) -> Paragraphs:
        fresh = [opening(self.source, base.event) for _ in range(self.source.randint(1, 2))]
        for gone in (self.source.randint(1, 2), 1, 0):
            body = [*fresh, *paragraphs[gone:]]
            if words(paragraphs[gone:]) >= KEPT * words(body):
                return body
        return [fresh[0], *paragraphs]

    def edited(self, base: Base) -> str:
        """Every twentieth to fifth word replaced, some sentences moved or joined; numbers stay."""
        part = self.source.uniform(*EDITED)
        return "\n\n".join(self._edited(paragraph, part) for paragraph in base.paragraphs)

    def _edited(self, paragraph: str, part: float) -> str:
        sentences = SENTENCE.split(paragraph)
        if len(sentences) > 1 and self.source.random() < 0.3:
            place = self.source.randrange(len(sentences) - 1)
            sentences[place : place + 2] = sentences[place + 1], sentences[place]
        if len(sentences) > 1 and self.source.random() < 0.3:
            first, second = sentences[0].rstrip(".!?"), sentences[1]
            sentences[:2] = [f"{first}, while {second[:1].lower()}{second[1:]}"]
        text = " ".join(sentences)
        total = len(text.split())
        found = [match.span() for match in WORD.finditer(text)]
        for start, end in sorted(self.source.sample(found, min(round(part * total), len(found))), reverse=True):
            text = text[:start] + self.source.choice(self.vocabulary) + text[end:]
        return text

    def mixed(self, base: Base) -> str:
        """Cut, and with a new opening on top."""
        return "\n\n".join(self._reled(base, self._cut(base.paragraphs)))


KINDS: dict[str, Callable[[Desk, Base], str]] = {
    "exact": Desk.exact,
    "syndicated": Desk.syndicated,
    "cut": Desk.cut,
    "re-led": Desk.reled,
    "edited": Desk.edited,
    "mixed": Desk.mixed,
}


def words(paragraphs: Sequence[str]) -> int:
    """How many words the paragraphs have together."""
    return sum(len(paragraph.split()) for paragraph in paragraphs)


def invented(source: random.Random, count: int) -> Iterator[Base]:
    """`count` incidents, each told by one to four independent reporters under one headline."""
    for number in range(count):
        event = happening(source)
        for _ in range(source.randint(1, 4)):
            title = "{killed} dead as {means} hit {target} in {town}".format(**event.facts)
            yield Base(group=f"i{number}", title=title, on=event.on, paragraphs=told(source, event), event=event)


def read(source: random.Random, paths: Sequence[Path]) -> Iterator[Base]:
    """The texts of JSON-lines files that are long enough; a text without line breaks is cut after every third sentence.

    With a `gold_clusters` file beside it a text's group is its incident. Of two texts that share half of the runs of
    eight words of either the later in the file is left out: files of news hold copies that nobody marked.
    """
    holders: dict[str, list[str]] = {}
    lengths: dict[str, int] = {}
    for path in paths:
        clusters = clusters_of(path.parent)
        for record in records(path.parent, path.name.split(".")[0]):
            paragraphs, runs = split(record["text"]), eights(record["text"])
            shared = Counter(name for run in runs for name in holders.get(run, ()))
            marked = any(2 * count >= min(len(runs), lengths[name]) for name, count in shared.items())
            if words(paragraphs) < MIN_WORDS or len(paragraphs) < MIN_PARAGRAPHS or marked:
                continue
            lengths[record["id"]] = len(runs)
            for run in runs:
                holders.setdefault(run, []).append(record["id"])
            on = date.fromisoformat((record.get("published") or "2019-01-01")[:10])
            event = replace(happening(source), on=on)
            group = str(clusters.get(record["id"], record["id"]))
            yield Base(group=group, title=record.get("title") or "", on=on, paragraphs=paragraphs, event=event)


def clusters_of(folder: Path) -> dict[str, str]:
    """Which incident each text is about, where a file says it."""
    if not any(folder.glob("gold_clusters.jsonl*")):
        return {}
    return {record["doc_id"]: str(record["incident_id"]) for record in records(folder, "gold_clusters")}


def split(text: str) -> Paragraphs:
    """The paragraphs of a text."""
    found = [" ".join(part.split()) for part in text.split("\n") if part.strip()]
    if len(found) >= MIN_PARAGRAPHS:
        return found
    sentences = SENTENCE.split(" ".join(found))
    return [" ".join(sentences[start : start + 3]) for start in range(0, len(sentences), 3)]


def eights(text: str) -> set[str]:
    """Every eight words in a row, each once."""
    found = re.findall(r"\w+", text.casefold())
    return {" ".join(found[start : start + 8]) for start in range(len(found) - 7)}


def seasoned(source: random.Random, base: Base) -> Base:
    """The base with a long statement in it, or a background paragraph, or both, as half of all have."""
    paragraphs = list(base.paragraphs)
    if source.random() < 0.4:
        speaker = source.choice(("the governor", "a general", "a party leader"))
        paragraphs.insert(source.randint(1, len(paragraphs)), f"“{base.event.statement},” {speaker} said.")
    if source.random() < 0.3:
        paragraphs.append(source.choice(WORDINGS["furniture"]))
    return replace(base, paragraphs=paragraphs)


def made(source: random.Random, bases: Sequence[Base]) -> Iterator[Copy]:
    """Each base, and for two in three one to four copies of it, up to two days later."""
    vocabulary = sorted({word for base in bases for paragraph in base.paragraphs for word in WORD.findall(paragraph)})
    desk = Desk(source, vocabulary)
    for base in (seasoned(source, base) for base in bases):
        yield Copy(kind="origin", base=base, text="\n\n".join(base.paragraphs))
        if source.random() < 2 / 3:
            for kind in source.sample(list(KINDS), source.randint(1, 4)):
                yield Copy(kind=kind, base=base, text=KINDS[kind](desk, base), late=source.randint(0, 2))


def write(folder: Path, copies: Sequence[Copy], source: random.Random) -> None:
    """`docs.jsonl` in a random order, and `gold.jsonl`: the family, the kind and the origin of each."""
    folder.mkdir(parents=True, exist_ok=True)
    docs, gold, origin, family = [], [], "", -1
    for number, copy in enumerate(copies):
        name = f"copies-{number:06}"
        if copy.kind == "origin":
            origin, family = name, family + 1
        title = copy.base.title if copy.kind in ("origin", "exact") else f"{copy.kind.title()}: {copy.base.title}"
        published = copy.base.on + timedelta(days=copy.late)
        docs.append({"id": name, "title": title, "published": str(published), "text": copy.text})
        gold.append({"doc_id": name, "family": family, "kind": copy.kind, "of": origin, "incident": copy.base.group})
    source.shuffle(docs)
    for stem, rows in (("docs", docs), ("gold", gold)):
        lines = (json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        (folder / f"{stem}.jsonl").write_text("".join(lines), encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(prog="bench.copies", description=__doc__)
    parser.add_argument("folder", type=Path, help="where to write the set")
    parser.add_argument("--from", dest="paths", type=Path, nargs="+", default=[], help="JSONL files of base texts")
    parser.add_argument("--incidents", type=int, default=400, help="how many incidents to invent without --from")
    parser.add_argument("--seed", type=int, default=7)
    arguments = parser.parse_args()
    source = random.Random(arguments.seed)
    bases = list(read(source, arguments.paths) if arguments.paths else invented(source, arguments.incidents))
    copies = list(made(source, bases))
    write(arguments.folder, copies, source)
    print(f"{len(bases)} base texts, {len(copies) - len(bases)} copies in {arguments.folder}")


if __name__ == "__main__":
    main()
