"""Timeline, matrix, chart, map and their HTML, of an invented story whose words try to break out of every page."""

from __future__ import annotations

import io
import itertools
import json
import re
import xml.etree.ElementTree as ET
from html.parser import HTMLParser

import jsonschema
import pytest

from reconcile.invented import World, at_least, exactly, on, up_to
from sayso import page, records
from sayso.errors import MissingPackageError, NotFoundError
from sayso.report import FORMS, Asked, Story, View, chart, matrix, place_map, timeline, written
from sayso.report.basemap import Line, Window, basemap
from sayso.report.colours import INKS
from sayso.types import Interval, Place

HOSTILE = "</script></style><script>alert(1)</script><img src=x onerror=alert(2)>{{ 7919*7 }}&amp;\u202e"
ALDMOOR = Place("Aldmoor", "geonames:1", 41.0, 12.0, "XA", "settlement")
BRANT = Place("Brant", "geonames:2", 41.05, 12.05, "XA", "settlement")
TARL = Place("Tarl", "name:tarl")
VIEWS: tuple[View, ...] = ("brief", "timeline", "map", "matrix", "chart")

WIRE = (
    f"Veldia said on Wednesday its forces held Aldmoor. Ossaria said its own troops held Aldmoor. {HOSTILE}\n\n"
    "The hospital in Aldmoor said at least 12 people were killed there on 6 May 2031. Brant was struck, Ossaria said. "
    "Up to 40 people were missing in Tarl, the mayor said. Between 3 and 7 people were hurt in Brant, the mayor said.\n"
)
LATER = "The hospital in Aldmoor said 19 people were killed there. Ossaria said Veldia held Aldmoor after all.\n"


@pytest.fixture(scope="module")
def world() -> World:
    world = World()
    wire = world.article(WIRE, f"Harbour {HOSTILE}", "2031-05-08")
    later = world.article(LATER, "Sun", "2031-05-12")
    said = on("2031-05-07", "Wednesday")
    hold = {"place": ALDMOOR}
    world.claim(
        wire, "its forces held Aldmoor", "controls", by="Veldia", party="Veldia", actor="Veldia", said=said, **hold
    )  # type: ignore[arg-type]
    world.claim(wire, "its own troops held Aldmoor", "controls", by="Ossaria", party="Ossaria", actor="Ossaria", **hold)  # type: ignore[arg-type]
    world.claim(
        later, "Veldia held Aldmoor after all", "controls", by="Ossaria", party="Ossaria", actor="Veldia", **hold
    )  # type: ignore[arg-type]
    hospital = {"by": "The hospital", "group": "people", "place": ALDMOOR}
    day = on("2031-05-06", "on 6 May 2031")
    world.claim(wire, "at least 12 people were killed there", "killed", at_least(12), about=day, **hospital)  # type: ignore[arg-type]
    world.claim(later, "19 people were killed there", "killed", exactly(19), about=day, **hospital)  # type: ignore[arg-type]
    world.claim(
        wire,
        "Brant was struck",
        "struck",
        by="Ossaria",
        party="Ossaria",
        place=BRANT,
        about=Interval(day.start, said.end, "2031-W19"),
    )
    world.claim(
        wire,
        "Up to 40 people were missing in Tarl",
        "missing",
        up_to(40, "up to 40"),
        by="the mayor",
        group="people",
        place=TARL,
    )
    world.claim(wire, HOSTILE, "other", by="the mayor", place=ALDMOOR)
    return world


@pytest.fixture(scope="module")
def story(world: World) -> Story:
    return world.story(None)


