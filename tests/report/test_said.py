"""Statements in the reports' own words: every voice heard, and no denial without what it denies."""

from __future__ import annotations

import pytest

from reconcile.invented import ALDMOOR, World
from sayso.report import brief
from sayso.report.answering import answered
from sayso.report.own_words import told
from sayso.types import Block, BlockKind, Brief, Stance, Voice

WIRE = (
    "The mayor accused Oro Mining of switching off the alarms in Aldmoor. The alarms had never been switched off, "
    "Oro Mining said.\n\n"
    "The union stated that the tunnels had not been inspected since May. The firm rejected this as untrue.\n\n"
    "The inspector said 160 people were at work that night in the pit.\n"
)


def pit() -> World:
    world = World()
    wire = world.article(WIRE, "Harbour Wire", "2031-05-08")
    other = {"frame": "other", "place": ALDMOOR}
    world.claim(wire, "Oro Mining of switching off the alarms in Aldmoor", by="The mayor", cue="accused",
                stance=Stance.ACCUSES, **other)  # type: ignore[arg-type]  # fmt: skip
    world.claim(wire, "The alarms had never been switched off", value=False, by="Oro Mining", party="Oro", **other)  # type: ignore[arg-type]
    world.claim(wire, "the tunnels had not been inspected since May", value=True, by="The union", cue="stated", **other)  # type: ignore[arg-type]
    world.claim(wire, "this as untrue", value=False, by="The firm", party="Oro", cue="rejected",
                stance=Stance.DENIES, **other)  # type: ignore[arg-type]  # fmt: skip
    world.claim(
        wire, "160 people were at work that night in the pit", by="The inspector", cue="inspector said", **other
    )  # type: ignore[arg-type]
    return world


def said(page: Brief) -> list[str]:
    return [s.text for section in page.sections if section.kind == "said" for s in section.sentences]


def test_a_denial_stands_beside_what_it_denies() -> None:
    lines = said(brief(pit().story("Aldmoor")))
    assert (
        "The mayor “accused Oro Mining of switching off the alarms in Aldmoor”; "
        "Oro Mining, in the report's words: “The alarms had never been switched off”"
    ) in lines
    # One that only points back answers the nearest statement of another before it.
    assert any(
        line.startswith("The union “stated that the tunnels had not been inspected")
        and "rejected this as untrue" in line
        for line in lines
    )


def test_what_a_denial_answers_is_found_from_what_is_said_not_from_who_stands_near() -> None:
    world = pit()
    pairs = answered(world.claims)
    by_text = {c.text: c for c in world.claims}
    assert {
        world_claim.text: pairs[world_claim.id].text for world_claim in world.claims if world_claim.id in pairs
    } == {
        "The alarms had never been switched off": "Oro Mining of switching off the alarms in Aldmoor",
        "this as untrue": "the tunnels had not been inspected since May",
    }
    assert by_text["160 people were at work that night in the pit"].id not in pairs


def test_nobody_answers_himself_or_his_own_party() -> None:
    world = World()
    text = "Oro said the bridge was open to all traffic. Oro denied that the bridge was open to all traffic."
    article = world.article(text, "Paper", "2031-05-08")
    world.claim(article, "the bridge was open to all traffic", "other", by="Oro", party="Oro")
    for by, party in (("Oro", "Oro"), ("Oro's minister", "Oro")):
        world.claim(article, "that the bridge was open to all traffic", "other", False, by=by, party=party,
                    stance=Stance.DENIES)  # fmt: skip
    assert answered(world.claims) == {}


def test_every_voice_is_heard_before_one_is_heard_twice_and_the_rest_is_counted() -> None:
    world = World()
    lines = [f"Veldia said its engineers had mended bridge number {n} in the north." for n in range(9)]
    lines.append("Ossaria said its ferries were running again in the south.")
    article = world.article(" ".join(lines), "Paper", "2031-05-08")
    for n in range(9):
        world.claim(
            article, f"its engineers had mended bridge number {n} in the north", "other", by="Veldia", party="Veldia"
        )
    world.claim(article, "its ferries were running again in the south", "other", by="Ossaria", party="Ossaria")
    page = brief(world.story("Aldmoor"))
    lines = said(page)
    assert len(lines) == 6
    assert [line.split(",")[0] for line in lines[:2]] == ["Veldia", "Ossaria"]
    assert "4 more statements did not fit on the page: see `sayso claims --frame other`." in page.notes


