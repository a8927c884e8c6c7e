"""Words beside which a number is a name, a result, an address or a call: what refusals are decided by. The lists stand in
``labels.toml``, each with what it is for."""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files

_LISTS = tomllib.loads(files("sayso.extract.how_many").joinpath("labels.toml").read_text("utf-8"))


def _words(name: str) -> frozenset[str]:
    return frozenset(_LISTS[name].split())


LABELS = _words("labels")
COUNT_LABELS = _words("count_labels")
SHORT_LABELS = _words("short_labels")
PLURAL_LABELS = _words("plural_labels")
STREETS = _words("streets")
HIGHWAYS = _words("highways")
RECORDS = _words("records")
WINS = _words("wins")
GLUED_UNITS = _words("glued_units")
WARS = _words("wars")
PRONOUN_ONE = _words("pronoun_one")
CALLS = _words("calls")
EMERGENCY = _words("emergency")
DECADES = _words("decades")
FUNCTION = _words("function")
BORES = _words("bores")
URLISH = re.compile(r"https?:|www\.|@|\.(?:com|org|net|gov|edu|html?)\b|#|_")
