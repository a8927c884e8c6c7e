"""The contract's records against their schemas, and the lossless form of every type that is stored."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledger import island
from sayso import lossless, question_records, records
from sayso.types import (
    Article,
    Brief,
    BriefSection,
    BriefSentence,
    Change,
    ChangeKind,
    Citation,
    DayRange,
    Entity,
    Interval,
    Lineage,
    Member,
    Position,
    Quantity,
    Question,
    QuestionStatus,
    Reading,
    ReadSummary,
    Span,
)

QUESTION = Question(
    "q_1",
    "How many people were killed in Brant?",
    "killed",
    island.BRANT,
    "people",
    QuestionStatus.DISPUTED,
    (
        Position(
            "Island Council", "Harbour Authority", "up to 30", dt.date(2030, 3, 4), None,
            (island.KILLED_WIRE.id,), 1, 2,
            Quantity(None, None, 30.0, "person", "up to 30"), printed_by=("Tidings",), credibility=4,
            credible_because="contradicted by Dockers' Union",
        ),
        Position("Dockers' Union", None, False, None, None, (island.DENIAL.id,), 1, 1, superseded=True, why="later"),
    ),
    ("Tidings",), start=dt.date(2030, 3, 4), days=(DayRange(dt.date(2030, 3, 5), 30, 1, None, "best"),),
)  # fmt: skip
BRIEF = Brief(
    "Brant",
    dt.date(2030, 3, 7),
    (
        BriefSection(
            "Disputed", (BriefSentence("Up to 30 died.", (Citation(island.WIRE.id, Span(23, 31), "Up to 30"),)),)
        ),
    ),
    notes=("one article is undated",),
)
HEADS = {a.id: a for a in island.ARTICLES}
SOURCE = type(
    "S", (), {"outlet": None, "articles": 3, "origins": 1, "claims": 0, "wires": ("Tidings",), "copied": 2 / 3}
)()

MADE: dict[str, list[records.Record]] = {
    "article": [records.article_record(a, "o_ferry") for a in island.ARTICLES] + [records.article_record(island.LATE)],
    "statement": [
        records.statement_record(s, HEADS[r.article]) for r in island.READINGS.values() for s in r.statements
    ],
    "claim": [
        records.claim_record(c, HEADS[r.article], "o_ferry", ["Tidings"])
        for r in island.READINGS.values()
        for c in r.claims
    ],
    "question": [
        question_records.question_record(QUESTION),
        question_records.question_record(QUESTION, {"Tidings": "B"}),
    ],
    "change": [
        question_records.change_record(Change(ChangeKind.DISPUTED, QUESTION, "disputed: one against another", ("c_1",)))
    ],
    "lineage": [records.lineage_record(x, HEADS) for x in island.LINEAGES]
    + [records.lineage_record(island.LINEAGES[1])],
    "drift": [records.drift_record(island.BOUND), records.drift_record(island.BOUND, HEADS)],
    "source": [records.source_record(SOURCE), records.source_record(SOURCE, {"": "A"})],
    "brief": [records.brief_record(BRIEF)],
    "entity": [
        records.entity_record(
            Entity(
                "person:mira-kova", "Mira Kovà", None, (Member("name:kova", "Kova", "the only one of that surname"),)
            )
        )
    ],
}

CONTRACT = {
    "article": "article file url outlet title byline dateline published published_from wire language blocks origin",
    "statement": "statement article file url voice stance source cue content speaker",
    "claim": "claim statement article file url outlet published speaker stance voice source cue content text frame "
    "holds place group actor quantity said about hedges unverified_by origin status",
    "question": "question text frame place group status positions unverified_by",
    "change": "change question text frame place status detail claims",
    "lineage": "article of relation overlap origin wire why",
    "drift": "from to kind detail",
    "brief": "topic as_of sections",
    "source": "outlet articles origins claims wires copied",
    "entity": "entity name party members",
}


def test_every_kind_has_a_schema_and_a_record() -> None:
    assert set(records.KINDS) == set(MADE) == set(CONTRACT)
    with pytest.raises(KeyError):
        records.schema("../claim")


@pytest.mark.parametrize("kind", records.KINDS)
def test_records_are_as_their_schema_says(kind: str) -> None:
    schema = records.schema(kind)
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
    for record in MADE[kind]:
        read_back = json.loads(json.dumps(record, allow_nan=False))
        assert read_back == record
        validator.validate(read_back)
        assert set(record) == set(schema["properties"])
    assert set(CONTRACT[kind].split()) <= set(schema["required"])


@pytest.mark.parametrize(
    ("kind", "change"),
    [
        ("article", {"published": "5 March"}),
        ("article", {"blocks": [{"kind": "menu", "start": 0, "end": 1}]}),
        ("claim", {"content": [[1, 2, 3]]}),
        ("claim", {"source": [[1, 2]]}),
        ("claim", {"quantity": {"best": 1}}),
        ("claim", {"holds": None}),
        ("statement", {"voice": "loud"}),
        ("question", {"status": "true"}),
        ("question", {"positions": [{"party": None}]}),
        ("drift", {"kind": "moved"}),
        ("lineage", {"overlap": 2}),
        ("brief", {"sections": [{"title": "x", "sentences": [{"text": "uncited"}]}]}),
    ],
)
def test_the_schemas_can_refuse(kind: str, change: dict[str, Any]) -> None:
    validator = jsonschema.Draft202012Validator(records.schema(kind), format_checker=jsonschema.FormatChecker())
    assert not validator.is_valid({**MADE[kind][0], **change})
    for name in CONTRACT[kind].split():
        assert not validator.is_valid({k: v for k, v in MADE[kind][0].items() if k != name})


def test_a_claim_says_what_the_contract_says() -> None:
    record = records.claim_record(island.KILLED_WIRE, island.WIRE, "o_ferry", ("Tidings",))
    start = island.WIRE_TEXT.index("Up to 30 people")
    assert record["content"] == [[start, start + len("Up to 30 people died off Brant on Monday")]]
    quantity = {"best": None, "low": None, "high": 30, "unit": "person", "text": "Up to 30 people", "per": None}
    assert record["quantity"] == {**quantity, "mismatch": None}
    assert json.dumps(record["quantity"]["high"]) == "30"
    assert record["said"] == {"from": "2030-03-04", "to": "2030-03-04", "value": "2030-03-04", "text": "on Monday"}
    assert record["speaker"]["party"] == "Island Council"
    assert (record["holds"], record["status"], record["unverified_by"]) == (True, "stated", ["Tidings"])
    narration = records.claim_record(island.OPEN, island.LATE)
    assert narration["statement"] is narration["speaker"] is narration["source"] is narration["published"] is None


def test_a_statement_has_the_words_of_its_content() -> None:
    statement = replace(island.READINGS[island.WIRE.id].statements[0], content=(Span(0, 5), Span(6, 11)))
    assert records.statement_record(statement, island.WIRE)["text"] == "Ferry … sinks"


@pytest.mark.parametrize(
    "value",
    [
        *island.ARTICLES,
        *island.READINGS.values(),
        *island.LINEAGES,
        island.BOUND,
        QUESTION,
        BRIEF,
        Interval(None, None),
    ],
)
def test_what_is_stored_comes_back(value: Any) -> None:
    data = json.loads(json.dumps(lossless.to_json(value)))
    back = lossless.from_json(type(value), data)
    assert back == value
    assert type(back) is type(value)


FLOATS = st.floats(allow_nan=False, allow_infinity=False)
st.register_type_strategy(float, FLOATS)
st.register_type_strategy(Span, st.builds(Span, st.integers(0, 99), st.integers(0, 99)))


@settings(max_examples=25, deadline=None)
@given(st.one_of(st.from_type(Article), st.from_type(Lineage), st.from_type(Question), st.from_type(Reading)))
def test_any_value_comes_back(value: Any) -> None:
    assert lossless.from_json(type(value), json.loads(json.dumps(lossless.to_json(value)))) == value


def test_spans_stay_spans_and_numbers_of_a_summary_stay() -> None:
    back = lossless.from_json(Article, json.loads(json.dumps(lossless.to_json(island.WIRE))))
    assert back.blocks[0].span.of(back.text) == "Ferry sinks off Brant\n\n"
    reading = lossless.from_json(Reading, lossless.to_json(island.READINGS[island.WIRE.id]))
    assert isinstance(reading.claims[0].content[0], Span)
    summary = ReadSummary(articles=1, seconds={"ingest": 0.5})
    assert lossless.from_json(ReadSummary, lossless.to_json(summary)) == summary


def test_whole_numbers_of_one_question_are_told_from_those_with_a_point() -> None:
    days = tuple(DayRange(dt.date(2030, 3, n + 1), best, 1, None) for n, best in enumerate((12, 12.0, 12, 12.0)))
    positions = tuple(
        replace(QUESTION.positions[0], quantity=Quantity(n, None, None, "person", "12")) for n in (12, 12.0, 12, 12.0)
    )
    question = replace(QUESTION, positions=positions, days=days)
    assert repr(lossless.from_json(Question, json.loads(json.dumps(lossless.to_json(question))))) == repr(question)


def test_fields_of_a_newer_version_are_passed_over() -> None:
    assert lossless.from_json(Interval, {"start": None, "end": None, "colour": "red"}) == Interval(None, None)


def test_what_has_no_lossless_form_is_refused() -> None:
    with pytest.raises(TypeError, match="no lossless form"):
        lossless.to_json(object())
    with pytest.raises((TypeError, ValueError, KeyError)):
        lossless.from_json(Interval, {"start": "yesterday", "end": None})
    with pytest.raises((TypeError, ValueError, KeyError)):
        lossless.from_json(Interval, {"start": None})
    with pytest.raises((TypeError, ValueError, KeyError)):
        lossless.from_json(Question, {**lossless.to_json(QUESTION), "status": "forgotten"})


@pytest.mark.parametrize("grades", [{}, {"Tidings": "B"}])
def test_the_record_of_a_kept_question_is_that_of_the_question(grades: dict[str, str]) -> None:
    bare = replace(QUESTION, place=None, positions=tuple(replace(p, quantity=None, why="") for p in QUESTION.positions))
    for question in (
        QUESTION,
        bare,
        replace(QUESTION, start=dt.date(2030, 3, 1), days=(DayRange(dt.date(2030, 3, 1), 1, 1, None),)),
        replace(QUESTION, positions=(), days=()),
        replace(QUESTION, positions=QUESTION.positions * 3, days=QUESTION.days * 3),
    ):
        kept = json.loads(json.dumps(lossless.to_json(question)))
        made, told = (
            question_records.kept_question_record(kept, grades),
            question_records.question_record(question, grades),
        )
        assert json.dumps(made) == json.dumps(told)
        assert lossless.from_json(Question, kept) == question
        # What positions share is kept once, and no record changes with another.
        for own in ("claims", "printed_by", "reliability", "quantity"):
            values = [p[own] for p in made["positions"] if p[own] is not None]
            assert len(set(map(id, values))) == len(values)
