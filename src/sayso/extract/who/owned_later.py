"""The side of a body that the text names before it tells whose it is: "The army says … Velda's army has given no toll".

Only in an article of one country: where there are two, "the army" is most often that of the paper's own.
"""

from __future__ import annotations

import re
from collections.abc import Callable

_FORCES = frozenset({"army", "military", "navy", "junta"})
"""What a state has one of, and what no movement of its war calls its own so."""
_OWNED = re.compile(rf"\b((?:[A-Z][\w.-]+ )?[A-Z][\w.-]+(?:['’]s?)?) (?:ruling )?({'|'.join(sorted(_FORCES))})\b")


def side_of(name: str, text: str, party_of: Callable[[str], tuple[str, str] | None]) -> tuple[str, str] | None:
    """The one side whose body of that name an article's ``text`` tells of, and why it is thought so; ``None`` where it tells of
    none or of several. ``name`` is all that the words give of the speaker; ``party_of`` tells the side that words name."""
    body = name.lower()
    if body not in _FORCES:
        return None
    owners = (party_of(m[0]) for m in _OWNED.finditer(text) if m[2] == body)
    sides = {found[0] for found in owners if found is not None}
    return (sides.pop(), f"the article names whose {body} it tells of") if len(sides) == 1 else None
