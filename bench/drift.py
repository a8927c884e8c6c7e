"""Drift on planted changes and on harmless rewritings of articles that no rule was tuned on.

    python -m bench.drift [--half report] [--each 100] [--texts 260] [--notes]

For each kind of drift up to ``--each`` changes are planted (:mod:`bench.drift_plant`), a few a copy and far apart: half
of them in a copy that is else word for word, half in one whose other sentences are reworded too. A planted change is
*found* if a drift of that kind starts in the sentence that was changed. Harmless rewritings (:mod:`bench.drift_rewrite`)
are one a copy and all at once; each drift listed there is false.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import spacy
from spacy.tokens import Doc

from bench.drift_grammar import Edit, Site, apply, is_quoted, quoted
from bench.drift_plant import PLANTERS
from bench.drift_rewrite import REWRITERS
from bench.drift_score import Score
from bench.drift_texts import Text, article, load
from sayso.extract.parse import MODEL
from sayso.lineage import Tracer
from sayso.lineage.drift import drifts
from sayso.types import DRIFT_KINDS, Article, Drift, Reading

Read = Callable[[list[Article]], dict[str, Reading]]
_A_COPY = 4
"""Changes planted in one copy."""


@dataclass(frozen=True, slots=True)
class Case:
    """Two articles, and what was planted between them: of a harmless rewriting nothing."""

    earlier: Article
    later: Article
    planted: tuple[Site, ...]
    rewriting: str | None
    edits: int


def cases(texts: Sequence[Text], each: int, seed: int = 11) -> list[Case]:
    """Planted copies until every kind has ``each`` changes (or the texts are through), and harmless copies of the texts."""
    nlp = spacy.load(MODEL)
    wanted = dict.fromkeys(PLANTERS, each)
    out: list[Case] = []
    for text, doc in zip(texts, nlp.pipe((t.text for t in texts), batch_size=16), strict=False):
        dice = random.Random(f"{seed}{text.name}")
        marks = quoted(doc)
        sites: list[Site] = []
        for kind, plant in PLANTERS.items():
            found = [s for s in plant(doc, dice) if kind == "quote_altered" or not _quoted(marks, s.edits)]
            # at most two changes of one kind in one text
            sites += dice.sample(found, min(2, len(found))) if wanted[kind] > 0 else []
        dice.shuffle(sites)
        # what is still most wanting is planted first, so that common kinds do not crowd out rare ones
        sites.sort(key=lambda s: -wanted[s.kind])
        for number, chosen in enumerate(_copies(sites, wanted)):
            earlier = apply(doc.text, [e for s in chosen for e in s.before])
            edits = [e for s in chosen for e in s.edits]
            if (number + len(out)) % 2:
                edits += _reworded(doc, chosen, dice)
            out.append(_case(text, earlier, apply(doc.text, edits), chosen, None, len(edits)))
        if not any(left > 0 for left in wanted.values()):
            break
    return out


def _quoted(marks: list[tuple[int, int]], edits: Iterable[Edit]) -> bool:
    """Whether a replacement touches a quotation, whose words are nobody's to change."""
    return any(is_quoted(marks, e.start, e.end) for e in edits)


def harmless(texts: Sequence[Text], seed: int = 12) -> list[Case]:
    """Each text rewritten in each way that it offers, and in all ways at once."""
    nlp = spacy.load(MODEL)
    out: list[Case] = []
    for text, doc in zip(texts, nlp.pipe((t.text for t in texts), batch_size=16), strict=True):
        everything: list[Edit] = []
        marks = quoted(doc)
        for name, rewrite in REWRITERS.items():
            found = rewrite(doc, random.Random(f"{seed}{text.name}{name}"))
            edits = [e for e in found if name == "trimmed" or not _quoted(marks, [e])]
            if not edits:
                continue
            if name != "trimmed":
                everything += edits
            out.append(_case(text, doc.text, apply(doc.text, edits), (), name, len(edits)))
        if everything:
            out.append(_case(text, doc.text, apply(doc.text, everything), (), "all at once", len(everything)))
    return out


def _case(text: Text, earlier: str, later: str, planted: Sequence[Site], rewriting: str | None, edits: int) -> Case:
    one = article(earlier, f"Northwire {text.name}", wire="Northwire")
    return Case(
        one, article(" ".join(later.split(" ")), f"Paper {text.name}", days=1), tuple(planted), rewriting, edits
    )


def _copies(sites: list[Site], wanted: dict[str, int]) -> Iterable[list[Site]]:
    """Sites dealt to copies, no two in one sentence or in neighbouring ones."""
    left = list(sites)
    for _ in range(4):
        chosen: list[Site] = []
        for site in list(left):
            near = any(s.start - 220 < site.end and site.start < s.end + 220 for s in chosen)
            # an earlier text that is changed itself moves all that follows, so such a change stands alone
            alone = bool(site.before) or any(s.before for s in chosen)
            if wanted[site.kind] > 0 and len(chosen) < _A_COPY and not near and not (alone and chosen):
                chosen.append(site)
                left.remove(site)
                wanted[site.kind] -= 1
        if chosen:
            yield chosen


