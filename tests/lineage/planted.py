# ruff: noqa: E501, RUF100 - planted sentences stand on one line each
"""Drift, measured on planted changes: each kind written into invented stories, and harmless rewordings of the same.

``PYTHONPATH=src:tests python -m lineage.planted`` prints recall by kind and false drifts by harmless rewording. Every
change is one replacement in a copy of a story's wire.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence

from lineage.stories import STORIES, article
from sayso.extract import Extractor
from sayso.lineage import Tracer
from sayso.lineage.drift import drifts
from sayso.types import Article, Drift, Reading

PLANTED: tuple[tuple[str, str, str, str], ...] = (
    ("quantity", "quake", "tents for only 300 of them", "tents for only 500 of them"),
    ("quantity", "ferry", "picked up 268 survivors", "picked up 286 survivors"),
    ("quantity", "trial", "up to 14 years in prison", "up to 24 years in prison"),
    ("quantity", "ceasefire", "Nine civilians were killed and 33 wounded", "Nine civilians were killed and 53 wounded"),
    ("quantity", "election", "with 52.4 percent of the vote", "with 54.2 percent of the vote"),
    ("quantity", "factory", "employs 640 people", "employs 460 people"),
    ("bound", "quake", "killing at least 41 people", "killing 41 people"),
    ("bound", "ferry", "licensed to carry up to 280 people", "licensed to carry at least 280 people"),
    ("bound", "trial", "more than 4 million crowns", "nearly 4 million crowns"),
    ("bound", "ceasefire", "up to 400 prisoners", "roughly 400 prisoners"),
    ("bound", "factory", "At least 86 people were treated", "Up to 86 people were treated"),
    ("unit", "quake", "at a depth of 9 km", "at a depth of 9 miles"),
    ("unit", "quake", "280 km to the south", "280 miles to the south"),
    ("unit", "factory", "up to six kilometres away", "up to six miles away"),
    ("denominator", "trial", "70 percent of Branholm residents", "70 percent of the country's residents"),
    ("tense", "quake", "tents for only 300 of them had arrived", "tents for only 300 of them were arriving"),
    ("tense", "ferry", "opened an inquiry", "were opening an inquiry"),
    ("tense", "election", "documents and said they would be handed to", "documents and said they had been handed to"),
    ("tense", "quake", "temperatures in the valley would fall below zero", "temperatures in the valley had fallen below zero"),
    ("tense", "factory", "said it would cooperate fully", "said it had cooperated fully"),
    ("attribution_dropped", "quake", ", according to governor Irena Voss.", "."),
    ("attribution_dropped", "ferry", "The operator, Blue Channel Lines, said its crew had followed procedure and that the ship", "The crew had followed procedure and the ship"),
    ("attribution_dropped", "trial", "Prosecutor Ines Calder said money was handed over", "Money was handed over"),
    ("attribution_dropped", "ceasefire", "Aid agencies say around 80,000 people", "Around 80,000 people"),
    ("attribution_dropped", "factory", "Fire chief Maja Solberg said a tank", "A tank"),
    ("attribution_invented", "quake", "Ostrava Hills lies on a fault", "Analysts say Ostrava Hills lies on a fault"),
    ("attribution_invented", "ceasefire", "Drenna, a town of 30,000 that grows", "Military experts say Drenna, a town of 30,000 that grows"),
    ("attribution_invented", "election", "Supporters of Korhan danced on Liberty Square until", "Police said supporters of Korhan danced on Liberty Square until"),
    ("attribution_invented", "ferry", "Two fishing boats and a navy corvette picked up", "Army sources said two fishing boats and a navy corvette picked up"),
    ("attribution_changed", "quake", "the Interior Ministry said.", "the Red Crescent said."),
    ("attribution_changed", "ferry", "But a union representing seafarers said", "But an insurance company said"),
    ("attribution_changed", "trial", "Defence lawyer Otto Brandeis said", "Prosecutor Ines Calder said"),
    ("attribution_changed", "election", "Observers from the Lake States Union said", "The ruling party said"),
    ("attribution_changed", "factory", "Fire chief Maja Solberg said", "The trade union said"),
    ("hedge_dropped", "ceasefire", "part of the republic's artillery appeared to remain", "part of the republic's artillery remained"),
    ("hedge_dropped", "quake", "aftershocks could bring down weakened buildings for weeks", "aftershocks will bring down weakened buildings for weeks"),
    ("quote_altered", "quake", "We can hear voices under the stones but we have no machines to lift them", "We hear nothing under the stones and we have no machines to lift them"),
    ("quote_altered", "ferry", "The crew told us to stay in our cabins, and then there was no crew", "The crew told us to stay in our cabins, and then they ran away"),
    ("quote_altered", "trial", "This case is about greed, and about nine people who paid for it with their lives", "This case is about murder, and about nine people who paid for it with their lives"),
    ("quote_altered", "ceasefire", "No order to open fire was given", "An order to open fire was given"),
    ("name", "quake", "Its coordinator, Piet Amsel, said", "Its coordinator, Piet Ruygrok, said"),
    ("name", "ferry", "coastguard commander Luis Terrano said", "coastguard commander Luis Quintero said"),
    ("name", "election", "commission chairman Yusef Adair told", "commission chairman Yusef Barak told"),
    ("name", "trial", "A former mayor of the city of Branholm", "A former mayor of the city of Lindau"),
    ("name", "ceasefire", "signed in Port Amity on Thursday", "signed in Port Concord on Thursday"),
    ("date", "ceasefire", "signed in Port Amity on Thursday", "signed in Port Amity on Tuesday"),
    ("date", "ferry", "caught fire off the island of Merrin on Friday", "caught fire off the island of Merrin on Monday"),
    ("date", "ferry", "had passed a safety inspection in March", "had passed a safety inspection in July"),
    ("date", "quake", "last ruptured in 1987", "last ruptured in 1997"),
    ("date", "ceasefire", "moving west from the town on Saturday, but", "moving west from the town, but"),
    ("date", "factory", "until tests were completed on Friday", "until tests were completed"),
    ("negation", "election", "Riot police stood in side streets but did not intervene", "Riot police stood in side streets and did intervene"),
    ("negation", "quake", "after that disaster was never enforced", "after that disaster was enforced"),
    ("negation", "ferry", "divers had not been able to enter the hull", "divers had been able to enter the hull"),
    ("negation", "trial", "the handwriting had not been proven to be his client's", "the handwriting had been proven to be his client's"),
    ("negation", "ferry", "she had not seen the letters", "she had seen the letters"),
    ("added", "quake", "Northwire could not independently", "A shepherd named Oto said wolves were circling the ruined barns and that thieves had come at dusk.\n\nNorthwire could not independently"),
    ("added", "election", "The currency, the aran,", "A fortune teller in the harbour predicted that the palace would burn before midsummer.\n\nThe currency, the aran,"),
    ("added", "factory", "Environment inspectors fined", "Sabotage by a foreign secret service is likely, a retired colonel claimed on a podcast.\n\nEnvironment inspectors fined"),
    ("dropped", "ceasefire", "The republic's Defence Ministry denied firing on Drenna and said its last gun had been withdrawn across the Sill river before dawn.\n\n\"No order to open fire was given, and none was needed, because there was nobody left to carry it out,\" the ministry said.\n\n", ""),
    ("dropped", "trial", "Viktor Salander, 61, who ran the city for eleven years, denies all charges. He told the court he was the victim of a campaign by political rivals.\n\n", ""),
    ("dropped", "quake", "\n\nNorthwire could not independently establish the number of dead in villages that remained out of reach.", ""),
    ("dropped", "ceasefire", "\n\nNorthwire was unable to verify the statements of either side.", ""),
)  # fmt: skip

HARMLESS: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    ("quake", (("struck the mountain province", "hit the mountainous province"), ("burying dozens more under", "trapping dozens more beneath"), ("About 1,200 families", "Around 1,200 families"))),
    ("quake", (("at a depth of 9 km", "at a depth of nine kilometres"), ("280 km to the south", "174 miles to the south"))),
    ("quake", (("Irena Voss", "Irina Voss"), ("Piet Amsel", "Pieter Amsel"), ("appealed for", "called for"))),
    ("quake", (("The road from Karsk was cut in three places by landslides and army engineers expected to need two days to reopen it, the Interior Ministry said.", "The Interior Ministry said landslides had cut the road from Karsk in three places and army engineers expected to need two days to reopen it."),)),
    ("ferry", (("A ferry carrying 312 passengers", "A ferry with 312 passengers on board"), ("picked up 268 survivors", "rescued 268 survivors"), ("still unaccounted for", "still missing"))),
    ("ferry", (("coastguard commander Luis Terrano said", "according to coastguard commander Luis Terrano"), ("Another 25 people", "A further 25 people"))),
    ("ferry", (("She ordered all six ships of the company to remain in port.", "The minister ordered all six of the company's ships to stay in port."),)),
    ("trial", (("more than 4 million crowns", "over four million crowns"), ("who ran the city for eleven years", "who led the city for 11 years"))),
    ("trial", (("denies all charges", "has denied all charges"), ("Some forty relatives", "About 40 relatives"), ("is expected to last three months", "is due to last three months"))),
    ("ceasefire", (("The republic's Defence Ministry denied firing on Drenna", "The Defence Ministry of the republic rejected claims that it had fired on Drenna"),)),
    ("ceasefire", (("Nine civilians were killed and 33 wounded in the attack, the Front's spokesman, Aron Melk, said in a statement.", "In a statement, the Front's spokesman Aron Melk said nine civilians were killed and 33 injured in the attack."),)),
    ("ceasefire", (("Aid agencies say around 80,000 people in the valley depend", "According to aid agencies, about 80,000 people in the valley depend"), ("had changed", "has changed"))),
    ("election", (("with 52.4 percent of the vote", "with 52.4% of the vote"), ("refused to concede", "would not concede"))),
    ("election", (("Turnout was 71 percent, the highest since independence, commission chairman Yusef Adair told reporters.", "The chairman of the commission, Yusef Adair, told reporters that turnout was 71 percent, the highest since independence."),)),
    ("election", (("The currency, the aran, gained 3 percent against the dollar in morning trading.", "In morning trading the aran rose 3 percent against the dollar."), ("a 48-year-old economist", "an economist aged 48"))),
    ("factory", (("forcing some 12,000 people", "forcing around 12,000 people"), ("shattered windows up to six kilometres away", "broke windows as far as 6 km away"))),
    ("factory", (("Her crews had the blaze under control by 5 a.m.", "The blaze was under control by 5 a.m."), ("eleven of them children", "including 11 children"))),
    ("factory", (("The company's director, Henrik Vale, said the plant had been shut", "Henrik Vale, the company's director, said the plant had been closed"),)),
)  # fmt: skip

_DAY = dt.date(2031, 5, 6)


def _pairs() -> tuple[list[Article], list[tuple[str, str, Article, Article]]]:
    """All articles, and what is planted in which pair: (kind or "", story, earlier, later)."""
    wires = {s.name: article(s.wire, "Northwire", wire="Northwire", published=_DAY) for s in STORIES}
    pairs: list[tuple[str, str, Article, Article]] = []
    for number, (kind, story, old, new) in enumerate(PLANTED):
        text = STORIES[[s.name for s in STORIES].index(story)].wire.strip()
        if old in text and old != new:
            later = article(text.replace(old, new), f"Planted {number}", published=_DAY + dt.timedelta(days=1))
            pairs.append((kind, f"{old} -> {new}", wires[story], later))
    for number, (story, changes) in enumerate(HARMLESS):
        text = STORIES[[s.name for s in STORIES].index(story)].wire.strip()
        for old, new in changes:
            text = text.replace(old, new)
        later = article(text, f"Harmless {number}", published=_DAY + dt.timedelta(days=1))
        pairs.append(("", str(changes), wires[story], later))
    return [*wires.values(), *(later for *_, later in pairs)], pairs


def find(earlier: Article, later: Article, readings: dict[str, Reading]) -> tuple[Drift, ...]:
    """The drifts between two articles, the later of which derives from the earlier."""
    tracer = Tracer()
    tracer.add(earlier)
    tracer.add(later)
    line = next(line for line in tracer.lineages() if line.article == later.id)
    if line.of != earlier.id:
        return ()
    return drifts(line, earlier, readings[earlier.id], later, readings[later.id])


def measure(extractor: Extractor) -> tuple[dict[str, tuple[int, int]], float, Sequence[str]]:
    """Found and planted by kind; false drifts a harmless rewording; and what went wrong, in words."""
    articles, pairs = _pairs()
    readings = {reading.article: reading for reading in extractor.read(articles)}
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    false = harmless = 0
    notes: list[str] = []
    for kind, what, earlier, later in pairs:
        found = find(earlier, later, readings)
        kinds = {d.kind for d in found}
        if kind:
            counts[kind][1] += 1
            counts[kind][0] += kind in kinds
            if kind not in kinds:
                notes.append(f"missed {kind}: {what[:90]}" + (f" (got {', '.join(sorted(kinds))})" if kinds else ""))
        else:
            harmless += 1
            false += len(found)
            notes.extend(f"false {d.kind}: {d.detail[:150]}" for d in found)
    return {k: (a, b) for k, (a, b) in sorted(counts.items())}, false / max(1, harmless), notes


def main() -> None:
    """Print recall by kind, false drifts a harmless rewording, and every miss."""
    counts, false, notes = measure(Extractor.load())
    for kind, (found, planted) in counts.items():
        print(f"{kind:22} {found}/{planted}")
    total = sum(a for a, _ in counts.values()), sum(b for _, b in counts.values())
    print(f"{'all':22} {total[0]}/{total[1]}   false drifts a harmless rewording: {false:.2f}")
    print("\n".join(notes))


if __name__ == "__main__":
    main()
