"""What an undecided line is by where it stands: headline, standfirst, paragraph, sub-heading, or page around the
story."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from sayso.ingest.bylines import bare_byline, role_line, signs_with_more, staff_line
from sayso.ingest.datelines import dateline
from sayso.ingest.furniture import Label, pleads, section, speaks_to_reader
from sayso.ingest.lines import Unit
from sayso.ingest.page import Hint
from sayso.types import BlockKind

_CONTENT = re.compile(r"[^\W\d_]{4,}")
_FILLER = frozenset(
    "that this with from have been were will said says their they which about after before into over more "
    "than also would could"
    " some most what when where there while year years week news first last".split()
)
_SAID = re.compile(r"(?i)\b(?:said|says|told|according to|announced|reported|added|claimed|denied)\b")
_COMMENT = re.compile(
    r"(?i)comment|repl(?:y|ies)|conversation|discussion|debate|enter your|email address|your name|response"
)
_BIO = re.compile(
    r"^(?:[A-Z][\w.'’-]+ ){1,4}(?:is|was|has (?:been|covered|reported|worked)|covers|writes|reports|joined)\b[^.]{0,90}"
    r"\b(?:reporters?|correspondents?|editors?|journalists?|columnists?|writers?|freelance\w*|fellow|newsroom|bureau"
    r"|covering|coverage|covers)\b"
)
_REACH = re.compile(r"(?i)@\w|\b(?:reach|contact|follow|email) (?:her|him|them)\b")
TURN = "turn of a transcript"
_FIRST_PERSON = re.compile(r"\b(?:I|I[’']m|my|My|lol|LOL|imo|IMO)\b|!!|\?\?")


_SPEAKER = re.compile(r"((?:[A-Z][A-Z.'’-]+)(?: [A-Z][A-Z.'’-]+){0,3})(?: \([^)]{1,40}\))?: \S")
_TURNS = 3


def _mark_turns(units: Iterable[Unit]) -> None:
    """Marks the turns of a transcript ("FERRAND: Eleven."), whose labels come back: no headline and no dateline."""
    told = [(unit, match[1]) for unit in units if unit.kind is None and (match := _SPEAKER.match(unit.text))]
    again = Counter(label for _, label in told)
    if len(told) < _TURNS or max(again.values()) < 2:
        return
    for unit, _ in told:
        unit.mark(BlockKind.PARAGRAPH, TURN)


def arrange(units: list[Unit], title: str | None, hints: tuple[Hint, ...]) -> None:
    """Decides every unit that is still open. ``title`` is the headline where it is known from elsewhere."""
    _mark_turns(units)
    if any(hint.body for hint in hints):
        _from_markup(units, title, hints)
    else:
        _from_lines(units, title)
    _spread_pleas(units)
    for unit in units:
        if unit.kind is None:
            unit.mark(BlockKind.PARAGRAPH, "story")


# ------------------------------------------------------------------------------------------------ plain text


def _from_lines(units: list[Unit], title: str | None) -> None:
    start = _start(units)
    at = _given_title(units, title) if title else None
    if at is None and not any(u.kind is BlockKind.TITLE for u in units):
        at = _guess_title(units, start)
    if at is not None:
        units[at].mark(BlockKind.TITLE, "headline")
        start = next((i for i in range(at + 1, len(units)) if _is_story(units[i])), len(units))
        for unit in units[:at]:
            if unit.kind is None:
                unit.mark(BlockKind.FURNITURE, "before the headline")
    _repeats(units, at)
    _header(units, at, start)
    end = _end(units, start)
    _body(units, start, end)
    _after(units, start, end)


def _is_story(unit: Unit) -> bool:
    return unit.kind is None and ((unit.prose and (not unit.text.endswith(":") or unit.words >= 7)) or unit.words >= 26)


def _start(units: list[Unit]) -> int:
    """The first unit that reads as the story: a sentence, but not a question that may be the headline."""
    for i, unit in enumerate(units):
        if _is_story(unit) and not (_asks(unit) and i < len(units) - 1):
            return i
    return len(units)


def _key(text: str) -> str:
    return re.sub(r"[\W_]+", "", text[:400].casefold())


def _given_title(units: list[Unit], title: str) -> int | None:
    """The unit that is the headline ``title``, whole or with the outlet's name after it."""
    wanted = _key(title)
    if not wanted:
        return None
    exact = [i for i, unit in enumerate(units) if _key(unit.text) == wanted]
    above = [i for i in exact if i < _start(units)]
    if exact:
        # A breadcrumb repeats the headline above it.
        return above[-1] if above else exact[0]
    for i, unit in enumerate(units[:60]):
        key = _key(unit.text)
        shorter, longer = sorted((key, wanted), key=len)
        if unit.kind is None and len(key) >= 20 and longer.startswith(shorter) and len(shorter) > 0.6 * len(longer):
            return i
    return None


