"""Benchmarks: speed, start-up and memory, as ratios measured side by side in one run."""
