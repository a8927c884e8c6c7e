"""Hold a ledger against a story's annotated facts: claims, origins, disputes, drift, verification notes, supersession.

    python -m bench.claims STORY.json FOLDER

reads FOLDER into a ledger of its own with the installed commands, takes the records that the commands print, and
scores them. A story is a JSON file like the bundled example's ``truth.json``: facts, and at most six words of each
claim to find it by. A gold claim is *found* if a claim of the same article holds its words, and *whole* if one such
claim has speaker, frame with holds, quantity and place right. Gold lists the important claims, not all, so this
measures recall; an extra claim is no error by itself.
"""

from __future__ import annotations

import json
import re
import sys
import tempfile
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations
from pathlib import Path, PurePath
from typing import Any, Literal

from bench import read_into

Record = Mapping[str, Any]
Kind = Literal["articles", "claims", "questions", "lineage", "drift"]
KINDS: tuple[Kind, ...] = ("articles", "claims", "questions", "lineage", "drift")
LEVELS = ("found", "speaker", "frame", "quantity", "place", "said", "whole")
NUMBERS = ("best", "low", "high")
# Words that do not tell one name from another.
WEAK = frozenset(
    "the a an of s in and for at on by its his her to official officials spokesman spokeswoman minister".split()
)


@dataclass(frozen=True)
class Records:
    """What the commands print of one ledger, by kind."""

    articles: Sequence[Record] = ()
    claims: Sequence[Record] = ()
    questions: Sequence[Record] = ()
    lineage: Sequence[Record] = ()
    drift: Sequence[Record] = ()

    def key(self, record: Record) -> str:
        """The stem of the file that a record was read from, which is how a story names its articles."""
        name = record.get("file") or self._files.get(str(record.get("article")), "") or record.get("url") or ""
        return PurePath(str(name)).stem

    @cached_property
    def _files(self) -> dict[str, str]:
        return {str(a["article"]): str(a.get("file") or "") for a in self.articles}

    def write(self, folder: Path) -> None:
        """One JSON Lines file a kind, as ``sayso KIND --format jsonl`` prints them."""
        for kind in KINDS:
            lines = (json.dumps(r, ensure_ascii=False) + "\n" for r in getattr(self, kind))
            (folder / f"{kind}.jsonl").write_text("".join(lines), encoding="utf-8")


@dataclass
class Tally:
    """How many of how many."""

    hit: int = 0
    of: int = 0

    def add(self, right: bool) -> None:
        self.hit += right
        self.of += 1

    @property
    def share(self) -> float:
        return self.hit / self.of if self.of else 1.0

    def __str__(self) -> str:
        return f"{self.hit}/{self.of} ({100 * self.share:.0f}%)" if self.of else "-"


@dataclass
class Score:
    """The scores of one story; ``missed`` says of each gold claim that is not whole what it lacks."""

    claims: dict[str, Tally] = field(default_factory=lambda: {level: Tally() for level in LEVELS})
    pairs_right: int = 0
    pairs_gold: int = 0
    pairs_system: int = 0
    disputes: Tally = field(default_factory=Tally)
    superseded: Tally = field(default_factory=Tally)
    drift: Tally = field(default_factory=Tally)
    unverified: Tally = field(default_factory=Tally)
    leaks: list[str] = field(default_factory=list)
    """Words of furniture, notices or credits that stand in a claim."""
    missed: list[tuple[str, str, list[str]]] = field(default_factory=list)
    lacking: list[str] = field(default_factory=list)
    """Disputes, drifts and supersessions of the story that were not found."""

    def lines(self) -> list[str]:
        """The score in a few printed lines."""
        return [
            "claims      " + "  ".join(f"{level} {tally}" for level, tally in self.claims.items()),
            f"same origin {self.pairs_right} pairs right, {self.pairs_gold} gold, {self.pairs_system} made",
            f"disputes    {self.disputes}   superseded {self.superseded}",
            f"drift       {self.drift}   unverified {self.unverified}",
        ]


# ------------------------------------------------------------------------------------------ names and numbers


def plain(text: object) -> str:
    """A text as keys and names are compared: marks and spaces of one kind, in lower case."""
    folded = unicodedata.normalize("NFC", str(text or "")).translate(str.maketrans("‘’“”–—\u00a0", "''\"\"-- "))
    return re.sub(r"\s+", " ", folded).strip().lower()


