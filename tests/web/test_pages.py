"""Pages over a real ledger: long lists in pages, and articles that mean harm."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from fastapi.testclient import TestClient

import sayso
from ledger import island
from sayso.api import RECORDS
from sayso.foremost import SHOWN
from sayso.types import Article, Claim, Reading, Speaker, Stance
from sayso.web import LOCAL, create_app
from sayso.web.app import PAGE

HARM = '<script>alert(1)</script>"><img src=x onerror=alert(2)>'
TURNED = "\u202eevil\u2066"
MANY = 2 * PAGE + 7


def story(number: int, title: str, speaker: str = "Harbour Authority") -> tuple[Article, Claim]:
    """One more article that tells of the ferry, by a speaker of its own."""
    article = replace(
        island.WIRE, id=f"a_{number:016x}", file=f"{number}.txt", title=title, url=f"javascript:alert({number})",
        published=dt.date(2030, 3, 5) + dt.timedelta(days=number % 9),
    )  # fmt: skip
    claim = replace(
        island.KILLED_WIRE, id=f"c_{number:016x}", statement=None, article=article.id, stance=Stance.ASSERTS,
        speaker=Speaker(speaker, f"speaker:s-{number}", None),
    )  # fmt: skip
    return article, claim


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with sayso.open(tmp_path_factory.mktemp("pages") / "sayso.db") as kept:
        island.fill(kept.ledger)
        titles = {0: HARM + TURNED, 1: "long " * 40_000}
        for n in range(MANY):
            article, claim = story(n, titles.get(n, f"Report {n}"), f"{HARM} {TURNED} {n}")
            kept.ledger.add(article, b"", "text/plain", b"", Reading(article.id, claims=(claim,)))
        yield TestClient(create_app(kept))


def tags(text: str) -> list[tuple[str, dict[str, str | None]]]:
    """The tags of a page as a browser reads them, with their attributes."""
    found: list[tuple[str, dict[str, str | None]]] = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            found.append((tag, dict(attrs)))

    Reader().feed(text)
    return found


def links(text: str) -> dict[str, str]:
    return {rel: where.replace("&amp;", "&") for rel, where in re.findall(r'<a rel="(\w+)" href="([^"]*)"', text)}


def test_a_long_list_is_walked_page_by_page_and_nothing_is_passed_over(client: TestClient) -> None:
    seen: list[str] = []
    where = "?search=&party="
    while True:
        text = client.get(f"/articles{where}").text
        found = re.findall(r'<td><a href="/articles/([^"]+)"', text)
        assert len(found) <= PAGE
        seen += found
        if "next" not in links(text):
            break
        where = links(text)["next"]
    assert len(seen) == len(set(seen)) == MANY + len(island.ARTICLES)
    assert links(text)["prev"].endswith("page=2")


def test_pages_keep_their_filters(client: TestClient) -> None:
    first = links(client.get("/articles", params={"place": "Brant"}).text)
    assert first["next"] == "?place=Brant&page=2"
    assert client.get("/articles", params={"page": "x"}).status_code == 422
    assert client.get("/articles", params={"page": "99999"}).status_code == 422


@pytest.mark.parametrize("kind", RECORDS)
def test_the_api_is_walked_by_offset(client: TestClient, kind: str) -> None:
    whole = client.get(f"/api/{kind}", params={"limit": 1000}).json()
    part = client.get(f"/api/{kind}", params={"limit": 3, "offset": 1}).json()
    assert part == whole[1:4]
    then = client.get(f"/api/{kind}", params={"limit": 3, "offset": 1, "as_of": "2030-12-31"}).json()
    assert then == client.get(f"/api/{kind}", params={"limit": 4, "as_of": "2030-12-31"}).json()[1:]


def test_a_much_answered_question_shows_some_and_leads_to_all(client: TestClient) -> None:
    whole = client.get("/api/questions").json()
    most = max(whole, key=lambda q: len(q["positions"]))
    assert len(most["positions"]) > SHOWN
    text = client.get("/").text
    assert f"and {len(most['positions']) - SHOWN} more positions" in text
    assert f"/matrix?topic={most['question']}" in text
    assert client.get("/matrix", params={"topic": most["question"]}).status_code == 200
    few = client.get("/api/questions", params={"positions": 3}).json()
    (same,) = (q for q in few if q["question"] == most["question"])
    assert len(same["positions"]) == 3
    assert all(p in most["positions"] for p in same["positions"])
    assert same["more_positions"] == len(most["positions"]) - 3
    assert client.get("/api/questions", params={"positions": "0"}).status_code == 422


@pytest.mark.parametrize("path", ["/", "/articles", f"/articles/a_{0:016x}", "/brief?topic=Brant", "/matrix?topic=Brant",
                                  "/timeline?topic=Brant", "/map", "/chart?topic=Brant"])  # fmt: skip
def test_nothing_of_an_article_runs_or_loads(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")
    assert "unsafe" not in answer.headers["content-security-policy"]
    for name, attributes in tags(answer.text):
        assert name != "img"
        assert not [a for a in attributes if a.startswith("on")]
        assert not re.match(r"\s*(?:javascript|data|vbscript):", attributes.get("href") or "", re.IGNORECASE)
        assert not re.match(r"\s*\w+:", attributes.get("src") or attributes.get("action") or "")
    assert sum(name == "script" for name, _ in tags(answer.text)) == 1
    assert "unicode-bidi: isolate" in answer.text


def test_a_title_as_long_as_a_book_is_cut_where_it_is_listed(client: TestClient) -> None:
    assert len(client.get("/articles").text) < 200_000
    assert re.search(r"<h1>long [^<]{200,300}\.\.\.</h1>", client.get(f"/articles/a_{1:016x}").text)


def test_a_server_of_this_machine_answers_to_its_own_names_only(tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("names") / "sayso.db"
    with sayso.open(path) as kept:
        island.fill(kept.ledger)
        asked = TestClient(create_app(kept, LOCAL))
        for host, status in (("127.0.0.1:8765", 200), ("localhost", 200), ("[::1]:8765", 200), ("evil.example", 421)):
            answer = asked.get("/api/claims", headers={"host": host})
            assert answer.status_code == status, host
        assert "evil.example" in answer.text
        assert "Harbour" not in answer.text
