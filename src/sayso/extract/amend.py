"""Attributions put right by what the parse and the whole article know, which the tagger of spans does not see.

- "Aldmoor: 12 dead" says what the report is about, "Oro: no losses" who says it. The article itself tells which: a name
  that it uses as a place ("in Aldmoor") and never as one who speaks or acts ("Oro said") is a heading.
- What a title says is not said by somebody whom only the story below it names.
- "On Sunday Oro's ministry" is Oro's ministry: the day is when it spoke.
- "The ministry put the toll at 12" says as much as "the ministry said that the toll was 12".
- "Half the electorate voted in Aldmoor" holds no words of anybody: where something is done is no content.
- "who asked not to be named" says nothing of the story (``sayso.extract.asides``).
- "Velmark's own maps also show the town in Oran hands" is what Velmark's maps say.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from sayso.extract.asides import without_asides
from sayso.extract.clauses import direct_object, noun_phrase, speaker_phrase, subject
from sayso.extract.cues import stand_ins
from sayso.extract.joint import MUTUAL
from sayso.extract.overruns import within_sentences
from sayso.extract.where.countries import country_names
from sayso.extract.where.names import fold
from sayso.extract.where.roles import METONYM, PLACE
from sayso.extract.where.words import words
from sayso.extract.who.documents import DOCUMENTS
from sayso.extract.who.mentions import lemma_of
from sayso.types import Article, Attribution, BlockKind, PlaceMention, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

    from sayso.extract.parse import ParsedArticle, ParsedBlock


_DAY = re.compile(
    r"(?:(?:(?:late|early|earlier|later) )?on )?([^\W\d_]+)(?: (?:morning|afternoon|evening|night))?,? (?=\S)",
    re.IGNORECASE,
)
_NAME = re.compile(r"([A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){1,3}), ")
_LAST_DAY = re.compile(r"(?<=[a-z]),?(?: on)? (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day$")
_IN = re.compile(r"\b(?:in|at|near|across|around|outside) $", re.IGNORECASE)
_AND_NAME = re.compile(r" and [A-Z][\w’'-]+")
_WORD_AND_SPACE = re.compile(r"(\w+) ")
ASSAULTS = frozenset({"attack", "hit", "strike", "target", "bomb", "shell", "blast", "pound"})
"""Verbs that are cues of speech and deeds of war too."""
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_BEEN = frozenset({"been", "was", "were", "is", "are", "being"})
_SHOWS = frozenset({"show", "indicate", "reveal"})
_COUNTED = frozenset("it dead wounded injured missing displaced loss casualty death".split())
"""Whose number somebody gives: "gave its dead as 24"."""
_PUTS = _SHOWS | {"put", "place", "set", "give"}


def amended(
    attributions: Sequence[Attribution], article: ParsedArticle, places: Sequence[PlaceMention]
) -> list[Attribution]:
    """The attributions without headings, with the figures that somebody puts at a number, in text order."""
    text = article.article.text
    attributions = without_asides(attributions, article)
    attributions = [
        _told_to(_who_alone(_with_name(_whole_name(a, text), text), article), article) for a in attributions
    ]
    attributions = [_without_meanwhile(_phrased(_undated(a, text), article), article) for a in attributions]
    attributions = [_of_its_part(a, article) for a in within_sentences(attributions, article)]
    told = [
        a
        for a in attributions
        if not any(_is_heading(s, article.article, places) for s in a.source)
        and not _is_where_it_was(a, text, places)
        and not _is_meanwhile(a, article)
        and not _is_accused(a, article)
        and not _is_clause(a, article)
        and not _is_called(a, article)
        and any(t.lower_ != "what" for s in a.content for t in article.tokens(s))
        and not _is_assault(a, article, places)
    ]
    found = _within_blocks(told, article)
    for span, parsed, _ in article.sentences:
        for verb in (t for t in parsed.tokens(span) if t.lemma_ in _PUTS and t.pos_ == "VERB"):
            made = (_shown if verb.lemma_ in _SHOWS else _figure_put)(verb, parsed, span, found)
            if made is not None:
                others = [a for a in found if made.cue[0] not in a.cue]
                found = [c for a in others if (c := _without(a, made)) is not None] + [made]
    return sorted(found, key=lambda a: min((*a.source, *a.cue, *a.content)))


def _whole_name(attribution: Attribution, text: str) -> Attribution:
    """The attribution with a name whole that the reader parted at its hyphen or its "and": "Yung Kam-|hung said"."""
    if not attribution.source or not attribution.cue:
        return attribution
    attribution = replace(attribution, source=tuple(_with_land(s, text) for s in attribution.source))
    source, cue = attribution.source[-1], attribution.cue[0]
    rest = _WORD_AND_SPACE.match(text, cue.start, cue.end)
    if source.end != cue.start or not source.of(text).endswith("-") or rest is None:
        return attribution
    whole = (*attribution.source[:-1], Span(source.start, rest.end(1)))
    return replace(attribution, source=whole, cue=(Span(rest.end(), cue.end), *attribution.cue[1:]))


def _with_land(source: Span, text: str) -> Span:
    """The source with the rest of a country's name that has "and" in it: "the army chief of Bosnia | and Herzegovina"."""
    rest = _AND_NAME.match(text, source.end)
    words = source.of(text).split()
    lands = (" ".join(words[-n:]) for n in range(1, min(4, len(words)) + 1))
    if rest is None or not any(fold(land + rest.group()) in country_names() for land in lands):
        return source
    return Span(source.start, rest.end())


