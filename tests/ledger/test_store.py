"""The contract of the ledger, over every backend."""

from __future__ import annotations

import datetime as dt
import multiprocessing
import shutil
from dataclasses import replace

import pytest

from ledger import island
from sayso import asking
from sayso.errors import LedgerError, NotFoundError
from sayso.ids import article_id
from sayso.ledger import ArticleHead, Counts, Filters, Ledger, Source, derived, engine, queries
from sayso.types import Article, Failure, Reading


def claims(ledger: Ledger, **filters: object) -> tuple[str, ...]:
    return tuple(c.id for c in ledger.claims(Filters(**filters)))  # type: ignore[arg-type]


def articles(ledger: Ledger, **filters: object) -> tuple[str, ...]:
    return tuple(a.id for a in ledger.articles(Filters(**filters)))  # type: ignore[arg-type]


def test_what_is_kept_comes_back_whole(ledger: Ledger) -> None:
    island.fill(ledger)
    for article in island.ARTICLES:
        assert ledger.article(article.id) == article
        assert ledger.reading(article.id) == island.READINGS[article.id]
    assert ledger.lineages() == island.LINEAGES
    assert ledger.lineages(alignments=False)[1].alignments == ()
    assert ledger.drifts() == (island.BOUND,)
    assert ledger.counts() == Counts(articles=3, origins=2, statements=3, claims=4, drifts=1)


def test_every_claim_leads_to_the_bytes_as_they_were_read(ledger: Ledger) -> None:
    before = dt.datetime.now(dt.UTC)
    island.fill(ledger)
    learned = ledger.learned(island.WIRE.id)
    assert learned.raw == island.raw(island.WIRE)
    assert learned.media_type == "text/plain"
    assert before <= learned.learned_at <= dt.datetime.now(dt.UTC)


def test_adding_again_changes_nothing(ledger: Ledger) -> None:
    island.fill(ledger)
    first = ledger.learned(island.WIRE.id)
    assert not ledger.add(island.WIRE, b"other", "text/html", b"", Reading(island.WIRE.id))
    assert ledger.learned(island.WIRE.id) == first
    assert ledger.counts().claims == 4
    assert claims(ledger, search="died") == (island.KILLED_WIRE.id, island.KILLED_COPY.id)


def test_known_unindexed_and_untraced(ledger: Ledger) -> None:
    island.fill(ledger)
    assert ledger.known([island.WIRE.id, "a_none"]) == {island.WIRE.id}
    assert set(ledger.unindexed()) == {a.id for a in island.ARTICLES}
    assert ledger.untraced() == ()
    other = replace(island.LATE, id="a_" + "0" * 16, file="in/other.txt")
    ledger.add(other, b"", "text/plain", b"", Reading(other.id))
    assert ledger.untraced() == (other.id,)


