"""Several decodings and the choice among them, on made-up tag probabilities."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pytest

from sayso.extract.attribution.choice import Candidates, candidates, choose
from sayso.extract.attribution.decode import Floats, Found, LinkScorer, Setting, View, best_tags, decode
from sayso.extract.attribution.links import DISTANCES, LINK_WIDTH
from sayso.extract.attribution.tags import TAGS
from sayso.extract.attribution.words import words_of
from sayso.types import Span

SCORER = LinkScorer(np.ones((2, DISTANCES), np.float32), np.zeros(LINK_WIDTH, np.float32))
SURE, DOUBTFUL = 6.0, 1.0


def marked(tags: str, sure: float) -> Floats:
    """Log-probabilities for a tag a word: O, S s (source), Q q (cue), C c (content)."""
    letters = dict(zip("OSsQqCc", TAGS, strict=True))
    scores = np.zeros((len(tags), len(TAGS)), np.float32)
    for row, letter in zip(scores, tags, strict=True):
        row[TAGS.index(letters[letter])] = sure
    shifted: Floats = scores - np.log(np.exp(scores).sum(1, keepdims=True))
    return shifted


def views(n: int) -> list[View]:
    return [View(0, 0, n, np.zeros((n, 4 * LINK_WIDTH), np.float32))]


def features(text: str) -> npt.NDArray[np.int32]:
    return np.array(words_of(text, [Span(0, len(text))]).features, np.int32)


TEXT = "The mayor said the road was closed today"
BITS = features(TEXT)


def test_each_attribution_is_a_candidate_once() -> None:
    logs = marked("SsQCcccc", SURE)
    made = candidates([logs, logs], views(8), BITS, SCORER)
    assert [(f.source, f.cue, f.content) for f in made.found] == [([(0, 2)], [(2, 3)], [(3, 8)])]
    assert len(made.features) == 1


def test_a_full_stop_makes_no_other_candidate() -> None:
    text = "The mayor said the road was closed."
    logs = marked("SsQCcccc", SURE)
    (with_stop,) = candidates([logs], views(8), features(text), SCORER).found
    logs = marked("SsQCcccO", SURE)
    (without,) = candidates([logs], views(8), features(text), SCORER).found
    assert with_stop == without
    assert without.content == [(3, 7)]


def test_what_one_network_alone_finds_is_a_candidate() -> None:
    one, other = marked("SsQCcccc", DOUBTFUL), marked("OOOOOOOO", SURE)
    assert not decode(np.asarray((one + other) / 2, np.float32), views(8), BITS, SCORER)
    made = candidates([one, other], views(8), BITS, SCORER)
    assert [f.content for f in made.found] == [[(3, 8)]]


def test_nothing_found_is_no_candidate() -> None:
    made = candidates([marked("OOOOOOOO", SURE)], views(8), BITS, SCORER)
    assert made.found == []
    assert choose(made, np.zeros(17), 0.3) == []


def test_settings_are_decoded_as_if_each_alone() -> None:
    rng = np.random.default_rng(5)
    scores = rng.normal(size=(3, 60, len(TAGS))).astype(np.float32)
    starts, marks = rng.random(60) < 0.1, rng.random(60) < 0.2
    costs = [0.0, 0.5, 2.0]
    together = best_tags(scores, starts, marks, costs)
    for alone, row, cost in zip(scores, together, costs, strict=True):
        assert (best_tags(alone[None], starts, marks, [cost])[0] == row).all()


@pytest.mark.parametrize("cost", [0.0, 9.0])
def test_breaking_off_in_mid_clause_costs(cost: float) -> None:
    logs = marked("SsQCccOO", 2.0)
    logs[6:, TAGS.index("I-content")] += 1
    (found,) = decode(logs, views(8), BITS, SCORER, Setting(0.0, cost))
    assert found.content == [(3, 6 if cost == 0 else 8)]


def chosen(found: list[Found], likely: list[float], least: float = 0.3) -> list[Found]:
    """Chosen by one feature: the log-odds."""
    p = np.array(likely)
    return choose(Candidates(found, np.log(p / (1 - p))[:, None]), np.ones(1), least)


def test_the_likelier_of_two_that_overlap_is_kept() -> None:
    short, long = Found([], [(2, 3)], [(3, 6)]), Found([], [(2, 3)], [(3, 8)])
    assert [f.content for f in chosen([short, long], [0.6, 0.7])] == [[(3, 8)]]
    assert [f.content for f in chosen([short, long], [0.7, 0.6])] == [[(3, 6)]]


def test_the_unlikely_is_left_out_and_the_score_is_how_likely() -> None:
    first, second = Found([], [(2, 3)], [(3, 6)]), Found([], [(7, 8)], [(8, 9)])
    (kept,) = chosen([first, second], [0.7, 0.2])
    assert kept.content == [(3, 6)]
    assert kept.score == pytest.approx(0.7)


def test_contents_with_one_cue_are_one_attribution() -> None:
    first, second = Found([(0, 1)], [(4, 5)], [(6, 9)]), Found([], [(4, 5)], [(1, 3)])
    (kept,) = chosen([first, second], [0.9, 0.5])
    assert kept.content == [(1, 3), (6, 9)]
    assert kept.source == [(0, 1)]


def test_no_cue_stands_inside_of_another_content() -> None:
    outer, inner = Found([], [(0, 1)], [(1, 9)]), Found([], [(4, 5)], [(9, 12)])
    assert [f.content for f in chosen([inner, outer], [0.6, 0.9])] == [[(1, 9)]]
    assert [f.content for f in chosen([inner, outer], [0.9, 0.6])] == [[(9, 12)]]
