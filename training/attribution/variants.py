"""Annotated articles written otherwise: the forms of news that the corpus has too few of.

Headlines in capitals and with a colon, transcripts, "was quoted as saying", closing marks left out, text whose tokens
stand apart. Each variant is made from an annotated article by rules; its labels move with the words.
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass
from typing import Any

_AGENCIES = (
    "The newspaper,State television,Local media,The news agency,The broadcaster,A local radio station,The website"
    ",Regional media,The agency,An evening paper"
).split(",")
_TOKENS_APART = re.compile(r"(?<=\w)(?=[.,;:!?”\")](?:\s|[.,”\"]|$))|(?<=[“\"(])(?=\w)")
_PLAIN_CUES = frozenset({"said", "says", "has said", "told reporters", "added", "stated"})
_SAYING = re.compile(
    r"\b(?:sa(?:id|ys?|ying)|told|tells|add(?:s|ed)|announced?|claim(?:s|ed)|insist(?:s|ed)|warn(?:s|ed)|argued?|reported)\b"
)
_PRONOUNS = frozenset("he she they it i we you who which that this".split())


@dataclass
class Mark:
    """One span of one attribution within a line."""

    attribution: int
    role: str
    start: int
    end: int


@dataclass
class Line:
    text: str
    marks: list[Mark]

    def edited(self, edits: list[tuple[int, int, str]]) -> Line:
        """With stretches replaced; marks that a stretch lies in or beside grow or move with it."""
        text, marks, moved = self.text, [Mark(**vars(m)) for m in self.marks], 0
        for start, end, new in sorted(edits):
            text = text[: start + moved] + new + text[end + moved :]
            change = len(new) - (end - start)
            for mark in marks:
                if mark.start >= end + moved:
                    mark.start += change
                if mark.end >= end + moved and mark.end > start + moved:
                    mark.end += change
            moved += change
        return Line(text, marks)

    def of(self, attribution: int, role: str) -> list[Mark]:
        return sorted((m for m in self.marks if m.attribution == attribution and m.role == role), key=lambda m: m.start)


def variant(document: dict[str, Any], rng: random.Random) -> dict[str, Any]:
    """The document with some of its lines written otherwise, and a headline or two before it."""
    lines, free = _lines(document)
    apart = rng.random() < 0.06
    out = _headlines(lines, rng)
    for number, line in enumerate(lines):
        if number not in free:
            out.append(line)
            continue
        chance = rng.random()
        new = line
        if chance < 0.30:
            new = _transcript(line, rng) or line
        elif chance < 0.55:
            new = _quoted(line, rng) or line
        elif chance < 0.63:
            new = _unclosed(line)
        if len(line.text) < 110 and rng.random() < 0.12:
            new = _capitals(new)
        if apart:
            new = new.edited([(m.start(), m.start(), " ") for m in _TOKENS_APART.finditer(new.text)])
        out.append(new)
    return _document(document, out)


def quoted_as_saying(document: dict[str, Any]) -> dict[str, Any]:
    """The document with "X quoted Y as saying Z" read as Y's words: the corpus gives X "Y as saying Z"."""
    text = document["text"]
    attributions = []
    for a in document["attributions"]:
        if any(text[s:e].lower().startswith("quot") for s, e in a["cue"]) and a["content"]:
            start, end = a["content"][0]
            found = re.search(r" (as (?:saying|telling \w+))(?: that)? ", text[start:end])
            if found and found.start() < 90:
                cue = [start + found.start(1), start + found.end(1)]
                content = [[start + found.end(), end], *a["content"][1:]]
                a = {**a, "source": [[start, start + found.start()]], "cue": [cue], "content": content}
        attributions.append(a)
    return {**document, "attributions": attributions}


def _lines(document: dict[str, Any]) -> tuple[list[Line], set[int]]:
    """The document's lines, and the numbers of those that hold their attributions whole."""
    lines, starts, at = [], [], 0
    for text in document["text"].split("\n"):
        lines.append(Line(text, []))
        starts.append(at)
        at += len(text) + 1
    free = set(range(len(lines)))
    for number, attribution in enumerate(document["attributions"]):
        touched = set()
        for role in ("source", "cue", "content"):
            for start, end in attribution[role]:
                i = max(k for k, s in enumerate(starts) if s <= start)
                touched.add(i)
                stop = min(end, starts[i] + len(lines[i].text))
                if stop < end:
                    touched.add(i + 1)
                lines[i].marks.append(Mark(number, role, start - starts[i], stop - starts[i]))
        if len(touched) > 1:
            free -= touched
    return lines, free


def _document(document: dict[str, Any], lines: list[Line]) -> dict[str, Any]:
    attributions: dict[int, dict[str, list[list[int]]]] = {}
    at = 0
    for line in lines:
        for mark in line.marks:
            of = attributions.setdefault(mark.attribution, {"source": [], "cue": [], "content": []})
            of[mark.role].append([mark.start + at, mark.end + at])
        at += len(line.text) + 1
    return {**document, "text": "\n".join(line.text for line in lines), "attributions": list(attributions.values())}


def _capitals(line: Line) -> Line:
    upper = line.text.upper()
    return Line(upper, line.marks) if len(upper) == len(line.text) else line


def _unclosed(line: Line) -> Line:
    """Without the last closing mark."""
    at = max(line.text.rfind("”"), line.text.rfind('"') if line.text.count('"') % 2 == 0 else -1)
    return line.edited([(at, at + 1, "")]) if at > 0 else line


