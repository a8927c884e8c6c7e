"""Where: place names in articles, and the places they mean.

:class:`Gazetteer` finds and resolves them, :func:`build_index` makes its index at installation time.
"""

from sayso.extract.where.countries import Country, countries, demonyms
from sayso.extract.where.gazetteer import Gazetteer
from sayso.extract.where.index import build_index

__all__ = ["Country", "Gazetteer", "build_index", "countries", "demonyms"]
