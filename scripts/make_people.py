"""Make the three word tables of ``sayso/extract/who/data`` from published lexicons; run only to renew them.

    python scripts/make_people.py WORDNET_FOLDER

WORDNET_FOLDER holds WordNet 3.0's ``data.noun``, ``index.noun``, ``index.sense`` and ``cntlist.rev`` (Princeton University,
WordNet licence); Faker (MIT) must be importable. ``nouns.tsv``: nouns for people and for bodies of people, by WordNet's own files of senses
(``noun.person``, ``noun.group``), with the gender that their place under "female person" or "male person" shows.
``things.tsv``: nouns for what has no voice (times, amounts, acts, states, substances, vehicles), by the same files: their
commonest sense is there, and at most one use in ten is a person's, a body's, a text's or a thought's.
``given.tsv``: given names of Faker's locales in Latin letters, Cyrillic ones as English news spells them, with the gender they
are listed under.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "src" / "sayso" / "extract" / "who" / "data"
PERSON, GROUP = 18, 14
"""Numbers of WordNet's lexicographer files noun.person and noun.group."""
_ACT, _ARTIFACT = 4, 6
_VOICELESS = frozenset({5, 7, 8, 11, 12, 13, 16, 17, 19, 20, 21, 22, 23, 25, 26, 27, 28})
"""Files of animals, attributes, the body, events, feelings, food, motives, objects, phenomena, plants, possessions,
processes, quantities, shapes, states, substances and times."""
_CARRIERS = "conveyance weapon weaponry ammunition explosive_device clothing container projectile".split()
"""Artifacts without a voice; a building or an instrument is spoken of as if it had one ("the airport", "the radar")."""
_FINDERS = "investigation examination analysis research inquiry measurement testing work legal_proceeding".split()
"""Acts whose outcome is told as theirs ("the inquiry found")."""
_VOICED = frozenset(
    "audit trial practice security resistance rebellion enforcement finding majority half dozen hundred thousand million "
    "billion one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty surplus lots".split()
)
"""Nouns that stand for those behind them in news, whatever WordNet counts."""
_PLACES = frozenset({"ward"})
"""Nouns that in news are for a place before they are for a person, whatever WordNet counts."""
_LEAST_USES = 2
_GENDERED = {"m": ("male_person", "male_child", "man"), "f": ("female_person", "female_child", "woman")}
_GLOSSES = {"f": {"woman", "female", "girl", "daughter"}, "m": {"man", "male", "boy", "son"}}
_FOUL = re.compile(
    r"offensive|obscene|disparag|derogat|slur|vulgar|slang|prostitut|sexual|promiscu|contempt|stupid|insult|immoral|"
    r"loose woman|lewd|castrat|despicable|disreputable|attractive|good-looking|foolish"
)
_AGENTS = re.compile(r".{2,}(?:er|or|ist|ian|man|woman|person|ant|ent|ee|eer|ary|ess)$")
Synset = tuple[int, list[str], list[int], str]


def read_senses(folder: Path) -> tuple[dict[int, Synset], dict[str, list[int]]]:
    """Synsets (file number, words, hypernyms, gloss) by offset, and the synsets of each noun, commonest first."""
    synsets: dict[int, Synset] = {}
    for line in (folder / "data.noun").read_text(encoding="latin-1").splitlines():
        if line.startswith(" "):
            continue
        facts, _, gloss = line.partition(" | ")
        cells = facts.split()
        count = int(cells[3], 16)
        words = cells[4 : 4 + 2 * count : 2]
        rest = cells[5 + 2 * count :]
        above = [int(rest[i + 1]) for i in range(0, len(rest) - 3, 4) if rest[i] == "@"]
        synsets[int(cells[0])] = (int(cells[1]), words, above, gloss)
    index: dict[str, list[int]] = {}
    for line in (folder / "index.noun").read_text(encoding="latin-1").splitlines():
        if not line.startswith(" "):
            cells = line.split()
            index[cells[0]] = [int(o) for o in cells[-int(cells[2]) :]]
    return synsets, index


def used(folder: Path) -> set[tuple[str, int]]:
    """The nouns with the numbers of those senses that WordNet's tagged corpus uses at all."""
    found = set()
    for line in (folder / "cntlist.rev").read_text(encoding="latin-1").splitlines():
        key, number, _ = line.split()
        word, _, rest = key.partition("%")
        if rest.startswith("1:"):
            found.add((word, int(number)))
    return found


def gender_of(offset: int, synsets: Mapping[int, Synset], depth: int = 0) -> str:
    """ "m" or "f" where a synset stands under a gendered person or its gloss begins so, else ""."""
    _, words, above, gloss = synsets[offset]
    if depth == 0:
        begins = re.findall(r"\w+", gloss.split(";")[0])[:8]
        told = [g for g, words in _GLOSSES.items() if words & set(begins)]
        if len(told) == 1 and _GLOSSES[told[0]] & set(begins[:4]):
            return told[0]
    for gender, roots in _GENDERED.items():
        if words[0] in roots:
            return gender
    if depth > 8:
        return ""
    return next((g for g in (gender_of(a, synsets, depth + 1) for a in above if a in synsets) if g), "")


