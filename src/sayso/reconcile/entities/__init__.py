"""Who is who across a ledger: the entity behind the names that different articles give one speaker.

:mod:`.spellings` compares names of people, :mod:`.bodies` those of ministries, armies, companies and states,
:mod:`.resolve` joins what is the same and says why; a person's decisions stand above both.
"""

from sayso.reconcile.entities.bodies import body_name, speaks_for_state
from sayso.reconcile.entities.resolve import known_speakers, resolve
from sayso.reconcile.entities.types import Entities, Known, described, without_article

__all__ = [
    "Entities",
    "Known",
    "body_name",
    "described",
    "known_speakers",
    "resolve",
    "speaks_for_state",
    "without_article",
]
