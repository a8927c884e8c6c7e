"""Names as runs of capital words: where they begin and end, and which of their words are titles."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from sayso.extract.where.bearers import SHIP_PREFIXES
from sayso.extract.where.countries import country_names, demonyms
from sayso.extract.where.names import fold
from sayso.extract.where.words import words
from sayso.extract.who.lexicon import (
    BODY_WORDS,
    FIRM_FORMS,
    PARTICLES,
    POSTNOMINALS,
    STATE_BODIES,
    TITLES,
    given_gender,
    is_person_noun,
    is_thing,
    is_title,
    noun,
)
from sayso.extract.who.mentions import lemma_of
from sayso.types import BlockKind, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as DocSpan

    from sayso.extract.parse import ParsedArticle


_BESIDE = frozenset({"neighbouring", "neighboring", "nearby"})
_HYPHENS = frozenset("-‐‑")
_PREFIXES = frozenset("anti pro non ex pre post mid pan inter trans cross all multi semi".split())
"""What stands before a hyphen and is no part of the name behind it."""


def _is_name(token: Token) -> bool:
    if token.is_sent_start and (token.lower_ in words().placing or token.lower_ in _BESIDE):
        return False  # "Inside Westmark's waters", "Neighbouring Westmark"
    if token.text == "A" and not token.is_sent_start:  # "Marshal | A | K Oro"
        return token.nbor(-1).pos_ == "PROPN" and token.i + 1 < len(token.doc) and token.nbor(1).text[:1].isupper()
    return token.pos_ == "PROPN" and (token.text[:1].isupper() or token.text[:1].isdigit())


def name_runs(sent: DocSpan, proper: Collection[str] = ()) -> Iterator[list[Token]]:
    """Unbroken names of a sentence, hyphens, particles and "of" after a body's word included.

    A noun that is ``proper``, a name elsewhere in the article, is one here: the parser often takes a name that opens a
    sentence for a common noun.
    """
    tokens = list(sent)
    i = 0
    while i < len(tokens):
        named = _is_name(tokens[i]) or (tokens[i].pos_ == "NOUN" and tokens[i].text in proper)
        if not named or (
            i and tokens[i - 1].lower_ == "on" and tokens[i].lower_ in DAYS
        ):  # "On Friday | Oro's court said"
            i += 1
            continue
        run = [*_opens(tokens, i), tokens[i]]
        i += 1
        while i < len(tokens) and tokens[i].lower_ not in DAYS:  # "President Ada Brook Thursday condemned it"
            step = _extends(run, tokens, i)
            if not step:
                break
            run += tokens[i : i + step]
            i += step
        kept = [t for t in run if t.text not in "()" and t.lower_.rstrip(".") not in _RETIRED]
        if kept:
            yield kept


def _opens(tokens: Sequence[Token], i: int) -> list[Token]:
    """What opens a name: "al- | Tarn"; a word that is none of the language's where it opens a sentence: "Hammadoun | Tarn"; a
    plural noun with a capital before a body's: "Doctors | Across", "Prisoners' | Voice"."""
    if i > 0 and tokens[i - 1].is_title and f"{tokens[i - 1].lower_} {tokens[i].lower_}" in demonyms():
        return [tokens[i - 1]]  # "the | South | African Red Cross"
    named = i > 1 and tokens[i - 1].is_title and tokens[i - 1].pos_ in ("VERB", "ADJ", "ADV", "NOUN", "X")
    if named and tokens[i - 1].head == tokens[i] and tokens[i - 2].text.islower() and is_title(tokens[i - 2].text):
        return [tokens[i - 1]]  # "its spokeswoman | Khaing | Oro"
    if i > 0 and _is_unknown(tokens[i - 1]) and tokens[i - 1].head in (tokens[i], tokens[i].head):
        return [tokens[i - 1]]
    if i > 1 and tokens[i - 1].text in _HYPHENS and tokens[i - 2].lower_ in PARTICLES and not tokens[i - 1].whitespace_:
        return list(tokens[i - 2 : i])
    letters = i > 1 and tokens[i - 1].text in _HYPHENS and tokens[i].text.isupper() and not tokens[i - 1].whitespace_
    if letters and tokens[i - 2].is_sent_start and tokens[i - 2].is_title and not tokens[i - 2].whitespace_:
        return [] if tokens[i - 2].lower_ in _PREFIXES else list(tokens[i - 2 : i])  # "Civic- | VOTE"
    owned = (
        i > 0 and tokens[i - 1].tag_ == "POS" and not tokens[i - 1].whitespace_.strip() and tokens[i - 1].text in "'’"
    )
    first = i - 2 if owned else i - 1
    if first < 0 or tokens[first].tag_ not in ("NNS", "NNPS") or not tokens[first].is_title:
        return []
    if given_gender(tokens[i].text) is not None or not _is_many(tokens[first]):
        return []
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    if tokens[i].dep_ in ("appos", "amod") or (after is not None and (after.tag_ == "POS" or after.lower_ == "and")):
        return []
    return list(tokens[first:i])


