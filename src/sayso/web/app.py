"""The application: pages for people at ``/``, the contract's JSON records at ``/api``."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol
from urllib.parse import urlencode

from fastapi import FastAPI, HTTPException, Request
from fastapi.responses import HTMLResponse, JSONResponse, Response

from sayso import page
from sayso.errors import NotFoundError, SaysoError
from sayso.foremost import SHOWN
from sayso.question_records import of_them
from sayso.web.marks import marked

if TYPE_CHECKING:
    from sayso.types import Article, Reading

KINDS = ("articles", "statements", "claims", "questions", "lineage", "drift", "sources")
FILTERS = ("search", "place", "party", "speaker", "frame", "article", "since", "until", "as_of")
VIEWS = {"brief": "json", "timeline": "json", "map": "geojson", "matrix": "json", "chart": "json"}
"""The views of a topic, and the form of each in the API."""
PAGE = 50
"""Records on one page: a page of much disputed questions is long enough."""
ANSWER = 200
"""Records in one answer of the API unless ``limit`` asks for another number."""
MOST = 1_000
"""Records in one answer at the most: those of much reported questions are long."""
FAR = 10_000
"""Records before the first of a page or an answer at the most, so that each takes a bounded time; a filter leads further,
and ``sayso export`` writes all."""
TEMPLATES = Path(__file__).with_name("templates")
# Articles are hostile input: even if a mark-up of theirs slipped through escaping, nothing would run or load.
HEADERS = {
    "Content-Security-Policy": f"{page.policy()}; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}


class House(Protocol):
    """What the page needs of a ledger; :class:`sayso.Sayso` has it."""

    def records(self, kind: Any, **filters: Any) -> Iterator[Mapping[str, Any]]: ...

    def article(self, name: str) -> Article: ...

    def reading(self, article_id: str) -> Reading: ...

    def view(
        self, view: Any, form: str, topic: str | None, as_of: str | None = None, *, by: Any = "party", nav: Any = None
    ) -> str | bytes: ...

    def diff_html(self, one: str, other: str, nav: Any = None) -> str: ...


def _wanted(request: Request) -> dict[str, Any]:
    """The filters among the query's parameters; empty ones ask nothing."""
    given = {name: request.query_params.get(name) or None for name in FILTERS}
    return {name: value for name, value in given.items() if value is not None}


