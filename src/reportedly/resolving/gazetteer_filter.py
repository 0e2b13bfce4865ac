"""A quick "surely not" for names: two bit maps say which keys, and which beginnings of keys, may be listed."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from zlib import crc32

import numpy as np

BITS = 1 << 25  # 4 MiB each: with 700,000 keys one absent key in fifty passes and is then looked up in vain
_MASK = BITS - 1


class KeyFilter:
    """Which keys may be in an index. `may_hold` never denies a key that is there, `may_begin` no beginning of one."""

    def __init__(self, keys: bytes, beginnings: bytes) -> None:
        self.keys = keys
        self.beginnings = beginnings

    @classmethod
    def of(cls, keys: Iterable[str]) -> KeyFilter:
        """The filter that lets `keys` pass."""
        whole, begun = array("L"), array("L")
        for key in keys:
            coded = key.encode()
            whole.append(crc32(coded))
            at = coded.find(b" ")
            while at > 0:
                begun.append(crc32(coded[:at]))
                at = coded.find(b" ", at + 1)
        return cls(_bits(whole), _bits(begun))

    def may_hold(self, key: str) -> bool:
        """Whether `key` may be listed."""
        return _marked(self.keys, key)

    def may_begin(self, key: str) -> bool:
        """Whether some longer key may begin with `key` and a blank."""
        return _marked(self.beginnings, key)


def _bits(codes: array[int]) -> bytes:
    """A map with the bit of each code set."""
    places = np.zeros(BITS, dtype=np.bool_)
    places[np.frombuffer(codes, dtype=f"u{codes.itemsize}") & _MASK] = True
    return np.packbits(places, bitorder="little").tobytes()


def _marked(bits: bytes, key: str) -> bool:
    at = crc32(key.encode()) & _MASK
    return bool(bits[at >> 3] & (1 << (at & 7)))
