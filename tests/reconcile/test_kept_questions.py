"""What the ledger keeps of answers and questions equals what the whole of it makes, in whatever order it came."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from dataclasses import replace

import pytest

from reconcile.invented import World, exactly, on
from sayso import asking, frames, refreshing
from sayso.ledger import Filters, Ledger, finding, where
from sayso.reconcile import Material, questions
from sayso.types import Action, Anchor, Article, DecisionOn, Place, Quantity, Question, Reading, Speaker

PLACES = (
    Place("Aldmoor", "name:aldmoor"),
    Place("Brant", "name:brant"),
    Place("Brant", "name:brant", region="ZZ.01"),
    Place("Upper Zed", "geonames:10", 3.0, 4.0, "ZZ", "region", region="ZZ.01"),
    Place("Brant", "geonames:7", 1.0, 2.0, "ZZ", "settlement"),
    Place("Oro", "geonames:8", 3.0, 4.0, "ZZ", "settlement", region="ZZ.01"),
    Place("Aldmoor", "name:aldmoor", region="YY.02"),
    Place("Aldmoor", "name:aldmoor", region="ZZ.01"),
    Place("Oro", "geonames:12", 5.0, 6.0, "YY", "settlement"),
    Place("Oroville", "geonames:12", 5.0, 6.0, "YY", "settlement"),
    Place("Zedland", "geonames:9", 3.0, 4.0, "ZZ", "country"),
    None,
)
GROUPS = ("people", "Tarn soldiers", "Tarnish troops", "soldiers", "Umber fighters", "miners", None)
SPEAKERS = ("Tarn ministry", "Umber army", "mayor of Brant", "hospital", None)
PARTIES = {"Tarn ministry": "Tarn", "Umber army": "Umber", "mayor of Brant": None, "hospital": None}


def invented(seed: int, articles: int = 24) -> World:
    """A world in which names gain parties and places gain coordinates only in some articles."""
    rng = random.Random(seed)
    world = World()
    made: list[Article] = []
    for i in range(articles):
        of = rng.choice(made) if made and rng.random() < 0.35 else None
        published = str(dt.date(2031, 5, 1) + dt.timedelta(days=rng.randrange(40))) if rng.random() < 0.9 else None
        text = f"Report {i}. " + " ".join(f"Line {n} of report {i}." for n in range(6))
        article = world.article(text, rng.choice(("North", "South", None)), published, of=of)
        made.append(article)
        for n in range(rng.randrange(1, 6)):
            by = rng.choice(SPEAKERS)
            number = rng.randrange(1, 9)
            frame = rng.choice(("killed", "controls", "struck", "share", "encircled"))
            value: bool | Quantity = rng.random() < 0.6
            if frame in ("killed", "share"):
                value = Quantity(number, None, None, "person" if frame == "killed" else "percent", str(number))
            claim = world.claim(
                article,
                f"Line {n} of report {i}.",
                frame,
                value,
                by=by,
                # Some articles say whom a speaker speaks for, others leave it open.
                party=PARTIES.get(by or "") if rng.random() < 0.5 else None,
                place=rng.choice(PLACES),
                group=rng.choice(GROUPS),
                about=on(f"2031-05-0{rng.randrange(1, 4)}") if frame == "killed" and rng.random() < 0.5 else None,
                actor=rng.choice(("Tarn", "Umberian forces", None)) if frame in ("controls", "struck") else None,
            )
            if rng.random() < 0.15:
                together = rng.sample([p for p in PLACES if p is not None], 2)
                world.claims[-1] = replace(claim, place=rng.choice((None, PLACES[-2])), places=tuple(together))
            if by is None and rng.random() < 0.5:
                world.doubt(article, f"Line {n} of report {i}.", "North", claim)
    return world


def material(world: World) -> Material:
    """All of the world at once, each claim with the origin of its passage, as the orchestrator sees it."""
    origins = refreshing.claim_origins(world.claims, world.lineages)
    return Material(world.claims, world.articles, world.lineages, origins, world.verifications)


def reading(world: World, article: str) -> Reading:
    return Reading(
        article,
        claims=tuple(c for c in world.claims if c.article == article),
        verifications=tuple(v for v in world.verifications if v.article == article),
    )


@pytest.fixture
def ledger(url: str) -> Iterator[Ledger]:
    with Ledger.open(url) as made:
        yield made


def kept(ledger: Ledger, **filters: object) -> list[Question]:
    return list(asking.questions(ledger, Filters(**filters)))  # type: ignore[arg-type]


@pytest.mark.parametrize("seed", range(8))
def test_kept_questions_equal_those_made_at_once(ledger: Ledger, seed: int) -> None:
    world = invented(seed)
    rng = random.Random(seed)
    order = list(world.articles.values())
    rng.shuffle(order)
    while order:
        batch, order = order[: rng.randrange(1, 9)], order[rng.randrange(1, 9) :] if len(order) > 8 else []
        for article in batch:
            ledger.add(article, b"", "text/plain", b"", reading(world, article.id))
        if rng.random() < 0.7:
            ledger.put_lineages([world.lineages[a.id] for a in batch])
        if rng.random() < 0.5:
            refreshing.refresh(ledger)
    for article in world.articles.values():
        ledger.add(article, b"", "text/plain", b"", reading(world, article.id))
    ledger.put_lineages(world.lineages.values())
    assert kept(ledger) == list(questions(material(world), frames.load()))
    assert not ledger.computed.stale()


@pytest.mark.parametrize("text", ["Coffins stood in Oro. Two died, the mayor said.", "Two died, the mayor said."])
@pytest.mark.parametrize("first", [0, 1])
def test_an_article_without_a_place_is_set_where_later_articles_know_a_place(
    ledger: Ledger, text: str, first: int
) -> None:
    world = World()
    one = world.article(text, "Daily" if "Oro" in text else "Oro Daily", "2031-05-02")
    world.claim(one, text.split(".", maxsplit=1)[0], "other", place=None)
    world.claim(one, "Two died", "killed", exactly(2), by="the mayor", group="people", place=None)
    other = world.article("Three died in Oro, police said.", "South", "2031-05-03")
    world.claim(other, "Three died in Oro", "killed", exactly(3), by="police", place=Place("Oro", "name:oro"))
    for article in (one, other) if first == 0 else (other, one):
        ledger.add(article, b"", "text/plain", b"", reading(world, article.id))
        refreshing.refresh(ledger)
    ledger.put_lineages(world.lineages.values())
    assert kept(ledger) == list(questions(material(world), frames.load()))
    (q,) = kept(ledger)
    assert {p.value for p in q.positions} == {"2", "3"}


@pytest.mark.parametrize("first", [0, 1])
def test_places_told_of_together_are_known_by_what_other_articles_tell_of_them(ledger: Ledger, first: int) -> None:
    world = World()
    bare, known = Place("Oro", "name:oro"), Place("Oro", "geonames:8", 3.0, 4.0, "ZZ", "settlement")
    one = world.article("Ten died in Oro and Brant.", "North", "2031-05-02")
    made = world.claim(
        one, "Ten died in Oro and Brant", "killed", Quantity(10, None, None, "person", "Ten"), place=None
    )
    world.claims[-1] = replace(made, places=(bare, PLACES[1]))
    other = world.article("Two died in Oro.", "South", "2031-05-02")
    world.claim(other, "Two died in Oro", "killed", Quantity(2, None, None, "person", "Two"), place=known)
    for article in (one, other)[:: -1 if first else 1]:
        ledger.add(article, b"", "text/plain", b"", reading(world, article.id))
        ledger.put_lineages([world.lineages[article.id]])
        refreshing.refresh(ledger)
    assert kept(ledger) == list(questions(material(world), frames.load()))
    assert "geonames:8+name:brant" in {q.place.id for q in kept(ledger) if q.place}


def test_every_claim_that_answers_is_in_a_position(ledger: Ledger) -> None:
    world = invented(99)
    for article in world.articles.values():
        ledger.add(article, b"", "text/plain", b"", reading(world, article.id))
    told = {c for q in kept(ledger) for p in q.positions for c in p.claims}
    # A claim of who holds a place that names no holder, and affirms it, answers nothing.
    silent = {c.id for c in world.claims if c.frame == "controls" and c.holds and not c.actor and not c.group}
    assert told == {c.id for c in world.claims} - silent


def test_as_of_a_day_only_what_was_published_takes_part(ledger: Ledger) -> None:
    world = invented(5, 40)
    for article in world.articles.values():
        ledger.add(article, b"", "text/plain", b"", reading(world, article.id))
    ledger.put_lineages(world.lineages.values())
    day = dt.date(2031, 5, 20)
    known = {a.id for a in world.articles.values() if a.published and a.published <= day}
    by_claim = {c.id: c.article for c in world.claims}
    then = kept(ledger, as_of=day)
    told = {c for q in then for p in q.positions for c in p.claims}
    assert told
    assert {by_claim[c] for c in told} <= known
    now = {c for q in kept(ledger) for p in q.positions for c in p.claims}
    assert told == {c for c in now if by_claim[c] in known}


def test_what_was_learned_later_is_left_out(ledger: Ledger) -> None:
    world = invented(6)
    for article in world.articles.values():
        ledger.add(article, b"", "text/plain", b"", reading(world, article.id))
    assert kept(ledger, learned_by=dt.datetime.now(dt.UTC).date())
    assert kept(ledger, learned_by=dt.date(2020, 1, 1)) == []


@pytest.mark.parametrize("few", [0, where.FEW])
@pytest.mark.parametrize(
    "filters",
    [{"place": "Oro"}, {"party": "Tarn"}, {"frame": "killed"}, {"speaker": "hospital"}, {"search": "report 3"}],
)
def test_a_filter_shows_whole_questions(
    ledger: Ledger, filters: dict[str, object], few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Found from the claims, or down the list of questions: the same."""
    monkeypatch.setattr(where, "FEW", few)
    monkeypatch.setattr(finding, "LOOKED_UP", few)
    world = invented(3)
    for article in world.articles.values():
        ledger.add(article, b"", "text/plain", b"", reading(world, article.id))
    every = kept(ledger)
    wanted = {c.id for c in ledger.claims(Filters(**filters))}  # type: ignore[arg-type]
    expected = [q for q in every if any(c in wanted for p in q.positions for c in p.claims)]
    assert expected
    assert kept(ledger, **filters) == expected
    assert kept(ledger, limit=2, **filters) == expected[:2]
    told = {c.article for c in ledger.claims(Filters(**filters))}  # type: ignore[arg-type]
    if "search" not in filters:
        assert {h.id for h in ledger.heads(Filters(**filters, limit=99))} == told  # type: ignore[arg-type]


