"""What a cue does with its content: stance, utterance or not, negation, hedges. All cases are written for this test."""

from __future__ import annotations

import pytest

from sayso.extract.cues import CueKind, Verdict, cue_kinds, cue_stance
from sayso.types import Stance

SAID = {
    Stance.ASSERTS: """
        said; says; saying; has said; had also said; would later say; told; tells; has told reporters;
        added; adding; was told; announced; reported; is reporting; according to; noted; stated; declared;
        insisted; claimed; wrote; tweeted; posted on Telegram; said in a statement; wrote in an email; went
        on to say; was quoted as saying; issued a statement saying; tried to explain; confirmed; verified;
        warned; pointed out; made it clear; argued; explained; replied; quoted; the claim that; report that;
        :; reportedly; allegedly; is said; was reported; in the words of; appeared to confirm; did not only
        say; described; called; dubbed; testified; told the court; swore; boasted; complained; stressed;
        underlined; recalled; concluded; hinted; suggested
    """,
    Stance.DENIES: """
        denied; denies; denying; has repeatedly denied; have flatly denied; disputed; rejected; dismissed;
        dismissed as untrue; refuted; ruled out; rules out; has ruled out; denial; played down; plays down;
        pleaded not guilty; disavowed; brushed off; contradicted
    """,
    Stance.ACKNOWLEDGES: """
        acknowledged; acknowledges; has acknowledged; admitted; admits; conceded; confessed; owned up;
        pleaded guilty; took responsibility; claimed responsibility; apologised; recognised; recognized;
        admission; accepted
    """,
    Stance.ACCUSES: """
        accused; accuses; has accused; was accused of; blamed; is blaming; alleged; charged; condemned;
        criticised; slammed; denounced; faulted; went on to accuse; lashed out; hit out; the accusation;
        holds responsible
    """,
    Stance.ESTIMATES: """
        estimated; estimates; has estimated; predicted; forecasts; reckoned; put the toll at; puts the
        number at; calculated; projected; speculated; assessed
    """,
    Stance.ASKS: """
        asked; asks; questioned; enquired; cast doubt on; was asked; demanded to know; raised questions
        about
    """,
    Stance.ORDERS: """
        ordered; urged; called for; calls on; demanded; called on; appealed for; instructed; recommended;
        pleaded for; advised; has repeatedly urged; pressed for
    """,
    Stance.PLANS: """
        vowed; pledged; promised; threatened; threatened to sue; has vowed to; has promised
    """,
}  # fmt: skip

NOT_SAID = """
        declined to say; did not say; would not say; didn't say; never said; refused to rule out; refused to
        comment; stopped short of calling; has yet to comment; could not confirm; could not independently
        verify; was unable to verify; without saying; did not deny; couldn't say; has not claimed; failed to
        explain; neither confirmed; won't confirm; was unwilling to say; no comment
    """

NOT_SPOKEN = {
    Stance.ASSERTS: """
        believes; thought; knows; considers; found; saw; is seen as; was regarded as; felt; shows; showed;
        proved; supports; backed
    """,
    Stance.HOPES: """
        hopes; had hoped; wants; wished; expects; is expected to announce; fears; feared; would like; is
        likely; prefers
    """,
    Stance.PLANS: """
        plans; plans to announce; intends; aims; is planning; sought; is determined; decided to leave
    """,
}


def cases(text: str) -> list[str]:
    return [" ".join(c.split()) for c in text.split(";") if c.strip()]


SPOKEN = [(stance, cue) for stance, text in SAID.items() for cue in cases(text)]
UNSPOKEN = [(stance, cue) for stance, text in NOT_SPOKEN.items() for cue in cases(text)]


def test_there_are_enough_cases() -> None:
    assert len(SPOKEN) + len(UNSPOKEN) + len(cases(NOT_SAID)) >= 200


@pytest.mark.parametrize(("stance", "cue"), SPOKEN, ids=[c for _, c in SPOKEN])
def test_speech(stance: Stance, cue: str) -> None:
    reading = cue_stance(cue)
    assert (reading.stance, reading.utterance, reading.negated) == (stance, True, False), reading


@pytest.mark.parametrize("cue", cases(NOT_SAID))
def test_what_is_not_said_claims_nothing(cue: str) -> None:
    reading = cue_stance(cue)
    assert reading.negated, reading
    assert not reading.utterance, reading
    assert reading.verdict == Verdict.OPEN, reading


@pytest.mark.parametrize(("stance", "cue"), UNSPOKEN, ids=[c for _, c in UNSPOKEN])
def test_thoughts_wishes_and_acts_are_no_utterances(stance: Stance, cue: str) -> None:
    reading = cue_stance(cue)
    assert (reading.stance, reading.utterance, reading.negated) == (stance, False, False), reading


@pytest.mark.parametrize(
    ("cue", "verdict"),
    [
        ("said", Verdict.HOLDS),
        ("denied", Verdict.FAILS),
        ("ruled out", Verdict.FAILS),
        ("admitted", Verdict.HOLDS),
        ("asked", Verdict.OPEN),
        ("called for", Verdict.OPEN),
        ("hopes", Verdict.OPEN),
        ("did not deny", Verdict.OPEN),
        ("refused to rule out", Verdict.OPEN),
        ("believes", Verdict.HOLDS),
        ("pleaded not guilty", Verdict.FAILS),
        ("withdrew its earlier claim", Verdict.WITHDRAWN),
        ("has taken back", Verdict.WITHDRAWN),
        ("dropped its accusations", Verdict.WITHDRAWN),
        ("refused to retract", Verdict.HOLDS),
        ("walked back his remarks and said", Verdict.HOLDS),
        ("apologised for and withdrew her remark", Verdict.WITHDRAWN),
        ("has not withdrawn the claim", Verdict.HOLDS),
        ("withdrew after the report", Verdict.HOLDS),
        ("lowered the toll", Verdict.HOLDS),
    ],
)
def test_verdict_on_the_content(cue: str, verdict: Verdict) -> None:
    assert cue_stance(cue).verdict == verdict


@pytest.mark.parametrize(
    ("cue", "hedges"),
    [
        ("reportedly", ("reportedly",)),
        ("allegedly", ("allegedly",)),
        ("appeared to confirm", ("appeared",)),
        ("suggested", ("suggested",)),
        ("said", ()),
        ("confirmed", ()),
        ("is thought", ("thought",)),
    ],
)
def test_hedges_are_kept_as_words(cue: str, hedges: tuple[str, ...]) -> None:
    assert all(any(h in found for found in cue_stance(cue).hedges) for h in hedges)
    assert bool(cue_stance(cue).hedges) == bool(hedges)


def test_odd_input_is_taken() -> None:
    for odd in ("", "   ", ":", "—", "ﬁ\u0301", "not " * 5000, "said " * 5000, "\x00", "…"):
        assert cue_stance(odd).stance in Stance
    assert cue_stance("").utterance
    assert cue_stance("xyzzied").lemma == ""


def test_kinds_of_a_word() -> None:
    assert CueKind.SPEECH in cue_kinds("denied")
    assert CueKind.THOUGHT in cue_kinds("thought")
    assert not cue_kinds("table")


def test_plain_verbs_give_the_words_and_do_no_more() -> None:
    plain = ("said", "told", "adding", "was quoted as saying", "recalled", "went on to say")
    performing = ("denied", "announced", "ordered", "accused", "declined to say", "did not say", "believes", "")
    assert [cue_stance(c).plain for c in plain + performing] == [True] * len(plain) + [False] * len(performing)