def nouns(folder: Path) -> Iterable[str]:
    """Lines of ``nouns.tsv``: a noun, "person" or "body", whether that is its commonest sense, its gender if any."""
    synsets, index = read_senses(folder)
    known = used(folder)
    # WordNet keeps names of people among its nouns; those have no hypernym of the common kind.
    for word, offsets in sorted(index.items()):
        if not word.isascii() or not word.isalpha() or len(word) < 3:
            continue
        shown = [w for o in offsets for w in synsets[o][1] if w.lower() == word]
        if not any(w == word for w in shown):
            continue
        files = [synsets[o][0] for o in offsets[:4]]
        kinds = [f for f in files if f in (PERSON, GROUP)]
        if not kinds or not any(synsets[o][2] for o in offsets[:4] if synsets[o][0] == kinds[0]):
            continue
        first = next(o for o in offsets if synsets[o][0] == kinds[0])
        regular = kinds[0] == PERSON and _AGENTS.match(word) and files[0] == PERSON
        if _FOUL.search(synsets[first][3]) or not (regular or (word, offsets.index(first) + 1) in known):
            continue
        kind = "person" if kinds[0] == PERSON else "body"
        gender = gender_of(first, synsets) if kind == "person" else ""
        main = "main" if files[0] == kinds[0] and word not in _PLACES else "also"
        yield f"{word}\t{kind}\t{main}\t{gender}"


def _above(offset: int, synsets: Mapping[int, Synset], depth: int = 0) -> set[int]:
    """A synset with all those above it."""
    above = [a for a in synsets[offset][2] if a in synsets] if depth < 12 else []
    return {offset}.union(*(_above(a, synsets, depth + 1) for a in above))


def things(folder: Path) -> Iterable[str]:
    """Lines of ``things.tsv``: nouns that are neither in ``nouns.tsv`` nor anything that could say or show something."""
    synsets, index = read_senses(folder)
    people = {line.partition("\t")[0] for line in nouns(folder)}
    uses: dict[tuple[str, int], int] = {}
    for line in (folder / "index.sense").read_text(encoding="utf-8").splitlines():
        key, offset, _, count = line.split()
        word, _, rest = key.partition("%")
        if rest.startswith("1:"):
            uses[word, int(offset)] = int(count)
    carriers, finders = ({o for w in names for o in index[w]} for names in (_CARRIERS, _FINDERS))

    def voiceless(offset: int) -> bool:
        file = synsets[offset][0]
        if file == _ARTIFACT:
            return bool(_above(offset, synsets) & carriers)
        return not _above(offset, synsets) & finders if file == _ACT else file in _VOICELESS

    for word, offsets in sorted(index.items()):
        common = any(w == word for o in offsets for w in synsets[o][1])
        if not word.isascii() or not word.isalpha() or len(word) < 3 or word in people | _VOICED or not common:
            continue
        counted = [uses.get((word, o), 0) for o in offsets]
        voiced = sum(n for n, o in zip(counted, offsets, strict=True) if not voiceless(o))
        if sum(counted) >= _LEAST_USES and voiceless(offsets[0]) and 10 * voiced <= sum(counted):
            yield word


_CYRILLIC = dict(
    zip("абвгдежзийклмнопрстуфхцчшщъыьэюяёіїєґјљњћђџ", "a b v g d e zh z i y k l m n o p r s t u f kh ts ch sh shch  y  e "
        "yu ya yo i yi ye g j lj nj c dj dz".split(" "), strict=True)
)  # fmt: skip
_SPELT = (("iy", "y", "i", "ii"), ("ks", "x"), ("yu", "iu"), ("ya", "ia"), ("yo", "e"))
"""What one Cyrillic spelling becomes: "Valeriy", "Valery", "Valeri"; "Aleksey", "Alexey"; "Yulia", "Yuliya"."""


def _in_latin(name: str, locale: str) -> set[str]:
    """A name in Latin letters: itself, or the spellings that a Cyrillic one has; none where it has other letters, and of the
    Bulgarian list, which has women's names among the men's."""
    if all(c.isalpha() and ord(c) < 0x250 for c in name.replace("-", "a")):
        return {name}
    ukrainian = locale == "uk_UA"
    if locale == "bg_BG" or not all(c in _CYRILLIC for c in name):
        return set()
    table = _CYRILLIC | ({"г": "h", "и": "y"} if ukrainian else {})
    found = {"".join(table[c] for c in name)}
    for first, *others in _SPELT:
        found |= {spelt.replace(first, other) for spelt in found for other in others}
    if ukrainian:
        found |= {f"{spelt[:-2]}{end}" for spelt in found if spelt.endswith("yy") for end in ("y", "iy", "ii")}
    return found


def given() -> Iterable[str]:
    """Lines of ``given.tsv``: a given name in lower case and "m", "f" or "mf"."""
    package = importlib.import_module("faker.providers.person")
    found: dict[str, set[str]] = {}
    for module in pkgutil.iter_modules(package.__path__):
        provider = importlib.import_module(f"faker.providers.person.{module.name}").Provider
        for field, gender in (("first_names_male", "m"), ("first_names_female", "f"), ("first_names", "")):
            listed = getattr(provider, field, None)
            for name in listed if isinstance(listed, Iterable) else ():
                for folded in _in_latin(name.strip().lower(), module.name):
                    if len(folded) > 1:
                        found.setdefault(folded, set()).update(gender)
    return (f"{name}\t{''.join(sorted(g, reverse=True))}" for name, g in sorted(found.items()))


def main() -> int:
    """Write the tables."""
    if len(sys.argv) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, head, lines in (
        ("nouns.tsv", "# WordNet 3.0, Copyright 2006 by Princeton University; see NOTICE.md", nouns(Path(sys.argv[1]))),
        (
            "things.tsv",
            "# WordNet 3.1, Copyright 2011 by Princeton University; see NOTICE.md",
            things(Path(sys.argv[1])),
        ),
        ("given.tsv", "# Faker, Copyright (c) 2012 Daniele Faraglia, MIT licence; see NOTICE.md", given()),
    ):
        (FOLDER / name).write_text("\n".join([head, *lines]) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
