"""What an outlet takes back, by a correction in a later version of its page or by withdrawing the story."""

from __future__ import annotations

from pathlib import Path

import jsonschema

import sayso
from sayso import records
from sayso.types import ChangeKind

FIRST = """Ferry sinks off Lindmoor

At least 40 people drowned when a ferry sank off Lindmoor on Sunday, the coast guard said.

The operator, Selm Lines, was fined for overloading in 2019, police chief Olin Reck said.

Divers searched the wreck on Monday. Another 11 people were missing, the coast guard said.
"""
SECOND = """Ferry sinks off Lindmoor

At least 14 people drowned when a ferry sank off Lindmoor on Sunday, the coast guard said.

Divers searched the wreck on Monday. Another 11 people were missing, the coast guard said.

Correction: An earlier version of this article said that at least 40 people drowned. The coast guard put the number at 14.
"""
WITHDRAWN = """Ferry sinks off Lindmoor

This story has been retracted. Divers searched the wreck on Monday, and other facts could not be confirmed.
"""
COPY = """Dozens drown

At least 40 people drowned when a ferry sank off Lindmoor on Sunday, the coast guard said.

Divers searched the wreck on Monday. Another 11 people were missing, the coast guard said.
"""
PAGE = "https://post.example/ferry"


def _read(folder: Path, second: str) -> sayso.Sayso:
    for name, text in (("first", FIRST), ("second", second), ("copy", COPY)):
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    (folder / "manifest.csv").write_text(
        "file,outlet,url,published\n"
        f"first.txt,Harbour Post,{PAGE},2024-05-06\nsecond.txt,Harbour Post,{PAGE},2024-05-07\n"
        "copy.txt,Coast Daily,https://coast.example/f,2024-05-06\n",
        encoding="utf-8",
    )
    kept = sayso.open(str(folder / "kept.db"))
    kept.read(str(folder))
    return kept


def test_a_correction_takes_back_the_claim_that_it_names(tmp_path: Path) -> None:
    with _read(tmp_path, SECOND) as kept:
        (killed,) = (q for q in kept.questions() if q.frame == "killed")
        stands = {p.quantity.text.lower(): p for p in killed.positions if p.quantity}
        assert not stands["at least 14"].superseded
        assert stands["at least 40"].superseded
        assert "taken back by Harbour Post on 2024-05-07: “Correction: An earlier version" in stands["at least 40"].why
        told = [c for c in kept.changes(since="2024-05-07") if c.kind is ChangeKind.RETRACTED]
        assert [c.question.id for c in told] == [killed.id]
        at = SECOND.index("Correction")
        assert f"[{at}, {len(SECOND) - 1}]" in told[0].detail
        # what was known the day before is untouched, and what the correction does not name stands
        (then,) = (q for q in kept.questions(as_of="2024-05-06") if q.frame == "killed")
        assert not any(p.superseded for p in then.positions)
        assert not any(p.superseded for q in kept.questions() if q.frame == "missing" for p in q.positions)


def test_the_record_of_a_claim_says_that_it_was_taken_back_and_where(tmp_path: Path) -> None:
    with _read(tmp_path, SECOND) as kept:
        told = {c["text"]: c for c in kept.records("claims", frame="killed") if c["outlet"] == "Harbour Post"}
        (gone,) = (c for text, c in told.items() if "40" in text)
        (stands,) = (c for text, c in told.items() if "14" in text)
        assert stands["taken_back"] is None
        at = SECOND.index("Correction")
        back = gone["taken_back"]
        assert back["article"] == stands["article"]
        assert (back["outlet"], back["published"], back["withdrawn"]) == ("Harbour Post", "2024-05-07", False)
        assert back["span"] == [at, len(SECOND) - 1]
        assert back["text"] == SECOND[at:].strip()
        jsonschema.validate(gone, records.schema("claim"))
        # before the correction it stood, by the day of publication as by that of reading
        for known in ({"as_of": "2024-05-06"}, {"learned_by": "2000-01-01"}):
            assert not any(c["taken_back"] for c in kept.records("claims", **known))  # type: ignore[arg-type]
        assert [c["claim"] for c in kept.records("claims", as_of="2024-05-07") if c["taken_back"]] == [gone["claim"]]


def test_a_withdrawn_story_takes_back_claims_of_every_frame(tmp_path: Path) -> None:
    with _read(tmp_path, WITHDRAWN) as kept:
        first = [c for c in kept.records("claims") if c["published"] == "2024-05-06" and c["outlet"] == "Harbour Post"]
        assert {c["frame"] for c in first} > {"killed", "missing"}
        assert all(c["taken_back"]["withdrawn"] for c in first)


def test_the_first_of_two_corrections_counts(tmp_path: Path) -> None:
    third = FIRST.replace("At least 40", "At least 13") + (
        "\nCorrection: At least 40 people were said to have drowned in an earlier version of this article. It was 13.\n"
    )
    with _read(tmp_path, SECOND) as kept:
        (tmp_path / "third.txt").write_text(third, encoding="utf-8")
        kept.read(tmp_path / "third.txt", published="2024-05-09", outlet="Harbour Post")
        (killed,) = (q for q in kept.questions() if q.frame == "killed")
        (gone,) = (p for p in killed.positions if p.value == "At least 40")
        assert "taken back by Harbour Post on 2024-05-07" in gone.why
        backs = [c["taken_back"] for c in kept.records("claims") if c["taken_back"]]
        assert [b["published"] for b in backs] == ["2024-05-07"]
        # both are told of in what changed, whichever came first
        assert any(c.kind is ChangeKind.RETRACTED for c in kept.changes(since="2024-05-07", as_of="2024-05-08"))


def test_versions_of_a_page_and_its_copies_are_one_origin_and_say_why(tmp_path: Path) -> None:
    with _read(tmp_path, SECOND) as kept:
        claims = [c for c in kept.records("claims") if c["frame"] == "missing"]
        assert len({c["origin"] for c in claims}) == 1
        why = {c["file"].rsplit("/")[-1]: c["origin_why"] for c in claims}
        at = FIRST.index("Another 11")
        assert why["first.txt"] == "its article's own report: no earlier article here has the passage"
        place = f"Harbour Post’s third paragraph [{at}, {len(FIRST) - 1}]"
        assert why["second.txt"] == f"its sentence is a copy of {place}"
        assert place in why["copy.txt"]


def test_a_withdrawn_story_takes_everything_back(tmp_path: Path) -> None:
    with _read(tmp_path, WITHDRAWN) as kept:
        told = [c for c in kept.changes(since="2024-05-07") if c.kind is ChangeKind.RETRACTED]
        assert {c.question.frame for c in told} == {"killed", "missing"}
        for question in (c.question for c in told):
            assert all(p.superseded for p in question.positions)
            assert question.why.startswith("superseded: every answer was taken back")


def test_nothing_is_taken_back_without_a_notice(tmp_path: Path) -> None:
    with _read(tmp_path, SECOND.partition("Correction:")[0]) as kept:
        assert not [c for c in kept.changes(since="2024-05-07") if c.kind is ChangeKind.RETRACTED]
