"""A copy is not parsed again: how fast a feed that is half copies reads beside one that has none.

Both feeds are generated (:mod:`bench.generate`), every article among its outlet's furniture, be it a copy or none, and
read whole (every stage, into a SQLite ledger) in processes of their own on one core; the ratio compares articles a
processor second. What both spend before the first article, mostly on
loading models, is measured on a feed of one and taken off.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from bench.generate import write
from bench.read import apart, whole_read


def main(arguments: Sequence[str] | None = None) -> int:
    """Read COUNT articles (300) twice: without copies, and half of them copies."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    count = int(given[0]) if given else 300
    spent = {}
    with tempfile.TemporaryDirectory() as work:
        for name, number, copies in (("one", 1, 0.0), ("none", count, 0.0), ("half", count, 0.5)):
            folder = Path(work, name)
            made = write(folder, number, rewrites=0.0, reprints=copies, furnished=True)
            cost, summary = apart(whole_read, folder)
            spent[name] = cost.cpu
            reprints = sum(a.relation == "copy" for a in made)
            print(
                f"{number} articles, {reprints} copies: {cost.cpu:6.1f} s of processor, {summary.origins} origins, "
                f"{summary.claims} claims; stages { ({k: round(v, 1) for k, v in summary.seconds.items()}) }",
                flush=True,
            )
    ratio = (spent["none"] - spent["one"]) / (spent["half"] - spent["one"])
    print(f"half copies reads {ratio:.2f} times as fast as none")
    return 0


if __name__ == "__main__":
    sys.exit(main())
