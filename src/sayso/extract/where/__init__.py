"""Where: place names in articles, and the places they mean.

:class:`Gazetteer` finds and resolves them, :func:`build_index` makes its index at installation time, and :func:`add_file` adds
places of the user's own.
"""

from sayso.extract.where.countries import Country, countries, demonyms
from sayso.extract.where.gazetteer import Gazetteer
from sayso.extract.where.index import build_index
from sayso.extract.where.sources import add_file
from sayso.extract.where.user import user_path

__all__ = ["Country", "Gazetteer", "add_file", "build_index", "countries", "demonyms", "user_path"]
