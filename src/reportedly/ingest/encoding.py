"""Bytes -> characters: by byte order mark, else UTF-8, else as the page declares, else by a guess; nothing is lost."""

from __future__ import annotations

import codecs
from itertools import chain

from reportedly.errors import InputError

_MARKS = (  # UTF-32 first: its little-endian mark begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SIGNATURES = (  # first bytes of files that people hand in as text, from the formats' own specifications
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "a rich-text document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"SQLite format 3", "a database"),
)
_WIDE_SHARE = 0.3  # English in UTF-16 has a NUL in nearly every second byte; a mixed text still in three of ten
_CONTROL_SHARE = 0.02  # no prose holds one control character in fifty; compressed or machine code holds one in ten
_CONTROL_SHARE_OF_LINES = 0.05  # a table with one spoilt line is still a table
_WESTERN_SHARE = 0.1  # accents and curly quotes make up 1-6 % of Western text, Cyrillic and Arabic pages over 40 %
_CONTROLS = bytes(chain(range(9), range(14, 27), range(28, 32)))
_SETTLED = [f"utf_{name}" for name in ("7", "8", "16", "16_le", "16_be", "32", "32_le", "32_be")]  # ruled out before
MARK = "\ufeff"
_FIX = "Save the file as UTF-8 and read it again"


def decode(raw: bytes, *, declared: str = "", where: str = "") -> str:
    """The text of `raw`, without its byte order mark. `declared` is the charset a page names for itself.

    Raises InputError for binary content and for bytes that no encoding explains.
    """
    try:
        return raw.decode(codec_of(raw, declared=declared, where=where)).removeprefix(MARK)
    except UnicodeError as error:
        raise InputError("text cannot be decoded", why=str(error), fix=_FIX, where=where) from error


def codec_of(raw: bytes, *, declared: str = "", where: str = "") -> str:
    """The Python codec that reads `raw`, byte order mark and all. Raises InputError as `decode` does."""
    sure = _marked_codec(raw) or _wide_codec(raw)
    if sure:
        return sure
    _refuse_binary(raw, _CONTROL_SHARE, where)
    if _declared_codec(raw, "utf-8"):
        return "utf-8"
    broken = _damaged_places(raw)
    if broken:
        why, fix = f"it is UTF-8, but {broken} places in it are damaged", "Fetch or export the file again"
        raise InputError("text cannot be decoded", why=why, fix=fix, where=where)
    return _declared_codec(raw, declared) or _guessed_codec(raw, where)


def codec_of_lines(start: bytes, *, where: str = "") -> str:
    """The codec for a file of lines that begins with `start`, which may end amid a letter.

    Milder than `codec_of`: a line with spoilt bytes must not cost the others. Raises InputError for binary content.
    """
    sure = _marked_codec(start) or _wide_codec(start)
    if sure:
        return sure
    _refuse_binary(start.replace(b"\0", b"\1"), _CONTROL_SHARE_OF_LINES, where)
    try:
        codecs.getincrementaldecoder("utf-8")().decode(start, final=False)
    except UnicodeDecodeError:
        whole = start[: start.rfind(b"\n") + 1] or start
        return "utf-8" if _damaged_places(start) else _guessed_codec(whole, where)
    return "utf-8"


def _marked_codec(raw: bytes) -> str | None:
    return next((codec for mark, codec in _MARKS if raw.startswith(mark)), None)


def _wide_codec(raw: bytes) -> str | None:
    """UTF-16 without a mark: NULs in every second place and nowhere else."""
    even, odd = raw[0::2].count(0), raw[1::2].count(0)
    wanted = len(raw) // 2 * _WIDE_SHARE
    if odd > wanted and even * 20 < odd:
        return "utf-16-le"
    return "utf-16-be" if even > wanted and odd * 20 < even else None


def _refuse_binary(raw: bytes, share: float, where: str) -> None:
    known = next((name for start, name in _SIGNATURES if raw.startswith(start)), None)
    controls = len(raw) - len(raw.translate(None, _CONTROLS))
    if known or b"\0" in raw or controls > len(raw) * share:
        why = f"it looks like {known}" if known else "it holds control bytes that no text holds"
        raise InputError("file is binary, not text", why=why, fix="Hand in text, HTML, JSONL or CSV", where=where)


def _damaged_places(raw: bytes) -> int:
    """In how many places UTF-8 is broken; 0 when it is no UTF-8 at all, because broken places outnumber good letters.

    Such a text must not be guessed to be something else: every good letter would turn bad.
    """
    lenient = raw.decode("utf-8", "replace")
    broken = lenient.count("\ufffd")
    return broken if sum(letter > "\x7f" for letter in lenient) > 2 * broken else 0


def _declared_codec(raw: bytes, declared: str) -> str | None:
    try:
        codec = codecs.lookup(declared).name
        raw.decode(codec)
    except (LookupError, UnicodeError, ValueError):
        return None
    return codec


def _guessed_codec(raw: bytes, where: str) -> str:
    """Windows-1252 for text that is nearly all ASCII, as browsers do (WHATWG), else charset-normalizer's best."""
    if sum(byte > 127 for byte in raw) < len(raw) * _WESTERN_SHARE and _declared_codec(raw, "cp1252"):
        return "cp1252"
    from charset_normalizer import from_bytes  # loaded here: nearly every report is UTF-8 and never asks

    best = from_bytes(raw, cp_exclusion=_SETTLED).best()
    if best is None:
        raise InputError("encoding cannot be told", why="no known one reads these bytes", fix=_FIX, where=where)
    return best.encoding
