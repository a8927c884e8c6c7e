"""The sections of a brief: disputed, agreed, numbers, single-origin, unverified, changed, drift, also said."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from sayso.frames import OTHER
from sayso.report.check import name_in
from sayso.report.draft import Ledger, Page
from sayso.report.sides import OWN_WORDS, Side, capital, largest, retold, sides
from sayso.report.topic import Topic
from sayso.report.wording import count, day, figure, listing, mid_sentence, statement, stretch, titled
from sayso.types import Article, Citation, Claim, Drift, FactStatus, Position, Question, QuestionStatus, Voice

_MAX = {"disputed": 4, "agreed": 3, "numbers": 3, "single": 4, "said": 4, "unverified": 2, "changed": 4, "drift": 6}
_MAX_SIDES = 5
_MAX_QUOTED = 110
_MAX_NAME = 80
_LED_IN = 8
"""Characters between a cue and what it leads in: "that", a comma, a quotation mark."""
_MIN_WORDS, _MAX_WORDS = 25, 220
"""What is told in the report's words: shorter says nothing on its own, longer is no line of a brief."""
_DRIFT_ORDER = (
    "negation", "quantity", "denominator", "bound", "unit", "attribution_invented", "attribution_changed",
    "attribution_dropped", "quote_altered", "hedge_dropped", "tense", "name", "date", "added", "dropped",
)  # fmt: skip
_ON_DAY = re.compile(r"on (\d{4}-\d{2}-\d{2})")
_LOST = ("attribution_dropped", "hedge_dropped", "date")
_DRIFT_WORDS = {
    "quantity": "another number",
    "bound": "another bound",
    "unit": "another unit",
    "denominator": "a share of something else",
    "tense": "another tense",
    "attribution_dropped": "an attribution left out",
    "attribution_invented": "an attribution put in",
    "attribution_changed": "another attribution",
    "hedge_dropped": "a reservation left out",
    "quote_altered": "a quotation altered",
    "name": "another name",
    "date": "the date lost or changed",
    "negation": "a negation lost or put in",
    "added": "a statement added",
    "dropped": "a statement left out",
}


def disputed(page: Page, ledger: Ledger, topic: Topic) -> list[str]:
    """One section a disputed question, its sides side by side. Returns notes on what found no room."""
    found = largest([q for q in topic.questions if q.status is QuestionStatus.DISPUTED])
    notes = []
    for question in found[: _MAX["disputed"]]:
        page.open(f"Disputed: {question.text}", "disputed")
        all_sides = sides(question, ledger)
        shown = _shown(all_sides)
        unproven = [
            side
            for side in shown
            if not page.say(
                *side.wordings(question, ledger),
                *_in_own_words(side, ledger),
                claims=side.cited(ledger),
                names=side_names(side, question),
                side=side.label,
            )
        ]
        # No side goes missing in silence.
        if unproven:
            notes.append(_left_out(question, unproven, "cannot be proven word by word"))
        if len(shown) < len(all_sides):
            notes.append(_left_out(question, [s for s in all_sides if s not in shown], "did not fit on the page"))
    if len(found) > _MAX["disputed"]:
        more = count(len(found) - _MAX["disputed"], "more disputed question")
        notes.append(f"{more} did not fit on the page: see `sayso questions`.")
    return notes


def _left_out(question: Question, left: Sequence[Side], why: str) -> str:
    """Whose answers a page leaves out, and where they are."""
    whose = listing(list(dict.fromkeys(s.who() for s in left)))
    return f"{question.text} {count(len(left), 'more answer')}, by {whose}, {why}: see `sayso questions`."


def _in_own_words(side: Side, ledger: Ledger) -> list[str]:
    """The side in the report's words, where no wording of ours can be proven."""
    told = [(c, own_words(c, ledger)) for c in side.claims]
    return [f"{in_words(c)}: “{words}”" for c, words in told if words is not None][:1]


def _shown(found: Sequence[Side]) -> list[Side]:
    """The sides that fit, one of each party and answer first, in their order."""
    first: dict[object, Side] = {}
    for side in found:
        first.setdefault((side.party or side.speakers, str(side.positions[0].value)), side)
    for side in found:
        first.setdefault(id(side), side)
    kept = {id(s) for s in list({id(s): s for s in first.values()}.values())[:_MAX_SIDES]}
    shown = [s for s in found if id(s) in kept]
    # Beside each other: what one party says stands together, the parties in the order in which they first spoke.
    order = list(dict.fromkeys(s.party or s.speakers for s in shown))
    return sorted(shown, key=lambda s: order.index(s.party or s.speakers))