def _with_name(attribution: Attribution, text: str) -> Attribution:
    """The attribution with the name that the reader left to the content of a post without an article: "according to police
    chief, | Ana Oro, | six were held"."""
    if len(attribution.source) != 1 or len(attribution.content) != 1:
        return attribution
    source, content = attribution.source[0], attribution.content[0]
    name = _NAME.match(text, content.start, content.end)
    told, between = source.of(text), text[source.end : content.start].strip(" ,")
    bare = told.islower() and not told.startswith(("the ", "a ", "an "))
    behind = content.start >= source.end  # "Ana Oro was held, according to police"
    if name is None or not (bare and behind) or between or attribution.cue[0].of(text).lower() != "according to":
        return attribution
    return replace(attribution, source=(Span(source.start, name.end(1)),), content=(Span(name.end(), content.end),))


def _who_alone(attribution: Attribution, article: ParsedArticle) -> Attribution:
    """The attribution without what its source does besides, by a verb within it: "State television | ran a video showing";
    of a lone article the noun is the source, too."""
    if not attribution.source:
        return attribution
    span = attribution.source[-1]
    tokens = article.tokens(span)
    parsed = article.block_at(span.start)
    if parsed is not None and len(tokens) == 1 and tokens[0].dep_ == "det" and tokens[0].head.pos_ in ("NOUN", "PROPN"):
        whole = parsed.spanning(noun_phrase(tokens[0].head))
        if not any(whole.overlaps(s) for s in (*attribution.cue, *attribution.content)):
            return replace(attribution, source=(*attribution.source[:-1], whole))
    does = next((t for t in tokens[1:] if t.tag_ in _FINITE and t.pos_ == "VERB" and t.dep_ in ("ROOT", "ccomp")), None)
    who = next((c for c in does.lefts if c.dep_ == "nsubj" and c.left_edge == tokens[0]), None) if does else None
    if parsed is None or who is None:
        return attribution
    cut = Span(span.start, parsed.offset + who.right_edge.idx + len(who.right_edge))
    return replace(attribution, source=(*attribution.source[:-1], cut))


def _told_to(attribution: Attribution, article: ParsedArticle) -> Attribution:
    """The attribution without whom it was told to at the beginning of the content: "told Radio Oran | the road was closed"."""
    first = attribution.content[0]
    tells = next((t for s in attribution.cue for t in article.tokens(s) if t.lemma_ in ("tell", "inform")), None)
    whom = next((c for c in tells.rights if c.dep_ in ("dobj", "dative")), None) if tells is not None else None
    parsed = article.block_at(first.start)
    if tells is None or whom is None or parsed is None or whom.pos_ != "PROPN":
        return attribution
    told = next((c.left_edge for c in tells.rights if c.dep_ == "ccomp" and c.left_edge.i == whom.i + 1), None)
    start = parsed.offset + told.idx if told is not None else first.start
    if not first.start < start < first.end or parsed.offset + whom.left_edge.idx > first.start:
        return attribution
    return replace(attribution, content=(Span(start, first.end), *attribution.content[1:]))


