"""A toll word -> those it counts: the noun phrase it says something of, and how many they are.

The parse gives the noun phrase; where it breaks ("eight killed, 60 wounded") a number beside the word is taken instead.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from spacy.tokens import Doc, Token

from reportedly.data import Row, rows
from reportedly.model.party import PartyKind
from reportedly.model.toll import Count, Effect
from reportedly.reading.local.numbers import Reading, at_least, exactly, find_counts

_NOMINAL = frozenset({"NOUN", "PROPN", "NUM", "PRON", "DET", "ADJ"})
_AUXILIARIES = frozenset({"be", "have", "get", "also", "report", "confirm"})
_PARTICIPLES = frozenset({"VBN", "VBD", "JJ", "NN", "NNS", "VB", "VBP"})
_SINGLE = frozenset({"he", "she", "him", "her", "himself", "herself", "one", "someone"})
_SEVERAL = frozenset({"they", "them", "those", "these", "others", "some", "more", "us", "we"})
_LEADS_ON = frozenset({"compound", "nmod", "poss", "amod", "nummod"})
"""Relations of a noun that another noun follows within its phrase; any other closes it ("several men yesterday")."""
_NOBODY = frozenset({"nobody", "none"})
_RELATIVE = frozenset({"who", "whom", "which", "that", "whose"})
_REACH = 4
"""How many words may stand between a number and the noun it counts ("12 other Iraqi border guards")."""


@dataclass(frozen=True, slots=True)
class Word:
    """A row of `tolls.tsv`: where those counted stand, and what happened to them."""

    role: str
    effects: tuple[Effect, ...]
    only: str
    zero: tuple[Effect, ...]


@dataclass(slots=True)
class Victims:
    """Those whom one toll word counts: tokens `[start, end)`, the noun (None where only a number stands), the count."""

    start: int
    end: int
    noun: Token | None
    count: Count
    counted: bool
    within: Victims | None = None
    effects: tuple[Effect, ...] = ()
    word: Token | None = None
    group: tuple[int, int] | None = None


@dataclass(slots=True)
class Counts:
    """The counts of one document, found once: by the token they begin at, and by every token they cover."""

    readings: tuple[Reading, ...]
    covering: dict[int, Reading] = field(default_factory=dict)
    by_noun: dict[int, Reading] = field(default_factory=dict)

    @classmethod
    def of(cls, doc: Doc) -> Counts:
        """Every count in `doc`, with the noun it counts."""
        found = cls(tuple(find_counts([token.lower_ for token in doc])))
        for reading in found.readings:
            for index in range(reading.start, reading.end):
                found.covering[index] = reading
            if (noun := counted_noun(doc, reading)) is not None:
                found.by_noun.setdefault(noun.i, reading)
        return found


@cache
def _known() -> tuple[Mapping[tuple[str, bool], Word], Mapping[str, Word]]:
    """Toll words by (lemma, whether a verb), and by a participle's form."""
    lemmas: dict[tuple[str, bool], Word] = {}
    forms: dict[str, Word] = {}
    for row in rows("tolls.tsv"):
        if row["with"]:
            continue
        word = _word(row)
        lemmas[row["word"], row["role"] in ("object", "subject")] = word
        forms.update((form, word) for form in row["forms"].split())
    return lemmas, forms


def _word(row: Row) -> Word:
    effects = tuple(map(Effect, row["effect"].split()))
    return Word(row["role"], effects, row["only"], tuple(map(Effect, row["zero"].split())) or effects)


@cache
def _under() -> Mapping[tuple[str, str], Word]:
    """Nouns and particles that tell a toll under certain verbs, by (lemma, lemma of the verb)."""
    listed = [row for row in rows("tolls.tsv") if row["with"]]
    return {(row["word"], verb): _word(row) for row in listed for verb in row["with"].split()}


def _governor(token: Token) -> Token:
    """The verb that a word stands under, past a preposition and past "hundreds of"."""
    head = token.head.head if token.dep_ == "pobj" else token.head
    return head.head if token.dep_ == "pobj" and head.pos_ in ("NOUN", "NUM") and head.dep_ == "dobj" else head