def _is_unknown(token: Token) -> bool:
    """Whether a capitalised word at a sentence's start, which the parser takes for a noun, is a noun of no kind; "Podcaster" and
    the like show by their ending that they are."""
    low = token.lower_
    if not token.is_sent_start or token.pos_ not in ("NOUN", "ADJ") or not token.is_title or token.dep_ != "compound":
        return False
    listed = noun(low) or is_thing(low) or low in words().common | BODY_WORDS | TITLES or low in words().public
    return given_gender(low) is not None or not (listed or low.endswith(_NOUN_ENDINGS))


_NOUN_ENDINGS = (
    "er",
    "or",
    "ist",
    "ian",
    "ion",
    "ness",
    "ment",
    "ity",
    "ship",
    "ing",
    "ism",
    "ics",
    "age",
    "ant",
    "ent",
    "s",
)


def _is_many(token: Token) -> bool:
    """Whether a word is a plural noun for people that is no title ("Doctors", "Prisoners")."""
    single = token.lower_.removesuffix("s")
    if token.lower_ in ("people", "women", "men", "children"):
        return True
    return token.lower_ != single and single not in TITLES - {"doctor", "officer"} and is_person_noun(single)


def _extends(run: Sequence[Token], tokens: Sequence[Token], i: int) -> int:
    """How many tokens from ``i`` on go on with the name."""
    token = tokens[i]
    if _is_name(token) or (token.pos_ == "NOUN" and token.is_title and token.lower_ in BODY_WORDS):
        return 1
    following = tokens[i + 1] if i + 1 < len(tokens) else None
    tied = _tied(tokens, i)
    if tied:
        return tied
    many = token.tag_ == "POS" and len(run) == 1 and _is_many(run[0])
    if many and following is not None and following.is_title:
        return 2  # "the People's Guard"
    particles = next(
        (k for k, t in enumerate(tokens[i : i + 4]) if not (t.text.islower() and t.lower_ in PARTICLES)), 0
    )
    if particles and i + particles < len(tokens) and _is_name(tokens[i + particles]):
        return particles + 1  # "Ana | van der Brook"
    retired = _retired(run, tokens, i)
    if retired:
        return retired
    dated = token.lower_ == "on" and following is not None and following.lower_ in words().calendar
    if following is None or dated or not _is_name(following):  # "the White House | on Tuesday"
        joined = token.lower_ in ("of", "for") and following is not None and following.lower_ == "the"
        if joined and i + 2 < len(tokens):  # "the Institute for the Study of War"
            return 3 if run[-1].lower_ in BODY_WORDS and _is_name(tokens[i + 2]) else 0
        return 0
    if token.lower_ == "and" and _is_one_body(run, tokens, i):
        return 2
    named = given_gender(run[0].text) is not None or is_title(run[-1].text)
    if token.lower_ == "of" and len(run) > 1 and not named and fold(following.text) in country_names():
        return 2  # "Democratic Voice of Peru"
    joins = token.lower_ in ("of", "for", "on") or token.text == "&"
    # "the Institute for the Study | of | War", "the UN Office for the Coordination | of | Humanitarian Affairs"
    field = token.lower_ == "of" and any(
        joint.lower_ == "for" and before.lower_ in BODY_WORDS for before, joint in pairwise(run)
    )
    chiefs = run[-1].lower_ == "chiefs" and following.lower_ == "staff"  # "the Joint Chiefs | of Staff"
    voice = token.lower_ == "of" and run[-1].text == "Voice" and len(run) < _VOICE  # "Radio Voice | of Oro"
    body = (
        chiefs
        or voice
        or run[-1].lower_ in BODY_WORDS
        or (len(run) == 1 and run[0].lower_.removesuffix("s") in BODY_WORDS)
    )
    return 2 if joins and (body or token.text == "&" or field) else 0


DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
"""No part of a name before them, or behind it: "on Friday | Oro's committee"."""
_VOICE = 3
"""Words that the name of a station which is somebody's voice has before "of", at most and one more."""
_NUMBERED = frozenset({"channel", "radio", "fox"})
"""Stations that go by a number."""
_RETIRED = frozenset({"ret", "retd", "retired"})


def _retired(run: Sequence[Token], tokens: Sequence[Token], i: int) -> int:
    """How many tokens from ``i`` on tell between a title and the name that who has it is retired: "Col. (ret.) Ana Brook"."""
    end = i + 3 if i + 3 < len(tokens) else i
    told = tokens[i].text == "(" and tokens[i + 1].lower_.rstrip(".") in _RETIRED if end > i else False
    return 3 if told and is_title(run[-1].text) and tokens[i + 2].text == ")" and _is_name(tokens[end]) else 0


OF_FIELDS = frozenset("ministry department bureau secretariat directorate".split())
"""Bodies whose names hold two fields of their work."""


def _tied(tokens: Sequence[Token], i: int) -> int:
    """How many tokens a number, a hyphen or a genitive that is nobody's ties to the name: "-Addin", "al-Tarn", "Lloyd | 's | said"."""
    token, after = tokens[i], [*tokens[i + 1 : i + 3], None, None]
    if token.is_digit and tokens[i - 1].lower_ in _NUMBERED:
        return 1  # "Brant TV Channel | 4"
    if token.text in _HYPHENS and after[0] is not None and not tokens[i - 1].whitespace_ and not token.whitespace_:
        return 2
    if token.lower_ in PARTICLES and not token.whitespace_ and after[0] is not None and after[0].text in _HYPHENS:
        return 3 if not after[0].whitespace_ and after[1] is not None and _is_name(after[1]) else 0
    if token.tag_ == "POS" and token.lower_ in ("'s", "’s") and not tokens[i - 1].whitespace_:
        firm = after[0] is not None and after[0].text.rstrip(".") in FIRM_FORMS
        return 2 if firm else int(after[0] is None or after[0].pos_ in ("PUNCT", "VERB", "AUX", "ADP"))
    return 0


def _is_one_body(run: Sequence[Token], tokens: Sequence[Token], i: int) -> bool:
    """Whether "and" stands inside a body's name: "the Metal and Allied Workers", "the Culture and Sports Ministry"."""
    before = tokens[i - 2] if i > 1 else None
    fields = len(run) > 2 and run[0].lower_ in OF_FIELDS and run[1].lower_ == "of"
    if fields and tokens[i + 1].lower_ not in STATE_BODIES and given_gender(tokens[i + 1].text) is None:
        return True  # "the Department of Labour and Workforce Development"
    if _is_spelled_out(run, tokens, i) or _is_field_of_centre(run, tokens, i):
        return True
    end = i + 1
    while end < len(tokens) and _is_name(tokens[end]):
        end += 1
    last = tokens[end - 1]
    if len(run) > 1 and run[0].i and run[0].nbor(-1).lower_ == "the" and run[-1].lower_.endswith(_ABSTRACT):
        bodily = any(t.lower_ in BODY_WORDS for t in run)  # "the European Union and Defence Ministry" are two
        return not bodily and end - i > 2 and last.lower_ in BODY_WORDS  # "the Spill Detection | and Response Agency"
    if len(run) != 1 or before is None or before.lower_ != "the" or run[0].lower_ in BODY_WORDS:
        return False
    single = last.lower_.removesuffix("s")
    many = last.lower_.endswith("s") and noun(single) is not None and is_person_noun(single)
    return end - i > 2 and (many or last.lower_ in BODY_WORDS) and run[0].head.i <= last.i and run[0].head.i > i


