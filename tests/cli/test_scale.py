"""Intervals drawn on a scale of whole numbers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.cli.scale import BOXES, PLAIN, Bounds, Scale, round_up

LINES: list[tuple[Bounds, str]] = [
    ((2, 5, 8), "  |--o--|   "),
    ((5, 5, 5), "     o      "),
    ((0, 0, 0), "o           "),
    ((5, 5, None), "     o-->   "),
    ((5, None, None), "     |-->   "),
    ((None, 5, 5), "  <--o      "),
    ((None, None, 5), "  <--|      "),
    ((11, 11, None), "           o"),
    ((6, 5, None), "      o-->  "),
    ((None, None, None), "            "),
]


@pytest.mark.parametrize(("bounds", "line"), LINES)
def test_lines(bounds: Bounds, line: str) -> None:
    assert Scale(top=11, width=12).line(bounds, PLAIN) == line


def test_a_thick_line_stands_for_the_range() -> None:
    assert Scale(top=11, width=12).line((2, 5, 8), BOXES, thick=True) == "  ├━━●━━┤   "


REACHED: list[tuple[Bounds, int | None, str]] = [
    ((2, 2, None), 7, "  o-------> "),
    ((None, None, None), 5, "  <----->   "),
    ((None, None, None), None, "            "),
]


@pytest.mark.parametrize(("bounds", "reached", "line"), REACHED)
def test_an_open_end_goes_beyond_the_number_that_was_reached(bounds: Bounds, reached: int | None, line: str) -> None:
    assert Scale(top=11, width=12).line(bounds, PLAIN, reached=reached) == line


def test_the_axis_tells_both_ends_and_the_middle() -> None:
    numbers, rule = Scale(top=40, width=21).axis(PLAIN)
    assert (numbers, rule) == ("0        20        40", "+---------+---------+")


@pytest.mark.parametrize(
    ("value", "top"), [(1, 2), (3, 4), (5, 6), (7, 10), (11, 20), (41, 60), (385, 400), (541, 600)]
)
def test_scales_end_on_round_numbers(value: int, top: int) -> None:
    assert round_up(value) == top


@given(bounds=st.tuples(*[st.none() | st.integers(0, 500)] * 3).filter(any), width=st.integers(8, 60))
def test_a_line_is_as_wide_as_its_scale(bounds: Bounds, width: int) -> None:
    low, best, high = bounds
    if low is not None and high is not None and low > high:
        bounds = (high, best, low)
    scale = Scale.over([value for value in bounds if value is not None], width)
    assert len(scale.line(bounds, BOXES)) == width