@cache
def _nouns_under() -> frozenset[str]:
    return frozenset(noun for noun, _ in _under())


def toll_word(token: Token) -> Word | None:
    """What `token` says of a toll, or None."""
    lemmas, forms = _known()
    if token.lemma_ in _nouns_under() and (word := _under().get((token.lemma_, _governor(token).lemma_.lower()))):
        return word
    lower = token.lower_
    if token.pos_ in ("VERB", "AUX"):
        return lemmas.get((token.lemma_.lower(), True)) or forms.get(lower)
    noun = lemmas.get((token.lemma_.lower(), False)) or lemmas.get((lower, False))
    return noun or (forms.get(lower) if token.tag_ in _PARTICIPLES else None) or _mistaken(token)


def _mistaken(token: Token) -> Word | None:
    """A verb that the tagger took for a noun, before a number: "the blast wounds at least six"."""
    lemmas, _ = _known()
    word = lemmas.get((token.lemma_.lower(), True)) if token.tag_ in ("NN", "NNS", "JJ") else None
    if word is None or word.role != "object" or token.i + 1 >= len(token.doc):
        return None
    after = token.nbor()
    return word if after.like_num or after.lower_ in ("at", "more", "up", "over", "about", "around", "dozens") else None


@cache
def _people() -> Mapping[str, Row]:
    return {row["word"]: row for row in rows("tolls_people.tsv")}


def people_kind(noun: Token | None) -> PartyKind | None:
    """The kind of party that a noun for people names, or None."""
    row = _people_row(noun)
    return PartyKind(row["kind"]) if row else None


def _people_row(noun: Token | None) -> Row | None:
    if noun is None:
        return None
    return _people().get(noun.lemma_.lower()) or _people().get(noun.lower_)


def is_people(noun: Token | None, counted: bool) -> bool:
    """Whether `noun` is a person or persons: by the word, as a name, or as a pronoun for persons."""
    if noun is None or noun.lower_ in _SINGLE | _NOBODY | _SEVERAL:
        return True
    if _people_row(noun) is not None or noun.ent_type_ in ("PERSON", "NORP"):
        return True
    return counted and noun.pos_ == "PROPN" and noun.tag_ == "NNPS"


def counted_noun(doc: Doc, reading: Reading) -> Token | None:
    """The noun that a count counts: to its right within its phrase, past adjectives and "of"; None when it stands alone."""
    stop = min(len(doc), reading.end + _REACH + 4)
    noun: Token | None = None
    for index in range(reading.end, stop):
        token = doc[index]
        if token.lower_ in ("of", "other", "more", "additional", "further", "-") and noun is None:
            continue
        if token.pos_ in ("NOUN", "PROPN"):
            if noun is not None and noun.dep_ not in _LEADS_ON and noun.i == index - 1:
                break
            noun = token
        elif token.lower_ in ("'s", "’s", "-") and noun is not None:
            continue
        elif noun is not None or not (token.pos_ in ("ADJ", "ADV", "PRON", "DET") or token.tag_ in ("VBN", "VBG", "HYPH")):
            break
        elif token.lower_ in ("them", "those", "us") or (toll_word(token) and token.tag_ in ("VBN", "VBD")):
            break
    return noun


def find_victims(word: Token, kind: Word, counts: Counts) -> list[Victims]:
    """Those whom `word` counts, subgroups after their total; empty when it says nothing of people."""
    if kind.role == "noun" and word.dep_ == "compound":
        return []
    found = _beside(word, kind, counts)
    found = found or [victims for head in _heads(word, kind) for victims in _phrase(head, word, counts)]
    if not any(victims.counted for victims in found):
        found = _just_before(word, kind, counts) or found
    kept = [victims for victims in found or _after(word, kind, counts) if _fits(victims, word, kind)]
    if any(victims.count.high == 0 for victims in kept):
        kept = [victims for victims in kept if victims.count.high == 0]
    for victims in kept:
        victims.effects, victims.word = (kind.zero if victims.count.high == 0 else kind.effects), word
    return kept