_ABSTRACT = tuple("ity ment ion ness ance ence ism ics acy ship ture ogy earch ies ights airs".split())
"""What words for fields of work end in."""
_CENTRES = frozenset({"center", "centre", "institute", "commission", "committee", "council", "office", "foundation"})


def _is_field_of_centre(run: Sequence[Token], tokens: Sequence[Token], i: int) -> bool:
    """Whether one more field of a body's work follows, behind which it ends: "the Center for Justice | and Accountability | said"."""
    at = next((k for k, t in enumerate(run) if t.lower_ in _CENTRES), None)
    if at is None or at + 2 > len(run) - 1 or run[at + 1].lower_ not in ("for", "on"):
        return False
    other, after = tokens[i + 1], tokens[i + 2] if i + 2 < len(tokens) else None
    if other.lower_ in BODY_WORDS or other.text.isupper() or given_gender(other.text) is not None:
        return False
    return (
        noun(other.lower_) is None
        and (after is None or not _is_name(after))
        and fold(other.text) not in country_names()
    )


def _is_spelled_out(run: Sequence[Token], tokens: Sequence[Token], i: int) -> bool:
    """Whether an acronym in brackets stands for all of a name with "and" in it: "the National Risk | and Relief Council (NRRC)"."""
    end = i + 1
    while end < len(tokens) and (_is_name(tokens[end]) or tokens[end].lower_ in ("and", "of", "for")):
        end += 1
    if len(tokens) < end + 2 or tokens[end].text != "(" or not tokens[end + 1].text.isupper():
        return False
    letters = "".join(t.text[0] for t in (*run, *tokens[i:end]) if t.is_title or t.text.isupper())
    return letters == tokens[end + 1].text


def split_run(run: Sequence[Token]) -> tuple[list[Token], list[Token], list[Token]]:
    """(what stands before, titles, name) of a run: "Labour | MP | Nadia Farouk"."""
    tokens = list(run)
    while len(tokens) > 2 and tokens[-1].lower_.rstrip(".") in POSTNOMINALS:
        tokens = tokens[:-1]
    seated = next((k + 1 for k, t in enumerate(tokens[:-1]) if is_seat(t)), 0)
    if seated:
        return tokens[:seated], [], tokens[seated:]  # "Holm-based | Arden Foods"
    if is_bodily(tokens):
        return [], [], tokens
    field = field_of_office(tokens)
    if field:
        return tokens[:field], [], tokens[field:]
    cut = next((i + 1 for i in range(len(tokens) - 2, -1, -1) if is_title(tokens[i].text)), 0)
    first = cut
    while first > 0 and (is_title(tokens[first - 1].text) or _ties_titles(tokens, first - 1)):
        first -= 1
    name = tokens[cut:]
    if (
        not cut
        and len(name) > 1
        and name[0].lower_.endswith(("ian", "ish", "ese"))
        and given_gender(name[0].text) is None
    ):
        return name[:1], [], name[1:]
    return tokens[:first], tokens[first:cut], name


def _ties_titles(tokens: Sequence[Token], at: int) -> bool:
    """Whether it is the hyphen of "Vice-Admiral"."""
    return at > 0 and tokens[at].text in _HYPHENS and is_title(tokens[at - 1].text)


def is_seat(token: Token) -> bool:
    """Whether the word ends where a body sits: "Holm-based"."""
    return token.lower_.endswith("-based") or (token.lower_ == "based" and token.i > 0 and token.nbor(-1).text == "-")