def test_lists_come_by_day_with_the_unknown_last(ledger: Ledger) -> None:
    island.fill(ledger)
    assert articles(ledger) == (island.WIRE.id, island.COPY.id, island.LATE.id)
    assert claims(ledger) == tuple(c.id for c in (island.KILLED_WIRE, island.DENIAL, island.KILLED_COPY, island.OPEN))
    assert claims(ledger, limit=2) == (island.KILLED_WIRE.id, island.DENIAL.id)


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"place": "brant"}, "wire copy open"),
        ({"place": "Old Brant"}, "wire copy open"),
        ({"place": "geonames:1"}, "wire copy open"),
        ({"place": "Nowhere"}, ""),
        ({"place": "%"}, ""),
        ({"speaker": "kova"}, "denial"),
        ({"speaker": "Mira Kovà"}, "denial"),
        ({"speaker": "authority"}, "wire copy"),
        ({"speaker": "auth"}, ""),
        ({"party": "dockers’ union"}, "denial"),
        ({"party": "union"}, "denial"),
        ({"frame": "killed"}, "wire copy"),
        ({"frame": "killed", "place": "Brant", "party": "Island Council"}, "wire copy"),
        ({"search": "people died"}, "wire copy"),
        ({"search": "died people"}, "wire copy"),
        ({"search": '"died people"'}, ""),
        ({"search": '"people died"'}, "wire copy"),
        ({"search": "Kova"}, "denial"),
        ({"search": "reopens"}, ""),
        ({"search": "port opens"}, "open"),
        ({"search": 'AND "'}, ""),
        ({"search": "…"}, ""),
        ({"article": "wire.txt"}, "wire denial"),
        ({"article": "copy"}, "copy"),
        ({"since": dt.date(2030, 3, 5)}, "denial copy"),
        ({"since": dt.date(2030, 3, 4), "until": dt.date(2030, 3, 4)}, "wire"),
        ({"until": dt.date(2030, 3, 5)}, "wire denial"),
        ({"as_of": dt.date(2030, 3, 4)}, ""),
        ({"as_of": dt.date(2030, 3, 5)}, "wire denial"),
        ({"as_of": dt.date(2030, 3, 7)}, "wire denial copy"),
    ],
)
def test_filters_on_claims(ledger: Ledger, filters: dict[str, object], found: str) -> None:
    island.fill(ledger)
    names = {"wire": island.KILLED_WIRE, "denial": island.DENIAL, "copy": island.KILLED_COPY, "open": island.OPEN}
    assert claims(ledger, **filters) == tuple(names[n].id for n in found.split())


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"frame": "killed"}, "wire copy"),
        ({"speaker": "Kovà"}, "wire"),
        ({"search": "ferry"}, "wire copy"),
        ({"search": "residents"}, "late"),
        ({"as_of": dt.date(2030, 3, 6)}, "wire"),
        ({"since": dt.date(2030, 3, 6)}, "copy"),
        ({"article": "https://tidings.example/ferry"}, "wire"),
    ],
)
def test_filters_on_articles(ledger: Ledger, filters: dict[str, object], found: str) -> None:
    island.fill(ledger)
    wanted = {"wire": island.WIRE, "copy": island.COPY, "late": island.LATE}
    assert articles(ledger, **filters) == tuple(wanted[n].id for n in found.split())
    heads = ledger.heads(Filters(**filters))  # type: ignore[arg-type]
    assert [h.id for h in heads] == [wanted[n].id for n in found.split()]
    lines = ledger.lineages(Filters(**filters))  # type: ignore[arg-type]
    assert [x.article for x in lines] == [wanted[n].id for n in found.split()]


def test_filters_on_statements(ledger: Ledger) -> None:
    island.fill(ledger)
    said, denied = island.READINGS[island.WIRE.id].statements
    (copied,) = island.READINGS[island.COPY.id].statements
    assert ledger.statements() == (said, denied, copied)
    assert ledger.statements(Filters(place="Brant")) == (said, copied)
    assert ledger.statements(Filters(frame="other")) == (denied,)
    assert ledger.statements(Filters(search="about 30")) == (copied,)
    assert ledger.statements(Filters(speaker="Kova")) == (denied,)
    assert ledger.statements(Filters(until=dt.date(2030, 3, 4))) == (said,)


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({}, True),
        ({"article": "wire.txt"}, True),
        ({"article": "late.txt"}, False),
        ({"place": "Brant"}, True),
        ({"frame": "captured"}, False),
        ({"search": '"about 30"'}, True),
        ({"search": "bout"}, False),
        ({"search": "!"}, False),
        ({"as_of": dt.date(2030, 3, 5)}, False),
        ({"since": dt.date(2030, 3, 7)}, True),
    ],
)
def test_filters_on_drifts(ledger: Ledger, filters: dict[str, object], found: bool) -> None:
    island.fill(ledger)
    assert ledger.drifts(Filters(**filters)) == ((island.BOUND,) if found else ())  # type: ignore[arg-type]


def test_claims_come_with_article_origin_and_doubts(ledger: Ledger) -> None:
    island.fill(ledger)
    entries = {e.claim.id: e for e in ledger.claim_entries()}
    wire = entries[island.KILLED_WIRE.id]
    assert wire.unverified_by == ("Tidings",)
    assert wire.origin == "o_ferry"
    assert wire.article == ArticleHead(
        island.WIRE.id, "in/wire.txt", "https://tidings.example/ferry", "Tidings", "Ferry sinks off Brant",
        dt.date(2030, 3, 5), "o_ferry", "Tidings",
    )  # fmt: skip
    assert entries[island.DENIAL.id].unverified_by == ()
    assert ledger.heads_of([island.LATE.id, "a_none"]).keys() == {island.LATE.id}
    assert [v.by for v in ledger.verifications()] == ["Tidings"]
    assert ledger.verifications(Filters(article="copy")) == ()


def test_articles_without_a_day_are_counted(ledger: Ledger) -> None:
    island.fill(ledger)
    assert ledger.undated() == 0
    assert ledger.undated(Filters(as_of=dt.date(2030, 3, 5))) == 1
    assert ledger.undated(Filters(as_of=dt.date(2030, 3, 5), frame="killed")) == 0


