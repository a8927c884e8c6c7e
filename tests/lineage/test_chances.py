"""Changes that no rule is sure of: told where they are likely, with their chance."""

from __future__ import annotations

import pytest

from lineage.test_retold import told
from sayso.lineage.drift.chances import CANDIDATES, LIKELY, chance
from sayso.lineage.drift.likely_clauses import Candidate
from sayso.types import Span


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        ("A ship with 30,000 tonnes of grain is expected in the port of Lusi on 9 August.",
         "A grain ship with 30,000 tonnes arrived in Lusi on 9 August.", "tense"),
        ("The union said its members would get no aid from the harbour fund.",
         "Its members get aid from the harbour fund, according to the union.", "negation"),
    ],
)  # fmt: skip
def test_a_likely_change_is_told_with_its_chance(before: str, after: str, kind: str) -> None:
    found = [d for d in told(before, after) if d.kind == kind]
    assert found, told(before, after)
    assert all(LIKELY <= d.confidence <= 1 for d in found)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("A ship with 30,000 tonnes of grain is expected in the port of Lusi on 9 August.",
         "On 9 August a grain ship with 30,000 tonnes will come to Lusi."),
        ("The union said its members would get no aid from the harbour fund.",
         "From the harbour fund its members will not have any aid, according to the union."),
    ],
)  # fmt: skip
def test_what_is_told_in_one_state_is_no_change(before: str, after: str) -> None:
    assert not {"tense", "negation"} & {d.kind for d in told(before, after)}


def test_what_speaks_against_a_change_makes_it_less_likely() -> None:
    plain = {kind: dict.fromkeys(_names(kind), 0.5) for kind in CANDIDATES}
    kept = {kind: {**features, "rather": -0.5, "not_kept": -0.5} for kind, features in plain.items()}
    for kind in CANDIDATES:
        here = Span(0, 1)
        assert (
            0 < chance(kind, Candidate(here, here, kept[kind])) < chance(kind, Candidate(here, here, plain[kind])) < 1
        )


def _names(kind: str) -> frozenset[str]:
    from sayso.lineage.drift.chances import _models

    return frozenset(_models()[kind].weight)
