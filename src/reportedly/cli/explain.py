"""A claim laid open: its sentence with the parts marked, who says so, each field with its rule, and its incident."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportedly.cli.comparison import companions_lines
from reportedly.cli.listing import width, wrapped
from reportedly.cli.marking import marked_lines
from reportedly.cli.output import paint, shown
from reportedly.exports.days import day, days
from reportedly.exports.sentences import claim_sentence
from reportedly.model.attribution import Source
from reportedly.model.confidence import Confidence
from reportedly.model.entry import KeptClaim, Sighting
from reportedly.model.incident import Comparison
from reportedly.model.marks import Mark, Role, marks
from reportedly.model.party import PartyLink, ResolvedParty, Rival
from reportedly.model.report import Report
from reportedly.model.span import Span
from reportedly.model.toll import Count, Toll
from reportedly.model.when import When
from reportedly.model.where import Where

CONTEXT = 40
"""Code points shown on either side of words that stand outside the claim's sentence."""

DATE_PRECISION = {1: "exact day", 2: "within 2 to 6 days", 3: "within a week", 4: "within a month", 5: "year or longer"}
PLACE_PRECISION = {
    1: "exact point",
    2: "within 25 km",
    3: "second-order region",
    4: "first-order region",
    5: "other area",
    6: "country",
    7: "wider than a country",
}
"""UCDP GED's precision codes in words (codebook sections 2.5 and 2.6)."""

RIVALS_SHOWN = 3


def explain(
    kept: KeptClaim, sightings: Sequence[Sighting], incident: str | None, beside: Sequence[Comparison]
) -> Iterator[str]:
    """The lines that explain a claim; `beside` are its comparisons with the other claims of its incident."""
    yield paint(kept.id, bold=True) + (" (superseded by a newer reading)" if kept.superseded else "")
    yield from wrapped(claim_sentence(kept.resolved, outlet=kept.report.outlet), "  ")
    yield from _heading("The words")
    found = marks(kept.resolved)
    yield from (f"  {shown(line)}" for line in marked_lines(kept.resolved.claim.sentence, found, width() - 2))
    yield from _elsewhere(kept.report, kept.resolved.claim.sentence, found)
    yield from _who_says(kept)
    yield from _what(kept)
    yield from _parties(kept)
    yield from _when(kept.resolved.when)
    yield from _where(kept.resolved.places)
    yield from _toll(kept)
    yield from _ground(kept)
    yield from _confidence(kept.resolved.claim.confidence)
    yield from _heading("Its incident")
    yield from companions_lines(kept.id, incident, beside)
    yield from _report(kept, sightings)


def _heading(title: str) -> Iterator[str]:
    yield ""
    yield paint(title, bold=True)


def _elsewhere(report: Report, sentence: Span, found: Sequence[Mark]) -> Iterator[str]:
    """Words outside the sentence that fill a field, in their own context."""
    for mark in found:
        if mark.role is not Role.SENTENCE and not mark.span.overlaps(sentence):
            context = _in_context(report.text, mark.span)
            yield from wrapped(f"{mark.role.value}, elsewhere in the report: {context}", "  ")


def _in_context(text: str, span: Span) -> str:
    before, after = text[max(0, span.start - CONTEXT) : span.start], text[span.end : span.end + CONTEXT]
    return " ".join(f"...{before}[{span.text}]{after}...".split())


def _who_says(kept: KeptClaim) -> Iterator[str]:
    told = kept.resolved.claim.attribution
    yield from _heading("Who says so")
    indent = "  "
    yield f"{indent}{shown(kept.report.outlet) or 'the publishing outlet'}" + (
        "" if told.sources else ", in its own voice"
    )
    pairs = list(zip(told.sources, kept.resolved.sources, strict=True))
    for source, link in reversed(pairs):
        indent += "  "
        yield from wrapped(f"which gives {_source(source)}", indent)
        yield from _link(link, indent + "  ")
    if told.sources:
        stance = told.stance.value if told.stance else "no stance"
        cue = f"\u201c{_flat(told.cue)}\u201d" if told.cue else "no reporting words"
        yield f"{indent}  {stance}; quotation {told.quote.value}; reporting words: {cue}"


def _source(source: Source) -> str:
    mention = f", here as \u201c{_flat(source.mention)}\u201d" if source.mention else ""
    return f"\u201c{_flat(source.span)}\u201d{mention}: {source.kind.value}, {source.standing.value}"


def _link(link: PartyLink, indent: str) -> Iterator[str]:
    known = f"{link.name} ({link.id})" if link.id else "no known party"
    country = f", {link.country}" if link.country else ""
    yield from wrapped(f"stands for {known}, {link.kind.value}{country}; score {link.score:.2f}: {link.reason}", indent)
    yield from _rivals(link.rivals, indent)


def _rivals(rivals: Sequence[Rival], indent: str) -> Iterator[str]:
    if rivals:
        named = "; ".join(f"{one.name} ({one.id}) {one.score:.2f}" for one in rivals[:RIVALS_SHOWN])
        more = f" and {len(rivals) - RIVALS_SHOWN} more" if len(rivals) > RIVALS_SHOWN else ""
        yield from wrapped(f"also weighed: {named}{more}", indent)