def _undated(attribution: Attribution, text: str) -> Attribution:
    """The attribution with the day that opens or ends its source left out: "on Sunday | Oro's ministry", "the Oran government
    | Friday"."""
    source = []
    for span in attribution.source:
        day = _DAY.match(span.of(text))
        led = day is not None and ("on " in day.group().lower() or text[: span.start].endswith("on "))
        start = day.end() if day is not None and led and day.group(1).lower() in words().calendar else 0
        last = _LAST_DAY.search(span.of(text), start)
        source.append(Span(span.start + start, span.start + last.start() if last is not None else span.end))
    return replace(attribution, source=tuple(source))


def _phrased(attribution: Attribution, article: ParsedArticle) -> Attribution:
    """The attribution without what its source does first: "the militia | seized Brant, and | said that P"."""
    cue = {t.i for s in attribution.cue for t in article.tokens(s)}
    source = []
    for span in attribution.source:
        told, parsed = article.tokens(span), article.block_at(span.start)
        act = next((t for t in told if t.tag_ in ("VBD", "VBZ", "VBP") and t.dep_ not in ("relcl", "acl")), None)
        who = next((c for c in act.children if c.dep_ == "nsubj" and c in told), None) if act is not None else None
        first = act is not None and act.i < min(cue, default=0)  # after "said" such a clause goes on with what is said
        says = act is not None and first and any(t.i in cue for t in (*act.conjuncts, *(c.head for c in act.conjuncts)))
        if who is not None and says and parsed is not None and who.pos_ in ("NOUN", "PROPN"):
            span = parsed.spanning([t for t in noun_phrase(who) if t.i <= who.i])
        elif len(told) > 1 and told[-1].lemma_ in MUTUAL and told[-1].i + 1 in cue and parsed is not None:
            span = parsed.spanning(told[:-1])  # "army and rivals trade | blame over a strike"
            attribution = replace(attribution, cue=(parsed.spanning(told[-1:]), *attribution.cue))
        elif parsed is not None and told and told[0].dep_ == "prep" and told[0].head.i in cue:
            # "at the Brant clinic | Dr Oro | said": where somebody speaks is no part of who it is
            who = next((c for c in told[0].head.children if c.dep_ == "nsubj" and c in told), None)
            if who is not None and who.left_edge.i > told[0].right_edge.i:
                span = parsed.spanning([t for t in told if t.i >= who.left_edge.i])
        source.append(span)
    return replace(attribution, source=tuple(source))


def _is_meanwhile(attribution: Attribution, article: ParsedArticle) -> bool:
    """Whether all that two who "trade blame" have for content is what goes on meanwhile: "as fighting kills 12"."""
    if not any(t.lemma_ in MUTUAL for s in attribution.cue for t in article.tokens(s)):
        return False
    return attribution.content[0].of(article.article.text).lower().split()[:1] in (["as"], ["after"], ["while"])


def _without_meanwhile(attribution: Attribution, article: ParsedArticle) -> Attribution:
    """A title's attribution without what goes on meanwhile ("police deny killing two | as groups count 38 dead"), and
    without what the title tells before it names who speaks ("Oro hits Velda, | Velda says Oran jets are down")."""
    content: list[Span] = []
    block = article.block_at(attribution.cue[0].start) if attribution.cue else None
    if block is not None and attribution.source and block.block.kind is BlockKind.TITLE:
        end = attribution.cue[-1].end
        before = [c for c in attribution.content if c.end <= end and c.within(block.block.span)]
        after = [c for c in attribution.content if c.start >= end and c.within(block.block.span)]
        if before and after:
            attribution = replace(attribution, content=tuple(c for c in attribution.content if c not in before))
    for span in attribution.content:
        parsed = article.block_at(span.start)
        if parsed is not None and parsed.block.kind is BlockKind.TITLE:
            mark = next((t for t in parsed.tokens(span)[1:] if t.text == ";" or _opens_clause(t)), None)
            end = parsed.offset + mark.idx - 1 if mark is not None else span.end
            span = Span(span.start, end) if end > span.start else span
        content.append(span)
    return replace(attribution, content=tuple(content))


