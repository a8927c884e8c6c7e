"""The application: pages for people at ``/``, the contract's JSON records at ``/api``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from fastapi import FastAPI, HTTPException, Request
from fastapi.responses import HTMLResponse, JSONResponse, Response
from fastapi.templating import Jinja2Templates

from sayso.errors import NotFoundError, SaysoError
from sayso.web.marks import marked

if TYPE_CHECKING:
    from sayso.types import Article, Reading

KINDS = ("articles", "statements", "claims", "questions", "lineage", "drift", "sources")
FILTERS = ("search", "place", "party", "speaker", "frame", "article", "since", "until", "as_of")
PAGE = 200
"""Records on one page, and in one answer of the API unless ``limit`` asks for another number."""
MOST = 10_000
# Articles are hostile input: even if a mark-up of theirs slipped through escaping, nothing would run or load.
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}


class House(Protocol):
    """What the page needs of a ledger; :class:`sayso.Sayso` has it."""

    def records(self, kind: Any, **filters: Any) -> Iterator[Mapping[str, Any]]: ...

    def article(self, name: str) -> Article: ...

    def reading(self, article_id: str) -> Reading: ...

    def brief_html(self, topic: str, as_of: str | None = None) -> str: ...

    def brief_record(self, topic: str, as_of: str | None = None) -> Mapping[str, Any]: ...


def _wanted(request: Request) -> dict[str, Any]:
    """The filters among the query's parameters; empty ones ask nothing."""
    given = {name: request.query_params.get(name) or None for name in FILTERS}
    return {name: value for name, value in given.items() if value is not None}


def create_app(house: House) -> FastAPI:
    """The application over one ledger. Errors that carry a remedy are shown with it."""
    app = FastAPI(title="sayso", docs_url=None, redoc_url=None)
    templates = Jinja2Templates(Path(__file__).with_name("templates"))

    @app.middleware("http")
    async def _headers(request: Request, call_next: Any) -> Response:
        response: Response = await call_next(request)
        response.headers.update(HEADERS)
        return response

    @app.exception_handler(SaysoError)
    def _told(request: Request, error: SaysoError) -> Response:
        status = 404 if isinstance(error, NotFoundError) else 400
        told = {"problem": error.problem, "remedy": error.remedy}
        if request.url.path.startswith("/api"):
            return JSONResponse(told, status)
        return templates.TemplateResponse(request, "error.html", told, status)

    @app.get("/", response_class=HTMLResponse)
    def front(request: Request) -> Response:
        wanted = _wanted(request)
        questions = list(house.records("questions", **wanted, limit=PAGE))
        return templates.TemplateResponse(request, "questions.html", {"questions": questions, "wanted": wanted})

    @app.get("/articles", response_class=HTMLResponse)
    def articles(request: Request) -> Response:
        wanted = _wanted(request)
        found = list(house.records("articles", **wanted, limit=PAGE))
        return templates.TemplateResponse(request, "articles.html", {"articles": found, "wanted": wanted})

    @app.get("/articles/{name}", response_class=HTMLResponse)
    def one_article(request: Request, name: str) -> Response:
        article = house.article(name)
        claims = list(house.records("claims", article=article.id))
        parts = marked(article, house.reading(article.id))
        return templates.TemplateResponse(
            request, "article.html", {"article": article, "parts": parts, "claims": claims}
        )

    @app.get("/brief", response_class=HTMLResponse)
    def brief(topic: str, as_of: str | None = None) -> HTMLResponse:
        return HTMLResponse(house.brief_html(topic, as_of or None))

    @app.get("/api/brief")
    def brief_record(topic: str, as_of: str | None = None) -> JSONResponse:
        return JSONResponse(house.brief_record(topic, as_of or None))

    @app.get("/api/{kind}")
    def records(request: Request, kind: str, limit: int = PAGE) -> JSONResponse:
        if kind not in KINDS:
            raise HTTPException(404, f"There is no list {kind!r}; there are {', '.join(KINDS)} and brief.")
        if not 1 <= limit <= MOST:
            raise HTTPException(422, f"limit must lie between 1 and {MOST}.")
        return JSONResponse(list(house.records(kind, **_wanted(request), limit=limit)))

    return app
