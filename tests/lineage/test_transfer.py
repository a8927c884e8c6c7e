"""A copy's reading comes from its original's, and is what reading the copy itself would have given."""

from __future__ import annotations

import dataclasses
import datetime as dt
from pathlib import Path

import pytest

import sayso
from lineage.stories import article
from sayso.extract import Extractor
from sayso.lineage import Transfer, joined, transferred
from sayso.types import Article, Block, BlockKind, Reading, Span

DAY = dt.date(2031, 5, 7)
TEXT = """
# Both sides claim Dunwick after clash

At least 12 people were killed in Dunwick on Monday, the mayor, Ana Brill, said.

"We were attacked and we answered," she told reporters. A hospital official put the number of wounded at about 40.

Velmark's defence ministry denied that its troops had entered the town. Its spokesman said Ossaria fired first.

Northwire could not independently verify either account. We could not confirm the number of dead.
"""


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor.load()


@pytest.fixture(scope="module")
def original(extractor: Extractor) -> tuple[Article, Reading]:
    one = article(TEXT, "Northwire", wire="Northwire", published=DAY)
    (reading,) = extractor.read([one])
    assert len(reading.claims) >= 4
    assert reading.verifications
    return one, reading


def with_furniture(one: Article, outlet: str, **fields: object) -> Article:
    """The article as another outlet prints it: furniture before the story and in the middle of it."""
    head, plea = "Home | News | Weather\n\n", "Tell a friend about this story.\n\n"
    at = one.blocks[2].start
    text = head + one.text[:at] + plea + one.text[at:]
    blocks = [Block(BlockKind.FURNITURE, 0, len(head))]
    for block in one.blocks:
        if block.start == at:
            blocks.append(Block(BlockKind.FURNITURE, at + len(head), at + len(head) + len(plea)))
        by = len(head) + (len(plea) if block.start >= at else 0)
        blocks.append(Block(block.kind, block.start + by, block.end + by))
    made = article(text, outlet)
    return dataclasses.replace(one, id=made.id, text=text, blocks=tuple(blocks), outlet=outlet, **fields)  # type: ignore[arg-type]


def test_it_is_what_reading_the_copy_gives(extractor: Extractor, original: tuple[Article, Reading]) -> None:
    copy = with_furniture(original[0], "Morning Post")
    (own,) = extractor.read([copy])
    assert transferred(*original, copy) == (own, ())
    for claim in own.claims:
        assert claim.content[0].of(copy.text)


def test_another_outlets_own_note_is_its_own(extractor: Extractor, original: tuple[Article, Reading]) -> None:
    copy = with_furniture(original[0], "Morning Post", wire=None)
    (own,) = extractor.read([copy])
    assert {v.by for v in own.verifications} == {"Northwire", "Morning Post"}
    assert transferred(*original, copy) == (own, ())


def test_a_day_later_its_times_count_from_the_day_it_was_written(original: tuple[Article, Reading]) -> None:
    copy = with_furniture(original[0], "Morning Post", published=DAY + dt.timedelta(days=9))
    found = transferred(*original, copy)
    assert found is not None
    assert [c.about for c in found.reading.claims] == [c.about for c in original[1].claims]
    assert transferred(*original, with_furniture(original[0], "X", published=DAY - dt.timedelta(days=1))) is None
    assert transferred(*original, with_furniture(original[0], "X", published=None)) is None


def own_words(extractor: Extractor, original: tuple[Article, Reading], copy: Article) -> tuple[Reading, list[str]]:
    """The copy's reading, most of it moved, and the words that had to be read."""
    found = transferred(*original, copy)
    assert found is not None
    whole = joined(copy, found.reading, list(extractor.read(found.rest)))
    assert whole is not None
    return whole, ["".join(copy.text[b.start : b.end] for b in part.readable()).strip() for part in found.rest]


def unscored(reading: Reading) -> Reading:
    """Without the reader's scores, which take in the whole text."""
    return dataclasses.replace(reading, statements=tuple(dataclasses.replace(s, score=1.0) for s in reading.statements))


