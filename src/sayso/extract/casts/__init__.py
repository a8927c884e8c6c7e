"""Casts: the parties of a story. Beside this module are the shipped tables; a user adds cast files.

A cast file is TOML, any number of parties::

    [[party]]
    name = "Northern Council"          # as it is to be printed
    country = "VU"                     # ISO 3166 alpha-2, if it is a country's own side
    aliases = ["the Council", "Council fighters", "NC"]
    members = ["Ilan Brant", { name = "Mara Oro", since = 2024-05-01, until = 2025-01-31 }]

An alias is found as whole words: in any case if it has lower-case letters only, else with its capitals. A member is
found by the full name or by the surname alone. A date limits a member to the days on which it spoke for the party.
"""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sayso.errors import InputError


@dataclass(frozen=True, slots=True)
class Member:
    """Someone who speaks for a party, between two days if they are given."""

    name: str
    since: dt.date | None = None
    until: dt.date | None = None

    def then(self, on: dt.date | None) -> bool:
        """Whether the member spoke for the party on that day; any day will do where it is not known."""
        return on is None or ((self.since is None or self.since <= on) and (self.until is None or on <= self.until))


@dataclass(frozen=True, slots=True)
class Party:
    """One party of a cast file."""

    name: str
    country: str | None = None
    aliases: tuple[str, ...] = ()
    members: tuple[Member, ...] = ()


def read_cast(file: Path) -> Iterator[Party]:
    """The parties of one cast file.

    Raises :class:`~sayso.errors.InputError` naming a file that is missing or not well formed.
    """
    remedy = "See the cast format in the documentation: [[party]] with name, country, aliases, members."
    try:
        loaded = tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise InputError(str(file), f"the cast file cannot be read ({error.strerror}).", "Check the path.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(str(file), f"the cast file is not TOML ({error}).", remedy) from error
    listed = loaded.get("party")
    if not isinstance(listed, list):
        raise InputError(str(file), "the cast file has no [[party]].", remedy)
    for entry in listed:
        if not isinstance(entry, dict) or not isinstance(entry.get("name"), str) or not entry["name"].strip():
            raise InputError(str(file), "a party of the cast file has no name.", remedy)
        try:
            yield Party(
                entry["name"],
                entry.get("country"),
                tuple(str(a) for a in entry.get("aliases", ()) if str(a).strip()),
                tuple(_member(m) for m in entry.get("members", ())),
            )
        except (TypeError, KeyError) as error:
            raise InputError(str(file), f'the party "{entry["name"]}" is not well formed ({error}).', remedy) from error


def _member(entry: object) -> Member:
    if isinstance(entry, str):
        return Member(entry)
    if not isinstance(entry, dict):
        raise TypeError(f"a member is a name or a table, not {entry!r}")
    for key in ("since", "until"):
        if not isinstance(entry.get(key), dt.date | None):
            raise TypeError(f"{key} is not a date")
    return Member(str(entry["name"]), entry.get("since"), entry.get("until"))
