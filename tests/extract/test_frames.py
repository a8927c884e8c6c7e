"""Every frame's own examples are read as the frame file says."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from articles import bare_article
from sayso import frames
from sayso.errors import FrameError
from sayso.extract import Extractor
from sayso.types import Claim, FactStatus

USUAL = frames.load()
FRAMES = frames.load(frames.pack_folders(",".join(frames.shipped_packs())))
CASES = [(f.name, e) for f in FRAMES.values() for e in f.examples]


@pytest.fixture(scope="module")
def with_packs() -> Extractor:
    return Extractor.load(packs=frames.pack_folders(",".join(frames.shipped_packs())))


def shows(claim: Claim, wanted: Mapping[str, Any]) -> bool:
    """Whether the claim has all that the example names; an example's status is "stated" unless it says otherwise."""
    if claim.status is not FactStatus(wanted.get("status", "stated")):
        return False
    quantity = claim.quantity
    have = {
        "holds": claim.holds,
        "place": claim.place.name if claim.place else None,
        "actor": claim.actor,
        "group": claim.group,
        "best": quantity.best if quantity else None,
        "low": quantity.low if quantity else None,
        "high": quantity.high if quantity else None,
        "unit": quantity.unit if quantity else None,
    }
    return all(have[key] == value for key, value in wanted.items() if key != "status")


@pytest.mark.parametrize(("name", "example"), CASES, ids=[f"{n}: {e.text}" for n, e in CASES])
def test_examples(extractor: Extractor, with_packs: Extractor, name: str, example: frames.Example) -> None:
    reader = extractor if name in USUAL else with_packs
    reading = next(iter(reader.read([bare_article(example.text)])))
    found = [c for c in reading.claims if c.frame == name]
    missing = [w for w in example.claims if not any(shows(c, w) for c in found)]
    told = [(c.holds, c.status.value, c.place and c.place.name, c.group, c.actor, c.quantity, c.why) for c in found]
    assert not missing, told
    assert example.claims or not found, told


def says_no(example: frames.Example) -> bool:
    """Whether the frame must not be read from the example as a fact: not at all, negated, or only possible."""
    return all(not c.get("holds", True) or c.get("status", "stated") != "stated" for c in example.claims)


@pytest.mark.parametrize("frame", FRAMES.values(), ids=list(FRAMES))
def test_every_frame_has_examples_enough_and_a_third_negative(frame: frames.Frame) -> None:
    assert len(frame.examples) >= 12
    assert 3 * sum(says_no(e) for e in frame.examples) >= len(frame.examples)


def test_a_malformed_frame_names_the_file_and_the_remedy(tmp_path: Path) -> None:
    bad = tmp_path / "bad.toml"
    bad.write_text('name = "bad"\n[[trigger]]\nverb = ["x"]\n', encoding="utf-8")
    with pytest.raises(FrameError, match=r"bad\.toml.*'verb'") as caught:
        frames.read_frame(bad, "user")
    assert "verbs" in caught.value.remedy


def test_a_users_pack_needs_no_change_to_the_engine(tmp_path: Path) -> None:
    pack = tmp_path / "harvest"
    pack.mkdir()
    (pack / "harvested.toml").write_text(
        'name = "harvested"\nabout = "A crop was brought in."\nanswer = "truth"\nquestion = "Was it harvested in {place}?"\n'
        'conflict = "opposite"\nsupersession = "none"\n[[trigger]]\nverbs = ["harvest"]\nplace = ["in"]\n',
        encoding="utf-8",
    )
    assert "harvested" in frames.load([tmp_path])
    assert frames.load([tmp_path])["harvested"].question_for("Aldmoor", None) == "Was it harvested in Aldmoor?"


def test_chosen_packs_are_read_beside_the_usual_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(frames.CHOSEN, raising=False)
    assert "turnout" not in frames.load()
    monkeypatch.setenv(frames.CHOSEN, "election")
    assert {"turnout", *USUAL} <= set(frames.load())


def test_a_pack_that_is_none_is_named_with_a_remedy(tmp_path: Path) -> None:
    with pytest.raises(FrameError, match="harvests") as caught:
        frames.choose("election,harvests")
    assert "disaster" in caught.value.remedy
    with pytest.raises(FrameError):
        frames.pack_folders(str(tmp_path))


def test_the_extra_packs_leave_other_claims_as_they_were(extractor: Extractor, with_packs: Extractor) -> None:
    article = bare_article("At least 12 people were killed in Oslo and 30 homes were damaged.")
    usual, extra = (next(iter(r.read([article]))) for r in (extractor, with_packs))
    assert {(c.frame, c.quantity and c.quantity.best) for c in usual.claims} == {("killed", 12), ("other", 30)}
    assert {(c.frame, c.quantity and c.quantity.best) for c in extra.claims} == {("killed", 12), ("damaged", 30)}


def test_why_a_trigger_called_no_frame_is_told(extractor: Extractor) -> None:
    text = "The committee killed a bill on Friday."
    reading, rejected = extractor.explain(bare_article(text))
    assert [(frame, span.of(text)) for frame, span, _ in rejected] == [("killed", "killed")]
    assert "bill" in rejected[0][2]
    assert [c.frame for c in reading.claims] == ["other"]
