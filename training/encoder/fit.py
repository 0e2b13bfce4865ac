"""Train the network: `python -m encoder.fit EXAMPLES.jsonl ENCODER OUT --sets claims=4,polnear=0.5 --minutes 20`."""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from pathlib import Path

import torch
from tokenizers import Tokenizer

from encoder.example import fold_of, read
from encoder.loss import cost, padded
from encoder.measure import measure
from encoder.network import Network
from encoder.windows import Window, windows

SIZES = {"claims": (384, 128), "wikievents": (320, 64), "rams": (320, 0), "muc4": (320, 0), "polnear": (256, 0)}
"""Pieces in a window and pieces shared by two; other sets are single sentences."""

PIECES = 2048
"""Pieces in a batch: with 4096 the heads took too few steps to learn their roles."""

HEADS, DISTANCES = 20, 200
"""How much faster than the encoder they learn."""


def say(line: str) -> None:
    """Write a line at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def load(path: Path, tokenizer: Tokenizer) -> list[Window]:
    """All windows of all examples."""
    found: list[Window] = []
    for example in read(path):
        size, overlap = SIZES.get(example.name, (192, 0))
        found += windows(example, tokenizer, size=size, overlap=overlap)
    return found


def epoch(train: list[Window], shares: dict[str, float], chance: random.Random) -> list[list[Window]]:
    """One pass: each set as often as its share says, in batches of like length, in random order."""
    drawn: list[Window] = []
    for name, share in shares.items():
        own = [window for window in train if window.name == name]
        drawn += own * int(share)
        drawn += chance.sample(own, int(len(own) * (share % 1)))
    drawn.sort(key=lambda window: (-(-len(window.pieces) // 32), chance.random()))
    batches: list[list[Window]] = [[]]
    for window in drawn:
        longest = max([len(window.pieces), *(len(one.pieces) for one in batches[-1])])
        if longest * (len(batches[-1]) + 1) > PIECES:
            batches.append([])
        batches[-1].append(window)
    chance.shuffle(batches)
    return [batch for batch in batches if batch]


def groups(network: Network, rate: float) -> list[dict[str, object]]:
    """The weights with their rates: heads start from nothing, and tables of distances have far to go.

    The vectors of single words stay: they are half of all weights, and most are not in the texts.
    """
    network.encoder.embeddings.requires_grad_(False)
    encoder = [weight for weight in network.encoder.parameters() if weight.requires_grad]
    tables = [network.heads.bias, network.heads.distance]
    heads = [weight for weight in network.heads.parameters() if not any(weight is table for table in tables)]
    return [
        {"params": encoder, "lr": rate},
        {"params": heads, "lr": rate * HEADS},
        {"params": tables, "lr": rate * DISTANCES},
    ]


def main() -> None:
    """Read the examples, train, measure after each pass, keep the weights."""
    parser = argparse.ArgumentParser()
    parser.add_argument("examples", type=Path)
    parser.add_argument("encoder")
    parser.add_argument("out", type=Path)
    parser.add_argument("--sets", default="claims=4")
    parser.add_argument("--epochs", type=int, default=1)
    parser.add_argument("--start", type=Path)
    parser.add_argument("--rate", type=float, default=1e-4)
    parser.add_argument("--without", type=int, help="leave out the claims of this fold")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--half", action="store_true", help="bfloat16: faster where the processor has it")
    options = parser.parse_args()
    torch.manual_seed(7)
    torch.set_num_threads(options.threads)
    chance = random.Random(7)
    shares = {name: float(share) for name, share in (one.split("=") for one in options.sets.split(","))}
    tokenizer = Tokenizer.from_file(f"{options.encoder}/tokenizer.json")
    tokenizer.no_padding()
    tokenizer.no_truncation()
    everything = load(options.examples, tokenizer)
    left_out = {window.id for window in everything if window.id and fold_of(window.id) == options.without}
    train = [window for window in everything if window.part == "train" and window.id not in left_out]
    held = [window for window in everything if window.id in left_out or window.part != "train"]
    held = [window for window in held if window.name in shares and window.part != "dev"]
    by_name: dict[str, list[Window]] = {}
    for window in held:
        own = by_name.setdefault(f"{window.name}.{window.part}", [])
        if len(own) < 200:
            own.append(window)
    kinds = {
        label: index + 1
        for index, label in enumerate(
            sorted({mark[2] for window in everything for mark in window.tags.get("trigger", [])})
        )
    }
    network = Network(options.encoder, len(kinds))
    if options.start:
        network.load_state_dict(torch.load(options.start, weights_only=True))
    plan = [epoch(train, shares, chance) for _ in range(options.epochs)]
    steps = sum(map(len, plan))
    optimizer = torch.optim.AdamW(groups(network, options.rate), weight_decay=0.01, fused=True)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / (steps * 0.06 + 1), max(0.02, 1 - step / steps))
    )
    say(f"{len(train)} windows, {steps} steps, shares {shares}")
    began, step = time.monotonic(), 0
    for number, batches in enumerate(plan):
        running = 0.0
        for batch in batches:
            pieces, mask = padded(batch)
            with torch.autocast("cpu", dtype=torch.bfloat16, enabled=options.half):
                hidden = network(pieces, mask)
            loss = cost(network, hidden, batch, kinds)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            optimizer.zero_grad(set_to_none=True)
            running += loss.item()
            step += 1
            if step % 20 == 0:
                say(f"{step}/{steps} loss {running / 20:.3f} {time.monotonic() - began:.0f} s")
                running = 0.0
                torch.save(network.state_dict(), options.out)
        say(f"epoch {number}")
        for own in by_name.values():
            say(json.dumps(measure(network, own)))
        torch.save(network.state_dict(), options.out)


if __name__ == "__main__":
    main()