def test_a_decision_puts_two_events_together_and_another_takes_it_back(ledger: Ledger) -> None:
    world = World()
    first = world.article("On 2 May 3 people were killed in Aldmoor.", "Paper", "2031-05-03")
    second = world.article("On 20 June 8 people were killed in Aldmoor.", "Paper", "2031-06-21")
    for article, words, n, month in ((first, "3 people", 3, 5), (second, "8 people", 8, 6)):
        claim = world.claim(article, words, "killed", Quantity(n, None, None, "person", str(n)), by="police")
        day = dt.date(2031, month, 2 if month == 5 else 20)
        world.claims[-1] = replace(claim, about=replace_day(day))
        ledger.add(article, b"", "text/plain", b"", reading(world, article.id))
    two = kept(ledger)
    assert len(two) == 2
    subjects = tuple(sorted(q.id for q in two))
    anchors = [Anchor(c.article, c.content[0], c.text, c.frame) for c in world.claims]
    ledger.decide(
        DecisionOn.QUESTION, Action.MERGE, subjects, by="A. Editor", reason="one siege", anchors=anchors
    )  # fmt: skip
    (one,) = kept(ledger)
    assert {p.value for p in one.positions} == {"3", "8"}
    assert "put together with 1 more: A. Editor decided so" in one.why
    assert "one siege" in one.why
    ledger.decide(DecisionOn.QUESTION, Action.REJECT, subjects, by="B. Editor", reason="two after all")
    assert kept(ledger) == two


