"""Origins counted right: a feed made of written stories, with what newsrooms make of them (:mod:`bench.families`)."""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Sequence

from bench.families import Desk
from bench.lineage import claims_right, pairs_within
from bench.real import Written
from sayso.lineage import Tracer, origin_of


def main(arguments: Sequence[str] | None = None) -> int:
    """Make a feed of twice as many articles as there are stories, trace it, and hold it against its truth."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    writer = Written()
    count = int(given[0]) if given else len(writer) * 3 // 2
    made = {m.article.id: m for m in Desk(writer, count, seed=3, derived=0.55, reach=60)}
    tracer = Tracer()
    tracer.add(*(m.article for m in made.values()))
    lines = {line.article: line for line in tracer.lineages()}
    found, true = defaultdict(list), defaultdict(list)
    for line in lines.values():
        found[line.origin].append(made[line.article].number)
        true[made[line.article].root].append(made[line.article].number)
    a, b = pairs_within(found.values()), pairs_within(true.values())
    right = len(a & b)
    precision, recall = right / max(1, len(a)), right / max(1, len(b))
    several, one = claims_right(made.values(), lambda m, span: origin_of(span, lines[m.article.id], lines))
    print(f"{count} articles of {sum(m.kind == 'original' for m in made.values())} written stories")
    score = 2 * right / max(1, len(a) + len(b))
    print(
        f"same origin, pairwise: precision {precision:.3f}, recall {recall:.3f}, F1 {score:.3f} of {len(b)} true pairs"
    )
    print(f"claims: {one / max(1, several):.3f} of {several} that stand in several articles have their one origin")
    return 0


if __name__ == "__main__":
    sys.exit(main())