def _fits(victims: Victims, word: Token, kind: Word) -> bool:
    """Whether the word counts such victims: only people, or only with a number, as its row says."""
    if kind.only == "counted" and not victims.counted and victims.noun == word:
        return False
    if kind.only == "counted" and kind.role != "noun" and not victims.counted:
        return False
    if kind.only != "people" and victims.counted:
        return True
    return is_people(victims.noun, victims.counted) if kind.only == "people" else _is_someone(victims.noun)


def _is_someone(noun: Token | None) -> bool:
    """Whether a noun without a number may be somebody: a person, a name, a pronoun."""
    return is_people(noun, False) or (noun is not None and (noun.pos_ == "PROPN" or noun.lower_.endswith("er")))


def _after(word: Token, kind: Word, counts: Counts) -> list[Victims]:
    """A counted phrase right after a verb that the parse took for a noun: "the bombings kill at least 34 people"."""
    reading = counts.covering.get(word.i + 1)
    if kind.role != "object" or reading is None or reading.start != word.i + 1:
        return []
    return [_read(reading, word.doc, counts)]


def _read(reading: Reading, doc: Doc, counts: Counts) -> Victims:
    """A count with the noun it counts, without the parse."""
    index = _noun_of(counts, reading)
    if index is None:
        return _bare_number(reading, doc)
    end = max(reading.end, index + 1)
    return Victims(reading.start, end, doc[index], reading.count, True, group=(reading.end, end))


def _beside(word: Token, kind: Word, counts: Counts) -> list[Victims]:
    """A number without a noun right beside the word: "60 wounded", "injuring more than 30", "17 others were hurt"."""
    doc = word.doc
    if kind.role not in ("object", "state"):
        return []
    after = counts.covering.get(word.i + 1)
    if kind.role == "object" and after and after.start == word.i + 1 and _alone(doc, after, counts):
        return [_bare_number(after, doc)]
    if word.tag_ not in ("VBN", "VBD", "JJ", "NN", "NNS", "VBG") or _precedes_object(word):
        return []
    if kind.role == "object" and any(_children(word, "dobj")):
        return []
    last = _before_auxiliaries(word)
    before = counts.covering.get(last)
    partial = before is not None and before.start > 0 and doc[before.start - 1].lower_ == "of"
    if before and before.end == last + 1 and _noun_of(counts, before) in (None, word.i, last) and not partial:
        return [_bare_number(before, doc)]
    if before is None and doc[last].lower_ in ("others", "more", "other") and (before := counts.covering.get(last - 1)):
        return [_bare_number(before, doc)]
    return []


def _just_before(word: Token, kind: Word, counts: Counts) -> list[Victims]:
    """A counted phrase right before a participle: "two men killed", "at least 43 people were killed"."""
    if kind.role not in ("object", "state") or word.tag_ not in ("VBN", "VBD", "JJ") or any(_children(word, "dobj")):
        return []
    last = _before_auxiliaries(word)
    reading = counts.by_noun.get(last)
    return [_read(reading, word.doc, counts)] if reading and not _precedes_object(word) else []


def _before_auxiliaries(word: Token) -> int:
    """The word before a participle and its auxiliaries: "120 are injured", "17 others were also hurt"."""
    index = word.i - 1
    while index > 0 and index > word.i - 4 and word.doc[index].lemma_.lower() in _AUXILIARIES:
        index -= 1
    return index


def _noun_of(counts: Counts, reading: Reading) -> int | None:
    return next((noun for noun, known in counts.by_noun.items() if known is reading), None)


def _precedes_object(word: Token) -> bool:
    """Whether the word describes a noun to its right: "12 wounded soldiers"."""
    return word.dep_ in ("amod", "compound") and word.head.i > word.i


def _alone(doc: Doc, reading: Reading, counts: Counts) -> bool:
    """Whether a count has no noun: it is followed by nothing that it could count."""
    return _noun_of(counts, reading) is None and not (
        reading.end < len(doc) and doc[reading.end].lower_ == "of" and doc[reading.end].i + 1 < len(doc)
    )