def test_sources(ledger: Ledger) -> None:
    island.fill(ledger)
    assert ledger.sources() == (
        Source("Echo", 1, 1, 1, ("Tidings",), 1.0),
        Source("Tidings", 1, 1, 2, ("Tidings",), 0.0),
        Source(None, 1, 1, 1, (), 0.0),
    )
    assert [s.outlet for s in ledger.sources(Filters(search="ferry", limit=1))] == ["Echo"]


def test_an_article_by_its_names(ledger: Ledger) -> None:
    island.fill(ledger)
    ident = island.WIRE.id
    for name in (ident, ident[:9], ident[2:9], "wire.txt", "wire", "in/wire.txt", "https://tidings.example/ferry"):
        assert ledger.find_article(name) == island.WIRE
    for name in ("nowhere.txt", "", "%", "_"):
        with pytest.raises(NotFoundError):
            ledger.find_article(name)
    with pytest.raises(NotFoundError, match="more than one"):
        ledger.article_ids("a_")
    with pytest.raises(NotFoundError):
        ledger.article("a_none")
    with pytest.raises(NotFoundError):
        ledger.reading("a_none")
    with pytest.raises(NotFoundError):
        ledger.learned("a_none")


def test_a_file_may_have_versions(ledger: Ledger) -> None:
    island.fill(ledger)
    text = island.WIRE_TEXT + "Updated.\n"
    newer = replace(island.WIRE, id=article_id(text, "Tidings", None), text=text, url=None)
    ledger.add(newer, b"", "text/plain", b"", Reading(newer.id))
    assert set(ledger.article_ids("wire.txt")) == {island.WIRE.id, newer.id}
    with pytest.raises(NotFoundError, match="more than one"):
        ledger.find_article("wire.txt")


def test_drifts_that_are_sure_enough_come_with_the_surest_first(ledger: Ledger) -> None:
    drifts = [
        replace(island.BOUND, id=f"d{at}", detail=str(at), confidence=share) for at, share in enumerate((0.6, 0.9, 0.4))
    ]
    ledger.put_drifts({island.COPY.id: drifts})
    assert [d.detail for d in ledger.drifts()] == ["0", "1", "2"]
    assert [d.detail for d in ledger.drifts(Filters(sure=0.5))] == ["1", "0"]
    assert [d.detail for d in ledger.drifts(Filters(sure=0.5, limit=1, offset=1))] == ["0"]


def test_lineages_and_drifts_are_replaced_for_those_articles_only(ledger: Ledger) -> None:
    island.fill(ledger)
    changed = replace(island.LINEAGES[2], origin="o_ferry", why="shares a name")
    ledger.put_lineages([changed])
    assert ledger.lineages() == (*island.LINEAGES[:2], changed)
    ledger.put_drifts({island.WIRE.id: []})
    assert ledger.drifts() == (island.BOUND,)
    ledger.put_drifts({island.COPY.id: [replace(island.BOUND, detail="changed")]})
    assert [d.detail for d in ledger.drifts()] == ["changed"]
    ledger.put_drifts({island.COPY.id: []})
    assert ledger.drifts() == ()


def test_what_could_not_be_read_is_kept_until_it_is(ledger: Ledger) -> None:
    ledger.set_aside([Failure("in/wire.txt", "it is empty", "write it"), Failure("b", "binary", "take it out")])
    first = ledger.failures()
    assert [(f.name, f.problem, f.remedy) for f in first] == [
        ("b", "binary", "take it out"),
        ("in/wire.txt", "it is empty", "write it"),
    ]
    ledger.set_aside([Failure("b", "binary", "take it out")])
    assert ledger.failures() == first
    island.fill(ledger)
    assert [f.name for f in ledger.failures()] == ["b"]


def test_any_characters_can_be_kept(ledger: Ledger) -> None:
    text = "Zero \0 and lone \ud800 and 🙂 in\u2028one\n"
    odd = Article(article_id(text, "O\0dd", None), text, (), "o\0dd.txt", None, "O\0dd", "T\ud800")
    assert ledger.add(odd, b"\0\xff", "text/plain", b"\0", Reading(odd.id))
    assert ledger.article(odd.id) == odd
    assert ledger.learned(odd.id).raw == b"\0\xff"
    assert [a.id for a in ledger.articles(Filters(search="lone"))] == [odd.id]


def test_an_article_is_found_by_an_address_of_any_length(ledger: Ledger) -> None:
    assert ledger.add(island.FAR, b"", "text/plain", b"", Reading(island.FAR.id))
    assert ledger.article_ids(island.FAR_URL) == (island.FAR.id,)


