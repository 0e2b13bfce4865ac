"""HTML -> a record: the article's paragraphs without furniture, captions and credits, and what the markup tells."""

from __future__ import annotations

import hashlib
import logging
import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from typing import Any

from lxml.etree import LxmlError  # type: ignore[import-untyped]

from reportedly.errors import InputError
from reportedly.ingest.encoding import decode
from reportedly.ingest.record import Record

_DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.I)
_DECLARED_WITHIN = 4096  # bytes; the HTML standard asks for the declaration within 1024, sloppy pages put it later
# Only small boxes: a theme may hang "credit" or "caption" on the body of the page.
_CAPTIONS = (
    "//figcaption | //*[self::p or self::span or self::small or self::div[not(descendant::p)]]"
    "[contains(@class, 'caption') or contains(@class, 'Caption') or contains(@class, 'credit')]"
)
# Lines that stand alone in an article and belong to the page: picture credits, desk credits, teasers. Compiled by
# hand from the habits of agencies and newspaper sites.
_FURNITURE = re.compile(
    r"(?:image|photo|photograph|picture|video|file photo|graphic|illustration|map)s?"
    r"(?:\s+(?:credit|courtesy|by|source|via))?s?\s*[:|/©].{0,120}"
    r"|credits?\s*:.{0,120}"
    r"|\(?(?:additional |with )?(?:reporting|editing|writing|compiled) (?:by|from) .{0,160}"
    r"|(?:read (?:also|more|next)|also read|see also|related(?: stories)?|more on this|watch)\s*[:|].{0,200}",
    re.I,
)
_DATES = {"original_date": True, "extensive_search": False, "min_date": "1990-01-01", "max_date": "2100-12-31"}
_PARTED = re.compile(r"(?:<br\s*/?>\s*){2,}", re.I)
_FRAME, _TAG = re.compile(r"<html\b", re.I), re.compile(r"<[a-z]+\b", re.I)
_SPACES = re.compile(r"[^\S\n]+")
# What an HTML library may raise on markup made to break it; none of these says more than that the page is broken.
_BROKEN = (ValueError, TypeError, AttributeError, LookupError, RecursionError, SyntaxError, LxmlError)


def read_page(raw: bytes, name: str) -> Record:
    """The report on one page. Its text is NFC, paragraphs parted by a blank line.

    `page_day` is what the markup gives as the day of publication, a candidate. Raises InputError when the bytes are
    no text, or no article can be found in them.
    """
    found = _DECLARED.search(raw[:_DECLARED_WITHIN])
    html = decode(raw, declared=found[1].decode("ascii", "replace") if found else "", where=name)
    if not html.strip():
        raise InputError("page is empty", fix="Fetch it again", where=name)
    try:
        page = _extract(html)
    except _BROKEN as error:
        why = str(error) or type(error).__name__
        raise InputError("page is broken", why=why, fix="Fetch it again, or hand in its text", where=name) from error
    text = "" if page is None else _text(page)
    if not text:
        why = "no article was found in it"
        raise InputError("page holds no report", why=why, fix="Hand in the text itself", where=name)
    return _record(page, text, raw, html, name)


def _text(page: Any) -> str:
    """The article, without its headline where it opens with it: that is the report's title."""
    paragraphs = list(_paragraphs(page.body))
    if len(paragraphs) > 1 and _clean(paragraphs[0]) == _clean(page.title):
        del paragraphs[0]
    return unicodedata.normalize("NFC", "\n\n".join(paragraphs))


def _extract(html: str) -> Any:
    """trafilatura's document: the careful extraction, or the generous one where that finds nothing."""
    from trafilatura import bare_extraction  # loaded here: only pages pay the quarter of a second
    from trafilatura.utils import load_html

    for library in ("trafilatura", "htmldate", "courlan"):
        _quiet(library)
    tree = load_html(_mended(html))
    if tree is None:
        return None
    for careful in (True, False):
        page: Any = bare_extraction(
            tree,
            with_metadata=True,
            include_comments=False,
            include_formatting=False,
            favor_precision=careful,
            prune_xpath=_CAPTIONS,
            date_extraction_params=_DATES,
        )
        if page is not None and any(_paragraphs(page.body)):
            return page
    return None


def _mended(html: str) -> str:
    """`html` with a frame where it is only a fragment, and with paragraphs where old pages write two line breaks."""
    whole = _PARTED.sub("</p><p>", html)
    return whole if _FRAME.search(whole) or not _TAG.search(whole) else f"<html><body>{whole}</body></html>"


def _quiet(library: str) -> None:
    """Stop `library` from writing its warnings to the terminal when nobody has set logging up."""
    logger = logging.getLogger(library)
    if not logger.handlers:
        logger.addHandler(logging.NullHandler())


def _paragraphs(body: Any) -> Iterator[str]:
    for block in _blocks(body):
        lines = (_SPACES.sub(" ", line).strip() for line in block.split("\n"))
        for paragraph in re.split(r"\n{2,}", "\n".join(lines).strip()):
            if paragraph and not _FURNITURE.fullmatch(paragraph):
                yield paragraph


def _blocks(element: Any) -> Iterator[str]:
    """The text of each paragraph, heading, list item and table row, in order."""
    for child in element:
        if child.tag in ("list", "table", "quote", "div") and len(child):
            yield _words(child.text)
            yield from _blocks(child)
        elif child.tag == "row":
            yield " | ".join(filter(None, (" ".join("".join(cell.itertext()).split()) for cell in child)))
        else:
            yield "".join(_pieces(child))
        yield _words(child.tail)


def _pieces(element: Any) -> Iterator[str]:
    """The words of an element in order; only a break in the markup is a line break, never one in its source."""
    yield _words(element.text)
    for child in element:
        if child.tag == "lb":
            yield "\n"
        else:
            yield from _pieces(child)
        yield _words(child.tail)


def _words(text: str | None) -> str:
    return re.sub(r"\s+", " ", text or "")


def _record(page: Any, text: str, raw: bytes, html: str, name: str) -> Record:
    language = re.search(r"<html[^>]{0,300}?\blang\s*=\s*[\"']?([A-Za-z]{2,3})\b", html[:_DECLARED_WITHIN])
    return Record(
        text=text,
        raw_sha256=hashlib.sha256(raw).hexdigest(),
        name=name,
        title=_clean(page.title),
        page_day=date.fromisoformat(page.date) if page.date else None,
        outlet=_clean(page.sitename or page.hostname),
        url=_clean(page.url),
        authors=tuple(filter(None, map(_clean, (page.author or "").split(";")))),
        language=language[1].lower() if language else "",
    )


def _clean(value: str | None) -> str:
    return unicodedata.normalize("NFC", " ".join((value or "").split()))
