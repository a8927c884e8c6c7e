"""A brief of an invented story: what it tells, what it cites, what it keeps back."""

from __future__ import annotations

import re
from io import StringIO

import pytest
from rich.console import Console

from reconcile.invented import ALDMOOR, World, exactly, on
from sayso.errors import NotFoundError
from sayso.ids import content_id
from sayso.report import Asked, Evidence, Story, brief, disputes_text, on_terminal, problems, written
from sayso.types import Brief, Drift, Passage, Place, Span, Stance

WIRE = (
    "Veldia said on Wednesday its forces had encircled Aldmoor. Ossaria denied that Aldmoor was surrounded.\n\n"
    "Ossarian President Lena Korv spoke in the capital. She said up to 300 Veldian soldiers were in Aldmoor.\n\n"
    "The hospital in Aldmoor said 12 people were killed there. Harbour Wire could not verify the claims.\n\n"
    "The mayor of Aldmoor said the bakeries in the old quarter would stay open.\n"
)
REWRITE = (
    "Veldia said its forces have encircled Aldmoor. Lena Korv said roughly 300 Veldian soldiers were in Aldmoor.\n"
)
LATER = "The hospital in Aldmoor said 19 people were killed there. <script>alert(1)</script> [bold]x[/bold]\n"


def ends(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


@pytest.fixture(scope="module")
def world() -> World:
    world = World()
    wire = world.article(WIRE, "Harbour Wire", "2031-05-08", wire="Harbour Wire")
    rewrite = world.article(REWRITE, "Daily Echo", "2031-05-09", of=wire)
    later = world.article(LATER, "Sun <b>& Moon", "2031-05-12")
    said = on("2031-05-07", "Wednesday")
    a = world.claim(wire, "its forces had encircled Aldmoor", "encircled", by="Veldia", party="Veldia", said=said)
    b = world.claim(
        wire, "Aldmoor was surrounded", "encircled", False, by="Ossaria", party="Ossaria", stance=Stance.DENIES
    )
    world.claim(rewrite, "its forces have encircled Aldmoor", "encircled", by="Veldia", party="Veldia")
    soldiers = {"by": "Lena Korv", "party": "Ossaria", "group": "Veldian soldiers"}
    world.claim(
        wire, "up to 300 Veldian soldiers were in Aldmoor", "troops_present", exactly(300, "up to 300"), **soldiers
    )  # type: ignore[arg-type]
    world.claim(wire, "12 people were killed there", "killed", exactly(12), by="The hospital", group="people")
    world.claim(later, "19 people were killed there", "killed", exactly(19), by="The hospital", group="people")
    world.claim(wire, "the bakeries in the old quarter would stay open", "other", by="The mayor")
    world.doubt(wire, "Harbour Wire could not verify the claims.", "Harbour Wire", a, b)
    return world


@pytest.fixture(scope="module")
def drifts(world: World) -> list[Drift]:
    wire, rewrite = (next(a for a in world.articles.values() if a.text == t) for t in (WIRE, REWRITE))
    old, new = ends(WIRE, "up to 300"), ends(REWRITE, "roughly 300")
    source, target = Passage(wire.id, old, "up to 300"), Passage(rewrite.id, new, "roughly 300")
    return [Drift(content_id("d", old, new), source, target, "bound", "up to 300 became roughly 300")]


def tell(world: World, topic: str, drifts: list[Drift] | None = None) -> Brief:
    return brief(world.story(topic, drifts or []))


@pytest.fixture(scope="module")
def story(world: World, drifts: list[Drift]) -> Story:
    return world.story("Aldmoor", drifts)


@pytest.fixture(scope="module")
def page(story: Story) -> Brief:
    return brief(story)


def sentences(page: Brief, title: str) -> list[str]:
    return [s.text for section in page.sections if section.title.startswith(title) for s in section.sentences]


def test_disputes_come_first_with_their_sides_side_by_side(page: Brief) -> None:
    assert page.sections[0].title == "Disputed: Is Aldmoor encircled?"
    assert sentences(page, "Disputed") == [
        "Veldia said Aldmoor is encircled: 7 May 2031, 1 origin (2 outlets).",
        "Ossaria said Aldmoor is not encircled: 8 May 2031, 1 origin.",
    ]


def test_a_pronouns_name_is_cited_where_it_stands(world: World, page: Brief) -> None:
    (sentence,) = [s for section in page.sections for s in section.sentences if "Lena Korv" in s.text]
    assert sentence.text == "Ossaria (Lena Korv) said up to 300 Veldian soldiers are in Aldmoor: 8 May 2031, 1 origin."
    assert {c.text for c in sentence.citations} >= {"Lena Korv"} or any(
        "Lena Korv" in c.text for c in sentence.citations
    )
    assert all(world.articles[c.article].text[c.span[0] : c.span[1]] == c.text for c in sentence.citations)


def test_numbers_have_their_history_and_what_changed(page: Brief) -> None:
    assert sentences(page, "Numbers") == [
        "How many people were killed in Aldmoor? The hospital: 12 on 8 May 2031, 19 on 12 May 2031."
    ]
    assert sentences(page, "Changed since") == [
        (
            "The hospital, 12 May 2031: 19 people were killed in Aldmoor; "
            "before, 8 May 2031: 12 people were killed in Aldmoor."
        )
    ]


def test_who_could_not_verify_and_which_report_drifts(page: Brief) -> None:
    assert sentences(page, "Not verified") == ["Harbour Wire, 8 May 2031: “Harbour Wire could not verify the claims.”"]
    assert sentences(page, "Changed on the way") == [
        "Daily Echo against Harbour Wire, another bound: up to 300 became roughly 300."
    ]


def test_every_sentence_is_proven_again_from_outside(world: World, page: Brief) -> None:
    origins = {a: line.origin for a, line in world.lineages.items()} | world.origins
    told = [s for section in page.sections for s in section.sentences]
    assert len(told) >= 7
    assert page.refused == ()
    for sentence in told:
        assert problems(sentence, Evidence(world.articles, origins)) == (), sentence.text


def test_neutral_verbs_only(page: Brief) -> None:
    text = " ".join(s.text for section in page.sections for s in section.sentences)
    assert not re.search(
        r"\b(?:claim|admit|insist|boast|confess|allege|refus)\w*", text.replace("verify the claims", "")
    )


def test_what_cannot_be_proven_is_kept_back() -> None:
    world = World()
    a = world.article("Veldia said the town was encircled.", "Paper", "2031-05-08")
    world.claim(a, "the town was encircled", "encircled", by="Veldia", party="Veldia")
    page = tell(world, "Aldmoor")
    assert page.sections == ()
    assert "the name Aldmoor does not stand in what is cited" in page.refused[0]


def test_no_sentence_stands_twice(page: Brief) -> None:
    told = [s.text for section in page.sections for s in section.sentences]
    assert len(told) == len(set(told))


@pytest.mark.parametrize(
    ("topic", "title"),
    [
        ("aldmoor", "Disputed: Is Aldmoor encircled?"),
        ("is aldmoor encircled", "Disputed: Is Aldmoor encircled?"),
        ("Veldia", "Disputed: Is Aldmoor encircled?"),
        ("Lena Korv", "From one origin only"),
        ("Korv", "From one origin only"),
        ("bakeries", "Also said"),
    ],
)
def test_topics(world: World, topic: str, title: str) -> None:
    assert title in [s.title for s in tell(world, topic).sections]


def test_a_question_is_found_by_its_id(world: World) -> None:
    q = world.questions()[0]
    assert tell(world, q.id).topic == q.text


@pytest.mark.parametrize("topic", ["Aldmor", "Lena Krov"])
def test_an_unknown_topic_names_what_reads_alike(world: World, topic: str) -> None:
    with pytest.raises(NotFoundError) as caught:
        tell(world, topic)
    assert "Aldmoor" in caught.value.remedy or "Lena Korv" in caught.value.remedy


@pytest.mark.parametrize("topic", ["", "   ", "?", "zzzzqqqq"])
def test_a_topic_of_nothing_is_a_plain_error(world: World, topic: str) -> None:
    with pytest.raises(NotFoundError):
        tell(world, topic)


def test_markdown_has_a_footnote_for_each_reference(story: Story) -> None:
    text = str(written("brief", "md", story, Asked()))
    used, defined = set(re.findall(r"\[\^(\d+)\](?!:)", text)), set(re.findall(r"^\[\^(\d+)\]:", text, re.MULTILINE))
    assert used == defined != set()
    assert "Harbour Wire, 8 May 2031" in text


def test_the_terminal_shows_text_as_text(world: World, story: Story) -> None:
    out = StringIO()
    console = Console(file=out, width=100)
    console.print(on_terminal("brief", story, Asked()))
    console.print(disputes_text(world.questions()))
    text = " ".join(out.getvalue().split())
    assert "Veldia said Aldmoor is encircled" in text
    assert "Is Aldmoor encircled?" in text
    assert "not verified by Harbour Wire" in text
    assert "1 origin (2 outlets)" in text


def test_the_page_is_one_page() -> None:
    world = World()
    for i in range(60):
        a = world.article(
            f"Veldia said Town{i} is encircled. Ossaria said Town{i} is not encircled.", f"Paper {i}", "2031-05-08"
        )
        place = Place(f"Town{i}", f"name:town{i}")
        world.claim(a, f"Town{i} is encircled", "encircled", by="Veldia", party="Veldia", place=place)
        world.claim(a, f"Town{i} is not encircled", "encircled", False, by="Ossaria", party="Ossaria", place=place)
    page = tell(world, "Veldia")
    assert sum(len(s.sentences) for s in page.sections) <= 44
    assert any("did not fit" in note for note in page.notes)


def test_sentences_that_differ_in_a_name_or_number_alone_are_two() -> None:
    """A long speaker's name makes sentences alike: no side of a dispute may fall for that."""
    world = World()
    council = "The Provisional Council for the Defence and Reconstruction of the Upper Tarl Valley and its Towns"
    for n in range(3):
        place = Place(f"Town{n}", f"name:town{n}")
        text = f"{council} said Town{n} was struck on Monday in the morning. Oro denied that Town{n} was struck."
        article = world.article(text, f"Paper {n}", "2031-05-08")
        world.claim(article, f"Town{n} was struck", "struck", by=council, party="Council", place=place)
        world.claim(article, f"Oro denied that Town{n} was struck", "struck", False, by="Oro", party="Oro", place=place)
    page = tell(world, "Council")
    assert [len(s.sentences) for s in page.sections if s.kind == "disputed"] == [2, 2, 2]


def test_a_side_that_cannot_be_proven_is_named_as_left_out() -> None:
    world = World()
    wire = world.article("Veldia said that the last road out had been cut near Aldmoor.", "Paper", "2031-05-08")
    denial = world.article("Ossaria said that the talk of a cut road was idle.", "Echo", "2031-05-08")
    world.claim(wire, "the last road out had been cut near Aldmoor", "encircled", by="Veldia", party="Veldia")
    # The place is known from elsewhere: our sentence would name it, and the cited words do not.
    world.claim(denial, "the talk of a cut road was idle", "encircled", False, by="Ossaria", party="Ossaria")
    page = tell(world, "Aldmoor")
    assert [s.split(" said")[0] for s in sentences(page, "Disputed")] == ["Veldia"]
    assert page.notes == (
        "Is Aldmoor encircled? 1 more answer, by Ossaria, cannot be proven word by word: see `sayso questions`.",
    )


def test_a_side_is_told_in_the_reports_words_where_ours_cannot_be_proven() -> None:
    world = World()
    wire = world.article("Veldia said its forces held all of Aldmoor.", "Paper", "2031-05-08")
    other = world.article("Ossaria said its troops were in full control of the town.", "Echo", "2031-05-08")
    world.claim(wire, "its forces held all of Aldmoor", "controls", by="Veldia", party="Veldia", actor="Veldia")
    world.claim(
        other, "its troops were in full control of the town", "controls", by="Ossaria", party="Ossaria", actor="Ossaria"
    )
    assert sentences(tell(world, "Aldmoor"), "Disputed") == [
        "Ossaria, in the report's words: “its troops were in full control of the town”",
        "Veldia said Veldia controls Aldmoor: 8 May 2031, 1 origin.",
    ]


def test_one_speaker_under_a_short_and_a_full_name_is_one_side() -> None:
    world = World()
    first = world.article("Oren Talvik said 70 per cent of Aldmoor was lost to Ossaria.", "Paper", "2031-05-08")
    again = world.article("Talvik said that seventy percent of Aldmoor was lost to Ossaria.", "Echo", "2031-05-08")
    other = world.article("Lena Korv said 40 per cent of Aldmoor was lost to Ossaria.", "Sun", "2031-05-08")
    held = {"place": ALDMOOR, "group": "Ossaria"}
    for article, by, words, n, text in (
        (first, "Oren Talvik", "70 per cent of Aldmoor was lost to Ossaria", 70, "70 per cent"),
        (again, "Talvik", "seventy percent of Aldmoor was lost to Ossaria", 70, "seventy percent"),
        (other, "Lena Korv", "40 per cent of Aldmoor was lost to Ossaria", 40, "40 per cent"),
    ):
        world.claim(article, words, "share", exactly(n, text, "percent"), by=by, **held)  # type: ignore[arg-type]
    told = sentences(tell(world, "Aldmoor"), "Disputed")
    assert [s.split(" said")[0] for s in told] == ["Lena Korv", "Oren Talvik"]
    assert "2 reports of one speaker's word, by 2 outlets" in told[1]


def test_a_country_is_a_place_and_a_party_that_speaks() -> None:
    world = World()
    a = world.article("Veldia said Aldmoor was encircled. A map showed Veldia was struck.", "Paper", "2031-05-08")
    world.claim(a, "Aldmoor was encircled", "encircled", by="Veldia", party="Veldia")
    world.claim(a, "Veldia was struck", "struck", by="A map", place=Place("Veldia", "name:veldia"))
    asked = {q.text for q in world.story("Veldia").topic.questions}
    assert asked == {"Is Aldmoor encircled?", "Was Veldia struck?"}


def test_of_many_who_speak_of_a_state_those_who_spoke_last_are_shown() -> None:
    names = ("Aldo", "Bram", "Cora", "Dana", "Egon", "Faro", "Gita", "Hanno", "Ilka", "Jens", "Kira")
    world = World()
    for n, name in enumerate(names):
        holder = ("Veldia", "Ossaria")[n % 2]
        text = f"Mayor {name} said {holder} controlled Aldmoor.\n"
        article = world.article(text, f"Paper {name}", f"2031-05-{n + 1:02}")
        said = on(f"2031-05-{n + 1:02}")
        world.claim(article, f"{holder} controlled Aldmoor", "controls", by=f"Mayor {name}", actor=holder, said=said)
    told = " ".join(s.text for section in brief(world.story("Aldmoor")).sections for s in section.sentences)
    assert [name for name in names if f"Mayor {name}" in told] == list(names[3:])
