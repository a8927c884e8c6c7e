"""What the ledger keeps is read as the standard reader reads it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso import kept_json

NUMBERS = st.integers(-(2**63), 2**64 - 1) | st.floats(allow_nan=False)
VALUES = st.recursive(
    st.none() | st.booleans() | NUMBERS | st.text(st.characters()),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


@given(VALUES)
def test_data_is_read_as_by_the_standard_reader(value: Any) -> None:
    text = json.dumps(value)
    assert repr(kept_json.parsed(text)) == repr(json.loads(text))
    assert repr(kept_json.parsed(text.encode())) == repr(json.loads(text))


def test_half_a_character_is_read_and_what_is_no_json_is_refused() -> None:
    assert kept_json.parsed(json.dumps(["\ud83d", "whole"])) == ["\ud83d", "whole"]
    with pytest.raises(ValueError, match="Expecting"):
        kept_json.parsed("no JSON")
