"""A quick "surely not" for names: two bit maps say which keys, and which beginnings of keys, may be listed."""

from __future__ import annotations

from collections.abc import Iterable
from zlib import crc32

BITS = 1 << 25  # 4 MiB each: with 700,000 keys one absent key in fifty passes and is then looked up in vain
_MASK = BITS - 1


class KeyFilter:
    """Which keys may be in an index. `may_hold` never denies a key that is there, `may_begin` no beginning of one."""

    def __init__(self, keys: bytes | bytearray, beginnings: bytes | bytearray) -> None:
        self.keys = keys
        self.beginnings = beginnings

    @classmethod
    def of(cls, keys: Iterable[str]) -> KeyFilter:
        """The filter that lets `keys` pass."""
        whole, begun = bytearray(BITS >> 3), bytearray(BITS >> 3)
        for key in keys:
            _mark(whole, key)
            at = key.find(" ")
            while at > 0:
                _mark(begun, key[:at])
                at = key.find(" ", at + 1)
        return cls(whole, begun)

    def may_hold(self, key: str) -> bool:
        """Whether `key` may be listed."""
        return _marked(self.keys, key)

    def may_begin(self, key: str) -> bool:
        """Whether some longer key may begin with `key` and a blank."""
        return _marked(self.beginnings, key)


def _mark(bits: bytearray, key: str) -> None:
    at = crc32(key.encode()) & _MASK
    bits[at >> 3] |= 1 << (at & 7)


def _marked(bits: bytes | bytearray, key: str) -> bool:
    at = crc32(key.encode()) & _MASK
    return bool(bits[at >> 3] & (1 << (at & 7)))