def test_a_headline_is_no_statement_of_a_brief() -> None:
    world = World()
    article = world.article("Both sides claim the town of Aldmoor after clash\n\nIt rained.", "Paper", "2031-05-08")
    claim = world.claim(article, "claim the town of Aldmoor after clash", "other", by="Both sides")
    ledger = world.story("Aldmoor").ledger
    assert told(claim, ledger)
    title = Block(BlockKind.TITLE, 0, 49)
    object.__setattr__(article, "blocks", (title, Block(BlockKind.PARAGRAPH, 51, len(article.text))))
    assert not told(claim, ledger)


@pytest.mark.parametrize(
    ("text", "content", "cue", "expected"),
    [
        ("Oro denied that any unit had been withdrawn.", "that any unit had been withdrawn", "denied",
         "Oro “denied that any unit had been withdrawn”"),
        ("Oro said Velmark had “buried the truth”.", "Velmark had “buried the truth”", "said",
         "Oro “said Velmark had ‘buried the truth’”"),
        ("Oro was firm, saying that the road was open to everyone.", "that the road was open to everyone", "saying",
         "Oro, in the report's words: “the road was open to everyone”"),
    ],
)  # fmt: skip
def test_the_reports_words_read_as_a_sentence(text: str, content: str, cue: str, expected: str) -> None:
    world = World()
    article = world.article(text, "Paper", "2031-05-08")
    denied = cue == "denied"
    claim = world.claim(
        article, content, "other", not denied, by="Oro", cue=cue, stance=Stance.DENIES if denied else Stance.ASSERTS
    )
    assert told(claim, world.story(None).ledger)[-1] == expected


def test_a_denial_whose_cue_stands_elsewhere_is_told_with_it() -> None:
    world = World()
    article = world.article("The bridge was open to all traffic: that Oro denied.", "Paper", "2031-05-08")
    claim = world.claim(article, "The bridge was open to all traffic", "other", False, by="Oro", cue="denied")
    assert told(claim, world.story(None).ledger) == ["Oro “denied” that “The bridge was open to all traffic”"]


def test_a_not_inside_what_is_denied_is_not_the_denial() -> None:
    world = World()
    text = "Tarn said its men were shot at without any warning. Oro rejected that."
    article = world.article(text, "Paper", "2031-05-08")
    content = "its men were shot at without any warning"
    denial = world.claim(article, content, "other", False, by="Oro", cue="rejected", stance=Stance.DENIES)
    assert told(denial, world.story(None).ledger) == [f"Oro “rejected” that “{content}”"]


def test_a_denial_without_any_cue_is_not_told_as_what_it_denies() -> None:
    world = World()
    article = world.article("The bridge was open to all traffic, it was put to Oro.", "Paper", "2031-05-08")
    claim = world.claim(article, "The bridge was open to all traffic", "other", False, by="Oro", cue="put to")
    assert told(claim, world.story(None).ledger) == []


def test_a_quoted_denial_needs_no_cue_before_it() -> None:
    world = World()
    article = world.article("“We did not use live rounds there,” Oro said.", "Paper", "2031-05-08")
    claim = world.claim(article, "“We did not use live rounds there,”", "other", False, by="Oro", cue="said")
    object.__setattr__(claim, "voice", Voice.DIRECT)
    assert told(claim, world.story(None).ledger) == ["Oro: “We did not use live rounds there”"]


def test_a_report_on_a_place_has_what_is_said_of_no_other_place_in_articles_about_it() -> None:
    world = World()
    about = world.article(
        "Aldmoor was struck, Veldia said. The mayor said the roof of the school had gone.", "A", "2031-05-08"
    )
    aside = world.article(
        "Veldia said Aldmoor was struck. The mayor said the fleet was at sea that night.", "B", "2031-05-08"
    )
    for article in (about, aside):
        world.claim(article, "Aldmoor was struck", "struck", by="Veldia", party="Veldia")
    world.claim(about, "the roof of the school had gone", "other", by="The mayor", place=None)
    world.claim(aside, "the fleet was at sea that night", "other", by="The mayor", place=None)
    story = world.story("Aldmoor", chief_places={about.id: ALDMOOR.id, aside.id: "name:brant"})
    lines = said(brief(story))
    assert any("roof of the school" in line for line in lines)
    assert not any("fleet" in line for line in lines)


