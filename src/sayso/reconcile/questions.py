"""The orchestrator: claims → answers → questions by frame, place, group and event → positions → status."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from sayso.frames import Frame
from sayso.ids import content_id
from sayso.reconcile.answers import Answer, Reader
from sayso.reconcile.events import Event, best_place, split_events, unify_places
from sayso.reconcile.groups import PEOPLE, SIDE, Group, settle
from sayso.reconcile.positions import contradictions, positions, value_of
from sayso.reconcile.sides import Sides
from sayso.reconcile.status import judge
from sayso.types import Article, Claim, Lineage, Place, Question, QuestionStatus, Verification

_RANK = {
    QuestionStatus.DISPUTED: 0,
    QuestionStatus.AGREED: 1,
    QuestionStatus.CORROBORATED: 2,
    QuestionStatus.SUPERSEDED: 3,
    QuestionStatus.SINGLE_ORIGIN: 4,
}

_NOUNS = ("people", "persons", "residents", "citizens", "men", "locals", "nationals", "others")
_CLEARLY = 1.5
"""How many times more often than the next an article must name a place to be about it."""


def questions(
    claims: Sequence[Claim],
    articles: Mapping[str, Article],
    origins: Mapping[str, str],
    lineages: Mapping[str, Lineage],
    verifications: Sequence[Verification],
    frames: Mapping[str, Frame],
) -> tuple[Question, ...]:
    """What the claims answer, most disputed first.

    ``origins`` maps claim ids to origin ids, ``articles`` and ``lineages`` article ids to theirs. Only claims put
    forward as fact take positions; the others are counted in ``Question.why``. The order of the claims plays no part.
    """
    sides = Sides(c.speaker.party for c in claims if c.speaker and c.speaker.party)
    reader = Reader(articles, origins, lineages, frames, sides, claims)
    answers = [a for a in map(reader.read, sorted(claims, key=lambda c: c.id)) if a]
    doubts: dict[str, set[str]] = defaultdict(set)
    for v in verifications:
        if not v.verified:
            for claim_id in v.claims:
                doubts[claim_id].add(v.by)
    found: list[Question] = []
    for place_key, name, asked in _by_place_and_frame(answers, claims, lineages, frames):
        frame = frames[name]
        events = [(g, e) for g, members in _by_group(asked, frame) for e in split_events(members, frame)]
        events = [(g, e) for g, e in events if any(a.counts for a in e.answers)]
        built = [(_build(frame, place_key, g, e, doubts), g, e) for g, e in events]
        found += _tell_apart(built)
    return tuple(sorted(found, key=lambda q: (_RANK[q.status], -sum(p.origins for p in q.positions), q.text, q.id)))


def _by_place_and_frame(
    answers: Sequence[Answer], claims: Sequence[Claim], lineages: Mapping[str, Lineage], frames: Mapping[str, Frame]
) -> list[tuple[str, str, list[Answer]]]:
    """Answers by place and by the frame of the question they answer; a share of a town joins the question of who
    controls it, where someone answers that outright."""
    same = unify_places(c.place for c in claims if c.place)
    homes = _homes(answers, claims, lineages, same)
    buckets: dict[tuple[str, str], list[Answer]] = defaultdict(list)
    for a in answers:
        key = same.get(a.place.id, a.place.id) if a.place else homes.get(a.claim.id, f"none:{a.origin}")
        buckets[key, a.frame.name].append(a)
    for (key, name), members in list(buckets.items()):
        target = frames[name].answers
        if (
            target
            and target in frames
            and any(a.frame.name == target and a.counts for a in buckets.get((key, target), ()))
        ):
            buckets[key, target] += [
                a for a in members if a.frame.name == name and value_of(a, frames[target]) is not None
            ]
    return [(key, name, members) for (key, name), members in sorted(buckets.items())]


def _homes(
    answers: Sequence[Answer], claims: Iterable[Claim], lineages: Mapping[str, Lineage], same: Mapping[str, str]
) -> dict[str, str]:
    """Places for claims that name none: the one place of which the same article makes claims of the same frame and kind
    of group; for an event, else the place that the article is about. Without either, the claim meets only those of its
    own origin."""
    near: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for a in answers:
        if a.place:
            near[a.claim.article, a.frame.name, a.group.kind].add(same.get(a.place.id, a.place.id))
    main = _main_places(claims, same)
    homes = {}
    for a in answers:
        if a.place is None:
            around = near.get((a.claim.article, a.frame.name, a.group.kind), set())
            if len(around) == 1:
                homes[a.claim.id] = next(iter(around))
            elif a.frame.same_event_days is not None:
                # A cut may have lost the place that the report it was cut from names.
                line = lineages.get(a.claim.article)
                about = main.get(a.claim.article) or (main.get(line.of) if line and line.of else None)
                if about:
                    homes[a.claim.id] = about
    return homes


def _main_places(claims: Iterable[Claim], same: Mapping[str, str]) -> dict[str, str]:
    """Articles with a place that clearly more of their claims name than any other."""
    uses: dict[str, Counter[str]] = defaultdict(Counter)
    for c in claims:
        if c.place:
            uses[c.article][same.get(c.place.id, c.place.id)] += 1
    main = {}
    for article, counted in uses.items():
        (place, most), *others = counted.most_common(2)
        if not others or most >= _CLEARLY * others[0][1]:
            main[article] = place
    return main


def _by_group(answers: Sequence[Answer], frame: Frame) -> list[tuple[Group, list[Answer]]]:
    # A frame that asks who holds a place, or that does not tell groups apart, has one question a place; counts of
    # people keep soldiers apart from others, and one side's soldiers from the other's, in any case.
    if frame.answer == "holder" or not (frame.per_group or frame.answer == "quantity"):
        return [(Group(SIDE), list(answers))]
    settled = settle({a.group for a in answers})
    grouped: dict[Group, list[Answer]] = defaultdict(list)
    for a in answers:
        grouped[settled[a.group]].append(a)
    return sorted(grouped.items(), key=lambda item: item[0].key())


def _build(frame: Frame, place_key: str, group: Group, event: Event, doubts: Mapping[str, set[str]]) -> Question:
    counted = [a for a in event.answers if a.counts]
    held = positions(counted, frame)
    status, why, agreeing = judge(held, frame)
    bearing = {id(h) for h in agreeing}
    why += contradictions(held, frame)
    if event.why:
        why.append(f"one event by {event.why}{_days(event)}")
    unplaced = sum(a.place is None for a in counted)
    if unplaced and not place_key.startswith("none:"):
        why.append(f"{unplaced} claims name no place and take the one their article is about")
    out = len(event.answers) - len(counted)
    if out:
        why.append(f"{out} claims that are not put forward as fact (possible, planned, asked …) take no position")
    lost = Counter(a.when.why for a in counted if a.when.why)
    why += [f"{n} claims are {reason}" for reason, n in sorted(lost.items())]
    place = best_place([a.place for a in counted if a.place])
    wording = _wording(counted, group, frame)
    bucket = event.start.isoformat() if event.start else ""
    return Question(
        id=content_id("q", frame.name, place_key, group.key(), bucket, "long" if event.long else ""),
        text=_sentence(frame.question_for(place.name if place else None, wording)),
        frame=frame.name,
        place=_with_id(place, place_key),
        group=wording,
        status=status,
        positions=tuple(replace(h.position, agrees=True) if id(h) in bearing else h.position for h in held),
        unverified_by=tuple(sorted({by for a in counted for by in doubts.get(a.claim.id, ())})),
        why="; ".join(why),
    )


def _with_id(place: Place | None, key: str) -> Place | None:
    """The place under the id that its question is filed by."""
    if place is None or place.id == key:
        return place
    return replace(place, id=key)


def _wording(answers: Sequence[Answer], group: Group, frame: Frame) -> str | None:
    """The group in the words most used for it; where some count a whole and others its part, the whole's."""
    if frame.answer == "holder" or (group.kind == SIDE and not group.sides):
        return None
    if group.kind == SIDE:
        # Shares and areas ask about a side, which reads better than one wording of many ("its forces").
        return " and ".join(group.sides)
    parts = {a.group.part for a in answers}
    whole = [a for a in answers if a.group.part is None and a.claim.group]
    if group.kind == PEOPLE and (len(parts) > 1 or not whole) and not (len(parts) == 1 and None not in parts):
        return "people" if not group.sides else _common(whole) or "people"
    common = _common(whole or answers)
    # "12 dead", "31 wounded" count people.
    return (
        "people"
        if group.kind == PEOPLE and parts == {None} and common and not common.lower().endswith(_NOUNS)
        else common
    )


