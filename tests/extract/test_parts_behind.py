"""Parts of a count that stand behind who gives it, and who speaks at a place."""

from __future__ import annotations

from counted import place


def _killed(reading) -> dict[float, tuple[str | None, str | None]]:
    return {
        c.quantity.best: (c.speaker.name if c.speaker else None, place(c))
        for c in reading.claims
        if c.frame == "killed" and c.quantity and c.quantity.best
    }


def test_where_some_of_those_counted_were_is_told_by_who_counts(read) -> None:
    _, reading = read(
        "Nine people were shot dead in Velda on Sunday, Officials said on Monday, six of them in the town of Brant and "
        "three in the town of Aldmoor."
    )
    assert _killed(reading) == {9: ("Officials", "Velda"), 6: ("Officials", "Brant"), 3: ("Officials", "Aldmoor")}


def test_who_was_among_those_counted_is_told_by_who_counts(read) -> None:
    _, reading = read("Nine people died in the town of Brant, Officials said on Monday, including three children.")
    assert _killed(reading) == {9: ("Officials", "Brant"), 3: ("Officials", "Brant")}


def test_what_else_follows_a_comma_is_no_part_of_what_is_said(read) -> None:
    article, reading = read("Nine people died in Brant, Officials said on Monday, three days after the storm.")
    (statement,) = reading.statements
    assert [s.of(article.text) for s in statement.content] == ["Nine people died in Brant"]


def test_who_speaks_at_a_clinic_counts_there(read) -> None:
    _, reading = read("At the Bergen clinic Dr Emma Sorel said she had received four dead.")
    (claim,) = (c for c in reading.claims if c.frame == "killed")
    assert claim.speaker is not None
    assert (claim.speaker.name, place(claim)) == ("Emma Sorel", "Bergen clinic")


def test_parts_of_the_dead_stand_behind_what_was_done_with_them(read) -> None:
    _, reading = read("The mayor of Bergen said 16 dead had been brought in by Sunday midnight, five of them children.")
    assert [(c.quantity.best, c.group) for c in reading.claims if c.frame == "killed" and c.quantity] == [
        (16, "dead"),
        (5, "children"),
    ]


def test_others_behind_what_the_dead_did_are_not_counted_with_them(read) -> None:
    _, reading = read("The mayor of Bergen said 16 dead had been brought in and 20 wounded had been treated.")
    assert [(c.frame, c.quantity.best) for c in reading.claims if c.quantity] == [("killed", 16), ("wounded", 20)]