@pytest.mark.parametrize(("by", "shown"), [("The other", False), ("One", False), ("Some", False), ("One miner", True)])
def test_who_is_nobody_by_name_says_nothing_on_a_page_of_its_own(by: str, shown: bool) -> None:
    world = World()
    article = world.article(f"{by} said the shaft had been closed for weeks.", "Paper", "2031-05-08")
    claim = world.claim(article, "the shaft had been closed for weeks", "other", by=by)
    assert bool(told(claim, world.story(None).ledger)) is shown


def test_who_denies_in_the_next_sentence_answers_it_unless_the_outlet_speaks_between() -> None:
    for between, paired in (("", True), ("Shops were looted. ", False)):
        world = World()
        text = f"Oro said a jet had bombed the market. {between}Velmark denied that any of its aircraft had flown."
        article = world.article(text, "Paper", "2031-05-08")
        charge = world.claim(article, "a jet had bombed the market", "other", by="Oro", cue="said")
        if between:
            world.claim(article, "Shops were looted", "other")
        denial = world.claim(article, "that any of its aircraft had flown", "other", False, by="Velmark", cue="denied",
                             stance=Stance.DENIES)  # fmt: skip
        found = answered([charge, denial], world.claims)
        assert (found.get(denial.id) == charge) is paired


def test_a_denial_read_as_denying_certain_words_answers_who_said_them() -> None:
    world = World()
    text = (
        "Oro accused Velmark of opening the gates on purpose. It was night, the mayor said. "
        "Velmark rejected the accusation as absurd."
    )
    article = world.article(text, "Paper", "2031-05-08")
    charge = world.claim(article, "Velmark of opening the gates on purpose", "other", by="Oro", cue="accused",
                         stance=Stance.ACCUSES)  # fmt: skip
    world.claim(article, "It was night", "other", by="the mayor")
    denial = world.claim(article, "Velmark of opening the gates on purpose", "other", False, by="Velmark",
                         cue="rejected", stance=Stance.DENIES)  # fmt: skip
    assert answered(world.claims)[denial.id] == charge
    assert told(denial, world.story(None).ledger, beside=True) == ["Velmark “rejected the accusation as absurd”"]


def test_those_who_deny_one_thing_stand_together() -> None:
    world = World()
    text = (
        "Oro said the rebels kept weapons in the cellar. The rebels denied keeping weapons there. "
        "The director said there had never been weapons in the cellar."
    )
    article = world.article(text, "Paper", "2031-05-08")
    world.claim(article, "the rebels kept weapons in the cellar", "other", by="Oro", cue="said")
    world.claim(article, "keeping weapons there", "other", False, by="The rebels", cue="denied", stance=Stance.DENIES)
    world.claim(article, "there had never been weapons in the cellar", "other", False, by="The director")
    (line,) = said(brief(world.story("Aldmoor")))
    assert line.split("; ") == [
        "Oro “said the rebels kept weapons in the cellar”",
        "the rebels “denied keeping weapons there”",
        "the director, in the report's words: “there had never been weapons in the cellar”",
    ]


def test_the_answer_to_what_a_topic_has_is_the_topics_too() -> None:
    world = World()
    text = "Oro accused Velmark of mining the harbour of Aldmoor. Velmark denied mining any harbour."
    article = world.article(text, "Paper", "2031-05-08")
    world.claim(article, "Velmark of mining the harbour of Aldmoor", "other", by="Oro", cue="accused",
                stance=Stance.ACCUSES)  # fmt: skip
    world.claim(
        article, "mining any harbour", "other", False, by="Velmark", cue="denied", stance=Stance.DENIES, place=None
    )
    assert said(brief(world.story("Aldmoor"))) == [
        "Oro “accused Velmark of mining the harbour of Aldmoor”; Velmark “denied mining any harbour”"
    ]


def test_an_accusation_that_a_frame_fits_stands_beside_its_denial_too() -> None:
    world = World()
    text = (
        "The union accused Oro Mining of causing the fire in Aldmoor. Oro Mining rejected the accusation as baseless."
    )
    article = world.article(text, "Paper", "2031-05-08")
    world.claim(article, "Oro Mining of causing the fire in Aldmoor", "responsible", by="The union", cue="accused",
                actor="Oro Mining", stance=Stance.ACCUSES)  # fmt: skip
    world.claim(article, "the accusation as baseless", "other", False, by="Oro Mining", cue="rejected",
                stance=Stance.DENIES)  # fmt: skip
    page = brief(world.story("Aldmoor"))
    assert page.refused == ()
    assert said(page) == [
        "The union “accused Oro Mining of causing the fire in Aldmoor”; Oro Mining “rejected the accusation as baseless”"
    ]
