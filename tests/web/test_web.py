"""The page and the HTTP API: they answer, they escape, and they say what is wrong."""

from __future__ import annotations

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
        if kind == "questions":
            position = {
                "party": None,
                "speaker": "Mara Oro",
                "value": True,
                "from": None,
                "to": None,
                "origins": 1,
                "outlets": 2,
            }
            yield {
                "text": "Is <b>Brant</b> flooded?",
                "status": "disputed",
                "positions": [position],
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

    def brief_html(self, topic: str, as_of: str | None = None) -> str:
        return f"<p>{topic} {as_of}</p>"

    def brief_record(self, topic: str, as_of: str | None = None) -> Mapping[str, Any]:
        return {"topic": topic, "as_of": as_of}


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
    assert "&lt;b&gt;Brant" in page


def test_no_script_of_an_article_runs(client: TestClient, house: StubHouse) -> None:
    answer = client.get(f"/articles/{house.one.id}")
    assert "<script" not in answer.text
    assert "&lt;script&gt;" in answer.text
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")


def test_marks_cover_the_text_and_know_their_roles(house: StubHouse) -> None:
    parts = marked(house.one, house.reading(house.one.id))
    assert "".join(p.text for p in parts) == HOSTILE
    assert [(p.text, p.role) for p in parts][:4] == [("Mara Oro", "source"), (" ", ""), ("said", "cue"), (" ", "")]


def test_the_api_passes_filters_on(client: TestClient, house: StubHouse) -> None:
    assert client.get("/api/claims", params={"place": "Brant", "as_of": "2030-01-01", "limit": 5}).json() == []
    assert house.asked == {"kind": "claims", "place": "Brant", "as_of": "2030-01-01", "limit": 5}


@pytest.mark.parametrize(
    ("path", "status"), [("/api/nothing", 404), ("/api/claims?limit=0", 422), ("/articles/none", 404)]
)
def test_what_is_wrong_is_said(client: TestClient, path: str, status: int) -> None:
    answer = client.get(path)
    assert answer.status_code == status
    assert "list" in answer.text or "limit" in answer.text


def test_briefs(client: TestClient) -> None:
    assert client.get("/brief", params={"topic": "Brant"}).text == "<p>Brant None</p>"
    assert client.get("/api/brief", params={"topic": "Brant", "as_of": "2030-01-01"}).json() == {
        "topic": "Brant",
        "as_of": "2030-01-01",
    }