def _words(name: object) -> frozenset[str]:
    ascii_only = unicodedata.normalize("NFKD", plain(name)).encode("ascii", "ignore").decode()
    # Five letters fold a country's name, its adjective and the spellings of one surname into one.
    return frozenset(w[:5] for w in re.findall(r"[a-z0-9]+", ascii_only) if w not in WEAK)


def same_name(gold: object, found: object, aliases: Iterable[Sequence[str]] = ()) -> bool:
    """Whether two names can mean one: half of the shorter one's telling words are shared, or an alias says so."""
    if plain(gold) and plain(gold) == plain(found):
        return True
    a, b = _words(gold), _words(found)
    if not a or not b:
        return False
    if 2 * len(a & b) >= min(len(a), len(b)):
        return True
    return any({plain(gold), plain(found)} <= {plain(n) for n in group} for group in aliases)


def same_quantity(gold: Record, found: Record | None) -> bool:
    """Whether a number of the gold quantity is a number of the one found (within half a per cent)."""
    wanted = [float(gold[k]) for k in NUMBERS if gold.get(k) is not None]
    made = [float(found[k]) for k in NUMBERS if found and found.get(k) is not None]
    return any(abs(w - m) <= 0.005 * max(1.0, abs(w)) for w in wanted for m in made)


# ------------------------------------------------------------------------------------------ scoring


def _rights(gold: Record, claim: Record, aliases: Sequence[Sequence[str]]) -> set[str]:
    """What of a gold claim one claim has right."""
    right = set()
    speaker = claim.get("speaker") or {}
    if gold["speaker"] is None:
        if claim.get("voice") == "narration" or not speaker.get("name"):
            right.add("speaker")
    elif same_name(gold["speaker"], speaker.get("name"), aliases):
        right.add("speaker")
    if claim.get("frame") == gold["frame"] and bool(claim.get("holds", True)) == bool(gold["holds"]):
        right.add("frame")
    if gold.get("quantity") and same_quantity(gold["quantity"], claim.get("quantity")):
        right.add("quantity")
    # What is told of several places together is told of each of them.
    places = (claim.get("place") or {}, *claim.get("places", ()))
    if gold.get("place") and any(same_name(gold["place"], p.get("name"), aliases) for p in places):
        right.add("place")
    said = claim.get("said") or {}
    if gold.get("said") and said.get("from") == gold["said"] == said.get("to"):
        right.add("said")
    return right


def _wanted(gold: Record) -> set[str]:
    wanted = {"speaker"} if gold["frame"] == "other" else {"speaker", "frame"}
    if any((gold.get("quantity") or {}).get(k) is not None for k in NUMBERS):
        wanted.add("quantity")
    return wanted | {slot for slot in ("place", "said") if gold.get(slot)}


def _score_claims(story: Record, records: Records, score: Score) -> None:
    aliases = story.get("aliases") or []
    by_article: dict[str, list[Record]] = {}
    for claim in records.claims:
        by_article.setdefault(records.key(claim), []).append(claim)
    for gold in story["claims"]:
        words = plain(gold["content_contains"])
        near = [c for c in by_article.get(gold["article"], []) if words in plain(c.get("text"))]
        wanted = _wanted(gold)
        # ``said`` is scored beside the others and is no part of whole, as in the shared scorer.
        right = max(
            (_rights(gold, c, aliases) & wanted for c in near), key=lambda r: (len(r - {"said"}), len(r)), default=set()
        )
        score.claims["found"].add(bool(near))
        for slot in wanted:
            score.claims[slot].add(slot in right)
        whole = bool(near) and wanted - {"said"} <= right
        score.claims["whole"].add(whole)
        if not whole:
            lacks = sorted(wanted - right) if near else ["not found"]
            score.missed.append((gold["article"], gold["content_contains"], lacks))


def _score_origins(story: Record, records: Records, score: Score) -> None:
    origin = {records.key(line): line.get("origin") for line in records.lineage}
    group = {key: number for number, keys in enumerate(story["lineage"]) for key in keys}
    pairs = list(combinations(sorted(group), 2))
    gold = {p for p in pairs if group[p[0]] == group[p[1]]}
    made = {p for p in pairs if origin.get(p[0]) is not None and origin.get(p[0]) == origin.get(p[1])}
    score.pairs_right, score.pairs_gold, score.pairs_system = len(gold & made), len(gold), len(made)