def agreed(page: Page, ledger: Ledger, topic: Topic) -> None:
    """What several parties, or several independent origins, say alike."""
    page.open("Agreed or borne out by several origins", "agreed")
    kinds = (QuestionStatus.AGREED, QuestionStatus.CORROBORATED)
    for question in sorted(
        largest([q for q in topic.questions if q.status in kinds]), key=lambda q: kinds.index(q.status)
    )[: _MAX["agreed"]]:
        current = sides(question, ledger, agreeing=True)
        claims = [c for s in current[:3] for c in s.cited(ledger, 4)]
        clauses = [s.clause(question, ledger) for s in current[:3]]
        bare = [s.clause(question, ledger, party=False) for s in current[:3]]
        page.say(
            f"{capital(_joined(clauses))}: {_support(claims, ledger)}.",
            f"{capital(_joined(bare))}: {_support(claims, ledger)}.",
            claims=claims,
            names=[n for s in current[:3] for n in side_names(s, question)],
        )


def numbers(page: Page, ledger: Ledger, topic: Topic) -> None:
    """The history of each count that moved: the figures in the order of their days."""
    page.open("Numbers and their history", "numbers")
    shown = 0
    for question in largest(topic.questions):
        if shown >= _MAX["numbers"]:
            break
        # A figure that a rewrite reworded is drift, not history.
        steps = [p for p in question.positions if p.quantity and p.start and not retold(p, question, ledger)]
        if len({_figure(p) for p in steps}) < 2:
            continue
        steps = sorted(steps, key=lambda p: (p.start, str(p.value)))[-_MAX_SIDES:]
        claims = [c for p in steps for c in ledger.of(p.claims)[:1]]
        dated, bare = (f"{_range(steps)}{_history(steps, question, ledger, days)}" for days in (True, False))
        names = [*([question.place.name] if question.place else []), *(_speaker(p) for p in steps)]
        shown += page.say(
            f"{question.text} {capital(dated)}.", f"{question.text} {capital(bare)}.", claims=claims, names=names
        )


def single(page: Page, ledger: Ledger, topic: Topic) -> None:
    """What rests on one origin, however many outlets carry it."""
    page.open("From one origin only", "single")
    alone = (QuestionStatus.SINGLE_ORIGIN, QuestionStatus.SUPERSEDED)
    _from_one_side(page, ledger, [q for q in topic.questions if q.status in alone])


def _from_one_side(page: Page, ledger: Ledger, questions: Sequence[Question]) -> None:
    """The answers to these questions, the weightiest first, as far as they are not told already."""
    shown = 0
    for question in largest(questions):
        for side in sides(question, ledger)[:2]:
            if shown >= _MAX["single"]:
                return
            if not page.told(side.cited(ledger)):
                shown += page.say(
                    *side.wordings(question, ledger), claims=side.cited(ledger), names=side_names(side, question)
                )


def also_said(page: Page, ledger: Ledger, topic: Topic) -> None:
    """Statements that answer no question, in the report's own words."""
    page.open("Also said", "said")
    others = [c for c in topic.claims if c.frame == OTHER and c.speaker and c.uttered and c.status is FactStatus.STATED]
    shown = 0
    # Denials first: what one side is charged with must not stand without its answer.
    for claim in sorted(others, key=lambda c: (c.holds, ledger.published(c), c.article, c.content[:1], c.id)):
        if shown >= _MAX["said"]:
            break
        words = own_words(claim, ledger)
        if claim.speaker is None or page.told([claim]) or words is None:
            continue
        when = stretch(claim.said.start, claim.said.end) if claim.said else ""
        told = in_words(claim)
        shown += page.say(
            *([f"{told} ({when}): “{words}”"] if when else []),
            f"{told}: “{words}”",
            claims=[claim],
            names=[claim.speaker.name],
        )


def in_words(claim: Claim) -> str:
    """Who says what follows in quotation marks; where it is not the speaker's own wording, whose it is."""
    who = capital(titled(claim.speaker.name)) if claim.speaker else ""
    return who if claim.voice is Voice.DIRECT else f"{who}, in the report's words"