def test_a_decision_sets_a_claim_apart(ledger: Ledger) -> None:
    world = World()
    article = world.article("3 people died in Aldmoor. 5 people died in Aldmoor.", "Paper", "2031-05-03")
    for n in (3, 5):
        world.claim(article, f"{n} people", "killed", Quantity(n, None, None, "person", str(n)), by=f"doctor {n}")
    ledger.add(article, b"", "text/plain", b"", reading(world, article.id))
    (one,) = kept(ledger)
    anchor = Anchor(article.id, world.claims[1].content[0], "5 people", "killed")
    ledger.decide(DecisionOn.QUESTION, Action.SPLIT, (one.id,), by="A. Editor", reason="another fire", anchors=[anchor])
    assert sorted(p.value for q in kept(ledger) for p in q.positions) == ["3", "5"]
    assert len(kept(ledger)) == 2


def replace_day(day: dt.date):  # type: ignore[no-untyped-def]
    from sayso.types import Interval

    return Interval(day, day, day.isoformat(), "")


def test_another_party_of_a_speaker_changes_what_is_kept(ledger: Ledger) -> None:
    """A speaker's party named in a later article reaches the claims that were read before it."""
    world = World()
    early = world.article("The marshal said Aldmoor was encircled.", "Paper", "2031-05-03")
    late = world.article("Tarn's marshal said Oro was not encircled.", "Paper", "2031-05-04")
    world.claim(early, "Aldmoor was encircled", "encircled", by="The marshal")
    world.claim(late, "Oro was not encircled", "encircled", False, by="The marshal", party="Tarn", place=PLACES[3])
    ledger.add(early, b"", "text/plain", b"", reading(world, early.id))
    assert [p.party for q in kept(ledger) for p in q.positions] == [None]
    ledger.add(late, b"", "text/plain", b"", reading(world, late.id))
    assert [p.party for q in kept(ledger) for p in q.positions] == ["Tarn", "Tarn"]
    assert isinstance(world.claims[0].speaker, Speaker)