def _numbers(line: Line) -> list[int]:
    return sorted({m.attribution for m in line.marks})


def _named(name: str) -> bool:
    return name.split(maxsplit=1)[0].lower() not in _PRONOUNS


def _says(line: Line, number: int) -> bool:
    return any(_SAYING.search(line.text[m.start : m.end].lower()) for m in line.of(number, "cue"))


def _transcript(line: Line, rng: random.Random) -> Line | None:
    """``“We will go,” said Ann Lee`` as ``LEE: We will go``, where the line holds little else."""
    numbers = _numbers(line)
    if len(numbers) != 1:
        return None
    source, contents = line.of(numbers[0], "source"), line.of(numbers[0], "content")
    if len(source) != 1 or not contents or sum(m.end - m.start for m in line.marks) < 0.85 * len(line.text.strip()):
        return None
    name = line.text[source[0].start : source[0].end]
    parts = [line.text[m.start : m.end].strip("“”\"',; ") for m in contents]
    if len(name) > 40 or "," in name or not all(parts) or not _named(name) or not _says(line, numbers[0]):
        return None
    if line.text[contents[0].start] not in '“"':
        return None
    name = rng.choice((name.split()[-1].upper(), name.upper(), name[:1].upper() + name[1:]))
    words = " ".join(parts).strip()
    words = words[:1].upper() + words[1:] + ("" if words[-1] in ".?!…" else ".")
    return _labelled(numbers[0], name, ":", " ", words)


def _labelled(number: int, source: str, cue: str, between: str, content: str) -> Line:
    begin = len(source) + len(cue) + len(between)
    marks = [
        Mark(number, "source", 0, len(source)),
        Mark(number, "cue", len(source) + len(cue) - len(cue.lstrip()), len(source) + len(cue)),
        Mark(number, "content", begin, begin + len(content)),
    ]
    return Line(source + cue + between + content, marks)


def _quoted(line: Line, rng: random.Random) -> Line | None:
    """``Ann Lee said that …`` as ``Ann Lee was quoted as saying …`` or ``The newspaper quoted Ann Lee as saying …``."""
    edits: list[tuple[int, int, str]] = []
    cues: dict[int, tuple[int, str]] = {}
    for number in _numbers(line):
        source, cue = line.of(number, "source"), line.of(number, "cue")
        if len(source) != 1 or len(cue) != 1 or not line.of(number, "content"):
            continue
        s, q = source[0], cue[0]
        words = line.text[q.start : q.end]
        if words not in _PLAIN_CUES or line.text[s.end : q.start] != " ":
            continue
        first = s.start == 0 or line.text[max(0, s.start - 2) : s.start] in (". ", "” ", '" ')
        name = line.text[s.start : s.end]
        if name.lower() in ("who", "which", "that"):
            continue
        if first and _named(name):
            name = name[:1].lower() + name[1:] if name.split()[0] in ("The", "A", "An", "One") else name
            agency = f"{rng.choice(_AGENCIES)} {rng.choice(('quoted', 'quotes', 'cited'))} "
            edits += [(s.start, s.start, agency), (q.start, q.end, "as saying")]
            if name[:1] != line.text[s.start]:
                edits.append((s.start, s.start + 1, name[:1]))
        else:
            edits.append((q.start, q.end, "was quoted as saying"))
        cues[number] = (q.start, words)
    return line.edited(edits) if edits else None


def _headlines(lines: list[Line], rng: random.Random) -> list[Line]:
    """One or two headlines made of short indirect contents, in the ways that headlines have."""
    short: list[tuple[str, str]] = []
    for line in lines:
        for number in _numbers(line):
            source, content = line.of(number, "source"), line.of(number, "content")
            if len(source) != 1 or len(content) != 1 or not _says(line, number):
                continue
            who, what = (line.text[m.start : m.end].strip(" ,.") for m in (source[0], content[0]))
            what = what.removeprefix("that ")
            if (
                3 <= len(what.split()) <= 12
                and len(who.split()) <= 4
                and '"' not in what + who
                and "“" not in what + who
                and _named(who)
            ):
                short.append((who.removeprefix("the ").removeprefix("a "), what))
    made: list[Line] = []
    for who, what in rng.sample(short, min(len(short), rng.randrange(3))):
        number = -1 - len(made)
        who, what = who[:1].upper() + who[1:], what[:1].upper() + what[1:]
        if rng.random() < 0.3:
            who, what = who.title(), what.title()
        form = rng.randrange(4)
        if form <= 1:
            line = _labelled(number, who, ":", " ", what)
        elif form == 2:
            line = _reversed(number, what, rng.choice((", ", " – ", " - ", ": ")), "", who)
        else:
            line = _reversed(number, what, ", ", rng.choice(("says ", "say ", "according to ")), who)
        made.append(_capitals(line) if rng.random() < 0.35 else line)
    return [part for line in made for part in (line, Line("", []))]


def _reversed(number: int, content: str, mark: str, cue: str, source: str) -> Line:
    """The content first; where there is no verb, the mark between is the cue."""
    at = len(content) + len(mark)
    marked = (at, at + len(cue) - 1) if cue else (len(content) + len(mark) - len(mark.lstrip()), at - 1)
    begin = at + len(cue)
    marks = [
        Mark(number, "content", 0, len(content)),
        Mark(number, "cue", *marked),
        Mark(number, "source", begin, begin + len(source)),
    ]
    return Line(content + mark + cue + source, marks)
