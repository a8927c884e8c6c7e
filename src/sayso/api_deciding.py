"""The part of the Python interface by which people decide: who is who, how reliable an outlet is, what a claim says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sayso.errors import NotFoundError, SaysoError

if TYPE_CHECKING:
    from sayso.ledger import Ledger
    from sayso.types import Decision, Entity

GRADES = ("A", "B", "C", "D", "E", "F")
"""Reliability of a source in the Admiralty system (STANAG 2511): completely, usually, fairly, not usually reliable,
unreliable, not to be judged."""


class Deciding:
    """What can be decided in one ledger, each decision a signed, dated record; the base of :class:`sayso.Sayso`."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger

    def entities(self) -> tuple[Entity, ...]:
        """People and bodies that the ledger has under more than one id, with the reasons for joining them."""
        from sayso import identifying

        identifying.refresh(self.ledger)
        return identifying.entities(self.ledger).joined

    def join(self, first: str, second: str, *, by: str, reason: str) -> Decision:
        """Decide that two speakers, each given by id or name, are one; kept as a signed, dated record."""
        from sayso import identifying

        return identifying.decide(self.ledger, first, second, one=True, by=by, reason=reason)[0]

    def split(self, first: str, second: str, *, by: str, reason: str) -> tuple[Decision, ...]:
        """Decide that two speakers, each given by id or name, are not one; undoes a join."""
        from sayso import identifying

        return identifying.decide(self.ledger, first, second, one=False, by=by, reason=reason)

    def grade(self, outlet: str, grade: str, *, by: str, reason: str) -> Decision:
        """Set an outlet's reliability in the Admiralty system, A (reliable) to E (unreliable), F (cannot be judged)."""
        from sayso.types import Action, DecisionOn

        if grade not in GRADES:
            raise SaysoError(f"{grade!r} is no grade of reliability.", f"Give one of {', '.join(GRADES)}.")
        if not any(s.outlet == outlet for s in self.ledger.sources()):
            raise NotFoundError(f"No outlet {outlet!r} is in the ledger.", "sayso sources lists them.")
        return self.ledger.decide(
            DecisionOn.SOURCE, Action.GRADE, (outlet,), by=by, reason=reason, values={"grade": grade}
        )

    def grades(self) -> dict[str, str]:
        """The reliability that was last set for each outlet that has one."""
        from sayso.types import Action, DecisionOn

        found = {}
        for decision in self.ledger.decisions(DecisionOn.SOURCE):
            if decision.action is Action.GRADE:
                found.update(dict.fromkeys(decision.subjects, decision.values.get("grade", "F")))
        return found

    def review(
        self,
        subjects: str | Sequence[str],
        action: str,
        *,
        by: str,
        reason: str,
        values: Mapping[str, str] | None = None,
    ) -> Decision:
        """Decide on claims or questions by id: accept, reject, correct, merge or split; a later decision undoes it.

        ``values`` are what a correction sets (:data:`sayso.review.FIELDS`), or of a split the parts ("1.group"). The
        record is signed ``by`` name, dated, and kept with its reason. ``split`` without ``values`` sets claims apart
        as a question of their own.
        """
        from sayso import deciding
        from sayso.types import Action

        ids = [subjects] if isinstance(subjects, str) else list(subjects)
        if action == Action.SPLIT and not values:
            return deciding.set_apart(self.ledger, ids, by=by, reason=reason)
        return deciding.decide(self.ledger, ids, Action(action), by=by, reason=reason, values=values or {})

    def decisions(self) -> tuple[Decision, ...]:
        """All that was decided, first decisions first."""
        return self.ledger.decisions()

    def export_decisions(self, path: str | Path) -> int:
        """Write the decisions as JSON Lines that :meth:`import_decisions` reads; how many."""
        from sayso import deciding

        lines = list(deciding.as_lines(self.decisions()))
        Path(path).write_text("".join(line + "\n" for line in lines), encoding="utf-8")
        return len(lines)

    def import_decisions(self, path: str | Path) -> int:
        """Take over decisions made in another ledger, as they were signed and dated; how many are new here.

        Raises :class:`sayso.InputError` where the file is none of decisions or a record in it was changed.
        """
        from sayso import deciding
        from sayso.errors import InputError

        try:
            lines = Path(path).read_text(encoding="utf-8").splitlines()
        except (OSError, UnicodeDecodeError) as error:
            raise InputError(str(path), f"cannot be read ({error})", "Check the name and its permissions.") from error
        return len(self.ledger.adopt(deciding.from_lines(str(path), lines)))

    def training_examples(self) -> Iterator[dict[str, Any]]:
        """What reviewers decided on claims, each with the text around it, what was read, and what should be read."""
        from sayso import deciding

        return deciding.examples(self.ledger)
