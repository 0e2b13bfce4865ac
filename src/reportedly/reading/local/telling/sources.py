"""Told -> sources: from the words before a cue to the parties that speak, each by its fullest name in the report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Span as Words
from spacy.tokens import Token

from reportedly.model.attribution import SourceKind
from reportedly.model.party import PartyKind
from reportedly.reading.local.page import Mention, Page, Teller, Told
from reportedly.reading.local.parties.mentions import mention_at
from reportedly.reading.local.telling.cues import cue_row, source_kind, source_row

_FIRST_PERSON = frozenset({"i", "we", "me", "us"})
_EMPTY = frozenset({"it", "that", "this", "which", "who", "what", "there", "one", "you", "he", "she", "they", "them"})
_NOBODY = frozenset({"no", "none", "nobody", "neither"})
_OUTLET_TOLD = frozenset({"dobj", "dative", "pobj"})
_DEFINITE = frozenset({"the", "this", "that"})
_QUOTED = frozenset({"quote", "cite"})
_SHARING = frozenset({"conj", "xcomp", "advcl"})


class Sources:
    """Who speaks on one page. A pronoun that no mention resolves is the speaker before it."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self._before: dict[int, Words] = {}
        self._remember_speakers()

    def _remember_speakers(self) -> None:
        """For every pronoun source, the latest speaker that has a name or a noun."""
        latest: Words | None = None
        for told in self.page.told:
            if told.source is None:
                continue
            if not _is_pronoun(told.source.root):
                latest = told.source
            elif latest is not None:
                self._before[told.source.root.i] = latest

    def chain(self, told: Told) -> Iterator[Teller]:
        """The sources of a telling, nearest to the event first, each once; the publishing outlet is not named."""
        seen: set[str] = set()
        each: Told | None = told
        while each is not None:
            for words in (*_cited_by(each), *_spoken_by(each), *_told_to(each)):
                teller = self.teller(words)
                if teller is not None and teller.fullest.text.lower() not in seen:
                    seen.add(teller.fullest.text.lower())
                    yield teller
            each = each.outer

    def teller(self, words: Words) -> Teller | None:
        """The source that `words` name, or None for the outlet, a first person and words that name nobody."""
        words = without_adverb(words)
        named = self.resolved(words)
        if named is None or is_nobody(named) or self.page.is_outlet(named):
            return None
        mention = mention_at(self.page, named.root)
        fullest = _fuller(named, mention)
        return Teller(words=words, fullest=fullest, kind=_kind(named, mention))

    def resolved(self, words: Words) -> Words | None:
        """`words`, or what their pronoun stands for; None when that is nobody."""
        root = words.root
        if not _is_pronoun(root):
            return words
        if root.lower_ in _FIRST_PERSON:
            return None
        mention = mention_at(self.page, root)
        if mention is not None and not _is_pronoun(mention.fullest.root):
            return mention.fullest
        return self._before.get(root.i)

    def is_same(self, told: Told, party: Mention) -> bool:
        """Whether a telling's source is this party."""
        return any(self._names(words, party) for words in _spoken_by(told))

    def _names(self, words: Words, party: Mention) -> bool:
        named = self.resolved(words)
        if named is None:
            return False
        mention = mention_at(self.page, named.root)
        return (mention is not None and mention.group == party.group) or named.text == party.fullest.text


def without_adverb(words: Words) -> Words:
    """`words` less an adverb before their article: "Earlier the front" is the front, "nearly all guards" stay."""
    first, second = words[0], words[min(1, len(words) - 1)]
    return words[1:] if first.pos_ == "ADV" and second.lower_ in ("the", "a", "an") and len(words) > 2 else words


def is_nobody(words: Words) -> bool:
    """Whether words name nobody: "no group", "none of the factions"."""
    root = words.root
    return bool(_NOBODY & {root.lower_, *(child.lower_ for child in root.lefts)}) or words[0].lower_ in _NOBODY


def _is_pronoun(token: Token) -> bool:
    return token.pos_ == "PRON" and (token.lower_ in _FIRST_PERSON or token.lower_ in _EMPTY)


def _spoken_by(told: Told) -> Sequence[Words]:
    """The words of every parallel source; a noun that tells by itself ("reports that") stands for its teller."""
    if told.parallel:
        return told.parallel
    if told.source is not None:
        return () if _is_spoken_of(told) else (told.source,)
    head = told.cue.root
    row = source_row(head) if head.pos_ == "NOUN" else None
    if row is not None and row["kind"] and cue_row(head) is not None:
        return (told.cue,)
    subject = _borrowed_subject(head) if head.pos_ == "VERB" else None
    return (subject,) if subject is not None else ()


def _is_spoken_of(told: Told) -> bool:
    """ "The group, said to be led from abroad": its subject is whom others speak of. Whoever is quoted does speak."""
    head = told.cue.root
    passive = head.tag_ == "VBN" and (head.dep_ == "acl" or any(child.dep_ == "auxpass" for child in head.lefts))
    return passive and head.lemma_ not in _QUOTED and told.source is not None and told.source.start < told.cue.start


def _borrowed_subject(verb: Token) -> Words | None:
    """The subject that a verb without one shares: "officials report ... and say", "issued a statement, saying"."""
    while verb.dep_ in _SHARING and verb.head.i != verb.i:
        verb = verb.head
        subject = next((child for child in verb.lefts if child.dep_ == "nsubj"), None)
        if subject is not None:
            return verb.doc[subject.left_edge.i : subject.i + 1]
    return None


def _cited_by(told: Told) -> Iterator[Words]:
    """Whom the speaker rests on: "the paper reported, citing officials", "the paper quoted officials as saying"."""
    head = told.cue.root
    verbs = [head, *(child for child in head.children if child.dep_ == "advcl")]
    if told.source is not None and told.source.start < head.i:
        verbs += [child for child in told.source.root.rights if child.dep_ == "acl"]
    for verb in verbs:
        if verb.lemma_ in _QUOTED:
            cited = (child for child in verb.rights if child.dep_ == "dobj" and child.pos_ in {"NOUN", "PROPN"})
            yield from (verb.doc[child.left_edge.i : child.i + 1] for child in cited)


def _told_to(told: Told) -> Iterator[Words]:
    """The news agency that was told: "residents told the Reuters news agency"."""
    if told.cue.root.lemma_ != "tell":
        return
    for child in told.cue.root.children:
        if child.dep_ in _OUTLET_TOLD and child.pos_ == "PROPN" and child.i > told.cue.root.i:
            yield child.doc[child.left_edge.i : child.i + 1]


def _fuller(words: Words, mention: Mention | None) -> Words:
    """A person's full name for the surname, a name for "the group"; a body's own name stays as it stands here."""
    if mention is None or mention.head.i != words.root.i:
        return words
    fullest = mention.fullest
    if words.root.pos_ == "PROPN":
        person = mention.kind is PartyKind.PERSON and len(fullest) >= len(words) - 1
        return fullest if person and words.root.text in fullest.text else words
    bare = words[0].lower_ in _DEFINITE and len(words) == 2
    return fullest if bare and fullest.root.pos_ == "PROPN" else words


def _kind(words: Words, mention: Mention | None) -> SourceKind:
    kind = source_kind(words)
    if mention is None or mention.head.i != words.root.i or kind not in {SourceKind.ORGANIZATION, SourceKind.PERSON}:
        return kind
    return SourceKind.PERSON if mention.kind is PartyKind.PERSON else SourceKind.ORGANIZATION
