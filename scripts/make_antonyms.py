"""Make the table of opposites of ``sayso/lineage/data`` from WordNet; run only to renew it.

    python scripts/make_antonyms.py WORDNET_FOLDER

WORDNET_FOLDER holds the ``data`` and ``index`` files of WordNet 3.1 (Princeton University, WordNet licence). Each line of
``antonyms.tsv`` is a verb, an adjective or a noun of an act, a state or the like and its opposites: those that WordNet names, and for verbs
the words that share one of their two commonest senses with them ("shut" is as opposite to "open" as "close").
"""

from __future__ import annotations

import sys
from collections import defaultdict
from pathlib import Path

FILE = Path(__file__).resolve().parent.parent / "src" / "sayso" / "lineage" / "data" / "antonyms.tsv"
_SENSES = 2
_OF_ACTS = frozenset("04 07 10 11 12 19 21 22 26".split())
"""WordNet's files of nouns for acts, attributes, speech, events, feelings, processes, possession and states: no persons or times."""


def opposites(folder: Path, kind: str) -> set[tuple[str, str]]:
    """Pairs of opposite words of one kind ("verb", "adj", "noun"), one word each."""
    synsets: dict[str, tuple[list[str], list[list[str]]]] = {}
    for line in (folder / f"data.{kind}").read_text(encoding="latin-1").splitlines():
        if not line.startswith(" "):
            cells = line.partition(" | ")[0].split()
            if kind == "noun" and cells[1] not in _OF_ACTS:
                continue
            count = int(cells[3], 16)
            words = [w.partition("(")[0].lower() for w in cells[4 : 4 + 2 * count : 2]]
            rest = cells[5 + 2 * count :]
            synsets[cells[0]] = words, [rest[i : i + 4] for i in range(0, 4 * int(cells[4 + 2 * count]), 4)]
    senses = {}
    for line in (folder / f"index.{kind}").read_text(encoding="latin-1").splitlines():
        if not line.startswith(" "):
            cells = line.split()
            senses[cells[0]] = cells[-int(cells[2]) :][:_SENSES]
    found = set()
    for offset, (words, pointers) in synsets.items():
        for symbol, to, _, ends in pointers:
            if symbol != "!" or to not in synsets:
                continue
            others = synsets[to][0]
            here, there = bytes.fromhex(ends)
            found.add((words[here - 1], others[there - 1]))
            if kind == "verb":
                found |= {
                    (one, other)
                    for one in words
                    for other in others
                    if offset in senses.get(one, ()) and to in senses.get(other, ())
                }
    return {pair for pair in found if all(word.isalpha() for word in pair)}


def main() -> None:
    """Write the table."""
    table: dict[str, set[str]] = defaultdict(set)
    for kind in ("verb", "adj", "noun"):
        for one, other in opposites(Path(sys.argv[1]), kind):
            table[one].add(other)
            table[other].add(one)
    lines = [f"{word}\t{' '.join(sorted(table[word]))}\n" for word in sorted(table)]
    FILE.write_text(
        "# WordNet 3.1, Copyright 2011 by Princeton University; see NOTICE.md\n" + "".join(lines), encoding="utf-8"
    )


if __name__ == "__main__":
    main()