def post_of_field(first: Token) -> Token | None:
    """The title that ends before "of", "for" or "to" and the token: "Secretary | of State", "Secretary | to the | Council"."""
    start = first.sent.start
    joint = first.i - 1 - (first.i > start and first.nbor(-1).lower_ == "the")
    charged = first.lower_ == "charge" and first.doc[joint].lower_ == "in"  # "Special Agent in Charge Ana Brook"
    if joint <= start or not (charged or first.doc[joint].lower_ in ("of", "for", "to")):
        return None
    post = first.doc[joint - 1]
    return post if is_title(post.text) and post.text.istitle() else None


def field_of_office(tokens: Sequence[Token]) -> int:
    """How many words before a person's name are of the office that leads up to it: "Secretary of | State | Hanna Lind"."""
    if post_of_field(tokens[0]) is None or given_gender(tokens[0].text) is not None:
        return 0
    able = range(1, len(tokens) - 1)
    named = {k for k in able if given_gender(tokens[k].text) and tokens[k].lower_ not in BODY_WORDS}
    first = max(named, default=0)
    while first - 1 in named:
        first -= 1
    return first


_NAMES_TOO = frozenset({"king", "bishop", "marshal", "major", "judge", "prince", "dean", "pope", "baron", "constable"})
"""Titles that are surnames as well."""


def surnames(docs: Sequence[Doc]) -> frozenset[str]:
    """The words that come last in a full name somewhere: after "Ana Bishop", a "Bishop" who speaks is she. After a first name
    that nobody knows a title is a name only if the text has it by itself as well: "Tishana King … King said"."""
    alone = {t.text for doc in docs for t in doc if t.dep_ == "nsubj" and t.is_title and not list(t.lefts)}
    return frozenset(
        t.text
        for doc in docs
        for before, t in pairwise(doc)
        if before.pos_ == t.pos_ == "PROPN"
        and t.is_title
        and (
            given_gender(before.text) is not None
            or (t.lower_ in _NAMES_TOO and t.text in alone and before.lower_ not in TITLES)
        )
        and not (t.i + 1 < len(doc) and t.nbor(1).pos_ == "PROPN")
    )


def proper_names(article: ParsedArticle, places: Iterable[Span]) -> frozenset[str]:
    """The words that are names within sentences of the text, where a capital is no accident, and names of places."""
    told = (p for p in article.blocks if p.block.kind is not BlockKind.TITLE)
    return frozenset(
        t.text
        for p in told
        for t in p.doc
        if t.pos_ == "PROPN"
        and t.text[:1].isupper()
        and noun(t.text) is None
        and (
            not t.is_sent_start or (t.dep_ in ("nsubj", "poss") and noun(lemma_of(t)) is None and t.nbor(1).text != ",")
        )
    ).union(s.of(article.article.text) for s in places)


def is_bodily(tokens: Sequence[Token]) -> bool:
    """Whether a word of the name shows a body: its last, or one before "of", "for" and "on"."""
    if tokens and tokens[0].text in SHIP_PREFIXES:
        return True
    ends = [t for t, after in pairwise(tokens) if after.lower_ in ("of", "for", "on")] + list(tokens[-1:])
    if [t.lower_ for t in tokens[-3:]] == ["chiefs", "of", "staff"]:
        return True
    if len(tokens) > 1 and (tokens[-1].text.rstrip(".") in FIRM_FORMS or _opens_body(tokens)):
        return True
    return any(t.lower_.rstrip(".") in BODY_WORDS for t in ends) and not (
        len(tokens) > 1 and tokens[-1].lower_ in ("house", "air") and given_gender(tokens[0].text) is not None
    )


def _opens_body(tokens: Sequence[Token]) -> bool:
    """Whether a plural noun opens the name: "Doctors Across", "Prisoners' Voice"."""
    after = tokens[1]
    return _is_many(tokens[0]) and (after.tag_ == "POS" or given_gender(after.text) is None)


def is_person_name(name: Sequence[Token]) -> bool:
    """Whether the first of two or more words is a given name, or the last of them hangs on a given name by a hyphen."""
    if len(name) < 2 or name[-1].lower_ in BODY_WORDS or fold(" ".join(t.text for t in name)) in country_names():
        return False  # "North Korea", though North is a first name as well
    return given_gender(name[0].text) is not None
