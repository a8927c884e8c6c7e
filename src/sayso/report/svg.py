"""SVG built element by element: every attribute and text is escaped, nothing else can get in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from sayso.report.colours import INKS

_STYLE = (
    "text{font-family:sans-serif;font-size:12px;fill:#1b1b1b}.head{font-size:16px}.soft{fill:#5b5b5b}.axis{stroke:#d5d2cb;fill:none}.base{stroke:#5b5b5b}"
    ".line{fill:none;stroke-width:2}.hollow{fill:#fff;stroke-width:2}.bar{fill-opacity:.35}.band{fill:#5b5b5b;fill-opacity:.13}.old{opacity:.45}"
    ".sea{fill:#e9eff4}.land{fill:#fbfaf7;stroke:#9aa7b1;stroke-width:.7}.border{fill:none;stroke:#9aa7b1}"
    ".disputed-border{fill:none;stroke:#1b1b1b;stroke-width:1.3;stroke-dasharray:5 4}.land,.border,.disputed-border"
    "{vector-effect:non-scaling-stroke}.ring{fill:none;stroke:#9c2f00;stroke-width:2.5;stroke-dasharray:4 3}"
    ".halo{paint-order:stroke;stroke:#fbfaf7;stroke-width:3px;stroke-linejoin:round}"
)

_HEAD, _KEY, _MARGIN, _LETTER = 30.0, 20.0, 8.0, 6.2
_SIZE = re.compile(r'<svg [^>]*?\bwidth="([\d.]+)" height="([\d.]+)"')


_NO_XML = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML has no way to write: control characters, which would make a drawing unreadable as a whole."""


def el(name: str, *inside: str | Markup, **attributes: str | float | None) -> Markup:
    """An element; plain strings inside it are text. ``cls`` is its class; an underscore in a name stands for a hyphen."""
    told = []
    for key, value in attributes.items():
        if value is not None:
            shown = f"{value:.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else value
            told.append(f' {"class" if key == "cls" else key.replace("_", "-")}="{_text(str(shown))}"')
    within = "".join(part if isinstance(part, Markup) else _text(part) for part in inside)
    return Markup(f"<{name}{''.join(told)}>{within}</{name}>")  # noqa: S704 - each part was escaped


def _text(words: str) -> Markup:
    return escape(_NO_XML.sub("\ufffd", words))


def picture(width: float, height: float, label: str, *inside: Markup, **attributes: str | float | None) -> Markup:
    """A whole drawing, with words for those who do not see it. One that has links in it is no image, but a group of them."""
    role = "group" if any("<a " in part for part in inside) else "img"
    return el(
        "svg", el("title", label), *inside, xmlns="http://www.w3.org/2000/svg", viewBox=f"0 0 {width:g} {height:g}",
        width=width, height=height, role=role, aria_label=label, **attributes,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Key:
    """What a mark, or with no ``shape`` a word, means: an entry of the list under a drawing. ``cls`` is its colour."""

    text: str
    shape: int | None = None
    cls: str = "c7"
    hollow: bool = False


def framed(svg: Markup, heading: str, keys: Sequence[Key] = ()) -> Markup:
    """The drawing under a heading, with a key below it."""
    width, height = size(svg)
    x, y = _MARGIN, _HEAD + height + _KEY
    parts: list[Markup] = []
    for key in keys:
        long = 18 + len(key.text) * _LETTER + 22
        if x + long > width and x > _MARGIN:
            x, y = _MARGIN, y + _KEY
        told = el("text", key.text, x=x + (12 if key.shape is not None else 0), y=y, cls="soft")
        drawn = (
            mark(key.shape, x + 2, y - 4, "hollow" if key.hollow else "fill") if key.shape is not None else Markup("")
        )
        parts.append(el("g", drawn, told, cls=key.cls))
        x += long
    head = el("text", heading, x=_MARGIN, y=18.0, font_weight="bold", cls="head")
    inner = svg.replace("<svg ", Markup('<svg y="{}" ').format(f"{_HEAD:g}"), 1)
    return picture(width, y + 10 if keys else _HEAD + height, heading, head, inner, *parts)


def size(svg: str) -> tuple[float, float]:
    """Width and height of a drawing of ours."""
    found = _SIZE.search(svg)
    assert found is not None
    return float(found[1]), float(found[2])


def standalone(svg: Markup) -> str:
    """The drawing as a file of its own, with its colours in it, for programs that know no CSS variables."""
    inks = [
        f".c{i}.fill,.c{i} .fill,.c{i}.bar,.c{i} .bar{{fill:{ink}}}.c{i}.line,.c{i} .line,.c{i}.hollow,.c{i} .hollow,.c{i}.bar,.c{i} .bar"
        f"{{stroke:{ink}}}"
        for i, ink in enumerate(INKS)
    ]
    style = Markup("<style>{}</style>").format(Markup(_STYLE + "".join(inks)))  # noqa: S704 - our own text
    start = svg.index("</title>") + len("</title>")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{svg[:start]}{style}{svg[start:]}\n'


SHAPES = 4
"""Kinds of mark: colour is never the only thing that tells two series apart."""


def mark(shape: int, x: float, y: float, cls: str = "fill", size: float = 5.0) -> Markup:
    """A mark at a point: circle, square, diamond or triangle."""
    if shape % SHAPES == 0:
        return el("circle", cx=x, cy=y, r=size, cls=cls)
    if shape % SHAPES == 1:
        return el("rect", x=x - size * 0.9, y=y - size * 0.9, width=size * 1.8, height=size * 1.8, cls=cls)
    s = size * 1.25
    corners = (
        [(x, y - s), (x + s, y), (x, y + s), (x - s, y)]
        if shape % SHAPES == 2
        else [(x, y - s), (x + s, y + s * 0.75), (x - s, y + s * 0.75)]
    )
    return el("polygon", points=" ".join(f"{a:.1f},{b:.1f}" for a, b in corners), cls=cls)