def _opens_clause(token: Token) -> bool:
    """Whether an "as" opens a clause with a subject of its own, who is not who was told of before, and a verb."""
    if token.lower_ != "as" or token.dep_ != "mark":
        return False
    return token.head.tag_ in ("VBZ", "VBP", "VBD") and any(
        c.dep_ == "nsubj" and c.i > token.i and c.pos_ != "PRON" for c in token.head.children
    )


def _is_assault(attribution: Attribution, article: ParsedArticle, places: Sequence[PlaceMention]) -> bool:
    """Whether the verb is a deed done to a place and no word of criticism: "Velda attacked Oro on Wednesday"."""
    deed = any(t.lemma_ in ASSAULTS and t.pos_ == "VERB" for s in attribution.cue for t in article.tokens(s))
    first = min(attribution.content)
    return deed and any(m.span.start == first.start and m.span.end <= first.end for m in places)


def _is_accused(attribution: Attribution, article: ParsedArticle) -> bool:
    """Whether the source is accused and accuses nobody: "police accused of using gangs" and "driver charged" in a headline,
    "he had been charged with theft", "| his | accused killer"."""
    cue = [t for s in attribution.cue for t in article.tokens(s)]
    verb = next((t for t in cue if t.lower_ in ("accused", "charged", "indicted")), None)
    parsed = article.block_at(attribution.cue[0].start) if verb is not None else None
    before = attribution.source and all(s.end <= attribution.cue[0].start for s in attribution.source)
    if verb is None or parsed is None or not before:
        return False
    source = [t for s in attribution.source for t in article.tokens(s)]
    if all(t.tag_ in ("PRP$", "POS") for t in source) or any(t.lower_ in _BEEN and t.i < verb.i for t in cue):
        return True
    if parsed.block.kind is not BlockKind.TITLE:
        return False
    return verb.i + 1 >= len(verb.doc) or verb.nbor(1).lower_ in ("of", "with", "in", "over", "after")


def _of_its_part(attribution: Attribution, article: ParsedArticle) -> Attribution:
    """In a headline of two parts the attribution with the content of its own: "Collapse kills 32; union | blames | the army"."""
    block = article.block_at(attribution.cue[0].start) if attribution.cue and attribution.source else None
    if block is None or block.block.kind is not BlockKind.TITLE or attribution.source[0].end > attribution.cue[0].start:
        return attribution
    joint = article.article.text.rfind(";", block.block.start, attribution.source[0].start)
    if joint < 0 or all(c.start > joint for c in attribution.content):
        return attribution
    ends = block.block.start + len(block.block.span.of(article.article.text).rstrip())
    start = attribution.cue[-1].end + 1
    own = tuple(c for c in attribution.content if c.start > joint) or ((Span(start, ends),) if start < ends else ())
    return replace(attribution, content=own) if own else attribution


def _is_called(attribution: Attribution, article: ParsedArticle) -> bool:
    """Whether the cue only tells how something is called: "Brant, | known to | Orans by its old name"."""
    verb = next((t for s in attribution.cue for t in article.tokens(s) if t.lower_ == "known"), None)
    told = ("aux", "auxpass", "nsubj", "xcomp")
    return verb is not None and not any(c.dep_ in told for c in verb.children)


def _is_clause(attribution: Attribution, article: ParsedArticle) -> bool:
    """Whether what is taken for a source, with a cue that is no verb, is the sentence's own main clause: "Police arrested two |
    on suspicion of | theft"."""
    if any(t.pos_ in ("VERB", "AUX") for s in attribution.cue for t in article.tokens(s)):
        return False
    tokens = [t for s in attribution.source for t in article.tokens(s)]
    return any(
        t.dep_ in ("nsubj", "nsubjpass") and t.head.dep_ == "ROOT" and t.head.pos_ == "VERB" and t.head in tokens
        for t in tokens
    )