def _bare_number(reading: Reading, doc: Doc) -> Victims:
    end = reading.end
    if end < len(doc) and doc[end].lower_ in ("others", "more", "other"):
        end += 1
    return Victims(reading.start, end, None, reading.count, True)


def _heads(word: Token, kind: Word) -> Iterator[Token]:
    """Heads of the noun phrases that the word says something of."""
    match kind.role:
        case "object":
            yield from _suffering(word)
        case "subject":
            yield from _subjects(word)
        case "state":
            yield from _in_state(word)
        case "noun":
            yield from _named(word)
        case "lives":
            yield word
        case "sufferers":
            yield from _subjects(word.head)
        case "held":
            yield from _held(word)
        case _:
            yield from _figures(word)


def _children(word: Token, *relations: str) -> Iterator[Token]:
    return (child for child in word.children if child.dep_ in relations)


def _suffering(word: Token) -> Iterator[Token]:
    """Objects of an active verb, subjects of a passive one, and the noun a participle stands at."""
    objects = list(_children(word, "dobj", "obj"))
    passive = list(_children(word, "nsubjpass"))
    if passive:
        yield from map(_antecedent, passive)
    elif objects:
        yield from objects
    elif any(_children(word, "auxpass")) and not any(_children(word, "nsubj", "csubj")) and word.dep_ != "conj":
        yield from _passive_subject(word)
    elif word.dep_ == "acl" and word.tag_ in ("VBN", "VBD"):
        yield word.head
    elif word.dep_ in ("amod", "compound") and word.head.pos_ in ("NOUN", "PROPN") and word.tag_ != "VBG":
        yield word.head
    elif word.pos_ in ("NOUN", "ADJ"):
        yield from _in_state(word)
    elif word.dep_ == "conj":
        yield from _inherited(word)
    elif any(conjunct.dep_ == "conj" and conjunct.head == word for conjunct in word.children):
        for conjunct in _children(word, "conj"):
            yield from _children(conjunct, "dobj")
    elif word.dep_ in ("relcl",) and word.tag_ == "VBN":
        yield word.head
    elif word.tag_ in ("VBN", "VBD"):
        yield from _subjects(word) if any(_children(word, "auxpass")) else ()
        yield from (child for child in _children(word, "nsubj") if word.dep_ in ("ccomp", "dep", "advcl") or _reported(word))


def _passive_subject(word: Token) -> Iterator[Token]:
    """The noun before a passive whose subject the parse lost: "in Herat, a leader and a guard were captured"."""
    noun = word.doc[_before_auxiliaries(word)]
    if noun.pos_ in ("NOUN", "PROPN") and noun.i < word.i - 1:
        yield noun.head if noun.dep_ == "conj" and noun.head.pos_ in ("NOUN", "PROPN") else noun


def _reported(word: Token) -> bool:
    """Whether a participle stands alone as a predicate: "two soldiers reported killed"."""
    return word.dep_ in ("oprd", "acomp", "xcomp")


def _inherited(word: Token) -> Iterator[Token]:
    """A coordinated verb without its own argument shares that of the first: "shot and killed", "killed and wounded"."""
    first = word.head
    own_subject = any(_children(word, "nsubj"))
    if own_subject:
        return
    if any(_children(first, "nsubjpass")):
        yield from map(_antecedent, _children(first, "nsubjpass"))
    elif first.dep_ == "acl":
        yield first.head
    elif any(_children(first, "dobj")):
        yield from _children(first, "dobj")
    elif first.dep_ == "conj" and first.head != word:
        yield from _inherited(first)


def _antecedent(token: Token) -> Token:
    """The noun that a relative pronoun stands for."""
    if token.lower_ in _RELATIVE and token.head.dep_ == "relcl":
        return token.head.head
    return token


