"""Articles and short reports made from a grammar of invented sentences: the same seed gives the same text."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta

from reportedly.model.report import Report, report_id

SIDES = ("the army", "the rebels", "government forces", "the northern militia", "border guards", "the Valley Front")
PLACES = ("Kabul", "Homs", "Mosul", "Goma", "Donetsk", "Sirte", "Taiz", "Maiduguri", "Kidal", "Jalalabad")
VICTIMS = ("civilians", "soldiers", "fighters", "police officers", "villagers", "protesters")
SPEAKERS = ("a spokesman for the army", "local residents", "the interior ministry", "a hospital official", "activists")
DAYS = ("on Monday", "late on Tuesday", "overnight", "on Friday morning", "last week", "yesterday")
PATTERNS = (
    "{Side} shelled a village near {place} {day}, killing at least {n} {victims}, {speaker} said.",
    "Clashes between {side} and {other} in {place} left {n} {victims} dead and {m} wounded {day}.",
    "{Speaker} said that {side} had captured {n} {victims} at a checkpoint outside {place}.",
    '"{Side} attacked us from two directions," {speaker} told reporters in {place} {day}.',
    "{Side} denied that its men had fired on {victims} in {place}.",
    "More than {n} {victims} were arrested in {place} {day} after thousands of people marched against {side}.",
    "The market in {place} reopened while prices of bread and fuel kept rising, traders said.",
    "{Other} withdrew from the road to {place} after talks with {side}, according to {speaker}.",
    "The report could not be independently verified.",
    "The weather in the region has been unusually dry this year, and farmers fear for their harvest.",
)


def sentence(source: random.Random) -> str:
    """One made-up sentence."""
    side, other = source.sample(SIDES, 2)
    speaker = source.choice(SPEAKERS)
    return source.choice(PATTERNS).format(
        side=side,
        Side=side[0].upper() + side[1:],
        other=other,
        Other=other[0].upper() + other[1:],
        speaker=speaker,
        Speaker=speaker[0].upper() + speaker[1:],
        place=source.choice(PLACES),
        victims=source.choice(VICTIMS),
        day=source.choice(DAYS),
        n=source.randint(2, 60),
        m=source.randint(2, 90),
    )


def articles(count: int, *, words: int, seed: int = 7) -> Iterator[Report]:
    """`count` reports of about `words` words each, in paragraphs of three sentences."""
    source = random.Random(seed)
    for number in range(count):
        yield _article(source, number, words)


def _article(source: random.Random, number: int, words: int) -> Report:
    sentences: list[str] = []
    while sum(len(line.split()) for line in sentences) < words:
        sentences.append(sentence(source))
    text = "\n\n".join(" ".join(sentences[start : start + 3]) for start in range(0, len(sentences), 3))
    published = date(2021, 1, 1) + timedelta(days=number % 365)
    return Report(id=report_id(text), key=f"article-{number}", text=text, published=published, outlet="Bench")