def _reworded(doc: Doc, chosen: Sequence[Site], dice: random.Random) -> list[Edit]:
    """Harmless replacements: words anywhere but at what was planted, order in the sentences left alone."""
    out: list[Edit] = []
    taken = [(e.start - 2, e.end + 2) for s in chosen for e in (*s.edits, *s.before)]
    for name in ("order", "synonyms"):
        for edit in REWRITERS[name](doc, dice):
            if not any(a < edit.end and edit.start < b for a, b in taken):
                out.append(edit)
                taken.append((edit.start, edit.end))
    return out


def compare(earlier: Article, later: Article, readings: dict[str, Reading]) -> tuple[Drift, ...] | None:
    """The drifts between two articles; ``None`` if the later is not seen to derive from the earlier."""
    tracer = Tracer()
    tracer.add(earlier)
    tracer.add(later)
    line = next(line for line in tracer.lineages() if line.article == later.id)
    if line.of != earlier.id:
        return None
    return drifts(line, earlier, readings[earlier.id], later, readings[later.id])


def measure(made: Sequence[Case], read: Read) -> Score:
    """Compare all cases and count."""
    articles = {a.id: a for c in made for a in (c.earlier, c.later)}
    readings = read(list(articles.values()))
    score = Score()
    for case in made:
        begin = time.process_time()
        found = compare(case.earlier, case.later, readings)
        score.seconds += time.process_time() - begin
        score.compared += 1
        if found is None:
            score.unaligned += 1
            found = ()
        if case.rewriting is not None:
            score.copies[case.rewriting] += 1
            score.changes[case.rewriting] += case.edits
            score.false.update((case.rewriting, d.kind) for d in found)
            score.notes += [f"false {d.kind} ({case.rewriting}): {_told(d)}" for d in found]
            continue
        used: set[str] = set()
        for site in case.planted:
            here = [d for d in found if _in(d, site)]
            used.update(d.id for d in here)
            score.planted[site.kind] += 1
            hit = any(d.kind == site.kind for d in here)
            score.found[site.kind] += hit
            if not hit:
                score.notes.append(f"missed {site.kind}: {_planted(case, site)} [{'; '.join(d.kind for d in here)}]")
        stray = [d for d in found if d.id not in used]
        score.stray += len(stray)
        score.notes += [f"stray {d.kind}: {_told(d)}" for d in stray]
    return score


def _in(drift: Drift, site: Site) -> bool:
    return site.start - 1 <= drift.source.span.start <= site.end + sum(len(e.new) for e in site.before)


def _told(drift: Drift) -> str:
    return f"{drift.detail[:200]} | {drift.source.text[:160]} -> {drift.target.text[:160]}".replace("\n", " ")


def _planted(case: Case, site: Site) -> str:
    text = case.earlier.text
    shift = sum(len(e.new) for e in site.before)
    sentence = text[site.start : site.end + shift]
    edits = " / ".join(f"{text[e.start : e.end][:60]!r} → {e.new[:60]!r}" for e in site.edits) or site.before[0].new
    return f"{edits} in: {sentence[:260]}".replace("\n", " ")


def read_all(articles: list[Article]) -> dict[str, Reading]:
    """The articles as sayso reads them."""
    from sayso.extract import Extractor

    return {r.article: r for r in Extractor.load().read(articles)}


def run(half: str, each: int, texts: int, read: Read = read_all) -> Score:
    """One half's score."""
    chosen = [t for t in load() if t.half == half]
    return measure([*cases(chosen, each), *harmless(chosen[:texts])], read)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures of both halves, or of one."""
    parser = argparse.ArgumentParser(prog="bench.drift", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--half", choices=("tune", "report"))
    parser.add_argument("--each", type=int, default=100, help="changes planted of each kind")
    parser.add_argument("--texts", type=int, default=80, help="texts rewritten harmlessly")
    parser.add_argument("--notes", action="store_true", help="print every fault (of the tune half only)")
    options = parser.parse_args(list(sys.argv[1:] if arguments is None else arguments))
    for half in (options.half,) if options.half else ("tune", "report"):
        score = run(half, options.each, options.texts)
        print(f"{half}: found of planted changes, by kind")
        for kind in DRIFT_KINDS:
            print(f"  {kind:22}{score.found[kind]:4}/{score.planted[kind]:<4} {score.recall(kind):.2f}")
        print(
            f"  stray drifts elsewhere in planted copies: {score.stray}; later article not seen to derive: {score.unaligned}"
        )
        print(f"{half}: false drifts a harmlessly rewritten article")
        for name in score.copies:
            print(
                f"  {name:22}{score.rate(name):5.2f}   ({score.copies[name]} articles, {score.changes[name]} changes)"
            )
        print(f"  all                   {score.rate():5.2f}")
        print(f"{half}: {1000 * score.seconds / max(1, score.compared):.1f} ms CPU a pair, alignment included")
        if options.notes and half == "tune":
            print("\n".join(score.notes))
    return 0


if __name__ == "__main__":
    sys.exit(main())