def _subjects(word: Token) -> Iterator[Token]:
    """Subjects of a verb, shared with the verb it is coordinated to, and the noun that a participle stands at."""
    found = list(_children(word, "nsubj", "nsubjpass", "csubj"))
    if found:
        yield from map(_antecedent, found)
    elif word.dep_ == "conj" and word.head.pos_ in ("VERB", "AUX"):
        yield from _subjects(word.head)
    elif word.dep_ in ("acl", "relcl"):
        yield word.head
    elif word.dep_ in ("xcomp", "advcl") and word.head.pos_ == "VERB":
        yield from _subjects(word.head)


def _in_state(word: Token) -> Iterator[Token]:
    """Those of whom a state is said: "12 are dead", "left 12 dead", "the three missing men", "with two wounded"."""
    head = word.head
    if word.dep_ in ("acomp", "attr", "oprd", "xcomp", "ccomp", "dep", "advcl", "amod", "acl") and head.pos_ in ("VERB", "AUX"):
        objects = list(_children(head, "dobj"))
        own = list(_children(word, "nsubj", "nsubjpass"))
        yield from own or objects or _subjects(head)
    elif word.dep_ in ("amod", "acl", "relcl") and head.pos_ in ("NOUN", "PROPN"):
        yield head
    elif any(_children(word, "nsubj")):
        yield from _children(word, "nsubj")
    elif word.dep_ == "conj" and head != word:
        yield from (_in_state(head) if head.pos_ in ("ADJ", "VERB") and not any(_children(word, "nummod")) else ())


def _named(word: Token) -> Iterator[Token]:
    """A toll noun itself ("12 deaths"), or those of whom it is said ("the death of two guards", "his death")."""
    owners = list(_children(word, "poss"))
    of = [obj for prep in _children(word, "prep") if prep.lower_ == "of" for obj in _children(prep, "pobj")]
    if of or owners:
        yield from of or owners
    else:
        yield word


def _held(word: Token) -> Iterator[Token]:
    """Those who are taken or held, and the hostages themselves where they are the object."""
    verb = _governor(word)
    others = [head for head in _suffering(verb) if head != word]
    if others:
        yield from others
    elif word.tag_ == "NNS":
        yield word


def _figures(word: Token) -> Iterator[Token]:
    """The figure of a toll: "brought the toll to 24", "the death toll stands at 12"."""
    doc = word.doc
    stop = min(len(doc), word.i + 12)
    for index in range(word.i + 1, stop):
        token = doc[index]
        if token.is_sent_start:
            return
        if token.lower_ in ("to", "at", "above", "past", "reached", "exceeded", "hit", "of", "is", "was", "as") and index + 1 < stop:
            following = doc[index + 1 : min(index + 5, stop)]
            number = next((near for near in following if near.like_num), None)
            if number is not None and token.lower_ != "from":
                yield number
                return


def _phrase(head: Token, word: Token, counts: Counts) -> Iterator[Victims]:
    """The noun phrase at `head`, its coordinated phrases and its subgroups, each with its count."""
    first: Victims | None = None
    head = _bodies_of(head)
    for part in (head, *_conjuncts(head, word)):
        victims = _one(part, word, counts)
        if victims is None:
            continue
        yield victims
        first = first or victims
        for prep in _children(part, "prep"):
            if prep.lower_ in ("including", "among"):
                yield from _subgroups(prep, victims, word, counts)
            elif _adds(prep):
                yield from _added(prep, word, counts)
    for prep in _children(word, "prep", "cc", "advmod"):
        if first is not None and prep.i > first.start and prep.i > word.i:
            if prep.lower_ == "including":
                yield from _subgroups(prep, first, word, counts)
            elif _adds(prep):
                yield from _added(prep, word, counts)


def _adds(prep: Token) -> bool:
    """Whether a preposition adds another group: "along with several guards", "as well as two drivers"."""
    before = prep.doc[max(prep.i - 1, 0)].lower_
    if prep.lower_ in ("along", "together"):
        return True
    return (prep.lower_ == "with" and before in ("along", "together")) or (prep.lower_ == "as" and before == "well")


def _added(prep: Token, word: Token, counts: Counts) -> Iterator[Victims]:
    inner_prep = next(_children(prep, "prep"), prep)
    for inner in _children(inner_prep, "pobj"):
        for part in (inner, *_conjuncts(inner, word)):
            if (victims := _one(part, word, counts)) is not None:
                yield victims


