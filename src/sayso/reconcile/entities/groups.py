"""Groups of speakers that grow by joining two, each join with its reason; a split pair never comes together."""

from __future__ import annotations

from collections.abc import Iterable

from sayso.reconcile.entities.types import Known

Pair = tuple[str, str]


class Groups:
    """Disjoint sets of speaker ids."""

    def __init__(self, speakers: Iterable[Known], split: set[Pair]) -> None:
        listed = list(speakers)
        self._group = {s.id: s.id for s in listed}
        self._members = {s.id: {s.id} for s in listed}
        self._party = {s.id: {s.party} - {None} for s in listed}
        self._split = {tuple(sorted(pair)) for pair in split}
        self._reason: dict[str, tuple[str, str]] = {}

    def join(self, a: str, b: str, why: str) -> bool:
        """Join the groups of two speakers; refused where a pair of them was split or their parties differ."""
        one, two = self._group[a], self._group[b]
        if one == two:
            return False
        decided = why.startswith("decided")
        if any(tuple(sorted((x, y))) in self._split for x in self._members[one] for y in self._members[two]):
            return False
        if not decided and len(self._party[one] | self._party[two]) > 1:
            return False
        self._reason.setdefault(a, (b, why))
        self._reason.setdefault(b, (a, why))
        for member in self._members.pop(two):
            self._group[member] = one
            self._members[one].add(member)
        self._party[one] |= self._party.pop(two)
        return True

    def of(self, idents: Iterable[str]) -> set[str]:
        """The groups that the speakers are in."""
        return {self._group[i] for i in idents}

    def several(self) -> list[list[str]]:
        """The groups of more than one, each in order."""
        return sorted(sorted(members) for members in self._members.values() if len(members) > 1)

    def why(self, ident: str, called: str) -> str:
        """Why a speaker was joined; empty for the one that its group is called by."""
        other, why = self._reason.get(ident, ("", ""))
        return "" if ident == called or not other else why