def own_words(claim: Claim, ledger: Ledger) -> str | None:
    """A statement in the report's words, from its cue on where that stands before it: "denied that any unit had left".

    None where they are too few or too many to stand alone, or only name the speaker once more.
    """
    article = ledger.articles.get(claim.article)
    if article is None or claim.speaker is None or len(claim.speaker.name) > _MAX_NAME or len(claim.content) != 1:
        return None
    text, start = claim.text, claim.content[0].start
    led_in = (
        claim.cue is not None
        and 0 <= start - claim.cue.end <= _LED_IN
        and "\n" not in article.text[claim.cue.end : start]
    )
    text = text.removeprefix("that ")
    if claim.voice is Voice.DIRECT and claim.holds:
        led_in = False
    if led_in and claim.cue is not None:
        text = article.text[claim.cue.start : claim.content[0].end]
    elif not claim.holds:
        # Without its cue a denial would read as what it denies.
        return None
    words = " ".join(text.split()).strip('“”" …,;:')
    content = " ".join(claim.text.split())
    if not _MIN_WORDS <= len(content) <= _MAX_WORDS or name_in(content, claim.speaker.name):
        return None
    return words


def unverified(page: Page, ledger: Ledger, topic: Topic) -> None:
    """Who says that it could not verify what the brief tells."""
    page.open("Not verified", "unverified")
    _from_one_side(page, ledger, [q for q in topic.questions if q.status is QuestionStatus.UNVERIFIED])
    told = {c.id for c in topic.claims}
    seen: set[tuple[str, str]] = set()
    shown = 0
    for note in sorted(
        ledger.verifications, key=lambda v: (v.verified, v.by, _derived(v.article, ledger), v.article, v.span)
    ):
        article = ledger.articles.get(note.article)
        lineage = ledger.lineages.get(note.article)
        key = (note.by, lineage.origin if lineage else note.article)
        if article is None or key in seen or not told & set(note.claims) or shown >= _MAX["unverified"]:
            continue
        seen.add(key)
        citation = Citation(note.article, note.span, note.span.of(article.text))
        where = ", ".join(w for w in (article.outlet, day(article.published) if article.published else None) if w)
        words = " ".join(citation.text.split())
        told_of = f"{note.by}, {where}" if where and article.outlet != note.by else where or note.by
        shown += page.say(f"{told_of}: “{words}”", f"{note.by}: “{words}”", claims=[], more=[citation])


def _derived(article: str, ledger: Ledger) -> bool:
    lineage = ledger.lineages.get(article)
    return lineage is not None and lineage.of is not None


def changed(page: Page, ledger: Ledger, topic: Topic) -> None:
    """What was said later than the first report: answers that were replaced, and new ones on an old question."""
    page.open("Changed since the first report", "changed")
    shown = 0
    for question in largest(topic.questions):
        for old, new in _changes(question, ledger):
            if shown >= _MAX["changed"] or page.spent:
                return
            claims = [*ledger.of(old.claims)[:2], *ledger.of(new.claims)[:2]]
            before = statement(question, old, ledger.of(old.claims))
            after = statement(question, new, ledger.of(new.claims))
            whose = capital(_speaker(new))
            first = "" if _speaker(old) == _speaker(new) else f"{_speaker(old)}, "
            names = [_speaker(old), _speaker(new), *([question.place.name] if question.place else [])]
            shown += page.say(
                f"{whose}, {stretch(new.start, None)}: {after}; before, {first}{stretch(old.start, None)}: {before}.",
                f"{whose}: {after}; before, {first.removesuffix(', ') + ': ' if first else ''}{before}.",
                claims=claims,
                names=names,
            )


def _range(steps: Sequence[Position]) -> str:
    """From the least to the greatest of the figures that stand, where they differ: "12 to 19 by the figures that stand; "."""
    whole = [p for p in steps if not p.superseded and p.part is None and not str(p.value).startswith("not ")]
    standing = [p.quantity for p in whole if p.quantity]
    found = [n for q in standing for n in (q.low, q.best, q.high) if n is not None]
    if len(standing) < 2 or len(set(found)) < 2:
        return ""
    return f"{min(found):,.10g} to {max(found):,.10g} by the figures that stand; "


def _history(steps: Sequence[Position], question: Question, ledger: Ledger, days: bool) -> str:
    """Each speaker's figures in their order: "the ministry: 12 on 3 May 2025, 19 on 5 May 2025"."""
    by_speaker: dict[str, list[str]] = {}
    for p in steps:
        told = figure(p, question, ledger.of(p.claims))
        by_speaker.setdefault(_speaker(p), []).append(f"{told} on {stretch(p.start, None)}" if days else told)
    return "; ".join(f"{speaker}: {', '.join(figures)}" for speaker, figures in by_speaker.items())