def _what(kept: KeptClaim) -> Iterator[str]:
    claim = kept.resolved.claim
    kind = f"{claim.event.value}/{claim.mode}" if claim.mode else claim.event.value
    yield from _heading("What")
    yield f"  {kind}, {claim.reality.value}, {claim.scope.value}; named by \u201c{_flat(claim.anchor)}\u201d"
    if claim.hedges:
        yield f"  hedged by {_quoted(claim.hedges)}"


def _parties(kept: KeptClaim) -> Iterator[str]:
    for title, parties in (("Who", kept.resolved.actors), ("To whom", kept.resolved.recipients)):
        yield from _heading(title)
        for one in parties:
            yield from _party(one)
        if not parties:
            yield "  not said"


def _party(one: ResolvedParty) -> Iterator[str]:
    mention = f", here as \u201c{_flat(one.party.mention)}\u201d" if one.party.mention else ""
    yield from wrapped(f"\u201c{_flat(one.party.span)}\u201d{mention}", "  ")
    yield from _link(one.link, "    ")


def _when(when: When) -> Iterator[str]:
    yield from _heading("When")
    precision = f" (precision {when.precision.value}: {DATE_PRECISION[when.precision]})" if when.precision else ""
    yield f"  {days(when) or 'unknown'}{precision}"
    source = "inferred" if when.inferred else f"from {_quoted(when.spans)}"
    yield from wrapped(f"{source}: {when.rule}", "    ")


def _where(places: Sequence[Where]) -> Iterator[str]:
    yield from _heading("Where")
    for where in places:
        yield from _place(where)
    if not places:
        yield "  not said"


def _place(where: Where) -> Iterator[str]:
    region = ", ".join(part for part in (where.name, where.admin1, where.country) if part)
    yield from wrapped(f"\u201c{_flat(where.span)}\u201d: {region}", "  ")
    placed = where.latitude is not None and where.longitude is not None
    point = f"{where.latitude:.4f}, {where.longitude:.4f}" if placed else "no coordinates"
    code = where.precision
    precision = f"precision {code.value}: {PLACE_PRECISION[code]}" if code else "no precision"
    yield f"    {point}; {precision}; {where.gazetteer_id or 'not in the gazetteer'}"
    yield from wrapped(f"score {where.score:.2f}: {where.reason}", "    ")
    yield from _rivals(where.rivals, "    ")


def _toll(kept: KeptClaim) -> Iterator[str]:
    claim = kept.resolved.claim
    if not (claim.toll or claim.size):
        return
    yield from _heading("How many")
    for toll in claim.toll:
        yield from wrapped(f"\u201c{_flat(toll.span)}\u201d: {_told_toll(toll)}", "  ")
    if claim.size:
        yield f"  \u201c{_flat(claim.size.span)}\u201d: crowd of {_bounds(claim.size.count)}"


def _told_toll(toll: Toll) -> str:
    kind = f", {toll.kind.value}" if toll.kind else ""
    part = f"; part of \u201c{_flat(toll.within)}\u201d, not to be added to it" if toll.within else ""
    return f"{toll.effect.value} {_bounds(toll.count)}; side: {toll.side.value}{kind}{part}"


def _bounds(count: Count) -> str:
    low = "unknown" if count.low is None else f"{count.low:,}"
    high = "open" if count.high is None else f"{count.high:,}"
    best = "" if count.best is None else f", as written {count.best:,}"
    return f"low {low}, high {high}{best}"


def _ground(kept: KeptClaim) -> Iterator[str]:
    claim = kept.resolved.claim
    if claim.means:
        yield from _heading("By what means")
        yield f"  {_quoted(claim.means)}"
    if claim.evidence:
        yield from _heading("On what evidence")
        for evidence in claim.evidence:
            yield f"  {evidence.kind.value}: \u201c{_flat(evidence.span)}\u201d"


def _confidence(confidence: Confidence) -> Iterator[str]:
    """How sure the reader is, where it can say: the claim first, then its fields, the least sure ahead."""
    told = confidence.told()
    if not told:
        return
    yield from _heading("How sure the reader is")
    if "claim" in told:
        yield f"  that the text makes this claim: {told.pop('claim'):.2f}"
    if told:
        fields = ", ".join(f"{name} {value:.2f}" for name, value in sorted(told.items(), key=lambda one: one[1]))
        yield from wrapped(f"given that it does: {fields}", "  ")


def _report(kept: KeptClaim, sightings: Sequence[Sighting]) -> Iterator[str]:
    report = kept.report
    yield from _heading("The report")
    published = day(report.published_on) if report.published_on else "no date"
    rule = f" ({report.published_rule})" if report.published_rule else ""
    yield from wrapped(f"{report.title or 'no title'}; {report.outlet or 'no outlet'}; {published}{rule}", "  ")
    yield shown(f"  {report.id}  {report.key or report.location}  {report.url}".rstrip())
    for sighting in sightings:
        if (sighting.report.outlet, sighting.report.url) != (report.outlet, report.url):
            also = f"{sighting.report.outlet or 'no outlet'} {sighting.report.url}"
            yield shown(f"  the same text also at: {also}".rstrip())
    yield f"  read in run {kept.run_id} by reader version {kept.reader_version}"


def _quoted(spans: Sequence[Span]) -> str:
    return ", ".join(f"\u201c{_flat(span)}\u201d" for span in spans) or "no words"


def _flat(span: Span) -> str:
    return " ".join(shown(span.text).split())