def _names(position: Record) -> str:
    return f"{position.get('party') or ''} {position.get('speaker') or ''}"


def _is_disputed(dispute: Record, questions: Iterable[Record], aliases: Sequence[Sequence[str]]) -> bool:
    for question in questions:
        place = (question.get("place") or {}).get("name")
        if question["frame"] != dispute["frame"] or question["status"] != "disputed":
            continue
        if dispute.get("place") and not same_name(dispute["place"], place, aliases):
            continue
        names = [_names(p) for p in question["positions"]]
        sides = [side.get("party") or side.get("speaker") for side in dispute["positions"]]
        if sum(any(same_name(side, name, aliases) for name in names) for side in sides) >= 2:
            return True
    return False


def _is_superseded(gold: Record, questions: Iterable[Record], aliases: Sequence[Sequence[str]]) -> bool:
    """Whether one question has the earlier number, superseded, and the later one, standing, from the same speaker."""
    for question in questions:
        if question["frame"] != gold["frame"]:
            continue
        mine = [p for p in question["positions"] if same_name(gold["speaker"], _names(p), aliases)]
        old = any(p.get("superseded") and same_quantity({"best": gold["earlier"]}, p.get("quantity")) for p in mine)
        new = any(not p.get("superseded") and same_quantity({"best": gold["later"]}, p.get("quantity")) for p in mine)
        if old and new:
            return True
    return False


def score(story: Record, records: Records) -> Score:
    """The records of a ledger held against a story's facts."""
    result = Score()
    aliases = story.get("aliases") or []
    _score_claims(story, records, result)
    _score_origins(story, records, result)
    for dispute in story.get("disputes", []):
        right = _is_disputed(dispute, records.questions, aliases)
        result.disputes.add(right)
        if not right:
            result.lacking.append(f"dispute: {dispute['question']}")
    for change in story.get("superseded", []):
        right = _is_superseded(change, records.questions, aliases)
        result.superseded.add(right)
        if not right:
            result.lacking.append(f"superseded: {change['speaker']} {change['earlier']} -> {change['later']}")
    made = {
        (records.key({"article": d["from"]["article"]}), records.key({"article": d["to"]["article"]}), d["kind"])
        for d in records.drift
    }
    for drift in story.get("drift", []):
        right = (drift["from"], drift["to"], drift["kind"]) in made
        result.drift.add(right)
        if not right:
            result.lacking.append(f"drift: {drift['to']} {drift['kind']} ({drift['detail']})")
    for note in story.get("unverified", []):
        names = [n for c in records.claims if records.key(c) == note["article"] for n in c.get("unverified_by") or []]
        right = any(same_name(note["by"], n) for n in names)
        result.unverified.add(right)
        if not right:
            result.lacking.append(f"unverified: {note['article']} {note['by']}")
    for article, phrases in (story.get("boilerplate") or {}).items():
        texts = [plain(c.get("text")) for c in records.claims if records.key(c) == article]
        result.leaks += [f"{article}: {phrase}" for phrase in phrases if any(plain(phrase) in t for t in texts)]
    return result


# ------------------------------------------------------------------------------------------ records of a folder


def collect(folder: Path, ledger: Path) -> Records:
    """Read ``folder`` into ``ledger`` (a file) and take the records that the commands would print."""
    import sayso  # late: the scorer itself needs nothing of sayso

    with sayso.open(ledger) as opened:
        read_into(opened, folder)
        return Records(**{kind: list(opened.records(kind)) for kind in KINDS})


def main(arguments: Sequence[str] | None = None) -> int:
    """Score STORY.json against what is read from FOLDER; with none given, the bundled example against its truth."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if len(given) not in (0, 2):
        print("usage: python -m bench.claims [STORY.json FOLDER]", file=sys.stderr)
        return 2
    if given:
        truth, folder = Path(given[0]), Path(given[1])
    else:
        from sayso import example

        truth, folder = example.TRUTH, example.ARTICLES
    with tempfile.TemporaryDirectory() as work:
        result = score(json.loads(truth.read_text(encoding="utf-8")), collect(folder, Path(work, "ledger.db")))
    print("\n".join(result.lines()))
    for article, words, lacks in result.missed:
        print(f"  {article}: {words!r} lacks {', '.join(lacks)}")
    for words in (*result.lacking, *(f"leak: {leak}" for leak in result.leaks)):
        print(f"  {words}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
