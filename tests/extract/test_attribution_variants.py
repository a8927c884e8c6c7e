"""Training text written otherwise: whatever is done to the words, the labels stay on the words they were on."""

from __future__ import annotations

import itertools
import random

import pytest

from training.attribution.variants import quoted_as_saying, variant

ROLES = ("source", "cue", "content")
LINES = [
    ("“We will keep the bridge open,” Anna Velen said.", ["Anna Velen", "said", "“We will keep the bridge open,”"]),
    ("Marta Orlic said the road was closed on Monday.", ["Marta Orlic", "said", "the road was closed on Monday"]),
    ("“We left,” he added.", ["he", "added", "“We left,”"]),
    (
        "The harbour office said that “nothing moved” for days.",
        ["The harbour office", "said", "that “nothing moved” for days"],
    ),
    ("No one was at the gate, the guard said.", ["the guard", "said", "No one was at the gate"]),
]


def document() -> dict[str, object]:
    text, attributions, at = "", [], 0
    for line, parts in LINES:
        begins = [at + line.index(part) for part in parts]
        spans = {role: [[b, b + len(part)]] for role, b, part in zip(ROLES, begins, parts, strict=True)}
        attributions.append(spans)
        text += line + "\n"
        at = len(text)
    return {"text": text, "attributions": attributions}


def letters(text: str) -> str:
    return "".join(c for c in text.lower() if c.isalnum())


@pytest.mark.parametrize("seed", range(40))
def test_labels_move_with_their_words(seed: int) -> None:
    made = variant(document(), random.Random(seed))
    text = made["text"]
    sources = {letters(parts[0]) for _, parts in LINES} | {"velen"}
    contents = [letters(parts[2]) for _, parts in LINES]
    for a in made["attributions"]:
        source, cue, content = ("".join(text[s:e] for s, e in a[role]) for role in ROLES)
        assert letters(source) in sources or letters(source).removeprefix("the") in {
            s.removeprefix("the") for s in sources
        }
        assert any(letters(content) in wanted for wanted in contents), content
        assert all(part == part.strip() for part in (source, cue, content) if part)
        spans = sorted(span for role in ROLES for span in a[role])
        assert all(x[1] <= y[0] for x, y in itertools.pairwise(spans))


def test_every_form_is_made() -> None:
    made = [variant(document(), random.Random(seed))["text"] for seed in range(200)]
    for form in (
        "VELEN: We will",
        "quoted Marta Orlic as saying",
        "was quoted as saying",
        "ROAD WAS CLOSED",
        "said the",
        "“ We",
    ):
        assert any(form in text for text in made), form
    assert any(text.count("“") > text.count("”") for text in made), "no closing mark is ever left out"


def test_words_passed_on_are_given_to_whom_they_are_from() -> None:
    text = "The paper quoted Ann Lee as saying that the ferry was late."
    content = text[len("The paper quoted ") : -1]
    spans = {"source": [[0, 9]], "cue": [[10, 16]], "content": [[17, 17 + len(content)]]}
    (a,) = quoted_as_saying({"text": text, "attributions": [spans]})["attributions"]
    found = ["".join(text[s:e] for s, e in a[role]) for role in ROLES]
    assert found == ["Ann Lee", "as saying", "the ferry was late"]
