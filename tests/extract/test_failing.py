"""What becomes of an article on which the reader itself fails: it is kept and named, and the others are read."""

from __future__ import annotations

from pathlib import Path

import pytest

import sayso
from articles import bare_article
from conftest import shared
from sayso.extract import Extractor
from sayso.extract.parse import ParsedArticle
from sayso.types import Attribution, Reading


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = Extractor._read

    def read(self: Extractor, article: ParsedArticle, attributions: list[Attribution]) -> Reading:
        if "quicksand" in article.article.text:
            raise IndexError("list index out of range")
        return whole(self, article, attributions)

    monkeypatch.setattr(Extractor, "_read", read)


@pytest.mark.usefixtures("failing")
def test_one_article_that_fails_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    sound = "Nine people died in Aldmoor on Monday, the ministry said. The mayor, Ada Holm, said it was twelve."
    broken = "Two people sank in quicksand near Brant on Tuesday, police said. The mayor of Brant said it was four."
    for name, text in (("a", sound), ("b", broken), ("c", f"{broken} More follows.")):
        (tmp_path / f"{name}.txt").write_text(text)
    with sayso.open(tmp_path / "ledger.db") as ledger:
        summary = ledger.read(tmp_path)
        assert [Path(f.name).name for f in summary.failures] == ["b.txt", "c.txt"]
        assert all("sayso itself failed" in f.problem and "IndexError" in f.problem for f in summary.failures)
        assert {Path(str(c["file"])).name for c in ledger.records("claims")} == {"a.txt"}
        assert len(list(ledger.records("articles"))) == 3


def test_a_speaker_named_in_another_paragraph_than_the_verb_is_no_fault(read) -> None:
    _, reading = read("Nine people died in Brant, and four were hurt, according to\nRussiaToday\nThe mayor said so.")
    assert reading.failed is None


def test_a_source_without_any_word_is_no_fault(extractor: Extractor) -> None:
    from sayso.extract.who.runs import is_bodily

    assert not is_bodily([])


@pytest.mark.parametrize(
    "text",
    [
        "A strike on a school sheltering displaced families in Brant killed 20 people",
        "Thousands of outraged mourners bury 3 children killed in Brant - Tarn",
        "The move was welcomed by Gen Holm (Ret.) and by (Ret.) officers.",
    ],
)
def test_odd_sentences_are_no_fault(read, text: str) -> None:
    _, reading = read(text)
    assert reading.failed is None


def test_annotated_news_is_read_without_a_fault(extractor: Extractor) -> None:
    shared("bench", "derivation", "ecbplus-articles.jsonl")
    from bench.number_claims import told

    texts = sorted(told().items())[::12]
    assert len(texts) > 100
    assert sum(len(r.sentences) > 0 for r in extractor.read([bare_article(text) for _, text in texts])) > 0.95 * len(
        texts
    )
