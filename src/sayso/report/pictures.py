"""A drawing as a picture of pixels: PNG by resvg, in a typeface of its own; both come with ``pip install 'sayso[png]'``."""

from __future__ import annotations

import importlib.util
import math
from pathlib import Path

from sayso.errors import MissingPackageError
from sayso.report.svg import size

_ZOOM = 2
"""Pixels to a unit of the drawing: sharp on paper and on a dense screen."""
_MOST = 40_000_000
"""Pixels of one picture: a larger drawing is shown at less than its size, in bounded memory."""
_FACES = "font_source_sans_pro"
_FAMILY = "Source Sans Pro"


def to_png(svg: str) -> bytes:
    """A drawing that stands alone as a PNG picture on white, the same on every machine for the letters of the typeface.

    Letters that it lacks (Arabic, Chinese) are taken from the machine's own. Raises
    :class:`~sayso.errors.MissingPackageError`, which names the remedy, where resvg or the typeface is not installed.
    """
    try:
        import resvg_py
    except ImportError as error:
        raise MissingPackageError("Pictures as PNG", "resvg-py", "png") from error
    faces = importlib.util.find_spec(_FACES)
    if faces is None or faces.submodule_search_locations is None:
        raise MissingPackageError("Pictures as PNG", "font-source-sans-pro", "png")
    files = Path(faces.submodule_search_locations[0], "files")
    width, height = size(svg)
    made: bytes = resvg_py.svg_to_bytes(
        svg_string=svg,
        background="#ffffff",
        zoom=min(_ZOOM, math.sqrt(_MOST / (width * height))),
        font_files=[str(files / f"SourceSansPro-{face}.ttf") for face in ("Regular", "Semibold", "Bold")],
        font_family=_FAMILY,
        sans_serif_family=_FAMILY,
    )
    return made
