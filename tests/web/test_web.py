"""The page and the HTTP API: they answer, they escape, and they say what is wrong."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from fastapi.testclient import TestClient

from articles import bare_article
from sayso.errors import NotFoundError
from sayso.types import Article, Reading, Span, Stance, Statement, Voice
from sayso.web import create_app
from sayso.web.marks import marked

HOSTILE = "Mara Oro said the dam <script>alert(1)</script> had failed.\n"


class StubHouse:
    """A ledger of one article."""

    def __init__(self) -> None:
        self.one = bare_article(HOSTILE)
        self.asked: dict[str, Any] = {}

    def records(self, kind: str, **filters: Any) -> Iterator[Mapping[str, Any]]:
        self.asked = {"kind": kind, **filters}
        if kind == "drift":
            passage = {"article": self.one.id, "outlet": None, "file": None, "text": "the dam had failed"}
            source = {**passage, "article": "a_1", "outlet": "Wire <i>", "text": "the dam may fail"}
            yield {"kind": "hedge_dropped", "detail": "may is lost", "from": source, "to": passage}
        if kind == "questions":
            position = {
                "superseded": False,
                "party": None,
                "speaker": "Mara Oro",
                "value": True,
                "part": None,
                "from": None,
                "to": None,
                "origins": 1,
                "outlets": 2,
            }
            yield {
                "question": "q_1",
                "place": {"name": "Brant"},
                "text": "Is <b>Brant</b> flooded?",
                "status": "disputed",
                "positions": [position, {**position, "value": "nine", "part": "civilians"}],
                "more_positions": 2,
                "unverified_by": ["Northwire"],
            }

    def article(self, name: str) -> Article:
        if name != self.one.id:
            raise NotFoundError(f"No article {name!r}.", "sayso articles lists them.")
        return self.one

    def reading(self, article_id: str) -> Reading:
        statement = Statement(
            "s", article_id, Voice.INDIRECT, Stance.ASSERTS, (Span(0, 8),), (Span(9, 13),), (Span(14, 57),), None
        )
        return Reading(article_id, statements=(statement,))

    def view(
        self, view: str, form: str, topic: str | None, as_of: str | None = None, *, by: str = "party", nav: Any = None
    ) -> str:
        self.asked = {"view": view, "form": form, "topic": topic, "as_of": as_of, "by": by, "nav": nav}
        return json.dumps(topic) if "json" in form else f"<p>{view} of {topic}</p>"

    def diff_html(self, one: str, other: str, nav: Any = None) -> str:
        return f"<p>{one} beside {other}, {sorted(nav)}</p>"


@pytest.fixture
def house() -> StubHouse:
    return StubHouse()


@pytest.fixture
def client(house: StubHouse) -> TestClient:
    return TestClient(create_app(house))


def test_questions_show_every_position_and_escape_what_articles_say(client: TestClient) -> None:
    page = client.get("/").text
    assert "Mara Oro" in page
    assert "1 origin (2 outlets)" in page
    assert "and 2 more positions" in page
    assert "&lt;b&gt;Brant" in page


def test_a_part_of_a_toll_says_so_and_the_icon_that_browsers_ask_for_is_no_error(client: TestClient) -> None:
    assert "of them nine civilians" in client.get("/").text
    assert client.get("/favicon.ico").status_code == 204


def test_no_script_of_an_article_runs(client: TestClient, house: StubHouse) -> None:
    answer = client.get(f"/articles/{house.one.id}")
    assert "<script>alert" not in answer.text
    assert "&lt;script&gt;" in answer.text
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")


def test_marks_cover_the_text_and_know_their_roles(house: StubHouse) -> None:
    parts = marked(house.one, house.reading(house.one.id))
    assert "".join(p.text for p in parts) == HOSTILE
    assert [(p.text, p.role) for p in parts][:4] == [("Mara Oro", "source"), (" ", ""), ("said", "cue"), (" ", "")]


def test_the_api_passes_filters_on(client: TestClient, house: StubHouse) -> None:
    assert client.get("/api/claims", params={"place": "Brant", "as_of": "2030-01-01", "limit": 5}).json() == []
    assert house.asked == {"kind": "claims", "place": "Brant", "as_of": "2030-01-01", "limit": 5, "offset": 0}


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/api/nothing", 404),
        ("/api/claims?limit=0", 422),
        ("/api/claims?limit=1001", 422),
        ("/api/claims?limit=5&offset=10001", 422),
        ("/api/claims?limit=5&offset=-1", 422),
        ("/articles/none", 404),
    ],
)
def test_what_is_wrong_is_said(client: TestClient, path: str, status: int) -> None:
    answer = client.get(path)
    assert answer.status_code == status
    assert "list" in answer.text or "limit" in answer.text or "offset" in answer.text


@pytest.mark.parametrize("view", ["brief", "timeline", "map", "matrix", "chart"])
def test_views_of_a_topic(client: TestClient, house: StubHouse, view: str) -> None:
    answer = client.get(f"/{view}", params={"topic": "Brant & Oro", "as_of": "2030-01-01"})
    assert answer.text == f"<p>{view} of Brant & Oro</p>"
    assert house.asked["as_of"] == "2030-01-01"
    # One view leads to the others, on the same topic and day.
    assert house.asked["nav"]["Timeline"] == "/timeline?topic=Brant+%26+Oro&as_of=2030-01-01"
    assert client.get(f"/api/{view}", params={"topic": "Brant"}).json() == "Brant"
    assert house.asked["form"] == ("geojson" if view == "map" else "json")


def test_a_view_without_a_topic_asks_for_one_but_the_map_shows_all(client: TestClient, house: StubHouse) -> None:
    assert "Timeline of what?" in client.get("/timeline").text
    assert client.get("/api/timeline").status_code == 422
    assert client.get("/map", params={"by": "source"}).status_code == 200
    assert (house.asked["topic"], house.asked["by"]) == (None, "source")


def test_pages_run_our_script_alone_and_fetch_nothing(client: TestClient, house: StubHouse) -> None:
    for path in ("/", "/articles", "/timeline", "/nothing-here/at-all", f"/articles/{house.one.id}"):
        answer = client.get(path)
        told = answer.headers["content-security-policy"]
        assert told.startswith("default-src 'none'")
        assert "unsafe" not in told
        if answer.headers["content-type"].startswith("text/html"):
            assert re.findall(r"<script[^>]*>", answer.text) == ["<script>"]
            assert not re.search(r"""(?:src|action)=["']?(?:https?:)?//""", answer.text)


def test_an_article_shows_what_changed_and_leads_to_both_side_by_side(client: TestClient, house: StubHouse) -> None:
    text = client.get(f"/articles/{house.one.id}").text
    assert "the dam may fail" in text
    assert f'<a href="/diff?one=a_1&amp;other={house.one.id}">Wire &lt;i&gt;</a>' in text
    told = client.get("/diff", params={"one": "a_1", "other": house.one.id}).text
    assert told == f"<p>a_1 beside {house.one.id}, ['Articles', 'Map', 'Questions']</p>"