def _is_heading(source: Span, article: Article, places: Sequence[PlaceMention]) -> bool:
    text = article.text
    told = source.of(text)
    name = told.rstrip(" :")
    if not name or not (told.endswith(":") or text[source.end :].lstrip(" ").startswith(":")):
        return False
    if text[source.end :].partition("\n")[0].rstrip().endswith("?"):
        return True  # "Oro: what happened in Brant?"
    # A title's bare name is often no mention of its own: the article's other mentions of the name tell.
    alike = {m.place.id for m in places if m.span.of(text).casefold() == name.casefold()}
    roles = {m.role for m in places if m.place.id in alike and not m.span.overlaps(source)}
    return PLACE in roles and METONYM not in roles


def _is_where_it_was(attribution: Attribution, text: str, places: Sequence[PlaceMention]) -> bool:
    """Whether all that the attribution has for content is a place that something happened in: "voted in Aldmoor"."""
    named = {m.span for m in places if m.role == PLACE}
    return bool(attribution.content) and all(
        s in named and _IN.search(text, max(0, s.start - 10), s.start) is not None for s in attribution.content
    )


def _within_blocks(attributions: Sequence[Attribution], article: ParsedArticle) -> list[Attribution]:
    """The attributions without spans that a title or a caption parts from their cue.

    Such content goes to whoever says something in its own sentence, if anybody does. A colon alone is the cue of whoever
    stands before it: without that source it says nothing.
    """
    apart = [b.span for b in article.article.blocks if b.kind in (BlockKind.TITLE, BlockKind.CAPTION)]
    kept: list[Attribution] = []
    orphans: list[Span] = []
    for attribution in attributions:
        anchor = next(iter((*attribution.cue, *attribution.source)), None)
        if anchor is None:
            kept.append(attribution)
            continue

        def together(span: Span, anchor: Span = anchor) -> bool:
            return all(span.overlaps(b) == anchor.overlaps(b) for b in apart)

        source = tuple(filter(together, attribution.source))
        content = tuple(filter(together, attribution.content))
        orphans += [s for s in attribution.content if s not in content]
        bare = not any(c.isalpha() for s in attribution.cue for c in s.of(article.article.text))
        if content and not (attribution.source and not source and bare):
            kept.append(replace(attribution, source=source, content=content))
    for orphan in orphans:
        sentence = next((s for s, _, _ in article.sentences if s.overlaps(orphan)), orphan)
        here = [a for a in kept if any(c.within(sentence) for c in a.cue)]
        if here:
            nearest = min(here, key=lambda a: min(abs(c.start - orphan.end) for c in a.cue))
            at = kept.index(nearest)
            kept[at] = replace(nearest, content=tuple(sorted((*nearest.content, orphan))))
    return kept


def _figure_put(verb: Token, block: ParsedBlock, sentence: Span, others: Sequence[Attribution]) -> Attribution | None:
    """ "X put FIGURE at NUMBER" as an attribution, unless another already has more than its verb or stands around it."""
    who, figure = subject(verb), direct_object(verb)
    joins = "as" if verb.lemma_ == "give" else "at"  # "gave the number of dead as 24"
    at = next((t for t in verb.subtree if t.lower_ == joins and figure is not None and t.i > figure.i), None)
    if who is None or figure is None or at is None or any(c.dep_ == "prt" for c in verb.children):
        return None
    if verb.lemma_ != "put" and figure.lemma_ not in stand_ins("TALLY") | (_COUNTED if joins == "as" else frozenset()):
        return None  # "set the price at 12"
    if figure.lemma_ in _COUNTED and not any(t.like_num for o in at.children for t in (o, *o.children)):
        return None  # "gave it as a gift to 12 people"
    if not any(t.like_num or t.ent_type_ in ("CARDINAL", "MONEY", "PERCENT") for t in at.subtree):
        return None
    cue = block.span(verb.idx, verb.idx + len(verb))
    joint = block.span(at.idx, at.idx + len(at))
    source = block.spanning(_named_whole(who, verb))
    for other in others:
        if any(s.overlaps(cue) and s != cue for s in (*other.cue, *other.source)):
            return None
        if any(s.overlaps(cue) and not _parted(block, s, source) for s in other.content):
            return None
    begin = min(t.idx for t in figure.subtree if t.i > verb.i)
    said = (
        Span(block.span(begin, begin + 1).start, joint.start - 1),
        Span(joint.end + 1, _end(block, sentence, at, others)),
    )
    return Attribution((source,), (cue, joint), said)