def _conjuncts(head: Token, word: Token) -> Iterator[Token]:
    for child in head.children:
        if child.dep_ != "conj" and not _is_listed(child):
            continue
        if child.pos_ in _NOMINAL and toll_word(child) is None and not _told_next(child, word):
            yield child
            yield from _conjuncts(child, word)


def _is_listed(child: Token) -> bool:
    """Whether an apposition is in truth the second of a list: "a leader, a guard and several others"."""
    opens = any(part.lower_ in ("a", "an", "one", "two", "three", "several") for part in child.children)
    return child.dep_ == "appos" and opens and any(part.dep_ == "cc" for part in child.children)


def _told_next(child: Token, word: Token) -> bool:
    """Whether another toll word follows a coordinated number at once: "26 dead and 45 wounded"."""
    after = child.nbor() if child.i + 1 < len(child.doc) else None
    return after is not None and after != word and child.pos_ == "NUM" and toll_word(after) is not None


def _subgroups(prep: Token, total: Victims, word: Token, counts: Counts) -> Iterator[Victims]:
    for inner in _children(prep, "pobj"):
        for part in (inner, *_conjuncts(inner, word)):
            victims = _one(part, word, counts)
            if victims is not None and victims.counted:
                victims.within = total
                yield victims


def _bodies_of(head: Token) -> Token:
    """Those whose bodies, lives or members are spoken of: "the bodies of two men"."""
    return (_of(head) or head) if head.lemma_.lower() in ("body", "life", "corpse") else head


def _one(head: Token, word: Token, counts: Counts) -> Victims | None:
    """The phrase at `head` as victims, or None when it cannot count anybody."""
    reading = counts.by_noun.get(head.i) or counts.covering.get(head.i)
    if reading is None:
        reading = next((counts.covering[t.i] for t in _children(head, "nummod", "det") if t.i in counts.covering), None)
    if reading is not None:
        end = max(reading.end, head.i + 1)
        noun = head if head.i >= reading.end else _of(head)
        end = max(end, noun.i + 1) if noun is not None else end
        return Victims(reading.start, end, noun, reading.count, True, group=(reading.end, end) if noun is not None else None)
    count = _by_grammar(head)
    if count is None:
        return None
    start = min([head.i, *(child.i for child in _children(head, "det", "amod", "compound", "poss", "nmod"))])
    opening = start + 1 if head.doc[start].lower_ in ("a", "an", "the") and start < head.i else start
    return Victims(start, head.i + 1, head, count, False, group=(opening, head.i + 1))


def _of(head: Token) -> Token | None:
    """The noun after "of": "two of the guards", "dozens of people"."""
    inner = (obj for prep in _children(head, "prep") if prep.lower_ == "of" for obj in _children(prep, "pobj"))
    return next(inner, None)


def _by_grammar(head: Token) -> Count | None:
    """The count of a phrase without a number: singular 1, plural at least 2 (codebook section 2.7)."""
    lower = head.lower_
    if lower in _NOBODY:
        return exactly(0)
    if lower in _SINGLE:
        return exactly(1)
    if lower in _SEVERAL:
        return at_least(2)
    if head.pos_ == "PRON" or lower in _RELATIVE:
        return None
    row = _people_row(head)
    if row is not None and row["number"] == "group":
        return at_least(2)
    if any(child.lower_ in ("a", "an", "another", "one") for child in _children(head, "det", "nummod")):
        return exactly(1)
    if head.tag_ in ("NNS", "NNPS") or lower == "people":
        return at_least(2)
    if head.pos_ == "PROPN":
        return exactly(1) if head.ent_type_ != "NORP" else at_least(2)
    return exactly(1) if head.tag_ == "NN" else None


def sentence_words(tokens: Sequence[Token]) -> Iterator[tuple[Token, Word]]:
    """The toll words among `tokens`."""
    for token in tokens:
        if (kind := toll_word(token)) is not None:
            yield token, kind
