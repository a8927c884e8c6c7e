"""Values kept column by column come back, all of them, the first of them, or some."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from sayso.columns import column, first_of, picked, rows_of, values_of

VALUES = st.lists(st.sampled_from(["Oro", "Velmark", "", None, 3, (1, 2)]), min_size=1, max_size=12)


def _back(data: Any) -> Any:
    return json.loads(json.dumps(data))


@given(VALUES, st.data())
def test_a_column_gives_back_what_was_put_into_it(values: list[Any], data: st.DataObject) -> None:
    kept = _back(column(values, lambda v: ["told", v]))
    made = [v if not isinstance(v, tuple) else list(v) for v in values]

    def of(form: Any) -> Any:
        return form[1]

    many = data.draw(st.integers(1, len(values)))
    assert list(first_of(kept, many, of)) == made[:many]
    rows = data.draw(st.lists(st.integers(0, len(values) - 1), max_size=5))
    assert list(picked(kept, rows, of)) == [made[row] for row in rows]
    plain = _back(column(values))
    assert list(first_of(plain, many)) == made[:many]
    assert list(picked(plain, rows)) == [made[row] for row in rows]
    table = [len(values), {"name": plain}]
    some = rows_of(table, rows)
    assert list(values_of(some, "name")) == [made[row] for row in rows]
    assert list(values_of(some, "other", "unsaid")) == ["unsaid"] * len(rows)


def test_what_most_share_is_kept_once() -> None:
    assert column(["a", "a", "a"]) == (["a"],)
    assert column(["a", "b", "a", "b"]) == (["a", "b"], [0, 1, 0, 1])
    assert column(["a", "b", "c"]) == (["a", "b", "c"],)
    # Equal values that are not told to be so stand each for itself.
    assert column(["a", "a", "b", "b"], keys=range(4)) == (["a", "a", "b", "b"],)