def _changes(question: Question, ledger: Ledger) -> Iterator[tuple[Position, Position]]:
    """Replaced answers of a question, each with the one that came in its place, the latest first."""
    positions = question.positions
    on: dict[str, list[int]] = defaultdict(list)
    for i, p in enumerate(positions):
        if p.start:
            on[p.start.isoformat()].append(i)
    pairs = []
    for old in positions:
        if not old.superseded or old.start is None:
            continue
        # What replaced it is its own side's, on the day that is named with it.
        named = sorted(i for told in dict.fromkeys(_ON_DAY.findall(old.why)) for i in on.get(told, ()))
        later = [p for p in (positions[i] for i in named) if _follows(p, old)]
        later = later or [p for p in positions if _follows(p, old)]
        own = [p for p in later if p.speaker == old.speaker] or [p for p in later if p.party and p.party == old.party]
        if own:
            pairs.append((old, own[0]))
    latest = sorted(pairs, key=lambda pair: (pair[1].start, pair[0].start), reverse=True)
    # Last, and one at a time: it looks into every claim, and a page takes but a few.
    return (pair for pair in latest if not retold(pair[0], question, ledger))


def _follows(new: Position, old: Position) -> bool:
    """Whether an answer is later than another, and another one."""
    until = old.end or old.start
    return new.start is not None and until is not None and new.start > until and new.value != old.value


def drift(page: Page, ledger: Ledger, topic: Topic) -> None:
    """Reports that say something else than the report they derive from."""
    page.open("Changed on the way from report to report", "drift")
    articles = {c.article for c in topic.claims}
    near = [d for d in ledger.drifts if {d.source.article, d.target.article} & articles]
    shown = 0
    for change in sorted(near, key=lambda d: (_touches(d, topic.claims), _rank(d), d.id)):
        if shown >= _MAX["drift"]:
            break
        new, old = ledger.articles.get(change.target.article), ledger.articles.get(change.source.article)
        if new is None or old is None:
            continue
        kind = _DRIFT_WORDS.get(change.kind, change.kind.replace("_", " "))
        where, since = _outlet(new), _outlet(old)
        # What was added or left out has words on one side only.
        passages = [p for p in (change.source, change.target) if p.text and p.span[1] > p.span[0]]
        new_words, old_words = _short(change.target.text), _short(change.source.text)
        told = [f"{where}, {kind}: “{new_words}” where {since} has “{old_words}”."]
        if change.kind in _LOST:
            told = [f"{where}, {kind}: “{old_words}” of {since} is gone from “{new_words}”."]
        if change.kind == "added" or not old_words:
            told = [f"{where} adds to {since}: “{new_words}”."]
        elif change.kind == "dropped" or not new_words:
            told = [f"{where} leaves out of {since}: “{old_words}”."]
        elif change.detail:
            detail = change.detail.removeprefix(f"{change.kind}: ")
            told.insert(0, f"{where} against {since}, {kind}: {detail.rstrip('.')}.")
        shown += page.say(*map(capital, told), claims=[], more=[Citation(p.article, p.span, p.text) for p in passages])


def _rank(change: Drift) -> int:
    return _DRIFT_ORDER.index(change.kind) if change.kind in _DRIFT_ORDER else len(_DRIFT_ORDER)


def _touches(change: Drift, claims: Sequence[Claim]) -> bool:
    """False (first) where a claim of the topic stands in what changed."""
    spots = {change.source.article: change.source.span, change.target.article: change.target.span}
    return not any(
        c.article in spots and any(s.overlaps(spots[c.article]) for s in (*c.content, *c.evidence)) for c in claims
    )


def _short(text: str) -> str:
    """At most so many characters, cut at a word."""
    plain = " ".join(text.split()).strip('“”"')
    return plain if len(plain) <= _MAX_QUOTED else f"{plain[:_MAX_QUOTED].rsplit(' ', 1)[0]} …"


def _outlet(article: Article) -> str:
    return article.outlet or "a report without a named outlet"


def side_names(side: Side, question: Question) -> list[str]:
    """All names that a sentence on a side may print: its own, the place's, the holder's."""
    place = [question.place.name] if question.place else []
    held = [p.value for p in side.positions if isinstance(p.value, str) and p.quantity is None and p.value != "nobody"]
    return [*side.names(), *place, *(v.removeprefix("not ") for v in held)]


def _speaker(position: Position) -> str:
    return titled((position.speaker or position.party or "an unnamed source").removesuffix(OWN_WORDS))


def _figure(position: Position) -> tuple[float | None, ...]:
    q = position.quantity
    return (q.best, q.low, q.high) if q else ()


def _joined(clauses: Sequence[str]) -> str:
    first, *others = dict.fromkeys(clauses)
    return listing([first, *map(mid_sentence, others)])


def _support(claims: Sequence[Claim], ledger: Ledger) -> str:
    return Side(None, (), (), tuple(claims)).support(ledger)
