"""One HTML page of ours: its style, its security policy, and templates in which all text is escaped.

Articles are hostile input. Whatever a template prints is escaped by Jinja; and the page's own policy lets nothing run
but the one script whose hash it names, nothing be styled but by the one style sheet, and nothing be fetched at all.
"""

from __future__ import annotations

import base64
import functools
import hashlib
import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

_HERE = Path(__file__).parent
_COMMAND = re.compile(r"`([^`]+)`")


@functools.cache
def _environment(folder: Path) -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    made = Environment(
        loader=FileSystemLoader([folder, _HERE]), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True,
    )  # fmt: skip
    made.filters["commands"] = commands
    return made


def commands(text: str) -> Markup:
    """A text with the commands that it names, between backticks, marked as code."""
    from markupsafe import Markup, escape

    return Markup(_COMMAND.sub(r"<code>\1</code>", str(escape(text))))  # noqa: S704 - escaped before


@functools.cache
def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8").strip()


def _hash(text: str) -> str:
    return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'"


def policy() -> str:
    """The Content-Security-Policy of our pages: our style sheet and our script by their hashes, and nothing else."""
    return (
        f"default-src 'none'; style-src {_hash(_text(_HERE / 'style.css'))}; "
        f"script-src {_hash(_text(_HERE / 'view.js'))}; img-src data:; form-action 'self'; base-uri 'none'"
    )


def render(folder: Path, template: str, *, nav: Mapping[str, str] | None = None, **shown: Any) -> str:
    """A page from ``template`` in ``folder``, in our style and with our script.

    ``nav`` is given where the page is served: what the links at its top are called, and where they lead.
    """
    from markupsafe import Markup

    return (
        _environment(folder)
        .get_template(template)
        .render(
            **shown,
            nav=nav,
            policy=policy(),
            style=Markup(_text(_HERE / "style.css")),  # noqa: S704 - our own file
            script=Markup(_text(_HERE / "view.js")),  # noqa: S704 - our own file
        )
    )
