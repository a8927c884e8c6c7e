"""Places told by buildings, datelines and titles: claims written down before anything was read, held against what is read.

    python -m bench.placed [--wrong] [WORD]

``placed.txt`` has the form of ``contested.txt`` (see :mod:`bench.contested`); what counts here is where things happen.
"""

from __future__ import annotations

import sys
from pathlib import Path

from bench.contested import cases, measure

CASES = Path(__file__).with_name("placed.txt")


def main() -> None:
    """Print the figures; ``--wrong`` lists the misses."""
    from sayso.extract import Extractor

    words = [a for a in sys.argv[1:] if not a.startswith("--")]
    score = measure(Extractor.load(), list(cases(CASES, words[0] if words else "")))
    print(score.line())
    if "--wrong" in sys.argv:
        print("\n".join(score.misses))


if __name__ == "__main__":
    main()