def _named_whole(who: Token, verb: Token) -> list[Token]:
    """The words that name who puts a figure, with a name's last words, whatever the parse takes them for: "the mayor, Rosa
    Lind, put", "Marsh & Roe put", "Doctors Abroad put"."""
    named = [t for t in speaker_phrase(who) if t.i < verb.i]
    for t in who.doc[named[-1].i + 1 : verb.i]:
        if not (t.text == "&" or (t.text[:1].isupper() and t.pos_ != "AUX")):
            break
        named.append(t)
    return named


def _shown(verb: Token, block: ParsedBlock, sentence: Span, others: Sequence[Attribution]) -> Attribution | None:
    """ "X's maps show CONTENT" as an attribution, where the words say whose the maps are and none has them yet."""
    who = subject(verb)
    if (
        who is None
        or who.i > verb.i
        or lemma_of(who) not in DOCUMENTS | stand_ins("TALLY")
        or verb.dep_ in ("relcl", "acl")
    ):
        return None
    owned = any(c.dep_ == "poss" for c in who.children) or any(
        o.dep_ == "pobj" for c in who.children if c.dep_ in ("acl", "prep") for b in (c, *c.children)
        if b.lower_ in ("by", "from") for o in b.children
    )  # fmt: skip
    cue = block.span(verb.idx, verb.idx + len(verb))
    if not owned or any(s.overlaps(cue) for a in others for s in (*a.source, *a.cue, *a.content)):
        return None
    tokens = [t for t in who.subtree if t.i < verb.i and not t.is_space]
    told = [t for t in verb.subtree if t.i > verb.i and t.dep_ not in ("punct", "cc")]
    if not told:
        return None
    source = block.span(tokens[0].idx, tokens[-1].idx + len(tokens[-1]))
    begin = block.offset + told[0].idx
    end = _end(block, sentence, told[0], others)
    return Attribution((source,), (cue,), (Span(begin, end),)) if end > begin else None


def _parted(block: ParsedBlock, content: Span, source: Span) -> bool:
    """Whether a semicolon stands in a content before the source: what follows is said by somebody else."""
    return ";" in block.text[content.start - block.offset : max(content.start, source.start) - block.offset]


def _end(block: ParsedBlock, sentence: Span, at: Token, others: Sequence[Attribution]) -> int:
    """Where what is put ends: at the sentence's end, a semicolon, or the next words that somebody says."""
    start = block.offset + at.idx
    ends = [s.start for a in others for s in (*a.source, *a.cue) if start < s.start < sentence.end]
    end = min([sentence.end, *ends])
    words = block.text[start - block.offset : end - block.offset].partition(";")[0]
    words = words.rstrip(" .,;:—–-\n")
    for joint in (" and", " but", " while"):
        words = words.removesuffix(joint).rstrip(" ,")
    return start + len(words)


def _without(attribution: Attribution, other: Attribution) -> Attribution | None:
    """An attribution whose content ends before another's words begin; none where nothing is left of it."""
    first = min((*other.source, *other.cue, *other.content))
    last = max((*other.source, *other.cue, *other.content))
    content = []
    for span in attribution.content:
        if span.start < first.start < span.end:
            span = Span(span.start, first.start)
        if span.end <= first.start or span.start >= last.end:
            content.append(span)
    return replace(attribution, content=tuple(content)) if content else None
