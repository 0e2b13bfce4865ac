"""The first bytes of something unnamed -> the form they are laid out in, for standard input and strange endings."""

from __future__ import annotations

import re
from collections.abc import Mapping

from reportedly.ingest.encoding import MARK, codec_of_lines
from reportedly.ingest.sources import Form
from reportedly.ingest.tables import header_delimiter

_PAGE = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)


def form_of(start: bytes, columns: Mapping[str, str], *, where: str) -> Form:
    """The form of what begins with `start`: an opening brace is JSONL, a header with the text's column is CSV.

    Raises InputError for binary content.
    """
    text = start.decode(codec_of_lines(start, where=where), "replace").removeprefix(MARK)
    if text.lstrip().startswith("{"):
        return Form.JSONL
    if _PAGE.match(text):
        return Form.PAGE
    return Form.CSV if header_delimiter(text.partition("\n")[0], columns) and "\n" in text else Form.TEXT
