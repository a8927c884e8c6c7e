"""Pictures that stand alone: every drawn view as SVG and PNG, with its heading and what its marks mean."""

from __future__ import annotations

import importlib.util
import struct
import sys
import xml.etree.ElementTree as ET

import pytest

from reconcile.invented import World, at_least, exactly, on
from sayso.errors import MissingPackageError
from sayso.report import Asked, Story, View, written
from sayso.report.pictures import to_png
from sayso.report.svg import el, picture, size, standalone
from sayso.types import Place

DRAWN: tuple[View, ...] = ("timeline", "map", "matrix", "chart")
ALDMOOR = Place("Aldmoor", "geonames:1", 41.0, 12.0, "XA", "settlement")
SVG = "{http://www.w3.org/2000/svg}"

WIRE = (
    "Veldia said its forces held Aldmoor. Ossaria said its own troops held Aldmoor.\n\n"
    "The hospital said at least 12 people were killed in Aldmoor on 6 May 2031, nine of them children.\n"
)
LATER = "The hospital said 19 people were killed in Aldmoor.\n"


@pytest.fixture(scope="module")
def story() -> Story:
    world = World()
    wire = world.article(WIRE, "Harbour Wire", "2031-05-08")
    later = world.article(LATER, "Sun", "2031-05-12")
    day = on("2031-05-06", "on 6 May 2031")
    for party, words in (("Veldia", "its forces held Aldmoor"), ("Ossaria", "its own troops held Aldmoor")):
        world.claim(wire, words, "controls", by=party, party=party, actor=party, place=ALDMOOR)
    counted = {"by": "The hospital", "place": ALDMOOR, "about": day}
    world.claim(wire, "at least 12 people were killed", "killed", at_least(12), group="people", **counted)  # type: ignore[arg-type]
    world.claim(
        wire, "nine of them children", "killed", exactly(9, "nine"), group="children", part_of="not given", **counted  # type: ignore[arg-type]
    )  # fmt: skip
    world.claim(later, "19 people were killed", "killed", exactly(19), group="people", **counted)  # type: ignore[arg-type]
    return world.story(None)


def svg(view: View, story: Story) -> str:
    return str(written(view, "svg", story, Asked()))


def words(view: View, story: Story) -> str:
    return " ".join("".join(e.itertext()) for e in ET.fromstring(svg(view, story)).iter(f"{SVG}text"))


@pytest.mark.parametrize("view", DRAWN)
def test_a_png_is_the_drawing_at_twice_its_size(view: View, story: Story) -> None:
    made = written(view, "png", story, Asked())
    assert isinstance(made, bytes)
    assert made.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = size(svg(view, story))
    assert struct.unpack(">II", made[16:24]) == pytest.approx((2 * width, 2 * height), abs=1)
    assert made == written(view, "png", story, Asked())


def test_the_letters_of_a_png_need_no_typeface_of_the_machine(story: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    import resvg_py

    drawn = svg("matrix", story)
    whole = to_png(drawn)
    render = resvg_py.svg_to_bytes
    monkeypatch.setattr(resvg_py, "svg_to_bytes", lambda **asked: render(**asked, skip_system_fonts=True))
    assert to_png(drawn) == whole
    assert to_png(drawn.replace("Veldia", "Felbia")) != whole


@pytest.mark.parametrize("missing", ["resvg_py", "font_source_sans_pro"])
def test_a_png_without_its_packages_names_the_remedy(
    missing: str, story: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    if missing == "resvg_py":
        monkeypatch.setitem(sys.modules, missing, None)
    else:
        monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(MissingPackageError) as caught:
        written("chart", "png", story, Asked())
    assert "pip install 'sayso[png]'" in caught.value.remedy


def test_a_very_large_drawing_is_made_in_bounded_memory() -> None:
    tall = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2000 90000" width="2000" height="90000">'
        '<rect width="9" height="9"/></svg>'
    )
    width, height = struct.unpack(">II", to_png(tall)[16:24])
    assert width * height < 45_000_000


@pytest.mark.parametrize("view", DRAWN)
def test_a_picture_says_what_it_is_and_what_its_marks_mean(view: View, story: Story) -> None:
    told = words(view, story)
    assert told.startswith("All that was read: ")
    assert "Veldia" in told or view == "chart"
    if view == "map":
        assert "speaking for no party" in told
        assert "dashed ring: a disputed question" in told
    if view == "timeline":
        assert "when it was said or printed" in told


def test_a_matrix_is_drawn_with_every_answer(story: Story) -> None:
    told = words("matrix", story)
    for part in ("Who controls Aldmoor?", "disputed", "at least 12", "19", "of them nine children", "since replaced"):
        assert part in told
    struck = [e.text for e in ET.fromstring(svg("matrix", story)).iter(f"{SVG}text") if e.get("text-decoration")]
    assert struck == ["at least 12"]


def test_a_part_of_a_toll_is_told_as_one_and_is_no_step_of_its_history(story: Story) -> None:
    drawn = ET.fromstring(svg("chart", story))
    titles = {e.text for e in drawn.iter(f"{SVG}title")}
    assert any(t and t.startswith("of them nine children, The hospital") for t in titles)
    (line,) = [e for e in drawn.iter(f"{SVG}polyline") if e.get("opacity") == "0.5"]
    assert len((line.get("points") or "").split()) == 2  # at least 12, then 19
    assert "off the line: a part of the total" in words("chart", story)


def test_a_drawing_stays_well_formed_whatever_its_words() -> None:
    view = "<b>\x1b[31m & \x00\ufffe ok"
    made = standalone(picture(100, 20, view, el("text", view, x=1.0, title=view)))
    root = ET.fromstring(made)
    assert "ok" in "".join(root.itertext())