def _guess_title(units: list[Unit], start: int) -> int | None:
    """The headline among the lines before the story: it shares words with the story, and breadcrumbs repeat it."""
    vocabulary = _words([unit.text for unit in units[start:] if _is_story(unit)][:3])
    best: tuple[float, int] | None = None
    for i, unit in enumerate(units[: min(start, 60)]):
        if unit.kind is not None or not 2 <= unit.words <= 32 or len(unit.text) > 240 or unit.text.endswith(":"):
            continue
        if section(unit.text):
            continue
        own = _words([unit.text])
        shared = len(own & vocabulary)
        key = _key(unit.text)[:24]
        repeated = len(key) >= 16 and any(j != i and key in _key(other.text) for j, other in enumerate(units[:60]))
        near = all(other.kind is not None or bare_byline(other.text) for other in units[i + 1 : start])
        score = (
            min(shared, 4)
            + 2 * shared / max(len(own), 1)
            + 3 * repeated
            + (5 <= unit.words <= 24)
            + 0.5 * near
            - 0.01 * i
        )
        if (shared > 0 or repeated or (near and unit.words >= 3)) and (best is None or score > best[0]):
            best = (score, i)
    return best[1] if best else None


def _words(texts: Iterable[str]) -> set[str]:
    found: set[str] = set()
    for text in texts:
        found.update(word[:5] for word in _CONTENT.findall(text[:4_000].casefold()) if word not in _FILLER)
    return found


def _repeats(units: list[Unit], title: int | None) -> None:
    """A line that an earlier line says word for word is the page's doing (teaser, pull quotation, sticky headline)."""
    seen: set[str] = {_key(units[title].text)} if title is not None else set()
    for i, unit in enumerate(units):
        if unit.kind is not None or unit.words < 4:
            continue
        key = unit.text if len(unit.text) > 400 else _key(unit.text)
        if key in seen and i != title:
            unit.mark(BlockKind.FURNITURE, "repeats an earlier line")
        seen.add(key)


def _header(units: list[Unit], title: int | None, start: int) -> None:
    """The lines between the headline and the story: names, town, standfirst, and the page's tools."""
    place = title if title is not None else -1
    body = " ".join(unit.text for unit in units[start : start + 6]).casefold()
    for i in range(place + 1, min(start, len(units))):
        unit = units[i]
        if unit.kind is not None:
            continue
        # A headline stands between two lines of its kind at least; a lone line without a story is the story.
        if section(unit.text):
            unit.mark(BlockKind.FURNITURE, "section name")
        elif i > 0 and units[i - 1].kind is BlockKind.BYLINE and role_line(unit.text):
            unit.mark(BlockKind.BYLINE, "role or paper below a name")
        elif title is not None and staff_line(unit.text):
            unit.mark(BlockKind.BYLINE, "signed by the staff")
        elif (signed := bare_byline(unit.text)) and (title is not None or signs_with_more(unit.text) or signed.wire):
            unit.signed = signed
            unit.mark(BlockKind.BYLINE, "names between headline and story")
        elif unit.text.upper() == unit.text and unit.words <= 3 and unit.text.strip(" -–—:").casefold() in body:
            unit.mark(BlockKind.DATELINE, "town above the story")
        elif dateline(unit.text, first=True, alone=True) and unit.words <= 8:
            unit.mark(BlockKind.DATELINE, "dateline on its own line")
        elif unit.words >= 6 or not units[start:]:
            unit.mark(BlockKind.PARAGRAPH, "standfirst" if title is not None else "story")
        else:
            unit.mark(BlockKind.FURNITURE, "short line above the story")


def _end(units: list[Unit], start: int) -> int:
    """The first line that ends the story (comment form, "Most Popular", closing credit) with most of the story
    before it."""
    story = [unit.words if _is_story(unit) else 0 for unit in units]
    total = sum(story[start:])
    before = 0
    for i in range(start, len(units)):
        unit = units[i]
        before += story[i]
        closes = unit.label is Label.END or (unit.kind is BlockKind.CREDIT and unit.credit is not None)
        closes = closes or (unit.kind is BlockKind.NOTICE and unit.why != "labelled as a notice")
        if closes and before and before * 10 >= 4 * total:
            rest = units[i + 1 :]
            vocabulary = _words(u.text for u in units[start:i] if _is_story(u))
            if (unit.label is Label.END and _COMMENT.search(unit.text)) or not _goes_on(rest, vocabulary):
                return i
    return len(units)


def _goes_on(rest: list[Unit], vocabulary: set[str]) -> bool:
    """Whether the story goes on in ``rest``, so that what seemed its end was a box set into it.

    Teasers of other stories stand singly below their headlines; a story goes on in paragraph after paragraph, one of
    them with a source, or in words that it has used before.
    """
    run = said = 0
    for unit in rest:
        if unit.label is Label.END and _COMMENT.search(unit.text):
            return False
        if unit.kind is not None:
            continue
        if _tells(unit):
            run, said = run + 1, said + bool(_SAID.search(unit.text))
            if (run >= 2 and said) or _is_news(unit, vocabulary):
                return True
        else:
            run = said = 0
    return False