def _page(request: Request, house: House, kind: str) -> dict[str, Any]:
    """One page of a list for its template: the records, the filters, and the addresses of the pages beside it."""
    wanted = _wanted(request)
    number = _number(request, "page", 1, 1, FAR // PAGE)
    found = list(house.records(kind, **wanted, limit=PAGE + 1, offset=(number - 1) * PAGE, positions=SHOWN))
    beside: dict[str, str | None] = {"previous": None, "next": None}
    if number > 1:
        beside["previous"] = f"?{urlencode({**wanted, 'page': number - 1})}"
    if len(found) > PAGE and number < FAR // PAGE:
        beside["next"] = f"?{urlencode({**wanted, 'page': number + 1})}"
    return {kind: found[:PAGE], "wanted": wanted, "number": number, "beside": beside, "cut": len(found) > PAGE}


def _number(request: Request, name: str, default: int, least: int, most: int) -> int:
    """A number among the query's parameters. Raises an error that says what it may be."""
    given = request.query_params.get(name)
    if not given:
        return default
    if not given.isascii() or not given.isdecimal() or len(given) > 9 or not least <= int(given) <= most:
        raise HTTPException(422, f"{name} must be a number between {least} and {most}, not {given[:40]!r}.")
    return int(given)


def links(topic: str | None, as_of: str | None = None) -> dict[str, str]:
    """The links at the top of a page: the lists, and the views of the topic that is looked at."""
    asked = {k: v for k, v in (("topic", topic), ("as_of", as_of)) if v}
    views = {view.capitalize(): f"/{view}?{urlencode(asked)}" for view in VIEWS} if topic else {"Map": "/map"}
    return {"Questions": "/", "Articles": "/articles", **views}


def _show(template: str, status: int = 200, **shown: Any) -> HTMLResponse:
    return HTMLResponse(page.render(TEMPLATES, template, nav=links(shown.get("topic")), **shown), status)


LOCAL = frozenset({"127.0.0.1", "localhost", "::1"})
"""What a machine calls itself."""


def create_app(house: House, names: Collection[str] = ()) -> FastAPI:
    """The application over one ledger. Errors that carry a remedy are shown with it. ``names`` are what a request may call
    this server, any name where there are none: a page elsewhere whose name is made to lead here must not read the ledger.
    """
    app = FastAPI(title="sayso", docs_url=None, redoc_url=None)

    @app.middleware("http")
    async def _headers(request: Request, call_next: Any) -> Response:
        response: Response
        if names and request.url.hostname not in names:
            problem = f"This server is not called {request.url.hostname!r}."
            response = JSONResponse(
                {"problem": problem, "remedy": f"Ask for it by one of: {', '.join(sorted(names))}."}, 421
            )
        else:
            response = await call_next(request)
        response.headers.update(HEADERS)
        return response

    @app.exception_handler(SaysoError)
    def _told(request: Request, error: SaysoError) -> Response:
        status = 404 if isinstance(error, NotFoundError) else 400
        if request.url.path.startswith("/api"):
            return JSONResponse({"problem": error.problem, "remedy": error.remedy}, status)
        return _show("error.html", status, problem=error.problem, remedy=error.remedy)

    @app.get("/favicon.ico", include_in_schema=False)
    def icon() -> Response:
        return Response(status_code=204)  # every browser asks for one

    @app.get("/", response_class=HTMLResponse)
    def front(request: Request) -> Response:
        return _show("questions.html", **_page(request, house, "questions"), of_them=of_them)

    @app.get("/articles", response_class=HTMLResponse)
    def articles(request: Request) -> Response:
        return _show("articles.html", **_page(request, house, "articles"))

    @app.get("/articles/{name}", response_class=HTMLResponse)
    def one_article(name: str) -> Response:
        article = house.article(name)
        claims = list(house.records("claims", article=article.id))
        drifts = list(house.records("drift", article=article.id))
        parts = marked(article, house.reading(article.id))
        sides = [d[side] for d in drifts for side in ("from", "to") if d[side]["article"] != article.id]
        beside = {s["article"]: s.get("outlet") or s.get("file") or s["article"] for s in sides}
        return _show("article.html", article=article, parts=parts, claims=claims, drifts=drifts, beside=beside)

    @app.get("/diff", response_class=HTMLResponse)
    def diff(one: str, other: str) -> Response:
        return HTMLResponse(house.diff_html(one, other, links(None)))

    _serve_records(app, house)

    @app.get("/{view}", response_class=HTMLResponse)
    def view(request: Request, view: str, topic: str | None = None, as_of: str | None = None) -> Response:
        if view not in VIEWS:
            raise HTTPException(404, f"There is no page {view!r}; there are {', '.join(VIEWS)} and articles.")
        if not topic and view != "map":
            return _show("ask.html", view=view)
        made = house.view(view, "html", topic or None, as_of or None, by=_by(request), nav=links(topic, as_of))
        return HTMLResponse(made)

    return app


def _by(request: Request) -> str:
    """What a map's layers are."""
    return "source" if request.query_params.get("by") == "source" else "party"


def _serve_records(app: FastAPI, house: House) -> None:
    """Adds the API: the lists as records, the views of a topic as JSON."""

    @app.get("/api/{kind}")
    def records(request: Request, kind: str, topic: str | None = None) -> Response:
        if kind in VIEWS:
            if not topic and kind != "map":
                raise HTTPException(422, f"/api/{kind} needs a topic: /api/{kind}?topic=NAME.")
            made = house.view(
                kind, VIEWS[kind], topic or None, request.query_params.get("as_of") or None, by=_by(request)
            )
            return Response(made, media_type="application/json")
        if kind not in KINDS:
            raise HTTPException(404, f"There is no list {kind!r}; there are {', '.join((*KINDS, *VIEWS))}.")
        limit = _number(request, "limit", ANSWER, 1, MOST)
        offset = _number(request, "offset", 0, 0, FAR)
        wanted = _wanted(request)
        if request.query_params.get("positions"):
            wanted["positions"] = _number(request, "positions", SHOWN, 1, MOST)
        return JSONResponse(list(house.records(kind, **wanted, limit=limit, offset=offset)))