def test_a_headline_and_a_line_of_its_own_are_all_that_is_read(
    extractor: Extractor, original: tuple[Article, Reading]
) -> None:
    added = "\n\nThe town council of Brant has called a meeting on the harbour.\n\nNorthwire could"
    text = TEXT.replace("# Both sides claim Dunwick after clash", "# Twelve dead in Dunwick, mayor says").replace(
        "\n\nNorthwire could", added
    )
    copy = article(text, "Morning Post", wire="Northwire", published=DAY)
    moved, read = own_words(extractor, original, copy)
    said = {(c.frame, c.text, c.place, c.quantity) for c in moved.claims}
    first = original[0].blocks[0].end
    kept = [c for c in original[1].claims if c.content[0].start >= first]
    assert {(c.frame, c.text, c.place, c.quantity) for c in kept} < said
    assert all(" … ".join(span.of(copy.text) for span in c.content) == c.text for c in moved.claims)
    assert any("a meeting" in text for _, text, _, _ in said)
    assert read == [
        "# Twelve dead in Dunwick, mayor says",
        "The town council of Brant has called a meeting on the harbour.",
    ]


def test_a_cut_keeps_what_is_left(extractor: Extractor, original: tuple[Article, Reading]) -> None:
    cut = TEXT[: TEXT.index("\n\nNorthwire could")]
    copy = article(cut, "Morning Post", wire="Northwire", published=DAY)
    (own,) = extractor.read([copy])
    found = transferred(*original, copy)
    assert found is not None
    assert found.rest == ()
    assert unscored(found.reading) == unscored(own)


def test_words_whose_speaker_was_cut_away_have_the_copy_read(original: tuple[Article, Reading]) -> None:
    head, _, *rest = TEXT.strip().split("\n\n")
    one, reading = original
    # A reader that takes the headline for the mayor's words, too.
    told = [
        dataclasses.replace(s, content=(Span(0, len(head)), *s.content))
        if s.source and s.source[0].of(one.text).startswith("the mayor")
        else s
        for s in reading.statements
    ]
    assert told != list(reading.statements)
    copy = article("\n\n".join([head, *rest]), "X", wire="Northwire", published=DAY)
    assert transferred(one, dataclasses.replace(reading, statements=tuple(told)), copy) is None


def test_an_addition_that_leans_on_its_surroundings_has_the_whole_read(
    extractor: Extractor, original: tuple[Article, Reading]
) -> None:
    copy = article(TEXT.strip() + "\n\nHe said that the bridge was closed.", "X", wire="Northwire", published=DAY)
    found = transferred(*original, copy)
    assert found is not None
    own = list(extractor.read(found.rest))
    assert own[0].statements
    assert joined(copy, found.reading, own) is None


def test_where_a_word_differs_that_paragraph_is_no_copy(original: tuple[Article, Reading]) -> None:
    changed = TEXT.replace("At least 12", "At least 13")
    assert transferred(*original, article(changed, "X", wire="Northwire", published=DAY)) is None


def test_a_feed_of_copies_reads_the_same_with_and_without_transfer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    body = TEXT.replace("# ", "").strip()
    (tmp_path / "in").mkdir()
    for name, before in (("a", ""), ("b", "Home | News | Weather\n\n"), ("c", "Share this story   Email   Print\n\n")):
        (tmp_path / "in" / f"{name}.txt").write_text(f"{before}{body}\n", encoding="utf-8")

    def claims(ledger: str) -> list[dict[str, object]]:
        with sayso.open(tmp_path / ledger) as opened:
            opened.read(tmp_path / "in", published="2024-05-08")
            return list(opened.records("claims"))

    moved = []
    real = transferred

    def counted(*given: object) -> Transfer | None:
        found = real(*given)  # type: ignore[arg-type]
        moved.append(found is not None)
        return found

    monkeypatch.setattr("sayso.lineage.transferred", counted)
    first = claims("one.db")
    assert moved == [True, True]
    monkeypatch.setattr("sayso.lineage.transferred", lambda *_: None)
    assert claims("two.db") == first
