"""Incidents -> a situation brief: what reports say of an area and a time, each sentence with the claims it rests on."""

from __future__ import annotations

from reportedly.exports.brief.compose import compose, is_astray, is_within
from reportedly.exports.brief.content import Asked, Brief, Order

__all__ = ["Asked", "Brief", "Order", "compose", "is_astray", "is_within"]