def _common(answers: Sequence[Answer]) -> str | None:
    words = Counter(_plain(a.claim.group) for a in answers if a.claim.group)
    return max(words, key=lambda w: (words[w], any(c.isupper() for c in w), -len(w), w), default=None)


def _plain(wording: str) -> str:
    words = wording.strip().split()
    while len(words) > 1 and words[0].lower() in (
        "the",
        "a",
        "an",
        "its",
        "their",
        "his",
        "her",
        "our",
        "more",
        "other",
        "another",
    ):
        words = words[1:]
    return " ".join(words[:8])


def _sentence(text: str) -> str:
    text = " ".join(text.split())
    return text[:1].upper() + text[1:]


def _days(event: Event) -> str:
    if event.start is None or event.end is None:
        return ""
    return (
        f" ({event.start.isoformat()})"
        if event.start == event.end
        else f" ({event.start.isoformat()} to {event.end.isoformat()})"
    )


def _tell_apart(built: Sequence[tuple[Question, Group, Event]]) -> list[Question]:
    """Questions of one frame and place whose texts read alike get their side or their day added."""
    shared = Counter(q.text for q, _, _ in built)
    named = []
    for q, group, event in built:
        text = q.text
        if shared[q.text] > 1 and group.sides and not (q.group and q.group in text):
            text = f"{text.removesuffix('?')} ({' and '.join(group.sides)})?"
        named.append((q, text, event))
    still = Counter(text for _, text, _ in named)
    result = []
    for q, text, event in named:
        if still[text] > 1:
            text = f"{text.removesuffix('?')} ({_when(event)})?"
        result.append(_renamed(q, text))
    return result


def _when(event: Event) -> str:
    if event.start is None:
        return "day unknown"
    if event.end is None or event.start == event.end:
        return _day(event.start)
    return f"{_day(event.start)} to {_day(event.end)}"


def _day(day: dt.date) -> str:
    return f"{day.day} {day:%B} {day.year}"


def _renamed(q: Question, text: str) -> Question:
    if q.text == text:
        return q
    return replace(q, text=text)