def test_inputs_and_wordings_may_be_of_any_length(ledger: Ledger, url: str) -> None:
    failed = Failure(island.FAR_URL, "it is empty", "write it")
    ledger.set_aside([failed])
    ledger.set_aside([failed, Failure("b", "binary", "take it out")])
    assert {f.name for f in ledger.failures()} == {island.FAR_URL, "b"}
    # A wording, too, that names a party, and so is kept with what it means.
    words = " ".join(island.FAR_URL[i : i + 8] for i in range(0, len(island.FAR_URL), 8))
    group = f"Island Council soldiers of {words}"
    island.fill(ledger)
    claim = replace(
        island.READINGS[island.WIRE.id].claims[0], id="c_far", article=island.FAR.id, statement=None, group=group
    )
    ledger.add(island.FAR, b"", "text/plain", b"", Reading(island.FAR.id, claims=(claim,)))
    assert [f.name for f in ledger.failures()] == ["b"]
    assert list(asking.questions(ledger, Filters()))
    made = engine.connect(engine.ledger_url(url), create=False)
    with engine.reading(made, "x") as conn:
        assert derived.meanings(conn, "wording", [group])
    made.dispose()


def test_a_ledger_is_reopened_as_it_was(ledger: Ledger, url: str) -> None:
    island.fill(ledger)
    with Ledger.open(url, create=False) as again:
        assert again.articles() == ledger.articles()
        assert again.counts() == ledger.counts()


def _write_many(url: str, start: int, barrier: object) -> None:
    barrier.wait()  # type: ignore[attr-defined]
    with Ledger.open(url) as ledger:
        for i in range(start, start + 40):
            text = f"Note {i}\n"
            note = Article(article_id(text, "T", None), text, (), f"{i}.txt", None, "T")
            ledger.add(note, text.encode(), "text/plain", b"", Reading(note.id))
            if i % 20 == 0:
                ledger.add(island.WIRE, b"", "text/plain", b"", island.READINGS[island.WIRE.id])
                ledger.put_lineages(island.LINEAGES[:1])


def test_two_processes_make_and_write_one_ledger(url: str) -> None:
    context = multiprocessing.get_context("spawn")
    barrier = context.Barrier(2)
    writers = [context.Process(target=_write_many, args=(url, start, barrier)) for start in (0, 20)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(60)
    assert [w.exitcode for w in writers] == [0, 0]
    with Ledger.open(url, create=False) as ledger:
        assert ledger.counts() == Counts(articles=61, origins=1, statements=2, claims=2, drifts=0)


def test_what_is_read_in_one_go_is_of_one_moment(ledger: Ledger, url: str) -> None:
    island.fill(ledger)
    made = engine.connect(engine.ledger_url(url), create=False)
    with engine.reading(made, "x") as conn:
        before = queries.counts(conn)
        text = "A note\n"
        note = Article(article_id(text, "T", None), text, (), "note.txt", None, "T")
        ledger.add(note, text.encode(), "text/plain", b"", Reading(note.id))
        assert queries.counts(conn) == before
    made.dispose()
    assert ledger.counts().articles == before.articles + 1


def test_a_ledger_that_another_writes_to_for_long_says_so(
    ledger: Ledger, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "BUSY_SECONDS", 0.1)

    def at_length(_: object) -> None:
        with Ledger.open(url, create=False) as other:
            assert other.counts().articles == 0
            with pytest.raises(LedgerError, match="locked by another process"):
                island.fill(other)

    made = engine.connect(engine.ledger_url(url), create=False)
    engine.transact(made, "x", at_length, write=True)
    made.dispose()
    island.fill(ledger)
    assert ledger.counts().articles == 3


def test_a_killed_write_leaves_the_ledger_whole(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    from sayso.ledger import store

    monkeypatch.setattr(store.rows, "name_values", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
    with pytest.raises(KeyboardInterrupt):
        ledger.add(island.WIRE, b"", "text/plain", b"", island.READINGS[island.WIRE.id])
    monkeypatch.undo()
    assert ledger.counts() == Counts(0, 0, 0, 0, 0)
    island.fill(ledger)
    assert ledger.counts().articles == 3


def test_copying_the_file_moves_the_ledger(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("moved")
    with Ledger.open(folder / "a.db") as ledger:
        island.fill(ledger)
    shutil.copy(folder / "a.db", folder / "b.db")
    with Ledger.open(folder / "b.db") as copy:
        assert copy.counts().articles == 3