def _tells(unit: Unit) -> bool:
    """Whether a line is a reporter's sentence: not a question, not a plea, not a reader's own words."""
    if not _is_story(unit) or unit.plea >= 1 or _asks(unit) or _BIO.match(unit.text):
        return False
    return not _FIRST_PERSON.search(unit.text) and not speaks_to_reader(unit.text)


def _asks(unit: Unit) -> bool:
    """Whether a line is one short question, as headlines and sub-headings are."""
    return unit.words <= 20 and unit.text.rstrip("'\"’”").endswith("?")


def _is_news(unit: Unit, vocabulary: set[str]) -> bool:
    """Whether a line after the story's end still tells of the same story."""
    if unit.words < 4 or not _tells(unit):
        return False
    own = _words([unit.text])
    shared = len(own & vocabulary) / len(own) if own else 0.0
    return shared >= 0.4 or (shared >= 0.2 and bool(_SAID.search(unit.text)))


def _body(units: list[Unit], start: int, end: int) -> None:
    """Paragraphs, sub-headings, and lists of other stories set between them."""
    last = max((i for i in range(start, end) if _is_story(units[i])), default=start - 1)
    listed = False
    for i in range(start, end):
        unit = units[i]
        if unit.label is Label.LIST or unit.label is Label.END:
            listed = not re.search(r"[:|»>→]\s?\w", unit.text)
        elif unit.kind is not None:
            continue
        elif _BIO.match(unit.text) and (i >= last or _REACH.search(unit.text)):
            unit.mark(BlockKind.FURNITURE, "about the author")
        elif _is_story(unit) and not (listed and _asks(unit)):
            listed = False
        elif listed and not unit.text.isupper():
            unit.mark(BlockKind.FURNITURE, "headline of another story")
        elif section(unit.text):
            unit.mark(BlockKind.FURNITURE, "section name")
        elif i <= start + 3 and (signed := bare_byline(unit.text)) and signs_with_more(unit.text):
            unit.signed = signed
            unit.mark(BlockKind.BYLINE, "names near the story's head")
        elif i < last:
            unit.mark(BlockKind.PARAGRAPH, "sub-heading" if unit.words <= 12 else "story")
        elif unit.words < 12 and last >= start:
            unit.mark(BlockKind.FURNITURE, "short line below the story")


def _after(units: list[Unit], start: int, end: int) -> None:
    """What follows the story's end is furniture, unless it still reads as the story."""
    if end >= len(units):
        return
    vocabulary = _words(u.text for u in units[start:end] if _is_story(u))
    closed = False
    for unit in units[end:]:
        closed = closed or (unit.label is Label.END and bool(_COMMENT.search(unit.text)))
        if unit.kind is None and (closed or not _is_news(unit, vocabulary)):
            unit.mark(BlockKind.FURNITURE, "after the end of the story")


# ------------------------------------------------------------------------------------------------ marked-up text


def _from_markup(units: list[Unit], title: str | None, hints: tuple[Hint, ...]) -> None:
    inside = [i for i, unit in enumerate(units) if hints[unit.line].body]
    first, last = inside[0], inside[-1]
    if not any(unit.kind is BlockKind.TITLE for unit in units):
        at = _given_title(units, title) if title else None
        at = _guess_title(units, first) if at is None else at
        if at is not None:
            units[at].mark(BlockKind.TITLE, "headline")
    at = next((i for i, unit in enumerate(units) if unit.kind is BlockKind.TITLE), None)
    _repeats(units, at)
    for i, unit in enumerate(units):
        hint = hints[unit.line]
        if unit.kind is not None:
            continue
        short = not _is_story(unit) and unit.words <= 12
        if hint.body and not (short and at is not None and i < at):
            unit.mark(BlockKind.PARAGRAPH, ("standfirst" if i <= first else "sub-heading") if short else "story")
        elif at is not None and at < i < first and (signed := bare_byline(unit.text)):
            unit.signed = signed
            unit.mark(BlockKind.BYLINE, "names between headline and story")
        elif (at if at is not None else first) < i < last and _is_story(unit) and unit.words >= 6 and hint.linked < 0.5:
            unit.mark(BlockKind.PARAGRAPH, "sentence within the story")
        else:
            unit.mark(BlockKind.FURNITURE, "outside the story")


def _spread_pleas(units: list[Unit]) -> None:
    """A plea runs over lines: beside one, a line that half pleads and speaks to the reader or as the outlet is one
    too."""
    for order in (range(1, len(units)), range(len(units) - 2, -1, -1)):
        step = 1 if order.step > 0 else -1
        for i in order:
            unit, beside = units[i], units[i - step]
            pleading = beside.why.startswith("plea") or (beside.label is Label.PLAIN and pleads(beside.text))
            half = unit.kind in {None, BlockKind.PARAGRAPH} and unit.plea >= 1.3
            if pleading and half and (speaks_to_reader(unit.text) or unit.plea >= 2.5):
                unit.mark(BlockKind.FURNITURE, "plea, goes on from its neighbour")
