"""Words passed on ("quoted Y as saying Z", "Y was quoted as saying Z") are Y's, in both readers."""

from __future__ import annotations

import pytest

from bench.attribution import as_article
from sayso.extract.attribution import READERS, AttributionReader

CASES = [
    ("The newspaper quoted the governor as saying the dam would hold.", "the governor", "the dam would hold"),
    ("Local media quoted Colonel Orlic as saying that “the road is open”.", "Colonel Orlic", "“the road is open”"),
    ("State television cited the minister as saying the road was open.", "the minister", "the road was open"),
    ("The governor was quoted as saying the dam would hold.", "The governor", "the dam would hold"),
    (
        "“The dam will hold,” the governor was quoted as saying by a local radio station.",
        "the governor",
        "“The dam will hold,”",
    ),
    (
        "The agency quoted one of the drivers, a man of 40, as saying the brakes had failed.",
        "one of the drivers, a man of 40,",
        "the brakes",
    ),
    (
        "The mayor has been widely quoted as saying the bridge will be rebuilt.",
        "The mayor",
        "the bridge will be rebuilt",
    ),
]


@pytest.fixture(scope="module", params=READERS)
def reader(request: pytest.FixtureRequest) -> AttributionReader:
    return AttributionReader.load(request.param)


@pytest.mark.parametrize(("text", "source", "content"), CASES, ids=[c[0][:40] for c in CASES])
def test_words_passed_on(reader: AttributionReader, text: str, source: str, content: str) -> None:
    (found,) = [a for a in reader.read([as_article(text)])[0] if "saying" in " ".join(s.of(text) for s in a.cue)]
    assert [s.of(text) for s in found.source] == [source]
    assert content in " ".join(s.of(text) for s in found.content)


def test_other_uses_of_the_words_stay(reader: AttributionReader) -> None:
    text = "The mayor cited the cost. He described the plan as saying little about the river."
    assert all("saying" not in s.of(text) for a in reader.read([as_article(text)])[0] for s in a.cue)