class _Page(HTMLParser):
    """What a browser would make of a page: its elements, ids, links and scripts."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.hrefs: list[str] = []
        self.handlers: list[str] = []
        self.sources: list[str] = []
        self.text: list[str] = []
        self.marked: list[str] = []
        self._mark = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self._mark = self._mark or tag == "mark"
        for name, value in attrs:
            self.ids += [value or ""] if name == "id" else []
            self.hrefs += [value or ""] if name == "href" else []
            self.sources += [value or ""] if name in ("src", "srcset", "data", "action", "style") else []
            self.handlers += [name] if name.startswith("on") else []

    def handle_endtag(self, tag: str) -> None:
        self._mark = self._mark and tag != "mark"

    def handle_data(self, data: str) -> None:
        (self.marked if self._mark else self.text).append(data)


def html(view: View, story: Story) -> str:
    return str(written(view, "html", story, Asked()))


@pytest.mark.parametrize("view", VIEWS)
def test_a_page_is_one_file_in_which_no_word_of_an_article_is_markup(view: View, story: Story) -> None:
    text = html(view, story)
    found = _Page(text)
    assert found.tags.count("script") == 1
    assert found.tags.count("style") == 1
    assert not {"img", "iframe", "link", "object", "base"} & set(found.tags)
    assert not found.handlers
    assert not found.sources
    assert str(7919 * 7) not in text
    # Each link leads to a place of the page itself, of which there is one.
    assert len(found.ids) == len(set(found.ids))
    assert {h for h in found.hrefs if not h.startswith("#")} == set()
    assert {h.removeprefix("#") for h in found.hrefs} <= set(found.ids)
    assert f'content="{page.policy()}"'.replace("'", "&#39;") in text
    assert "unsafe" not in page.policy()


@pytest.mark.parametrize("view", VIEWS)
def test_a_page_can_be_used_without_a_mouse_and_without_eyes(view: View, story: Story) -> None:
    text = html(view, story)
    # What scrolls by itself can be reached and scrolled by the keyboard.
    assert all('tabindex="0"' in tag for tag in re.findall(r'<\w+ class="scroll[^>]*>', text))
    # A drawing with links in it is no image, whose inside no reader aloud would enter; every one has words.
    for drawn in re.findall(r"<svg .*?</svg>", text, re.DOTALL):
        assert ('role="group"' if "<a " in drawn else 'role="img"') in drawn
        assert 'aria-label="' in drawn.split(">", 1)[0]
    headings = [int(n) for n in re.findall(r"<h([1-6])", text)]
    assert headings[0] == 1
    assert all(b <= a + 1 for a, b in itertools.pairwise(headings))


def test_a_note_marks_the_commands_that_it_names() -> None:
    assert page.commands("More <b>: see `sayso drift`.") == "More &lt;b&gt;: see <code>sayso drift</code>."


def test_footnotes_open_the_marked_words(story: Story) -> None:
    found = _Page(html("brief", story))
    marked = " ".join(found.marked)
    assert "its forces held Aldmoor" in marked
    assert "19 people were killed there" in marked
    assert "alert(1)" not in " ".join(m for m in found.marked if "held" in m)


def test_the_policy_names_the_hashes_of_what_a_page_holds(story: Story) -> None:
    import base64
    import hashlib

    text = html("map", story)
    for tag in ("script", "style"):
        (inside,) = re.findall(f"<{tag}>(.*?)</{tag}>", text, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(inside.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in page.policy()


@pytest.mark.parametrize("view", VIEWS)
def test_the_terminal_gets_no_control_characters(view: View, story: Story) -> None:
    text = str(written(view, "text", story, Asked()))
    assert "\u202e" not in text
    assert "Aldmoor" in text


@pytest.mark.parametrize("view", ["timeline", "map", "matrix", "chart"])
def test_json_is_as_its_schema_says(view: View, story: Story) -> None:
    form = "geojson" if view == "map" else "json"
    record = json.loads(written(view, form, story, Asked()))
    schema = records.schema(view)
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
    validator.validate(record)
    assert set(record) == set(schema["properties"])
    for key in schema["required"]:
        assert not validator.is_valid({k: v for k, v in record.items() if k != key})


@pytest.mark.parametrize(("view", "form"), [(v, "svg") for v in ("timeline", "map", "matrix", "chart")])
def test_pictures_are_well_formed_and_draw_in_their_own_colours(view: View, form: str, story: Story) -> None:
    text = str(written(view, form, story, Asked()))
    root = ET.fromstring(text)
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert not [e for e in root.iter() if e.tag.endswith("}script") or any(a.startswith("on") for a in e.attrib)]
    assert "var(" not in text
    assert any(ink in text for ink in INKS)


def test_the_inks_of_pictures_and_pages_are_the_same(story: Story) -> None:
    style = re.search(r"<style>(.*?)</style>", html("brief", story), re.DOTALL)
    assert style
    for i, ink in enumerate(INKS):
        assert f"--c{i}:{ink}" in style.group(1)


# ------------------------------------------------------------------------------------------------ what they say


def test_the_timeline_tells_event_and_saying_apart(story: Story) -> None:
    made = timeline(story)
    (first,) = [e for e in made.events if e.told.text.startswith("The hospital said at least 12")]
    assert first.about == on("2031-05-06", "on 6 May 2031")
    assert first.said == on("2031-05-08")
    assert first.published
    (veldia,) = [e for e in made.events if e.told.text.startswith("Veldia said")]
    assert veldia.said == on("2031-05-07", "Wednesday")
    assert (veldia.about, veldia.published) == (None, False)
    dated = [(e.about or e.said) for e in made.events]
    assert [i.start for i in dated if i] == sorted(i.start for i in dated if i and i.start)
    text = html("timeline", story)
    assert "7 May 2031" in text
    # A day that is not certain is a bar, one that is a square.
    assert text.count('class="bar"') == 1
    assert "printed 8 May 2031" in text
    assert "when it is said to have happened" in text
    told = str(written("timeline", "text", story, Asked()))
    assert not re.search(r"\.   +\S", told)


def test_a_matrix_has_every_side_and_what_it_said_before(story: Story) -> None:
    made = matrix(story)
    assert made.columns == ("Ossaria", "Veldia", None)
    row = made.rows[0]
    assert (row.asked, row.status) == ("Who controls Aldmoor?", "disputed")
    own, others = row.cells[0], row.cells[1]
    assert [(r.value, r.superseded) for r in own] == [("Ossaria", True), ("Veldia", False)]
    assert [r.value for r in others] == ["Veldia"]
    positions = sum(len(q.positions) for q in story.topic.questions)
    assert sum(len(c) for r in made.rows for c in r.cells) == positions
    assert "<s>Ossaria</s>" in html("matrix", story)


def test_a_chart_has_bounds_and_the_range_of_what_stands(story: Story) -> None:
    figures = {f.asked: f for f in chart(story).figures}
    killed = figures["How many people were killed in Aldmoor?"]
    assert [(p.value, p.superseded) for s in killed.series for p in s.points] == [("at least 12", True), ("19", False)]
    assert (killed.low, killed.high) == (19, 19)
    missing = figures["How many people are missing in Tarl?"]
    assert missing.high == 40
    assert missing.days
    assert 'class="band"' in html("chart", story)
    assert "at least 12" in html("chart", story)


def test_a_map_places_what_it_can_and_lists_the_rest(story: Story) -> None:
    made = place_map(story)
    assert made.layers == ("Ossaria", "Veldia", "speaking for no party")
    collection = json.loads(written("map", "geojson", story, Asked()))
    where = {f["properties"]["place"]: f["geometry"] for f in collection["features"]}
    assert where == {
        "Aldmoor": {"type": "Point", "coordinates": [12.0, 41.0]},
        "Brant": {"type": "Point", "coordinates": [12.05, 41.05]},
        "Tarl": None,
    }
    contested = {f["properties"]["place"] for f in collection["features"] if f["properties"]["contested"]}
    assert contested == {"Aldmoor"}
    text = html("map", story)
    assert "Places without known coordinates" in text
    assert 'data-contested="2031-05-08"' in text
    days = sorted({m.reply.start.isoformat() for m in made.marks if m.reply.start})
    assert f'data-days="{" ".join(days)}"' in text
    assert len(days) >= 3
    assert "Aldmoor (contested)" in text
    told = str(written("map", "text", story, Asked()))
    assert told.count("Who controls Aldmoor?") == 1  # asked once, then answered by each
    by_source = place_map(story, "source")
    assert "Sun" in by_source.layers
    assert len(by_source.layers) == 2


def test_a_reply_that_was_replaced_leaves_the_map_when_its_side_said_otherwise(story: Story) -> None:
    text = html("map", story)
    assert 'data-from="2031-05-08/2031-05-12"' in text
    assert 'data-from="2031-05-12/"' in text


def test_no_view_fails_where_there_is_nothing_to_show() -> None:
    world = World()
    article = world.article("The mayor said the bakeries in the old quarter would stay open.", None, None)
    world.claim(article, "the bakeries in the old quarter would stay open", "other", by="The mayor", place=None)
    story = world.story("bakeries")
    for view in VIEWS:
        for form in ("text", "html"):
            assert "bakeries" in str(written(view, form, story, Asked()))
    for view in ("map", "matrix", "chart", "timeline"):
        with pytest.raises(NotFoundError) as caught:
            written(view, "svg", story, Asked())
        assert "--format text" in caught.value.remedy


def test_many_claims_and_long_names_keep_their_bounds() -> None:
    world = World()
    name = "The Provisional Council for the Defence, Reconstruction and Peaceful Development of the Upper Tarl Valley"
    for i in range(200):
        place = Place(f"Town{i}", f"geonames:{i}", 40 + i / 200, 10 + i / 90)
        article = world.article(f"{name} said Town{i} was struck on 6 May 2031.", f"Paper {i}", "2031-05-08")
        world.claim(article, f"Town{i} was struck", "struck", by=name, party=f"Party {i % 12}", place=place)
    story = world.story(None)
    for view in VIEWS:
        assert len(html(view, story)) < 1_500_000
    assert len(matrix(story).rows) == 200
    assert len(place_map(story).marks) == 200


def test_a_word_document_has_the_sides_beside_each_other(story: Story) -> None:
    from docx import Document

    made = written("brief", "docx", story, Asked())
    assert isinstance(made, bytes)
    assert made == written("brief", "docx", story, Asked())
    document = Document(io.BytesIO(made))
    tables = [[c.text for c in t.rows[0].cells] for t in document.tables]
    assert ["Veldia", "Ossaria"] in tables or ["Ossaria", "Veldia"] in tables
    told = "\n".join(p.text for p in document.paragraphs)
    assert "What this rests on" in told


def test_a_word_document_without_its_package_names_the_remedy(story: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(MissingPackageError) as caught:
        written("brief", "docx", story, Asked())
    assert "pip install 'sayso[docx]'" in caught.value.remedy


def test_every_form_of_every_view_is_made(story: Story) -> None:
    for view, forms in FORMS.items():
        for form in forms:
            assert written(view, form, story, Asked())


def test_no_ring_of_land_leaps_round_the_earth() -> None:
    """One that crosses the antimeridian goes on beyond 180 degrees, or it would turn half the map inside out."""
    from itertools import pairwise

    from sayso.report.basemap import Window, basemap

    land = basemap(Window(-180, -90, 180, 90)).land
    assert len(land) > 500
    # Antarctica goes round the pole.
    assert all(abs(a[0] - b[0]) < 180 for ring in land for a, b in pairwise(ring) if a[1] > -60)


# ------------------------------------------------------------------------------------------------ the base map


def test_borders_that_states_do_not_agree_on_are_drawn_as_disputed() -> None:
    world = basemap(Window(-180, -90, 180, 90))

    def near(lines: tuple[Line, ...], lon: float, lat: float) -> bool:
        return any(abs(x - lon) < 0.5 and abs(y - lat) < 0.5 for line in lines for x, y in line)

    # An isthmus, a line of control, and a line within an island: one map draws them as borders, another does not.
    for lon, lat in ((33.7, 46.1), (75.0, 34.6), (33.4, 35.1), (-13.1, 27.7)):
        assert near(world.disputed, lon, lat), (lon, lat)
        assert not near(world.borders, lon, lat), (lon, lat)
    # A border that both draw, between France and Spain.
    assert near(world.borders, 0.7, 42.8)
    assert not near(world.disputed, 0.7, 42.8)


def test_the_base_map_goes_on_across_the_date_line() -> None:
    beyond = basemap(Window(170, -25, 200, 5))
    assert any(x > 180 for line in beyond.land for x, _ in line)


def test_places_on_both_sides_of_the_date_line_are_near_each_other() -> None:
    world = World()
    for n, lon in enumerate((179.5, -179.5)):
        article = world.article(f"Port{n} was struck, the mayor said.", f"Paper {n}", "2031-05-08")
        place = Place(f"Port{n}", f"geonames:{n}", -17.0, lon)
        world.claim(article, f"Port{n} was struck", "struck", by="the mayor", place=place)
    drawn = str(written("map", "svg", world.story(None), Asked()))
    at = [float(x) for x in re.findall(r'data-place="" transform="translate\(([\d.-]+) ', drawn)]
    assert len(at) == 2
    assert 0 < abs(at[0] - at[1]) < 200
