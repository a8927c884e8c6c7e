"""Who answers what: disputed questions side by side, those agreed on, those from one origin, those not verified."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.report.draft import Ledger, Page
from sayso.report.own_words import told as in_own_words
from sayso.report.sides import Side, capital, largest, side_names, sides
from sayso.report.topic import Topic
from sayso.report.wording import count, day, event_day, listing, mid_sentence
from sayso.types import Citation, Question, QuestionStatus

_DISPUTED, _AGREED, _SINGLE, _UNVERIFIED = 4, 3, 4, 2
"""Questions, answers or notes of one section at the most."""
_MOST_SIDES = 8
_MOST_AGREEING = 3
_MOST_ALONE = 4
_SEE = "did not fit on the page: see `sayso questions`."


def disputed(page: Page, ledger: Ledger, topic: Topic) -> None:
    """One section a disputed question, its sides side by side; what finds no room is noted by name."""
    found = largest([q for q in topic.questions if q.status is QuestionStatus.DISPUTED])
    for question in found[:_DISPUTED]:
        page.open(f"Disputed: {question.text}", "disputed")
        all_sides = sides(question, ledger)
        shown = _shown(all_sides, ledger)
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
            page.note(_left_out(question, unproven, "cannot be proven word by word: see `sayso questions`."))
        if len(shown) < len(all_sides):
            page.note(_left_out(question, [s for s in all_sides if s not in shown], _SEE))
    if len(found) > _DISPUTED:
        page.note(f"{count(len(found) - _DISPUTED, 'more disputed question')} {_SEE}")


def _left_out(question: Question, left: Sequence[Side], why: str) -> str:
    """Whose answers a page leaves out, and where they are."""
    whose = listing(list(dict.fromkeys(s.who() for s in left)))
    return f"{question.text} {count(len(left), 'more answer')}, by {whose}, {why}"


def _in_own_words(side: Side, ledger: Ledger) -> list[str]:
    """The side in the report's words, where no wording of ours can be proven."""
    return next((wordings[-1:] for c in side.claims if (wordings := in_own_words(c, ledger))), [])


def _shown(found: Sequence[Side], ledger: Ledger) -> list[Side]:
    """The sides that fit: the latest answer of each party, or of each speaker of none, before an earlier one of any.

    Parties come before speakers of none, those that more origins report before others, and those that spoke last.
    """
    by_voice: dict[object, list[Side]] = {}
    for side in found:
        by_voice.setdefault(side.party or side.speakers, []).append(side)
    voices = sorted(
        by_voice.values(),
        key=lambda told: (
            told[0].party is None,
            -len({ledger.origin(c) for s in told for c in s.claims}),
            -max((s.start.toordinal() for s in told if s.start), default=0),
        ),
    )
    latest = [sorted(told, key=lambda s: (_part(s), s.start is not None, s.start), reverse=True) for told in voices]
    ranked = [told[n] for n in range(max(map(len, latest), default=0)) for told in latest if n < len(told)]
    kept = {id(s) for s in ranked[:_MOST_SIDES]}
    # Beside each other: what one party says stands together, the parties in the order in which they first spoke.
    order = list(by_voice)
    return sorted((s for s in found if id(s) in kept), key=lambda s: order.index(s.party or s.speakers))


def _part(side: Side) -> bool:
    """False (the less) where it counts a part only."""
    return side.positions[0].part is None


def agreed(page: Page, ledger: Ledger, topic: Topic) -> None:
    """What several parties, or several independent origins, say alike."""
    page.open("Agreed or borne out by several origins", "agreed")
    kinds = (QuestionStatus.AGREED, QuestionStatus.CORROBORATED)
    found = sorted(largest([q for q in topic.questions if q.status in kinds]), key=lambda q: kinds.index(q.status))
    for question in found[:_AGREED]:
        current = sides(question, ledger, agreeing=True)[:_MOST_AGREEING]
        if not current:
            # Of a topic with very many claims not all are looked at, and of these answers none is.
            page.note(f"{question.text} {_SEE}")
            continue
        claims = [c for s in current for c in s.cited(ledger, 4)]
        clauses = [s.clause(question, ledger) for s in current]
        bare = [s.clause(question, ledger, party=False) for s in current]
        borne = Side(None, (), (), tuple(claims)).support(ledger, "party" if _of_one_party(current) else "")
        page.say(
            *(f"{capital(_joined(c))}{on}: {borne}." for on in (event_day(question), "") for c in (clauses, bare)),
            claims=claims,
            names=[n for s in current for n in side_names(s, question)],
        )
    if len(found) > _AGREED:
        page.note(f"{count(len(found) - _AGREED, 'more agreed or corroborated question')} {_SEE}")


def _of_one_party(found: Sequence[Side]) -> bool:
    """Whether all of it is one party's word: however often that is reported, nobody else bears it out."""
    return found[0].party is not None and len({s.party for s in found}) == 1


def _joined(clauses: Sequence[str]) -> str:
    first, *others = dict.fromkeys(clauses)
    return listing([first, *map(mid_sentence, others)])


def single(page: Page, ledger: Ledger, topic: Topic) -> None:
    """What rests on one origin, however many outlets carry it."""
    page.open("From one origin only", "single")
    alone = (QuestionStatus.SINGLE_ORIGIN, QuestionStatus.SUPERSEDED)
    _from_one_side(page, ledger, [q for q in topic.questions if q.status in alone])


def _from_one_side(page: Page, ledger: Ledger, questions: Sequence[Question]) -> None:
    """The answers to these questions, the weightiest first, as far as they are not told already."""
    shown = 0
    left: list[str] = []
    for question in largest(questions):
        for side in sides(question, ledger)[:_MOST_ALONE]:
            if page.told(side.cited(ledger)):
                continue
            if shown >= _SINGLE:
                left.append(question.id)
                continue
            shown += page.say(
                *side.wordings(question, ledger, event=True),
                claims=side.cited(ledger),
                names=side_names(side, question),
            )
    if left:
        page.note(f"{count(len(dict.fromkeys(left)), 'more question')} answered from one origin only {_SEE}")


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
        if article is None or key in seen or not told & set(note.claims) or shown >= _UNVERIFIED:
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
